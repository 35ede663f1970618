"""Write the corpus that coverage-guided fuzzing begins with: the seeds, the samples, invented and changed stories.

python fuzz/corpus.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def write(folder: Path, stories: int = 60) -> int:
    """Write one file for each text and return how many there are."""
    import invented
    import mutations

    texts = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts += invented.samples()
    texts += [invented.story(number, (150, 900)) for number in range(stories)]
    texts += [mutations.mutant(number) for number in range(stories)]
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    return len(texts)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(write(Path(sys.argv[1])), "texts")

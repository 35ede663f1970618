"""Coverage-guided fuzzing, where atheris is installed (Linux; it is no dependency of dipnews).

    pip install atheris
    python fuzz/corpus.py fuzz/corpus
    python fuzz/atheris_target.py fuzz/corpus -max_len=6000 -max_total_time=3600

The bytes are UTF-8, surrogates too; what is none becomes replacement characters. Everything that ``fuzz/run.py`` asks
of a text is asked here, its time apart: libFuzzer has a limit of its own (``-timeout=10``).
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))


def text_of(data: bytes) -> str:
    """The bytes as a text: UTF-8 with lone surrogates, else with replacement characters."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def test_one_input(data: bytes) -> None:
    """What atheris calls; an exception is a find."""
    import invariants

    invariants.check(text_of(data))


def main() -> None:
    """Instrument dipnews and hand over to libFuzzer."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["dipnews"]):
        importlib.import_module("dipnews")
        importlib.import_module("invariants")
        importlib.import_module("dipnews.pipeline")
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

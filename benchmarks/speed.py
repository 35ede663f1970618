"""Articles a second: dipnews on whole articles, and spaCy's pipeline on the same texts where installed.

    python benchmarks/speed.py [PATH...] [--rounds 5] [--model en_core_web_sm] [--json]

Without paths the texts are the five seeds and the invented stories of the tests' sources. One process, one core, CPU
time: each round parses all texts once; the first, which loads tables and compiles patterns, is told apart, and the
median of the others counts. spaCy (the extra ``bench``, and a model) gives tokens, tags, trees and names, and none of
the records; texts go through ``nlp.pipe`` in one batch.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
System = Callable[[Sequence[str]], None]


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The texts of files, and of the ``.txt`` files of folders, sorted by name."""
    files = [found for path in paths for found in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    return [file.read_bytes().decode("utf-8") for file in files]


def dipnews_system() -> System:
    """All texts to articles, one after another."""
    import dipnews

    def read(texts: Sequence[str]) -> None:
        for text in texts:
            dipnews.parse(text)

    return read


def spacy_system(model: str) -> System | None:
    """All texts through spaCy's whole pipeline, or None where spaCy or the model is not installed."""
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec(model) is None:
        return None
    nlp: Any = importlib.import_module("spacy").load(model)

    def read(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return read


def measure(system: System, texts: Sequence[str], rounds: int) -> dict[str, float]:
    """CPU seconds of the first round, and articles and characters a second of the median of the others."""
    times = []
    for _ in range(rounds + 1):
        start = time.process_time()
        system(texts)
        times.append(time.process_time() - start)
    median = statistics.median(times[1:])
    return {
        "first_round_seconds": round(times[0], 3),
        "articles_per_second": round(len(texts) / median, 1),
        "characters_per_second": round(sum(map(len, texts)) / median),
        "milliseconds_per_article": round(1000 * median / len(texts), 3),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5, help="rounds after the first (5)")
    parser.add_argument("--model", default="en_core_web_sm", help="the spaCy model")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    texts = texts_of(options.paths or [ROOT / "seeds", ROOT / "tests" / "sources" / "samples"])
    if not texts:
        print("no texts", file=sys.stderr)
        return 1
    systems = {"dipnews": dipnews_system(), "spaCy": spacy_system(options.model)}
    results = {name: measure(system, texts, options.rounds) for name, system in systems.items() if system is not None}
    characters = sum(map(len, texts))
    ratio = None
    if "spaCy" in results:
        ratio = round(results["dipnews"]["articles_per_second"] / results["spaCy"]["articles_per_second"], 1)
    if options.json:
        facts = {"texts": len(texts), "characters": characters, "python": platform.python_version()}
        print(json.dumps({**facts, "systems": results, "ratio": ratio}))
        return 0
    print(f"{len(texts)} texts, {characters:,} characters, Python {platform.python_version()}, one core")
    print(f"{'':10}{'articles/s':>12}{'ms/article':>12}{'chars/s':>12}{'first round s':>15}")
    for name, result in results.items():
        print(
            f"{name:10}{result['articles_per_second']:12,.1f}{result['milliseconds_per_article']:12.3f}"
            f"{result['characters_per_second']:12,}{result['first_round_seconds']:15.3f}"
        )
    if ratio is None:
        print("spaCy or its model: not installed, left out", file=sys.stderr)
    else:
        print(f"ratio {ratio}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""What ``parse_many`` costs the process that calls it: CPU time an article, and memory over a long run.

    python benchmarks/many.py [--articles 20000] [--workers 2] [--json]

The articles are the seeds in turn, each made different by its number, out of a generator. CPU times are process times
of the calling process alone: of ``parse_many(output="json")`` with workers, and of doing the same articles
one by one. The most memory that the process held must not grow after the first tenth of the run. Goals: at most 0.1 of
the serial CPU time an article; less than 2 MiB more at the end of the run than after its tenth.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import dipnews

SEEDS = Path(__file__).parent.parent / "seeds"
GOAL_CPU, GOAL_GROWTH = 0.1, 2.0
SERIAL = 500  # articles; enough for a mean


def stories() -> Iterator[dipnews.Item]:
    """The seeds without end."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    number = 0
    while True:
        yield dipnews.Item(text=f"{texts[number % len(texts)]}\n{number}\n", id=str(number))
        number += 1


def peak() -> float:
    """The most memory this process ever held, in MiB; its children don't count."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def cpu(output: str, articles: int, workers: int) -> tuple[float, list[float]]:
    """CPU milliseconds an article in this process, and its peak memory after each tenth of the run."""
    peaks: list[float] = []
    start = time.process_time()
    results = dipnews.parse_many(islice(stories(), articles), workers=workers, output=output)  # type: ignore[call-overload]
    for number, _ in enumerate(results, 1):
        if number % (articles // 10) == 0:
            peaks.append(peak())
    return (time.process_time() - start) / articles * 1000, peaks


def main() -> int:
    """Print the table; the exit code tells whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # the parallel runs come first: what serial parsing loads and leaves must not hide their memory
    parent, peaks = cpu("json", options.articles, options.workers)
    objects, _ = cpu("article", min(options.articles, 4 * SERIAL), options.workers)
    cpu("json", 10, 1)  # loads the tables
    serial, _ = cpu("json", SERIAL, 1)
    growth = peaks[-1] - peaks[0]
    if options.json:
        row = {"serial_ms": serial, "parent_json_ms": parent, "parent_article_ms": objects, "peaks_mib": peaks}
        print(json.dumps({**row, "articles": options.articles, "workers": options.workers}))
    else:
        print(f"serial                       {serial:8.3f} ms of CPU an article")
        print(f"parent, records as JSON      {parent:8.3f} ms  {parent / serial:.4f} of serial, goal {GOAL_CPU}")
        print(f"parent, records as articles  {objects:8.3f} ms  {objects / serial:.4f} of serial")
        print("peak memory of the parent after each tenth, MiB:", *(f"{value:.1f}" for value in peaks))
    return 0 if parent / serial <= GOAL_CPU and growth < GOAL_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())

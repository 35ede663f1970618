"""Memory: flat over many articles, and in proportion to the text in one piece of many megabytes.

    python benchmarks/memory.py [--articles 100000] [--stories 400] [--large 10000000] [--json]

First, ``--articles`` articles one after another, made of the seeds and invented stories, each with a number and a name
of its own written into it, so that no text is parsed twice and no cache of names is spared; each is parsed and turned
to JSON. The resident set of the process is read every thousand articles: what it grows by after the first thousand is
what a long run costs. Then, in processes of their own, texts of ``--large`` characters in one piece: seconds, and the
most that the process held beyond what it held before, as a multiple of the text's bytes. Linux only: it reads /proc.

Goal: growth after the first thousand articles under 10 % of the resident set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from timing import ROOT, facts, headline, pin, texts_of

GOAL = 0.10
LARGE = ("long copy", "one body", "quotations in words", "different people", "quotation marks", "one endless word")


def resident(key: str = "VmRSS") -> int:
    """Bytes of this process in memory; with ``VmHWM`` the most that there ever were."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").split("\n"):
        if line.startswith(key + ":"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"no {key} in /proc/self/status")


def run(articles: int, texts: Sequence[str]) -> dict[str, Any]:
    """The resident set at the start, and after every thousand articles."""
    import dipnews
    import growth

    samples = [resident()]
    start = time.process_time()
    for number in range(1, articles + 1):
        text = texts[number % len(texts)]
        stranger = growth.name_of(number)
        dipnews.parse(f"{text}\n\nThe accord bears the number {number}, Minister Ivan {stranger} said.").to_json()
        if number % 1000 == 0:
            samples.append(resident())
            print(f"\r{number:,} of {articles:,} articles, {samples[-1] / 1e6:.1f} MB", end="", file=sys.stderr)
    print(file=sys.stderr)
    first, last = samples[1] if len(samples) > 1 else samples[0], samples[-1]
    return {
        "articles": articles,
        "seconds": round(time.process_time() - start, 1),
        "start": samples[0],
        "after_1000": first,
        "end": last,
        "most": max(samples),
        "growth": last - first,
        "growth_share": round((last - first) / first, 4),
        "samples": samples,
    }


def large(name: str, size: int) -> dict[str, Any]:
    """Seconds and the most memory of one large text, in a new process."""
    code = (
        "import sys, json, time; sys.path.insert(0, sys.argv[1])\n"
        "import memory, growth, dipnews\n"
        "text = growth.text_of(growth.HOSTILE[sys.argv[2]], int(sys.argv[3]))\n"
        "dipnews.parse(text[:3000])\n"
        "before, start = memory.resident(), time.process_time()\n"
        "article = dipnews.parse(text)\n"
        "seconds, most = time.process_time() - start, memory.resident('VmHWM')\n"
        "bytes_ = len(text.encode('utf-8', 'surrogatepass'))\n"
        "print(json.dumps({'characters': len(text), 'seconds': round(seconds, 2), 'most': most - before,"
        " 'multiple': round((most - before) / bytes_, 1), 'statements': len(article.statements)}))\n"
    )
    command = [sys.executable, "-c", code, str(ROOT / "benchmarks"), name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; the exit code tells whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--stories", type=int, default=400, help="invented stories that the articles are made of")
    parser.add_argument(
        "--large", type=int, default=10_000_000, help="characters of the large texts; 0 leaves them out"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    known = {**facts(), "core": pin()}
    many = run(options.articles, texts_of([], options.stories)) if options.articles else None
    pieces = {name: large(name, options.large) for name in LARGE} if options.large else {}
    if options.json:
        print(json.dumps({**known, "run": many, "large": pieces, "goal": GOAL}))
    else:
        print(headline(known, "memory, one process"))
        if many is not None:
            held = {key: f"{many[key] / 1e6:.1f} MB" for key in ("start", "after_1000", "end", "most", "growth")}
            print(
                f"{many['articles']:,} articles in {many['seconds']:,} s of CPU: resident set {held['start']} at the "
                f"start, {held['after_1000']} after 1,000, {held['end']} at the end, {held['most']} at most; "
                f"growth {held['growth']} ({many['growth_share']:+.1%}), goal under {GOAL:.0%}"
            )
        if pieces:
            print(f"{'one piece':24}{'characters':>12}{'s':>9}{'most, MB':>10}{'x text':>8}")
        for name, piece in pieces.items():
            print(
                f"{name:24}{piece['characters']:12,}{piece['seconds']:9.1f}{piece['most'] / 1e6:10.0f}"
                f"{piece['multiple']:8.1f}"
            )
    return 0 if many is None or many["growth_share"] < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())

"""The long fuzzing run: changed stories, one after another, each asked for everything that must hold for every text.

    python fuzz/run.py [--stories 200000] [--first 0] [--jobs 2] [--seconds N] [--finds fuzz/finds] [--json]
    python fuzz/run.py --only NUMBER        one story again, made as small as it still fails

A story is an invented one in the layout of a real source, or a sample, after one to four changes: cut, doubled,
swapped, glued, crossed with another, put in a second frame, its encoding broken, its blanks, breaks, marks, digits and
years changed, brackets nested (``tests/mutations.py``). Its number is its seed. Checked for each: no exception; spans
inside the text, sorted, reading what the field says; segments tile the text; ids and references are whole; the dict is
valid by the schema and comes back from JSON; the same text gives the same article (``tests/invariants.py``); and a
parse takes no longer than 50 ms and 20 ms more for each thousand characters.

Progress goes to stderr, the figures to stdout. Every find is a file with the number, the fault and the text. The exit
code is 1 where there are finds.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import dipnews  # noqa: E402
import invariants  # noqa: E402
import mutations  # noqa: E402

CHUNK = 100
HANG = 30  # seconds of CPU for one story and all that is asked of it
BASE, EACH = 0.050, 0.020  # seconds for a parse, and for each thousand characters of it


class HangError(Exception):
    """A story took longer than any may."""


def _stop(number: int, frame: object) -> None:
    raise HangError(f"more than {HANG} s")


def examine(text: str) -> str | None:
    """What is wrong with a text's article, in one line, or None."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        start = time.process_time()
        article = dipnews.parse(text)
        spent = time.process_time() - start
        invariants.check(text, article)
        limit = BASE + EACH * len(text) / 1000
        for _ in range(5):
            if spent <= limit:
                return None
            start = time.process_time()
            dipnews.parse(text)
            spent = min(spent, time.process_time() - start)  # other work on the machine only adds
        return None if spent <= limit else f"slow: {spent * 1000:.0f} ms for {len(text)} characters"
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = " ".join(str(error).split())[:300]
        return f"{type(error).__name__} in {place.name} ({Path(place.filename).name}): {message}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def chunk(numbers: tuple[int, int]) -> dict[str, Any]:
    """Examine the stories from one number up to another."""
    start = time.process_time()
    finds, characters = [], 0
    for number in range(*numbers):
        text = mutations.mutant(number)
        characters += len(text)
        fault = examine(text)
        if fault is not None:
            finds.append({"number": number, "fault": fault, "text": text})
    stories = numbers[1] - numbers[0]
    return {"stories": stories, "characters": characters, "finds": finds, "seconds": time.process_time() - start}


def run(first: int, stories: int, jobs: int, seconds: float | None) -> Iterator[dict[str, Any]]:
    """The chunks of a run as they are done."""
    ranges = [(start, min(start + CHUNK, first + stories)) for start in range(first, first + stories, CHUNK)]
    end = time.monotonic() + seconds if seconds is not None else float("inf")
    if jobs == 1:
        for numbers in ranges:
            yield chunk(numbers)
            if time.monotonic() > end:
                return
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for result in pool.imap_unordered(chunk, ranges):
            yield result
            if time.monotonic() > end:
                return


def smaller(text: str) -> tuple[str, str | None]:
    """The text without all that its fault does not need, and the fault."""

    def kind(words: str) -> str:
        fault = examine(words)
        return fault.split(":")[0] if fault is not None else ""

    wanted = kind(text)
    if not wanted:
        return text, None
    size = max(1, len(text) // 2)
    while size >= 1:
        place = 0
        while place < len(text):
            shorter = text[:place] + text[place + size :]
            if kind(shorter) == wanted:
                text = shorter
            else:
                place += size
        size //= 2
    return text, examine(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, show the progress, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first story")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, help="stop after so long; the figures tell how many were read")
    parser.add_argument("--finds", type=Path, default=ROOT / "fuzz" / "finds")
    parser.add_argument("--only", type=int, metavar="NUMBER")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.only is not None:
        text, fault = smaller(mutations.mutant(options.only))
        print(fault or "nothing wrong")
        print(repr(text) if fault else "")
        return 1 if fault else 0
    start = time.monotonic()
    total: dict[str, Any] = {"first": options.first, "stories": 0, "characters": 0, "finds": 0, "cpu_seconds": 0.0}
    for result in run(options.first, options.stories, options.jobs, options.seconds):
        total["stories"] += result["stories"]
        total["characters"] += result["characters"]
        total["finds"] += len(result["finds"])
        total["cpu_seconds"] = round(total["cpu_seconds"] + result["seconds"], 1)
        for find in result["finds"]:
            options.finds.mkdir(parents=True, exist_ok=True)
            path = options.finds / f"{find['number']}.json"
            path.write_text(json.dumps(find, ensure_ascii=True, indent=1), encoding="ascii")
            print(f"\n{find['number']}: {find['fault']}", file=sys.stderr)
        rate = total["stories"] / (time.monotonic() - start)
        print(
            f"\r{total['stories']:,} of {options.stories:,} stories, {total['finds']} finds, {rate:.0f} a second   ",
            end="", file=sys.stderr, flush=True,
        )  # fmt: skip
    print(file=sys.stderr)
    total["seconds"] = round(time.monotonic() - start, 1)
    if options.json:
        print(json.dumps(total))
    else:
        print(
            f"stories {total['stories']:,} (from {options.first:,}), characters {total['characters']:,}, "
            f"finds {total['finds']}, {total['seconds']:,} s, {total['cpu_seconds']:,} s of CPU"
        )
    return 1 if total["finds"] else 0


if __name__ == "__main__":
    sys.exit(main())

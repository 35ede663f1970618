"""Time grows with the length of the text and no faster, in every stage, on the inputs that are worst for it.

Not moments on a clock but the exponent: log(time) is fitted on log(n). Time is processor time of this process, so that
other work on the machine does not count.
"""

from __future__ import annotations

import gc
import importlib
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

import dipnews
from dipnews import pipeline

LIMIT = 1.2
SIZES = (4_000, 8_000, 16_000, 32_000)
ROUNDS = 3  # further looks at what seems too steep
LARGE_ENOUGH = 0.004  # seconds at the largest size; below that there is nothing to fit

# Where each stage is defined; `parse` calls them all.
STAGES = {
    "detect": "dipnews.stages.detect",
    "segment": "dipnews.stages.segment",
    "settle": "dipnews.stages.publication",
    "find_notes": "dipnews.stages.notes",
    "read": "dipnews.stages.reading",
    "find_polities": "dipnews.stages.polities",
    "find_people": "dipnews.stages.people",
    "find_dates": "dipnews.dates",
    "find_statements": "dipnews.stages.statements",
    "find_meetings": "dipnews.stages.meetings",
}

STORY = """Rail talks set for October

ASTANA, September 4. /TASS/. Kazakhstan and Uzbekistan will hold talks on a railway in Tashkent on October 12, Kazakh \
Foreign Minister Daniyar Seitov said on Wednesday.

"We have agreed on the route," the minister told reporters. "The experts will meet [in Tashkent] in the second half of \
2020," he added, according to the ministry.

Uzbek Ambassador Rustam Aliyev, who met with Seitov on Tuesday, noted that Tashkent was ready (the talks were put \
off - ed.). He did not rule out a summit of the five presidents.

"""


def _name(number: int) -> str:
    """A family name of its own for every number: syllables for digits."""
    syllables = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "ri", "tu")
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize() + "nov"


def _people(size: int) -> str:
    lines = (f"Russian Deputy Minister Ivan {_name(n)} met {_name(n)}, the envoy said. " for n in range(100, size))
    return _up_to(size, lines)


def _speakers(size: int) -> str:
    lines = (f'"We agree on point {n}," Ambassador Karim {_name(n)} said.\n\n' for n in range(100, size))
    return _up_to(size, lines)


def _events(size: int) -> str:
    states = ("Russia", "China", "Turkey", "Iran", "India", "Japan", "Egypt", "France", "Brazil", "Serbia")
    lines = (
        f"{states[n % 10]} and {states[n // 10 % 10]} will hold talks in Oslo on May {n % 28 + 1}, {2000 + n % 20}. "
        for n in range(size)
        if n % 10 != n // 10 % 10
    )
    return _up_to(size, lines)


def _up_to(size: int, lines: Iterator[str]) -> str:
    text = ""
    while len(text) < size:
        text += next(lines)
    return text


HOSTILE: dict[str, str | Callable[[int], str]] = {
    "different people": _people,
    "different speakers": _speakers,
    "different events": _events,
    "stories": STORY,
    "one long line": STORY.replace("\n", " "),
    "one endless word": "x",
    "capitals": "Aa ",
    "capital letters": "A",
    "quotation marks": '"',
    "opening marks": "“",
    "short quotations": '"a" ',
    "quotations in words": "“We agree,” he said. ",
    "unclosed quotations": '"We agree\n\n',
    "brackets": "[",
    "dots": ". ",
    "ellipses": "... ",
    "empty lines": "\n",
    "no-break lines": "\u00a0\n",
    "carriage returns": "\r\n",
    "blanks": " ",
    "datelines": "MOSCOW, May 3. /TASS/. ",
    "dateline lines": "MOSCOW, May 3. /TASS/. He said no.\n\n",
    "dates": "May 3, 2020, on Tuesday and in the second half of 2020, ",
    "digits": "2020-01-02 ",
    "months": "May ",
    "titles": "Russian Deputy Foreign Minister ",
    "title and name": "Foreign Minister Ivan Orlov, ",
    "pronouns": "He told him that she had met them. ",
    "cues": "said told added ",
    "that": "he said that she said that ",
    "according to": "according to according ",
    "states": "Russia, China, Turkey, Iran and India ",
    "meetings": "Russia and China held talks in Moscow on Tuesday. ",
    "one meeting": "the talks, the meeting, the summit and the visit ",
    "commas": "a, ",
    "hyphens": "a-",
    "stops": "A.",
    "links": "https://example.org/a ",
    "notes": "(in words - ed.) ",
    "surrogates": "\ud800 ",
    "other scripts": "שלום 北京 ",
}  # fmt: skip


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """Every stage under a stopwatch; gives the seconds of each, added up."""
    spent: dict[str, float] = {}
    undo: list[Callable[[], None]] = []

    def watched(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            start = time.process_time()
            try:
                return stage(*arguments, **more)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - start

        return call

    for name, home in STAGES.items():
        original = getattr(importlib.import_module(home), name)
        for module in (importlib.import_module(home), pipeline):
            for alias in [alias for alias, value in vars(module).items() if value is original]:
                setattr(module, alias, watched(name, original))
                undo.append(partial(setattr, module, alias, original))
    try:
        yield spent
    finally:
        for step in undo:
            step()


def _measure(unit: str | Callable[[int], str], sizes: tuple[int, ...], runs: int) -> dict[str, list[float]]:
    """For each stage the least time at each size. The sizes take turns, so that a busy machine slows all of them."""
    texts = [(unit * (size // len(unit) + 1))[:size] if isinstance(unit, str) else unit(size) for size in sizes]
    least: dict[str, list[float]] = {}
    for _ in range(runs):
        for place, text in enumerate(texts):
            gc.collect()
            gc.disable()  # a collection would be booked on the stage that it happens to fall into
            try:
                with _timed() as spent:
                    start = time.process_time()
                    article = dipnews.parse(text)
                    spent["parse"] = time.process_time() - start
                    start = time.process_time()
                    article.to_json()
                    spent["to_json"] = time.process_time() - start
            finally:
                gc.enable()
            for stage, seconds in spent.items():
                times = least.setdefault(stage, [math.inf] * len(sizes))
                times[place] = min(times[place], seconds)
    return least


def _exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """The slope of log(time) on log(n), by least squares."""
    xs = [math.log(size) for size in sizes]
    ys = [math.log(max(seconds, 1e-6)) for seconds in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _too_steep(unit: str | Callable[[int], str], sizes: tuple[int, ...], runs: int) -> dict[str, float]:
    found = _measure(unit, sizes, runs)
    slopes = {stage: _exponent(sizes, times) for stage, times in found.items() if times[-1] >= LARGE_ENOUGH}
    return {stage: round(slope, 2) for stage, slope in slopes.items() if slope >= LIMIT}


def test_every_stage_is_watched() -> None:
    with _timed() as spent:
        dipnews.parse(STORY)
    assert set(spent) == set(STAGES)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    steep = _too_steep(HOSTILE[name], SIZES, 1)
    for _ in range(ROUNDS):
        if not steep:
            break
        # a fault is steep every time; a busy machine is not
        again = _too_steep(HOSTILE[name], (*SIZES, 2 * SIZES[-1]), 2)
        steep = {stage: min(slope, again[stage]) for stage, slope in steep.items() if stage in again}
    assert not steep, f"exponents on {name!r}"

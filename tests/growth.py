"""How time and memory grow with the length of a text, and the texts on which they might grow too fast.

Other work on the machine only ever adds to a time: so time is processor time, the least of several runs, and the sizes
take turns.
"""

from __future__ import annotations

import gc
import importlib
import itertools
import math
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import dipnews
import invented
from dipnews import pipeline, tables

T = TypeVar("T")
Unit = str | Callable[[int], str]
"""What a text is made of: words to be repeated, or a function from a length to a text."""


def exponent(job: Callable[[T], object], make: Callable[[int], T], sizes: Sequence[int], limit: float = 1.2) -> float:
    """Fit log(time) on log(n) by least squares.

    Time is processor time, the least of several runs. Other work on the machine only ever adds to it, so where the
    slope is too steep the sizes are run again, up to four times: a fault is steep every time.
    """
    inputs = [make(size) for size in sizes]
    least = [math.inf] * len(sizes)
    slope = math.inf
    for _ in range(5):
        for place, value in enumerate(inputs):
            for _ in range(2):
                gc.collect()
                gc.disable()  # how often the collector passes over what else is held is not the job's cost
                try:
                    before = time.process_time()
                    job(value)
                    least[place] = min(least[place], time.process_time() - before)
                finally:
                    gc.enable()
        if least[-1] < 0.005:
            return 0.0  # too quick to have a slope, and no danger
        slope = fit(sizes, [max(seconds, 1e-4) for seconds in least])
        if slope < limit:
            break
    return slope


def fit(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope of log(cost) on log(size), by least squares: 1 is linear, 2 quadratic."""
    xs = [math.log(size) for size in sizes]
    ys = [math.log(max(cost, 1e-6)) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


# The stages of a parse


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

"""Where each stage is defined; ``parse`` calls them all."""


@contextmanager
def _wrapped(wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    """Every stage, in its module and in the pipeline, replaced by what ``wrap`` makes of its name and itself."""
    undo: list[Callable[[], None]] = []
    for name, home in STAGES.items():
        module = importlib.import_module(home)
        original = getattr(module, name)
        put = wrap(name, original)
        for place in (module, pipeline):
            for alias in [alias for alias, value in vars(place).items() if value is original]:
                setattr(place, alias, put)
                undo.append(partial(setattr, place, alias, original))
    try:
        yield
    finally:
        for step in undo:
            step()


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Every stage under a stopwatch; gives the seconds of each, added up."""
    spent: dict[str, float] = {}

    def watched(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            start = time.process_time()
            try:
                return stage(*arguments, **more)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - start

        return call

    with _wrapped(watched):
        yield spent


@contextmanager
def weighed() -> Iterator[dict[str, float]]:
    """Every stage on the scales; gives the bytes that each held at most beyond those in use when it began."""
    held: dict[str, float] = {}

    def watched(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            try:
                return stage(*arguments, **more)
            finally:
                held[name] = max(held.get(name, 0.0), float(tracemalloc.get_traced_memory()[1] - before))

        return call

    with _wrapped(watched):
        yield held


def text_of(unit: Unit, size: int) -> str:
    """A text of that many characters (a function may give some more)."""
    return (unit * (size // len(unit) + 1))[:size] if isinstance(unit, str) else unit(size)


def times(unit: Unit, sizes: Sequence[int], runs: int) -> dict[str, list[float]]:
    """For each stage, the whole and its JSON the least seconds at each size. The sizes take turns."""
    texts = [text_of(unit, size) for size in sizes]
    least: dict[str, list[float]] = {}
    for _ in range(runs):
        for place, text in enumerate(texts):
            gc.collect()
            gc.disable()  # a collection would be booked on the stage that it happens to fall into
            try:
                with timed() as spent:
                    start = time.process_time()
                    article = dipnews.parse(text)
                    spent["parse"] = time.process_time() - start
                    start = time.process_time()
                    article.to_json()
                    spent["to_json"] = time.process_time() - start
            finally:
                gc.enable()
            for stage, seconds in spent.items():
                row = least.setdefault(stage, [math.inf] * len(sizes))
                row[place] = min(row[place], seconds)
    return least


def weights(unit: Unit, sizes: Sequence[int]) -> dict[str, list[float]]:
    """For each stage and the whole the most bytes held at each size, by tracemalloc."""
    found: dict[str, list[float]] = {}
    for size in sizes:
        text = text_of(unit, size)
        dipnews.parse(text)  # tables and patterns are loaded before the scales are set to nought
        gc.collect()
        tracemalloc.start()
        try:
            with weighed() as held:
                peak = _peak_of(text, held)
        finally:
            tracemalloc.stop()
        for stage, weight in {**held, "parse": peak}.items():
            found.setdefault(stage, []).append(weight)
    return found


def _peak_of(text: str, held: dict[str, float]) -> float:
    """The most that the parse held. Each stage sets the peak back, so what a stage began with is added to its own."""
    begun: list[float] = []

    def watched(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            begun.append(tracemalloc.get_traced_memory()[1])
            before = tracemalloc.get_traced_memory()[0]
            try:
                return stage(*arguments, **more)
            finally:
                begun.append(before + held.get(name, 0.0))

        return call

    with _wrapped(watched):
        article = dipnews.parse(text)
    assert article.text == text
    return max(*begun, tracemalloc.get_traced_memory()[1])


# Texts that might be bad


STORY = """Rail talks set for October

ASTANA, September 4. /TASS/. Kazakhstan and Uzbekistan will hold talks on a railway in Tashkent on October 12, Kazakh \
Foreign Minister Daniyar Seitov said on Wednesday.

"We have agreed on the route," the minister told reporters. "The experts will meet [in Tashkent] in the second half of \
2020," he added, according to the ministry.

Uzbek Ambassador Rustam Aliyev, who met with Seitov on Tuesday, noted that Tashkent was ready (the talks were put \
off - ed.). He did not rule out a summit of the five presidents.

"""


def name_of(number: int) -> str:
    """A family name of its own for every number: syllables for digits."""
    syllables = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "ri", "tu")
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize() + "nov"


def _people(size: int) -> str:
    lines = (f"Russian Deputy Minister Ivan {name_of(n)} met {name_of(n)}, the envoy said. " for n in range(100, size))
    return _up_to(size, lines)


def _speakers(size: int) -> str:
    lines = (f'"We agree on point {n}," Ambassador Karim {name_of(n)} said.\n\n' for n in range(100, size))
    return _up_to(size, lines)


def _events(size: int) -> str:
    states = ("Russia", "China", "Turkey", "Iran", "India", "Japan", "Egypt", "France", "Brazil", "Serbia")
    lines = (
        f"{states[n % 10]} and {states[n // 10 % 10]} will hold talks in Oslo on May {n % 28 + 1}, {2000 + n % 20}. "
        for n in range(size)
        if n % 10 != n // 10 % 10
    )
    return _up_to(size, lines)


def _names(size: int) -> str:
    return _up_to(size, (f"Ivan {name_of(n)} " for n in range(100, size)))


def _long_copy(size: int) -> str:
    """One article of that length: a dateline, and then the bodies of story after story, each with its own people."""
    parts = (
        paragraph + "\n\n"
        for number in range(size)
        for paragraph in invented.body(Random(f"long copy {number}"), 2_000)
    )
    return _up_to(size, itertools.chain(["ASTANA, September 4. /TASS/. "], parts))


def _up_to(size: int, lines: Iterator[str]) -> str:
    parts: list[str] = []
    while size > 0:
        parts.append(next(lines))
        size -= len(parts[-1])
    return "".join(parts)


HOSTILE: dict[str, str | Callable[[int], str]] = {
    "different people": _people,
    "different speakers": _speakers,
    "different events": _events,
    "long copy": _long_copy,
    "one body": STORY[STORY.index("Kazakhstan") :],
    "stories": STORY,  # a dateline further below begins another story, which is not read
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
    "readouts": "The President spoke with Prime Minister Ivan Orlov of Chile today. ",
    "headlines": "Talks to open in Oslo\n\n",
    "bullets": "- the talks\n",
    "honorifics": "Mr. ",
    "sharp s": "OSLO, Apßßßßßßßßßßßßßßßßßßßßßßßßril 4 (Xinhua) -- The talks opened.\n",
    "bullets without blanks": "- The&nbsp;minister&nbsp;and&nbsp;guest&nbsp;held&nbsp;talks&nbsp;on&nbsp;trade\n",
    "wrapped lines": "the draft of the accord was put before the members of the commission\n",
    "no stop": "the draft of the accord which was put before the members and then ",
    "offices": "minister of foreign affairs of the republic of ",
    "names in a row": "Ivan Orlov, Karim Aliyev and ",
    "different names": _names,
    "one name": "Orlov ",
    "who": "the minister who said that the envoy who ",
    "possessives": "Russia's and China's ",
    "from and to": "from May 3 to June 4 and from ",
    "weekdays": "on Tuesday, on Wednesday ",
    "numbers": "1 2 3 ",
    "guillemets": "« » ",
    "single marks": "'a 'b' ",
    "mixed marks": "\"“'«„",
    "marks of marks": "“‘a” ",
    "round brackets": "((a) ",
    "nested brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested quotations": lambda size: "“" * (size // 2) + "”" * (size // 2),
    "tabs": "\t",
    "entities": "&quot;&amp;nbsp; ",
    "zero width": "a\u200b ",
    "combining marks": "e\u0301",
    "broken encoding": "â€œWe agreeâ€\x9d he said. ",
    "slashes": "/TASS/ ",
    "dashes": "a -- b — ",
    "colons": "Minister: yes: ",
    "questions": "Question: Why? ",
    "addresses": "a@example.org ",
    "copyrights": "© 2020 All rights reserved. ",
    "dates of pages": "2020-01-02 10:30 GMT\n",
}  # fmt: skip


def table_words(name: str) -> str:
    """All words of a table as running text, every cell once."""
    rows = tables.rows(name)
    cells = dict.fromkeys(cell for row in rows for cell in row.values() if cell)
    return " ".join(cells).replace("|", ", ") + ". "


TABLES = tuple(sorted(path.stem for path in Path(tables.__file__).parent.glob("*.tsv")))
"""Every table of the package: its words make a text that has nothing but what some rule looks for."""

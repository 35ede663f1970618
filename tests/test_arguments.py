"""What public functions say about arguments of a wrong type: an ArgumentError that names them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dipnews
from dipnews.errors import ArgumentError, InputError, TableError
from dipnews.roster import PartialDay, Roster, office_named

ARTICLE = dipnews.parse("Chile and Peru will hold talks in Lima on 3 May 2027.")
ROSTER = Roster.load()
DAY = date(2020, 1, 1)
ROW = {"name": "Ann Roe", "office": "president", "country": "CHL", "from": "2020"}
HERE = Path(__file__)

TAKES: dict[str, tuple[Callable[[Any], Any], tuple[type, ...]]] = {
    "parse": (dipnews.parse, (str,)),
    "parse, published": (lambda given: dipnews.parse("", published=given), (date, type(None))),
    "parse, source": (lambda given: dipnews.parse("", source=given), (str, Path, type(None))),
    "parse, sources": (
        lambda given: dipnews.parse("", sources=given),
        (str, Path, list, dict, set, type(None)),
    ),
    "parse, roster": (lambda given: dipnews.parse("", roster=given), (type(None),)),
    "parse, id": (lambda given: dipnews.parse("", id=given), (str, type(None))),
    "parse, url": (lambda given: dipnews.parse("", url=given), (str, type(None))),
    "load_source": (dipnews.load_source, (str, Path)),
    "parse_file": (dipnews.parse_file, (str, Path)),
    "parse_file, encoding": (lambda given: dipnews.parse_file(HERE, encoding=given), (str, type(None))),
    "parse_file, max_bytes": (lambda given: dipnews.parse_file(HERE, max_bytes=given), (int,)),
    "parse_html": (dipnews.parse_html, (str,)),
    "parse_html, url": (lambda given: dipnews.parse_html("", given), (str, type(None))),
    "split": (dipnews.split, (str,)),
    "find_dates": (dipnews.find_dates, (str,)),
    "find_officials": (dipnews.find_officials, (str,)),
    "find_statements": (dipnews.find_statements, (str,)),
    "find_meetings": (dipnews.find_meetings, (str,)),
    "same_person": (lambda given: dipnews.same_person("Ann Roe", given), (str,)),
    "parse_many": (lambda given: dipnews.parse_many(given, workers=1), (list, dict, set)),
    "parse_many, encoding": (lambda given: dipnews.parse_many([], workers=1, encoding=given), (str, type(None))),
    "parse_many, max_bytes": (lambda given: dipnews.parse_many([], workers=1, max_bytes=given), (int,)),
    "parse_many, published": (lambda given: dipnews.parse_many([], workers=1, published=given), (date, type(None))),
    "official": (ARTICLE.official, (str,)),
    "statements_by": (ARTICLE.statements_by, (str,)),
    "meetings_of": (ARTICLE.meetings_of, (str,)),
    "segments_of": (ARTICLE.segments_of, ()),
    "counterparts": (ARTICLE.counterparts, ()),
    "source_text": (ARTICLE.source_text, ()),
    "is_future": (ARTICLE.meetings[0].is_future, (date,)),
    "from_json": (dipnews.Article.from_json, (str, bytes)),
    "Roster": (Roster, (list, dict, set, str, bytes)),
    "with_terms": (ROSTER.with_terms, (list, dict, set, str, bytes)),
    "with_rows": (ROSTER.with_rows, (list, set)),
    "from_csv": (Roster.from_csv, (str, Path)),
    "named": (ROSTER.named, (str, list, dict, set)),
    "family": (ROSTER.family, (str,)),
    "at, office": (lambda given: ROSTER.at(given, "CHL", DAY), (str,)),
    "at, country": (lambda given: ROSTER.at("president", given, DAY), (str,)),
    "at, day": (lambda given: ROSTER.at("president", "CHL", given), (date,)),
    "at, to": (lambda given: ROSTER.at("ambassador", "CHL", DAY, to=given), (str, type(None))),
    "terms_of": (lambda given: ROSTER.terms_of(given, "CHL"), (str,)),
    "office_named": (office_named, (str,)),
    "PartialDay": (PartialDay.read, (str,)),
}
GIVEN = (None, 3, 1.5, b"bytes", "", ["x"], {"x": 1}, {1}, DAY, Path("x"), object(), len)
WRONG = [(name, given) for name, (_, kinds) in TAKES.items() for given in GIVEN if not isinstance(given, kinds)]


@pytest.mark.parametrize(("name", "given"), WRONG, ids=[f"{name}: {type(given).__name__}" for name, given in WRONG])
def test_a_wrong_type_is_an_argument_error(name: str, given: Any) -> None:
    with pytest.raises(ArgumentError) as caught:
        TAKES[name][0](given)
    assert isinstance(caught.value, TypeError)
    said = str(caught.value)
    assert type(given).__name__ in said or repr(given) in said


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([3], "each of sources must be an id, a path or a SourceSpec, not int"),
        ([None], "each of sources must be an id, a path or a SourceSpec, not NoneType"),
        (3, "sources must be ids, paths or SourceSpecs, not int"),
    ],
)
def test_a_wrong_source_is_named(sources: Any, message: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        dipnews.parse("", sources=sources)
    assert str(caught.value) == message


def test_an_unknown_source_is_told_its_like() -> None:
    with pytest.raises(dipnews.SourceError, match="unknown source 'itar-tas'; near it: tass; `dipnews sources` lists"):
        dipnews.parse("", source="itar-tas")


@pytest.mark.parametrize("terms", [["x"], [None], {"a": 1}, "x"])
def test_what_is_no_term_is_named(terms: Any) -> None:
    for take in (Roster, ROSTER.with_terms):
        with pytest.raises(ArgumentError, match="terms must be an iterable of Term, and here is "):
            take(terms)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (3, "user, row 2: a mapping is wanted, not int"),
        ({**ROW, "from": 2020}, "user, row 2, column from: a str is wanted, not int"),
        ({**ROW, "until": DAY}, "user, row 2, column until: a str is wanted, not date"),
        ({**ROW, "country": "Chile"}, "user, row 2, column country: 'Chile' is no alpha-3 code; Chile's is CHL"),
    ],
)
def test_a_wrong_row_is_named(row: Any, message: str) -> None:
    with pytest.raises(TableError) as caught:
        ROSTER.with_rows([ROW, row])
    assert str(caught.value) == message


def test_an_office_by_its_title_is_told_its_id() -> None:
    with pytest.raises(ValueError, match="no such office: 'Foreign Minister'; perhaps 'foreign-minister' is meant"):
        ROSTER.at("Foreign Minister", "CHL", DAY)


@pytest.mark.parametrize(("name", "says"), [("no\0file", "null"), ("no\ud800file", "surrogates")])
def test_names_that_no_file_can_have(name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        dipnews.parse_file(name)
    with pytest.raises(TableError, match=says):
        Roster.from_csv(name)


def test_encodings_that_are_none() -> None:
    for encoding in ("utf-99", "hex", "", "utf\0"):
        with pytest.raises(InputError, match="no encoding is called"):
            dipnews.parse_file(HERE, encoding=encoding)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (dipnews.Item(path=3), "the path of an Item must be a str or a path, not int"),  # type: ignore[arg-type]
        (dipnews.Item(path=b"x"), "the path of an Item must be a str or a path, not bytes"),  # type: ignore[arg-type]
        (dipnews.Item(text="x", id=3), "id of an Item must be a str, not int"),  # type: ignore[arg-type]
        (None, "an item is a str, a path or an Item, not NoneType"),
    ],
)
def test_a_wrong_item_costs_itself_alone(item: Any, message: str) -> None:
    first, second = dipnews.parse_many([item, "The envoys met."], workers=1, errors="emit")
    assert isinstance(first, dipnews.Failure)
    assert (first.reason, first.message) == ("input", message)
    assert isinstance(second, dipnews.Article)

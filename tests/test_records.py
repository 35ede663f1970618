"""The record classes: frozen, slotted, hashable, and the questions a user asks of an article."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import attrs
import pytest

from dipnews import records, serial
from dipnews.errors import ArgumentError
from dipnews.records import (
    Article,
    Content,
    DateRange,
    Meeting,
    MeetingMention,
    Official,
    Participant,
    Speaker,
    Statement,
)
from dipnews.span import Span
from test_serial import FULL


@pytest.mark.parametrize("kind", serial.record_classes(), ids=lambda kind: kind.__name__)
def test_classes_are_frozen_slotted_and_hold_tuples_only(kind: type) -> None:
    assert "__slots__" in vars(kind)
    for field in attrs.fields(attrs.resolve_types(kind)):
        assert "list" not in str(field.type)
        assert "dict" not in str(field.type)
        if kind is not Span:
            assert field.kw_only, field.name


def test_records_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FULL.text = ""  # type: ignore[misc]
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        FULL.statements[0].mood = "angry"  # type: ignore[attr-defined]


def test_records_are_hashable_and_pickle() -> None:
    assert len({FULL, pickle.loads(pickle.dumps(FULL))}) == 1


def test_the_text_is_not_in_the_repr() -> None:
    assert FULL.text not in repr(FULL)


def test_source_text() -> None:
    assert FULL.source_text(FULL.officials[0].mentions[0].span) == "Minister Orlov"
    for outside in (Span(0, 1000), Span(-1, 2)):
        with pytest.raises(ValueError, match="outside a text of"):
            FULL.source_text(outside)


def _person(number: int, name: str, family: str | None = None, **more: Any) -> Official:
    return Official(id=f"o{number}", name=name, family=family, **more)


def _says(number: int, official: str | None, name: str | None) -> Statement:
    part = Content(text="no", span=Span(number, number + 2), quoted=True)
    speaker = Speaker(official=official, name=name, type="person" if official else "organization", span=None)
    return Statement(id=f"s{number}", kind="direct", in_="body", speaker=speaker, cue=None, content=(part,))


CAST = Article(
    text="x" * 50,
    officials=(
        _person(1, "John Sullivan", "Sullivan"),
        _person(2, "Jake Sullivan", "Sullivan"),
        _person(3, "Robert O’Brien", "O’Brien", aliases=("Rob O’Brien",)),
    ),
    statements=(_says(1, "o1", "John Sullivan"), _says(2, None, "Foreign Ministry"), _says(3, "o1", "John Sullivan")),
    meetings=(
        Meeting(
            id="m1",
            status="held",
            format="talks",
            parties=("USA", "EU"),
            participants=(Participant(official="o2", name="Jake Sullivan"),),
            mentions=(MeetingMention(span=Span(0, 1)),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("o2", "Jake Sullivan"),
        ("john sullivan", "John Sullivan"),
        ("Sullivan", None),  # two of them
        ("Robert O'Brien", "Robert O’Brien"),
        ("rob o'brien", "Robert O’Brien"),
        ("O'Brien", "Robert O’Brien"),
        ("Nobody", None),
    ],
)
def test_official(who: str, found: str | None) -> None:
    official = CAST.official(who)
    assert (official and official.name) == found


def test_statements_by() -> None:
    assert [s.id for s in CAST.statements_by("John Sullivan")] == ["s1", "s3"]
    assert [s.id for s in CAST.statements_by(CAST.officials[0])] == ["s1", "s3"]
    assert [s.id for s in CAST.statements_by("foreign  ministry")] == ["s2"]
    assert CAST.statements_by("Sullivan") == ()


def test_meetings_of() -> None:
    assert [m.id for m in CAST.meetings_of("EU")] == ["m1"]
    assert [m.id for m in CAST.meetings_of("Jake Sullivan")] == ["m1"]
    assert CAST.meetings_of("John Sullivan") == ()
    assert CAST.meetings_of("RUS") == ()


@pytest.mark.parametrize("who", ["usa", "United States", "the united states", "US", "European Union"])
def test_meetings_of_a_state_by_its_name(who: str) -> None:
    assert [m.id for m in CAST.meetings_of(who)] == ["m1"]


@pytest.mark.parametrize("who", ["Russia", "American", "Washington", "xx", "", "Nobody"])
def test_meetings_of_nobody_here(who: str) -> None:
    assert CAST.meetings_of(who) == ()


@pytest.mark.parametrize("who", [None, 3, b"USA", ["USA"]])
def test_meetings_of_takes_names(who: Any) -> None:
    with pytest.raises(ArgumentError, match="takes a str"):
        CAST.meetings_of(who)


def test_meetings_of_a_name_that_states_share() -> None:
    with pytest.raises(ArgumentError, match="'Korea' can be 'PRK'"):
        CAST.meetings_of("Korea")


def test_statement_text_and_span() -> None:
    parts = tuple(Content(text=t, span=Span(a, a + 2), quoted=True) for t, a in (("We", 3), ("go", 9)))
    statement = attrs.evolve(CAST.statements[0], content=parts)
    assert statement.text == "We [...] go"
    assert statement.span == Span(3, 11)


@pytest.mark.parametrize(
    ("status", "start", "future"),
    [
        ("planned", None, True),
        ("possible", None, True),
        ("held", None, False),
        ("cancelled", None, False),
        ("planned", date(2020, 1, 2), True),
        ("planned", date(2020, 1, 1), False),
        ("held", date(2019, 12, 31), False),
    ],
)
def test_is_future(status: Any, start: date | None, future: bool) -> None:
    when = None if start is None else DateRange(start=start, end=start, precision="day", text="", span=Span(0, 0))
    meeting = attrs.evolve(CAST.meetings[0], status=status, date=when)
    assert meeting.is_future(date(2020, 1, 1)) is future


def test_segments_of() -> None:
    assert [s.span for s in FULL.segments_of("headline")] == [Span(0, 9)]
    assert FULL.segments_of("caption") == ()


def test_all_names_are_exported() -> None:
    assert {kind.__name__ for kind in serial.record_classes()} <= set(records.__all__)

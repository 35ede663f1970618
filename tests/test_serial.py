"""The dict form and JSON: there and back, and what is refused."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from dipnews import serial
from dipnews.errors import RecordError
from dipnews.records import (
    Article,
    Clue,
    Codes,
    Content,
    Cue,
    Dateline,
    DateRange,
    Diagnostic,
    Excerpt,
    Meeting,
    MeetingMention,
    Mention,
    Note,
    Official,
    Participant,
    Place,
    Position,
    Segment,
    Speaker,
    Statement,
)
from dipnews.span import Span
from strategies import any_text, articles

TEXT = 'Talks set\n\nMOSCOW, May 3. /TASS/. "We <...> agree," Minister Orlov told reporters in Oslo.'
DAY = DateRange(
    start=date(2020, 5, 3), end=date(2020, 5, 3), precision="day", text="May 3", span=Span(19, 24), edtf="2020-05-03"
)
FULL = Article(
    text=TEXT,
    id="story",
    url="https://example.org/1",
    language="en",
    publisher="tass",
    agency="tass",
    headline=Excerpt(text="Talks set", span=Span(0, 9)),
    subheadline=None,
    dateline=Dateline(city="Moscow", country="RUS", date=date(2020, 5, 3), agency="tass", span=Span(11, 33)),
    published=attrs.evolve(DAY, evidence=("weekday", "terms")),
    byline=(Excerpt(text="Talks", span=Span(0, 5)),),
    segments=(Segment(kind="headline", span=Span(0, 9)), Segment(kind="paragraph", span=Span(11, 88))),
    notes=(Note(kind="omission", span=Span(38, 43)),),
    officials=(
        Official(
            id="o1",
            name="Orlov",
            family="Orlov",
            country="RUS",
            positions=(Position(title="Minister", organization=None, country="RUS", span=Span(52, 60)),),
            aliases=("Orloff",),
            mentions=(Mention(kind="full", span=Span(52, 66)),),
            evidence=("roster",),
        ),
    ),
    statements=(
        Statement(
            id="s1",
            kind="direct",
            in_="body",
            speaker=Speaker(official="o1", name="Orlov", type="person", span=Span(52, 66)),
            cue=Cue(text="told", lemma="tell", span=Span(67, 71)),
            content=(Content(text="We <...> agree,", span=Span(35, 50), quoted=True, quotes=(Span(35, 50),)),),
            addressee=Excerpt(text="reporters", span=Span(72, 81)),
            date=DAY,
        ),
    ),
    meetings=(
        Meeting(
            id="m1",
            status="planned",
            format="talks",
            parties=("RUS", "NOR"),
            participants=(Participant(official="o1", name="Orlov", role="guest"),),
            place=Place(city="Oslo", country="NOR", venue=None, span=Span(85, 89)),
            date=DAY,
            topics=(Excerpt(text="Talks", span=Span(0, 5)),),
            mentions=(MeetingMention(span=Span(0, 9)),),
            codes=Codes(plover="CONSULT", cameo="040"),
            evidence=("verb",),
            part_of=None,
        ),
    ),
    diagnostics=(Diagnostic(code="year-open", message="two years fit", span=None),),
)


def test_keys_stand_in_the_documented_order() -> None:
    record = FULL.to_dict()
    assert list(record) == [
        "schema", "generator", "id", "url", "sha256", "text", "language", "publisher", "agency", "headline",
        "subheadline", "dateline", "published", "byline", "segments", "notes", "officials", "statements", "meetings",
        "diagnostics",
    ]  # fmt: skip
    assert list(record["dateline"]) == ["city", "country", "date", "agency", "span"]
    assert list(record["published"]) == ["start", "end", "precision", "text", "span", "edtf", "evidence"]
    assert list(record["officials"][0]) == [
        "id", "name", "given", "family", "country", "organization", "role", "positions", "aliases", "mentions",
        "evidence", "wikidata",
    ]  # fmt: skip
    assert list(record["statements"][0]) == [
        "id", "kind", "in", "speaker", "cue", "content", "addressee", "setting", "date", "via",
    ]  # fmt: skip
    assert list(record["statements"][0]["content"][0]) == ["text", "span", "quoted", "quotes"]
    assert list(record["meetings"][0]) == [
        "id", "status", "format", "parties", "participants", "place", "date", "level", "topics", "mentions", "codes",
        "evidence", "part_of",
    ]  # fmt: skip
    assert list(record["meetings"][0]["place"]) == ["city", "country", "venue", "span"]


def test_values() -> None:
    record = FULL.to_dict()
    assert record["schema"] == "dipnews.article/1"
    assert record["generator"] == {"dipnews": "0.1.0", "tables": "2026-11-24"}
    assert record["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert record["dateline"]["date"] == "2020-05-03"
    assert record["published"]["evidence"] == ["weekday", "terms"]
    assert record["statements"][0]["in"] == "body"
    assert record["statements"][0]["content"][0]["quotes"] == [[35, 50]]
    assert "evidence" not in record["meetings"][0]["date"]
    assert record["diagnostics"] == [{"code": "year-open", "message": "two years fit", "span": None}]


def test_text_may_be_left_out() -> None:
    record = FULL.to_dict(text=False)
    assert "text" not in record
    assert record == {key: value for key, value in FULL.to_dict().items() if key != "text"}
    assert TEXT not in FULL.to_json(text=False)


def test_another_text_is_refused_even_where_there_is_one() -> None:
    assert Article.from_dict(FULL.to_dict(), text=TEXT) == Article.from_dict(FULL.to_dict())
    with pytest.raises(RecordError, match="sha256: the text is not the one"):
        Article.from_dict(FULL.to_dict(), text=TEXT + " ")


def test_the_dict_form_is_plain_data() -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and plain(inner) for key, inner in value.items())
        return all(map(plain, value)) if type(value) is list else value is None or type(value) in (str, int, bool)

    assert plain(FULL.to_dict())


def test_there_and_back() -> None:
    assert Article.from_dict(FULL.to_dict()) == FULL
    assert Article.from_json(FULL.to_json()) == FULL
    assert Article.from_json(FULL.to_json(indent=2)) == FULL
    assert serial.from_json(FULL.to_json().encode()) == FULL


def test_what_only_the_classes_hold_is_lost() -> None:
    clue = Clue(source="tass", rule="dateline", weight=3.0, span=Span(0, 4))
    denied = attrs.evolve(
        FULL.statements[0], polarity="negative", force="deny", date=attrs.evolve(DAY, evidence=("x",))
    )
    article = attrs.evolve(FULL, clues=(clue,), statements=(denied,))
    assert Article.from_dict(article.to_dict()) == FULL


@given(articles())
def test_any_article_comes_back(article: Article) -> None:
    assert Article.from_dict(article.to_dict()) == article
    written = article.to_json()
    written.encode()
    assert Article.from_json(written) == article
    assert Article.from_json(article.to_json(indent=1)) == article


@given(any_text())
def test_any_text_comes_back_code_point_for_code_point(text: str) -> None:
    assert Article.from_json(Article(text=text).to_json()).text == text


@pytest.mark.parametrize(
    "text",
    [
        "\ud83d\ude00",
        "\\\ud83d\ude00",
        "\\\\\ud83d\ude00",
        "\ud83d\ude00😀",
        "\ude00\ud83d",  # noqa: PT014 - ruff takes all lone surrogates for one
        "\\ud83d\\ude00",
        "\ud83d\ud83d\ude00",
    ],
)
def test_surrogates_that_stand_apart_stay_apart(text: str) -> None:
    written = Article(text=text).to_json()
    written.encode()
    assert Article.from_json(written).text == text


def test_other_writers_json_is_read() -> None:
    article = Article(text="a 🕊 é")
    assert Article.from_json(json.dumps(article.to_dict(), ensure_ascii=True)) == article


def test_equal_articles_give_equal_json() -> None:
    assert copy.deepcopy(FULL).to_json() == FULL.to_json()
    assert hash(copy.deepcopy(FULL)) == hash(FULL)


def test_one_line_and_readable_characters() -> None:
    written = Article(text="Çavuşoğlu\nsaid: “No” \u2028").to_json()
    assert "\n" not in written
    assert "Çavuşoğlu\\nsaid: “No”" in written


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("unknown field 'extra'", lambda r: r.update(extra=1)),
    ("field 'segments' is missing", lambda r: r.pop("segments")),
    ("field 'text' is missing", lambda r: r.pop("text")),
    ("schema is 'dipnews.article/9'", lambda r: r.update(schema="dipnews.article/9")),
    ("generator is no object", lambda r: r.update(generator={"dipnews": "1"})),
    ("text: a string is wanted, not int", lambda r: r.update(text=5)),
    ("sha256: the text is not the one", lambda r: r.update(text=TEXT + "!")),
    ("sha256: the text is not the one", lambda r: r.update(sha256=None)),
    ("byline: a list is wanted, not str", lambda r: r.update(byline="by me")),
    ("headline: an object is wanted, not str", lambda r: r.update(headline="Talks set")),
    ("headline: field 'span' is missing", lambda r: r["headline"].pop("span")),
    ("dateline.date: '3 May 2020' is no day YYYY-MM-DD", lambda r: r["dateline"].update(date="3 May 2020")),
    ("dateline.date: '2020-02-30' is no day", lambda r: r["dateline"].update(date="2020-02-30")),
    ("published.precision: 'decade' is none of 'day'", lambda r: r["published"].update(precision="decade")),
    ("segments[1].kind: 'poem' is none of", lambda r: r["segments"][1].update(kind="poem")),
    ("segments[1].span: [9, 3] is no span", lambda r: r["segments"][1].update(span=[9, 3])),
    ("segments[1].span: [-3, 9] is no span", lambda r: r["segments"][1].update(span=[-3, 9])),
    ("segments[1].span: [0, True] is no span", lambda r: r["segments"][1].update(span=[0, True])),
    ("segments[1].span: [0, 9999] reaches outside a text of", lambda r: r["segments"][1].update(span=[0, 9999])),
    ("officials[0].mentions[0].kind:", lambda r: r["officials"][0]["mentions"][0].update(kind="nickname")),
    ("officials[0].aliases[0]: a string is wanted", lambda r: r["officials"][0].update(aliases=[None])),
    ("statements[0].in: 'footnote' is none of", lambda r: r["statements"][0].update({"in": "footnote"})),
    ("statements[0]: unknown field 'polarity'", lambda r: r["statements"][0].update(polarity="negative")),
    ("statements[0].speaker.type: None is none of", lambda r: r["statements"][0]["speaker"].update(type=None)),
    ("statements[0].content[0].quoted: true or false", lambda r: r["statements"][0]["content"][0].update(quoted=1)),
    ("statements[0].content[0].quotes[0].span", lambda r: r["statements"][0]["content"][0].update(quotes=[[0, 999]])),
    ("meetings[0].place.span: None is no span", lambda r: r["meetings"][0]["place"].update(span=None)),
    ("meetings[0].date: unknown field 'evidence'", lambda r: r["meetings"][0]["date"].update(evidence=[])),
    ("meetings[0].codes: an object is wanted", lambda r: r["meetings"][0].update(codes=["040"])),
    ("officials[1].id: 'o1' stands twice", lambda r: r["officials"].append(r["officials"][0])),
    ("statements[1].id: 's1' stands twice", lambda r: r["statements"].append(r["statements"][0])),
    (
        "statements[0].speaker.official: 'o2' is no official of this record",
        lambda r: r["statements"][0]["speaker"].update(official="o2"),
    ),
    (
        "meetings[0].participants[0].official: 's1' is no official of this record",
        lambda r: r["meetings"][0]["participants"][0].update(official="s1"),
    ),
    ("meetings[0].part_of: 'm2' is no other meeting", lambda r: r["meetings"][0].update(part_of="m2")),
    ("meetings[0].part_of: 'm1' is no other meeting", lambda r: r["meetings"][0].update(part_of="m1")),
]


@pytest.mark.parametrize(("message", "spoil"), BROKEN, ids=[message for message, _ in BROKEN])
def test_a_broken_record_is_refused_with_the_path(message: str, spoil: Callable[[dict[str, Any]], Any]) -> None:
    record = FULL.to_dict()
    spoil(record)
    with pytest.raises(RecordError) as caught:
        Article.from_dict(record)
    assert str(caught.value).startswith(message)


def test_every_lost_reference_is_named() -> None:
    record = FULL.to_dict()
    record["officials"] = []
    with pytest.raises(RecordError, match=r"statements\[0\]\.speaker.*; meetings\[0\]\.participants\[0\]"):
        Article.from_json(json.dumps(record))
    record["statements"][0]["speaker"]["official"] = record["meetings"][0]["participants"][0]["official"] = None
    assert Article.from_dict(record).officials == ()


def test_every_fault_is_named() -> None:
    record = FULL.to_dict()
    record["segments"][0]["kind"] = "poem"
    record["meetings"][0]["status"] = "rumoured"
    with pytest.raises(RecordError, match=r"segments\[0\]\.kind: .*; meetings\[0\]\.status: "):
        Article.from_dict(record)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "no JSON: Expecting value, line 1, column 1"),
        ('{"schema": ', "no JSON: Expecting value"),
        ("[]", "a record is a mapping, not list"),
        ("null", "a record is a mapping, not NoneType"),
        ("{}", "field 'agency' is missing"),
        (b"\xff", "no JSON: not UTF-8 at byte 0"),
        ("[" * 100_000, "no JSON: nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(source: str | bytes, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        serial.from_json(source)
    assert message in str(caught.value)

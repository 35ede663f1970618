"""What holds for every text, whatever stands in it: one function for each promise, and one that asks for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import jsonschema

import dipnews
from dipnews import Article, Span
from dipnews.records import Content, Cue, DateRange, Excerpt

VALIDATOR = jsonschema.Draft202012Validator(dipnews.schema())


def records_of(value: Any) -> Iterator[Any]:
    """All records inside a record, itself first."""
    if attrs.has(type(value)) and not isinstance(value, Span):
        yield value
        for field in attrs.fields(type(value)):
            yield from records_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records_of(item)


def spans_of(record: Any) -> Iterator[Span]:
    """All spans inside a record."""
    for inner in records_of(record):
        for field in attrs.fields(type(inner)):
            value = getattr(inner, field.name)
            if isinstance(value, Span):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, Span))


def squeezed(text: str) -> str:
    """The text with single blanks, and without the two marks that cleaning takes out of a headline."""
    return " ".join(text.replace("\u2060", "").replace("\u200b", "").split())


def check_spans(text: str, article: Article) -> None:
    """Spans lie in the text and read what the field says."""
    for span in spans_of(article):
        assert 0 <= span.start <= span.end <= len(text), span
    for record in records_of(article):
        if isinstance(record, Cue | Content | DateRange) or (isinstance(record, Excerpt) and "&" not in text):
            assert squeezed(record.text) == squeezed(text[record.span.slice]), record
        if isinstance(record, Content):
            assert record.span, record
            for quote in record.quotes:
                assert record.span.covers(quote), record
    for official in article.officials:
        assert official.mentions, official
        for mention in official.mentions:
            assert mention.span, official


def check_segments(text: str, article: Article) -> None:
    """Segments tile the input: in order, no overlap, no gap but white space, no white space at their ends."""
    end = 0
    for segment in article.segments:
        assert segment.span.start >= end, segment
        assert segment.span, segment
        assert not text[end : segment.span.start].strip(), segment
        words = text[segment.span.slice]
        assert words == words.strip(), segment
        end = segment.span.end
    assert not text[end:].strip(), end


def check_order(text: str, article: Article) -> None:
    """Tuples are sorted by place, and ids are counted from 1."""
    for prefix, items in (("o", article.officials), ("s", article.statements), ("m", article.meetings)):
        assert [item.id for item in items] == [f"{prefix}{number}" for number in range(1, len(items) + 1)]
    places: list[list[Any]] = [
        [note.span for note in article.notes],
        [segment.span for segment in article.segments],
        [official.mentions[0].span for official in article.officials],
        [meeting.mentions[0].span for meeting in article.meetings],
        *([mention.span for mention in official.mentions] for official in article.officials),
        *([mention.span for mention in meeting.mentions] for meeting in article.meetings),
        *([part.span for part in statement.content] for statement in article.statements),
    ]
    for spans in places:
        assert spans == sorted(spans), spans
    starts = [min(spans_of(statement)).start for statement in article.statements]
    contents = [statement.content[0].span.start for statement in article.statements]
    assert contents == sorted(contents) or starts == sorted(starts), contents


def check_references(text: str, article: Article) -> None:
    """Ids in records are ids of records, and the names agree."""
    officials = {official.id: official for official in article.officials}
    meetings = {meeting.id for meeting in article.meetings}
    for statement in article.statements:
        assert statement.content, statement
        if statement.speaker is not None and statement.speaker.official is not None:
            assert statement.speaker.name == officials[statement.speaker.official].name, statement
            assert statement.speaker.type == "person", statement
    for meeting in article.meetings:
        assert meeting.mentions, meeting
        assert meeting.part_of is None or meeting.part_of in meetings - {meeting.id}, meeting
        for participant in meeting.participants:
            assert participant.official is None or participant.name == officials[participant.official].name, meeting


def check_dates(text: str, article: Article) -> None:
    """A date has both ends or none, in order; a day is one day."""
    for record in records_of(article):
        if isinstance(record, DateRange):
            assert (record.start is None) == (record.end is None) or record.start is not None, record
            if record.start is not None and record.end is not None:
                assert record.start <= record.end, record
                assert record.precision != "day" or record.start == record.end, record


def check_json(text: str, article: Article) -> None:
    """The dict is valid by the schema, and what was written comes back."""
    VALIDATOR.validate(article.to_dict())
    again = Article.from_json(article.to_json())
    assert again.to_dict() == article.to_dict()


def check_equal(text: str, article: Article) -> None:
    """Equal input gives equal output."""
    other = dipnews.parse("".join(list(text)))
    assert other == article
    assert hash(other) == hash(article)
    assert other.to_json() == article.to_json()


CHECKS: tuple[Callable[[str, Article], None], ...] = (
    check_spans, check_segments, check_order, check_references, check_dates, check_json, check_equal,
)  # fmt: skip


def check(text: str, article: Article | None = None) -> Article:
    """Parse a text, if that was not done, and ask for everything; AssertionError tells what does not hold."""
    if article is None:
        article = dipnews.parse(text)
    assert article.text == text
    for ask in CHECKS:
        ask(text, article)
    return article

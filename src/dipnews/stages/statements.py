"""Find statements: who said what, by which words, to whom, where and when.

The way of the stage, sentence by sentence:

1. cues that close or interrupt their content ("..., Orlov said", "..., said the envoy", "..., according to Moscow");
2. cues that come before it ("Orlov said that ...", "According to Moscow, ...", "Orlov: ...");
3. quotations that are left: they go on with the speaker before them, or stand without a cue.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from dipnews.records import Content, DateRange, Excerpt, Span, Speaker, Statement, StatementKind
from dipnews.stages.attribution import find_attributions
from dipnews.stages.clauses import Clauses
from dipnews.stages.contents import Attribution, Part
from dipnews.stages.making import new_content, new_cue, new_speaker, new_statement
from dipnews.stages.people import People
from dipnews.stages.polities import Polities
from dipnews.stages.reading import Reading
from dipnews.stages.speakers import Speakers

__all__ = ["find_statements"]

# A statement before its record is made: where its content starts and ends, its attribution, speaker and date.
_Draft = tuple[int, int, Attribution, Speaker | None, DateRange | None]
_PLACE = itemgetter(0, 1)
_HEADLINES = frozenset(("headline", "subheadline"))


def find_statements(
    reading: Reading,
    people: People | None = None,
    polities: Polities | None = None,
    dates: tuple[DateRange, ...] = (),
) -> tuple[Statement, ...]:
    """Find who says what in the readable parts of an article.

    Args:
        reading: The tokenised copy.
        people: The persons of the article and their mentions, where known.
        polities: The states and organizations, where known.
        dates: The dates of the article in their order; the one in a cue's clause is the statement's.

    Returns:
        The statements, sorted by the place of their content; empty where nobody speaks.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.stages.reading import read
        >>> text = '"The talks were useful," Orlov said on Friday, adding that Moscow was ready.'
        >>> reading = read(text, [Segment(kind="paragraph", span=Span(0, len(text)))])
        >>> [(s.speaker.name, s.cue.text, s.text) for s in find_statements(reading)]
        [('Orlov', 'said', 'The talks were useful,'), ('Orlov', 'adding', 'Moscow was ready')]
    """
    clauses = Clauses(reading)
    attributions = find_attributions(clauses, people)
    if not attributions:
        return ()
    resolve = Speakers(clauses, people, polities).resolve
    starts, ends = reading.starts, reading.ends
    dated, until = [date.span.start for date in dates], [date.span.end for date in dates]
    found: list[_Draft] = []
    carried = False
    for attribution in attributions:
        date = None
        clause = attribution.clause
        if dated and clause is not None:
            at = bisect_left(dated, starts[clause[0]])
            if at < len(dated) and until[at] <= ends[clause[1] - 1]:
                date = dates[at]
        parts = attribution.parts
        carried = carried or attribution.carried
        found.append((parts[0].start, parts[-1].end, attribution, resolve(attribution), date))
    if carried:
        _look_ahead(reading, found)
    found.sort(key=_PLACE)
    return tuple(_records(reading, found))


def _look_ahead(reading: Reading, found: list[_Draft]) -> None:
    """Give quotations left open at a paragraph's end to the speaker named where they go on."""
    for k in range(len(found) - 2, -1, -1):
        attribution = found[k][2]
        if attribution.cue is not None or not attribution.carried:
            continue
        start, end, _, _, date = found[k]
        following = found[k + 1]
        part, onward = attribution.parts[-1], following[2].parts[0]
        if not part.quoted or not onward.quoted:
            continue
        number = reading.quotation_of[part.first]
        if reading.quotations[number].closed or reading.quotation_of[onward.first] != number + 1:
            continue
        speaker = following[3]
        named = following[2].cue is not None or following[3] is not None
        if speaker is not None and named and reading.sentences[attribution.sentence].last == onward.first:
            carried = new_speaker(official=speaker.official, name=speaker.name, type=speaker.type, span=None)
            found[k] = (start, end, attribution, carried, date)


def _records(reading: Reading, found: list[_Draft]) -> list[Statement]:
    """The statements of the drafts, which are sorted: all in one loop, since each has little to do."""
    text, starts, ends = reading.text, reading.starts, reading.ends
    segments, sentences = reading.segments, reading.sentences
    statements: list[Statement] = []
    for number, (start, end, attribution, speaker, date) in enumerate(found, 1):
        kind: StatementKind = "direct"
        part = attribution.parts[0]
        if len(attribution.parts) == 1 and not part.quotes_inside:
            # nearly all are one stretch, wholly between marks or without any
            parts: tuple[Content, ...] = (new_content(text=text[start:end], span=Span(start, end), quoted=part.quoted),)
            if not part.quoted:
                kind = "indirect"
        else:
            parts = tuple([_content(reading, part) for part in attribution.parts])
            if not all(part.quoted for part in parts):
                kind = "mixed" if _quotes_words(text, parts) else "indirect"
        cue = None
        if attribution.cue is not None:
            first, last = attribution.cue
            start, end = starts[first], ends[last - 1]
            cue = new_cue(text=text[start:end], lemma=attribution.lemma, span=Span(start, end))
        addressee, setting, via = attribution.addressee, attribution.setting, attribution.via
        statements.append(
            new_statement(
                id=f"s{number}",
                kind=kind,
                in_="headline" if segments[sentences[attribution.sentence].segment].kind in _HEADLINES else "body",
                speaker=speaker,
                cue=cue,
                content=parts,
                addressee=None if addressee is None else _excerpt(reading, addressee),
                setting=None if setting is None else _excerpt(reading, setting),
                date=date,
                via=None if via is None else _excerpt(reading, via),
                polarity="negative" if attribution.polarity == "negative" else "positive",
                force=attribution.force,
            )
        )
    return statements


def _quotes_words(text: str, parts: tuple[Content, ...]) -> bool:
    """Whether three words or more stand between marks."""
    for part in parts:
        for span in (part.span,) if part.quoted else part.quotes:
            if len(text[span.start : span.end].split()) >= 3:
                return True
    return False


def _content(reading: Reading, part: Part) -> Content:
    start, end = part.start, part.end
    quotes: tuple[Span, ...] = ()
    if part.quotes_inside:
        numbers = dict.fromkeys(number for number in reading.quotation_of[part.first : part.last] if number >= 0)
        quotes = tuple(
            Span(max(start, quotation.inner_start), min(end, quotation.inner_end))
            for quotation in map(reading.quotations.__getitem__, numbers)
            if max(start, quotation.inner_start) < min(end, quotation.inner_end)
        )
    return new_content(text=reading.text[start:end], span=Span(start, end), quoted=part.quoted, quotes=quotes)


def _excerpt(reading: Reading, tokens: tuple[int, int]) -> Excerpt | None:
    first, last = tokens
    if first >= last:
        return None
    start, end = reading.starts[first], reading.ends[last - 1]
    return Excerpt(text=" ".join(reading.text[start:end].split()), span=Span(start, end))

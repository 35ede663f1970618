"""Look up the lines of a page in the profiles: datelines, known lines, clues."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from dipnews.profiles.index import ClueEntry, LineEntry, flat, opening_of, starts_of
from dipnews.profiles.skeleton import LONGEST_SIGN
from dipnews.profiles.spec import SourceSpec
from dipnews.records import Clue
from dipnews.span import Span
from dipnews.stages.datelines import (
    OPENING_WORDS,
    WINDOW,
    DatelineMatch,
    Places,
    agency_and_place,
    bracketed_agency,
    generic_dateline,
    place_and_day,
    shaped_dateline,
)
from dipnews.stages.evidence import EDGE, Evidence
from dipnews.stages.page_lines import DIGIT, Line, words_in

_NONE: frozenset[str] = frozenset()
_rank = attrgetter("rank")
_LOOK = 150  # characters of a line whose words it is looked up by
_OPENING = 40  # characters of a line in which the words that it starts with must stand


def read_lines(evidence: Evidence, places: Places | None) -> None:
    """Find the datelines, the lines that profiles know and their clues; fills in ``evidence``.

    A line is looked up by its words near the top, where it is short, and where a bracket or capitals may open a
    dateline; elsewhere only by what it starts with.
    """
    text, index, lines = evidence.text, evidence.index, evidence.lines
    keys, heads, datelines = index.keys, index.heads, evidence.datelines
    openings_of_lines, openings_of_starts = index.openings_of_lines, index.openings_of_starts
    # No mark of no width, which may stand inside a word, and no letter that becomes two: the first word is the first.
    whole = "\u200b" not in text and "\ufeff" not in text and "İ" not in text
    header = True  # until the copy is well under way
    prose = 0
    flowing = False  # a long line was met: no menus any more
    placed = False  # a dateline with a place was met: an agency's bracket has none
    round_at = slash_at = mark_at = -1  # the next "(" of the page, the next "/", and the first of the two
    footer = len(lines) - EDGE
    for number, line in enumerate(lines):
        start, end = line.start, line.end
        length = end - start
        top = False
        if header:
            flowing = flowing or length >= 120
            top = number < 8 or (number < 24 and line.gap and not flowing and not datelines)
        first = text[start]
        capital = first.isupper() or first in "(["
        short = length <= 200
        if not (capital or top or short or first in heads):
            if length > 300:  # a quotation, mostly: no shape opens so
                prose += 1
                header = header and prose < 3
            continue
        bracket = False
        if capital:
            if mark_at < start:
                if round_at < start:
                    round_at = text.find("(", start)
                    round_at = round_at if round_at >= 0 else len(text)
                if slash_at < start:
                    slash_at = text.find("/", start)
                    slash_at = slash_at if slash_at >= 0 else len(text)
                mark_at = min(round_at, slash_at)
            bracket = mark_at < start + WINDOW and mark_at < end
        if top or bracket or length <= _LOOK:
            words = words_in(text[start : start + _LOOK if length > _LOOK else end])
            hits = keys.intersection(words)
        elif capital:
            words = words_in(text[start : start + 48])
            hits = index.open_words.intersection(words)  # the others stand behind a bracket or slash
        else:
            words, hits = [], _NONE
        starts: tuple[str, ...] = ()
        word = ""
        if words and whole and first.isalnum():
            word = words[0]
            if word in (openings_of_lines if short else openings_of_starts):
                pair = f"{word} {words[1]}" if len(words) > 1 else word
                if pair in index.all_starts and _are_next(text, start, word):
                    starts = (pair, word)
                elif word in index.all_starts:
                    starts = (word,)
        elif first in heads:
            marks, word, second = opening_of(text[start : start + _OPENING])
            openings = openings_of_lines if short else openings_of_starts
            if marks + word in openings or (marks and marks in openings):
                starts = starts_of(marks, word, second)
        if short and (number < EDGE or number >= footer):
            evidence.edges.append((number, line, word))
        if capital and (top or bracket or hits):
            found = None
            if hits and not hits.isdisjoint(index.dateline_words):
                found = _dateline_by_shape(evidence, number, words, hits)
            if (
                found is None
                and prose < 3
                and (bracket or (top and not placed))
                and not (word in OPENING_WORDS and whole)
            ):
                found = generic_dateline(text, lines, number, index, places, placed or number >= EDGE)
            if found is None and bracket and length > 60:
                found = bracketed_agency(text, line, number, index, places)
            if found is None and length <= 60 and places is not None and not datelines:
                if not word or word in index.openings:
                    found = agency_and_place(text, lines, number, index, places)
                found = found or place_and_day(text, line, number, places)
            if found is not None:
                _keep_dateline(evidence, found)
                placed = placed or found.city is not None
                if top:
                    behind = starts_of(*opening_of(text[found.copy : found.copy + _OPENING]))
                    _look_for_clues(evidence, number, found.copy, end, behind, words, hits)
                    _look_for_clues(evidence, number, start, end, starts, words, hits)
                    header = found.copy >= end
                continue
        if length > 300:
            prose += 1
            header = header and prose < 3
        if (starts and not index.line_starts.isdisjoint(starts)) or (
            hits and length <= _LOOK and not hits.isdisjoint(index.line_words)
        ):
            _look_up(evidence, number, line, starts, words, hits)
        if top:
            if length < 40 and number < len(lines) - 1 and DIGIT.search(text, start, end):
                _look_for_stamps(evidence, line, lines[number + 1])
            if (starts and not index.clue_starts.isdisjoint(starts)) or (
                hits and not hits.isdisjoint(index.clue_words)
            ):
                _look_for_clues(evidence, number, start, end, starts, words, hits)


def _are_next(text: str, start: int, word: str) -> bool:
    """Whether nothing but blanks stands between a line's first word and the next one."""
    at = start + len(word)
    return text[at : at + 1].isspace() and text[at : at + _OPENING].lstrip()[:1].isalnum()


def _dateline_by_shape(evidence: Evidence, number: int, words: list[str], hits: frozenset[str]) -> DatelineMatch | None:
    """The longest dateline that a profile's shape finds at the start of a line; of one profile the first that fits."""
    text, line, table = evidence.text, evidence.lines[number], evidence.index.datelines
    opening = text[line.start : min(line.end, line.start + _LOOK + LONGEST_SIGN)].casefold()
    entries = [entry for word in hits if word in table for entry in table[word] if entry.sign in opening]
    if not entries:
        return None
    known = set(words)
    entries = [entry for entry in entries if entry.words <= known]
    if len(entries) > 1:
        entries.sort(key=_rank)  # in the order of the profiles and of their files, however the words are hashed
    found = None
    for entry in entries:
        if found is not None and entry.spec.name == found.source:
            continue
        match = entry.pattern.match(text, line.start, line.end)
        if match is None or (entry.shape.alone and match.end() < line.end):
            continue
        if found is None or match.end() > found.segment_end:
            found = shaped_dateline(match, number, entry, text, evidence.index)
    return found


def _keep_dateline(evidence: Evidence, found: DatelineMatch) -> None:
    """Keep a dateline; it is a clue to its owner."""
    evidence.datelines.append(found)
    owner = found.source or found.agency
    if owner is not None:
        span = Span(found.start, found.end)
        evidence.clues.append(Clue(source=owner, rule="dateline", weight=found.weight, span=span))


def _look_up(
    evidence: Evidence,
    number: int,
    line: Line,
    starts: tuple[str, ...],
    words: list[str],
    hits: frozenset[str],
) -> None:
    """The profiles' shapes that know a line, as a whole, by its starts and by its words."""
    text, index = evidence.text, evidence.index
    start, end = line.start, line.end
    length = end - start
    entries: list[LineEntry] = []
    if starts and length <= 200 and starts[0] in index.exact_starts:
        entries += index.exact.get(flat(text[start:end]), ())
    known = set(words)
    full = length <= _LOOK  # all words of the line are known
    for key in starts:
        if key in index.first:
            entries += [
                entry
                for entry in index.first[key]
                if (entry.words <= known if full else entry.prefix or length <= 500) and entry.match(text, start, end)
            ]
    if hits and full:
        keyed = [entry for word in hits if word in index.lines for entry in index.lines[word] if entry.words <= known]
        entries += [entry for entry in sorted(keyed, key=_rank) if entry.match(text, start, end)]
    if entries:
        evidence.marks[number] = entries
        evidence.clues += [_clue(e.spec, e.shape.shape, e.shape.weight, line) for e in entries if e.shape.weight]


def _look_for_stamps(evidence: Evidence, line: Line, below: Line) -> None:
    """The profiles' clues in two short lines of which the first has a digit: "3 May 2020 / 11:05"."""
    if below.end - below.start >= 40:
        return
    pair = f"{evidence.text[line.start : line.end]} / {evidence.text[below.start : below.end]}"
    evidence.clues += [
        _clue(clue.spec, clue.shape.shape, clue.shape.weight, line)
        for clue in evidence.index.stamps
        if clue.pattern.fullmatch(pair)
    ]


def _look_for_clues(
    evidence: Evidence,
    number: int,
    start: int,
    end: int,
    starts: Iterable[str],
    words: list[str],
    hits: frozenset[str],
) -> None:
    """The profiles' own clues in a line near the top, by what it starts with and by its words."""
    text, index = evidence.text, evidence.index
    hints: list[ClueEntry] = []
    headline = number < 6 and end - start <= 300
    for key in starts:
        if key in index.clue_starts:
            hints += index.lede_first.get(key, ())
            if headline:
                hints += index.headline_first.get(key, ())
    if not hits.isdisjoint(index.clue_words):
        for key in hits:
            hints += index.lede_clues.get(key, ())
            if headline:
                hints += index.headline_clues.get(key, ())
    if hints:
        known = set(words)
        evidence.clues += [
            Clue(source=clue.spec.name, rule=clue.shape.shape, weight=clue.shape.weight, span=Span(start, end))
            for clue in hints
            if clue.words <= known and clue.pattern.match(text, start, end)
        ]


def _clue(spec: SourceSpec, rule: str, weight: float, line: Line) -> Clue:
    return Clue(source=spec.name, rule=rule, weight=weight, span=Span(line.start, line.end))

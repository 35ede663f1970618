"""Find out whose page and whose copy this is: lines, datelines and clues, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from dipnews.grammar import MONTHS, pattern
from dipnews.profiles import skeleton
from dipnews.profiles.index import ClueEntry, DatelineEntry, Index, LineEntry, flat, index_of, opening_of, starts_of
from dipnews.profiles.spec import LineShape, SourceSpec
from dipnews.records import Clue, SegmentKind
from dipnews.span import Span

if TYPE_CHECKING:
    import regex


E = TypeVar("E", DatelineEntry, LineEntry)


class Places(Protocol):
    """A look-up of cities; a module with these two functions will do."""

    def city_name(self, words: str) -> str | None:
        """The usual spelling of a city, or None where it is unknown."""

    def country_of_city(self, name: str) -> str | None:
        """The alpha-3 code of a city's state, or None."""


@attrs.define(slots=True)
class Line:
    """A line of the page without the white space around it. ``gap``: a blank line stands before it."""

    start: int
    end: int
    gap: bool


@attrs.frozen(slots=True)
class DatelineMatch:
    """A dateline found at the start of a line.

    ``end`` is where the dateline ends (its closing stop or bracket), ``segment_end`` where its segment ends (the
    dash too),
    ``copy`` where the copy goes on; ``writers`` are the words
    that name the writers inside it. ``source`` is the profile whose shape matched, None for the generic shape;
    ``since`` and
    ``until`` are the days of that layout.
    """

    line: int
    start: int
    end: int
    segment_end: int
    copy: int
    city: Span | None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    date_span: Span | None = None
    agency: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    tail: str | None = None
    weight: float = 3.0
    writers: Span | None = None


@attrs.frozen(slots=True)
class Detection:
    """Whose page, whose copy, and what was found on the way; :func:`dipnews.stages.segment.segment` goes on from it.

    ``publisher`` and ``agency`` are ids or None. ``frames`` are the ids of all profiles that won, the heaviest first.
    ``marks`` leads from a line's number to the shapes that know it. ``prefix`` is the ``date 2020-01-01`` at the
    very start,
    ``junk`` what stood between it and the copy. ``names`` has the lines that are a source's name and no more, with
    their kind where the line tells it. ``header`` is the order of the lines above the copy, where the
    layout has one of its own.
    """

    publisher: str | None
    agency: str | None
    frames: tuple[str, ...]
    clues: tuple[Clue, ...]
    lines: tuple[Line, ...]
    marks: Mapping[int, tuple[LineShape, ...]]
    datelines: tuple[DatelineMatch, ...]
    signoff: tuple[Span, str] | None
    prefix: Span | None
    junk: Span | None
    order: str | None
    timezone: str | None
    header: tuple[SegmentKind, ...] = ()
    names: Mapping[int, SegmentKind | None] = attrs.field(factory=dict)


_PREFIX = re.compile(r"\s{0,3}(date (?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?=[\s\W]|$)")
_LINE = re.compile(r"\S(?:.*\S)?")
_WORD = re.compile(r"[^\W_]+")
_NONE: frozenset[str] = frozenset()
_OPENERS = ('"', "“", "‘", "«", "'")
_DASHES_COLON = "-‐‑‒–—―−:_"
_DIGIT = re.compile(r"\d")
_HEAD = 14  # lines above and below in which headers and footers are looked for
_WINDOW = 130  # characters of a line in which a dateline must stand
_LOOK = 150  # characters of a line whose words it is looked up by

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CITY_WORD = r"(?: (?:St|Ft|Mt)\. | (?:\p{Lu}\.){2,4} | \p{Lu}(?:[\p{L}\p{M}'’]|-(?=\p{L})){0,24}+ )"
_UPPER_WORD = r"(?: ST\. | (?:\p{Lu}\.){2,4} | \p{Lu}(?:[\p{Lu}\p{M}'’]|-(?=\p{Lu})){1,24}+ (?!\p{Ll}) )"
_MINOR = r"(?: (?i:de|del|di|da|do|la|el|al|es|upon|and|on|of) (?=\ \p{Lu}) )"
_TAIL_WORD = r"(?: (?:\p{Lu}\.){2,4} | \p{Lu}[\p{L}'’]{1,20}+ (?: [.\-]\p{L}{1,20}+ ){0,2} )"
# A dateline of any wire: place, then a date, an agency, or both, then a dash, colon or stop.
#   KABUL, May 3 (Example Wire) --   ZAGREB, 3 May (EXW) -   Rome (EXW) -   OSLO, Norway, May 3, 2020 /EXW/. --
_DATELINE = pattern(
    rf"""
    (?P<city>
        {_UPPER_WORD} (?: \ (?: {_UPPER_WORD} | {_MINOR} ) ){{0,4}}
      | {_CITY_WORD} (?: \ (?: {_CITY_WORD} | {_MINOR} ) ){{0,4}}
    )
    (?P<tail> (?: \s?+,\ (?! (?i:{_MONTH})\b ) {_TAIL_WORD} (?: \ {_TAIL_WORD} ){{0,3}} ){{0,3}} )
    (?P<region>
        \ ?+
        (?: /[^/\r\n()]{{2,40}}/(?=[,.\s]) | \[[^\]\r\n]{{2,40}}\] | /\p{{Lu}}[\p{{L}}\ ]{{1,20}}(?=[,:.]) )
    )?+
    (?P<date> \s?+[,.:]?+\s{{0,2}}
      (?:
        (?P<m1> (?i:{_MONTH}) )\b\.?+ \ ?+ (?P<d1> [0-3]?[0-9] )(?:st|nd|rd|th)?+ (?![0-9:])
        (?: \s?+,?+\s?+ (?P<y1> (?:19|20)[0-9]{{2}} ) )?+
      |
        (?P<d2> [0-3]?[0-9] )(?:st|nd|rd|th)?+ [\ ]?+ (?P<m2> (?i:{_MONTH}) )\b\.?+
        (?: \s?+,?+\s?+ (?P<y2> (?:19|20)[0-9]{{2}} ) )?+
      )
      (?: ,?+\ [0-2]?[0-9][:.][0-5][0-9] (?! [0-9] ) )?+
    )?+
    (?P<end1> [.,]?+ )
    (?P<agency> \s{{0,2}} (?: \( [^()\r\n]{{2,60}} \) | / [^/()\r\n]{{2,24}} / )
      | (?<=,) \s \p{{Lu}}[\p{{L}}\d]{{1,14}} (?= \s{{0,2}} (?: -- | [-–—] ) \s )
    )?+
    (?P<end2> (?: \s?\. )?+ )
    (?P<dash> \s{{0,2}} (?: -- | [-‐‑‒–—―−_] | : ) (?=\s|\p{{Lu}}|["“«‘']|$) | (?= \s | $ ) )
    """,
    ignore_case=False,
)
# Capitalised words that go on in a small letter, with no mark between: "Envoys of", "Foreign Minister said".
_PLAIN_OPENING = re.compile(
    r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,5}(?:['’]s)?,? (?!(?:de|del|di|da|do|la|el|al|es|upon|and|on|of) [^a-z])[a-z]"
)
_PLACE_OFFICE_DAY = pattern(
    rf"""
    (?P<city> {_CITY_WORD} (?: \ {_CITY_WORD} ){{0,2}} ) \ [-–—]\ (?: \p{{Lu}}[\p{{L}}\ ]{{2,30}} \ [-–—]\ )?
    (?P<month> (?i:{_MONTH}) )\.?\ (?P<day> [0-3]?[0-9] ) (?: ,?\ (?P<year> (?:19|20)[0-9]{{2}} ) )?
    """,
    ignore_case=False,
)
_NO_PLACE = frozenset(
    "attention attn eds editors advisory alert bulletin clarification summary highlights "
    "update updated exclusive live video photo photos watch breaking urgent opinion analysis "
    "explainer factbox interview question answer "
    "note moderator transcript readout press statement remarks editor report reports background "
    "backgrounder review roundup summary q a "
    "source sources date time place subject from to re by published topics tags related correction "
    "recast corrects".split()
)
_OPENING_WORDS = frozenset(
    "a an the in on at by for from to of with and but or if when while after before as since during "
    "according he she it they we i you his her its "
    "their our this that these those there here both all some many most several two three four five "
    "six seven eight nine ten earlier later "
    "meanwhile also however moreover russia us china iran u earlier president prime minister foreign".split()
)
_TOLD_CUES = (
    "told ", "tells ", "informed ", "interview with ", "interview to ", "interviewed by ", "remarks to ", "comment to ",
    "conversation with ",
)  # fmt: skip
_TOLD = re.compile(rf"\b(?:{'|'.join(_TOLD_CUES)})(?:the )?([A-Z][\w.-]*(?: [A-Z][\w-]*){{0,2}})")
_NAMED_SIGNOFF = re.compile(
    r"(?<=[.!?\"”’])\s*([(\[](?P<a>[A-Z][\w. /]{0,30}\w)[)\]]\.?|[-–—]+\s?(?P<b>[A-Z][\w ]{1,30}))$"
)
# The reporters' bracket at the end of the last paragraph: "(Reporting by Anna Roe in Oslo; editing by Ben Moe)".
_REPORTERS = re.compile(
    r"[(\[]\s?(?:Additional reporting|Reporting|Reported|Writing|Written|Editing|Edited|Compiled|Translated"
    r"|With (?:additional )?(?:inputs?|reporting|files|material|agency inputs)|Based on materials?)\b[^()\[\]]{1,300}"
    r"(?:\([^()]{1,40}\)[^()\[\]]{0,200})?[)\]]\.?$",
    re.IGNORECASE,
)
# A line that is a source's name and no more, with a bullet, dash, bar, colon or day: "• Example Wire", "-EXW".
_NAME_ALONE = re.compile(
    r"(?P<mark>[-–—•·|*(\[/]{1,3}|=+)?\s{0,2}(?P<name>[^\W\d_][^|•·\r\n:()\[\]]{1,60}?)\s{0,2}"
    r"(?:[)\]/]|[|•·:]\s{0,3}(?P<day>.{0,40}\d{4}.{0,20})?)?$"
)
_SECOND_HAND = re.compile(
    r"\(?\[?\s?(?:Source|Sources|Izvor|Quelle|Fuente|Fonte|Kaynak|Sursa|Sumber|Источник)\s?[:：]", re.I
)
# The page says that it prints another's copy again.
_REPRINT = re.compile(
    r"Read (?:the )?original (?:version|article|story)|Originally published (?:at|on|by)"
    r"|Submit (?:a )?(?:Press )?Release"
    r"|\bText of (?:a )?(?:report|statement|commentary|article)\b.{0,40}\bby\b"
    r"|The following (?:press )?release was published",
    re.IGNORECASE,
)
_AGENCY_NEAR = re.compile(r"(?P<before>[A-Z][^()\r\n.!?]{1,50})\((?P<agency>[^()\r\n]{2,40})\)\s{0,2}(?:--|[-–—])\s")
_PLACE_WORDS = re.compile(r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}")
_GLOSS = re.compile(r"[-‐‑–—]\s?([A-Z][A-Za-z ]{1,20})\)")
_SOURCE_WORDS = ("this", "by", "based", "with")  # so starts a longer line of the pattern below, or has a colon or bar
_SOURCE_LINE = re.compile(
    r"(?:\(?This is an? |(?:By|BY)\s|\((?=[A-Z][\w ]{1,30}\))"
    r"|\(?\[?\s*(?:Source|Sources|Source\(s\)|From|Agency|Agencies|Credit"
    r"|Via|Author|Autor|Auteur|Autore|Yazar|Penulis|Izvor|Quelle|Fuente|Fonte|Kaynak|Sursa|Sumber"
    r"|Источник|Автор)\s?[:：]\s*|(?:based\son|with)\s(?:materials?|reporting|inputs?|information)\s(?:from|of|by)\s"
    r"|(?=[A-Z][\w'’ .-]{1,30}(?:$|\s?[|/]\s?.{0,40}\d{4})))"
    r"(?:the )?([A-Z][^|\r\n\])]{1,60}?)(?=\s*(?:[|\])]|$|,|\d|Published|Editor|Author|story\b))",
    re.IGNORECASE,
)


def detect(
    text: str, specs: Mapping[str, SourceSpec], source: SourceSpec | None = None, *, places: Places | None = None
) -> Detection:
    r"""Weigh the evidence for each source and tell who published the page and who wrote the copy.

    Every shape of every profile stands in one table under a word that the text must have for it; a line is looked
    up by its
    words, so that the cost grows with the lines of the page and not with the number of profiles.

    Args:
        text: The input.
        specs: The profiles to choose from, by id.
        source: The profile that the caller names; it wins without evidence.
        places: The look-up of cities; without it a bare "OSLO -" is told by its capitals alone.

    Returns:
        The detection. ``publisher`` and ``agency`` are None where the evidence is thin.

    Source:
        The layouts of the profiles; generic datelines as agencies' style guides have them.

    Example:
        >>> from dipnews.profiles import sources
        >>> found = detect("Talks held\n\nMOSCOW, May 3. /TASS/. The talks were held.", sources())
        >>> found.publisher, found.agency, len(found.datelines)
        ('tass', 'tass', 1)
    """
    index = index_of(specs)
    prefix, junk, lines = _lines(text, index)
    marks: dict[int, list[LineEntry]] = {}
    datelines: list[DatelineMatch] = []
    clues: list[Clue] = []
    if junk is not None:
        site = index.source_named(text[junk.start : junk.end])
        if site is not None:
            clues.append(Clue(source=site, rule="prefix", weight=2.0, span=junk))
    credited: list[tuple[str, Span]] = []
    keys, starts = index.keys, index.starts
    last = len(lines) - 1
    header = True  # until the copy is well under way
    prose = 0
    flowing = False  # a long line was met: no menus any more
    placed = False  # a dateline with a place was met: an agency's bracket has none
    bracket_at = -1  # the next "(" or "/" of the page
    edges: list[tuple[int, Line, str]] = []  # short lines, with their first words, in header and footer
    bracketed: list[Line] = []  # lines that close with a bracket
    footer = len(lines) - _HEAD
    for number, line in enumerate(lines):
        start, end = line.start, line.end
        length = end - start
        if length >= 120:
            flowing = True
        top = header and (number < 8 or (number < 24 and line.gap and not flowing and not datelines))
        closing = text[end - 1]
        if closing == ".":
            closing = text[end - 2]
        if closing in ")]":
            bracketed.append(line)
        first = text[start]
        capital = first.isupper() or first in "(["
        if bracket_at < start:
            opened, slash = text.find("(", start), text.find("/", start)
            bracket_at = min(opened if opened >= 0 else len(text), slash if slash >= 0 else len(text))
        bracket = capital and bracket_at < end and bracket_at < start + _WINDOW
        if top or bracket or length <= _LOOK:
            words = _WORD.findall(text[start : min(end, start + _LOOK)].casefold())
            hits = keys.intersection(words)
        elif capital:
            words = _WORD.findall(text[start : start + 48].casefold())
            hits = keys.intersection(words)
        else:
            words, hits = [], _NONE
        marked, word, second = opening_of(text[start : start + 40])
        if length <= 200 and (number < _HEAD or number >= footer):
            edges.append((number, line, word))
        if capital and (top or bracket or hits):
            found = None
            for entry in _by_rank(index.datelines, hits) if hits else ():
                if (found is not None and entry.spec.name == found.source) or not entry.words.issubset(words):
                    continue  # a profile's first shape that fits is its choice
                match = entry.pattern.match(text, start, end)
                if match is None or (entry.shape.alone and match.end() < end):
                    continue
                if found is None or match.end() > found.segment_end:
                    found = _from_shape(match, number, entry, text, index)
            if found is None and (bracket or (top and not placed)) and prose < 3:
                found = _generic_dateline(text, lines, number, index, places, placed or number >= _HEAD)
            if found is None and bracket and length > 60:
                found = _bracketed_agency(text, line, number, index, places)
            if found is None and length <= 60 and places is not None and not datelines:
                found = _agency_and_place(text, lines, number, index, places)
                found = found or _place_and_day(text, line, number, places)
            if found is not None:
                datelines.append(found)
                placed = placed or found.city is not None
                owner = found.source or found.agency
                if owner is not None:
                    clues.append(
                        Clue(source=owner, rule="dateline", weight=found.weight, span=Span(found.start, found.end))
                    )
                if top:
                    behind = starts_of(*opening_of(text[found.copy : found.copy + 40]))
                    _look_for_clues(text, found.copy, end, behind, words, hits, number, index, clues)
                    own_starts = starts_of(marked, word, second)
                    _look_for_clues(text, start, end, own_starts, words, hits, number, index, clues)
                    header = found.copy >= end
                continue
        if length > 300:
            prose += 1
            header = header and prose < 3
        entries: list[LineEntry] = []
        line_starts: tuple[str, ...] = ()
        if marked + word in starts or (marked and marked in starts):
            line_starts = starts_of(marked, word, second)
            if length <= 200:
                entries += index.exact.get(flat(text[start:end]), ())
            for key in line_starts:
                if key in index.first:
                    entries += [e for e in index.first[key] if (e.prefix or length <= 500) and e.fits(text, start, end)]
        if hits and length <= _LOOK:
            entries += [
                e for e in _by_rank(index.lines, hits) if e.words.issubset(words) and e.fits(text, start, end)
            ]
        if entries:
            marks[number] = entries
            clues.extend(_clue(e.spec, e.shape.shape, e.shape.weight, line) for e in entries if e.shape.weight)
        if not top:
            continue
        if (
            length < 40
            and number < last
            and lines[number + 1].end - lines[number + 1].start < 40
            and _DIGIT.search(text, start, end)
        ):
            pair = f"{text[start:end]} / {text[lines[number + 1].start : lines[number + 1].end]}"
            clues += [
                _clue(clue.spec, clue.shape.shape, clue.shape.weight, line)
                for clue in index.stamps
                if skeleton.compiled(clue.shape.shape).fullmatch(pair)
            ]
        if line_starts or hits:
            _look_for_clues(text, start, end, line_starts, words, hits, number, index, clues)
    names: dict[int, SegmentKind | None] = {}
    second_hand: set[str] = set()
    bylines: set[str] = set()
    reprinted = False
    for number, line, word in edges:
        length = line.end - line.start
        if length <= 160:
            words_of_line = text[line.start : line.end]
            source_line = None
            if (
                length <= 32
                or words_of_line[0] in "(["
                or ":" in words_of_line
                or "|" in words_of_line
                or "/" in words_of_line
                or "：" in words_of_line
                or words_of_line[:5].casefold().startswith(_SOURCE_WORDS)
            ):
                source_line = _SOURCE_LINE.match(text, line.start, line.end)
            if not reprinted:
                plain = words_of_line.casefold()
                # the pattern can't do without one of these
                if "original" in plain or "submit" in plain or "text of" in plain or "release was published" in plain:
                    reprinted = _REPRINT.search(words_of_line) is not None
            if source_line is not None:
                named = index.source_named(source_line[1])
                if named is not None:
                    credited.append((named, Span(source_line.start(1), source_line.end(1))))
                    own = any(entry.spec.name == named for entry in marks.get(number, ()))
                    if not own and _SECOND_HAND.match(text, line.start, source_line.start(1)):
                        second_hand.add(named)
                    elif number < 2 and text[line.start : line.start + 3] in ("By ", "BY "):
                        bylines.add(named)
            alone = named = None
            if length <= 90 and (word or _first_word(words_of_line)) in index.openings:
                alone = _NAME_ALONE.match(text, line.start, line.end)
            if alone is not None:
                named = index.source_named(alone["name"].replace(", ", ",").replace(",", ", "))
            if alone is not None and named is not None:
                span = Span(alone.start("name"), alone.end("name"))
                mark = alone["mark"] or ""
                if source_line is None and (number < _HEAD or mark):
                    credited.append((named, span))
                before = lines[number - 1].end if number else 0
                dashed = mark[:1] in ("-", "–", "—")
                role = index.roles.get(named)
                kind: SegmentKind | None = "navigation" if dashed or (role == "publisher" and number < 2) else None
                if alone["day"]:
                    kind = "metadata"
                elif role == "office":
                    kind = "credit"
                elif dashed and text[max(0, before - 2) : before].strip('"”’')[-1:] in (".", "!", "?"):
                    kind = "credit"
                    clues.append(Clue(source=named, rule="sign-off", weight=2.0, span=span))
                names[number] = kind
            elif (
                source_line is None
                and number < 8
                and "|" in words_of_line
                and _DIGIT.search(words_of_line)
            ):
                for part in words_of_line.split("|"):
                    named = index.source_named(part)
                    if named is not None and index.roles.get(named) == "agency":
                        credited.append((named, Span(line.start, line.end)))
    if len(datelines) > 1 and datelines[0].city is None and datelines[1].line - datelines[0].line <= 3:
        # a distributor's bracket above the agency's own dateline: "(EXN - Example Times)", "Doha: ..."
        wrapper = datelines.pop(0)
        names[wrapper.line] = "credit"
        inner = datelines[0]
        datelines[0] = attrs.evolve(
            inner, agency=inner.agency or wrapper.agency, source=inner.source or wrapper.source
        )
    signoff = _signoff(text, lines, bracketed, index, clues)
    return _decide(
        text,
        index,
        lines,
        edges,
        marks,
        datelines,
        clues,
        credited,
        signoff,
        prefix,
        junk,
        source,
        names,
        second_hand,
        bylines,
        reprinted,
    )


def _first_word(line: str) -> str:
    """The first word of a line, whatever stands before it."""
    match = _WORD.search(line)
    return match[0].casefold() if match is not None else ""


def _by_rank(table: dict[str, list[E]], hits: frozenset[str]) -> list[E]:
    """The entries under some words, in the order of the profiles and of their files, however the words are hashed."""
    found: list[E] = []
    for word in hits:
        if word in table:
            found += table[word]
    if len(found) > 1:
        found.sort(key=attrgetter("rank"))
    return found


def _look_for_clues(
    text: str,
    start: int,
    end: int,
    starts: tuple[str, ...],
    words: list[str],
    hits: frozenset[str],
    number: int,
    index: Index,
    clues: list[Clue],
) -> None:
    """The profiles' own clues in a line near the top, by what it starts with and by its words."""
    hints: list[ClueEntry] = []
    headline = number < 6 and end - start <= 300
    for key in starts:
        hints += index.lede_first.get(key, ())
        if headline:
            hints += index.headline_first.get(key, ())
    for key in hits & index.clue_words:
        hints += index.lede_clues.get(key, ())
        if headline:
            hints += index.headline_clues.get(key, ())
    if hints:
        clues += [
            Clue(source=clue.spec.name, rule=clue.shape.shape, weight=clue.shape.weight, span=Span(start, end))
            for clue in hints
            if clue.words.issubset(words) and skeleton.compiled(clue.shape.shape).match(text, start, end)
        ]


def _lines(text: str, index: Index) -> tuple[Span | None, Span | None, list[Line]]:
    """The lines of the page, after the ``date 2020-01-01`` prefix and the junk behind it."""
    prefix = junk = None
    at = 0
    match = _PREFIX.match(text)
    if match is not None:
        prefix = Span(match.start(1), match.end(1))
        at = match.end(1)
        junk_end = at
        while True:
            end = min(len(text), junk_end + index.longest_junk + 8)
            piece = text[junk_end:end].split("\n", 1)[0]
            words = list(re.finditer(r"\S+", piece))[:8]
            for count in range(len(words), 0, -1):
                if flat(piece[words[0].start() : words[count - 1].end()]) in index.junk:
                    if junk is None:
                        junk = Span(junk_end + words[0].start(), junk_end + words[count - 1].end())
                    else:
                        junk = Span(junk.start, junk_end + words[count - 1].end())
                    junk_end += words[count - 1].end()
                    break
            else:
                break
        at = junk_end
    lines: list[Line] = []
    previous = at
    page = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    for match in _LINE.finditer(page, at):
        start, end = match.span()
        lines.append(Line(start, end, start > previous + 1 and page.count("\n", previous, start) > 1))
        previous = end
    return prefix, junk, lines


def _clue(spec: SourceSpec, rule: str, weight: float, line: Line) -> Clue:
    return Clue(source=spec.name, rule=rule, weight=weight, span=Span(line.start, line.end))


def _from_shape(match: regex.Match[str], number: int, entry: DatelineEntry, text: str, index: Index) -> DatelineMatch:
    """The dateline that a profile's shape matched."""
    shape, spec = entry.shape, entry.spec
    groups = match.groupdict()
    month = day = year = None
    date_span = None
    if groups.get("month") and groups.get("day"):
        month, day = MONTHS[groups["month"].lower()], int(groups["day"])
        if groups.get("year"):
            year = int(groups["year"])
        if not 1 <= day <= 31:
            month = day = year = None
        else:
            starts = [match.start(g) for g in ("month", "day", "year") if groups.get(g)]
            ends = [match.end(g) for g in ("month", "day", "year") if groups.get(g)]
            date_span = Span(min(starts), max(ends))
            # Two dates in one dateline ("Sept 10 (... - 11th Sep, 2020)"): the first names the day.
            days, months = match.captures("day"), match.captures("month")
            if len(days) > 1 and len(months) > 1:
                month, day = MONTHS[months[0].lower()], int(days[0])
                date_span = Span(min(match.spans("month")[0][0], match.spans("day")[0][0]), date_span.end)
    agency = shape.agency
    if agency is None and groups.get("agency"):
        agency = _agency_named(groups["agency"], index)
    if agency is None and "agency" not in groups and spec.role in ("agency", "office"):
        agency = spec.name
    end, segment_end, copy = _close(text, match.end())
    city = Span(*match.span("city")) if groups.get("city") else None
    start = match.start()
    if city is not None and text[start] == "(" and text[start : city.start].rstrip()[-1:] == ")":
        start = city.start  # a portal's bracket before the agency's own dateline
    return DatelineMatch(
        line=number,
        start=start,
        end=end,
        segment_end=segment_end,
        copy=copy,
        city=city,
        month=month,
        day=day,
        year=year,
        date_span=date_span,
        agency=agency,
        source=spec.name,
        since=shape.since,
        until=shape.until,
        weight=shape.weight,
        writers=Span(*match.span("name")) if groups.get("name") else None,
    )


def _agency_named(words: str, index: Index) -> str | None:
    """The source meant by an agency slot: the last name in it that is known ("Point News / Sputnik": Sputnik)."""
    named = index.source_named(words)
    if named is not None:
        return named
    for part in reversed(re.split(r"[/,&+-]| and ", words)):
        named = index.source_named(part)
        if named is not None:
            return named
    return None


def _close(text: str, at: int) -> tuple[int, int, int]:
    """Where a dateline that was matched up to ``at`` ends, where its segment ends, where the copy starts."""
    end = at
    while end > 0 and (text[end - 1] in _DASHES_COLON or text[end - 1].isspace()):
        end -= 1
    copy = at
    limit = min(len(text), at + 8)
    dashed = any(c in _DASHES_COLON for c in text[end:at])
    while copy < limit and (text[copy].isspace() or (not dashed and text[copy] in _DASHES_COLON)):
        if text[copy] in _DASHES_COLON:
            dashed = True
            while copy + 1 < limit and text[copy + 1] in _DASHES_COLON:
                copy += 1
        copy += 1
    segment_end = copy
    while segment_end > end and text[segment_end - 1].isspace():
        segment_end -= 1
    return end, segment_end, copy


def _generic_dateline(
    text: str, lines: list[Line], number: int, index: Index, places: Places | None, strict: bool
) -> DatelineMatch | None:
    """A dateline of no profile's shape, at the start of a line."""
    line = lines[number]
    opening = _WORD.match(text, line.start)
    if opening is None or opening[0].casefold() in _OPENING_WORDS or _PLAIN_OPENING.match(text, line.start, line.end):
        return None
    match = _DATELINE.match(text, line.start, min(line.end, line.start + _WINDOW + 40))
    if match is None:
        return None
    city = match["city"]
    word = city.partition(" ")[0].casefold()
    if word in _NO_PLACE or word in MONTHS:
        return None
    upper = city.isupper() and len(city) > 2
    dash = match["dash"].strip()
    has_date = match["date"] is not None
    agency_words = (match["agency"] or "").strip().strip("()/ ")
    agency = _agency_named(agency_words, index) if agency_words else None
    if agency_words and agency is None and match["agency"].strip()[0] not in "(/":
        return None  # "Oslo, May 2, Orlov - ..." names no agency
    tail = match["tail"].strip(" ,")
    if agency is None and tail:
        agency = index.source_named(tail.rsplit(",", 1)[-1])
    whole = match.end() >= line.end
    before_copy = whole and number + 1 < len(lines) and lines[number + 1].end - lines[number + 1].start > 60
    stop = (match["end2"] or match["end1"]).strip()
    known = places is not None and places.city_name(city) is not None
    length = line.end - line.start
    following = text[match.end() : match.end() + 3].lstrip()[:1]
    capital = following.isupper() or following in _OPENERS
    if agency is not None:
        ok = has_date or bool(dash) or upper or known or bool(stop)
    elif strict:
        return None
    elif agency_words:
        ok = (
            has_date
            and (bool(dash) or upper)
            and agency_words[0].isupper()
            and not any(c.isdigit() for c in agency_words)
        )
        ok = ok or (upper and dash not in ("", ":") and agency_words[0].isupper() and len(agency_words) <= 30)
        # "Khartoum, Sudan (exampleonline) - ": a known place with its country, whoever the bracket names
        ok = ok or (known and bool(tail) and dash not in ("", ":") and len(agency_words) <= 20)
    elif whole:
        # a line of its own, which must stand before the copy; without a date it must be a known city in capitals
        ok = before_copy and number < 8 and (known or (upper and has_date)) and (has_date or upper)
        ok = ok and (number > 0 or (known and upper))
        ok = ok or (before_copy and known and dash == ":" and not tail and 0 < number < 8)
    elif has_date:
        ok = (
            (bool(dash) and (upper or known or bool(tail) or dash == "--"))
            or (upper and bool(stop))
            or (upper and known and capital)
        )
    elif dash == ":":
        ok = known and (upper or not tail) and capital and length > 40
    elif dash:
        ok = (known or (upper and len(city) > 3 and " " not in city)) and text[match.end("dash") - 1] != ":"
        ok = ok and (upper or dash != "-")
    else:
        ok = (
            known
            and capital
            and length > 60
            and number < 8
            and not tail
            and (stop == "." or (not stop and upper and len(city) > 3))
        )
    if not ok:
        return None
    if agency is None and agency_words and (has_date or dash) and not re.search(r"[^\w .&'’-]", agency_words):
        agency = re.sub(r"[^a-z0-9]+", "-", agency_words.casefold()).strip("-") or None
    month = day = year = None
    date_span = None
    if has_date:
        kind = "1" if match["m1"] else "2"
        month, day = MONTHS[match["m" + kind].lower()], int(match["d" + kind])
        year = int(match["y" + kind]) if match["y" + kind] else None
        groups = [match.span(g + kind) for g in "mdy" if match[g + kind]]
        date_span = Span(min(g[0] for g in groups), max(g[1] for g in groups))
        if not 1 <= day <= 31:
            return None
    end, segment_end, copy = _close(text, match.end())
    return DatelineMatch(
        line=number,
        start=line.start,
        end=end,
        segment_end=segment_end,
        copy=copy,
        city=Span(*match.span("city")),
        month=month,
        day=day,
        year=year,
        date_span=date_span,
        agency=agency,
        tail=tail or None,
    )


def _bracketed_agency(text: str, line: Line, number: int, index: Index, places: Places | None) -> DatelineMatch | None:
    """An agency in brackets and a dash near the start of a paragraph, whatever stands for the place before it."""
    match = _AGENCY_NEAR.match(text, line.start, line.end)
    if match is None:
        return None
    agency = _agency_named(match["agency"], index)
    if agency is None:
        return None
    place = _PLACE_WORDS.match(text, line.start, match.end("before"))
    city = None
    if place is not None and places is not None and places.city_name(place[0]) is not None:
        city = Span(*place.span())
    end, segment_end, copy = _close(text, match.end())
    return DatelineMatch(
        line=number, start=line.start, end=end, segment_end=segment_end, copy=copy, city=city, agency=agency
    )


def _agency_and_place(text: str, lines: list[Line], number: int, index: Index, places: Places) -> DatelineMatch | None:
    """A line above the copy that is an agency's name and a city: "EXW | Oslo", "Example Wire Oslo"."""
    line = lines[number]
    if number + 1 >= len(lines) or not any(after.end - after.start > 60 for after in lines[number + 1 : number + 3]):
        return None
    words = list(re.finditer(r"[^\s|,•·:]+", text[line.start : line.end]))
    for count in range(1, min(6, len(words))):
        agency = index.source_named(text[line.start : line.start + words[count - 1].end()])
        if agency is None or index.roles.get(agency) != "agency":
            continue
        city = Span(line.start + words[count].start(), line.start + words[-1].end())
        between = text[line.start + words[count - 1].end() : city.start]
        if places.city_name(text[city.start : city.end]) is None or between.strip(" |,•·:\u00a0"):
            continue
        return DatelineMatch(
            line=number, start=line.start, end=line.end, segment_end=line.end, copy=line.end, city=city, agency=agency
        )
    return None


def _place_and_day(text: str, line: Line, number: int, places: Places) -> DatelineMatch | None:
    """A line of a city, an office and a day with dashes between: "Doha - Information Office - March 16"."""
    if _DIGIT.search(text, line.start, line.end) is None:
        return None
    match = _PLACE_OFFICE_DAY.match(text, line.start, line.end)
    if match is None or match.end() < line.end or places.city_name(match["city"]) is None:
        return None
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    return DatelineMatch(
        line=number, start=line.start, end=line.end, segment_end=line.end, copy=line.end,
        city=Span(*match.span("city")),
        month=MONTHS[match["month"].lower()], day=day, year=int(match["year"]) if match["year"] else None,
        date_span=Span(match.start("month"), match.end("year" if match["year"] else "day")),
    )  # fmt: skip


def _signoff(
    text: str, lines: list[Line], bracketed: list[Line], index: Index, clues: list[Clue]
) -> tuple[Span, str] | None:
    """The sign-off at the end of the copy's last paragraph: "(ANI)", "-0-". The last one counts.

    ``bracketed`` are the lines that close with a bracket, perhaps with a stop behind it.
    """
    lowest = lines[max(0, len(lines) - 59)].start if bracketed else 0
    for line in reversed(bracketed):
        if line.start < lowest:
            break
        if line.end - line.start > 60:
            opened = max(line.start + 1, line.end - 520)
            for opening in re.finditer(r"[(\[]", text[opened : line.end]):
                reporters = _REPORTERS.match(text, opened + opening.start(), line.end)
                if reporters is not None:
                    span = Span(reporters.start(), line.end)
                    _closing_shape(text[span.start - 2 : span.end], span.start - 2, span.end, index, clues)
                    return span, "credit"
    for number in range(len(lines) - 1, max(-1, len(lines) - 9), -1):
        line = lines[number]
        if line.end - line.start < 16:
            continue
        start = max(line.start, line.end - 70)
        tail = text[start : line.end]
        if tail[-1] in '.!?"”’' and not tail.endswith(("./.", "…", ").")):
            if line.end - line.start > 160:
                break
            continue  # copy to the end
        shape = _closing_shape(tail, start, line.end, index, clues)
        if shape is not None:
            return shape
        bracket = _NAMED_SIGNOFF.search(tail)
        if bracket is not None:
            named = index.source_named(bracket["a"] or bracket["b"])
            if named is not None:
                span = Span(start + bracket.start(1), line.end)
                clues.append(Clue(source=named, rule="sign-off", weight=2.0, span=span))
                return span, "credit"
        if line.end - line.start > 160:
            break
    return None


def _closing_shape(
    tail: str, start: int, end: int, index: Index, clues: list[Clue]
) -> tuple[Span, SegmentKind] | None:
    """The profile's sign-off that closes a stretch of copy ``[start, end)``; a clue to its source is kept."""
    words = set(_WORD.findall(tail.casefold()))
    words.add("")
    for word in sorted(words & index.signoffs.keys(), reverse=True):
        for entry in index.signoffs[word]:
            match = entry.pattern.search(tail)
            if match is not None and match.end() - match.start() > 1 and match.start() > 0:
                span = Span(start + match.start(), end)
                if entry.shape.weight and entry.spec.role != "generic":
                    clues.append(Clue(source=entry.spec.name, rule="sign-off", weight=entry.shape.weight, span=span))
                return span, entry.shape.kind
    return None


def _more_clues(text: str, index: Index, clues: list[Clue]) -> None:
    """Who was told, and whose gloss it is: a weak clue to who wrote the copy."""
    for match in _told(text):
        words = match[1].split()
        for count in range(len(words), 0, -1):
            named = index.told.get(flat(" ".join(words[:count]))) or index.source_named(" ".join(words[:count]))
            if named is not None:
                clues.append(Clue(source=named, rule="told", weight=0.5, span=Span(match.start(1), match.end(1))))
                break
    before, closing = 0, text.find(")")
    while closing >= 0:
        gloss = _GLOSS.search(text, max(before, closing - 24), closing + 1)
        named = index.source_named(gloss[1]) if gloss is not None else None
        if gloss is not None and named is not None:
            clues.append(Clue(source=named, rule="gloss", weight=1.0, span=Span(*gloss.span())))
        before, closing = closing, text.find(")", closing + 1)


def _told(text: str) -> Iterator[re.Match[str]]:
    """Every "told Example Wire" of the copy: the cues are few and looked for as they stand."""
    for cue in _TOLD_CUES:
        at = text.find(cue)
        while at >= 0:
            match = _TOLD.match(text, at)
            if match is not None:
                yield match
            at = text.find(cue, at + len(cue))


def _decide(
    text: str,
    index: Index,
    lines: list[Line],
    edges: list[tuple[int, Line, str]],
    marks: dict[int, list[LineEntry]],
    datelines: list[DatelineMatch],
    clues: list[Clue],
    credited: list[tuple[str, Span]],
    signoff: tuple[Span, str] | None,
    prefix: Span | None,
    junk: Span | None,
    source: SourceSpec | None,
    names: Mapping[int, SegmentKind | None],
    second_hand: set[str],
    bylines: set[str],
    reprinted: bool,
) -> Detection:
    """Weigh the clues: the page's frame gives the publisher, dateline, sign-off and credits give the agency."""
    weights: dict[str, float] = {}
    rules: set[tuple[str, str]] = set()
    for clue in clues:
        if (clue.source, clue.rule) not in rules and clue.rule not in ("told", "gloss"):
            rules.add((clue.source, clue.rule))
            weights[clue.source] = weights.get(clue.source, 0.0) + clue.weight
    if source is not None:
        weights[source.name] = weights.get(source.name, 0.0) + 10.0
        clues.append(Clue(source=source.name, rule="named by the caller", weight=10.0, span=Span(0, 0)))
    frames = sorted(
        (name for name, weight in weights.items() if weight >= 2.0), key=lambda name: (-weights[name], name)
    )
    publisher = agency = None
    first = datelines[0] if datelines else None
    republished = False
    roles = index.roles
    if first is not None:
        agency = first.agency
        if first.source is not None and roles.get(first.source) != "generic" and first.source != first.agency:
            publisher = first.source
    publishers = [name for name in frames if roles.get(name) == "publisher"]
    if publishers:
        publisher = publishers[0]
    writers = [name for name in frames if roles.get(name, "agency") in ("agency", "office")]
    if agency is None:
        if writers:
            agency = next((name for name in writers if name != publisher), None)
        named = [name for name, _ in credited if roles.get(name, "agency") in ("agency", "office")]
        if agency is None and named:
            agency = named[-1]
            # "By WAM" at the very top, above everything that a page of others has
            republished = agency != publisher and agency not in bylines
        if agency is None and publisher is not None and publisher in index.specs and index.specs[publisher].syndicates:
            _more_clues(text, index, clues)
            told = {clue.source for clue in clues if clue.rule in ("told", "gloss") and clue.source != publisher}
            strong = {clue.source for clue in clues if clue.rule == "gloss"}
            if len(told) == 1:
                agency = told.pop()
            elif len(strong) == 1:
                agency = strong.pop()
        if agency is None and source is not None and source.role in ("agency", "office"):
            agency = source.name
    if publisher is None and agency is None and credited and roles.get(credited[0][0]) == "publisher":
        head = text[max(0, credited[0][1].start - 10) : credited[0][1].start].rsplit("\n", 1)[-1]
        if ":" not in head and credited[0][1].start <= lines[min(7, len(lines) - 1)].start:
            publisher = credited[0][0]  # a newspaper's own name in the place of the byline
    if publisher is None and source is not None and source.role == "publisher":
        publisher = source.name
    if publisher is None and agency is not None and not republished:
        publisher = agency
    again = publisher in second_hand or (reprinted and roles.get(publisher or "") != "publisher")
    if publisher == agency and publisher is not None and again and (source is None or source.name != publisher):
        publisher = None  # nobody calls himself his source: the page is another's
    elif agency is None and publisher is not None and roles.get(publisher) in ("agency", "office"):
        agency = publisher
    chosen = dict.fromkeys(
        [
            *([source.name] if source else []),
            *([publisher] if publisher else []),
            *([agency] if agency else []),
            *frames,
        ]
    )
    allowed = set(chosen)
    kept: dict[int, tuple[LineShape, ...]] = {}
    for number, entries in marks.items():
        shapes = tuple(
            e.shape
            for e in sorted(entries, key=lambda e: (e.spec.role == "generic", -e.shape.weight))
            if e.spec.name in allowed or e.spec.role == "generic"
        )
        if shapes:
            kept[number] = shapes
    wordless = [entry for name in chosen for entry in index.wordless.get(name, ())]
    if wordless:
        dated = {dateline.line for dateline in datelines}
        for number, line, _ in edges:
            if number not in kept and number not in dated:
                digits = _DIGIT.search(text, line.start, line.end) is not None
                for entry in wordless:
                    if (digits or not entry.digits) and entry.fits(text, line.start, line.end):
                        kept[number] = (entry.shape,)
                        break
    order = timezone = None
    header: tuple[SegmentKind, ...] = ()
    known = {shape.shape for shapes in kept.values() for shape in shapes}
    for name in chosen:
        spec = index.specs.get(name)
        if spec is not None:
            order = order or spec.order
            timezone = timezone or spec.timezone
            header = header or next((h.order for h in spec.headers if h.line in known), ())
    return Detection(
        publisher=publisher,
        agency=agency,
        frames=tuple(chosen),
        clues=tuple(sorted(clues, key=lambda c: (c.span, c.source, c.rule))),
        lines=tuple(lines),
        marks=kept,
        datelines=tuple(datelines),
        signoff=signoff,
        prefix=prefix,
        junk=junk,
        order=order,
        timezone=timezone,
        header=header,
        names=names,
    )



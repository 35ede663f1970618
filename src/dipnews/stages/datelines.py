"""Find datelines: those of the profiles' shapes, and those of any wire."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Protocol

import attrs

from dipnews.grammar import MONTHS, pattern
from dipnews.profiles.index import DatelineEntry, Index
from dipnews.span import Span
from dipnews.stages.page_lines import DIGIT, WORD, Line

if TYPE_CHECKING:
    import regex

_OPENERS = ('"', "“", "‘", "«", "'")
_DASHES_COLON = "-‐‑‒–—―−:_"
WINDOW = 130  # characters of a line in which a dateline must stand
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
        (?P<m1> (?i:{_MONTH}) )\b\.?+ \ ?+ (?P<d1> [0-3]?[0-9] )(?:st|nd|rd|th)?+ (?![0-9]|:[0-9])
        (?: \s?+[,/]?+\s?+ (?P<y1> (?:19|20)[0-9]{{2}} ) )?+
      |
        (?P<d2> [0-3]?[0-9] )(?:st|nd|rd|th)?+ [\ ]?+ (?P<m2> (?i:{_MONTH}) )\b\.?+
        (?: \s?+,?+\s?+ (?P<y2> (?:19|20)[0-9]{{2}} ) )?+
      |
        (?P<d3> [0-3]?[0-9] ) \. (?P<m3> [01]?[0-9] ) \. (?P<y3> (?:19|20)[0-9]{{2}} )\b
      )
      (?: ,?+\ [0-2]?[0-9][:.][0-5][0-9] (?! [0-9] ) )?+
    )?+
    (?P<end1> (?: \s?[.,] )?+ )
    (?P<agency> \s{{0,2}} (?: \( [^()\r\n]{{0,60}} \) | / [^/()\r\n]{{2,24}} / )
      | (?<=,) \s \p{{Lu}}[\p{{L}}\d]{{1,14}} (?= \s{{0,2}} (?: (?: -- | [-–—] ) \s | $ ) )
    )?+
    (?P<end2> (?: \s?\. )?+ )
    (?P<dash> \s{{0,2}} (?: -- | [-‐‑‒–—―−_] | : | (?<=\)) [;/] ) (?=\s|\p{{Lu}}|["“«‘']|$) | (?= \s | $ ) )
    """,
    ignore_case=False,
)
# Capitalised words that go on in a small letter, with no mark between: "Envoys of", "O'Brien's", "UN envoys said".
_PLAIN_OPENING = re.compile(
    r"(?:[A-Z]+['’]?[a-z][A-Za-z'’]*(?: [A-Z][A-Za-z'’]*){0,5},? |[A-Z]{2,}(?: [A-Z]{2,}){0,4},? (?![a-z]+\.? ?\d))"
    r"(?!(?:de|del|di|da|do|la|el|al|es|upon|and|on|of) [^a-z])[a-z]"
)
_TITLE = re.compile(r"[A-Z][\w-]{2,20}(?: [A-Z][\w-]{1,20}){0,3}")
_STATE_CITIES = frozenset(("kuwait", "guatemala", "panama"))  # states whose city goes by their name in datelines
# A picture's caption may open as the copy under it does: "OSLO: Envoys meet. - Harbour Office photos".
_PHOTOS = re.compile(r"[-–—(/:]\s?[\w ,.'’/-]{0,40}\b[Pp]hotos?\)?\.?$|\b(?:PHOTO|Photo)S?\s?:.{1,40}$")
# A day in a dateline's brackets: "Oslo, Norway (17 July 2015) -".
_BRACKETED_DAY = re.compile(
    rf"(?:(?P<m1>{_MONTH})\.? (?P<d1>[0-3]?\d)|(?P<d2>[0-3]?\d)(?:st|nd|rd|th)? (?P<m2>{_MONTH})\.?)"
    r"(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
# An agency behind the dateline's dash or stop, with a stop of its own: "OSLO, March 3 - Example Wire. The envoy ...".
_AGENCY_BEHIND = re.compile(
    r"(?P<agency>[A-Z][\w-]{1,15}(?: [A-Z][\w-]{1,15}){0,2})(?:\.\s?[-–—]{0,2} |\s[-–—]{1,2} )(?=\S)"
)
_PLACE_OFFICE_DAY = pattern(
    rf"""
    (?P<city> {_CITY_WORD} (?: \ {_CITY_WORD} ){{0,2}} ) \ [-–—]\ (?: \p{{Lu}}[\p{{L}}\ ]{{2,30}} \ [-–—]\ )?
    (?P<month> (?i:{_MONTH}) )\.?\ (?P<day> [0-3]?[0-9] ) (?: ,?\ (?P<year> (?:19|20)[0-9]{{2}} ) )?
    """,
    ignore_case=False,
)
_NO_CITY = frozenset(
    "attention attn eds editors advisory alert bulletin clarification summary highlights "
    "update updated exclusive live video photo photos watch breaking urgent opinion analysis "
    "explainer factbox interview question answer "
    "note moderator transcript readout press statement remarks editor report reports background "
    "backgrounder review roundup summary q a "
    "source sources date time place subject from to re by published topics tags related correction "
    "recast corrects".split()
).union(MONTHS)
_CITY_ENDS = " \u00a0\r\n:,;("  # behind the first word of a line: it is no part of a longer word, as in "St.", "Op-Ed"
OPENING_WORDS = frozenset(
    "a an the in on at by for from to of with and but or if when while after before as since during "
    "according he she it they we i you his her its "
    "their our this that these those there here both all some many most several two three four five "
    "six seven eight nine ten earlier later "
    "meanwhile also however moreover russia us china iran u earlier president prime minister foreign".split()
)
_AGENCY_NEAR = re.compile(
    r"(?P<before>(?:[A-Z][^()\r\n.!?]{1,50})?)\((?P<agency>[^()\r\n]{2,40})\)\s{0,2}(?:--|[-–—])\s"
)
_PLACE_WORDS = re.compile(r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}")


class Places(Protocol):
    """A look-up of cities; a module with these two functions will do."""

    def city_name(self, words: str) -> str | None:
        """The usual spelling of a city, or None where it is unknown."""

    def country_of_city(self, name: str) -> str | None:
        """The alpha-3 code of a city's state, or None."""


@attrs.define(slots=True)
class DatelineMatch:
    """A dateline found at the start of a line.

    ``end`` is where the dateline ends (its closing stop or bracket), ``segment_end`` where its segment ends (the dash
    too), ``copy`` where the copy goes on; ``writers`` are the words that name the writers inside it. ``source`` is the
    profile whose shape matched, None for the generic shape; ``since`` and ``until`` are the days of that layout.
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


def shaped_dateline(
    match: regex.Match[str], number: int, entry: DatelineEntry, text: str, index: Index
) -> DatelineMatch:
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
            parts = [match.span(g) for g in ("month", "day", "year") if groups.get(g)]
            date_span = Span(min(parts)[0], max(parts)[1])
            if entry.twice:
                # Two dates in one dateline ("Sept 10 (... - 11th Sep, 2020)"): the first names the day.
                days, months = match.spans("day"), match.spans("month")
                if len(days) > 1 and len(months) > 1:
                    month, day = MONTHS[text[slice(*months[0])].lower()], int(text[slice(*days[0])])
                    date_span = Span(min(months[0][0], days[0][0]), date_span.end)
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


def generic_dateline(
    text: str, lines: list[Line], number: int, index: Index, places: Places | None, strict: bool
) -> DatelineMatch | None:
    """A dateline of no profile's shape, at the start of a line."""
    line = lines[number]
    opening = WORD.match(text, line.start)
    if opening is None:
        return None
    word = opening[0].casefold()
    if word in OPENING_WORDS or (word in _NO_CITY and text[opening.end() : opening.end() + 1] in _CITY_ENDS):
        return None
    if _PLAIN_OPENING.match(text, line.start, line.end):
        return None
    match = _DATELINE.match(text, line.start, min(line.end, line.start + WINDOW + 40))
    if match is None:
        return None
    if match["agency"] and match["agency"].lstrip()[0] not in "(/" and match.end() == line.start + WINDOW + 40:
        return None  # the end of the window is no end of a line
    city = match["city"]
    if city.partition(" ")[0].casefold() in _NO_CITY:
        return None
    upper = city.isupper() and len(city) > 2
    dash = match["dash"].strip()
    has_date = match["date"] is not None
    agency_words = (match["agency"] or "").strip().strip("()/ ")
    region = match["region"]
    if region and not agency_words and region.strip()[-1] == "/" and index.source_named(region.strip(" /")):
        agency_words = region.strip(" /")  # "Oslo /EXW/. On March 16, ..."
    bracketed = None
    if not has_date and agency_words and DIGIT.search(agency_words):
        bracketed = _BRACKETED_DAY.fullmatch(agency_words)
        if bracketed is not None:
            has_date, agency_words = True, ""
    agency = _agency_named(agency_words, index) if agency_words else None
    closing = match.end()
    stop = (match["end2"] or match["end1"]).strip()
    if has_date and not agency_words and (dash or stop):
        behind = _AGENCY_BEHIND.match(text, _close(text, closing)[2], line.end)
        agency = index.source_named(behind["agency"]) if behind is not None else None
        closing = behind.end() if behind is not None and agency is not None else closing
    elif not agency_words and match["region"]:
        agency = index.source_named(match["region"])  # "Oslo /EXW/ The envoy"
    if agency_words and agency is None and (match["agency"] or "(").strip()[0] not in "(/":
        return None  # "Oslo, May 2, Orlov - ..." names no agency
    tail = match["tail"].strip(" ,")
    if agency is None and tail:
        agency = index.source_named(tail.rsplit(",", 1)[-1])
    whole = match.end() >= line.end
    before_copy = whole and number + 1 < len(lines) and lines[number + 1].end - lines[number + 1].start > 60
    known = places is not None and (places.city_name(city) is not None or (upper and city.casefold() in _STATE_CITIES))
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
        # "OSLO (Example News) The envoy": a known city in capitals, and no dash
        ok = ok or (
            upper and known and not dash and not tail and capital and length > 60 and places is not None
            and _TITLE.fullmatch(agency_words) is not None and places.city_name(agency_words) is None
            and places.country_of_city(agency_words) is None
        )  # fmt: skip
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
        # "Oslo - The envoy": below the headline, which may open with two places
        ok = ok and (upper or dash != "-" or (number > 0 and capital and not tail and length > 80))
    else:
        ok = (
            known
            and capital
            and length > 60
            and number < 8
            and not tail
            and (stop == "." or (not stop and upper and len(city) > 3))
        )
    if not ok or (dash == ":" and _PHOTOS.search(text, max(line.start, line.end - 60), line.end)):
        return None
    if agency is None and agency_words and (has_date or dash or known) and not re.search(r"[^\w .&'’-]", agency_words):
        agency = re.sub(r"[^a-z0-9]+", "-", agency_words.casefold()).strip("-") or None
    month = day = year = None
    date_span = None
    if bracketed is not None:
        kind = "1" if bracketed["m1"] else "2"
        month, day = MONTHS[bracketed["m" + kind].lower()], int(bracketed["d" + kind])
        year = int(bracketed["year"]) if bracketed["year"] else None
        at = match.start("agency") + match["agency"].index("(") + 1
        date_span = Span(at + bracketed.start(), at + bracketed.end())
    elif has_date:
        kind = "1" if match["m1"] else "2" if match["m2"] else "3"
        month, day = MONTHS.get(match["m" + kind].lower()) or int(match["m3"]), int(match["d" + kind])
        year = int(match["y" + kind]) if match["y" + kind] else None
        groups = [match.span(g + kind) for g in "mdy" if match[g + kind]]
        date_span = Span(min(g[0] for g in groups), max(g[1] for g in groups))
    if day is not None and month is not None and not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    end, segment_end, copy = _close(text, closing)
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


def bracketed_agency(text: str, line: Line, number: int, index: Index, places: Places | None) -> DatelineMatch | None:
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


def agency_and_place(text: str, lines: list[Line], number: int, index: Index, places: Places) -> DatelineMatch | None:
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


def place_and_day(text: str, line: Line, number: int, places: Places) -> DatelineMatch | None:
    """A line of a city, an office and a day with dashes between: "Doha - Information Office - March 16"."""
    if DIGIT.search(text, line.start, line.end) is None:
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

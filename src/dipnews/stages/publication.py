"""Settle the day of publication, and the year that a dateline leaves out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

import attrs

from dipnews.grammar import MONTHS, WEEKDAYS
from dipnews.profiles.stamps import Stamp
from dipnews.records import Dateline, DateRange, Diagnostic
from dipnews.span import Span
from dipnews.stages.segment import Layout
from dipnews.tables import AS_OF

_FIRST_YEAR = 1960  # the earliest year that a dateline without a year may have
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_W = "|".join(sorted((name for name in WEEKDAYS if len(name) > 4), key=len, reverse=True))
_NAMED_WEEKDAY = re.compile(
    rf"\b(?P<on>(?:late on|early on|on|late|early)\s+)?(?P<weekday>{_W})\b"
    rf"(?:,?\s+(?P<month>{_M})\.?\s+(?P<day>[0-3]?\d)\b|,?\s+(?P<day2>[0-3]?\d)\s+(?P<month2>{_M})\b)?",
    re.IGNORECASE,
)
# A weekday behind one of these is not the day of the news.
_SKIPPED_BEFORE = (
    *"last next previous every each coming following by until since before from black bloody good ash palm".split(),
    *"easter through and to or late of between".split(), "late on",
)  # fmt: skip
_NEXT_WEEKDAY = re.compile(
    r"\s*(?:,?\s+(?:night\b.{0,0})|(?:'s|’s)?\s+(?:Times|Post|Telegraph|Mirror|Mail|Club|Group)\b|s\b|\s+and\b|-)"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|is due|are due|is scheduled|are scheduled|plans? to|planned for|expected"
    r"|is set|are set|would|may|could|by|until|next)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|has|have|held|met|noted|stressed|added|announced|signed|took|began"
    r"|came|visited|arrived|went|called|became|left|[a-z]{3,}ed)\b"
)
_SAID = re.compile(
    r"\b(?:said|told|noted|stressed|added|announced|stated|reported|declared|informed|explained|emphasized|emphasised)\b"
)
_YEAR_WORD = re.compile(r"(?P<year>(?:19|20)\d\d)(?<![\d.,/-]\d{4})(?![\d%]|[-/]\d|\.\d|,\d)")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|of|from|on|at|early|late|mid|end|compared to|summer|winter|spring"
    r"|autumn|fall|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|\d\d?),?\s(?:the\s)?$"
)
_FEET = frozenset(("disclaimer", "credit", "navigation", "metadata"))
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[^\d\n]{0,60}(?:(?:19|20)\d\d\s?[-–,]\s?)?"
    r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–]\s?\d)"
)
_WILL = re.compile(r"\b(?:will|shall)\b")
_SAID_LAST = re.compile(r"\b(?:said|told|noted|stated|added|since|was|were)\b.{0,30}$")
_CLAUSE = re.compile(r"[.;!?]\s")


@attrs.define(kw_only=True, slots=True)
class Publication:
    """The day of publication with its evidence, the dateline with its year, and what was doubted."""

    published: DateRange | None
    dateline: Dateline | None
    diagnostics: tuple[Diagnostic, ...]
    time: str | None = None
    zone: str | None = None


def settle(
    layout: Layout,
    text: str,
    published: date | None = None,
    terms: Iterable[Collection[int]] = (),
) -> Publication:
    r"""Tell when the copy was published, by the best evidence that it has, and give the dateline its year.

    A full date printed in byline, dateline or date line comes first; then the dateline's day with a year that the other
    evidence leaves alone: a date elsewhere in the header, the prefix, the weekday that the copy names for the day,
    the era of the
    dateline's layout, the years that the copy speaks of, the terms of the offices it names, and, among the years that
    the weekday allows, the copyright notice at the foot. Each leaves a set of years; a year is
    given only when one is left. A prefix alone stands, with a diagnostic. No clock is ever asked.

    Args:
        layout: The page in its parts.
        text: The input.
        published: A day that the caller knows; it is used, and a conflict with the page is a diagnostic.
        terms: For each dated office that the copy names: the years in which it fits. Empty ones are passed over.

    Returns:
        The publication. ``published`` is None where there is no evidence or more than one year is left.

    Source:
        Agencies print a dateline's day without its year; the order of evidence is that of their archives.

    Example:
        >>> from dipnews.profiles import sources
        >>> from dipnews.stages.detect import detect
        >>> from dipnews.stages.segment import segment
        >>> copy = " date 2019-05-04 Talks held in Rome by envoys\n\nROME, May 3. /TASS/. The envoys held talks."
        >>> settle(segment(copy, detect(copy, sources())), copy).published.start.isoformat()
        '2019-05-03'
    """
    diagnostics: list[Diagnostic] = []
    match = layout.match
    day_known = match is not None and match.month is not None and match.day is not None
    full = _full_stamps(layout)
    best = _best_stamp(full)
    dateline_day: date | None = None
    evidence: list[str] = []
    if match is not None and day_known:
        assert match.month is not None
        assert match.day is not None
        if match.year is not None:
            dateline_day = _day(match.year, match.month, match.day)
            evidence = ["dateline"]
        else:
            dateline_day, evidence = _year_for(match.month, match.day, layout, text, full, published, terms)
            if dateline_day is None:
                diagnostics.append(
                    Diagnostic(
                        code="year-unknown",
                        message="the dateline has no year, and the copy does not settle it",
                        span=match.date_span,
                    )
                )
    dateline = layout.dateline
    if dateline is not None and dateline_day is not None:
        dateline = attrs.evolve(dateline, date=dateline_day)
    found: DateRange | None = None
    time = zone = None
    undated = day_known and dateline_day is None  # a dateline whose year nothing settles: no other day stands for it
    if best is not None and best.full is not None and not undated:
        apart = (best.full - dateline_day).days if dateline_day is not None else 0
        if -2 <= apart <= 10 or best.rule == "byline":
            found = _range(best.full, text, best.span, (best.rule,))
            time, zone = best.time, best.zone
    if found is None and dateline_day is not None and match is not None:
        span = match.date_span or Span(match.start, match.end)
        found = _range(dateline_day, text, span, tuple(dict.fromkeys(["dateline", *evidence])))
    prefix = layout.prefix_date
    if found is None and prefix is not None and not undated:
        if prefix.full is not None:
            found = _range(prefix.full, text, prefix.span, ("prefix",))
        elif prefix.year is not None:
            found = _month(prefix, text)
        diagnostics.append(
            Diagnostic(
                code="date-from-prefix", message="the day of publication rests on the prefix alone", span=prefix.span
            )
        )
    if (
        found is not None
        and prefix is not None
        and prefix.full is not None
        and found.start is not None
        and "prefix" not in found.evidence
        and abs((prefix.full - found.start).days) > 7
    ):
        diagnostics.append(
            Diagnostic(code="prefix-conflict", message="the prefix has another date than the page", span=prefix.span)
        )
    if published is not None:
        if (
            found is not None
            and found.start is not None
            and not (found.start - timedelta(days=1) <= published <= (found.end or found.start) + timedelta(days=1))
        ):
            diagnostics.append(
                Diagnostic(
                    code="published-conflict",
                    message=f"the caller says {published.isoformat()}, the page says otherwise",
                    span=found.span,
                )
            )
        span = found.span if found is not None else Span(0, 0)
        found = DateRange(
            start=published, end=published, precision="day", text=text[span.start : span.end], span=span,
            edtf=published.isoformat(), evidence=("caller",),
        )  # fmt: skip
    return Publication(published=found, dateline=dateline, diagnostics=tuple(diagnostics), time=time, zone=zone)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _range(day: date, text: str, span: Span, evidence: tuple[str, ...]) -> DateRange:
    return DateRange(
        start=day,
        end=day,
        precision="day",
        text=text[span.start : span.end],
        span=span,
        edtf=day.isoformat(),
        evidence=evidence,
    )


def _month(stamp: Stamp, text: str) -> DateRange:
    assert stamp.year is not None
    first = date(stamp.year, stamp.month, 1)
    last = (date(stamp.year + stamp.month // 12, stamp.month % 12 + 1, 1)) - timedelta(days=1)
    return DateRange(
        start=first, end=last, precision="month", text=text[stamp.span.start : stamp.span.end], span=stamp.span,
        edtf=f"{first:%Y-%m}", evidence=("prefix",),
    )  # fmt: skip


def _full_stamps(layout: Layout) -> list[Stamp]:
    return [s for s in layout.header_dates if s.full is not None and s.full <= AS_OF]


def _best_stamp(full: list[Stamp]) -> Stamp | None:
    """The header's date of publication: a byline's, then a date line's, the first printed; "updated" last.

    A masthead's clock shows the day of the visit: a day that the page calls the first publication goes before it.
    """
    first = [s.full for s in full if s.label == "published" and s.full is not None]

    def rank(stamp: Stamp) -> tuple[int, int, int]:
        late = bool(first) and not stamp.label and stamp.full is not None and (stamp.full - min(first)).days > 1
        return (
            1 if late or stamp.label == "updated" else 0,
            {"byline": 0, "date line": 1}.get(stamp.rule, 2),
            stamp.span.start,
        )

    return min(full, key=rank, default=None)


def _year_for(
    month: int,
    day: int,
    layout: Layout,
    text: str,
    full: list[Stamp],
    published: date | None,
    terms: Iterable[Collection[int]],
) -> tuple[date | None, list[str]]:
    """The year of a dateline's day, with the evidence that settled it; None where more than one is left."""
    if published is not None:
        near = _nearest(month, day, published, 40)
        if near is not None:
            return near, ["caller"]
    for stamp in sorted(full, key=lambda s: s.label == "updated"):
        assert stamp.full is not None
        near = _nearest(month, day, stamp.full, 40)
        if near is not None:
            return near, [stamp.rule]
    prefix = layout.prefix_date
    if prefix is not None and prefix.year is not None:
        anchor = prefix.full or date(prefix.year, prefix.month, 15)
        near = _nearest(month, day, anchor, 31)
        return (near, ["prefix"]) if near is not None else (None, [])
    match = layout.match
    assert match is not None
    years = _years_with(month, day)
    evidence: list[str] = []

    def narrow(kept: list[int], rule: str) -> None:
        nonlocal years
        if kept and len(kept) < len(years):
            years = kept
            evidence.append(rule)

    if match.since is not None or match.until is not None:
        low, high = _FIRST_YEAR, AS_OF.year
        if match.since is not None:
            low = match.since.year + (month < match.since.month)
        if match.until is not None:
            high = match.until.year - ((month, min(day, 28)) > (match.until.month, match.until.day))
        narrow(years[bisect_left(years, low) : bisect_right(years, high)], "layout's era")
    low, high = _named_years(text, layout)
    if low > _FIRST_YEAR or high < AS_OF.year:
        narrow(years[bisect_left(years, low) : bisect_right(years, high)], "years named")
    for allowed in terms:
        if allowed:
            narrow([y for y in years if y in allowed], "terms of office")
    weekday = _weekday(month, day, text, layout)
    if weekday is not None:
        # Posted in the small hours, the copy may still say the day before.
        night = any(
            s.time is not None and s.time < "06:00" and (s.month, s.day) == (month, day) for s in layout.header_dates
        )
        fits = {weekday, (weekday + 1) % 7} if night else {weekday}
        narrow([y for y in years if date(y, month, day).weekday() in fits], "weekday")
        if len(years) > 1:
            # a foot may be newer than the copy: its year counts only where the weekday agrees
            narrow([y for y in years if y in _foot_years(text, layout)], "copyright")
    if len(years) == 1 and evidence:
        return date(years[0], month, day), evidence
    return None, []


def _foot_years(text: str, layout: Layout) -> set[int]:
    """The years of the page's copyright notices; of "2010-2024" the last."""
    found: set[int] = set()
    for segment in layout.segments:
        if segment.kind in _FEET:
            for match in _COPYRIGHT.finditer(text, segment.span.start, min(segment.span.end, segment.span.start + 600)):
                found.add(int(match["year"]))
    return found


def _years_with(month: int, day: int) -> list[int]:
    """The years, up to the tables' day, in which a dateline can have had this day."""
    last = AS_OF.year - ((month, day) > (AS_OF.month, AS_OF.day))
    years = list(range(_FIRST_YEAR, last + 1))
    if _day(2001, month, day) is not None:
        return years
    return [year for year in years if _day(year, month, day) is not None]


def _nearest(month: int, day: int, anchor: date, reach: int) -> date | None:
    """The month's day nearest to an anchor, at most ``reach`` days before and two after (a capture is seldom early)."""
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        found = _day(year, month, day)
        if found is not None and -2 <= (anchor - found).days <= reach:
            return found
    return None


def _weekday(month: int, day: int, text: str, layout: Layout) -> int | None:
    """The weekday that the copy names for the dateline's day.

    A weekday with the same day and month beside it says so outright. Else the lede must name one weekday in the
    past tense
    ("said on Tuesday"): agencies name the day of the news, which is the day of the dateline. Two different ones
    say nothing.
    """
    paragraphs = [s.span for s in layout.segments if s.kind == "paragraph"]
    plain = _plain(text)
    lede: set[int] = set()
    later: set[int] = set()
    for number, span in enumerate(paragraphs[:12]):
        for match in _named_weekdays(text, plain, span.start, span.end):
            weekday = WEEKDAYS[match["weekday"].lower()]
            name, number_ = match["month"] or match["month2"], match["day"] or match["day2"]
            if name is not None:
                found = MONTHS[name.lower()]
                shift = _day(2001, month, day)
                other = _day(2001, found, int(number_))
                if shift is None or other is None:
                    continue
                if abs((shift - other).days) <= 20 and (month, day) != (2, 29):
                    return (weekday + (shift - other).days) % 7
                continue
            before = text[max(span.start, match.start() - 60) : match.start()]
            on = match["on"]
            if on is None or on.lower().startswith(("late", "early")):
                continue
            if before[-1:].isspace() and before.rstrip().lower().endswith(_SKIPPED_BEFORE):
                continue
            if _NEXT_WEEKDAY.match(text, match.end()):
                continue
            clause = _CLAUSE.split(text[max(span.start, match.start() - 160) : match.start()])[-1]
            if _FUTURE.search(clause[-40:]):
                continue
            if number == 0 and _PAST.search(clause):
                lede.add(weekday)
            elif _SAID.search(clause[-70:]):
                later.add(weekday)
    named = lede or later
    return named.pop() if len(named) == 1 else None


def _plain(text: str) -> str:
    """The text with its weekdays in small letters, as long as before."""
    plain = text if "DAY" not in text and "Day" not in text else text.lower()
    return plain if len(plain) == len(text) else text


def _named_weekdays(text: str, plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The weekdays of a paragraph: all end in "day", which is quickly found in the plain text."""
    at = start
    while (day := plain.find("day", at, end)) >= 0:
        near = _NAMED_WEEKDAY.search(text, max(at, day - 24), day + 3)
        match = _NAMED_WEEKDAY.match(text, near.start(), end) if near is not None else None
        at = day + 3
        if match is not None:
            yield match
            at = max(at, match.end())


def _years_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The years of a stretch of copy, those of each century together: two digits are quickly found."""
    for century in ("19", "20"):
        at = text.find(century, start, end)
        while at >= 0:
            match = _YEAR_WORD.match(text, at, end)
            if match is not None:
                yield match
            at = text.find(century, at + 2 if match is None else match.end(), end)


def _named_years(text: str, layout: Layout) -> tuple[int, int]:
    """The first and last year in which the copy can have been written, by the years it tells of in each tense."""
    low, high = _FIRST_YEAR, AS_OF.year
    for segment in layout.segments:
        if segment.kind not in ("paragraph", "headline", "subheadline"):
            continue
        for match in _years_in(text, segment.span.start, segment.span.end):
            year = int(match["year"])
            if year > AS_OF.year or year < _FIRST_YEAR:
                continue
            before = text[max(segment.span.start, match.start() - 110) : match.start()]
            clause = _CLAUSE.split(before)[-1]
            if not _BEFORE_YEAR.search(clause):
                continue
            if _WILL.search(clause):
                if not _SAID_LAST.search(clause):
                    high = min(high, year)
            elif _PAST.search(clause) and not _FUTURE.search(clause):
                low = max(low, year)
    return (low, high) if low <= high else (_FIRST_YEAR, AS_OF.year)

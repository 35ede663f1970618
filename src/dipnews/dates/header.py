"""The date or the time of day at a known place of a header."""

from __future__ import annotations

import re
from datetime import date

import attrs

from dipnews.dates.clusters import gather
from dipnews.dates.items import Order, Story
from dipnews.dates.prose import read
from dipnews.grammar import MONTHS
from dipnews.records import DateRange
from dipnews.span import Span

__all__ = ["ClockTime", "read_date", "read_time"]

_GLUED_DATE = re.compile(
    r"([0-3]?[0-9])([-./ ]?)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\2"
    r"([0-9]{4}|[0-9]{2})(?![0-9:])",
    re.IGNORECASE,
)
# Offsets in minutes of zone names that mean one zone only; others (IST, AMT, CST, BST) are named without an offset.
_ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "MSK": 180, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "KST": 540, "JST": 540,
    "PKT": 300, "WIB": 420, "HKT": 480, "SGT": 480, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420, "CDT": -300,
    "MDT": -360, "TRT": 180, "NPT": 345, "BEIJING TIME": 480, "MOSCOW TIME": 180, "KYIV TIME": None, "LOCAL TIME": None,
    "IST": None, "AMT": None, "CST": None, "BST": None, "MST": None, "ET": None, "PT": None, "CT": None, "WET": 0,
    "GST": 240,
}  # fmt: skip
_CLOCK = re.compile(
    r"T?([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?:[:.]([0-5][0-9])(?:\.[0-9]{1,9})?)?(?![0-9])(?:\s?([AaPp])\.?[Mm]\b\.?)?"
    r"|(1[0-2]|0?[1-9])\s?([AaPp])\.?[Mm]\b\.?"
    r"|([01][0-9]|2[0-4])([0-5][0-9])(?=\s?(?:GMT|UTC|hrs|hours|local))"
)
_ZONE = re.compile(
    r"\s{0,3}\(?((?:(?:GMT|UTC)\s?)?[+−-][01]?[0-9](?::?[0-5][0-9])?(?![0-9])|[A-Z]{1,4}\b"
    r"|(?:Beijing|Moscow|Kyiv|local) [Tt]ime)\)?"
)
_TIME_LEAD = re.compile(r"[\s,|–—-]{0,6}(?:at\s)?")
_OFFSET = re.compile(r"([+−-])([01]?[0-9]):?([0-5][0-9])?$")


@attrs.frozen(kw_only=True, slots=True)
class ClockTime:
    """A time of day in a header.

    Args:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59, or None where the text stops at minutes.
        zone: The zone as the text writes it, or None.
        offset: Minutes east of Greenwich, where the zone has one meaning only ("IST" has three).
        span: Where it stands, zone and all.
    """

    hour: int
    minute: int
    second: int | None = None
    zone: str | None = None
    offset: int | None = None
    span: Span


def read_date(text: str, start: int, end: int, order: Order | None = None) -> DateRange | None:
    """Read the date of a header that stands at one place.

    Takes what headers are seen to have: Month D, YYYY; D Month YYYY; 05th March, 2021; Mon D, YYYY; MM/DD/YYYY and
    DD/MM/YYYY by ``order``; DD.MM.YYYY; DD-MM-YYYY; YYYY.MM.DD; YYYY-M-D; YYYY/M/D; YYYY-Mon-D; D-Mon-YYYY;
    11Jul14; a day with a year glued to a time (``201919:24``); Juche years; a day and a month without a year; a
    weekday before or after.

    Args:
        text: The whole text.
        start: Offset where the date opens; white space before it is passed over.
        end: Offset behind which it may not reach.
        order: How 03/05/2022 is read; with None it has no days.

    Returns:
        The date, its span beginning at the first character that is no white space; None if no day stands there.
        Without a year ``start`` and ``end`` are None and ``edtf`` keeps day and month: ``XXXX-11-02``.

    Example:
        >>> read_date("MOSCOW, November 2. /TASS/.", 8, 40).edtf
        'XXXX-11-02'
        >>> read_date("05/03/2022 14:30", 0, 16, "dmy").start
        datetime.date(2022, 3, 5)
        >>> read_date("11Jul14", 0, 7).start
        datetime.date(2014, 7, 11)
        >>> read_date("Tuesday, the envoy left", 0, 23) is None
        True
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    glued = _GLUED_DATE.match(text, start, end)
    if glued and (len(glued[4]) == 4 or glued[2] != " "):
        year = int(glued[4])
        if year < 100:
            year += 2000 if year < 60 else 1900
        try:
            day = date(year, MONTHS[glued[3].lower()], int(glued[1]))
        except ValueError:
            day = None
        if day:
            return DateRange(
                start=day,
                end=day,
                precision="day",
                text=glued[0],
                span=Span(*glued.span()),
                edtf=day.isoformat(),
                evidence=("dmy",),
            )
    story = Story(text[: start + 64], None, order, "N")
    cluster, _ = gather(text, start, start, min(end, start + 64))
    if cluster is not None:
        read(story, cluster)
    for found in story.found:
        if (
            found.span.start == start
            and found.precision == "day"
            and (found.edtf or found.evidence == ("ambiguous-order",))
        ):
            return found
        break
    return None


def read_time(text: str, start: int, end: int) -> ClockTime | None:
    """Read the time of day, with its zone, that stands at one place of a header.

    Args:
        text: The whole text.
        start: Offset where the time opens; white space, a comma, "at" and the T of ISO dates are passed over.
        end: Offset behind which it may not reach.

    Returns:
        The time, or None if none stands there.

    Example:
        >>> read_time("2021-11-02T14:30:05+03:00", 10, 25)
        ClockTime(hour=14, minute=30, second=5, zone='+03:00', offset=180, span=Span(start=11, end=25))
        >>> read_time("5 May, 2:05 PM IST", 5, 18).hour
        14
        >>> read_time("5 May 2021", 5, 10) is None
        True
    """
    end = min(end, len(text))
    at = _TIME_LEAD.match(text, max(start, 0), end)
    found = _CLOCK.match(text, at.end() if at else start, end)
    if found is None:
        return None
    hour = int(found[1] or found[5] or found[7])
    minute = int(found[2] or found[8] or 0)
    half = (found[4] or found[6] or "").lower()
    if half:
        if hour > 12:
            half = ""
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        hour = 0
    zone = offset = None
    last = found.end()
    zoned = _ZONE.match(text, last, min(end, last + 24))
    if zoned:
        name = zoned[1].upper()
        shift = _OFFSET.search(name)
        if shift:
            sign = 1 if shift[1] == "+" else -1
            zone, offset = zoned[1], sign * (int(shift[2]) * 60 + int(shift[3] or 0))
        elif name in _ZONES:
            zone, offset = zoned[1], _ZONES[name]
        if zone:
            last = zoned.end()
            if text[last - 1] != ")" and zoned[0].lstrip()[0] == "(":
                last = zoned.end(1)
    opening = found.start() + (text[found.start()] == "T")
    return ClockTime(
        hour=hour,
        minute=minute,
        second=int(found[3]) if found[3] else None,
        zone=zone,
        offset=offset,
        span=Span(opening, last),
    )

"""The dates printed above and below the copy, and the one before it."""

from __future__ import annotations

import re

import attrs

from dipnews.profiles.stamps import Rule, Stamp, find_stamps
from dipnews.span import Span
from dipnews.stages.datelines import DatelineMatch
from dipnews.stages.detect import Detection
from dipnews.stages.page_lines import has_digit
from dipnews.stages.units import Unit

CLOCK_LINE = re.compile(
    r"(?:[A-Z][\w ]{2,20}: ?)?[0-2]?\d[:.][0-5]\d(?::\d\d)?(?:\s?[apAP]\.?[mM]\.?)?[\sA-Z+\d():]{0,14}"
)
_NUMERIC = re.compile(r"[0-3]?\d([./-])[0-3]?\d\1\d{4}")


def stamps_of(
    text: str, units: list[Unit], detection: Detection, match: DatelineMatch | None, lede: int
) -> tuple[Stamp, ...]:
    """The dates printed in header and footer, in order; those that two orders of day and month allow are left out."""
    found: list[Stamp] = []
    anchored = detection.prefix is not None or (match is not None and match.month is not None)
    for i, unit in enumerate(units):
        if unit.kind not in ("byline", "metadata") or unit.end - unit.start > 300:
            continue
        rule: Rule = "byline" if unit.kind == "byline" else "footer" if i > lede + 3 else "date line"
        beside = units[i + 1].text if i + 1 < len(units) else ""
        if (
            beside == "Listen Live"
            or beside.endswith("Local Time")
            or (CLOCK_LINE.fullmatch(beside) and ": " in beside)
        ):
            continue  # the clock of the page's visitor
        order = detection.order or ("dmy" if anchored else None)
        found.extend(find_stamps(text, unit.start, unit.end, order=order, rule=rule))
    if not found and match is None and detection.signoff is not None:
        span = detection.signoff[0]  # "(Example Wire December 16, 2007)", the page's only day
        found.extend(find_stamps(text, span.start, span.end, order=detection.order, rule="footer"))
    headline = next((u for u in units if u.kind == "headline"), None)
    # a day that ends the headline has its digits there: "... on the 3rd of September."
    if headline is not None and has_digit(headline.text[-20:]):
        found.extend(
            s for s in find_stamps(text, headline.start, headline.end, rule="headline") if s.span.end == headline.end
        )
    if not found:
        return ()
    read = (_agreeing(text, stamp, match, detection.prefix, sure=detection.order is not None) for stamp in found)
    return tuple(stamp for stamp in read if stamp is not None)


def _agreeing(text: str, stamp: Stamp, match: DatelineMatch | None, prefix: Span | None, *, sure: bool) -> Stamp | None:
    """A day like 01/10/2024, read in the order that gives the dateline's day, or the prefix's.

    Where neither order does, the source's order stands; None without one (``sure`` is False).
    """
    numeric = _NUMERIC.fullmatch(text, stamp.span.start, stamp.span.end)
    if numeric is None or stamp.day is None or stamp.day > 12 or stamp.day == stamp.month:
        return stamp
    if match is not None and match.month is not None and match.day is not None:
        month, day = match.month, match.day
    else:
        first = prefix_stamp(text, prefix) if prefix is not None else None
        if first is None or first.day is None or first.year != stamp.year:
            return stamp if sure or numeric[1] != "/" else None
        month, day = first.month, first.day

    def apart(m: int, d: int) -> int:
        days = abs((m - month) * 30 + d - day)
        return min(days, 360 - days)

    other = apart(stamp.day, stamp.month)
    if other <= 2 < 10 < apart(stamp.month, stamp.day):
        return attrs.evolve(stamp, month=stamp.day, day=stamp.month)
    return stamp if sure or numeric[1] != "/" or apart(stamp.month, stamp.day) <= 2 < 10 < other else None


def prefix_stamp(text: str, span: Span) -> Stamp | None:
    """The date of a ``date 2020-01-01`` at the very start; None where there is no such day."""
    digits = text[span.start : span.end].split(" ", 1)[1].split("-")
    try:
        stamp = Stamp(year=int(digits[0]), month=int(digits[1]), day=int(digits[2]) if len(digits) > 2 else None,
                      span=Span(span.end - len("-".join(digits)), span.end), rule="prefix")  # fmt: skip
        stamp.full  # noqa: B018  # an impossible day raises
    except ValueError:
        return None
    return stamp if 1 <= stamp.month <= 12 else None

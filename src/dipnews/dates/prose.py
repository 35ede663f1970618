"""Dates in prose: marks, clusters, items, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from dipnews.dates import counts, days, periods, weekdays
from dipnews.dates.calendar import Hemisphere
from dipnews.dates.clusters import Cluster, Tokens, gather, marks
from dipnews.dates.items import Item, Order, Story
from dipnews.dates.ranges import settle
from dipnews.dates.rules import fit
from dipnews.errors import ArgumentError
from dipnews.records import DateRange

__all__ = ["find_dates", "read"]

Reader = Callable[[Story, Cluster, int, int, str], list[Item]]
# Who reads the words that fit a rule. An empty list: they are no date after all.
_READERS: dict[str, Reader] = {
    "iso": days.make_iso,
    "numeric": days.make_numeric,
    "short": days.make_short,
    "dmy": days.make_mdy,
    "juche": days.make_juche,
    "hijri": days.make_hijri,
    "weekof": days.make_weekof,
    "monthlist": days.make_monthlist,
    "daylist": days.make_daylist,
    "mdrange": days.make_mdrange,
    "dmrange": days.make_mdrange,
    "mdy": days.make_mdy,
    "nthofmonth": days.make_nthofmonth,
    "part": counts.make_part,
    "half": periods.make_half,
    "quarter": periods.make_quarter,
    "season": periods.make_season,
    "month": periods.make_month,
    "decade": periods.make_decade,
    "newyear": days.make_newyear,
    "weekday": weekdays.make_weekday,
    "dayafter": weekdays.make_dayafter,
    "today": weekdays.make_today,
    "partofday": weekdays.make_partofday,
    "ago": counts.make_ago,
    "shift": counts.make_shift,
    "within": counts.make_within,
    "window": counts.make_window,
    "in": counts.make_in,
    "vague": counts.make_vague,
    "unit": periods.make_unit,
    "weekend": weekdays.make_weekend,
    "years": periods.make_years,
    "year": periods.make_year,
    "onthe": days.make_onthe,
    "now": counts.make_now,
}
# What goes by a day named before needs that day settled.
_LOOKS_BACK = frozenset(("PREV", "FOLL", "SAME", "NEXT", "LATER", "BEFORE", "AFTER"))


def find_dates(
    text: str,
    anchor: date | None = None,
    *,
    order: Order | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
    hemisphere: Hemisphere = "N",
    places: Sequence[int] | None = None,
    words: Tokens | None = None,
) -> tuple[DateRange, ...]:
    """Find the dates in a text, full, partial and relative, each as an interval of days.

    Args:
        text: Any text; it is not changed, offsets are code points of it.
        anchor: The day that "today" is: the day of publication, at the place of the dateline. Without it, what is
            not fixed by its own words has neither ``start`` nor ``end``.
        order: How ``03/05/2022`` is read: "dmy" or "mdy". With None a date that can be read both ways has no days.
        spans: Only these half-open stretches of the text are read (they must not overlap). Clauses are judged by
            the whole text.
        hemisphere: "S" turns the seasons round.
        places: Offsets of the words that a date may stand at, in order, where the caller has them; found if None.
        words: The tokens of the stretches, where the caller has them; they only save time.

    Returns:
        The dates in order of place, never overlapping; empty if there are none. ``text`` of each is the words at
        its span. A preposition that only leads in ("on", "in") is outside; one that makes the interval ("since
        March", "by Friday", "within three months") is inside. ``evidence`` names the rule.

    Raises:
        ArgumentError: ``text`` is no ``str``, or ``anchor`` no ``date``.

    Example:
        >>> day = date(2021, 11, 2)
        >>> for found in find_dates("On Friday they met; the next round will be held in early May.", day):
        ...     print(found.text, found.start, found.end, found.precision, found.edtf)
        Friday 2021-10-29 2021-10-29 day 2021-10-29
        early May 2022-05-01 2022-05-10 range 2022-05-01/2022-05-10
        >>> [d.edtf for d in find_dates("the second half of 2020; Nov. 18-19, 2005")]
        ['2020-41', '2005-11-18/2005-11-19']
        >>> find_dates("The alliance may deploy 1,550 warheads, May said.", day)
        ()
    """
    if not isinstance(text, str):
        raise ArgumentError(f"find_dates takes a str, not {type(text).__name__}")
    if anchor is not None and not isinstance(anchor, date):
        raise ArgumentError(f"anchor must be a date, not {type(anchor).__name__}")
    if isinstance(anchor, datetime):
        anchor = anchor.date()
    story = Story(text, anchor, order, hemisphere)
    bounds = iter(sorted(spans)) if spans is not None else iter(((0, len(text)),))
    low, high = next(bounds, (0, 0))
    done = 0
    for mark in marks(text) if places is None else places:
        if mark < done:
            continue
        while mark >= high:
            following = next(bounds, None)
            if following is None:
                return tuple(story.found)
            low, high = following
        if mark >= low:
            cluster, done = gather(text, mark, max(done, low), high, words)
            if cluster is not None:
                read(story, cluster)
    return tuple(story.found)


def read(story: Story, cluster: Cluster) -> None:
    """Cut a cluster into items; neighbours become ranges, items become days."""
    letters, names = cluster.letters, cluster.names
    items: list[Item] = []
    at = 0
    while found := fit(letters, at):
        rule, at, end = found
        if items and not _LOOKS_BACK.isdisjoint(names[at:end]):
            settle(story, cluster, items)
            items = []
        made = _READERS[rule](story, cluster, at, end, rule)
        if made:
            items += made
            at = max(made[-1].last, at + 1)
        else:
            at += 1
    if items:
        settle(story, cluster, items)

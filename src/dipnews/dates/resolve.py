"""From an item to its days: by its own year, or the nearest such day in the tense of its clause."""

from __future__ import annotations

from datetime import date, timedelta

from dipnews.dates.calendar import (
    monday,
    month_end,
    season,
    shift,
    whole,
)
from dipnews.dates.clusters import Cluster
from dipnews.dates.items import Item, Place, Story

__all__ = ["fix"]


def fix(story: Story, item: Item, cluster: Cluster) -> None:
    """Resolve one item to days."""
    kind = item.kind
    if kind == "fixed":
        return
    anchor = story.anchor
    place = cluster.starts[item.first], cluster.ends[item.last - 1]
    if kind == "day":
        item.precision = "day"
        year = item.year
        if year is None:
            if anchor is None:
                item.edtf = f"XXXX-{item.month:02}-{item.day:02}"
                return
            year = nearest_day(story, item.month, item.day, item.month, item.day, item.weekday, place)
            if year is None:
                return
        try:
            day = date(year, item.month, item.day)
        except ValueError:
            return
        item.set(day, day, "day")
    elif kind == "span":
        item.precision = "range"
        year = item.year
        if year is None:
            if anchor is None:
                item.edtf = f"XXXX-{item.month:02}-{item.day:02}/XXXX-{item.month:02}-{item.mod:02}"
                return
            year = nearest_day(story, item.month, item.day, item.month, item.mod, -1, place)
            if year is None:
                return
        try:
            item.set(date(year, item.month, item.day), date(year, item.month, item.mod), "range")
        except ValueError:
            return
    elif kind == "month":
        fix_month(story, item, place)
    elif kind == "year":
        assert item.year is not None
        item.set(*whole(date(item.year, 1, 1), 3))
        item.modify(item.mod)
    elif kind == "weekday":
        item.precision = "day"
        if anchor:
            day = anchor
            ahead = (item.weekday - anchor.weekday()) % 7
            if ahead:
                day += timedelta(ahead if story.tense(place) in ("future", "present") else ahead - 7)
            item.set(day, day, "day")
    elif kind == "weekend":
        if anchor:
            saturday = monday(anchor) + timedelta(5)
            if saturday > anchor and story.tense(place) not in ("future", "present"):
                saturday -= timedelta(7)
            item.set(saturday, saturday + timedelta(1), "range")
    elif kind == "monthday":
        item.precision = "day"
        if anchor:
            tense = story.tense(place)
            for step in (0, 1, 2) if tense == "future" else (0, -1, -2):
                try:
                    day = shift(anchor.replace(day=1), months=step).replace(day=item.day)
                except ValueError:
                    continue
                if day >= anchor if tense == "future" else day <= anchor:
                    item.set(day, day, "day")
                    break
    elif kind == "quarter":
        if anchor:
            now = (anchor.month - 1) // 3 + 1
            year = anchor.year
            if item.month < now:
                year += story.tense(place) == "future"
            elif item.month > now:
                year -= story.tense(place) not in ("future", "present")
            item.set_quarter(year, item.month)
    elif kind == "season":
        year = item.year
        if year is None and anchor:
            year = anchor.year
            start, end = season(year, item.month, story.hemisphere)
            if start <= anchor <= end:
                pass
            elif story.tense(place) == "future":
                if end < anchor:
                    year += 1
                elif start.month == 12 and season(year - 1, item.month, story.hemisphere)[1] >= anchor:
                    year -= 1
            elif start > anchor:
                year -= 1
        if year:
            start, end = season(year, item.month, story.hemisphere)
            item.set(start, end, "season", f"{year:04}-{20 + item.month}")
            item.modify(item.mod)


def fix_month(story: Story, item: Item, place: Place) -> None:
    """Give a month item its days."""
    year = item.year
    if year is None:
        if story.anchor is None:
            item.edtf = f"XXXX-{item.month:02}" if item.mod < 0 else None
            if item.mod >= 0:
                item.precision = "range"
            return
        year = nearest_month(story, item.month, place)
    start, end = date(year, item.month, 1), month_end(year, item.month)
    if item.mod > 10:
        middle = start.replace(day=15)
        item.set(start if item.mod == 11 else middle + timedelta(1), middle if item.mod == 11 else end, "range")
        return
    item.set(start, end, "month", f"{year:04}-{item.month:02}")
    item.modify(item.mod)


def nearest_month(story: Story, month: int, place: Place) -> int:
    """The year of the nearest such month, by the tense of the clause at a place."""
    anchor = story.anchor
    assert anchor is not None
    if month == anchor.month:
        return anchor.year
    past = anchor.year - (month > anchor.month)
    tense = story.tense(place)
    if tense == "past":
        return past
    if tense == "future":
        return past + 1
    behind = (anchor.month - month) % 12
    return past if behind <= 7 else past + 1


def nearest_day(
    story: Story, month: int, day: int, last_month: int, last_day: int, weekday: int, place: Place
) -> int | None:
    """The year of the nearest such day (or run of days), by weekday, then by the tense of the clause at a place."""
    anchor = story.anchor
    assert anchor is not None
    if weekday < 0 and (month, day) == (last_month, last_day) != (2, 29):
        # A single day, the common case: the one of this year, or its neighbour on the other side.
        ahead = (date(anchor.year, month, day) - anchor).days
        step = -1 if ahead > 0 else 1
        away = abs(ahead)
        # Copy gives the year of a day that is most of a year away; so a near one is meant whatever the tense.
        if away <= 35:
            return anchor.year
        if away >= 330:
            return anchor.year + step
        tense = story.tense(place)
        wants_other = ahead > 0 if tense == "past" else ahead < 0 if tense == "future" else away > 182
        return anchor.year + step if wants_other else anchor.year
    candidates: list[tuple[int, date, date]] = []
    for year in (
        range(anchor.year - 8, anchor.year + 9) if (month, day) == (2, 29) else range(anchor.year - 1, anchor.year + 2)
    ):
        try:
            first = date(year, month, day)
            last = date(year + ((last_month, last_day) < (month, day)), last_month, last_day)
        except ValueError:
            continue
        candidates.append((year, first, last))
    if weekday >= 0:
        fitting = [c for c in candidates if c[1].weekday() == weekday]
        candidates = fitting or candidates

    def distance(candidate: tuple[int, date, date]) -> int:
        _, first, last = candidate
        if first <= anchor <= last:
            return 0
        return (anchor - last).days if last < anchor else (first - anchor).days

    if not candidates:
        return None
    nearest = min(candidates, key=distance)
    if len(candidates) == 1:
        return nearest[0]
    tense = story.tense(place)
    if tense in ("past", "future"):
        # A run of days that has begun is "will be held" for a few days yet, not for months.
        fitting = [
            c
            for c in candidates
            if (c[1] <= anchor if tense == "past" else c[2] >= anchor and (anchor - c[1]).days <= 10)
        ]
        if fitting:
            chosen = min(fitting, key=distance)
            if distance(chosen) > 290 and distance(nearest) <= 35:
                return nearest[0]
            return chosen[0]
    return nearest[0]

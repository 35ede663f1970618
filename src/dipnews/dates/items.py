"""A date on its way from words to days, and the text it stands in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from dipnews.dates.calendar import STEPS, UNIT_DAYS, Hemisphere, monday, month_end, shift
from dipnews.dates.clusters import Cluster
from dipnews.dates.vocabulary import RELATIVES
from dipnews.records import DateRange, Precision
from dipnews.tenses import Tense, clause_tense

__all__ = ["Item", "Order", "Place", "Story", "day_item", "window"]

Place = tuple[int, int]
"""Where the words of a date start and end in the text."""
Order = Literal["dmy", "mdy"]

_WORD_AFTER = re.compile(r"(['’]s)?\s{0,3}([^\W\d_]+|[^\w\s]|[0-9]+)?")


class Item:
    """A date as its words give it, not yet resolved to days."""

    # What most dates never set stands in the class.
    year: int | None = None
    month = day = 0
    weekday = mod = -1
    operator = ""  # since, until or by
    start: date | None = None
    end: date | None = None
    precision: Precision = "day"
    edtf: str | None = None

    def __init__(self, kind: str, first: int, last: int, rule: str) -> None:
        self.kind, self.first, self.last, self.rule = kind, first, last, rule

    def set(self, start: date, end: date, precision: Precision, edtf: str | None = None) -> None:
        """Give the item its days."""
        self.start, self.end, self.precision = start, end, precision
        self.edtf = edtf if edtf is not None else (start.isoformat() if start == end else f"{start}/{end}")

    def set_quarter(self, year: int, number: int) -> None:
        """Give the item the days of a quarter."""
        self.set(date(year, 3 * number - 2, 1), month_end(year, 3 * number), "quarter", f"{year:04}-{32 + number}")

    def modify(self, mod: int) -> None:
        """Cut the item down to its early (0), middle (1) or late (2) part."""
        start, end = self.start, self.end
        if start is None or end is None or mod < 0:
            return
        days = (end - start).days + 1
        if self.precision == "day":
            return
        if days == 7:
            cuts = ((0, 2), (1, 3), (3, 6))[mod]
            first, last = start + timedelta(cuts[0]), start + timedelta(cuts[1])
        elif days <= 31:
            first = start.replace(day=(1, 11, 21)[mod])
            last = end if mod == 2 else start.replace(day=(10, 20)[mod])
        elif days > 3000:
            first = date(start.year + (0, 4, 7)[mod], 1, 1)
            last = date(start.year + (3, 6, 9)[mod], 12, 31)
        else:
            months = (end.year - start.year) * 12 + end.month - start.month + 1
            third = max(1, months // 3)
            first = shift(start, months=third * mod)
            last = end if mod == 2 else shift(start, months=third * (mod + 1)) - timedelta(1)
        self.set(first, last, "range")

    def rest(self, later: int, anchor: date | None) -> None:
        """Cut the item to what lies before (-1) or after (1) the anchor: "later this month"."""
        if not later or anchor is None or self.start is None or self.end is None or self.precision == "day":
            return
        if later > 0:
            start = max(self.start, anchor + timedelta(1)) if self.end > anchor else self.end
            self.set(start, self.end, "range")
        else:
            end = min(self.end, anchor - timedelta(1)) if self.start < anchor else self.start
            self.set(self.start, end, "range")


def day_item(first: int, last: int, rule: str, year: int | None, month: int, day: int) -> list[Item]:
    """An item for a day; empty if there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return []
    try:
        date(year or 2000, month, day)
    except ValueError:
        return []
    item = Item("day", first, last, rule)
    item.year, item.month, item.day = year, month, day
    return [item]


class Story:
    """What the readers of words share: the text, the day that "today" is, and the dates found so far."""

    def __init__(self, text: str, anchor: date | None, order: Order | None, hemisphere: Hemisphere) -> None:
        self.text = text
        self.anchor = anchor
        self.order = order
        self.hemisphere: Hemisphere = hemisphere
        self.found: list[DateRange] = []
        # The last day, month and year named: what "the day before", "the following month", "that year" go by.
        self.named: dict[str, date] = {}

    def names_may(self) -> bool:
        """Whether May is a person here."""
        return any(name in self.text for name in ("Theresa May", "Mrs May", "Minister May"))

    def word_before(self, start: int) -> str:
        """The word before an offset, in lower case, with a mark that follows it; empty at the start."""
        words = self.text[max(0, start - 24) : start].split()
        return words[-1].lower() if words else ""

    def word_after(self, end: int) -> tuple[bool, str]:
        """Whether "'s" follows an offset, and the word or mark after that."""
        found = _WORD_AFTER.match(self.text, end)
        if found is None:
            return False, ""
        return bool(found[1]), found[2] or ""

    def year_of(self, cluster: Cluster, first: int, last: int) -> tuple[int | None, int | None]:
        """Year among some tokens, as a number or as "last year"; and the token where another unit cuts the item."""
        names, values = cluster.names, cluster.values
        relative = ""
        for at in range(first, last):
            name = names[at]
            if name == "YEAR":
                return values[at], None
            if name == "JUCHE":
                return values[at + 1] + 1911, None
            if name == "YY":
                return (2000 if values[at] < 60 else 1900) + values[at], None
            if names[at] in RELATIVES:
                relative = relative or name
                relative_at = at
            elif name == "UNIT" and relative:
                if values[at] != 3:
                    while relative_at > first and names[relative_at - 1] in ("OF", "THE", "COMMA"):
                        relative_at -= 1
                    return None, relative_at
                return self.relative_year(relative), None
        return None, None

    def relative_year(self, relative: str) -> int | None:
        """The year that "this year", "last year", "that year" name."""
        if relative in ("SAME", "PREV", "FOLL") and "year" in self.named:
            year = self.named["year"].year
        elif self.anchor:
            year = self.anchor.year
        else:
            return None
        return year + STEPS.get(relative, 0)

    def relative_start(self, relative: str, unit: int) -> date | None:
        """The first day of "this month", "last week", "the following year" ..."""
        base = self.anchor
        if relative in ("PREV", "FOLL", "SAME"):
            key = ("day", "day", "month", "year", "year", "day", "day")[unit]
            named = self.named.get(key)
            if named:
                base = named
        if base is None:
            return None
        step = STEPS.get(relative, 0)
        try:
            if unit == 0:
                return base + timedelta(step)
            if unit in (1, 6):
                return monday(base) + timedelta((7 if unit == 1 else 14) * step)
            if unit == 2:
                return shift(base.replace(day=1), months=step)
            if unit == 3:
                return date(base.year + step, 1, 1)
            if unit == 4:
                return date(base.year // 10 * 10 + 10 * step, 1, 1)
        except (ValueError, OverflowError):
            pass
        return None

    def tense(self, place: Place) -> Tense | None:
        """The tense of the clause that a date stands in; costly, so it is asked for only where it settles something."""
        return clause_tense(self.text, *place)


def window(story: Story, first: int, last: int, rule: str, direction: int, number: int, unit: int) -> list[Item]:
    """So many units up to the anchor (-1) or from it (1)."""
    item = Item("fixed", first, last, rule)
    item.precision = "range"
    base = story.anchor
    if base:
        try:
            if unit in (2, 3, 4):
                months = number * {2: 1, 3: 12, 4: 120}[unit]
                other = shift(base, months=direction * months)
            else:
                days = -(-number // 24) if unit == 5 else number * UNIT_DAYS[unit]
                other = base + timedelta(direction * days)
        except (ValueError, OverflowError):
            return [item]
        item.set(min(base, other), max(base, other), "range")
    return [item]

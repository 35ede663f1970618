"""Readers of months, years and the stretches between: "early May", "the third quarter", "later this year"."""

from __future__ import annotations

from datetime import date, timedelta

from dipnews.dates.calendar import (
    STEPS,
    month_end,
    precision_of,
    season,
    whole,
)
from dipnews.dates.clusters import Cluster
from dipnews.dates.doubts import COUNTED, month_stands, year_stands
from dipnews.dates.items import Item, Story, window
from dipnews.dates.vocabulary import JOINS, RELATIVES

__all__ = [
    "make_decade",
    "make_half",
    "make_month",
    "make_quarter",
    "make_season",
    "make_unit",
    "make_year",
    "make_years",
]


def make_month(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """May, early May, last May, May 2021, May of next year."""
    names, values = cluster.names, cluster.values
    at = first
    while names[at] != "MONTH" and names[at] != "MON":
        at += 1
    year, relative, mod = None, "", -1
    if at + 1 < last:
        year, cut = story.year_of(cluster, at + 1, last)
        last = cut or last
    if at > first:
        relative = next((names[i] for i in range(first, at) if names[i] in RELATIVES), "")
        if relative == "LAST" and at - first == 1 and story.text[cluster.starts[first] : cluster.ends[first]] == "past":
            relative, first = "", at
        mod, _ = cluster.modifier(first, at)
    start = cluster.starts[at]
    explicit = year is not None or mod >= 0 or bool(relative) or last > at + 2
    if year is not None and names[last - 1] == "YEAR":
        word = story.word_after(cluster.ends[last - 1])[1].lower()
        if word in COUNTED or (
            story.text[cluster.ends[last - 1] : cluster.ends[last - 1] + 1] in (",", ".")
            and story.text[cluster.ends[last - 1] + 1 : cluster.ends[last - 1] + 2].isdigit()
        ):
            year, last = None, at + 1
            explicit = mod >= 0 or bool(relative)
    if not explicit:
        word = story.text[start : cluster.ends[at]].lower()
        if not _is_joined(names, first, last, at, word) and not month_stands(
            story, start, cluster.ends[last - 1], word, cluster, at
        ):
            return []
    if (
        names[at] == "MON"
        and last == at + 2
        and names[last - 1] == "DOT"
        and not story.text[cluster.ends[at] + 1 : cluster.ends[at] + 3].strip(" ")[:1].islower()
    ):
        # The stop ends the sentence as well; it stays outside.
        last -= 1
    item = Item("month", first, last, rule)
    item.month, item.year, item.mod = values[at], year, mod
    item.precision = "month"
    if relative and year is None:
        base = story.anchor
        if relative in ("PREV", "FOLL", "SAME"):
            named = story.named.get("month") or story.named.get("year")
            base = named if named else base
        if base:
            guess = base.year
            if relative in ("LAST", "PREV"):
                guess -= values[at] >= base.month
            elif relative in ("NEXT", "COMING", "FOLL"):
                guess += values[at] <= base.month
            item.year = guess
    return [item]


def _is_joined(names: tuple[str, ...], first: int, last: int, at: int, word: str) -> bool:
    """Whether a month stands beside another part of a date: "May and June", "April or early May"."""
    following = names[last + 1] if last < len(names) - 1 and names[last] in JOINS else ""
    if following in ("MONTH", "MON"):
        return True
    return word != "may" and (at > first or (at > 1 and names[at - 1] in JOINS) or following in ("EARLY", "YEAR"))


def make_year(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """2020, early 2021, the end of 2019, the year 2000."""
    value = cluster.values[last - 1]
    start = cluster.starts[last - 1]
    mod = unit = -1
    if last - first > 1:
        mod, _ = cluster.modifier(first, last)
        unit = next((cluster.values[i] for i in range(first, last) if cluster.names[i] == "UNIT"), -1)
        if unit >= 0 and unit != 3:
            first, unit = last - 1, -1
    if mod < 0 and unit < 0:
        first = last - 1
        if not year_stands(story, start, cluster.ends[last - 1], cluster, first, last, value, weak=True):
            return []
    elif story.word_after(cluster.ends[last - 1])[1].lower() in COUNTED:
        return []
    item = Item("year", first, last, rule)
    item.year, item.mod, item.precision = value, mod, "year"
    return [item]


def make_years(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """2014-2016, 2005-06, 2020/21, and the ISO month 2021-11."""
    a, b = cluster.values[first], cluster.values[last - 1]
    start, end = cluster.starts[first], cluster.ends[last - 1]
    width = end - cluster.starts[last - 1]
    if end - start != 5 + width or not year_stands(story, start, end, cluster, first, last, a, weak=False):
        return []
    item = Item("fixed", first, last, rule)
    if width == 4:
        if not a < b <= a + 120:
            return []
    elif width == 2:
        full = a // 100 * 100 + b
        if full == a + 1 or (b > 12 and full > a) or (full > a and cluster.names[first + 1] == "SLASH"):
            b = full
        elif 1 <= b <= 12 and cluster.names[first + 1] == "DASH":
            item = Item("month", first, last, "iso")
            item.year, item.month = a, b
            return [item]
        else:
            return []
    else:
        return []
    item.set(date(a, 1, 1), date(b, 12, 31), "range", f"{a:04}/{b:04}")
    return [item]


def make_unit(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Last week, later this month, the beginning of next year, the end of the year, mid-year."""
    names, values = cluster.names, cluster.values
    at = next(i for i in range(first, last) if names[i] in ("UNIT", "WEEKEND"))
    unit = values[at] if names[at] == "UNIT" else -1
    relative = next((x for x in names[first:last] if x in RELATIVES), "THIS")
    mod, later = cluster.modifier(first, last)
    start_at = first
    name = names[first]
    if relative in ("LAST", "NEXT", "THIS", "COMING") and name == "THE" and mod < 0 and names[at] == "UNIT":
        # "the next day" looks back at a named day; "the last month" is a window up to the anchor.
        if relative == "NEXT":
            relative = "FOLL"
        elif relative == "LAST":
            if unit == 0 or story.word_after(cluster.ends[last - 1])[1] == "of":
                return []  # "the last day", "the last week of the race"
            return window(story, first, last, rule, -1, 1, unit)
    if unit == 5:
        return []
    if unit == 0 and relative == "NEXT":
        relative = "FOLL"
    if mod < 0 and relative in ("LAST", "NEXT") and story.word_after(cluster.ends[last - 1])[1] == "of":
        return []  # "the last week of the race"
    if (
        relative == "SAME"
        and name in ("SAME",)
        and values[first] == 0
        and story.text[cluster.starts[first] : cluster.ends[first]].lower() == "same"
    ):
        return []
    if story.text[cluster.ends[last - 1] : cluster.ends[last - 1] + 1] == "-":
        return []
    if unit == 0 and relative in ("THIS", "LAST", "COMING"):
        if (name == "THIS" and mod < 0 and relative == "THIS") or (later and relative == "THIS"):
            pass
        else:
            return []
    item = Item("fixed", start_at, last, rule)
    if later and unit == 0:
        relative = "SAME"
    if unit < 0 and relative == "THIS" and mod < 0:
        item.kind = "weekend"
    elif unit < 0:
        start = story.relative_start(relative, 1)
        if start:
            item.set(start + timedelta(5), start + timedelta(6), "range")
    else:
        start = story.relative_start(relative, unit)
        if start:
            item.set(*whole(start, unit))
    if item.start is None:
        item.precision = precision_of(unit)
    item.modify(mod)
    item.rest(later, story.anchor)
    return [item]


def make_half(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The second half of 2020, of May, of next year, of the 1990s; H2 2020."""
    names, values = cluster.names, cluster.values
    half = 0
    for at in range(first, last):
        name = names[at]
        if name in ("NTHW", "NTH", "HN") and not half:
            half = values[at]
        elif name == "LAST" and not half:
            half = 2
    if half not in (1, 2):
        return []
    month = next((values[at] for at in range(first, last) if names[at] in ("MONTH", "MON")), 0)
    year, _ = story.year_of(cluster, first, last)
    if month:
        item = Item("month", first, last, rule)
        item.month, item.year, item.mod = month, year, 10 + half
        return [item]
    decade = next((values[at] for at in range(first, last) if names[at] == "DECADE"), 0)
    item = Item("fixed", first, last, rule)
    if decade:
        decade += 1900 if decade < 100 else 0
        start = date(decade + 5 * (half - 1), 1, 1)
        item.set(start, date(start.year + 4, 12, 31), "range")
        return [item]
    unit = next((values[at] for at in range(first, last) if names[at] == "UNIT"), 3)
    named_unit = "UNIT" in names[first:last]
    if unit == 2:
        relative = next((x for x in names[first:last] if x in RELATIVES), "THIS")
        start_month = story.relative_start(relative, 2)
        item.precision = "range"
        if start_month:
            last_day = month_end(start_month.year, start_month.month)
            item.set(
                start_month if half == 1 else start_month.replace(day=16),
                start_month.replace(day=15) if half == 1 else last_day,
                "range",
            )
        return [item]
    if unit != 3:
        return []
    item.precision = "half-year"
    if year is None:
        if not named_unit and names[last - 1] != "HN":
            return []  # the second half, of a match or of anything
        relative = next((x for x in names[first:last] if x in RELATIVES), "THIS")
        year = story.relative_year(relative)
    if year:
        start, end = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
        item.set(start, end, "half-year", f"{year:04}-{39 + half}")
    return [item]


def make_quarter(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The third quarter of 2020, Q3 2020, next quarter."""
    names, values = cluster.names, cluster.values
    year, _ = story.year_of(cluster, first, last)
    number = 0
    for at in range(first, last):
        name = names[at]
        if name in ("NTHW", "NTH", "QN") and not number:
            number = values[at] if values[at] > 0 else 4
    relative = next((x for x in names[first:last] if x in RELATIVES), "")
    item = Item("fixed", first, last, rule)
    item.precision = "quarter"
    if not number:
        if not relative:
            return []
        if story.anchor:
            step = STEPS.get(relative, 0)
            total = story.anchor.year * 4 + (story.anchor.month - 1) // 3 + step
            year, number = total // 4, total % 4 + 1
            item.set_quarter(year, number)
        return [item]
    if not 1 <= number <= 4:
        return []
    if year is None:
        if "UNIT" in names[first:last]:
            year = story.relative_year(relative or "THIS")
        else:
            item.kind, item.month = "quarter", number
            return [item]
    if year:
        item.set_quarter(year, number)
    return [item]


def make_season(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """This fall, the summer of 2020, in the spring."""
    names, values = cluster.names, cluster.values
    at = next(i for i in range(first, last) if names[i] == "SEASON")
    if (
        story.text[cluster.starts[at]].isupper()
        and story.text[cluster.ends[at] : cluster.ends[at] + 2].strip(" ")[:1].isupper()
    ):
        return []  # Prague Spring, Fall River
    year, _ = story.year_of(cluster, at + 1, last)
    relative = next((names[i] for i in range(first, at) if names[i] in RELATIVES), "")
    mod, later = cluster.modifier(first, at)
    bare = False
    while first < at and names[first] in ("IN", "SPANNING", "SINCE", "UNTIL", "BY"):
        first, bare = first + 1, True
    if bare and mod < 0 and story.word_after(cluster.ends[last - 1])[1][:1] == "-":
        return []
    item = Item("season", first, last, rule)
    item.month, item.year, item.mod = values[at], year, mod
    item.precision = "season"
    if year is None and relative:
        item.kind = "fixed"
        base = story.anchor
        if base:
            guess = base.year + STEPS.get(relative, 0)
            start, end = season(guess, values[at], story.hemisphere)
            if relative == "THIS" and start.month == 12 and base.month <= 4:
                guess -= 1
            elif relative == "LAST":
                # Last summer, said in November, is that of the same year.
                this = season(base.year, values[at], story.hemisphere)
                guess = base.year if this[1] < base else base.year - 1
                if start.month == 12 and base.month <= 2:
                    guess = base.year - 2 if this[0] > base else guess
            elif relative in ("NEXT", "COMING"):
                this = season(base.year, values[at], story.hemisphere)
                guess = base.year if this[0] > base and relative == "COMING" else base.year + 1
                if start.month == 12 and this[0] > base:
                    guess = base.year
            start, end = season(guess, values[at], story.hemisphere)
            item.set(start, end, "season", f"{guess:04}-{20 + values[at]}")
            item.modify(mod)
            item.rest(later, story.anchor)
    return [item]


def make_decade(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The 1990s, the late 1980s, the nineties."""
    names, values = cluster.names, cluster.values
    value = values[last - 1]
    if value < 100:
        if (
            "THE" not in names[first:last]
            and names[last - 1] == "DECADE"
            and story.text[cluster.starts[last - 1]].isdigit()
        ):
            return []
        if story.word_before(cluster.starts[last - 1]) in ("his", "her", "their", "my"):
            return []
        value += 1900 if value >= 30 else 2000
    if not 1000 <= value < 2100:
        return []
    item = Item("fixed", first, last, rule)
    item.set(
        date(value, 1, 1),
        date(value + (99 if value % 100 == 0 and value < 2000 else 9), 12, 31),
        "range",
        f"{value // 10}X" if value % 100 or value >= 2000 else f"{value // 100}XX",
    )
    item.modify(cluster.modifier(first, last)[0])
    if names[first] == "THE" and item.start:
        pass
    return [item]

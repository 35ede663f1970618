"""Readers of days: "2 November", "Nov. 18-19", "03/05/2022", "on the 22nd"."""

from __future__ import annotations

from datetime import timedelta

from dipnews.dates.calendar import (
    monday,
    named_days,
)
from dipnews.dates.clusters import Cluster
from dipnews.dates.doubts import FUNCTION
from dipnews.dates.items import Item, Story, day_item
from dipnews.dates.resolve import fix
from dipnews.dates.vocabulary import RELATIVES

__all__ = [
    "make_daylist",
    "make_hijri",
    "make_iso",
    "make_juche",
    "make_mdrange",
    "make_mdy",
    "make_monthlist",
    "make_newyear",
    "make_nthofmonth",
    "make_numeric",
    "make_onthe",
    "make_short",
    "make_weekof",
]

_DAY_CLASSES = frozenset(("DAY", "NTH"))


def make_iso(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """2021-11-02, 2021.11.02, 2021/11/2, 2021-Nov-2."""
    values = [
        v
        for letter, v in zip(cluster.names[first:last], cluster.values[first:last], strict=True)
        if letter in ("YEAR", "DAY", "MONTH", "MON")
    ]
    return day_item(first, last, rule, values[0], values[1], values[2])


def make_numeric(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """03/05/2022 by the order of the source, 28.02.2019 and 05-11-2021 day first."""
    a, b, year = cluster.values[first], cluster.values[first + 2], cluster.values[first + 4]
    mark = cluster.names[first + 1]
    start, end = cluster.starts[first], cluster.ends[last - 1]
    if end - start > 10 or (start and (story.text[start - 1].isalnum() or story.text[start - 1] in "./-$")):
        return []
    if year < 100:
        if mark == "SLASH" and (story.order is None or end - cluster.starts[last - 1] != 2):
            return []
        year += 2000 if year < 60 else 1900
    if mark == "SLASH":
        if a > 12 >= b or (story.order == "dmy" and b <= 12):
            day, month = a, b
        elif b > 12 >= a or (story.order == "mdy" and a <= 12):
            day, month = b, a
        elif a == b:
            day = month = a
        elif a <= 12 and b <= 12:
            # Day and month can't be told apart: the date is noted, no day is guessed.
            item = Item("fixed", first, last, "ambiguous-order")
            return [item]
        else:
            return []
    elif b <= 12:
        day, month = a, b
    else:
        day, month = b, a
    return day_item(first, last, rule, year, month, day)


def make_short(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """28.02.19, with two digits in every part."""
    if cluster.ends[last - 1] - cluster.starts[first] != 8:
        return []
    return make_numeric(story, cluster, first, last, rule)


def make_juche(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Juche 110 is 2021 by definition: the count begins with 1912."""
    item = Item("year", first, last, "calendar:juche")
    item.year = cluster.values[first + 1] + 1911
    return [item] if item.year < 2200 else []


def make_hijri(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """A year of the Hijri calendars is noted and not converted: it has no days of its own in ours."""
    item = Item("fixed", first, last, "calendar:hijri")
    item.precision = "year"
    years = [
        v for letter, v in zip(cluster.names[first:last], cluster.values[first:last], strict=True) if letter == "YEAR"
    ]
    return [item] if years and 1200 <= years[0] <= 1500 else []


def make_daylist(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Nov. 18, 20 and 22: one item a day."""
    year, _ = story.year_of(cluster, first, last)
    month = cluster.values[first]
    items: list[Item] = []
    for at in range(first, last):
        if cluster.names[at] in _DAY_CLASSES:
            items += day_item(first if not items else at, at + 1, rule, year, month, cluster.values[at])
    if year and items:
        items[-1].last = last
    return items


def make_monthlist(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """5, 6 and 7 May: one item a day."""
    year, _ = story.year_of(cluster, first, last)
    names, values = cluster.names, cluster.values
    days = [at for at in range(first, last) if names[at] in _DAY_CLASSES]
    month = next(values[at] for at in range(first, last) if names[at] in ("MONTH", "MON"))
    items: list[Item] = []
    for at in days:
        items += day_item(at, last if at == days[-1] else at + 1, rule, year, month, values[at])
    return items


def make_weekof(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The week of June 6: Monday to Sunday around the day."""
    if cluster.values[first + (cluster.names[first] == "THE")] != 1:
        return []
    made = make_mdy(story, cluster, first, last, "mdy")
    if not made:
        return []
    item = made[0]
    fix(story, item, cluster)
    if item.start:
        first_day = monday(item.start)
        item.set(first_day, first_day + timedelta(6), "range")
    else:
        item.edtf, item.precision = None, "range"
    item.kind, item.rule = "fixed", rule
    return [item]


def make_mdrange(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Nov. 18-19; between May 3 and 5; 3 to 5 November."""
    year, cut = story.year_of(cluster, first, last)
    last = cut or last
    names, values = cluster.names, cluster.values
    days = [at for at in range(first, last) if names[at] in _DAY_CLASSES]
    months = [values[at] for at in range(first, last) if names[at] in ("MONTH", "MON")]
    a, b = values[days[0]], values[days[1]]
    if any(names[at] in ("AND", "OR") for at in range(days[0], days[1])) and b != a + 1:
        before = names[first - 1] if first else ""
        if before != "BETWEEN":
            one = day_item(first, days[0] + 1, rule, year, months[0], a)
            two = day_item(days[1], last, rule, year, months[0], b)
            return one + two
    if b <= a:
        return []
    one = day_item(first, last, rule, year, months[0], a)
    two = day_item(first, last, rule, year, months[0], b)
    if not one or not two:
        return []
    lead = first - 1 if first and names[first - 1] != "THE" else first - 2
    if lead >= 0 and names[lead] in ("FROM", "BETWEEN"):
        first = lead
    item = Item("span", first, last, rule)
    item.year, item.month, item.day, item.mod = year, months[0], a, b
    return [item]


def make_mdy(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Tuesday, November 2, 2021, in either order."""
    year, cut = story.year_of(cluster, first, last)
    last = cut or last
    names, values = cluster.names, cluster.values
    month = day = 0
    weekday = -1
    first_month = first
    opened = closed = 0
    for at in range(first, last):
        name = names[at]
        if name in ("MONTH", "MON") and not month:
            month, first_month = values[at], at
        elif name in ("DAY", "NTH", "NTHW") and not day:
            day = values[at]
        elif name in ("WEEKDAY", "WD"):
            weekday = values[at]
        opened += name == "OPEN"
        closed += name == "CLOSE"
    if closed and not opened:
        last -= 1
    if month == 5 and story.text[cluster.starts[first_month]] == "m":
        return []
    # "May 5:30", "May 3-1" and "May 5%" are no days; "5 May 3,000" is.
    end = cluster.ends[last - 1]
    tail = story.text[end : end + 2]
    if (
        year is None
        and (tail[:1] in ("%", ":") or (tail[:1] == "," and tail[1:].isdigit()))
        and names[last - 1] == "DAY"
    ):
        return []
    start = cluster.starts[first]
    if start and story.text[start - 1] in "$€£.,:" and names[first] == "DAY":
        return []
    made = day_item(first, last, rule, year, month, day)
    if made:
        made[0].weekday = weekday
        if year is None and (month, day) in named_days():
            event, words = named_days()[month, day]
            if (story.anchor is None or story.anchor.year >= event) and story.word_after(end)[1].lower() in words:
                made[0].year = event
    return made


def make_nthofmonth(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The 5th of this month."""
    names, values = cluster.names, cluster.values
    if values[last - 1] != 2:
        return []
    day = next(values[at] for at in range(first, last) if names[at] in _DAY_CLASSES)
    item = Item("fixed", first, last, rule)
    month = story.relative_start(next(x for x in names[first:last] if x in RELATIVES), 2)
    if month:
        try:
            item.start = item.end = month.replace(day=day)
        except ValueError:
            return []
        item.edtf = item.start.isoformat()
    return [item]


def make_onthe(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """On the 22nd: the nearest such day in the tense of the clause."""
    possessive, after = story.word_after(cluster.ends[last - 1])
    if last < len(cluster.names) and cluster.names[last] in (
        "OF",
        "MONTH",
        "MON",
        "AND",
        "TO",
        "DASH",
        "NTH",
    ):
        return []
    if possessive or (after[:1].isalpha() and after.lower() not in FUNCTION) or after[:1] == "-":
        return []
    item = Item("monthday", first + 1, last, rule)
    item.day = cluster.values[last - 1]
    return [item]


def make_newyear(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """New Year, New Year's Eve: 1 January or 31 December. Other holidays are not guessed."""
    start, end = cluster.starts[first], cluster.ends[last - 1]
    if story.text[start] != "N" or story.text[cluster.starts[first + 1]] != "Y" or cluster.values[first + 1] != 3:
        return []
    before = story.word_before(start)
    if before in (
        "happy",
        "lunar",
        "chinese",
        "persian",
        "iranian",
        "jewish",
        "korean",
        "islamic",
        "muslim",
        "tibetan",
        "kurdish",
        "thai",
        "orthodox",
        "old",
        "vietnamese",
    ):
        return []
    item = Item("day", first, last, rule)
    item.month = item.day = 1
    after = story.word_after(end)[1]
    ending = cluster.names[last - 1]
    if ending == "POSS":
        return []
    if ending == "EVE":
        item.month, item.day = 12, 31
    elif last - first == 2 and after[:1].isalpha() and after.lower() not in FUNCTION:
        return []
    return [item]

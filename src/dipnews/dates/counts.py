"""Readers of counted time: "two weeks ago", "within three months", "the first ten days of May"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dipnews.dates.calendar import (
    moved,
    precision_of,
    shift,
    whole,
)
from dipnews.dates.clusters import Cluster
from dipnews.dates.items import Item, Story, window
from dipnews.dates.resolve import fix_month
from dipnews.dates.vocabulary import RELATIVES
from dipnews.records import Precision
from dipnews.tenses import clause_tense

__all__ = [
    "make_ago",
    "make_in",
    "make_now",
    "make_part",
    "make_shift",
    "make_vague",
    "make_window",
    "make_within",
]

_VERB_LEADS = frozenset("to will would could may might must should can not".split())


def count(story: Story, cluster: Cluster, first: int, last: int) -> tuple[int, int, int] | None:
    """Smallest and largest number and the unit among some tokens; None where the number is vague."""
    names, values = cluster.names, cluster.values
    numbers: list[int] = []
    unit = -1
    for at in range(first, last):
        name = names[at]
        if name == "HALF":
            return None
        if name in ("DAY", "CARD", "NUM", "ONE"):
            numbers.append(values[at])
        elif name == "FEW":
            if story.text[cluster.starts[at] : cluster.ends[at]].lower() != "couple":
                return None
            numbers.append(2)
        elif name in ("UNIT", "UNITS"):
            unit = values[at]
    if not numbers and unit >= 0 and "UNIT" in names[first:last]:
        numbers = [1]
    if not numbers or unit < 0 or max(numbers) > 3000:
        return None
    return min(numbers), max(numbers), unit


def make_ago(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Three years ago, a week from now, a few days ago."""
    names = cluster.names
    item = Item("fixed", first, last, rule)
    item.precision = "range"
    past = "AGO" in names[first:last]
    if names[first] in ("UNIT", "UNITS"):
        if names[first] == "UNIT" or cluster.values[first] == 5:
            return []
        start = cluster.starts[first]
        if start and (story.text[start - 1] in "-–½¼¾" or story.text[max(0, start - 2)].isdigit()):
            return []  # "3 1/2 weeks ago": the count is beyond the rules
        return [item]
    got = count(story, cluster, first, last)
    if got is None and cluster.values[last - 2] == 5:
        return []
    if got is None or story.anchor is None:
        if got:
            item.precision = precision_of(got[2])
        return [item]
    low, high, unit = got
    if unit == 5 and high < 24:
        item.set(story.anchor, story.anchor, "day")
        return [item]
    a = moved(story.anchor, -high if past else low, unit)
    b = moved(story.anchor, -low if past else high, unit)
    if a and b:
        if low == high:
            item.set(*a)
        else:
            item.set(a[0], b[1], "range")
    return [item]


def make_shift(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The day before, a week later, two years earlier: from the day named last."""
    names, values = cluster.names, cluster.values
    name = names[last - 1]
    direction = values[last - 1]
    leader = names[first]
    if leader == "THE" and (last - first != 3 or name == "LATER"):
        return []
    if name in ("BEFORE", "AFTER"):
        # "two days before the talks" counts from an event; only "the day before" at the end of its phrase is a
        # date.
        _, after = story.word_after(cluster.ends[last - 1])
        if leader != "THE" and not (leader in ("ONE",) and (not after or not after[0].isalnum())):
            return []
        if after[:1].isalnum() and after.lower() not in ("in", "at", "on", "and", "that", "by", "with", "said"):
            return []
        if last < len(names) and names[last] in (
            "THE",
            "ONE",
            "TODAY",
            "WEEKDAY",
            "MONTH",
            "MON",
            "NEXT",
            "LAST",
            "FOLL",
        ):
            return []
    got = count(story, cluster, first, last)
    item = Item("fixed", first, last, rule)
    if got is None:
        item.precision = "range"
        return [item] if values[last - 2] != 5 else []
    _, number, unit = got
    if unit == 5 and number < 24:
        return []
    item.precision = precision_of(unit)
    key = "year" if unit in (3, 4) else "month" if unit == 2 else "day"
    base = story.named.get(key, story.anchor)
    if base:
        there = moved(base, number * direction, unit)
        if there:
            item.set(*there)
    return [item]


def make_within(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Within three months."""
    got = count(story, cluster, first, last)
    direction = -1 if "LAST" in cluster.names[first:last] else 1
    if got is None:
        item = Item("fixed", first, last, rule)
        item.precision = "range"
        return [item]
    return window(story, first, last, rule, direction, got[1], got[2])


def make_window(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The next two weeks, the past three years, the coming few days."""
    names = cluster.names
    while names[first] in ("IN", "SPANNING"):
        first += 1
    if names[first] == "LAST" and story.word_before(cluster.starts[first]) in _VERB_LEADS:
        return []  # "is to last 30 days"
    got = count(story, cluster, first, last)
    if got is None:
        item = Item("fixed", first, last, rule)
        item.precision = "range"
        return [item]
    direction = -1 if any(x in ("LAST", "PREV") for x in names[first:last]) else 1
    return window(story, first, last, rule, direction, got[1], got[2])


# "It will be the first visit by a Finnish president in 28 years": how long since the last one, no day.
_RECORD = re.compile(
    r"\b(?:be|is|was|been|being|marks?|marking) (?:the|his|her|its|their) (?:very )?(?:first|only|\w{3,9}est)\b[^.;:]*$"
)


def make_in(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """In two weeks, where the clause looks forward; "the third time in two weeks" is no date."""
    start, end = cluster.starts[first], cluster.ends[last - 1]
    timed = "TIME" in cluster.names[first:last]
    if cluster.names[last - 1] == "POSS" or story.text[end : end + 1] == "-":
        return []
    if not timed:
        before = story.word_before(start)
        if (
            before
            in (
                "time",
                "times",
                "once",
                "twice",
                "first",
                "second",
                "third",
                "visit",
                "meeting",
                "highest",
                "lowest",
                "worst",
                "deadliest",
                "fourth",
            )
            or _RECORD.search(story.text, max(0, start - 90), start)
            or clause_tense(story.text, start, end) != "future"
        ):
            return []
    got = count(story, cluster, first, last)
    item = Item("fixed", first, last, rule)
    item.precision = "range"
    if got is None:
        return [item]
    low, high, unit = got
    item.precision = precision_of(unit) if low == high else "range"
    if story.anchor is None:
        return [item]
    if unit == 5 and high % 24:
        return []
    a, b = moved(story.anchor, low, unit), moved(story.anchor, high, unit)
    if a and b:
        if low == high:
            item.set(*a)
        else:
            item.set(a[0], b[1], "range")
    return [item]


def make_vague(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """In the coming months, in recent weeks, in the near future: noted, without days."""
    while first < last - 1 and cluster.names[first] in ("IN", "SPANNING"):
        first += 1
    if cluster.names[last - 1] == "UNITS" and cluster.names[first] == "THESE" and cluster.values[last - 1]:
        return []
    if not any(
        x in ("COMING", "NEXT", "RECENT", "LAST", "THESE", "NEAR", "FOLL", "PREV", "AHEAD", "COME")
        for x in cluster.names[first:last]
    ):
        return []
    item = Item("fixed", first, last, rule)
    item.precision = "range"
    return [item]


def make_now(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Now, recently, currently: noted, without days."""
    item = Item("fixed", first, last, rule)
    item.precision = "range"
    return [item]


def make_part(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The first ten days of May, the last week of June, the first nine months of the year."""
    names, values = cluster.names, cluster.values
    at = next(i for i in range(first, last) if names[i] in ("UNIT", "UNITS"))
    nth = 0
    numbers: list[int] = []
    for i in range(first, at):
        name = names[i]
        if name in ("NTHW", "NTH", "LAST") and not nth:
            nth = -1 if name == "LAST" else values[i]
        elif name in ("DAY", "CARD", "NUM"):
            numbers.append(values[i])
    unit, number = values[at], numbers[0] if numbers else 1
    plural = names[at] == "UNITS"
    if plural and not numbers:
        number = 0
    if unit not in (0, 1, 2) or not nth or number > 31:
        return []
    month = next((values[i] for i in range(at, last) if names[i] in ("MONTH", "MON")), 0)
    year, _ = story.year_of(cluster, at + 1, last)
    part = Item("month" if month else "fixed", first, last, rule)
    part.month, part.year = month, year
    part.precision = "range"
    if month:
        fix_month(story, part, (cluster.starts[first], cluster.ends[last - 1]))
    elif year:
        part.set(*whole(date(year, 1, 1), 3))
    else:
        outer = next((values[i] for i in range(at + 1, last) if names[i] == "UNIT"), -1)
        relative = next((names[i] for i in range(at + 1, last) if names[i] in RELATIVES), "THIS")
        start = story.relative_start(relative, outer) if outer > unit else None
        if outer <= unit:
            return []
        if start:
            part.set(*whole(start, outer))
    part.kind = "fixed"
    if part.start is None or part.end is None:
        part.precision = "range"
        part.edtf = None
        return [part]
    start, end = part.start, part.end
    if not number:
        part.modify(0 if nth == 1 else 2)
        return [part]
    if unit == 2:
        if nth > 0:
            first_day = shift(start, months=(nth - 1) * number)
            last_day = shift(first_day, months=number) - timedelta(1)
        else:
            first_day, last_day = shift(end + timedelta(1), months=-number), end
    else:
        days = number * (7 if unit == 1 else 1)
        first_day = start + timedelta((nth - 1) * days) if nth > 0 else end - timedelta(days - 1)
        last_day = first_day + timedelta(days - 1)
    if first_day > end:
        return []
    precision: Precision = "month" if unit == 2 and number == 1 else "day" if unit == 0 and number == 1 else "range"
    part.set(first_day, min(last_day, end), precision, f"{first_day:%Y-%m}" if precision == "month" else None)
    return [part]

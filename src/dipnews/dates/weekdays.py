"""Readers of weekdays and of the days around the anchor: "on Tuesday", "next Friday", "yesterday", "this morning"."""

from __future__ import annotations

import re
from datetime import timedelta

from dipnews.dates.calendar import monday
from dipnews.dates.clusters import Cluster
from dipnews.dates.items import Item, Story
from dipnews.dates.vocabulary import RELATIVES

__all__ = [
    "make_dayafter",
    "make_partofday",
    "make_today",
    "make_weekday",
    "make_weekend",
]

_WORD_BEFORE = re.compile(r"[\w$€£¥#№.'’-]+[^\w\s]{0,2}\s{0,3}\Z")
_NOT_AFTER_WEEKDAY = frozenset(
    "times telegraph mirror express mail mass school agreement accords accord prayers prayer sermon review".split()
)
_NOT_BEFORE_WEEKDAY = frozenset("black bloody good easter palm ash super cyber every each holy red maundy per".split())
_BEFORE_DEMONSTRATIVE = frozenset(
    "on of by until till since for from before after late early later earlier during throughout between and or".split()
)


def make_weekday(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Tuesday evening, next Friday, Monday of last week."""
    names, values = cluster.names, cluster.values
    at = first
    while names[at] != "WEEKDAY" and names[at] != "WD":
        at += 1
    if story.word_after(cluster.ends[at])[1].lower() in _NOT_AFTER_WEEKDAY:
        return []
    if names[at] == "WD" and story.text[cluster.ends[at] : cluster.ends[at] + 1] not in (",", "."):
        return []  # "Sun", "Sat", "Mon" without a stop or a comma are other words
    if story.word_before(cluster.starts[first]) in _NOT_BEFORE_WEEKDAY:
        return []
    item = Item("weekday", first, last, rule)
    item.weekday = values[at]
    if last - first == 1:
        return [item]
    relative = next((names[i] for i in range(first, at) if names[i] in RELATIVES), "")
    if relative == "SAME" and reports(story, cluster.starts[first], cluster.ends[first]):
        first, relative = at, ""
        item.first = first
    unit_at = next((i for i in range(first, last) if names[i] == "UNIT"), -1)
    if unit_at >= 0:
        week_relative = next(x for x in names[first:last] if x in RELATIVES)
        if values[unit_at] != 1:
            if unit_at > at:
                cut = next(i for i in range(at, last) if names[i] in RELATIVES)
                while cut > at + 1 and names[cut - 1] in ("OF", "THE"):
                    cut -= 1
                item.last = cut
                return [item]
            return []
        item.kind = "fixed"
        first_day = story.relative_start(week_relative, 1)
        if first_day:
            day = first_day + timedelta(item.weekday)
            item.set(day, day, "day")
        return [item]
    if relative:
        coming = any(names[i] == "COMING" for i in range(first, at))
        past = any(names[i] == "LAST" for i in range(first, at))
        base = story.anchor
        if relative in ("PREV", "FOLL", "SAME") and "day" in story.named:
            base = story.named["day"]
        if relative == "THIS" and not coming and not past:
            return [item]
        item.kind = "fixed"
        if base:
            if past or relative == "PREV":
                day = base - timedelta((base.weekday() - item.weekday - 1) % 7 + 1)
            elif relative == "NEXT":
                day = monday(base) + timedelta(7 + item.weekday)
            elif relative == "SAME":
                day = base - timedelta((base.weekday() - item.weekday) % 7)
            else:
                day = base + timedelta((item.weekday - base.weekday() - 1) % 7 + 1)
            item.set(day, day, "day")
        return [item]
    return [item]


def reports(story: Story, start: int, end: int) -> bool:
    """Tell whether a "that" before a weekday opens what is reported ("told reporters that Tuesday's talks")."""
    if story.text[start:end] != "that":
        return False
    before = story.word_before(start)
    return before[-1:].isalnum() and before not in _BEFORE_DEMONSTRATIVE


def make_weekend(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Over the weekend: the last one or the next by tense."""
    item = Item("weekend", first + 1, last, rule)
    item.precision = "range"
    return [item]


def make_today(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """Today, tomorrow morning, yesterday."""
    at = next(i for i in range(first, last) if cluster.names[i] == "TODAY")
    start = cluster.starts[at]
    if story.text[start].isupper():
        before = _WORD_BEFORE.search(story.text, max(0, start - 24), start)
        if before and before[0][0].isupper() and before[0].strip()[-1:].isalnum() and "\n" not in before[0]:
            return []  # Russia Today
    item = Item("fixed", first, last, rule)
    if story.anchor:
        day = story.anchor + timedelta(cluster.values[at])
        item.set(day, day, "day")
    return [item]


def make_dayafter(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """The day before yesterday, the day after tomorrow."""
    item = Item("fixed", first, last, rule)
    if story.anchor and cluster.values[last - 3] == 0:
        day = story.anchor + timedelta(cluster.values[last - 2] + cluster.values[last - 1])
        item.set(day, day, "day")
    return [item]


def make_partofday(story: Story, cluster: Cluster, first: int, last: int, rule: str) -> list[Item]:
    """This morning, last night."""
    relative = next(x for x in cluster.names[first:last] if x in RELATIVES)
    word = story.text[cluster.starts[last - 1] : cluster.ends[last - 1]].lower()
    if relative == "LAST" and word not in ("night", "evening"):
        return []
    item = Item("fixed", first, last, rule)
    day = story.relative_start(relative, 0)
    if relative in ("NEXT", "COMING"):
        day = story.relative_start("FOLL", 0)
    if day:
        item.set(day, day, "day")
    return [item]

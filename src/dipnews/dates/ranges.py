"""Neighbours become ranges: "May 3 to June 2", "August and September", "since March", "by Friday"."""

from __future__ import annotations

from datetime import date, timedelta

from dipnews.dates.calendar import shift
from dipnews.dates.clusters import Cluster
from dipnews.dates.items import Item, Place, Story
from dipnews.dates.resolve import fix, nearest_day, nearest_month
from dipnews.dates.vocabulary import JOINS
from dipnews.records import DateRange
from dipnews.span import Span

__all__ = ["settle"]

_LEADING = frozenset(("THE", "THAN", "TO", "SINCE", "UNTIL", "BY", "BEFORE"))
"""What can stand before an item that begins or ends an interval."""
_OPERATORS = {"SINCE": "since", "UNTIL": "until", "BY": "by"}


def settle(story: Story, cluster: Cluster, items: list[Item]) -> None:
    """Join neighbouring items into ranges, apply "since", "until" and "by", and keep the results."""
    names = cluster.names
    at = 0
    while at < len(items):
        item = items[at]
        if at + 1 < len(items):
            joined = join(story, cluster, item, items[at + 1])
            if joined:
                items[at : at + 2] = [joined]
                continue
        fix(story, item, cluster)
        before = item.first - 1
        if before < 0 or names[before] not in _LEADING:
            keep(story, cluster, item)
            at += 1
            continue
        if before >= 1 and names[before] == "THE":
            # "since the 2014 coup": the coup, not the year, is where the range begins.
            before = -1 if item.kind in ("day", "month", "year", "weekday") else before - 1
        operator = _OPERATORS.get(names[before]) if before >= 0 else None
        if before >= 2 and names[before] == "THAN" and names[before - 2] == "NO":
            operator, before = "by", before - 2  # no later than Friday
        elif before >= 0 and names[before] == "TO" and story.text.startswith("thr", cluster.starts[before]):
            operator = "until"
        if operator:
            operate(story, cluster, item, operator, before)
        elif (before >= 0 and names[before] == "BEFORE") and any(
            x == "EDGE" and cluster.values[item.first + k] == 2 for k, x in enumerate(names[item.first : item.last])
        ):
            operate(story, cluster, item, "by", before)
        keep(story, cluster, item)
        at += 1


def operate(story: Story, cluster: Cluster, item: Item, operator: str, before: int) -> None:
    """Apply since, until or by: the range between the item and the anchor."""
    anchor, start, end = story.anchor, item.start, item.end
    item.mod = -1
    if operator == "since":
        if start is None or (anchor is not None and start > anchor):
            if start and anchor and item.kind in ("month", "day", "weekday") and item.year is None:
                # Since looks back whatever the verb of the clause.
                try:
                    start = start - timedelta(7) if item.kind == "weekday" else shift(start, years=-1)
                except (ValueError, OverflowError):
                    return
            else:
                return
        head = item.edtf if item.edtf and "/" not in item.edtf and item.precision != "range" else start.isoformat()
        if item.start != start:
            head = start.isoformat() if item.precision == "day" else f"{start:%Y-%m}"
        item.first, item.operator = before, operator
        if anchor is None:
            item.start, item.end, item.precision, item.edtf = start, None, "range", f"{head}/.."
        else:
            item.set(start, anchor, "range", f"{head}/{anchor}")
    else:
        if anchor is None or end is None:
            return
        if end < anchor:
            return
        item.first, item.operator = before, operator
        tail = item.edtf if item.edtf and "/" not in item.edtf and item.precision != "range" else end.isoformat()
        item.set(anchor, end, "range", f"{anchor}/{tail}")


def join(story: Story, cluster: Cluster, a: Item, b: Item) -> Item | None:
    """Make one range of two neighbours: May 3 to June 2, August and September, Monday through Wednesday."""
    names = cluster.names
    between = names[a.last : b.first]
    if len(between) > 2:
        return None
    link = next((JOINS[x] for x in between if x in JOINS), "")
    if not link or any(x not in JOINS and x != "THE" and x != "ON" for x in between) or link == "slash":
        if (
            between
            and all(x in ("COMMA", "SLASH") for x in between)
            and b.year is not None
            and a.year is None
            and a.kind == b.kind == "day"
        ):
            a.year = b.year if (a.month, a.day) <= (b.month, b.day) else b.year - 1
        return None
    lead = names[a.first - 1] if a.first else ""
    if a.first >= 2 and lead == "THE":
        lead = names[a.first - 2]
    open_kinds = ("day", "month", "weekday", "year", "span", "season", "quarter", "fixed")
    if a.kind not in open_kinds or b.kind not in open_kinds:
        return None
    if b.rule == "now" or (a.rule == "now" and lead not in ("BETWEEN", "FROM")):
        return None
    if a.rule == "now" and story.anchor:
        a.set(story.anchor, story.anchor, "day")
    # The year that only the second has is the first's too.
    if (
        a.year is None
        and b.year is not None
        and a.kind in ("day", "month", "span")
        and b.kind in ("day", "month", "span")
    ):
        a.year = b.year if (a.month, a.day) <= (b.month, b.day or 31) else b.year - 1
    if link in ("and", "or") and lead != "BETWEEN":
        if a.kind != b.kind or a.mod != b.mod:
            return None
        if a.kind == "weekday" and (b.weekday - a.weekday) % 7 != 1:
            return None
        if a.kind == "month" and (
            (a.year != b.year and a.year is not None) or (b.month - a.month) % 12 != 1 or a.mod >= 0
        ):
            return None
        if a.kind == "year" and (a.year or 0) + 1 != (b.year or 0):
            return None
        if a.kind == "day" and a.year is None and b.year is None and not adjacent(a, b):
            return None
        if a.kind == "day" and b.year is not None and not adjacent(a, b):
            return None
        if a.kind == "fixed" and (
            a.start is None
            or b.start is None
            or a.end is None
            or a.end + timedelta(1) != b.start
            or (a.precision == "range" and a.rule != "decade")
        ):
            return None
        if a.kind in ("span", "season", "quarter"):
            return None
    if link == "dash" and (a.kind in ("fixed", "season") or b.kind in ("fixed", "season")):
        return None
    if link == "dash" and "year" in (a.kind, b.kind) and a.kind != b.kind:
        return None
    range_item = Item("fixed", a.first, b.last, f"{a.rule}-to-{b.rule}")
    range_item.precision = "range"
    if lead in ("FROM", "BETWEEN"):
        range_item.first = a.first - 1 if names[a.first - 1] == lead else a.first - 2
    fix_pair(story, cluster, a, b, (cluster.starts[range_item.first], cluster.ends[b.last - 1]))
    start, end = a.start, b.end
    if start and end:
        if start > end:
            return None
        range_item.set(start, end, "range", interval(a, b))
    elif story.anchor is None and a.kind == b.kind and a.edtf and b.edtf:
        range_item.edtf = f"{a.edtf}/{b.edtf}"
    return range_item


def adjacent(a: Item, b: Item) -> bool:
    """Tell whether two days of a year follow each other."""
    year = b.year or 2001
    try:
        return date(year, a.month, a.day) + timedelta(1) == date(
            year + ((b.month, b.day) < (a.month, a.day)), b.month, b.day
        )
    except ValueError:
        return False


def interval(a: Item, b: Item) -> str:
    """EDTF of a range between two items, in the precision of each."""
    left = a.edtf if a.edtf and "/" not in a.edtf else str(a.start)
    right = b.edtf if b.edtf and "/" not in b.edtf else str(b.end)
    return f"{left}/{right}"


def fix_pair(story: Story, cluster: Cluster, a: Item, b: Item, place: Place) -> None:
    """Resolve the two ends of a range together: the end is the first such day after the start."""
    anchor = story.anchor
    if anchor and a.kind == b.kind == "weekday":
        length = (b.weekday - a.weekday) % 7
        back = (anchor.weekday() - a.weekday) % 7
        start = anchor - timedelta(back)
        if start + timedelta(length) < anchor and story.tense(place) in ("future", "present"):
            start += timedelta(7)
        a.set(start, start, "day")
        end = start + timedelta(length)
        b.set(end, end, "day")
        return
    if anchor and a.kind == b.kind == "day" and a.year is None and b.year is None:
        year = nearest_day(story, a.month, a.day, b.month, b.day, a.weekday, place)
        if year is not None:
            a.year, b.year = year, year + ((b.month, b.day) < (a.month, a.day))
    elif anchor and a.kind == b.kind == "month" and a.year is None and b.year is None:
        year = nearest_month(story, a.month, place)
        wraps = b.month < a.month
        if (
            (year - 1 + wraps, b.month) >= (anchor.year, anchor.month)
            and (year - 1, a.month) <= (anchor.year, anchor.month)
            and story.tense(place) == "future"
        ):
            year -= 1
        a.year, b.year = year, year + wraps
    elif a.year is not None and b.year is None and a.kind in ("day", "month") and b.kind in ("day", "month"):
        b.year = a.year + ((b.month, b.day or 31) < (a.month, a.day))
    fix(story, a, cluster)
    fix(story, b, cluster)
    if a.start and b.end and b.end < a.start and b.kind == "weekday":
        end = a.start + timedelta((b.weekday - a.start.weekday()) % 7)
        b.set(end, end, "day")


def keep(story: Story, cluster: Cluster, item: Item) -> None:
    """Make the record and remember what it names."""
    start, end = cluster.starts[item.first], cluster.ends[item.last - 1]
    found = story.found
    if found and found[-1].span.end > start:
        return
    found.append(
        DateRange(
            start=item.start, end=item.end, precision=item.precision, text=story.text[start:end],
            span=Span(start, end), edtf=item.edtf,
            evidence=(item.rule, item.operator) if item.operator else (item.rule,),
        )
    )  # fmt: skip
    if item.start and item.end:
        here = item.start
        if item.precision == "day":
            story.named = {"day": here, "month": here, "year": here}
        elif item.precision == "month":
            story.named = {**story.named, "month": here, "year": here}
        elif item.precision == "range" and (item.end - item.start).days < 40:
            last = item.end
            story.named = {"day": last, "month": last, "year": last}
        elif item.precision != "range":
            story.named = {**story.named, "year": here}

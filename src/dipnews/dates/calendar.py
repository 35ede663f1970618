"""Calendar arithmetic: months, weeks, seasons, and the units that words count in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from dipnews.records import Precision
from dipnews.tables import rows

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = [
    "STEPS", "UNIT_DAYS", "Hemisphere", "Whole", "monday", "month_end", "moved", "named_days", "precision_of", "season",
    "shift", "whole",
]  # fmt: skip

Hemisphere = Literal["N", "S"]
# Both ends, precision, EDTF.
Whole = tuple[date, date, Precision, str]
# Units as the vocabulary numbers them: day 0, week 1, month 2, year 3, decade 4, hour 5, fortnight 6.
UNIT_DAYS = {0: 1, 1: 7, 5: 0, 6: 14}
# How many units off a word is.
STEPS = {"LAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


@cache
def _relativedelta() -> type[relativedelta]:
    """The class for months and years, loaded when the first text counts in them."""
    from dateutil.relativedelta import relativedelta

    return relativedelta


def shift(day: date, *, months: int = 0, years: int = 0) -> date:
    """Move a day by months or years; the 31st becomes the last day of a shorter month.

    Args:
        day: The day to move.
        months: How many months, back where negative.
        years: How many years.

    Raises:
        ValueError: Where the calendar has no such year.

    Example:
        >>> shift(date(2024, 3, 31), months=-1)
        datetime.date(2024, 2, 29)
    """
    if day.day > 28:
        return day + _relativedelta()(months=months, years=years)
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    return date(year, month + 1, day.day)  # every month has such a day


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def season(year: int, season: int, hemisphere: Hemisphere) -> tuple[date, date]:
    """First and last day of a meteorological season; the northern winter of 2020 ends in February 2021."""
    first = season * 3 if hemisphere == "N" else (season * 3 + 6 - 1) % 12 + 1
    if first == 12:
        return date(year, 12, 1), month_end(year + 1, 2)
    return date(year, first, 1), month_end(year, first + 2)


@cache
def named_days() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """Month and day -> year of the event that copy names by them, and the words that must follow."""
    return {
        (int(row["month"]), int(row["day"])): (int(row["year"]), frozenset(row["words"].split("|")))
        for row in rows("named_days")
    }


def precision_of(unit: int) -> Precision:
    """The precision that a unit of time has."""
    precisions: dict[int, Precision] = {0: "day", 2: "month", 3: "year"}
    return precisions.get(unit, "range")


def whole(start: date, unit: int) -> Whole:
    """The unit that begins on ``start``: both ends, precision, EDTF."""
    if unit == 0:
        return start, start, "day", start.isoformat()
    if unit in (1, 6):
        end = start + timedelta(6 if unit == 1 else 13)
        return start, end, "range", f"{start}/{end}"
    if unit == 2:
        return start, month_end(start.year, start.month), "month", f"{start:%Y-%m}"
    if unit == 4:
        return start, date(start.year + 9, 12, 31), "range", f"{start.year // 10}X"
    return start, date(start.year, 12, 31), "year", f"{start.year:04}"


def moved(base: date, number: int, unit: int) -> Whole | None:
    """The day, month or year a number of units away; weeks and hours lead to a day."""
    try:
        if unit == 2:
            return whole(shift(base.replace(day=1), months=number), 2)
        if unit == 3:
            return whole(date(base.year + number, 1, 1), 3)
        if unit == 4:
            return whole(date(base.year + 10 * number, 1, 1), 3)
        if unit == 5:
            return whole(base + timedelta(hours=number), 0) if number % 24 == 0 else None
        return whole(base + timedelta(UNIT_DAYS[unit] * number), 0)
    except (ValueError, OverflowError):
        return None

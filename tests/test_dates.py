"""Dates in prose and headers: read examples, properties, growth."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipnews.dates import Order, find_dates, read_date, read_time
from dipnews.records import DateRange
from growth import exponent

DATA = Path(__file__).parent / "data"
TUESDAY = date(2021, 11, 2)

Row = tuple[int, int, str, str, str, str, str]


class Case(NamedTuple):
    """A sentence of a table, its anchor, and what is to be found in it."""

    text: str
    anchor: date | None
    wanted: list[Row]


def cases(name: str) -> list[Case]:
    """Read a table of sentences whose dates stand in braces."""
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = []
    for line in lines[1:]:
        anchor, sentence, *columns = line.split("\t")
        values = list(zip(*(column.split("|") for column in columns), strict=True))
        text, wanted = "", []
        for number, part in enumerate(re.split(r"[{}]", sentence)):
            if number % 2:
                start, end, precision, edtf = values[number // 2]
                wanted.append((len(text), len(text) + len(part), part, start, end, precision, edtf))
            text += part
        found.append(Case(text, None if anchor == "-" else date.fromisoformat(anchor), wanted))
    return found


def row(found: DateRange) -> Row:
    """A record in the form of the tables."""
    return (
        found.span.start, found.span.end, found.text, str(found.start or "-"), str(found.end or "-"), found.precision,
        found.edtf or "-",
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("dates.tsv"), ids=lambda case: case.text[:60])
def test_read_examples(case: Case) -> None:
    assert [row(found) for found in find_dates(case.text, case.anchor)] == case.wanted


def test_table_is_wide_enough() -> None:
    rows = cases("dates.tsv")
    assert sum(len(case.wanted) for case in rows) >= 300
    assert sum(not case.wanted for case in rows) >= 20, "sentences without a date are needed too"
    assert {wanted[5] for case in rows for wanted in case.wanted} == {
        "day", "month", "quarter", "half-year", "season", "year", "range",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["dates-second.tsv", "dates-third.tsv"])
def test_further_sets(name: str) -> None:
    """Sentences in the mixed shapes of agency copy; a few are beyond the rules ("April ninth")."""
    rows = cases(name)
    right = sum(len({row(found) for found in find_dates(case.text, case.anchor)} & set(case.wanted)) for case in rows)
    total = sum(len(case.wanted) for case in rows)
    found = sum(len(find_dates(case.text, case.anchor)) for case in rows)
    assert right / total >= 0.97, f"{right} of {total} right"
    assert right / found >= 0.97, f"{right} of {found} finds right"


def test_order_settles_slashes() -> None:
    text = "Remarks of 03/05/2022."
    assert find_dates(text, order="dmy")[0].start == date(2022, 5, 3)
    assert find_dates(text, order="mdy")[0].start == date(2022, 3, 5)
    unsettled = find_dates(text)[0]
    assert (unsettled.start, unsettled.evidence) == (None, ("ambiguous-order",))
    assert find_dates("Remarks of 25/05/2022.", order="mdy")[0].start == date(2022, 5, 25), (
        "a 25th month does not exist"
    )


def test_spans_bound_the_search() -> None:
    text = "On Monday they met. On Friday they parted. On Sunday they slept."
    friday = text.index("On Friday")
    assert [d.text for d in find_dates(text, TUESDAY, spans=[(friday, friday + 23)])] == ["Friday"]
    assert [d.text for d in find_dates(text, TUESDAY, spans=[(0, 19), (friday, len(text))])] == [
        "Monday",
        "Friday",
        "Sunday",
    ]
    assert find_dates(text, TUESDAY, spans=[]) == ()


def test_a_moment_anchors_like_its_day() -> None:
    moment = datetime(2021, 11, 2, 23, 59)
    assert find_dates("They met on Friday.", moment) == find_dates("They met on Friday.", TUESDAY)


def test_operators_are_on_record() -> None:
    found = find_dates("They have not met since March, and must by Friday.", TUESDAY)
    assert [d.evidence for d in found] == [("month", "since"), ("weekday", "by")]


def test_southern_seasons() -> None:
    found = find_dates("They met in the summer of 2019.", hemisphere="S")[0]
    assert (found.start, found.end, found.precision) == (date(2019, 12, 1), date(2020, 2, 29), "season")


def test_without_anchor_nothing_relative_has_days() -> None:
    text = "Yesterday, on Friday, last week, in two weeks' time, this fall, later this month, three years ago."
    found = find_dates(text)
    assert len(found) >= 7
    assert all(d.start is None and d.end is None for d in found)


HEADERS = [
    ("November 2, 2021 10:00", None, "2021-11-02"),
    ("2 November 2021", None, "2021-11-02"),
    ("02 November 2021", None, "2021-11-02"),
    ("05th March, 2021)", None, "2021-03-05"),
    ("Nov 3rd, 2021", None, "2021-11-03"),
    ("03/05/2022", "mdy", "2022-03-05"),
    ("03/05/2022", "dmy", "2022-05-03"),
    ("28.02.2019 14:30", None, "2019-02-28"),
    ("05-11-2021 10:15 IST", None, "2021-11-05"),
    ("2021.11.02", None, "2021-11-02"),
    ("2021-1-5 10:00:00", None, "2021-01-05"),
    ("2021/1/5", None, "2021-01-05"),
    ("2021-Nov-2", None, "2021-11-02"),
    ("2021-11-02T10:00:00+03:00", None, "2021-11-02"),
    ("11Jul14", None, "2014-07-11"),
    ("02-Nov-21", None, "2021-11-02"),
    ("14 October 201919:24", None, "2019-10-14"),
    ("May 5, Juche 110 (2021)", None, "2021-05-05"),
    ("Tue, 02 Nov 2021 10:00", None, "2021-11-02"),
    ("Tuesday, November 2, 2021", None, "2021-11-02"),
    ("November 2. /", None, "XXXX-11-02"),
    ("Nov. 3 (", None, "XXXX-11-03"),
    ("2 Nov", None, "XXXX-11-02"),
    ("19October", None, "XXXX-10-19"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "order", "edtf"), HEADERS)
def test_header_dates(text: str, order: Order | None, edtf: str) -> None:
    padded = f"x {text} y"
    found = read_date(padded, 1, 2 + len(text), order)
    assert found is not None
    assert found.edtf == edtf
    assert found.span.start == 2
    assert padded[found.span.slice] == found.text
    assert (found.start is None) == edtf.startswith("X")


@pytest.mark.parametrize(
    "text", ["", "  ", "Moscow", "12", "2021", "Tuesday", "31.02.2021", "99/99/2021", "1,550", "14:30", "May"]
)
def test_no_header_date(text: str) -> None:
    assert read_date(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "hour", "minute", "offset"),
    [
        ("14:30", 14, 30, None),
        ("14:30:05 GMT", 14, 30, 0),
        (", 2:30 p.m. EDT", 14, 30, -240),
        ("12:05 AM", 0, 5, None),
        ("14:30 (UTC+04:00)", 14, 30, 240),
        ("T10:00:00Z", 10, 0, 0),
        ("10:15 IST", 10, 15, None),
        ("1430 GMT", 14, 30, 0),
        ("14:30 GMT +3", 14, 30, 180),
    ],
)
def test_header_times(text: str, hour: int, minute: int, offset: int | None) -> None:
    found = read_time(text, 0, len(text))
    assert found is not None
    assert (found.hour, found.minute, found.offset) == (hour, minute, offset)


@pytest.mark.parametrize("text", ["", "2021", "25:61", "noon", "3-1", "1,550"])
def test_no_header_time(text: str) -> None:
    assert read_time(text, 0, len(text)) is None


PIECES = st.sampled_from(
    (
        "May March May, 3 5 18-19 12 31 2020 2021-11-02 2005-06 1990s '90s Q3 H2 Tuesday Sun Sat. Nov. 22nd on in the "
        "of from to between and or - – , . ( ) / until since by within next last this that previous following day week "
        "month year days weeks years ago later earlier early mid late end beginning two three a few first second half "
        "quarter summer winter today yesterday tomorrow night morning now New Year Juche AH Rajab 110 will said held "
        "visit $ % : \n \n\n \xa0 's"
    ).split(" ")
)
PROSE = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200) | st.lists(PIECES, max_size=25).map("".join)
ANCHORS = st.none() | st.dates()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE, ANCHORS)
def test_finds_lie_in_the_text(text: str, anchor: date | None) -> None:
    last = 0
    for found in find_dates(text, anchor):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        assert text[found.span.slice] == found.text
        if found.start and found.end:
            assert found.start <= found.end
        assert find_dates(text, anchor) == find_dates(text, anchor)


@settings(max_examples=100, deadline=None)
@given(PROSE, st.integers(-5, 220), st.integers(-5, 220))
def test_header_readers_never_raise(text: str, start: int, end: int) -> None:
    found = read_date(text, start, end)
    assert found is None or text[found.span.slice] == found.text
    clock = read_time(text, start, end)
    assert clock is None or 0 <= clock.hour < 24


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.integers(1, 60),
    st.sampled_from(
        ["He left on {}.", "He will leave on {}.", "They met {} evening.", "They meet next {}.", "They met last {}."]
    ),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
)
def test_weekdays_move_with_the_anchor(anchor: date, weeks: int, frame: str, weekday: str) -> None:
    text = frame.format(weekday)
    here, there = find_dates(text, anchor), find_dates(text, anchor + timedelta(weeks=weeks))
    assert here
    assert here[0].start is not None
    assert there[0].start == here[0].start + timedelta(weeks=weeks)
    assert here[0].start.strftime("%A") == weekday
    assert abs((here[0].start - anchor).days) < 14


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_every_way_to_write_a_day(day: date) -> None:
    month = day.strftime("%B")
    suffix = "th" if 10 <= day.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    for written in (
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", f"{day.day}{suffix} of {month}, {day.year}",
        f"{month[:3]}{'.' * (month != 'May')} {day.day}, {day.year}", day.isoformat(),
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}", f"{day.day}{month} {day.year}",
    ):  # fmt: skip
        found = find_dates(f"It was signed on {written}, he said.")
        assert [(d.text, d.start, d.end) for d in found] == [(written, day, day)]


HOSTILE = [
    "1",
    "12 ",
    "2020 ",
    "May ",
    ",",
    "May 5, ",
    "on Tuesday and ",
    "2020-",
    "1/",
    '"May" ',
    "next week, ",
    "the day before ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text(unit: str) -> None:
    def make(size: int) -> str:
        return (unit * (size // len(unit) + 1))[:size]

    assert exponent(lambda text: find_dates(text, TUESDAY), make, (4_000, 16_000, 32_000)) < 1.2

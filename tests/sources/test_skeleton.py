"""Skeletons and stamps: what they match, what they don't."""

from __future__ import annotations

from datetime import date

import pytest

from dipnews.profiles.skeleton import compiled, words_of
from dipnews.profiles.stamps import find_stamps, leftover


@pytest.mark.parametrize(
    ("skeleton", "line"),
    [
        ("{CITY}, {Month} {day}. /TASS/. ", "NUR-SULTAN, September 14. /TASS/. The"),
        ("{CITY}, {Month} {day}. /TASS/. ", "IGORA /Leningrad Region/, December 26. /TASS/. The"),
        ("{CITY}, {Month} {day}. /TASS/. ", "UNITED\u00a0NATIONS, May 3. /TASS/. The"),
        ("{CITY}, {Month} {day} (Xinhua) -- ", "MAR DEL PLATA, Argentina, Nov. 4 (Xinhua) -- The"),
        ("{City} (Sputnik) {dash} ", "St. Petersburg (Sputnik) — The"),
        ("{City} (Sputnik) {dash} ", "N'Djamena (Sputnik) - The"),
        (
            "{City} (UrduPoint News / {agency} - {dth} {Month}, {year}~)~",
            "MOSCOW (UrduPoint News / Sputnik - 09th June, 2020 ) The",
        ),
        ('GSV "Russia - Islamic World"', "GSV “Russia – Islamic World”"),
        ("Updated at:{any}", "UPDATED  at:"),
        (
            "{name} {ago} {weekday} {dth} {Month} {year} | {time}",
            "Sara Khan 8 seconds ago Wed 11th November 2020 | 08:21 PM",
        ),
        ("{time} {zone}", "2:18 p.m. EDT"),
        ("{day} {Month} {year} {time} (UTC+04:00)", "24 July 2019 17:09 (UTC+04:00)"),
        ("{{{{x}}}}", "{{x}}"),
        ("Pyongyang,~{Month} {day}", "Pyongyang,May 26"),
        ("No: {number}/{number}, {any}", "No: 1,036/17, Minister"),
    ],
)
def test_fits(skeleton: str, line: str) -> None:
    assert compiled(skeleton).match(line)


@pytest.mark.parametrize(
    ("skeleton", "line"),
    [
        ("{CITY}, {Month} {day}. /TASS/. ", "Moscow, May 3. /TASS/. The"),  # capitals are wanted
        ("{CITY}, {Month} {day}. /TASS/. ", "MOSCOW, Maybe 3. /TASS/. The"),
        ("{City} (Sputnik) {dash} ", "the town (Sputnik) - The"),
        ("Share {number}", "Share this"),
    ],
)
def test_does_not_fit(skeleton: str, line: str) -> None:
    assert not compiled(skeleton).match(line)


def test_words_that_a_line_must_have() -> None:
    assert words_of("{time} GMT{day} {Month} {year}") == ()
    assert words_of("{City}, {Month} {day}~/~Trend {any}/~{dash}~") == ("trend",)
    assert words_of("{City}, SANA_~") == ("sana",)


@pytest.mark.parametrize(
    ("line", "expected", "time"),
    [
        ("3 August 2020", date(2020, 8, 3), None),
        ("August 3, 2020", date(2020, 8, 3), None),
        ("Aug. 3, 2020", date(2020, 8, 3), None),
        ("Sept 26,2007 00:00", date(2007, 9, 26), "00:00"),
        ("Thu 08th April 2021 | 12:10 AM", date(2021, 4, 8), "00:10"),
        ("March 19, 2015, 14:25 UTC+3", date(2015, 3, 19), "14:25"),
        ("11:43 03.03.2014", date(2014, 3, 3), "11:43"),
        ("17:34 September 03, 2019", date(2019, 9, 3), "17:34"),
        ("9 September 201919:24", date(2019, 9, 9), "19:24"),
        ("19October 2017", date(2017, 10, 19), None),
        ("2013-4-4 15:11:54", date(2013, 4, 4), "15:11"),
        ("2019/3/8 10:26:05", date(2019, 3, 8), "10:26"),
        ("2009-Oct-8 21:18:13", date(2009, 10, 8), "21:18"),
        ("14:58, 29-Oct-2022", date(2022, 10, 29), "14:58"),
        ("2021.03.04 13:51", date(2021, 3, 4), "13:51"),
        ("11Jul14", date(2014, 7, 11), None),
        ("11 February، 2021", date(2021, 2, 11), None),
        ("22-08-2022 09:58 IST", date(2022, 8, 22), "09:58"),
        ("13/02/2020", date(2020, 2, 13), None),
        ("02/13/2020 - 12:38", date(2020, 2, 13), "12:38"),
    ],
)
def test_stamps(line: str, expected: date, time: str | None) -> None:
    found = find_stamps(line, 0, len(line))
    assert [(s.full, s.time) for s in found] == [(expected, time)]


def test_the_order_of_day_and_month_is_the_sources() -> None:
    line = "03/04/2021"
    assert find_stamps(line, 0, 10) == []  # nobody knows
    assert [s.full for s in find_stamps(line, 0, 10, order="dmy")] == [date(2021, 4, 3)]
    assert [s.full for s in find_stamps(line, 0, 10, order="mdy")] == [date(2021, 3, 4)]


@pytest.mark.parametrize(
    "line", ["31 February 2020", "2020-13-01", "99 May 2020", "Room 12.30", "1.5 2.5", "May talks"]
)
def test_no_stamp(line: str) -> None:
    assert [s for s in find_stamps(line, 0, len(line)) if s.full] == []


def test_what_a_stamped_line_says_besides() -> None:
    line = "Russia September 05, 2015, 18:55"
    assert leftover(line, 0, len(line)) == "Russia"

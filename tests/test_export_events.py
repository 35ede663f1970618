"""Meetings as PLOVER and GDELT rows and as iCalendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dipnews
from dipnews.errors import ArgumentError
from dipnews.export_events import gdelt_rows, icalendar, plover_rows
from dipnews.records import Article, Codes, DateRange, Meeting, MeetingMention, Participant, Place
from dipnews.span import Span

TALKS = "Norway and Denmark held talks in Stockholm, Sweden, on 10 May 2024."
VISIT = "Norwegian Prime Minister Nils Berg will pay a visit to Denmark on 3 June 2024."


def test_plover_row_of_talks_at_a_third_place() -> None:
    (row,) = plover_rows(dipnews.parse(TALKS))
    assert (row["type"], row["mode"]) == ("CONSULT", "third-party")
    assert row["actors"] == row["recipients"] == ("NOR", "DNK")
    assert (row["date"], row["date_end"]) == ("2024-05-10", "2024-05-10")
    assert (row["location"], row["country"], row["status"]) == ("Stockholm", "SWE", "held")
    assert row["text"] in TALKS


def test_plover_row_of_a_visit_has_a_direction() -> None:
    (row,) = plover_rows(dipnews.parse(VISIT))
    assert (row["actors"], row["recipients"]) == (("NOR",), ("DNK",))
    assert row["type"] == "AGREE"


def test_gdelt_rows_are_dyads() -> None:
    rows = gdelt_rows(dipnews.parse("Norway, Denmark and Sweden held talks in Oslo on 10 May 2024."))
    assert [(r["Actor1Code"], r["Actor2Code"]) for r in rows] == [("NOR", "DNK"), ("NOR", "SWE"), ("DNK", "SWE")]
    assert {(r["EventCode"], r["EventRootCode"], r["SQLDATE"], r["Year"]) for r in rows} == {
        ("040", "04", "20240510", "2024")
    }
    assert len({r["GLOBALEVENTID"] for r in rows}) == 3


def test_a_visit_is_made_and_hosted() -> None:
    past = "Norwegian Prime Minister Nils Berg paid a visit to Denmark on 3 June 2021."
    rows = gdelt_rows(dipnews.parse(past))
    assert [(r["Actor1Code"], r["EventCode"], r["Actor2Code"]) for r in rows] == [
        ("NOR", "042", "DNK"),
        ("DNK", "043", "NOR"),
    ]


def test_organizations_are_no_countries() -> None:
    (row,) = gdelt_rows(dipnews.parse("NATO and Ukraine held consultations in Brussels on 10 May 2024."))
    assert (row["Actor1Code"], row["Actor1CountryCode"]) == ("NATO", "")
    assert row["Actor2CountryCode"] == "UKR"


def _article(text: str, meeting: Meeting) -> Article:
    return Article(text=text, meetings=(meeting,))


def _meeting(name: str, venue: str | None, status: str = "planned") -> Meeting:
    when = DateRange(
        start=date(2024, 5, 30), end=date(2024, 5, 31), precision="range", text="May 30-31", span=Span(0, 1)
    )
    return Meeting(
        id="m1",
        status=status,  # type: ignore[arg-type]
        format="press-conference",
        parties=("NOR", "DNK"),
        participants=(Participant(official=None, name=name),),
        place=Place(city="Oslo", country="NOR", venue=venue, span=Span(0, 1)),
        date=when,
        mentions=(MeetingMention(span=Span(0, 1)),),
        codes=Codes(plover="AGREE", cameo="036"),
    )


def test_calendar_days_are_whole_and_the_end_is_the_day_after() -> None:
    lines = icalendar([_article("Talks.", _meeting("Nils Berg", None))]).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20240530" in lines
    assert "DTEND;VALUE=DATE:20240601" in lines
    assert "SUMMARY:Press conference: NOR\\, DNK" in lines
    assert "DTSTAMP:20240530T000000Z" in lines


@pytest.mark.parametrize(
    ("status", "written"),
    [("held", "CONFIRMED"), ("planned", "CONFIRMED"), ("possible", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_calendar_status(status: str, written: str) -> None:
    assert f"STATUS:{written}\r\n" in icalendar([_article("Talks.", _meeting("Nils Berg", None, status))])


def test_meetings_without_a_day_are_left_out() -> None:
    assert "VEVENT" not in icalendar([dipnews.parse("Norway and Denmark will hold talks in Oslo.")])


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=100)))
def test_calendar_lines_are_folded_and_can_be_put_together_again(name: str, venue: str | None) -> None:
    text = icalendar([_article("Talks.", _meeting(name, venue))])
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    for line in lines:
        assert len(line.encode("utf-8")) <= 75
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert [line.split(":")[0].split(";")[0] for line in unfolded if line][:4] == [
        "BEGIN",
        "VERSION",
        "PRODID",
        "BEGIN",
    ]
    assert text == icalendar([_article("Talks.", _meeting(name, venue))])


def test_one_article_or_many() -> None:
    one, two = dipnews.parse(TALKS, url="https://example.org/1"), dipnews.parse(VISIT)
    for export in (plover_rows, gdelt_rows):
        assert export([one]) == export(one)
        assert export(iter((one, two))) == export(one) + export(two)
        assert export([]) == ()
    assert icalendar(one) == icalendar([one])
    for export in (plover_rows, gdelt_rows, icalendar):  # type: ignore[assignment]
        for wrong in (None, TALKS, {"text": TALKS}, [TALKS]):
            with pytest.raises(ArgumentError, match="Article"):
                export(wrong)  # type: ignore[arg-type]

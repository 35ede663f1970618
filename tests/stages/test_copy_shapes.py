"""Shapes of wire and ministry copy, read through all stages: invented sentences and what is said in them."""

from __future__ import annotations

import pytest

import dipnews

DATELINE = "OSLO, March 3, 2020 (AP) - "


def _read(sentence: str) -> dipnews.Article:
    return dipnews.parse(DATELINE + sentence)


@pytest.mark.parametrize(
    ("sentence", "officials"),
    [
        (
            "Minister of Foreign Affairs and Trade, Karin Olsen-Berg, says talks go on.",
            [("Karin Olsen-Berg", None, "Minister of Foreign Affairs and Trade")],
        ),
        ("Foreign Minister, Karin Olsen, said talks go on.", [("Karin Olsen", None, "Foreign Minister")]),
        (
            "The President of Ghana, His Excellency, John Mensah Owusu, said talks go on.",
            [("John Mensah Owusu", "GHA", "President of Ghana")],
        ),
        (
            "Kofi Mensah met Fiji's Minister for Women, Children and Poverty Alleviation, Lynda Karua.",
            [("Lynda Karua", "FJI", "Minister for Women, Children and Poverty Alleviation")],
        ),
        # must stay: no office of the man behind the comma, a list of bare titles
        ("The talks were led by the President, Foreign Minister, Karin Olsen, and others.", []),
        ("On the way home from Parliament, Karin Olsen, a teacher, fell.", []),
    ],
)
def test_offices_before_commas(sentence: str, officials: list[tuple[str, str | None, str]]) -> None:
    found = [(o.name, o.country, o.positions[0].title) for o in _read(sentence).officials if o.positions]
    assert found == officials


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Foreign Minister Karin Olsen says this week's talks are routine.",
            [("Karin Olsen", "this week's talks are routine")],
        ),
        (
            "Foreign Minister Karin Olsen said on Friday Monday's talks would go on.",
            [("Karin Olsen", "Monday's talks would go on")],
        ),
        ("Foreign Minister Karin Olsen said on Monday talks would go on.", [("Karin Olsen", "talks would go on")]),
        ("Foreign Minister Karin Olsen said last week talks would go on.", [("Karin Olsen", "talks would go on")]),
        ("Foreign Minister Karin Olsen said this when she received the Danish ambassador.", []),
        ("Foreign Minister Karin Olsen said this is no threat.", [("Karin Olsen", "this is no threat")]),
        ("Foreign Minister Karin Olsen concluded a two-day working visit to Ghana on Monday.", []),
        ("Foreign Minister Karin Olsen concluded that talks must go on.", [("Karin Olsen", "talks must go on")]),
        (
            "The pair met to exchange views on ties, Reuters said in a brief report that gave no details.",
            [("Reuters", "The pair met to exchange views on ties")],
        ),
    ],
)
def test_what_is_said(sentence: str, said: list[tuple[str, str]]) -> None:
    found = [(s.speaker.name, s.content[0].text) for s in _read(sentence).statements if s.speaker]
    assert found == said


@pytest.mark.parametrize(
    ("sentence", "parties", "names"),
    [
        (
            "Norwegian envoy Lars Berg, after talks with Danish envoy Ole Jensen and Swedish envoy Anna Lind, said no.",
            ["NOR", "DNK", "SWE"],
            ["Lars Berg", "Ole Jensen", "Anna Lind"],
        ),
        (
            "After talks with Danish envoy Ole Jensen and Swedish envoy Anna Lind, Norwegian envoy Lars Berg said no.",
            ["NOR", "DNK", "SWE"],
            ["Lars Berg", "Ole Jensen", "Anna Lind"],
        ),
        (
            "Norway's envoy Lars Berg, after talks between Danish envoy Ole Jensen and Swedish envoy Anna Lind, left.",
            ["DNK", "SWE"],
            ["Ole Jensen", "Anna Lind"],
        ),
    ],
)
def test_who_took_part(sentence: str, parties: list[str], names: list[str]) -> None:
    (meeting,) = _read(sentence).meetings
    assert (list(meeting.parties), [p.name for p in meeting.participants]) == (parties, names)

"""Offices named without their holder: who held them, by the roster and never by the text."""

from __future__ import annotations

from datetime import date

import pytest

import dipnews
from dipnews import Holder, Roster, Span

DAY = date(2021, 3, 3)


def holders_of(text: str, day: date | None = DAY, roster: Roster | None = None) -> list[tuple[str, str]]:
    return [(holder.text, holder.name) for holder in dipnews.parse(text, published=day, roster=roster).holders]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks with the Russian foreign minister went well.", ("the Russian foreign minister", "Sergey Lavrov")),
        ("The president of Belarus left for Sochi.", ("The president of Belarus", "Alexander Lukashenko")),
        (
            "The minister of foreign affairs of Japan left.",
            ("The minister of foreign affairs of Japan", "Toshimitsu Motegi"),
        ),
        ("It was the US secretary of state who called.", ("the US secretary of state", "Antony Blinken")),
        ("The UN secretary-general spoke of rain.", ("The UN secretary-general", "António Guterres")),
        ("China's defense minister was there.", ("China's defense minister", "Wei Fenghe")),
    ],
)
def test_one_holder(text: str, found: tuple[str, str]) -> None:
    assert holders_of(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The former Russian foreign minister left.",
        "The then Russian foreign minister left.",
        "The acting president of Peru left.",
        "The Russian deputy foreign minister left.",
        "A Russian foreign minister never says so.",
        "The Russian and Chinese foreign ministers left.",
        "The foreign minister left.",
        "The Russian ambassador left.",
        "In 1995, the Russian foreign minister said no.",
        "Russian Foreign Minister Sergey Lavrov left. The Russian foreign minister will be back.",
    ],
)
def test_passed_over(text: str) -> None:
    assert holders_of(text) == []


def test_nobody_without_a_day_or_beyond_what_the_roster_vouches_for() -> None:
    text = "The Russian foreign minister left."
    assert holders_of(text, None) == []
    assert holders_of(text, date(2050, 1, 1)) == []
    assert holders_of(text, roster=Roster()) == []


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("Ana Rojas", "2020", "2022", "")], ["Ana Rojas"]),
        ([("Ana Rojas", "2021", "2022", "")], []),  # the day lies in the margin of the start
        ([("Ana Rojas", "2020", "2021-03-03", ""), ("Ivan Orlov", "2021-03-03", "2022", "")], []),  # a day of change
        ([("Ana Rojas", "2020", "2022", ""), ("Ivan Orlov", "2020", "2022", "")], []),
        ([("Ana Rojas", "2020", "2022", "acting")], []),
    ],
)
def test_exactly_one_certain_term(rows: list[tuple[str, str, str, str]], name: list[str]) -> None:
    terms = [
        {"name": who, "office": "president", "country": "CHL", "from": first, "until": last, "title": title}
        for who, first, last, title in rows
    ]
    roster = Roster().with_rows(terms)
    assert [found for _, found in holders_of("The president of Chile left.", roster=roster)] == name


def test_it_is_no_official_of_the_article() -> None:
    article = dipnews.parse("Talks with the Russian foreign minister went well.", published=DAY)
    assert article.officials == ()
    assert article.holders == (
        Holder(
            text="the Russian foreign minister", span=Span(11, 39), office="foreign-minister", role="foreign-minister",
            country="RUS", organization=None, name="Sergey Lavrov", given="Sergey", family="Lavrov", wikidata="Q58217",
        ),
    )  # fmt: skip
    assert article.holders[0].evidence == ("roster",)
    assert "Lavrov" not in article.to_json()


def test_a_second_look_with_the_day_gives_what_one_look_gives() -> None:
    # the year comes from the officials: only then is the day known
    copy = "MOSCOW, March 3. /TASS/. US Secretary of State John Kerry called Russian Foreign Minister Sergey Lavrov. "
    copy += "The German chancellor was told, Lavrov said."
    undated = dipnews.parse(copy)
    dated = dipnews.parse(copy, published=date(2014, 3, 3))
    assert undated.officials == dated.officials
    assert {holder.name for holder in dated.holders} == {"Angela Merkel"}

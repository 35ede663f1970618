"""Who leads delegations, whose page it is, and lines around a headline: shapes that real copy of agencies has."""

from __future__ import annotations

import pytest

import dipnews
from dipnews.records import Article

_COPY = "Norwegian minister Lars Berg met Danish minister Ole Jensen.\n\nThey agreed to go on with the talks on trade."
_STAMP = "PTI | Oslo | Updated: 03-03-2020 22:22 IST | Created: 03-03-2020 22:19 IST"


def _read(sentence: str) -> Article:
    return dipnews.parse("OSLO, March 3, 2020 (AP) - " + sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ('Foreign Minister Karin Olsen held "frank" talks with Danish envoy Ole Jensen.', []),
        ("Danish envoy Ole Jensen left for the five littoral states: Norway, Iceland and Canada.", []),
        ("The report states: the ban is over.", ["the ban is over"]),
        ("Foreign Minister Karin Olsen said Danish-U.S ties are good.", ["Danish-U.S ties are good"]),
        (
            "Foreign Minister Karin Olsen said she would go.\ufffdOn Monday, envoy Ole Jensen said he would not.",
            ["she would go", "he would not"],
        ),
    ],
)
def test_said(sentence: str, said: list[str]) -> None:
    assert [s.content[0].text for s in _read(sentence).statements] == said


def test_agency_alone_in_brackets() -> None:
    article = dipnews.parse("Ministers meet to talk about trade\n\n( RIA Novosti ) - " + _COPY)
    assert article.agency == "ria-novosti"
    assert article.segments[2].span.start == article.text.index(_COPY)


_CONSULTED = "Norway and Denmark held Foreign Office Consultations in Oslo on Monday. "


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "The Norwegian delegation was led by envoy Karin Lund, while the Danish side was led by envoy Ole Jensen.",
            ["Karin Lund", "Ole Jensen"],
        ),
        (
            "The Norwegian side was headed by Minister Lars Berg and the Danish side by State Secretary Ole Jensen.",
            ["Lars Berg", "Ole Jensen"],
        ),
        ("Ms. Karin Lund, Secretary (East), led the Norwegian delegation.", ["Karin Lund"]),
        ("Minister Karin Lund headed the Norwegian side.", ["Karin Lund"]),
        # must stay: other delegations, other journeys, other leaders
        ("A Swedish delegation led by Minister Anna Lind left Bergen on Friday.", []),
        ("Minister Lars Berg led the Norwegian delegation to Bergen in May.", []),
        ("The Danish side said the rebels were led by General Anders Holm.", []),
    ],
)
def test_leaders_of_delegations_took_part(sentence: str, names: list[str]) -> None:
    (meeting,) = _read(_CONSULTED + sentence).meetings
    assert (meeting.parties, [p.name for p in meeting.participants]) == (("NOR", "DNK"), names)


@pytest.mark.parametrize(
    ("above", "publisher"),
    [
        ("Press Trust of India New Delhi\n3 min read Last Updated : Mar 3 2020 | 7:37 PM IST\n\n", "business-standard"),
        ("3 min read\n\n", None),
        ("https://sputnikglobe.com/20200303/ministers-meet-1118310832.html\n\n", "sputnik"),
    ],
)
def test_pages_tell_whose_they_are(above: str, publisher: str | None) -> None:
    assert dipnews.parse("Ministers meet to talk about trade\n\n" + above + _COPY).publisher == publisher


@pytest.mark.parametrize(
    ("above", "kinds"),
    [
        (
            f"{_STAMP}\nMinisters meet to talk about trade\nFile Photo Image Credit: Example\n\n",
            ["metadata", "headline", "credit"],
        ),
        ("Read also\n\nEnvoys left for Bergen at night\n\nOSLO, March 3. /TASS/. ", ["related", "related", "dateline"]),
        ("A day of long rows\n\nOSLO, March 3. /TASS/. ", ["subheadline", "dateline"]),
    ],
)
def test_lines_below_the_headline(above: str, kinds: list[str]) -> None:
    article = dipnews.parse("Ministers meet to talk about trade\n\n" + above + _COPY)
    assert [s.kind for s in article.segments[1:-2]] == kinds


@pytest.mark.parametrize(
    ("sentence", "officials"),
    [
        (
            "Norwegian envoy Lars Berg met Jens Kot, Nordic Council Secretary-General, and Danish envoy Ole Jensen.",
            [("Lars Berg", "NOR"), ("Jens Kot", None), ("Ole Jensen", "DNK")],
        ),
        (
            "Envoys met Jens Kot, Secretary-General of NATO, Kenyan Foreign Minister Ann Mwangi and Lars Berg.",
            [("Jens Kot", None), ("Ann Mwangi", "KEN")],
        ),
        (
            "OSCE Chairperson-in-Office, Norwegian Foreign Minister Kari Holm, met Danish envoy Ole Jensen.",
            [("Kari Holm", "NOR"), ("Ole Jensen", "DNK")],
        ),
        (
            "Lee Moon-su, director general at the foreign ministry's Danish affairs bureau, met Danish envoy Ole Holm.",
            [("Lee Moon-su", "KOR"), ("Ole Holm", "DNK")],
        ),
        (
            "Lee Moon-su, director general at the foreign ministry, met Danish envoy Ole Jensen.",
            [("Lee Moon-su", "KOR"), ("Ole Jensen", "DNK")],
        ),
        (
            "Lee Moon-su, director of the Russian foreign ministry's Asian department, met Danish envoy Ole Jensen.",
            [("Lee Moon-su", "RUS"), ("Ole Jensen", "DNK")],
        ),
    ],
)
def test_whose_officials_they_are(sentence: str, officials: list[tuple[str, str | None]]) -> None:
    article = dipnews.parse("SEOUL, March 3, 2020 (Yonhap) -- " + sentence)
    assert [(o.name, o.country) for o in article.officials] == officials


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("of a planned visit to Norway by Danish envoy Ole Jensen, which has been put off due to the flu", "cancelled"),
        ("of the summit of Norway and Denmark, which was cancelled in May", "cancelled"),
        ("of a planned visit to Norway by Danish envoy Ole Jensen that has been postponed", "cancelled"),
        ("of preparations for the summit of Norway and Denmark", "planned"),
        # must stay: a new day, what the talks brought
        ("of a planned visit to Norway by Danish envoy Ole Jensen, which was postponed until June", "planned"),
        ("of the talks between Norway and Denmark on Monday, which were useful", "held"),
    ],
)
def test_what_became_of_events(told: str, status: str) -> None:
    (meeting,) = _read(f"The daily wrote {told}.").meetings
    assert meeting.status == status


@pytest.mark.parametrize(
    ("office", "name", "title"),
    [
        ("Norwegian Prime Minister (PM)", "Lars Berg", "Prime Minister"),
        ("Norwegian National Security Adviser (NSA)", "Lars Berg", "National Security Adviser"),
        ("Norwegian Foreign Minister (FM)", "Karin Olsen", "Foreign Minister"),
        ("Norwegian Permanent Secretary (East)", "Karin Olsen", "Permanent Secretary (East)"),
    ],
)
def test_offices_with_their_short_form(office: str, name: str, title: str) -> None:
    (official,) = _read(f"{office} {name} spoke in Oslo.").officials
    assert (official.name, official.country, official.positions[0].title) == (name, "NOR", title)


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Japanese, South Korean and US foreign ministers Taro Kono, Lee Moon-su and Tom Parker met.", "JPN KOR USA"),
        ("Danish, Swedish, and Finnish foreign ministers, Ole Jensen, Anna Lind and Mika Salo, met.", "DNK SWE FIN"),
        ("Envoys met Danish, Swedish and Finnish ministers - Ole Jensen, Anna Lind and Mika Salo.", "DNK SWE FIN"),
        ("Danish and Swedish foreign ministers Ole Jensen and Anna Lind met.", "DNK SWE"),
    ],
)
def test_states_of_plural_offices(sentence: str, states: str) -> None:
    officials = _read(sentence).officials
    assert [o.country for o in officials] == states.split()
    assert {o.positions[0].title.casefold() for o in officials} <= {"foreign minister", "minister"}


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("France, Germany and Britain", "France, Germany and Britain"),
        ("The French, German and British foreign ministers", "French, German and British foreign ministers"),
        ("Denmark, Norway, Sweden and Finland", "Denmark, Norway, Sweden and Finland"),
        # must stay: what opens the sentence is no member of the list
        ("On Monday, Germany and Britain", "Germany and Britain"),
        ("Meanwhile, Germany and Britain", "Germany and Britain"),
        ("In Oslo, Danish and Swedish ministers", "Danish and Swedish ministers"),
    ],
)
def test_lists_that_speak(subject: str, speaker: str) -> None:
    (said,) = _read(f"{subject} said talks would go on.").statements
    assert said.speaker is not None
    assert said.speaker.name == speaker

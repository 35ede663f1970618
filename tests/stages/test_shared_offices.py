"""Offices that several names share, and those that one name takes over from another; one shape a row."""

from __future__ import annotations

import pytest

import dipnews

DATELINE = "NAIROBI, May 15, 2024 (Reuters) - "  # a Wednesday


def borne(text: str) -> list[str]:
    """Each official as "name country role", ``-`` for what the text doesn't say."""
    return [f"{o.name} {o.country or '-'} {o.role or '-'}" for o in dipnews.parse(DATELINE + text).officials]


def met(text: str) -> list[str]:
    """Each meeting as "format parties people"."""
    return [
        f"{m.format} {'+'.join(sorted(m.parties))} {'+'.join(p.name for p in m.participants) or '-'}"
        for m in dipnews.parse(DATELINE + text).meetings
    ]


KIP, ROJAS = "Amos Kip KEN foreign-minister", "Ana Rojas CHL foreign-minister"


@pytest.mark.parametrize(
    ("text", "officials", "meetings"),
    [
        (
            "The foreign ministers, Amos Kip of Kenya and Ana Rojas of Chile, met in Oslo.",
            [KIP, ROJAS],
            ["meeting CHL+KEN Amos Kip+Ana Rojas"],
        ),
        (
            "The two foreign ministers, Amos Kip (Kenya) and Ana Rojas (Chile), spoke by phone.",
            [KIP, ROJAS],
            ["call CHL+KEN Amos Kip+Ana Rojas"],
        ),
        (
            "Kenya and Chile agreed that their foreign ministers, Amos Kip and Ana Rojas, would meet in Oslo.",
            [KIP, ROJAS],
            ["meeting CHL+KEN Amos Kip+Ana Rojas"],
        ),
        (
            "Kenya and Chile are at odds. The foreign ministers of the two countries, Amos Kip and Ana Rojas, met.",
            [KIP, ROJAS],
            ["meeting CHL+KEN Amos Kip+Ana Rojas"],
        ),
        (
            "The foreign ministers of Kenya and Chile, Amos Kip and Ana Rojas, met in Oslo.",
            [KIP, ROJAS],
            ["meeting CHL+KEN Amos Kip+Ana Rojas"],
        ),
        (
            "The foreign ministers of Kenya, Amos Kip, of Chile, Ana Rojas, and of Chad, Jon Poe, held talks in Oslo.",
            [KIP, ROJAS, "Jon Poe TCD foreign-minister"],
            ["talks CHL+KEN+TCD Amos Kip+Ana Rojas+Jon Poe"],
        ),
        (
            "Kenya, Chile and Chad want peace. The three foreign ministers, Amos Kip, Ana Rojas and Jon Poe, met.",
            [KIP, ROJAS, "Jon Poe TCD foreign-minister"],
            ["meeting CHL+KEN+TCD Amos Kip+Ana Rojas+Jon Poe"],
        ),
        (
            "Danish Foreign Minister Jens Holm and the ministers of Kenya and Chile, Amos Kip and Ana Rojas, met.",
            ["Jens Holm DNK foreign-minister", "Amos Kip KEN minister", "Ana Rojas CHL minister"],
            ["meeting CHL+DNK+KEN Jens Holm+Amos Kip+Ana Rojas"],
        ),
        (
            "Danish Foreign Minister Jens Holm and his counterparts from Kenya and Chile, Amos Kip and Ana Rojas, met.",
            ["Jens Holm DNK foreign-minister", KIP, ROJAS],
            ["meeting CHL+DNK+KEN Jens Holm+Amos Kip+Ana Rojas"],
        ),
        (
            "Danish Premier Jens Holm said the foreign ministers of Kenya and Chile, Amos Kip and Ana Rojas, met.",
            ["Jens Holm DNK head-of-government", KIP, ROJAS],
            ["meeting CHL+KEN Amos Kip+Ana Rojas"],
        ),
        # three states and two names: nobody says which
        (
            "Peru hailed the step of Kenya and Chile. The foreign ministers, Amos Kip and Ana Rojas, sang.",
            ["Amos Kip - foreign-minister", "Ana Rojas - foreign-minister"],
            [],
        ),
        ("The foreign ministers, Amos Kip said, met in Oslo.", [], []),
        ("The ministers, Amos Kip and Ana Rojas reported, met in Oslo.", [], []),
    ],
)
def test_one_plural_office_of_several_names(text: str, officials: list[str], meetings: list[str]) -> None:
    assert borne(text) == officials
    assert met(text) == meetings


HOLM = "Danish Foreign Minister Jens Holm"
KALNS = "Janis Kalns LVA foreign-minister"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (f"{HOLM} met his Latvian counterpart Janis Kalns.", KALNS),
        (f"{HOLM} will be back, spokeswoman Ana Friis said. He will see his Latvian counterpart Janis Kalns.", KALNS),
        (f"{HOLM} praised Ambassador Berg. He spoke with his Latvian counterpart Janis Kalns.", KALNS),
        (f"{HOLM} left. It rained. The hall was full. Holm thanked his Latvian counterpart Janis Kalns.", KALNS),
        (
            f"{HOLM} will be back, spokeswoman Ana Friis said. The minister will see Latvian counterpart Janis Kalns.",
            KALNS,
        ),
        ("The Danish premier met his Latvian counterpart Janis Kalns.", "Janis Kalns LVA head-of-government"),
        # of the nearest one in the same sentence, of whatever office
        (f"Danish Premier Ida Berg met {HOLM}, who will see his Latvian counterpart Janis Kalns.", KALNS),
        (
            f"{HOLM} met Ambassador Per Berg. Berg then met his Latvian counterpart Janis Kalns.",
            "Janis Kalns LVA ambassador",
        ),
        ("Danish spokeswoman Ana Friis met her Latvian counterpart Janis Kalns.", "Janis Kalns LVA spokesperson"),
        (
            f"Danish Premier Ida Berg met {HOLM} before she called her Latvian counterpart Janis Kalns.",
            "Janis Kalns LVA head-of-government",
        ),
        # the spokesman of a sentence's end is its subject's
        (f"{HOLM} called Latvian Premier Janis Kalns, his spokesman Per Friis said.", "Per Friis DNK spokesperson"),
        (f"{HOLM} met Latvian Premier Janis Kalns and his spokesman Per Friis.", "Per Friis LVA spokesperson"),
    ],
)
def test_an_office_like_that_of_somebody_before(text: str, last: str) -> None:
    assert borne(text)[-1] == last


RELEASE = """{headline}: 15 May 2024

From: Prime Minister's Office, 10 Downing Street
Published 15 May 2024

The Prime Minister spoke to President Rojas of Chile this evening.

He told the President of his conversation with {other} yesterday.
"""


@pytest.mark.parametrize(
    ("headline", "other", "first"),
    [
        ("PM call with President Rojas of Chile", "Prime Minister Modena of Italy", "CHL+GBR Rojas"),
        ("Prime Minister's call with President Rojas of Chile", "Prime Minister Modena of Italy", "CHL+GBR Rojas"),
        ("PM call with President Rojas of Chile", "the King", "CHL+GBR Rojas"),
    ],
)
def test_a_bare_title_in_a_release_headline_is_the_house_s_own(headline: str, other: str, first: str) -> None:
    article = dipnews.parse(RELEASE.format(headline=headline, other=other))
    call = article.meetings[0]
    assert "+".join(sorted(call.parties)) + " " + "+".join(p.name for p in call.participants) == first
    assert article.text[: len(headline)] in [article.text[m.span.start : m.span.end] for m in call.mentions]
    assert all(m.span.start > 40 for o in article.officials if o.name == "Modena" for m in o.mentions)

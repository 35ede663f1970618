"""Title runs: what belongs to a title, whom it serves, where the name starts."""

from __future__ import annotations

import pytest

from dipnews.records import Segment
from dipnews.span import Span
from dipnews.stages.polities import find_polities
from dipnews.stages.reading import read
from dipnews.stages.title_copy import make_copy
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import lexicon
from dipnews.stages.titles import find_titles
from dipnews.tables import rows


def titles_of(text: str) -> list[tuple[str, Title, str]]:
    """Each title with its words and the first word of the name after it."""
    reading = read(text, [Segment(kind="paragraph", span=Span(0, len(text)))])
    copy = make_copy(reading, find_polities(reading))
    return [
        (reading.slice(t.first, t.last), t, reading.words[t.name_first] if t.name_first >= 0 else "")
        for t in find_titles(copy)
    ]


@pytest.mark.parametrize(
    ("text", "words", "role", "states", "name"),
    [
        (
            "Russian Deputy Foreign Minister Ivan Orlov left.",
            "Russian Deputy Foreign Minister",
            "deputy-minister",
            ("RUS",),
            "Ivan",
        ),
        (
            "Secretary of Russia's Security Council Ivan Orlov left.",
            "Secretary of Russia's Security Council",
            "security-adviser",
            ("RUS",),
            "Ivan",
        ),
        (
            "Director of the US Central Intelligence Agency John Marsh left.",
            "Director of the US Central Intelligence Agency",
            "intelligence",
            ("USA",),
            "John",
        ),
        (
            "Acting Federal Chancellor of Germany Anna Vogt left.",
            "Acting Federal Chancellor of Germany",
            "head-of-government",
            ("DEU",),
            "Anna",
        ),
        (
            "An assistant to the US President for National Security Adam Reed left.",
            "An assistant to the US President for National Security",
            "security-adviser",
            ("USA",),
            "Adam",
        ),
        (
            "Hong Kong's chief executive-designate Lau Wing-kei left.",
            "Hong Kong's chief executive-designate",
            "head-of-government",
            ("HKG",),
            "Lau",
        ),
        (
            "Minister for Foreign Affairs and Trade of Hungary Gabor Toth left.",
            "Minister for Foreign Affairs and Trade of Hungary",
            "foreign-minister",
            ("HUN",),
            "Gabor",
        ),
        (
            "Speaker of Russia's Federation Council (upper house) Olga Belova left.",
            "Speaker of Russia's Federation Council",
            "speaker-of-parliament",
            ("RUS",),
            "Olga",
        ),
        (
            "Japan's Minister of Economy, Trade and Industry Sato Ken left.",
            "Japan's Minister of Economy, Trade and Industry",
            "minister",
            ("JPN",),
            "Sato",
        ),
        (
            "The Iranian president's special envoy for Caspian affairs Ali Nuri left.",
            "The Iranian president's special envoy for Caspian affairs",
            "envoy",
            ("IRN",),
            "Ali",
        ),
        ("Houthi leader Salem al-Najjar spoke.", "Houthi leader", "armed-movement-leader", (), "Salem"),
        ("Vice-Premier of China Gao Ming left.", "Vice-Premier of China", "deputy-head-of-government", ("CHN",), "Gao"),
        ("Head of Rosatom Pavel Lisin left.", "Head of Rosatom", "agency-head", ("RUS",), "Pavel"),
        ("ex-President Carlos Rey left.", "ex-President", "head-of-state", (), "Carlos"),
    ],
)
def test_a_title_before_a_name(text: str, words: str, role: str, states: tuple[str, ...], name: str) -> None:
    found = [(w, t.role, t.states, n) for w, t, n in titles_of(text) if n]
    assert found == [(words, role, states, name)]


@pytest.mark.parametrize(
    ("text", "states", "targets"),
    [
        ("Russian Ambassador to the US Ivan Orlov left.", ("RUS",), ("USA",)),
        ("US Ambassador to Russia John Marsh left.", ("USA",), ("RUS",)),
        ("Ambassador of France to the UAE Luc Petit left.", ("FRA",), ("ARE",)),
        ("The U.S. special envoy for Iran, John Marsh, left.", ("USA",), ("IRN",)),
        ("Chinese Ambassador to the United States Gao Ming left.", ("CHN",), ("USA",)),
        ("UN special envoy for Yemen Jan Smit left.", (), ("YEM",)),
    ],
)
def test_where_an_envoy_is_sent_is_not_whom_he_serves(
    text: str, states: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    title = titles_of(text)[0][1]
    assert (title.states, title.targets) == (states, targets)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Foreign Minister Ivan Orlov", True),
        ("spokesman Ivan Orlov", True),
        ("Gazprom spokesman Ivan Orlov", False),
        ("Boeing president Adam Reed", False),
        ("Reuters correspondent Adam Reed", False),
        ("Chairman of the State Duma Committee on Security Ivan Orlov", True),
        ("director of the Institute of Oriental Studies Ivan Orlov", False),
        ("head of the Russian delegation Ivan Orlov", True),
        ("University of Oslo professor Adam Reed", False),
        ("NATO spokeswoman Anna Vogt", True),
    ],
)
def test_who_is_public(text: str, public: bool) -> None:
    assert titles_of(f"{text} left.")[0][1].public is public


@pytest.mark.parametrize(
    "text",
    [
        "They made an official request to the court.",
        "She will head to Geneva and chair the talks.",
        "The general public did not notice the major change.",
        "He can judge for himself.",
    ],
)
def test_words_that_are_no_titles_here(text: str) -> None:
    assert titles_of(text) == []


def test_the_table_of_offices_is_sound() -> None:
    public = {"always", "unless-private", "body", "no"}
    kinds = {"head", "rank", "time", "modifier", "field", "within", "also"}
    seen: set[tuple[str, str, str]] = set()
    for row in rows("offices"):
        assert row["kind"] in kinds
        assert row["phrase"] == row["phrase"].strip().casefold()
        key = (row["kind"], row["phrase"], row["role"])
        assert key not in seen, key
        seen.add(key)
        if row["kind"] == "head":
            assert row["public"] in public
            assert row["plural"]
            assert 1 <= int(row["level"]) <= 9
            assert row["gender"] in ("", "m", "f")


def test_every_role_is_in_the_closed_list_of_the_table_head() -> None:
    from pathlib import Path

    import dipnews.tables

    head = [
        line
        for line in (Path(dipnews.tables.__file__).parent / "offices.tsv").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]
    named = set(" ".join(head).replace(".", " ").split())
    roles = {row["role"] for row in rows("offices") if row["role"]}
    assert roles <= named


def test_lexicon_has_heads_of_several_words() -> None:
    assert {"minister", "ambassador", "secretary"} <= set(lexicon().heads)

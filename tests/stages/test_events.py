"""Mentions of events: verbs and nouns with their frames, and the words that look like them and are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dipnews.dates import find_dates
from dipnews.records import Segment
from dipnews.span import Span
from dipnews.stages.actors import find_actors
from dipnews.stages.event_words import triggers
from dipnews.stages.events import find_events
from dipnews.stages.mentions import EventMention
from dipnews.stages.people import find_people
from dipnews.stages.polities import find_polities
from dipnews.stages.reading import read
from dipnews.stages.sides import Scene, lay_dates
from dipnews.stages.verbals import read_verbal


def mentions_of(text: str, joins: Callable[[EventMention], bool] | None = None) -> list[EventMention]:
    reading = read(text, [Segment(kind="paragraph", span=Span(0, len(text)))])
    polities = find_polities(reading)
    people = find_people(reading, polities)
    actors, at = find_actors(people, polities.mentions, reading)
    dates = find_dates(text, None)
    scene = Scene(reading, reading.lower, reading.words, actors, at, dates, *lay_dates(reading, dates), people=people)
    return list(find_events(scene, [i for i, w in enumerate(reading.lower) if w in triggers()], joins))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Steady dialogue goes on.", False),
        ("Peace talks may be held.", False),
        ("The talks may be held.", True),  # points back
        ("Norway held a dialogue.", True),
        ("A second round of talks may be held.", True),
        ("A summit will be held on Friday.", True),
    ],
)
def test_a_mention_of_nobody_is_kept_where_it_can_join_an_event(text: str, kept: bool) -> None:
    assert len(mentions_of(text)) == 1
    assert len(mentions_of(text, lambda m: True)) == 1
    assert bool(mentions_of(text, lambda m: False)) == kept


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway met with Denmark.", ("NOR", "DNK")),
        ("Norway and Denmark met.", ("NOR", "DNK")),
        ("The foreign ministers of Norway, Denmark and Sweden met.", ("NOR", "DNK", "SWE")),
        ("Norwegian and Danish officials met.", ("NOR", "DNK")),
        ("Norway, represented by its ambassador, held talks with Denmark.", ("NOR", "DNK")),
        ("A delegation from Norway held talks with Danish officials.", ("NOR", "DNK")),
        ("Talks between Oslo and Copenhagen were held.", ("NOR", "DNK")),
        ("Norwegian-Danish talks were held.", ("NOR", "DNK")),
        ("The Norway-Denmark summit began.", ("NOR", "DNK")),
        ("A meeting was held between Norwegian envoys and Hamas.", ("NOR", "Hamas")),
        (
            "Norway hosted consultations on fishing between representatives of Denmark and Sweden.",
            ("NOR", "DNK", "SWE"),
        ),
        ("The six-party talks resumed.", ("CHN", "PRK", "USA", "KOR", "RUS", "JPN")),
        ("NATO and Ukraine held consultations.", ("NATO", "UKR")),
        ("Norway's talks with the EU went on.", ("NOR", "EU")),
        ("Norway visited nobody, but Danish Foreign Minister Jens Holm will visit Sweden.", ("DNK", "SWE")),
    ],
)
def test_sides(text: str, parties: tuple[str, ...]) -> None:
    assert parties in [m.parties for m in mentions_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The plan met the needs of Norway.",
        "Norway called for calm in Denmark.",
        "Norway called on Denmark to act.",
        "Norway welcomed the decision of Denmark.",
        "Norway received a letter from Denmark.",
        "The meeting point is in Oslo.",
        "Visit our site for news of Norway.",
        "Danish Foreign Minister Jens Holm called Norway a friend.",
        "Norway hosts a Danish school.",
        "The minutes of the meeting room were lost in Norway.",
    ],
)
def test_words_that_tell_no_event_between_two(text: str) -> None:
    assert [m for m in mentions_of(text) if len(m.parties) > 1 and not m.definite] == []


@pytest.mark.parametrize(
    ("words", "verb", "status", "negated"),
    [
        ("they met", "met", "held", False),
        ("they will meet", "meet", "planned", False),
        ("they won't meet", "meet", "planned", True),
        ("they did not meet", "meet", "held", True),
        ("they are meeting", "meeting", "ongoing", False),
        ("they were meeting", "meeting", "held", False),
        ("they have been meeting", "meeting", "ongoing", False),
        ("they might meet", "meet", "possible", False),
        ("they are to meet", "meet", "planned", False),
        ("he has no plans to meet", "meet", "planned", True),
        ("he has scrapped plans to meet", "meet", "cancelled", False),
        ("she was invited to visit", "visit", "possible", False),
        ("talks are being held", "held", "ongoing", False),
        ("talks have been held", "held", "held", False),
        ("he is due in", "due", "planned", False),
    ],
)
def test_verb_groups(words: str, verb: str, status: str, negated: bool) -> None:
    lower = words.split()
    verbal = read_verbal(lower, lower.index(verb), 0)
    assert (verbal.status, verbal.negated) == (status, negated)


def test_ordinals_and_years_of_the_phrase() -> None:
    texts = {"the fourth round of talks": 4, "the 32nd summit": 32, "the fifth-round talks": 5}
    for phrase, number in texts.items():
        found = [m.ordinal for m in mentions_of(f"Norway and Denmark held {phrase}.")]
        assert number in found, phrase
    assert [m.year for m in mentions_of("The 2001 summit was held in Oslo.")] == [2001]


def test_sidelines_are_a_setting() -> None:
    found = mentions_of("Norway met with Denmark on the sidelines of the NATO summit in Madrid.")
    assert [m.setting for m in found] == [False, True]
    assert found[0].place is not None
    assert found[0].place.city == "Madrid"

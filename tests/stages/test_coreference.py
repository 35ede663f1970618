"""Titles, common nouns and pronouns: who is meant, and when nobody is."""

from __future__ import annotations

import pytest

from dipnews.records import Segment
from dipnews.roster import Roster
from dipnews.span import Span
from dipnews.stages.people import find_people
from dipnews.stages.polities import find_polities
from dipnews.stages.reading import read
from people_stories import stories


def links_of(text: str) -> tuple[dict[str, str], list[str]]:
    """What each title, noun and pronoun means (names joined by +), and the codes of the diagnostics."""
    segments = []
    start = 0
    for line in text.split("\n"):
        segments.append(Segment(kind="paragraph", span=Span(start, start + len(line))))
        start += len(line) + 1
    reading = read(text, segments)
    people = find_people(reading, find_polities(reading))
    links: dict[str, str] = {}
    for m in people.mentions:
        if m.name_last > m.name_first:
            continue
        who = [people.persons[n] for n in (m.group if m.person is None else (m.person,))]
        links[text[reading.starts[m.first] : reading.ends[m.last - 1]]] = "+".join(p.name for p in who)
    return links, [d.code for d in people.diagnostics]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Russian Ambassador to Chile Ivan Orlov spoke. The Russian ambassador smiled.",
            "The Russian ambassador",
            "Ivan Orlov",
        ),
        ('Russian Ambassador to Chile Ivan Orlov spoke.\n"Yes," the diplomat said.', "the diplomat", "Ivan Orlov"),
        (
            "A top Danish diplomat said so.\nJens Holm, head of the Danish Foreign Ministry's legal department, spoke.",
            "A top Danish diplomat",
            "Jens Holm",
        ),
        (
            "Kenyan President Amos Kip met Danish Foreign Minister Jens Holm. The Danish minister thanked him.",
            "him",
            "Amos Kip",
        ),
        (
            "Kenyan President Amos Kip got a letter from Polish President Jan Kot.\nThe President left.",
            "The President",
            "Amos Kip",
        ),
        ("Talks between Danish Minister Jens Holm and his Polish counterpart Jan Kot began.", "his", "Jens Holm"),
        ("Danish Foreign Minister Jens Holm's talks with his Polish counterpart, Jan Kot, began.", "his", "Jens Holm"),
        ("Dr Vivian Holm, Denmark's foreign minister, spoke. He met his counterpart Jan Kot.", "He", "Vivian Holm"),
        (
            "Danish Foreign Minister Jens Holm met his Polish counterpart Jan Kot. The Polish minister left.",
            "The Polish minister",
            "Jan Kot",
        ),
        (
            "Secretary of the Russian Security Council Ivan Orlov spoke. The Security Council's secretary left.",
            "The Security Council's secretary",
            "Ivan Orlov",
        ),
        ("Danish Foreign Minister Jens Holm said the Polish envoy Jan Kot was late. He left.", "He", "Jens Holm"),
        (
            "Danish Foreign Minister Jens Holm arrived. Polish spokeswoman Anna Kot said she was glad.",
            "she",
            "Anna Kot",
        ),
        ("US Secretary of State Adam Reed spoke. The top US diplomat left.", "The top US diplomat", "Adam Reed"),
        ("UN Secretary-General Amos Kip spoke. The UN chief left.", "The UN chief", "Amos Kip"),
        ("Danish Queen Ingrid received Polish President Jan Kot. The queen smiled.", "The queen", "Ingrid"),
    ],
)
def test_who_is_meant(text: str, words: str, name: str) -> None:
    links, _ = links_of(text)
    assert links[words] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Danish Foreign Minister Jens Holm met the Polish ambassador. The Polish ambassador left.",
            "The Polish ambassador",
        ),
        (
            "Danish Foreign Minister Jens Holm spoke. The Danish deputy foreign minister left.",
            "The Danish deputy foreign minister",
        ),
        ("Danish spokeswoman Anna Holm spoke. The spokesman left.", "The spokesman"),
    ],
)
def test_nobody_of_the_article_is_meant(text: str, words: str) -> None:
    links, _ = links_of(text)
    assert words not in links


def test_a_title_that_fits_two_stays_open() -> None:
    links, codes = links_of(
        "Polish Prime Minister Jan Kot and Czech Prime Minister Petr Haj met. The prime minister left."
    )
    assert "The prime minister" not in links
    assert codes == ["ambiguous-title"]


def test_groups() -> None:
    links, _ = links_of(
        "Polish President Jan Kot and Czech President Petr Haj met. The two presidents smiled. They left."
    )
    assert links["The two presidents"] == links["They"] == "Jan Kot+Petr Haj"


def test_they_and_the_two_are_the_pair_of_the_sentence_before() -> None:
    links, _ = links_of("Danish Foreign Minister Jens Holm met Polish envoy Jan Kot. They talked. The two also ate.")
    assert links["They"] == links["The two"] == "Jens Holm+Jan Kot"


def test_a_nameless_speaker_keeps_the_official_nameless() -> None:
    text = "Danish Foreign Minister Jens Holm may go, a Danish official said. The official said he was tired."
    links, _ = links_of(text)
    assert "The official" not in links
    assert "he" not in links


def test_delayed_identification_gives_the_office() -> None:
    lede = "The UN special envoy for Chad resigned on Friday, diplomats said."
    text = f"{lede}\nLim Tae Ho of South Korea announced that he was tired."
    reading = read(
        text, [Segment(kind="paragraph", span=Span(0, 65)), Segment(kind="paragraph", span=Span(66, len(text)))]
    )
    official = find_people(reading, find_polities(reading)).officials()[0]
    assert (official.name, official.country, official.positions[0].title) == (
        "Lim Tae Ho",
        None,
        "UN special envoy for Chad",
    )


def test_links_of_the_stories() -> None:
    """At least 0.85 of the marked titles, nouns and pronouns are linked right."""
    right = total = 0
    for story in stories():
        reading = read(story.text, story.segments)
        people = find_people(reading, find_polities(reading), Roster.load(), story.day, story.source, story.place)
        numbers = {p.name: p.number for p in people.persons}
        ids = {o.id: numbers.get(o.name, -1) for o in story.officials}
        public = {p.number for p in people.persons if p.official_id}
        for wanted, span in story.links:
            got = {
                tuple(sorted(m.group if m.person is None else (m.person,)))
                for m in people.mentions
                if reading.starts[m.first] < span.end and span.start < reading.ends[m.last - 1]
                and (m.person is None or m.person in public)
            }  # fmt: skip
            total += 1
            right += (tuple(sorted(ids[i] for i in wanted)) in got) if wanted else not got
    assert total > 100
    assert right / total >= 0.9

"""Who "I" is outside quotation marks: the label of a turn in a transcript, the author whom a headline names."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from dipnews.stages.actors import Actor, is_private, party_of
from dipnews.stages.persons import PersonMention
from dipnews.stages.sides import Scene

_LABEL = 18  # tokens in which a label of a turn ends
_TURN = 12  # paragraphs looked back for the label of a turn
_SEGMENT = attrgetter("segment")
_HEADS = frozenset(("headline", "subheadline"))
_WORDS_OF_ONE = frozenset(
    "statement statements remarks speech address comment comments message letter interview briefing article op-ed "
    "opening keynote intervention blog declaration presentation report".split()
)
"""What a headline says an office-holder has made: "Remarks by", "'s speech"."""


def account_of(scene: Scene, i: int) -> Actor | None:
    """The office-holder whose own account the sentence with token ``i`` is; None where the copy does not say.

    Args:
        scene: The article.
        i: A token outside quotation marks.
    """
    reading = scene.reading
    sentences = reading.sentences
    segment = sentences[reading.sentence_of[i]].segment
    labelled = ":" in reading.text
    for number in range(segment, max(-1, segment - _TURN), -1) if labelled else ():
        if reading.segments[number].kind != "paragraph":
            continue
        at = bisect_left(sentences, number, key=_SEGMENT)
        if at >= len(sentences) or sentences[at].segment != number:
            continue
        first = sentences[at].first
        window = scene.lower[first : min(sentences[at].last, first + _LABEL)]
        if ":" in window:
            colon = first + window.index(":")
            mention = _person_at(scene, colon - 1)
            if mention is not None and mention.first == first:
                return _actor(scene, mention)
            if colon - first <= 2:
                return None  # "QUESTION:"
    for sentence in sentences[:4]:
        if reading.segments[sentence.segment].kind in _HEADS:
            mention = _author(scene, sentence.first, sentence.last)
            if mention is not None:
                return _actor(scene, mention)
    return None


def _author(scene: Scene, first: int, last: int) -> PersonMention | None:
    """Whose words a headline announces: "Statement by the Foreign Minister, Ann Roe", "Ann Roe's speech at ..."."""
    lower = scene.lower
    for k in range(first + 1, min(last - 1, first + 24)):
        if lower[k] == "by" and not _WORDS_OF_ONE.isdisjoint(lower[max(first, k - 3) : k]):
            for j in range(k + 1, min(last, k + 12)):
                mention = _person_at(scene, j)
                if mention is not None:
                    return mention if mention.first <= k + 2 else None
            return None
        if lower[k] == "'s" and not _WORDS_OF_ONE.isdisjoint(lower[k + 1 : min(last, k + 4)]):
            return _person_at(scene, k - 1)
    return None


def _person_at(scene: Scene, k: int) -> PersonMention | None:
    """The mention of one person by name at a token."""
    mention = scene.people.at(k) if scene.people is not None else None
    if isinstance(mention, PersonMention) and mention.person is not None and mention.name_first < mention.name_last:
        return mention
    return None


def _actor(scene: Scene, mention: PersonMention) -> Actor | None:
    """The actor of a mention; None for private people, whose meetings are no events between states."""
    person = scene.people.persons[mention.person]
    if is_private(person):
        return None
    return Actor(mention.first, mention.last, mention.kind, party_of(person), person, person.name)

"""Say who a speaker is: the person, organization, state or document that a noun phrase means at its place.

Names and titles are looked up among the article's people; pronouns and common nouns that the people stage left open take
the last speaker that fits; organizations take the fullest name that the text has had for them.
"""

from __future__ import annotations

from typing import Protocol

from dipnews.records import Span, Speaker, SpeakerType
from dipnews.stages.clauses import Clauses, Phrase
from dipnews.stages.contents import Attribution
from dipnews.stages.cues import DETERMINER, PRONOUN, QUANTIFIER


class PersonMentionLike(Protocol):
    """A place where a person is meant."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def person(self) -> int | None: ...  # noqa: D102


class PersonLike(Protocol):
    """A person of the article."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def official_id(self) -> str | None: ...  # noqa: D102
    @property
    def gender(self) -> str | None: ...  # noqa: D102


class PeopleLike(Protocol):
    """What this stage needs of the people stage."""

    @property
    def persons(self) -> list[PersonLike]: ...  # noqa: D102

    def at(self, i: int) -> PersonMentionLike | None: ...  # noqa: D102


class PolityMentionLike(Protocol):
    """A place where a state, a people or an organization is named."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


class PolitiesLike(Protocol):
    """What this stage needs of the polities stage."""

    def at(self, i: int) -> PolityMentionLike | None: ...  # noqa: D102


class _Nobody:
    persons: list[PersonLike] = []  # noqa: RUF012

    def at(self, i: int) -> PersonMentionLike | None:
        return None


class _Nowhere:
    def at(self, i: int) -> PolityMentionLike | None:
        return None


NOBODY: PeopleLike = _Nobody()
NOWHERE: PolitiesLike = _Nowhere()


class Speakers:
    """Resolves the speakers of one article, in the order of the text.

    Args:
        clauses: The words.
        people: The people stage's result.
        polities: The polities stage's result.
    """

    def __init__(self, clauses: Clauses, people: PeopleLike, polities: PolitiesLike) -> None:
        self.clauses = clauses
        self.people = people
        self.polities = polities
        self.last: Speaker | None = None
        self.last_person: Speaker | None = None
        self.last_body: Speaker | None = None
        self.by_last_word: dict[str, str] = {}

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """The speaker of an attribution; None where there is nobody."""
        phrase = attribution.speaker
        if phrase is None:
            return self._carried() if attribution.carried else None
        speaker = self._speaker(phrase)
        self.last = speaker
        if speaker.type in ("organization", "state", "document"):
            self.last_body = speaker
        else:
            self.last_person = speaker
        return speaker

    def _carried(self) -> Speaker | None:
        last = self.last
        return None if last is None else Speaker(official=last.official, name=last.name, type=last.type, span=None)

    def _speaker(self, phrase: Phrase) -> Speaker:
        c = self.clauses
        span = Span(c.reading.starts[phrase.first], c.reading.ends[phrase.last - 1])
        words = " ".join(c.reading.text[span.slice].split())
        for i in range(phrase.core - 1, phrase.first - 1, -1):
            mention = self.people.at(i)
            if mention is not None and mention.person is not None and mention.last >= phrase.core:
                person = self.people.persons[mention.person]
                return Speaker(official=person.official_id, name=person.name, type="person", span=span)
        bits = c.classes[phrase.first]
        low = c.lower[phrase.first]
        if bits & PRONOUN or phrase.relative:
            if low.startswith(("it", "which", "that")):
                model = self.last_body or self.last
            elif low.startswith(("he", "she", "who")):
                model = self.last_person or self.last
            else:
                model = self.last
            if model is not None and not low.startswith(("i", "we", "you")):
                return Speaker(official=model.official, name=model.name, type=model.type, span=span)
            return Speaker(official=None, name=words, type="person", span=span)
        kind = self._type(phrase)
        name = words
        if bits & DETERMINER and low in ("the", "this", "its"):
            name = words.split(" ", 1)[-1] if " " in words else words
        return Speaker(official=None, name=name, type=kind, span=span)

    def _type(self, phrase: Phrase) -> SpeakerType:
        c = self.clauses
        head = c.lower[phrase.core - 1]
        kind = c.lexicon.speakers.get(head)
        if kind is not None:
            if kind == "person" and c.classes[phrase.first] & DETERMINER and c.lower[phrase.first] in ("a", "an", "one", "another"):
                return "unnamed"
            return kind  # type: ignore[return-value]
        polity = self.polities.at(phrase.core - 1)
        if polity is not None:
            return "state" if polity.kind in ("state", "capital", "country") else "organization"
        if c.classes[phrase.first] & QUANTIFIER:
            return "group"
        singular = head[:-1] if head.endswith("s") else head
        if c.lexicon.speakers.get(singular) == "person":
            return "group"
        return "person" if c.capital(phrase.core - 1) else "unnamed"

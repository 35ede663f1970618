"""What a reader keeps in mind of the people of a story: who was named last, who is the subject, who spoke."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from dipnews.grammar import MONTHS, WEEKDAYS
from dipnews.records import Diagnostic
from dipnews.stages.persons import Person, PersonMention, inverted_verbs
from dipnews.stages.title_copy import Copy
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import SAYING, saying_verbs

_BETWEEN = frozenset(
    "also has had then later further have earlier once again on thursday monday tuesday wednesday friday "
    "saturday sunday today in turn".split()
)

OBLIQUE = frozenset("with to by of for from against about between and than on like".split())

_BREAKS = frozenset((",", '"', "”", "“", "?", "!", "''", "'", "’", "-", "–", "—", "--", "…", "...", ".", "»", ":"))

_ENDS_OF_APPOSITION = frozenset((",", ".", ";", '"', "”", "“"))

_AFTER_SPEAKER = frozenset(
    "in on at after during as following when while who and from of before adding noting to last this late "
    "earlier".split()
)

NAMELESS = -2  # somebody whom the article names nowhere is the subject

_SPAN_OF_MEMORY = 16


@attrs.define(slots=True)
class Memory:
    """What a reader keeps in mind."""

    recent: list[int] = attrs.field(factory=list)  # the last mentioned is the last
    place: dict[int, int] = attrs.field(factory=dict)  # person -> sentence of the last mention
    focus: int = -1
    speaker: int = -1
    subject: int = -1  # of the sentence being read
    topic: int = -1  # the first one named in it: "Orlov's visit ..."
    group: tuple[int, ...] = ()
    group_sentence: int = -9
    named: list[int] = attrs.field(factory=list)  # named in the sentence being read, in order
    before: list[int] = attrs.field(factory=list)  # named in the sentence before
    pair: list[int] = attrs.field(factory=list)  # the last sentence's people that named exactly two
    pair_sentence: int = -9
    held: tuple[int, int] | None = None  # speaker and focus before a look back
    held_segment: int = -1

    def go_on(self) -> None:
        """Go on with the story after a look back: its speaker is the speaker again."""
        if self.held is None:
            return
        back, (self.speaker, self.focus) = self.speaker, self.held
        if self.speaker in self.recent and back != self.speaker:
            self.recent.remove(self.speaker)
            self.recent.append(self.speaker)
        self.held = None


@attrs.define(slots=True)
class Listener:
    """Reads names, and remembers whom they mean."""

    copy: Copy
    persons: list[Person]
    mentions: list[PersonMention]
    diagnostics: list[Diagnostic]
    named: int  # so many of the mentions are names
    describe: Callable[[Person, Title, str], None]
    home: str | None
    memory: Memory = attrs.field(factory=Memory)
    forward: bool = False
    waiting: Title | None = None
    waiting_sentence: int = -9
    speakers: list[int] = attrs.field(factory=list)
    spoken: int = -1
    lead: int = -1  # the subject of the body's first sentence
    _body: int = -1
    _firsts: dict[int, int] | None = None
    _openers: dict[int, int] | None = None

    def _seen(self, person: int, mention: PersonMention, sentence: int, quoted: bool) -> None:
        """Keep a linked mention in mind: as subject, as speaker, as one of two."""
        memory = self.memory
        recent = memory.recent
        previous = recent[-1] if recent else -1
        if previous != person:
            if person in recent:
                recent.remove(person)
            recent.append(person)
            if len(recent) > _SPAN_OF_MEMORY:
                del recent[0]
        memory.place[person] = sentence
        if quoted:
            return
        named = memory.named
        if person not in named and len(named) < _SPAN_OF_MEMORY:
            named.append(person)
        if memory.topic < 0:
            memory.topic = person
        norm = self.copy.norm
        first, last = mention.first, mention.last
        before = norm[first - 1] if first else ""
        if before == "and" and previous >= 0 and previous != person and memory.place.get(previous) == sentence:
            group = memory.group
            if memory.group_sentence != sentence or previous not in group:
                memory.group = (previous, person)
            elif len(group) < _SPAN_OF_MEMORY:  # a sentence without an end would make it grow for ever
                memory.group = (*group, person)
            memory.group_sentence = sentence
        if self._speaks(first, last, before):
            if (
                memory.held is None
                and memory.speaker >= 0
                and memory.speaker != person
                and self._looks_back(mention, sentence)
            ):
                memory.held = (memory.speaker, memory.speaker)
                memory.held_segment = self.copy.reading.sentences[sentence].segment
            memory.speaker = memory.focus = memory.subject = person
            self.spoken = sentence
            self.speakers.append(person)
        elif memory.subject == -1 and before not in OBLIQUE and norm[last : last + 1] != ["'s"]:
            memory.subject = person
        if self.lead < 0 and memory.subject >= 0:
            self.lead = memory.subject

    def _speaks(self, first: int, last: int, before: str) -> bool:
        """Whether tokens ``[first, last)`` behind a word are the subject of a verb of saying."""
        copy = self.copy
        norm, flags, caps = copy.norm, copy.flags, copy.caps
        n = len(norm)
        k = last
        if k < n and norm[k] == ",":
            # over an apposition: "Orlov, the envoy, said"
            for j in range(k + 1, min(k + 14, n)):
                if norm[j] in _ENDS_OF_APPOSITION:
                    if norm[j] == ",":
                        k = j + 1
                    break
        stop = k + 4
        while k < n:
            if flags[k] & SAYING and not caps[k]:
                return True
            k += 1
            if norm[k - 1] not in _BETWEEN or k == stop:
                break
        # the verb first: '"...," said Orlov.' But "he said Orlov was late" is no such thing.
        if (
            before in inverted_verbs()
            and first > 1
            and not caps[first - 1]
            and before != "told"
            and self.spoken != copy.reading.sentence_of[first - 1]
        ):
            after = norm[last] if last < n else "."
            return norm[first - 2] in _BREAKS and (
                not after[0].isalpha() or after in _AFTER_SPEAKER or after in WEEKDAYS
            )
        return before == "to" and first > 2 and norm[first - 2] == "according"

    def _first_mention(self, person: int) -> int:
        """The first token of a person's first naming, or -1."""
        if self._firsts is None:
            firsts = self._firsts = {}
            for mention in self.mentions[: self.named]:
                if mention.person is not None and mention.first < firsts.get(mention.person, 1 << 60):
                    firsts[mention.person] = mention.first
        return self._firsts.get(person, -1)

    def _opener(self, sentence: int) -> int:
        """Who is named for the first time at the head of a sentence, or -1."""
        if self._openers is None:
            self._openers = {}
            reading = self.copy.reading
            for mention in self.mentions[: self.named]:
                if mention.person is not None and self._first_mention(mention.person) == mention.first:
                    number = reading.sentence_of[mention.first]
                    if mention.first - reading.sentences[number].first <= 2:
                        self._openers.setdefault(number, mention.person)
        return self._openers.get(sentence, -1)

    def _looks_back(self, mention: PersonMention, sentence: int) -> bool:
        """Whether a sentence tells what somebody else said before, as "In May, Ambassador Orlov said" does."""
        if mention.kind != "full" or self._first_mention(mention.person or 0) != mention.first:
            return False
        reading, norm = self.copy.reading, self.copy.norm
        first = reading.sentences[sentence].first
        if first + 1 >= len(norm):
            return False
        one, two = norm[first], norm[first + 1]
        return (
            one in ("in", "on", "last", "back") and (two in MONTHS or two in ("week", "month", "year") or two.isdigit())
        ) or one in ("earlier", "previously")

    def _said_near(self, i: int) -> bool:
        norm = self.copy.norm
        verbs = saying_verbs()
        for j in range(i + 1, min(i + 4, len(norm))):
            if norm[j] in verbs:
                return True
            if norm[j] not in _BETWEEN:
                break
        return i > 0 and norm[i - 1] in verbs

    def _first_body(self) -> int:
        """The first sentence of running text, where the first eight have one; otherwise the very first."""
        if self._body < 0:
            head = self.copy.heading[:8]
            self._body = head.index(False) if False in head else 0
        return self._body

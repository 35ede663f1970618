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

    def see(self, person: int, sentence: int) -> None:
        """Note that a sentence means a person."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.append(person)
        if len(self.recent) > _SPAN_OF_MEMORY:
            del self.recent[0]
        self.place[person] = sentence


@attrs.define(slots=True)
class Listener:
    """Reads names, and remembers whom they mean."""

    copy: Copy
    persons: list[Person]
    mentions: list[PersonMention]
    diagnostics: list[Diagnostic]
    first_mention: dict[int, int]
    describe: Callable[[Person, Title, str], None]
    home: str | None
    memory: Memory = attrs.field(factory=Memory)
    forward: bool = False
    waiting: Title | None = None
    waiting_sentence: int = -9
    speakers: list[int] = attrs.field(factory=list)
    openers: dict[int, int] = attrs.field(factory=dict)
    spoken: int = -1
    lead: int = -1  # the subject of the body's first sentence

    def _seen(self, person: int, mention: PersonMention, sentence: int, quoted: bool) -> None:
        """Keep a linked mention in mind: as subject, as speaker, as one of two."""
        memory = self.memory
        previous = memory.recent[-1] if memory.recent else -1
        memory.see(person, sentence)
        if quoted:
            return
        norm = self.copy.norm
        if len(memory.named) < _SPAN_OF_MEMORY and person not in memory.named:
            memory.named.append(person)
        if memory.topic < 0:
            memory.topic = person
        before = norm[mention.first - 1] if mention.first > 0 else ""
        after = norm[mention.last] if mention.last < len(norm) else ""
        if before == "and" and previous >= 0 and previous != person and memory.place.get(previous) == sentence:
            group = memory.group
            if memory.group_sentence != sentence or previous not in group:
                memory.group = (previous, person)
            elif len(group) < _SPAN_OF_MEMORY:  # a sentence without an end would make it grow for ever
                memory.group = (*group, person)
            memory.group_sentence = sentence
        if self._speaks(mention):
            if (
                memory.held is None
                and memory.speaker >= 0
                and memory.speaker != person
                and self._looks_back(mention, sentence)
            ):
                memory.held = (memory.speaker, memory.speaker)
                memory.held_segment = self.copy.reading.sentences[sentence].segment
            memory.speaker = person
            memory.focus = person
            memory.subject = person
            self.spoken = sentence
            self.speakers.append(person)
        elif memory.subject == -1 and before not in OBLIQUE and after != "'s":
            memory.subject = person
        if self.lead < 0 and memory.subject >= 0:
            self.lead = memory.subject

    def _speaks(self, mention: PersonMention) -> bool:
        """Whether the mention is the subject of a verb of saying."""
        norm, flags = self.copy.norm, self.copy.flags
        n = len(norm)
        k = mention.last
        if k < n and norm[k] == ",":
            # over an apposition: "Orlov, the envoy, said"
            for j in range(k + 1, min(k + 14, n)):
                if norm[j] == ",":
                    k = j + 1
                    break
                if norm[j] in (".", ";", '"', "”", "“"):
                    break
        for j in range(k, min(k + 4, n)):
            if flags[j] & SAYING and not self.copy.caps[j]:
                return True
            if norm[j] not in _BETWEEN:
                break
        # the verb first: '"...," said Orlov.' But "he said Orlov was late" is no such thing.
        j = mention.first - 1
        if (
            j > 0
            and norm[j] in inverted_verbs()
            and not self.copy.caps[j]
            and norm[j] != "told"
            and self.spoken != self.copy.reading.sentence_of[j]
        ):
            after = norm[mention.last] if mention.last < n else "."
            return norm[j - 1] in _BREAKS and (not after[0].isalpha() or after in _AFTER_SPEAKER or after in WEEKDAYS)
        return j > 1 and norm[j] == "to" and norm[j - 1] == "according"

    def _looks_back(self, mention: PersonMention, sentence: int) -> bool:
        """Whether a sentence tells what somebody else said before, as "In May, Ambassador Orlov said" does."""
        if mention.kind != "full" or self.first_mention.get(mention.person or 0) != mention.first:
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
        reading = self.copy.reading
        for n in range(min(8, len(reading.sentences))):
            if reading.kind_of(n) == "paragraph":
                return n
        return 0

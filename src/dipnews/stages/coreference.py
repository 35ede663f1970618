"""Link titles, common nouns and pronouns to the people they mean.

One pass over the sentences, from left to right, with a short memory: who was mentioned last, who was the subject of
the last sentence, who spoke last. A title is linked where state, body, rank and gender agree with one person; where
two people of the article fit equally well it stays unlinked and a diagnostic says so. The headline is read after the
body.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import attrs

from dipnews.records import Diagnostic
from dipnews.stages.person_memory import Memory
from dipnews.stages.persons import Person, PersonMention
from dipnews.stages.pronoun_links import PronounLinker
from dipnews.stages.title_copy import Copy
from dipnews.stages.title_runs import Title


@attrs.define(slots=True)
class _Event:
    """Something in the running text that means somebody: a name (already linked), a title, a pronoun."""

    first: int
    mention: PersonMention | None = None
    title: Title | None = None
    pronoun: str = ""


_first = attrgetter("first")


def link(
    copy: Copy,
    persons: list[Person],
    mentions: list[PersonMention],
    titles: list[Title],
    describe: Callable[[Person, Title, str], None],
    home: str | None = None,
) -> list[Diagnostic]:
    """Link what stands for a person without naming one; new mentions are added to ``mentions``.

    Args:
        copy: The words.
        persons: The people of the article.
        mentions: The name mentions so far, in any order; it grows.
        titles: The title runs; those without a name are looked at, and ``title.person`` is set.
        describe: Called with a person, a title and an evidence name where a title that stood without a name turns out
            to be the person's own office.
        home: Alpha-3 of the state whose organ the source is: its "President" is that state's.

    Returns:
        What stayed doubtful.
    """
    reading = copy.reading
    diagnostics: list[Diagnostic] = []
    events = [_Event(m.first, mention=m) for m in mentions]
    events += [_Event(t.first, title=t) for t in titles if t.person < 0 and t.end < 0]
    taken = set()
    for t in titles:
        if t.possessor is not None:
            taken.add(t.possessor[0]) if t.person >= 0 else None
    norm = copy.norm
    events += [
        _Event(i, pronoun=norm[i])
        for i in copy.pronouns
    ]
    events.sort(key=_first)
    heading = [reading.segments[sentence.segment].kind != "paragraph" for sentence in reading.sentences]
    body = [e for e in events if not heading[reading.sentence_of[e.first]]]
    heads = [e for e in events if heading[reading.sentence_of[e.first]]]
    first_mention = _first_mentions(mentions)
    linker = _Linker(copy, persons, mentions, diagnostics, first_mention, describe, home)
    for mention in mentions:
        number = reading.sentence_of[mention.first]
        if (
            mention.person is not None
            and mention.first - reading.sentences[number].first <= 2
            and first_mention.get(mention.person) == mention.first
        ):
            linker.openers.setdefault(number, mention.person)
    linker.run(body, forward=False)
    linker.memory = Memory()
    linker.run(heads, forward=True)
    return diagnostics


def _first_mentions(mentions: list[PersonMention]) -> dict[int, int]:
    first: dict[int, int] = {}
    for mention in mentions:
        if mention.person is not None and mention.first < first.get(mention.person, 1 << 60):
            first[mention.person] = mention.first
    return first


@attrs.define(slots=True)
class _Linker(PronounLinker):
    """One pass over what stands for somebody."""

    def run(self, events: list[_Event], *, forward: bool) -> None:
        """Read the events in order."""
        self.forward = forward
        reading = self.copy.reading
        memory = self.memory
        current = -1
        for event in events:
            sentence = reading.sentence_of[event.first]
            if sentence != current:
                if memory.subject != -1:
                    memory.focus = memory.subject
                elif memory.topic >= 0:
                    memory.focus = memory.topic
                memory.subject = memory.topic = -1
                memory.before, memory.named = memory.named, []
                if len(memory.before) == 2:
                    memory.pair, memory.pair_sentence = memory.before, sentence - 1
                current = sentence
                if memory.held is not None and reading.sentences[sentence].segment != memory.held_segment:
                    # the story goes on after a look back: its speaker is the speaker again
                    back, (memory.speaker, memory.focus) = memory.speaker, memory.held
                    if memory.speaker in memory.recent and back != memory.speaker:
                        memory.recent.remove(memory.speaker)
                        memory.recent.append(memory.speaker)
                    memory.held = None
            if event.mention is not None:
                self._name(event.mention, sentence)
            elif event.title is not None:
                (self._group if event.title.plural else self._title)(event.title, sentence)
            elif event.pronoun == "two":
                self._two(event.first, sentence)
            else:
                self._pronoun(event.first, event.pronoun, sentence)

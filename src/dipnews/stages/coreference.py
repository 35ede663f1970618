"""Link titles, common nouns and pronouns to the people they mean.

One pass over the sentences, from left to right, with a short memory: who was mentioned last, who was the subject of
the last sentence, who spoke last. A title is linked where state, body, rank and gender agree with one person; where
two people of the article fit equally well it stays unlinked and a diagnostic says so. The headline is read after the
body.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter

import attrs

from dipnews.records import Diagnostic
from dipnews.stages.person_memory import Memory
from dipnews.stages.persons import Person, PersonMention
from dipnews.stages.pronoun_links import STYLED, UNLINKED, PronounLinker
from dipnews.stages.title_copy import Copy
from dipnews.stages.title_runs import Title

_Event = tuple[int, PersonMention | None, Title | None, str]
"""Something that means somebody: its first token, and a name (already linked), a title, or a pronoun."""
_first: Callable[[_Event], int] = itemgetter(0)


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
    diagnostics: list[Diagnostic] = []
    norm = copy.norm
    # a pronoun comes before the phrase that it opens: "his counterpart Orlov"
    events: list[_Event] = [(i, None, None, norm[i]) for i in copy.pronouns]
    events += [(m.first, m, None, "") for m in mentions]
    events += [(t.first, None, t, "") for t in titles if t.end < 0 and t.person < 0]
    events.sort(key=_first)
    heads, body = _parted(events, copy)
    linker = _Linker(copy, persons, mentions, diagnostics, len(mentions), describe, home)
    linker.run(body, forward=False)
    if heads:
        linker.memory = Memory()
        linker.run(heads, forward=True)
    return diagnostics


def _parted(events: list[_Event], copy: Copy) -> tuple[list[_Event], list[_Event]]:
    """The events of headings, and those of running text."""
    heading = copy.heading
    above = heading.index(False) if False in heading else len(heading)
    if True in heading[above:]:
        sentence_of = copy.reading.sentence_of
        heads: list[_Event] = []
        body: list[_Event] = []
        for event in events:
            (heads if heading[sentence_of[event[0]]] else body).append(event)
        return heads, body
    start = copy.reading.sentences[above].first if above < len(heading) else len(copy.norm)
    at = bisect_left(events, start, key=_first)
    return events[:at], events[at:]


@attrs.define(slots=True)
class _Linker(PronounLinker):
    """One pass over what stands for somebody."""

    def run(self, events: list[_Event], *, forward: bool) -> None:
        """Read the events in order."""
        self.forward = forward
        reading = self.copy.reading
        sentences, sentence_of, quotation_of = reading.sentences, reading.sentence_of, reading.quotation_of
        memory, norm = self.memory, self.copy.norm
        current = -1
        for place, mention, title, pronoun in events:
            sentence = sentence_of[place]
            if sentence != current:
                current = sentence
                # the subject of the last sentence is what the story is about
                if memory.subject != -1:
                    memory.focus = memory.subject
                    memory.subject = -1
                elif memory.topic >= 0:
                    memory.focus = memory.topic
                memory.topic = -1
                before = memory.before = memory.named
                memory.named = []
                if len(before) == 2:
                    memory.pair, memory.pair_sentence = before, sentence - 1
                if memory.held is not None and sentences[sentence].segment != memory.held_segment:
                    memory.go_on()
            if mention is not None:
                person = mention.person
                if person is not None:
                    if self.waiting is not None:
                        self._adopt(mention, sentence)
                    self._seen(person, mention, sentence, quotation_of[mention.name_first] >= 0)
            elif title is not None:
                if title.plural:
                    self._group(title, sentence)
                else:
                    self._title(title, sentence)
            elif pronoun == "two":
                self._two(place, sentence)
            elif pronoun not in UNLINKED or not STYLED.isdisjoint(norm[place + 1 : place + 2]):
                self._pronoun(place, pronoun, sentence)

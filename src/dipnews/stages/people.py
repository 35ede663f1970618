"""Find the people of an article: their names in all shapes, the offices they hold, every place where they are meant.

The text's own titles come first, a list of office-holders second. Names are found by what stands around them (a
title, an honorific, a verb of saying, an apposition) and by their given names; capitals alone prove nothing. All
people are kept, since a reporter can be quoted too; only those judged officials get an ``official_id``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias

import attrs

from dipnews.records import Diagnostic, MentionKind, Official
from dipnews.span import Span
from dipnews.stages.coreference import link
from dipnews.stages.making import new_mention
from dipnews.stages.people_offices import OfficeReader
from dipnews.stages.people_search import roster_roles
from dipnews.stages.persons import Person, PersonMention
from dipnews.stages.polities import Polities
from dipnews.stages.reading import Reading
from dipnews.stages.title_copy import Copy, make_copy
from dipnews.stages.title_runs import Title
from dipnews.stages.titles import find_titles

__all__ = ["People", "Person", "PersonMention", "find_people", "roster_roles"]

_by_span = itemgetter(0, 1)
_Place: TypeAlias = tuple[int, int, MentionKind]
_OF_ANYBODY = frozenset(("pronoun", "nominal"))
"""Mentions whose words alone don't tell whom they mean."""
_by_place = attrgetter("first", "last")
_by_first = attrgetter("first")


@attrs.define(slots=True)
class People:
    """The people of an article and all places where they are meant.

    ``persons`` stand in the order of their first mention, ``mentions`` by place; ``diagnostics`` name titles that
    stayed open. ``open_titles`` are titles of one person that nobody in the article bears.
    """

    persons: list[Person]
    mentions: list[PersonMention]
    diagnostics: tuple[Diagnostic, ...]
    open_titles: list[Title]
    _copy: Copy
    _at: dict[int, PersonMention]
    _dated: bool  # a dated fact took part: another day can change the answer

    @property
    def at(self) -> Callable[[int], PersonMention | None]:
        """Answers which mention's noun phrase covers a token, None where none does: ``people.at(i)``."""
        return self._at.get

    def officials(self, said: Mapping[tuple[int, int], str] | None = None) -> tuple[Official, ...]:
        """The officials as records, in the order of their first mention.

        Args:
            said: By the place of words that name the speaker of a statement, the id of who speaks. Whose words they are
                settles who is meant by a pronoun or noun: "... a friend to President Orlov," he said.

        Returns:
            Empty where the article names none.
        """
        starts, ends = self._copy.reading.starts, self._copy.reading.ends
        places: dict[str, list[_Place]] = {}
        for person in self.persons:
            if person.official_id is None:
                continue
            own = [
                (starts[m.first], ends[m.last - 1], m.kind)
                if m.name_first == m.name_last
                else (starts[m.name_first], ends[m.name_last - 1], m.kind)
                for m in person.mentions
            ]
            own.sort(key=_by_span)
            places[person.official_id] = own
        if said:
            _hand_over(places, said)
        return tuple(
            [
                Official(
                    id=person.official_id, name=person.name, given=person.given, family=person.family,
                    country=person.country, organization=person.organization, role=person.role,
                    positions=tuple(person.positions),
                    aliases=tuple(person.aliases),
                    mentions=tuple(
                        [new_mention(kind=kind, span=Span(a, b)) for a, b, kind in places[person.official_id]]
                    ),
                    evidence=tuple(dict.fromkeys(person.evidence)), wikidata=person.wikidata,
                )
                for person in self.persons
                if person.official_id is not None
            ]
        )  # fmt: skip


def _hand_over(places: dict[str, list[_Place]], said: Mapping[tuple[int, int], str]) -> None:
    """Move those pronouns and nouns that a statement gives to another speaker to that speaker."""
    moved: dict[str, list[_Place]] = {}
    for own, found in places.items():
        for place in found:
            start, end, kind = place
            if kind in _OF_ANYBODY and (other := said.get((start, end), own)) != own:
                moved.setdefault(other, []).append(place)
    if not moved:
        return
    gone = {(start, end) for more in moved.values() for start, end, _ in more}
    for own, found in places.items():
        kept = [place for place in found if place[:2] not in gone] + moved.get(own, [])
        if kept:  # an official who has no other place keeps those
            places[own] = sorted(kept, key=_by_span)


def find_people(
    reading: Reading,
    polities: Polities | None,
    roster: Any = None,
    day: date | None = None,
    source_country: str | None = None,
    place_country: str | None = None,
    *,
    known: People | None = None,
) -> People:
    """Find the people of an article.

    Args:
        reading: The tokenised copy.
        polities: Its states and organizations, or None.
        roster: The dated list of office-holders, or None for the text alone.
        day: The day of the article, or None where it is unknown; then a fact of the roster is used only if all its
            terms agree.
        source_country: Alpha-3 of the state whose organ the source is ("USA" for a White House release); bare titles
            are of this state.
        place_country: Alpha-3 of the dateline's country. A bare title in copy from Beijing is of China, if nothing in
            the text or the roster says otherwise.
        known: What was found for the same copy, countries and roster without a day. It is the answer where no dated
            fact took part in it; otherwise its look-up of the words is used again.

    Returns:
        The people; empty lists where the copy names nobody.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.stages.reading import read
        >>> text = "Foreign Minister Ivan Orlov left. The minister will be back, Orlov said."
        >>> people = find_people(read(text, [Segment(kind="paragraph", span=Span(0, len(text)))]), None)
        >>> [(o.name, o.role, [m.kind for m in o.mentions]) for o in people.officials()]
        [('Ivan Orlov', 'foreign-minister', ['full', 'nominal', 'family'])]
    """
    if known is not None and not known._dated:
        return known
    copy = make_copy(reading, polities) if known is None else known._copy
    return _Finder(copy, roster, day, source_country, place_country).run()


class _Finder(OfficeReader):
    """The work of one call of :func:`find_people`."""

    def run(self) -> People:
        """All steps, in order."""
        copy = self.copy
        self.titles = find_titles(copy)
        covered = self.covered
        for title in self.titles:
            covered[title.first : title.last] = b"\x01" * (title.last - title.first)
        self._titled_names()
        self._other_names()
        self.hits.sort(key=_by_first)
        self._share_titles()
        self._appositions()
        self._counterparts()
        self._register()
        self._settle_persons()
        self.diagnostics += link(copy, self.persons, self.mentions, self.titles, self._describe, self.source_country)
        self._judge()
        return self._finish()

    def _judge(self) -> None:
        for person in self.persons:
            person.private = person.private and not any(t.public for t in person.titles)

    def _is_official(self, person: Person) -> bool:
        for title in person.titles:
            if title.office.role not in ("nominal", "private") and title.public:
                return True
        if person.positions and "body" in person.evidence:
            return True
        return ("roster" in person.evidence or "body" in person.evidence) and not person.private

    def _finish(self) -> People:
        self.mentions.sort(key=_by_place)
        order: dict[int, int] = {}
        persons: list[Person] = []
        groups: list[PersonMention] = []
        at: dict[int, PersonMention] = {}
        reach = 0  # where the last mention so far ends
        for mention in self.mentions:
            known = mention.person
            if known is not None:
                person = self.persons[known]
                if known not in order:
                    order[known] = len(persons)
                    persons.append(person)
                mention.person = order[known]
                person.mentions.append(mention)
            elif mention.group:
                groups.append(mention)
            first, last = mention.first, mention.last
            if first >= reach:
                reach = last
                if last - first == 1:
                    at[first] = mention
                else:
                    at.update(dict.fromkeys(range(first, last), mention))
                continue
            if last > reach:
                reach = last
            for i in range(first, last):
                if i in at:
                    held = at[i]
                    if held.name_first < held.name_last or held.last - held.first <= last - first:
                        continue
                at[i] = mention
        for mention in groups:
            mention.group = tuple(sorted([order[n] for n in mention.group if n in order]))
        officials = 0
        for number, person in enumerate(persons):
            person.number = number
            if self._is_official(person):
                officials += 1
                person.official_id = f"o{officials}"
        unborne = [t for t in self.titles if t.end < 0 and t.person < 0 and not t.plural and t.public]
        return People(persons, self.mentions, tuple(self.diagnostics), unborne, self.copy, at, self.dated)

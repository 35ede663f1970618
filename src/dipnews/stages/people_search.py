"""What the search for people knows so far: the copy, names found, people, mentions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import attrs

from dipnews import tables
from dipnews.records import Diagnostic
from dipnews.stages.persons import Person, PersonMention
from dipnews.stages.title_copy import Copy
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import (
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    HONORIFIC,
    MODIFIER,
    PARTICLE,
    PRIVATE,
    RANK,
    STOP,
    THING,
    TIME,
)

_FORMER = frozenset("former ex late then then- onetime one-time ousted deposed retired previous past".split())
PLAIN_WORD = BODY | PRIVATE | THING | GIVEN | STOP | FIELD | MODIFIER | RANK | TIME | HEAD | HONORIFIC | PARTICLE
LIKE = frozenset(("counterpart", "opposite number", "colleague", "peer"))
MONARCHS = frozenset("king queen emperor empress emir amir sultan pope prince princess sheikh crown shah duke".split())


@attrs.define(slots=True)
class Hit:
    """A name at a place: tokens ``[first, last)``; ``start`` takes titles and honorifics in."""

    first: int
    last: int
    start: int
    text: str
    size: int
    titles: list[Title] = attrs.field(factory=list)
    gender: str = ""
    honorific: bool = False
    evidence: str = ""
    person: int = -1
    heading: bool = False
    end: int = -1  # after "of Japan"
    alias: str = ""  # "Jan Kowalski (Janko)"


def is_former(title: Title) -> bool:
    """Whether a title is of an office that its holder has left."""
    return bool(title.times) and not _FORMER.isdisjoint(title.times)


@cache
def _office_roles() -> dict[str, tuple[str, ...]]:
    return {row["office"]: tables.values(row["roles"]) for row in tables.rows("office_roles")}


def roster_roles(term: Any) -> set[str]:
    """The roles that a term of the roster gives its holder.

    Args:
        term: A term of :class:`dipnews.roster.Roster`.

    Returns:
        Values of :attr:`dipnews.Official.role`: its offices as the table office_roles maps them.
    """
    roles = _office_roles()
    return {role for office in term.offices for role in roles.get(office, (office,))}


class PeopleSearch:
    """The state of one search, which the stages of the work share."""

    def __init__(
        self, copy: Copy, roster: Any, day: date | None, source_country: str | None, place_country: str | None
    ) -> None:
        self.copy = copy
        self.reading = copy.reading
        self.roster = roster
        self.day = day
        self.source_country = source_country
        self.place_country = place_country
        self.titles: list[Title] = []
        self.covered = bytearray(len(copy.norm))
        self.hits: list[Hit] = []
        self.persons: list[Person] = []
        self.by_token: dict[str, list[int]] = {}
        self.by_key: dict[str, list[int]] = {}
        self.mentions: list[PersonMention] = []
        self._named_at: dict[int, list[int]] | None = None  # where a person is named, sorted
        self.diagnostics: list[Diagnostic] = []
        self.singles: list[int] = []
        self.cities: list[int] = []
        # by the first token of a name: words that say whom it serves, whatever no title says
        self.bodied: dict[int, tuple[int, int, tuple[str, ...], tuple[str, ...]]] = {}
        self.headed: dict[int, tuple[int, int, tuple[str, ...], tuple[str, ...]]] = {}
        self.natives: dict[int, str] = {}
        self.native_states: dict[int, set[str]] = {}
        self._starting: dict[int, Title] | None = None
        self._ending: dict[int, list[Title]] | None = None
        self._body_names: set[str] | None = None
        self._codes: set[str] | None = None
        self._small_words: set[str] | None = None
        self._owned: dict[str, list[tuple[int, tuple[str, ...]]]] = {}  # where a body's word has an owner
        self._holders: dict[tuple[str, str], int] | None = None
        self._hosts: dict[int, str] = {}  # by the end of a name, the state where a visitor meets its bearer
        self._speakers: set[str] | None = None
        self.dated = False  # whether a dated fact was asked for: another day can change the answer
        self.weak: list[Title] = []
        self.stateless: list[Person] = []  # in offices of a state that no title names

    def _roster_named(self, name: str) -> Sequence[Any]:
        return self.roster.named(name)  # type: ignore[no-any-return]

    def _roster_family(self, word: str) -> Sequence[Any]:
        return self.roster.family(word)  # type: ignore[no-any-return]

    def _holds(self, term: Any) -> bool:
        return self.day is None or term.holds(self.day) in ("certain", "possible")

    @property
    def title_at(self) -> dict[int, Title]:
        """Titles by their first token."""
        if self._starting is None:
            self._starting = {title.first: title for title in self.titles}
        return self._starting

    @property
    def titles_ending(self) -> dict[int, list[Title]]:
        """Titles by the token after their last one."""
        if self._ending is None:
            self._ending = {}
            for title in self.titles:
                self._ending.setdefault(title.last, []).append(title)
        return self._ending

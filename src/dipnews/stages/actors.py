"""Who can be a side of a meeting: the people and polities of an article as one list over its tokens.

The one place where the meetings stage looks at what the people and the polities stages return.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from dipnews.geography import codes_of
from dipnews.stages.polities import PolityMention
from dipnews.stages.reading import Reading
from dipnews.tables import rows, values

PEOPLE_KINDS = frozenset(("people", "demonym", "adjective"))
_BUILDINGS = frozenset("hall palace house guesthouse hotel castle".split())
_NO_ACTORS = frozenset(("stance", "compound"))
_FIRST = attrgetter("first")
_DOUBT = PolityMention._fields.index("doubt")
SILENT_BODIES = frozenset(("media", "company", "ngo"))


@attrs.define(slots=True, eq=False)
class Actor:
    """A person, or a polity outside of any person's noun phrase, at tokens ``[first, last)``.

    ``parties`` are what the actor stands for in a meeting; empty where the text and the tables leave it open.
    """

    first: int
    last: int
    kind: str
    parties: tuple[str, ...]
    person: Any = None
    name: str = ""
    city: str = ""
    body: str = ""
    private: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.person is not None

    @property
    def is_adjective(self) -> bool:
        """Whether it is a demonym, which needs a noun to be a party ("Turkish officials")."""
        return self.kind in PEOPLE_KINDS

    @property
    def is_place(self) -> bool:
        """Whether it can be where something is held, as a city."""
        return self.city != ""


@cache
def role_levels() -> dict[str, str]:
    """Words for those who act for a state, with their level."""
    return {row["word"]: row["level"] for row in rows("meeting_roles")}


@cache
def named_formats() -> dict[str, tuple[tuple[str, ...], str]]:
    """Named negotiating formats ("six-party"), with their members and the Meeting format."""
    return {
        name: (values(row["parties"]), row["format"]) for row in rows("meeting_formats") for name in values(row["name"])
    }


def party_of(person: Any) -> tuple[str, ...]:
    """The state or organization that a person acts for, from the person's record."""
    country: str | None = person.country
    organization: str | None = getattr(person, "organization", None)
    if country:
        return (country,)
    if organization:
        codes = codes_of(organization.removeprefix("the "))
        return codes[:1] or (organization,)
    return ()


class Actors(dict[int, Actor]):
    """The actors of an article by number; each is made when it is first asked for: no event asks for half of them."""

    def __init__(self, people: Any, polities: Sequence[PolityMention], lower: Sequence[str]) -> None:
        super().__init__()
        self._people = people
        self._polities = polities
        self._lower = lower
        self._acting: dict[int, tuple[tuple[str, ...], bool]] = {}

    def __missing__(self, number: int) -> Actor:
        polities = self._polities
        if number >= len(polities):
            actor = self._person(self._people.mentions[number - len(polities)])
        else:
            first, last, kind, codes, name, body, _, city, _, _, _, _ = polities[number]
            if city and last - first > 1 and not _BUILDINGS.isdisjoint(self._lower[first:last]):
                kind, city = "metonym", ""  # the Great Hall of the People is where it is held, but no city
            if kind == "region" or body in SILENT_BODIES:
                codes = ()
            actor = Actor(first, last, kind, codes, None, name, city, body)
        self[number] = actor
        return actor

    def _person(self, m: Any) -> Actor:
        """The actor of a mention of a person."""
        number = m.person
        person = self._people.persons[number]
        if number not in self._acting:
            self._acting[number] = party_of(person), is_private(person)
        own, private = self._acting[number]
        if (not own or private) and m.name_first > m.first:
            own, private = _from_phrase(m, self._polities, self._lower, own, private)
        return Actor(m.first, m.last, m.kind, () if private else own, person, person.name, "", "", private)


def find_actors(
    people: Any, polities: Sequence[PolityMention], reading: Reading, sentences: Container[int] | None = None
) -> tuple[Actors, list[int]]:
    """Lay people and polities over the tokens.

    Args:
        people: The people stage's result: its ``persons``, and its ``mentions`` with the number of their person.
        polities: Mentions of polities, in order; those inside a person's mention are left out.
        reading: The copy.
        sentences: The numbers of the sentences whose people and polities are wanted; None for all.

    Returns:
        The actors, and for each token the number of its actor or -1.
    """
    lower, sentence_of = reading.lower, reading.sentence_of
    if sentences is None:
        sentences = range(len(reading.sentences))
    at = [-1] * len(lower)
    actors = Actors(people, polities, lower)
    _lay_people(people, lower, sentence_of, sentences, actors, at, len(polities))
    for number, mention in enumerate(polities):
        first = mention[0]  # fields by number: by name they take twice as long, and all of them together as well
        if at[first] >= 0 or sentence_of[first] not in sentences or mention[_DOUBT] in _NO_ACTORS:
            continue
        last, kind = mention[1], mention[2]
        if kind == "name" or (kind == "organization" and _names_ministry(first, last, lower)):
            continue
        if last - first == 1:
            at[first] = number
        elif at[last - 1] < 0:
            at[first:last] = [number] * (last - first)
    return actors, at


def _lay_people(
    people: Any,
    lower: Sequence[str],
    sentence_of: Sequence[int],
    sentences: Container[int],
    actors: Actors,
    at: list[int],
    base: int,
) -> None:
    """Lay the people of some sentences over the tokens; their mentions have the numbers from ``base`` on."""
    mentions = people.mentions
    for index, m in enumerate(mentions):
        first, p = m.first, m.person
        if p is None or at[first] >= 0 or sentence_of[first] not in sentences:
            continue
        last, kind = m.last, m.kind
        number = base + index
        if last - first == 1:
            if kind == "pronoun" and index + 1 < len(mentions):
                following = mentions[index + 1].first
                if following == first or (following == last and lower[first] == "he"):
                    continue  # "his Russian counterpart Dmitry Medvedev" holds the pronoun; "HE President Orlov"
            at[first] = number
        else:
            at[first:last] = [number] * (last - first)
        if kind in ("title", "nominal") and lower[last - 1] == "secretary-general" and not _leads_body(people, p):
            actors[number] = Actor(first, last, "title", ("UN",), None, "UN")
        elif last - first > 2 and lower[first + 1] == "secretary-general" and lower[first + 2] == "and":
            # "The Secretary-General and Foreign Minister Lund": two people
            beside = number + len(mentions)
            at[first : first + 3] = [beside, beside, -1]
            actors[beside] = Actor(first, first + 2, "title", ("UN",), None, "UN")
            actors[number].first += 3


def all_actors(people: Any, polities: Sequence[PolityMention], reading: Reading) -> list[Actor]:
    """The actors of the whole article, in order."""
    actors, at = find_actors(people, polities, reading)
    return [actors[number] for number in dict.fromkeys(at) if number >= 0]


def _names_ministry(first: int, last: int, lower: Sequence[str]) -> bool:
    """Whether an organization is what a minister is for: "Minister for Foreign Affairs, European Union and ..."."""
    if first < 2 or last >= len(lower) or lower[last] not in ("and", "affairs"):
        return False
    before, office = lower[first - 1], lower[first - 2]
    return office == ("affairs" if before in (",", "and") else "minister") and before in (",", "and", "for")


def find_groups(people: Any) -> dict[int, list[Actor]]:
    """The people meant by "they", "the two leaders", by the first token of the words."""
    groups: dict[int, list[Actor]] = {}
    for m in people.mentions:
        if m.person is None and m.group:
            members = [people.persons[n] for n in m.group]
            groups[m.first] = [
                Actor(m.first, m.last, "group", party_of(p), p, p.name) for p in members if not is_private(p)
            ]
    return groups


def families_of(persons: Sequence[Any]) -> frozenset[str]:
    """The family names of people, in small letters."""
    return frozenset(p.family.lower() for p in persons if getattr(p, "family", None))


def first_of_families(actors: Sequence[Actor]) -> dict[str, Actor]:
    """The first actor of each family name, in small letters: for "the Putin-Biden summit"."""
    found: dict[str, Actor] = {}
    for a in actors:
        family = getattr(a.person, "family", None)
        if family and not a.private:
            found.setdefault(family.lower(), a)
    return found


def _from_phrase(
    m: Any, polities: Sequence[PolityMention], lower: Sequence[str], own: tuple[str, ...], private: bool
) -> tuple[tuple[str, ...], bool]:
    """What the words before a name say of a person without a state: "his South African counterpart"."""
    name_first = m.name_first
    words = lower[m.first : name_first]
    for number in range(bisect_left(polities, m.first, key=_FIRST), bisect_left(polities, name_first, key=_FIRST)):
        q = polities[number]
        if q.codes and q.kind in ("people", "country") and q.doubt not in _NO_ACTORS:
            if not role_levels().keys().isdisjoint(words):
                return q.codes[:1], False
            break
    if "high" in words and "representative" in words:
        return ("EU",), False
    return own, private


def _leads_body(people: Any, number: int) -> bool:
    """Whether a person is named as some body's secretary-general, so that the bare title is theirs."""
    person = people.persons[number]
    return any("general" in str(getattr(p, "title", "")).lower() for p in getattr(person, "positions", ()) or ())


def is_private(person: Any) -> bool:
    """Whether a person acts for nobody: the people stage found no office and no state."""
    return getattr(person, "private", False) or (getattr(person, "official_id", "") is None and person.country is None)

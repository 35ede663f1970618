"""Who can be a side of a meeting: the people and polities of an article as one list over its tokens.

The one place where the meetings stage looks at what the people and the polities stages return.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
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


def find_actors(
    people: Any, polities: Iterable[PolityMention], reading: Reading, sentences: Container[int] | None = None
) -> tuple[list[Actor], list[int]]:
    """Lay people and polities over the tokens.

    Args:
        people: The people stage's result: its ``persons``, and its ``mentions`` with the number of their person.
        polities: Mentions of polities; those inside a person's mention are left out.
        reading: The copy.
        sentences: The numbers of the sentences whose people and polities are wanted; None for all.

    Returns:
        The actors in order, and for each token the number of its actor or -1.
    """
    lower, sentence_of = reading.lower, reading.sentence_of
    persons: Sequence[Any] = people.persons
    parties = [party_of(p) for p in persons]
    private = [is_private(p) for p in persons]
    named = [
        q
        for q in polities
        if (sentences is None or sentence_of[q.first] in sentences)
        and q.kind != "name"
        and q.doubt not in ("stance", "compound")
    ]
    firsts = [q.first for q in named]
    at = [-1] * len(lower)
    actors: list[Actor] = []
    mentions = people.mentions
    for index, m in enumerate(mentions):
        first, last, p = m.first, m.last, m.person
        if p is None or at[first] >= 0 or (sentences is not None and sentence_of[first] not in sentences):
            continue
        if m.kind == "pronoun" and index + 1 < len(mentions):
            following = mentions[index + 1].first
            if following == first or (following == last and lower[first] == "he"):
                continue  # "his Russian counterpart Dmitry Medvedev" holds the pronoun; "HE President Orlov"
        at[first:last] = [0] * (last - first)
        if lower[last - 1] == "secretary-general" and m.kind in ("title", "nominal") and not _leads_body(persons[p]):
            actors.append(Actor(first, last, "title", ("UN",), None, "UN"))
            continue
        if lower[first + 1 : first + 3] == ["secretary-general", "and"]:
            # "The Secretary-General and Foreign Minister Yun": two people
            actors.append(Actor(first, first + 2, "title", ("UN",), None, "UN"))
            first += 3
        own, apart = parties[p], private[p]
        if (not own or apart) and m.name_first > first:
            own, apart = _from_phrase(m, named, firsts, lower, own, apart)
        actors.append(Actor(first, last, m.kind, () if apart else own, persons[p], persons[p].name, private=apart))
    for q in named:
        if at[q.first] < 0 and at[q.last - 1] < 0 and not _names_ministry(q, lower):
            codes = () if q.kind == "region" or q.body in SILENT_BODIES else q.codes
            kind, city = q.kind, q.city
            if city and not _BUILDINGS.isdisjoint(lower[q.first : q.last]):
                kind, city = "metonym", ""  # the Great Hall of the People is where it is held, but no city
            actors.append(Actor(q.first, q.last, kind, codes, None, q.name, city, q.body))
    actors.sort(key=attrgetter("first"))
    for number, a in enumerate(actors):
        if a.last - a.first == 1:
            at[a.first] = number
        else:
            at[a.first : a.last] = [number] * (a.last - a.first)
    return actors, at


def _names_ministry(q: PolityMention, lower: Sequence[str]) -> bool:
    """Whether an organization is what a minister is for: "Minister for Foreign Affairs, European Union and ..."."""
    if q.kind != "organization" or q.first < 2 or lower[q.last : q.last + 1] not in (["and"], ["affairs"]):
        return False
    before, office = lower[q.first - 1], lower[q.first - 2]
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


def families_of(actors: Sequence[Actor]) -> dict[str, Actor]:
    """The first actor of each family name, in small letters: for "the Putin-Biden summit"."""
    found: dict[str, Actor] = {}
    for a in actors:
        family = getattr(a.person, "family", None)
        if family and not a.private:
            found.setdefault(family.lower(), a)
    return found


def _from_phrase(
    m: Any,
    polities: Sequence[PolityMention],
    firsts: Sequence[int],
    lower: Sequence[str],
    own: tuple[str, ...],
    private: bool,
) -> tuple[tuple[str, ...], bool]:
    """What the words before a name say of a person without a state: "his South African counterpart"."""
    name_first = m.name_first
    words = lower[m.first : name_first]
    for number in range(bisect_left(firsts, m.first), bisect_left(firsts, name_first)):
        q = polities[number]
        if q.codes and q.kind in ("people", "country") and any(w in role_levels() for w in words):
            return q.codes[:1], False
    if "high" in words and "representative" in words:
        return ("EU",), False
    return own, private


def _leads_body(person: Any) -> bool:
    """Whether a person is named as some body's secretary-general, so that the bare title is theirs."""
    return any("general" in str(getattr(p, "title", "")).lower() for p in getattr(person, "positions", ()) or ())


def is_private(person: Any) -> bool:
    """Whether a person acts for nobody: the people stage found no office and no state."""
    return getattr(person, "private", False) or (getattr(person, "official_id", "") is None and person.country is None)

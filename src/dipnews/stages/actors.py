"""Who can be a side of a meeting: the people and polities of an article as one list over its tokens.

The one place where the meetings stage looks at what the people and the polities stages return.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

import attrs

from dipnews.geography import codes_of, is_state
from dipnews.tables import rows, values

PEOPLE_KINDS = frozenset(("people", "demonym", "adjective"))
SILENT_BODIES = frozenset(("media", "company", "ngo"))


class PersonLike(Protocol):
    """What this stage needs of a person."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102


class PersonMentionLike(Protocol):
    """What this stage needs of a mention of a person; tokens ``[first, last)``."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def person(self) -> Any: ...  # noqa: D102


class PolityMentionLike(Protocol):
    """What this stage needs of a mention of a state, people, organization or city; tokens ``[first, last)``."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def codes(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


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
    if organization:
        codes = codes_of(organization.removeprefix("the "))
        if codes and not is_state(codes[0]):
            return codes[:1]
        if not codes and not country:
            return (organization,)
    return (country,) if country else ()


def find_actors(
    people: Any, polities: Iterable[PolityMentionLike], count: int, lower: Sequence[str] | None = None
) -> tuple[list[Actor], list[int]]:
    """Lay people and polities over the tokens.

    Args:
        people: The people stage's result: its ``persons``, and its ``mentions`` with the number of their person.
        polities: Mentions of polities; those inside a person's mention are left out.
        count: The number of tokens.
        lower: The tokens, lower case, for titles that need a look at the words.

    Returns:
        The actors in order, and for each token the number of its actor or -1.
    """
    persons: Sequence[Any] = people.persons
    parties = [party_of(p) for p in persons]
    private = [is_private(p) for p in persons]
    polities = list(polities)
    firsts = [q.first for q in polities]
    actors: list[Actor] = []
    covered = [False] * count
    mentions = people.mentions
    for index, m in enumerate(mentions):
        if covered[m.first] or m.person is None:
            continue
        if m.kind == "pronoun" and index + 1 < len(mentions) and mentions[index + 1].first == m.first:
            continue  # "his Russian counterpart Dmitry Medvedev" holds the pronoun
        for i in range(m.first, m.last):
            covered[i] = True
        p = m.person
        if (
            lower is not None
            and lower[m.last - 1] == "secretary-general"
            and m.kind in ("title", "nominal")
            and not _leads_body(persons[p])
        ):
            actors.append(Actor(m.first, m.last, "title", ("UN",), None, "UN"))
            continue
        if lower is not None and lower[m.first : m.first + 3] == ["the", "secretary-general", "and"]:
            # "The Secretary-General and Foreign Minister Yun": two people
            actors.append(Actor(m.first, m.first + 2, "title", ("UN",), None, "UN"))
            m_first = m.first + 3
        else:
            m_first = m.first
        own, apart = parties[p], private[p]
        if not own or apart:
            own, apart = _from_phrase(m, polities, firsts, lower, own, apart)
        actors.append(Actor(m_first, m.last, m.kind, () if apart else own, persons[p], persons[p].name, private=apart))
    for q in polities:
        if q.kind == "name" or getattr(q, "doubt", "") in ("stance", "compound"):
            continue
        if not any(covered[q.first : q.last]):
            body = getattr(q, "body", "")
            codes = () if q.kind == "region" or body in SILENT_BODIES else tuple(q.codes)
            actors.append(Actor(q.first, q.last, q.kind, codes, None, q.name, getattr(q, "city", ""), body))
    actors.sort(key=lambda a: a.first)
    at = [-1] * count
    for number, a in enumerate(actors):
        for i in range(a.first, a.last):
            at[i] = number
    return actors, at


def _from_phrase(
    m: Any,
    polities: Sequence[PolityMentionLike],
    firsts: Sequence[int],
    lower: Sequence[str] | None,
    own: tuple[str, ...],
    private: bool,
) -> tuple[tuple[str, ...], bool]:
    """What the words before a name say of a person without a state: "his South African counterpart"."""
    name_first = getattr(m, "name_first", m.last)
    words = lower[m.first : name_first] if lower is not None else []
    if not words:
        return own, private
    for number in range(bisect_left(firsts, m.first), bisect_left(firsts, name_first)):
        q = polities[number]
        if q.codes and q.kind in ("people", "country") and any(w in role_levels() for w in words):
            return tuple(q.codes[:1]), False
    if "high" in words and "representative" in words:
        return ("EU",), False
    return own, private


def _leads_body(person: Any) -> bool:
    """Whether a person is named as some body's secretary-general, so that the bare title is theirs."""
    return any("general" in str(getattr(p, "title", "")).lower() for p in getattr(person, "positions", ()) or ())


def is_private(person: Any) -> bool:
    """Whether a person acts for nobody: the people stage found no office and no state."""
    return getattr(person, "private", False) or (getattr(person, "official_id", "") is None and person.country is None)

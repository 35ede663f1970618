"""A title run: the words of one office with its determiner, ranks, states, bodies and what it governs."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from dipnews.stages.title_words import BODY, EITHER, FIELD, MODIFIER, PRIVATE, Office

_SMALL = frozenset(("the", "a", "an", "of", "for", "to", "'s", "'", "and", "his", "her", "their", "its"))


@attrs.define(slots=True)
class Title:
    """A title run: tokens ``[first, last)``, determiner and complements included, its head ``[head, head_last)``.

    ``states`` are the states served (several for "the Russian and Chinese presidents"), ``organizations`` the
    international ones, ``targets`` the states that an ambassador or envoy is sent to. ``possessor`` is the token
    range of a name or pronoun before the run ("Annan's", "his"), ``of_name`` that of a name after "of".
    ``name_first`` is where a name starts right after it, or -1. ``ranks`` are words such as "deputy", ``times`` such
    as "former".
    """

    first: int
    last: int
    head: int
    head_last: int
    office: Office
    plural: bool
    plural_head: bool = False  # "presidents", also in the title that each of the two is given
    ranks: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    weak_states: tuple[str, ...] = ()
    inner_states: tuple[str, ...] = ()
    count: int = 0
    organizations: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    determiner: str = ""
    possessor: tuple[int, int] | None = None
    of_name: tuple[int, int] | None = None
    principal: Office | None = None
    pieces: tuple[tuple[int, int], ...] = ()
    name_first: int = -1
    bodies: int = 0
    unknown: bool = False
    front: bool = False
    person: int = -1
    inherited: bool = False
    end: int = -1
    role: str = ""
    second_role: str = ""
    run: Sequence[str] = ()  # all its words in lower case
    of_states: tuple[tuple[int, int], ...] = ()
    like: Title | None = None
    body_name: str = ""
    inner: int = -1  # the head of a title inside: "Press Secretary of the President Ivan Orlov"
    owned: bool = False  # "the prime minister's spokesman": takes in the title of the one who is served

    @property
    def words(self) -> frozenset[str]:
        """The words of the run without the small ones."""
        return frozenset(self.run) - _SMALL

    @property
    def public(self) -> bool:
        """Whether who bears this title is an official."""
        grade = self.office.public
        if grade == "always":
            return True
        if grade == "no":
            return False
        known = bool(self.states or self.organizations or self.principal is not None)
        if grade == "unless-private":
            if self.bodies & PRIVATE and not self.bodies & BODY:
                return False
            if self.bodies & EITHER and not self.bodies & BODY and not known:
                return False
            return known or not self.unknown or bool(self.bodies & BODY)
        if self.bodies & PRIVATE and not self.bodies & BODY and not known:
            return False
        return known or bool(self.bodies & BODY)


def proper(name: str) -> str:
    """The name of a body as it is written: the table has generic ones in lower case."""
    if not name.islower():
        return name
    return " ".join(
        [word if word in ("of", "and", "for", "the") else word[:1].upper() + word[1:] for word in name.split()]
    )


def body_bits(flag: int) -> int:
    """What the noun of a body says: public, private, or either (then the state beside it decides)."""
    if flag & BODY:
        return EITHER if flag & PRIVATE else BODY
    return PRIVATE if flag & PRIVATE and not flag & (MODIFIER | FIELD) else 0

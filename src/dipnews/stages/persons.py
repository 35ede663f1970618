"""The people of an article and the places where they are meant, as the stages pass them on."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from dipnews.records import MentionKind, Position
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import past_of, third_person
from dipnews.tables import rows, values


@attrs.define(slots=True)
class PersonMention:
    """One place where a person (or a group of them) is meant.

    Tokens ``[first, last)`` cover the whole noun phrase with its title run; ``[name_first, name_last)`` the name
    alone, empty where there is none. ``person`` is a number in ``People.persons``, None for a group, whose members
    are in ``group``.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    kind: MentionKind
    person: int | None
    group: tuple[int, ...] = ()


@attrs.define(slots=True, eq=False)
class Person:
    """Somebody whom the article names, official or not.

    ``name`` is the fullest form in the text; ``country`` the state served (None for international organizations);
    ``official_id`` is None for private people. ``roles`` are all roles that the text or the roster gives; ``targets``
    the states an envoy is sent to.
    """

    number: int
    name: str
    given: str | None = None
    family: str | None = None
    gender: str | None = None
    country: str | None = None
    organization: str | None = None
    role: str | None = None
    level: int = 9
    positions: list[Position] = attrs.field(factory=list)
    aliases: list[str] = attrs.field(factory=list)
    mentions: list[PersonMention] = attrs.field(factory=list)
    evidence: list[str] = attrs.field(factory=list)
    official_id: str | None = None
    wikidata: str | None = None
    titles: list[Title] = attrs.field(factory=list)
    title_keys: set[Any] | None = None
    roles: set[str] = attrs.field(factory=set)
    phrases: set[str] = attrs.field(factory=set)
    # most people have none of these
    targets: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    former: bool = False
    known: frozenset[str] = frozenset()  # whom he or she served at any time, as the roster knows
    past: bool = False  # the roster knows only terms that don't cover the article's day
    private: bool = False


@cache
def inverted_verbs() -> frozenset[str]:
    """Verbs of saying that can stand before their subject: "said Orlov", but never "thanked Orlov"."""
    forms: set[str] = {
        "said",
        "says",
        "added",
        "wrote",
        "noted",
        "stressed",
        "explained",
        "concluded",
        "emphasized",
        "stated",
    }
    for row in rows("cues"):
        frames = set(values(row["frames"]))
        lemma = row["lemma"]
        if " " not in lemma and "bare" in frames and "person" not in frames:
            forms.update((third_person(lemma), row["past"] or past_of(lemma)))
    return frozenset(forms)

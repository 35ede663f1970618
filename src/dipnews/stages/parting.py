"""Part one clause into the meetings it tells of: "met A of Norway, and B of Peru" is two, unless they sat together."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from dipnews.stages.mentions import EventMention
from dipnews.stages.sides import GROUP_NOUNS, Scene, Side

_TOGETHER = frozenset("together jointly joint simultaneously alongside plus along mediate mediated mediation".split())
"""Words in the clause's own sentence that seat all of a list at one table."""
_APART = frozenset(("separate", "separately"))
_OF_THREE = frozenset(
    "trilateral trilaterally tripartite three-way four-way quadrilateral four-party three-party trio quartet "
    "quadripartite".split()
)
_COUNTS = frozenset(("three", "four", "five"))
_COUNTED = frozenset(
    "sides leaders ministers presidents countries parties officials diplomats men nations states also agreed discussed "
    "said met".split()
)
_NEAR = 60  # how many tokens behind the clause can still say that all met at once
_HEADLINE = 30


def part_guests(scene: Scene, m: EventMention) -> list[EventMention]:
    """Part a clause with a list of guests by their states: one mention for one meeting.

    Named office-holders of states of their own are met one after the other, unless the text says that they sat
    together ("jointly", "a trilateral meeting", "the three ministers"). "Separate" and "separately" decide. Guests of
    one state stay in one meeting, and so do those of a plan, whose form is still open.

    Args:
        scene: The article.
        m: The mention; its ``guests`` are those behind the verb.

    Returns:
        The mentions in the order of the text; the mention alone where it is of one meeting.
    """
    if m.format == "visit":
        return _stages(scene, m)
    told = m.apart or not _APART.isdisjoint(scene.lower[m.trigger - 1 : m.last + 4])
    hosts = [s for s in m.sides if s not in m.guests]
    own = {c for s in hosts for c in s.parties}
    if not hosts or (not told and (m.status != "held" or len(own) > 1)):
        return [m]
    groups: list[list[Side]] = []
    for s in _by_state(scene, m.guests) if told else m.guests:
        if not s.parties or len(s.parties) > 1 or not (told or any(a.is_person for a in s.actors)):
            return [m]
        if s.parties[0] in own:
            return [m]
        same = next((g for g in groups if g[0].parties == s.parties), None)
        if same is None:
            groups.append([s])
        elif same is groups[-1]:
            same.append(s)
        else:
            return [m]
    if len(groups) < 2 or (not told and (_in_one_word(scene, m) or _at_one_table(scene, m))):
        return [m]
    parts: list[EventMention] = []
    for number, group in enumerate(groups):
        first = group[0].first if number else m.first
        last = max(max(s.last, *(a.last for a in s.actors)) if s.actors else s.last for s in group)
        if number == len(groups) - 1:
            last = max(last, m.last)
        parts.append(attrs.evolve(m, first=first, last=last, sides=[*hosts, *group], guests=[], apart=told))
    return parts


def _by_state(scene: Scene, guests: Sequence[Side]) -> list[Side]:
    """The guests of "(met separately with) the ministers of Oman, Qatar and Kuwait", each with its own state."""
    out: list[Side] = []
    for s in guests:
        own = {a.first: a for k in range(s.first, s.last) if (a := scene.actor(k)) is not None and len(a.parties) == 1}
        apart = len(s.parties) > 1 and not s.actors and tuple(a.parties[0] for a in own.values()) == s.parties
        out.extend([Side(a.first, a.last, [], a.parties, level=s.level) for a in own.values()] if apart else [s])
    return out


def _in_one_word(scene: Scene, m: EventMention) -> bool:
    """Whether one plural names all the guests: "met Presidents A of Chad and B of Fiji", "the new ambassadors of"."""
    words = scene.lower[m.trigger + 1 : m.guests[0].last]
    return not GROUP_NOUNS.isdisjoint(words) or "ambassadors" in words


def _stages(scene: Scene, m: EventMention) -> list[EventMention]:
    """Part "will fly to Peru on Monday, and then Chile on Friday" into its visits, each with its own day and city."""
    starts = [n for n, s in enumerate(m.guests) if n and scene.lower[s.first] == "then"]
    hosts = [s for s in m.sides if s not in m.guests]
    if not hosts or not starts:
        return [m]
    day = _day_behind(scene, m.guests[-1].last)
    shared = day >= 0 and day == m.date  # "visited Peru and then Chile last week"
    parts: list[EventMention] = []
    for first, last in zip([0, *starts], [*starts, len(m.guests)], strict=True):
        group = m.guests[first:last]
        stop = _trimmed(scene, m.guests[last].first) if last < len(m.guests) else m.last
        day = _day_behind(scene, group[-1].last)
        place = next((a for s in group if (a := scene.actor(s.last - 1)) is not None and a.is_place), None)
        part = attrs.evolve(
            m, first=m.first if not first else group[0].first, last=max(stop, group[-1].last),
            sides=[*hosts, *group], guests=[], place=place or (None if first else m.place),
            date=day if day >= 0 else m.date if shared or not first else -1,
        )  # fmt: skip
        parts.append(part)
    return parts


def _day_behind(scene: Scene, k: int) -> int:
    """The number of the day that stands at token k, behind "on" or "from"; -1 where none does."""
    if k < len(scene.lower) and scene.lower[k] in {"on", "from", "in"}:
        k += 1
    return scene.date_at[k] if k < len(scene.lower) else -1


def _trimmed(scene: Scene, last: int) -> int:
    """Leave out ", and" before token ``last``."""
    while scene.lower[last - 1] in {",", "and"}:
        last -= 1
    return last


def _at_one_table(scene: Scene, m: EventMention) -> bool:
    """Whether the sentence, those behind it or the headline say that all of a list met at once."""
    reading, lower = scene.reading, scene.lower
    s = reading.sentences[reading.sentence_of[m.trigger]]
    if not _TOGETHER.isdisjoint(lower[m.first : s.last]):
        return True
    near = range(m.first, min(len(lower), s.last + _NEAR))
    title = range(0)
    if reading.sentences and reading.kind_of(0) == "headline":
        title = range(min(_HEADLINE, reading.sentences[0].last))
    for k in (*title, *near):
        w = lower[k]
        if w in _OF_THREE and lower[k - 1 : k] != ["separate"]:
            return True
        if w in _COUNTS and lower[k - 1 : k] == ["the"] and not _COUNTED.isdisjoint(lower[k + 1 : k + 3]):
            return True
    return False

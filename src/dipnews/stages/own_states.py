"""The state that an undated, unsigned readout speaks for, by what the text says of itself and by how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dipnews.stages.actors import Actor
from dipnews.stages.mentions import EventMention
from dipnews.stages.sides import Scene

_OWN = frozenset(
    "commitment support desire readiness willingness gratitude solidarity condolences thanks position view intention "
    "appreciation concern concerns determination congratulations interest".split()
)
"""What a readout says of the state whose office wrote it: "the UK's commitment", hardly of a third one."""
_STANDS = frozenset("remains stands supports looks welcomes appreciates values".split())
_TOGETHER = frozenset(
    "agreed agree are share shared enjoy have will would can should must stand cooperate relations ties".split()
)


def own_states(scene: Scene, actors: Sequence[Actor]) -> set[str]:
    """The states that the text speaks for: "the UK's commitment", "Kenya remains", "a Downing Street spokesperson"."""
    found: set[str] = set()
    lower, count = scene.lower, len(scene.lower)
    for a in actors:
        if a.is_person or len(a.parties) != 1 or (a.is_place and a.kind == "city"):
            continue
        k = a.last
        if a.kind == "metonym" and k < count and lower[k] in ("spokesperson", "spokesman", "spokeswoman"):
            found.update(a.parties)
        elif a.kind in ("country", "organization") and k + 1 < count:
            possessed = lower[k] == "'s" and not _OWN.isdisjoint(lower[k + 1 : k + 4])
            willing = lower[k] in ("is", "are") and lower[k + 1] in ("committed", "ready")
            if possessed or willing or lower[k] in _STANDS:
                found.update(a.parties)
    return found


def pairs_in_text(scene: Scene, actors: Sequence[Actor]) -> Mapping[str, Sequence[str]]:
    """For each party those that the text pairs it with: "China-Japan relations", "between Qatar and the US"."""
    pairs: dict[str, list[str]] = {}
    lower = scene.lower
    for a, b in zip(actors, [*actors[1:], None], strict=True):
        if a.is_person:
            continue
        found: tuple[str, ...] = ()
        if len(a.parties) == 2:
            found = a.parties
        elif b is not None and not b.is_person and len(a.parties) == len(b.parties) == 1 and b.first - a.last <= 3:
            before = lower[a.first - 1] if a.first else ""
            if before == "the" and a.first > 1:
                before = lower[a.first - 2]
            behind = lower[b.last] if b.last < len(lower) else ""
            paired = before in ("between", "of", "both") or behind in _TOGETHER
            if lower[a.last] in ("and", "-", "–") and paired:
                found = (*a.parties, *b.parties)
        if found and found[0] != found[1]:
            pairs.setdefault(found[0], []).append(found[1])
            pairs.setdefault(found[1], []).append(found[0])
    return pairs


_DOWNING_STREET = frozenset(("prime minister", "deputy prime minister", "foreign secretary", "defence secretary"))
_WASHINGTON = frozenset(
    ("president", "vice president", "secretary", "deputy secretary", "secretary of state", "secretary of defense")
)
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "lunchtime"))
_BY_TELEPHONE = frozenset("by via over on the phone telephone video secure".split())


def house_style(scene: Scene, m: EventMention) -> str | None:
    """The state whose office writes so, where a release opens with a bare title and nothing else names its state.

    Downing Street: "The Prime Minister spoke to ... this evening", "The Foreign Secretary met ... today"; Washington:
    "The President spoke today with ...", "The Vice President met today with ...". Others name the office-holder.

    Source:
        The readouts of the Prime Minister's Office on gov.uk and of the White House.
    """
    side = next((s for s in m.sides if s.office), None)
    if side is None or not m.verbal or m.status != "held" or scene.reading.sentence_of[m.trigger] > 1:
        return None
    title = " ".join(scene.lower[side.first + 1 : side.last])
    sentence = scene.reading.sentences[scene.reading.sentence_of[m.trigger]]
    words = scene.lower[m.trigger : sentence.last]  # from "spoke" on
    if title in _WASHINGTON and words[0] in ("spoke", "met"):
        behind = [w for w in words[1:8] if w not in _BY_TELEPHONE]
        if behind[:2] in (["today", "with"], ["yesterday", "with"]):
            return "USA"
    if title in _DOWNING_STREET and "with" not in words[1:3]:
        timed = "today" in words or any(a in ("this", "yesterday") and b in _PARTS_OF_DAY for a, b in pairwise(words))
        if timed and (words[1:2] == ["to"] or words[0] in ("met", "hosted", "welcomed", "call")):
            return "GBR"
    return None

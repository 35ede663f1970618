"""The noun phrase of an event to the left of its head: determiner, possessor, ordinal, sides, city, status."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from dipnews.grammar import CARDINALS, ORDINALS
from dipnews.stages.actors import Actor, first_of_families, named_formats
from dipnews.stages.mentions import CALL_WORDS
from dipnews.stages.sides import BREAKS, DETERMINERS, PREPOSITIONS, SAYING, Scene, Side
from dipnews.stages.subjects import collect_left
from dipnews.stages.verbals import AUXILIARIES, verb_forms

STATUS_ADJECTIVES: dict[str, str] = {
    word: status
    for status, line in {
        "planned": "upcoming forthcoming planned scheduled future next coming expected impending prospective "
        "anticipated",
        "possible": "possible potential proposed eventual hypothetical would-be suggested requested",
        "held": "last previous recent past earlier latest inaugural concluded recently-concluded historic successful",
        "ongoing": "ongoing current continuing on-going",
        "cancelled": "cancelled canceled postponed scrapped aborted delayed",
    }.items()
    for word in line.split()
}
"""Adjectives that say whether the event has been, is or will be."""

_MULTILATERAL = frozenset(
    "trilateral quadrilateral four-way three-way multilateral tripartite quadripartite 2+2 four-party "
    "five-party 3+1 5+2 "
    "seven-party quartet".split()
)
_QUANTIFIERS = frozenset(
    "round rounds series number set string cycle couple course flurry resumption start sidelines margins fringes date "
    "dates day days".split()
)
_COPIES = frozenset(("copy", "copies"))
_STOPS = PREPOSITIONS | AUXILIARIES | BREAKS | SAYING | frozenset(', . and or " “ ” to not / off up out down'.split())
_NOT_VERBS = frozenset("set last lead visit summit focus group round coming following meeting leading".split())
_CALLING = ("phone", "telephone", "video")
_DISPUTES = frozenset("settlement conflict crisis problem dispute issue question".split())
_PAIRED = frozenset("foreign defence defense trade security".split())


@attrs.define(slots=True)
class Left:
    """What stands in a noun phrase to the left of its head; ``first`` is the phrase's first token.

    ``closed`` tells that a determiner or possessor ended it.
    """

    first: int = 0
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    possessor: Sequence[Side] = ()
    status: str = ""
    ordinal: int = 0
    year: int = 0
    date: int = -1
    place: Actor | None = None
    call: bool = False
    fixed: tuple[str, ...] = ()
    fixed_format: str = ""
    multilateral: bool = False
    quantifier: str = ""
    days: int = 0
    closed: bool = False
    of_day: bool = False


def read_left(scene: Scene, j: int, lo: int) -> Left:
    """Read modifiers, possessor and determiner leftwards from token j, no further than 16 tokens.

    Args:
        scene: The article.
        j: The token before the head.
        lo: The first token of the clause.
    """
    r = Left()
    stop = lo if lo > j - 16 else j - 16
    lower, at, date_at, kinds = scene.lower, scene.at, scene.date_at, _kinds()
    while j >= stop:
        w = lower[j]
        if at[j] >= 0:
            after = _actor(scene, r, j, stop, lo)
        elif date_at[j] >= 0:
            after = _date(scene, r, j)
        elif (kind := kinds.get(w)) == _STOP:
            break
        elif kind is None and w.isalpha() and not w.startswith(_CALLING):
            r.modifiers += (w,)
            j -= 1
            continue
        elif kind == _DETERMINER:
            after = _determiner(scene, r, j, lo)
        else:
            after = _word(scene, r, j, lo)
        if after == j:
            break
        j = after
        if r.closed:
            break
    r.first = j + 1
    return r


_STOP, _DETERMINER, _OTHER = 1, 2, 3


@cache
def _kinds() -> dict[str, int]:
    """What words are to the walk left from a noun; of the others, those of letters alone are plain modifiers."""
    verbs = verb_forms().keys() - _NOT_VERBS
    formats = {name.split()[-1] for name in named_formats()}
    numbers = {word for word in ORDINALS if ORDINALS[word] > 0}
    others = STATUS_ADJECTIVES.keys() | numbers | CALL_WORDS | formats | _MULTILATERAL
    others |= {"'s", "'", ")", "state", "day", "of", '"', "“", "and"}
    kinds = dict.fromkeys(_STOPS | {word for word in verbs if not _has_shape(word)}, _STOP)
    kinds.update(dict.fromkeys(others, _OTHER))
    kinds.update(dict.fromkeys(DETERMINERS, _DETERMINER))
    return kinds


def _has_shape(word: str) -> bool:
    """Whether something is told by a word's letters: "phoned", "co-hosted", "3rd"."""
    return not word.isalpha() or word.startswith(_CALLING)


def _actor(scene: Scene, r: Left, j: int, stop: int, lo: int) -> int:
    """A person, state or city that modifies: "his", "Putin-Biden", "Russian-US", "Geneva"."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    a = actors[at[j]]
    if a.is_person and a.kind == "pronoun":
        r.possessor = [Side(a.first, a.last, [a], a.parties)]
        r.determiner = lower[j]
        r.closed = True
        if j - 2 >= lo and lower[j - 1] == "of" and lower[j - 2] in _COPIES:
            return j - 4 if lower[j - 3] == "a" else j - 3  # "(presented) copies of his letters of credence"
        return a.first - 1
    if a.is_person:
        r.sides = (Side(a.first, a.last, [a], a.parties), *r.sides)
    elif a.last < len(lower) and lower[a.last] in _DISPUTES and not a.is_adjective:
        r.modifiers += (lower[a.first],)  # "the Karabakh settlement talks"
    elif a.is_place and len(a.parties) < 2:
        after = lower[a.last] if a.last < len(lower) else ""
        if after in {"-", "–"} or (a.first > lo and lower[a.first - 1] in {"-", "–"}):
            r.sides = (Side(a.first, a.last, [], a.parties), *r.sides)
        elif after not in {"round", "process", "agenda", "format"}:
            r.place = a
    else:
        r.sides = (Side(a.first, a.last, [], a.parties), *r.sides)
    j = a.first - 1
    while j >= stop and lower[j] in {"-", "–", "/"} and at[j - 1] >= 0:
        j -= 1
    if j > stop and lower[j] == "and" and at[j - 1] >= 0:
        before = actors[at[j - 1]]
        if before.is_adjective or before.is_person:
            j -= 1
    return j


def _date(scene: Scene, r: Left, j: int) -> int:
    """A day or year that modifies: "the 2001 summit", "the Nov. 18-19 forum"."""
    d = scene.date_at[j]
    word = scene.lower[j]
    if word.isdigit() and len(word) == 4 and scene.date_last[d] - scene.date_first[d] == 1:
        r.year = int(word)
    if r.date < 0:
        r.date = d
    first = scene.date_first[d]
    for w in scene.lower[first:j]:  # "the upcoming July summit"
        if w in DETERMINERS:
            r.determiner, r.closed = w, True
        elif w in STATUS_ADJECTIVES:
            r.status = r.status or STATUS_ADJECTIVES[w]
    return first - 1


def _possessive(scene: Scene, r: Left, j: int, lo: int) -> int:
    """A possessor before the head: "Putin's", "last week's", "the leaders'"."""
    p = j - 1
    if p >= lo and scene.date_at[p] >= 0:
        r.date = scene.date_at[p]
        r.of_day = _is_day(scene, p)
        return scene.date_first[r.date] - 1
    if p >= lo and scene.at[p] >= 0:
        members, begin = collect_left(scene, scene.actors[scene.at[p]], lo)
        r.possessor = [Side(a.first, a.last, [a] if a.is_person else [], a.parties) for a in members]
        r.closed = True
        return begin - 2 if begin > lo and scene.lower[begin - 1] == "the" else begin - 1
    r.modifiers += ("'s",)
    return j - 1


def _is_day(scene: Scene, p: int) -> bool:
    """Whether a day that owns an event points to one told of: "Tuesday's talks", not "last week's"."""
    return scene.dates[scene.date_at[p]].precision == "day"


def _determiner(scene: Scene, r: Left, j: int, lo: int) -> int:
    lower = scene.lower
    r.determiner = lower[j]
    if lower[j] == "the" and j - 2 >= lo and lower[j - 1] == "of":
        quantifier = lower[j - 2]
        if quantifier.endswith("-round"):
            r.determiner = ""
            r.quantifier = quantifier
            return j - 2
        if quantifier in _QUANTIFIERS:
            r.determiner = ""
            r.quantifier = quantifier
            return j - 3
        if quantifier in _COPIES:
            r.closed = True
            return j - 4 if lower[j - 3] == "a" else j - 3  # "a copy of the credentials of"
    r.closed = True
    both = j - 1 >= lo and lower[j] in {"the", "all", "these", "those"} and lower[j - 1] in {"both", "all"}
    return j - 2 if both else j - 1


def _word(scene: Scene, r: Left, j: int, lo: int) -> int:
    """One plain word; j itself where the phrase begins behind it."""
    lower = scene.lower
    w = lower[j]
    before = lower[j - 1] if j > lo else ""
    if w in {"'s", "'"}:
        return _possessive(scene, r, j, lo)
    if w == ")":
        opening = next((c for c in range(j - 1, max(lo, j - 8) - 1, -1) if lower[c] == "("), -1)
        return opening - 1 if opening > lo and scene.at[opening - 1] >= 0 else j
    if w == "state" and lower[j - 2 : j] == ["heads", "of"] and j - 3 >= lo and "'s" not in r.modifiers:
        r.modifiers += ("leaders",)  # "the EAC heads of state summit"
        return j - 3
    if w == "of" and (before in _QUANTIFIERS or before in {"letter", "letters"}):
        r.quantifier = before
        return j - 2
    if w in STATUS_ADJECTIVES:
        plain = before in DETERMINERS or before == "'s" or before in STATUS_ADJECTIVES or before in PREPOSITIONS
        if w in verb_forms() and not plain:
            return j
        r.status = r.status or STATUS_ADJECTIVES[w]
    elif (number := _ordinal(w)) > 0:
        r.ordinal = number
        if w.endswith("-round"):
            r.quantifier = "round"
    elif w.isdigit() and len(w) == 4 and w[:2] in {"19", "20"}:
        r.year = int(w)
        return j - 1
    elif w.endswith("-day") and (days := _days(w)) > 0:
        r.days = days
    elif w == "day" and CARDINALS.get(before, 0) > 1:
        r.days = CARDINALS[before]
        r.modifiers += (w,)
        return j - 2  # "a two day working visit"
    elif w in CALL_WORDS or w.startswith(_CALLING):
        r.call = True
    elif (known := named_format(scene, j, before)) is not None:
        (r.fixed, r.fixed_format), length = known
        r.modifiers += (w,)
        return j - length
    elif "-" in w and (pair := _named_pair(scene, w, j)):
        r.sides = (*pair, *r.sides)
        return j - 1
    elif w in _MULTILATERAL:
        r.multilateral = True
    elif w in {'"', "“"} and before not in {",", "said"} and j > lo:  # noqa: SIM114
        return j - 1
    elif w == "and" and (before.endswith(("al", "ic", "ary", "ive")) or before in _PAIRED):
        return j - 1
    elif w == "and" and r.modifiers and j - 2 >= lo and scene.at[j - 1] < 0 and before.isalpha():
        # "a warm and productive meeting", "very frank and open talks"
        if not (lower[j - 2] in {"a", "an", "very", "quite", "most", "more"} and scene.words[j - 1].islower()):
            return j
        return j - 1
    elif w in _STOPS or (w in verb_forms() and w not in _NOT_VERBS):
        return j
    r.modifiers += (w,)
    return j - 1


def _named_pair(scene: Scene, word: str, j: int) -> list[Side]:
    """The two people of "Putin-Biden", where the article names both elsewhere."""
    parts = word.split("-")
    if len(parts) != 2 or not scene.families.issuperset(parts):
        return []
    first = first_of_families(scene.whole())
    people = [first.get(part) for part in parts]
    if None in people:
        return []
    return [Side(j, j + 1, [a], a.parties) for a in people if a is not None]


def _days(word: str) -> int:
    """How long "a three-day", "a 3-day" visit is; 0 for other words."""
    head = word.removesuffix("-day")
    if head.isascii() and head.isdigit() and len(head) < 3:
        return int(head)
    return CARDINALS.get(head, 0)


def _ordinal(word: str) -> int:
    """The number of "third", "32nd", "fifth-round"; 0 for other words."""
    head = word.split("-")[0]
    if head in ORDINALS:
        return ORDINALS[head]
    if word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}:
        return int("0" + "".join(c for c in word if c.isascii() and c.isdigit())[:4])
    return 0


def named_format(scene: Scene, j: int, before: str) -> tuple[tuple[tuple[str, ...], str], int] | None:
    """A named negotiating format that ends with token j, and how many tokens it has."""
    w = scene.lower[j]
    if w in named_formats() and not (w == "quad" and scene.words[j].islower()):
        return named_formats()[w], 1
    pair = f"{before} {w}"
    return (named_formats()[pair], 2) if pair in named_formats() else None

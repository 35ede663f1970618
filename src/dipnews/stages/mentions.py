"""A clause that reports an event, with all that it says of it; where it begins, and the day and city before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from dipnews.stages.actors import Actor
from dipnews.stages.sides import BREAKS, DASHES, Scene, Side
from dipnews.stages.verbals import AUXILIARIES, BE, FUTURE, verb_forms

CALL_WORDS = frozenset(
    "phone telephone telephonic video videoconference video-conference virtual tele phone-call telephonically hotline "
    "conference-call".split()
)
BODY_NAMES = frozenset(
    "EU UN NATO OSCE AU ASEAN APEC BRICS CIS CSTO EAEU G7 G8 G20 IAEA IMF OAS OIC OPEC SCO WTO WHO GCC LAS".split()
)
DAY_PARTS = frozenset(
    "evening morning afternoon night day days eve noon midday end beginning middle first second half".split()
)
"""Words before "of" and a date: "on the evening of February 3"."""
SIDELINES = frozenset(("sidelines", "margins", "fringes"))
_STAYING = frozenset("arrived landed stays stayed".split())
_NOWADAYS = frozenset("currently now also still presently already".split())
_CLAUSE_STARTS = frozenset("; : – — -- that while whereas but because although though if whether when where".split())
_OTHER_EVENTS = frozenset("prior before ahead after following since until".split())
_BEFORE_DATE = BREAKS - {"who", "which", "(", ")", "so"}
_ANNOUNCING = frozenset("said says announced confirmed reported added noted".split())
_BORDERS = _CLAUSE_STARTS | _ANNOUNCING
_WITHIN = frozenset(("during", "after", "before"))
"""Before "which" they begin a clause of its own: "arrived today on a visit, during which he will meet"."""
_FINITE = FUTURE | BE | {"might", "could", "would", "should"}


@attrs.define(slots=True, eq=False)
class EventMention:
    """One clause that reports an event, with all that the clause says of it. Tokens ``[first, last)``.

    ``noun`` is the word of the table, a noun or a verb's lemma. ``explicit`` tells that the clause itself settles the
    status; ``definite`` that it points to an event told of elsewhere ("the talks"); ``setting`` that it only says where
    another one is held ("on the sidelines of the summit"); ``purpose`` that it is what a journey is for ("for talks");
    ``attended`` that it only adds who was there to an event told of before ("X also attended the meeting");
    ``apart`` that it is another one than those told of ("separate meetings");
    ``series`` that it is the one before or after ("The previous meeting took place in"). ``guests`` are the sides of a
    list that may have been met one by one.
    """

    trigger: int
    first: int
    last: int
    format: str
    status: str
    noun: str
    strong: bool = False
    sides: list[Side] = attrs.Factory(list)
    guests: Sequence[Side] = ()
    roles: dict[str, str] = attrs.Factory(dict)
    date: int = -1
    place: Actor | None = None
    place_country: str | None = None
    here: bool = False
    venue: tuple[int, int] | None = None
    ordinal: int = 0
    days: int = 0
    first_day: int = -1
    year: int = 0
    definite: bool = False
    fixed: tuple[str, ...] = ()
    topic: tuple[int, int] | None = None
    headline: bool = False
    quoted: bool = False
    denied: bool = False
    explicit: bool = False
    verbal: bool = False
    multilateral: bool = False
    sidelines: bool = False
    level: str = ""
    received: bool = False
    hosted: bool = False
    mediated: bool = False
    setting: bool = False
    named_place: bool = False
    scene: bool = False
    by_phone: bool = False
    purpose: bool = False
    attended: bool = False
    apart: bool = False
    series: bool = False
    tense: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of all sides, in order, each once."""
        codes = list(self.fixed)
        for s in self.sides:
            codes += s.parties
        return tuple(dict.fromkeys(codes)) if len(codes) > 1 else tuple(codes)

    @property
    def offices(self) -> int:
        """How many sides are a bare title whose state is open."""
        return len([s for s in self.sides if s.office])

    @property
    def people(self) -> list[Any]:
        """The persons of all sides, in order."""
        return [a.person for s in self.sides for a in s.actors if a.is_person and not a.private]


def clause_start(scene: Scene, i: int, lo: int) -> int:
    """Where the clause around token i begins: behind "said that", a semicolon, "while"."""
    lower = scene.lower
    if _BORDERS.isdisjoint(lower[lo:i]):
        return lo
    dash = i  # the dash that opens an insertion; what stands behind it is stepped over
    for k in range(i - 1, lo - 1, -1):
        if lower[k] not in _BORDERS or k >= dash:
            continue
        w = lower[k]
        if w in _CLAUSE_STARTS:
            if w in DASHES and (opening := _opening_dash(lower, k, lo)) >= 0:
                dash = opening  # "the five -- Britain, China ... -- are expected": an insertion
            elif w != "that" or not (
                # "a delegation that includes": a relative clause
                (k + 1 < i and scene.at[k + 1] < 0 and _is_verbal(lower[k + 1]))
                or (k > lo and lower[k - 1] == "after")
            ):
                return k + 1
        elif (
            lo < k < i - 1
            and lower[k + 1] != "to"
            and not (w in ("announced", "confirmed") and i - k < 9)
            # "the ministry said on Monday the president will ..." has a border, "X said at a meeting" has none
            and not _FINITE.isdisjoint(lower[k + 1 : i])
        ):
            return k + 1
    return lo


def _opening_dash(lower: list[str], k: int, lo: int) -> int:
    """The dash that opens the insertion which the dash at token k closes before a verb, or -1."""
    if k + 1 >= len(lower) or not (lower[k + 1] in AUXILIARIES or lower[k + 1] in verb_forms()):
        return -1
    return next((c for c in range(k - 1, max(lo, k - 60) - 1, -1) if lower[c] in DASHES), -1)


def _is_verbal(word: str) -> bool:
    return word in AUXILIARIES or word in verb_forms() or word.endswith(("es", "ed"))


def date_left(scene: Scene, end: int, start: int) -> int:
    """The number of a date before token ``end``: "On Tuesday, X met", "X on Tuesday met"; -1 where there is none."""
    low, date_at = max(start, end - 45), scene.date_at
    if date_at[low:end].count(-1) >= end - low:
        return -1
    for k in range(end - 1, low - 1, -1):
        d = date_at[k]
        if d >= 0:
            first = scene.date_first[d]
            before = scene.lower[first - 1] if first > 0 else ""
            part = before == "of" and scene.lower[first - 2] not in DAY_PARTS
            if start > 0 and scene.lower[start - 1] in _ANNOUNCING and first - start <= 1:
                continue  # "said on Wednesday it was involved in talks": the day of saying
            if part or before in ("since", "until", "'s") or scene.lower[first] == "since":
                continue
            if first - start < 4 and scene.lower[start][-2:] == "ed" and scene.at[start] < 0:
                continue  # "Launched in 1999, the mechanism ..."
            if not (_dates_another(scene, first, start) or _told_aside(scene, scene.date_last[d] - 1, start, end)):
                return d
            continue
        if scene.lower[k] in _BEFORE_DATE or (scene.lower[k] == "which" and scene.lower[k - 1] in _WITHIN):
            return -1
    return -1


def _dates_another(scene: Scene, first: int, start: int) -> bool:
    """Whether a day is another event's: "Prior to the forum on May 2", "ahead of the summit in Bali on May 3"."""
    for c in range(first - 2, max(start, first - 12) - 1, -1):
        w = scene.lower[c]
        if w in _OTHER_EVENTS:
            return True
        if w == "," or w in AUXILIARIES or w in verb_forms() or w in BREAKS:
            return False
    return False


def _told_aside(scene: Scene, k: int, start: int, end: int) -> bool:
    """Whether a day stands in ", who flies out on Monday,", ", appointed on Monday," before the verb."""
    lower = scene.lower
    if lower[k + 1] != "," or k + 1 >= end:
        return False
    for c in range(k - 1, max(start, k - 20), -1):
        if lower[c] == ",":
            return lower[c + 1][-2:] == "ed" and len(lower[c + 1]) > 4
        if lower[c] in ("who", "which"):
            return lower[c - 1] == ","
    return False


def place_left(scene: Scene, start: int, trigger: int) -> Actor | None:
    """The city of "In Moscow, X met Y", "flew to Doha, where he met Y": before the clause's subject."""
    lower = scene.lower
    if start > 2 and lower[start - 1] == "where":
        return _place_where(scene, start - 2)
    k = start if lower[start] == "in" else start + 1
    if k + 1 >= trigger or lower[k] != "in":
        return _place_aside(scene, start, trigger) if "who" in lower[start:trigger] else None
    a = scene.actor(k + 1)
    return a if a is not None and a.is_place and a.last < trigger and lower[a.last] in (",", "on") else None


def _place_aside(scene: Scene, start: int, trigger: int) -> Actor | None:
    """The city of "X, who is (currently) in Lima for a forum, met Y", "X, who arrived in Lima on Sunday, met Y"."""
    lower = scene.lower
    k = lower.index("who", start, trigger)
    if lower[k - 1] != ",":
        return None
    k += 1
    k += lower[k] in ("has", "had")
    if lower[k] not in _STAYING and lower[k] not in BE:
        return None
    k += 1
    k += lower[k] in _NOWADAYS
    a = scene.actor(k + 1) if k + 2 < trigger and lower[k] == "in" else None
    closed = a is not None and a.is_place and "," in lower[a.last : trigger]
    return a if closed else None


def _place_where(scene: Scene, k: int) -> Actor | None:
    """The city of "Doha, Qatar, (where)", "Bonn (where)", "Bonn on Monday, (where)", that ends with token k."""
    for n in range(2):
        if scene.lower[k] == ",":
            k -= 1
        if n == 0 and k >= 0 and scene.date_at[k] >= 0:
            k = scene.date_first[scene.date_at[k]] - 1
            k -= scene.lower[k] == "on"
        a = scene.actor(k) if k >= 0 else None
        if a is None or a.is_person or a.is_adjective:
            return None
        if a.is_place:
            return a
        k = a.first - 1  # a country behind its city
        if k < 1 or scene.lower[k] != ",":
            return None
    return None

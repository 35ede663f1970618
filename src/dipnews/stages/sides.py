"""The sides of an event: noun phrases behind "with", "between" and their like; and the article as this stage sees it.

All windows are bounded, so reading one event costs the same wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from dipnews.records import DateRange, Precision
from dipnews.span import Span
from dipnews.stages.actors import Actor, families_of, find_groups, role_levels
from dipnews.stages.reading import Reading
from dipnews.stages.verbals import AUXILIARIES, verb_forms
from dipnews.tables import rows, values
from dipnews.tenses import puts_off

_UNTIL = frozenset(("until", "till "))
_PARTS = frozenset("early late mid the end middle beginning".split())
"""Words behind "until" with which a stretch of time is no single day or month."""
DETERMINERS = frozenset(
    "a an the this that these those his her their its our my your another any some no each every both all "
    "several many".split()
)
PREPOSITIONS = frozenset(
    "in at on of to from by with for about into over under between among amongst during after before since "
    "until till against "
    "through near outside inside toward towards via within without upon amid despite regarding concerning as "
    "than like per "
    "following including involving across around behind beyond throughout along alongside".split()
)
PLACE_PREPOSITIONS = frozenset(
    "in at near outside from to into toward towards on around across against about over regarding".split()
)
DASHES = frozenset(("--", "—", "–", "-"))
CONNECTORS = frozenset((",", "and", "&", "/", "as", "along", "together", "plus", "well", "alongside", "with"))
SAYING = frozenset(
    "said says say saying told tells announced announces reported reports noted notes added stated stressed "
    "declared wrote "
    "confirmed explained according recalled claimed argued quoted tweeted insisted warned emphasized "
    "emphasised revealed "
    "informed believes believed thinks thought commented remarked continued concluded replied acknowledged".split()
)
BREAKS = frozenset(
    "that which who whose whom where when while whereas after before but because if although though unless "
    "whether so since "
    "following ahead prior despite amid ; : — – -- ... … ( ) [ ] ? !".split()
)
_TITLES = frozenset("president minister secretary chancellor king premier chairman speaker".split())
GROUP_NOUNS = frozenset(
    "sides side leaders presidents ministers countries parties diplomats men women officials duo pair two "
    "interlocutors "
    "counterparts peers premiers negotiators delegations nations states governments envoys statesmen colleagues "
    "secretaries capitals".split()
)
GROUP_PRONOUNS = frozenset(("they", "them", "both", "two", "pair", "duo", "themselves", "other", "another"))
FACTIONS = frozenset("opposition rebels separatists insurgents guerrillas junta".split())
_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson office press ministry".split())
_PROXIES = frozenset("representatives officials negotiators aides government".split())
_BEFORE_FACTIONS = frozenset("the its political armed country's 's country main".split())
LOWER_MODIFIERS = frozenset(
    "visiting newly outgoing incoming top senior acting interim former then new high-ranking high-level chief "
    "key main leading "
    "prominent de facto self-proclaimed breakaway embattled veteran young respective permanent special deputy "
    "first second "
    "third vice foreign prime state then- his her their ministerial political security national late exiled "
    "elected re-elected "
    "long-time longtime current newly-elected newly-appointed appointed recently caretaker counterpart "
    "counterparts peer peers".split()
)


@attrs.define(slots=True, eq=False)
class Side:
    """One noun phrase that can be a side: who stands in it, for whom they act.

    ``group`` marks "they", "both sides"; ``office`` a bare title whose state is open: "The Prime Minister".
    """

    first: int
    last: int
    actors: list[Actor]
    parties: tuple[str, ...]
    group: bool = False
    level: str = ""
    office: bool = False

    @property
    def empty(self) -> bool:
        """Whether nobody known stands in it."""
        return not self.actors and not self.parties and not self.group and not self.office


@attrs.define(slots=True)
class Scene:
    """The article as the meetings stage sees it: tokens, actors over tokens, dates over tokens.

    ``actors`` are those of the sentences that tell of events, ``whole`` gives all; ``people`` is the people stage's
    result.
    """

    reading: Reading
    lower: list[str]
    words: list[str]
    actors: Mapping[int, Actor]
    at: list[int]
    dates: Sequence[DateRange]
    date_at: list[int]
    date_first: list[int]
    date_last: list[int]
    source_country: str | None = None
    people: Any = None
    whole: Callable[[], list[Actor]] = list
    _groups: dict[int, list[Actor]] | None = None
    _families: frozenset[str] | None = None

    @property
    def groups(self) -> dict[int, list[Actor]]:
        """The people meant by "they", "the two", by the first token of the words; laid out at first use."""
        if self._groups is None:
            self._groups = find_groups(self.people)
        return self._groups

    @property
    def families(self) -> frozenset[str]:
        """All family names in small letters; laid out at first use."""
        if self._families is None:
            self._families = families_of(self.people.persons)
        return self._families

    def actor(self, i: int) -> Actor | None:
        """The actor at token i."""
        number = self.at[i]
        return self.actors[number] if number >= 0 else None


def new_days(text: str, dates: Sequence[DateRange]) -> Sequence[DateRange]:
    """Take the days to which something is put off by themselves: "postponed until June" names no stretch of time.

    Args:
        text: The whole text.
        dates: The dates found in it.

    Returns:
        The same, with "June" in place of "until June" behind words of putting off.
    """
    return [_new_day(text, d) if d.precision == "range" and d.text[:5] in _UNTIL else d for d in dates]


def _new_day(text: str, d: DateRange) -> DateRange:
    """The day behind "until" where something is put off to it; any other date as it is."""
    words, tail = d.text.split(), d.edtf.partition("/")[2] if d.edtf else ""
    start = text.find(words[1], d.span.start + 4, d.span.end) if len(words) > 1 else -1
    if d.end is None or start < 0 or not _PARTS.isdisjoint(words) or not puts_off(text[max(0, start - 90) : start]):
        return d
    precision: Precision
    if len(tail) == 10:
        precision, first = "day", d.end
    elif len(tail) == 7:
        precision, first = "month", d.end.replace(day=1)
    elif len(tail) == 4:
        precision, first = "year", d.end.replace(month=1, day=1)
    else:
        return d
    span = Span(start, d.span.end)
    return attrs.evolve(d, start=first, precision=precision, text=text[start : span.end], span=span, edtf=tail)


def lay_dates(reading: Reading, dates: Sequence[DateRange]) -> tuple[list[int], list[int], list[int]]:
    """Lay dates over the tokens.

    Returns:
        For each token the number of its date or -1; for each date its first token and the token after its last
        (both -1 where the date stands outside the readable part).
    """
    at = [-1] * len(reading.words)
    firsts: list[int] = []
    lasts: list[int] = []
    for number, d in enumerate(dates):
        first = bisect_left(reading.ends, d.span.start + 1)
        last = bisect_left(reading.starts, d.span.end)
        if first >= last:
            firsts.append(-1)
            lasts.append(-1)
            continue
        firsts.append(first)
        lasts.append(last)
        at[first:last] = [number] * (last - first)
    return at, firsts, lasts


def faction(state: str, word: str) -> str:
    """The name of a side within one state: "Bolivian opposition"."""
    return f"{_adjectives().get(state, state)} {word}"


@cache
def _adjectives() -> dict[str, str]:
    return {row["alpha3"]: values(row["adjectives"])[0] for row in rows("countries") if row["adjectives"]}


def is_role(word: str) -> bool:
    """Whether a word names people who act for a state ("ministers", "delegation")."""
    return word in role_levels()


_PARTING = PREPOSITIONS | BREAKS | AUXILIARIES | {",", "and", "or", '"', "“", "”"}
"""Words that end a noun phrase that can be a side."""


@cache
def _leading() -> frozenset[str]:
    """Words that may stand before the name in a side."""
    return DETERMINERS | LOWER_MODIFIERS | {"-", "'s", "’", "'", "."} | role_levels().keys()


def read_side(scene: Scene, k: int, hi: int) -> tuple[Side | None, int]:
    """Read one noun phrase from token k on.

    Returns:
        The side, or None where nobody stands there, and the token after it.
    """
    lower, at, actors, leading, roles = scene.lower, scene.at, scene.actors, _leading(), role_levels()
    start = k
    found: list[Actor] = []
    parties: list[str] = []
    pending: list[str] = []
    level = ""
    role = False
    unknown = 0
    limit = hi if hi < k + 18 else k + 18
    while k < limit:
        w = lower[k]
        number = at[k]
        if number >= 0:
            a = actors[number]
            k = a.last
            if a.kind == "pronoun" and is_possessive(scene, a):
                continue
            if a.person is not None:
                if a.private and pending and (role or a.first > start):
                    a = attrs.evolve(a, private=False, parties=tuple(pending))
                found.append(a)
                if a.parties:
                    parties.extend(a.parties)
                else:
                    parties.extend(pending)
                pending = []
                if k < limit and at[k] >= 0 and actors[at[k]].kind == "city" and scene.words[k][0].isupper():
                    k = actors[at[k]].last  # the rest of a name that is also a town's
                if a.first > start and lower[a.first - 1] == "[" and k < limit and lower[k] == "]":
                    k += 1  # "his US counterpart [Jon Roe] this week"
                k = _trailing_polity(scene, a, k, limit, parties)
                break
            for c in a.parties:
                if c not in pending:
                    pending.append(c)
            nxt = lower[k] if k < limit else ""
            if nxt in {"'s", "'"}:
                k += 1
                continue
            if a.is_adjective:
                continue
            behind = actors[at[k]] if k < limit and at[k] >= 0 else None
            again = behind is not None and behind.parties == a.parties and a.kind == "organization"
            follows = behind is not None and behind.person is not None
            if (
                nxt in roles
                or again
                or follows
                or (nxt in LOWER_MODIFIERS and nxt not in {"first", "second", "third"})
                or nxt in {"-", "president", "foreign", "member"}
            ):
                continue
            break
        if w == "[" and k > start and k + 1 < limit and at[k + 1] >= 0 and actors[at[k + 1]].is_person:
            k += 1
            continue
        if w in leading:
            k += 1
            if w not in roles:
                continue
            role = True
            level = level or roles[w]
            if k < limit and lower[k] in {"of", "from", "for"} and not found:
                own, k = _role_of(scene, k + 1, min(hi, k + 60))
                pending.extend(c for c in own if c not in pending)
                if k < limit and at[k] >= 0 and actors[at[k]].is_person:
                    if w in _PROXIES:
                        pending.extend(c for c in actors[at[k]].parties if c not in pending)
                        k = actors[at[k]].last
                        break  # "representatives of President X": he himself isn't there
                    continue
                break
            continue
        if w in GROUP_NOUNS or w in GROUP_PRONOUNS:
            k = _deputed(scene, k + 1, limit)
            return Side(start, k, [], tuple(pending), group=not pending, level=level), k
        if role or w in _PARTING:
            break
        unknown += 1
        if unknown > 4 or (w in verb_forms() and "past" in verb_forms()[w][1]):
            break
        k += 1
    for c in pending:
        if c not in parties:
            parties.append(c)
    if k == start:
        return None, start
    if not found and not parties:
        if role and _is_group(scene, start, k):
            return Side(start, k, [], (), group=True, level=level), k
        title = title_party(scene, start, k)
        if title:
            return Side(start, k, [], (title,), level=level), k
        return None, start
    return Side(start, k, found, tuple(dict.fromkeys(parties) if len(parties) > 1 else parties), False, level), k


def _deputed(scene: Scene, k: int, limit: int) -> int:
    """The token behind "(the two) countries' defense ministers"; k itself where nothing is owned."""
    lower = scene.lower
    j = k + 1 if k < limit and lower[k] in GROUP_NOUNS else k
    if j >= limit or lower[j] not in {"'s", "'"}:
        return k
    return next((c + 1 for c in range(j + 1, min(limit, j + 5)) if lower[c] in GROUP_NOUNS), k)


def is_possessive(scene: Scene, a: Actor) -> bool:
    """Whether a pronoun only says whose: "his Turkish counterpart", "His Excellency"."""
    if a.kind != "pronoun":
        return False
    w = scene.lower[a.first]
    if w in {"his", "their", "its"}:
        return True
    if w != "her" or a.last >= len(scene.lower):
        return False
    return scene.at[a.last] >= 0 or is_role(scene.lower[a.last]) or scene.lower[a.last] in LOWER_MODIFIERS


def title_party(scene: Scene, first: int, last: int) -> str | None:
    """The party of a bare title: "the Secretary-General", or in a release "the Minister" of the office's own state."""
    text = " ".join(scene.lower[first:last])
    words = scene.words[first:last]
    if ("secretary-general" in text or "secretary general" in text) and any(w[0].isupper() for w in words):
        return "UN"
    if scene.source_country is None or not 2 <= last - first <= 4 or words[0] not in {"The", "the"}:
        return None
    head = words[-1]
    return scene.source_country if head[0].isupper() and head.lower() in _TITLES else None


def is_office(scene: Scene, first: int, last: int) -> bool:
    """Whether the words are a bare title in a release's capitals: "The Prime Minister", "The Foreign Secretary"."""
    words = scene.words[first:last]
    if not 2 <= last - first <= 4 or words[0] not in {"The", "the"}:
        return False
    return words[-1][0].isupper() and words[-1].lower() in _TITLES


def _is_group(scene: Scene, first: int, last: int) -> bool:
    words = scene.lower[first:last]
    return bool(words) and words[-1] in GROUP_NOUNS and words[0] in {"the", "both", "two", "three", "these", "all"}


def _trailing_polity(scene: Scene, person: Actor, k: int, limit: int, parties: list[str]) -> int:
    """Take in "of Japan" behind a name."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    if k < limit and lower[k] == "of":
        j = k + 1
        while j < limit and at[j] < 0 and (lower[j] == "the" or scene.words[j][0].isupper()) and j < k + 6:
            j += 1
        if j < limit and at[j] >= 0 and not actors[at[j]].is_person:
            a = actors[at[j]]
            if not person.parties:
                parties.extend(c for c in a.parties if c not in parties)
            return a.last
    if k + 2 < limit and lower[k] == "(" and at[k + 1] >= 0 and lower[min(actors[at[k + 1]].last, limit - 1)] == ")":
        a = actors[at[k + 1]]
        if not a.is_person:
            if not person.parties:
                parties.extend(c for c in a.parties if c not in parties)
            return a.last + 1
    return k


def _role_of(scene: Scene, k: int, limit: int) -> tuple[list[str], int]:
    """Read "(ministers of) Russia, Turkey and Iran": the polities of a role noun."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    codes: list[str] = []
    last = k
    unknown = 0
    while k < limit:
        if at[k] >= 0:
            a = actors[at[k]]
            if a.is_person:
                break
            codes.extend(a.parties)
            k = last = a.last
            unknown = 0
            continue
        w = lower[k]
        if w in {"the", "'s", "and", "&", "'", "both", "of"} or (
            w == "," and k + 1 < limit and (at[k + 1] >= 0 or lower[k + 1] in {"the", "and"})
        ):
            k += 1
            continue
        if (
            is_role(w) or w in {"affairs", "foreign", "defense", "defence", "-"} or scene.words[k][0].isupper()
        ) and unknown < 6:
            unknown += 1
            k += 1
            if codes and not scene.words[k - 1][0].isupper():
                last = k
            continue
        break
    return codes, (last if codes else k)


def read_sides(scene: Scene, k: int, hi: int, *, closed: bool = False) -> tuple[list[Side], int]:
    """Read a list of noun phrases ("A, the foreign minister of B, and C") from token k on.

    ``closed`` is for "between A and B", where the "and" can't begin a new clause.

    Returns:
        The sides, empty where the first phrase holds nobody, and the token after the last one.
    """
    lower, at, actors = scene.lower, scene.at, scene.actors
    sides: list[Side] = []
    if k < hi and lower[k] in {"his", "her", "their"} and k + 2 < hi and lower[k + 2] == "," and at[k + 1] < 0:
        k += 3  # "from his brother, President X"
    side, k = read_side(scene, k, hi)
    if side is None:
        return sides, k
    sides.append(side)
    end = hi if hi < k + 90 else k + 90
    joined = False
    tentative = -1
    while k < end and len(sides) < 24:
        j = k
        w = lower[j]
        if w == "(":
            close = next((c for c in range(j + 1, min(end, j + 8)) if lower[c] == ")"), -1)
            if close < 0:
                break
            k = close + 1
            continue
        if w not in CONNECTORS:
            break
        comma = w == ","
        while j < end and lower[j] in CONNECTORS and j < k + 4:
            j += 1
        conjunction = any(lower[c] in {"and", "&", "/", "with", "plus", "alongside", "well"} for c in range(k, j))
        if (
            ("as" in lower[k:j] and "well" not in lower[k:j])
            or lower[k] in {"well", "with", "alongside"}
            or (lower[k] == "along" and lower[j - 1] != "with")
        ):
            break
        if j >= end:
            break
        if lower[j] in {"in", "at"} and not comma:
            break
        if comma and not conjunction and at[j] < 0:
            after = _apposition(scene, j, end, sides[-1])
            if after > 0:
                k = after
                continue
            if lower[j] not in DETERMINERS and not is_role(lower[j]) and lower[j] not in LOWER_MODIFIERS:
                break
        if comma and lower[j] in {"his", "her", "its"} and lower[j + 1 : j + 2] and lower[j + 1] in _SPOKESPEOPLE:
            break  # "the summit of the African Union, his spokesman, X, said"
        if (
            comma
            and not conjunction
            and at[j] >= 0
            and actors[at[j]].is_person
            and not sides[-1].actors
            and not sides[-1].group
            and sides[-1].parties
        ):
            # "his Turkish counterpart, Hakan Fidan": the name of the one before
            person = actors[at[j]]
            known = (
                person
                if person.parties and not person.private
                else attrs.evolve(person, private=False, parties=sides[-1].parties)
            )
            if set(known.parties) & set(sides[-1].parties):
                sides[-1].actors.append(known)
                k = person.last
                listed = lower[k + 1 : k + 2] == ["and"] or lower[k + 1 : k + 4] == ["as", "well", "as"]
                if k < end and lower[k] == "," and k + 1 < end and not listed and at[k + 1] < 0:
                    break
                continue
        if (
            comma
            and not conjunction
            and at[j] >= 0
            and not actors[at[j]].is_person
            and sides[-1].actors
            and sides[-1].actors[-1].is_person
        ):
            after = _apposition(scene, j, end, sides[-1])
            if after > 0:
                k = after
                continue
        if (rival := rival_side(scene, j, end, sides[-1])) is not None:
            sides.append(rival)
            k = rival.last
            continue
        nxt, after = read_side(scene, j, hi)
        if nxt is None or nxt.group or (comma and not conjunction and _is_remark(scene, nxt)):
            break
        if after < hi and (
            (not closed and conjunction and _is_finite(scene, after)) or (comma and lower[after] in SAYING)
        ):
            break  # "..., and Lavrov said": a new clause, not one more of the list
        joined = joined or conjunction
        if not conjunction and tentative < 0 and nxt.actors and sides[-1].actors:
            tentative = len(sides)
        sides.append(nxt)
        k = after
    if tentative > 0 and not joined:
        k = sides[tentative].first - 1
        del sides[tentative:]
    return sides, k


def rival_side(scene: Scene, j: int, end: int, side: Side) -> Side | None:
    """Read "(the government) and the political opposition": the other side within the state of the one before."""
    state = next((c for c in side.parties if len(c) == 3 and c.isupper()), None)
    if state is None or side.parties[-1] != state:
        return None
    for c in range(j, min(end, j + 4)):
        if scene.lower[c] in FACTIONS:
            last = c + 1
            while last < end and scene.lower[last] in {"leaders", "groups", "representatives", "forces", "alliance"}:
                last += 1
            return Side(j, last, [], (faction(state, scene.lower[c]),))
        if scene.at[c] >= 0 and scene.actors[scene.at[c]].parties != (state,):
            return None
        if scene.at[c] < 0 and scene.lower[c] not in _BEFORE_FACTIONS:
            return None
    return None


def _is_remark(scene: Scene, side: Side) -> bool:
    """Whether what follows a comma is no member of a list: "..., the first time Warsaw has spoken"."""
    if side.actors or scene.lower[side.first] not in DETERMINERS:
        return False
    words = (k for k in range(side.first + 1, side.last) if scene.at[k] < 0 and scene.words[k][0].islower())
    return sum(scene.lower[k] not in LOWER_MODIFIERS and not is_role(scene.lower[k]) for k in words) > 0


def _is_finite(scene: Scene, k: int) -> bool:
    w = scene.lower[k]
    return w in AUXILIARIES or w in SAYING or (w in verb_forms() and "past" in verb_forms()[w][1])


def _apposition(scene: Scene, j: int, end: int, side: Side) -> int:
    """Skip ", foreign minister of Iraq," behind a name; its polity is the side's where the person has none.

    Returns:
        The token after it (at its closing comma or the end of the clause), or -1 where it is none.
    """
    lower, at, actors, words = scene.lower, scene.at, scene.actors, scene.words
    if lower[j] in {"who", "which", "whose"}:
        return -1
    role = False
    codes: list[str] = []
    k = j
    limit = min(end, j + 22)
    while k < limit:
        w = lower[k]
        if at[k] >= 0:
            a = actors[at[k]]
            if a.is_person and a.kind not in {"title", "nominal"}:
                return -1
            codes.extend(a.parties)
            role = role or a.is_person
            k = a.last
            continue
        if is_role(w):
            role = True
        if w in {",", ".", ";", ")", "("} or w in {"in", "on", "who", "that", "at", "with", "which"}:
            break
        if w == "and" and not (k + 1 < limit and (words[k + 1][0].isupper() or is_role(lower[k + 1]))):
            break
        if w in AUXILIARIES or w in SAYING:
            break
        k += 1
    if not role:
        return -1
    if codes and not side.parties:
        side.parties = tuple(dict.fromkeys(codes))
    if (
        k < limit
        and lower[k] == ","
        and k + 1 < end
        and (lower[k + 1] in {"and", "who", "as", "on", "in"} or at[k + 1] >= 0 or True)
    ):
        # the closing comma belongs to the apposition unless a list goes on after it
        if lower[k + 1] == "and" or at[k + 1] >= 0:
            return k
        return k + 1
    return k

"""The subject of an event: the noun phrase to the left of a verb, past adverbs, dates and appositions.

All windows are bounded, so reading one event costs the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from dipnews.stages.actors import Actor, role_levels
from dipnews.stages.own_accounts import account_of
from dipnews.stages.sides import (
    BREAKS,
    DASHES,
    FACTIONS,
    GROUP_NOUNS,
    GROUP_PRONOUNS,
    LOWER_MODIFIERS,
    PLACE_PREPOSITIONS,
    SAYING,
    Scene,
    Side,
    is_office,
    is_possessive,
    is_role,
    read_sides,
    rival_side,
    title_party,
)  # fmt: skip
from dipnews.stages.verbals import ADVERBS, AUXILIARIES, Verbal, read_verbal, verb_forms

_NOT_FINITE = frozenset(("being", "been", "be", "having"))
_NOT_SUBJECT = frozenset("with by to from between against for about on of than at".split())
_PLACING = PLACE_PREPOSITIONS | {"with", "by", "between"}
_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_OTHERS = frozenset("world western regional business religious tribal church union congressional opposition".split())
"""Words before "leaders" that make them others than those told of."""
_BEHESTS = frozenset("invitation request initiative behest suggestion instruction instructions order".split())
_JOINING = frozenset(("the", "'s", "both", "and", "&", ",", "/", "as", "well"))
_FRONTING = frozenset("in at after before following from since near outside via besides beyond despite".split())
"""Prepositions before a place that no list of subjects begins with: "After Paris, X will visit"."""
_PASSED = frozenset("following since after before as so ahead prior amid despite".split())
"""Words that begin another clause elsewhere, but may stand between a subject and its verb."""


def subject_sides(
    scene: Scene, end: int, lo: int, *, past_saying: bool = False, depth: int = 0
) -> tuple[list[Side], int]:
    """Read the subject that ends before token ``end``: the nearest noun phrase, past adverbs, dates and appositions.

    Args:
        scene: The article.
        end: The token after the subject, usually the verb.
        lo: The first token of the clause.
        past_saying: Whether a verb of saying may stand between ("X said at a meeting with").
        depth: How many verbs of the same sentence have been passed already.

    Returns:
        The sides in their order, and the token where the subject begins (``end`` where there is none).
    """
    lower = scene.lower
    before = lower[end - 1] if end - 1 > lo else ""
    verb = lower[end] if end < len(lower) else ""
    if before in ("then", "later") and lower[end - 2] == "and":
        before, end = "and", end - 1  # "He visited Japan and then met"
    if before == "and" and depth < 3:
        # "He visited Japan and attended the forum": the subject stands before the first verb
        past = _present_words() if verb[-1:] == "s" else _past_words()
        for u in range(end - 2, max(lo, end - 41) - 1, -1):
            word = lower[u]
            if not (word in past or (word[-2:] == "ed" and len(word) > 4)):
                continue
            if scene.at[u] < 0 and word not in _NOT_FINITE:
                sides, begin = subject_sides(scene, u, lo, past_saying=past_saying, depth=depth + 1)
                if sides:
                    return sides, begin
                break
    if before in FACTIONS and (pair := _factions_left(scene, end, lo)) is not None:
        return pair
    return _SubjectReader(scene, end, lo, past_saying, depth).run()


def _factions_left(scene: Scene, end: int, lo: int) -> tuple[list[Side], int] | None:
    """Read "the Bolivian government and opposition (held talks)": two sides of one state."""
    joined = False
    for c in range(end - 2, max(lo, end - 10) - 1, -1):
        joined = joined or scene.lower[c] == "and"
        a = scene.actor(c)
        if a is None or a.is_person or len(a.parties) != 1:
            continue
        if not joined:
            return None
        side = Side(a.first, a.last, [], a.parties)
        rival = rival_side(scene, next(j for j in range(a.last, end) if scene.lower[j] == "and") + 1, end, side)
        return ([side, rival], a.first) if rival is not None else None
    return None


_GROUP, _ROLE, _COUNTING, _SAYING, _BREAK, _MARK = 1, 2, 4, 8, 16, 32


@cache
def _kinds() -> dict[str, int]:
    """What words are to the walk left from a verb; those not in it are stepped over."""
    kinds: dict[str, int] = {}
    for words, bit in (
        (GROUP_NOUNS | GROUP_PRONOUNS, _GROUP),
        (role_levels(), _ROLE),
        (("the", "two", "both", "three"), _COUNTING),
        (SAYING, _SAYING),
        (BREAKS - _PASSED, _BREAK),
        ({",", ")"} | DASHES, _MARK),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | bit
    for word in ("who", "which"):
        kinds.pop(word, None)
    return kinds


class _SubjectReader:
    """Walks left from a verb, at most 45 steps; each method reads one kind of token and returns where to go on."""

    role = False
    group = -1
    found: tuple[list[Side], int] | None = None

    def __init__(self, scene: Scene, end: int, lo: int, past_saying: bool, depth: int) -> None:
        self.scene = scene
        self.end = end
        self.lo = lo
        self.low = max(lo, end - 70)
        self.past_saying = past_saying
        self.depth = depth
        self.leaders: list[Actor] = []

    def run(self) -> tuple[list[Side], int]:
        """Walk until the subject or the clause's beginning is reached."""
        scene, low, kinds = self.scene, self.low, _kinds()
        lower, at, date_at = scene.lower, scene.at, scene.date_at
        k = self.end - 1
        for _ in range(45):
            if k < low:
                break
            if date_at[k] >= 0:
                k = scene.date_first[date_at[k]] - 1
                if k >= low and lower[k] in ("on", "in", "since", "from", "for"):
                    k -= 1
                continue
            if at[k] >= 0:
                k = self._actor(scene.actors[at[k]], k)
            elif (w := lower[k]) not in kinds:
                k -= 1
                continue
            elif (after := self._word(kinds[w], k)) < k:
                k = after
            else:
                break
            if self.found is not None:
                return self.found
        if self.leaders:
            return _as_sides(self.leaders), self.leaders[0].first  # "A delegation led by X arrived"
        if self.group >= 0:
            return [Side(self.group, self.group + 1, [], (), group=True)], max(k, low)
        return self._bare_title()

    def _actor(self, a: Actor, k: int) -> int:
        if a.kind == "pronoun" and is_possessive(self.scene, a):
            return k - 1
        return self._polity(a) if a.person is None else self._person(a)

    def _before(self, first: int) -> tuple[str, int]:
        """The word before token ``first``, past "the", and the token it stands behind."""
        lower, low = self.scene.lower, self.low
        if first > low and lower[first - 1] == "the":
            first -= 1
        return (lower[first - 1] if first > low else ""), first

    def _person(self, a: Actor) -> int:
        before, _ = self._before(a.first)
        if before == "by" and a.first - 2 >= self.low and self.scene.lower[a.first - 2] in ("headed", "led"):
            self.leaders.insert(0, a)  # "a delegation headed by X arrived"
            return a.first - 3
        if before not in _NOT_SUBJECT:
            left, begin = collect_left(self.scene, a, self.low)
            office = self._office_before(begin)
            self.found = [*office, *_as_sides(left)], office[0].first if office else begin
        return a.first - 2

    def _office_before(self, begin: int) -> list[Side]:
        """The bare title of "The Foreign Secretary and Minister X (met)"."""
        if begin - 3 < self.low or self.scene.lower[begin - 1] != "and" or self.scene.at[begin - 2] >= 0:
            return []
        f = next((c for c in range(begin - 3, max(self.low, begin - 6) - 1, -1) if self.scene.lower[c] == "the"), -1)
        return [Side(f, begin - 1, [], (), office=True)] if f >= 0 and is_office(self.scene, f, begin - 1) else []

    def _polity(self, a: Actor) -> int:
        scene, low = self.scene, self.low
        left, begin = collect_left(scene, a, low)
        before, begin = self._before(begin)
        if before in ("of", "for", "from"):
            r = begin - 2
            if before != "for" and r >= low and _role_left(scene, r, low):
                codes = tuple(dict.fromkeys(c for x in left for c in x.parties))
                named = self._named_before(r, codes)
                if named is not None:
                    self.found = _as_sides([named]), named.first
                    return r
                before_and, start = self._joined_before(r)
                self.found = [*before_and, Side(begin, a.last, [], codes)], start
            elif a.parties and not self.role and r >= low and scene.at[r] < 0 and scene.lower[r] in _SPOKESMEN:
                self.found = [], self.end
            return r
        if before in _PLACING:
            return begin - 2
        if (a.is_adjective and not self.role) or (a.kind == "city" and not a.parties):
            return begin - 1
        sides = _as_sides(left)
        if self.leaders and len(sides) == 1:
            parties = sides[0].parties
            sides[0].actors = [
                x if x.parties else attrs.evolve(x, private=False, parties=parties) for x in self.leaders
            ]
        self.found = sides, begin
        return begin

    def _named_before(self, r: int, codes: tuple[str, ...]) -> Actor | None:
        """Who "Ann Roe, Prime Minister of Norway (will host)" names: no comma closes the apposition."""
        f = r
        while f > self.low and f > r - 6 and (is_role(self.scene.lower[f]) or self.scene.words[f][0].isupper()):
            f -= 1
        if self.scene.lower[f] != "," or f - 1 < self.low:
            return None
        a = self.scene.actor(f - 1)
        return a if a is not None and a.is_person and a.parties == codes else None

    def _joined_before(self, r: int) -> tuple[list[Side], int]:
        """The sides before "and the Prime Minister (of Hungary)", whose last word is token r."""
        scene, lower, f = self.scene, self.scene.lower, r
        while f > self.low and f > r - 6 and (
            lower[f] in ("the", "his", "her") or is_role(lower[f]) or scene.words[f][0].isupper()
        ):
            f -= 1
        if f <= self.low or lower[f] != "and" or scene.at[f - 1] < 0 or self.depth > 2:
            return [], r
        sides, begin = subject_sides(scene, f, self.lo, depth=self.depth + 1)
        return (sides, begin) if sides else ([], r)

    def _word(self, kind: int, k: int) -> int:
        """Look at one word that means something here; k itself where the walk ends."""
        lower, low = self.scene.lower, self.low
        w = lower[k]
        if kind & _MARK:
            if w == ",":
                return self._comma(k)
            if w == ")":
                opening = next((c for c in range(k - 1, max(low, k - 20) - 1, -1) if lower[c] == "("), -1)
                return (opening if opening >= 0 else k) - 1
            if k > low and (before := self._dash(k)) < k:
                return before
        others = kind & _GROUP and k > low and lower[k - 1] in _OTHERS
        if kind & _GROUP and self.group < 0 and not others and not (w == "two" and _counts_things(lower, k, self.end)):
            self.group = k
            if w in ("they", "both", "pair", "duo", "two"):
                return k
        if kind & _ROLE:
            self.role = True
        elif kind & _COUNTING and self.group >= 0:
            if not (k - 1 >= low and lower[k - 1] == "of"):
                return k
        elif kind & _SAYING and not self.role and not self.past_saying:
            if w in ("said", "says", "told") or lower[k + 1 : k + 2] == ["that"]:
                return k
        elif kind & _BREAK:
            return k
        return k - 1

    def _comma(self, k: int) -> int:
        """Step over an apposition or an insertion between two commas."""
        scene, lower, low = self.scene, self.scene.lower, self.low
        p = next((c for c in range(k - 1, max(low, k - 26) - 1, -1) if lower[c] == ","), -1)
        if p - 1 < low or scene.at[p - 1] < 0 or _has_listed(scene, p + 1, k):
            return k - 1
        a = scene.actors[scene.at[p - 1]]
        if scene.at[p + 1] >= 0 and scene.actors[scene.at[p + 1]].is_person:
            listed, last = read_sides(scene, p + 1, k)
            if last == k and len(listed) > 1 and all(x.actors for x in listed):
                if a.is_person:
                    return k - 1  # "The three ministers, A, B and C, (met)"
                # "(X and) the presidents of Chile and Peru, A and B, (met)"
                before, begin = subject_sides(scene, p, self.lo, depth=self.depth + 1) if self.depth < 3 else ([], p)
                self.found = [*(x for x in before if x.actors), *listed], min(begin, p + 1)
                return p
        if a.is_person and not a.parties:
            numbers = dict.fromkeys(n for n in scene.at[p + 1 : k] if n >= 0)
            codes = tuple(dict.fromkeys(c for n in numbers for c in scene.actors[n].parties))
            if codes:
                left, begin = collect_left(scene, a, low)
                sides = _as_sides(left)
                sides[-1].parties = codes
                self.found = sides, begin
        return p - 1

    def _dash(self, k: int) -> int:
        """Read "ministers of Russia and Iran - Sergey Lavrov and Javad Zarif - met"; k where no dash opens it."""
        scene, lower, low = self.scene, self.scene.lower, self.low
        p = next((c for c in range(k - 1, max(low, k - 60) - 1, -1) if lower[c] in DASHES), -1)
        if p < 0:
            return k
        listed, _ = read_sides(scene, p + 1, k)
        if len(listed) > 1:
            before, begin = subject_sides(scene, p, self.lo, depth=self.depth + 1) if self.depth < 3 else ([], p)
            named = any(x.actors for x in listed)  # else the words before the dash only say what the listed are
            known = {x.actors[0].name for x in listed if x.actors}
            others = [x for x in before if x.actors and x.actors[0].name not in known] if named else []
            # "Berg and his Danish and Swedish counterparts - Jensen and Lind - met"
            states = (x for x in before if named and x.parties and not x.actors)
            self.found = [*others, *listed, *states], min(begin, p)
        return p - 1

    def _bare_title(self) -> tuple[list[Side], int]:
        """Titles that no person stands behind: "The Secretary-General (met)", "The Prime Minister (today spoke)"."""
        scene, lower, low = self.scene, self.scene.lower, self.low
        t = self.end - 1
        while t >= low and (lower[t] in ADVERBS or lower[t].endswith("ly")):
            t -= 1
        if t < low:
            return [], self.end
        f = t
        while f > max(low, t - 4) and lower[f] != "the":
            if not (scene.words[f - 1][0].isupper() or lower[f - 1] in ("the", "of")):
                break
            f -= 1
        title = title_party(scene, f, t + 1)
        if title:
            return [Side(f, t + 1, [], (title,))], f
        if is_office(scene, f, t + 1):
            return [Side(f, t + 1, [], (), office=True)], f
        return [], self.end


def _counts_things(lower: list[str], k: int, end: int) -> bool:
    """Whether "two" at token k counts what stands behind it and isn't there: "reopen two border posts"."""
    following = lower[k + 1] if k + 1 < end else ""
    verbal = following in verb_forms() or following in ADVERBS or following in _past_words() or following[-2:] == "ed"
    return following.isalpha() and not (verbal or following in GROUP_NOUNS or is_role(following))


def subject_of(scene: Scene, verbal: Verbal, lo: int) -> tuple[list[Side], int]:
    """The subject of a verb group; an infinitive of purpose has the main verb's ("travels to Moscow to attend")."""
    lower = scene.lower
    first = verbal.first
    if verbal.tense == "infinitive" and first > lo and scene.at[first - 1] >= 0:
        members, begin = collect_left(scene, scene.actors[scene.at[first - 1]], lo)
        if begin > lo and lower[begin - 1] == "for" and not members[-1].is_place:
            return _as_sides(members), begin  # "agreed to arrange for A and B to meet"
    if (
        verbal.tense == "infinitive"
        and lower[first] == "to"
        and first > lo
        and not (scene.at[first - 1] >= 0 and verbal.status == "planned" and verbal.bare)
    ):
        finite = _finite_words()
        for u in range(first - 1, max(lo, first - 30) - 1, -1):
            word = lower[u]
            if (word in finite or (word[-2:] == "ed" and len(word) > 4)) and scene.at[u] < 0:
                main = read_verbal(lower, u, lo)
                sides, begin = subject_sides(scene, main.first if main.tense != "infinitive" else u, lo)
                if sides:
                    return sides, begin
            if word in (";", ":"):
                break
    return subject_sides(scene, first, lo)


@cache
def _past_words() -> frozenset[str]:
    """Auxiliaries, verbs of saying and past forms; those that end in "-ed" are told by that."""
    return AUXILIARIES | SAYING | frozenset(form for form, (_, tags) in verb_forms().items() if "past" in tags)


@cache
def _finite_words() -> frozenset[str]:
    """The same with the present forms in "-s"."""
    return _past_words() | frozenset(form for form, (_, tags) in verb_forms().items() if "third" in tags)


@cache
def _present_words() -> frozenset[str]:
    """The finite words and other verbs told in the present: "accompanies the president and meets with"."""
    return _finite_words() | frozenset(
        "accompanies opens greets thanks praises hails lauds signs inspects delivers addresses presents urges "
        "welcomes begins concludes ends leads heads chairs joins returns participates takes".split()
    )


def first_person(scene: Scene, i: int) -> list[Side]:
    """The speaker behind "I" or "we" in a quotation: the person named with a verb of saying in its sentence."""
    reading = scene.reading
    number = reading.quotation_of[i]
    if number < 0:
        # an office-holder's own account: "Today I spoke with President Orlov"
        k = next((k for k in range(i - 1, max(-1, i - 6), -1) if scene.words[k] == "I"), -1)
        if k < 0:
            return []
        own = account_of(scene, k)
        if own is None:
            return [Side(k, k + 1, [], (), office=True)]
        return [Side(k, k + 1, [own], own.parties, office=not own.parties)]
    q = reading.quotations[number]
    s = reading.sentences[reading.sentence_of[i]]
    after = range(q.last, min(s.last, q.last + 14))
    before = range(q.first - 1, max(s.first, q.first - 14) - 1, -1)
    for window in (after, before):
        if not any(scene.lower[k] in SAYING for k in window):
            continue
        a = next((a for k in window if (a := scene.actor(k)) is not None and a.is_person), None)
        if a is not None:
            return [Side(a.first, a.last, [a], a.parties)]
    return []


def _role_left(scene: Scene, r: int, low: int) -> bool:
    """Whether the words before "of" are a role noun ("foreign ministers of")."""
    return any(is_role(scene.lower[c]) or scene.lower[c] == "affairs" for c in range(max(low, r - 1), r + 1))


def _has_listed(scene: Scene, first: int, last: int) -> bool:
    """Whether a chunk between commas is itself a member of a list: a person, or polities alone."""
    k = first
    if k < last and scene.lower[k] == "and":
        k += 1
    if k < last and scene.at[k] >= 0:
        a = scene.actors[scene.at[k]]
        return a.last >= last and (a.is_person or not a.is_adjective)
    return False


def collect_left(scene: Scene, a: Actor, low: int) -> tuple[list[Actor], int]:
    """The members of a list that ends with an actor, in order, and where the list begins."""
    lower, at, actors = scene.lower, scene.at, scene.actors
    first, begin = (a, a.first) if a.person is None else _phrase_left(scene, a, low)
    members = [first]
    while len(members) < 24:
        k = begin - 1
        if k > low and lower[k] == "," and first.is_person and (before := _behind_state(scene, members[0], k, low)):
            begin = before.first  # "the presidents of Chile, A, and of Peru, B"
            members.insert(0, before)
            continue
        if k < low or (at[k] < 0 and lower[k] not in _JOINING):
            break
        if lower[k] in ("the", "'s", "both") or (at[k] >= 0 and is_possessive(scene, actors[at[k]])):
            k -= 1
            if k < low or lower[k] not in _JOINING:
                break
        j = k
        while (
            j >= low
            and (lower[j] in ("and", "&", ",", "/") or (lower[j] in ("as", "well") and j >= k - 4))
            and j > k - 4
        ):
            j -= 1
        if j < low or j == k:
            break
        if (
            at[j] < 0
            and lower[j] in ("secretary-general", "general")
            and (title := title_party(scene, max(low, j - 2), j + 1))
        ):
            begin = j - 1 if lower[j - 1] in ("the", "secretary") else j
            members.insert(0, Actor(begin, j + 1, "title", (title,), None, title))
            continue
        if lower[k] == "," and at[j] >= 0 and first.is_person and begin == members[0].first:
            place = actors[at[j]]
            if not place.is_person and place.first > low and lower[place.first - 1] in _FRONTING:
                break  # "After the forum in Bali, X met", "After Paris, X will visit"
        if at[j] < 0:
            # "the Russian and Turkish foreign ministers": only polities may stand before a role noun
            if not is_role(lower[j]) or not (j - 1 >= low and at[j - 1] >= 0) or actors[at[j - 1]].is_person:
                break
            j -= 1
        if is_possessive(scene, actors[at[j]]):
            break
        member, start = _phrase_left(scene, actors[at[j]], low)
        alone = lower[k] == "," and j == k - 1 and len(members) == 1 and member.is_person and first.is_person
        if alone and start > low and (lower[start - 1] in SAYING or lower[start - 1] in ("to", "by", "with")):
            break  # "According to Minister X, Y could meet"
        if alone and start > low + 1 and lower[start - 1] == "of" and lower[start - 2] in _BEHESTS:
            break  # "At the invitation of X, Y will visit"
        begin = start
        members.insert(0, member)
    return members, begin


def _behind_state(scene: Scene, a: Actor, k: int, low: int) -> Actor | None:
    """Who stands before ", and of Peru" of "A, and of Peru, B", where the comma at token k opens B's name."""
    lower = scene.lower
    state = scene.actor(k - 1)
    if state is None or state.person is not None or state.parties != a.parties:
        return None
    j = state.first - 1
    j -= lower[j] == "the"
    if j < low + 3 or lower[j] != "of":
        return None
    j -= 1
    j -= lower[j] == "and"
    before = scene.actor(j - 1) if lower[j] == "," else None
    return before if before is not None and before.is_person and before.parties else None


def _phrase_left(scene: Scene, a: Actor, low: int) -> tuple[Actor, int]:
    """Take in "his Turkish counterpart" before a name; its polity is the person's where nothing else says one."""
    if not a.is_person:
        return a, a.first
    lower, at, actors = scene.lower, scene.at, scene.actors
    k = a.first - 1
    begin = a.first
    codes: tuple[str, ...] = ()
    while k >= low and k > a.first - 9:
        if at[k] >= 0:
            b = actors[at[k]]
            if is_possessive(scene, b):
                begin = b.first
                break
            if b.is_person or not (b.is_adjective or is_role(lower[b.last]) or b.last == a.first):
                break
            codes = codes or b.parties
            k = begin = b.first
            k -= 1
            continue
        if lower[k] == "'s" and k > low and at[k - 1] >= 0 and not actors[at[k - 1]].is_person:
            codes = actors[at[k - 1]].parties  # "Hungary's Peter Szijjarto"
            begin = actors[at[k - 1]].first
            break
        if not (is_role(lower[k]) or lower[k] in LOWER_MODIFIERS) or lower[k] in GROUP_PRONOUNS:
            break
        begin = k
        k -= 1
    if begin == a.first or not codes:
        return a, a.first if not codes and a.parties else begin
    if not a.parties or a.private:
        a = attrs.evolve(a, private=False, parties=codes)
    return a, begin


def _as_sides(members: Sequence[Actor]) -> list[Side]:
    return [Side(a.first, a.last, [] if a.person is None else [a], a.parties) for a in members]

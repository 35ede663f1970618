"""The left side of a title: ranks, portfolios, bodies, country words and possessives up to the determiner."""

from __future__ import annotations

from dipnews.stages.title_copy import Copy, owner_unsaid, served
from dipnews.stages.title_runs import Title, body_bits, proper
from dipnews.stages.title_words import (
    BEFORE_HEAD,
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    MODIFIER,
    PARTICLE,
    PRIVATE,
    RANK,
    STOP,
    TIME,
)

_POSSESSIVES = frozenset(("his", "her", "their", "its", "our", "my", "your", "whose"))
_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "another",
        "one",
        "some",
        "both",
        "all",
        "several",
        "two",
        "three",
        "four",
        "five",
    )
)
_ENDING = STOP | HEAD
_PLACE_PREPOSITIONS = frozenset(("in", "at", "from", "near", "inside", "outside", "via"))
_PLAIN_STATES = frozenset(("country", "people", "capital"))  # a state by its name, adjective or capital, no body of it
_BEFORE_TITLES = _DETERMINERS | _POSSESSIVES
ARTICLES = {"the": "the", "a": "a", "an": "a"}
_DROPPED = frozenset("then current then- newly visiting incumbent appointed newly-appointed newly-elected".split())
_OF_UNKNOWN_BODIES = frozenset(("governor", "mayor", "legislator", "minister", "party-leader", "judge"))
_TIES = (
    "-backed", "-led", "-born", "-based", "-appointed", "-installed", "-controlled", "-elected", "-trained",
)  # fmt: skip
_LATIN = frozenset(("facto", "jure"))  # "de" alone is a part of names
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_ANDS = frozenset(("and", "&", ","))
_LEADS_ON = frozenset((*_POSSESSIVES, *_DETERMINERS, "'s", "'", ")", "and", "&", ",", "of", "for", "on"))


def ends_before(copy: Copy, j: int, floor: int, plural: bool) -> bool:
    """Whether a title, one of several or not, surely begins behind token ``j``, which is none before ``floor``."""
    if copy.covering[j] is not None:
        return False
    word, flags = copy.norm[j], copy.flags
    flag = flags[j]
    if word in _LEADS_ON:
        return word in _ANDS and not plural and (j == floor or not flags[j - 1] & FIELD)
    if flag:
        return bool(flag & _ENDING) and not flag & BEFORE_HEAD
    return not copy.caps[j] and "-" not in word


def grow_left(copy: Copy, title: Title, floor: int) -> None:
    """Go left from the head to the first word of the title, never before token ``floor``; fills in ``title``."""
    norm, flags, caps, covering = copy.norm, copy.flags, copy.caps, copy.covering
    head = title.head
    stop = floor if floor > head - 14 else head - 14
    inside = covering[head]
    if inside is not None and inside.first < head and inside.last == title.head_last:
        title.head = title.first = head = max(inside.first, floor)
    j = head - 1
    ranks: list[str] = []
    times: list[str] = []
    states: list[str] = []
    dropped: list[tuple[int, int]] = []  # country words and "then": not part of the title's text
    first = head
    unknown = 0
    while j >= stop:
        word = norm[j]
        polity = covering[j]
        if polity is not None and polity.first >= stop and polity.last <= j + 1:
            start, kind, after = polity.first, polity.kind, norm[j + 1]
            owns = j + 1 < head and after in ("'s", "'")
            if start > floor and norm[start - 1] in _PLACE_PREPOSITIONS and kind != "people" and not owns:
                break
            if (
                title.states and first < head and caps[j] and kind == "city"
                and not (after == "'s" or title.office.role in ("mayor", "governor"))
            ):  # fmt: skip
                break
            got_states, got_bodies, bits = served(polity)
            if states and got_states and kind in ("capital", "city") and after not in _ANDS and title.front:
                break
            title.bodies |= bits
            if (
                states and (got_bodies or got_states) and title.office.role == "envoy"
                and not owns and not title.plural and after not in _ANDS
            ):  # fmt: skip
                title.targets = tuple(states)  # "the U.N. Yemen envoy", "US North Korea envoy": what he deals with
                states.clear()
                dropped.clear()
            if got_states:
                if owner_unsaid(polity):
                    title.weak_states = got_states
                else:
                    states[:0] = [state for state in got_states if state not in states] if states else got_states
                    if kind in _PLAIN_STATES and polity.codes:
                        dropped.append((start, j + 2 if owns else j + 1))
            elif not got_bodies and not bits:
                title.unknown = True
            if got_bodies:
                title.organizations = (*got_bodies, *title.organizations)
            elif bits == BODY and kind == "organization" and not title.body_name:
                title.body_name = proper(polity.name)
            title.front = True
            if owns:
                title.determiner = "possessive"  # "Washington's ambassador" is as definite as "the ambassador"
            first = start
            j = start - 1
            continue
        flag = flags[j]
        if word in _LEADS_ON:
            if word in ("'s", "'"):
                j = _possessive(copy, title, j, stop)
                if j < 0:
                    break
                continue
            if word in _POSSESSIVES:
                title.determiner = "possessive"
                title.possessor = (j, j + 1)
                first = j
                break
            if word in _NUMBERS:
                title.count = _NUMBERS[word]
                if j - 1 >= stop and norm[j - 1] in ("the", "these", "those"):
                    title.determiner = "the"
                    first = j - 1
                    break
            if (word in _DETERMINERS and not caps[j]) or word in ("the", "a", "an", "both", "two"):
                title.determiner = "a" if word in ("a", "an", "another", "one") else "the"
                first = j
                # "this", "that" are more often a conjunction or a pronoun here
                if word in ("that", "this", "all", "some", "several"):
                    title.determiner = "" if word == "that" else "the"
                    first = j + 1 if word == "that" else j
                break
            if word in _ANDS:
                if j - 1 >= stop and (title.plural or flags[j - 1] & FIELD) and _pairs(copy, title, j):
                    j -= 1
                    continue
                break
            if (
                word in ("of", "for", "on")
                and j - 1 >= stop
                and caps[j - 1]
                and flags[j - 1] & (BODY | FIELD)
                and caps[j + 1]
            ):
                j -= 1
                continue
            if word == ")" and j - 2 >= stop and norm[j - 2] == "(" and caps[j - 1]:
                j -= 3
                continue
        elif not (flag or caps[j] or polity is not None or "-" in word):
            break  # a plain word in lower case can be no part of it
        if flag & _ENDING and not flag & BEFORE_HEAD:
            break
        if flag & BEFORE_HEAD:
            if flag & (FIELD | BODY) and not flag & (RANK | TIME | MODIFIER) and caps[head] and not caps[j]:
                break
            if flag & GIVEN and caps[j] and first == head and j - 1 >= stop and caps[j - 1]:
                break
            if (
                j > floor
                and word.endswith("ed")
                and norm[j - 1] in ("was", "is", "been", "were", "being", "be", "are", "not", "and", "then", "later")
            ):
                break
            if word in _LATIN and j > stop and norm[j - 1] == "de":
                j -= 1  # "de facto"
            if flag & RANK:
                ranks.insert(0, word)
            if flag & TIME and word not in ("new", "ad"):
                times.insert(0, word)
                if word in _DROPPED:
                    dropped.append((j, j + 1))
            title.bodies |= body_bits(flag)
            first = j
            j -= 1
            continue
        if flag & PRIVATE:
            title.bodies |= body_bits(flag)
            first = j
            j -= 1
            continue
        if "-" in word and not caps[j] and word.endswith(_TIES):
            first = j
            j -= 1
            continue
        if caps[j] and not flag & STOP and unknown < 3 and copy.loud[copy.reading.sentence_of[j]] == 0:
            start = copy.reading.sentences[copy.reading.sentence_of[j]].first == j
            if "-" in word and j + 1 == first and not start:
                first = j  # "Turkish-Cypriot", "Franco-German": a modifier that names no single state
                j -= 1
                continue
            follows = (
                norm[first] in ("'s",)
                or flags[first] & (BODY | FIELD | PRIVATE)
                or (first == head and (title.office.public != "always" or title.office.role in _OF_UNKNOWN_BODIES))
                or unknown
            )
            if not follows or (flag & GIVEN and not flags[first] & (BODY | FIELD)):
                break
            unknown += 1
            title.unknown = True
            first = j
            j -= 1
            continue
        break
    title.first = first
    if ranks:
        title.ranks = (*title.ranks, *ranks)
    if times:
        title.times = (*times, *title.times)
    if states:
        title.states = tuple(states)
    inner = first
    if title.determiner in ("the", "a", "possessive") and norm[first] in _BEFORE_TITLES:
        inner += 1
    if title.possessor is not None and title.possessor[0] >= inner:
        owned = title.possessor[1]
        inner = max(inner, owned + (1 if owned < head and norm[owned] in ("'s", "'") else 0))
    if not dropped:
        title.pieces = ((inner, title.head_last),)
        return
    pieces: list[tuple[int, int]] = []
    at = inner
    for a, b in sorted(dropped):
        if a > at and not (pieces == [] and at > inner and _ANDS.issuperset(norm[at:a])):
            pieces.append((at, a))
        at = max(at, b)
    if at < title.head_last:
        pieces.append((at, title.head_last))
    title.pieces = tuple(pieces)


def _pairs(copy: Copy, title: Title, j: int) -> bool:
    """Whether an "and" or a comma at token ``j`` links two portfolios or the two states of a plural title."""
    flags, caps = copy.flags, copy.caps
    fields = flags[j - 1] & flags[j + 1] & FIELD
    if fields and caps[j - 1] == caps[j + 1] and (caps[j - 1] or copy.norm[j] != ","):
        return True
    comma = copy.norm[j] == ","
    state = copy.covering[j + 2 if comma and copy.norm[j + 1] == "and" else j + 1]
    if not title.plural or state is None:
        return False
    if not comma and copy.norm[j - 1] == ",":
        return _pairs(copy, title, j - 1)
    owner = j - 2 if copy.norm[j - 1] == "'s" else j - 1  # "Serbia's and Austria's foreign ministers"
    before = copy.covering[owner]
    if before is None or not comma:
        return before is not None
    # "the Omani, Danish and Finnish ministers": a people before it, and another one behind it
    another = copy.norm[j + 1] == "and" or copy.norm[state.last] in _ANDS
    return another and before.kind == "people" and state.kind == "people"


def _possessive(copy: Copy, title: Title, mark: int, stop: int) -> int:
    """Go left over what stands before a possessive mark; returns where to go on, or -1 where the run ends there."""
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    j = mark - 1
    if j < stop:
        return -1
    polity = copy.covering[j]
    if polity is not None and polity.first >= stop:
        return j
    if flags[j] & (BODY | FIELD) and not flags[j] & GIVEN:
        if caps[j]:
            return j
        k = j
        while k - 1 >= stop and flags[k - 1] & (BODY | FIELD | MODIFIER):
            k -= 1
        title.bodies |= BODY
        return j
    if caps[j]:
        k = j
        while (
            k - 1 >= stop
            and (caps[k - 1] or flags[k - 1] & PARTICLE)
            and not flags[k - 1] & (STOP | HEAD)
            and copy.covering[k - 1] is None
        ):
            k -= 1
        title.possessor = (k, j + 1)
        title.determiner = "possessive"
        title.first = k
        return -1
    # "the country's president", "the group's leader"
    if norm[j][0].isalpha():
        # "that country's president" is not the one spoken of
        title.determiner = "the" if j - 1 >= 0 and norm[j - 1] in ("the", "our") else "other"
        title.bodies |= BODY
    return -1

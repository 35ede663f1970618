"""What a preposition after an office governs: bodies, portfolios, states and titles, and the name behind them."""

from __future__ import annotations

from dipnews.stages.title_copy import (
    STYLE_HEADS,
    Copy,
    honorific_end,
    match_head,
    name_start,
    noun_here,
    owner_unsaid,
    served,
)
from dipnews.stages.title_runs import Title, body_bits, proper
from dipnews.stages.title_words import (
    AMBIGUOUS,
    BEFORE_HEAD,
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    HONORIFIC,
    MODIFIER,
    NO_NAME,
    PARTICLE,
    PRIVATE,
    RANK,
    STOP,
    THING,
    TIED,
)

_TARGET_ROLES = frozenset(("ambassador", "charge-daffaires", "consul", "envoy", "negotiator", "diplomat"))
"""Offices whose "to X", "in X", "at X", "for X" is where they are sent or what they work on, not whom they serve."""


_OF_BODIES = FIELD | BODY
_INNER = BEFORE_HEAD | PRIVATE
_LINKS = frozenset(("'s", "'", "and", "&", ",", "with", "("))
_WORKS_AT = frozenset(("agency-head", "department-head", "official", "deputy-minister"))


def complement(copy: Copy, title: Title, k: int, limit: int) -> tuple[int, int]:
    """Read a preposition at ``k`` and what it governs.

    Returns:
        The end of the complement (``k`` where there is none) and where a name starts in it, or -1.
    """
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    preposition = norm[k]
    role = title.office.role
    target = preposition not in ("of", "from") and (
        role in _TARGET_ROLES
        or (
            preposition in ("to", "in", "at")
            and not (preposition == "at" and role in ("international-official", "department-head", "agency-head"))
            and role not in ("aide", "security-adviser", "deputy-minister", "official", "private", "minister")
        )
        or (preposition in ("for", "on") and role not in ("spokesperson", "official", "private", "legislator"))
    )
    p = k + 1
    if preposition == "in" and norm[k + 1 : k + 3] == ["charge", "of"]:
        p, target = k + 3, True
    if p < limit and (norm[p] in ("the", "a", "an", "its", "all")):
        p += 1
    content = 0  # tokens that make the complement one of a title
    solid = k
    states: list[str] = []
    bodies: list[str] = []
    bits = 0
    bound = min(limit, k + 24)

    while p < bound:
        word = norm[p]
        flag = flags[p]
        polity = copy.covering[p]
        if polity is not None and polity.first < p:
            p = polity.last
            solid = p
            continue
        if polity is not None and not (
            flag & GIVEN
            and content
            and p + 1 < bound
            and caps[p + 1]
            and polity.last == p + 1
            and flags[p + 1] & (STOP | HEAD) == 0
            and copy.covering[p + 1] is None
            and not flags[p + 1] & NO_NAME
        ):
            before = copy.covering[p - 1]
            if (
                content
                and before is not None
                and before.kind == "country"
                and polity.kind in ("city", "capital")
                and p + 1 < bound
                and caps[p + 1]
            ):
                # "of China Gao Ming": two places in a row are a place and a name
                return _settle(title, preposition, target, states, bodies, bits, solid, p)
            got_states, got_bodies, more = served(polity)
            if polity.kind == "people" and bits & BODY and norm[p - 1] == "'s":
                got_states = ()  # "director at the ministry's Japanese affairs bureau": whom the bureau deals with
            bits |= more
            if target and role in _WORKS_AT and polity.body.endswith("ministry"):
                target = False  # "director for Africa in the Chilean foreign ministry"
            if (
                preposition == "of" and polity.body == "international" and title.front and not title.organizations
                and title.office.role not in _TARGET_ROLES
            ):  # fmt: skip
                title.states = ()  # "the Norwegian head of the UN": where he is from, not whom he serves
            if not got_bodies and more == BODY and polity.kind == "organization" and not target:
                title.body_name = title.body_name or proper(polity.name)
            if owner_unsaid(polity):
                title.weak_states = got_states
            else:
                states += [state for state in got_states if state not in states] if states else got_states
                if got_states and polity.kind == "country":
                    title.of_states = (*title.of_states, (polity.first, polity.last))
            bodies += got_bodies
            if not more and not got_states and not got_bodies:
                title.unknown = True
            content += 1

            p = polity.last
            solid = p
            continue
        if not flag and not caps[p] and word not in _LINKS:
            break  # a plain word in lower case
        if word in ("'s", "'") and content:
            nxt = p + 1
            if nxt < bound and (
                copy.covering[nxt] is not None
                or flags[nxt] & (BEFORE_HEAD | PRIVATE)
                or (caps[nxt] and not flags[nxt] & STOP)
                or flags[nxt] & HEAD
            ):
                p += 1
                continue
            return k, -1
        if flag & HEAD and (not flag & _OF_BODIES or _nested(copy, p, limit)):
            found = match_head(copy, p)
            if found is not None and (caps[p] or not flag & AMBIGUOUS or noun_here(copy, p, found[0], limit)):
                end, office, _ = found
                if (
                    end < limit
                    and (caps[end] or flags[end] & HONORIFIC or (word in STYLE_HEADS and flags[end] & PARTICLE))
                    and norm[end] not in ("and",)
                    and name_start(copy, end, limit) >= 0
                ):
                    if (content and flags[p - 1] & (BODY | FIELD) and copy.covering[p - 1] is None) or (
                        content and office.role == "military" and preposition == "of"
                    ):
                        # "of the Armed Forces General Orlov": two titles in a row
                        return _settle(title, preposition, target, states, bodies, bits, p, -1)
                    before = copy.covering[p - 1]
                    if content and before is not None and before.kind == "country" and word in STYLE_HEADS:
                        # "Ambassador to Oman Prince Salim": a style before the name
                        given = word == "sultan" and (flags[end] & PARTICLE or norm[end].startswith(TIED))
                        name = p if given else name_start(copy, end, limit)
                        return _settle(title, preposition, target, states, bodies, bits, solid, name)
                    # a title of its own, with its name: "aide to President Orlov"
                    title.principal = office
                    if (
                        preposition in ("of", "to") and norm[k + 1] == "the" and caps[p] and caps[title.head_last - 1]
                        and "no" not in (office.public, title.office.public)
                        and copy.loud[copy.reading.sentence_of[k]] == 0
                    ):  # fmt: skip
                        # "Press Secretary of the President Ivan Orlov": nobody writes "the President Ivan Orlov"
                        title.inner = p
                        bits |= BODY
                        return _settle(
                            title, preposition, target, states, bodies, bits, end, name_start(copy, end, limit)
                        )
                    title.states = (*title.states, *states) if not title.states else title.states
                    if not title.organizations:
                        title.organizations = tuple(bodies)
                    title.bodies |= bits
                    return k, -1
                title.principal = office
                if (
                    end < limit
                    and norm[end] == "'s"
                    and end + 1 < limit
                    and (flags[end + 1] & (BODY | FIELD | MODIFIER) or caps[end + 1])
                ):
                    end += 1
                p = end
                solid = p
                content += 1
                continue
        if flag & _INNER and (not flag & GIVEN or not content or not caps[p] or flag & BODY):
            bits |= body_bits(flag)
            content += 1
            p += 1
            solid = p
            continue
        if word in ("and", "&") and content and caps[p - 1] and not flags[p - 1] & BODY:
            beyond = _body_end(copy, p + 1, bound)
            if beyond > p:
                bits |= BODY
                title.unknown = True
                p = solid = beyond  # "Emergency Crisis and Disasters Management Authority"
                continue
        if word in ("and", "&", ",") and content and p + 1 < bound:
            nxt = p + 1
            if word == "," and norm[nxt] == "and":
                nxt += 1
            if nxt >= bound:
                break
            if norm[nxt] in ("the",) and nxt + 1 < bound:
                nxt += 1
            after = copy.covering[nxt]
            behind = copy.covering[p - 1]
            if (
                after is not None
                and behind is not None
                and (
                    (title.plural and (word != "," or _places_go_on(copy, nxt, bound, word)))
                    or (preposition == "for" and _places_go_on(copy, nxt, bound, word))
                )
            ):
                p = nxt
                continue
            if (flags[nxt] & HEAD and match_head(copy, nxt) is not None) or flags[nxt] & RANK:
                break
            if (
                flags[nxt] & (FIELD | BODY)
                and flags[p - 1] & (FIELD | BODY | THING)
                and caps[nxt] == caps[p - 1]
                and list_goes_on(copy, nxt, bound, word)
            ):
                p = nxt
                continue
            break
        if word == "with" and content and flags[p - 1] & FIELD and caps[p - 1]:
            beyond = _partners_end(copy, p + 1, bound)
            if beyond > p:
                p = solid = beyond  # "Economic Cooperation with Arab Countries Ivan Orlov"
                continue
            break
        if word == "(" and content:
            closing = next((n for n in range(p + 1, min(p + 12, bound)) if norm[n] == ")"), -1)
            beyond = closing + 1
            if closing > 0 and closing == p + 2 and caps[p + 1]:
                p = solid = beyond
                continue
            # a gloss before the name: "of the Federation Council (upper house) Ivan Orlov"
            if closing > 0 and beyond < limit and caps[beyond] and name_start(copy, beyond, limit) >= 0:
                return _settle(title, preposition, target, states, bodies, bits, solid, name_start(copy, beyond, limit))
            break
        if flag & HONORIFIC and caps[p]:
            end, _ = honorific_end(copy, p)
            if end > p and content and name_start(copy, p, limit) >= 0:
                return _settle(title, preposition, target, states, bodies, bits, solid, name_start(copy, p, limit))
        if (
            (caps[p] and not flag & STOP)
            or (flag & PARTICLE and content and p + 1 < bound and caps[p + 1])
            or (flag & THING and caps[p])
        ):
            end = _unknown_run(copy, p, bound)
            if end == p:
                break
            if end < bound and (flags[end] & (BODY | FIELD | PRIVATE | THING) and caps[end]):
                bits |= body_bits(flags[end]) | (BODY if flags[end] & FIELD and not flags[end] & PRIVATE else 0)
                title.unknown = True
                content += 1
                p = end + 1
                solid = p
                continue
            length = end - p
            if (
                content
                and length == 1
                and not flag & GIVEN
                and flags[p - 1] & (MODIFIER | FIELD)
                and not flags[p - 1] & BODY
            ):
                title.unknown = True  # "for New Tasks"
                p = solid = end
                continue
            if content:
                return _settle(title, preposition, target, states, bodies, bits, solid, p)
            if flag & GIVEN and length >= 2:
                title.of_name = (p, end)
                title.last = end
                return k, -1
            cut = next((n for n in range(p + 1, end) if flags[n] & GIVEN), -1)
            closing_word = norm[end] if end < limit else "."
            if (
                cut < 0
                and length >= 3
                and title.office.public != "no"
                and (closing_word[0].isalpha() or closing_word == "'s")
                and not any(flags[n] & (THING | PRIVATE | FIELD) for n in range(p + 1, end))
            ):
                cut = end - 2
            title.unknown = True
            if cut > 0:
                return _settle(title, preposition, target, states, bodies, bits, cut, cut)
            content += 1
            p = end
            solid = end
            continue
        break
    if not content:
        return k, -1
    return _settle(title, preposition, target, states, bodies, bits, solid, -1)


def _body_end(copy: Copy, j: int, bound: int) -> int:
    """Where a run of words in capitals that is the name of a public body ends, or -1."""
    for k in range(j, min(j + 5, bound)):
        if not copy.caps[k] or copy.flags[k] & (STOP | HEAD | GIVEN) or copy.covering[k] is not None:
            return -1
        if copy.flags[k] & BODY:
            return k + 1
    return -1


def _partners_end(copy: Copy, j: int, bound: int) -> int:
    """Where "with the Arab Countries" ends if a name follows, or -1."""
    if j < bound and copy.norm[j] == "the":
        j += 1
    start = j
    while j < bound and j < start + 6 and copy.caps[j]:
        polity = copy.covering[j]
        if polity is not None and polity.kind != "people":
            j = polity.last
        elif copy.flags[j] & (FIELD | MODIFIER | THING) or copy.norm[j] in ("countries", "states"):
            j += 1
        else:
            break
    if j == start or j >= bound or not copy.flags[j] & GIVEN:
        return -1
    return j if name_start(copy, j, bound) >= 0 else -1


def _places_go_on(copy: Copy, p: int, bound: int, word: str) -> bool:
    """Whether a list of places, none of them an adjective or an owner, goes on at token ``p``.

    "Minister for South Asia, Africa and the Commonwealth"; a comma needs the "and" further on.
    """
    for _ in range(6):
        polity = copy.covering[p] if p < bound else None
        if polity is None or polity.kind == "people" or polity.last >= bound or copy.norm[polity.last] in ("'s", "'"):
            return False
        if word != ",":
            return True
        p = polity.last
        if copy.norm[p] == "," and p + 1 < bound:
            p += 1
        if copy.norm[p] in ("and", "&"):
            word = "and"
            p += 1
        if p < bound and copy.norm[p] == "the":
            p += 1
    return False


def _nested(copy: Copy, p: int, limit: int) -> bool:
    """Whether a word that is a portfolio and a head stands as a head here ("the General")."""
    return not (p + 1 < limit and copy.flags[p + 1] & (BEFORE_HEAD | HEAD))


def list_goes_on(copy: Copy, p: int, bound: int, word: str) -> bool:
    """Whether a list of portfolios goes on at token ``p``, after a comma or an "and"."""
    if word != ",":
        return True
    # a comma inside a portfolio needs an "and" further on: "of Trade, Industry and Energy"
    for n in range(p, min(p + 6, bound)):
        if copy.norm[n] in ("and", "&"):
            return n + 1 < bound and bool(copy.flags[n + 1] & (FIELD | BODY))
        if not copy.flags[n] & (FIELD | BODY | MODIFIER) and copy.norm[n] != ",":
            return False
    return False


def _unknown_run(copy: Copy, p: int, bound: int) -> int:
    """The end of a run of capitalised words that no table explains, particles and initials included."""
    norm, flags, caps = copy.norm, copy.flags, copy.caps
    j = p
    while j < bound:
        if caps[j]:
            flag = flags[j]
            if flag & STOP:
                break
            if flag & (BODY | FIELD | PRIVATE | HEAD | RANK) and not flag & GIVEN and j > p:
                break
            polity = copy.covering[j]
            if polity is not None and not (flag & GIVEN) and j > p:
                break
            j += 1
        elif (
            flags[j] & PARTICLE
            and j + 1 < bound
            and (caps[j + 1] or flags[j + 1] & PARTICLE)
            and j > p
            and norm[j] not in ("e", "y", "i")
        ):
            j += 1
        else:
            break
    return j


def _settle(
    title: Title, preposition: str, target: bool, states: list[str], bodies: list[str], bits: int, end: int, name: int
) -> tuple[int, int]:
    if target:
        title.targets = (*title.targets, *states, *bodies)
        if title.office.role not in _TARGET_ROLES:
            title.bodies |= bits
    elif preposition == "in" and title.states:
        title.targets = (*title.targets, *states)
    else:
        own = preposition == "of" and states and title.of_states and title.of_states[-1][1] == end
        if not title.states or (own and title.front and len(states) == 1):
            title.states = tuple(states)  # of what stands before, "the Serb member of the presidency of Bosnia"
        if not title.organizations:
            title.organizations = tuple(bodies)
        title.bodies |= bits
    return end, name

"""The right side of a title: "of", "for", "to" and what they govern, up to the name that may follow."""

from __future__ import annotations

from dipnews.stages.title_complements import complement, list_goes_on
from dipnews.stages.title_copy import Copy, match_head, name_start
from dipnews.stages.title_runs import Title
from dipnews.stages.title_words import BODY, FIELD, HEAD, HONORIFIC, PARTICLE

_THANKING = frozenset(
    "thanked thanks thank thanking praised praises praising congratulated congratulates congratulating commended "
    "criticized criticised criticizes blamed blames condemned slammed lauded hailed urged asked called".split()
)
_BARRED = frozenset(("for", "to", "in", "on", "at"))
GOES_ON = frozenset("of for to in on at with from and & , ( responsible".split())
_BARRED_BY_THANKS = frozenset(("for",))
_BEFORE_NAME = HONORIFIC | PARTICLE
LINKS = frozenset((",", "and", "&"))
_HEAD_PREPOSITIONS = frozenset(("of", "for"))
_MORE_PREPOSITIONS: dict[str, frozenset[str]] = {
    "ambassador": frozenset(("to", "at", "in", "with")),
    "charge-daffaires": frozenset(("to", "in", "at")),
    "consul": frozenset(("in", "to", "at")),
    "diplomat": frozenset(("at", "in")),
    "envoy": frozenset(("to", "in", "on", "at")),
    "negotiator": frozenset(("on", "in", "at", "with")),
    "spokesperson": frozenset(("at", "with")),
    "aide": frozenset(("to", "on", "in", "at")),
    "security-adviser": frozenset(("to", "on")),
    "deputy-minister": frozenset(("to",)),
    "legislator": frozenset(("from",)),
    "official": frozenset(("at", "with", "in", "from")),
    "department-head": frozenset(("at", "in")),
    "agency-head": frozenset(("at", "in", "on")),
    "nominal": frozenset(("from",)),
    "private": frozenset(("at", "with", "in", "from")),
}
_PREPOSITIONS = {role: _HEAD_PREPOSITIONS | more for role, more in _MORE_PREPOSITIONS.items()}
_OF_A_WHOLE_STATE = frozenset(
    "head-of-state head-of-government deputy-head-of-state deputy-head-of-government foreign-minister minister "
    "deputy-minister speaker-of-parliament royal".split()
)
"""Offices that nobody holds in one city."""
_ANY_PREPOSITION = frozenset(("of", "for", "on", "to", "in", "at"))


def name_behind(copy: Copy, k: int, limit: int) -> int:
    """Where a name starts right behind the head of a title, at token ``k``, or -1."""
    if copy.caps[k] or copy.flags[k] & _BEFORE_NAME or copy.norm[k] == "[":
        return name_start(copy, k, limit)
    return -1


def grow_right(copy: Copy, title: Title, limit: int) -> None:
    """Go right from the head over what the office governs to the name; never to token ``limit``; fills in ``title``.

    The word behind the head is one of ``GOES_ON``.
    """
    norm, flags = copy.norm, copy.flags
    k = title.head_last
    word = norm[k]
    fields = flags[k - 1] & FIELD and k - title.head > 1
    if word in LINKS and not fields:
        return
    role = title.office.role
    allowed = _PREPOSITIONS.get(role, _HEAD_PREPOSITIONS)
    # "thanked the ambassador for ...", "the president to ..."
    barred: frozenset[str] = frozenset()
    if role in ("head-of-state", "head-of-government"):
        barred = _BARRED
    elif title.first > 0 and norm[title.first - 1] in _THANKING:
        barred = _BARRED_BY_THANKS
    if barred:
        allowed = allowed - barred
    pieces = list(title.pieces)
    if fields:
        # "Minister of Foreign Affairs and Trade"
        while (
            k + 1 < limit
            and norm[k] in LINKS
            and flags[k + 1] & FIELD
            and copy.caps[k + 1] == copy.caps[k - 1]
            and list_goes_on(copy, k + 1, limit, norm[k])
        ):
            end = k + 1
            while end < limit and flags[end] & FIELD and not (flags[end] & HEAD and match_head(copy, end)):
                end += 1
            if end == k + 1:
                break
            pieces.append((k, end))
            k = end
    for _ in range(6):
        word = norm[k] if k < limit else ""
        if (
            word == "("
            and k + 2 < limit
            and norm[k + 2] == ")"
            and (
                (copy.reading.words[k + 1].isupper() and copy.polity(k - 1) is not None)
                or (copy.caps[k + 1] and title.office.phrase.endswith("secretary"))
                or _is_shortened(copy, title, k + 1)
            )
        ):
            if copy.caps[k + 1] and title.office.phrase.endswith("secretary") and not _is_shortened(copy, title, k + 1):
                pieces.append((k, k + 3))  # "Secretary (East)"
            k += 3  # "the African Union Commission (AUC)"
            word = norm[k] if k < limit else ""
        if word == "responsible" and norm[k + 1 : k + 2] == ["for"] and norm[k + 2 : k + 3]:
            pieces.append((k, k + 1))
            k += 1  # "the minister responsible for trade"
            word = "for"
        if word not in allowed and not (
            (word == "in" and (norm[k + 1 : k + 3] == ["charge", "of"] or _within_office(copy, title, k, limit)))
            or (word == "at" and _at_a_ministry(copy, title, k, limit))
        ):
            break
        if word in ("in", "at") and role in _OF_A_WHOLE_STATE and k > title.head_last:
            polity = copy.covering[min(k + 1, limit)]
            if polity is not None and polity.kind in ("city", "capital"):
                break  # "the Minister for Trade of Sweden in New Delhi": where they met
        stop, name = complement(copy, title, k, limit)
        if stop <= k:
            if name >= 0:
                title.name_first = name
            break
        pieces.append((k, stop))
        k = stop
        if name >= 0:
            title.name_first = name
            break
        allowed = (allowed | _ANY_PREPOSITION) - barred
    title.last = k
    title.pieces = tuple(pieces)
    if title.name_first < 0 and title.of_name is None:
        title.name_first = name_start(copy, k, limit)


def _is_shortened(copy: Copy, title: Title, k: int) -> bool:
    """Whether the word at ``k`` is the title in capitals: "Prime Minister (PM)", "National Security Adviser (NSA)"."""
    word = copy.reading.words[k]
    if not (1 < len(word) < 6 and word.isupper()):
        return False
    initials = {own[0] for own in copy.reading.words[title.first : k - 1]}
    return set(word) <= initials


def _at_a_ministry(copy: Copy, title: Title, k: int, limit: int) -> bool:
    """Whether "at the Ministry for Foreign Affairs" goes on with an undersecretary's title at ``k``."""
    if title.office.role not in ("deputy-minister", "international-official") or k + 2 >= limit:
        return False
    polity = copy.covering[k + 2 if copy.norm[k + 1] == "the" else k + 1]
    return polity is not None and polity.body.endswith("ministry")


def _within_office(copy: Copy, title: Title, k: int, limit: int) -> bool:
    """Whether "in the Prime Minister's Office" goes on with a minister's title at ``k``."""
    return (
        title.office.role == "minister"
        and k + 2 < limit
        and copy.norm[k + 1] == "the"
        and copy.caps[k + 2]
        and copy.caps[title.head]
        and bool(copy.flags[k + 2] & (HEAD | BODY))
        and ((polity := copy.polity(k + 2)) is None or polity.kind == "organization")
    )

"""Read title runs: "Russian Deputy Foreign Minister", "the Danish envoy".

A title run is found from its head (the word that names an office) outwards: to the left over ranks, portfolios,
bodies, country words and possessives up to the determiner, to the right over "of", "for", "to" and what they govern,
up to the name that may follow. Country words are taken from the polities, all other words from the tables
``offices``, ``bodies``, ``honorifics``, ``particles`` and ``capitals``. Every run is bounded, so the cost grows with
the number of heads.
"""

from __future__ import annotations

from dipnews.stages.title_copy import Copy, match_head, noun_here, owner_unsaid, served
from dipnews.stages.title_left import ARTICLES, ends_before, grow_left
from dipnews.stages.title_right import GOES_ON, LINKS, grow_right, name_behind
from dipnews.stages.title_runs import Title, proper
from dipnews.stages.title_words import (
    ALONE,
    AMBIGUOUS,
    ARMED,
    BEFORE_HEAD,
    BODY,
    FIELD,
    GIVEN,
    HEAD,
    HONORIFIC,
    MODIFIER,
    OPENER,
    PARTICLE,
    PARTY,
    RANK,
    TIME,
    Office,
)

_DEMOTED = {
    "minister": "deputy-minister", "foreign-minister": "deputy-minister",
    "head-of-government": "deputy-head-of-government", "head-of-state": "deputy-head-of-state",
}  # fmt: skip


_LEADS_ON = BEFORE_HEAD | HONORIFIC | PARTICLE
_NOUN_OR_NOT = FIELD | MODIFIER | AMBIGUOUS
_DOUBTFUL = _LEADS_ON | _NOUN_OR_NOT | GIVEN
_OF_ANY_BODY = frozenset(("agency-head", "head-of-state", "international-official", "military"))


def find_titles(copy: Copy) -> list[Title]:
    """Find the title runs of the copy.

    Args:
        copy: What :func:`make_copy` made.

    Returns:
        The runs in order; they don't overlap.

    Example:
        >>> from dipnews.records import Segment
        >>> from dipnews.span import Span
        >>> from dipnews.stages.reading import read
        >>> from dipnews.stages.title_copy import make_copy
        >>> reading = read("Deputy Foreign Minister Ivan Orlov left.", [Segment(kind="paragraph", span=Span(0, 40))])
        >>> [(t.office.role, t.ranks, t.name_first) for t in find_titles(make_copy(reading, None))]
        [('deputy-minister', (), 3)]
    """
    sentences, sentence_of = copy.reading.sentences, copy.reading.sentence_of
    norm, flags, covering = copy.norm, copy.flags, copy.covering
    single, longer = copy.lexicon.single, copy.lexicon.longer
    last = len(norm) - 1
    titles: list[Title] = []
    floor = 0
    skip = 0
    name = -1
    for i in copy.heads:
        if i < skip or i == name:
            continue  # inside a title, or "Sultan" as a given name
        word, flag = norm[i], flags[i]
        if flag & OPENER and i < last and (word, norm[i + 1]) in longer:
            found = match_head(copy, i)
            if found is None:
                continue
            end, office, plural = found
        elif flag & ALONE:
            end = i + 1
            office, plural = single[word]
        else:
            continue  # it only opens a longer head
        sentence = sentences[sentence_of[i]]
        if end > sentence.last:
            continue
        if flag & _DOUBTFUL and end == i + 1:
            # A rank that is a head too ("deputy", "assistant", "general") before another title word is part of its run.
            if flag & _LEADS_ON and _continues(copy, end, sentence.last):
                continue
            if flag & _NOUN_OR_NOT and not noun_here(copy, i, end, sentence.last):
                continue
            if flag & GIVEN and copy.caps[i] and not _office_here(copy, i, end, sentence.first, sentence.last):
                continue
        polity = covering[i]
        if polity is not None and polity.last - polity.first > 1 and polity.first <= i and polity.last > end:
            if office.phrase != "high commissioner" or norm[polity.first] in ("office", "the"):
                continue  # "Secretary" in "Office of the Secretary"
            end = polity.last  # "UN High Commissioner for Refugees": the body bears its head's title
        first = sentence.first
        title = _grow(copy, i, end, office, plural, floor if floor > first else first, sentence.last)
        if title.first == floor + 1 and norm[floor] in ("'s", "'") and titles and titles[-1].name_first < 0:
            _serve(title, titles.pop())
            title.role = _role(copy, title, norm[title.first : title.last])
        titles.append(title)
        floor = skip = title.last
        name = title.name_first
        if name >= 0:
            skip = name
    return titles


def _office_here(copy: Copy, i: int, end: int, first: int, last: int) -> bool:
    """Whether a word that is a given name too ("Sultan", "Amir") stands as an office."""
    if end < last and copy.norm[end] == "of":
        return True
    if i == first:
        return False
    before = copy.norm[i - 1]
    return (
        before in ("the", "a", "his", "her", "'s", "'")
        or (end + 1 < last and copy.caps[end] and copy.norm[end + 1] == "of")
        or copy.covering[i - 1] is not None
        or bool(copy.flags[i - 1] & (TIME | RANK))
    )


def _continues(copy: Copy, i: int, limit: int) -> bool:
    """Whether a title goes on at token ``i``: a head, or a portfolio or rank that leads to one."""
    for j in range(i, min(i + 5, limit)):
        if (
            copy.flags[j] & HEAD
            and match_head(copy, j) is not None
            and (not copy.flags[j] & AMBIGUOUS or noun_here(copy, j, j + 1, limit))
        ):
            return True
        if not copy.flags[j] & BEFORE_HEAD and copy.covering[j] is None:
            return False
    return False


def _grow(copy: Copy, head: int, end: int, office: Office, plural: bool, floor: int, limit: int) -> Title:
    norm = copy.norm
    inside = copy.covering[head]
    first = head
    determiner = ""
    alone = inside is None  # most titles have nothing but an article before them
    if alone and head > floor:
        if norm[head - 1] in ARTICLES:
            first, determiner = head - 1, ARTICLES[norm[head - 1]]
        else:
            alone = ends_before(copy, head - 1, floor, plural)
    title = Title(
        first, end, head, end, office, plural, plural, determiner=determiner, pieces=((head, end),)
    )
    if copy.hyphens:
        cut = copy.hyphens.get(head) or copy.hyphens.get(end - 1)
        if cut in ("deputy", "vice"):
            title.ranks = (cut,)
        elif cut:
            title.times = (cut,)
    if inside is not None and end - head > 1 and inside.last <= end:
        got_states, got_bodies, bits = served(inside)
        title.organizations = got_bodies
        if not got_bodies and bits == BODY and inside.kind == "organization":
            title.body_name = proper(inside.name)
        title.bodies |= bits
        if not owner_unsaid(inside):
            title.inner_states = got_states
    if not alone:
        grow_left(copy, title, floor)
        if title.inner_states and not title.states:
            title.states = title.inner_states
    if end < limit:
        if norm[end] not in GOES_ON or (norm[end] in LINKS and end == head + 1):
            title.name_first = name_behind(copy, end, limit)
        else:
            grow_right(copy, title, limit)
            alone = alone and title.last == end
    if alone and end == head + 1:
        # a word alone, as many titles are: nothing stands beside it that could give it another role
        title.run = (norm[head],)
        title.role = _DEMOTED.get(office.role, office.role) if title.ranks else office.role
        return title
    title.run = run = norm[title.first : title.last]
    title.role = _role(copy, title, run)
    also = office.also
    if also is not None and not also.openers.isdisjoint(run):
        title.second_role = also.role_in(run)
    return title


def _serve(title: Title, owner: Title) -> None:
    """Let a title take in that of the one who is served: "the Iranian president's special envoy"."""
    title.first = owner.first
    title.determiner = owner.determiner or "possessive"
    title.principal = owner.office
    title.owned = True
    title.states = (
        title.states
        or owner.states
        or ((owner.office.country,) if owner.office.country and not owner.organizations else ())
    )
    title.organizations = title.organizations or owner.organizations
    title.bodies |= BODY
    if owner.pieces and title.pieces:
        title.pieces = (*owner.pieces[:-1], (owner.pieces[-1][0], title.pieces[0][1]), *title.pieces[1:])


def _role(copy: Copy, title: Title, run: list[str]) -> str:
    """The role of the head; the words inside the title, ``run``, and ranks ("deputy") can change it."""
    office = title.office
    role = office.role
    within = office.within
    if within is not None and not within.openers.isdisjoint(run):
        other = within.role_in([*copy.norm[title.first : title.head], *copy.norm[title.head_last : title.last]])
        if other:
            return other
    bodies = title.bodies
    if office.public != "always" and bodies & (ARMED | PARTY) and role in _OF_ANY_BODY:
        return "armed-movement-leader" if bodies & ARMED else "party-leader"
    if title.organizations and not title.states:
        if office.phrase == "high commissioner" or (
            office.public != "always" and role in ("agency-head", "head-of-state")
        ):
            return "international-official"
    elif (
        role == "international-official"
        and bodies & BODY
        and not title.organizations
        and (title.body_name or title.principal is not None)
    ):
        return "department-head"  # a ministry's director-general
    return _DEMOTED.get(role, role) if title.ranks else role


def inner_title(copy: Copy, title: Title) -> Title | None:
    """Cut a title before the one inside it, whose holder the name behind both turned out to be.

    Args:
        copy: The words.
        title: A title with ``inner``; it ends before the inner one afterwards, and has no name.

    Returns:
        The inner title with its name, or None where it cannot be read alone.
    """
    found = match_head(copy, title.inner)
    if found is None:
        return None
    limit = copy.reading.sentences[copy.reading.sentence_of[title.inner]].last
    inside = _grow(copy, title.inner, found[0], found[1], found[2], title.head_last, limit)
    title.last = inside.first
    title.pieces = tuple([(a, min(b, title.last)) for a, b in title.pieces if a < title.last])
    title.name_first = title.inner = -1
    return inside

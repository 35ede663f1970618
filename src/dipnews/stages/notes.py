"""Find editorial insertions: brackets, omissions, glosses and legal notices inside the copy."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dipnews.records import Note, NoteKind, Segment
from dipnews.span import Span
from dipnews.stages.quotations import Quotation, find_quotations

_OPENINGS = ("(", "[", "<", "…", "...")
_READABLE = frozenset(("paragraph", "headline", "subheadline", "subheading"))
_SQUARE = re.compile(r"\[[^\[\]\r\n]{1,240}\]{1,2}")
_OMISSION = re.compile(r"[<\[(]\s?(?:\.\s?){2,5}[>\])]|[<\[(]\s?…\s?[>\])]|\.(?:\s?\.){2,4}|…")
_ROUND = re.compile(r"\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){1,280}\)")
_LEGAL = re.compile(
    r"\b(?:banned|outlawed|prohibited|forbidden|proscribed)\b|\b(?:recogni[sz]ed|designated|declared"
    r"|listed|labell?ed|included|considered|deemed|blacklisted)\b.{0,80}\b(?:terrorist|extremist"
    r"|undesirable|foreign[ -]agents?|in Russia|Russian)\b"
    r"|\b(?:foreign[ -]agents?|undesirable organi[sz]ation|extremist organi[sz]ation"
    r"|terrorist organi[sz]ation|terrorist group)\b"
    r"|\b(?:Meta|Facebook|Instagram)\b.{0,60}\b(?:extremist|illegal)\b|\bactivit(?:y"
    r"|ies)\b.{0,40}\b(?:is|are) (?:banned|prohibited|outlawed)\b",
    re.IGNORECASE,
)
_LEGAL_WORDS = (
    "banned", "outlawed", "prohibited", "forbidden", "proscribed", "terrorist", "extremist", "undesirable", "agent",
    "russia", "illegal",
)  # fmt: skip
"""Any notice has one of them."""
_GLOSS = re.compile(
    r"\((?:eds?|Eds?|EDS?|editor(?:'s|’s)? note|[Nn]ote|NB|sic|i\.e|e\.g)\b[.:]?"
    r"|\(sic[!.]?\)$|\(.{0,30}\btranslat(?:ed|ion)\b.{0,20}\)$"
    r"|\((?:also )?(?:known|referred to) as\b"
)
_GLOSS_END = re.compile(
    r"(?:[-‐‑–—―,]|\s)\s?(?:ed|Ed|ED|eds|Eds|editor|editors|editor's note|[Ee]d(?:itor)?\.? ?note"
    r"|author|translator|tr|transl)\.?\)$"
)
_GLOSS_TAIL = 20  # what _GLOSS_END fits is shorter
_ABBREVIATION = re.compile(r"\babbreviation (?:for|of)\b")
_AGENCY_GLOSS = re.compile(r"\s?[-‐‑–—―]\s?(?P<name>[A-ZА-Я][\w.& ]{1,24}?)\)$")
_AGENCY_TAIL = 30  # what it fits is shorter
_AGENCIES = frozenset(
    "tass itar-tass sputnik ria novosti interfax ians ani pti xinhua irna mehr tasnim fars isna sana "
    "anadolu aa afp ap reuters dpa ed editor "
    "trend apa azertac armenpress kazinform belta ukrinform interfax-ukraine unian bta yonhap kcna "
    "kyodo rt urdupoint ifx tass. editor's".split()
)
_APPLAUSE = re.compile(
    r"^\((?:applause|laughter|laughs|smiles|pause|inaudible|crosstalk|speaks? in|via interpreter|as interpreted|ph"
    r"|reads?"
    r"|in \w+(?:ian|ish|ese|ench|erman|abic|reek|ebrew|urdu|indi)\b)",
    re.IGNORECASE,
)


def find_notes(
    text: str, segments: Sequence[Segment], quotations: Sequence[Quotation] | None = None
) -> tuple[Note, ...]:
    r"""Find the notes that editors set into the copy.

    Args:
        text: The input.
        segments: Its segments, in order.
        quotations: The quotations of the readable segments, in order, where they are known already.

    Returns:
        The notes, sorted by place, without overlap: square brackets anywhere (``insertion``), round ones inside a
        quotation that
        add or explain (``insertion``), ``...`` in a quotation (``omission``), ``(... - TASS)`` and ``(eds: ...)``
        (``gloss``),
        ``(banned in Russia)`` (``legal-notice``).

    Source:
        The brackets counted on pages of Russian, Iranian, Chinese and Western agencies.

    Example:
        >>> copy = "The IS (banned in Russia) said: \"[We] will ... fight.\""
        >>> [n.kind for n in find_notes(copy, [Segment(kind="paragraph", span=Span(0, len(copy)))])]
        ['legal-notice', 'insertion', 'omission']
    """
    places: list[int] = []
    for opening in _OPENINGS:
        place = text.find(opening)
        while place >= 0:
            places.append(place)
            place = text.find(opening, place + 1)
    places.sort()
    found: list[Note] = []
    number = start = end = done = 0
    marked = quotations if quotations is not None else ()
    for place in places:
        if place < done:
            continue
        if place >= end:
            while number < len(segments) and segments[number].span.end <= place:
                number += 1
            if number == len(segments):
                break
            span = segments[number].span
            start, end = span.start, span.end
            if segments[number].kind not in _READABLE:
                done = end
                continue
            if quotations is None:
                marked = find_quotations(text, start, end)
        if start <= place and (text[place] != "." or place + 3 <= end):
            note = _note(text, place, end, marked)
            if note is not None:
                found.append(note)
                done = note.span.end
    return tuple(found)


def _quoted(quotations: Sequence[Quotation], offset: int) -> bool:
    number = bisect_right(quotations, offset, key=lambda q: q.start) - 1
    return number >= 0 and quotations[number].start < offset < quotations[number].end


def _note(text: str, at: int, end: int, quotations: Sequence[Quotation]) -> Note | None:
    c = text[at]
    omission = _OMISSION.match(text, at, end)
    if omission is not None:
        bracketed = c in "<[("
        if not (bracketed or _quoted(quotations, at)):
            return None
        if (
            at + 1 < len(text)
            and not bracketed
            and omission.end() >= end - 1
            and not _quoted(quotations, omission.end())
        ):
            pass
        return Note(kind="omission", span=Span(*omission.span()))
    if c == "[":
        match = _SQUARE.match(text, at, end)
        if match is None:
            return None
        words = match[0]
        inner = words.strip("[]").strip()
        if not any(ch.isalnum() for ch in inner) or inner.isdigit():
            return None
        kind: NoteKind = (
            "legal-notice"
            if _is_notice(words)
            else "gloss"
            if _gloss(words.replace("[", "(").replace("]", ")"))
            else "insertion"
        )
        return Note(kind=kind, span=Span(*match.span()))
    if c == "(":
        match = _ROUND.match(text, at, end)
        if match is None:
            return None
        words = match[0]
        if _is_legal(words):
            return (
                Note(kind="legal-notice", span=Span(*match.span()))
                if not _gloss(words)
                else Note(kind="gloss", span=Span(*match.span()))
            )
        if _gloss(words):
            return Note(kind="gloss", span=Span(*match.span()))
        if _quoted(quotations, at) and not _APPLAUSE.match(words) and _explains(words, text, match.end()):
            return Note(kind="insertion", span=Span(*match.span()))
    return None


def _is_legal(words: str) -> bool:
    if not _is_notice(words):
        return False
    # a bracket that merely tells of a ban in a sentence of its own is copy
    return len(words) <= 240 and not words.rstrip(")").endswith((".", "!", "?"))


def _is_notice(words: str) -> bool:
    """Whether words say that somebody is banned; a plain search for what they must hold costs less than the pattern."""
    return any(map(words.casefold().__contains__, _LEGAL_WORDS)) and _LEGAL.search(words) is not None


def _gloss(words: str) -> bool:
    if (
        _GLOSS.match(words)
        or _GLOSS_END.search(words, max(0, len(words) - _GLOSS_TAIL))
        or ("abbreviation" in words and _ABBREVIATION.search(words))
    ):
        return True
    match = _AGENCY_GLOSS.search(words, max(0, len(words) - _AGENCY_TAIL))
    return match is not None and (
        match["name"].casefold().rstrip(".") in _AGENCIES or match["name"].casefold().split()[0] in _AGENCIES
    )


def _explains(words: str, text: str, end: int) -> bool:
    """Whether a round bracket in a quotation adds or explains a word: no lone number, letter or enumeration."""
    inner = words[1:-1].strip()
    if not any(c.isalpha() for c in inner):
        return False
    if len(inner) == 1:
        # (O)ver: a letter put in; (a), (b): an enumeration
        return inner.isupper() and end < len(text) and text[end].islower()
    return True

"""Whose page it is, by the page's own words: its foot, its address, and how the copy speaks of its own paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dipnews.profiles.index import Index
from dipnews.stages.evidence import Evidence

_NAME = r"(?:The |the )?[A-Z][\w/-]*(?: (?:of |and |al-)?[A-Z][\w-]*){0,4}"
# In the foot of a page: "Copyright 2020 Example Times", "the policy of EXW", "Distributed by Example Media".
_FOOT_WORDS = ("copyright", "©", "policy of", "rights reserved", "distributed by", "terms of")
_FOOT_NAME = re.compile(r"[A-Z][\w.-]*(?: (?:of |and )?[A-Z][\w.-]*){0,4}")
# A ministry's own address or site line: "Ministry of Foreign Affairs, 1 Sea Road, Republic of Exampleland | Tel ...".
_MINISTRY = re.compile(
    r"(?:(?:©|Copyright|\(c\)|\d{4},?|[Tt]he|[Oo]fficial|[Ww]eb ?site of)\s){0,6}"
    r"(?:Ministry (?:of|for) (?:Foreign|External) (?:Affairs|Relations)|(?:Federal )?Foreign Ministry)\b"
)
_STATE = re.compile(
    r"(?:Republic|Kingdom|State|Sultanate|Commonwealth|Principality) of (?:the )?"
    r"(?P<state>[A-Z][\w'’-]+(?: (?:and )?[A-Z][\w'’-]+){0,3})"
)
_ADDRESS = re.compile(r"\b(?:Tel|Phone|Telephone|Fax|E-?mail|Street|Road|Avenue|P\.? ?O\.? Box)\b|©|[Cc]opyright")
# The copy's own paper: "the letter, which Example Times has seen", "told The Example Times".
_SEEN = re.compile(rf"(?P<name>{_NAME}) (?:has|had) (?:seen|learned|learnt|obtained|reviewed|been told)\b")
_OWN_MAN = re.compile(rf"(?P<name>{_NAME})['’]s? [\w .'’-]{{3,60}}?,? report(?:s|ing|ed) from\b")
_BUREAU = re.compile(
    rf"\bis (?P<name>{_NAME})['’]s? (?:[\w-]+ ){{0,4}}(?:bureau chief|correspondent|reporter|editor)\b"
)
_DESK = re.compile(
    rf"(?:[Bb]y|BY) (?P<name>{_NAME}?)"
    r"(?: (?:[Nn]ews [Dd]esk|[Ss]taff|[Ww]eb [Dd]esk|[Cc]orrespondents?|[Rr]eporters?))?"
    r"(?=$| \(| [A-Z][a-z]{2,8} \d|,? \d| \|)"
)
_TOLD = re.compile(rf"(?:told|tells) (?P<name>{_NAME})(?! in an interview)")
_ANCHORS = (
    (" has ", _SEEN, 70), (" had ", _SEEN, 70), (" reporting from ", _OWN_MAN, 110), (" reports from ", _OWN_MAN, 110),
    ("told ", _TOLD, 0),
)  # fmt: skip
_MOST = 40  # places of an anchor that are looked at


def outlet_by_words(evidence: Evidence, *, agency: str | None) -> str | None:
    """The publisher whom the page's own words name, or None: the foot first, then bylines, then the copy.

    Args:
        evidence: What was found so far.
        agency: The agency whose copy it is, if known: the copy then speaks of the agency's clients and not of the page.
    """
    index = evidence.index
    for number, line, _ in evidence.edges:
        words = evidence.text[line.start : line.end]
        plain = words.casefold()
        if "foreign" in plain or "external" in plain:
            office = _ministry(words, index)
            if office is not None:
                return office
        if number > 2 and any(word in plain for word in _FOOT_WORDS):
            named = next(_publishers(_FOOT_NAME.findall(words), index), None)
            if named is not None:
                return named
        if words[:3] in ("by ", "By ", "BY ") and len(words) < 100:
            desk = _DESK.match(words)
            named = next(_publishers([desk["name"]], index), None) if desk is not None else None
            if named is not None:
                return named
        if " is " in words and "'s " in words.replace("’", "'"):
            bureau = _BUREAU.search(words)
            named = next(_publishers([bureau["name"]], index), None) if bureau is not None else None
            if named is not None:
                return named
    return _of_the_copy(evidence.text, index) if agency is None else None


def _of_the_copy(text: str, index: Index) -> str | None:
    """The one outlet that the copy speaks of as its own; None where there are two."""
    found: set[str] = set()
    for anchor, shape, back in _ANCHORS:
        at = text.find(anchor)
        for _ in range(_MOST):
            if at < 0:
                break
            start = max(0, at - back)
            end = at + len(anchor) + 60
            for match in shape.finditer(text, start, end):
                # "told CNN" is no word on whose page this is: what officials tell it, all others print again
                found.update(
                    named
                    for named in _publishers([match["name"]], index)
                    if shape is not _TOLD or not index.specs[named].quoted
                )
            at = text.find(anchor, at + len(anchor))
    return found.pop() if len(found) == 1 else None


def _publishers(names: list[str], index: Index) -> Iterator[str]:
    """The publishers among some names; a name may have words too many in front or behind."""
    for name in names:
        words = name.split()
        for first in range(min(2, len(words))):
            for last in range(len(words), first, -1):
                named = index.source_named(" ".join(words[first:last]))
                if named is not None and index.roles.get(named) == "publisher":
                    yield named
                    break


def _ministry(words: str, index: Index) -> str | None:
    """The foreign ministry whose address or site line this is."""
    head = _MINISTRY.match(words)
    if head is None:
        return None
    state = _STATE.search(words, head.end())
    if state is None or not (state.end() >= len(words.rstrip(" .")) or _ADDRESS.search(words)):
        return None
    name = state["state"]
    named = index.source_named(f"MFA {name}") or index.source_named(f"Ministry of Foreign Affairs of the {state[0]}")
    return named or "mfa-" + re.sub(r"[^a-z]+", "-", name.casefold()).strip("-")

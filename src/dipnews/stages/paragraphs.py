"""Tell a stretch of copy from headlines, labels and captions."""

from __future__ import annotations

import re

from dipnews.stages.units import Unit

_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b[ap]\.m|\b(?:Inc|Co|Ltd|Jr|Sr|No|Corp|St|etc|al))\.$")
STOP_INSIDE = re.compile(r"[a-z0-9\")”]{2}[.!?][\"”'’]?\s+[\"“‘'(]?[A-Z]")
SPEAKER_LABEL = re.compile(
    r"(?:[QA]|Question|Answer|QUESTION|ANSWER|Reporter|Moderator|MODERATOR|M[RS]S?\.? [A-Z'-]{2,20}"
    r"|[A-Z][\w.'’-]+(?: (?:(?:of|for|and) (?:the )?)?[A-Z][\w.'’-]+){0,8})"
    r"(?: \([^)]{1,40}\))?: ?[^\s\d]"
)
SURE_LABEL = re.compile(
    r"(?:[QA]|Question|Answer|QUESTION|ANSWER|MODERATOR|Moderator|M[RS]S?\.? [A-Z'-]{2,20}"
    r"|(?:SECRETARY|PRESIDENT|AMBASSADOR|FOREIGN MINISTER|PRIME MINISTER|SENATOR|GENERAL"
    r"|UNDER SECRETARY|DEPUTY SECRETARY|ASSISTANT SECRETARY|THE PRESIDENT|PARTICIPANT|STAFF|REPORTER"
    r"|OPERATOR)\b[A-Z .'-]{0,30}): ?\S"
)
# How those who print a release again announce it.
REPRINTED = re.compile(
    r"The following (?:press |news |media )?(?:release|statement|readout|information|remarks|transcript) "
    r"(?:was|were) (?:published|released|issued|made available) (?:by|on) .{1,200}"
)


def has_stop_inside(words: str) -> bool:
    """Whether a sentence ends inside some words, as :data:`STOP_INSIDE` tells; most headlines have no stop at all."""
    return ("." in words or "?" in words or "!" in words) and STOP_INSIDE.search(words) is not None


def is_prose(unit: Unit, labels: bool) -> bool:
    """Whether a unit of less than 300 characters is a stretch of copy and no headline, label or caption."""
    words = unit.text
    length = len(words)
    if words.startswith("The following ") and REPRINTED.fullmatch(words):
        return False
    if ":" in words and (SURE_LABEL.match(words) or (labels and SPEAKER_LABEL.match(words))):
        return True
    if unit.ends:
        if length >= 60 or has_stop_inside(words):
            return True
        return words.count(" ") >= 4 and words[-1] not in "?!" and _ABBREVIATED.search(words[-8:]) is None
    return length >= 60 and has_stop_inside(words)


def asks(words: str) -> bool:
    """Whether a line is one question or exclamation, as headlines are."""
    return (
        words[-1:] in "?!"
        and len(words) <= 170
        and not has_stop_inside(words)
        and SURE_LABEL.match(words) is None
    )

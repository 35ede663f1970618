"""The classes of words and what else is known of a word by itself, by one look-up that all stages share.

A word's classes are bits of one number: those of ``cues`` (bits 0 to 21) and those below. Each stage finds the places
it cares for by a test of bits in place of a look-up in tables of its own. The table is put together at first use.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from dipnews.dates.clusters import IN_CONTEXT, MARKING
from dipnews.geography import NameStart, index, name_start
from dipnews.stages.cues import ACCORDING, CUE, SPEECH_NOUN, by_ending, lexicon
from dipnews.stages.event_words import triggers
from dipnews.stages.quotations import QUOTING as QUOTATION_MARKS
from dipnews.stages.title_words import MARKED, ODD
from dipnews.stages.title_words import lexicon as offices

__all__ = [
    "COMPOUND", "DATED", "GRAMMAR", "NAMED", "NUMERIC", "OPENING", "QUOTING", "TERMINAL", "TERMINALS", "TIMED",
    "TITLED", "Word", "classify", "places_among", "word_of",
]  # fmt: skip

GRAMMAR = (1 << 22) - 1
"""All bits of ``cues``."""
NAMED = 1 << 22
"""A name of a state, people, organization or place may begin with the word; any compound with a hyphen is in it."""
QUOTING = 1 << 23
"""A quotation mark, or an apostrophe by itself."""
DATED = 1 << 24
"""The word can be the mark of a date: "May", "week", "yesterday"."""
NUMERIC = 1 << 25
"""The word has a digit."""
COMPOUND = 1 << 26
"""The word has a hyphen."""
TERMINAL = 1 << 27
"""A stop that can end a sentence, or letters with stops that can end one, too: "U.S."."""
TITLED = 1 << 29
"""The reader of titles starts here: the head of an office, a pronoun, any compound with a hyphen."""
TIMED = DATED | NUMERIC | COMPOUND
"""A date may stand at the word. A word that is known as it is written has none of the three if no date can be there."""
OPENING = TIMED | TITLED | TERMINAL | QUOTING | CUE | SPEECH_NOUN | ACCORDING
"""What a stage starts from, next to names; tokens without any of it are only looked at from beside."""

_DIGIT = re.compile("[0-9]")
_HYPHEN = re.compile("[-‐‑\u2060]+")
TERMINALS = frozenset((".", "?", "!", "…", "...", "....", "?!", "。"))
_NOTHING = (0, 0, 0)
_TELLING = ("ly", "ing", "ed")
_INVISIBLE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u2060": None,
                            "\u200b": None, "\u200c": None, "\u200d": None})  # fmt: skip


class _Facts(dict[str, tuple[int, int, int]]):
    """Classes, bits of ``title_words`` and event by word; those of a word in no table are told by its ending and shape.

    All lie in one table, so that a word that was not met before costs one look-up.
    """

    def __missing__(self, word: str) -> tuple[int, int, int]:
        if word.isalpha():
            return (by_ending(word), 0, 0) if word.endswith(_TELLING) else _NOTHING
        return by_ending(word) | _by_shape(word), 0, 0


Word: TypeAlias = tuple[str, str, int, int, bool, bool, int, NameStart | None]
"""What is known of a word by itself.

The word as it is written; its lower case, with the plain apostrophe and hyphen and without invisible marks, never
empty; its classes, bits of this module and of ``cues``; its bits of ``title_words``, with ``ODD`` where a capital is in
it that is none from A to Z at its start; whether it differs from its lower case; whether a stage may start from it;
what event it can tell of or who was there, by ``event_words``, 0 for most; what it can begin a name as.
"""


def word_of(written: str) -> Word:
    """What is known of a word.

    Args:
        written: The word as it is written, not empty.

    Returns:
        Its facts, in the order of :data:`Word`.

    Example:
        >>> _, lower, classes, _, cased, _, event, _ = word_of("Ministers")
        >>> lower, bool(classes & TITLED), cased, event
        ('ministers', True, True, 0)
    """
    lower = written.lower()
    if not lower.isascii():
        lower = lower.translate(_INVISIBLE) or lower
    classes, flags, event = _table()[lower]
    cased = written != lower
    if cased and not "A" <= written[0] <= "Z":
        flags |= ODD
    if classes & TIMED and not _may_be_dated(written, lower, classes):
        classes &= ~TIMED
    name = name_start(written, lower) if classes & NAMED else None
    return written, lower, classes, flags, cased, classes & OPENING != 0, event, name


def _may_be_dated(written: str, lower: str, classes: int) -> bool:
    """Whether a word that tables or its shape put into ``TIMED`` can be the mark of a date as it is written."""
    if classes & DATED:
        return lower in IN_CONTEXT or written in MARKING
    if classes & COMPOUND:
        return bool(classes & NUMERIC) or not MARKING.isdisjoint(_HYPHEN.split(written))
    return len(written) > 2


@cache
def _table() -> _Facts:
    classes, flags, events = _classes(), offices().flags, triggers()
    shared: dict[tuple[int, int, int], tuple[int, int, int]] = {}  # most words share their facts with many others
    table = _Facts()
    for word in {**classes, **flags, **events}:
        bits = classes[word] if word in classes else by_ending(word)
        if not word.isalpha():
            bits |= _by_shape(word)
        facts = bits, flags.get(word, 0), events.get(word, 0)
        table[word] = shared.setdefault(facts, facts)
    return table


def _classes() -> dict[str, int]:
    """The classes that tables give to words."""
    table = dict(lexicon().classes)
    names = index()
    dated = [*IN_CONTEXT, *(word.lower() for word in MARKING)]
    for words, bit in ((names.keys | names.exact_small, NAMED), (dated, DATED)):
        for word in words:
            table[word] = table.get(word, 0) | bit
    for word, flag in offices().flags.items():
        if flag & MARKED:
            table[word] = table.get(word) or by_ending(word)
            table[word] |= TITLED
    return table


def _by_shape(word: str) -> int:
    """The classes that a word has by characters that are no letters."""
    bits = COMPOUND | NAMED | TITLED if "-" in word and len(word) > 1 else 0
    if word in TERMINALS or (word[-1:] == "." and word.count(".") > 1):
        bits |= TERMINAL
    elif word in QUOTATION_MARKS:
        bits |= QUOTING
    return bits | NUMERIC if _DIGIT.search(word) else bits


def classify(lower: list[str]) -> list[int]:
    """The classes of all tokens, by table and, for words in no table, by ending and shape.

    Args:
        lower: The lower-case tokens of a reading.

    Returns:
        One set of bits a token.

    Example:
        >>> from dipnews.stages.cues import CUE, PARTICIPLE
        >>> bits = classify(["the", "envoy", "said", "french", "googling"])
        >>> bool(bits[2] & CUE), bool(bits[3] & NAMED), bool(bits[4] & PARTICIPLE), bool(bits[1] & CUE)
        (True, True, True, False)
    """
    return [_table()[word][0] for word in lower]


def places_among(places: list[int], classes: list[int], wanted: int) -> list[int]:
    """Those of some tokens that have one of the wanted classes, in order.

    Args:
        places: Numbers of tokens.
        classes: The classes of all tokens.
        wanted: One or more bits.

    Returns:
        Numbers of tokens.

    Example:
        >>> places_among([1, 2, 3], [NAMED, 0, DATED | NUMERIC, NUMERIC], NAMED | DATED)
        [2]
    """
    return [i for i in places if classes[i] & wanted]

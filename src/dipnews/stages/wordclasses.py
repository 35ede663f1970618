"""The classes of all words of an article, by one look-up a word, made once and shared by the stages.

A word's classes are bits of one number: those of ``cues`` (bits 0 to 21) and those below. Each stage finds the places
it cares for by a test of bits in place of a look-up in tables of its own. The table is put together at first use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import compress, repeat
from operator import and_
from typing import TypeAlias

from dipnews.dates.clusters import IN_CONTEXT, MARKING
from dipnews.geography import POINTS, index
from dipnews.stages.cues import ACCORDING, CUE, SPEECH_NOUN, by_ending, lexicon
from dipnews.stages.event_words import triggers
from dipnews.stages.title_words import MARKED
from dipnews.stages.title_words import lexicon as offices

__all__ = [
    "ABBREVIATION", "COMPOUND", "DATED", "GRAMMAR", "LEADING", "NAMED", "NUMERIC", "OPENING", "PLAIN", "POLITY",
    "TIMED", "TITLED", "Word", "classify", "places_among", "places_of", "vocabulary",
]  # fmt: skip

GRAMMAR = (1 << 22) - 1
"""All bits of ``cues``."""
POLITY = 1 << 22
"""A name of a state, people, organization or place may begin with the word; any compound with a hyphen is in it."""
ABBREVIATION = 1 << 23
"""The word may be such a name, if it is written as the table has it: "us" only as "US"."""
DATED = 1 << 24
"""The word can be the mark of a date: "May", "week", "yesterday"."""
NUMERIC = 1 << 25
"""The word has a digit."""
COMPOUND = 1 << 26
"""The word has a hyphen."""
LEADING = 1 << 27
"""The word opens longer names and is none itself: "security", "united"."""
PLAIN = 1 << 28
"""The word is a name for one thing, where no longer name stands that it opens: "Russia"."""
TITLED = 1 << 29
"""The reader of titles starts here: the head of an office, a pronoun, a verb of saying, any compound with a hyphen."""
NAMED = POLITY | ABBREVIATION
"""A name may begin with the word."""
TIMED = DATED | NUMERIC | COMPOUND
"""A date may stand at the word."""
OPENING = NAMED | TIMED | TITLED | CUE | SPEECH_NOUN | ACCORDING
"""What a stage starts from; tokens without any of it are only looked at from beside."""

_DIGIT = re.compile("[0-9]")
_TELLING = ("ly", "ing", "ed")
_INVISIBLE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u2060": None,
                            "\u200b": None, "\u200c": None, "\u200d": None})  # fmt: skip
_MOST_WORDS = 1 << 14  # about five megabytes
_LONG_WORD = 32  # characters; a longer one will not come again


class _Classes(dict[str, int]):
    """The classes of every word that a table knows; any other is told by its ending and shape."""

    def __missing__(self, word: str) -> int:
        if word.isalpha():
            return by_ending(word) if word.endswith(_TELLING) else 0
        return by_ending(word) | _by_shape(word)


Word: TypeAlias = tuple[str, int, int, int, bool]
"""What is known of a word by itself, as it is written.

Its lower case, with the plain apostrophe and hyphen and without invisible marks, never empty; its classes, bits of this
module and of ``cues``; its bits of ``title_words``; what event it can tell of, by ``event_words``, 0 for most; whether
it differs from its lower case. A plain tuple: five of its items are read for every word of an article.
"""


class _Vocabulary(dict[str, Word]):
    """The words that were read, each looked up once: most words of an article stood in one before.

    It is filled as words come, up to a bound; what comes later is looked up each time.
    """

    def __missing__(self, written: str) -> Word:
        lower = written.lower()
        if not lower.isascii():
            lower = lower.translate(_INVISIBLE) or lower
        flags, events = offices().flags.get(lower, 0), triggers().get(lower, 0)
        word = (lower, _table()[lower], flags, events, written != lower)
        if len(self) < _MOST_WORDS and len(written) < _LONG_WORD:
            self[written] = word
        return word


@cache
def vocabulary() -> Mapping[str, Word]:
    """What is known of each word, by the word as it is written; it has all words.

    Example:
        >>> lower, _, _, event, cased = vocabulary()["Ministers"]
        >>> lower, event, cased
        ('ministers', 0, True)
    """
    return _Vocabulary()


@cache
def _table() -> _Classes:
    table = _Classes(lexicon().classes)
    names = index()
    dated = [*IN_CONTEXT, *(word.lower() for word in MARKING)]
    for words, bit in ((names.keys, POLITY), (names.exact_small, ABBREVIATION), (dated, DATED)):
        for word in words:
            table[word] = table.get(word, 0) | bit
    for word, starts in names.forms.items():
        if word in POINTS:
            continue
        if len(starts.bare) == 1 and starts.bare[0].plain:
            table[word] |= PLAIN
        elif not starts.bare and "-" not in word and word not in names.exact_small:
            table[word] |= LEADING
    for word, flag in offices().flags.items():
        if flag & MARKED:
            table[word] = table.get(word) or by_ending(word)
            table[word] |= TITLED
    for word in table:
        table[word] |= _by_shape(word)
    return table


def _by_shape(word: str) -> int:
    """The classes that a word has by characters that are no letters."""
    bits = COMPOUND | POLITY | TITLED if "-" in word and len(word) > 1 else 0
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
        >>> bool(bits[2] & CUE), bool(bits[3] & POLITY), bool(bits[4] & PARTICIPLE), bool(bits[1] & CUE)
        (True, True, True, False)
    """
    return list(map(_table().__getitem__, lower))


def places_of(classes: list[int], wanted: int) -> list[int]:
    """The tokens that have one of the wanted classes, in order.

    Args:
        classes: The classes of all tokens.
        wanted: One or more bits.

    Returns:
        Numbers of tokens.

    Example:
        >>> places_of([POLITY, 0, DATED | NUMERIC, NUMERIC], POLITY | DATED)
        [0, 2]
    """
    return list(compress(range(len(classes)), map(and_, classes, repeat(wanted))))


def places_among(places: list[int], classes: list[int], wanted: int) -> list[int]:
    """Those of some tokens that have one of the wanted classes, in order.

    Args:
        places: Numbers of tokens.
        classes: The classes of all tokens.
        wanted: One or more bits.

    Returns:
        Numbers of tokens.

    Example:
        >>> places_among([1, 2, 3], [POLITY, 0, DATED | NUMERIC, NUMERIC], POLITY | DATED)
        [2]
    """
    return list(compress(places, map(and_, map(classes.__getitem__, places), repeat(wanted))))

"""Part the copy into words, with where each stands and what is known of it.

The copy is parted at its blanks first. Most of the chunks between them ("said,", "Moscow", "(TASS).") stood in an
article before, so that their words and what is known of each are at hand; only a new chunk is looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, compress
from operator import add
from typing import Any, NamedTuple

from dipnews.geography import NameStart
from dipnews.stages.wordclasses import QUOTING, TERMINAL, Word, places_among, word_of

__all__ = ["Tokens", "tokenise"]

# A word may hold digits (G7, COVID-19), hyphens, inner apostrophes and combining marks. The possessive is a token of
# its own. Letters with stops (U.S.) are one token, two capitals without the last one (U.S) too. Hyphens may carry a
# word joiner (U+2060), as some sites set them.
# No token looks past a blank.
_TOKEN = re.compile(
    r"(?=\S)"  # no space starts a token: told at once
    r"([,;:!?()\"]"  # a mark that no other token begins with
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+(?:[-\u2010\u2011]\u2060?[^\W_]\w*)*"
    r"|[A-Z]\.[A-Z](?![\w.])"
    r"|\d+(?:[.,:/]\d+)+"
    r"|[^\W_][\w\u0300-\u036f\u00ad\u2060\u200b-\u200d]*+"
    r"(?:[-\u2010\u2011'’ʼ`´]\u2060?(?!s\b)"
    r"(?:(?:[^\W\d_]\.){2,}|[A-Z]\.[A-Z](?![\w.])|[^\W_][\w\u0300-\u036f\u00ad\u2060\u200b-\u200d]*+))*+"
    r"|['’ʼ`´]s\b"
    r"|\.{2,}|-{2,}|''|``"
    r"|\S)"
)
_OTHER_BLANK = re.compile(r"[^\S \n]")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm brig sgt sen rep gov pres st ste jr sr rev fr hon amb messrs "
    "mme mlle m sens reps govs gens drs profs supt insp cpl pvt atty asst "
    "jan feb mar apr jun jul aug sept sep oct nov dec no nos vs etc inc ltd co corp dept st mt ft ave blvd "
    "mon tue wed thu fri sat sun approx est min".split()
)
"""Words that carry a stop without ending a sentence, lower case; "no", "sun" only before a digit or a capital."""
_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo ont que".split()
)
"""American states and Canadian provinces as agencies shorten them; with a stop only before a comma or a bracket."""
_STOPPED = _ABBREVIATIONS | _STATES
_ONLY_BEFORE_DIGIT = frozenset("no nos mar jun jul sun sat fri wed mon min est m co may apr".split())

_MARKS_BEFORE = "(\"“[‘«"
"""Marks that are a token of their own before a letter or digit."""
_MARKS_BEHIND = ",.;:!?)\"”]'’»…\n"
"""Marks that end a word of letters and digits, if nothing but marks follows; and what ends a chunk before blanks."""
_POSSESSIVES = ("'s", "’s")
_COMPOUND = re.compile(r"[^\W_]+(?:-(?!s\b)[^\W_]+)*")
_MOST_CHUNKS = 1 << 14  # about five megabytes
_MOST_SIGNS = 256
_LONG_CHUNK = 32  # characters; a longer one will not come again

# A chunk is known by a flat tuple: for each of its words the items of ``Word``, how long the word is, and how far the
# next word starts behind its own start. The tuples of many chunks are laid behind one another in one list, so that
# each column of facts is a slice of it; not more than fit into the cache of a processor.
_WORD = 8
_ADVANCE = _WORD + 1
_WIDTH = _WORD + 2
_BLOCK = 1 << 12


class Tokens(NamedTuple):
    """The words of the copy by columns: ``words[i]`` stands at ``text[starts[i]:ends[i]]``.

    ``lower``, ``classes``, ``title_flags``, ``cased`` and ``names`` are those of ``wordclasses.Word``; ``marked`` are
    the tokens that a stage may start from, ``event_words`` those that can tell of an event, ``terminals`` those that
    can end a sentence, ``quoting`` the quotation marks.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    classes: list[int]
    title_flags: list[int]
    cased: list[bool]
    names: list[NameStart | None]
    marked: list[int]
    event_words: list[int]
    terminals: list[int]
    quoting: list[int]


class _Chunks(dict[str, tuple[Any, ...]]):
    """The chunks that were read. It is filled as they come, up to a bound; what comes later is read each time.

    The line feeds at a chunk's end stand for blanks before the one that parts it from the next. There is no chunk that
    starts with white space.
    """

    def __init__(self) -> None:
        self._openers = {mark: (*word_of(mark), 1, 1) for mark in _MARKS_BEFORE}
        self._signs: dict[str, Word] = {}

    def __missing__(self, chunk: str) -> tuple[Any, ...]:
        size = len(chunk)
        found = (*word_of(chunk), size, size + 1) if chunk.isalpha() else self._told(chunk)
        if size < _LONG_CHUNK and len(self) < _MOST_CHUNKS:
            self[chunk] = found
        return found

    def _told(self, chunk: str) -> tuple[Any, ...]:
        """The facts of a new chunk. Nearly all are a word with a few marks beside it, told without the pattern."""
        word = chunk.rstrip(_MARKS_BEHIND)
        if not word.isalnum():
            opener = self._openers.get(word[:1])
            if opener is not None and word[1:2].isalnum():
                rest = chunk[1:]
                return opener + (self.get(rest) or self._told(rest))
            if word[-2:] in _POSSESSIVES:
                word = word[:-2]
            if not _COMPOUND.fullmatch(word):
                return self._parted(chunk)
        size = len(word)
        behind = chunk[size:]
        if behind[:1] == "." and _may_keep_stop(word):
            return self._parted(chunk)
        known = self.get(word)
        facts: tuple[Any, ...] = known[:_WORD] if known is not None else word_of(word)
        if not behind or behind[0] == "\n":
            return (*facts, size, len(chunk) + 1)
        return (*facts, size, size, *self[behind])

    def _parted(self, chunk: str) -> tuple[Any, ...]:
        """The facts of any chunk, by the pattern."""
        pieces = _TOKEN.split(chunk + " ")  # the pieces between and inside the words by turns
        if pieces[0]:
            raise KeyError(chunk)
        facts: list[Any] = []
        context = chunk + " a"  # it may be a digit as well: see _before_digits
        last = ""
        gap = " "  # what stands before a word
        place = 0
        for word, behind in zip(pieces[1::2], pieces[2::2], strict=True):
            end = place + len(word)
            if word == "." and not gap and _keeps_stop(last, context[end : end + 2]):
                del facts[-_WIDTH:]
                word = last + "."
            facts += self._word(word)
            facts += (len(word), len(word) + len(behind))
            last, gap, place = word, behind, end + len(behind)
        return tuple(facts)

    def _word(self, word: str) -> tuple[Any, ...]:
        """What is known of a word, which may have been a chunk of its own."""
        if len(word) == 1:  # mostly a mark, which seldom is a chunk; a text may have nothing else
            sign = self._signs.get(word)
            if sign is None:
                sign = word_of(word)
                if len(self._signs) < _MOST_SIGNS:
                    self._signs[word] = sign
            return sign
        facts = self.get(word)
        return facts[:_WORD] if facts is not None and facts[0] == word else word_of(word)


@cache
def _chunks() -> Mapping[str, tuple[Any, ...]]:
    return _Chunks()


def tokenise(text: str, stretches: Sequence[tuple[int, int]]) -> Tokens:
    """Part stretches of the copy into words.

    Args:
        text: The whole text.
        stretches: Where each starts and ends, in order; what stands between two of them parts words.

    Returns:
        The words by columns.

    Example:
        >>> found = tokenise("Mr. Orlov, of the U.S., met her.", [(0, 32)])
        >>> found.words
        ['Mr.', 'Orlov', ',', 'of', 'the', 'U.S.', ',', 'met', 'her', '.']
        >>> found.starts[:4], found.ends[:4]
        ([0, 4, 9, 11], [3, 9, 10, 13])
    """
    try:
        columns, starts = _read(text, stretches)
    except KeyError:  # white space at an end of a stretch, or of a rare kind before a word
        columns, starts = _read(*_evened(text, stretches))
    tokens = _by_columns(columns, starts)
    joined = _before_digits(text, tokens)
    return _by_columns(*_with_stops(columns, starts, joined)) if joined else tokens


def _read(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[list[list[Any]], list[int]]:
    """The facts of all words by columns, and where the words start."""
    known = _chunks().__getitem__
    columns: list[list[Any]] = []
    facts: list[Any] = []
    starts: list[int] = []
    for start, end in stretches:
        stretch = text[start:end]
        if not text[end : end + 2].strip():
            stretch += "\n\n"  # as at the end of a paragraph
        chunks = _parted_at_blanks(stretch)
        for at in range(0, len(chunks), _BLOCK):
            before = len(facts)
            for found in map(known, chunks[at : at + _BLOCK]):
                facts += found
            starts += accumulate(facts[before + _ADVANCE :: _WIDTH], initial=start)
            start = starts.pop()
            if len(facts) > _BLOCK * _WIDTH:
                columns = _with_more(columns, facts)
                facts = []
    return _with_more(columns, facts), starts


def _with_more(columns: list[list[Any]], facts: list[Any]) -> list[list[Any]]:
    """Columns of facts, lengthened by those of more words."""
    fresh = [facts[k::_WIDTH] for k in range(_ADVANCE)]
    for column, more in zip(columns, fresh, strict=False):
        column += more
    return columns or fresh


def _evened(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text with all kinds of white space but line feeds as blanks, and the stretches without any at their ends."""
    even = _OTHER_BLANK.sub(" ", text)
    trimmed: list[tuple[int, int]] = []
    for start, end in stretches:
        piece = even[start:end].rstrip()
        if piece:
            trimmed.append((start + len(piece) - len(piece.lstrip()), start + len(piece)))
    return even, trimmed


def _parted_at_blanks(stretch: str) -> list[str]:
    """The chunks of a stretch, with a line feed at the end of a chunk for each blank but the last behind it."""
    line = stretch.replace("\n", " ").replace("\u00a0", " ").replace("\r", " ")
    more = "   " in line
    line = line.replace("  ", "\n ")
    if more:
        line = line.replace(" \n", "\n\n").replace("  ", "\n ")
    return line.rstrip(" ").split(" ")


def _by_columns(columns: list[list[Any]], starts: list[int]) -> Tokens:
    words, lower, classes, flags, cased, opening, events, names, lengths = columns
    places = range(len(starts))
    marked = list(compress(places, opening))
    marks = places_among(marked, classes, TERMINAL | QUOTING)
    return Tokens(
        words,
        lower,
        starts,
        list(map(add, starts, lengths)),
        classes,
        flags,
        cased,
        names,
        marked,
        list(compress(places, events)),
        places_among(marks, classes, TERMINAL),
        places_among(marks, classes, QUOTING),
    )


def _may_keep_stop(word: str) -> bool:
    """Whether a stop behind a word can belong to it, for what follows."""
    return len(word) == 1 or word.lower().rpartition("-")[2] in _STOPPED


def _keeps_stop(word: str, following: str) -> bool:
    """Whether a stop behind a word belongs to it ("Mr.", "Gen.", the initial "W."), by the two characters behind it."""
    if len(word) == 1 and word.isupper() and following[:1].isspace():
        return True  # an initial: George W. Bush
    small = word.lower().rpartition("-")[2]
    if small in _ABBREVIATIONS:
        after = following.strip()[:1]
        return after.isdigit() if small in _ONLY_BEFORE_DIGIT else after != ""
    return small in _STATES and following[:1] in (",", ")", "-")


def _before_digits(text: str, tokens: Tokens) -> list[int]:
    """The stops that belong to the word before for a digit in the next chunk: "No. 5"."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found = [i for i in tokens.terminals if text[ends[i] + 1 : ends[i] + 2].isdigit()]
    return [
        i
        for i in found
        if words[i] == "." and i and ends[i - 1] == starts[i]
        and _keeps_stop(words[i - 1], text[ends[i] : ends[i] + 2])
    ]  # fmt: skip


def _with_stops(
    columns: list[list[Any]], starts: list[int], joined: list[int]
) -> tuple[list[list[Any]], list[int]]:
    """The facts and places of all words, with some stops joined to the words before them."""
    kept = [True] * len(starts)
    for i in joined:
        kept[i] = False
        word = columns[0][i - 1] + "."
        for column, fact in zip(columns, (*word_of(word), len(word)), strict=True):
            column[i - 1] = fact
    return [list(compress(column, kept)) for column in columns], list(compress(starts, kept))

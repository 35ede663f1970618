"""The lines of a page, behind the date and the junk that may stand before them."""

from __future__ import annotations

import re

import attrs

from dipnews.profiles.index import Index, flat
from dipnews.span import Span

_PREFIX = re.compile(r"\s{0,3}(date (?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?=[\s\W]|$)")
WORD = re.compile(r"[^\W_]+")
# For each byte of an ASCII line: the letter in small, the digit, or a blank.
_FOLD = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)).ljust(256)
_FOREIGN_MARKS = "’“”‘–—\u00a0"  # the commonest marks that are not ASCII
DIGIT = re.compile(r"\d")
_DIGITS = "0123456789"


@attrs.define(slots=True)
class Line:
    """A line of the page without the white space around it. ``gap``: a blank line stands before it."""

    start: int
    end: int
    gap: bool


def words_in(line: str) -> list[str]:
    """The words of a line, casefolded, as :data:`WORD` finds them; most lines are ASCII and quicker cut at blanks."""
    if not line.isascii():
        for mark in _FOREIGN_MARKS:
            line = line.replace(mark, " ")
    if line.isascii():
        return line.encode().translate(_FOLD).decode().split()
    return WORD.findall(line.casefold())


def has_digit(words: str) -> bool:
    """Whether there is a digit, as :data:`DIGIT` finds it; ten plain searches cost less than one for all."""
    return any(map(words.__contains__, _DIGITS)) or (not words.isascii() and DIGIT.search(words) is not None)


def page_lines(text: str, index: Index) -> tuple[Span | None, Span | None, list[Line]]:
    """The lines of the page, after the ``date 2020-01-01`` prefix and the junk behind it."""
    prefix = junk = None
    at = 0
    match = _PREFIX.match(text)
    if match is not None:
        prefix = Span(match.start(1), match.end(1))
        junk = _junk_behind(text, prefix.end, index)
        at = prefix.end if junk is None else junk.end
    page = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    lines: list[Line] = []
    blanks = -1  # blank lines met since the last other one; what stands before the page's first line is none
    for piece in page[at:].split("\n"):
        if piece:
            line = piece.strip()
            if line:
                size = len(line)
                start = at if size == len(piece) else at + len(piece) - len(piece.lstrip())
                lines.append(Line(start, start + size, blanks > 0))
                blanks = -1
            at += len(piece)
        blanks += 1
        at += 1
    return prefix, junk, lines


def _junk_behind(text: str, at: int, index: Index) -> Span | None:
    """The junk tokens that stand in a row behind the prefix, on its line."""
    junk = None
    while True:
        piece = text[at : at + index.longest_junk + 8].split("\n", 1)[0]
        words = list(re.finditer(r"\S+", piece))[:8]
        if not words or flat(words[0][0]) not in index.junk_openings:
            return junk
        for count in range(len(words), 0, -1):
            if flat(piece[words[0].start() : words[count - 1].end()]) in index.junk:
                start = at + words[0].start() if junk is None else junk.start
                at += words[count - 1].end()
                junk = Span(start, at)
                break
        else:
            return junk

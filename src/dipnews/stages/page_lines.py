"""The lines of a page, behind the date and the junk that may stand before them."""

from __future__ import annotations

import re

import attrs

from dipnews.profiles.index import Index, flat
from dipnews.span import Span

_PREFIX = re.compile(r"\s{0,3}(date (?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?=[\s\W]|$)")
WORD = re.compile(r"[^\W_]+")
_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}
DIGIT = re.compile(r"\d")
_DIGITS = "0123456789"
_LINE = re.compile(r"\S(?:.*\S)?")


@attrs.define(slots=True)
class Line:
    """A line of the page without the white space around it. ``gap``: a blank line stands before it."""

    start: int
    end: int
    gap: bool


def words_in(line: str) -> list[str]:
    """The words of a line, casefolded, as :data:`WORD` finds them; most lines are ASCII and quicker cut at blanks."""
    if line.isascii():
        return line.lower().translate(_NO_WORD).split()
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
        at = match.end(1)
        junk_end = at
        while True:
            end = min(len(text), junk_end + index.longest_junk + 8)
            piece = text[junk_end:end].split("\n", 1)[0]
            words = list(re.finditer(r"\S+", piece))[:8]
            for count in range(len(words), 0, -1):
                if flat(piece[words[0].start() : words[count - 1].end()]) in index.junk:
                    if junk is None:
                        junk = Span(junk_end + words[0].start(), junk_end + words[count - 1].end())
                    else:
                        junk = Span(junk.start, junk_end + words[count - 1].end())
                    junk_end += words[count - 1].end()
                    break
            else:
                break
        at = junk_end
    lines: list[Line] = []
    previous = at
    page = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    for match in _LINE.finditer(page, at):
        start, end = match.span()
        lines.append(Line(start, end, start > previous + 1 and page.count("\n", previous, start) > 1))
        previous = end
    return prefix, junk, lines

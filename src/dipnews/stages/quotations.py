"""Find quotations: stretches between quotation marks, as wire copy really sets them.

Marks are told apart by their shape where it says something (``“ ” « » „``), by what stands around them where it does
not
(``" ''``), and by how many are left in the paragraph where both fail. Apostrophes are never marks; single marks count
only where they stand like quotation marks and not inside double ones.
"""

from __future__ import annotations

import re

import attrs


@attrs.define(slots=True)
class Quotation:
    """A stretch between quotation marks in one paragraph.

    ``start`` and ``end`` take the marks in, ``inner_start`` and ``inner_end`` leave them out. ``opened`` is false
    where the
    opening mark was lost, ``closed`` where the closing mark is missing and the quotation runs to the paragraph's end.
    ``first`` and ``last`` are the half-open range of tokens of start..end.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    opened: bool = True
    closed: bool = True
    first: int = 0
    last: int = 0


# Double marks: two equal single ones (typewriter copy, or ``''`` of old feeds) count as one double mark. The pattern
# begins with all their characters, which are searched for fast.
_MARK = re.compile(r"[\"“”„‟«»＂'`‘’´](?:(?<=[\"“”„‟«»＂])|(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’|(?<=´)´)")
_MARKS = "\"'’“”`´‘‚‛„‟«»＂"
SINGLE_MARKS = "'‘’‚‛"
_SINGLE = re.compile(f"[{SINGLE_MARKS}]")
# Where a single mark can open; no apostrophe inside a word or after one. Each by itself: one character is found faster
# than one of several.
_SINGLE_OPENS = {mark: re.compile(rf"{mark}(?<=[\s(\[—–:].)(?=[^\W_])") for mark in SINGLE_MARKS}
SHAPES = {"“": "o", "„": "o", "«": "o", "‟": "o", "”": "c", "»": "c", '"': "n", "＂": "n"}
"""The double marks of one character, each with its shape: opening, closing, not told by its form."""
_OPENING = frozenset(("“", "„", "«", "‟", "``", "‘‘"))
_CLOSING = frozenset(("”", "»", "’’"))
_SPACE = frozenset(" \t\n\r\u00a0\u2009\u202f")
_BEFORE_OPENING = _SPACE | frozenset("([{/—–-‘'…")
_AFTER_CLOSING = _SPACE | frozenset(".,;:!?)]}/—–-’'…")

# A comma that ended a quotation whose closing mark was lost: only "the minister said on Friday." follows.
_SAID = "(?:said|says|added|noted|stressed|stated|explained|wrote|continued|concluded)"
_CUE_AT_END = re.compile(
    r"[,?!…](?= (?!who |which |that |and |but )"
    rf"(?:(?:[\w.'’-]{{1,20}} ){{1,5}}{_SAID}|{_SAID}(?: [\w.'’-]{{1,20}}){{1,5}})"
    r"(?: (?:on|in|at) [\w ]{1,25})?\.\s{0,3}\Z)"
)
# A colon inside a quotation before a mark that opens another one; not behind a cue, where the first one was not closed.
_NAMES_WORDS = re.compile(
    rf"(?<![\w’'])(?!{_SAID}|reporters:|journalists:|statement:|[\w’'-]{{1,20}}ed:)[\w’'-]{{1,25}}: ?\Z"
)
# Words that begin with an apostrophe: no single mark opens before them.
_ELIDED = re.compile(r"(?i)(?:em|til|tis|twas|cause|bout|round|n|nuff|neath|ello|im|er)\b|\d")


QUOTING = frozenset(("''", "``", *_MARKS))
"""Marks as tokens: a paragraph without any of them has no quotation between double marks."""


def single_marks_open(text: str) -> bool:
    """Whether a single mark stands in the text as if it opened a quotation; one at a paragraph's start needs no look.

    Args:
        text: The whole text.

    Returns:
        False where all of them are apostrophes.

    Example:
        >>> single_marks_open("the ministers' talks"), single_marks_open("He said: 'No.'")
        (False, True)
    """
    return any(mark in text and _SINGLE_OPENS[mark].search(text) for mark in SINGLE_MARKS)


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the quotations of one paragraph.

    Args:
        text: The whole text.
        start: Where the paragraph starts.
        end: Where it ends.

    Returns:
        The quotations in order, never overlapping.

    Example:
        >>> [(q.inner_start, q.inner_end) for q in find_quotations('He said "yes" twice.', 0, 20)]
        [(9, 12)]
    """
    # most paragraphs have no mark, or no single one: a plain search for each costs less than one pattern for all
    contains = text[start:end].__contains__
    if not any(map(contains, _MARKS)):
        return []
    marks = _double_marks(text, start, end)
    found = pair_marks(text, start, end, marks) if marks else []
    present = list(filter(contains, SINGLE_MARKS))
    if present and (
        text[start] in SINGLE_MARKS or any(_SINGLE_OPENS[mark].search(text, start, end) for mark in present)
    ):
        singles = _single_quotations(text, start, end)
        return _merge(found, singles) if singles else found
    return found


def _double_marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The double marks as (start, end, shape); shape is ``o`` opening, ``c`` closing, ``n`` not told by its form."""
    marks: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(text, start, end):
        a, b = match.span()
        mark = match[0]
        if marks and a < marks[-1][1]:
            continue
        three = mark == "''" and b < end and text[b] == "'"
        if three and a > start and text[a - 1] not in _BEFORE_OPENING:
            a, b = a + 1, b + 1  # a single mark inside a double one: at the end the double one comes last
        if mark in _OPENING:
            shape = "o"
        elif mark in _CLOSING:
            shape = "c"
        else:
            shape = "n"
        marks.append((a, b, shape))
    return marks


def _stands_open(text: str, a: int, b: int, start: int, end: int) -> bool:
    """Whether a mark stands like an opening one: space or a bracket before it, a letter after it."""
    return (a == start or text[a - 1] in _BEFORE_OPENING) and b < end and text[b] not in _SPACE


def _stands_closed(text: str, a: int, b: int, start: int, end: int) -> bool:
    """Whether a mark stands like a closing one: a letter or stop before it, space or a stop after it."""
    return a > start and text[a - 1] not in _SPACE and (b == end or text[b] in _AFTER_CLOSING)


def pair_marks(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> list[Quotation]:
    """The quotations of one paragraph between its double marks.

    Args:
        text: The whole text.
        start: Where the paragraph starts.
        end: Where it ends.
        marks: Its double marks, in order: start, end, and a shape as in :data:`SHAPES`.

    Returns:
        The quotations in order, never overlapping.
    """
    found: list[Quotation] = []
    odd = len(marks) % 2 == 1
    if not odd:
        # nearly all paragraphs: each mark that opens has one that closes behind it
        first = marks[0]
        shapes = [mark[2] for mark in marks]
        if shapes == ["o", "c"] * (len(marks) // 2) or (
            shapes == ["n"] * len(marks)
            and (not _stands_closed(text, *first[:2], start, end) or _stands_open(text, *first[:2], start, end))
        ):
            for (a, b, _), (c, d, _) in zip(marks[::2], marks[1::2], strict=True):
                found.append(Quotation(a, d, b, c))
            return found
    opened: tuple[int, int] | None = None
    inner = -1  # the number of the mark that closes a quotation inside the open one
    for number, (a, b, shape) in enumerate(marks):
        if number == inner:
            continue
        if opened is None:
            only_closes = _stands_closed(text, a, b, start, end) and not _stands_open(text, a, b, start, end)
            if number == 0 and not odd and only_closes and len(marks) > 1:
                following = marks[1]
                odd = _stands_open(text, *following[:2], start, end) and not _stands_closed(
                    text, *following[:2], start, end
                )
            lost = only_closes and (shape == "c" or (odd and shape == "n"))
            if lost and number == 0 and a - start > 2 and _can_open(text, start, a):
                found.append(Quotation(start, b, start, a, opened=False))
                odd = False
            elif lost:
                odd = False  # a stray closing mark, or inches
            elif b < end:
                opened = (a, b)
            continue
        looks_open = _stands_open(text, a, b, start, end)
        if looks_open and shape == "o" and [mark[2] for mark in marks[number + 1 : number + 3]] == ["c", "c"]:
            inner = number + 1
        elif looks_open and (shape == "o" or (shape == "n" and odd)) and not _stands_closed(text, a, b, start, end):
            if _NAMES_WORDS.search(text, max(opened[1], a - 30), a):
                continue  # "... on the theme: "Peace," he said": one mark closes both
            # the one before was never closed: it ends where this one begins
            stop = a
            while stop > opened[1] and text[stop - 1] in _SPACE:
                stop -= 1
            if stop > opened[1]:
                stop = _lost_end(text, opened[1], stop)
                found.append(Quotation(opened[0], stop, opened[1], stop, closed=False))
            opened = (a, b)
            odd = False
        else:
            found.append(Quotation(opened[0], b, opened[1], a))
            opened = None
    if opened is not None and opened[1] < end:
        end = _lost_end(text, opened[1], end)
        found.append(Quotation(opened[0], end, opened[1], end, closed=False))
    return found


def _lost_end(text: str, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends: before "..., the minister said.", where that stands at its end."""
    found = _CUE_AT_END.search(text, max(start, end - 120), end)
    return found.end() if found is not None else end


def _can_open(text: str, start: int, mark: int) -> bool:
    """Whether a paragraph's head can be a quotation whose opening mark was lost."""
    head = text[start]
    return (head.isupper() or head in "'‘.…[") and text[mark - 1] in ".,?!…"


def _single_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations between single marks: ``'We agree,' he said``."""
    found: list[Quotation] = []
    opened = -1
    fallback = -1  # a closing mark that can be a plural's apostrophe ("the voters' rights")
    for match in _SINGLE.finditer(text, start, end):
        i = match.start()
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if before in "'‘’" or after in "'‘’":
            continue
        if opened < 0:
            if (before in _SPACE or before in "([—–:") and after.isalnum() and not _ELIDED.match(text, i + 1, end):
                opened = i
                fallback = -1
            continue
        if after.isalnum() or before in _SPACE:
            continue  # inside a word
        if before in ".,?!…" or after in ",.;:?!)" or before not in "sS":
            found.append(Quotation(opened, i + 1, opened + 1, i))
            opened = -1
        elif fallback < 0:
            fallback = i
    if opened >= 0 and fallback >= 0:
        found.append(Quotation(opened, fallback + 1, opened + 1, fallback))
    return found


def _merge(doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    """Both lists in order; one that overlaps the list before it is left out."""
    out: list[Quotation] = []
    for quotation in sorted([*doubles, *singles], key=lambda q: (q.start, -q.end)):
        if not out or quotation.start >= out[-1].end:
            out.append(quotation)
    return out

"""Find quotations: stretches between quotation marks, as wire copy really sets them."""

from __future__ import annotations

import attrs

from dipnews.grammar import CLOSING_MARKS, OPENING_MARKS


@attrs.define(slots=True)
class Quotation:
    """A stretch between quotation marks in one paragraph.

    ``start`` and ``end`` take the marks in, ``inner_start`` and ``inner_end`` leave them out. ``opened`` is false where the
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
    found: list[Quotation] = []
    opened = -1
    for i in range(start, end):
        c = text[i]
        if c in OPENING_MARKS or (c == '"' and opened < 0):
            if opened < 0:
                opened = i
        elif (c in CLOSING_MARKS or c == '"') and opened >= 0:
            found.append(Quotation(opened, i + 1, opened + 1, i))
            opened = -1
    if opened >= 0 and opened + 1 < end:
        found.append(Quotation(opened, end, opened + 1, end, closed=False))
    return found

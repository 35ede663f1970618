"""Stretches of the input text, and the one join between lists of them.

Offsets are code points of the text given to :func:`dipnews.parse`; intervals are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen(slots=True, order=True, init=False)
class Span:
    """A half-open stretch ``[start, end)`` of the text, in code points.

    Spans sort by start, then by end.

    Args:
        start: Offset of the first code point.
        end: Offset after the last code point.

    Example:
        >>> span = Span(4, 10)
        >>> "The Moscow talks"[span.slice]
        'Moscow'
        >>> len(span), 9 in span, 10 in span
        (6, True, False)
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        _fill_start(self, start)
        _fill_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    @property
    def slice(self) -> slice:
        """The span as a ``slice``, for ``text[span.slice]``."""
        return slice(self.start, self.end)

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share a code point.

        Args:
            other: The span to compare with.

        Example:
            >>> Span(0, 4).touches(Span(3, 9)), Span(0, 4).touches(Span(4, 9))
            (True, False)
        """
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span.

        Args:
            other: The span to look for.

        Example:
            >>> Span(0, 9).covers(Span(2, 9)), Span(0, 9).covers(Span(2, 10))
            (True, False)
        """
        return self.start <= other.start and other.end <= self.end


# There are more spans than all other records together: the slots are filled directly, not by name as attrs would.
_fill_start, _fill_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__


def within(items: Sequence[T], outer: Span, span_of: Callable[[T], Span]) -> Sequence[T]:
    """Cut from a list sorted by place the items whose start lies in ``outer``.

    Two binary searches, so that joining two lists costs ``n log n`` and never their product.

    Args:
        items: Records sorted by the start of their span.
        outer: The stretch to cut out.
        span_of: How the span of an item is had.

    Returns:
        The run of ``items`` that starts in ``outer``, in their order; may be empty.

    Example:
        >>> list(within([Span(0, 3), Span(5, 8), Span(9, 12)], Span(4, 9), lambda s: s))
        [Span(start=5, end=8)]
    """
    first = bisect_left(items, outer.start, key=lambda item: span_of(item).start)
    last = bisect_right(items, outer.end - 1, key=lambda item: span_of(item).start)
    return items[first:last]

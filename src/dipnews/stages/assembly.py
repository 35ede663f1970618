"""Make segments of the units of a page."""

from __future__ import annotations

import re

from dipnews.records import Segment, SegmentKind
from dipnews.span import Span
from dipnews.stages.bylines import names_no_writer, time_after_writer
from dipnews.stages.datelines import DatelineMatch
from dipnews.stages.detect import Detection
from dipnews.stages.making import new_segment
from dipnews.stages.units import Unit

# What a page offers beside its date: "24 July 2019. PDF Print E-mail".
_WIDGETS_BEHIND = re.compile(
    r"(?<=[\w.|)])\s{1,4}(?P<widgets>(?:PDF|Print|Email|E-[Mm]ail|Share|Tweet|Save)(?:\s{1,3}(?:PDF|Print|Email|E-[Mm]ail"
    r"|Share|Tweet|Save)){1,5})$"
)

_Piece = tuple[SegmentKind, int, int, bool]
"""The kind of a part of a unit, its start and end, and whether a blank line stands before it."""
_PARTED = frozenset(("byline", "metadata"))
"""Kinds whose lines may have a part of another kind."""


def assemble(
    text: str, units: list[Unit], detection: Detection, prefix_kind: SegmentKind, prefix_end: int
) -> tuple[tuple[Segment, ...], dict[str, Span]]:
    """Make segments of the units: cut datelines, authors and sign-offs off, join touching ones of a kind."""
    segments: list[Segment] = []
    found: dict[str, Span] = {}
    if detection.prefix is not None:
        segments.append(new_segment(kind=prefix_kind, span=Span(detection.prefix.start, prefix_end)))
        if detection.junk is not None:
            segments.append(new_segment(kind="navigation", span=detection.junk))
    taken = 0  # where the copy begins behind the last dateline
    for unit in units:
        kind = unit.kind or "paragraph"
        start, end = unit.start, unit.end
        if unit.dateline is None and start >= taken:
            if kind == "paragraph":
                segments.append(new_segment(kind="paragraph", span=Span(start, end)))
                continue
            if kind not in _PARTED and len(unit.text) == end - start:
                _add(segments, found, kind, start, end, unit.gap)
                continue
        if kind == "byline" and names_no_writer(unit, detection):
            kind = "credit"
        for piece in _parts_of(text, unit, kind, taken, detection):
            _add(segments, found, *piece)
        if unit.dateline is not None and not unit.second and start >= taken:
            taken = unit.dateline.copy
    return tuple(segments), found


def _add(segments: list[Segment], found: dict[str, Span], kind: SegmentKind, start: int, end: int, gap: bool) -> None:
    """Add a segment, or join it to the last one where it is of its kind and no blank line stands between."""
    if start >= end:
        return
    span = Span(start, end)
    if kind in ("headline", "subheadline"):
        found.setdefault(kind, span)
    elif segments and kind != "paragraph" and segments[-1].kind == kind and not gap:
        segments[-1] = new_segment(kind=kind, span=Span(segments[-1].span.start, end))
        return
    segments.append(new_segment(kind=kind, span=span))


def _parts_of(text: str, unit: Unit, kind: SegmentKind, taken: int, detection: Detection) -> list[_Piece]:
    """The parts of a unit that has a dateline, or may have an author, a time or a page's devices on its line."""
    start, end = unit.start, unit.end
    if start < taken:  # the dash of a dateline that stands alone in its line
        start = taken
        while start < end and text[start].isspace():
            start += 1
        return [(kind, start, end, unit.gap)]
    if unit.dateline is not None and not unit.second:
        pieces: list[_Piece] = []
        if unit.dateline.start > start:
            pieces.append(("credit", start, start + len(text[start : unit.dateline.start].rstrip()), unit.gap))
            start = unit.dateline.start
        label: SegmentKind = "dateline" if tells(unit.dateline) else "metadata"
        pieces.append((label, start, unit.dateline.segment_end, unit.gap))
        start = unit.dateline.copy
        while start < end and text[start].isspace():
            start += 1
        pieces.append(("paragraph", start, end, True))
        return pieces
    if len(unit.text) < end - start:  # an author was cut off
        first = cut = start + len(unit.text)
        while text[cut].isspace():
            cut += 1
        return [(kind, start, first, unit.gap), ("byline", cut, end, True)]
    if kind == "byline":
        cut = time_after_writer(text, start, end, detection.order)
        if cut == start:
            return [("metadata", start, end, unit.gap)]  # "4 minutes ago", and nobody's name before it
        if cut > start:
            first = cut
            while first > start and (text[first - 1].isspace() or text[first - 1] in "|,·•–—-"):
                first -= 1
            cut = first
            while text[cut].isspace():
                cut += 1
            # nothing, where only a bullet stands before the time
            return [(kind, start, first, unit.gap), ("metadata", cut, end, True)]
    elif kind == "metadata" and (widget := _WIDGETS_BEHIND.search(unit.text)) is not None:
        return [
            (kind, start, start + widget.start(), unit.gap),
            ("navigation", start + widget.start("widgets"), end, True),
        ]
    return [(kind, start, end, unit.gap)]


def tells(match: DatelineMatch) -> bool:
    """Whether a dateline says anything: a place, a day or an agency. A site's own name before the copy does not."""
    return match.city is not None or match.month is not None or match.agency is not None

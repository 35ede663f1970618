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
        if kind == "paragraph" and unit.dateline is None and start >= taken:
            segments.append(new_segment(kind="paragraph", span=Span(start, end)))
            continue
        pieces: list[tuple[SegmentKind, int, int, bool]] = []
        if kind == "byline" and names_no_writer(unit, detection):
            kind = "credit"
        if start < taken:  # the dash of a dateline that stands alone in its line
            start = taken
            while start < end and text[start].isspace():
                start += 1
            pieces.append((kind, start, end, unit.gap))
        elif unit.dateline is not None and not unit.second:
            if unit.dateline.start > start:
                pieces.append(("credit", start, start + len(text[start : unit.dateline.start].rstrip()), unit.gap))
                start = unit.dateline.start
            label: SegmentKind = "dateline" if tells(unit.dateline) else "metadata"
            pieces.append((label, start, unit.dateline.segment_end, unit.gap))
            start = taken = unit.dateline.copy
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                pieces.append(("paragraph", start, end, True))
        elif len(unit.text) < end - start:  # an author was cut off
            cut = start + len(unit.text)
            pieces.append((kind, start, cut, unit.gap))
            while text[cut].isspace():
                cut += 1
            pieces.append(("byline", cut, end, True))
        elif kind == "byline" and (cut := time_after_writer(text, start, end, detection.order)) == start:
            pieces.append(("metadata", start, end, unit.gap))  # "4 minutes ago", and nobody's name before it
        elif kind == "byline" and cut > start:
            while cut > start and (text[cut - 1].isspace() or text[cut - 1] in "|,·•–—-"):
                cut -= 1
            pieces.append((kind, start, cut, unit.gap))  # nothing, where only a bullet stands before the time
            while text[cut].isspace():
                cut += 1
            pieces.append(("metadata", cut, end, True))
        elif kind == "metadata" and (widget := _WIDGETS_BEHIND.search(unit.text)) is not None:
            pieces.append((kind, start, start + widget.start(), unit.gap))
            pieces.append(("navigation", start + widget.start("widgets"), end, True))
        else:
            pieces.append((kind, start, end, unit.gap))
        for kind, start, end, gap in pieces:
            if start >= end:
                continue
            span = Span(start, end)
            if kind in ("headline", "subheadline"):
                found.setdefault(kind, span)
            elif segments and kind != "paragraph" and segments[-1].kind == kind and not gap:
                segments[-1] = new_segment(kind=kind, span=Span(segments[-1].span.start, end))
                continue
            segments.append(new_segment(kind=kind, span=span))
    return tuple(segments), found


def tells(match: DatelineMatch) -> bool:
    """Whether a dateline says anything: a place, a day or an agency. A site's own name before the copy does not."""
    return match.city is not None or match.month is not None or match.agency is not None

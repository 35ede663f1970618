"""What a page shows of its sources, gathered line by line and weighed at the end."""

from __future__ import annotations

import attrs

from dipnews.profiles.index import Index, LineEntry
from dipnews.records import Clue, SegmentKind
from dipnews.span import Span
from dipnews.stages.datelines import DatelineMatch
from dipnews.stages.page_lines import Line, page_lines

EDGE = 14  # lines above and below in which headers and footers are looked for


@attrs.define(slots=True, eq=False)
class Evidence:
    """The lines of a page and what was found in them.

    ``prefix`` is the ``date 2020-01-01`` at the very start, ``junk`` what stood between it and the copy. ``marks`` has
    the shapes of profiles that know a line, by its number; ``names`` the lines that are a source's name and no more,
    with their kind where the line tells it. ``credited`` are the sources that lines in header and footer name,
    ``second_hand`` those named after "Source:", ``bylines`` those named by "By" at the very top; ``reprinted``: the
    page says that it prints another's copy; ``site``: the office whose official website it says it is. ``edges``
    are the short lines in header and footer, each with its number and first word.
    """

    text: str
    index: Index
    prefix: Span | None
    junk: Span | None
    lines: list[Line]
    marks: dict[int, list[LineEntry]] = attrs.field(factory=dict)
    datelines: list[DatelineMatch] = attrs.field(factory=list)
    clues: list[Clue] = attrs.field(factory=list)
    credited: list[tuple[str, Span]] = attrs.field(factory=list)
    names: dict[int, SegmentKind | None] = attrs.field(factory=dict)
    second_hand: set[str] = attrs.field(factory=set)
    bylines: set[str] = attrs.field(factory=set)
    reprinted: bool = False
    site: str | None = None
    edges: list[tuple[int, Line, str]] = attrs.field(factory=list)
    signoff: tuple[Span, str] | None = None

    @classmethod
    def of(cls, text: str, index: Index) -> Evidence:
        """Part a page into lines; a site's name in the junk behind the prefix is a first clue."""
        prefix, junk, lines = page_lines(text, index)
        evidence = cls(text, index, prefix, junk, lines)
        site = index.source_named(text[junk.start : junk.end]) if junk is not None else None
        if junk is not None and site is not None:
            evidence.clues.append(Clue(source=site, rule="prefix", weight=2.0, span=junk))
        return evidence

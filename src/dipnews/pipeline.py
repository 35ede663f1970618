"""``parse``: the order of the stages and nothing else."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from dipnews.errors import ArgumentError
from dipnews.records import Article
from dipnews.stages.reading import read


def _stage(module: str, name: str) -> Any:  # scaffolding until every stage is there
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        if "dipnews" not in str(error):
            raise
        return None


class _Nobody:
    persons: tuple[Any, ...] = ()
    mentions: tuple[Any, ...] = ()

    def at(self, i: int) -> None:
        return None


def parse(
    text: str,
    *,
    source: Any = None,
    published: date | None = None,
    sources: Iterable[Any] | None = None,
    id: str | None = None,
    url: str | None = None,
) -> Article:
    """Parse (scaffold)."""
    if not isinstance(text, str):
        raise ArgumentError(f"parse takes a str, not {type(text).__name__}")
    detect = _stage("dipnews.stages.detect", "detect")
    segment = _stage("dipnews.stages.segment", "segment")
    settle = _stage("dipnews.stages.publication", "settle")
    find_notes = _stage("dipnews.stages.notes", "find_notes")
    find_polities = _stage("dipnews.stages.polities", "find_polities")
    find_people = _stage("dipnews.stages.people", "find_people")
    find_statements = _stage("dipnews.stages.statements", "find_statements")
    find_meetings = _stage("dipnews.stages.meetings", "find_meetings")
    find_dates = _stage("dipnews.dates", "find_dates")
    article: dict[str, Any] = {"text": text, "id": id, "url": url}
    segments: tuple[Any, ...] = ()
    anchor = published
    if detect and segment:
        src = importlib.import_module("dipnews.sources")
        known = src.sources() if sources is None else {spec.name: spec for spec in sources}
        from dipnews import geography
        detection = detect(text, known, src.resolve(source, known), places=geography)
        layout = segment(text, detection, places=geography)
        segments = layout.segments
        settled = settle(layout, text, published)
        pub, dateline = settled.published, settled.dateline
        anchor = pub.start if pub else (dateline.date if dateline else None)
        diagnostics = (*layout.diagnostics, *settled.diagnostics)
        article["diagnostics"] = tuple(sorted(diagnostics, key=lambda d: d.span.start if d.span else -1))
        article |= {
            "publisher": detection.publisher, "agency": detection.agency, "segments": segments, "headline": layout.headline,
            "subheadline": layout.subheadline, "dateline": dateline, "published": pub, "byline": layout.byline, "language": layout.language,
            "clues": detection.clues,
        }
    else:
        from dipnews.records import Segment
        from dipnews.span import Span
        import re
        segments = tuple(Segment(kind="paragraph", span=Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
        article["segments"] = segments
    reading = read(text, segments)
    if find_notes:
        article["notes"] = find_notes(text, segments)
    polities = find_polities(reading) if find_polities else None
    people = find_people(reading, polities) if find_people else _Nobody()
    dates = find_dates(text, anchor) if find_dates else ()
    if find_people is not None:
        article["officials"] = people.officials()
    if find_statements:
        article["statements"] = find_statements(reading, people, polities, dates)
    if find_meetings:
        spec = known.get(detection.agency or "") if detect else None
        found = find_meetings(
            reading, people, polities, dates, article.get("published"),
            dateline_city=dateline.city if dateline else None, dateline_country=dateline.country if dateline else None,
            source_country=spec.country if spec else None, release=spec is not None and spec.role == "office",
        )
        article["meetings"] = getattr(found, "meetings", found)
    return Article(**article)

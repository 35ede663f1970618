"""Every sample in its source's shape (all invented) against what a reader found in it: header fields and segments."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dipnews import geography
from dipnews.profiles import sources
from dipnews.stages.detect import detect
from dipnews.stages.publication import settle
from dipnews.stages.segment import segment

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*/*.txt"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in SAMPLES]


def _expected(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return record


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_header(path: Path) -> None:
    text, expected = _text(path), _expected(path)
    detection = detect(text, sources(), places=geography)
    layout = segment(text, detection, places=geography)
    publication = settle(layout, text)
    dateline, published = publication.dateline, publication.published
    assert {
        "publisher": detection.publisher,
        "agency": detection.agency,
        "headline": layout.headline.text if layout.headline else None,
        "subheadline": layout.subheadline.text if layout.subheadline else None,
        "city": dateline.city if dateline else None,
        "dateline_date": dateline.date.isoformat() if dateline and dateline.date else None,
        "published": published.start.isoformat() if published and published.start else None,
        "byline": [writer.text for writer in layout.byline],
    } == {key: value for key, value in expected.items() if key != "segments"}
    for excerpt in (layout.headline, layout.subheadline, *layout.byline):
        if excerpt is not None:
            assert excerpt.text == " ".join(text[excerpt.span.slice].split())


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_segments(path: Path) -> None:
    text, expected = _text(path), _expected(path)
    layout = segment(text, detect(text, sources(), places=geography), places=geography)
    found: list[tuple[str, str]] = []
    for part in layout.segments:
        words = " ".join(text[part.span.slice].split())
        if found and found[-1][0] == part.kind and part.kind not in ("paragraph", "headline", "subheadline"):
            found[-1] = (part.kind, f"{found[-1][1]} {words}")
        else:
            found.append((part.kind, words))
    wanted: list[tuple[str, str]] = []
    for kind, words in expected["segments"]:
        words = " ".join(words.split())
        if wanted and wanted[-1][0] == kind and kind not in ("paragraph", "headline", "subheadline"):
            wanted[-1] = (kind, f"{wanted[-1][1]} {words}")
        else:
            wanted.append((kind, words))
    assert found == wanted


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_touching_lines_of_one_kind_are_one_segment(path: Path) -> None:
    """Two segments of one kind have a blank line between them, but for paragraphs and headlines printed twice."""
    text = _text(path)
    layout = segment(text, detect(text, sources(), places=geography), places=geography)
    assert not [
        (before.kind, text[before.span.start : after.span.end])
        for before, after in pairwise(layout.segments)
        if before.kind == after.kind and before.kind not in ("paragraph", "headline", "subheadline")
        if text[before.span.end : after.span.start].count("\n") < 2
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_no_other_profile_wins(path: Path) -> None:
    """The sources that win on a sample are the publisher and the agency that its reader named, and nobody else."""
    text, expected = _text(path), _expected(path)
    named = {expected["publisher"], expected["agency"], path.parent.name}
    assert set(detect(text, sources(), places=geography).frames) <= named


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_crlf_only_moves_offsets(path: Path) -> None:
    text = _text(path)
    other = text.replace("\n", "\r\n")
    for_lf = segment(text, detect(text, sources(), places=geography), places=geography)
    for_crlf = segment(other, detect(other, sources(), places=geography), places=geography)
    assert [(s.kind, text[s.span.slice].split()) for s in for_lf.segments] == [
        (s.kind, other[s.span.slice].split()) for s in for_crlf.segments
    ]

"""Editorial insertions: what is one, of which kind, and where it ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnews.records import Segment
from dipnews.span import Span
from dipnews.stages.notes import find_notes
from dipnews.stages.reading import read


def notes(copy: str) -> list[tuple[str, str]]:
    segments = (Segment(kind="paragraph", span=Span(0, len(copy))),) if copy else ()
    return [(n.kind, copy[n.span.slice]) for n in find_notes(copy, segments)]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ('"[Norway] is ready," he said.', [("insertion", "[Norway]")]),
        ('"no president since [Harry]] Truman," he said.', [("insertion", "[Harry]]")]),
        ("The minister [of fisheries] left.", [("insertion", "[of fisheries]")]),
        ('"We met (in Oslo) twice," she said.', [("insertion", "(in Oslo)")]),
        ('"The (UN) envoy will come," she said.', [("insertion", "(UN)")]),
        ('"(O)ver time it will heal," she said.', [("insertion", "(O)")]),
        ("The ministry (in Oslo) is closed.", []),
        ("He has (a) time and (b) money.", []),
        ('"We came ... and we saw," he said.', [("omission", "...")]),
        ('"We came … and we saw," he said.', [("omission", "…")]),
        ('"by <...> extremists," he said.', [("omission", "<...>")]),
        ('"by [...] extremists," he said.', [("omission", "[...]")]),
        ('"by (...) extremists," he said.', [("omission", "(...)")]),
        ("He came ... and left.", []),
        ("The CTBT (Test Ban Treaty - TASS) holds.", [("gloss", "(Test Ban Treaty - TASS)")]),
        ("The CTBT (Test Ban Treaty- TASS) holds.", [("gloss", "(Test Ban Treaty- TASS)")]),
        ("He knew (the author of the plan – ed.) well.", [("gloss", "(the author of the plan – ed.)")]),
        ("He went (eds: recasts lede) home.", [("gloss", "(eds: recasts lede)")]),
        ('"It were (sic) so," he said.', [("gloss", "(sic)")]),
        ("the forum (the Congress of Tribes - Sputnik) met.", [("gloss", "(the Congress of Tribes - Sputnik)")]),
        ("the IS (banned in Russia) group", [("legal-notice", "(banned in Russia)")]),
        ("the IS group (IS, banned in Russia)", [("legal-notice", "(IS, banned in Russia)")]),
        ("the IS (outlawed in Russia) group", [("legal-notice", "(outlawed in Russia)")]),
        (
            "the paper (recognized as a foreign agent in Russia) says",
            [("legal-notice", "(recognized as a foreign agent in Russia)")],
        ),
        (
            "the fund (designated as an undesirable organization in Russia) says",
            [("legal-notice", "(designated as an undesirable organization in Russia)")],
        ),
        (
            "Facebook (owned by Meta, recognized as extremist in Russia) says",
            [("legal-notice", "(owned by Meta, recognized as extremist in Russia)")],
        ),
        (
            "Al-Nusra (a terrorist group, prohibited in Russia) left",
            [("legal-notice", "(a terrorist group, prohibited in Russia)")],
        ),
        (
            "ISIS (terrorist organization outlawed in Russia - TASS) left",
            [("gloss", "(terrorist organization outlawed in Russia - TASS)")],
        ),
        ("Broken [bracket and (another", []),
        ("", []),
        ("[1] and [ ] and []", []),
    ],
)
def test_shapes(copy: str, expected: list[tuple[str, str]]) -> None:
    assert notes(copy) == expected


def test_only_copy_has_notes() -> None:
    copy = "Photo: [Office]\nThe minister [of health] left."
    segments = (Segment(kind="credit", span=Span(0, 15)), Segment(kind="paragraph", span=Span(16, len(copy))))
    assert [copy[n.span.slice] for n in find_notes(copy, segments)] == ["[of health]"]


def test_known_quotations_give_the_same_notes() -> None:
    copy = 'He said "we (the council) met ... twice" and left (at noon).\n"Again [in May]," she said.'
    segments = (Segment(kind="paragraph", span=Span(0, 60)), Segment(kind="paragraph", span=Span(61, len(copy))))
    assert find_notes(copy, segments, read(copy, segments).quotations) == find_notes(copy, segments)


@given(st.text(alphabet='ab .[]()<>"“”…-', max_size=80))
def test_any_text(copy: str) -> None:
    if not copy.strip():
        return
    found = find_notes(copy, (Segment(kind="paragraph", span=Span(0, len(copy))),))
    assert all(0 <= n.span.start < n.span.end <= len(copy) for n in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))

"""Find out whose page and whose copy this is: lines, datelines and clues, weighed."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from dipnews.profiles.index import index_of
from dipnews.profiles.spec import LineShape, SourceSpec
from dipnews.records import Clue, SegmentKind
from dipnews.span import Span
from dipnews.stages.credits import find_signoff, read_credits, read_cues
from dipnews.stages.datelines import DatelineMatch, Places
from dipnews.stages.evidence import Evidence
from dipnews.stages.outlets import outlet_by_words
from dipnews.stages.page_lines import Line, has_digit
from dipnews.stages.profile_lines import read_lines


@attrs.define(slots=True)
class Detection:
    """Whose page, whose copy, and what was found on the way; :func:`dipnews.stages.segment.segment` goes on from it.

    ``publisher`` and ``agency`` are ids or None. ``frames`` are the ids of all profiles that won, the heaviest first.
    ``marks`` leads from a line's number to the shapes that know it. ``prefix`` is the ``date 2020-01-01`` at the very
    start, ``junk`` what stood between it and the copy. ``names`` has the lines that are a source's name and no more,
    with their kind where the line tells it. ``header`` is the order of the lines above the copy, where the layout has
    one of its own.
    """

    publisher: str | None
    agency: str | None
    frames: tuple[str, ...]
    clues: tuple[Clue, ...]
    lines: tuple[Line, ...]
    marks: Mapping[int, tuple[LineShape, ...]]
    datelines: tuple[DatelineMatch, ...]
    signoff: tuple[Span, str] | None
    prefix: Span | None
    junk: Span | None
    order: str | None
    timezone: str | None
    header: tuple[SegmentKind, ...] = ()
    names: Mapping[int, SegmentKind | None] = attrs.field(factory=dict)


def detect(
    text: str, specs: Mapping[str, SourceSpec], source: SourceSpec | None = None, *, places: Places | None = None
) -> Detection:
    r"""Weigh the evidence for each source and tell who published the page and who wrote the copy.

    Every shape of every profile stands in one table under a word that the text must have for it; a line is looked
    up by its words, so that the cost grows with the lines of the page and not with the number of profiles.

    Args:
        text: The input.
        specs: The profiles to choose from, by id.
        source: The profile that the caller names; it wins without evidence.
        places: The look-up of cities; without it a bare "OSLO -" is told by its capitals alone.

    Returns:
        The detection. ``publisher`` and ``agency`` are None where the evidence is thin.

    Source:
        The layouts of the profiles; generic datelines as agencies' style guides have them.

    Example:
        >>> from dipnews.profiles import sources
        >>> found = detect("Talks held\n\nMOSCOW, May 3. /TASS/. The talks were held.", sources())
        >>> found.publisher, found.agency, len(found.datelines)
        ('tass', 'tass', 1)
    """
    evidence = Evidence.of(text, index_of(specs))
    read_lines(evidence, places)
    read_credits(evidence)
    datelines = evidence.datelines
    if len(datelines) > 1 and datelines[0].city is None and datelines[1].line - datelines[0].line <= 3:
        # a distributor's bracket above the agency's own dateline: "(EXN - Example Times)", "Doha: ..."
        wrapper = datelines.pop(0)
        evidence.names[wrapper.line] = "credit"
        inner = datelines[0]
        datelines[0] = attrs.evolve(inner, agency=inner.agency or wrapper.agency, source=inner.source or wrapper.source)
    evidence.signoff = find_signoff(evidence)
    return _decide(evidence, source)


def _decide(evidence: Evidence, source: SourceSpec | None) -> Detection:
    """Weigh the clues: the page's frame gives the publisher, dateline, sign-off and credits give the agency."""
    index, clues = evidence.index, evidence.clues
    weights: dict[str, float] = {}
    rules: set[tuple[str, str]] = set()
    for clue in clues:
        rule = (clue.source, clue.rule)
        if rule not in rules:
            rules.add(rule)
            weights[clue.source] = weights.get(clue.source, 0.0) + clue.weight
    if source is not None:
        weights[source.name] = weights.get(source.name, 0.0) + 10.0
        clues.append(Clue(source=source.name, rule="named by the caller", weight=10.0, span=Span(0, 0)))
    frames = [name for name, weight in weights.items() if weight >= 2.0]
    if len(frames) > 1:
        frames.sort(key=lambda name: (-weights[name], name))
    publisher, agency = _owners(evidence, source, frames)
    first = (source.name if source is not None else None, publisher, agency)
    chosen = tuple(dict.fromkeys([*[name for name in first if name is not None], *frames]))
    marks = _shapes_of(evidence, chosen)
    order = timezone = None
    header: tuple[SegmentKind, ...] = ()
    for name in chosen:
        spec = index.specs.get(name)
        if spec is not None:
            order = order or spec.order
            timezone = timezone or spec.timezone
            if spec.headers and not header:
                known = {shape.shape for shapes in marks.values() for shape in shapes}
                header = next((h.order for h in spec.headers if h.line in known), ())
    if len(clues) > 1:
        clues.sort(key=_place)
    return Detection(
        publisher=publisher,
        agency=agency,
        frames=chosen,
        clues=tuple(clues),
        lines=tuple(evidence.lines),
        marks=marks,
        datelines=tuple(evidence.datelines),
        signoff=evidence.signoff,
        prefix=evidence.prefix,
        junk=evidence.junk,
        order=order,
        timezone=timezone,
        header=header,
        names=evidence.names,
    )


def _place(clue: Clue) -> tuple[int, int, str, str]:
    return clue.span.start, clue.span.end, clue.source, clue.rule


def _owners(evidence: Evidence, source: SourceSpec | None, frames: list[str]) -> tuple[str | None, str | None]:
    """The publisher of the page and the agency whose copy it is; ``frames`` are the heaviest sources, in order."""
    text, lines, credited = evidence.text, evidence.lines, evidence.credited
    roles = evidence.index.roles
    publisher = agency = None
    republished = False
    if evidence.datelines:
        first = evidence.datelines[0]
        agency = first.agency
        if first.source is not None and roles.get(first.source) != "generic" and first.source != first.agency:
            publisher = first.source
    publisher = next((name for name in frames if roles.get(name) == "publisher"), publisher or evidence.site)
    if agency is None:
        agency = next(
            (name for name in frames if name != publisher and roles.get(name, "agency") in ("agency", "office")), None
        )
        if agency is None:
            named = [name for name, _ in credited if roles.get(name, "agency") in ("agency", "office")]
            if named:
                agency = named[-1]
                # "By WAM" at the very top, above everything that a page of others has
                republished = agency != publisher and agency not in evidence.bylines
        if agency is None:
            agency = _agency_by_cues(evidence, publisher)
        if agency is None and source is not None and source.role in ("agency", "office"):
            agency = source.name
    if publisher is None and agency is None and credited and roles.get(credited[0][0]) == "publisher":
        head = text[max(0, credited[0][1].start - 10) : credited[0][1].start].rsplit("\n", 1)[-1]
        if ":" not in head and credited[0][1].start <= lines[min(7, len(lines) - 1)].start:
            publisher = credited[0][0]  # a newspaper's own name in the place of the byline
    if publisher is None and source is not None and source.role == "publisher":
        publisher = source.name
    if publisher is None and (agency is None or republished):
        publisher = outlet_by_words(evidence, agency=agency)
        if agency is None and publisher is not None and roles.get(publisher, "office") == "office":
            agency = publisher
    if publisher is None and agency is not None and not republished:
        publisher = agency
    again = publisher in evidence.second_hand or (evidence.reprinted and roles.get(publisher or "") != "publisher")
    if publisher == agency and publisher is not None and again and (source is None or source.name != publisher):
        publisher = None  # nobody calls himself his source: the page is another's
    elif agency is None and publisher is not None and roles.get(publisher) in ("agency", "office"):
        agency = publisher
    return publisher, agency


def _agency_by_cues(evidence: Evidence, publisher: str | None) -> str | None:
    """The one agency that the copy of a syndicating publisher says was told, or whose gloss it has."""
    specs = evidence.index.specs
    if publisher is None or publisher not in specs or not specs[publisher].syndicates:
        return None
    read_cues(evidence.text, evidence.index, evidence.clues)
    told = {clue.source for clue in evidence.clues if clue.rule in ("told", "gloss") and clue.source != publisher}
    if len(told) == 1:
        return told.pop()
    strong = {clue.source for clue in evidence.clues if clue.rule == "gloss"}
    return strong.pop() if len(strong) == 1 else None


def _shapes_of(evidence: Evidence, chosen: tuple[str, ...]) -> dict[int, tuple[LineShape, ...]]:
    """For each line that the chosen sources know, by its number: their shapes and any page's, the best first."""
    text, index = evidence.text, evidence.index
    kept: dict[int, tuple[LineShape, ...]] = {}
    for number, entries in evidence.marks.items():
        own = [e for e in entries if e.spec.name in chosen or e.spec.role == "generic"]
        if len(own) > 1:
            own.sort(key=lambda e: (e.spec.role == "generic", -e.shape.weight))
        if own:
            kept[number] = tuple([e.shape for e in own])
    wordless = [entry for name in chosen if name in index.wordless for entry in index.wordless[name]]
    if wordless:
        done = {*kept, *(dateline.line for dateline in evidence.datelines)}
        heads = "".join([index.wordless_heads[name] for name in chosen if name in index.wordless])
        others = [entry for entry in wordless if not entry.heads]
        for number, line, _ in evidence.edges:
            first = text[line.start]
            fitting = others
            if first in heads:
                fitting = [entry for entry in wordless if not entry.heads or first in entry.heads]
            if fitting and number not in done:
                digits = has_digit(text[line.start : line.end])
                for entry in fitting:
                    if (digits or not entry.digits) and entry.match(text, line.start, line.end):
                        kept[number] = (entry.shape,)
                        break
    return kept

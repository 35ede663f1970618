"""How far profiles reach: what one profile matches in samples, and which layouts a corpus has.

For authors of profiles, on the command line ``dipnews sources check`` and ``dipnews sources coverage``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from dipnews import geography
from dipnews.profiles import SourceSpec, skeleton
from dipnews.profiles.index import Index, arrange, flat
from dipnews.profiles.load import shapes_of
from dipnews.records import Clue
from dipnews.stages.detect import Detection, detect
from dipnews.stages.page_lines import Line


@attrs.frozen(kw_only=True, slots=True)
class Match:
    """A shape of a profile and the lines of a sample that have it, counted from 1."""

    key: str
    shape: str
    lines: tuple[int, ...]


@attrs.frozen(kw_only=True, slots=True)
class SampleCheck:
    """What a profile does in one sample.

    ``won`` tells whether the sample is found to be this source's, as publisher or agency. ``winners`` are the sources
    that it is found to be of, ``clues`` the evidence of all sources with the number of the line.
    """

    name: str
    won: bool
    winners: tuple[str, ...]
    matches: tuple[Match, ...]
    clues: tuple[tuple[int, Clue], ...]


@attrs.frozen(kw_only=True, slots=True)
class ProfileCheck:
    """What a profile does in some samples; ``unmatched`` are the shapes that no sample has."""

    profile: str
    samples: tuple[SampleCheck, ...]
    unmatched: tuple[Match, ...]

    def to_dict(self) -> dict[str, Any]:
        """The check as plain data.

        Example:
            >>> ProfileCheck(profile="exw", samples=(), unmatched=()).to_dict()
            {'profile': 'exw', 'samples': [], 'unmatched': []}
        """
        return {
            "profile": self.profile,
            "samples": [
                {
                    "name": sample.name,
                    "won": sample.won,
                    "winners": list(sample.winners),
                    "matches": [{"key": m.key, "shape": m.shape, "lines": list(m.lines)} for m in sample.matches],
                    "clues": [
                        {"source": c.source, "rule": c.rule, "weight": c.weight, "line": line}
                        for line, c in sample.clues
                    ],
                }
                for sample in self.samples
            ],
            "unmatched": [{"key": m.key, "shape": m.shape} for m in self.unmatched],
        }


def check_profile(
    spec: SourceSpec, samples: Iterable[tuple[str, str]], known: Mapping[str, SourceSpec]
) -> ProfileCheck:
    r"""Try a profile on samples, beside the other profiles.

    Args:
        spec: The profile.
        samples: Name and text of each.
        known: The other profiles; one with the same id is left out.

    Returns:
        The check, with the samples in their order.

    Example:
        >>> from dipnews.profiles.load import parse_source
        >>> head = b'name = "exw"\ntitle = "Example Wire"\nrole = "agency"\n'
        >>> rest = b'[proof]\ncredit = ["By Example Wire"]\n[[dateline]]\nshape = "{CITY} /EXW/ "'
        >>> spec = parse_source(head + rest, "exw.toml")
        >>> check = check_profile(spec, [("one.txt", "OSLO /EXW/ The talks have been put off until May.\n")], {})
        >>> [(m.key, m.lines) for m in check.samples[0].matches], check.samples[0].won
        ([('dateline 1, shape', (1,))], True)
        >>> [m.key for m in check.unmatched]
        ['proof.credit']
    """
    everyone = {**known, spec.name: spec}
    index = arrange((spec,))
    seen: set[tuple[str, str]] = set()
    checks = []
    for name, text in samples:
        found = detect(text, everyone, places=geography)
        lines: dict[tuple[str, str], list[int]] = {}
        for place, line in enumerate(found.lines):
            for key in _shapes_in(text, found.lines, place, index, spec):
                lines.setdefault(key, []).append(_line_number(text, line.start))
        for key in _told(found, spec):
            lines.setdefault(key, [])
        seen |= lines.keys()
        winners = tuple(dict.fromkeys(name for name in (found.publisher, found.agency) if name is not None))
        checks.append(
            SampleCheck(
                name=name,
                won=spec.name in winners,
                winners=winners,
                matches=tuple(
                    Match(key=key, shape=shape, lines=tuple(lines[key, shape]))
                    for key, shape in shapes_of(spec)
                    if (key, shape) in lines
                ),
                clues=tuple((_line_number(text, clue.span.start), clue) for clue in found.clues),
            )
        )
    unmatched = [
        Match(key=key, shape=shape, lines=())
        for key, shape in dict.fromkeys(shapes_of(spec))
        if (key, shape) not in seen
    ]
    return ProfileCheck(profile=spec.name, samples=tuple(checks), unmatched=tuple(unmatched))


def _line_number(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _shapes_in(
    text: str, lines: tuple[Line, ...], place: int, index: Index, spec: SourceSpec
) -> Iterable[tuple[str, str]]:
    """The shapes that a line has, whether or not anything else speaks for the source."""
    line = lines[place]
    words = text[line.start : line.end]
    for key, shape in shapes_of(spec):
        pattern = skeleton.compiled(shape)
        kind = key.split(" ", 1)[0]
        if kind == "dateline":
            hit = pattern.match(text, line.start, line.end) is not None
        elif kind == "signoff":
            hit = any(
                entry.pattern.search(words) is not None
                for entries in index.signoffs.values()
                for entry in entries
                if entry.shape.shape == shape
            )
        elif kind == "clue":
            hit = _is_clue(text, lines, place, shape, spec, int(key.split(" ", 1)[1].split(",")[0]))
        elif not skeleton.slots_of(shape) and "~" not in shape:
            hit = flat(words) == flat(shape)
        else:
            whole = not shape.rstrip().endswith("{any}")
            hit = (pattern.fullmatch if whole else pattern.match)(text, line.start, line.end) is not None
        if hit:
            yield key, shape


def _is_clue(text: str, lines: tuple[Line, ...], place: int, shape: str, spec: SourceSpec, number: int) -> bool:
    line = lines[place]
    where = spec.clues[number - 1].where
    pattern = skeleton.compiled(shape)
    if where == "stamp":
        if place + 1 >= len(lines):
            return False
        below = lines[place + 1]
        return pattern.fullmatch(f"{text[line.start : line.end]} / {text[below.start : below.end]}") is not None
    return place < 14 and pattern.match(text, line.start, line.end) is not None


def _told(found: Detection, spec: SourceSpec) -> Iterable[tuple[str, str]]:
    """Clues that detection saw where no line begins with them, below a dateline for instance."""
    fired = {clue.rule for clue in found.clues if clue.source == spec.name}
    return [(key, shape) for key, shape in shapes_of(spec) if key.startswith("clue") and shape in fired]


@attrs.frozen(kw_only=True, slots=True)
class SourceCoverage:
    """One source in a corpus: its pages, the layouts they have, and the datelines that the profile has in vain."""

    source: str
    pages: int
    layouts: tuple[tuple[str, int], ...]
    undated: int
    never: tuple[str, ...]


@attrs.frozen(kw_only=True, slots=True)
class Coverage:
    """A corpus seen by its sources.

    ``sources`` have the one with most pages first. ``unknown`` are the pages of which nothing told the source,
    ``unlisted`` those whose agency no profile has.
    """

    pages: int
    sources: tuple[SourceCoverage, ...]
    unknown: tuple[str, ...]
    unlisted: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data.

        Example:
            >>> Coverage(pages=0, sources=(), unknown=(), unlisted=()).to_dict()
            {'pages': 0, 'sources': [], 'unknown': [], 'unlisted': []}
        """
        return {
            "pages": self.pages,
            "sources": [
                {
                    "source": s.source,
                    "pages": s.pages,
                    "layouts": dict(s.layouts),
                    "without_layout": s.undated,
                    "never": list(s.never),
                }
                for s in self.sources
            ],
            "unknown": list(self.unknown),
            "unlisted": [{"page": page, "source": source} for page, source in self.unlisted],
        }


def survey(texts: Iterable[tuple[str, str]], known: Mapping[str, SourceSpec]) -> Coverage:
    """Count for a corpus which sources' layouts its pages have.

    A layout is a dateline shape, a proof line, a sign-off or a clue. A source whose pages have none of its layouts any
    more has changed them, or is told by something else (a credit, the words after "told").

    Args:
        texts: Name and text of each page; read one by one.
        known: The profiles.

    Returns:
        The report. A page of two sources, publisher and agency, counts for both.

    Example:
        >>> from dipnews.profiles import sources
        >>> report = survey([("a.txt", "MOSCOW, May 3. /TASS/. The envoy said no."), ("b.txt", "Hello.")], sources())
        >>> [(s.source, s.pages) for s in report.sources], report.unknown
        ([('tass', 1)], ('b.txt',))
    """
    pages: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    layouts: dict[str, Counter[str]] = {}
    unknown: list[str] = []
    unlisted: list[tuple[str, str]] = []
    total = 0
    for name, text in texts:
        total += 1
        found = detect(text, known, places=geography)
        owners = dict.fromkeys(owner for owner in (found.publisher, found.agency) if owner is not None)
        if not owners:
            unknown.append(name)
        for owner in owners:
            if owner not in known:
                unlisted.append((name, owner))
                continue
            pages[owner] += 1
            fired = _layouts_of(text, found, known[owner])
            layouts.setdefault(owner, Counter()).update(fired)
            bare[owner] += not fired
    return Coverage(
        pages=total,
        sources=tuple(
            SourceCoverage(
                source=owner,
                pages=count,
                layouts=tuple(sorted(layouts[owner].items(), key=lambda item: (-item[1], item[0]))),
                undated=bare[owner],
                never=tuple(label for label in _all_layouts(known[owner]) if label not in layouts[owner]),
            )
            for owner, count in sorted(pages.items(), key=lambda item: (-item[1], item[0]))
        ),
        unknown=tuple(unknown),
        unlisted=tuple(unlisted),
    )


def _layouts_of(text: str, found: Detection, spec: SourceSpec) -> set[str]:
    """The layouts of a profile that a page has, each once."""
    fired: set[str] = set()
    for match in found.datelines:
        if match.source == spec.name:
            for dateline in spec.datelines:
                hit = skeleton.compiled(dateline.shape).match(text, match.start)
                if hit is not None and hit.end() >= match.end:
                    fired.add(f"dateline: {dateline.shape.strip()}")
                    break
    rules = {clue.rule for clue in found.clues if clue.source == spec.name}
    fired |= {label for label, rule in _rules(spec) if rule in rules}
    if "sign-off" in rules:
        fired |= {
            f"sign-off: {s.shape}"
            for s in spec.signoffs
            if found.signoff is not None
            and skeleton.compiled(s.shape.strip()).search(text, found.signoff[0].start, found.signoff[0].end)
        }
    return fired


def _rules(spec: SourceSpec) -> list[tuple[str, str]]:
    proof = [(f"{line.kind}: {line.shape}", line.shape) for line in spec.lines if line.weight]
    return proof + [(f"clue: {clue.shape}", clue.shape) for clue in spec.clues if clue.where != "told"]


def _all_layouts(spec: SourceSpec) -> list[str]:
    named = [f"dateline: {dateline.shape.strip()}" for dateline in spec.datelines]
    named += [label for label, _ in _rules(spec)]
    return list(dict.fromkeys([*named, *(f"sign-off: {s.shape}" for s in spec.signoffs if s.weight)]))

"""All profiles at once: every shape under the word that a text must have for it, so that many profiles cost no more than few."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from dipnews.sources import skeleton
from dipnews.sources.spec import ClueShape, DatelineShape, LineShape, SignoffShape, SourceSpec

if TYPE_CHECKING:
    import regex

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_FLAT = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘`´", "'"), "\u200b": None, "\ufeff": None}
)


def flat(words: str) -> str:
    """Words for a look-up: casefolded, one blank for white space, plain dashes and quotation marks.

    Args:
        words: Any words of one line.

    Example:
        >>> flat("All  News – “Today”")
        'all news - "today"'
    """
    if not words.isascii():
        words = words.translate(_FLAT)
    return " ".join(words.casefold().split())


@attrs.frozen(slots=True)
class DatelineEntry:
    """A dateline shape and its source."""

    spec: SourceSpec
    shape: DatelineShape

    @property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled skeleton."""
        return skeleton.compiled(self.shape.shape)


@attrs.frozen(slots=True)
class LineEntry:
    """A line shape and its source. ``prefix``: it ends in ``{any}``, so that only the line's start must match."""

    spec: SourceSpec
    shape: LineShape
    prefix: bool

    def fits(self, line: str) -> bool:
        """Whether a line (without white space around it) has this shape."""
        pattern = skeleton.compiled(self.shape.shape)
        return (pattern.match(line) if self.prefix else pattern.fullmatch(line)) is not None


@attrs.frozen(slots=True)
class SignoffEntry:
    """A sign-off shape and its source."""

    spec: SourceSpec
    shape: SignoffShape


@attrs.frozen(slots=True)
class ClueEntry:
    """A clue and its source."""

    spec: SourceSpec
    shape: ClueShape


@attrs.frozen(slots=True, eq=False)
class Index:
    """The shapes of a set of profiles by their rarest word (casefolded). ``names`` leads from what a source is called to its id."""

    specs: Mapping[str, SourceSpec]
    names: dict[str, str]
    datelines: dict[str, list[DatelineEntry]]
    exact: dict[str, list[LineEntry]]
    lines: dict[str, list[LineEntry]]
    wordless: dict[str, list[LineEntry]]
    bare: dict[str, list[DatelineEntry]]
    signoffs: dict[str, list[SignoffEntry]]
    clues: dict[str, dict[str, list[ClueEntry]]]
    stamps: list[ClueEntry]
    told: dict[str, str]
    junk: dict[str, str]
    longest_junk: int

    def source_named(self, words: str) -> str | None:
        """The id of the source that goes by these words ("ITAR-TASS", "Tass", "AFP"), or None."""
        return self.names.get(flat(words).strip(" .,;:()[]/-"))


@lru_cache(maxsize=16)
def _index(specs: tuple[SourceSpec, ...]) -> Index:
    names: dict[str, str] = {}
    datelines: dict[str, list[DatelineEntry]] = defaultdict(list)
    exact: dict[str, list[LineEntry]] = defaultdict(list)
    lines: dict[str, list[LineEntry]] = defaultdict(list)
    wordless: dict[str, list[LineEntry]] = defaultdict(list)
    bare: dict[str, list[DatelineEntry]] = defaultdict(list)
    signoffs: dict[str, list[SignoffEntry]] = defaultdict(list)
    clues: dict[str, dict[str, list[ClueEntry]]] = {w: defaultdict(list) for w in ("headline", "lede")}
    stamps: list[ClueEntry] = []
    told: dict[str, str] = {}
    junk: dict[str, str] = {}
    for spec in specs:
        if spec.role != "generic":
            for name in spec.known_as:
                names.setdefault(flat(name), spec.name)
        for dateline in spec.datelines:
            words = skeleton.words_of(dateline.shape)
            entry = DatelineEntry(spec, dateline)
            if words:
                datelines[words[0]].append(entry)
            else:
                bare[spec.name].append(entry)
        for line in spec.lines:
            line_entry = LineEntry(spec, line, line.shape.rstrip().endswith("{any}"))
            if not skeleton.slots_of(line.shape) and "~" not in line.shape:
                exact[flat(line.shape)].append(line_entry)
            elif words := skeleton.words_of(line.shape):
                lines[words[0]].append(line_entry)
            else:
                wordless[spec.name].append(line_entry)
        for signoff in spec.signoffs:
            words = skeleton.words_of(signoff.shape)
            signoffs[words[0] if words else ""].append(SignoffEntry(spec, signoff))
        for clue in spec.clues:
            if clue.where == "told":
                told[flat(clue.shape)] = spec.name
                continue
            words = skeleton.words_of(clue.shape)
            if clue.where == "stamp":
                stamps.append(ClueEntry(spec, clue))
            elif words:
                clues[clue.where][words[0]].append(ClueEntry(spec, clue))
        for token in spec.junk:
            junk[flat(token)] = spec.name
    return Index(
        specs={spec.name: spec for spec in specs},
        names=names,
        datelines=dict(datelines),
        exact=dict(exact),
        lines=dict(lines),
        wordless=dict(wordless),
        bare=dict(bare),
        signoffs=dict(signoffs),
        clues={where: dict(entries) for where, entries in clues.items()},
        stamps=stamps,
        told=told,
        junk=junk,
        longest_junk=max((len(token) for token in junk), default=0),
    )


def index_of(specs: Mapping[str, SourceSpec]) -> Index:
    """Arrange profiles for detection; done once for a set of profiles.

    Args:
        specs: The profiles by id.

    Example:
        >>> one = SourceSpec(name="exw", title="Example Wire", role="agency", aliases=("EXW",))
        >>> index_of({"exw": one}).source_named("(EXW)")
        'exw'
    """
    return _index(tuple(specs.values()))

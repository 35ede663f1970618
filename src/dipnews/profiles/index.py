"""All profiles at once: every shape under what a text must have for it, so that many cost no more than few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

import attrs

from dipnews import grammar
from dipnews.profiles import skeleton
from dipnews.profiles.load import shapes_of
from dipnews.profiles.spec import ClueShape, DatelineShape, LineShape, SignoffShape, SourceSpec

if TYPE_CHECKING:
    import regex

_FLAT_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("’‘`´", "'"),
    "\u200b": "",
    "\ufeff": "",
}
_FLAT = str.maketrans(_FLAT_SIGNS)


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


_FIRST = re.compile(r"([^\w\s]*)([^\W_]*)(?:[^\S\r\n]+([^\W_]+))?")


def opening_of(line: str) -> tuple[str, str, str]:
    """What a line opens with: its leading marks, the word right behind them and the next one; each may be empty.

    Args:
        line: The line, or its first 40 characters.

    Example:
        >>> opening_of("(This story ..."), opening_of("© 2020")
        (('(', 'this', 'story'), ('©', '', '2020'))
    """
    if not line.isascii():
        line = line.translate(_FLAT)
    return _FIRST.match(line.casefold()).groups("")  # type: ignore[union-attr,return-value]  # it fits any line


def starts_of(marks: str, word: str, second: str) -> tuple[str, ...]:
    """The starts under which a line with this opening is looked up: with two words, with one, the marks alone.

    Example:
        >>> starts_of("(", "this", "story"), starts_of("", "share", "")
        (('(this story', '(this', '('), ('share',))
    """
    one = marks + word
    starts = (f"{one} {second}", one) if second else (one,)
    return (*starts, marks) if marks and word else starts


def _start_of(shape: str) -> str:
    """What the lines of a shape start with: marks and one or two words, marks alone, or "" before a slot or ~."""
    shape = shape.lstrip()
    at = skeleton.first_slot(shape)
    head = " ".join(shape[:at].split()) + (" " if shape[:at].endswith(" ") else "")
    if "~" in head[:2]:
        return ""
    match = _FIRST.match(head if head.isascii() else head.translate(_FLAT))
    assert match is not None
    slotted = at < len(shape)
    one = (match[1] + match[2]).casefold()
    if match[3] and not (slotted and match.end() == len(head)) and "~" not in match[0]:
        return f"{one} {match[3].casefold()}"
    if match[2] and slotted and match.end(2) == len(head) and not shape[at:].startswith("{any}"):
        return match[1]  # the word may be glued to what fills the slot
    return one


@attrs.frozen(slots=True, eq=False)
class DatelineEntry:
    """A dateline shape and its source. ``words``, ``sign``: a line without all of them can't match.

    ``sign`` is the shape's key with the marks at it, casefolded; ``twice``: the shape has two days.
    """

    spec: SourceSpec
    shape: DatelineShape
    words: frozenset[str]
    sign: str
    rank: int
    twice: bool

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled skeleton."""
        return skeleton.compiled(self.shape.shape)


@attrs.frozen(slots=True, eq=False)
class LineEntry:
    """A line shape and its source. ``prefix``: it ends in ``{any}``, so that only the line's start must match.

    ``digits``: a line without a digit can't match; ``heads``: with any other first character, where there are some.
    """

    spec: SourceSpec
    shape: LineShape
    words: frozenset[str]
    rank: int
    prefix: bool
    digits: bool
    heads: str

    @cached_property
    def match(self) -> Callable[[str, int, int], regex.Match[str] | None]:
        """Matches a line that has this shape: the text, and where the line without white space around it stands."""
        pattern = skeleton.compiled(self.shape.shape)
        return pattern.match if self.prefix else pattern.fullmatch


@cache
def _closing(shape: str) -> regex.Pattern[str]:
    return grammar.pattern(rf"(?<=[.!?…\"”’')\]]\s*) (?: {skeleton.source_of(shape)} ) $", ignore_case=True)


@attrs.frozen(slots=True, eq=False)
class SignoffEntry:
    """A sign-off shape and its source. ``sign``: what stands at its key, casefolded; without it nothing can match."""

    spec: SourceSpec
    shape: SignoffShape
    sign: str

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled skeleton, behind the end of a sentence and at the end of the line."""
        return _closing(self.shape.shape.strip())


@attrs.frozen(slots=True, eq=False)
class ClueEntry:
    """A clue and its source."""

    spec: SourceSpec
    shape: ClueShape
    words: frozenset[str]

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled skeleton."""
        return skeleton.compiled(self.shape.shape)


@attrs.define(slots=True, eq=False)
class Index:
    """The shapes of a set of profiles by what their lines start with, or else by their rarest word (casefolded).

    ``names`` leads from what a source is called to its id, ``openings`` from the first words of these names to the
    length of the longest such name.
    ``starts`` are the keys of ``first`` and of the clues told by their start (``clue_starts``), ``exact_starts`` what
    the lines of ``exact`` start with; ``line_starts`` are those of lines, ``all_starts`` all. ``openings_of_starts`` is
    what ``starts`` open with, marks and one word: a line that opens otherwise need not be looked up.
    ``openings_of_lines`` are these and the openings of ``exact``, whose lines are short; ``heads`` their first
    characters: much copy opens with a quotation mark, and no shape does.
    ``keys`` are the words under which shapes stand: those of the clues told by a word (``clue_words``), of the lines
    (``line_words``) and of the datelines (``dateline_words``; ``open_words`` are those of shapes that have no bracket
    or slash before the word). ``wordless`` has a profile's lines without a word, ``wordless_heads`` the characters that
    some of these start with. ``signoff_words`` are the keys of ``signoffs``, ``junk_openings`` the first words of the
    junk tokens.
    Filled once by :func:`index_of` and only read from then on.
    """

    specs: Mapping[str, SourceSpec]
    names: dict[str, str] = attrs.field(factory=dict)
    datelines: dict[str, list[DatelineEntry]] = attrs.field(factory=dict)
    bare: dict[str, list[DatelineEntry]] = attrs.field(factory=dict)
    exact: dict[str, list[LineEntry]] = attrs.field(factory=dict)
    first: dict[str, list[LineEntry]] = attrs.field(factory=dict)
    lines: dict[str, list[LineEntry]] = attrs.field(factory=dict)
    wordless: dict[str, list[LineEntry]] = attrs.field(factory=dict)
    wordless_heads: dict[str, str] = attrs.field(factory=dict)
    signoffs: dict[str, list[SignoffEntry]] = attrs.field(factory=dict)
    headline_first: dict[str, list[ClueEntry]] = attrs.field(factory=dict)
    lede_first: dict[str, list[ClueEntry]] = attrs.field(factory=dict)
    headline_clues: dict[str, list[ClueEntry]] = attrs.field(factory=dict)
    lede_clues: dict[str, list[ClueEntry]] = attrs.field(factory=dict)
    stamps: list[ClueEntry] = attrs.field(factory=list)
    told: dict[str, str] = attrs.field(factory=dict)
    junk: dict[str, str] = attrs.field(factory=dict)
    roles: dict[str, str] = attrs.field(factory=dict)
    keys: frozenset[str] = frozenset()
    openings: dict[str, int] = attrs.field(factory=dict)
    starts: frozenset[str] = frozenset()
    openings_of_starts: frozenset[str] = frozenset()
    openings_of_lines: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    exact_starts: frozenset[str] = frozenset()
    clue_starts: frozenset[str] = frozenset()
    line_starts: frozenset[str] = frozenset()
    all_starts: frozenset[str] = frozenset()
    clue_words: frozenset[str] = frozenset()
    dateline_words: frozenset[str] = frozenset()
    line_words: frozenset[str] = frozenset()
    open_words: frozenset[str] = frozenset()
    signoff_words: frozenset[str] = frozenset()
    junk_openings: frozenset[str] = frozenset()
    longest_junk: int = 0

    def source_named(self, words: str) -> str | None:
        """The id of the source that goes by these words ("ITAR-TASS", "Tass", "AFP"), or None."""
        return self.names.get(flat(words).strip(" .,;:()[]/-"))


_OPENING = re.compile(r"[^\W_]+")
_COMMON = frozenset("the of in on a an and to by for with at from is".split())
_DIGIT_SLOTS = frozenset(("day", "dth", "mm", "year", "time", "number", "date"))
_REACH = 110  # words of a skeleton behind this many characters are not asked for: a line is looked up by its start


@lru_cache(maxsize=16)
def arrange(specs: tuple[SourceSpec, ...]) -> Index:
    """Arrange profiles for detection.

    Args:
        specs: The profiles.

    Example:
        >>> arrange(()).longest_junk
        0
    """
    index = Index({spec.name: spec for spec in specs})
    often: Counter[str] = Counter()
    ranks = count()
    for spec in specs:
        for _, shape in shapes_of(spec):
            often.update(skeleton.words_of(shape[:_REACH]))

    def words_of(shape: str) -> tuple[str, frozenset[str]]:
        """The word that fewest other shapes have, and all words."""
        words = skeleton.words_of(shape[:_REACH].rsplit("{", 1)[0] if len(shape) > _REACH else shape)
        rare = [w for w in words if w not in _COMMON]
        return min(rare, key=lambda w: (often[w], -len(w), w), default=""), frozenset(words)

    for spec in specs:
        index.roles[spec.name] = spec.role
        if spec.role != "generic":
            for name in spec.known_as:
                index.names.setdefault(flat(name), spec.name)
        for dateline in spec.datelines:
            key, words = words_of(dateline.shape)
            table = index.datelines if key else index.bare
            slots = skeleton.slots_of(dateline.shape)
            entry = DatelineEntry(
                spec,
                dateline,
                words,
                skeleton.sign_of(dateline.shape, key),
                next(ranks),
                sum(slot in ("day", "dth") for slot in slots) > 1,
            )
            table.setdefault(key or spec.name, []).append(entry)
        for line in spec.lines:
            key, words = words_of(line.shape)
            known = LineEntry(
                spec,
                line,
                words,
                next(ranks),
                line.shape.rstrip().endswith("{any}"),
                not _DIGIT_SLOTS.isdisjoint(skeleton.slots_of(line.shape)),
                skeleton.heads_of(line.shape),
            )
            if not skeleton.slots_of(line.shape) and "~" not in line.shape:
                index.exact.setdefault(flat(line.shape), []).append(known)
            elif start := _start_of(line.shape):
                index.first.setdefault(start, []).append(known)
            elif key:
                index.lines.setdefault(key, []).append(known)
            else:
                index.wordless.setdefault(spec.name, []).append(known)
        for signoff in spec.signoffs:
            key, _ = words_of(signoff.shape)
            index.signoffs.setdefault(key, []).append(SignoffEntry(spec, signoff, skeleton.sign_of(signoff.shape, key)))
        for clue in spec.clues:
            key, words = words_of(clue.shape)
            if clue.where == "told":
                index.told[flat(clue.shape)] = spec.name
            elif clue.where == "stamp":
                index.stamps.append(ClueEntry(spec, clue, words))
            else:
                starts, keyed = (
                    (index.headline_first, index.headline_clues)
                    if clue.where == "headline"
                    else (index.lede_first, index.lede_clues)
                )
                start = _start_of(clue.shape)
                (starts if start else keyed).setdefault(start or key, []).append(ClueEntry(spec, clue, words))
        for token in spec.junk:
            index.junk[flat(token)] = spec.name
    for name in index.names:
        opening = _OPENING.search(name)
        if opening is not None:
            index.openings[opening[0]] = max(len(name), index.openings.get(opening[0], 0))
    index.clue_starts = frozenset((*index.lede_first, *index.headline_first))
    index.starts = index.clue_starts.union(index.first)
    index.exact_starts = frozenset(starts_of(*opening_of(line[:40]))[0] for line in index.exact)
    index.line_starts = index.exact_starts.union(index.first)
    index.all_starts = index.starts | index.exact_starts
    index.openings_of_starts = _openings(index.starts)
    index.openings_of_lines = index.openings_of_starts | _openings(index.exact)
    heads = {"", *(line[0] for line in index.starts.union(index.exact))}
    signs = [sign for sign, plain in _FLAT_SIGNS.items() if plain in heads]
    index.heads = frozenset((*heads, *map(str.upper, heads), *signs))
    index.clue_words = frozenset(index.headline_clues).union(index.lede_clues)
    index.dateline_words = frozenset(index.datelines)
    index.open_words = frozenset(
        word for word, entries in index.datelines.items() if any(_is_open(entry.shape.shape, word) for entry in entries)
    )
    index.wordless_heads = {
        name: "".join(sorted({head for entry in entries for head in entry.heads}))
        for name, entries in index.wordless.items()
    }
    index.line_words = frozenset(index.lines)
    index.signoff_words = frozenset(index.signoffs)
    index.keys = index.dateline_words | index.clue_words | index.line_words
    # A token may follow a mark of no width, which stands for no word.
    index.junk_openings = frozenset(token.partition(" ")[0] for token in index.junk) | {""}
    index.longest_junk = max(map(len, index.junk), default=0)
    return index


def _is_open(shape: str, word: str) -> bool:
    """Whether neither a bracket nor a slash stands in a dateline's shape before this word of it."""
    before = flat(shape).partition(word)[0]
    return "(" not in before and "/" not in before


def _openings(lines: Iterable[str]) -> frozenset[str]:
    """What lines open with, marks and one word; of a line that opens with neither nothing is known."""
    return frozenset("".join(opening_of(line[:40])[:2]) for line in lines) | {""}


def index_of(specs: Mapping[str, SourceSpec]) -> Index:
    """Arrange profiles for detection; done once for a set of profiles.

    Args:
        specs: The profiles by id.

    Example:
        >>> one = SourceSpec(name="exw", title="Example Wire", role="agency", aliases=("EXW",))
        >>> index_of({"exw": one}).source_named("(EXW)")
        'exw'
    """
    found = getattr(specs, "index", None)  # the built-in profiles keep theirs
    return found if isinstance(found, Index) else arrange(tuple(specs.values()))

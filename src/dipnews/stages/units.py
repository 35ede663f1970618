"""The units of a page: its lines, with hard-wrapped blocks and broken sentences joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from dipnews.profiles.stamps import has_relative, leftover
from dipnews.records import SegmentKind
from dipnews.stages.datelines import DatelineMatch
from dipnews.stages.detect import Detection
from dipnews.stages.page_lines import Line

ENDS = re.compile(r"(?:[.!?…。]|\.\.\.)[\"”'’»)\]*]{0,3}$|:$")
_STOPS = ".!?…。"
_NO_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}
_CLOSERS = "\"”'’»)]*"
ENDS_SENTENCE = re.compile(r"[.!?…。][\"”'’»)\]*]{0,3}$")
BULLET = re.compile(r"[•▪●◦‣*·–—-]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s")
END_MARK = re.compile(
    r"\\?#{1,5}(?:\s#{1,3})*|(?:\*\s?){2,5}|-{0,3}\s?(?:0|30|[Ee]nd|END|[Ee]nds"
    r"|ENDS)\s?-{1,3}(?:\s?\(\w[^)]{0,30}\))?|\((?:[Ee]nd|END|[Ee]nds|ENDS)\)(?:\s\S{1,12})?"
    r"|END(?:\s?/.{0,12})?"
    r"|\.?\s?/\.|\([A-Z0-9]{1,5}(?:/[A-Z0-9]{1,5})+\)|[A-Z]{1,4}/\s?[A-Z]{2,4}\s?\d{5,}|\d{3,6}\*\*\d*"
    r"|[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}|\([a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}){1,4}\)"
    r"|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,4}"
    r"|(?:[A-Z]{3,5} )?[a-z]{2,4}(?:[-/][a-z]{2,4}){1,4}|[A-Z]{3,4}(?: [A-Z]{2,4}){1,5}|/[A-Z]{2,4}/"
    r"|(?:\.\s*){3,}|[A-Z]{1,3}\.? ?[A-Z]{0,2}\d{6,}|(?:\([A-Z]{2,5}\),?\s?\.{0,2})"
)
ADDRESS = re.compile(r"[\w.+-]{1,30}@[\w-]{1,30}(?:\.[\w-]{2,20}){1,3}")
_HEADLINE_LABEL = re.compile(
    r"((?:Headline|HEADLINE|Title|TITLE|Subject|SUBJECT)\s?:|(?:No|№)\s?[:.]?\s?\d{1,4}/\d{2,4},"
    r"|\((?:\d(?:st|nd|rd|th) )?(?:LD|LEAD|URGENT|Lead|Urgent)\))\s{1,3}(?=[^\s.]{2})"
)
# "The below is attributable to Spokesperson Jane Roe: The Secretary spoke ...", label and copy on one line.
_ATTRIBUTABLE = re.compile(
    r"(The (?:below|following)(?: (?:statement|readout|information))? is attributable to [^:.\r\n]{1,120}:\.?)"
    r"\s{1,3}(?=[A-Z“\"][^\r\n]{60})"
)
_FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|on|at|for|with|by|from|that|as|is|was|are|were|has|have|had|its"
    r"|his|her|their|will|would|not|who|which)$|,[\"”'’»]{0,2}$"
)
_FIRST_WORD = re.compile(r"\S+")


@attrs.define(slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped block. ``line`` is the number of its first line.

    ``ends`` tells whether the text closes as a sentence does.
    """

    start: int
    end: int
    gap: bool
    line: int
    kind: SegmentKind | None = None
    section: bool = False
    text: str = ""
    ends: bool = False
    dateline: DatelineMatch | None = None
    second: bool = False


def units_of(text: str, detection: Detection) -> list[Unit]:
    """Join the lines of hard-wrapped blocks, and lines broken in mid-sentence; all other lines stand alone."""
    lines = detection.lines
    if not lines:
        return []
    firsts = [number for number, line in enumerate(lines) if line.gap or not number]
    if len(firsts) == len(lines):  # a blank line before each: most pages
        units = [Unit(line.start, line.end, line.gap, number) for number, line in enumerate(lines)]
    else:
        units = _join_lines(text, detection, firsts)
    if detection.signoff is not None:
        span, kind = detection.signoff
        opened = max((d.copy for d in detection.datelines if d.start <= span.start < d.copy), default=0)
        alone = len(units) == 1 and not detection.datelines and detection.prefix is None  # one block is a paragraph
        for number, unit in enumerate(() if opened or alone else units):
            if unit.start < span.start and span.end <= unit.end:
                sign = Unit(span.start, unit.end, True, -1, "credit" if kind == "credit" else "end-mark")
                unit.end = span.start
                while text[unit.end - 1].isspace():
                    unit.end -= 1
                units.insert(number + 1, sign)
                break
    for number, unit in enumerate(units[:8]):
        if text[unit.start] not in "HTSN№(" or unit.end - unit.start >= 260:
            continue
        label = _HEADLINE_LABEL.match(text, unit.start, unit.end)
        if label is not None:
            units.insert(number, Unit(unit.start, label.end(1), unit.gap, -1, "metadata"))
            unit.start, unit.gap = label.end(), False
            break
    if "attributable to" in text:
        for number, unit in enumerate(units[:12]):
            label = _ATTRIBUTABLE.match(text, unit.start, unit.end)
            if label is not None:
                units.insert(number, Unit(unit.start, label.end(1), unit.gap, -1, "metadata"))
                unit.start, unit.gap, unit.line = label.end(), False, -1
                break
    for unit in units:
        words = unit.text = text[unit.start : unit.end]
        mark = words[-1]
        unit.ends = mark in _STOPS or (mark in _CLOSERS and ENDS_SENTENCE.search(words[-5:]) is not None)
    return units


def _join_lines(text: str, detection: Detection, firsts: list[int]) -> list[Unit]:
    """The units of a page whose blocks begin at some lines."""
    lines = detection.lines
    copies = {match.line: match.copy for match in detection.datelines}
    dated = set(copies)
    lasts = [*firsts[1:], len(lines)]
    width = _width(text, lines, firsts, lasts, dated)
    units: list[Unit] = []
    for first, last in zip(firsts, lasts, strict=True):
        line = lines[first]
        unit = Unit(line.start, line.end, line.gap, first)
        if last - first == 1:
            units.append(unit)
            continue
        wrapped = last - first >= 3 and _wrap_width(text, lines, first, last) > 0
        for number in range(first + 1, last):
            before, line = lines[number - 1], lines[number]
            known = number in detection.marks or number - 1 in detection.marks or number in dated
            if wrapped and (
                (not known and not _ends_copy(text, line))
                # what looks like furniture is the rest of a broken sentence: "... in Oslo on September" / "1."
                or (
                    known
                    and number not in dated
                    and line.end - line.start < 20
                    and not ENDS.search(text, before.end - 5, before.end)
                )
            ):
                unit.end = line.end  # a hard-wrapped block is one paragraph
            elif (
                number - 1 in detection.marks
                and number not in detection.marks
                and number not in dated
                and text[line.start].islower()
                and before.end - before.start >= 40
                and not ENDS.search(text, before.end - 5, before.end)
            ):
                unit.end = line.end  # a disclaimer goes on
            elif not known and number - 1 in copies and (0 if width else 20) < before.end - copies[number - 1] < 110:
                if ENDS.search(text, before.end - 5, before.end):
                    units.append(unit)
                    unit = Unit(line.start, line.end, False, number)
                else:
                    unit.end = line.end  # no paragraph ends without a stop behind its dateline
            elif not known and _continues(text, before.start, before.end, line.start, line.end, width):
                unit.end = line.end
            else:
                units.append(unit)
                unit = Unit(line.start, line.end, False, number)
        units.append(unit)
    return units


def _width(text: str, lines: Sequence[Line], firsts: list[int], lasts: list[int], dated: set[int]) -> int:
    """The width at which the page's blocks are wrapped, each from a first line up to a last; 0 where they are not."""
    blocks = [(first, last) for first, last in zip(firsts, lasts, strict=True) if last - first > 1]
    width = longest = 0  # the longest wrapped block tells best: a dateline is often not broken where the copy is
    for first, last in blocks:
        if last - first >= 3 and last - first > longest:
            found = _wrap_width(text, lines, first, last)
            if found:
                width, longest = found, last - first
    pairs = _width_of_pairs(text, lines, blocks, dated)
    return max(width, pairs) if not width or pairs - width <= 12 else width


def _ends_copy(text: str, line: Line) -> bool:
    """Whether a line is an end mark or a reporter's address, which no wrapped block takes in."""
    if line.end - line.start > 40:
        return False
    words = text[line.start : line.end]
    return END_MARK.fullmatch(words) is not None or ADDRESS.fullmatch(words) is not None


def _wrap_width(text: str, lines: Sequence[Line], first: int, last: int) -> int:
    """The width at which a block is wrapped, or 0: each line's next word would not have fitted."""
    lengths = [lines[n].end - lines[n].start for n in range(first, last)]
    width = max(lengths)
    if not 40 <= width <= 110:
        return 0
    forced = loose = lower = 0
    for k in range(len(lengths) - 1):
        line, after = lines[first + k], lines[first + k + 1]
        word = _FIRST_WORD.match(text, after.start)
        if lengths[k] + 1 + (word.end() - after.start if word else 0) > width - 3:
            forced += 1
        elif not ENDS_SENTENCE.search(text, max(line.start, line.end - 5), line.end):
            loose += 1  # broken early, and not because a paragraph ended
        lower += not text[after.start].isupper()
    # a list of headlines is as even as a wrapped block, but each of its lines opens with a capital
    return width if forced > 1 and loose * 5 <= forced and lower * 5 >= (len(lengths) - 1) * 2 else 0


def _width_of_pairs(text: str, lines: Sequence[Line], blocks: list[tuple[int, int]], dated: set[int]) -> int:
    """The width of a page whose wrapped paragraphs have two lines each, or 0: each break must have been forced."""
    breaks: list[tuple[int, int, bool]] = []
    opened = 0  # datelines whose copy goes on in the next line
    for first, last in blocks:
        for number in range(first, last - 1):
            line, after = lines[number], lines[number + 1]
            length = line.end - line.start
            if number in dated:
                opened += not ENDS.search(text, line.end - 5, line.end)
                continue
            if length < 30 or text[line.start : line.end] == text[after.start : after.end]:
                continue
            if length > 110:
                return 0
            word = _FIRST_WORD.match(text, after.start)
            reach = length + 1 + (word.end() - after.start if word else 0)
            breaks.append((length, reach, ENDS.search(text, line.end - 5, line.end) is not None))
    if len(breaks) + opened < 3 or not breaks:
        return 0
    width = max(length for length, _, _ in breaks)
    if width < 50:
        return 0
    forced = sum(reach > width - 3 for _, reach, _ in breaks)
    return width if forced * 10 >= len(breaks) * 9 and sum(ends for _, _, ends in breaks) * 3 <= len(breaks) else 0


def _continues(text: str, start: int, end: int, next_start: int, next_end: int, width: int) -> bool:
    """Whether a line goes on in the next one of its block."""
    first = text[next_start]
    length = end - start
    word = _FIRST_WORD.match(text, next_start)
    reach = length + 1 + (word.end() - next_start if word else 0)
    head = text[start : min(end, start + 60)]
    if width and length <= width + 3 and reach > width - 3 and length > 30:
        return True
    if length < 25 or BULLET.match(text, next_start, next_end):
        return False
    if ENDS.search(text, max(start, end - 5), end):
        return False
    if first.islower() and not has_relative(text, next_start, min(next_end, next_start + 40)):
        return length > 40 or leftover(text, start, end) != ""  # a day alone is no broken sentence
    return length > 60 and _FUNCTION_WORD.search(text, max(start, end - 12), end) is not None and bool(head)


def mark_datelines(units: list[Unit], detection: Detection) -> None:
    """Give the units their datelines; the first is the copy's own, unless much prose stands before it."""
    if not detection.datelines:
        return
    by_line = {match.line: match for match in detection.datelines}
    count = len(by_line)
    prose = 0
    for unit in units:
        if unit.line in by_line:
            unit.dateline = by_line.pop(unit.line)
            unit.second = len(by_line) + 1 < count or prose >= 3
            if not by_line:
                break
        elif unit.ends and unit.end - unit.start > 150:
            prose += 1


def prefix_of(text: str, detection: Detection, units: list[Unit]) -> tuple[SegmentKind, int]:
    """The kind and end of the prefix with its junk; the desk's city before a dateline belongs to it."""
    if detection.prefix is None:
        return "metadata", 0
    end = detection.prefix.end
    if units and detection.junk is None and units[0].line == 0 and not units[0].dateline and len(units) > 1:
        first = units[0]
        same_line = "\n" not in text[end : first.start] and "\r" not in text[end : first.start]
        match = units[1].dateline
        if same_line and match is not None and match.city is not None and len(first.text.split()) <= 3:
            city = text[match.city.start : match.city.end]
            if folded(city) == folded(first.text) or len(first.text.split()) == 1:
                end = first.end
                del units[0]
    return "metadata", end


def folded(words: str) -> str:
    """The letters and digits of some words, casefolded: what two printings of a line share."""
    if words.isascii():
        return words.lower().translate(_NO_LETTER)
    return "".join(filter(str.isalnum, words.casefold()))

"""What scrapers, mail programs and editors do to copy, and worse: changes of a text that know its structure.

Each takes a generator and a text and gives a text. The generator may be Hypothesis's own, so that a find shrinks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from random import Random

import invented

Change = Callable[[Random, str], str]

FRAGMENTS = (
    "MOSCOW, May 14. /TASS/. ", "VIENNA (Sputnik) — ", "date 2020-01-02 ", "BEIJING, Sept. 3 (Xinhua) -- ", " said",
    "told", "\"", "“", "”", "„", "«", "»", "'", "’", "``", "''", "\u2018", "[", "]", "(", ")", "<...>", "...", "…",
    ".", ",", "?", ":", "-", "—", "Foreign Minister Ivan Orlov", "the Russian ambassador", "Mr. ", "U.S. ", "he ",
    "they ", " met with ", "talks in Geneva", "on Tuesday", "in the second half of 2020", "February 30",
    "31st November, 2019", "99/99/9999", "0000-00-00", "according to ", "\n", "\n\n", "\r\n", "\r", "\u00a0",
    "\u00a0\n", "\t", " ", "  \n  ", "\u2028", "\u2060", "\ufeff", "\x00", "\x1b[31m", "\x0c", "\ud800", "\udfff",
    "\u202e", "שלום", "السلام", "北京", "🕊", "e\u0301", "ǅ", "ß", "İ", "１２", "A", "a", "7",
)  # fmt: skip
MARKS = ('""', "“”", "‘’", "''", "«»", "„“", "()", "[]", "{}", "<>", "``''")
SPACES = ("\u00a0", "\t", "  ", "\n", "\r\n", "\u2009", "\u3000", " \u00a0 ", "\x0b", "\u200b")
UNSEEN = ("\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "\u202e", "\u0301", "\x00", "\ud83d", "\u200d")
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\n\n\n", "\r\n\r\n", "\n \n", "\u2028", "\u00a0\n", "<br>", "\\n")


@cache
def _datelines() -> tuple[str, ...]:
    """The last line above the copy of every layout."""
    lines = (layout.above.rsplit("\n", 1)[-1] for layout in invented.layouts())
    return tuple(dict.fromkeys(line for line in lines if line.strip()))


def _units(rng: Random, text: str) -> tuple[list[str], str]:
    """The text cut at blank lines, lines, sentences or words, and what they are to be joined with."""
    glue = rng.choice(("\n\n", "\n", ". ", " ", '"', ", "))
    return text.split(glue), glue


def _slice(rng: Random, text: str, longest: int = 400) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(0, longest))


def cut(rng: Random, text: str) -> str:
    units, glue = _units(rng, text)
    start = rng.randint(0, len(units) - 1)
    del units[start : start + rng.randint(1, 3)]
    return glue.join(units)


def cut_anywhere(rng: Random, text: str) -> str:
    start, end = _slice(rng, text)
    return text[:start] + text[end:]


def break_off(rng: Random, text: str) -> str:
    place = rng.randint(0, len(text))
    return text[:place] if rng.random() < 0.7 else text[place:]


def double(rng: Random, text: str) -> str:
    units, glue = _units(rng, text)
    place = rng.randint(0, len(units) - 1)
    to = rng.choice((place, rng.randint(0, len(units) - 1)))
    units[to:to] = [units[place]] * rng.choice((1, 1, 2, 5))
    return glue.join(units)


def double_all(rng: Random, text: str) -> str:
    return text + rng.choice(("", "\n", "\n\n", " ")) + text


def swap(rng: Random, text: str) -> str:
    units, glue = _units(rng, text)
    one, two = rng.randint(0, len(units) - 1), rng.randint(0, len(units) - 1)
    units[one], units[two] = units[two], units[one]
    return glue.join(units)


def shuffle(rng: Random, text: str) -> str:
    units, glue = _units(rng, text)
    start = rng.randint(0, len(units) - 1)
    part = units[start : start + 8]
    rng.shuffle(part)
    units[start : start + 8] = part
    return glue.join(units)


def glue_together(rng: Random, text: str) -> str:
    old = rng.choice(("\n\n", "\n", " ", ". ", ", ", '" ', ") "))
    new = rng.choice(("", " ", old.strip(), "\n"))
    if rng.random() < 0.3:
        return text.replace(old, new)
    units = text.split(old)
    place = rng.randint(0, max(len(units) - 2, 0))
    return old.join([*units[:place], new.join(units[place : place + 2]), *units[place + 2 :]])


def other_breaks(rng: Random, text: str) -> str:
    return text.replace(rng.choice(("\n\n", "\n")), rng.choice(BREAKS))


def cross(rng: Random, text: str) -> str:
    """The head of one story and the tail of another."""
    other = invented.story(rng.randint(0, 500), (200, 800))
    one, two = rng.randint(0, len(text)), rng.randint(0, len(other))
    return text[:one] + other[two:] if rng.random() < 0.5 else other[:two] + text[one:]


def other_frame(rng: Random, text: str) -> str:
    layout = rng.choice(invented.layouts())
    return layout.above + text + layout.below


def dateline_inside(rng: Random, text: str) -> str:
    units = text.split("\n")
    place = rng.randint(0, len(units) - 1)
    units[place] = rng.choice(_datelines()) + units[place]
    return "\n".join(units)


def mojibake(rng: Random, text: str) -> str:
    start, end = _slice(rng, text, 4000)
    code = rng.choice(("cp1252", "latin-1", "cp1251", "cp437"))
    part = text[start:end].encode("utf-8", "replace").decode(code, "replace")
    return text[:start] + part + text[end:]


def other_spaces(rng: Random, text: str) -> str:
    space = rng.choice(SPACES)
    share = rng.choice((0.02, 0.2, 1.0))
    return "".join(space if c == " " and rng.random() < share else c for c in text)


def unseen(rng: Random, text: str) -> str:
    mark = rng.choice(UNSEEN)
    for _ in range(rng.randint(1, 12)):
        place = rng.randint(0, len(text))
        text = text[:place] + mark + text[place:]
    return text


def entities(rng: Random, text: str) -> str:
    pairs = rng.choice(
        (
            (("&", "&amp;"), ('"', "&quot;"), ("'", "&#39;")),
            (("“", "&ldquo;"), ("”", "&rdquo;"), (" ", "&nbsp;")),
            (("\n\n", "</p><p>"), ("—", "&mdash;")),
        )
    )
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def other_marks(rng: Random, text: str) -> str:
    one, two = rng.choice(MARKS[:6]), rng.choice(MARKS)
    table = {ord(one[0]): two[: len(two) // 2], ord(one[1]): two[len(two) // 2 :]}
    return text.translate(table)


def drop_marks(rng: Random, text: str) -> str:
    marks = [match.start() for match in re.finditer(r"[\"“”()\[\]'’.,:—-]", text)]
    if not marks:
        return text
    if rng.random() < 0.3:
        return text.replace(text[rng.choice(marks)], "")
    gone = set(rng.sample(marks, min(len(marks), rng.randint(1, 5))))
    return "".join(c for place, c in enumerate(text) if place not in gone)


def nest(rng: Random, text: str) -> str:
    for _ in range(rng.randint(1, 6)):
        marks = rng.choice(MARKS)
        start, end = _slice(rng, text, 120)
        deep = rng.choice((1, 1, 2, 9))
        middle = len(marks) // 2
        text = text[:start] + marks[:middle] * deep + text[start:end] + marks[middle:] * deep + text[end:]
    return text


def drop_years(rng: Random, text: str) -> str:
    return re.sub(r",? ?\b(?:19|20)\d\d\b", rng.choice(("", "", " 2099", ", 0000", " 19")), text)


def other_digits(rng: Random, text: str) -> str:
    share = rng.choice((0.1, 1.0))
    return re.sub(r"\d", lambda match: str(rng.randint(0, 9)) if rng.random() < share else match.group(), text)


def other_case(rng: Random, text: str) -> str:
    units = text.split("\n")
    place = rng.randint(0, len(units) - 1)
    change: Callable[[str], str] = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    if rng.random() < 0.2:
        return change(text)
    units[place] = change(units[place])
    return "\n".join(units)


def wrap(rng: Random, text: str) -> str:
    width = rng.randint(20, 90)
    lines = []
    for line in text.split("\n"):
        while len(line) > width:
            place = line.rfind(" ", 1, width)
            place = place if place > 0 else width
            lines.append(line[:place])
            line = line[place:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)


def indent(rng: Random, text: str) -> str:
    space = rng.choice((" ", "    ", "\t", "\u00a0", "> ", "- "))
    return "\n".join(space + line for line in text.split("\n"))


def pad(rng: Random, text: str) -> str:
    return "\n".join(line + rng.choice(("", " ", "  ", "\u00a0", "\t")) for line in text.split("\n"))


def insert(rng: Random, text: str) -> str:
    for _ in range(rng.randint(1, 6)):
        place = rng.randint(0, len(text))
        text = text[:place] + rng.choice(FRAGMENTS) + text[place:]
    return text


def run_of(rng: Random, text: str) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice(FRAGMENTS) * rng.choice((5, 50, 300)) + text[place:]


def names_for_names(rng: Random, text: str) -> str:
    """The capitalized words of the text dealt out anew."""
    words = re.findall(r"\b[A-Z]\w+", text)
    rng.shuffle(words)
    return re.sub(r"\b[A-Z]\w+", lambda _: words.pop(), text)


OPERATIONS: Sequence[Change] = (
    cut, cut, cut_anywhere, break_off, double, double, double_all, swap, swap, shuffle, glue_together, glue_together,
    other_breaks, cross, other_frame, dateline_inside, mojibake, other_spaces, unseen, entities, other_marks,
    drop_marks, drop_marks, nest, drop_years, other_digits, other_case, wrap, indent, pad, insert, insert, run_of,
    names_for_names,
)  # fmt: skip
LONGEST = 12_000
"""Characters; a text that doubling has made longer is broken off there."""


def mutate(rng: Random, text: str, most: int = 4) -> str:
    """The text after one to ``most`` changes."""
    for _ in range(rng.randint(1, most)):
        text = rng.choice(OPERATIONS)(rng, text)[:LONGEST]
    return text


def mutant(number: int) -> str:
    """The changed story of that number, the same every time: an invented story, a sample, or a seed-like long one."""
    rng = Random(f"mutant {number}")
    draw = rng.random()
    if draw < 0.7:
        text = invented.story(rng.randint(0, 1_000_000), (150, 900))
    elif draw < 0.8:
        text = invented.story(rng.randint(0, 1_000_000))
    else:
        text = rng.choice(invented.samples())
    return mutate(rng, text)

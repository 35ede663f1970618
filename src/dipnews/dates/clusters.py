"""Where dates may stand, and the words around each such place.

Three cheap scans mark the places: capitalised names and digits by their first letters, units of time and rarer words
by plain substring search. Around a mark the words of the vocabulary are gathered, leftward over what leads in ("by
the end of"), rightward as far as they go.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Protocol

import attrs

from dipnews.dates.vocabulary import LETTER, MARKS, NAMES, WORDS, Entry
from dipnews.grammar import MONTHS, WEEKDAYS

__all__ = ["IN_CONTEXT", "MARKING", "Cluster", "Tokens", "gather", "marks", "name_marks"]


@attrs.define(slots=True)
class Cluster:
    """Neighbouring words of the vocabulary: their letters in one string; their classes, values and offsets."""

    letters: str
    names: tuple[str, ...]
    values: tuple[int, ...]
    starts: list[int]
    ends: list[int]

    def modifier(self, first: int, last: int) -> tuple[int, int]:
        """Early/mid/late (0..2 or -1) and earlier/later (-1, 1 or 0) among some of the words."""
        mod, later = -1, 0
        for at in range(first, last):
            name = self.names[at]
            if name in ("EARLY", "EDGE"):
                mod = self.values[at]
            elif name == "LATER":
                later = self.values[at]
        return mod, later


# ---------------------------------------------------------------------------------------------------------------------
# Marks.

_NAMED = re.compile(
    r"[JFMASONDTWQH0-9](?:an|u[nl]|eb|a[ry]|pr|ug|ep|ct|ov|ec|on|ue|ed|hu|ri|at|uc"
    r"|AN|U[NL]|EB|A[RY]|PR|UG|EP|CT|OV|EC|ON|UE|ED|HU|RI|AT"
    r"|[0-9]{3}|[0-9]?(?:[./-][0-9]|st\b|nd\b|rd\b|th\b)|(?<=[QH])[1-4]\b|0s)"
)
# The first four letters of what the pattern is after ("Mar" also opens "Maria").
_AFTER_SHORT = " \t\n\r.,;:-–—/()'’\"”0123456789\xa0"
_FOUR = frozenset(
    case(form)
    for word in (*MONTHS, *WEEKDAYS)
    for form in ((word[:4],) if len(word) > 3 else (word + mark for mark in _AFTER_SHORT))
    for case in (str.capitalize, str.upper)
) | {"Juch", "May"}
# Parts of words; each is a mark where it stands, and the cluster begins at the start of its word or before. What
# shares its letters is one pattern that begins with them: a literal beginning is searched for as fast as a substring.
_PARTS = (
    "day", "week", "month", "year", "Year", " half", "spring", "summer", "autumn", " fall", "noon", "decade", "hours",
    "near future", "at present",
)  # fmt: skip
_FAMILIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"ni(?:ght|ng(?:(?<=morning)|(?<=evening)))",
        r"ow(?:(?<=morrow)|(?<=[ \n]now)|(?<=Now)(?= ))\b",
        r"tly(?:(?<=[Rr]ecently)|(?<=[Cc]urrently))",
        r"ter(?:(?<=quarter)|(?<=winter))",
        r"ties(?:(?<=[fhnx]ties)|(?<=[io]rties)|(?<=neties))",
        r"period(?:(?<=coming period)|(?<=recent period)|(?<=next period))",
    )
)
_ANY_PART = re.compile("|".join((*_PARTS, "ni", "ow", "tly", "ter", "ties", "period")))
"""A part, or the letters that a family begins with."""


def name_marks(text: str, start: int, end: int) -> list[int]:
    """Offsets of months, weekdays and numbers that may be dates, in order."""
    return [
        at
        for match in _NAMED.finditer(text, start, end)
        if text[at := match.start()] < "A" or text[at : at + 4] in _FOUR or text[at + 1] < "A"
    ]


def marks(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Offsets where a date may stand, sorted.

    Args:
        text: The whole text.
        start: Where to begin.
        end: Where to end; the text's end by default.
    """
    end = len(text) if end is None else end
    found = name_marks(text, start, end)
    if not _ANY_PART.search(text, start, end):
        return found  # as in most words with a hyphen
    find = text.find
    for part in _PARTS:
        place = find(part, start, end)
        while place >= 0:
            found.append(place + (part[0] == " "))
            place = find(part, place + 1, end)
    for family in _FAMILIES:
        found += [match.start() for match in family.finditer(text, start, end)]
    found.sort()
    return found


IN_CONTEXT = {
    "now": re.compile(r"(?:(?<=[ \n])now|Now(?= ))\b"),
    "period": re.compile("(?:(?<=coming )|(?<=recent )|(?<=next ))period"),
    "near": re.compile("near future"),
    "at": re.compile("at present"),
}
"""Words that are marks by what stands beside them ("at present"), to the pattern that tells it where they start."""
_SHORTENED = (f"{name}." for name in NAMES if len(name) < 6)
MARKING = frozenset(
    form
    for word in (*WORDS, *NAMES, *_SHORTENED, *(half + number for half in "qh" for number in "1234"))
    for form in {word, word.capitalize(), word.upper()}
    if marks(f" {form} ")
)
"""The words at which a mark stands, as they are written."""


# ---------------------------------------------------------------------------------------------------------------------
# Clusters.

# One token: a quarter ("Q3"), a word, a number with its tail, an apostrophe with a year or s, a blank line, any other
# mark. Without groups, whose first letters the engine can't tell ahead; the few numbers are read again.
_TOKEN = re.compile(
    r"[QH][1-4](?![^\W_])"
    r"|[^\W\d_]+"
    r"|[0-9]+(?:(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_])|['’]?s(?![^\W_]))?"
    r"|['’](?:[0-9]{2}s?|[sS])(?![^\W_])"
    r"|\r?\n[ \t\r]*\n"
    r"|[^\w\s]|_"
)
_NUMERIC = "0123456789'’"  # what a number begins with
_GLUED = frozenset("'’0123456789sS")  # what may belong to a number or an apostrophe before it
_NUMBER = re.compile(r"([0-9]+)(?:(st|nd|rd|th|ST|ND|RD|TH)|['’]?s)?")
_CLINGING = frozenset(",(-‐‑‒–—―−/'’")  # marks that may stand between the words of a date
_REACH = 48  # code points to the left of a mark in which its phrase may begin
_LONGEST = 40  # words of a cluster at most


class Tokens(Protocol):
    """The tokens of a text in order, and where each starts and ends: words, numbers, single marks."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def gather(text: str, mark: int, floor: int, ceiling: int, words: Tokens | None = None) -> tuple[Cluster | None, int]:
    """Gather the words of the vocabulary around a mark.

    Args:
        text: The whole text.
        mark: Offset of the mark.
        floor: The cluster begins here at the earliest.
        ceiling: The cluster ends here at the latest.
        words: The tokens around the mark, where the caller has them: the same cluster is found sooner.

    Returns:
        The cluster, or None where the word at the mark is of no class; and the offset after what was read.
    """
    low = _lead(text, mark, floor)
    if words is not None:
        found = _gather_plain(text, words, low, mark, ceiling)
        if found is not None:
            return found
    forms = _forms()
    entries: list[Entry] = []
    starts: list[int] = []
    ends: list[int] = []
    done = mark + 1
    for token in _TOKEN.finditer(text, low, ceiling):
        word = token[0]
        start, end = token.span()
        entry = forms.get(word)
        if entry is None:
            if word.isalpha():
                entry = None if word.islower() else _in_capitals(word)
            elif word[0] in _NUMERIC:
                entry, end = _number(text, word, start, end)
        if entry is not None:
            entries.append(entry)
            starts.append(start)
            ends.append(end)
            if len(entries) < _LONGEST or end <= mark:
                continue
        if end > mark:
            done = max(done, end)
            break
        entries, starts, ends = [], [], []
    if not entries:
        return None, done
    letters, names, values = zip(*entries, strict=True)
    return Cluster("".join(letters), names, values, starts, ends), max(done, ends[-1])


def _gather_plain(text: str, words: Tokens, low: int, mark: int, ceiling: int) -> tuple[Cluster | None, int] | None:
    """Gather over tokens that are there already, from an offset on; None where one of them has to be looked into.

    That is one with a hyphen, a stop or digits that the vocabulary does not have, and a number with something glued
    to it: the patterns may part them in another way.
    """
    first = bisect_left(words.starts, low)
    last = min(first + _LONGEST, len(words.starts))
    if first == last or words.starts[first] != low:
        return None
    forms = _forms()
    entries: list[Entry] = []
    starts: list[int] = []
    ends: list[int] = []
    done = low
    for k in range(first, last):
        start = words.starts[k]
        if start >= ceiling:
            break
        if start > done + 1:
            return None  # a blank line may stand between
        word, done = words.words[k], words.ends[k]
        entry = forms.get(word)
        if entry is None:
            if word.isalpha():
                entry = None if word.islower() else _in_capitals(word)
            elif len(word) > 1 or word.isalnum():
                name = forms.get(word[:-1]) if word[-1] == "." else None
                if name is None or not word[:-1].isalpha():
                    return None
                entries.append(name)  # "Nov."
                starts.append(start)
                start = done - 1
                ends.append(start)
                entry = forms["."]
            if entry is None:
                if done > mark:
                    break
                entries, starts, ends = [], [], []
                continue
        elif word[0] in _NUMERIC and text[done : done + 1] in _GLUED:
            return None
        entries.append(entry)
        starts.append(start)
        ends.append(done)
    if not entries:
        return None, done
    if len(entries) >= _LONGEST:
        return None
    letters, names, values = zip(*entries, strict=True)
    return Cluster("".join(letters), names, values, starts, ends), done


def _in_capitals(word: str) -> Entry | None:
    """The entry of a word with capitals, which may stand anywhere in it."""
    word = word.lower()
    return NAMES.get(word) or WORDS.get(word)


@cache
def _forms() -> dict[str, Entry]:
    """The tokens as they are written as a rule: words, names with capitals, marks, quarters, days and years."""
    forms = dict(WORDS)
    for table in (WORDS, NAMES):
        for word, entry in table.items():
            forms[word.capitalize()] = forms[word.upper()] = entry
    for mark, entry in MARKS.items():
        forms[mark] = entry
        if entry[1] == "POSS":
            forms[mark + "s"] = forms[mark + "S"] = entry
    for number in range(1, 5):
        forms[f"Q{number}"], forms[f"H{number}"] = _entry("QN", number), _entry("HN", number)
    for day in range(1, 32):
        forms[str(day)] = _entry("DAY", day)
    for year in range(1900, 2100):  # the usual ones
        forms[str(year)] = _entry("YEAR", year)
    return forms


def _lead(text: str, mark: int, floor: int) -> int:
    """Step left from a mark over whole words as long as they belong to the vocabulary."""
    low, limit = mark, max(floor, mark - _REACH)
    while low > limit and text[low - 1].isalnum():
        low -= 1
    while low > limit + 1:
        last = text[low - 1]
        if last != " " and not last.isspace():
            if last not in _CLINGING:
                break
            low -= 1
            while low > limit and text[low - 1].isalnum():
                low -= 1
            continue
        if text[low - 2] == " ":
            low -= 1  # set copy has runs of blanks
            continue
        space = text.rfind(" ", limit, low - 1)
        if space >= 0:
            word = text[space + 1 : low - 1]
            if word in WORDS:
                low = space + 1
                continue
            if word.isalpha():
                if word.islower() or word.lower() not in WORDS:
                    break
                low = space + 1
                continue
        space = max(space, text.rfind("\n", limit, low - 1), text.rfind("\xa0", limit, low - 1))
        if space < 0:
            if limit > floor:
                break
            space = limit - 1
        word = text[space + 1 : low].strip().lower()
        if word not in WORDS and not (word and (word[0].isdigit() or word[-1] in _CLINGING or word in NAMES)):
            break
        low = space + 1
    return low


def _entry(name: str, value: int) -> Entry:
    """A class and its value, as the vocabulary has them."""
    return LETTER[name], name, value


def _number(text: str, token: str, start: int, end: int) -> tuple[Entry | None, int]:
    """Class of a token that begins like a number, and where it ends."""
    if token[0] in "'’":
        if len(token) < 3:
            return None, end
        return _entry("DECADE" if token[-1] == "s" else "YY", int(token[1:3])), end
    parts = _NUMBER.fullmatch(token)
    assert parts is not None
    digits = parts[1]
    if len(digits) > 4:
        if len(digits) == 6 and digits[:2] in ("19", "20") and text[end : end + 1] == ":":
            return _entry("YEAR", int(digits[:4])), start + 4  # a time glued to it: "201919:24"
        return None, end
    value = int(digits)
    if parts[2]:
        return (_entry("NTH", value) if 1 <= value <= 31 else None), end
    if token[-1] == "s":
        return (_entry("DECADE", value) if value % 10 == 0 and len(digits) in (2, 4) else None), end
    if len(digits) == 4 and 1000 <= value < 2200:
        return _entry("YEAR", value), end
    if 1 <= value <= 31 and len(digits) <= 2:
        return _entry("DAY", value), end
    return _entry("NUM", value), end

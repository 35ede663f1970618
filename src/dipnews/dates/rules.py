"""The shapes of dates, written in the class names of the vocabulary; at each place the first rule that fits wins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dipnews.dates.vocabulary import LETTER

__all__ = ["fit"]

_MACROS = {
    "_MO": "(MONTH|MON DOT?)",
    "_WK": "(WEEKDAY|WD DOT?)",
    "_DY": "(DAY|NTH)",
    "_YR": "(COMMA? OF? YEAR|SLASH YEAR|COMMA? OF? (THIS|LAST|NEXT|PREV|FOLL|THE? SAME) UNIT"
    "|COMMA? JUCHE (NUM|DAY) (OPEN YEAR CLOSE)?|YY)",
    "_TO": "(DASH|TO|UNTIL|AND|OR|SLASH)",
    # "this", "last", "the coming" ...
    "_REL": "(THE? (THIS|LAST|NEXT|COMING|PREV|FOLL)|THIS COMING|THIS LAST|THE? SAME)",
    "_SERIAL": "(THE? (NTHW|NTH|LAST))",
    "_MOD": "(EARLY DASH? (IN|ON)? THE?|THE? EDGE OF THE?|LATER (IN|ON)? THE?)",
    "_NUM": "((DAY|CARD|NUM) (AND ONE HALF)?)",
}  # fmt: skip

_RULES = (
    # 2021-11-02, 2021.11.02, 2021/1/5, 2021-Nov-02
    ("iso", "YEAR DASH DAY DASH DAY|YEAR DOT DAY DOT DAY|YEAR SLASH DAY SLASH DAY|YEAR DASH _MO DASH DAY"),
    # 03/05/2022, 28.02.2019, 05-11-2021, 28.02.19
    ("numeric", "DAY SLASH DAY SLASH YEAR|DAY DOT DAY DOT YEAR|DAY DASH DAY DASH YEAR|DAY SLASH DAY SLASH (DAY|NUM)"),
    ("short", "DAY DOT DAY DOT (DAY|NUM)"),
    # 2-Nov-2021
    ("dmy", "DAY DASH _MO DASH YEAR"),
    # Juche 110, Juche 110 (2021); 15 Rajab 1442, Rajab 15, 1442; 1442 AH
    ("juche", "JUCHE (NUM|DAY) (OPEN YEAR CLOSE)?"),
    ("hijri", "DAY HMONTH COMMA? YEAR|HMONTH (DAY COMMA?)? YEAR|YEAR ERA|ERA YEAR"),
    # the week of June 6
    ("weekof", "THE? UNIT OF _MO _DY (COMMA? YEAR)?"),
    # 5, 6 and 7 May; Nov. 18, 20 and 22
    ("monthlist", "_DY (COMMA _DY)+ COMMA? AND _DY OF? _MO (COMMA? YEAR)?"),
    ("daylist", "_MO _DY (COMMA _DY)+ COMMA? AND _DY (COMMA? YEAR)?"),
    # Nov. 18-19, 2005; May 3 to 5; between May 3 and 5
    ("mdrange", "_MO THE? _DY _TO THE? _DY _YR?"),
    # 18-19 November; between 3 and 5 November 2026; the 18th and 19th of November
    ("dmrange", "THE? _DY _TO THE? _DY OF? _MO _YR?"),
    # Tuesday, November 2, 2021; Tuesday (November 2); Nov. 2 (Tuesday)
    ("mdy", "((EARLY|LATER) ON?)? (_WK (COMMA|OPEN)? THE?)? _MO THE? _DY _YR? CLOSE? (PART|OPEN _WK CLOSE)?"),
    ("dmy", "((EARLY|LATER) ON?)? (_WK (COMMA|OPEN)? ON?)? THE? _DY OF? _MO _YR? CLOSE? (OPEN _WK CLOSE)?"),
    ("dmy", "THE? NTHW OF _MO _YR?"),
    # the 5th of this month
    ("nthofmonth", "THE _DY OF _REL UNIT"),
    # the first ten days of May; the first week of June 2021; the last days of August
    ("part", "_SERIAL _NUM? (UNIT|UNITS) OF (_MO _YR?|THE? (THIS|LAST|NEXT|COMING)? (UNIT|YEAR)|_REL UNIT|YEAR)"),
    ("part", "_SERIAL _NUM UNITS (THIS|LAST|NEXT) UNIT"),
    # the first half of May; the second half of 2020; H2 2020; the third quarter of next year; Q3 2020
    ("half", "THE? (NTHW|NTH|LAST) HALF OF (_MO _YR?|_REL UNIT|THE UNIT|(THE UNIT)? YEAR|THE? DECADE)"),
    ("half", "THE? (NTHW|NTH|LAST) HALF (YEAR)?|HN (OF? YEAR)?|YEAR HN|_REL UNIT POSS? (NTHW|NTH) HALF"),
    ("quarter", "_SERIAL QUARTER (OF (_REL UNIT|THE UNIT|(THE UNIT)? YEAR)|YEAR)?|QN (OF? YEAR)?|YEAR QN"),
    ("quarter", "_REL QUARTER|_REL UNIT POSS? (NTHW|NTH) QUARTER"),
    ("season", "_MOD? (_REL|THE)? SEASON (OF? YEAR|COMMA YEAR|DASH? OF? _REL UNIT)|_MOD? _REL SEASON"),
    ("season", "(IN|SINCE|UNTIL|BY|SPANNING) THE? SEASON (OF? YEAR)?"),
    # early May; mid-November; the end of May 2021; last May; May last year
    ("month", "_MOD? _REL? _MO _YR?"),
    # the 1990s; the early 1990s; the nineties
    ("decade", "_MOD? THE? EARLY? DASH? (DECADE|DECADEW)"),
    ("newyear", "NEW UNIT (POSS (EVE|UNIT)?)?"),
    # Tuesday evening; late on Monday; next Friday; Tuesday of last week; Monday next week
    ("weekday", "((EARLY|LATER) ON?)? _REL? _WK (PART|DASH PART)? (OF? _REL UNIT)?"),
    ("weekday", "_REL UNIT POSS? ON? _WK"),
    # the day before yesterday; today; yesterday evening; earlier today
    ("dayafter", "THE? UNIT (BEFORE|AFTER) TODAY"),
    ("today", "(EARLY|LATER)? TODAY PART?"),
    ("partofday", "_REL PART"),
    # the day before, a day earlier, two weeks later, three years ago, a week from now
    ("ago", "(ONE FEW OF|ONE FEW|_NUM (TO|DASH|OR) _NUM|_NUM|ONE|FEW|FEW OF)? (UNIT|UNITS) (AGO|FROM (NOWWORD|TODAY))"),
    ("shift", "(THE|ONE|_NUM|ONE FEW|FEW) (UNIT|UNITS) (LATER|BEFORE|AFTER)"),
    # within three months; in two weeks' time; in the next two or three months; the past year
    ("within", "WITHIN THE? (NEXT|COMING|LAST|FOLL)? (ONE|FEW|ONE FEW|_NUM (TO|DASH|OR) _NUM|_NUM)? (UNIT|UNITS)"),
    ("window", "(IN|SPANNING)? THE? (NEXT|COMING|LAST|FOLL|PREV) (FEW|ONE|_NUM (TO|DASH|OR) _NUM|_NUM) (UNIT|UNITS)"),
    ("window", "(IN|SPANNING)? THE? (_NUM|ONE FEW) (COMING|NEXT|LAST) UNITS"),
    ("in", "IN (ONE FEW OF|ONE FEW|ONE|FEW|_NUM (TO|DASH|OR) _NUM|_NUM) (UNIT|UNITS) (POSS? TIME)?"),
    ("vague", "(IN|SPANNING)? THE? (COMING|NEXT|RECENT|LAST|THESE) UNITS|THE (FOLL|PREV) UNITS"),
    ("vague", "(IN|SPANNING)? THE (COMING|NEXT|RECENT) PERIOD"),
    ("vague", "THE UNITS (AHEAD|TO COME)|(IN|SPANNING) THE NEAR FUTURE"),
    # the beginning of next year; later this month; by the end of the year; mid-year; next week
    ("unit", "_MOD? _REL (UNIT|WEEKEND)"),
    ("unit", "(THE? EDGE OF THE|EARLY DASH) (UNIT|WEEKEND)|UNIT (POSS|DASH) EDGE|(LATER|EARLY) IN THE UNIT"),
    ("weekend", "(SPANNING|AT|ON|TO|UNTIL|BY|BEFORE|AFTER|OF) THE WEEKEND"),
    # 2014-2016, 2005-06, 2020/21
    ("years", "YEAR (DASH|SLASH) (YEAR|DAY|NUM)"),
    ("year", "_MOD? (THE? UNIT)? YEAR"),
    ("onthe", "ON THE NTH"),
    ("now", "NOWWORD|VAGUE|AT PRESENT"),
)  # fmt: skip


def _compile(source: str) -> str:
    """Turn a rule in class names into a regular expression over the alphabet."""
    letters = re.sub(r"[A-Z]+", lambda found: LETTER[found[0]], source)
    return letters.replace(" ", "").replace("(", "(?:")


def _opening(source: str, at: int = 0) -> tuple[set[str], bool, int]:
    """The classes that a rule can open with, whether it can be empty, and where its closing bracket stands."""
    opening: set[str] = set()
    empty_any = False
    branch: set[str] = set()
    empty = True  # whether all of the branch so far can be empty
    while at < len(source) and source[at] != ")":
        mark = source[at]
        if mark == "|":
            opening |= branch
            empty_any |= empty
            branch, empty = set(), True
            at += 1
        elif mark == "(":
            inner, optional, at = _opening(source, at + 1)
            at += 1
            if source[at : at + 1] == "?":
                optional, at = True, at + 1
            elif source[at : at + 1] == "+":
                at += 1
            if empty:
                branch |= inner
            empty = empty and optional
        elif mark.isupper():
            end = at
            while source[end : end + 1].isupper():
                end += 1
            name, at = source[at:end], end
            optional = source[at : at + 1] == "?"
            at += optional
            if empty:
                branch.add(name)
            empty = empty and optional
        else:
            at += 1
    return opening | branch, empty_any or empty, at


def _expand(source: str) -> str:
    """Put the macros into a rule."""
    for name, body in _MACROS.items():
        source = re.sub(rf"{name}\b", body, source)
    return source


@cache
def _rules() -> dict[str, list[tuple[str, str]]]:
    """For each letter that can open a date: name and source of the rules that open with it, in their order."""
    opened: dict[str, list[tuple[str, str]]] = {}
    for rule, body in _RULES:
        source = _expand(body)
        for name in _opening(source)[0]:
            opened.setdefault(LETTER[name], []).append((rule, source))
    return opened


@cache
def _matcher(letter: str) -> tuple[re.Pattern[str], tuple[str, ...]] | None:
    """The rules that open with a letter as one pattern, and the rule of each of its groups; compiled at first use."""
    mine = _rules().get(letter)
    if mine is None:
        return None
    return re.compile("|".join(f"({_compile(source)})" for _, source in mine)), ("", *(rule for rule, _ in mine))


@lru_cache(maxsize=2048)
def fit(letters: str, at: int) -> tuple[str, int, int] | None:
    """The first rule that fits a cluster at a place or behind it, and its stretch; most news has the same few clusters.

    Example:
        >>> letters = LETTER["ON"] + LETTER["MONTH"] + LETTER["DAY"]
        >>> fit(letters, 0), fit(letters, 3)
        (('mdy', 1, 3), None)
    """
    for first in range(at, len(letters)):
        entry = _matcher(letters[first])
        found = entry[0].match(letters, first) if entry else None
        if entry is not None and found is not None and found.end() > first:
            return entry[1][found.lastindex or 0], first, found.end()
    return None

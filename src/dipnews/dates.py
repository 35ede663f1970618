"""Dates in prose and in headers, as intervals of days with the words they were read from.

How it works, in four steps, each linear in the text:

1. three cheap scans mark the places where a word like *May*, *Tuesday*, *week* or *2021* stands;
2. around each mark the words of the date vocabulary are gathered into a *cluster*, one letter of a small
   alphabet per word ("on Tuesday, November 2" becomes ON WEEKDAY COMMA MONTH DAY);
3. the rules in ``_RULES``, written in the names of that alphabet, cut the cluster into items; neighbours
   joined by a dash, "to" or "and" become ranges;
4. an item is resolved to days against the anchor (the day of publication), by the tense of its clause where
   the words leave the year or the week open. Nothing is read from a clock; what has no anchor has no days.

Source of the conventions: the record contract of dipnews (what "early May" or "later this month" means in days),
news-agency usage for bare weekdays, and the Extended Date/Time Format of the Library of Congress for ``edtf``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import attrs

from dipnews.grammar import CARDINALS, MONTHS, ORDINALS, WEEKDAYS
from dipnews.records import DateRange, Precision
from dipnews.span import Span
from dipnews.tables import rows
from dipnews.tenses import Tense, clause_tense

__all__ = ["ClockTime", "find_dates", "read_date", "read_time"]

Order = Literal["dmy", "mdy"]
Hemisphere = Literal["N", "S"]

# ---------------------------------------------------------------------------------------------------------------------
# The vocabulary: class name -> words. One-word-one-class; a number after the colon is the word's value.

_VOCABULARY = """
TODAY     today:0 tonight:0 tomorrow:1 yesterday:-1
PART      morning afternoon evening night noon midday
UNIT      day:0 week:1 month:2 year:3 decade:4 hour:5 fortnight:6
UNITS     days:0 weeks:1 months:2 years:3 decades:4 hours:5 fortnights:6
WEEKEND   weekend
SEASON    spring:1 summer:2 autumn:3 fall:3 winter:4
QUARTER   quarter
HALF      half
NTHW      first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 final:-1
ONE       a:1 an:1 one:1
FEW       few several couple some many number
LAST      last past
NEXT      next
COMING    coming upcoming forthcoming
THIS      this current
PREV      previous preceding
FOLL      following ensuing
SAME      same that
RECENT    recent
EARLY     early:0 mid:1 late:2
EDGE      beginning:0 start:0 outset:0 middle:1 end:2 close:2
LATER     earlier:-1 later:1
AGO       ago
NOWWORD   now
VAGUE     recently currently nowadays
FROM      from starting beginning
BETWEEN   between
TO        to through thru
UNTIL     until till
BY        by
SINCE     since
WITHIN    within
SPANNING  during over throughout for
IN        in
ON        on
AT        at
OF        of
THE       the
THESE     these
AND       and
OR        or
BEFORE    before:-1
AFTER     after:1
NEAR      near foreseeable
FUTURE    future
PRESENT   present
TIME      time
NEW       new
EVE       eve
JUCHE     juche
ERA       ah h
HMONTH    muharram safar rabi jumada rajab shaaban shaban sha'ban ramadan shawwal dhu
HMONTH    farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand
PERIOD    period
DECADEW   twenties:20 thirties:30 forties:40 fifties:50 sixties:60 seventies:70 eighties:80 nineties:90
NO        no not
AHEAD     ahead
COME      come
THAN      than
"""

_PUNCTUATION = {
    ",": "COMMA", ".": "DOT", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "'": "POSS", "’": "POSS",
    **dict.fromkeys("-‐‑‒–—―−", "DASH"),
}  # fmt: skip
# Classes that tokens get by their shape.
_SHAPES = "MONTH MON WEEKDAY WD DAY NTH YEAR YY NUM CARD DECADE QN HN BREAK"


def _alphabet() -> dict[str, str]:
    """Give every class a letter of its own."""
    names = list(dict.fromkeys(line.split()[0] for line in _VOCABULARY.strip().splitlines()))
    names += list(dict.fromkeys(_PUNCTUATION.values())) + _SHAPES.split()
    return {name: chr(0x100 + number) for number, name in enumerate(names)}


_LETTER = _alphabet()


def _words() -> dict[str, tuple[str, int]]:
    """Word, in lower case -> (letter of its class, value)."""
    table: dict[str, tuple[str, int]] = {}
    for line in _VOCABULARY.strip().splitlines():
        name, *words = line.split()
        for word in words:
            form, _, value = word.partition(":")
            table.setdefault(form, (_LETTER[name], int(value or 0)))
    for word, number in CARDINALS.items():
        if number > 1:
            table[word] = (_LETTER["CARD"], number)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3):
        table[word] = (_LETTER["CARD"], 10 * number)
    for word, number in ORDINALS.items():
        table.setdefault(word, (_LETTER["NTHW"], number))
    return table


_WORDS = _words()
# Capitalised words only: "May" the month is never "may".
_NAMES = {
    **{w: (_LETTER["MONTH" if len(w) > 4 or w in ("may", "june", "july") else "MON"], n) for w, n in MONTHS.items()},
    **{w: (_LETTER["WEEKDAY" if w.endswith("day") else "WD"], n) for w, n in WEEKDAYS.items()},
}
_MARKS = {mark: (_LETTER[name], 0) for mark, name in _PUNCTUATION.items()}

# ---------------------------------------------------------------------------------------------------------------------
# The rules, in the names of the alphabet. At each place of a cluster the first rule that fits wins.

_MACROS = {
    "_MO": "(MONTH|MON DOT?)",
    "_WK": "(WEEKDAY|WD DOT?)",
    "_DY": "(DAY|NTH)",
    "_YR": "(COMMA? OF? YEAR|COMMA? OF? (THIS|LAST|NEXT|PREV|FOLL|THE? SAME) UNIT"
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
    letters = re.sub(r"[A-Z]+", lambda found: _LETTER[found[0]], source)
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
            opened.setdefault(_LETTER[name], []).append((rule, source))
    return opened


@cache
def _matcher(letter: str) -> tuple[re.Pattern[str], tuple[str, ...]] | None:
    """The rules that open with a letter as one pattern, and the rule of each of its groups; compiled at first use."""
    mine = _rules().get(letter)
    if mine is None:
        return None
    return re.compile("|".join(f"({_compile(source)})" for _, source in mine)), ("", *(rule for rule, _ in mine))


@lru_cache(maxsize=8192)
def _fit(letters: str, at: int) -> tuple[str, int] | None:
    """The first rule that fits a cluster at a place, and where it ends. The same few clusters fill most of the news."""
    entry = _matcher(letters[at])
    found = entry[0].match(letters, at) if entry else None
    if entry is None or found is None or found.end() == at:
        return None
    return entry[1][found.lastindex or 0], found.end()


# ---------------------------------------------------------------------------------------------------------------------
# Step 1: where dates may stand. Class-first patterns for the common marks, plain substring search for the rare ones.

_MARK_NAMES = re.compile(
    r"[JFMASONDTWQH0-9](?:an|u[nl]|eb|a[ry]|pr|ug|ep|ct|ov|ec|on|ue|ed|hu|ri|at|uc"
    r"|AN|U[NL]|EB|A[RY]|PR|UG|EP|CT|OV|EC|ON|UE|ED|HU|RI|AT"
    r"|[0-9]{3}|[0-9]?(?:[./-][0-9]|st\b|nd\b|rd\b|th\b)|(?<=[QH])[1-4]\b|0s)"
)
# The first four letters of what the class-first pattern is after ("Mar" also opens "Maria").
_AFTER_SHORT = " \t\n\r.,;:-–—/()'’\"”0123456789\xa0"
_FOUR = frozenset(
    case(form)
    for word in (*MONTHS, *WEEKDAYS)
    for form in ((word[:4],) if len(word) > 3 else (word + mark for mark in _AFTER_SHORT))
    for case in (str.capitalize, str.upper)
) | {"Juch", "May"}
_MARK_UNITS = re.compile(r"[dwmy](?:ay|eek|onth|ear)")
_MARK_RARE = (
    "tomorrow", "onight", " half", "quarter", "spring", "summer", "autumn", " fall", "winter", "morning", "afternoon",
    "evening", " night", "decade", "hours", " now", "Now ", "ecently", "urrently", "near future", "at present",
    "fortnight", "nineties", "eighties", "New Year", "coming period", "recent period", "next period",
)  # fmt: skip

# One token: a number with its tail, a word, an apostrophe with s, a blank line, or any other mark.
_TOKEN = re.compile(
    r"(?P<number>[0-9]+)(?:(?P<nth>st|nd|rd|th|ST|ND|RD|TH)(?![^\W_])|(?P<decade>['’]?s)(?![^\W_]))?"
    r"|(?P<quarter>[QH][1-4])(?![^\W_])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<short>['’][0-9]{2}s?)(?![^\W_])"
    r"|['’][sS](?![^\W_])"
    r"|(?P<gap>\r?\n[ \t\r]*\n)"
    r"|[^\w\s]|_"
)
_CLINGING = frozenset(",(-‐‑‒–—―−/'’")  # marks that may stand between the words of a date
_REACH = 48  # code points to the left of a mark in which its phrase may begin
_CLUSTER = 40  # tokens of a cluster at most


class _Cluster(NamedTuple):
    """Neighbouring tokens of the date vocabulary: the letters of their classes, their values and offsets."""

    letters: str
    values: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class _Item:
    """A date as its words give it, not yet resolved to days."""

    __slots__ = (
        "day",
        "edtf",
        "end",
        "first",
        "kind",
        "last",
        "mod",
        "month",
        "operator",
        "precision",
        "rule",
        "start",
        "weekday",
        "year",
    )

    def __init__(self, kind: str, first: int, last: int, rule: str) -> None:
        self.kind, self.first, self.last, self.rule = kind, first, last, rule
        self.year: int | None = None
        self.month = self.day = 0
        self.weekday = -1
        self.operator = ""  # since, until or by
        self.mod = -1
        self.start: date | None = None
        self.end: date | None = None
        self.precision: Precision = "day"
        self.edtf: str | None = None


# ---------------------------------------------------------------------------------------------------------------------
# Calendar arithmetic.


@cache
def _named_days() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """Month and day -> year of the event that copy names by them, and the words that must follow."""
    return {
        (int(row["month"]), int(row["day"])): (int(row["year"]), frozenset(row["words"].split("|")))
        for row in rows("named_days")
    }


def _month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _shift(day: date, *, months: int = 0, years: int = 0) -> date:
    """Move a day by months or years; the 31st becomes the last day of a shorter month."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months, years=years)


def _monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def _season(year: int, season: int, hemisphere: Hemisphere) -> tuple[date, date]:
    """First and last day of a meteorological season; the northern winter of 2020 ends in February 2021."""
    first = season * 3 if hemisphere == "N" else (season * 3 + 6 - 1) % 12 + 1
    if first == 12:
        return date(year, 12, 1), _month_end(year + 1, 2)
    return date(year, first, 1), _month_end(year, first + 2)


# ---------------------------------------------------------------------------------------------------------------------
# Steps 2 to 4.

_NAME_OF = {letter: name for name, letter in _LETTER.items()}
_RELATIVES = frozenset(_LETTER[name] for name in ("THIS", "LAST", "NEXT", "COMING", "PREV", "FOLL", "SAME"))
_DAY_CLASSES = frozenset(_LETTER[name] for name in ("DAY", "NTH"))
_LOOKS_BACK = frozenset(_LETTER[name] for name in ("PREV", "FOLL", "SAME", "NEXT", "LATER", "BEFORE", "AFTER"))
_OPERATORS = {_LETTER[name]: name.lower() for name in ("SINCE", "UNTIL", "BY")}
_JOINS = {_LETTER[name]: name.lower() for name in ("DASH", "TO", "UNTIL", "AND", "OR", "SLASH")}
_THE, _FROM, _BETWEEN, _COMMA, _TO = (_LETTER[n] for n in ("THE", "FROM", "BETWEEN", "COMMA", "TO"))
_UNIT_DAYS = {0: 1, 1: 7, 5: 0, 6: 14}
# Months whose names are also words or given names: bare, they need a preposition that asks for a date.
_DOUBTFUL_MONTHS = frozenset(
    {
        "may",
        "march",
        "april",
        "june",
        "august",
        "mar",
        "jan",
        "jun",
        "dec",
        "sep",
        "apr",
        "aug",
        "jul",
        "oct",
        "nov",
        "feb",
    }
)
_ASKING = frozenset(
    "in of since until till by from during before after for through throughout between to and or early late mid "
    "last next this on around about past that following previous end beginning middle start every each".split()
)
_STRONG_ASKING = frozenset(
    "in of since until till during early late mid last next this for before after by from through between end "
    "beginning middle start around throughout".split()
)
_NOT_AFTER_WEEKDAY = frozenset(
    "times telegraph mirror express mail mass school agreement accords accord prayers prayer sermon review".split()
)
_NOT_BEFORE_WEEKDAY = frozenset("black bloody good easter palm ash super cyber every each holy red maundy per".split())
# A year before these is a number of them; before these small words it is a year even without a preposition.
_COUNTED = frozenset(
    "people troops soldiers men women children kilometers kilometres km miles meters metres tons tonnes dollars "
    "euros rubles roubles yuan won yen pounds percent units vehicles tanks aircraft missiles warheads delegates "
    "participants guests refugees migrants families homes houses victims casualties prisoners fighters militants "
    "members officers personnel staff employees police policemen students cases deaths protesters demonstrators "
    "gmt hours hrs local utc est edt et msk ist pkt kst jst bst cet megawatts barrels hectares acres villages "
    "settlements schools companies firms journalists representatives servicemen civilians residents citizens "
    "square cubic metric million billion thousand trillion kg".split()
)
_YEAR_CUES = frozenset(
    "in since by of from to until till after before during for through around between early late mid year and or "
    "the its his their a our s back as ago about circa c starting beginning throughout january february march "
    "april may june july august september october november december spring summer autumn fall winter summer's "
    "mid- than".split()
)
_WORD_BEFORE = re.compile(r"[\w$€£¥#№.'’-]+[^\w\s]{0,2}\s{0,3}\Z")
_BEFORE_DEMONSTRATIVE = frozenset(
    "on of by until till since for from before after late early later earlier during throughout between and or".split()
)
_VERB_LEADS = frozenset("to will would could may might must should can not".split())
_YEAR_VERBS = frozenset("was is will saw has marks marked became brought would began".split())
_WORD_AFTER = re.compile(r"(['’]s)?\s{0,3}([^\W\d_]+|[^\w\s]|[0-9]+)?")
_FUNCTION = frozenset(
    "in and the with he she it they we i as at to but on for by from of or a an is was were are has have had will "
    "would when where who which that this because after before between not also during over under while then "
    "until said".split()
)


class _Finder:
    """One run over one text."""

    def __init__(self, text: str, anchor: date | None, order: Order | None, hemisphere: Hemisphere) -> None:
        self.text = text
        self.anchor = anchor
        self.order = order
        self.hemisphere: Hemisphere = hemisphere
        self.hard_blanks = "\xa0" in text
        self.names_may = "Theresa May" in text or "Mrs May" in text or "Minister May" in text
        self.found: list[DateRange] = []
        # The last day, month and year named: what "the day before", "the following month", "that year" go by.
        self.named: dict[str, tuple[date, int]] = {}

    # -- step 1 and 2 -------------------------------------------------------------------------------------------------

    def marks(self) -> list[int]:
        """Offsets where a date may stand, sorted."""
        text = self.text
        marks = [
            start
            for found in _MARK_NAMES.finditer(text)
            if text[start := found.start()] < "A" or text[start : start + 4] in _FOUR or text[start + 1] < "A"
        ]
        marks += [
            start
            for found in _MARK_UNITS.finditer(text)
            if text[start := found.start()] != "w" or text[start + 1] != "a"
        ]
        find = text.find
        for word in _MARK_RARE:
            place = find(word)
            while place >= 0:
                marks.append(place + (word[0] == " "))
                place = find(word, place + 1)
        marks.sort()
        return marks

    def run(self, spans: Sequence[tuple[int, int]] | None) -> tuple[DateRange, ...]:
        """Find all dates, in order of place."""
        text = self.text
        bounds = iter(sorted(spans)) if spans is not None else iter(((0, len(text)),))
        low, high = next(bounds, (0, 0))
        done = 0
        for mark in self.marks():
            if mark < done:
                continue
            while mark >= high:
                following = next(bounds, None)
                if following is None:
                    return tuple(self.found)
                low, high = following
            if mark < low:
                continue
            done = self.cluster(mark, max(done, low), high)
        return tuple(self.found)

    def cluster(self, mark: int, floor: int, ceiling: int) -> int:
        """Read the cluster around a mark; gives the offset after it."""
        text = self.text
        words = _WORDS
        low, limit = mark, max(floor, mark - _REACH)
        while low > limit and text[low - 1].isalnum():
            low -= 1
        # Step left over whole words as long as they belong to the vocabulary.
        while low > limit + 1:
            if not text[low - 1].isspace():
                if text[low - 1] not in _CLINGING:
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
                if word.isalpha():
                    if word not in words and (word.islower() or word.lower() not in words):
                        break
                    low = space + 1
                    continue
            space = max(space, text.rfind("\n", limit, low - 1))
            if self.hard_blanks:
                space = max(space, text.rfind("\xa0", limit, low - 1))
            if space < 0:
                if limit > floor:
                    break
                space = limit - 1
            word = text[space + 1 : low].strip().lower()
            if word not in words and not (word and (word[0].isdigit() or word[-1] in _CLINGING or word in _NAMES)):
                break
            low = space + 1
        tokens: list[tuple[str, int, int, int]] = []
        names, marks = _NAMES, _MARKS
        done = mark + 1
        for token in _TOKEN.finditer(text, low, ceiling):
            kind = token.lastgroup
            start, end = token.span()
            if kind == "word":
                word = token[0]
                if word.islower():
                    entry = words.get(word)
                else:
                    word = word.lower()
                    entry = names.get(word) or words.get(word)
            elif kind is None:
                entry = marks.get(text[start])
            elif kind == "gap":
                entry = None
            else:
                entry, end = self.number(token, kind, end)
            if entry is None:
                if end > mark:
                    if end > done:
                        done = end
                    break
                tokens = []
                continue
            tokens.append((*entry, start, end))
            if len(tokens) >= _CLUSTER and end > mark:
                done = max(done, end)
                break
        if tokens:
            if tokens[-1][3] > done:
                done = tokens[-1][3]
            letters, values, starts, ends = zip(*tokens, strict=True)
            self.read(_Cluster("".join(letters), values, starts, ends))
        return done

    def number(self, token: re.Match[str], kind: str, end: int) -> tuple[tuple[str, int] | None, int]:
        """Class of a token that has digits."""
        if kind == "quarter":
            name = token[0]
            return (_LETTER["QN" if name[0] == "Q" else "HN"], int(name[1])), end
        if kind == "short":
            body = token[0][1:]
            return (_LETTER["DECADE" if body[-1] == "s" else "YY"], int(body[:2])), end
        digits = token["number"]
        if len(digits) > 4:
            if len(digits) == 6 and digits[:2] in ("19", "20") and self.text[end : end + 1] == ":":
                return (_LETTER["YEAR"], int(digits[:4])), token.start() + 4
            return None, end
        value = int(digits)
        if kind == "nth":
            return ((_LETTER["NTH"], value) if 1 <= value <= 31 else None), end
        if kind == "decade":
            return ((_LETTER["DECADE"], value) if value % 10 == 0 and len(digits) in (2, 4) else None), end
        if len(digits) == 4 and 1000 <= value < 2200:
            return (_LETTER["YEAR"], value), end
        if 1 <= value <= 31 and len(digits) <= 2:
            return (_LETTER["DAY"], value), end
        return (_LETTER["NUM"], value), end

    # -- step 3 -------------------------------------------------------------------------------------------------------

    def read(self, cluster: _Cluster) -> None:
        """Cut a cluster into items, join neighbours into ranges, resolve and keep them."""
        letters = cluster.letters
        items: list[_Item] = []
        at = 0
        while at < len(letters):
            found = _fit(letters, at)
            if found is None:
                at += 1
                continue
            name, end = found
            if items and not _LOOKS_BACK.isdisjoint(letters[at:end]):
                # What goes by a day named before needs that day settled.
                self.settle(cluster, items)
                items = []
            made = getattr(self, f"make_{name}")(cluster, at, end, name)
            if made:
                items.extend(made)
                at = max(made[-1].last, at + 1)
            else:
                at += 1
        if items:
            self.settle(cluster, items)

    def word_before(self, start: int) -> str:
        """The word before an offset, in lower case, with a mark that follows it; empty at the start."""
        words = self.text[max(0, start - 24) : start].split()
        return words[-1].lower() if words else ""

    def word_after(self, end: int) -> tuple[bool, str]:
        """Whether "'s" follows an offset, and the word or mark after that."""
        found = _WORD_AFTER.match(self.text, end)
        if found is None:
            return False, ""
        return bool(found[1]), found[2] or ""

    def year_of(self, cluster: _Cluster, first: int, last: int) -> tuple[int | None, int | None]:
        """Year among some tokens, as a number or as "last year"; and the token where another unit cuts the item."""
        letters, values = cluster.letters, cluster.values
        relative = ""
        for at in range(first, last):
            name = _NAME_OF[letters[at]]
            if name == "YEAR":
                return values[at], None
            if name == "JUCHE":
                return values[at + 1] + 1911, None
            if name == "YY":
                return (2000 if values[at] < 60 else 1900) + values[at], None
            if letters[at] in _RELATIVES:
                relative = relative or name
                relative_at = at
            elif name == "UNIT" and relative:
                if values[at] != 3:
                    while relative_at > first and _NAME_OF[letters[relative_at - 1]] in ("OF", "THE", "COMMA"):
                        relative_at -= 1
                    return None, relative_at
                return self.relative_year(relative), None
        return None, None

    def relative_year(self, relative: str) -> int | None:
        """The year that "this year", "last year", "that year" name."""
        if relative in ("SAME", "PREV", "FOLL") and "year" in self.named:
            year = self.named["year"][0].year
        elif self.anchor:
            year = self.anchor.year
        else:
            return None
        return year + {"LAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}.get(relative, 0)

    def make_iso(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """2021-11-02, 2021.11.02, 2021/11/2, 2021-Nov-2."""
        values = [
            v
            for letter, v in zip(cluster.letters[first:last], cluster.values[first:last], strict=True)
            if _NAME_OF[letter] in ("YEAR", "DAY", "MONTH", "MON")
        ]
        return self.day_item(first, last, rule, values[0], values[1], values[2])

    def day_item(self, first: int, last: int, rule: str, year: int | None, month: int, day: int) -> list[_Item]:
        """An item for a day; empty if there is no such day."""
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return []
        try:
            date(year or 2000, month, day)
        except ValueError:
            return []
        item = _Item("day", first, last, rule)
        item.year, item.month, item.day = year, month, day
        return [item]

    def make_numeric(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """03/05/2022 by the order of the source, 28.02.2019 and 05-11-2021 day first."""
        a, b, year = cluster.values[first], cluster.values[first + 2], cluster.values[first + 4]
        mark = _NAME_OF[cluster.letters[first + 1]]
        start, end = cluster.starts[first], cluster.ends[last - 1]
        if end - start > 10 or (start and (self.text[start - 1].isalnum() or self.text[start - 1] in "./-$")):
            return []
        if year < 100:
            if mark == "SLASH" and (self.order is None or end - cluster.starts[last - 1] != 2):
                return []
            year += 2000 if year < 60 else 1900
        if mark == "SLASH":
            if a > 12 >= b or (self.order == "dmy" and b <= 12):
                day, month = a, b
            elif b > 12 >= a or (self.order == "mdy" and a <= 12):
                day, month = b, a
            elif a == b:
                day = month = a
            elif a <= 12 and b <= 12:
                # Day and month can't be told apart: the date is noted, no day is guessed.
                item = _Item("fixed", first, last, "ambiguous-order")
                return [item]
            else:
                return []
        elif b <= 12:
            day, month = a, b
        else:
            day, month = b, a
        return self.day_item(first, last, rule, year, month, day)

    def make_short(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """28.02.19, with two digits in every part."""
        if cluster.ends[last - 1] - cluster.starts[first] != 8:
            return []
        return self.make_numeric(cluster, first, last, rule)

    def make_juche(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Juche 110 is 2021 by definition: the count begins with 1912."""
        item = _Item("year", first, last, "calendar:juche")
        item.year = cluster.values[first + 1] + 1911
        return [item] if item.year < 2200 else []

    def make_hijri(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """A year of the Hijri calendars is noted and not converted: it has no days of its own in ours."""
        item = _Item("fixed", first, last, "calendar:hijri")
        item.precision = "year"
        years = [
            v
            for letter, v in zip(cluster.letters[first:last], cluster.values[first:last], strict=True)
            if _NAME_OF[letter] == "YEAR"
        ]
        return [item] if years and 1200 <= years[0] <= 1500 else []

    def make_daylist(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Nov. 18, 20 and 22: one item a day."""
        year, _ = self.year_of(cluster, first, last)
        month = cluster.values[first]
        items: list[_Item] = []
        for at in range(first, last):
            if cluster.letters[at] in _DAY_CLASSES:
                items += self.day_item(first if not items else at, at + 1, rule, year, month, cluster.values[at])
        if year and items:
            items[-1].last = last
        return items

    def make_monthlist(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """5, 6 and 7 May: one item a day."""
        year, _ = self.year_of(cluster, first, last)
        letters, values = cluster.letters, cluster.values
        days = [at for at in range(first, last) if letters[at] in _DAY_CLASSES]
        month = next(values[at] for at in range(first, last) if _NAME_OF[letters[at]] in ("MONTH", "MON"))
        items: list[_Item] = []
        for at in days:
            items += self.day_item(at, last if at == days[-1] else at + 1, rule, year, month, values[at])
        return items

    def make_weekof(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The week of June 6: Monday to Sunday around the day."""
        if cluster.values[first + (_NAME_OF[cluster.letters[first]] == "THE")] != 1:
            return []
        made = self.make_mdy(cluster, first, last, "mdy")
        if not made:
            return []
        item = made[0]
        self.fix(item, cluster)
        if item.start:
            monday = _monday(item.start)
            self.set(item, monday, monday + timedelta(6), "range")
        else:
            item.edtf, item.precision = None, "range"
        item.kind, item.rule = "fixed", rule
        return [item]

    def make_mdrange(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Nov. 18-19; between May 3 and 5; 3 to 5 November."""
        year, cut = self.year_of(cluster, first, last)
        last = cut or last
        letters, values = cluster.letters, cluster.values
        days = [at for at in range(first, last) if letters[at] in _DAY_CLASSES]
        months = [values[at] for at in range(first, last) if _NAME_OF[letters[at]] in ("MONTH", "MON")]
        a, b = values[days[0]], values[days[1]]
        if any(_NAME_OF[letters[at]] in ("AND", "OR") for at in range(days[0], days[1])) and b != a + 1:
            before = _NAME_OF.get(letters[first - 1] if first else "", "")
            if before != "BETWEEN":
                if rule == "mdrange":
                    one = self.day_item(first, days[0] + 1, rule, year, months[0], a)
                    two = self.day_item(days[1], last, rule, year, months[0], b)
                else:
                    one = self.day_item(first, days[0] + 1, rule, year, months[0], a)
                    two = self.day_item(days[1], last, rule, year, months[0], b)
                return one + two
        if b <= a:
            return []
        one = self.day_item(first, last, rule, year, months[0], a)
        two = self.day_item(first, last, rule, year, months[0], b)
        if not one or not two:
            return []
        lead = first - 1 if first and letters[first - 1] != _THE else first - 2
        if lead >= 0 and letters[lead] in (_FROM, _BETWEEN):
            first = lead
        item = _Item("span", first, last, rule)
        item.year, item.month, item.day, item.mod = year, months[0], a, b
        return [item]

    make_dmrange = make_mdrange

    def make_mdy(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Tuesday, November 2, 2021, in either order."""
        year, cut = self.year_of(cluster, first, last)
        last = cut or last
        letters, values = cluster.letters, cluster.values
        month = day = 0
        weekday = -1
        first_month = first
        opened = closed = 0
        for at in range(first, last):
            name = _NAME_OF[letters[at]]
            if name in ("MONTH", "MON") and not month:
                month, first_month = values[at], at
            elif name in ("DAY", "NTH", "NTHW") and not day:
                day = values[at]
            elif name in ("WEEKDAY", "WD"):
                weekday = values[at]
            opened += name == "OPEN"
            closed += name == "CLOSE"
        if closed and not opened:
            last -= 1
        if month == 5 and self.text[cluster.starts[first_month]] == "m":
            return []
        # "May 5:30", "May 3-1" and "May 5%" are no days; "5 May 3,000" is.
        end = cluster.ends[last - 1]
        tail = self.text[end : end + 2]
        if (
            year is None
            and (tail[:1] in ("%", ":") or (tail[:1] == "," and tail[1:].isdigit()))
            and _NAME_OF[letters[last - 1]] == "DAY"
        ):
            return []
        start = cluster.starts[first]
        if start and self.text[start - 1] in "$€£.,:" and _NAME_OF[letters[first]] == "DAY":
            return []
        made = self.day_item(first, last, rule, year, month, day)
        if made:
            made[0].weekday = weekday
            if year is None and (month, day) in _named_days():
                event, words = _named_days()[month, day]
                if (self.anchor is None or self.anchor.year >= event) and self.word_after(end)[1].lower() in words:
                    made[0].year = event
        return made

    make_dmy = make_mdy

    def make_nthofmonth(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The 5th of this month."""
        letters, values = cluster.letters, cluster.values
        if values[last - 1] != 2:
            return []
        day = next(values[at] for at in range(first, last) if letters[at] in _DAY_CLASSES)
        item = _Item("fixed", first, last, rule)
        month = self.relative_start(next(_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES), 2)
        if month:
            try:
                item.start = item.end = month.replace(day=day)
            except ValueError:
                return []
            item.edtf = item.start.isoformat()
        return [item]

    def make_onthe(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """On the 22nd: the nearest such day in the tense of the clause."""
        possessive, after = self.word_after(cluster.ends[last - 1])
        if last < len(cluster.letters) and _NAME_OF[cluster.letters[last]] in (
            "OF",
            "MONTH",
            "MON",
            "AND",
            "TO",
            "DASH",
            "NTH",
        ):
            return []
        if possessive or (after[:1].isalpha() and after.lower() not in _FUNCTION) or after[:1] == "-":
            return []
        item = _Item("monthday", first + 1, last, rule)
        item.day = cluster.values[last - 1]
        return [item]

    # -- units, halves, quarters --------------------------------------------------------------------------------------

    def relative_start(self, relative: str, unit: int) -> date | None:
        """The first day of "this month", "last week", "the following year" ..."""
        base = self.anchor
        if relative in ("PREV", "FOLL", "SAME"):
            key = ("day", "day", "month", "year", "year", "day", "day")[unit]
            named = self.named.get(key)
            if named:
                base = named[0]
        if base is None:
            return None
        step = {"LAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}.get(relative, 0)
        try:
            if unit == 0:
                return base + timedelta(step)
            if unit in (1, 6):
                return _monday(base) + timedelta((7 if unit == 1 else 14) * step)
            if unit == 2:
                return _shift(base.replace(day=1), months=step)
            if unit == 3:
                return date(base.year + step, 1, 1)
            if unit == 4:
                return date(base.year // 10 * 10 + 10 * step, 1, 1)
        except (ValueError, OverflowError):
            pass
        return None

    def whole(self, start: date, unit: int) -> tuple[date, date, Precision, str]:
        """The unit that begins on ``start``: both ends, precision, EDTF."""
        if unit == 0:
            return start, start, "day", start.isoformat()
        if unit in (1, 6):
            end = start + timedelta(6 if unit == 1 else 13)
            return start, end, "range", f"{start}/{end}"
        if unit == 2:
            return start, _month_end(start.year, start.month), "month", f"{start:%Y-%m}"
        if unit == 4:
            return start, date(start.year + 9, 12, 31), "range", f"{start.year // 10}X"
        return start, date(start.year, 12, 31), "year", f"{start.year:04}"

    def set(self, item: _Item, start: date, end: date, precision: Precision, edtf: str | None = None) -> None:
        """Give an item its days."""
        item.start, item.end, item.precision = start, end, precision
        item.edtf = edtf if edtf is not None else (start.isoformat() if start == end else f"{start}/{end}")

    def modify(self, item: _Item, mod: int) -> None:
        """Cut an item down to its early (0), middle (1) or late (2) part."""
        start, end = item.start, item.end
        if start is None or end is None or mod < 0:
            return
        days = (end - start).days + 1
        if item.precision == "day":
            return
        if days == 7:
            cuts = ((0, 2), (1, 3), (3, 6))[mod]
            first, last = start + timedelta(cuts[0]), start + timedelta(cuts[1])
        elif days <= 31:
            first = start.replace(day=(1, 11, 21)[mod])
            last = end if mod == 2 else start.replace(day=(10, 20)[mod])
        elif days > 3000:
            first = date(start.year + (0, 4, 7)[mod], 1, 1)
            last = date(start.year + (3, 6, 9)[mod], 12, 31)
        else:
            months = (end.year - start.year) * 12 + end.month - start.month + 1
            third = max(1, months // 3)
            first = _shift(start, months=third * mod)
            last = end if mod == 2 else _shift(start, months=third * (mod + 1)) - timedelta(1)
        self.set(item, first, last, "range")

    def modifier(self, cluster: _Cluster, first: int, last: int) -> tuple[int, int]:
        """Early/mid/late (0..2 or -1) and earlier/later (-1, 1 or 0) among some tokens."""
        mod, later = -1, 0
        for at in range(first, last):
            name = _NAME_OF[cluster.letters[at]]
            if name in ("EARLY", "EDGE"):
                mod = cluster.values[at]
            elif name == "LATER":
                later = cluster.values[at]
        return mod, later

    def rest(self, item: _Item, later: int) -> None:
        """Cut an item to what lies before (-1) or after (1) the anchor: "later this month"."""
        if not later or self.anchor is None or item.start is None or item.end is None or item.precision == "day":
            return
        if later > 0:
            start = max(item.start, self.anchor + timedelta(1)) if item.end > self.anchor else item.end
            self.set(item, start, item.end, "range")
        else:
            end = min(item.end, self.anchor - timedelta(1)) if item.start < self.anchor else item.start
            self.set(item, item.start, end, "range")

    def make_unit(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Last week, later this month, the beginning of next year, the end of the year, mid-year."""
        letters, values = cluster.letters, cluster.values
        at = next(i for i in range(first, last) if _NAME_OF[letters[i]] in ("UNIT", "WEEKEND"))
        unit = values[at] if _NAME_OF[letters[at]] == "UNIT" else -1
        relative = next((_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES), "THIS")
        mod, later = self.modifier(cluster, first, last)
        start_at = first
        name = _NAME_OF[letters[first]]
        if (
            relative in ("LAST", "NEXT", "THIS", "COMING")
            and name == "THE"
            and mod < 0
            and _NAME_OF[letters[at]] == "UNIT"
        ):
            # "the next day" looks back at a named day; "the last month" is a window up to the anchor.
            if relative == "NEXT":
                relative = "FOLL"
            elif relative == "LAST":
                if unit == 0 or self.word_after(cluster.ends[last - 1])[1] == "of":
                    return []  # "the last day", "the last week of the race"
                return self.window(first, last, rule, -1, 1, unit)
        if unit == 5:
            return []
        if unit == 0 and relative == "NEXT":
            relative = "FOLL"
        if mod < 0 and relative in ("LAST", "NEXT") and self.word_after(cluster.ends[last - 1])[1] == "of":
            return []  # "the last week of the race"
        if (
            relative == "SAME"
            and name in ("SAME",)
            and values[first] == 0
            and self.text[cluster.starts[first] : cluster.ends[first]].lower() == "same"
        ):
            return []
        if self.text[cluster.ends[last - 1] : cluster.ends[last - 1] + 1] == "-":
            return []
        if unit == 0 and relative in ("THIS", "LAST", "COMING"):
            if (name == "THIS" and mod < 0 and relative == "THIS") or (later and relative == "THIS"):
                pass
            else:
                return []
        item = _Item("fixed", start_at, last, rule)
        if later and unit == 0:
            relative = "SAME"
        if unit < 0 and relative == "THIS" and mod < 0:
            item.kind = "weekend"
        elif unit < 0:
            start = self.relative_start(relative, 1)
            if start:
                self.set(item, start + timedelta(5), start + timedelta(6), "range")
        else:
            start = self.relative_start(relative, unit)
            if start:
                self.set(item, *self.whole(start, unit))
        if item.start is None:
            item.precision = self.precision_of(unit)
        self.modify(item, mod)
        self.rest(item, later)
        return [item]

    @staticmethod
    def precision_of(unit: int) -> Precision:
        """The precision that a unit of time has."""
        precisions: dict[int, Precision] = {0: "day", 2: "month", 3: "year"}
        return precisions.get(unit, "range")

    def make_weekend(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Over the weekend: the last one or the next by tense."""
        item = _Item("weekend", first + 1, last, rule)
        item.precision = "range"
        return [item]

    def make_half(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The second half of 2020, of May, of next year, of the 1990s; H2 2020."""
        letters, values = cluster.letters, cluster.values
        half = 0
        for at in range(first, last):
            name = _NAME_OF[letters[at]]
            if name in ("NTHW", "NTH", "HN") and not half:
                half = values[at]
            elif name == "LAST" and not half:
                half = 2
        if half not in (1, 2):
            return []
        month = next((values[at] for at in range(first, last) if _NAME_OF[letters[at]] in ("MONTH", "MON")), 0)
        year, _ = self.year_of(cluster, first, last)
        if month:
            item = _Item("month", first, last, rule)
            item.month, item.year, item.mod = month, year, 10 + half
            return [item]
        decade = next((values[at] for at in range(first, last) if _NAME_OF[letters[at]] == "DECADE"), 0)
        item = _Item("fixed", first, last, rule)
        if decade:
            decade += 1900 if decade < 100 else 0
            start = date(decade + 5 * (half - 1), 1, 1)
            self.set(item, start, date(start.year + 4, 12, 31), "range")
            return [item]
        unit = next((values[at] for at in range(first, last) if _NAME_OF[letters[at]] == "UNIT"), 3)
        named_unit = any(_NAME_OF[x] == "UNIT" for x in letters[first:last])
        if unit == 2:
            relative = next((_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES), "THIS")
            start_month = self.relative_start(relative, 2)
            item.precision = "range"
            if start_month:
                month_end = _month_end(start_month.year, start_month.month)
                self.set(
                    item,
                    start_month if half == 1 else start_month.replace(day=16),
                    start_month.replace(day=15) if half == 1 else month_end,
                    "range",
                )
            return [item]
        if unit != 3:
            return []
        item.precision = "half-year"
        if year is None:
            if not named_unit and _NAME_OF[letters[last - 1]] != "HN":
                return []  # the second half, of a match or of anything
            relative = next((_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES), "THIS")
            year = self.relative_year(relative)
        if year:
            start, end = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
            self.set(item, start, end, "half-year", f"{year:04}-{39 + half}")
        return [item]

    def make_quarter(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The third quarter of 2020, Q3 2020, next quarter."""
        letters, values = cluster.letters, cluster.values
        year, _ = self.year_of(cluster, first, last)
        number = 0
        for at in range(first, last):
            name = _NAME_OF[letters[at]]
            if name in ("NTHW", "NTH", "QN") and not number:
                number = values[at] if values[at] > 0 else 4
        relative = next((_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES), "")
        item = _Item("fixed", first, last, rule)
        item.precision = "quarter"
        if not number:
            if not relative:
                return []
            if self.anchor:
                step = {"LAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}.get(relative, 0)
                total = self.anchor.year * 4 + (self.anchor.month - 1) // 3 + step
                year, number = total // 4, total % 4 + 1
                self.quarter(item, year, number)
            return [item]
        if not 1 <= number <= 4:
            return []
        if year is None:
            if any(_NAME_OF[x] == "UNIT" for x in letters[first:last]):
                year = self.relative_year(relative or "THIS")
            else:
                item.kind, item.month = "quarter", number
                return [item]
        if year:
            self.quarter(item, year, number)
        return [item]

    def quarter(self, item: _Item, year: int, number: int) -> None:
        """Give an item the days of a quarter."""
        self.set(
            item, date(year, 3 * number - 2, 1), _month_end(year, 3 * number), "quarter", f"{year:04}-{32 + number}"
        )

    def make_season(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """This fall, the summer of 2020, in the spring."""
        letters, values = cluster.letters, cluster.values
        at = next(i for i in range(first, last) if _NAME_OF[letters[i]] == "SEASON")
        if (
            self.text[cluster.starts[at]].isupper()
            and self.text[cluster.ends[at] : cluster.ends[at] + 2].strip(" ")[:1].isupper()
        ):
            return []  # Prague Spring, Fall River
        year, _ = self.year_of(cluster, at + 1, last)
        relative = next((_NAME_OF[letters[i]] for i in range(first, at) if letters[i] in _RELATIVES), "")
        mod, later = self.modifier(cluster, first, at)
        bare = False
        while first < at and _NAME_OF[letters[first]] in ("IN", "SPANNING", "SINCE", "UNTIL", "BY"):
            first, bare = first + 1, True
        if bare and mod < 0 and self.word_after(cluster.ends[last - 1])[1][:1] == "-":
            return []
        item = _Item("season", first, last, rule)
        item.month, item.year, item.mod = values[at], year, mod
        item.precision = "season"
        if year is None and relative:
            item.kind = "fixed"
            base = self.anchor
            if base:
                guess = base.year + {"LAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLL": 1}.get(relative, 0)
                start, end = _season(guess, values[at], self.hemisphere)
                if relative == "THIS" and start.month == 12 and base.month <= 4:
                    guess -= 1
                elif relative == "LAST":
                    # Last summer, said in November, is that of the same year.
                    this = _season(base.year, values[at], self.hemisphere)
                    guess = base.year if this[1] < base else base.year - 1
                    if start.month == 12 and base.month <= 2:
                        guess = base.year - 2 if this[0] > base else guess
                elif relative in ("NEXT", "COMING"):
                    this = _season(base.year, values[at], self.hemisphere)
                    guess = base.year if this[0] > base and relative == "COMING" else base.year + 1
                    if start.month == 12 and this[0] > base:
                        guess = base.year
                start, end = _season(guess, values[at], self.hemisphere)
                self.set(item, start, end, "season", f"{guess:04}-{20 + values[at]}")
                self.modify(item, mod)
                self.rest(item, later)
        return [item]

    def make_decade(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The 1990s, the late 1980s, the nineties."""
        letters, values = cluster.letters, cluster.values
        value = values[last - 1]
        if value < 100:
            if (
                not any(_NAME_OF[x] == "THE" for x in letters[first:last])
                and _NAME_OF[letters[last - 1]] == "DECADE"
                and self.text[cluster.starts[last - 1]].isdigit()
            ):
                return []
            if self.word_before(cluster.starts[last - 1]) in ("his", "her", "their", "my"):
                return []
            value += 1900 if value >= 30 else 2000
        if not 1000 <= value < 2100:
            return []
        item = _Item("fixed", first, last, rule)
        self.set(
            item,
            date(value, 1, 1),
            date(value + (99 if value % 100 == 0 and value < 2000 else 9), 12, 31),
            "range",
            f"{value // 10}X" if value % 100 or value >= 2000 else f"{value // 100}XX",
        )
        self.modify(item, self.modifier(cluster, first, last)[0])
        if _NAME_OF[letters[first]] == "THE" and item.start:
            pass
        return [item]

    def make_newyear(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """New Year, New Year's Eve: 1 January or 31 December. Other holidays are not guessed."""
        start, end = cluster.starts[first], cluster.ends[last - 1]
        if self.text[start] != "N" or self.text[cluster.starts[first + 1]] != "Y" or cluster.values[first + 1] != 3:
            return []
        before = self.word_before(start)
        if before in (
            "happy",
            "lunar",
            "chinese",
            "persian",
            "iranian",
            "jewish",
            "korean",
            "islamic",
            "muslim",
            "tibetan",
            "kurdish",
            "thai",
            "orthodox",
            "old",
            "vietnamese",
        ):
            return []
        item = _Item("day", first, last, rule)
        item.month = item.day = 1
        after = self.word_after(end)[1]
        ending = _NAME_OF[cluster.letters[last - 1]]
        if ending == "POSS":
            return []
        if ending == "EVE":
            item.month, item.day = 12, 31
        elif last - first == 2 and after[:1].isalpha() and after.lower() not in _FUNCTION:
            return []
        return [item]

    # -- weekdays, today ----------------------------------------------------------------------------------------------

    def make_weekday(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Tuesday evening, next Friday, Monday of last week."""
        letters, values = cluster.letters, cluster.values
        at = next(i for i in range(first, last) if _NAME_OF[letters[i]] in ("WEEKDAY", "WD"))
        if self.word_after(cluster.ends[at])[1].lower() in _NOT_AFTER_WEEKDAY:
            return []
        if _NAME_OF[letters[at]] == "WD" and self.text[cluster.ends[at] : cluster.ends[at] + 1] not in (",", "."):
            return []  # "Sun", "Sat", "Mon" without a stop or a comma are other words
        if self.word_before(cluster.starts[first]) in _NOT_BEFORE_WEEKDAY:
            return []
        item = _Item("weekday", first, last, rule)
        item.weekday = values[at]
        if last - first == 1:
            return [item]
        relative = next((_NAME_OF[letters[i]] for i in range(first, at) if letters[i] in _RELATIVES), "")
        if relative == "SAME" and self.reports(cluster.starts[first], cluster.ends[first]):
            first, relative = at, ""
            item.first = first
        unit_at = next((i for i in range(first, last) if _NAME_OF[letters[i]] == "UNIT"), -1)
        if unit_at >= 0:
            week_relative = next(_NAME_OF[x] for x in letters[first:last] if x in _RELATIVES)
            if values[unit_at] != 1:
                if unit_at > at:
                    cut = next(i for i in range(at, last) if letters[i] in _RELATIVES)
                    while cut > at + 1 and _NAME_OF[letters[cut - 1]] in ("OF", "THE"):
                        cut -= 1
                    item.last = cut
                    return [item]
                return []
            item.kind = "fixed"
            monday = self.relative_start(week_relative, 1)
            if monday:
                day = monday + timedelta(item.weekday)
                self.set(item, day, day, "day")
            return [item]
        if relative:
            coming = any(_NAME_OF[letters[i]] == "COMING" for i in range(first, at))
            past = any(_NAME_OF[letters[i]] == "LAST" for i in range(first, at))
            base = self.anchor
            if relative in ("PREV", "FOLL", "SAME") and "day" in self.named:
                base = self.named["day"][0]
            if relative == "THIS" and not coming and not past:
                return [item]
            item.kind = "fixed"
            if base:
                if past or relative == "PREV":
                    day = base - timedelta((base.weekday() - item.weekday - 1) % 7 + 1)
                elif relative == "NEXT":
                    day = _monday(base) + timedelta(7 + item.weekday)
                elif relative == "SAME":
                    day = base - timedelta((base.weekday() - item.weekday) % 7)
                else:
                    day = base + timedelta((item.weekday - base.weekday() - 1) % 7 + 1)
                self.set(item, day, day, "day")
            return [item]
        return [item]

    def reports(self, start: int, end: int) -> bool:
        """Tell whether a "that" before a weekday opens what is reported ("told reporters that Tuesday's talks")."""
        if self.text[start:end] != "that":
            return False
        before = self.word_before(start)
        return before[-1:].isalnum() and before not in _BEFORE_DEMONSTRATIVE

    def make_today(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Today, tomorrow morning, yesterday."""
        at = next(i for i in range(first, last) if _NAME_OF[cluster.letters[i]] == "TODAY")
        start = cluster.starts[at]
        if self.text[start].isupper():
            before = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
            if before and before[0][0].isupper() and before[0].strip()[-1:].isalnum() and "\n" not in before[0]:
                return []  # Russia Today
        item = _Item("fixed", first, last, rule)
        if self.anchor:
            day = self.anchor + timedelta(cluster.values[at])
            self.set(item, day, day, "day")
        return [item]

    def make_dayafter(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The day before yesterday, the day after tomorrow."""
        item = _Item("fixed", first, last, rule)
        if self.anchor and cluster.values[last - 3] == 0:
            day = self.anchor + timedelta(cluster.values[last - 2] + cluster.values[last - 1])
            self.set(item, day, day, "day")
        return [item]

    def make_partofday(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """This morning, last night."""
        relative = next(_NAME_OF[x] for x in cluster.letters[first:last] if x in _RELATIVES)
        word = self.text[cluster.starts[last - 1] : cluster.ends[last - 1]].lower()
        if relative == "LAST" and word not in ("night", "evening"):
            return []
        item = _Item("fixed", first, last, rule)
        day = self.relative_start(relative, 0)
        if relative in ("NEXT", "COMING"):
            day = self.relative_start("FOLL", 0)
        if day:
            self.set(item, day, day, "day")
        return [item]

    # -- counted units ------------------------------------------------------------------------------------------------

    def count(self, cluster: _Cluster, first: int, last: int) -> tuple[int, int, int] | None:
        """Smallest and largest number and the unit among some tokens; None where the number is vague."""
        letters, values = cluster.letters, cluster.values
        numbers: list[int] = []
        unit = -1
        for at in range(first, last):
            name = _NAME_OF[letters[at]]
            if name == "HALF":
                return None
            if name in ("DAY", "CARD", "NUM", "ONE"):
                numbers.append(values[at])
            elif name == "FEW":
                if self.text[cluster.starts[at] : cluster.ends[at]].lower() != "couple":
                    return None
                numbers.append(2)
            elif name in ("UNIT", "UNITS"):
                unit = values[at]
        if not numbers and unit >= 0 and _LETTER["UNIT"] in letters[first:last]:
            numbers = [1]
        if not numbers or unit < 0 or max(numbers) > 3000:
            return None
        return min(numbers), max(numbers), unit

    def moved(self, base: date, number: int, unit: int) -> tuple[date, date, Precision, str] | None:
        """The day, month or year a number of units away; weeks and hours lead to a day."""
        try:
            if unit == 2:
                return self.whole(_shift(base.replace(day=1), months=number), 2)
            if unit == 3:
                return self.whole(date(base.year + number, 1, 1), 3)
            if unit == 4:
                return self.whole(date(base.year + 10 * number, 1, 1), 3)
            if unit == 5:
                return self.whole(base + timedelta(hours=number), 0) if number % 24 == 0 else None
            return self.whole(base + timedelta(_UNIT_DAYS[unit] * number), 0)
        except (ValueError, OverflowError):
            return None

    def make_ago(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Three years ago, a week from now, a few days ago."""
        letters = cluster.letters
        item = _Item("fixed", first, last, rule)
        item.precision = "range"
        past = any(_NAME_OF[x] == "AGO" for x in letters[first:last])
        if _NAME_OF[letters[first]] in ("UNIT", "UNITS"):
            if _NAME_OF[letters[first]] == "UNIT" or cluster.values[first] == 5:
                return []
            start = cluster.starts[first]
            if start and (self.text[start - 1] in "-–½¼¾" or self.text[max(0, start - 2)].isdigit()):
                return []  # "3 1/2 weeks ago": the count is beyond the rules
            return [item]
        got = self.count(cluster, first, last)
        if got is None and cluster.values[last - 2] == 5:
            return []
        if got is None or self.anchor is None:
            if got:
                item.precision = self.precision_of(got[2])
            return [item]
        low, high, unit = got
        if unit == 5 and high < 24:
            self.set(item, self.anchor, self.anchor, "day")
            return [item]
        a = self.moved(self.anchor, -high if past else low, unit)
        b = self.moved(self.anchor, -low if past else high, unit)
        if a and b:
            if low == high:
                self.set(item, *a)
            else:
                self.set(item, a[0], b[1], "range")
        return [item]

    def make_shift(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The day before, a week later, two years earlier: from the day named last."""
        letters, values = cluster.letters, cluster.values
        name = _NAME_OF[letters[last - 1]]
        direction = values[last - 1]
        leader = _NAME_OF[letters[first]]
        if leader == "THE" and (last - first != 3 or name == "LATER"):
            return []
        if name in ("BEFORE", "AFTER"):
            # "two days before the talks" counts from an event; only "the day before" at the end of its phrase is a
            # date.
            _, after = self.word_after(cluster.ends[last - 1])
            if leader != "THE" and not (leader in ("ONE",) and (not after or not after[0].isalnum())):
                return []
            if after[:1].isalnum() and after.lower() not in ("in", "at", "on", "and", "that", "by", "with", "said"):
                return []
            if last < len(letters) and _NAME_OF[letters[last]] in (
                "THE",
                "ONE",
                "TODAY",
                "WEEKDAY",
                "MONTH",
                "MON",
                "NEXT",
                "LAST",
                "FOLL",
            ):
                return []
        got = self.count(cluster, first, last)
        item = _Item("fixed", first, last, rule)
        if got is None:
            item.precision = "range"
            return [item] if values[last - 2] != 5 else []
        _, number, unit = got
        if unit == 5 and number < 24:
            return []
        item.precision = self.precision_of(unit)
        key = "year" if unit in (3, 4) else "month" if unit == 2 else "day"
        base = self.named[key][0] if key in self.named else self.anchor
        if base:
            moved = self.moved(base, number * direction, unit)
            if moved:
                self.set(item, *moved)
        return [item]

    def window(self, first: int, last: int, rule: str, direction: int, number: int, unit: int) -> list[_Item]:
        """So many units up to the anchor (-1) or from it (1)."""
        item = _Item("fixed", first, last, rule)
        item.precision = "range"
        base = self.anchor
        if base:
            try:
                if unit in (2, 3, 4):
                    months = number * {2: 1, 3: 12, 4: 120}[unit]
                    other = _shift(base, months=direction * months)
                else:
                    days = -(-number // 24) if unit == 5 else number * _UNIT_DAYS[unit]
                    other = base + timedelta(direction * days)
            except (ValueError, OverflowError):
                return [item]
            self.set(item, min(base, other), max(base, other), "range")
        return [item]

    def make_within(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Within three months."""
        got = self.count(cluster, first, last)
        direction = -1 if any(_NAME_OF[x] == "LAST" for x in cluster.letters[first:last]) else 1
        if got is None:
            item = _Item("fixed", first, last, rule)
            item.precision = "range"
            return [item]
        return self.window(first, last, rule, direction, got[1], got[2])

    def make_window(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The next two weeks, the past three years, the coming few days."""
        letters = cluster.letters
        while _NAME_OF[letters[first]] in ("IN", "SPANNING"):
            first += 1
        if _NAME_OF[letters[first]] == "LAST" and self.word_before(cluster.starts[first]) in _VERB_LEADS:
            return []  # "is to last 30 days"
        got = self.count(cluster, first, last)
        if got is None:
            item = _Item("fixed", first, last, rule)
            item.precision = "range"
            return [item]
        direction = -1 if any(_NAME_OF[x] in ("LAST", "PREV") for x in letters[first:last]) else 1
        return self.window(first, last, rule, direction, got[1], got[2])

    def make_in(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """In two weeks, where the clause looks forward; "the third time in two weeks" is no date."""
        start, end = cluster.starts[first], cluster.ends[last - 1]
        timed = any(_NAME_OF[x] == "TIME" for x in cluster.letters[first:last])
        if _NAME_OF[cluster.letters[last - 1]] == "POSS" or self.text[end : end + 1] == "-":
            return []
        if not timed:
            before = self.word_before(start)
            if (
                before
                in (
                    "time",
                    "times",
                    "once",
                    "twice",
                    "first",
                    "second",
                    "third",
                    "visit",
                    "meeting",
                    "highest",
                    "lowest",
                    "worst",
                    "deadliest",
                    "fourth",
                )
                or clause_tense(self.text, start, end) != "future"
            ):
                return []
        got = self.count(cluster, first, last)
        item = _Item("fixed", first, last, rule)
        item.precision = "range"
        if got is None:
            return [item]
        low, high, unit = got
        item.precision = self.precision_of(unit) if low == high else "range"
        if self.anchor is None:
            return [item]
        if unit == 5 and high % 24:
            return []
        a, b = self.moved(self.anchor, low, unit), self.moved(self.anchor, high, unit)
        if a and b:
            if low == high:
                self.set(item, *a)
            else:
                self.set(item, a[0], b[1], "range")
        return [item]

    def make_vague(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """In the coming months, in recent weeks, in the near future: noted, without days."""
        while first < last - 1 and _NAME_OF[cluster.letters[first]] in ("IN", "SPANNING"):
            first += 1
        if (
            _NAME_OF[cluster.letters[last - 1]] == "UNITS"
            and _NAME_OF[cluster.letters[first]] == "THESE"
            and cluster.values[last - 1]
        ):
            return []
        if not any(
            _NAME_OF[x] in ("COMING", "NEXT", "RECENT", "LAST", "THESE", "NEAR", "FOLL", "PREV", "AHEAD", "COME")
            for x in cluster.letters[first:last]
        ):
            return []
        item = _Item("fixed", first, last, rule)
        item.precision = "range"
        return [item]

    def make_now(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """Now, recently, currently: noted, without days."""
        item = _Item("fixed", first, last, rule)
        item.precision = "range"
        return [item]

    # -- parts, months, years -----------------------------------------------------------------------------------------

    def make_part(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """The first ten days of May, the last week of June, the first nine months of the year."""
        letters, values = cluster.letters, cluster.values
        at = next(i for i in range(first, last) if _NAME_OF[letters[i]] in ("UNIT", "UNITS"))
        nth = 0
        numbers: list[int] = []
        for i in range(first, at):
            name = _NAME_OF[letters[i]]
            if name in ("NTHW", "NTH", "LAST") and not nth:
                nth = -1 if name == "LAST" else values[i]
            elif name in ("DAY", "CARD", "NUM"):
                numbers.append(values[i])
        unit, number = values[at], numbers[0] if numbers else 1
        plural = _NAME_OF[letters[at]] == "UNITS"
        if plural and not numbers:
            number = 0
        if unit not in (0, 1, 2) or not nth or number > 31:
            return []
        month = next((values[i] for i in range(at, last) if _NAME_OF[letters[i]] in ("MONTH", "MON")), 0)
        year, _ = self.year_of(cluster, at + 1, last)
        whole = _Item("month" if month else "fixed", first, last, rule)
        whole.month, whole.year = month, year
        whole.precision = "range"
        if month:
            self.fix_month(whole, cluster)
        elif year:
            self.set(whole, *self.whole(date(year, 1, 1), 3))
        else:
            outer = next((values[i] for i in range(at + 1, last) if _NAME_OF[letters[i]] == "UNIT"), -1)
            relative = next((_NAME_OF[letters[i]] for i in range(at + 1, last) if letters[i] in _RELATIVES), "THIS")
            start = self.relative_start(relative, outer) if outer > unit else None
            if outer <= unit:
                return []
            if start:
                self.set(whole, *self.whole(start, outer))
        whole.kind = "fixed"
        if whole.start is None or whole.end is None:
            whole.precision = "range"
            whole.edtf = None
            return [whole]
        start, end = whole.start, whole.end
        if not number:
            self.modify(whole, 0 if nth == 1 else 2)
            return [whole]
        if unit == 2:
            if nth > 0:
                first_day = _shift(start, months=(nth - 1) * number)
                last_day = _shift(first_day, months=number) - timedelta(1)
            else:
                first_day, last_day = _shift(end + timedelta(1), months=-number), end
        else:
            days = number * (7 if unit == 1 else 1)
            first_day = start + timedelta((nth - 1) * days) if nth > 0 else end - timedelta(days - 1)
            last_day = first_day + timedelta(days - 1)
        if first_day > end:
            return []
        precision: Precision = "month" if unit == 2 and number == 1 else "day" if unit == 0 and number == 1 else "range"
        self.set(
            whole, first_day, min(last_day, end), precision, f"{first_day:%Y-%m}" if precision == "month" else None
        )
        return [whole]

    def make_month(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """May, early May, last May, May 2021, May of next year."""
        letters, values = cluster.letters, cluster.values
        at = next(i for i in range(first, last) if _NAME_OF[letters[i]] in ("MONTH", "MON"))
        year, cut = self.year_of(cluster, at + 1, last)
        last = cut or last
        relative = next((_NAME_OF[letters[i]] for i in range(first, at) if letters[i] in _RELATIVES), "")
        if relative == "LAST" and at - first == 1 and self.text[cluster.starts[first] : cluster.ends[first]] == "past":
            relative, first = "", at
        mod, later = self.modifier(cluster, first, at)
        start = cluster.starts[at]
        explicit = year is not None or mod >= 0 or bool(relative) or last > at + 2
        if year is not None and _NAME_OF[letters[last - 1]] == "YEAR":
            word = self.word_after(cluster.ends[last - 1])[1].lower()
            if word in _COUNTED or (
                self.text[cluster.ends[last - 1] : cluster.ends[last - 1] + 1] in (",", ".")
                and self.text[cluster.ends[last - 1] + 1 : cluster.ends[last - 1] + 2].isdigit()
            ):
                year, last = None, at + 1
                explicit = mod >= 0 or bool(relative)
        joins_next = (
            last < len(letters) - 1 and letters[last] in _JOINS and _NAME_OF[letters[last + 1]] in ("MONTH", "MON")
        )
        joined = (
            at > first
            or (at > 0 and letters[at - 1] in _JOINS and at > 1)
            or (
                last < len(letters) - 1
                and letters[last] in _JOINS
                and _NAME_OF[letters[last + 1]] in ("MONTH", "MON", "EARLY", "YEAR")
            )
        )
        word = self.text[start : cluster.ends[at]].lower()
        certain = explicit or joins_next or (joined and word != "may")
        if not certain and not self.month_stands(start, cluster.ends[last - 1], word, cluster, at):
            return []
        if (
            _NAME_OF[letters[at]] == "MON"
            and last == at + 2
            and _NAME_OF[letters[last - 1]] == "DOT"
            and not self.text[cluster.ends[at] + 1 : cluster.ends[at] + 3].strip(" ")[:1].islower()
        ):
            # The stop ends the sentence as well; it stays outside.
            last -= 1
        item = _Item("month", first, last, rule)
        item.month, item.year, item.mod = values[at], year, mod
        item.precision = "month"
        if relative and year is None:
            base = self.anchor
            if relative in ("PREV", "FOLL", "SAME"):
                named = self.named.get("month") or self.named.get("year")
                base = named[0] if named else base
            if base:
                guess = base.year
                if relative in ("LAST", "PREV"):
                    guess -= values[at] >= base.month
                elif relative in ("NEXT", "COMING", "FOLL"):
                    guess += values[at] <= base.month
                item.year = guess
        del later
        return [item]

    def month_stands(self, start: int, end: int, word: str, cluster: _Cluster, at: int) -> bool:
        """Tell whether a month's name without day or year is the month: not Theresa May, a march, April the name."""
        before = self.word_before(start)
        possessive, after = self.word_after(end)
        if after[:1] == "-" and self.text[end : end + 1] == "-" and after != "" and word in ("may", "march"):
            return False
        if after in ("Day", "Revolution", "War", "Movement", "Declaration", "Glaspie"):
            return False
        name = before.strip("“\"'‘(")
        if name in ("black", "long", "red", "million"):
            return False
        short = len(word) <= 4 and word not in ("may", "june", "july")
        if name in _STRONG_ASKING:
            if word == "may" and name in ("by", "for", "from", "with", "before", "after", "of", "between", "this"):
                return not self.names_may
            return not (
                name == "of" and word in ("may", "april", "june", "august") and after[:1].isupper() and not possessive
            )
        if short or word in ("may",):
            return (
                name in ("to", "and", "or", "on", "about", "past", "the", "a")
                and word == "may"
                and after[:1].islower()
                and after.lower() not in _FUNCTION
                if not short
                else False
            )
        if word in _DOUBTFUL_MONTHS:
            determined = name in (
                "the",
                "a",
                "an",
                "last",
                "s",
                "its",
                "their",
                "this",
                "his",
                "her",
                "our",
                "that",
            ) or name.endswith(("'s", "’s", "s'"))
            return (possessive or determined) and after[:1].islower() and after.lower() not in _FUNCTION
        if after[:1].isupper() and after[:1].isalpha() and not possessive:
            return name in _ASKING or before[-1:] == ","
        return True

    def make_years(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """2014-2016, 2005-06, 2020/21, and the ISO month 2021-11."""
        a, b = cluster.values[first], cluster.values[last - 1]
        start, end = cluster.starts[first], cluster.ends[last - 1]
        width = end - cluster.starts[last - 1]
        if end - start != 5 + width or not self.year_stands(start, end, cluster, first, last, a, weak=False):
            return []
        item = _Item("fixed", first, last, rule)
        if width == 4:
            if not a < b <= a + 120:
                return []
        elif width == 2:
            full = a // 100 * 100 + b
            if full == a + 1 or (b > 12 and full > a) or (full > a and _NAME_OF[cluster.letters[first + 1]] == "SLASH"):
                b = full
            elif 1 <= b <= 12 and _NAME_OF[cluster.letters[first + 1]] == "DASH":
                item = _Item("month", first, last, "iso")
                item.year, item.month = a, b
                return [item]
            else:
                return []
        else:
            return []
        self.set(item, date(a, 1, 1), date(b, 12, 31), "range", f"{a:04}/{b:04}")
        return [item]

    def year_stands(
        self, start: int, end: int, cluster: _Cluster, first: int, last: int, value: int, *, weak: bool
    ) -> bool:
        """Tell whether four digits are a year and no amount, number of a document, time of day or part of a name."""
        text = self.text
        before_mark, after_mark = text[max(0, start - 1) : start], text[end : end + 1]
        if before_mark and (
            before_mark.isalnum()
            or before_mark in "$€£¥#№@_&=+/"
            or (before_mark in ".,:-" and text[start - 2 : start - 1].isdigit())
        ):
            return False
        if after_mark and (
            (after_mark.isalpha() and not text[end : end + 3].istitle())
            or after_mark in "%°_@&=$€£"
            or (after_mark in ".,:/-" and text[end + 1 : end + 2].isdigit())
        ):
            return False
        after = self.word_after(end)[1]
        low = after.lower()
        if low in _COUNTED or (low == "of" and not text.startswith(" of the year", end)):
            return False
        if after_mark in ("-", "–") and text[end + 1 : end + 2].isalpha() and text[end + 1 : end + 3].islower():
            return False
        before = self.word_before(start)
        name = before.strip("“\"'‘(*")
        opened = before_mark == "("
        if opened:
            return value >= 1500 and after_mark in (")", ",", "-", "–", " ", ";")
        if before_mark in ("-", "–", "—") and start > 1 and text[start - 2].isalpha():
            return name.startswith(("mid-", "pre-", "post-", "early-", "late-")) and value >= 1800
        if first > 0 and _NAME_OF[cluster.letters[first - 1]] in ("MONTH", "MON", "SEASON", "AND", "TO", "DASH"):
            if _NAME_OF[cluster.letters[first - 1]] in ("AND", "TO", "DASH"):
                if first < 2 and _NAME_OF[cluster.letters[first - 1]] == "AND":
                    return False
                if first >= 2 and _NAME_OF[cluster.letters[first - 2]] == "YEAR":
                    return self.year_stands(
                        cluster.starts[first - 2],
                        cluster.ends[first - 2],
                        cluster,
                        first - 2,
                        first - 1,
                        cluster.values[first - 2],
                        weak=weak,
                    )
            if value >= 1700:
                return True
        if low in _YEAR_VERBS and 1900 <= value <= 2100 and (not name or name[-1] in ".!?:"):
            return True  # "2022 was a hard year."
        if name not in _YEAR_CUES and not name.endswith(("'s", "’s", "-s")):
            return False
        if name in ("to", "than", "or", "and", "by", "around", "about", "for", "over") and not 1900 <= value <= 2100:
            return False
        if name in ("the", "a", "its", "his", "their", "our") or name.endswith(("'s", "’s")):
            return 1800 <= value <= 2100 and (low[:1].isalpha())
        if (
            name in ("than", "about", "around", "for", "or", "over", "to", "from", "by", "of")
            and low.isalpha()
            and low not in _FUNCTION
            and not after[:1].isupper()
        ):
            # "of 2000 villages", "about 2000 vehicles": plural nouns are counted.
            return not low.endswith("s") and not low.endswith(("men", "people"))
        if value < 1900 or value > 2100:
            return name in ("in", "since", "of", "until", "from", "between", "and") and not (
                low.isalpha() and low not in _FUNCTION and low.endswith("s")
            )
        return not (
            low.endswith("s")
            and len(low) > 3
            and low.isalpha()
            and low not in _FUNCTION
            and name in ("in", "a")
            and not low.endswith(("ss", "es"))
            and low not in ("shows", "reads", "says", "leaders")
        )

    def make_year(self, cluster: _Cluster, first: int, last: int, rule: str) -> list[_Item]:
        """2020, early 2021, the end of 2019, the year 2000."""
        value = cluster.values[last - 1]
        mod, _ = self.modifier(cluster, first, last)
        start = cluster.starts[last - 1]
        unit = next((cluster.values[i] for i in range(first, last) if _NAME_OF[cluster.letters[i]] == "UNIT"), -1)
        if unit >= 0 and unit != 3:
            first, unit = last - 1, -1
        if mod < 0 and unit < 0:
            first = last - 1
            if not self.year_stands(start, cluster.ends[last - 1], cluster, first, last, value, weak=True):
                return []
        elif self.word_after(cluster.ends[last - 1])[1].lower() in _COUNTED:
            return []
        item = _Item("year", first, last, rule)
        item.year, item.mod, item.precision = value, mod, "year"
        return [item]

    # -- step 4 -------------------------------------------------------------------------------------------------------

    def fix_month(self, item: _Item, cluster: _Cluster) -> None:
        """Give a month item its days."""
        year = item.year
        if year is None:
            if self.anchor is None:
                item.edtf = f"XXXX-{item.month:02}" if item.mod < 0 else None
                if item.mod >= 0:
                    item.precision = "range"
                return
            year = self.nearest_month(item.month, self.tense(item, cluster))
        start, end = date(year, item.month, 1), _month_end(year, item.month)
        if item.mod > 10:
            middle = start.replace(day=15)
            self.set(
                item, start if item.mod == 11 else middle + timedelta(1), middle if item.mod == 11 else end, "range"
            )
            return
        self.set(item, start, end, "month", f"{year:04}-{item.month:02}")
        self.modify(item, item.mod)

    def tense(self, item: _Item, cluster: _Cluster) -> Tense | None:
        """The tense of an item's clause."""
        return clause_tense(self.text, cluster.starts[item.first], cluster.ends[item.last - 1])

    def nearest_month(self, month: int, tense: Tense | None) -> int:
        """The year of the nearest such month, by tense."""
        anchor = self.anchor
        assert anchor is not None
        if month == anchor.month:
            return anchor.year
        past = anchor.year - (month > anchor.month)
        if tense == "past":
            return past
        if tense == "future":
            return past + 1
        behind = (anchor.month - month) % 12
        return past if behind <= 7 else past + 1

    def nearest_day(
        self, month: int, day: int, last_month: int, last_day: int, weekday: int, tense: Tense | None
    ) -> int | None:
        """The year of the nearest such day (or run of days), by weekday, then by tense."""
        anchor = self.anchor
        assert anchor is not None
        if weekday < 0 and (month, day) == (last_month, last_day) != (2, 29):
            # A single day, the common case: the one of this year, or its neighbour on the other side.
            ahead = (date(anchor.year, month, day) - anchor).days
            if ahead == 0:
                return anchor.year
            step = -1 if ahead > 0 else 1
            other = 365 - abs(ahead)
            wants_other = ahead > 0 if tense == "past" else ahead < 0 if tense == "future" else other < abs(ahead)
            # Copy gives the year of a day that is most of a year away; so near a day on the other side is meant.
            if wants_other and not (other > 290 and abs(ahead) <= 35):
                return anchor.year + step
            if not wants_other and abs(ahead) > 290 and other <= 35:
                return anchor.year + step
            return anchor.year
        candidates: list[tuple[int, date, date]] = []
        for year in (
            range(anchor.year - 8, anchor.year + 9)
            if (month, day) == (2, 29)
            else range(anchor.year - 1, anchor.year + 2)
        ):
            try:
                first = date(year, month, day)
                last = date(year + ((last_month, last_day) < (month, day)), last_month, last_day)
            except ValueError:
                continue
            candidates.append((year, first, last))
        if weekday >= 0:
            fitting = [c for c in candidates if c[1].weekday() == weekday]
            candidates = fitting or candidates

        def distance(candidate: tuple[int, date, date]) -> int:
            _, first, last = candidate
            if first <= anchor <= last:
                return 0
            return (anchor - last).days if last < anchor else (first - anchor).days

        if not candidates:
            return None
        nearest = min(candidates, key=distance)
        if tense in ("past", "future"):
            # A run of days that has begun is "will be held" for a few days yet, not for months.
            fitting = [
                c
                for c in candidates
                if (c[1] <= anchor if tense == "past" else c[2] >= anchor and (anchor - c[1]).days <= 10)
            ]
            if fitting:
                chosen = min(fitting, key=distance)
                if distance(chosen) > 290 and distance(nearest) <= 35:
                    return nearest[0]
                return chosen[0]
        return nearest[0]

    def fix(self, item: _Item, cluster: _Cluster) -> None:
        """Resolve one item to days."""
        kind = item.kind
        if kind == "fixed":
            return
        anchor = self.anchor
        if kind == "day":
            item.precision = "day"
            year = item.year
            if year is None:
                if anchor is None:
                    item.edtf = f"XXXX-{item.month:02}-{item.day:02}"
                    return
                year = self.nearest_day(
                    item.month, item.day, item.month, item.day, item.weekday, self.tense(item, cluster)
                )
                if year is None:
                    return
            try:
                day = date(year, item.month, item.day)
            except ValueError:
                return
            self.set(item, day, day, "day")
        elif kind == "span":
            item.precision = "range"
            year = item.year
            if year is None:
                if anchor is None:
                    item.edtf = f"XXXX-{item.month:02}-{item.day:02}/XXXX-{item.month:02}-{item.mod:02}"
                    return
                year = self.nearest_day(item.month, item.day, item.month, item.mod, -1, self.tense(item, cluster))
                if year is None:
                    return
            try:
                self.set(item, date(year, item.month, item.day), date(year, item.month, item.mod), "range")
            except ValueError:
                return
        elif kind == "month":
            self.fix_month(item, cluster)
        elif kind == "year":
            assert item.year is not None
            self.set(item, *self.whole(date(item.year, 1, 1), 3))
            self.modify(item, item.mod)
        elif kind == "weekday":
            item.precision = "day"
            if anchor:
                tense = self.tense(item, cluster)
                ahead = (item.weekday - anchor.weekday()) % 7
                back = (anchor.weekday() - item.weekday) % 7
                day = anchor + timedelta(ahead) if tense in ("future", "present") else anchor - timedelta(back)
                self.set(item, day, day, "day")
        elif kind == "weekend":
            if anchor:
                saturday = _monday(anchor) + timedelta(5)
                if saturday > anchor and self.tense(item, cluster) not in ("future", "present"):
                    saturday -= timedelta(7)
                self.set(item, saturday, saturday + timedelta(1), "range")
        elif kind == "monthday":
            item.precision = "day"
            if anchor:
                tense = self.tense(item, cluster)
                for step in (0, 1, 2) if tense == "future" else (0, -1, -2):
                    try:
                        day = _shift(anchor.replace(day=1), months=step).replace(day=item.day)
                    except ValueError:
                        continue
                    if day >= anchor if tense == "future" else day <= anchor:
                        self.set(item, day, day, "day")
                        break
        elif kind == "quarter":
            if anchor:
                now = anchor.year * 4 + (anchor.month - 1) // 3
                year = anchor.year
                tense = self.tense(item, cluster)
                if tense == "future" and year * 4 + item.month - 1 < now:
                    year += 1
                elif tense not in ("future", "present") and year * 4 + item.month - 1 > now:
                    year -= 1
                self.quarter(item, year, item.month)
        elif kind == "season":
            year = item.year
            if year is None and anchor:
                year = anchor.year
                start, end = _season(year, item.month, self.hemisphere)
                tense = self.tense(item, cluster)
                if tense == "future":
                    if end < anchor:
                        year += 1
                    elif start.month == 12 and _season(year - 1, item.month, self.hemisphere)[1] >= anchor:
                        year -= 1
                elif start > anchor:
                    year -= 1
            if year:
                start, end = _season(year, item.month, self.hemisphere)
                self.set(item, start, end, "season", f"{year:04}-{20 + item.month}")
                self.modify(item, item.mod)

    def settle(self, cluster: _Cluster, items: list[_Item]) -> None:
        """Join neighbouring items into ranges, apply "since", "until" and "by", and keep the results."""
        letters = cluster.letters
        at = 0
        while at < len(items):
            item = items[at]
            if at + 1 < len(items):
                joined = self.join(cluster, item, items[at + 1])
                if joined:
                    items[at : at + 2] = [joined]
                    continue
            self.fix(item, cluster)
            before = item.first - 1
            if before >= 1 and letters[before] == _THE:
                # "since the 2014 coup": the coup, not the year, is where the range begins.
                before = -1 if item.kind in ("day", "month", "year", "weekday") else before - 1
            operator = _OPERATORS.get(letters[before]) if before >= 0 else None
            if before >= 2 and _NAME_OF[letters[before]] == "THAN" and _NAME_OF[letters[before - 2]] == "NO":
                operator, before = "by", before - 2  # no later than Friday
            elif before >= 0 and letters[before] == _TO and self.text.startswith("thr", cluster.starts[before]):
                operator = "until"
            if operator:
                self.operate(cluster, item, operator, before)
            elif (before >= 0 and _NAME_OF[letters[before]] == "BEFORE") and any(
                _NAME_OF[x] == "EDGE" and cluster.values[item.first + k] == 2
                for k, x in enumerate(letters[item.first : item.last])
            ):
                self.operate(cluster, item, "by", before)
            self.keep(cluster, item)
            at += 1

    def operate(self, cluster: _Cluster, item: _Item, operator: str, before: int) -> None:
        """Apply since, until or by: the range between the item and the anchor."""
        anchor, start, end = self.anchor, item.start, item.end
        item.mod = -1
        if operator == "since":
            if start is None or (anchor is not None and start > anchor):
                if start and anchor and item.kind in ("month", "day", "weekday") and item.year is None:
                    # Since looks back whatever the verb of the clause.
                    try:
                        start = start - timedelta(7) if item.kind == "weekday" else _shift(start, years=-1)
                    except (ValueError, OverflowError):
                        return
                else:
                    return
            head = item.edtf if item.edtf and "/" not in item.edtf and item.precision != "range" else start.isoformat()
            if item.start != start:
                head = start.isoformat() if item.precision == "day" else f"{start:%Y-%m}"
            item.first, item.operator = before, operator
            if anchor is None:
                item.start, item.end, item.precision, item.edtf = start, None, "range", f"{head}/.."
            else:
                self.set(item, start, anchor, "range", f"{head}/{anchor}")
        else:
            if anchor is None or end is None:
                return
            if end < anchor:
                return
            item.first, item.operator = before, operator
            tail = item.edtf if item.edtf and "/" not in item.edtf and item.precision != "range" else end.isoformat()
            self.set(item, anchor, end, "range", f"{anchor}/{tail}")

    def join(self, cluster: _Cluster, a: _Item, b: _Item) -> _Item | None:
        """Make one range of two neighbours: May 3 to June 2, August and September, Monday through Wednesday."""
        letters = cluster.letters
        between = letters[a.last : b.first]
        if len(between) > 2:
            return None
        link = next((_JOINS[x] for x in between if x in _JOINS), "")
        if not link or any(x not in _JOINS and x != _THE and _NAME_OF[x] != "ON" for x in between) or link == "slash":
            if (
                between
                and all(_NAME_OF[x] in ("COMMA", "SLASH") for x in between)
                and b.year is not None
                and a.year is None
                and a.kind == b.kind == "day"
            ):
                a.year = b.year if (a.month, a.day) <= (b.month, b.day) else b.year - 1
            return None
        lead = _NAME_OF.get(letters[a.first - 1], "") if a.first else ""
        if a.first >= 2 and lead == "THE":
            lead = _NAME_OF[letters[a.first - 2]]
        open_kinds = ("day", "month", "weekday", "year", "span", "season", "quarter", "fixed")
        if a.kind not in open_kinds or b.kind not in open_kinds:
            return None
        if b.rule == "now" or (a.rule == "now" and lead not in ("BETWEEN", "FROM")):
            return None
        if a.rule == "now" and self.anchor:
            self.set(a, self.anchor, self.anchor, "day")
        # The year that only the second has is the first's too.
        if (
            a.year is None
            and b.year is not None
            and a.kind in ("day", "month", "span")
            and b.kind in ("day", "month", "span")
        ):
            a.year = b.year if (a.month, a.day) <= (b.month, b.day or 31) else b.year - 1
        if link in ("and", "or") and lead != "BETWEEN":
            if a.kind != b.kind or a.mod != b.mod:
                return None
            if a.kind == "weekday" and (b.weekday - a.weekday) % 7 != 1:
                return None
            if a.kind == "month" and (
                (a.year != b.year and a.year is not None) or (b.month - a.month) % 12 != 1 or a.mod >= 0
            ):
                return None
            if a.kind == "year" and (a.year or 0) + 1 != (b.year or 0):
                return None
            if a.kind == "day" and a.year is None and b.year is None and not self.adjacent(a, b):
                return None
            if a.kind == "day" and b.year is not None and not self.adjacent(a, b):
                return None
            if a.kind == "fixed" and (
                a.start is None
                or b.start is None
                or a.end is None
                or a.end + timedelta(1) != b.start
                or (a.precision == "range" and a.rule != "decade")
            ):
                return None
            if a.kind in ("span", "season", "quarter"):
                return None
        if link == "dash" and (a.kind in ("fixed", "season") or b.kind in ("fixed", "season")):
            return None
        if link == "dash" and "year" in (a.kind, b.kind) and a.kind != b.kind:
            return None
        range_item = _Item("fixed", a.first, b.last, f"{a.rule}-to-{b.rule}")
        range_item.precision = "range"
        if lead in ("FROM", "BETWEEN"):
            range_item.first = a.first - 1 if _NAME_OF[letters[a.first - 1]] == lead else a.first - 2
        tense = (
            clause_tense(self.text, cluster.starts[range_item.first], cluster.ends[b.last - 1]) if self.anchor else None
        )
        self.fix_pair(cluster, a, b, tense)
        start, end = a.start, b.end
        if start and end:
            if start > end:
                return None
            self.set(range_item, start, end, "range", self.interval(a, b))
        elif self.anchor is None and a.kind == b.kind and a.edtf and b.edtf:
            range_item.edtf = f"{a.edtf}/{b.edtf}"
        return range_item

    @staticmethod
    def adjacent(a: _Item, b: _Item) -> bool:
        """Tell whether two days of a year follow each other."""
        year = b.year or 2001
        try:
            return date(year, a.month, a.day) + timedelta(1) == date(
                year + ((b.month, b.day) < (a.month, a.day)), b.month, b.day
            )
        except ValueError:
            return False

    def interval(self, a: _Item, b: _Item) -> str:
        """EDTF of a range between two items, in the precision of each."""
        left = a.edtf if a.edtf and "/" not in a.edtf else str(a.start)
        right = b.edtf if b.edtf and "/" not in b.edtf else str(b.end)
        return f"{left}/{right}"

    def fix_pair(self, cluster: _Cluster, a: _Item, b: _Item, tense: Tense | None) -> None:
        """Resolve the two ends of a range together: the end is the first such day after the start."""
        anchor = self.anchor
        if anchor and a.kind == b.kind == "weekday":
            length = (b.weekday - a.weekday) % 7
            back = (anchor.weekday() - a.weekday) % 7
            start = anchor - timedelta(back)
            if tense in ("future", "present") and start + timedelta(length) < anchor:
                start += timedelta(7)
            self.set(a, start, start, "day")
            end = start + timedelta(length)
            self.set(b, end, end, "day")
            return
        if anchor and a.kind == b.kind == "day" and a.year is None and b.year is None:
            year = self.nearest_day(a.month, a.day, b.month, b.day, a.weekday, tense)
            if year is not None:
                a.year, b.year = year, year + ((b.month, b.day) < (a.month, a.day))
        elif anchor and a.kind == b.kind == "month" and a.year is None and b.year is None:
            year = self.nearest_month(a.month, tense)
            wraps = b.month < a.month
            if (
                tense == "future"
                and (year - 1 + wraps, b.month) >= (anchor.year, anchor.month)
                and (year - 1, a.month) <= (anchor.year, anchor.month)
            ):
                year -= 1
            a.year, b.year = year, year + wraps
        elif a.year is not None and b.year is None and a.kind in ("day", "month") and b.kind in ("day", "month"):
            b.year = a.year + ((b.month, b.day or 31) < (a.month, a.day))
        self.fix(a, cluster)
        self.fix(b, cluster)
        if a.start and b.end and b.end < a.start and b.kind == "weekday":
            end = a.start + timedelta((b.weekday - a.start.weekday()) % 7)
            self.set(b, end, end, "day")

    def keep(self, cluster: _Cluster, item: _Item) -> None:
        """Make the record and remember what it names."""
        start, end = cluster.starts[item.first], cluster.ends[item.last - 1]
        found = self.found
        if found and found[-1].span.end > start:
            return
        found.append(
            DateRange(
                start=item.start, end=item.end, precision=item.precision, text=self.text[start:end],
                span=Span(start, end), edtf=item.edtf,
                evidence=(item.rule, item.operator) if item.operator else (item.rule,),
            )
        )  # fmt: skip
        if item.start and item.end:
            here = (item.start, start)
            if item.precision == "day":
                self.named = {"day": here, "month": here, "year": here}
            elif item.precision == "month":
                self.named = {**self.named, "month": here, "year": here}
            elif item.precision == "range" and (item.end - item.start).days < 40:
                last = (item.end, start)
                self.named = {"day": last, "month": last, "year": last}
            elif item.precision != "range":
                self.named = {**self.named, "year": here}


def find_dates(
    text: str,
    anchor: date | None = None,
    *,
    order: Order | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
    hemisphere: Hemisphere = "N",
) -> tuple[DateRange, ...]:
    """Find the dates in a text, full, partial and relative, each as an interval of days.

    Args:
        text: Any text; it is not changed, offsets are code points of it.
        anchor: The day that "today" is: the day of publication, at the place of the dateline. Without it, what is
            not fixed by its own words has neither ``start`` nor ``end``.
        order: How ``03/05/2022`` is read: "dmy" or "mdy". With None a date that can be read both ways has no days.
        spans: Only these half-open stretches of the text are read (they must not overlap). Clauses are judged by
            the whole text.
        hemisphere: "S" turns the seasons round.

    Returns:
        The dates in order of place, never overlapping; empty if there are none. ``text`` of each is the words at
        its span. A preposition that only leads in ("on", "in") is outside; one that makes the interval ("since
        March", "by Friday", "within three months") is inside. ``evidence`` names the rule.

    Example:
        >>> day = date(2021, 11, 2)
        >>> for found in find_dates("On Friday they met; the next round will be held in early May.", day):
        ...     print(found.text, found.start, found.end, found.precision, found.edtf)
        Friday 2021-10-29 2021-10-29 day 2021-10-29
        early May 2022-05-01 2022-05-10 range 2022-05-01/2022-05-10
        >>> [d.edtf for d in find_dates("the second half of 2020; Nov. 18-19, 2005")]
        ['2020-41', '2005-11-18/2005-11-19']
        >>> find_dates("The alliance may deploy 1,550 warheads, May said.", day)
        ()
    """
    if isinstance(anchor, datetime):
        anchor = anchor.date()
    return _Finder(text, anchor, order, hemisphere).run(spans)


# ---------------------------------------------------------------------------------------------------------------------
# Header dates: one date or time of day at a known place.

_GLUED_DATE = re.compile(
    r"([0-3]?[0-9])([-./ ]?)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\2"
    r"([0-9]{4}|[0-9]{2})(?![0-9:])",
    re.IGNORECASE,
)
# Offsets in minutes of zone names that mean one zone only; others (IST, AMT, CST, BST) are named without an offset.
_ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "MSK": 180, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "KST": 540, "JST": 540,
    "PKT": 300, "WIB": 420, "HKT": 480, "SGT": 480, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420, "CDT": -300,
    "MDT": -360, "TRT": 180, "NPT": 345, "BEIJING TIME": 480, "MOSCOW TIME": 180, "KYIV TIME": None, "LOCAL TIME": None,
    "IST": None, "AMT": None, "CST": None, "BST": None, "MST": None, "ET": None, "PT": None, "CT": None, "WET": 0,
    "GST": 240,
}  # fmt: skip
_CLOCK = re.compile(
    r"T?([01]?[0-9]|2[0-4])[:.]([0-5][0-9])(?:[:.]([0-5][0-9])(?:\.[0-9]{1,9})?)?(?![0-9])(?:\s?([AaPp])\.?[Mm]\b\.?)?"
    r"|(1[0-2]|0?[1-9])\s?([AaPp])\.?[Mm]\b\.?"
    r"|([01][0-9]|2[0-4])([0-5][0-9])(?=\s?(?:GMT|UTC|hrs|hours|local))"
)
_ZONE = re.compile(
    r"\s{0,3}\(?((?:(?:GMT|UTC)\s?)?[+−-][01]?[0-9](?::?[0-5][0-9])?(?![0-9])|[A-Z]{1,4}\b"
    r"|(?:Beijing|Moscow|Kyiv|local) [Tt]ime)\)?"
)


@attrs.frozen(kw_only=True, slots=True)
class ClockTime:
    """A time of day in a header.

    Args:
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59, or None where the text stops at minutes.
        zone: The zone as the text writes it, or None.
        offset: Minutes east of Greenwich, where the zone has one meaning only ("IST" has three).
        span: Where it stands, zone and all.
    """

    hour: int
    minute: int
    second: int | None = None
    zone: str | None = None
    offset: int | None = None
    span: Span


def read_date(text: str, start: int, end: int, order: Order | None = None) -> DateRange | None:
    """Read the date of a header that stands at one place.

    Takes what headers are seen to have: Month D, YYYY; D Month YYYY; 05th March, 2021; Mon D, YYYY; MM/DD/YYYY and
    DD/MM/YYYY by ``order``; DD.MM.YYYY; DD-MM-YYYY; YYYY.MM.DD; YYYY-M-D; YYYY/M/D; YYYY-Mon-D; D-Mon-YYYY;
    11Jul14; a day with a year glued to a time (``201919:24``); Juche years; a day and a month without a year; a
    weekday before or after.

    Args:
        text: The whole text.
        start: Offset where the date opens; white space before it is passed over.
        end: Offset behind which it may not reach.
        order: How 03/05/2022 is read; with None it has no days.

    Returns:
        The date, its span beginning at the first character that is no white space; None if no day stands there.
        Without a year ``start`` and ``end`` are None and ``edtf`` keeps day and month: ``XXXX-11-02``.

    Example:
        >>> read_date("MOSCOW, November 2. /TASS/.", 8, 40).edtf
        'XXXX-11-02'
        >>> read_date("05/03/2022 14:30", 0, 16, "dmy").start
        datetime.date(2022, 3, 5)
        >>> read_date("11Jul14", 0, 7).start
        datetime.date(2014, 7, 11)
        >>> read_date("Tuesday, the envoy left", 0, 23) is None
        True
    """
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    glued = _GLUED_DATE.match(text, start, end)
    if glued and (len(glued[4]) == 4 or glued[2] != " "):
        year = int(glued[4])
        if year < 100:
            year += 2000 if year < 60 else 1900
        try:
            day = date(year, MONTHS[glued[3].lower()], int(glued[1]))
        except ValueError:
            day = None
        if day:
            return DateRange(
                start=day,
                end=day,
                precision="day",
                text=glued[0],
                span=Span(*glued.span()),
                edtf=day.isoformat(),
                evidence=("dmy",),
            )
    finder = _Finder(text, None, order, "N")
    finder.cluster(start, start, min(end, start + 64))
    for found in finder.found:
        if (
            found.span.start == start
            and found.precision == "day"
            and (found.edtf or found.evidence == ("ambiguous-order",))
        ):
            return found
        break
    return None


def read_time(text: str, start: int, end: int) -> ClockTime | None:
    """Read the time of day, with its zone, that stands at one place of a header.

    Args:
        text: The whole text.
        start: Offset where the time opens; white space, a comma, "at" and the T of ISO dates are passed over.
        end: Offset behind which it may not reach.

    Returns:
        The time, or None if none stands there.

    Example:
        >>> read_time("2021-11-02T14:30:05+03:00", 10, 25)
        ClockTime(hour=14, minute=30, second=5, zone='+03:00', offset=180, span=Span(start=11, end=25))
        >>> read_time("5 May, 2:05 PM IST", 5, 18).hour
        14
        >>> read_time("5 May 2021", 5, 10) is None
        True
    """
    end = min(end, len(text))
    at = _TIME_LEAD.match(text, max(start, 0), end)
    found = _CLOCK.match(text, at.end() if at else start, end)
    if found is None:
        return None
    hour = int(found[1] or found[5] or found[7])
    minute = int(found[2] or found[8] or 0)
    half = (found[4] or found[6] or "").lower()
    if half:
        if hour > 12:
            half = ""
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        hour = 0
    zone = offset = None
    last = found.end()
    zoned = _ZONE.match(text, last, min(end, last + 24))
    if zoned:
        name = zoned[1].upper()
        shift = _OFFSET.search(name)
        if shift:
            sign = 1 if shift[1] == "+" else -1
            zone, offset = zoned[1], sign * (int(shift[2]) * 60 + int(shift[3] or 0))
        elif name in _ZONES:
            zone, offset = zoned[1], _ZONES[name]
        if zone:
            last = zoned.end()
            if text[last - 1] != ")" and zoned[0].lstrip()[0] == "(":
                last = zoned.end(1)
    opening = found.start() + (text[found.start()] == "T")
    return ClockTime(
        hour=hour,
        minute=minute,
        second=int(found[3]) if found[3] else None,
        zone=zone,
        offset=offset,
        span=Span(opening, last),
    )


_TIME_LEAD = re.compile(r"[\s,|–—-]{0,6}(?:at\s)?")
_OFFSET = re.compile(r"([+−-])([01]?[0-9]):?([0-5][0-9])?$")

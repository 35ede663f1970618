"""The words that dates are made of: each word has one class, each class one letter.

The letters let a run of words be matched by a regular expression: "on Tuesday, November 2" becomes ON WEEKDAY COMMA
MONTH DAY, five characters.
"""

from __future__ import annotations

from dipnews.grammar import CARDINALS, MONTHS, ORDINALS, WEEKDAYS

__all__ = ["JOINS", "LETTER", "MARKS", "NAMES", "RELATIVES", "WORDS", "Entry"]

# Letter and name of a word's class, and the word's value.
Entry = tuple[str, str, int]

# Class -> words. A number after the colon is the word's value.
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


LETTER = _alphabet()


def _entry(name: str, value: int = 0) -> Entry:
    """Letter, class and value of a word."""
    return LETTER[name], name, value


def _words() -> dict[str, Entry]:
    """All words in lower case."""
    table: dict[str, Entry] = {}
    for line in _VOCABULARY.strip().splitlines():
        name, *words = line.split()
        for word in words:
            form, _, value = word.partition(":")
            table.setdefault(form, _entry(name, int(value or 0)))
    for word, number in CARDINALS.items():
        if number > 1:
            table[word] = _entry("CARD", number)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3):
        table[word] = _entry("CARD", 10 * number)
    for word, number in ORDINALS.items():
        table.setdefault(word, _entry("NTHW", number))
    return table


WORDS = _words()
# Capitalised words only: "May" the month is never "may".
NAMES = {
    **{w: _entry("MONTH" if len(w) > 4 or w in ("may", "june", "july") else "MON", n) for w, n in MONTHS.items()},
    **{w: _entry("WEEKDAY" if w.endswith("day") else "WD", n) for w, n in WEEKDAYS.items()},
}
MARKS = {mark: _entry(name) for mark, name in _PUNCTUATION.items()}
# The classes that point from a day known: "this", "last", "the following".
RELATIVES = frozenset(("THIS", "LAST", "NEXT", "COMING", "PREV", "FOLL", "SAME"))
# The classes that can join two dates.
JOINS = {name: name.lower() for name in ("DASH", "TO", "UNTIL", "AND", "OR", "SLASH")}

"""Skeletons: a line as one sees it, with slots in braces, turned into a pattern.

``"{CITY}, {Month} {day}. /TASS/. "`` is such a skeleton. What is outside the braces stands for itself, with this
tolerance: a run of white space matches any white space (no-break and line breaks of one line excepted), a hyphen
or dash
matches every hyphen and dash, a quotation mark or apostrophe its kin, and letters match in either case. A doubled brace
``{{`` stands for a brace. ``~`` stands for white space that may be missing, as in ``"Pyongyang,~{Month} {day}"``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dipnews.errors import SourceError
from dipnews.grammar import DASHES, MONTHS, WEEKDAYS, pattern

if TYPE_CHECKING:
    import regex

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY_NAMES = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
# What may follow a city: ", Canada", " /Leningrad Region/", " [Russia]", " (Bali)".
_AFTER = (
    r"(?: , \s \p{Lu}[\p{L}.'’\-]{1,20} (?: \ [\p{L}.'’\-]{2,20} ){0,3} ){0,2}?"
    r"(?: \ ?+ (?: /[^/\r\n]{2,40}/"
    r" | /\p{L}[\p{L}\ ]{1,24}(?=[,:.\-]) | \[[^\]\r\n]{2,40}\] | \([\p{L}\ .\-]{2,40}\) ) )?"
)
_YEAR = "(?:19|20)[0-9]{2}"
_TH = "(?:st|nd|rd|th)?+"
_CAPITALISED = r"(?-i:\p{Lu})[\p{L}.'’\-]{0,24}"

SLOTS: dict[str, str] = {
    # a place in capitals: "HAMILTON, Canada", "IGORA /Leningrad Region/"
    "CITY": (
        r"(?P<place> (?-i:(?P<city> \p{Lu}[\p{Lu}\p{M}'’.\-\ \u00a0]{1,38}? (?![\p{L}\p{M}]) ))"
        rf" {_AFTER} )"
    ),
    # a place in any case: "Moscow [Russia]"
    "City": (
        r"(?P<place> (?-i:(?P<city> \p{Lu}[\p{L}\p{M}'’.\-]{1,24}"
        r" (?: [\ \u00a0] [\p{L}\p{M}'’.\-]{1,20} ){0,3}? (?![\p{L}\p{M}]) ))"
        rf" {_AFTER} )"
    ),
    "Country": r"(?-i: \p{Lu}[\p{L}.'’\-]{1,20} (?: \ [\p{L}.'’\-]{2,20} ){0,3} )",
    "Month": rf"(?P<month> (?:{_MONTH_NAMES}) ) \.?",
    "Mon": rf"(?P<month> (?:{_MONTH_NAMES}) ) \.?",
    "mm": r"(?P<mm> [01]?[0-9] )",
    "day": r"(?P<day> [0-3]?[0-9] )",
    "dth": r"(?P<day> [0-3]?[0-9] ) (?:st|nd|rd|th)",
    "year": r"(?P<year> (?:19|20)[0-9]{2} )",
    "weekday": rf"(?: (?:{_WEEKDAY_NAMES}) \.?+ )",
    "time": r"(?P<time> [0-2]?[0-9] [:.] [0-5][0-9] (?: : [0-5][0-9] )?+ (?: \s?+ [ap]\.?m\b\.?+ )?+ )",
    "zone": (
        r"(?P<zone> \(?+ (?: UTC | GMT | [A-Z]{2,4}T | MSK | WIB | ET )"
        r" \s?+ (?: [+\-−] \s?+ [0-9]{1,2} (?: :?[0-9]{2} )?+ )?+ \)?+ )"
    ),
    "ago": r"(?: (?: [0-9]{1,3} | an? ) \s (?: second | minute | hour | day | week | month | year )s? \s ago )",
    "date": (
        rf"(?: (?: [0-3]?[0-9]{_TH} [\s\-]?+ (?:{_MONTH_NAMES}) \.?+ ,?+ [\s\-]*+ {_YEAR} )"
        rf" | (?: (?:{_MONTH_NAMES}) \.?+ \s [0-3]?[0-9]{_TH} ,? \s?+ {_YEAR} )"
        rf" | (?: [0-3]?[0-9][./\-][0-3]?[0-9][./\-]{_YEAR} )"
        rf" | (?: {_YEAR}[./\-][01]?[0-9][./\-][0-3]?[0-9] ) )"
    ),
    "dash": r"\s*+ (?: -- | [-‐‑‒–—―−_] )",
    "any": r"[^\r\n]{0,200}?",
    "number": r"[0-9]++(?:[.,][0-9]++)*+",  # a comma or stop behind it is none of its own
    "word": r"[\p{L}\p{M}\p{N}_'’\-]{1,40}",
    "words": r"[^\r\n.!?]{1,120}?",
    "name": (
        rf"(?P<name> {_CAPITALISED}"
        rf" (?: \s (?: {_CAPITALISED} | al|bin|de|van|von|der|el|da|di|and ) ){{0,5}} )"
    ),
    "names": r"(?P<name> (?-i:\p{Lu})[^\r\n|;:()]{1,100}? )",
    "handle": r"\( @ [^)\r\n]{1,40} \)",
    "agency": r"(?P<agency> (?-i:[\p{Lu}\p{N}])[^()/\r\n]{1,40}? )",
    "credit": r"[^\r\n]{1,100}?",
    "url": r"https?://\S{1,200}",
    "headline": r"[^\r\n]{1,250}?",
    "subheadline": r"[^\r\n]{1,400}?",
    "initials": r"[\p{L}.]{1,6}(?:[/\-][\p{L}.]{1,6}){0,3}",
}
"""The slots of a skeleton and what each matches."""

_SLOT = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NUMBERS = frozenset(("mm", "day", "dth", "year", "time", "number"))  # slots that start with a digit
_BARE = {"ago": "\x00 ago \x00", "dash": " - ", "zone": " \x00"}
_FREE_WORD = re.compile(r"(?<![\x00~])(?<![^\W_])[^\W_]+(?![\x00~]|[^\W_])")
_KIN: dict[str, str] = {
    **dict.fromkeys(DASHES, r"[-‐‑‒–—―−]"),
    **dict.fromkeys('"“”„«»', r"[\"“”„«»]"),
    **dict.fromkeys("'’‘`´", r"['’‘`´]"),
}


def source_of(skeleton: str) -> str:
    """Write a skeleton as the source of a pattern.

    Args:
        skeleton: The skeleton.

    Returns:
        A source for :func:`dipnews.grammar.pattern`, without anchors.

    Raises:
        SourceError: A brace stands alone, or a slot has an unknown name.

    Example:
        >>> bool(pattern(source_of("Updated at:{any}"), ignore_case=True).fullmatch("updated  at: 3 May"))
        True
    """
    parts: list[str] = []
    at = 0
    for match in _SLOT.finditer(skeleton):
        parts.append(_literal(skeleton[at : match.start()]))
        at = match.end()
        if match[0] in ("{{", "}}"):
            parts.append(re.escape(match[0][0]))
        elif match[1] is None:
            raise SourceError(f"skeleton {skeleton!r}, character {match.start()}: a brace without its partner")
        elif match[1] not in SLOTS:
            raise SourceError(
                f"skeleton {skeleton!r}, character {match.start()}: unknown slot {match[0]}; the slots are "
                + ", ".join(sorted(SLOTS))
            )
        else:
            parts.append(SLOTS[match[1]])
    parts.append(_literal(skeleton[at:]))
    return " ".join(parts)


def _literal(words: str) -> str:
    out: list[str] = []
    space = False
    for c in words:
        if c.isspace():
            if not space:
                out.append(r"[^\S\r\n]++")
            space = True
            continue
        space = False
        if c == "~":
            out.append(r"[^\S\r\n]*+")
        else:
            out.append(_KIN.get(c) or (c if c.isalnum() else "\\" + c))
    return " ".join(out)


@cache
def compiled(skeleton: str) -> regex.Pattern[str]:
    """Compile a skeleton, once in a process.

    Args:
        skeleton: The skeleton.

    Raises:
        SourceError: As for :func:`source_of`.

    Example:
        >>> compiled("{CITY}, {Month} {day}. /TASS/. ").match("MOSCOW, May 3. /TASS/. Talks ...")["day"]
        '3'
    """
    return pattern(source_of(skeleton.strip() if skeleton.strip() else skeleton), ignore_case=True)


@cache
def words_of(skeleton: str) -> tuple[str, ...]:
    """The words that stand in a skeleton outside its slots, casefolded, longest first.

    A text without one of them can't match, so that the skeleton need not be tried. Words that touch a slot
    (``GMT{day}``) are left out: on the page they may be glued to what fills it.

    Args:
        skeleton: The skeleton.

    Example:
        >>> words_of("{CITY}, {Month} {day} (Example Wire) -- ")
        ('example', 'wire')
    """
    bare = _SLOT.sub(lambda m: _BARE.get(m[1] or "", "\x00"), skeleton)
    bare = re.sub(r"(?<![\w\x00])~|~(?![\w\x00])", " ", bare)
    return tuple(sorted({w.casefold() for w in _FREE_WORD.findall(bare)}, key=lambda w: (-len(w), w)))


LONGEST_SIGN = 40
_RUN = re.compile(rf"[^\s~\x00{re.escape(''.join(_KIN))}]+")


@cache
def sign_of(skeleton: str, word: str) -> str:
    """What stands in a skeleton around one of its words, up to white space, slots, dashes and quotation marks.

    A text matches only where it has this too, casefolded. A sign longer than :data:`LONGEST_SIGN` is not told.

    Args:
        skeleton: The skeleton.
        word: One of :func:`words_of` it; "" for the longest run of any signs.

    Example:
        >>> sign_of("{CITY}, {Month} {day}. /TASS/. ", "tass"), sign_of("{City} (Example{dash}Wire) ", "wire")
        ('/tass/.', 'wire)')
    """
    runs = _RUN.findall(_SLOT.sub("\x00", skeleton).casefold())
    around = [run for run in runs if len(run) <= LONGEST_SIGN and (not word or word in _FREE_WORD.findall(run))]
    return max(around, key=len, default=word)


@cache
def heads_of(skeleton: str) -> str:
    """The characters that a text which matches may start with, where its first slot or letter tells; else ``""``.

    Args:
        skeleton: The skeleton.

    Example:
        >>> heads_of("{day} {Month}"), heads_of("{Month} {day}"), heads_of("Update: {any}"), heads_of("{any} - AFP")
        ('0123456789', 'ADFJMNOSadfjmnos', 'Uu', '')
    """
    skeleton = skeleton.lstrip()
    slot = _SLOT.match(skeleton)
    if slot is not None and slot[1] in _NUMBERS:
        return "0123456789"
    if slot is not None and slot[1] is not None:
        firsts = {month[0] for month in MONTHS} if slot[1] in ("Month", "Mon") else set()
    else:
        firsts = {c for c in skeleton[:1] if c in "{}" or (c.isascii() and c.isalpha())}
    return "".join(sorted({*map(str.upper, firsts), *map(str.lower, firsts)}))


def slots_of(skeleton: str) -> tuple[str, ...]:
    """The names of a skeleton's slots, in order.

    Args:
        skeleton: The skeleton.

    Example:
        >>> slots_of("{Month} {day}")
        ('Month', 'day')
    """
    return tuple(m[1] for m in _SLOT.finditer(skeleton) if m[1])


def first_slot(skeleton: str) -> int:
    """Where a skeleton's first slot starts, white space at its head not counted; its length where it has none.

    Args:
        skeleton: The skeleton.

    Example:
        >>> first_slot("Photo: {credit}"), first_slot("Share")
        (7, 5)
    """
    skeleton = skeleton.lstrip()
    return next((m.start() for m in _SLOT.finditer(skeleton)), len(skeleton))

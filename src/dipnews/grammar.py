"""Small shared grammar: months, weekdays, numbers in words, quotation marks, dashes, and the one place that compiles.

Closed classes of English that several modules read stand here once; open classes are tables.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""Month names and abbreviations, lower case and without a stop, to 1..12."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Weekday names and abbreviations, lower case, to 0 (Monday) .. 6, as ``date.weekday()`` counts."""

CARDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
"""Numbers written as words, 0 to 20."""

ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
"""Ordinals written as words, 1 to 20."""

DASHES = "-‐‑‒–—―−"


@cache
def pattern(source: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    r"""Compile a pattern, once in a process. The only caller of ``regex.compile`` in dipnews.

    Patterns are verbose: white space and ``#`` comments in them don't count. Write them with bounded counts and
    disjoint classes; ``.`` does not match a line break.

    Args:
        source: The pattern, in the verbose syntax of the ``regex`` package.
        ignore_case: Whether letters match in either case.

    Example:
        >>> pattern(r"(?P<day> [0-3]?[0-9] ) \ May").match("14 May")["day"]
        '14'
    """
    flags: Any = regex.VERBOSE | regex.VERSION1
    if ignore_case:
        flags |= regex.IGNORECASE
        # letter for letter: with full case folding each "ß" can be one letter or two, in exponentially many ways
        source = f"(?-f:{source}\n)"
    return regex.compile(source, flags)

"""Text made safe for a terminal."""

from __future__ import annotations

import re

# What a terminal would obey and not show: C0 but tab and line feed, DEL, C1, marks that turn the direction of writing,
# lone surrogates. Each becomes one visible character, so that offsets hold.
_VISIBLE = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
_VISIBLE |= {13: 0x20, 127: 0x2421}
_VISIBLE |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_VISIBLE |= dict.fromkeys((0x061C, 0x200E, 0x200F), 0xFFFD)
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""Make text safe for a terminal: no control character gets through, every offset stays.

    Args:
        text: Any text.

    Returns:
        A text of the same length. Escape becomes ``\u241b``, other controls alike; a carriage return becomes a space.

    Example:
        >>> visible("red: \x1b[31m")
        'red: \u241b[31m'
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", text.translate(_VISIBLE))


def safe_json(written: str) -> str:
    r"""Escape in JSON what JSON lets stand and a terminal would obey; the value stays the same.

    Args:
        written: JSON text.

    Example:
        >>> safe_json('["\x9b31m"]')
        '["\\u009b31m"]'
    """
    if written.isascii() and "\x7f" not in written:
        return written
    return _UNSAFE_IN_JSON.sub(lambda mark: f"\\u{ord(mark[0]):04x}", written)

"""What dipnews raises. Every message names the file, the key and the place, as far as there are any."""

from __future__ import annotations


class DipnewsError(Exception):
    """The parent of everything that dipnews raises on purpose.

    Example:
        >>> issubclass(SourceError, DipnewsError)
        True
    """


class InputError(DipnewsError):
    """A file that can't be read as text: missing, too large, binary, or in no known encoding."""


class SourceError(DipnewsError):
    """A source profile that can't be used: unknown id, broken TOML, a wrong key, a skeleton that does not compile."""


class TableError(DipnewsError):
    """A table of facts or words with a wrong row: the message names file, line and column."""


class RecordError(DipnewsError):
    """A dict or JSON text that is no record: the message names the path of the field."""


class ArgumentError(DipnewsError, TypeError):
    """An argument of a wrong type, for instance bytes where a str is wanted."""


class OfficeError(ArgumentError, ValueError):
    """An office that the roster does not know; a ``ValueError`` too, for code that was written for that."""

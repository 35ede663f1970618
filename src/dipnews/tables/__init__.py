"""Tables of words and facts, one file a table.

A table is a UTF-8 file of tab-separated values. Comment lines (``#``) at its head say what an entry means, what must
not be added and where the facts come from; then comes one line with the names of the columns; then the rows. A field
with several values parts them with ``|``; an empty field means that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dipnews.errors import TableError

AS_OF = date(2026, 11, 24)
"""The day the tables speak of: the year of a dateline is never later than this day's."""

_FOLDER = Path(__file__).parent


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table file, row by row.

    Args:
        path: The file.

    Yields:
        The line number, counted from 1, and the row as a dict from column name to field.

    Raises:
        TableError: The file is missing or no UTF-8, has no line of column names, or a row has too many or too few
            fields.

    Example:
        >>> next(read_rows(_FOLDER / "countries.tsv"))[1]["alpha3"]
        'AFG'
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: not UTF-8 at byte {error.start}") from error
    columns: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        fields = line.rstrip("\r").split("\t")
        if columns is None:
            columns = fields
            if len(set(columns)) != len(columns):
                raise TableError(f"{path}, line {number}: a column name stands twice")
        elif len(fields) != len(columns):
            missing = columns[len(fields)] if len(fields) < len(columns) else f"after {columns[-1]}"
            raise TableError(
                f"{path}, line {number}, column {missing}: "
                f"{len(fields)} fields where the table has {len(columns)} columns"
            )
        else:
            yield number, dict(zip(columns, fields, strict=True))
    if columns is None:
        raise TableError(f"{path}: no line with the names of the columns")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Load one of the tables that come with dipnews; read once in a process.

    Args:
        name: The table's name, the file name without its ending.

    Returns:
        The rows in the order of the file. Treat them as read-only.

    Raises:
        TableError: There is no such table, or it is broken.

    Example:
        >>> rows("no-such-table")
        Traceback (most recent call last):
            ...
        dipnews.errors.TableError: ...no-such-table.tsv: No such file or directory
    """
    return tuple(row for _, row in read_rows(_FOLDER / f"{name}.tsv"))


def values(field: str) -> tuple[str, ...]:
    """Part a field that holds several values.

    Args:
        field: The field as it stands in the table.

    Returns:
        The values in their order; empty for an empty field.

    Example:
        >>> values("US|U.S.|USA"), values("")
        (('US', 'U.S.', 'USA'), ())
    """
    return tuple(field.split("|")) if field else ()

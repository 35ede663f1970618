"""What the commands share: exit codes, messages, and the options about sources, days and files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from dipnews.errors import SourceError
from dipnews.files import MAX_BYTES
from dipnews.terminal import visible

if TYPE_CHECKING:
    from dipnews.profiles import SourceSpec

OK, SOME_FAILED, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130


def complain(message: str) -> None:
    """Write a message to standard error; it may quote names and words of the input."""
    click.echo(f"dipnews: {visible(message)}", err=True)


def count(number: int, plural: str) -> str:
    """A number with its noun."""
    return f"{number} {plural if number != 1 else plural[:-1]}"


def _source(context: click.Context, parameter: click.Parameter, value: str | None) -> str | SourceSpec | None:
    if value is None:
        return None
    try:
        return _profile(value)
    except SourceError as error:
        raise click.BadParameter(visible(str(error)), context, parameter) from error


def _sources(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[SourceSpec, ...] | None:
    names = [name for value in values for name in value.split(",") if name]
    if not names:
        return None
    try:
        return tuple(_profile(name) for name in names)
    except SourceError as error:
        raise click.BadParameter(visible(str(error)), context, parameter) from error


def _profile(name: str) -> SourceSpec:
    """A profile by its id, or from a TOML file."""
    from dipnews import profiles  # the profiles load only when an option names one

    if name.endswith(".toml"):
        return profiles.load_source(name)
    known = profiles.sources()
    if name not in known:
        raise SourceError(f"no source has the id {name!r}; 'dipnews sources' lists them")
    return known[name]


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


def choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that parse and show share."""
    for option in (
        click.option("--encoding", metavar="CODEC", help="The encoding of the files; without it, it is found."),
        click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=MAX_BYTES,
            show_default=True,
            help="Refuse larger files; of .gz files the unpacked size counts.",
        ),
        click.option(
            "--sources",
            multiple=True,
            callback=_sources,
            metavar="ID[,ID...]",
            help="The sources to choose from: ids or TOML files. May be given several times.",
        ),
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            callback=_day,
            metavar="YYYY-MM-DD",
            help="The day of publication, where you know it.",
        ),
        click.option(
            "--source",
            callback=_source,
            metavar="ID",
            help="The source, where you know it: an id as 'dipnews sources' lists them, or a TOML file.",
        ),
    ):
        command = option(command)
    return command

"""What the commands share: exit codes, messages, and the options about sources, days and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from dipnews.cli.inputs import Reader
from dipnews.errors import SourceError
from dipnews.files import MAX_BYTES
from dipnews.many import Chosen
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


def _source(context: click.Context, parameter: click.Parameter, value: str | None) -> SourceSpec | None:
    if value is None:
        return None
    try:
        return _profile(value)
    except SourceError as error:
        raise click.BadParameter(visible(str(error)), context, parameter) from error


def _sources(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[SourceSpec, ...] | None:
    if not values:
        return None
    names = [name for value in values for name in value.split(",") if name]
    if not names:
        raise click.BadParameter("no source is named", context, parameter)
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
        raise SourceError(unknown_source(name, known))
    return known[name]


def unknown_source(name: str, known: Mapping[str, SourceSpec]) -> str:
    """What is told about an id that no profile has: those that may be meant, by their ids, titles and aliases."""
    from dipnews.profiles import near  # the profiles load only when an option names one

    meant = near(name, known)
    hint = f"; near it: {', '.join(meant)}" if meant else ""
    return f"no source has the id {name!r}{hint}; 'dipnews sources' lists them"


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


def _encoding(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            b"a".decode(value)
        except UnicodeError:
            pass  # it is one, if not one for this
        except (LookupError, ValueError) as error:
            raise click.BadParameter(f"no encoding is called {visible(repr(value))}", context, parameter) from error
    return value


def choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that parse and show share: they come to the command as its ``reader``."""

    @wraps(command)
    def reading(
        *,
        source: SourceSpec | None,
        sources: tuple[SourceSpec, ...] | None,
        published: date | None,
        encoding: str | None,
        max_bytes: int,
        **others: Any,
    ) -> Any:
        from dipnews import profiles  # as above

        if sources is None:
            profiles.sources()  # a broken profile of the user's own is told once, and not for each file
        chosen = Chosen.of(source, sources)
        reader = Reader(chosen=chosen, published=published, encoding=encoding, max_bytes=max_bytes)
        return command(reader=reader, **others)

    for option in (
        click.option(
            "--encoding",
            metavar="CODEC",
            callback=_encoding,
            help="The encoding of the files; without it, it is found.",
        ),
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
        option(reading)
    return reading

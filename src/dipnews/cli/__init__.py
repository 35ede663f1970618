"""The command line: ``dipnews parse``, ``show``, ``sources`` (``check``, ``coverage``), ``schema``.

Records go to standard output and nothing else does; messages, progress and the closing line of counts go to standard
error. Exit codes: 0 all well, 1 some inputs failed and the others were written, 2 wrong usage, 3 no input could be
read, 130 interrupted. A closed pipe ends the work quietly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from dipnews._version import __version__
from dipnews.cli.options import INTERRUPTED, OK, USAGE, complain
from dipnews.cli.parsing import parse
from dipnews.cli.showing import show
from dipnews.cli.sources import list_sources
from dipnews.errors import DipnewsError
from dipnews.terminal import visible

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """The commands; a closed pipe ends any of them quietly, and what Python would still flush at exit goes nowhere."""

    def invoke(self, context: click.Context) -> Any:
        try:
            code = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        return code


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dipnews", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn diplomatic news copy into typed records: who said what, who met whom, when, where, in what office."""


@click.command()
def schema() -> int:
    """Print the JSON Schema (2020-12) of a record."""
    from dipnews import serial  # half of the start-up time of the others

    click.echo(serial.dump(serial.schema(), indent=1))
    return OK


for command in (parse, show, list_sources, schema):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words after ``dipnews``; without them those of the process.

    Returns:
        The exit code, as the module says.

    Example:
        >>> main(["--version"])
        dipnews 0.1.0
        0
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # records are UTF-8 whatever the terminal's language; nothing that was read may break the printing
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(arguments, prog_name="dipnews", standalone_mode=False)
    except click.ClickException as error:
        # it may quote the name of a file that was taken for an option
        error.message = visible(error.message)  # type: ignore[misc]
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except DipnewsError as error:
        complain(str(error))
        return USAGE
    return code if isinstance(code, int) else OK

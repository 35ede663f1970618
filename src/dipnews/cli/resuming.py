"""The output of ``dipnews parse``, and how an interrupted one is gone on with.

While records are written to ``FILE``, a note of the inputs and options stands beside it as ``FILE.resume``. It goes
when the run has come to its end, so what is left of an interrupted run is the note and an output whose last line may be
cut.

``--resume`` compares the note with what it is asked to do, and reads the ids of the records. The records stand in the
order of the inputs, so the last one tells how far the run came, and an input before it without a record has failed. The
records of the last input are cut off, whole or not, and made again: of a page with several stories nobody could say
whether all had been written. A ``.gz`` file can't be cut in place: what is kept is copied into a new file, which then
takes the old one's name.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs
import click

from dipnews._version import __version__
from dipnews.cli.inputs import known_as
from dipnews.errors import InputError
from dipnews.terminal import visible

if TYPE_CHECKING:
    from dipnews.cli.inputs import Reader
    from dipnews.profiles import SourceSpec

_NOTE = "dipnews.resume/1"
_HEAD = re.compile(
    rb'\{"schema":"dipnews\.article/[0-9]{1,9}","generator":\{"dipnews":"[^"\\]*","tables":"[^"\\]*"\},'
    rb'"id":("(?:[^"\\]|\\.)*"|null),'
)
_LONGEST = 1 << 30  # bytes of a line; no record is longer
_BLOCK = 1 << 20


@attrs.frozen(kw_only=True, slots=True)
class Done:
    """What an interrupted run left: ``inputs`` are done with, ``records`` of them are kept, in ``size`` bytes.

    ``failed`` are those of the inputs that have no record. ``finished``: the run was not interrupted, or the output is
    from another program; there is no note that would tell.
    """

    inputs: int
    records: int
    size: int
    failed: tuple[str, ...] = ()
    finished: bool = False


@attrs.frozen(kw_only=True, slots=True)
class Output:
    """Where the records go, and the note that is kept beside it."""

    path: Path | None
    form: str
    files: tuple[str | InputError, ...]
    options: dict[str, Any]

    @classmethod
    def of(
        cls,
        output: str | None,
        *,
        form: str,
        files: Sequence[str | InputError],
        reader: Reader,
        with_text: bool,
        parted: bool,
    ) -> Output:
        """The output that the options of a command mean."""
        from dipnews.profiles.discover import VARIABLE  # profiles load only when there is something to parse
        from dipnews.tables import AS_OF

        chosen = reader.chosen
        options = {
            "dipnews": __version__,
            "tables": AS_OF.isoformat(),
            "--no-text": not with_text,
            "--split": parted,
            "--source": None if chosen.source is None else _named(chosen.source),
            "--sources": None if chosen.sources is None else [_named(spec) for spec in chosen.sources],
            "--published": None if reader.published is None else reader.published.isoformat(),
            "--encoding": reader.encoding,
            "--max-bytes": reader.max_bytes,
            VARIABLE: os.environ.get(VARIABLE, ""),
        }
        if output == "":
            raise click.UsageError("--output: the name is empty")
        path = None if output is None or output == "-" else Path(output)
        if path is not None and path.exists():
            for name in files:
                if isinstance(name, str) and name != "-" and Path(name).exists() and path.samefile(name):
                    raise click.UsageError(f"--output {visible(str(path))} is an input and would be overwritten")
        return cls(path=path, form=form, files=tuple(files), options=options)

    def resume(self) -> Done | None:
        """Find out how far an interrupted run came.

        Returns:
            What is left of it; None where there is nothing to go on with, and the run begins.

        Raises:
            click.UsageError: The output is none of this command with these inputs and options.
        """
        if self.path is None or self.form != "jsonl":
            raise click.UsageError("--resume needs an --output FILE and --format jsonl")
        if "-" in self.files:
            raise click.UsageError("--resume can't go on with standard input: it can be read only once")
        if self.path.exists() and not self.path.is_file():
            raise self._refused("is no regular file")
        try:
            if not self.path.stat().st_size:
                return None
            try:
                note = self._read_note()
            except ValueError as error:
                raise self._refused(str(error)) from error
            if note is not None:
                self._compare(note)
            with _reading(self.path) as lines:
                done = self._progress(lines, finished=note is None)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused(str(error.strerror or error)) from error
        return done if done.records + done.inputs else None

    def spare(self) -> None:
        """See to it that a run that begins anew destroys nothing that somebody may want to go on with.

        Raises:
            click.UsageError: The output is what an interrupted run left; or the note would overwrite something else.
        """
        if self.path is None:
            return
        reason = None
        try:
            if self._read_note() is not None and self.path.stat().st_size:
                reason = "is not complete: --resume goes on with it, --overwrite begins anew"
        except ValueError as error:
            if self.form == "jsonl" and not self._note.is_symlink():  # what a link leads to is left alone anyway
                reason = f"{error} and would be overwritten; give another --output, or --overwrite"
        except OSError:
            return  # there is no output, or no note that could be read: opening will tell
        if reason is not None:
            raise click.UsageError(visible(f"--output {self.path}: {reason}"))

    @contextmanager
    def open(self, done: Done | None) -> Iterator[IO[str]]:
        """Open the output, behind what is kept of it; the note stands beside it until the end.

        Args:
            done: What :meth:`resume` found.

        Raises:
            click.UsageError: It can't be written.
        """
        if self.path is None or (done is not None and done.finished):
            yield sys.stdout  # in the second case there is nothing to write
            return
        try:
            file = _begun(self.path) if done is None else _gone_on(self.path, done.size)
        except OSError as error:
            raise click.UsageError(f"--output {visible(str(self.path))}: {error.strerror or error}") from error
        noted = self.form == "jsonl" and self.path.is_file() and self._write_note()
        if done is None and not noted:
            with suppress(OSError, ValueError):  # the note of what has just been overwritten
                if self._read_note() is not None:
                    self._note.unlink()
        try:
            with file:
                yield file
        except OSError as error:
            raise click.UsageError(f"--output {visible(str(self.path))}: {error.strerror or error}") from error
        except (KeyboardInterrupt, click.Abort):
            if noted:
                click.echo(f"dipnews: {visible(str(self.path))} is not complete; --resume goes on with it", err=True)
            raise
        if noted:
            with suppress(OSError):
                self._note.unlink()

    @property
    def _note(self) -> Path:
        assert self.path is not None
        return self.path.with_name(self.path.name + ".resume")

    def _write_note(self) -> bool:
        text = json.dumps({"note": _NOTE, **self.options, **self._inputs()}, indent=1) + "\n"
        new = self._note.with_name(self._note.name + ".new")
        try:
            new.unlink(missing_ok=True)  # and what it may be a link to is left alone
            with new.open("x", encoding="utf-8") as file:
                file.write(text)
            new.replace(self._note)
        except OSError:  # a folder that can't be written to: there is an output all the same
            return False
        return True

    def _read_note(self) -> dict[str, Any] | None:
        """The note beside the output, or None.

        Raises:
            ValueError: What stands there is none.
        """
        try:
            with self._note.open("rb") as file:
                note = json.loads(file.read(_BLOCK))
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError):
            note = None
        if not isinstance(note, dict) or note.get("note") != _NOTE:
            raise ValueError(f"{self._note.name} is no note of a run")
        return note

    def _inputs(self) -> dict[str, Any]:
        names = "\0".join("" if isinstance(path, InputError) else path for path in self.files)
        return {
            "inputs": len(self.files),
            "inputs_sha256": hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest(),
        }

    def _compare(self, note: dict[str, Any]) -> None:
        for name, now in self.options.items():
            if note.get(name) != now:
                raise self._refused(f"was begun with {name} {_said(note.get(name))}, and now it is {_said(now)}")
        inputs = self._inputs()
        if any(note.get(name) != now for name, now in inputs.items()):
            then = note.get("inputs")
            raise self._refused(
                f"was begun with other inputs: {then if isinstance(then, int) else 'unknown'} then, "
                f"{inputs['inputs']} now"
            )

    def _progress(self, lines: Iterator[bytes], *, finished: bool) -> Done:
        known = ["" if isinstance(path, InputError) else known_as(path) for path in self.files]
        at = -1  # the input that the record before belongs to
        part: int | None = None  # and which of its stories it is
        begun = size = 0  # bytes up to the first record of that input, and to the end of the line
        kept = number = 0
        failed: list[str] = []
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                number -= 1
                break
            head = _HEAD.match(line)
            if head is None or not line.endswith(b"}\n"):
                raise self._refused(f"line {number} is no record of dipnews")
            name = json.loads(head[1])
            story = re.fullmatch(r"(.*)#([0-9]{1,9})", name, re.DOTALL) if isinstance(name, str) else None
            if story is not None and part is not None and known[at] == story[1] and int(story[2]) == part + 1:
                part += 1
            else:
                before, at = at, at + 1
                while at < len(known) and not (
                    known[at] == name or (story is not None and known[at] == story[1] and story[2] == "1")
                ):
                    at += 1
                if at == len(known):
                    raise self._refused(
                        f"line {number}: the record {name!r} belongs to none of the inputs that come next"
                    )
                failed += (self._name(place) for place in range(before + 1, at))
                part = None if known[at] == name else 1
                begun, kept = size, number - 1
            size += len(line)
        if finished and number:  # nothing is to be done, and nothing is known about what has no record
            failed += map(self._name, range(at + 1, len(known)))
            return Done(inputs=len(known), records=number, size=size, failed=tuple(failed), finished=True)
        return Done(inputs=max(at, 0), records=kept, size=begun, failed=tuple(failed))

    def _name(self, place: int) -> str:
        entry = self.files[place]
        return str(entry).partition(": ")[0] if isinstance(entry, InputError) else entry

    def _refused(self, reason: str) -> click.UsageError:
        return click.UsageError(f"--resume: {visible(f'{self.path}: {reason}')}; give another --output, or remove it")


def _named(spec: str | SourceSpec) -> str:
    """A profile by its id; one of the user's own also by what it says."""
    if isinstance(spec, str):
        return spec
    return f"{spec.name} ({hashlib.sha256(repr(spec).encode('utf-8', 'backslashreplace')).hexdigest()[:12]})"


def _said(value: object) -> str:
    return "not given" if value is None else json.dumps(value, ensure_ascii=False)


@contextmanager
def _reading(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of an output, as far as it can be read."""
    with path.open("rb") as raw:
        file: Any = gzip.GzipFile(fileobj=raw) if path.name.endswith(".gz") else raw
        yield _lines(file, path)


def _lines(file: Any, path: Path) -> Iterator[bytes]:
    read = 0
    try:
        while line := file.readline(_LONGEST):
            read += len(line)
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        # cut in the middle; but what never was gzip data is not ours
        if isinstance(error, gzip.BadGzipFile) and not read:
            raise click.UsageError(f"--resume: {visible(str(path))}: broken gzip data: {error}") from error


def _begun(path: Path) -> IO[str]:
    if path.name.endswith(".gz"):
        return gzip.open(path, "wt", encoding="utf-8", newline="\n")
    return path.open("w", encoding="utf-8", newline="\n")


def _gone_on(path: Path, size: int) -> IO[str]:
    if not path.name.endswith(".gz"):
        file = path.open("r+b")
        file.truncate(size)
        file.seek(size)
        return io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with gzip.open(path) as old, gzip.open(new, "xb") as copy:
        while size:
            block = old.read(min(size, _BLOCK))
            if not block:
                raise OSError("it was changed meanwhile")
            copy.write(block)
            size -= len(block)
    new.replace(path)
    return gzip.open(path, "at", encoding="utf-8", newline="\n")

"""``dipnews parse``: files into records, one after the other or in several processes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import attrs
import click

from dipnews.cli.inputs import STANDARD_INPUT, Reader, files_of, standard_input
from dipnews.cli.options import OK, SOME_FAILED, UNREADABLE, choosing, complain, count
from dipnews.cli.resuming import Output
from dipnews.errors import InputError
from dipnews.export import TABLES, Table, csv_lines
from dipnews.terminal import safe_json

Form = Literal["json", "jsonl", "csv", "text"]

_CHUNK = 16  # files a worker is given at once: few, so that the bar moves and an interruption costs little

_COUNTED = ("officials", "statements", "meetings")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv", "text"]),
    default="jsonl",
    show_default=True,
    help="jsonl: one record a line. json: indented; an object for one file, else an array. csv: one table for "
    "spreadsheets, see --table. text: for reading.",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    show_default="statements",
    help="For --format csv: a row for each statement, meeting, official or article.",
)
@click.option("--output", "-o", metavar="FILE", help="Write there and not to standard output; .gz at the end packs it.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Parse in N processes; 0: one for each core. The output is the same.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on where an interrupted run with the same inputs and options stopped writing the --output file.",
)
@click.option("--overwrite", is_flag=True, help="Begin anew, though the --output file is what an interrupted run left.")
@click.option(
    "--text/--no-text", "with_text", default=True, help="Whether records hold the input text.", show_default=True
)
@click.option(
    "--split",
    "parted",
    is_flag=True,
    help="Pages and digests with several stories: one record for each, its id the path with #1, #2 ...",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no closing line of counts.")
@choosing
def parse(
    paths: tuple[str, ...],
    form: Form,
    table: Table | None,
    output: str | None,
    jobs: int,
    resume: bool,
    overwrite: bool,
    with_text: bool,
    parted: bool,
    quiet: bool,
    reader: Reader,
) -> int:
    """Parse files, the .txt and .html files of folders, or standard input (-), into records on standard output.

    A file whose name ends in .gz is unpacked. Web pages need the extra dipnews[html]. The record's id is the path.
    """
    if table is not None and form != "csv":
        raise click.UsageError("--table is for --format csv")
    if paths.count("-") > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if resume and overwrite:
        raise click.UsageError("--resume goes on and --overwrite begins anew: give one of them")
    from dipnews import workers  # multiprocessing is slow to load, and the other commands do without

    single = len(paths) == 1 and not Path(paths[0]).is_dir() and not parted
    files = list(files_of(paths))
    counts = dict.fromkeys(("articles", *_COUNTED), 0)
    failed = 0
    target = Output.of(output, form=form, files=files, reader=reader, with_text=with_text, parted=parted)
    if not resume and not overwrite:
        target.spare()
    done = target.resume() if resume else None
    if done is not None:
        failed = len(done.failed)
        why = "the run has ended, and it failed or was no input" if done.finished else "it failed before"
        for path in done.failed:
            complain(f"{path}: has no record in {output}: {why}; it is not tried again")
        files = files[done.inputs :]
    work = _Write(reader=reader, parted=parted, form=form, table=table or "statements", with_text=with_text)
    with target.open(done) as out, _progress(len(files), quiet or (out is sys.stdout and out.isatty())) as advance:
        if form == "csv":
            out.write(",".join(TABLES[work.table]) + "\n")
        loaded = _loaded(files, reader.max_bytes)
        results = workers.run(work, loaded, workers=jobs or workers.default_workers(), chunk=_CHUNK)
        with closing(results):  # type: ignore[type-var]  # a generator
            for item, result in results:
                if isinstance(result, workers.Fault):
                    failed += 1
                    name = "" if result.reason == "input" else f"{item if isinstance(item, str) else STANDARD_INPUT}: "
                    complain(name + result.message)
                else:
                    for record in result.records:
                        out.write(_joint(form, single, first=not counts["articles"]) + record)
                        counts["articles"] += 1
                    for name, number in zip(_COUNTED, result.counts, strict=True):
                        counts[name] += number
                advance()
        if form == "json" and (counts["articles"] or not single):
            out.write("\n" if single else "\n]\n" if counts["articles"] else "[]\n")
    if not quiet:
        before = f"; {count(done.records, 'articles')} before" if done is not None and done.records else ""
        click.echo(", ".join(count(n, name) for name, n in counts.items()) + f"; {failed} failed{before}", err=True)
    if not failed:
        return OK
    return SOME_FAILED if counts["articles"] or (done is not None and done.records) else UNREADABLE


@attrs.frozen(slots=True)
class _Written:
    """The records of a file as they are written, and how many officials, statements and meetings they hold."""

    records: tuple[str, ...]
    counts: tuple[int, ...]


@attrs.frozen(kw_only=True, slots=True)
class _Write:
    """From a file to what is written about it; in this process or another."""

    reader: Reader
    parted: bool
    form: Form
    table: Table
    with_text: bool

    def __call__(self, source: str | bytes | InputError) -> _Written:
        if isinstance(source, InputError):
            raise source
        articles = self.reader.articles(source) if self.parted else (self.reader.article(source),)
        if self.form == "text":
            from dipnews.cli.showing import summary  # seldom wanted

            records = tuple(map(summary, articles))
        elif self.form == "csv":
            records = tuple("".join(csv_lines(article, self.table, header=False)) for article in articles)
        elif self.form == "json":
            records = tuple(safe_json(article.to_json(text=self.with_text, indent=1)) for article in articles)
        else:
            records = tuple(safe_json(article.to_json(text=self.with_text)) + "\n" for article in articles)
        return _Written(records, tuple(sum(len(getattr(a, name)) for a in articles) for name in _COUNTED))


def _loaded(files: Sequence[str | InputError], max_bytes: int) -> Iterator[str | bytes | InputError]:
    """The files, with the bytes of standard input, which only this process has, in place of ``-``."""
    for path in files:
        if path != "-":
            yield path
            continue
        try:
            yield standard_input(max_bytes)
        except InputError as error:
            yield error


def _joint(form: str, single: bool, *, first: bool) -> str:
    """What stands before a record."""
    if form == "text":
        return "" if first else "\n"
    if form == "json" and not single:
        return "[\n" if first else ",\n"
    return ""


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error; none where that is no terminal, or the work is short."""
    if quiet or total < 50 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # half of the start-up time of a command that needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("parsing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # It is drawn from here, some hundred times in all: a thread that draws would be in the way of forking.
    with Progress(
        *columns, console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=False
    ) as bar:
        task = bar.add_task("parsing", total=total)
        step = max(total // 400, 1)
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            if done % step == 0 or done == total:
                bar.update(task, completed=done, refresh=True)

        yield advance

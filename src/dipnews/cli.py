"""The command line: ``dipnews parse``, ``show``, ``sources`` (``check``, ``coverage``), ``schema``.

Records go to standard output and nothing else does; messages, progress and the closing line of counts go to standard
error. Exit codes: 0 all well, 1 some inputs failed and the others were written, 2 wrong usage, 3 no input could be
read, 130 interrupted. A closed pipe ends the work quietly.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs
import click

from dipnews._version import __version__
from dipnews.errors import DipnewsError, InputError, SourceError
from dipnews.files import MAX_BYTES, decode, is_page, parse_file, read_text, with_doubts

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dipnews.profiles import SourceSpec
    from dipnews.records import Article, DateRange

OK, SOME_FAILED, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

_ENDINGS = (".txt", ".html", ".htm", ".txt.gz", ".html.gz", ".htm.gz")

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


@attrs.frozen(kw_only=True, slots=True)
class _Choice:
    """What the options said about sources and the day of publication."""

    source: str | SourceSpec | None
    sources: tuple[SourceSpec, ...] | None
    published: date | None


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


def _choosing(command: Callable[..., Any]) -> Callable[..., Any]:
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


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "text"]),
    default="jsonl",
    show_default=True,
    help="jsonl: one record a line. json: indented; an object for one file, else an array. text: for reading.",
)
@click.option("--output", "-o", metavar="FILE", help="Write there and not to standard output; .gz at the end packs it.")
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
@_choosing
def parse(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    with_text: bool,
    parted: bool,
    quiet: bool,
    source: str | SourceSpec | None,
    published: date | None,
    sources: tuple[SourceSpec, ...] | None,
    encoding: str | None,
    max_bytes: int,
) -> int:
    """Parse files, the .txt and .html files of folders, or standard input (-), into records on standard output.

    A file whose name ends in .gz is unpacked. Web pages need the extra dipnews[html]. The record's id is the path.
    """
    choice = _Choice(source=source, sources=sources, published=published)
    counts = dict.fromkeys(("articles", "officials", "statements", "meetings"), 0)
    failed = 0
    single = len(paths) == 1 and not Path(paths[0]).is_dir() and not parted
    files = list(_files(paths))
    with _opened(output) as out, _progress(len(files), quiet) as advance:
        for path in files:
            try:
                if isinstance(path, InputError):
                    raise path
                articles = (_parted if parted else _alone)(path, choice, encoding, max_bytes)
            except DipnewsError as error:
                failed += 1
                _complain(str(error))
                advance()
                continue
            except Exception as error:  # a defect of ours must not cost the user the rest of the batch
                failed += 1
                name = "standard input" if path == "-" else path
                _complain(f"{name}: internal error, please report it: {type(error).__name__}: {error}")
                advance()
                continue
            for article in articles:
                for name in ("officials", "statements", "meetings"):
                    counts[name] += len(getattr(article, name))
                before = counts["articles"]
                counts["articles"] += 1
                if form == "text":
                    out.write(("\n" if before else "") + _summary(article))
                elif form == "jsonl":
                    out.write(_json(article, with_text, None) + "\n")
                elif single:
                    out.write(_json(article, with_text, 1) + "\n")
                else:
                    out.write(("[\n" if not before else ",\n") + _json(article, with_text, 1))
            advance()
        if form == "json" and not single:
            out.write("\n]\n" if counts["articles"] else "[]\n")
    if not quiet:
        click.echo(", ".join(_count(number, name) for name, number in counts.items()) + f"; {failed} failed", err=True)
    if not failed:
        return OK
    return SOME_FAILED if counts["articles"] else UNREADABLE


@cli.command()
@click.argument("path", metavar="PATH")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="auto: only on a terminal, and not where NO_COLOR is set.",
)
@_choosing
def show(
    path: str,
    color: str,
    source: str | SourceSpec | None,
    published: date | None,
    sources: tuple[SourceSpec, ...] | None,
    encoding: str | None,
    max_bytes: int,
) -> int:
    """Print one article in colour, with its records below it."""
    choice = _Choice(source=source, sources=sources, published=published)
    try:
        article = _parsed(path, choice, encoding, max_bytes)
    except DipnewsError as error:
        _complain(str(error))
        return UNREADABLE
    from rich.console import Console  # half of the start-up time of a command that needs it

    forced = {"always": True, "never": False, "auto": None}[color]
    console = Console(
        force_terminal=forced, no_color=True if forced is False else None, highlight=False, markup=False, emoji=False
    )
    _print(console, article)
    return OK


@cli.group("sources", invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def list_sources(context: click.Context, form: str) -> int:
    """List the sources at hand; check a profile of your own, or how well a corpus is known."""
    if context.invoked_subcommand is not None:
        return OK
    from dipnews import profiles  # as above
    from dipnews.serial import dump

    rows = [
        {"id": name, "title": spec.title, "role": spec.role, "country": spec.country}
        for name, spec in sorted(profiles.sources().items())
    ]
    if form == "json":
        click.echo(dump(rows, indent=1))
        return OK
    wide = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row['id']:<{wide}}  {row['role']:<9}  {row['country'] or '':<3}  {row['title']}".rstrip())
    return OK


@list_sources.command("check")
@click.argument("profile", metavar="FILE")
@click.argument("samples", nargs=-1, required=True, metavar="SAMPLE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check_source(profile: str, samples: tuple[str, ...], form: str) -> int:
    """Try the profile in FILE on samples of its source's copy: what matches, what does not, who wins instead.

    The exit code is 0 where every sample is found to be this source's, else 1.
    """
    from dipnews import profiles  # as above
    from dipnews.coverage import check_profile
    from dipnews.serial import dump

    spec = profiles.load_source(profile)
    texts = []
    for path in _files(samples):
        if isinstance(path, InputError):
            raise path
        texts.append((Path(path).as_posix(), read_text(path).text))
    check = check_profile(spec, texts, profiles.sources())
    if form == "json":
        click.echo(dump(check.to_dict(), indent=1))
    else:
        for sample in check.samples:
            verdict = "found" if sample.won else f"not found; taken for {', '.join(sample.winners) or 'no source'}"
            click.echo(visible(f"{sample.name}: {spec.name} {verdict}"))
            for match in sample.matches:
                lines = ", ".join(str(line) for line in match.lines) or "inside a line"
                click.echo(visible(f"  matched  {match.key}: {match.shape}  (line {lines})"))
            for line, clue in sample.clues:
                if not sample.won or clue.source != spec.name:
                    click.echo(visible(f"  evidence for {clue.source}: {clue.rule}, {clue.weight:g}  (line {line})"))
            if not sample.matches:
                click.echo("  nothing of this profile matched")
        for match in check.unmatched:
            click.echo(visible(f"in no sample: {match.key}: {match.shape}"))
    return OK if all(sample.won for sample in check.samples) else SOME_FAILED


@list_sources.command("coverage")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def cover(paths: tuple[str, ...], form: str) -> int:
    """Say for a corpus which sources' layouts its pages have or never have, and which pages no profile knows."""
    from dipnews import profiles  # as above
    from dipnews.coverage import survey
    from dipnews.serial import dump

    failed: list[str] = []

    def texts() -> Iterator[tuple[str, str]]:
        for path in _files(paths):
            try:
                if isinstance(path, InputError):
                    raise path
                yield Path(path).as_posix(), read_text(path).text
            except InputError as error:
                failed.append(str(error))
                _complain(str(error))

    report = survey(texts(), profiles.sources())
    if form == "json":
        click.echo(dump({**report.to_dict(), "failed": failed}, indent=1))
    else:
        click.echo(f"{_count(report.pages, 'pages')}, {len(report.unknown)} of no known source; {len(failed)} failed")
        for source in report.sources:
            pages = _count(source.pages, "pages")
            click.echo(visible(f"\n{source.source}: {pages}, {source.undated} without a layout"))
            for layout, count in source.layouts:
                click.echo(visible(f"  {count:>6}  {layout}"))
            for layout in source.never:
                click.echo(visible(f"  {'never':>6}  {layout}"))
        if report.unlisted:
            click.echo("\nsources without a profile:")
            for page, name in report.unlisted:
                click.echo(visible(f"  {name}  {page}"))
        if report.unknown:
            click.echo("\npages of no known source:")
            for page in report.unknown:
                click.echo(visible(f"  {page}"))
    if not failed:
        return OK
    return SOME_FAILED if report.pages else UNREADABLE


@cli.command()
def schema() -> int:
    """Print the JSON Schema (2020-12) of a record."""
    from dipnews import serial  # as above

    click.echo(serial.dump(serial.schema(), indent=1))
    return OK


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
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except DipnewsError as error:
        _complain(str(error))
        return USAGE
    return code if isinstance(code, int) else OK


def _files(paths: Sequence[str]) -> Iterator[str | InputError]:
    """The files that the arguments mean, those of a folder sorted by name. An error stands where its files would."""
    for path in paths:
        folder = Path(path)
        if path == "-" or not folder.is_dir():
            yield path
            continue
        root = folder.resolve()
        found = [
            str(file)
            for file in sorted(folder.rglob("*"))
            if file.name.lower().endswith(_ENDINGS)
            and not file.name.startswith(".")
            and file.is_file()
            and file.resolve().is_relative_to(root)  # a link must not lead out of the folder
        ]
        if found:
            yield from found
        else:
            yield InputError(f"{path}: no .txt or .html files in this folder")


def _alone(path: str, choice: _Choice, encoding: str | None, max_bytes: int) -> tuple[Article, ...]:
    return (_parsed(path, choice, encoding, max_bytes),)


def _parted(path: str, choice: _Choice, encoding: str | None, max_bytes: int) -> tuple[Article, ...]:
    """The stories of a page; of a web page, those of its main text. What was doubtful stands in the first one."""
    from dipnews.pages import split  # the stages load only when there is something to parse

    if path == "-":
        data = sys.stdin.buffer.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise InputError(f"standard input: larger than {max_bytes:,} bytes")
        name, decoded, known_as = "standard input", decode(data, name="standard input", encoding=encoding), None
    else:
        name, known_as = path, Path(path).as_posix()
        decoded = read_text(path, encoding=encoding, max_bytes=max_bytes)
    first, *others = split(
        decoded.text, source=choice.source, published=choice.published, sources=choice.sources, id=known_as
    )
    if not others and path != "-" and is_page(path):
        return (_parsed(path, choice, encoding, max_bytes),)  # with what the page says beside its copy
    return (with_doubts(first, decoded, name), *others)


def _parsed(path: str, choice: _Choice, encoding: str | None, max_bytes: int) -> Article:
    if path == "-":
        from dipnews.pipeline import parse as parse_text  # the stages load only when there is something to parse

        data = sys.stdin.buffer.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise InputError(f"standard input: larger than {max_bytes:,} bytes")
        decoded = decode(data, name="standard input", encoding=encoding)
        article = parse_text(decoded.text, source=choice.source, published=choice.published, sources=choice.sources)
        return with_doubts(article, decoded, "standard input")
    return parse_file(
        path,
        source=choice.source,
        published=choice.published,
        sources=choice.sources,
        encoding=encoding,
        id=Path(path).as_posix(),
        max_bytes=max_bytes,
    )


@contextmanager
def _opened(output: str | None) -> Iterator[IO[str]]:
    if output is None or output == "-":
        yield sys.stdout
        return
    try:
        if output.endswith(".gz"):
            import gzip  # seldom wanted

            file: IO[str] = gzip.open(output, "wt", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
        else:
            file = Path(output).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below
    except OSError as error:
        raise click.UsageError(f"--output {visible(output)}: {error.strerror}") from error
    with file:
        yield file


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error; none where that is no terminal, or the work is short."""
    if quiet or total < 50 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # as above
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("parsing", total=total)
        yield lambda: bar.advance(task)


def _json(article: Article, with_text: bool, indent: int | None) -> str:
    """JSON that a terminal can't be made to obey: what JSON lets stand, is escaped too."""
    written = article.to_json(text=with_text, indent=indent)
    if written.isascii() and "\x7f" not in written:
        return written
    return _UNSAFE_IN_JSON.sub(lambda mark: f"\\u{ord(mark[0]):04x}", written)


def _complain(message: str) -> None:
    click.echo(f"dipnews: {visible(message)}", err=True)


def _count(number: int, plural: str) -> str:
    return f"{number} {plural if number != 1 else plural[:-1]}"


def _when(when: DateRange | None) -> str:
    """A date for people: the day, the interval, or the words."""
    if when is None:
        return ""
    if when.start is None or when.end is None:
        return visible(" ".join(when.text.split()))
    return when.start.isoformat() if when.start == when.end else f"{when.start} .. {when.end}"


def _facts(article: Article) -> list[tuple[str, str]]:
    dateline = article.dateline
    place = "" if dateline is None else ", ".join(filter(None, (dateline.city, dateline.country)))
    facts = [
        ("id", article.id),
        ("headline", article.headline and article.headline.text),
        ("subheadline", article.subheadline and article.subheadline.text),
        ("publisher", article.publisher),
        ("agency", article.agency),
        ("published", _when(article.published)),
        ("dateline", place),
        ("byline", ", ".join(writer.text for writer in article.byline)),
        ("language", article.language),
    ]
    return [(name, visible(value)) for name, value in facts if value]


def _lines(article: Article) -> dict[str, list[tuple[str, ...]]]:
    """The records as rows of words: officials, statements, meetings, diagnostics."""
    text = article.source_text
    names = {official.id: official.name for official in article.officials}
    return {
        "officials": [
            (
                o.id,
                o.name,
                o.country or "",
                "; ".join(dict.fromkeys(p.title for p in o.positions)),
                ", ".join(o.aliases),
            )
            for o in article.officials
        ],
        "statements": [
            (
                s.id,
                s.kind,
                "" if s.speaker is None else s.speaker.name or "",
                "" if s.cue is None else s.cue.text,
                s.text,
            )
            for s in article.statements
        ],
        "meetings": [
            (
                m.id,
                m.status,
                m.format,
                ", ".join(m.parties),
                ", ".join(names.get(p.official or "", p.name) for p in m.participants),
                _when(m.date),
                "" if m.place is None else ", ".join(filter(None, (m.place.venue, m.place.city, m.place.country))),
            )
            for m in article.meetings
        ],
        "diagnostics": [(d.code, d.message, "" if d.span is None else text(d.span)[:80]) for d in article.diagnostics],
    }


def _flat(words: str) -> str:
    return visible(" ".join(words.split()))


def _summary(article: Article) -> str:
    """The article's records as plain lines."""
    lines = [f"{name}: {value}" for name, value in _facts(article)]
    for title, rows in _lines(article).items():
        if rows:
            lines.append(f"{title}:")
            lines += ["  " + " | ".join(_flat(cell) for cell in row if cell) for row in rows]
    return "\n".join(lines) + "\n"


_STYLES = {
    "headline": "bold",
    "subheadline": "italic",
    "subheading": "bold",
    "dateline": "blue",
    "paragraph": "",
}


def _print(console: Console, article: Article) -> None:
    """Print an article: its facts, the copy with its records marked, and the records."""
    from rich.padding import Padding  # as above
    from rich.table import Table
    from rich.text import Text

    facts = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in _facts(article):
        facts.add_row(Text(name, style="dim"), Text(value))
    console.print(facts)
    console.print()
    console.print(Padding(_marked(article), (0, 0, 1, 2)))
    legend = Text("in the copy: ", style="dim")
    for name, style in (
        ("official", "bold cyan"),
        ("cue", "yellow"),
        ("said", "green"),
        ("meeting", "underline magenta"),
    ):
        legend.append(name, style=style).append("  ")
    console.print(legend.append("aside", style="dim"))
    heads = {
        "officials": ("", "name", "country", "positions", "also"),
        "statements": ("", "kind", "speaker", "cue", "what"),
        "meetings": ("", "status", "format", "parties", "people", "date", "place"),
        "diagnostics": ("code", "message", "words"),
    }
    for title, rows in _lines(article).items():
        if not rows:
            continue
        console.print()
        console.print(Text(f"{_count(len(rows), title)}", style="bold"))
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads[title]:
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(Text(_flat(cell)) for cell in row))
        console.print(table)


def _marked(article: Article) -> Text:
    """The copy with its segments and records in colour. ``visible`` keeps every offset, so spans fit as they are."""
    from rich.text import Text  # as above

    copy = Text(visible(article.text), end="")
    for segment in article.segments:
        copy.stylize(_STYLES.get(segment.kind, "dim"), segment.span.start, segment.span.end)
    for meeting in article.meetings:
        for clause in meeting.mentions:
            copy.stylize("underline magenta", clause.span.start, clause.span.end)
    for statement in article.statements:
        for part in statement.content:
            copy.stylize("green", part.span.start, part.span.end)
        if statement.cue is not None:
            copy.stylize("yellow", statement.cue.span.start, statement.cue.span.end)
    for official in article.officials:
        for mention in official.mentions:
            if mention.kind != "pronoun":
                copy.stylize("bold cyan", mention.span.start, mention.span.end)
    return copy

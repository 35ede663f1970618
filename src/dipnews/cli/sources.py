"""``dipnews sources``: the list; ``show``, and ``check`` and ``coverage`` for those who write profiles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from dipnews.cli.inputs import files_of
from dipnews.cli.options import OK, SOME_FAILED, UNREADABLE, complain, count, unknown_source
from dipnews.errors import InputError, SourceError
from dipnews.files import read_text
from dipnews.terminal import safe_json, visible

if TYPE_CHECKING:
    from dipnews.profiles import SourceSpec


@click.group("sources", invoke_without_command=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def list_sources(context: click.Context, form: str) -> int:
    """List the sources at hand; show one, check a profile of your own, or how well a corpus is known."""
    if context.invoked_subcommand is not None:
        context.default_map = {context.invoked_subcommand: {"form": form}}  # what is said here holds there
        return OK
    from dipnews import profiles  # the profiles load only when they are asked for
    from dipnews.serial import dump

    rows = [
        {"id": name, "title": spec.title, "role": spec.role, "country": spec.country}
        for name, spec in sorted(profiles.sources().items())
    ]
    if form == "json":
        click.echo(safe_json(dump(rows, indent=1)))
        return OK
    wide = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row['id']:<{wide}}  {row['role']:<9}  {row['country'] or '':<3}  {row['title']}".rstrip())
    return OK


@list_sources.command("show")
@click.argument("name", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show_source(name: str, form: str) -> int:
    """Print one profile: its names, home and role, its layouts with their days, and its file.

    ID is an id as 'dipnews sources' lists them, or a TOML file. How to read the layouts: the page on source profiles.
    """
    from dipnews import profiles  # as above
    from dipnews.profiles.discover import VARIABLE, configured, offered
    from dipnews.serial import dump

    if name.endswith(".toml"):
        spec = profiles.load_source(name)
        file = spec.origin or name
    else:
        known = profiles.sources()
        if name not in known:
            raise SourceError(unknown_source(name, known))
        spec = known[name]
        private = name in configured(os.environ.get(VARIABLE, "")) or name in offered()
        file = (spec.origin or "") if private else str(Path(profiles.__file__).with_name(f"{name}.toml"))
    if form == "json":
        click.echo(safe_json(dump({**_plain(spec), "origin": file}, indent=1)))
    else:
        click.echo(visible("\n".join(_profile_lines(spec, file))))
    return OK


def _plain(value: Any) -> Any:
    """A profile as plain data."""
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _profile_lines(spec: SourceSpec, file: str) -> Iterator[str]:
    from dipnews.geography import name_of  # the tables load only when they are asked for

    state = name_of(spec.country) if spec.country else None
    facts = {
        "title": spec.title,
        "also": "; ".join(spec.aliases),
        "role": spec.role,
        "country": f"{spec.country} ({state})" if state else spec.country,
        "order": {"dmy": "dmy (03/04 is 3 April)", "mdy": "mdy (03/04 is March 4)", None: None}[spec.order],
        "timezone": spec.timezone,
        "prints": "agencies' copy" if spec.syndicates else None,
        "readers": "worldwide" if spec.worldwide else None,
        "quoted": "by other papers" if spec.quoted else None,
        "file": file,
    }
    yield spec.name
    yield from (f"  {key:<9} {value}" for key, value in facts.items() if value)
    groups: dict[str, list[str]] = {}
    for dateline in spec.datelines:
        days = [f"{word} {day}" for word, day in (("since", dateline.since), ("until", dateline.until)) if day]
        aside = [*days, *([f"of {dateline.agency}"] if dateline.agency else [])]
        groups.setdefault("datelines", []).append(_with(dateline.shape, aside))
    for line in spec.lines:
        where = "sections" if line.section else "proof" if line.weight else line.zone
        groups.setdefault(f"{where}, {line.kind}", []).append(_with(line.shape, []))
    for header in spec.headers:
        groups.setdefault("headers", []).append(_with(header.line, [" > ".join(header.order)]))
    for signoff in spec.signoffs:
        groups.setdefault(f"sign-offs, {signoff.kind}", []).append(_with(signoff.shape, []))
    for junk in spec.junk:
        groups.setdefault("prefix", []).append(_with(junk, []))
    for clue in spec.clues:
        groups.setdefault(f"clues, {clue.where}", []).append(_with(clue.shape, [f"weight {clue.weight:g}"]))
    if not groups:
        yield "known by its names alone"
    for heading, lines in groups.items():
        yield f"{heading}:"
        yield from lines


def _with(shape: str, aside: list[str]) -> str:
    return f"  {' '.join(shape.split())}" + (f"  ({', '.join(aside)})" if aside else "")


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
    for path in files_of(samples):
        if isinstance(path, InputError):
            raise path
        texts.append((Path(path).as_posix(), read_text(path).text))
    check = check_profile(spec, texts, profiles.sources())
    if form == "json":
        click.echo(safe_json(dump(check.to_dict(), indent=1)))
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
        for path in files_of(paths):
            try:
                if isinstance(path, InputError):
                    raise path
                yield Path(path).as_posix(), read_text(path).text
            except InputError as error:
                failed.append(str(error))
                complain(str(error))

    report = survey(texts(), profiles.sources())
    if form == "json":
        click.echo(safe_json(dump({**report.to_dict(), "failed": failed}, indent=1)))
    else:
        click.echo(f"{count(report.pages, 'pages')}, {len(report.unknown)} of no known source; {len(failed)} failed")
        for source in report.sources:
            pages = count(source.pages, "pages")
            click.echo(visible(f"\n{source.source}: {pages}, {source.undated} without a layout"))
            for layout, number in source.layouts:
                click.echo(visible(f"  {number:>6}  {layout}"))
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

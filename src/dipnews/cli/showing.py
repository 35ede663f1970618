"""``dipnews show``: an article in colour; and the plain summary of ``dipnews parse --format text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dipnews.cli.inputs import Reader, standard_input
from dipnews.cli.options import OK, UNREADABLE, choosing, complain, count
from dipnews.errors import DipnewsError
from dipnews.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dipnews.records import Article, DateRange


@click.command()
@click.argument("path", metavar="PATH")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="auto: only on a terminal, and not where NO_COLOR is set.",
)
@choosing
def show(path: str, color: str, reader: Reader) -> int:
    """Print one article in colour, with its records below it."""
    try:
        article = reader.article(standard_input(reader.max_bytes) if path == "-" else path)
    except DipnewsError as error:
        complain(str(error))
        return UNREADABLE
    from rich.console import Console  # half of the start-up time of a command that needs it

    forced = {"always": True, "never": False, "auto": None}[color]
    console = Console(
        force_terminal=forced, no_color=True if forced is False else None, highlight=False, markup=False, emoji=False
    )
    _print(console, article)
    return OK


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


def summary(article: Article) -> str:
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
        console.print(Text(f"{count(len(rows), title)}", style="bold"))
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

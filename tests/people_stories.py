"""Read the invented stories of tests/data/people: text, officials, links."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import attrs

from dipnews.records import Segment, SegmentKind
from dipnews.span import Span

FOLDER = Path(__file__).parent / "data" / "people"
_MARK = re.compile(r"\{([o\d+-]+):([^{}]*)\}")


@attrs.frozen(kw_only=True)
class Expected:
    """An official as the story's head gives it."""

    id: str
    name: str
    country: str | None
    position: str | None
    aliases: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Story:
    """A story without its marks, and what the marks say: (ids, span), no ids where nobody is meant."""

    name: str
    text: str
    segments: tuple[Segment, ...]
    day: date | None
    source: str | None
    place: str | None
    officials: tuple[Expected, ...]
    links: tuple[tuple[tuple[str, ...], Span], ...]


def stories() -> list[Story]:
    return [read_story(path) for path in sorted(FOLDER.glob("*.txt"))]


def read_story(path: Path) -> Story:
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    day: date | None = None
    source: str | None = None
    place: str | None = None
    officials: list[Expected] = []
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key == "day":
            day = date.fromisoformat(value)
        elif key == "source":
            source = value
        elif key == "place":
            place = value
        else:
            name, country, position, aliases = (part.strip() for part in value.split("|"))
            officials.append(
                Expected(
                    id=key,
                    name=name,
                    country=None if country == "-" else country,
                    position=None if position == "-" else position,
                    aliases=() if aliases == "-" else tuple(aliases.split(", ")),
                )
            )
    text = ""
    segments: list[Segment] = []
    links: list[tuple[tuple[str, ...], Span]] = []
    for line in body.splitlines():
        kind: SegmentKind = "paragraph"
        for mark, named in (("## ", "subheadline"), ("# ", "headline")):
            if line.startswith(mark):
                line, kind = line[len(mark) :], named  # type: ignore[assignment]
                break
        start = len(text)
        at = 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            ids = () if match[1] == "-" else tuple(match[1].split("+"))
            links.append((ids, Span(len(text), len(text) + len(match[2]))))
            text += match[2]
            at = match.end()
        text += line[at:]
        segments.append(Segment(kind=kind, span=Span(start, len(text))))
        text += "\n\n"
    return Story(
        name=path.stem,
        text=text,
        segments=tuple(segments),
        day=day,
        source=source,
        place=place,
        officials=tuple(officials),
        links=tuple(links),
    )

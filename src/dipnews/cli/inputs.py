"""From the paths of a command to articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from dipnews.errors import InputError
from dipnews.files import decode, is_page, parse_file, read_text, read_up_to, with_doubts
from dipnews.many import Chosen
from dipnews.records import Article

_ENDINGS = (".txt", ".html", ".htm", ".txt.gz", ".html.gz", ".htm.gz")

STANDARD_INPUT = "standard input"


def files_of(paths: Sequence[str]) -> Iterator[str | InputError]:
    """The files that the arguments mean, those of a folder sorted by name. An error stands where its files would."""
    for path in paths:
        if not path:  # a variable of the shell that is not set; not the folder at hand
            yield InputError("an empty path")
            continue
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


def standard_input(max_bytes: int) -> bytes:
    """All that stands on standard input.

    Raises:
        InputError: It is larger than ``max_bytes``.
    """
    data = read_up_to(sys.stdin.buffer, max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"{STANDARD_INPUT}: larger than {max_bytes:,} bytes")
    return data


@attrs.frozen(kw_only=True, slots=True)
class Reader:
    """Reads a file, or the bytes of standard input, as the options say. It can be sent to another process."""

    chosen: Chosen
    published: date | None
    encoding: str | None
    max_bytes: int

    def article(self, source: str | bytes) -> Article:
        """The article of a file; its id is the path.

        Raises:
            InputError: The file can't be read as text.
        """
        from dipnews.pipeline import parse  # the stages load only when there is something to parse

        chosen = self.chosen
        if isinstance(source, bytes):
            decoded = decode(source, name=STANDARD_INPUT, encoding=self.encoding)
            article = parse(decoded.text, source=chosen.source, published=self.published, sources=chosen.sources)
            return with_doubts(article, decoded, STANDARD_INPUT)
        return parse_file(
            source,
            source=chosen.source,
            published=self.published,
            sources=chosen.sources,
            encoding=self.encoding,
            id=known_as(source),
            max_bytes=self.max_bytes,
        )

    def articles(self, source: str | bytes) -> tuple[Article, ...]:
        """The stories of a page; of a web page, those of its main text. What was doubtful stands in the first one.

        Raises:
            InputError: The file can't be read as text.
        """
        from dipnews.pages import split  # as above

        chosen = self.chosen
        if isinstance(source, bytes):
            name, known = STANDARD_INPUT, None
            decoded = decode(source, name=name, encoding=self.encoding)
        else:
            name, known = source, known_as(source)
            decoded = read_text(source, encoding=self.encoding, max_bytes=self.max_bytes)
        first, *others = split(
            decoded.text, source=chosen.source, published=self.published, sources=chosen.sources, id=known
        )
        if not others and isinstance(source, str) and is_page(source):
            return (self.article(source),)  # with what the page says beside its copy
        return (with_doubts(first, decoded, name), *others)


def known_as(path: str) -> str:
    """The id of a file's record."""
    return Path(path).as_posix()

"""Many articles: in order, streaming, in several processes, and no item can spoil the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from dipnews.errors import ArgumentError, DipnewsError
from dipnews.files import MAX_BYTES, check_size, parse_file
from dipnews.terminal import visible

if TYPE_CHECKING:
    from dipnews.profiles import SourceSpec
    from dipnews.records import Article
    from dipnews.roster import Roster
    from dipnews.workers import Fault

__all__ = ["Failure", "Item", "ItemError", "parse_many"]


@attrs.frozen(kw_only=True, slots=True)
class Item:
    """One of many: its text or its file, and what is known about it.

    ``text`` or ``path`` is given and not both. The other fields are as the arguments of :func:`dipnews.parse` and
    :func:`dipnews.parse_file`; ``source``, ``published`` and ``encoding`` go before what is said for all items. Without
    an ``id`` a file is known by its path.

    Example:
        >>> Item(text="The envoys met.", id="doc-17", published=date(2021, 3, 4)).id
        'doc-17'
    """

    text: str | None = None
    path: str | os.PathLike[str] | None = None
    id: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    encoding: str | None = None


@attrs.frozen(kw_only=True, slots=True)
class Failure:
    """An item that gave no article.

    ``index`` is its place in the input, counted from 0; ``id`` its id, of a file without one the path. ``reason`` is

    - ``input``: a file that can't be read as text, or an item that is neither text nor file;
    - ``died``: the worker process died twice with this item, for instance for want of memory;
    - ``timeout``: it took longer than ``timeout``;
    - ``internal``: an exception that is a defect of dipnews.

    ``message`` says more. It may quote the item's names as they are: make it safe before a terminal sees it.
    """

    index: int
    id: str | None
    reason: Literal["input", "died", "timeout", "internal"]
    message: str


class ItemError(DipnewsError):
    """An item of :func:`parse_many` gave no article; ``failure`` tells which one and why."""

    def __init__(self, failure: Failure) -> None:
        name = f"item {failure.index}" + ("" if failure.id is None else f" ({failure.id})")
        super().__init__(f"{name}: {failure.message}")
        self.failure = failure

    def __reduce__(self) -> tuple[type[ItemError], tuple[Failure]]:
        return ItemError, (self.failure,)


@overload
def parse_many(
    items: Iterable[str | os.PathLike[str] | Item],
    *,
    workers: int | None = None,
    chunk: int = 64,
    errors: Literal["raise", "skip"] = "raise",
    output: Literal["article"] = "article",
    text: bool = True,
    timeout: float | None = None,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article]: ...


@overload
def parse_many(
    items: Iterable[str | os.PathLike[str] | Item],
    *,
    workers: int | None = None,
    chunk: int = 64,
    errors: Literal["emit"],
    output: Literal["article"] = "article",
    text: bool = True,
    timeout: float | None = None,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article | Failure]: ...


@overload
def parse_many(
    items: Iterable[str | os.PathLike[str] | Item],
    *,
    workers: int | None = None,
    chunk: int = 64,
    errors: Literal["raise", "skip"] = "raise",
    output: Literal["json"],
    text: bool = True,
    timeout: float | None = None,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[bytes]: ...


@overload
def parse_many(
    items: Iterable[str | os.PathLike[str] | Item],
    *,
    workers: int | None = None,
    chunk: int = 64,
    errors: Literal["emit"],
    output: Literal["json"],
    text: bool = True,
    timeout: float | None = None,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[bytes | Failure]: ...


def parse_many(
    items: Iterable[str | os.PathLike[str] | Item],
    *,
    workers: int | None = None,
    chunk: int = 64,
    errors: Literal["raise", "skip", "emit"] = "raise",
    output: Literal["article", "json"] = "article",
    text: bool = True,
    timeout: float | None = None,
    source: str | os.PathLike[str] | SourceSpec | None = None,
    published: date | None = None,
    sources: Iterable[str | os.PathLike[str] | SourceSpec] | None = None,
    roster: Roster | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Any]:
    """Parse many articles in several processes.

    The results come in the order of the items and while the input is still being read. Input is taken only as fast as
    results are consumed, so neither an endless input nor a slow consumer fills the memory. A worker that dies costs the
    item that it died with, and no other.

    With more than one worker, a script must start its work below ``if __name__ == "__main__":``, as for everything that
    uses ``multiprocessing``; see :doc:`/many`.

    Args:
        items: Any iterable of texts (``str``), of files (a ``Path``; its id is the path), or of :class:`Item`. A str is
            always a text and never the name of a file.
        workers: How many processes; 0 or 1 means none but this one. By default, one for each core that this process may
            use.
        chunk: The most items that a worker is given at once; the first chunks are smaller. Fewer are better where
            single items take long or should come out at once.
        errors: What is done about an item that gives no article. ``"raise"``: :class:`ItemError` ends the run.
            ``"skip"``: it is left out, with a warning to the logger ``dipnews``. ``"emit"``: a :class:`Failure` stands
            in its place.
        output: ``"article"``, or ``"json"``: the UTF-8 bytes of ``Article.to_json()`` without a line end, made by the
            workers. To write records to a file this is several times cheaper for this process, which has nothing to
            decode.
        text: Whether the JSON records hold the input text.
        timeout: The most seconds for one item. An item that takes longer costs its worker. Needs at least two workers,
            and a POSIX system.
        source: As for :func:`dipnews.parse`.
        published: As for :func:`dipnews.parse`.
        sources: As for :func:`dipnews.parse`.
        roster: As for :func:`dipnews.parse`.
        encoding: As for :func:`dipnews.parse_file`.
        max_bytes: As for :func:`dipnews.parse_file`.

    Returns:
        An iterator with one result for each item that was not left out. Closing it, or leaving it to the garbage
        collector, ends the workers. An exception of ``items`` itself comes out after the results of what was before it.

    Raises:
        ArgumentError: An argument is wrong.
        SourceError: There is no such source.
        ItemError: With ``errors="raise"``, while iterating.

    Example:
        >>> stories = ["MOSCOW, May 14. /TASS/. The envoys met.", "The Chilean minister arrived in Lima."]
        >>> [article.agency for article in parse_many(stories, workers=1)]
        ['tass', None]
        >>> [record[:10] for record in parse_many(stories, workers=1, output="json")]
        [b'{"schema":', b'{"schema":']
    """
    if isinstance(items, str | bytes | os.PathLike | Item):
        raise ArgumentError(f"items must be an iterable of articles, not one {type(items).__name__}")
    if not isinstance(items, Iterable):
        raise ArgumentError(f"items must be an iterable of articles, not {type(items).__name__}")
    if encoding is not None and not isinstance(encoding, str):
        raise ArgumentError(f"encoding must be the name of a codec, not {type(encoding).__name__}")
    check_size(max_bytes)
    if errors not in ("raise", "skip", "emit"):
        raise ArgumentError(f"errors must be 'raise', 'skip' or 'emit', not {errors!r}")
    if output not in ("article", "json"):
        raise ArgumentError(f"output must be 'article' or 'json', not {output!r}")
    if published is not None and not isinstance(published, date):
        raise ArgumentError(f"published must be a date, not {type(published).__name__}")
    from dipnews import workers as processes  # multiprocessing is seldom wanted

    if workers is None:
        workers = processes.default_workers()
    processes.check(workers, chunk, timeout)
    work = _Parse(
        json=output == "json",
        text=text,
        chosen=Chosen.of(source, sources),
        published=published,
        roster=roster,
        encoding=encoding,
        max_bytes=max_bytes,
    )
    pairs = processes.run(
        work, map(_plain, items), workers=workers, chunk=chunk, timeout=timeout, size=lambda item: len(item.text or "")
    )
    return _results(pairs, errors)


@attrs.frozen(slots=True)
class Chosen:
    """What a caller said about sources, in the form in which another process finds the very same profiles.

    Profiles are told apart by identity, and a copy in another process is not one of those built in. So those are named
    by their id; only profiles of the caller's own travel.
    """

    source: str | SourceSpec | None
    sources: tuple[str | SourceSpec, ...] | None

    @classmethod
    def of(
        cls,
        source: str | os.PathLike[str] | SourceSpec | None,
        sources: Iterable[str | os.PathLike[str] | SourceSpec] | None,
    ) -> Chosen:
        """Read what was said, files included, once.

        Args:
            source: As for :func:`dipnews.parse`.
            sources: As for :func:`dipnews.parse`.

        Raises:
            SourceError: There is no such source, or a profile is broken.

        Example:
            >>> Chosen.of("tass", None)
            Chosen(source='tass', sources=None)
        """
        from dipnews import profiles  # the profiles load only when somebody names one

        if source is None and sources is None:
            return cls(None, None)
        known = profiles.choose(sources)
        spec = profiles.resolve(source, known)
        own = None
        if spec is not None:
            own = spec.name if known.get(spec.name) is spec else spec
        if sources is None:
            return cls(own, None)
        built_in = profiles.sources()
        return cls(own, tuple(name if built_in.get(name) is spec else spec for name, spec in known.items()))


@attrs.frozen(kw_only=True, slots=True)
class _Plain:
    """An item as it goes to a worker: plain strings, whatever classes the caller's had. ``wrong``: it is no item."""

    text: str | None = None
    path: str | None = None
    id: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    encoding: str | None = None
    wrong: str | None = None


@attrs.frozen(kw_only=True, slots=True)
class _Parse:
    """What is done with an item, here or in a worker."""

    json: bool
    text: bool
    chosen: Chosen
    published: date | None
    roster: Roster | None
    encoding: str | None
    max_bytes: int

    def __call__(self, item: _Plain) -> Article | bytes:
        if item.wrong is not None:
            raise ArgumentError(item.wrong)
        source = item.source or self.chosen.source
        published = item.published or self.published
        sources, roster = self.chosen.sources, self.roster
        if item.path is not None:
            article = parse_file(
                item.path,
                source=source,
                published=published,
                sources=sources,
                roster=roster,
                encoding=item.encoding or self.encoding,
                id=item.id,
                url=item.url,
                max_bytes=self.max_bytes,
            )
        else:
            from dipnews.pipeline import parse  # the stages load only when there is something to parse

            article = parse(
                item.text or "",
                source=source,
                published=published,
                sources=sources,
                roster=roster,
                id=item.id,
                url=item.url,
            )
        return article.to_json(text=self.text).encode() if self.json else article


def _plain(item: object) -> _Plain:
    if isinstance(item, str):
        return _Plain(text=_exactly(item))
    if isinstance(item, os.PathLike):
        item = Item(path=item)
    if not isinstance(item, Item):
        return _Plain(wrong=f"an item is a str, a path or an Item, not {type(item).__name__}")
    values: dict[str, Any] = {}
    for name in ("text", "id", "url", "source", "encoding"):
        value = getattr(item, name)
        if value is not None:
            if not isinstance(value, str):
                return _Plain(wrong=f"{name} of an Item must be a str, not {type(value).__name__}")
            values[name] = _exactly(value)
    if item.published is not None:
        if not isinstance(item.published, date):
            return _Plain(wrong=f"published of an Item must be a date, not {type(item.published).__name__}")
        values["published"] = date(item.published.year, item.published.month, item.published.day)
    if (item.text is None) == (item.path is None):
        return _Plain(id=values.get("id"), wrong="an Item has either a text or a path")
    if item.path is not None:
        path: Any = item.path
        if isinstance(path, os.PathLike):
            path = os.fspath(path)
        if not isinstance(path, str):
            wrong = f"the path of an Item must be a str or a path, not {type(path).__name__}"
            return _Plain(id=values.get("id"), wrong=wrong)
        values["path"] = _exactly(path)
        values.setdefault("id", Path(path).as_posix())
    return _Plain(**values)


def _exactly(text: str) -> str:
    """The text as a ``str`` and no subclass of it, whose class a worker would have to import."""
    return text if type(text) is str else str.__str__(text)


def _results(
    pairs: Iterator[tuple[_Plain, Article | bytes | Fault]], errors: Literal["raise", "skip", "emit"]
) -> Iterator[Any]:
    from dipnews.workers import Fault

    with closing(pairs):  # type: ignore[type-var]  # a generator
        for index, (item, result) in enumerate(pairs):
            if not isinstance(result, Fault):
                yield result
                continue
            failure = Failure(index=index, id=item.id, reason=result.reason, message=result.message)
            if errors == "emit":
                yield failure
            elif errors == "raise":
                raise ItemError(failure)
            else:
                import logging  # few runs have failures

                logging.getLogger("dipnews").warning("left out: %s", visible(str(ItemError(failure))))

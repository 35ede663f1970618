"""Source profiles: the agencies, publishers and offices whose copy dipnews knows, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from dipnews.errors import SourceError
from dipnews.sources.index import Index, arrange
from dipnews.sources.load import load_source, parse_source
from dipnews.sources.spec import SourceSpec

__all__ = ["SourceSpec", "load_source", "resolve", "sources"]

_FOLDER = Path(__file__).parent


class _BuiltIn(Mapping[str, SourceSpec]):
    """The profiles that come with dipnews, by id, in the order of their ids; each file is read at first use."""

    def __init__(self) -> None:
        self._specs: dict[str, SourceSpec | None] = dict.fromkeys(sorted(p.stem for p in _FOLDER.glob("*.toml")))

    @cached_property
    def index(self) -> Index:
        """All profiles arranged for detection."""
        return arrange(tuple(self.values()))

    def __getitem__(self, name: str) -> SourceSpec:
        spec = self._specs[name]
        if spec is None:
            file = _FOLDER / f"{name}.toml"
            spec = self._specs[name] = parse_source(file.read_bytes(), file.name)
        return spec

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)


@cache
def sources() -> Mapping[str, SourceSpec]:
    """The source profiles that come with dipnews.

    Returns:
        A read-only mapping from id to profile, sorted by id. The files are read when first asked for.

    Example:
        >>> sources()["tass"].title
        'TASS'
    """
    return _BuiltIn()


def resolve(source: str | SourceSpec | None, known: Mapping[str, SourceSpec]) -> SourceSpec | None:
    """Find the profile that a caller names.

    Args:
        source: An id, a profile, or None.
        known: The profiles to choose from.

    Returns:
        The profile; None for None.

    Raises:
        SourceError: No profile has this id.
        TypeError: ``source`` is neither.

    Example:
        >>> resolve("tass", sources()).name
        'tass'
    """
    if source is None or isinstance(source, SourceSpec):
        return source
    if not isinstance(source, str):
        raise TypeError(f"source must be an id or a SourceSpec, not {type(source).__name__}")
    try:
        return known[source]
    except KeyError:
        raise SourceError(f"unknown source {source!r}; `dipnews sources` lists the {len(known)} known ones") from None

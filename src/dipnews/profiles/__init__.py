"""Source profiles: the agencies, publishers and offices whose copy dipnews knows, as data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from dipnews.errors import ArgumentError, SourceError
from dipnews.profiles.discover import VARIABLE, configured, offered, read_profiles
from dipnews.profiles.index import Index, arrange
from dipnews.profiles.load import load_source, parse_source
from dipnews.profiles.spec import SourceSpec

__all__ = ["SourceSpec", "choose", "load_source", "near", "resolve", "sources"]

_FOLDER = Path(__file__).parent


class _Known(Mapping[str, SourceSpec]):
    """The profiles that come with dipnews, each read at first use, and private ones; by id, in the order of the ids."""

    def __init__(self, private: Mapping[str, SourceSpec]) -> None:
        built_in = dict.fromkeys(p.stem for p in _FOLDER.glob("*.toml"))
        self._specs: dict[str, SourceSpec | None] = dict(sorted({**built_in, **private}.items()))

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


@lru_cache(maxsize=8)
def _known(setting: str) -> _Known:
    return _Known({**offered(), **configured(setting)})


def sources() -> Mapping[str, SourceSpec]:
    """The source profiles at hand: those that come with dipnews, those of installed packages, those you name.

    The environment variable ``DIPNEWS_SOURCES`` names TOML files and folders of them; a package offers profiles under
    the entry-point group ``dipnews.sources``. Of profiles with the same id, yours is taken before a package's, and a
    package's before the one that comes with dipnews. The variable is looked at in every call; the files of one value
    are read once.

    Returns:
        A read-only mapping from id to profile, sorted by id. The files that come with dipnews are read when first
        asked for.

    Raises:
        SourceError: A private profile is broken; the message names the file and the key.

    Example:
        >>> sources()["tass"].title
        'TASS'
    """
    return _known(os.environ.get(VARIABLE, ""))


def choose(entries: Iterable[str | os.PathLike[str] | SourceSpec] | None = None) -> Mapping[str, SourceSpec]:
    """The profiles to choose from, as a caller names them.

    Args:
        entries: Profiles, ids, and paths of TOML files or of folders of them; None means all of :func:`sources`.

    Returns:
        A mapping from id to profile.

    Raises:
        SourceError: No profile has an id, or a file is missing or broken.
        ArgumentError: An entry is none of these.

    Example:
        >>> list(choose(["tass", "kcna"]))
        ['tass', 'kcna']
    """
    if entries is None:
        return sources()
    given: object = entries
    if isinstance(given, bytes | bytearray) or not isinstance(given, Iterable | os.PathLike | SourceSpec):
        raise ArgumentError(f"sources must be ids, paths or SourceSpecs, not {type(entries).__name__}")
    chosen: dict[str, SourceSpec] = {}
    for entry in (entries,) if isinstance(entries, str | os.PathLike | SourceSpec) else entries:
        for spec in _named(entry, sources, "each of sources"):
            chosen[spec.name] = spec
    return chosen


def resolve(source: str | os.PathLike[str] | SourceSpec | None, known: Mapping[str, SourceSpec]) -> SourceSpec | None:
    """Find the profile that a caller names.

    Args:
        source: An id, the path of a TOML file, a profile, or None.
        known: The profiles to choose from.

    Returns:
        The profile; None for None.

    Raises:
        SourceError: No profile has this id, or the file is missing or broken.
        ArgumentError: ``source`` is none of these.

    Example:
        >>> resolve("tass", sources()).name
        'tass'
    """
    if source is None:
        return None
    found = _named(source, lambda: known, "source")
    if len(found) != 1:
        raise SourceError(f"{os.fspath(source)}: one profile is wanted, and here are {len(found)}")  # type: ignore[arg-type]
    return found[0]


def _named(
    entry: str | os.PathLike[str] | SourceSpec, known: Callable[[], Mapping[str, SourceSpec]], argument: str
) -> tuple[SourceSpec, ...]:
    """The profiles of one entry. A str is a path where it ends in ``.toml`` or has a separator, else an id."""
    if isinstance(entry, SourceSpec):
        return (entry,)
    if isinstance(entry, os.PathLike):
        return read_profiles(entry)
    if not isinstance(entry, str):
        raise ArgumentError(f"{argument} must be an id, a path or a SourceSpec, not {type(entry).__name__}")
    if entry.endswith(".toml") or "/" in entry or os.sep in entry:
        return read_profiles(entry)
    profiles = known()
    try:
        return (profiles[entry],)
    except KeyError:
        meant = near(entry, profiles)
        hint = f"near it: {', '.join(meant)}; " if meant else ""
        message = f"unknown source {entry!r}; {hint}`dipnews sources` lists the {len(profiles)} known ones"
        raise SourceError(message) from None


def near(name: str, known: Mapping[str, SourceSpec]) -> tuple[str, ...]:
    """The ids that may be meant by a name that is no id: by their ids, titles and aliases.

    Args:
        name: What was given.
        known: The profiles.

    Returns:
        At most five ids, the likeliest first; may be empty.

    Example:
        >>> near("TAS", sources())[:1], near("Agence France-Presse", sources())
        (('tass',), ('afp',))
    """
    from difflib import get_close_matches  # only for a message

    wanted = " ".join(name.casefold().split())
    ids: dict[str, list[str]] = {}
    for spec in known.values():
        for words in dict.fromkeys((spec.name, *map(str.casefold, spec.known_as))):
            ids.setdefault(words, []).append(spec.name)
    found = [wanted] if wanted in ids else get_close_matches(wanted[:80], ids, n=5, cutoff=0.7)
    return tuple(dict.fromkeys(name for words in found for name in ids[words]))[:5]

"""Private profiles: TOML files and folders by path, by an environment variable, and from installed packages.

``DIPNEWS_SOURCES`` holds files and folders, set apart as in ``PATH`` (a colon, on Windows a semicolon). A package
offers profiles under the entry-point group ``dipnews.sources``::

    [project.entry-points."dipnews.sources"]
    examplewire = "examplewire_profiles"            # a package: its .toml files
    others = "examplewire_profiles:PROFILES"        # a path, a SourceSpec, several, or a function that gives them

A private profile takes the place of a built-in one with the same id.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dipnews.errors import SourceError
from dipnews.profiles.load import load_source
from dipnews.profiles.spec import SourceSpec

VARIABLE = "DIPNEWS_SOURCES"
GROUP = "dipnews.sources"


def read_profiles(path: str | os.PathLike[str]) -> tuple[SourceSpec, ...]:
    """Read the profile of a TOML file, or those of all TOML files of a folder.

    A file that has not changed since is not read again.

    Args:
        path: The file or folder; of a folder the files ending in ``.toml``, not those of its subfolders.

    Returns:
        The profiles, sorted by file name.

    Raises:
        SourceError: The path leads nowhere, the folder has no profile, or a profile is broken.

    Example:
        >>> read_profiles("no/such/folder")
        Traceback (most recent call last):
            ...
        dipnews.errors.SourceError: no/such/folder: No such file or directory
    """
    place = Path(path)
    try:
        files = sorted(file for file in place.iterdir() if file.suffix == ".toml") if place.is_dir() else [place]
        if not files:
            raise SourceError(f"{place}: no .toml files in this folder")
        stamps = [(file, file.stat()) for file in files]
    except OSError as error:
        raise SourceError(f"{error.filename or place}: {error.strerror}") from error
    except ValueError as error:  # a NUL in the name
        raise SourceError(f"{os.fspath(path)!r}: {error}") from error
    return tuple(_loaded(str(file), stamp.st_mtime_ns, stamp.st_size) for file, stamp in stamps)


@lru_cache(maxsize=256)
def _loaded(name: str, _changed: int, _size: int) -> SourceSpec:
    return load_source(name)


def configured(setting: str) -> dict[str, SourceSpec]:
    """Read the profiles that a value of ``DIPNEWS_SOURCES`` names.

    Args:
        setting: Files and folders, set apart by ``os.pathsep``; empty parts are passed over.

    Returns:
        The profiles by id, in the order of the value.

    Raises:
        SourceError: As for :func:`read_profiles`, or two files have the same id.

    Example:
        >>> configured("")
        {}
    """
    parts = [os.path.expanduser(part) for part in setting.split(os.pathsep) if part.strip()]  # noqa: PTH111 - a str in
    try:
        return _by_id(spec for part in parts for spec in read_profiles(part))
    except SourceError as error:
        raise SourceError(f"{VARIABLE}: {error}") from error


@cache
def offered() -> Mapping[str, SourceSpec]:
    """Read the profiles that installed packages offer, once a process.

    ``importlib.metadata`` takes longer to load than a hundred parses, so the names of the group are looked for in the
    files first; where no package has it, nothing is loaded.

    Returns:
        The profiles by id; empty where no package offers any.

    Raises:
        SourceError: A package can't be loaded, or what it offers is no profile; the message names the entry point.

    Example:
        >>> [spec.role for spec in offered().values() if spec.role == "generic"]
        []
    """
    if not _any_offer():
        return {}
    from importlib.metadata import entry_points  # as above

    found: list[SourceSpec] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        where = f"entry point {point.name} = {point.value!r} ({GROUP})"
        try:
            found += _profiles_of(point.load(), where)
        except SourceError as error:
            raise SourceError(error if str(error).startswith("entry point") else f"{where}: {error}") from error
        except Exception as error:
            raise SourceError(f"{where}: {type(error).__name__}: {error}") from error
    return _by_id(found)


def _any_offer() -> bool:
    """Whether any installed package has the group in its ``entry_points.txt``."""
    wanted = f"[{GROUP}]".encode()
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue  # a zip file, or gone
        for name in names:
            try:
                with open(os.path.join(name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - hundreds of them
                    if wanted in file.read():
                        return True
            except OSError:
                continue
    return False


def _profiles_of(offer: Any, where: str) -> Iterator[SourceSpec]:
    if isinstance(offer, SourceSpec):
        yield offer
    elif isinstance(offer, str | os.PathLike):
        yield from read_profiles(offer)
    elif isinstance(offer, ModuleType):
        file = getattr(offer, "__file__", None)
        folders = list(getattr(offer, "__path__", ())) or ([os.path.dirname(file)] if file else [])  # noqa: PTH120
        for folder in folders:
            yield from read_profiles(folder)
    elif callable(offer):
        yield from _profiles_of(offer(), where)
    elif isinstance(offer, Iterable):
        for part in offer:
            yield from _profiles_of(part, where)
    else:
        raise SourceError(f"{where}: a package, a path or a profile is wanted, not {type(offer).__name__}")


def _by_id(specs: Iterable[SourceSpec]) -> dict[str, SourceSpec]:
    found: dict[str, SourceSpec] = {}
    for spec in specs:
        other = found.get(spec.name)
        if other is not None and other.origin != spec.origin:
            raise SourceError(f"{spec.origin}, name: {spec.name!r} is the id of {other.origin} too")
        found[spec.name] = spec
    return found

"""Read source profiles from TOML files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from dipnews.errors import ArgumentError, SourceError
from dipnews.profiles import skeleton
from dipnews.profiles.spec import (
    ClueShape,
    ClueWhere,
    DatelineShape,
    HeaderOrder,
    LineShape,
    Role,
    SignoffShape,
    SourceSpec,
    Zone,
)
from dipnews.records import SegmentKind
from dipnews.tables import rows

_KINDS = frozenset(get_args(SegmentKind))
_ROLES = frozenset(get_args(Role))
_PLACES = frozenset(get_args(ClueWhere))
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOP_KEYS = frozenset(
    "name title aliases country role order timezone syndicates worldwide quoted dateline proof top bottom any "
    "sections header signoff prefix clue".split()
)


def load_source(path: str | Path) -> SourceSpec:
    """Load a source profile and check all of it, its skeletons too.

    Args:
        path: The path of the TOML file; no id (:func:`dipnews.sources` has the profiles by id).

    Returns:
        The profile.

    Raises:
        ArgumentError: ``path`` is neither a ``str`` nor a ``Path``.
        SourceError: The file can't be read, is no TOML, has an unknown or wrong key, or a skeleton that
            does not compile. The message names the file, the key and the place.

    Source:
        The language of profiles: :mod:`dipnews.profiles.spec`.

    Example:
        >>> load_source("no-such-file.toml")
        Traceback (most recent call last):
            ...
        dipnews.errors.SourceError: no-such-file.toml: No such file or directory
    """
    if not isinstance(path, str | Path):
        raise ArgumentError(f"load_source takes a str or a Path, not {type(path).__name__}")
    file = Path(path)
    try:
        spec = parse_source(file.read_bytes(), str(file))
    except OSError as error:
        # a bare word is more likely an id than a file
        bare = isinstance(error, FileNotFoundError) and _ID.fullmatch(str(path)) is not None
        hint = "; a path is wanted here: an id goes to parse(source=...), its profile is in sources()" if bare else ""
        raise SourceError(f"{file}: {error.strerror}{hint}") from error
    if spec.country is not None and all(row["alpha3"] != spec.country for row in rows("countries")):
        raise SourceError(f"{file}, country: {spec.country!r} is the code of no state")
    for key, shape in shapes_of(spec):
        try:
            skeleton.compiled(shape)
        except SourceError as error:
            raise SourceError(f"{file}, {key}: {error}") from error
    for number, clue in enumerate(spec.clues, 1):
        if clue.where in ("headline", "lede") and not (
            skeleton.words_of(clue.shape) or skeleton.first_slot(clue.shape)
        ):
            raise SourceError(f"{file}, clue {number}, shape: a clue needs a word that stands free of its slots")
    return spec


def parse_source(data: bytes, origin: str) -> SourceSpec:
    r"""Make a profile from the bytes of a TOML file, without compiling its skeletons.

    Args:
        data: The bytes, UTF-8.
        origin: The file's name, for messages.

    Raises:
        SourceError: As for :func:`load_source`, skeletons apart.

    Example:
        >>> parse_source(b'name = "exw"\ntitle = "Example Wire"\nrole = "agency"', "exw.toml").title
        'Example Wire'
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{origin}: not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{origin}: {error}") from error
    unknown = sorted(table.keys() - _TOP_KEYS)
    if unknown:
        raise SourceError(f"{origin}, {unknown[0]}: unknown key; the keys are {', '.join(sorted(_TOP_KEYS))}")
    name = _text(table, "name", origin)
    if not _ID.fullmatch(name):
        raise SourceError(f"{origin}, name: {name!r} is no id (lower-case letters, digits, single hyphens)")
    role = _text(table, "role", origin)
    if role not in _ROLES:
        raise SourceError(f"{origin}, role: {role!r} is none of {', '.join(sorted(_ROLES))}")
    order = table.get("order")
    if order not in (None, "dmy", "mdy"):
        raise SourceError(f"{origin}, order: {order!r} is neither dmy nor mdy")
    country = table.get("country")
    if country is not None and not (isinstance(country, str) and re.fullmatch(r"[A-Z]{2}[A-Z0-9]", country)):
        raise SourceError(f"{origin}, country: {country!r} is no alpha-3 code")
    switches = {key: table.get(key, False) for key in ("syndicates", "worldwide", "quoted")}
    for key, value in switches.items():
        if not isinstance(value, bool):
            raise SourceError(f"{origin}, {key}: {value!r} is neither true nor false")
    timezone = table.get("timezone")
    if timezone is not None and not isinstance(timezone, str):
        raise SourceError(f"{origin}, timezone: {timezone!r} is no text")
    prefix = table.get("prefix", {})
    if not isinstance(prefix, dict) or prefix.keys() - {"junk"}:
        raise SourceError(f"{origin}, prefix: a table with the key junk is wanted")
    return SourceSpec(
        name=name,
        title=_text(table, "title", origin),
        role=cast(Role, role),
        aliases=_texts(table.get("aliases", []), "aliases", origin),
        country=country,
        order=order,
        timezone=timezone,
        syndicates=switches["syndicates"],
        worldwide=switches["worldwide"],
        quoted=switches["quoted"],
        datelines=tuple(_datelines(table, origin)),
        lines=tuple(_lines(table, origin)),
        headers=tuple(_headers(table, origin)),
        signoffs=tuple(_signoffs(table, origin)),
        junk=_texts(prefix.get("junk", []), "prefix.junk", origin),
        clues=tuple(_clues(table, origin)),
        origin=origin,
    )


def shapes_of(spec: SourceSpec) -> Iterator[tuple[str, str]]:
    """All skeletons of a profile with the key each stands under.

    Args:
        spec: The profile.

    Yields:
        Key and skeleton, in the order of the profile.

    Example:
        >>> clue = ClueShape(where="lede", shape="X says")
        >>> list(shapes_of(SourceSpec(name="x", title="X", role="agency", clues=(clue,))))
        [('clue 1, shape', 'X says')]
    """
    for number, dateline in enumerate(spec.datelines, 1):
        yield f"dateline {number}, shape", dateline.shape
    for line in spec.lines:
        zone = "sections" if line.section else "proof" if line.weight else line.zone
        yield f"{zone}.{line.kind}", line.shape
    for number, signoff in enumerate(spec.signoffs, 1):
        yield f"signoff {number}, shape", signoff.shape
    for number, clue in enumerate(spec.clues, 1):
        if clue.where == "told":
            continue
        yield f"clue {number}, shape", clue.shape


def _text(table: Mapping[str, Any], key: str, origin: str, where: str = "") -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SourceError(f"{origin}, {where}{key}: a text is wanted, not {value!r}")
    return value


def _texts(value: Any, key: str, origin: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SourceError(f"{origin}, {key}: a list of texts is wanted, not {value!r}")
    for number, item in enumerate(value, 1):
        if not isinstance(item, str) or not item.strip():
            raise SourceError(f"{origin}, {key}, item {number}: a text is wanted, not {item!r}")
    return tuple(value)


def _tables(
    table: Mapping[str, Any], key: str, allowed: Sequence[str], origin: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise SourceError(f"{origin}, {key}: write [[{key}]], one table for each")
    for number, item in enumerate(value, 1):
        where = f"{key} {number}, "
        if not isinstance(item, dict):
            raise SourceError(f"{origin}, {key} {number}: a table is wanted, not {item!r}")
        for name in item:
            if name not in allowed:
                raise SourceError(f"{origin}, {where}{name}: unknown key; the keys are {', '.join(allowed)}")
        yield where, item


def _weight(item: Mapping[str, Any], usual: float, origin: str, where: str) -> float:
    value = item.get("weight", usual)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 10:
        raise SourceError(f"{origin}, {where}weight: a number from 0 to 10 is wanted, not {value!r}")
    return float(value)


def _datelines(table: Mapping[str, Any], origin: str) -> Iterator[DatelineShape]:
    for where, item in _tables(table, "dateline", ("shape", "since", "until", "agency", "weight", "alone"), origin):
        for key in ("since", "until"):
            if key in item and type(item[key]) is not date:
                raise SourceError(
                    f"{origin}, {where}{key}: a day (2014-09-01, without quotation marks) is wanted, not {item[key]!r}"
                )
        yield DatelineShape(
            shape=_text(item, "shape", origin, where),
            since=item.get("since"),
            until=item.get("until"),
            agency=_text(item, "agency", origin, where) if "agency" in item else None,
            weight=_weight(item, 3.0, origin, where),
            alone=item.get("alone", False) is True,
        )


def _lines(table: Mapping[str, Any], origin: str) -> Iterator[LineShape]:
    for key in ("proof", "top", "bottom", "any", "sections"):
        kinds = table.get(key, {})
        if not isinstance(kinds, dict):
            raise SourceError(f"{origin}, {key}: a table from segment kinds to lists is wanted, not {kinds!r}")
        for kind, shapes in kinds.items():
            if kind not in _KINDS:
                raise SourceError(f"{origin}, {key}.{kind}: no segment kind; the kinds are {', '.join(sorted(_KINDS))}")
            for shape in _texts(shapes, f"{key}.{kind}", origin):
                yield LineShape(
                    shape=shape,
                    kind=kind,
                    zone=cast(Zone, key if key in ("top", "bottom") else "any"),
                    weight=2.0 if key == "proof" else 0.0,
                    section=key == "sections",
                )


def _headers(table: Mapping[str, Any], origin: str) -> Iterator[HeaderOrder]:
    for where, item in _tables(table, "header", ("line", "order"), origin):
        order = _texts(item.get("order"), where + "order", origin)
        for kind in order:
            if kind not in _KINDS:
                raise SourceError(f"{origin}, {where}order: {kind!r} is no segment kind")
        yield HeaderOrder(line=_text(item, "line", origin, where), order=cast("tuple[SegmentKind, ...]", order))


def _signoffs(table: Mapping[str, Any], origin: str) -> Iterator[SignoffShape]:
    for where, item in _tables(table, "signoff", ("shape", "kind", "weight"), origin):
        kind = item.get("kind", "credit")
        if kind not in ("credit", "end-mark"):
            raise SourceError(f"{origin}, {where}kind: {kind!r} is neither credit nor end-mark")
        yield SignoffShape(
            shape=_text(item, "shape", origin, where), kind=kind, weight=_weight(item, 2.0, origin, where)
        )


def _clues(table: Mapping[str, Any], origin: str) -> Iterator[ClueShape]:
    for where, item in _tables(table, "clue", ("where", "shape", "weight"), origin):
        place = item.get("where")
        if place not in _PLACES:
            raise SourceError(f"{origin}, {where}where: {place!r} is none of {', '.join(sorted(_PLACES))}")
        yield ClueShape(
            where=cast(ClueWhere, place),
            shape=_text(item, "shape", origin, where),
            weight=_weight(item, 1.0, origin, where),
        )

"""Articles as plain dicts and as JSON, there and back, and the JSON Schema of it.

The dict form holds every field of the records but ``Article.clues``, ``Article.holders``, ``Article.offset``,
``Article.page``, ``Article.published_at``, ``Statement.polarity``, ``Statement.force`` and the ``evidence`` of dates
other than ``published``; those live in the classes only. It adds ``schema``, ``generator`` and ``sha256``. Spans are
``[start, end]``, days ``YYYY-MM-DD``, tuples lists.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin

import attrs

from dipnews import records
from dipnews._version import __version__
from dipnews.errors import ArgumentError, RecordError
from dipnews.records import Article, DateRange, Excerpt, Meeting, Official, Statement
from dipnews.span import Span
from dipnews.tables import AS_OF, rows

if TYPE_CHECKING:
    from cattrs import Converter

SCHEMA_ID = "dipnews.article/1"
"""The name and version of the dict form; the number rises when a reader of the old form would break."""

CLASS_ONLY: dict[type, frozenset[str]] = {
    Article: frozenset(("clues", "holders", "offset", "page", "published_at")),
    Statement: frozenset(("polarity", "force")),
    DateRange: frozenset(("evidence",)),
}
"""Fields that stay out of the dict form. ``Article.published`` is the one date whose evidence is written."""

T = TypeVar("T")


# Writing. One dict display a record: this is the part that runs for every article of a large job.


def to_dict(article: Article, *, text: bool = True) -> dict[str, Any]:
    """Write an article as dicts and lists.

    Args:
        article: The article.
        text: Whether the input text is part of it.

    Returns:
        A new dict, its keys in the order of the documented form.

    Example:
        >>> list(to_dict(Article(text="Short."), text=False))[:4]
        ['schema', 'generator', 'id', 'url']
    """
    dateline = article.dateline
    published = _date(article.published)
    if published is not None and article.published is not None:
        published["evidence"] = list(article.published.evidence)
    record: dict[str, Any] = {
        "schema": SCHEMA_ID,
        "generator": {"dipnews": __version__, "tables": AS_OF.isoformat()},
        "id": article.id,
        "url": article.url,
        "sha256": _sha256(article.text),
        "text": article.text,
        "language": article.language,
        "publisher": article.publisher,
        "agency": article.agency,
        "headline": _excerpt(article.headline),
        "subheadline": _excerpt(article.subheadline),
        "dateline": None
        if dateline is None
        else {
            "city": dateline.city,
            "country": dateline.country,
            "date": _day(dateline.date),
            "agency": dateline.agency,
            "span": [dateline.span.start, dateline.span.end],
        },
        "published": published,
        "byline": [_excerpt(writer) for writer in article.byline],
        "segments": [{"kind": s.kind, "span": [s.span.start, s.span.end]} for s in article.segments],
        "notes": [{"kind": n.kind, "span": [n.span.start, n.span.end]} for n in article.notes],
        "officials": [_official(official) for official in article.officials],
        "statements": [_statement(statement) for statement in article.statements],
        "meetings": [_meeting(meeting) for meeting in article.meetings],
        "diagnostics": [
            {"code": d.code, "message": d.message, "span": None if d.span is None else [d.span.start, d.span.end]}
            for d in article.diagnostics
        ],
    }
    if not text:
        del record["text"]
    return record


def to_json(article: Article, *, text: bool = True, indent: int | None = None) -> str:
    r"""Write an article as JSON.

    Characters stand as they are; only what JSON must escape is escaped, and lone surrogates, so that the result can
    always be encoded as UTF-8. Equal articles give equal strings.

    Args:
        article: The article.
        text: Whether the input text is part of it.
        indent: Spaces a level, as in ``json.dumps``; None gives one compact line.

    Example:
        >>> '"text":"caf\u00e9 \\ud800"' in to_json(Article(text="caf\u00e9 \ud800"))
        True
    """
    return dump(to_dict(article, text=text), indent=indent)


def dump(value: object, *, indent: int | None = None) -> str:
    """Write plain data as :func:`to_json` does.

    Args:
        value: Dicts, lists, strings, numbers, booleans and None.
        indent: Spaces a level; None gives one compact line.

    Example:
        >>> dump({"agency": "tass", "span": [0, 4]})
        '{"agency":"tass","span":[0,4]}'
    """
    if indent is None:
        written = _COMPACT.encode(value)
    else:
        written = json.dumps(value, ensure_ascii=False, indent=indent)
    if not written.isascii():
        try:
            written.encode()
        except UnicodeEncodeError:  # rare, and encoding is the fastest way to find out
            written = re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):04x}", written)
    return written


_COMPACT = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(when: DateRange | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision,
        "text": when.text,
        "span": [when.span.start, when.span.end],
        "edtf": when.edtf,
    }


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any] | None:
    return None if excerpt is None else {"text": excerpt.text, "span": [excerpt.span.start, excerpt.span.end]}


def _official(official: Official) -> dict[str, Any]:
    return {
        "id": official.id,
        "name": official.name,
        "given": official.given,
        "family": official.family,
        "country": official.country,
        "organization": official.organization,
        "role": official.role,
        "positions": [
            {"title": p.title, "organization": p.organization, "country": p.country, "span": [p.span.start, p.span.end]}
            for p in official.positions
        ],
        "aliases": list(official.aliases),
        "mentions": [{"kind": m.kind, "span": [m.span.start, m.span.end]} for m in official.mentions],
        "evidence": list(official.evidence),
        "wikidata": official.wikidata,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    speaker, cue = statement.speaker, statement.cue
    return {
        "id": statement.id,
        "kind": statement.kind,
        "in": statement.in_,
        "speaker": None
        if speaker is None
        else {
            "official": speaker.official,
            "name": speaker.name,
            "type": speaker.type,
            "span": None if speaker.span is None else [speaker.span.start, speaker.span.end],
        },
        "cue": None if cue is None else {"text": cue.text, "lemma": cue.lemma, "span": [cue.span.start, cue.span.end]},
        "content": [
            {
                "text": part.text,
                "span": [part.span.start, part.span.end],
                "quoted": part.quoted,
                "quotes": [[quote.start, quote.end] for quote in part.quotes],
            }
            for part in statement.content
        ],
        "addressee": _excerpt(statement.addressee),
        "setting": _excerpt(statement.setting),
        "date": _date(statement.date),
        "via": _excerpt(statement.via),
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    place, codes = meeting.place, meeting.codes
    return {
        "id": meeting.id,
        "status": meeting.status,
        "format": meeting.format,
        "parties": list(meeting.parties),
        "participants": [{"official": p.official, "name": p.name, "role": p.role} for p in meeting.participants],
        "place": None
        if place is None
        else {
            "city": place.city,
            "country": place.country,
            "venue": place.venue,
            "span": [place.span.start, place.span.end],
        },
        "date": _date(meeting.date),
        "level": meeting.level,
        "topics": [_excerpt(topic) for topic in meeting.topics],
        "mentions": [{"span": [m.span.start, m.span.end]} for m in meeting.mentions],
        "codes": None if codes is None else {"plover": codes.plover, "cameo": codes.cameo},
        "evidence": list(meeting.evidence),
        "part_of": meeting.part_of,
    }


# Reading back.


def from_dict(record: Mapping[str, Any], *, text: str | None = None) -> Article:
    """Take back what :func:`to_dict` wrote.

    Fields that only the classes have get their defaults, so ``from_dict(to_dict(article))`` equals an article but for
    ``clues``, ``holders``, ``offset``, ``page``, ``published_at``, ``polarity``, ``force`` and the ``evidence`` of
    dates other than ``published``.

    Args:
        record: The dict, as a rule with ``text``.
        text: The text of a record that was written without it; its ``sha256`` must be the record's, whether or not
            there is a text in the record.

    Returns:
        The article.

    Raises:
        RecordError: A field is missing, unknown or of a wrong type, a span reaches outside the text, an id stands twice
            or is none of this record, or the text is not the one whose ``sha256`` was written; the message names the
            path of each wrong field.

    Example:
        >>> from_dict(to_dict(Article(text="Short.")) | {"segments": [{"kind": "poem", "span": [0, 6]}]})
        Traceback (most recent call last):
            ...
        dipnews.errors.RecordError: segments[0].kind: 'poem' is none of 'metadata', 'navigation', ...
    """
    from cattrs.errors import BaseValidationError  # loaded at first use: half of all users never read records back

    if not isinstance(record, Mapping):
        raise RecordError(f"a record is a mapping, not {type(record).__name__}")
    if text is not None:
        record = {**record, "text": text}
    elif "text" not in record and "sha256" in record:
        raise RecordError("field 'text' is missing: the record was written without it, so give it as text=")
    try:
        article = _converter().structure(record, Article)
    except BaseValidationError as error:
        raise RecordError("; ".join(_messages(error, ""))) from error
    except (_FieldError, ValueError, TypeError, KeyError) as error:
        raise RecordError(str(error)) from error
    if record["sha256"] != _sha256(article.text):
        raise RecordError("sha256: the text is not the one that the record was made from")
    _check_spans(record, len(article.text), "")
    _check_ids(article)
    return article


def from_json(source: str | bytes, *, text: str | None = None) -> Article:
    """Take back what :func:`to_json` wrote.

    Args:
        source: The JSON text, or its UTF-8 bytes.
        text: As for :func:`from_dict`.

    Raises:
        RecordError: It is no JSON, or no record.
        ArgumentError: ``source`` is neither ``str`` nor bytes.

    Example:
        >>> from_json("{")
        Traceback (most recent call last):
            ...
        dipnews.errors.RecordError: no JSON: Expecting property name enclosed in double quotes, line 1, column 2
    """
    if not isinstance(source, str | bytes | bytearray | memoryview):
        raise ArgumentError(f"from_json takes a str or bytes, not {type(source).__name__}")
    if not isinstance(source, str):
        try:
            source = bytes(source).decode()
        except UnicodeDecodeError as error:
            raise RecordError(f"no JSON: not UTF-8 at byte {error.start}") from error
    record = _load(source)
    if isinstance(record, dict):
        written = record.get("text")
        if isinstance(written, str) and record.get("sha256") != _sha256(written):
            # A JSON reader joins two escaped surrogates that stood apart in the text. Keep them apart and look again.
            apart = _load(_SPLIT_PAIR.sub(lambda pair: pair[1] + chr(int(pair[2], 16)) + pair[3], source))
            if record.get("sha256") == _sha256(str(apart.get("text"))):
                record = apart
    return from_dict(cast("Mapping[str, Any]", record), text=text)


def _plain(words: str) -> str:
    """A docstring's words without its markup: ":func:`dipnews.parse`" is dipnews.parse."""
    return " ".join(re.sub(r":\w+:`~?([^`]+)`", r"\1", words).replace("``", "").split())


_SPLIT_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})(\\ud[c-f][0-9a-f]{2})")


def _load(source: str) -> Any:
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise RecordError(f"no JSON: {error.msg}, line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise RecordError("no JSON: nested too deeply") from error


class _FieldError(ValueError):
    """What is wrong with the value of one field; the path is added on the way out."""


def _messages(error: BaseException, path: str) -> list[str]:
    """One message for each wrong field, its path in front."""
    from cattrs.errors import BaseValidationError, ClassValidationError, IterableValidationError

    if not isinstance(error, BaseValidationError):
        return [f"{path or 'record'}: {error}"]
    found: list[str] = []
    if isinstance(error, IterableValidationError):
        with_notes, without = error.group_exceptions()
        found += [m for inner, note in with_notes for m in _messages(inner, f"{path}[{note.index}]")]
    elif isinstance(error, ClassValidationError):
        named, without = error.group_exceptions()
        for inner, place in named:
            key = "in" if place.name == "in_" else place.name
            found += _messages(inner, f"{path}.{key}" if path else key)
    else:
        without = list(error.exceptions)
    return found + [m for inner in without for m in _messages(inner, path)]


@cache
def _converter() -> Converter:
    """The converter that reads records: strict about types, keys and closed lists of values."""
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn, override

    converter = Converter(detailed_validation=True)
    for plain in (str, bool):
        converter.register_structure_hook(plain, _strict(plain))
    converter.register_structure_hook(Span, lambda value, _: _read_span(value))
    converter.register_structure_hook(date, lambda value, _: _read_day(value))
    converter.register_structure_hook_func(lambda kind: _origin(kind) is Literal, _read_literal)

    def read_tuple(kind: Any) -> Callable[[Any, Any], Any]:
        (item, _) = get_args(kind)

        def read(value: Any, _: Any) -> Any:
            if not isinstance(value, list | tuple):
                raise _FieldError(f"a list is wanted, not {type(value).__name__}")
            return tuple(converter.structure(value, list[item]))  # type: ignore[valid-type]

        return read

    converter.register_structure_hook_factory(lambda kind: _origin(kind) is tuple, read_tuple)

    def read_class(kind: type[T], keep: frozenset[str] = frozenset()) -> Callable[[Any, Any], T]:
        omitted = CLASS_ONLY.get(kind, frozenset()) - keep
        extra: dict[str, Any] = {name: override(omit=True) for name in omitted}
        if kind is Statement:
            extra["in_"] = override(rename="in")
        if kind is Article:
            # the one date that is written with its evidence
            extra["published"] = override(struct_hook=_or_none(read_class(DateRange, frozenset(("evidence",)))))
        build = make_dict_structure_fn(cast("Any", kind), converter, _cattrs_detailed_validation=True, **extra)
        wanted = frozenset(dict_keys(kind, keep))

        def read(value: Any, as_kind: Any) -> T:
            if not isinstance(value, Mapping):
                raise _FieldError(f"an object is wanted, not {type(value).__name__}")
            _check_keys(wanted, value)
            if kind is Article:
                _check_head(value)
            return cast("T", build(cast("Any", value), as_kind))

        return read

    converter.register_structure_hook_factory(attrs.has, read_class)
    # attrs.has is also true of Span: the factory above was registered last and would win
    converter.register_structure_hook(Span, lambda value, _: _read_span(value))
    return converter


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _or_none(read: Callable[[Any, Any], T]) -> Callable[[Any, Any], T | None]:
    return lambda value, kind: None if value is None else read(value, kind)


def _strict(plain: type[T]) -> Callable[[Any, Any], T]:
    names = {str: "a string", bool: "true or false"}

    def read(value: Any, _: Any) -> T:
        if not isinstance(value, plain):
            raise _FieldError(f"{names[plain]} is wanted, not {type(value).__name__}")
        return value

    return read


def _read_literal(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise _FieldError(f"{value!r} is none of {', '.join(map(repr, get_args(kind)))}")
    return value


def _read_span(value: Any) -> Span:
    if (
        not isinstance(value, list | tuple)
        or len(value) != 2
        or any(type(offset) is not int for offset in value)
        or not 0 <= value[0] <= value[1]
    ):
        raise _FieldError(f"{value!r} is no span [start, end] with 0 <= start <= end")
    return Span(value[0], value[1])


def _read_day(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _FieldError(f"{value!r} is no day YYYY-MM-DD")


def dict_keys(kind: type, keep: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The keys of a record's dict form, in order.

    Args:
        kind: A record class.
        keep: Fields of the class alone that are written all the same (``evidence`` of ``Article.published``).

    Example:
        >>> dict_keys(Excerpt)
        ('text', 'span')
    """
    omitted = CLASS_ONLY.get(kind, frozenset()) - keep
    names = ["in" if a.name == "in_" else a.name for a in attrs.fields(cast("Any", kind)) if a.name not in omitted]
    if kind is Article:
        names.remove("text")
        names[:0] = ["schema", "generator"]
        names[4:4] = ["sha256", "text"]
    return tuple(names)


def _check_keys(wanted: frozenset[str], value: Mapping[Any, Any]) -> None:
    if value.keys() == wanted:
        return
    unknown = sorted(str(key) for key in value.keys() - wanted)
    missing = sorted(wanted - value.keys())
    parts = [f"unknown field {key!r}" for key in unknown] + [f"field {key!r} is missing" for key in missing]
    raise _FieldError(", ".join(parts))


def _check_head(value: Mapping[Any, Any]) -> None:
    if value["schema"] != SCHEMA_ID:
        raise _FieldError(f"schema is {value['schema']!r}, this version reads {SCHEMA_ID!r}")
    generator = value["generator"]
    if not isinstance(generator, Mapping) or generator.keys() != {"dipnews", "tables"}:
        raise _FieldError("generator is no object of 'dipnews' and 'tables'")


def _check_spans(value: Any, length: int, path: str) -> None:
    """Refuse spans that end after the text."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else str(key)
            if key == "span" and inner is not None and inner[1] > length:
                raise RecordError(f"{here}: {list(inner)} reaches outside a text of {length} code points")
            if key == "quotes":
                for number, quote in enumerate(inner):
                    _check_spans({"span": quote}, length, f"{here}[{number}]")
            _check_spans(inner, length, here)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            _check_spans(inner, length, f"{path}[{number}]")


def _check_ids(article: Article) -> None:
    """Refuse ids that stand twice, and references to what the record doesn't hold."""
    wrong: list[str] = []
    known: dict[str, set[str]] = {}
    for name in ("officials", "statements", "meetings"):
        ids = known[name] = set()
        for number, record in enumerate(getattr(article, name)):
            if record.id in ids:
                wrong.append(f"{name}[{number}].id: {record.id!r} stands twice")
            ids.add(record.id)
    officials, meetings = known["officials"], known["meetings"]
    for number, statement in enumerate(article.statements):
        speaker = statement.speaker
        if speaker is not None and speaker.official is not None and speaker.official not in officials:
            wrong.append(f"statements[{number}].speaker.official: {speaker.official!r} is no official of this record")
    for number, meeting in enumerate(article.meetings):
        for place, participant in enumerate(meeting.participants):
            if participant.official is not None and participant.official not in officials:
                path = f"meetings[{number}].participants[{place}].official"
                wrong.append(f"{path}: {participant.official!r} is no official of this record")
        if meeting.part_of is not None and (meeting.part_of == meeting.id or meeting.part_of not in meetings):
            wrong.append(f"meetings[{number}].part_of: {meeting.part_of!r} is no other meeting of this record")
    if wrong:
        raise RecordError("; ".join(wrong))


# The schema.


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an article's dict form.

    Made from the record classes, so it can't fall behind them. ``text`` is the only field that may be left out.

    Returns:
        A new dict, ready for ``json.dump`` or a validator.

    Example:
        >>> schema()["properties"]["byline"]["items"]
        {'$ref': '#/$defs/Excerpt'}
    """
    defs: dict[str, Any] = {
        "Span": {
            "description": "[start, end): offsets in code points of the text.",
            "type": "array",
            "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
            "items": False,
            "minItems": 2,
        }
    }
    article = _class_schema(Article, defs)
    properties = {
        "schema": {"description": "Name and version of this form.", "const": SCHEMA_ID},
        "generator": {
            "description": "The version of dipnews, and the day its tables speak of.",
            "type": "object",
            "properties": {"dipnews": {"type": "string"}, "tables": {"type": "string", "format": "date"}},
            "required": ["dipnews", "tables"],
            "additionalProperties": False,
        },
        "sha256": {"description": "SHA-256 of the text's UTF-8.", "type": "string", "pattern": "^[0-9a-f]{64}$"},
        **article["properties"],
    }
    published = _class_schema(DateRange, defs, frozenset(("evidence",)))
    defs["PublishedDate"] = published
    published_schema = _nullable({"$ref": "#/$defs/PublishedDate"})
    properties["published"] = {"description": properties["published"]["description"], **published_schema}
    keys = dict_keys(Article)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA_ID,
        "description": article["description"],
        "type": "object",
        "properties": {key: properties[key] for key in keys},
        "required": [key for key in keys if key != "text"],
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def _class_schema(kind: type, defs: dict[str, Any], keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    attrs.resolve_types(cast("Any", kind))
    omitted = CLASS_ONLY.get(kind, frozenset()) - keep
    meaning = {row["field"]: row["meaning"] for row in rows("fields") if row["record"] == kind.__name__}
    properties = {}
    for field in attrs.fields(cast("Any", kind)):
        if field.name not in omitted:
            key = "in" if field.name == "in_" else field.name
            properties[key] = {"description": meaning[key], **_type_schema(field.type, defs)}
    return {
        "description": _plain((kind.__doc__ or "").split("\n\n")[0]),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type_schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin = _origin(kind)
    inner = get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _type_schema(inner[0], defs)}
    if type(None) in inner:  # X | None
        rest = tuple(k for k in inner if k is not type(None))
        return _nullable(_type_schema(rest[0] if len(rest) == 1 else Union[rest], defs))  # noqa: UP007
    if kind is str:
        return {"type": "string"}
    if kind is bool:
        return {"type": "boolean"}
    if kind is date:
        return {"type": "string", "format": "date"}
    name = kind.__name__
    if name not in defs:
        defs[name] = {}  # a place holder, should a record ever hold its own kind
        defs[name] = _class_schema(kind, defs)
    return {"$ref": f"#/$defs/{name}"}


def _nullable(inner: dict[str, Any]) -> dict[str, Any]:
    if isinstance(inner.get("type"), str):
        return {**inner, "type": [inner["type"], "null"]}
    return {"anyOf": [inner, {"type": "null"}]}


def record_classes() -> tuple[type, ...]:
    """All record classes, :class:`Article` first, in the order in which they come up.

    Example:
        >>> [kind.__name__ for kind in record_classes()][:3]
        ['Article', 'Excerpt', 'Span']
    """
    found: list[type] = []

    def visit(kind: Any) -> None:
        if attrs.has(kind) and kind not in found:
            found.append(kind)
            attrs.resolve_types(kind)
            for field in attrs.fields(kind):
                visit(field.type)
        for inner in get_args(kind):
            visit(inner)

    visit(records.Article)
    return tuple(found)

"""The JSON Schema: it fits what is written, and refuses what ``from_dict`` refuses."""

from __future__ import annotations

from typing import Any, get_args

import attrs
import jsonschema
import pytest
from hypothesis import given

import dipnews
from dipnews import records, serial
from dipnews.records import Article
from dipnews.tables import rows
from strategies import articles
from test_serial import BROKEN, FULL

VALIDATOR = jsonschema.Draft202012Validator(
    serial.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(serial.schema())
    assert serial.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert dipnews.schema() == serial.schema()


def test_a_full_record_validates() -> None:
    VALIDATOR.validate(FULL.to_dict())
    VALIDATOR.validate(FULL.to_dict(text=False))
    VALIDATOR.validate(Article(text="").to_dict())


@given(articles())
def test_any_record_validates(article: Article) -> None:
    VALIDATOR.validate(article.to_dict())


# what a schema can't see: other fields' values
UNSEEN = (
    "sha256: the text",
    "segments[1].span: [9, 3]",
    "segments[1].span: [0, 9999]",
    "field 'text'",
    "officials[1].id: 'o1'",
    "statements[1].id: 's1'",
    "statements[0].speaker.official: 'o2'",
    "meetings[0].participants[0].official: 's1'",
    "meetings[0].part_of",
    "statements[0].content[0].quotes",
)


@pytest.mark.parametrize(
    "spoil", [spoil for message, spoil in BROKEN if not message.startswith(UNSEEN)],
    ids=[message for message, spoil in BROKEN if not message.startswith(UNSEEN)],
)  # fmt: skip
def test_it_refuses_what_from_dict_refuses(spoil: Any) -> None:
    record = FULL.to_dict()
    spoil(record)
    assert not VALIDATOR.is_valid(record)


def test_every_object_is_closed_and_complete() -> None:
    schema = serial.schema()
    for name, part in [("Article", schema), *schema["$defs"].items()]:
        if part["type"] != "object":
            assert name == "Span"
            continue
        assert part["additionalProperties"] is False
        assert set(part["properties"]) - set(part["required"]) <= {"text"}, name
        assert part["description"], name


def test_closed_lists_are_the_classes_own() -> None:
    kinds = serial.schema()["$defs"]["Segment"]["properties"]["kind"]["enum"]
    assert tuple(kinds) == get_args(records.SegmentKind)


def test_keys_stand_in_the_order_of_the_dict_form() -> None:
    schema = serial.schema()
    assert list(schema["properties"]) == list(FULL.to_dict())
    assert list(schema["$defs"]["Statement"]["properties"]) == list(FULL.to_dict()["statements"][0])
    assert list(schema["$defs"]["Meeting"]["properties"]) == list(FULL.to_dict()["meetings"][0])


def test_the_caller_owns_what_is_returned() -> None:
    serial.schema()["properties"].clear()
    assert serial.schema()["properties"]


def test_every_record_class_is_in_it() -> None:
    names = {kind.__name__ for kind in serial.record_classes()}
    assert names - {"Article", "Clue", "Holder", "PageFact", "Timestamp"} <= set(serial.schema()["$defs"])
    assert {name for name, kind in vars(records).items() if isinstance(kind, type) and attrs.has(kind)} == names


def test_every_field_is_described_once() -> None:
    described = [(row["record"], row["field"]) for row in rows("fields")]
    fields = [
        (kind.__name__, "in" if field.name == "in_" else field.name)
        for kind in serial.record_classes()
        for field in attrs.fields(kind)
    ]
    assert sorted(described) == sorted(fields)
    assert all(row["meaning"].endswith((".", "...")) for row in rows("fields"))


def test_descriptions_are_in_the_schema() -> None:
    schema = serial.schema()
    for part in (schema, *schema["$defs"].values()):
        for name, field in part.get("properties", {}).items():
            assert field["description"], name

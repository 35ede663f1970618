"""The makers of records make what the classes make."""

from __future__ import annotations

import inspect

import attrs
import pytest

from dipnews.records import Content, Cue, Mention, Segment, Speaker, Statement
from dipnews.stages import making


@pytest.mark.parametrize("record", [Content, Cue, Mention, Segment, Speaker, Statement])
def test_a_maker_fills_every_field(record: type[attrs.AttrsInstance]) -> None:
    make = getattr(making, f"new_{record.__name__.lower()}")
    given = {field.alias: f"the {field.name}" for field in attrs.fields(record)}
    made = make(**given)
    assert type(made) is record
    assert made == record(**given)
    assert hash(made) == hash(record(**given))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, attrs.fields(record)[0].name, "another")


def test_a_maker_has_the_defaults_of_its_class() -> None:
    for record in (Content, Cue, Mention, Segment, Speaker, Statement):
        defaults = {field.alias: field.default for field in attrs.fields(record)}
        for name, parameter in inspect.signature(getattr(making, f"new_{record.__name__.lower()}")).parameters.items():
            assert parameter.default in (inspect.Parameter.empty, defaults[name])

"""The five documents against the records that were read and found right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dipnews

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are in no package, only in the repository")


def _expected(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SEEDS / f"{name}.json").read_text("utf-8"))
    return record


def test_there_are_five() -> None:
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_the_record_is_the_one_that_was_read(name: str) -> None:
    found = dipnews.parse_file(SEEDS / f"{name}.txt", id=f"seeds/{name}.txt").to_dict()
    expected = _expected(name)
    assert list(found) == list(expected)
    for field in found:
        if field != "generator":  # the version goes on, the record stays
            assert found[field] == expected[field], field


@pytest.mark.parametrize("name", NAMES)
def test_the_record_fits_its_text(name: str) -> None:
    article = dipnews.Article.from_dict(_expected(name))
    assert article.text == (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")

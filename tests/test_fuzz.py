"""The tools that look for faults work: their texts are the same every time, and a fault would be seen."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

import dipnews
import invariants
import invented
import mutations

FUZZ = Path(__file__).parent.parent / "fuzz"


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", FUZZ / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_stories_are_the_same_every_time_and_of_the_usual_length() -> None:
    stories = invented.stories(200)
    assert stories == invented.stories(200)
    assert len(set(stories)) == 200
    assert len({layout.name.split("/")[0] for layout in invented.layouts()}) > 75
    assert 1_900 < sum(map(len, stories)) / 200 < 3_000


@pytest.mark.parametrize("change", dict.fromkeys(mutations.OPERATIONS), ids=lambda change: change.__name__)
def test_every_change_takes_every_text(change: mutations.Change) -> None:
    changed = 0
    for number, text in enumerate(("", "a", '"', "\n\n", *invented.samples()[:8], *invented.stories(8))):
        first, second = (change(random.Random(number), text) for _ in range(2))
        assert first == second
        changed += first != text
    assert changed >= 3


def test_the_first_changed_stories_are_sound() -> None:
    run = _tool("run")
    assert [run.examine(mutations.mutant(number)) for number in range(60)] == [None] * 60


def test_a_fault_is_seen_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _tool("run")
    parse = dipnews.parse

    def broken(text: str) -> dipnews.Article:
        if "Z" in text:
            raise ValueError("a Z")
        return parse(text)

    monkeypatch.setattr(dipnews, "parse", broken)
    text, fault = run.smaller("The talks in Zagreb were long, he said.")
    assert text == "Z"
    assert fault is not None
    assert fault.startswith("ValueError in broken")
    assert run.smaller("Nothing here.") == ("Nothing here.", None)


@pytest.mark.parametrize(
    "data", [b"", b"MOSCOW, May 14. /TASS/. He said no.", b"\xff\xfe\x00", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_the_target_of_atheris_takes_any_bytes(data: bytes) -> None:
    _tool("atheris_target").test_one_input(data)


def test_the_corpus_is_written_and_read_back(tmp_path: Path) -> None:
    count = _tool("corpus").write(tmp_path / "corpus", stories=3)
    files = sorted((tmp_path / "corpus").iterdir())
    assert len(files) == count
    assert count > 190
    text_of = _tool("atheris_target").text_of
    assert invented.samples()[0] in {text_of(file.read_bytes()) for file in files}


def test_the_invariants_see_what_is_wrong() -> None:
    text = "VIENNA, May 14. /TASS/. Envoys of Austria and Chile held talks here on Friday, a diplomat said."
    article = invariants.check(text)
    with pytest.raises(AssertionError):
        invariants.check_segments(text + " more", article)
    with pytest.raises(AssertionError):
        invariants.check_spans(text[:40], article)

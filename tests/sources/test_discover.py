"""Private profiles: by path, by the environment, from packages; and what the commands for their authors say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dipnews
from dipnews.cli import main
from dipnews.errors import SourceError
from dipnews.profiles import choose, discover, sources

TOML = """name = "{name}"
title = "{title}"
role = "agency"

[proof]
credit = ["By {title}"]

[[dateline]]
shape = "{{CITY}} /{mark}/ "
"""
COPY = "OSLO /{mark}/ The talks between Norway and Chile have been put off until May, the ministry said.\n"


def profile(path: Path, name: str = "examplewire", title: str = "Example Wire", mark: str = "EXW") -> Path:
    path.write_text(TOML.format(name=name, title=title, mark=mark), "utf-8")
    return path


def test_by_path(tmp_path: Path) -> None:
    file = profile(tmp_path / "exw.toml")
    given: tuple[list[str | Path], ...] = ([file], [str(file)], [tmp_path], ["tass", file])
    for entries in given:
        article = dipnews.parse(COPY.format(mark="EXW"), sources=entries)
        assert (article.agency, article.publisher) == ("examplewire", "examplewire")
    assert dipnews.parse("The talks were put off.", source=file).agency == "examplewire"
    assert dipnews.parse("The talks were put off.", source=str(file)).agency == "examplewire"


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    file = profile(tmp_path / "exw.toml")
    first = choose([file])["examplewire"]
    assert choose([file])["examplewire"] is first
    profile(file, title="Example Wire Service")
    assert choose([file])["examplewire"].title == "Example Wire Service"


def test_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    profile(folder / "b.toml", "bwire", "B Wire", "BW")
    (folder / "notes.txt").write_text("no profile")
    file = profile(tmp_path / "exw.toml")
    before = len(sources())
    monkeypatch.setenv("DIPNEWS_SOURCES", os.pathsep.join([str(folder), "", str(file)]))
    assert {"examplewire", "bwire", "tass"} <= set(sources())
    assert len(sources()) == before + 2
    assert list(sources()) == sorted(sources())
    assert sources() is sources()
    assert dipnews.parse(COPY.format(mark="BW")).agency == "bwire"
    assert dipnews.parse(COPY.format(mark="EXW"), sources=["examplewire"]).agency == "examplewire"
    monkeypatch.setenv("DIPNEWS_SOURCES", str(file))  # each call looks at the variable
    assert "bwire" not in sources()
    monkeypatch.delenv("DIPNEWS_SOURCES")
    assert len(sources()) == before


def test_a_private_profile_takes_the_place_of_a_built_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPNEWS_SOURCES", str(profile(tmp_path / "t.toml", "tass", "My TASS", "MYT")))
    assert sources()["tass"].title == "My TASS"
    assert dipnews.parse(COPY.format(mark="MYT")).agency == "tass"


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda folder: None, r"DIPNEWS_SOURCES: .*gone\.toml: No such file"),
        (lambda folder: (folder / "gone.toml").mkdir(), r"gone\.toml: no \.toml files in this folder"),
        (lambda folder: (folder / "gone.toml").write_text("name = 7"), r"gone\.toml, name: a text is wanted, not 7"),
        (
            lambda folder: profile(folder / "gone.toml", mark="{Town}"),
            r"gone\.toml, dateline 1, shape: .*unknown slot \{Town\}",
        ),
    ],
)
def test_a_broken_one_is_told_with_file_and_key(
    write: object, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(write)
    write(tmp_path)
    monkeypatch.setenv("DIPNEWS_SOURCES", str(tmp_path / "gone.toml"))
    with pytest.raises(SourceError, match=told):
        dipnews.parse("The talks were put off.")


def test_two_files_with_one_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile(tmp_path / "a.toml")
    profile(tmp_path / "b.toml")
    monkeypatch.setenv("DIPNEWS_SOURCES", str(tmp_path))
    with pytest.raises(SourceError, match=r"b\.toml, name: 'examplewire' is the id of .*a\.toml too"):
        sources()
    monkeypatch.setenv("DIPNEWS_SOURCES", os.pathsep.join([str(tmp_path / "a.toml")] * 2))
    assert "examplewire" in sources()


PACKAGE = """
from pathlib import Path
import dipnews
FILE = Path(__file__).parent / "exw.toml"
ONE = dipnews.load_source(FILE)
MANY = [FILE, str(FILE)]
def give():
    return ONE
NUMBER = 7
"""


@pytest.mark.parametrize(
    "value", ["exwprofiles", "exwprofiles:FILE", "exwprofiles:ONE", "exwprofiles:MANY", "exwprofiles:give"]
)
def test_by_an_entry_point(value: str, tmp_path: Path) -> None:
    assert _in_a_process(value, tmp_path) == "examplewire True\n"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("exwprofiles:NUMBER", "a package, a path or a profile is wanted, not int"),
        ("exwprofiles:MISSING", "AttributeError"),
        ("nosuchpackage", "ModuleNotFoundError"),
    ],
)
def test_a_wrong_entry_point_is_named(value: str, told: str, tmp_path: Path) -> None:
    out = _in_a_process(value, tmp_path)
    assert f"SourceError: entry point mine = {value!r} (dipnews.sources): {told}" in out


def _in_a_process(value: str, folder: Path) -> str:
    package = folder / "exwprofiles"
    package.mkdir()
    (package / "__init__.py").write_text(PACKAGE)
    profile(package / "exw.toml")
    info = folder / "exwprofiles-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: exwprofiles\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[dipnews.sources]\nmine = {value}\n")
    code = "import dipnews; s = dipnews.sources(); print(s['examplewire'].name, 'tass' in s)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(folder)},
    )  # fmt: skip
    return done.stdout or done.stderr


def test_without_offers_nothing_heavy_is_loaded() -> None:
    code = "import sys, dipnews; dipnews.sources(); print('importlib.metadata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert discover.offered() == {}


def test_check_tells_matches_misses_and_winners(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = profile(tmp_path / "exw.toml")
    good = tmp_path / "good.txt"
    good.write_text("Talks put off\n\n" + COPY.format(mark="EXW"), "utf-8")
    other = tmp_path / "other.txt"
    other.write_text("MOSCOW, May 3. /TASS/. The talks have been put off, the ministry said.\n", "utf-8")
    assert main(["sources", "check", str(file), str(good)]) == 0
    out = capsys.readouterr().out
    assert "good.txt: examplewire found" in out
    assert "matched  dateline 1, shape: {CITY} /EXW/   (line 3)" in out
    assert "in no sample: proof.credit: By Example Wire" in out
    assert main(["sources", "check", str(file), str(good), str(other), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [sample["won"] for sample in report["samples"]] == [True, False]
    assert report["samples"][1]["winners"] == ["tass"]
    assert report["samples"][1]["matches"] == []
    assert {"source": "tass", "rule": "dateline", "weight": 3.0, "line": 1} in report["samples"][1]["clues"]
    assert [shape["key"] for shape in report["unmatched"]] == ["proof.credit"]


def test_check_of_a_broken_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "exw.toml"
    file.write_text("name = ")
    assert main(["sources", "check", str(file), str(file)]) == 2
    assert "exw.toml" in capsys.readouterr().err


def test_coverage_of_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("MOSCOW, May 3. /TASS/. The talks have been put off.\n", "utf-8")
    (tmp_path / "nobody.txt").write_text("The talks have been put off, a neighbour said.\n", "utf-8")
    (tmp_path / "wire.txt").write_text("OSLO, May 3 (Fjord Wire) -- The talks have been put off.\n", "utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02")
    assert main(["sources", "coverage", str(tmp_path), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    [tass] = report["sources"]
    assert (report["pages"], tass["source"], tass["pages"], tass["without_layout"]) == (5, "tass", 3, 0)
    assert tass["layouts"] == {"dateline: {CITY}, {Month} {day}. /TASS/.": 3}
    assert "dateline: {CITY}, {Month} {day}. /ITAR-TASS/." in tass["never"]
    assert [Path(page).name for page in report["unknown"]] == ["nobody.txt"]
    assert [row["source"] for row in report["unlisted"]] == ["fjord-wire"]
    assert len(report["failed"]) == 1
    assert main(["sources", "coverage", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "5 pages, 1 of no known source; 1 failed" in out
    assert "       3  dateline: {CITY}, {Month} {day}. /TASS/." in out
    assert "nobody.txt" in out


def test_pages_with_several_stories_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    page = Path(__file__).parents[1] / "data" / "pages" / "stars-between.txt"
    assert main(["parse", "--split", "--quiet", str(page)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"].rsplit("#", 1)[1] for record in records] == ["1", "2", "3"]
    assert "".join(record["text"] for record in records) == page.read_text("utf-8")
    assert main(["parse", "--split", "--quiet", "--format", "json", str(page)]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3

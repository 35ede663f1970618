"""The command line: what goes where, what it returns, and how it takes bad input."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import dipnews
from dipnews.cli import main
from dipnews.export import TABLES, csv_lines
from dipnews.terminal import visible
from strategies import any_text

STORY = """Rail talks set for October

ASTANA, September 4, 2019. /TASS/. Kazakhstan and Uzbekistan will hold talks on a railway in Tashkent on October 12, \
Kazakh Foreign Minister Daniyar Seitov said on Wednesday.

"We have agreed on the route," the minister told reporters.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.txt").write_text(STORY.replace("Rail", "Port"), encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "notes.md").write_text("not for parsing")
    (tmp_path / ".hidden.txt").write_text("not for parsing")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def records(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_folder_gives_json_lines_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "parse", str(folder))
    assert code == 0
    assert [Path(r["id"]).name for r in records(out)] == ["a.txt", "b.txt", "c.txt.gz"]
    assert err.splitlines()[-1].startswith("3 articles, ")
    assert err.splitlines()[-1].endswith("; 0 failed")
    validator = jsonschema.Draft202012Validator(dipnews.schema())
    for record in records(out):
        validator.validate(record)
        path = Path(record["id"])
        expected = dipnews.parse_file(path, id=path.as_posix())
        assert dipnews.Article.from_dict(record).to_dict() == expected.to_dict()


def test_json_is_an_object_for_one_file_and_an_array_for_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(folder / "a.txt")
    assert isinstance(json.loads(run(capsys, "parse", "--format", "json", one)[1]), dict)
    assert len(json.loads(run(capsys, "parse", "--format", "json", one, one)[1])) == 2
    assert len(json.loads(run(capsys, "parse", "--format", "json", str(folder))[1])) == 3
    code, out, _ = run(capsys, "parse", "--format", "json", "gone.txt", "gone2.txt")
    assert (code, json.loads(out)) == (3, [])


def test_text_is_for_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "parse", "--format", "text", str(folder / "b.txt"))
    assert "headline: Rail talks set for October\n" in out
    assert "agency: tass\n" in out
    assert "Daniyar Seitov" in out


def test_text_can_be_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "parse", "--no-text", str(folder / "a.txt"))
    assert "text" not in records(out)[0]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_output(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / name
    code, out, _ = run(capsys, "parse", str(folder), "--output", str(target))
    assert (code, out) == (0, "")
    data = target.read_bytes()
    assert len(records((gzip.decompress(data) if name.endswith("gz") else data).decode())) == 3


def test_output_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "parse", str(folder), "-o", str(folder / "no" / "out.jsonl"))
    assert (code, out) == (2, "")
    assert "No such file or directory" in err


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    code, out, _ = run(capsys, "parse", "-")
    assert code == 0
    assert records(out)[0]["text"] == STORY
    assert records(out)[0]["id"] is None


def test_options_reach_the_parser(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "bare.txt"
    path.write_text("The envoys met.")
    _, out, _ = run(capsys, "parse", str(path), "--published", "2021-03-04", "--source", "tass")
    record = records(out)[0]
    assert (record["published"] or {}).get("start") == "2021-03-04"
    assert record["publisher"] == "tass"


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse"],
        ["parse", "x.txt", "--published", "yesterday"],
        ["parse", "x.txt", "--format", "xml"],
        ["parse", "x.txt", "--source", "no-such-wire"],
        ["parse", "x.txt", "--sources", "tass,no-such-wire"],
        ["parse", "x.txt", "--max-bytes", "0"],
        ["parse", "x.txt", "y.txt", "--encoding", "utf-99"],
        ["parse", "x.txt", "--encoding", "hex"],
        ["show", "x.txt", "--encoding", "utf-99"],
        ["parse", "x.txt", "--table", "meetings"],
        ["parse", "x.txt", "--output", ""],
        ["parse", "x.txt", "--sources", ","],
        ["parse", "-", "x.txt", "-"],
        ["parse", "x.txt", "--format", "csv", "--table", "speeches"],
        ["parse", "x.txt", "-o", "x.jsonl", "--resume", "--overwrite"],
        ["show"],
        ["fly"],
        ["--wings"],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err


def test_a_broken_profile_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = folder / "wire.toml"
    profile.write_text('name = "wire"\ntitle = "Wire"\nrole = "agency"\ncolour = "red"\n')
    code, _, err = run(capsys, "parse", str(folder), "--source", str(profile))
    assert code == 2
    assert "wire.toml" in err
    assert "colour" in err


def test_a_broken_profile_of_the_environment_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPNEWS_SOURCES", str(folder / "no-such.toml"))
    for command in (["parse", str(folder)], ["show", str(folder / "a.txt")]):
        code, out, err = run(capsys, *command)
        assert (code, out) == (2, "")
        assert err.count("no-such.toml: No such file") == len(err.splitlines()) == 1


def test_the_rest_of_the_batch_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "binary.txt").write_bytes(b"\0\1\2" * 100)
    empty = folder / "empty"
    empty.mkdir()
    code, out, err = run(capsys, "parse", str(folder), str(folder / "gone.txt"), str(empty), str(folder / "b.txt"))
    assert code == 1
    assert len(records(out)) == 4
    assert "binary.txt: not text: a NUL byte at 0" in err
    assert "gone.txt: No such file or directory" in err
    assert "empty: no .txt or .html files in this folder" in err
    assert err.splitlines()[-1].endswith("; 3 failed")


@pytest.mark.parametrize("command", ["parse", "show"])
def test_nothing_readable(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        code, out, err = run(capsys, command, str(path))
        assert (code, out) == (3, "")
        assert str(path.name) in err


def test_a_file_may_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    code, out, _ = run(capsys, "parse", str(tmp_path))
    assert code == 0
    assert records(out)[0]["text"] == ""


def test_an_empty_path_is_not_the_folder_at_hand(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    code, out, err = run(capsys, "parse", "")
    assert (code, out) == (3, "")
    assert "an empty path" in err


def test_size_is_limited(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "parse", str(folder / "a.txt"), "--max-bytes", "9" * 30)[0] == 0
    code, _, err = run(capsys, "parse", str(folder / "a.txt"), "--max-bytes", "10")
    assert code == 3
    assert "larger than 10 bytes" in err


def test_quiet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "parse", "-q", str(folder))[2] == ""


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for you.")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "story.txt").write_text(STORY)
    (inside / "link.txt").symlink_to(secret)
    _, out, _ = run(capsys, "parse", str(inside))
    assert [Path(r["id"]).name for r in records(out)] == ["story.txt"]


def test_show(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    code, out, err = run(capsys, "show", str(folder / "b.txt"))
    assert (code, err) == (0, "")
    for words in ("Rail talks set for October", "Daniyar Seitov", "We have agreed on the route", "2019-09-04", "KAZ"):
        assert words in out
    assert "\x1b" not in out


def test_show_in_colour(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = str(folder / "b.txt")
    assert "\x1b[" in run(capsys, "show", "--color", "always", path)[1]
    assert "\x1b[" not in run(capsys, "show", "--color", "never", path)[1]


HOSTILE = (
    "Envoy\x1b]0;owned\x07 says\n\nMOSCOW, May 3. /TASS/. "
    '"No\x9b31m\x7f," Minister Ivan \u202eOrlov said.\r\n\ud800 [bold]x[/bold] “no” “no”'
)


def test_no_terminal_is_obeyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story\x1b[2J.txt"
    path.write_bytes(HOSTILE.encode("utf-8", "surrogatepass"))
    for arguments in (["show"], ["parse"], ["parse", "--format", "text"], ["parse", "--format", "json"]):
        _, out, err = run(capsys, *arguments, str(path))
        for character in out + err:
            assert character == "\n" or character.isprintable() or character in "\u00a0\ufffd", (arguments, character)
        if "json" not in arguments and arguments != ["parse"]:
            assert "[bold]x[/bold]" in out or arguments != ["show"]


def test_json_keeps_what_the_terminal_is_spared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    text = HOSTILE.replace("\ud800", "")
    path.write_text(text, encoding="utf-8", newline="")
    assert records(run(capsys, "parse", str(path))[1])[0]["text"] == text


@given(any_text())
def test_visible_keeps_every_offset(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(
        (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown
    )


def test_sources(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "sources")
    assert code == 0
    assert any(line.startswith("tass ") and line.endswith("TASS") for line in out.splitlines())
    listed = json.loads(run(capsys, "sources", "--format", "json")[1])
    assert [source["id"] for source in listed] == sorted(dipnews.sources())
    assert {"tass", "sputnik", "urdupoint", "generic"} <= {source["id"] for source in listed}


def test_one_source(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run(capsys, "sources", "show", "tass")
    assert (code, err) == (0, "")
    spec = dipnews.sources()["tass"]
    for words in (*spec.known_as, "RUS (Russia)", "agency", *(" ".join(d.shape.split()) for d in spec.datelines)):
        assert words in out
    assert "{CITY}, {Month} {day}. /TASS/.  (since 2014-09-01)" in out
    (file,) = (line.split(maxsplit=1)[1] for line in out.splitlines() if line.startswith("  file "))
    assert Path(file).read_text(encoding="utf-8").count('name = "tass"') == 1
    profile = tmp_path / "tass.toml"
    profile.write_text(
        'name = "tass"\ntitle = "Mine"\nrole = "office"\n[[signoff]]\nshape = "-o-"\nkind = "end-mark"\n'
        '[top]\ncredit = ["By Mine"]\n[[clue]]\nwhere = "told"\nshape = "the Mine agency"\n'
        '[[header]]\nline = "Printed"\norder = ["caption", "headline"]\n[prefix]\njunk = ["Menu"]\n'
    )
    named = run(capsys, "sources", "show", str(profile))[1]
    assert named.splitlines() == [
        "tass", "  title     Mine", "  role      office", f"  file      {profile}", "top, credit:", "  By Mine",
        "headers:", "  Printed  (caption > headline)", "sign-offs, end-mark:", "  -o-", "prefix:", "  Menu",
        "clues, told:", "  the Mine agency  (weight 1)",
    ]  # fmt: skip
    monkeypatch.setenv("DIPNEWS_SOURCES", str(profile))
    assert run(capsys, "sources", "show", "tass")[1] == named


def test_one_source_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    for name in dipnews.sources():
        code, out, _ = run(capsys, "sources", "show", name, "--format", "json")
        told = json.loads(out)
        assert (code, told["name"], Path(told["origin"]).name) == (0, name, f"{name}.toml")
        assert run(capsys, "sources", "show", name)[1].startswith(f"{name}\n  title ")
    told = run(capsys, "sources", "show", "tass", "--format", "json")[1]
    assert json.loads(told)["datelines"][0]["since"]
    assert run(capsys, "sources", "--format", "json", "show", "tass")[1] == told
    assert run(capsys, "sources", "--format", "json", "show", "tass", "--format", "text")[1].startswith("tass\n")


@pytest.mark.parametrize(
    ("name", "near"), [("tas", "tass"), ("TASS", "tass"), ("itar-tass", "tass"), ("Xinhua News Agency", "xinhua")]
)
def test_a_source_that_is_not_there(name: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["sources", "show", name], ["show", "x.txt", "--source", name]):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert f"no source has the id '{name}'" in err
        assert near in err.split("near it: ")[1].split(";")[0].split(", ")
    assert "near it" not in run(capsys, "sources", "show", "qqqqqq")[2]
    assert "no/such.toml: No such file" in run(capsys, "sources", "show", "no/such.toml")[2]


def test_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "parse", str(folder), "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(out.splitlines()))
    assert [(Path(row["article"]).name, row["statement"]) for row in rows] == [
        (name, f"s{n}") for name in ("a.txt", "b.txt", "c.txt.gz") for n in (1, 2)
    ]
    assert {row["speaker"] for row in rows} == {"Daniyar Seitov"}
    assert err.splitlines()[-1].startswith("3 articles, ")
    assert run(capsys, "parse", str(folder), "--format", "csv", "--table", "statements", "--jobs", "2")[1] == out
    read = [dipnews.Article.from_dict(record) for record in records(run(capsys, "parse", str(folder))[1])]
    for table in TABLES:
        _, out, _ = run(capsys, "parse", str(folder), "--format", "csv", "--table", table)
        assert out == "".join(csv_lines(read, table))
        assert len(out.splitlines()) == (7 if table == "statements" else 4)


def test_csv_of_nothing_is_its_head(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened.")
    output = tmp_path / "out.csv.gz"
    assert run(capsys, "parse", str(tmp_path / "a.txt"), "--format", "csv", "-o", str(output))[0] == 0
    assert gzip.decompress(output.read_bytes()).decode() == ",".join(TABLES["statements"]) + "\n"
    assert not Path(f"{output}.resume").exists()


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, "schema")[1]) == dipnews.schema()


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[:2] == (0, f"dipnews {dipnews.__version__}\n")
    for arguments in ([], ["parse"], ["show"], ["sources"], ["schema"]):
        code, out, _ = run(capsys, *arguments, "--help")
        assert code == 0
        assert out.startswith("Usage: dipnews")


def _process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dipnews", *arguments], capture_output=True, check=False, **more)


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    for number in range(40):
        (folder / f"n{number}.txt").write_text(STORY * 50)
    command = f'"{sys.executable}" -m dipnews parse "{folder}" | head -c 10'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout == b'{"schema":'
    assert b"Traceback" not in done.stderr
    assert b"roken" not in done.stderr


def test_records_are_utf8_in_any_locale(folder: Path) -> None:
    (folder / "a.txt").write_text("“Çavuşoğlu met the envoy,” he said.", encoding="utf-8")
    done = _process("parse", str(folder / "a.txt"), env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "“Çavuşoğlu met" in done.stdout.decode("utf-8")


def test_interrupted(tmp_path: Path) -> None:
    import signal

    fifo = tmp_path / "pipe.txt"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "dipnews", "parse", str(fifo)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    writer = -1
    for _ in range(600):  # until the command has opened its side: it is then waiting for text
        try:
            writer = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.05)
    try:
        time.sleep(0.5)  # a signal between its opening and its reading would be seen only after the reading
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    finally:
        os.close(writer)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_completion() -> None:
    done = _process(env={**os.environ, "_DIPNEWS_COMPLETE": "bash_source"})
    assert b"_dipnews_completion" in done.stdout


def test_no_input_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = next(folder.glob("*.txt"))
    before = story.read_bytes()
    code, _, errors = run(capsys, "parse", str(folder), "-o", str(story))
    assert code == 2
    assert "would be overwritten" in errors
    assert story.read_bytes() == before

"""What SECURITY.md promises. The linear time has its own tests (test_growth), the fuzzing as well (test_properties)."""

from __future__ import annotations

import ast
import bz2
import csv
import gzip
import importlib.util
import io
import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import dipnews
from dipnews import export, export_events
from dipnews.cli import main

ROOT = Path(dipnews.__file__).parent
PROJECT = Path(__file__).parent.parent
SEEDS = PROJECT / "seeds"
STORY = "LIMA, May 14, 2019. /TASS/. Chile and Peru will hold talks in Lima on June 3, 2019, Minister Ivan Orlov said."
ESCAPE = "\x1b]0;owned\x07\x9b31m\u202e\x7f"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    return (code, *capsys.readouterr())


def assert_harmless(shown: str) -> None:
    for character in shown:
        assert character in "\n\t\u00a0\ufffd" or character.isprintable(), ascii(character)


# Nothing runs, nothing is written.

RISKY_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
RISKY_MODULES = {
    "pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "yaml", "subprocess", "socket", "ssl", "http", "urllib",
    "requests", "ftplib", "smtplib", "code", "codeop", "runpy", "ctypes", "tarfile", "zipfile", "shutil", "webbrowser",
    "xml",
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_risky_call_and_no_risky_module(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in RISKY_CALLS, f"{path.name}:{node.lineno}"
        elif isinstance(node, ast.Attribute):
            assert node.attr not in ("system", "popen", "spawnv", "execv", "unsafe_load"), f"{path.name}:{node.lineno}"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                assert name.split(".")[0] not in RISKY_MODULES, f"{path.name}:{node.lineno} imports {name}"


AUDITED = """
import json, os, sys
from pathlib import Path
import dipnews
from dipnews.cli import main

folder, output = sys.argv[1:3]
arguments = ["parse", folder, "-q", "-o", output]

def everything():
    main(arguments)
    for path in sorted(Path(folder).glob("*.txt")):
        article = dipnews.parse_file(path)
        dipnews.Article.from_json(article.to_json())
    dipnews.split(Path(folder, "0.txt").read_text())

everything()  # what loads at first use is loaded: from here on nothing has a reason to compile or to import
seen = []

def watch(event, details):
    if event == "open":
        path, mode, flags = details
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            seen.append(["write", str(path)])
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"):
        seen.append([event, str(details[0])])
    elif event.split(".")[0] in ("socket", "subprocess", "pickle", "ctypes", "ftplib", "urllib", "http"):
        seen.append([event, str(details)])
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "exec", "compile", "import", "marshal.loads"):
        seen.append([event, str(details)[:200]])

sys.addaudithook(watch)
everything()
print(json.dumps(seen))
"""


def test_the_interpreter_sees_nothing_else_happen(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    hostile = (
        "__import__('os').system('id') {{7*7}} ${jndi:ldap://x.example/a} %s {0.__class__} \\N{BULLET} '; DROP TABLE"
    )
    for number, text in enumerate(
        [*texts, hostile, STORY + hostile, "!!python/object:os.system\n- id", "cos\nsystem\n."]
    ):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(folder), str(output)], capture_output=True, text=True, check=True
    )
    seen = json.loads(done.stdout)
    note = f"{output}.resume"
    assert {tuple(event) for event in seen} == {
        ("write", str(output)), ("write", f"{note}.new"), ("os.remove", f"{note}.new"),
        ("os.rename", f"{note}.new"), ("os.remove", note),
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_a_note_of_a_run_follows_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    precious = tmp_path / "precious"
    precious.write_text("keep")
    for name in ("out.jsonl.resume", "out.jsonl.resume.new"):
        (tmp_path / name).symlink_to(precious)
    assert run(capsys, "parse", str(tmp_path), "-o", str(tmp_path / "out.jsonl"))[0] == 0
    assert precious.read_text() == "keep"


# Size, archives, folders.


def test_every_reader_of_files_has_a_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "large.txt").write_text("x" * 101)
    for command in (["parse"], ["parse", "--split"], ["parse", "-j", "2"], ["show"]):
        code, out, err = run(capsys, *command, str(tmp_path / "large.txt"), "--max-bytes", "100")
        assert (code, out) == (3, "")
        assert "large.txt: larger than 100 bytes" in err
    (failure,) = dipnews.parse_many([tmp_path / "large.txt"], workers=1, max_bytes=100, errors="emit")
    assert isinstance(failure, dipnews.Failure)
    assert failure.message.endswith("large.txt: larger than 100 bytes")


def test_standard_input_has_a_limit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("parse", "show"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 101)))
        code, out, err = run(capsys, command, "-", "--max-bytes", "100")
        assert (code, out) == (3, "")
        assert "standard input: larger than 100 bytes" in err


def _archives() -> dict[str, bytes]:
    data = STORY.encode()
    packed, tar = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("story.txt", data)
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("story.txt"), io.BytesIO(data))
    return {
        "zip": packed.getvalue(),
        "tar": tar.getvalue(),
        "gzip": gzip.compress(data),
        "bzip2": bz2.compress(data),
        "xz": lzma.compress(data),
        "zstd": b"\x28\xb5\x2f\xfd\x04\x58" + data,
        "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + data,
        "rar": b"Rar!\x1a\x07\x01\x00" + data,
    }


@pytest.mark.parametrize("kind", sorted(_archives()))
@pytest.mark.parametrize("name", ["story.txt", "story.html", "story.txt.gz"])
def test_archives_are_not_unpacked(kind: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    data = _archives()[kind]
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)  # in .gz only the outer one is unpacked
    with pytest.raises(dipnews.InputError, match="not text: "):
        dipnews.parse_file(path)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_a_folder_is_all_that_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside):
        folder.mkdir()
        (folder / "story.txt").write_text(STORY)
    (inside / "folder").symlink_to(outside)
    (inside / "file.txt").symlink_to(outside / "story.txt")
    (inside / "up.txt").symlink_to(Path("..") / "outside" / "story.txt")
    (inside / "loop.txt").symlink_to(inside / "loop.txt")
    (inside / "round").symlink_to(inside)
    (inside / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(inside / "pipe.txt")
    for jobs in ("1", "2"):
        code, out, _ = run(capsys, "parse", str(inside), "--jobs", jobs)
        assert code == 0
        read = {Path(json.loads(line)["id"]).resolve() for line in out.splitlines()}
        assert read == {inside / "story.txt"}


# Terminals.


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "{bad}.txt"],
        ["parse", "{bad}.txt", "-j", "2"],
        ["parse", "{bad}-gone.txt"],
        ["parse", "{bad}.txt", "--format", "text"],
        ["parse", "{bad}.txt", "--format", "{bad}"],
        ["parse", "{bad}.txt", "--source", "{bad}"],
        ["parse", "{bad}.txt", "--source", "{bad}.toml"],
        ["parse", "{bad}.txt", "--sources", "tass,{bad}"],
        ["parse", "{bad}.txt", "--published", "{bad}"],
        ["parse", "{bad}.txt", "--encoding", "{bad}"],
        ["parse", "{bad}.txt", "--max-bytes", "{bad}"],
        ["parse", "{bad}.txt", "--jobs", "{bad}"],
        ["parse", "{bad}.txt", "-o", "{bad}/{bad}.jsonl"],
        ["parse", "{bad}.txt", "-o", "{bad}.jsonl", "--resume"],
        ["parse", "--{bad}"],
        ["parse", "-{bad}"],
        ["{bad}"],
        ["show", "{bad}.txt"],
        ["show", "{bad}-gone.txt"],
        ["show", "{bad}.txt", "{bad}"],
        ["sources", "{bad}"],
        ["sources", "check", "{bad}.toml", "{bad}.txt"],
        ["sources", "check", "{bad}-gone.toml", "{bad}.txt"],
        ["sources", "check", "wrong.toml", "{bad}.txt"],
        ["sources", "check", "{bad}.toml", "{bad}.txt", "--format", "json"],
        ["sources", "coverage", "{bad}.txt", "{bad}-gone.txt"],
        ["sources", "coverage", "{bad}.txt", "{bad}-gone.txt", "--format", "json"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_no_command_says_what_a_terminal_obeys(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{ESCAPE}.txt").write_text(f'{ESCAPE}\n\n{STORY}\n\n"{ESCAPE}," Minister Ivan {ESCAPE} Orlov said.')
    title = json.dumps(ESCAPE)
    Path(f"{ESCAPE}.toml").write_text(
        f'name = "wire"\ntitle = {title}\nrole = "agency"\n[[dateline]]\nshape = "{{City}}, {{Month}} {{day}}. /W/. "\n'
    )
    Path("wrong.toml").write_text(f'name = "wire"\ntitle = {title}\nrole = {title}\n{title} = 1\n')
    Path(f"{ESCAPE}.jsonl").write_text(f"{ESCAPE}\n")
    dipnews.load_source(f"{ESCAPE}.toml")
    code, out, err = run(capsys, *(argument.replace("{bad}", ESCAPE) for argument in arguments))
    assert out + err
    assert code in (0, 1, 2, 3)
    assert_harmless(out + err)


def test_the_bar_and_the_messages_beside_it(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    for number in range(60):
        (tmp_path / f"{number}{ESCAPE}.txt").write_bytes(b"\0" * 9)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "dipnews", "parse", str(tmp_path), "-o", str(tmp_path / "out")],
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    assert process.wait(60) == 3
    assert b"not text" in shown
    assert "␛]0;owned".encode() in shown
    for part in ("\x1b]", "\x07", "\x9b", "\u202e"):
        assert part.encode() not in shown


# Profiles and rosters are data.


def test_profiles_are_data(tmp_path: Path) -> None:
    profile = tmp_path / "wire.toml"
    for line in ('import = "os"', 'exec = "1/0"', '__class__ = "x"'):
        profile.write_text(f'name = "wire"\ntitle = "Wire"\nrole = "agency"\n{line}\n')
        with pytest.raises(dipnews.SourceError, match=re.escape(line.split()[0])):
            dipnews.load_source(profile)


def test_records_are_data() -> None:
    record = dipnews.parse(STORY).to_dict()
    for key in ("__class__", "py/object", "!!python/object", "__reduce__"):
        with pytest.raises(dipnews.RecordError, match=re.escape(key)):
            dipnews.Article.from_dict({**record, key: "os.system"})
    with pytest.raises(dipnews.RecordError, match=r"^no JSON"):
        dipnews.Article.from_json("[" * 100_000)


# Other forms.

HOSTILE_NAMES = [
    "Orlov\r\nATTACH:https://x.example/\r\n",
    "Orlov\nEND:VEVENT\nBEGIN:VALARM",
    "Orlov;X=1,\\n\\",
    "Orlov\x0bA:1\x0cB:2\x1cC:3\x85D:4\u2028E:5\u2029F:6\x1b[2J\x00",
]


def _article(name: str) -> dipnews.Article:
    article = dipnews.parse(STORY)
    (meeting,) = article.meetings
    assert meeting.place is not None
    meeting = attrs.evolve(
        meeting,
        id=name,
        parties=(name, "PER"),
        participants=(dipnews.Participant(official=None, name=name, role="participant"),),
        place=attrs.evolve(meeting.place, city=name, venue=name),
    )
    return attrs.evolve(article, meetings=(meeting,), url=name, id=name)


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_no_name_adds_a_line_to_a_calendar(name: str) -> None:
    calendar = export_events.icalendar([_article(name)])
    heads = [line.partition(":")[0] for line in calendar.replace("\r\n ", "").splitlines()]
    assert heads == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY",
        "LOCATION", "DESCRIPTION", "STATUS", "CATEGORIES", "END", "END",
    ]  # fmt: skip
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", calendar)


HOSTILE_CELLS = [*HOSTILE_NAMES, "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", '",=1,"', ESCAPE]


@pytest.mark.parametrize("name", HOSTILE_CELLS, ids=ascii)
def test_no_cell_is_run_and_none_adds_another(name: str) -> None:
    article = _article(name)
    for table, columns in export.TABLES.items():
        lines = list(export.csv_lines(article, table))
        for row in csv.reader(lines, strict=True):
            assert len(row) == len(columns)
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
            for cell in row:
                assert_harmless(cell)


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "<script>alert(1)</script>"])
def test_rows_hold_the_words_as_they_are(name: str) -> None:
    article = _article(name)
    (plover,) = export_events.plover_rows(article)
    assert (plover["actors"], plover["location"], plover["source"]) == ((name, "PER"), name, name)
    (gdelt,) = export_events.gdelt_rows(article)
    assert (gdelt["Actor1Code"], gdelt["SOURCEURL"]) == (name, name)
    text = f'"{name.strip()} is our answer," Foreign Minister Ivan Orlov said on Friday.'
    rows = export.attribution_rows(dipnews.parse(text))
    for row in rows:
        assert all(words in text for words in row["content_text"])


def test_no_html_is_written() -> None:
    """Whoever adds a writer of HTML escapes what it is given, tests that here, and changes SECURITY.md."""
    for kind in (dipnews.Article, dipnews.Statement, dipnews.Meeting, dipnews.Official):
        assert not any(hasattr(kind, name) for name in ("_repr_html_", "_repr_mimebundle_", "__html__"))
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert not re.search(
                    r"(?<!P)<(/?(a|b|i|p|div|span|mark|table|tr|td|html|body|script|style)\b)", node.value
                ), f"{path.name}:{node.lineno}: {node.value!r}"


# The checks of every change.


@pytest.fixture
def audit() -> ModuleType:
    path = PROJECT / ".ci" / "audit.py"
    if not path.exists():
        pytest.skip("not in an unpacked archive")
    spec = importlib.util.spec_from_file_location("audit", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_users_install_is_audited(audit: ModuleType) -> None:
    names = {pin.partition("==")[0] for pin in audit.pins("dipnews", ("html",))}
    declared = (PROJECT / "pyproject.toml").read_text("utf-8").split("\ndependencies = [")[1].split("\n]")[0]
    assert {re.split("[>=<]", line.strip(' ",'))[0] for line in declared.split("\n") if line.strip()} <= names
    assert {"trafilatura", "lxml"} <= names
    assert not {"dipnews", "pytest", "mypy", "sphinx"} & names


MISSING = {"name": "a", "skip_reason": "Dependency not found on PyPI and could not be audited: a (1)"}
SOUND = {"name": "b", "version": "1", "vulns": []}
WEAK = {"name": "c", "version": "1", "vulns": [{"id": "PYSEC-1"}]}


@pytest.mark.parametrize(
    ("code", "asked", "err", "expected"),
    [
        (0, [SOUND], "", (0, "1 packages, no known weakness")),
        (1, [SOUND, WEAK], "", (1, "known weaknesses: c 1: PYSEC-1")),
        (0, [MISSING, MISSING], "", (0, "advisories not reachable: skipped (the package index knows no advisories)")),
        (0, [MISSING, SOUND], "", (1, "not audited: Dependency not found")),
        (0, [], "", (1, "nothing was asked")),
        (2, [SOUND], "odd", (1, "pip-audit failed with exit code 2: odd")),
        (1, None, "requests.exceptions.ConnectionError: ...", (0, "advisories not reachable: skipped")),
        (1, None, "No module named pip_audit", (1, "pip-audit failed with exit code 1: No module named pip_audit")),
        (None, None, "", (0, "advisories not reachable: skipped (no answer in 300 seconds)")),
    ],
)
def test_advisories_are_skipped_for_one_cause_only(
    audit: ModuleType, code: int | None, asked: list[Any] | None, err: str, expected: tuple[int, str]
) -> None:
    given, line = audit.verdict(code, "" if asked is None else json.dumps({"dependencies": asked}), err)
    assert given == expected[0]
    assert line.startswith(expected[1])

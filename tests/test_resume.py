"""``dipnews parse`` in several processes, and after an interruption: nothing lost, nothing doubled, all in order."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dipnews.cli import main

STORY = (
    "{n} rail talks set for October\n\nASTANA, September 4, 2019. /TASS/. Kazakhstan and Uzbekistan will hold talks on "
    'a railway in Tashkent on October 12, Minister Daniyar Seitov said.\n\n"We have agreed on {n} routes," he said.\n'
)
RULE = "-" * 39
PAGE = (
    "NEWS DIGEST, 12 JUNE 2015\n\n"
    + "\n\n".join(
        f"{RULE}\n\n{head}\n\nThe foreign ministers of Georgia and Moldova signed a protocol on customs in Chisinau on "
        "Friday, a statement said, and agreed to meet again in a year for talks on trade."
        for head in ("GEORGIA AND MOLDOVA SIGN PROTOCOL", "ARMENIAN MINISTER TO VISIT CAIRO", "TREATY IS RATIFIED")
    )
    + "\n"
)
PATIENCE = 300.0


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with stories, pages of several stories, and files that fail: the first, the last and some between."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(24):
        text = PAGE if n % 5 == 2 else STORY.replace("{n}", str(n)) + "Seitov spoke of the route. " * 40
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    for n in (0, 7, 8, 23):
        (folder / f"{n:03}.txt").write_bytes(b"\0\1\2" * 99)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["parse", *arguments])
    return (code, *capsys.readouterr())


def content(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def whole(capsys: pytest.CaptureFixture[str], *more: str) -> bytes:
    run(capsys, "in", "-o", "whole.jsonl", *more)
    return content(Path("whole.jsonl"))


@pytest.mark.parametrize("more", [[], ["--split"], ["--format", "json"], ["--format", "text"], ["--no-text"]], ids=str)
def test_processes_change_nothing(corpus: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "in", *more) == run(capsys, "in", *more, "--jobs", "2")
    (one,) = {run(capsys, "in/001.txt", *more, "-j", jobs) for jobs in ("0", "1", "2")}
    assert one[0] == 0


def test_standard_input_reaches_the_workers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:

    for jobs in ("1", "2"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
        code, out, _ = run(capsys, "-", "-j", jobs)
        assert (code, json.loads(out)["text"]) == (0, STORY)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("quiet", "bar"), [([], True), (["--quiet"], False)])
def test_the_bar_is_for_terminals(corpus: Path, quiet: list[str], bar: bool) -> None:
    import pty

    for n in range(100, 160):
        (corpus / f"{n}.txt").write_text("The envoys met.")
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-m", "dipnews", "parse", "in", "-j", "2", "-o", "out.jsonl", *quiet]
        process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "80"})
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
        assert process.wait(PATIENCE) == 1
    finally:
        os.close(ours)
    assert (b"parsing" in shown) is bar
    assert b"000.txt: not text" in shown


KILLER = """
import gzip, io, os, pathlib, signal

left = int(os.environ.get("WRITES", "0"))

class Killer(io.TextIOWrapper):
    # writes each half of a line at once, and dies behind one of them
    def write(self, text):
        global left
        for part in (text[: len(text) // 2], text[len(text) // 2 :]):
            super().write(part)
            self.flush()
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
        return len(text)

if left:
    io.TextIOWrapper = Killer
    plain = pathlib.Path.open
    pathlib.Path.open = lambda path, mode="r", **how: (
        Killer(plain(path, "wb"), **how) if mode == "w" and path.name == "out.jsonl" else plain(path, mode, **how)
    )
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("name", "more"),
    [("out.jsonl", []), ("out.jsonl.gz", []), ("out.jsonl", ["-j", "2", "--split"]), ("out.jsonl.gz", ["--split"])],
    ids=str,
)
def test_killed_and_resumed(corpus: Path, name: str, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    expected = whole(capsys, *more)
    output, note = Path(name), Path(name + ".resume")
    (corpus.parent / "start").mkdir()
    (corpus.parent / "start" / "sitecustomize.py").write_text(KILLER)
    path = os.pathsep.join([str(corpus.parent / "start"), *sys.path])
    for writes in (1, 9, 4, 7):  # odd: in the middle of a line
        done = subprocess.run(
            [sys.executable, "-m", "dipnews", "parse", "in", "-o", name, "--resume", *more],
            env={**os.environ, "PYTHONPATH": path, "WRITES": str(writes)},
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert note.exists()
        assert output.stat().st_size
    code, _, said = run(capsys, "in", "-o", name, "--resume", *more)
    assert code == 1
    assert content(output) == expected
    assert not note.exists()
    assert "; 4 failed; " in said
    # and once more: there is nothing left to do
    made = output.read_bytes()
    code, _, said = run(capsys, "in", "-o", name, "--resume", *more)
    assert (code, output.read_bytes()) == (1, made)
    assert "in/007.txt: has no record in out.jsonl" in said
    assert not note.exists()


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_and_resumed(corpus: Path, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = corpus.parent / "pipe.txt"
    pipe.write_text(STORY)
    inputs = ["in", "pipe.txt", "in", "-o", "out.jsonl", "-j", jobs]
    run(capsys, *inputs)
    expected = content(Path("out.jsonl"))
    pipe.unlink()
    os.mkfifo(pipe)  # who reads it waits, and can be interrupted at this point
    process = subprocess.Popen(
        [sys.executable, "-m", "dipnews", "parse", *inputs], stderr=subprocess.PIPE, start_new_session=True
    )
    writer = os.open(pipe, os.O_WRONLY)  # waits for the reader
    try:
        os.killpg(process.pid, signal.SIGINT)  # what a terminal does
        _, said = process.communicate(timeout=PATIENCE)  # ends when all who hold standard error have ended
    finally:
        os.close(writer)
    assert process.returncode == 130
    lines = list(filter(None, said.decode().splitlines()))
    assert lines[-2:] == ["dipnews: out.jsonl is not complete; --resume goes on with it", "interrupted"]
    assert b"Traceback" not in said
    assert Path("out.jsonl.resume").exists()
    pipe.unlink()
    pipe.write_text(STORY)
    assert run(capsys, *inputs, "--resume")[0] == 1
    assert content(Path("out.jsonl")) == expected


@pytest.mark.parametrize("more", [[], ["--split"]], ids=["single", "split"])
def test_cut_anywhere(corpus: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for path in corpus.glob("01[0-9].txt"):
        path.unlink()
    expected = whole(capsys, *more)
    output, note = Path("cut.jsonl"), Path("cut.jsonl.resume")
    saved = _note(corpus, capsys, *more)
    ends = [at for at, byte in enumerate(expected) if byte == 10]
    for place in sorted({0, 1, 40, ends[0], *(end + 1 for end in ends), *range(9999, len(expected), 9999)}):
        output.write_bytes(expected[:place])
        note.write_text(saved)
        code, _, said = run(capsys, "in", "-o", "cut.jsonl", "--resume", *more)
        assert content(output) == expected, place
        assert code == 1
        assert "; 4 failed" in said
        assert not note.exists()


def _note(corpus: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """The note that stands beside an output while it is made."""
    from dipnews.cli import resuming

    seen = []
    written = resuming.Output._write_note

    def keep(output: resuming.Output) -> bool:
        done = written(output)
        seen.append(output._note.read_text())
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resuming.Output, "_write_note", keep)
        run(capsys, "in", "-o", "noted.jsonl", *more)
    return seen[0]


def test_failures_before_are_told_again(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = whole(capsys)
    Path("cut.jsonl").write_bytes(b"".join(expected.splitlines(keepends=True)[:12]))
    Path("cut.jsonl.resume").write_text(_note(corpus, capsys))
    (corpus / "007.txt").write_text(STORY)  # it would be readable now, but its place is gone
    code, _, err = run(capsys, "in", "-o", "cut.jsonl", "--resume")
    assert code == 1
    for name in ("000", "007", "008"):
        assert f"in/{name}.txt: has no record in cut.jsonl: it failed before; it is not tried again" in err
    assert "in/023.txt: not text" in err
    assert err.splitlines()[-1].endswith("; 4 failed; 11 articles before")
    assert content(Path("cut.jsonl")) == expected


def _begun(corpus: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    expected = whole(capsys)
    output = Path("cut.jsonl")
    output.write_bytes(expected[: len(expected) // 2])
    Path("cut.jsonl.resume").write_text(_note(corpus, capsys))
    return output


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--split"], "was begun with --split false, and now it is true"),
        (["--no-text"], "was begun with --no-text false, and now it is true"),
        (["--source", "tass"], 'was begun with --source not given, and now it is "tass"'),
        (["--sources", "tass,kcna"], 'was begun with --sources not given, and now it is ["tass", "kcna"]'),
        (["--published", "2020-01-02"], 'was begun with --published not given, and now it is "2020-01-02"'),
        (["--encoding", "cp1252"], 'was begun with --encoding not given, and now it is "cp1252"'),
        (["in/001.txt"], "was begun with other inputs: 24 then, 25 now"),
        (["--format", "json"], "--resume needs an --output FILE and --format jsonl"),
        (["-"], "--resume can't go on with standard input"),
    ],
    ids=str,
)
def test_other_options_are_refused(
    corpus: Path, more: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = _begun(corpus, capsys)
    before = output.read_bytes()
    code, out, err = run(capsys, "in", "-o", "cut.jsonl", "--resume", *more)
    assert (code, out) == (2, "")
    assert message in err
    assert output.read_bytes() == before


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--format", "csv"], ["--split"]], ids=str)
def test_an_unfinished_output_is_not_lost(corpus: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    output = _begun(corpus, capsys)
    note = Path("cut.jsonl.resume")
    before, noted = output.read_bytes(), note.read_bytes()
    code, out, err = run(capsys, "in", "-o", "cut.jsonl", *more)
    assert (code, out) == (2, "")
    assert "--output cut.jsonl: is not complete: --resume goes on with it, --overwrite begins anew" in err
    assert (output.read_bytes(), note.read_bytes()) == (before, noted)
    assert run(capsys, "in", "-o", "cut.jsonl", "--overwrite", *more)[0] == 1
    assert not note.exists()
    run(capsys, "in", "-o", "new.jsonl", *more)
    assert output.read_bytes() == Path("new.jsonl").read_bytes()
    assert run(capsys, "in", "-o", "cut.jsonl", *more)[0] == 1  # a finished one is overwritten as ever


def test_what_is_left_without_an_output_is_no_hindrance(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = _begun(corpus, capsys)
    for left in (b"", None):
        Path("cut.jsonl.resume").write_text(_note(corpus, capsys))
        output.unlink() if left is None else output.write_bytes(left)
        assert run(capsys, "in", "-o", "cut.jsonl")[0] == 1
        assert output.read_bytes() == Path("whole.jsonl").read_bytes()


def test_a_file_named_like_a_note_is_not_lost(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path("o.jsonl.resume")
    mine.write_text("my notes")
    code, _, err = run(capsys, "in", "-o", "o.jsonl")
    assert code == 2
    assert "o.jsonl.resume is no note of a run and would be overwritten" in err
    assert mine.read_text() == "my notes"
    assert not Path("o.jsonl").exists()
    assert run(capsys, "in", "-o", "o.jsonl", "--format", "text")[0] == 1  # which keeps no note
    assert mine.read_text() == "my notes"


def test_resuming_needs_an_output(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--resume needs an --output FILE" in run(capsys, "in", "--resume")[2]


RECORD = b'{"schema":"dipnews.article/1","generator":{"dipnews":"0.1.0","tables":"2026-01-01"},"id":%s,"x":1}\n'


@pytest.mark.parametrize(
    ("name", "data", "note", "message"),
    [
        ("o.jsonl", b"my notes\nmore\n", None, "line 1 is no record of dipnews"),
        ("o.jsonl", b'{"id": "in/001.txt"}\n', None, "line 1 is no record of dipnews"),
        ("o.jsonl", RECORD % b'"in/001.txt"' + b"\0" * 50 + b"\n", None, "line 2 is no record of dipnews"),
        ("o.jsonl", RECORD % b'"other"', None, "the record 'other' belongs to none of the inputs that come next"),
        ("o.jsonl", RECORD % b"null", None, "the record None belongs to none of the inputs that come next"),
        ("o.jsonl", RECORD % b'"in/002.txt"' + RECORD % b'"in/001.txt"', None, "line 2: the record 'in/001.txt'"),
        ("o.jsonl", RECORD % b'"in/001.txt"', b"\xff", "o.jsonl.resume is no note of a run"),
        ("o.jsonl", RECORD % b'"in/001.txt"', b"[1]", "o.jsonl.resume is no note of a run"),
        ("o.jsonl.gz", b"my notes\n", None, "o.jsonl.gz: broken gzip data"),
    ],
)
def test_what_is_no_output_of_ours_is_refused(
    corpus: Path, name: str, data: bytes, note: bytes | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    if note is not None:
        Path(name + ".resume").write_bytes(note)
    code, out, err = run(capsys, "in", "-o", name, "--resume")
    assert (code, out) == (2, "")
    assert message in err
    assert Path(name).read_bytes() == data


def test_a_folder_is_no_output(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is no regular file" in run(capsys, "in", "-o", "in", "--resume")[2]


def test_names_that_look_like_stories_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["a", "a#1", "a#2", "b#1"]
    files: list[str] = []
    for name in names:
        path = tmp_path / name
        path.write_text(PAGE if name in ("a", "b#1") else STORY)
        files.append(str(path))
    arguments = [*files, *files, "--split"]
    whole_output, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run(capsys, *arguments, "-o", str(whole_output))
    expected = whole_output.read_bytes()
    lines = expected.splitlines(keepends=True)
    assert len(lines) == 16
    notes: list[Any] = []
    from dipnews.cli import resuming

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resuming.Output, "_compare", lambda *_: notes.append(1))  # the note is not what is tested here
        for kept in range(1, 17):
            output.write_bytes(b"".join(lines[:kept]) + b"{")
            output.with_name("out.jsonl.resume").write_text('{"note": "dipnews.resume/1"}')
            assert run(capsys, *arguments, "-o", str(output), "--resume")[0] == 0
            assert output.read_bytes() == expected
    assert len(notes) == 16


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_an_error(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "in", "-o", "/dev/full", "-j", "2")
    assert code == 2
    assert "--output /dev/full: No space left on device" in err

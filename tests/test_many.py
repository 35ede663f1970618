"""Many articles: order, memory, and what one item, one worker or one Ctrl-C may cost."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

import dipnews
from dipnews import Failure, Item, ItemError, parse_many, pipeline, workers
from dipnews.workers import Fault, run

STORIES = [
    f"{city}, May {day}, 2019. /TASS/. Chile and Peru will hold talks in Lima on June {day}, Foreign Minister Ivan "
    f'Orlov said on Monday.\n\n"We have agreed on {day} points," the minister told reporters.'
    for day, city in enumerate(("MOSCOW", "ASTANA", "VIENNA", "CAIRO", "LIMA", "OSLO", "ROME"), 1)
]
METHODS = [name for name in ("fork", "spawn", "forkserver") if name in multiprocessing.get_all_start_methods()]
PATIENCE = 300.0  # seconds; nothing here takes long unless something is wrong


@pytest.fixture(autouse=True)
def no_process_stays() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that have what a test put in place of the parser."""
    if "fork" not in METHODS:
        pytest.skip("this system can't fork")
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("fork"))


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


class Counted:
    """An input that knows how much of it was taken."""

    def __init__(self, items: Iterable[int]) -> None:
        self._items = iter(items)
        self.taken = 0

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        item = next(self._items)
        self.taken += 1
        return item


# The engine.


def work(item: int | str) -> int:
    """A kind of work whose items say what happens to them."""
    if isinstance(item, int):
        return item * item
    if item == "raise":
        raise KeyError(item)
    if item == "refuse":
        raise dipnews.InputError("no such file")
    if item == "exit":
        os._exit(7)
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "stop":
        raise SystemExit(3)
    while item == "hang":
        pass
    raise AssertionError(item)


def outcomes(items: list[int | str], **how: Any) -> list[Any]:
    return [(r.reason if isinstance(r, Fault) else r) for _, r in run(work, items, **{"workers": 2, "chunk": 8, **how})]


@pytest.mark.parametrize("method", METHODS)
def test_every_way_to_start_a_process(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context(method))
    items: list[int | str] = [1, 2, "kill", 4, 5]
    assert outcomes(items, chunk=2) == [1, 4, "died", 16, 25]


@pytest.mark.parametrize("chunk", [1, 3, 64])
@pytest.mark.parametrize(
    ("poison", "reason"),
    [("exit", "died"), ("kill", "died"), ("stop", "died"), ("raise", "internal"), ("refuse", "input")],
)
def test_an_item_spoils_no_other(poison: str, reason: str, chunk: int, forking: None) -> None:
    items: list[int | str] = list(range(20))
    for place in (0, 7, 8, 19):
        items[place] = poison
    expected: list[Any] = [n * n if isinstance(n, int) else reason for n in items]
    assert outcomes(items, chunk=chunk) == expected


def test_faults_tell_what_happened(forking: None) -> None:
    faults = [result for _, result in run(work, ["exit", "kill", "raise", "refuse"], workers=2, chunk=1)]
    assert faults == [
        Fault("died", "the worker process died with it (exit code 7)"),
        Fault("died", "the worker process died with it (SIGKILL)"),
        Fault("internal", "internal error, please report it: KeyError: 'raise'"),
        Fault("input", "no such file"),
    ]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers")
def test_an_item_that_hangs_is_given_up(forking: None) -> None:
    assert outcomes([1, 2, "hang", 4, 5], timeout=0.5, chunk=3) == [1, 4, "timeout", 16, 25]


def test_in_this_process() -> None:
    for number in (0, 1):
        assert outcomes([1, "raise", 3], workers=number) == [1, "internal", 9]


def test_a_short_input_is_shared_out(forking: None) -> None:
    assert len({pid for _, pid in run(_process, range(4), workers=2, chunk=64)}) == 2


def _process(_: int) -> int:
    time.sleep(0.2)  # long enough for the other worker to start
    return os.getpid()


@pytest.mark.parametrize("chunk", [1, 5])
def test_input_is_taken_as_results_are_consumed(chunk: int, forking: None) -> None:
    endless = Counted(count(1))
    results = run(work, endless, workers=2, chunk=chunk)
    for consumed, (item, result) in enumerate(islice(results, 200), 1):
        assert (item, result) == (consumed, consumed * consumed)
        assert endless.taken - consumed <= (workers.AHEAD * 2 + 1) * chunk
    results.close()  # type: ignore[attr-defined]  # a generator


def test_large_texts_make_small_chunks(forking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHUNK_CHARACTERS", 100)
    numbers = Counted(range(100))
    results = run(work, numbers, workers=2, chunk=64, size=lambda _: 60)
    next(results)
    assert numbers.taken <= 2 * (workers.AHEAD * 2 + 1)
    results.close()  # type: ignore[attr-defined]


def test_an_input_that_fails_fails_behind_its_items(forking: None) -> None:
    def broken() -> Iterator[int]:
        yield from range(11)
        raise ConnectionError("the database has gone")

    results = run(work, broken(), workers=2, chunk=4)
    assert [result for _, result in islice(results, 11)] == [n * n for n in range(11)]
    with pytest.raises(ConnectionError, match="the database has gone"):
        next(results)


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert workers._context().get_start_method() != "fork"
    finally:
        done.set()
        thread.join()


def test_workers_that_cannot_start_are_an_error(forking: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_serve", lambda *_: os._exit(4))
    with pytest.raises(dipnews.DipnewsError, match=r"end before they start \(exit code 4\).*__main__"):
        list(run(work, range(9), workers=2, chunk=1))


def test_a_worker_of_somebody_elses_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    assert workers.default_workers() == 1
    with pytest.raises(dipnews.ArgumentError, match="use workers=1 here"):
        run(work, [1], workers=2, chunk=1)


# The articles.


def test_many_are_as_one_by_one() -> None:
    items = (STORIES[n % 7] for n in range(40))
    alone = [dipnews.parse(STORIES[n % 7]) for n in range(40)]
    assert list(parse_many(items, workers=2, chunk=4)) == alone
    for number in (1, 2):
        written = list(parse_many((a.text for a in alone), workers=number, chunk=7, output="json", text=False))
        assert written == [article.to_json(text=False).encode() for article in alone]


def test_kinds_of_items(tmp_path: Path) -> None:
    class Text(str):
        __slots__ = ()

    path = tmp_path / "story.txt"
    path.write_bytes("MOSCOW, May 14. /TASS/. “Çavuşoğlu” said so.".encode("utf-16"))
    items: list[str | Path | Item] = [
        Text(STORIES[0]),
        path,
        Item(path=str(path), id="own", url="https://example.org/1"),
        Item(text="The envoys met.", id="x", source="tass", published=date(2021, 3, 4)),
        Item(text=""),
    ]
    for number in (1, 2):
        got = list(parse_many(items, workers=number, source="sputnik"))
        assert [article.id for article in got] == [None, path.as_posix(), "own", "x", None]
        assert type(got[0].text) is str
        assert got[0] == dipnews.parse(STORIES[0], source="sputnik")
        assert got[1] == dipnews.parse_file(path, source="sputnik", id=path.as_posix())
        assert got[2].url == "https://example.org/1"
        assert got[3] == dipnews.parse("The envoys met.", id="x", source="tass", published=date(2021, 3, 4))
        assert got[4].text == ""


def test_own_profiles_travel(tmp_path: Path) -> None:
    profile = tmp_path / "wire.toml"
    profile.write_text('name = "wire"\ntitle = "Wire"\nrole = "agency"\n', encoding="utf-8")
    spec = dipnews.load_source(profile)
    ways: list[tuple[Any, list[Any] | None]] = [
        (spec, None), (profile, None), ("wire", [profile, "tass"]), ("tass", [spec, "tass"])
    ]  # fmt: skip
    for source, sources in ways:
        alone = dipnews.parse(STORIES[0], source=source, sources=sources)
        assert list(parse_many(STORIES[:1], workers=2, source=source, sources=sources)) == [alone]
    with pytest.raises(dipnews.SourceError, match="no-such-wire"):
        parse_many([], source="no-such-wire")


def test_an_own_roster_travels() -> None:
    roster = dipnews.Roster.load()
    assert list(parse_many(STORIES, workers=2, roster=roster)) == [dipnews.parse(s, roster=roster) for s in STORIES]


WRONG = [
    (7, "an item is a str, a path or an Item, not int"),
    (float("nan"), "an item is a str, a path or an Item, not float"),
    (b"MOSCOW", "an item is a str, a path or an Item, not bytes"),
    (Item(id="a"), "an Item has either a text or a path"),
    (Item(text="a", path="a.txt"), "an Item has either a text or a path"),
    (Item(text="a", id=7), "id of an Item must be a str, not int"),  # type: ignore[arg-type]
    (Item(text=7), "text of an Item must be a str, not int"),  # type: ignore[arg-type]
    (Item(text="a", published="2021"), "published of an Item must be a date, not str"),  # type: ignore[arg-type]
    (Item(path=b"a"), "the path of an Item must be a str or a path, not bytes"),  # type: ignore[arg-type]
    (Item(text="a", source="no-such-wire"), "unknown source 'no-such-wire'; `dipnews sources` lists"),
    (Path("gone.txt"), "gone.txt: No such file or directory"),
]


@pytest.mark.parametrize("number", [1, 2])
def test_wrong_items_cost_themselves(number: int) -> None:
    items: list[Any] = [part for wrong, _ in WRONG for part in (STORIES[0], wrong)]
    results = list(parse_many(items, workers=number, errors="emit"))
    assert len(results) == len(items)
    for index, (result, (_, message)) in enumerate(zip(results[1::2], WRONG, strict=True)):
        assert isinstance(result, Failure)
        assert (result.index, result.reason) == (2 * index + 1, "input")
        assert result.message.startswith(message)
    assert all(isinstance(result, dipnews.Article) for result in results[::2])
    assert isinstance(results[-1], Failure)
    assert results[-1].id == "gone.txt"


def _deadly(text: str, **how: Any) -> dipnews.Article:
    if "POISON" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return dipnews.Article(text=text, id=how["id"])


@pytest.fixture
def poisoned(forking: None, monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    monkeypatch.setattr(pipeline, "parse", _deadly)
    return [Item(text="POISON" if n == 5 else "fine", id=f"doc{n}\x1b[2J") for n in range(12)]


def test_a_dead_worker_is_told_of(poisoned: list[Item]) -> None:
    results = list(parse_many(poisoned, workers=2, chunk=4, errors="emit"))
    assert [r.id for r in results] == [item.id for item in poisoned]
    assert results[5] == Failure(
        index=5, id="doc5\x1b[2J", reason="died", message="the worker process died with it (SIGKILL)"
    )


def test_failures_may_be_left_out_with_a_warning(poisoned: list[Item], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="dipnews"):
        results = list(parse_many(poisoned, workers=2, chunk=4, errors="skip"))
    assert [r.id for r in results] == [item.id for item in poisoned if item.text != "POISON"]
    (record,) = caplog.records
    assert record.getMessage() == "left out: item 5 (doc5␛[2J): the worker process died with it (SIGKILL)"


def test_failures_may_end_the_run(poisoned: list[Item]) -> None:
    results = parse_many(poisoned, workers=2, chunk=4)
    assert [r.id for r in islice(results, 5)] == [item.id for item in poisoned[:5]]
    with pytest.raises(ItemError, match=r"item 5 .*the worker process died") as caught:
        next(results)
    assert caught.value.failure.index == 5
    assert pickle.loads(pickle.dumps(caught.value)).failure == caught.value.failure
    assert multiprocessing.active_children() == []


def test_killed_workers_cost_nothing() -> None:
    results = parse_many((STORIES[n % 7] for n in range(60)), workers=2, chunk=5, output="json")
    got = []
    for number, record in enumerate(results):
        got.append(record)
        if number in (10, 30):
            child = multiprocessing.active_children()[0]
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
    assert got == [dipnews.parse(STORIES[n % 7]).to_json().encode() for n in range(60)]


def test_an_early_end_leaves_no_process() -> None:
    for _ in parse_many(STORIES * 9, workers=2, chunk=2):
        assert multiprocessing.active_children() != []
        break
    results = parse_many(STORIES * 9, workers=2, chunk=2)
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"items": "MOSCOW"}, "items must be an iterable of articles, not one str"),
        ({"chunk": 0}, "chunk must be a number of items, at least 1, not 0"),
        ({"workers": -1}, "workers must be a number of processes, not -1"),
        ({"workers": "2"}, "workers must be a number of processes, not '2'"),
        ({"errors": "ignore"}, "errors must be 'raise', 'skip' or 'emit', not 'ignore'"),
        ({"output": "xml"}, "output must be 'article' or 'json', not 'xml'"),
        ({"published": "2020"}, "published must be a date, not str"),
        ({"workers": 2, "timeout": 0}, "timeout must be a number of seconds above 0, not 0"),
        ({"workers": 1, "timeout": 5}, "timeout needs at least two workers"),
    ],
    ids=str,
)
def test_wrong_arguments(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(dipnews.ArgumentError, match=message):
        parse_many(**{"items": [], **arguments})


# Whole programs.

SCRIPT = """
import itertools, multiprocessing, sys
from dipnews import parse_many

def main():
    stories = itertools.repeat("MOSCOW, May 14. /TASS/. The envoys met in Oslo on Monday.")
    for number, _ in enumerate(parse_many(stories, workers=2, chunk=4)):
        if number == 20:
            print("running", *(child.pid for child in multiprocessing.active_children()), flush=True)

multiprocessing.set_start_method(sys.argv[1])
"""
GUARD = 'if __name__ == "__main__":\n    '


def _alive(pid: int) -> bool:
    """Whether a process is there and no zombie that only waits to be counted."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()  # no /proc here: trust the signal


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("method", "ending"),
    [
        (method, ending)
        for method in METHODS
        for ending in ("terminal", "interrupt", "kill")
        if method == "fork" or ending == "terminal"
    ],
)
def test_no_process_outlives_the_program(tmp_path: Path, method: str, ending: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("\nmultiprocessing.set", f"\n{GUARD}multiprocessing.set") + f"{GUARD}main()\n")
    program = subprocess.Popen(
        [sys.executable, str(script), method], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert program.stdout is not None
    line = program.stdout.readline().split()
    assert line[:1] == [b"running"], program.communicate()
    children = [int(pid) for pid in line[1:]]
    assert len(children) >= 2
    if ending == "terminal":  # Ctrl-C: the terminal sends it to all
        os.killpg(program.pid, signal.SIGINT)
    elif ending == "interrupt":
        program.send_signal(signal.SIGINT)
    else:
        program.kill()
    _, err = program.communicate(timeout=PATIENCE)
    assert program.returncode == (-signal.SIGKILL if ending == "kill" else -signal.SIGINT)
    if ending != "kill":
        assert err.count(b"Traceback") == 1  # the program's own, and none of its workers
        assert not any(map(_alive, children))
    until(lambda: not any(map(_alive, children)), f"workers {children} go on")


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        SCRIPT.replace("set_start_method(sys.argv[1])", "set_start_method('spawn', force=True)") + "main()\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert "must stand below 'if __name__ == \"__main__\":'" in done.stderr.splitlines()[-1]

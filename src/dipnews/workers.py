"""Work on many items in several processes: in order, in bounded memory, and no item can spoil another.

:func:`run` is the engine below :func:`dipnews.parse_many` and ``dipnews parse --jobs``; it knows nothing of articles.
It has one process and one pipe for each worker. The standard library's pools don't do: ``ProcessPoolExecutor`` gives up
as a whole when one worker dies, and ``multiprocessing.Pool`` waits for ever for what the dead one had.

- A worker has one chunk at a time and answers with all its results at once. So neither side ever writes while the other
  writes, and the parent handles a chunk, not each item.
- The input is taken only when a worker is free, and never further ahead of the consumer than a few chunks.
- The end of a worker's pipe is the sign that it died. The items of its chunk are then tried one by one in other
  workers; the item whose worker dies again is the one at fault.
- However the run ends, the workers are killed; they hold nothing that could be lost. A worker whose parent was killed
  ends when it looks for its next chunk.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Literal, TypeVar

import attrs

from dipnews.errors import ArgumentError, DipnewsError

T = TypeVar("T")
R = TypeVar("R")

Reason = Literal["input", "died", "timeout", "internal"]

AHEAD = 3
"""How many chunks for each worker may be in work or wait for the consumer."""

CHUNK_CHARACTERS = 1 << 20
"""A chunk is closed early when its texts have this many characters together."""

_MOST = 60  # Windows can wait for 63 things at once
_TRIES = 2  # with how many deaths an item is given up
_STARTS = 3  # how many workers in a row may die before they are ready


@attrs.frozen(slots=True)
class Fault:
    """An item that gave no result. ``reason`` is as for :class:`dipnews.Failure`."""

    reason: Reason
    message: str


@attrs.define(slots=True, eq=False)
class _Chunk(Generic[T, R]):
    """Items that were taken together, and what became of them."""

    items: list[T]
    results: list[R | Fault | None]
    missing: int


@attrs.define(slots=True, eq=False)
class _Part(Generic[T, R]):
    """What one worker is given: the items ``first`` .. ``last`` of a chunk."""

    chunk: _Chunk[T, R]
    first: int
    last: int
    deaths: int = 0


@attrs.define(slots=True, eq=False)
class _Worker(Generic[T, R]):
    process: Any  # the contexts' classes of processes have no common type
    connection: Connection
    ready: bool = False
    part: _Part[T, R] | None = None


def default_workers() -> int:
    """How many processes are worth starting: one for each core that this process may use.

    Returns:
        At least 1; 1 also inside a worker of somebody else's pool, which may start no processes.
    """
    if multiprocessing.current_process().daemon:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def check(workers: Any, chunk: Any, timeout: Any) -> None:
    """Refuse what :func:`run` can't do.

    Raises:
        ArgumentError: A number is out of its range, or the timeout can't be kept.

    Example:
        >>> check(2, 0, None)
        Traceback (most recent call last):
            ...
        dipnews.errors.ArgumentError: chunk must be a number of items, at least 1, not 0
    """
    if not isinstance(workers, int) or workers < 0:
        raise ArgumentError(f"workers must be a number of processes, not {workers!r}")
    if not isinstance(chunk, int) or chunk < 1:
        raise ArgumentError(f"chunk must be a number of items, at least 1, not {chunk!r}")
    if timeout is not None:
        if not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
            raise ArgumentError(f"timeout must be a number of seconds above 0, not {timeout!r}")
        if workers < 2:
            raise ArgumentError("timeout needs at least two workers: an item of this process can't be stopped")
        if not hasattr(signal, "setitimer"):
            raise ArgumentError("timeout needs interval timers, which this system does not have")


def run(
    work: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int,
    chunk: int,
    timeout: float | None = None,
    size: Callable[[T], int] = lambda _: 0,
) -> Iterator[tuple[T, R | Fault]]:
    """Do some work on every item.

    Args:
        work: What is done with an item, a callable that can be pickled. What it raises is a fault of the item.
        items: Any iterable, also one that never ends. Items must be plain data that can be pickled.
        workers: How many processes; with 0 or 1 the work is done in this one.
        chunk: The most items that a worker is given at once; the first chunks are smaller.
        timeout: The most seconds for one item; needs processes, and a system with interval timers.
        size: The size of an item in characters; see :data:`CHUNK_CHARACTERS`.

    Yields:
        Each item with its result or its :class:`Fault`, in the order of the items.

    Raises:
        DipnewsError: No worker can be started.
    """
    if workers > 1:
        return _Pool(work, workers, timeout).run(items, chunk, size)
    return ((item, _attempt(work, item)) for item in items)


def _attempt(work: Callable[[T], R], item: T) -> R | Fault:
    try:
        return work(item)
    except DipnewsError as error:
        return Fault("input", str(error))
    except Exception as error:  # a defect of ours must not cost the user the rest of the batch
        return Fault("internal", f"internal error, please report it: {type(error).__name__}: {error}")


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], most: int, timeout: float | None) -> None:
        if multiprocessing.current_process().daemon:
            raise ArgumentError("a worker of a pool can start no processes of its own: use workers=1 here")
        self._work = work
        self._most = min(most, _MOST)
        self._timeout = timeout
        self._context = _context()
        if os.name == "posix" and self._context.get_start_method() != "fork":
            from multiprocessing import resource_tracker  # not every system has one

            # it would be started with the first worker, and in starting lets Ctrl-C through again
            resource_tracker.ensure_running()
        self._workers: list[_Worker[T, R]] = []
        self._todo: deque[_Part[T, R]] = deque()
        self._order: deque[_Chunk[T, R]] = deque()  # taken and not yet given out
        self._source: Iterator[T] | None = None
        self._broken: Exception | None = None
        self._chunks = 0
        self._failed_starts = 0

    def run(self, items: Iterable[T], chunk: int, size: Callable[[T], int]) -> Iterator[tuple[T, R | Fault]]:
        self._source = iter(items)
        try:
            while True:
                self._take_in(chunk, size)
                self._hand_out()
                while self._order and not self._order[0].missing:
                    done = self._order.popleft()
                    for number, pair in enumerate(zip(done.items, done.results, strict=True)):
                        if number % 16 == 15:  # a slow consumer must not keep the workers waiting for their next chunk
                            self._collect(0)
                            self._take_in(chunk, size)
                            self._hand_out()
                        yield pair  # type: ignore[misc]  # none is missing
                if self._order:
                    if self._order[0].missing:
                        self._collect(None)
                elif self._source is None:
                    break
            if self._broken is not None:
                raise self._broken
        finally:
            self._end()

    def _take_in(self, most: int, size: Callable[[T], int]) -> None:
        """Take chunks from the input, as many as there are free workers, and none too far ahead of the consumer."""
        busy = sum(worker.part is not None for worker in self._workers)
        while (
            self._source is not None and len(self._todo) + busy < self._most and len(self._order) < AHEAD * self._most
        ):
            taken: list[T] = []
            room = CHUNK_CHARACTERS
            # the first chunks are small: results come soon, and a short input keeps all workers busy
            wanted = min(most, 1 << min(self._chunks // self._most, 30))
            self._chunks += 1
            try:
                while len(taken) < wanted and room > 0:
                    taken.append(next(self._source))
                    room -= size(taken[-1])
            except StopIteration:
                self._source = None
            except Exception as error:  # what came before it is still worked off
                self._broken, self._source = error, None
            if taken:
                self._order.append(_Chunk(taken, [None] * len(taken), len(taken)))
                self._todo.append(_Part(self._order[-1], 0, len(taken)))

    def _hand_out(self) -> None:
        """Give the free workers what there is to do, and start those that are still wanted."""
        for worker in self._workers:
            if not self._todo:
                return
            if worker.ready and worker.part is None:
                worker.part = part = self._todo.popleft()
                with suppress(OSError):  # it died while it was idle; reading from it will say so
                    worker.connection.send(part.chunk.items[part.first : part.last])
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(len(self._todo) - starting, self._most - len(self._workers))):
            self._start()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        # a forked child has all our ends of the pipes, and as long as it holds them, their workers don't see our death
        inherited = [ours, *(w.connection for w in self._workers)] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(
            target=_serve, args=(theirs, self._work, self._timeout, inherited), daemon=True, name="dipnews-worker"
        )
        try:
            with _without_interrupts():
                process.start()
        except BaseException as error:
            ours.close()
            if isinstance(error, OSError):
                raise DipnewsError(f"no worker process can be started: {error.strerror or error}") from error
            raise
        finally:
            theirs.close()
        self._workers.append(_Worker(process, ours))

    def _collect(self, seconds: float | None) -> None:
        """Take what the workers have to say; wait for the first word."""
        waiting = {w.connection: w for w in self._workers if w.part is not None or not w.ready}
        for connection in wait(list(waiting), seconds):
            worker = waiting[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if not worker.ready:
                worker.ready, self._failed_starts = True, 0
            elif worker.part is not None:
                part, worker.part = worker.part, None
                part.chunk.results[part.first : part.last] = answer
                part.chunk.missing -= part.last - part.first

    def _bury(self, worker: _Worker[T, R]) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= min(_STARTS, self._most):
                raise DipnewsError(
                    f"the worker processes end before they start ({_fate(code)}). In a script, the code that uses them "
                    "must stand below 'if __name__ == \"__main__\":'; see the documentation of parse_many"
                )
        part = worker.part
        if part is None:
            return
        if part.deaths + 1 < _TRIES:
            self._todo.extendleft(
                _Part(part.chunk, number, number + 1, part.deaths + 1)
                for number in range(part.last - 1, part.first - 1, -1)
            )
            return
        timed_out = self._timeout is not None and code == -signal.SIGALRM
        part.chunk.results[part.first] = (
            Fault("timeout", f"not done in {self._timeout:g} seconds")
            if timed_out
            else Fault("died", f"the worker process died with it ({_fate(code)})")
        )
        part.chunk.missing -= 1

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.process.close()
            worker.connection.close()
        self._workers.clear()


def _context() -> Any:
    """Python's default way to start processes; but a process with threads is not forked: the child could hang."""
    if multiprocessing.get_start_method() == "fork" and threading.active_count() > 1:
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context()


def _fate(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What is started here never gets Ctrl-C, which a terminal sends to all: stopping workers is the parent's part."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, work: Callable[[T], R], timeout: float | None, inherited: list[Connection]) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a forked child has the handlers of its parent
    for other in inherited:
        other.close()
    try:
        connection.send(None)
        while True:
            items = connection.recv()
            if timeout is None:
                results = [_attempt(work, item) for item in items]
            else:
                results = [_timed(work, item, timeout) for item in items]
            del items
            connection.send(results)
            del results
    except (EOFError, OSError):  # the parent has gone
        return


def _timed(work: Callable[[T], R], item: T, seconds: float) -> R | Fault:
    """With no handler the alarm ends the process, in whatever it is stuck."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    result = _attempt(work, item)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return result

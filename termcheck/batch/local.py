"""
The engine of one machine: a process a core.

Every worker has a pipe of its own, so a dead worker names the very item that killed it: that one is
lost, a new worker takes its place, and all other items are done.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from termcheck.batch import Engine, Lost
from termcheck.messages import Message

__all__ = ["each", "engine"]

Item = TypeVar("Item")
Made = TypeVar("Made")

_AHEAD = 2  # items a worker holds: one in work, one waiting, so that it need not wait for us
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_WINDOW = 8  # results a worker may be ahead of the slowest one


def each(work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Iterator[Made | Lost]:
    """Yield `work(item)` for every item, in order; one job, and a worker of another pool, stay in this process."""
    jobs = min(jobs, len(items))
    if jobs <= 1 or multiprocessing.current_process().daemon:
        return map(work, items)
    return _spread(work, items, jobs)


def _spread(work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Generator[Made | Lost]:
    with closing(_Pool(work, items, jobs)) as pool:
        for index in range(len(items)):
            yield pool.take(index)


@dataclass(eq=False)
class _Worker:
    """A process, our end of its pipe, and the items that it has not answered, oldest first."""

    process: BaseProcess
    pipe: Connection
    held: deque[int] = field(default_factory=deque)


class _Pool(Generic[Item, Made]):
    """The workers, what they are at, and what is done but not yet taken."""

    def __init__(self, work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> None:
        self._work = work
        self._items = items
        self._context = _context()
        self._again: deque[int] = deque()
        self._next = 0
        self._done: dict[int, Made | Lost] = {}
        self._window = jobs * _WINDOW
        self._workers: list[_Worker] = []
        try:
            for _ in range(jobs):
                self._workers.append(self._start())
        except BaseException:
            self.close()
            raise

    def take(self, index: int) -> Made | Lost:
        """Wait for one result and forget it; the workers go on meanwhile."""
        self._feed(index)
        while index not in self._done:
            self._gather()
            self._feed(index)
        return self._done.pop(index)

    def close(self) -> None:
        """End every worker, whatever it is at."""
        for worker in self._workers:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(timeout=1)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)  # type: ignore[attr-defined]
        with _undisturbed():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _feed(self, wanted: int) -> None:
        """Hand out items, the lost worker's first, none too far ahead of the one that is waited for."""
        for _ in range(_AHEAD):
            for worker in tuple(self._workers):
                if len(worker.held) < _AHEAD:
                    self._hand(worker, wanted)

    def _hand(self, worker: _Worker, wanted: int) -> None:
        if self._again:
            index = self._again.popleft()
        elif self._next < min(len(self._items), wanted + self._window):
            index = self._next
            self._next += 1
        else:
            return
        worker.held.append(index)
        try:
            worker.pipe.send(self._items[index])
        except OSError:
            self._bury(worker)

    def _gather(self) -> None:
        """Take in whatever has arrived; an end of file is a dead worker."""
        ready = wait([worker.pipe for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.pipe in ready]:
            try:
                answer: Made = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._done[worker.held.popleft()] = answer

    def _bury(self, worker: _Worker) -> None:
        """Give the oldest item of a dead worker up, the others to its successor."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.held:
            self._done[worker.held.popleft()] = Lost(_death(worker.process.exitcode))
        self._again.extend(worker.held)
        self._workers.append(self._start())


def _death(status: int | None) -> Message:
    if status is not None and status < 0:
        return Message.of(
            "the process that checked it was killed (signal {signal}); the machine may be short of memory",
            signal=-status,
        )
    return Message.of("the process that checked it ended unexpectedly (exit status {status})", status=status)


def _context() -> BaseContext:
    """Return how processes are started: forking is quickest, but unsafe beside threads and outside Linux."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back: a process that is just forked would answer them as this one does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Item], Made]) -> None:
    """Answer items until the other end, or the process that holds it, is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    parent = multiprocessing.parent_process()
    sentinels: list[Connection | int] = [pipe] if parent is None else [pipe, parent.sentinel]
    try:
        while pipe in wait(sentinels):
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return
    except MemoryError:
        # the result was too large to be sent; no traceback of the worker's on people's screens
        sys.exit(1)


engine = Engine("local", each)

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

import pytest

from termcheck.batch import Lost, engines, local
from termcheck.batch.local import each


def double(number: int) -> int:
    return number * 2


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def deadly(number: int) -> int:
    if number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def quitting(number: int) -> int:
    if number == 2:
        os._exit(7)
    return number


def large(number: int) -> str:
    return chr(97 + number) * 3_000_000


def process(_number: int) -> int:
    return os.getpid()


@pytest.fixture(params=["fork", "spawn"])
def _method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr(local, "_context", lambda: context)


def test_the_engine_is_found() -> None:
    assert engines()["local"].each is each


def test_one_job_stays_in_this_process() -> None:
    assert list(each(process, [1, 2], 1)) == [os.getpid()] * 2


def test_one_item_needs_no_second_process() -> None:
    assert list(each(process, [1], 8)) == [os.getpid()]


def test_no_items_no_results() -> None:
    assert list(each(double, [], 4)) == []


@pytest.mark.usefixtures("_method")
@pytest.mark.parametrize("work", [double, slow_first, large])
def test_results_come_in_order(work: Callable[[int], object]) -> None:
    items = list(range(20))
    assert list(each(work, items, 3)) == [work(item) for item in items]


def test_other_processes_do_the_work() -> None:
    assert os.getpid() not in list(each(process, [1, 2, 3, 4], 2))


def test_a_killed_worker_costs_its_own_item_only() -> None:
    results = list(each(deadly, list(range(50)), 3))
    lost = [index for index, result in enumerate(results) if isinstance(result, Lost)]
    assert lost == [3, 13, 23, 33, 43]
    assert [result for result in results if not isinstance(result, Lost)] == [n for n in range(50) if n % 10 != 3]
    assert isinstance(results[3], Lost)
    assert "signal 9" in str(results[3].reason)


def test_a_worker_that_ends_itself_is_named_with_its_status() -> None:
    results = list(each(quitting, list(range(5)), 2))
    assert isinstance(results[2], Lost)
    assert str(results[2].reason) == "the process that checked it ended unexpectedly (exit status 7)"


def test_workers_run_only_a_window_ahead() -> None:
    items = Counted(1000)
    with closing(iterator(items)) as results:
        assert next(results) == 0
        time.sleep(0.1)
        assert items.highest < 100


def test_no_worker_outlives_the_last_result_or_an_early_end() -> None:
    with closing(iterator(list(range(100)))) as results:
        next(results)
    assert not multiprocessing.active_children()


class Counted(list[int]):
    """Items that remember how far they were asked for."""

    def __init__(self, length: int) -> None:
        super().__init__(range(length))
        self.highest = -1

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        self.highest = max(self.highest, index)
        return super().__getitem__(index)


def iterator(items: list[int]) -> Generator[object]:
    yield from each(double, items, 2)


ORPHANS = """
import os, sys, time
from termcheck.batch.local import each
def work(n):
    os.write(1, b"w")
    return n
results = each(work, list(range(100)), 2)
next(results)
time.sleep(60)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        assert parent.stdout.read(1) == b"w"
        parent.kill()
        # the pipe ends when the last process that holds it does
        written, _ = parent.communicate(timeout=10)
    assert set(written) <= set(b"w")

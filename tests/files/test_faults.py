"""After any injected fault the article is byte for byte the old or the new one, and the run says so."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termcheck.errors import InputError
from termcheck.files import read, replace
from termcheck.findings import Edit

OLD = "\ufeffIn Weißrussland.\r\n".encode()
NEW = "\ufeffIn Belarus.\r\n".encode()
# Every call of the system on the way, in the order of the first one.
CALLS = ("open", "fstat", "read", "unlink", "write", "listxattr", "fchmod", "fsync", "stat", "replace", "close")

CHILD = """
import os, sys, signal
from pathlib import Path
from termcheck.files import read, replace
from termcheck.findings import Edit
path, fault, nth = sys.argv[1], sys.argv[2], int(sys.argv[3])
document = read(path)
start = document.text.index("Weißrussland")
count = 0
def counted(call):
    def counting(*given, **named):
        global count
        count += 1
        if count == nth:
            if fault == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if fault == "wait":
                print("ready", flush=True)
                signal.pause()
        return call(*given, **named)
    return counting
def ended(*_):
    raise SystemExit(143)
signal.signal(signal.SIGTERM, ended)
for name in sys.argv[4:]:
    setattr(os, name, counted(getattr(os, name)))
replace(path, document, [Edit(start, start + 12, "Belarus")])
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.md"
    path.write_bytes(OLD)
    return path


def fix(path: Path) -> bool:
    document = read(str(path))
    start = document.text.index("Weißrussland")
    return replace(str(path), document, [Edit(start, start + len("Weißrussland"), "Belarus")])


class Sweep:
    """Makes the nth of all watched calls fail."""

    def __init__(self, fault: BaseException, nth: int) -> None:
        self.fault, self.left = fault, nth

    def watch(self, call: Callable[..., object]) -> Callable[..., object]:
        def watched(*given: object, **named: object) -> object:
            self.left -= 1
            if self.left == 0:
                raise self.fault
            return call(*given, **named)

        return watched


FAULTS = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EIO, "Input/output error"),
    PermissionError(errno.EACCES, "Permission denied"),
    KeyboardInterrupt(),
    SystemExit(143),
    MemoryError(),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{type(fault).__name__}-{getattr(fault, 'errno', '')}")
def test_whichever_call_fails_the_article_is_the_old_or_the_new_one(article: Path, fault: BaseException) -> None:
    for nth in range(1, 100):
        article.write_bytes(OLD)
        document = read(str(article))
        start = document.text.index("Weißrussland")
        edits = [Edit(start, start + len("Weißrussland"), "Belarus")]
        sweep = Sweep(fault, nth)
        raised = None
        with pytest.MonkeyPatch.context() as patched:
            for name in CALLS:
                if hasattr(os, name):
                    patched.setattr(os, name, sweep.watch(getattr(os, name)))
            try:
                replace(str(article), document, edits)
            except (InputError, KeyboardInterrupt, SystemExit, MemoryError) as error:
                raised = error
        assert os.listdir(article.parent) == [article.name]
        assert article.read_bytes() in (OLD, NEW)
        if raised is None or "rewritten, but" in str(raised):
            assert article.read_bytes() == NEW
        elif isinstance(raised, InputError):
            assert article.read_bytes() == OLD
        if sweep.left > 0:
            assert raised is None
            assert nth > len(CALLS)
            return
    pytest.fail("the sweep has no end")


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "fchmod"])
def test_a_failure_before_the_exchange_keeps_the_old_article_and_tidies_up(
    article: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(InputError) as caught:
        fix(article)
    assert str(caught.value) == f"{article}: cannot be rewritten: No space left on device; the article is unchanged"
    assert article.read_bytes() == OLD
    assert os.listdir(article.parent) == [article.name]


def test_a_short_write_is_continued(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    assert fix(article)
    assert article.read_bytes() == NEW


def test_a_folder_that_was_not_flushed_is_reported(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def second(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", second)
    with pytest.raises(InputError, match="rewritten, but its folder was not flushed to disk: Input/output error"):
        fix(article)
    assert article.read_bytes() == NEW


def test_a_disk_that_fills_up_while_writing_keeps_the_old_article(tmp_path: Path) -> None:
    path = tmp_path / "gross.txt"
    old = ("In Weißrussland. " * 20_000).encode()
    path.write_bytes(old)

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))

    command = [sys.executable, "-c", CHILD, str(path), "none", "0"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, preexec_fn=small_disk)
    assert done.returncode == 1
    assert b"InputError: " in done.stderr
    assert path.read_bytes() == old
    assert os.listdir(tmp_path) == [path.name]


def test_a_kill_at_any_call_leaves_the_old_or_the_new_article_and_the_next_run_succeeds(article: Path) -> None:
    watched = [name for name in ("open", "write", "fchmod", "fsync", "replace") if hasattr(os, name)]
    for nth in range(1, 20):
        article.write_bytes(OLD)
        command = [sys.executable, "-c", CHILD, str(article), "kill", str(nth), *watched]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        assert article.read_bytes() in (OLD, NEW), done.stderr
        if done.returncode == 0:
            assert nth > len(watched)
            return
        assert done.returncode == -signal.SIGKILL, done.stderr
        article.write_bytes(OLD)
        assert fix(article)
        assert os.listdir(article.parent) == [article.name]
    pytest.fail("the sweep has no end")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_no_temporary_file_is_left_when_the_run_is_ended(article: Path, call: str) -> None:
    command = [sys.executable, "-c", CHILD, str(article), "wait", "1", call]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=30) == 143
    assert article.read_bytes() == OLD
    assert os.listdir(article.parent) == [article.name]

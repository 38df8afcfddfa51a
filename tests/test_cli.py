from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from termcheck import cli
from termcheck.cli import main
from termcheck.messages import catalogue
from termcheck.version import __version__

TEXT = "Er lebt in Weißrussland. Sie auch.\n"
FIXED = "Er lebt in Belarus. Sie auch.\n"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Bonn liegt am Rhein.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001 - runs there
    def call(*arguments: str) -> Ended:
        code = main(arguments)
        return Ended(code, *capsys.readouterr())

    return call


def child(*arguments: str, **how: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "termcheck", *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **how)  # type: ignore[call-overload,no-any-return]


def test_the_exit_code_tells_findings_from_none(run: Run) -> None:
    assert run("check", "a.txt").code == 1
    assert run("check", "b.txt").code == 0
    assert run("check", ".").code == 1


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("hint", 1), ("never", 0)])
def test_fail_on_sets_the_limit(fail_on: str, code: int, run: Run) -> None:
    assert run("check", "a.txt", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "required"),
        (("chek",), "invalid choice"),
        (("a.txt",), "termcheck check a.txt"),
        (("check",), "required: PATH"),
        (("check", "none.txt", "--format", "diffs"), "did you mean 'diff'?"),
        (("check", "a.txt", "--mode", "hous"), "did you mean 'house'?"),
        (("check", "a.txt", "--select", "TC8"), "TC8"),
        (("check", "a.txt", "--glossary", "countrys"), "did you mean 'countries'?"),
        (("check", "a.txt", "--glossary", "none.csv"), "none.csv"),
        (("check", "a.txt", "--jobs", "0"), "from 1"),
        (("check", "a.txt", "--jobs", "many"), "many"),
        (("check", "a.txt", "--encoding", "utf-9"), "utf-9"),
        (("check", "a.txt", "--config", "none.toml"), "none.toml"),
        (("check", "a.txt", "--config", "x", "--no-config"), "not allowed"),
        (("check", "a.txt", "--fo", "diff"), "--fo"),
        (("check", "a.txt", "-o", "a.txt"), "one of the articles"),
        (("check", "a.txt", "-o", "none/r.txt"), "cannot be written"),
        (("check", "-", "a.txt"), "alone"),
        (("check", "a.txt", "--ignore", "T"), "no check is left"),
        (("explain", "TC8"), "TC8"),
        (("glossary", "edit"), "invalid choice"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: tuple[str, ...], words: str, run: Run, here: Path) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("termcheck: ")
    assert ended.err.count("\n") == 1
    assert words in ended.err
    assert (here / "a.txt").read_text(encoding="utf-8") == TEXT


def test_a_folder_without_articles_is_never_clean(run: Run, here: Path) -> None:
    (here / "empty").mkdir()
    ended = run("check", "empty")
    assert (ended.code, ended.out) == (2, "")
    ended = run("check", "empty", "b.txt")
    assert ended.code == 2
    assert "empty: error:" in ended.out


def test_a_missing_file_does_not_stop_the_others(run: Run) -> None:
    ended = run("check", "none.txt", "a.txt", "--format", "json")
    assert ended.code == 2
    first, second = json.loads(ended.out)["files"]
    assert first["error"]
    assert second["findings"]
    assert ended.err.startswith("termcheck: none.txt: ")


def test_quiet_leaves_the_exit_code_and_errors(run: Run) -> None:
    assert run("check", "a.txt", "-q") == (1, "", "")
    ended = run("check", "none.txt", "-q")
    assert (ended.code, ended.out) == (2, "")
    assert "none.txt" in ended.err


def test_a_report_goes_to_a_file(run: Run, here: Path) -> None:
    assert run("check", "a.txt", "-o", "report.txt") == (1, "", "")
    assert (here / "report.txt").read_text(encoding="utf-8") == run("check", "a.txt").out


def test_an_html_report_among_the_articles_is_none_of_them(run: Run, here: Path) -> None:
    for _ in range(2):
        assert run("check", ".", "--format", "html", "-o", "report.html") == (1, "", "")
    assert run("check", "report.html").code == 0
    (here / "c.html").write_text(f"<p>{TEXT}", encoding="utf-8")
    ended = run("check", ".", "--format", "html", "-o", "c.html")
    assert (ended.code, ended.out) == (2, "")
    assert "c.html: this is one of the articles" in ended.err


def test_fix_writes_and_reports_what_remains(run: Run, here: Path) -> None:
    ended = run("check", "a.txt", "b.txt", "--fix")
    assert ended.code == 0
    assert ended.err == "termcheck: 1 replacement made in 1 file\n"
    assert (here / "a.txt").read_text(encoding="utf-8") == FIXED
    again = run("check", "a.txt", "b.txt", "--fix")
    assert again.err == "termcheck: 0 replacements made in 0 files\n"
    assert (here / "a.txt").read_text(encoding="utf-8") == FIXED


def test_a_refused_write_does_not_stop_the_others(run: Run, here: Path) -> None:
    os.link(here / "a.txt", here / "linked.txt")
    (here / "c.txt").write_text(TEXT, encoding="utf-8")
    ended = run("check", "a.txt", "c.txt", "--fix")
    assert ended.code == 2
    assert "a.txt: error: " in ended.out
    assert (here / "a.txt").read_text(encoding="utf-8") == TEXT
    assert (here / "c.txt").read_text(encoding="utf-8") == FIXED


def test_diff_prints_a_patch_and_writes_nothing(run: Run, here: Path) -> None:
    for more in ((), ("--fix",)):
        ended = run("check", "a.txt", "--diff", *more)
        assert ended.code == 1
        assert "-Er lebt in Weißrussland. Sie auch.\n+Er lebt in Belarus. Sie auch.\n" in ended.out
        assert (here / "a.txt").read_text(encoding="utf-8") == TEXT


def standard_input(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_standard_input_is_checked_under_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input("`Weißrussland` und Weißrussland".encode(), monkeypatch)
    ended = run("check", "-", "--stdin-name", "x.md", "--format", "text")
    assert ended.code == 1
    assert ended.out.startswith("x.md:1:20: TC101")
    assert ended.out.count("TC101") == 1


def test_a_page_on_standard_input_is_fixed_in_its_encoding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<meta charset=us-ascii><b>Wei&szlig;russlands</b> Regierung <i title=Wei&szlig;russland>tagt</i>."
    standard_input(page.encode(), monkeypatch)
    ended = run("check", "-", "--stdin-name", "x.htm", "--fix", "--html-attributes", "alt,title")
    assert ended.out == "<meta charset=us-ascii><b>Belarus&#8217;</b> Regierung <i title=Belarus>tagt</i>."


def test_standard_input_is_fixed_to_standard_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), monkeypatch)
    ended = run("check", "-", "--fix")
    assert ended.code == 0
    assert ended.out == "\ufeff" + FIXED.replace("\n", "\r\n")
    assert "No findings" in ended.err


def test_standard_input_that_does_not_come_back_byte_for_byte_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    standard_input(b"\xfa\x4a: Weissrussland ist fern.\n", monkeypatch)
    shown = run("check", "-", "--fix", "--encoding", "cp932")
    assert shown.code == 2
    assert not shown.out
    assert "<stdin>: not written back byte for byte in CP932" in shown.err


def test_standard_input_that_cannot_be_read_is_exit_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(b"\xff\xfe\xfa", monkeypatch)
    assert run("check", "-").code == 2


def test_colour_is_for_terminals_or_on_demand(run: Run) -> None:
    assert "\x1b[" not in run("check", "a.txt").out
    assert "\x1b[" in run("check", "a.txt", "--color", "always").out


def test_options_override_the_configuration(run: Run, here: Path) -> None:
    (here / "termcheck.toml").write_text('fail-on = "never"\nformat = "text"\n', encoding="utf-8")
    ended = run("check", "a.txt")
    assert (ended.code, ended.out.splitlines()[0].startswith("a.txt:1:12: TC101")) == (0, True)
    assert run("check", "a.txt", "--fail-on", "error").code == 1
    assert run("check", "a.txt", "--no-config").code == 1


def test_the_small_commands(run: Run) -> None:
    assert run("--version").out == f"termcheck {__version__}\n"
    listed = run("checks").out.splitlines()
    assert any(line.startswith("TC101  error") and "deprecated-term" in line for line in listed)
    assert "TC101" in run("explain", "tc101").out
    glossaries = run("glossary", "list").out.splitlines()
    assert sum(line.startswith("* ") for line in glossaries) == 1


@pytest.mark.parametrize("command", ["check", "checks", "explain", "glossary"])
def test_every_command_explains_itself(command: str, run: Run) -> None:
    ended = run(command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"usage: termcheck {command}" in ended.out


def test_a_bug_is_one_line_unless_one_is_looking_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("odd\nthing")

    monkeypatch.delenv("TERMCHECK_DEBUG", raising=False)
    monkeypatch.setattr(cli, "_run", broken)
    assert run("checks") == (2, "", "termcheck: internal error (ValueError: odd thing); please report it\n")
    monkeypatch.setenv("TERMCHECK_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        main(["checks"])


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (MemoryError(), 2), (OSError(28, "full"), 2)])
def test_every_end_is_one_line(error: BaseException, code: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ending(*_: object) -> None:
        raise error

    monkeypatch.setattr(cli, "_run", ending)
    monkeypatch.setattr(cli, "_drop_output", lambda: None)
    ended = run("checks")
    assert ended.code == code
    assert ended.err.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_error(here: Path) -> None:
    (here / "long.txt").write_text(TEXT * 5000, encoding="utf-8")
    with child("check", "long.txt", "--all", "--format", "text", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_is_one_line(here: Path) -> None:
    with open("/dev/full", "wb") as full, child("check", str(here / "a.txt"), stdout=full) as process:
        assert process.stderr is not None
        err = process.stderr.read().decode()
        assert process.wait() == 2
    assert err.startswith("termcheck: No space left")
    assert err.count("\n") == 1


def test_output_is_utf_8_whatever_the_locale(here: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "termcheck", "check", "a.txt"],
        cwd=here,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "Weißrussland" in done.stdout.decode("utf-8")


def wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(600):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_it_in_order(number: signal.Signals, code: int, here: Path) -> None:
    (here / "long").mkdir()
    for index in range(40):
        (here / "long" / f"{index}.txt").write_text(TEXT * 20_000, encoding="utf-8")
    with child("check", "long", "--jobs", "2", "-o", "report.txt") as process:
        wait_for(lambda: any(name.startswith(".termcheck") for name in os.listdir(here)))  # the report is begun
        process.send_signal(number)
        assert process.stderr is not None
        err = process.stderr.read().decode()
        assert process.wait(timeout=10) == code
    assert "Traceback" not in err
    assert not [name for name in os.listdir(here) if name.startswith(".termcheck")]
    assert not (here / "report.txt").exists()


def test_progress_is_shown_to_who_waits(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "a.txt").err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(cli, "_PATIENCE", 0.0)
    console = cli._Console(catalogue())
    console.progress(1, 2)
    console.write("x")
    out, err = capsys.readouterr()
    assert out == "x"
    assert "1/2" in err

"""Nothing in a report steers a terminal, turns a line round or breaks its encoding, wherever it came from."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from termcheck.cli import main
from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Related, Severity, Signature, Tally
from termcheck.notebook import notebook
from termcheck.reports import Look, reports
from termcheck.reports._shown import HOSTILE
from termcheck.text import Document

EVIL = "\x1b[2J\x00\x07\x85\x9b\u200b\u202e\u2066\u2028\ud800\udce9\ufeff\U000e0041\u3164\x7f"
STEERING = re.compile(f"[{HOSTILE}]")
SIGNATURE = Signature("0.1.0", ("TC101",), f"sha256:{EVIL}", EVIL)


def result() -> FileResult:
    text = f"Vor {EVIL} Wort {EVIL} nach."
    start = text.index("Wort") - 1
    message = Message.of("{old} is wrong", old=EVIL)
    related = (Related(0, 3, f"Vor{EVIL}"),)
    fix = Fix((Edit(start, start + 5, f"x{EVIL}"),), safe=True, reason=Message(EVIL))
    finding = Finding(
        "TC101", "deprecated-term", Severity.ERROR, start, start + 5, 1, 1, text[start : start + 5], message,
        f"concept{EVIL}", related, fix, Message(EVIL),
    )  # fmt: skip
    open_fix = Finding(
        "TC101", "deprecated-term", Severity.ERROR, 0, 3, 1, 1, EVIL, message, EVIL, reason=Message(EVIL)
    )
    tallies = (Tally(f"concept{EVIL}", f"term{EVIL}", EVIL, f"form{EVIL}", 1, 1),)
    return FileResult(f"a\n{EVIL}.txt", Document.of(text), (open_fix, finding), None, tallies)


RESULTS = (result(), FileResult(f"b\n{EVIL}.txt", error=f"b\n{EVIL}.txt: {EVIL}"))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("name", sorted({*reports()} - {"patch"}))
def test_no_report_steers_anything(name: str, *, colour: bool) -> None:
    report = "".join(reports()[name].render(SIGNATURE, RESULTS, Look(colour=colour)))
    report = re.sub(r"\x1b\[[0-9;]+m", "", report) if colour and name == "diff" else report
    assert not STEERING.search(report)
    assert report.encode()
    if name in ("json", "sarif"):
        json.loads(report)


def test_no_notebook_steers_anything() -> None:
    assert not STEERING.search(notebook(RESULTS))


def test_a_patch_steers_nothing_but_in_the_lines_of_the_article() -> None:
    report = "".join(reports()["patch"].render(SIGNATURE, RESULTS, Look()))
    others = [line for line in report.split("\n") if line[:1] not in ("+", "-", " ") or line[:3] in ("+++", "---")]
    assert not STEERING.search("\n".join(others))


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("to_file", [False, True])
def test_the_patch_of_an_older_encoding_and_an_odd_name_applies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], *, to_file: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    name = b"gr\xfc\xdfe\n.txt".decode("utf-8", "surrogateescape")
    path = tmp_path / name
    try:
        path.write_bytes("Müßig: Weißrussland\r\n\x1b\r\n".encode("cp1252"))
    except OSError:
        pytest.skip("this file system takes no such name")
    output = tmp_path / "names.patch"
    options = ["-o", str(output)] if to_file else []
    assert main(["check", name, "--no-config", "--encoding", "cp1252", "--diff", *options]) == 1
    if not to_file:
        output.write_bytes(capfdbinary.readouterr().out)
    git(tmp_path, "apply", "--whitespace=nowarn", str(output))
    assert path.read_bytes() == "Müßig: Belarus\r\n\x1b\r\n".encode("cp1252")


def test_a_uri_holds_the_bytes_of_the_name() -> None:
    name = b"gr\xfc\xdfe \x1b.txt".decode("utf-8", "surrogateescape")
    log = json.loads("".join(reports()["sarif"].render(SIGNATURE, [FileResult(name, error="x")], Look())))
    [note] = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    uri = note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "gr%FC%DFe%20%1B.txt"

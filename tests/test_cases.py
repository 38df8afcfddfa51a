"""Golden cases: a folder holds `input`, `command` (a call a line), what it shows (`expected`) and leaves (`after`)."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from termcheck.cli import main

CASES = Path(__file__).parent / "cases"
# a case is about what is found, not about the glossary's every line
_HASH = re.compile(rb"sha256:[0-9a-f]+")
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def update(case: Path, actual: bytes, work: Path) -> None:
    """Take what is shown and left as what is expected: read the difference before you commit it."""
    (case / "expected").write_bytes(actual)
    shutil.rmtree(case / "after", ignore_errors=True)
    if contents(work) != contents(case / "input"):
        shutil.copytree(work, case / "after", ignore=shutil.ignore_patterns(".git"))


@pytest.mark.parametrize("name", NAMES)
def test_case(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    case, work = CASES / name, tmp_path / "work"
    shutil.copytree(case / "input", work)
    # the search for a configuration ends here
    (work / ".git").mkdir()
    monkeypatch.chdir(work)
    monkeypatch.delenv("TERMCHECK_DEBUG", raising=False)
    shown = []
    for line in (case / "command").read_text(encoding="utf-8").splitlines():
        code = main(shlex.split(line)[1:])
        out, err = capsysbinary.readouterr()
        shown.append(f"$ {line}\n".encode() + out + err + f"[exit {code}]\n".encode())
    actual = _HASH.sub(b"sha256:0", b"\n".join(shown))
    if os.environ.get("TERMCHECK_UPDATE_CASES"):
        update(case, actual, work)
    assert actual == (case / "expected").read_bytes()
    after = case / "after" if (case / "after").exists() else case / "input"
    assert contents(work) == contents(after)

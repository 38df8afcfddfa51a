"""What is heavy is imported where it is needed, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("babel ctranslate2 lxml numpy pandas pyromark ray rich sentencepiece torch transformers").split()
PROBE = """
import sys
from termcheck.cli import main
code = main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(*arguments: str, folder: Path) -> tuple[int, set[str]]:
    run = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    code, *modules = run.stderr.splitlines()[-1].split()
    return int(code), set(modules)


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("check", "--help"), ("explain", "TC101"), ("--version",), ("glossary", "lint", "--help")],
)
def test_help_loads_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code, modules = loaded(*arguments, folder=tmp_path)
    assert code == 0
    assert not modules & set(HEAVY)


def test_help_does_not_load_a_glossary(tmp_path: Path) -> None:
    _, modules = loaded("--help", folder=tmp_path)
    assert not modules & {"ahocorasick_rs", "csv", "multiprocessing", "pyexpat", "sentencex", "tomllib"}


@pytest.mark.parametrize("report", ["diff", "patch", "text", "json"])
def test_checking_a_plain_text_loads_nothing_heavy(report: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der weißrussische Präsident kam aus Weißrussland.\n", encoding="utf-8")
    code, modules = loaded("check", "a.txt", "--no-config", "--format", report, folder=tmp_path)
    assert code == 1
    assert not modules & set(HEAVY)


def test_importing_the_package_loads_next_to_nothing(tmp_path: Path) -> None:
    probe = "import sys, termcheck; print(*[name for name in sys.modules if name.startswith('termcheck.')])"
    run = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["termcheck.version"]

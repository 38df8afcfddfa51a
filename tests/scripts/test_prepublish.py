from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "prepublish.py"
TEXT = "Er lebt in Weißrussland.\n"


def prepublish(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_articles_are_one_line_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Bonn\n", encoding="utf-8")
    done = prepublish(tmp_path, "a.txt", "b.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("a.txt:1:12: TC101")
    assert prepublish(tmp_path, "b.txt").returncode == 0
    assert prepublish(tmp_path, "none.txt").returncode == 2
    assert prepublish(tmp_path).returncode == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_is_staged_is_checked_as_it_is_staged(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert prepublish(tmp_path, "--staged").returncode == 0
    (tmp_path / "ä b.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "code.py").write_text(TEXT, encoding="utf-8")
    git(tmp_path, "add", ".")
    (tmp_path / "ä b.md").write_text("Bonn\n", encoding="utf-8")
    done = prepublish(tmp_path, "--staged")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("ä b.md:1:12: TC101")
    git(tmp_path, "add", ".")
    assert prepublish(tmp_path, "--staged").returncode == 0


def test_without_a_repository_staged_is_one_line(tmp_path: Path) -> None:
    done = prepublish(tmp_path, "--staged")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1

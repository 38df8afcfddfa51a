from __future__ import annotations

import os
from pathlib import Path

import pytest

from termcheck.errors import UsageError
from termcheck.files.output import written


def test_a_report_takes_its_name_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with written(str(path)) as write:
        write("Zeile\r\n„Größe“\n")
        assert not path.exists()
    assert path.read_bytes() == "Zeile\r\n„Größe“\n".encode()
    assert os.listdir(tmp_path) == ["report.txt"]


def interrupted(path: str) -> None:
    with written(path) as write:
        write("half of the n")
        raise KeyboardInterrupt


def test_what_goes_wrong_leaves_the_old_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        interrupted(str(path))
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["report.txt"]


def test_the_mode_of_a_report_stays(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.touch(mode=0o640)
    path.chmod(0o640)
    with written(str(path)) as write:
        write("new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_at_once() -> None:
    with written(os.devnull) as write:
        write("gone")
    assert not os.path.isfile(os.devnull)


def test_a_folder_that_is_missing_is_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match=r"report\.txt: cannot be written"),
        written(str(tmp_path / "none" / "report.txt")),
    ):
        pass

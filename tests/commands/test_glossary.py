from __future__ import annotations

import os
from pathlib import Path

import pytest

from termcheck.cli import main
from termcheck.commands._glossary import actions

TABLE = "concept,language,term,status\na,de,Kyjiw,preferred\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", actions())
def test_every_action_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", name, "--help"]) == 0
    assert f"usage: termcheck glossary {name}" in capsys.readouterr().out


def test_a_glossary_that_could_not_be_written_leaves_the_old_one(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "b.tbx").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["glossary", "convert", "a.csv", "b.tbx", "--force"]) == 2
    assert "b.tbx: cannot be written: No space left" in capsys.readouterr().err
    assert (here / "b.tbx").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(here)) == ["a.csv", "b.tbx"]


def test_a_dangling_link_is_not_written_through(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "b.tbx").symlink_to("elsewhere.tbx")
    assert main(["glossary", "convert", "a.csv", "b.tbx"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert not (here / "elsewhere.tbx").exists()


def test_a_glossary_may_be_converted_in_its_place(here: Path) -> None:
    assert main(["glossary", "convert", "a.csv", "a.csv", "--force"]) == 0
    assert (here / "a.csv").read_text(encoding="utf-8").startswith("concept,language,term,status,part_of_speech,")


def test_what_a_glossary_holds_does_not_steer_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = "a,de,Ki\u202eew,preferred,\u200bnote\u202e\n"
    (here / "a.csv").write_text("concept,language,term,status,note\n" + odd + odd, encoding="utf-8")
    assert main(["glossary", "lint", "a.csv"]) == 1
    assert main(["glossary", "lint", "a.csv", "--format", "json"]) == 1
    assert main(["glossary", "show", "Ki\u202eew", "-g", "a.csv"]) == 0
    shown = capsys.readouterr().out
    assert "\u202e" not in shown
    assert "\u200b" not in shown


def test_profiles_that_name_one_another_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "p.toml").write_text('glossaries = ["q.toml"]\n', encoding="utf-8")
    (here / "q.toml").write_text('glossaries = ["p.toml"]\n', encoding="utf-8")
    assert main(["glossary", "lint", "p.toml"]) == 2
    assert capsys.readouterr().err.startswith("termcheck: p.toml: ")

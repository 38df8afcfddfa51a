"""The interface's language: who chooses it, and what never depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import termcheck
from termcheck.cli import main
from termcheck.errors import UsageError
from termcheck.messages import preferred_language

TEXT = "Er lebt in Weißrussland. „Weißrussland bleibt“, hieß es. Weißrusslаnd auch.\n"
MACHINE = ("json", "sarif", "csv", "patch")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"Wei\xdfrussland")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_CH.UTF-8", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "de", "LC_ALL": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "fr:de:en", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "en:de", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


@pytest.mark.parametrize("arguments", [("--ui-lang", "de", "check", "a.txt"), ("check", "a.txt", "--ui-lang=de")])
def test_the_option_wins(
    arguments: tuple[str, ...], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here.is_dir()
    monkeypatch.setenv("LANGUAGE", "en")
    main(arguments)
    assert "ist verworfen" in capsys.readouterr().out
    monkeypatch.setenv("LANGUAGE", "de")
    main(["check", "a.txt", "--ui-lang", "en"])
    assert "is deprecated" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["glossary", "lint", "--help"]])
def test_help_is_german_throughout(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--ui-lang", "de"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Aufruf: termcheck")
    assert "diese Hilfe anzeigen" in out
    for english in (" the ", " and ", "usage", "options", "examples:", "exit codes"):
        assert english not in out


def test_every_check_is_explained_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "TC", "--ui-lang", "de"]) == 0
    out = capsys.readouterr().out
    assert out.count("Was die Prüfung tut:") == out.count("Unbeanstandet bleibt:") == out.count("Schwere: ")
    assert "What it does" not in out


@pytest.mark.parametrize("report", MACHINE)
def test_what_programs_read_is_the_same_in_every_language(
    report: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here.is_dir()
    shown = []
    for language in ("en", "de"):
        main(["check", ".", "--format", report, "--ui-lang", language])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] != ""


def test_json_of_the_glossary_tools_is_the_same_in_every_language(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "concept,language,term,status\nx,de,Kiew,preferred\nx,de,Kyjiw,preferred\nx,de,Kiew,nonsense\n"
    (here / "bad.csv").write_text(table, encoding="utf-8")
    shown = []
    for language in ("en", "de"):
        main(["glossary", "lint", "bad.csv", "--format", "json", "--ui-lang", language])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_a_page_says_its_language(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here.is_dir()
    main(["check", ".", "--format", "html", "--ui-lang", "de"])
    page = capsys.readouterr().out
    assert '<html lang="de"' in page
    assert "<h2>Zusammenfassung</h2>" in page
    assert "Kodierung nennen" in page


def test_the_library_speaks_the_language_it_is_asked_for() -> None:
    result = termcheck.check(TEXT)
    assert "is deprecated" in result.report("diff")
    assert "ist verworfen" in result.report("diff", language="de")
    with pytest.raises(UsageError, match="does not speak 'fr'; known: de, en"):
        result.report("diff", language="fr")


@pytest.mark.parametrize("arguments", [["--ui-lang", "fr"], ["--ui-lang=../../de"], ["--ui-lang"]])
def test_a_wrong_language_is_refused_in_the_environments(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert main(["checks", *arguments]) == 2
    assert capsys.readouterr().err.startswith("termcheck: Argument --ui-lang: ")

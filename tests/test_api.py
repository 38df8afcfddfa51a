from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import termcheck
from termcheck.errors import ConfigurationError, GlossaryError, UsageError
from termcheck.glossary import read_glossaries

TEXT = "Er lebt in Weißrussland. Sie auch.\n"
FIXED = "Er lebt in Belarus. Sie auch.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "b.txt").write_text("Bonn liegt am Rhein.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_public_name_is_there() -> None:
    assert {name: getattr(termcheck, name) for name in termcheck.__all__}.keys() <= set(dir(termcheck))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = termcheck.nonsense


def test_check_is_the_function_whatever_was_imported_before() -> None:
    probe = "import termcheck, termcheck.check; from termcheck.check import Mode; print(termcheck.check.__name__, Mode)"
    run = subprocess.run([sys.executable, "-W", "error", "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("check ")
    assert callable(termcheck.check)


def test_a_result_has_findings_and_both_texts() -> None:
    result = termcheck.check(TEXT)
    assert [finding.text for finding in result.findings] == ["Weißrussland"]
    assert result.fixed == result.fixed_unsafe == FIXED
    assert "[-Weißrussland-]{+Belarus+}" in result.diff()
    assert "+Er lebt in Belarus." in result.patch()
    assert "\x1b[" in result.diff(colour=True)
    assert "Weißrussland" in result._repr_html_()
    assert list(result.to_frame()["text"]) == ["Weißrussland"]


def test_fix_returns_the_text_and_is_done_after_one_round() -> None:
    assert termcheck.fix(TEXT) == FIXED
    assert termcheck.fix(FIXED) == FIXED
    assert termcheck.fix(TEXT, unsafe=True) == FIXED


def test_a_glossary_is_a_name_a_path_several_or_an_object(here: Path) -> None:
    own = here / "own.csv"
    own.write_text(
        "concept,language,term,status,part_of_speech,gender\n"
        "bonn,de,Bonn,deprecated,proper,n\nbonn,de,Köln,preferred,proper,n\n",
        encoding="utf-8",
    )
    text = "Er lebt in Bonn."
    assert termcheck.fix(text, glossary=own) == "Er lebt in Köln."
    assert termcheck.fix(text, glossary=str(own)) == "Er lebt in Köln."
    assert termcheck.fix(f"{TEXT}{text}", glossary=["house", own]) == f"{FIXED}Er lebt in Köln."
    assert termcheck.fix(text, glossary=read_glossaries([str(own)])) == "Er lebt in Köln."
    assert termcheck.fix(text) == text


def test_consistent_mode_needs_two_names() -> None:
    assert not termcheck.check(TEXT, mode="consistent").findings
    mixed = "Er lebt in Belarus. Sie lebt in Belarus. Wir leben in Weißrussland."
    assert [finding.text for finding in termcheck.check(mixed, mode="consistent").findings] == ["Weißrussland"]


def test_codes_and_exceptions_narrow_the_check() -> None:
    assert not termcheck.check(TEXT, ignore=["TC101"]).findings
    assert termcheck.check(TEXT, select=["TC101"]).signature.checks == ("TC101",)


def test_markdown_is_read_as_markdown() -> None:
    text = "Er lebt in `Weißrussland`.\n"
    assert not termcheck.check(text, format="markdown").findings
    assert termcheck.check(text).findings


@pytest.mark.parametrize(
    ("how", "problem"),
    [
        ({"mode": "strict"}, "mode"),
        ({"select": ["TC8"]}, "TC8"),
        ({"glossary": "countrys"}, "countries"),
        ({"glossary": []}, "nothing would be checked"),
        ({"format": "docx"}, "docx"),
    ],
)
def test_wrong_options_say_so(how: dict[str, object], problem: str) -> None:
    with pytest.raises((UsageError, ConfigurationError, GlossaryError), match=problem):
        termcheck.check(TEXT, **how)  # type: ignore[arg-type]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="check_paths"):
        termcheck.check(Path("a.txt"))  # type: ignore[arg-type]


def test_any_string_is_a_text() -> None:
    for text in ("", "\x00", "\ud800 Weißrussland", "\ufeffWeißrussland"):
        assert termcheck.check(text).text == text


def test_paths_give_a_report(here: Path) -> None:
    report = termcheck.check_paths("texts")
    assert [result.file for result in report] == ["texts/a.txt", "texts/b.txt"]
    assert len(report) == 2
    assert report.exit_code == 1
    assert [finding.text for finding in report.findings] == ["Weißrussland"]
    assert [(tally.form, tally.files) for tally in report.tallies if tally.form == "Weißrussland"] == [
        ("Weißrussland", 1)
    ]
    assert len(report.to_frame()) == 1
    assert "Weißrussland" in report._repr_html_()
    assert report.report("json") == termcheck.check_paths([here / "texts"], jobs=2).report("json").replace(
        f"{here}/", ""
    )


def test_paths_have_their_configuration_unless_told_otherwise(here: Path) -> None:
    (here / "termcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    other = here / "other.toml"
    other.write_text('select = ["TC102"]\n', encoding="utf-8")
    assert termcheck.check_paths("texts").exit_code == 0
    assert termcheck.check_paths("texts", config=False).exit_code == 1
    assert termcheck.check_paths("texts", config=other).signature.checks == ("TC102",)


def test_a_file_that_is_missing_is_a_row(here: Path) -> None:
    report = termcheck.check_paths([here / "texts" / "a.txt", here / "none.txt"])
    assert report.exit_code == 2
    assert [result.error is None for result in report] == [True, False]


def test_unsaved_text_is_checked_in_place_of_the_file(here: Path) -> None:
    report = termcheck.check_paths([], contents={"texts/a.txt": b"Bonn", "new.txt": TEXT.encode()})
    assert [len(result.findings) for result in report] == [0, 1]
    assert (here / "texts" / "a.txt").read_text(encoding="utf-8") == TEXT


def test_no_paths_are_an_error() -> None:
    with pytest.raises(UsageError):
        termcheck.check_paths([])


def test_an_unknown_report_is_an_error() -> None:
    with pytest.raises(UsageError, match="diff"):
        termcheck.check("Bonn").report("pdf")


def test_a_result_pickles() -> None:
    result = termcheck.check(TEXT)
    assert pickle.loads(pickle.dumps(result)).findings == result.findings  # noqa: S301 - made here

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termcheck
from termcheck.baseline import Known, known, load
from termcheck.cli import main
from termcheck.errors import BaselineError, UsageError
from termcheck.findings import Severity
from termcheck.formats import formats
from termcheck.messages import Message

ROW = b'{"file": "a", "code": "b", "concept": "", "text": "", "context": "", "count": true}'
OLD = "In Kiew blieb es ruhig.\n"
Check = Callable[..., termcheck.Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    (tmp_path / ".git").mkdir()
    (tmp_path / "names.csv").write_text(
        "concept,language,term,status,part_of_speech,gender\n"
        "kyiv,de,Kyjiw,preferred,proper,n\nkyiv,de,Kiew,deprecated,proper,n\n",
        encoding="utf-8",
    )
    (tmp_path / "termcheck.toml").write_text('glossaries = ["names.csv"]\nbaseline = "known.json"\n', encoding="utf-8")
    (tmp_path / "known.json").write_text('{"termcheck-baseline": 1, "findings": []}', encoding="utf-8")
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path)

    def call(*paths: str, **how: object) -> termcheck.Report:
        return termcheck.check_paths(paths or ["texts"], **how)  # type: ignore[arg-type]

    return call


def write(name: str, text: str) -> None:
    Path("texts", name).write_text(text, encoding="utf-8", newline="")


def places(report: termcheck.Report) -> list[tuple[str, int]]:
    return [(result.file, finding.line) for result in report for finding in result.findings]


def rows() -> list[dict[str, object]]:
    return list(json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"])


def test_what_is_known_is_silent_and_what_is_new_is_not(check: Check) -> None:
    write("a.txt", OLD)
    assert check().exit_code == 1
    report = check(write_baseline=True)
    assert (report.exit_code, places(report), [result.silenced for result in report]) == (0, [], [1])
    write("a.txt", "Ein neuer Anfang.\n\n" + OLD + "\nAuch in Kiew regnete es.\n")
    assert places(check()) == [("texts/a.txt", 5)]


def test_equal_findings_in_equal_sentences_are_counted(check: Check) -> None:
    write("a.txt", OLD * 2)
    check(write_baseline=True)
    assert [row["count"] for row in rows()] == [2]
    write("a.txt", OLD * 3)
    assert places(check()) == [("texts/a.txt", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Davor.\n\nIn Kiew blieb es ruhig.\n\nDanach.\n",
        "In Kiew\nblieb es\n   ruhig.\r\n",
        "Ein anderer Satz. In Kiew blieb es ruhig. Und noch einer.",
        "Titel\n\nIn Kiew blieb es ruhig.",
    ],
)
def test_another_place_revives_nothing(text: str, check: Check) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    write("a.txt", text)
    assert not places(check())


@pytest.mark.parametrize("text", ["In Kiew blieb es still.", "Nur in Kiew blieb es ruhig.", "In Kiews Mitte."])
def test_another_sentence_is_new(text: str, check: Check) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    write("a.txt", text)
    assert len(places(check())) == 1


def test_markup_is_no_part_of_a_sentence(check: Check) -> None:
    write("a.md", "In Kiew blieb es **ruhig**.\n")
    check(write_baseline=True)
    write("a.md", "- In Kiew [blieb](https://x.de) es ruhig.\n")
    assert not places(check())


def test_a_renamed_file_stays_known_and_another_copy_does_not(check: Check) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    os.rename("texts/a.txt", "texts/b.txt")
    assert not places(check())
    write("c.txt", OLD)
    assert places(check()) == [("texts/c.txt", 1)]
    check("texts/b.txt", write_baseline=True)
    assert [row["file"] for row in rows()] == ["texts/b.txt"]


def test_paths_are_seen_from_the_baseline(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    assert not places(check(os.path.abspath("texts")))
    monkeypatch.chdir("texts")
    assert not places(check("a.txt"))


def test_an_update_keeps_what_it_has_not_looked_at(check: Check) -> None:
    write("a.txt", OLD)
    write("b.txt", OLD)
    check(write_baseline=True)
    before = rows()
    write("b.txt", "Bonn.\n")
    check("texts/a.txt", write_baseline=True)
    check(select=["TC102"], write_baseline=True)
    assert rows() == before
    Path("texts", "b.txt").write_bytes(b"Bonn \xff\xfe\n")
    check(write_baseline=True)
    assert rows() == before
    write("b.txt", "Bonn.\n")
    check(write_baseline=True)
    assert [row["file"] for row in rows()] == ["texts/a.txt"]


def test_what_hangs_on_the_folder_stays_known_when_only_a_part_of_it_is_checked(check: Check) -> None:
    for name in ("a.txt", "b.txt"):
        write(name, "In Kyjiw.\n")
    write("c.txt", OLD)
    check(mode="consistent", write_baseline=True)
    before = rows()
    assert [row["code"] for row in before] == ["TC103"]
    check("texts/c.txt", mode="consistent", write_baseline=True)
    assert rows() == before
    write("c.txt", "In Kyjiw blieb es ruhig.\n")
    check(mode="consistent", write_baseline=True)
    assert not rows()


def test_a_known_name_still_counts(check: Check) -> None:
    write("a.txt", "In Kiew, in Kiew und in Kiew.\n")
    check(mode="consistent", write_baseline=True)
    write("a.txt", "In Kiew, in Kiew und in Kiew.\n\nIn Kyjiw.\n")
    assert places(check(mode="consistent")) == [("texts/a.txt", 3)]


def test_fix_leaves_what_is_known(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    write("a.txt", OLD + "\nAuch aus Kiew.\n")
    assert main(["check", "texts", "--fix"]) == 0
    assert Path("texts/a.txt").read_text(encoding="utf-8") == OLD + "\nAuch aus Kyjiw.\n"
    assert "1 known finding not shown" in capsys.readouterr().out


def test_fixing_and_writing_are_two_runs(check: Check, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    write("a.txt", OLD)
    assert main(["check", "texts", "--fix", "--write-baseline"]) == 2
    assert "fix first" in capsys.readouterr().err
    assert Path("texts/a.txt").read_text(encoding="utf-8") == OLD


def test_stale_findings_are_told_and_taken_out(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", OLD)
    write("b.txt", OLD)
    check(write_baseline=True)
    write("a.txt", "Bonn.\n")
    os.remove("texts/b.txt")
    assert main(["check", "texts"]) == 0
    assert "known.json: known findings that are no longer found: 2;" in capsys.readouterr().err
    assert main(["check", "texts", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", "texts", "--write-baseline"]) == 0
    assert "known findings: 0 written, 0 of them new, 2 taken out" in capsys.readouterr().err
    assert rows() == []


def test_a_baseline_is_the_same_whatever_the_order_and_the_number_of_processes(check: Check) -> None:
    for number in range(6):
        write(f"{number}.txt", OLD * number)
    check(write_baseline=True)
    before = Path("known.json").read_bytes()
    check(*(f"texts/{number}.txt" for number in reversed(range(6))), jobs=2, write_baseline=True)
    assert Path("known.json").read_bytes() == before
    assert before.count(b"\n") == 5 + 3


def test_reports_for_programs_have_no_known_findings_and_no_word_of_them(check: Check) -> None:
    write("a.txt", OLD)
    check(write_baseline=True)
    report = check()
    assert json.loads(report.report("json"))["files"] == [{"file": "texts/a.txt", "error": None, "findings": []}]
    assert report.report("patch") == ""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "1:1: is no baseline, or a damaged one"),
        (b'{"termcheck-baseline": 1,\n "findings": [\n<<<<<<< HEAD\n', "3:1: is no baseline, or a damaged one"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "is damaged"),
        (b"[]", "is no baseline; name"),
        (b'{"termcheck-baseline": 2, "findings": []}', "version 2"),
        (b'{"termcheck-baseline": 1}', "is no list"),
        (b'{"termcheck-baseline": 1, "findings": [{"file": "a"}]}', "finding 1 of its list needs"),
        (b'{"termcheck-baseline": 1, "findings": [7]}', "finding 1 of its list needs"),
        (b'{"termcheck-baseline": 1, "findings": [' + ROW + b"]}", "a count from 1"),
    ],
)
def test_a_damaged_baseline_is_one_clear_error(content: bytes, problem: str, check: Check) -> None:
    write("a.txt", OLD)
    Path("known.json").write_bytes(content)
    for how in ({}, {"write_baseline": True}):
        with pytest.raises(BaselineError, match=problem) as caught:
            check(**how)
        assert str(caught.value).startswith("known.json:")
    assert Path("known.json").read_bytes() == content


def test_what_makes_no_sense_is_refused(check: Check) -> None:
    write("a.txt", OLD)
    with pytest.raises(BaselineError, match="no such baseline"):
        check(baseline="none.json")
    with pytest.raises(UsageError, match="needs a file"):
        check(config=False, write_baseline=True)
    with pytest.raises(UsageError, match="leave --changed-since out"):
        check(write_baseline=True, changed_since="HEAD")
    with pytest.raises(UsageError, match="cannot be written"):
        check(baseline="none/known.json", write_baseline=True)


def test_names_of_files_survive_as_they_are(check: Check) -> None:
    name = os.fsdecode(b'\xff \xc3\xbc "x"\n.txt')
    try:
        write(name, OLD)
    except OSError:
        pytest.skip("no such names here")
    check(write_baseline=True)
    assert not places(check())
    assert list(load("known.json")) == [f"texts/{name}"]


SENTENCES = st.lists(
    st.sampled_from(
        [
            *("In Weißrussland war es still.", "Die 1. weißrussische Messe begann!", "„Weißrussland ruft“, sagte er."),
            *("Weißrussland", "Titel ohne Punkt", "Er kam z. B. aus Weißrussland; sie auch."),
            *("Wort " * 200 + "Weißrussland" + " Wort" * 200, "Weißrussland-Besuch in\nzwei Zeilen?"),
        ]
    ),
    min_size=1,
    max_size=4,
)
OTHERS = st.lists(
    st.sampled_from(
        ["Bonn liegt am Rhein.", "Ohne Punkt", "Ein Satz. Noch einer!", "x" * 700, "Wort " * 150, "…", "1."]
    ),
    max_size=5,
)


@given(SENTENCES, OTHERS, st.randoms(use_true_random=False), st.sampled_from(["\n\n", "\r\n\r\n", "\n \t\n"]))
@settings(max_examples=150)
def test_paragraphs_that_move_or_join_never_revive_a_finding(
    own: list[str], others: list[str], random: object, gap: str
) -> None:
    moved = [*own, *others]
    random.shuffle(moved)  # type: ignore[attr-defined]
    for format_name in ("text", "markdown"):
        assert marks("\n\n".join(own), format_name) == marks(gap.join(moved), format_name)


def marks(text: str, format_name: str) -> list[Known]:
    result = termcheck.check(text, format=format_name, select=["TC101"])
    assert bool(result.findings) == ("eißruss" in text)
    return sorted(known(result.document, finding) for finding in result.findings)


@given(st.text("aK .\n\r\u00ad😀", max_size=60), st.integers(0, 60), st.integers(0, 9))
def test_any_place_of_any_text_can_be_known(text: str, start: int, length: int) -> None:
    document = formats()["markdown"].parse(text.encode(), "a.md", None)
    start = min(start, len(text))
    end = min(start + length, len(text))
    place = document.place(start)
    kind = ("TC101", "deprecated-term", Severity.ERROR)
    finding = termcheck.Finding(*kind, start, end, *place, text[start:end], Message.of("m"))
    assert known(document, finding).code == "TC101"

"""TC105 over an article and over a folder: what wins, what is only a hint, what is safe to replace."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import termcheck
from termcheck.check import Folder, Mode
from termcheck.engine import Checker, Recipe
from termcheck.findings import Finding, Severity
from termcheck.text import Document
from termcheck.usage import Usage

MAJORITY = ("Der LKW brannte, LKWs standen.", "Ein LKW hielt.", "Der LKW-Verkehr ruhte, kein LKW fuhr.")


def findings(text: str, folder: tuple[str, ...] = (), mode: Mode = Mode.HOUSE) -> list[Finding]:
    checker = Checker(Recipe(mode=mode, select=("TC105",)))
    document = Document.of(text)
    around = folded(checker, text, *folder) if folder else None
    found = checker.judge(document, around)
    assert bool(found) <= checker.concerns(checker.survey(document), around)
    return list(found)


def folded(checker: Checker, *texts: str) -> Folder:
    usages = [checker.survey(Document.of(text)) for text in texts]
    return checker.conclude(Usage.total(usages))


def replacements(found: list[Finding]) -> list[str]:
    return ["".join(edit.text for edit in one.fix.edits) for one in found if one.fix]


def test_a_consistent_article_in_a_folder_of_another_mind_gets_a_hint() -> None:
    (found,) = findings("Ein Lkw hielt.", MAJORITY)
    assert found.severity is Severity.HINT
    assert found.fix is not None
    assert not found.fix.safe
    assert "5×" in str(found.message)


def test_in_consistent_mode_the_folder_decides() -> None:
    (found,) = findings("Ein Lkw hielt.", MAJORITY, Mode.CONSISTENT)
    assert (found.severity, found.fix and found.fix.safe) == (Severity.WARNING, True)
    mixed = findings("Ein Lkw hielt, ein Lkw stand, ein LKW fuhr.", MAJORITY, Mode.CONSISTENT)
    assert replacements(mixed) == ["LKW", "LKW"]


def test_in_house_mode_a_mixed_article_keeps_to_its_own_majority() -> None:
    (found,) = findings("Ein Lkw hielt, ein Lkw stand, ein LKW fuhr.", MAJORITY)
    assert (found.severity, replacements([found])) == (Severity.WARNING, ["Lkw"])


def test_a_small_majority_of_the_folder_says_nothing() -> None:
    assert not findings("Ein Lkw hielt, der Lkw stand.", MAJORITY)
    assert not findings("Ein Lkw hielt.", (MAJORITY[0] * 9,))  # of one article only


def test_the_right_spelling_wins_over_the_majority() -> None:
    assert replacements(findings("Der Genuß, der Genuß und der Genuss.")) == ["Genuss", "Genuss"]
    assert replacements(findings("Das S-Bahnnetz, ein S-Bahnnetz und ein S-Bahn-Netz.")) == ["S-Bahn-Netz"] * 2


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Ein Hacker-Angriff, ein Hackerangriff.", False),
        ("Ein Hacker-Angriff. „Ein Hackerangriff“, sagte er.", False),
        ("Ein Hacker-Angriff, der Deutsche Hackerangriff.", False),
        ("Im Bistro Café war ein Cafe.", False),
        ("Ein Hacker-Angriff, ein <b>Hacker</b>angriff.", True),
    ],
)
def test_what_a_human_must_see_is_not_safe(text: str, safe: bool) -> None:  # noqa: FBT001 - a column of the table
    assert [one.fix.safe for one in findings(text) if one.fix] == [safe] * (1 if "<b>" not in text else 0)


def test_what_the_glossary_names_is_left_to_it() -> None:
    assert not findings("Die Nato tagt, die NATO auch.")
    assert replacements(findings("Der Kosovo-Einsatz und ein Kosovoeinsatz.")) == ["Kosovo-Einsatz"]


def test_the_other_spelling_is_shown_where_it_stands_first() -> None:
    text = "Ein Lkw hielt, ein Lkw-Fahrer stieg aus, ein LKW fuhr."
    (found,) = findings(text)
    (related,) = found.related
    assert (related.start, related.text) == (4, "Lkw")
    assert text[found.start : found.end] == found.text == "LKW"


def test_a_hundred_thousand_findings_take_no_square() -> None:
    text = "Ein Lkw und ein LKW. " * 5_000
    assert len(findings(text)) == 5_000


def test_what_a_folder_concludes_is_small_and_pickles() -> None:
    checker = Checker(Recipe(select=("TC105",)))
    folder = folded(checker, *(f"Der Prozess gegen den Autor {number} im Internetforum." for number in range(500)))
    assert not folder.conclusions["TC105"].forms
    folder = folded(checker, *MAJORITY, "Ein Lkw hielt.")
    assert pickle.loads(pickle.dumps(folder)) == folder  # noqa: S301 - our own bytes
    forms = folder.conclusions["TC105"].forms.values()
    assert {(one.form, one.winner, one.count, one.files) for one in forms} == {
        ("LKW", "LKW", 4, 3),
        ("LKWs", "LKWs", 1, 1),
        ("Lkw", "LKW", 1, 1),
    }


def test_a_folder_on_disk_is_counted_before_it_is_judged(tmp_path: Path) -> None:
    for number, text in enumerate((*MAJORITY, "Ein Lkw hielt.")):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    report = termcheck.check_paths(tmp_path, config=False, select=["TC105"])
    assert [(Path(one.file).name, len(one.findings)) for one in report if one.findings] == [("3.txt", 1)]

"""Every check proves itself: the texts it must leave alone, the texts it must flag and what its edits make of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import termcheck
from termcheck.check import Bad, Check
from termcheck.checks import checks, explain
from termcheck.engine import Checker, Recipe
from termcheck.findings import apply, select_edits
from termcheck.formats import formats
from termcheck.glossary.shipped import home
from termcheck.text import Document
from termcheck.usage import Usage

CHECKS = list(checks().values())
GLOSSARIES = sorted(path for path in home().glob("*.examples.csv"))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_good_texts_are_left_alone(check: Check) -> None:
    for mode in ("house", "consistent"):
        for text in check.good:
            result = termcheck.check(text, mode=mode, select=[check.code])
            assert not result.findings, text


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_bad_texts_are_flagged_and_fixed(check: Check) -> None:
    for bad in check.bad:
        assert _fixed(check, bad) == bad.fixed


def _fixed(check: Check, bad: Bad) -> str:
    checker = Checker(Recipe(mode=bad.mode, select=(check.code,)))
    document = formats()[bad.format].parse(bad.text.encode(), "<text>", None)
    usages = [checker.survey(document), *(checker.survey(Document.of(text)) for text in bad.folder)]
    findings = checker.judge(document, checker.conclude(Usage.total(usages)) if bad.folder else None)
    assert findings
    assert {one.code for one in findings} == {check.code}
    return apply(bad.text, select_edits(findings))


@pytest.mark.parametrize("code", checks())
def test_explain_shows_the_examples(code: str) -> None:
    assert checks()[code].bad[0].fixed in explain(code)


@pytest.mark.parametrize("path", GLOSSARIES, ids=lambda path: path.name)
def test_shipped_glossaries_never_make_a_wrong_edit(path: Path) -> None:
    name = path.name.removesuffix(".examples.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fixed = [(row, termcheck.fix(row["text"], glossary=name)) for row in rows]
    wrong = [text for row, text in fixed if text not in (row["text"], row["expected"])]
    left = [row["text"] for row, text in fixed if text != row["expected"]]
    assert not wrong
    assert len(left) <= 0.02 * len(rows), left  # a few need a sentence recast, and are left to a human

"""Every check proves itself: the texts it must leave alone, the texts it must flag and what its edits make of them."""

from __future__ import annotations

import pytest

import termcheck
from termcheck.check import Bad, Check
from termcheck.checks import checks, explain
from termcheck.engine import Checker, Recipe
from termcheck.examples import failures, suites
from termcheck.findings import apply, select_edits
from termcheck.formats import formats
from termcheck.glossary import shipped
from termcheck.text import Document
from termcheck.usage import Usage

CHECKS = list(checks().values())


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
    return apply(document.text, select_edits(findings))


@pytest.mark.parametrize("code", checks())
def test_explain_shows_the_examples(code: str) -> None:
    assert checks()[code].bad[0].fixed in explain(code)


@pytest.mark.parametrize("name", shipped())
def test_shipped_glossaries_do_what_their_examples_say(name: str) -> None:
    assert not [failure for suite in suites(name) for failure in failures(suite)]

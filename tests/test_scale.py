"""Twice the text takes twice the work: counted in function calls, not by a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from termcheck.check import Mode
from termcheck.engine import Checker, Recipe
from termcheck.findings import FileResult, apply, select_edits
from termcheck.formats import formats
from termcheck.notebook import notebook
from termcheck.reports import Look, reports

SMALL = 120  # repetitions
MOST = 2.3
MARKED_UP = ("a finding a word", "markup", "lists", "open markup")
CHECKERS = {mode: Checker(Recipe(("countries", "cities"), mode)) for mode in Mode}
TEXTS = {
    "a finding a word": "Weißrussland ",
    "a finding a line": "Weißrussland\n",
    "a chain": "EU-Weißrussland-",
    "one word": "Weißrussland",
    "nothing": "Die Stadt hat einen neuen Haushalt beschlossen. ",
    "quotations": "„Weißrussland“ ",
    "open quotations": "„Weißrussland ",
    "open brackets": "Belarus (Weißrussland ",
    "explanations": "Belarus (früher Weißrussland) ",
    "mixed names": "Kiew und Kyjiw, ",
    "soft hyphens": "Weiß\u00adruss\u00adland ",
    "divided words": "Weiß-\nrussland ",
    "look-alikes": "Wеißrussland Bеlarus ",
    "uncertain words": "EС ",
    "invisible characters": "Be\u200blarus\u200e ",
    "turned lines": "\u202e\u2067",
    "control characters": "\x85 a",
    "addresses": "https://x.de/Weißrussland/",
    "markup": "<b>Weiß</b>russland *Kiew* [Minsk] `Weißrussland` ",
    "lists": "- Weißrussland\n",
    "open markup": "[*_`<b ",
}


def work(action: Callable[[], object]) -> int:
    """Return how many functions an action calls."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls


def checked(form: str, text: str) -> None:
    """Do all that is done with an article: read it, check it in both modes, fix it, make every report."""
    document = formats()[form].parse(text.encode(), "a", None)
    consistent, house = CHECKERS[Mode.CONSISTENT], CHECKERS[Mode.HOUSE]
    usage = consistent.survey(document)
    consistent.judge(document, consistent.conclude(usage))
    findings = house.judge(document)
    apply(document.text, select_edits(findings))
    result = FileResult("a", document, findings, tallies=usage.tallies())
    for report in reports().values():
        "".join(report.render(house.signature, [result], Look()))
    notebook([result])


@pytest.mark.parametrize(
    ("form", "text"), [(form, name) for form in sorted(formats()) for name in (TEXTS if form == "text" else MARKED_UP)]
)
def test_work_grows_with_the_length(form: str, text: str) -> None:
    unit = TEXTS[text]
    checked(form, unit * 8)  # what is made once is made now
    once, twice = (work(lambda size=size: checked(form, unit * size)) for size in (SMALL, 2 * SMALL))  # type: ignore[misc]
    assert twice < MOST * once + 1000

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from termcheck.findings import Edit, FileResult, Finding, Fix
from termcheck.reports._shown import columns, error_text, message_text, one_line, padded, replacement, shown
from termcheck.text import Document

Make = Callable[..., Finding]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weißrussland’s", "Weißrussland’s"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("\ud800", "\\ud800"),
        ("\x85\u2028\ufeff", "\\x85\\u2028\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("Weiß\u00adrussland", "Weiß\\xadrussland"),
    ],
)
def test_what_cannot_be_seen_becomes_an_escape(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_running_text_becomes_one_line() -> None:
    assert one_line("Ein\r\n \tWeiß\u00adrusse\x07") == "Ein Weißrusse\\x07"


def test_columns_count_what_a_terminal_shows() -> None:
    assert columns("Kyi\u0308v 北京") == 9
    assert padded("北京", 6) == "北京  "


def test_an_error_loses_the_name_that_stands_before_it_anyway() -> None:
    assert error_text(FileResult("a.txt", error="a.txt: broken\nbadly")) == "broken badly"
    assert error_text(FileResult("a.txt", error="broken")) == "broken"
    assert error_text(FileResult("a\n\x1cb.txt", error="a b.txt: broken")) == "broken"


def test_the_message_carries_the_reason(finding: Make) -> None:
    document = Document.of("Wort")
    assert message_text(finding(document, 0, 4, "Name")) == "Wort is deprecated"
    assert message_text(finding(document, 0, 4, "x", safe=False, reason="r")) == "Wort is deprecated (unsafe: r)"
    assert message_text(finding(document, 0, 4, reason="r")) == "Wort is deprecated (no edit: r)"


def test_replacement_is_the_text_after_the_edits(finding: Make) -> None:
    document = Document.of("Weiß</b>russland ist es")
    found = finding(document, 0, 16, "Belarus")
    assert replacement(found) == "Belarus"
    assert replacement(replace(found, fix=None)) is None
    inside = Fix((Edit(0, 4, "Bela"), Edit(8, 16, "rus")), safe=True)
    assert replacement(replace(found, fix=inside)) == "Bela</b>rus"
    outside = Fix((Edit(0, 16, "Belarus"), Edit(21, 23, "sie")), safe=False)
    assert replacement(replace(found, fix=outside)) == "Belarus … sie"

"""TC106: where an explanation is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

import termcheck


def explanations(text: str) -> list[tuple[str, int]]:
    result = termcheck.check(text, select=["TC106"])
    return [(one.text, one.related[0].start) for one in result.findings]


def test_the_first_use_is_shown() -> None:
    assert explanations("In Belarus wird gewählt. Belarus (früher Weißrussland) ist groß.") == [("Weißrussland", 3)]


def test_the_first_explanation_is_shown() -> None:
    text = "Belarus (früher Weißrussland) wählt. Belarus (früher Weißrussland) hofft."
    assert explanations(text) == [("Weißrussland", text.index("Weißrussland"))]


@pytest.mark.parametrize("headline", ["Belarus wählt\n", "Belarus wählt\n\n", "Wahl.\n\nBelarus wählt\n\n"])
def test_a_headline_needs_no_explanation(headline: str) -> None:
    assert not explanations(f"{headline}In Belarus (früher Weißrussland) wird gewählt.")


def test_a_wrapped_line_is_no_headline() -> None:
    text = "Gewählt wird bald.\nDie Leute in Belarus\nwarten schon. Belarus (früher Weißrussland) ist groß."
    assert len(explanations(text)) == 1


def test_an_explanation_is_never_an_unexplained_use() -> None:
    text = "Belarus (früher Weißrussland) wählt. Belarus (früher Weißrussland) hofft."
    assert {one.code for one in termcheck.check(text).findings} == {"TC106"}


def test_a_folder_is_judged_for_its_explanations_too(tmp_path: Path) -> None:
    for name, text in (("a.txt", "Belarus hofft. Belarus (früher Weißrussland) wartet."), ("b.txt", "Belarus hofft.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = termcheck.check_paths(tmp_path, config=False, mode="consistent")
    assert [one.code for result in report for one in result.findings] == ["TC106"]

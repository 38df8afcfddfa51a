from __future__ import annotations

import pytest

import termcheck
from termcheck.checks.unlisted_variant import check, count
from termcheck.engine import Checker, Recipe
from termcheck.findings import Finding, Severity
from termcheck.languages import language
from termcheck.text import Document
from termcheck.usage import Usage


def found(text: str, *others: str) -> list[Finding]:
    checker = Checker(Recipe(select=("TC104",)))
    document = Document.of(text)
    usages = [checker.survey(document), *(checker.survey(Document.of(other)) for other in others)]
    folder = checker.conclude(Usage.total(usages)) if others else None
    return list(checker.judge(document, folder))


def test_the_rarer_spelling_is_reported_with_the_first_place_of_the_other() -> None:
    text = "Igor Gerasimow kam. Gerasimow blieb. Auch Igor Gerassimow ging."
    (one,) = found(text)
    assert (one.text, one.severity, one.confidence) == ("Gerassimow", Severity.WARNING, 0.9)
    assert str(one.message) == "“Gerassimow” (1×) and “Gerasimow” (2×) look like two spellings of one name"
    assert [text[place.start : place.end] for place in one.related] == ["Gerasimow"]
    assert one.fix is not None
    assert not one.fix.safe
    assert [edit.text for edit in one.fix.edits] == ["Gerasimow"]


def test_what_is_unsure_is_a_hint_without_an_edit() -> None:
    (one,) = found("Bürgermeister Andreas Wollschläger ging. Wollschläger schwieg. Der Rat dankte Wollschäger.")
    assert (one.text, one.severity, one.fix) == ("Wollschäger", Severity.HINT, None)
    assert one.reason is not None


def test_the_folder_decides_and_says_how_often() -> None:
    (one,) = found("Oleg Saprunov kehrt zurück.", "Oleg Saprunow traf.", "Oleg Saprunow fehlte. Saprunow ist krank.")
    assert str(one.message) == (
        "“Saprunov” looks like another spelling of “Saprunow” (3× in 2 of the folder’s articles)"
    )
    assert one.related == ()


def test_an_article_is_not_judged_by_what_others_set_apart() -> None:
    text = "Oleg Saprunov kehrt zurück."
    assert found(text, "Oleg Saprunow traf. Oleg Saprunow (auch Saprunov) fehlte.") == []


def test_only_the_same_given_name_counts_over_a_folder() -> None:
    assert found("Oleg Saprunov kehrt zurück.", "Igor Saprunow traf. Igor Saprunow fehlte.") == []


def test_a_rare_slip_is_a_hint_over_a_folder() -> None:
    others = ["Paul Steinmeier kam. Steinmeier sprach. Steinmeier ging. Steinmeier schwieg."] * 4
    (one,) = found("Paul Steinmaier kam.", *others)
    assert one.severity is Severity.HINT
    assert found("Paul Steinmaier kam.", others[0]) == []


def test_the_same_in_both_modes() -> None:
    text = "Igor Gerasimow kam. Auch Igor Gerassimow ging."
    for mode in ("house", "consistent"):
        assert [one.code for one in termcheck.check(text, mode=mode).findings] == ["TC104"]


@pytest.mark.parametrize(
    "text",
    [
        "Wolodymyr Selenskyj kam. Später ging Wolodymyr Zelensky.",  # both listed: TC101 and TC102 speak of them
        "In Belarus schwieg Präsident Lukaschenko, sagte Alexander Lukashenko.",
    ],
)
def test_listed_names_are_left_to_the_glossary(text: str) -> None:
    assert found(text) == []


def test_an_unlisted_spelling_of_a_listed_name_is_found() -> None:
    (one,) = found("Alexander Lukaschenko kam. Lukaschenko blieb. Lukaschneko ging.")
    assert one.text == "Lukaschneko"


def test_a_name_with_markup_or_invisible_characters_is_found_where_it_stands() -> None:
    text = "Igor Gerasimow kam. Gerasimow blieb. Auch Igor Geras\u00adsimow ging."
    (one,) = found(text)
    assert one.text == "Geras\u00adsimow"


def test_an_article_counts_its_persons_and_what_it_mixes_alone() -> None:
    text = "Igor Gerasimow kam. Das Haus in der Stadt ist alt. Gerasimows Frau blieb. Igor Gerassimow ging."
    counted = count(Document.of(text), language("de"))
    assert counted == {
        "de\t=\tGerasimow\tGerassimow": 1,
        "de\tw\tGerasimow": 2,
        "de\tw\tGerassimow": 1,
        "de\tp\tIgor\tGerasimow": 2,
        "de\tp\tIgor\tGerassimow": 1,
    }


def test_a_text_of_nothing_but_names_is_compared_with_few() -> None:
    names = [f"Scha{one}{two}{three}ro" for one in "aeiou" for two in "aeiou" for three in ("lin", "lan", "lun", "len")]
    alike = language("de").names.alike
    compared = list(alike(dict.fromkeys(names * 50, 1), names))
    assert len(compared) <= 16 * 64


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "A" * 200_000, "Ab" * 50_000, "Boris al-" * 20_000, "J. " * 50_000, ""]
)
def test_degenerate_text_says_nothing(text: str) -> None:
    assert found(text) == []


def test_it_is_a_check_over_folders_in_every_mode() -> None:
    assert all(check.folder_wide(mode) for mode in ("house", "consistent"))  # type: ignore[arg-type]

from __future__ import annotations

from termcheck.findings import FileResult, Tally
from termcheck.reports._summary import Summary


def summed(results: list[FileResult]) -> Summary:
    summary = Summary()
    for result in results:
        summary.add(result)
    return summary


def test_counts_add_up(results: list[FileResult]) -> None:
    summary = summed(results)
    expected = "4 findings in 1 of 2 files: 3 errors, 1 warning. 1 file could not be checked."
    assert summary.headline() == expected
    assert summary.fixable() == "2 fixable with --fix, 1 more with --unsafe-fixes, 1 without an edit"


def test_nothing_read_never_looks_clean(results: list[FileResult]) -> None:
    assert summed([]).headline() == "No files checked."
    assert summed(results[1:2]).headline() == "1 file could not be checked."
    assert summed(results[2:]).headline() == "No findings in 1 file."
    assert summed(results[1:]).headline() == "No findings in 1 file. 1 file could not be checked."


def test_names_are_summed_over_files_and_ordered(results: list[FileResult]) -> None:
    preferred, deprecated = summed(results).names()
    assert (preferred.term, preferred.count, preferred.files) == ("Belarus", 11, 2)
    assert preferred.forms == (("Belarus’", 10), ("Belarus", 1))
    assert (deprecated.term, deprecated.count, deprecated.files) == ("Weißrussland", 3, 1)


def test_two_names_without_a_finding_are_shown_and_one_is_not() -> None:
    tallies = (
        Tally("kyjiw", "Kyjiw", "preferred", "Kyjiw", 1, 1),
        Tally("kyjiw", "Kiew", "admitted", "Kiew", 2, 1),
        Tally("minsk", "Minsk", "preferred", "Minsk", 1, 1),
    )
    assert [name.term for name in summed([FileResult("a", tallies=tallies)]).names()] == ["Kyjiw", "Kiew"]

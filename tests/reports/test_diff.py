from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from termcheck.findings import FileResult, Finding, Related, Signature
from termcheck.reports import Look, reports
from termcheck.text import Document

Make = Callable[..., Finding]

EXPECTED = """\
a b/minsk.txt:3:5  TC101 deprecated-term  error
    Der [-weißrussische-]{+belarussische+} Außenminister sprach in [-Weißrussland-]{+Belarus+}.
    3:5   weißrussische is deprecated
    3:43  Weißrussland is deprecated
          see 1:1 Minsk

a b/minsk.txt:5:19  TC101 deprecated-term  error
    Seit 2020 hat die [-Moldau-]{?Republik Moldau?} gewählt.
    Moldau is deprecated
    unsafe: the article changes

a b/minsk.txt:5:36  TC102 mixed-terms  warning
    „[!Weißrussland!] bleibt“, hieß es.
    Weißrussland is deprecated
    no edit: inside a quotation

gone.txt: error: no such file; check the name

4 findings in 1 of 2 files: 3 errors, 1 warning. 1 file could not be checked.
  TC101 deprecated-term  3
  TC102 mixed-terms      1
  2 fixable with --fix, 1 more with --unsafe-fixes, 1 without an edit

Names in use                   uses  files  forms
  belarus
    Belarus (preferred)          11      2  Belarus’ 10, Belarus 1
    Weißrussland (deprecated)     3      1  Weißrussland 2, weißrussische 1
"""


def rendered(signature: Signature, results: Iterable[FileResult], *, colour: bool = False) -> str:
    return "".join(reports()["diff"].render(signature, results, Look(colour=colour)))


def test_the_report_reads_well(signature: Signature, results: list[FileResult]) -> None:
    assert rendered(signature, results) == EXPECTED


def test_colour_takes_the_place_of_the_markers(signature: Signature, results: list[FileResult]) -> None:
    text = rendered(signature, results, colour=True)
    assert "Der \x1b[31;9mweißrussische\x1b[0m \x1b[32mbelarussische\x1b[0m Außenminister" in text
    assert "\x1b[31;9mMoldau\x1b[0m \x1b[33mRepublik Moldau?\x1b[0m" in text
    assert "\x1b[33;4mWeißrussland\x1b[0m" in text


def test_clean_files_are_one_line(signature: Signature, results: list[FileResult]) -> None:
    assert rendered(signature, results[2:]) == "No findings in 1 file.\n"


def test_nothing_checked_is_said(signature: Signature) -> None:
    assert rendered(signature, []) == "No files checked.\n"


def test_the_same_words_are_said_once(signature: Signature, finding: Make) -> None:
    document = Document.of("Ein Wort und Wort und noch ein Wort.", "a.txt")
    places = [match.span() for match in re.finditer("Wort", document.text)]
    found = tuple(finding(document, *place, "Name") for place in places)
    text = rendered(signature, [FileResult("a.txt", document, found)])
    assert "    1:5, 1:14, 1:32  Wort is deprecated\n" in text


def test_what_repeats_is_counted_where_it_is_first_said(signature: Signature, finding: Make) -> None:
    document = Document.of("Ein Wort und ein Wort.\n\nEin Wort.\n\n" + "Noch ein Wort.\n\n" * 20, "a.txt")
    places = [match.span() for match in re.finditer("Wort", document.text)]
    result = FileResult("a.txt", document, tuple(finding(document, *place, "Name") for place in places))
    text = rendered(signature, [result])
    assert text.count("{+Name+}") == 2
    assert "    1:5, 1:18  Wort is deprecated\n" in text
    assert "               and 21 more at lines 3, 5, 7, 9, 11, 13, 15, 17, 19 …\n" in text
    assert "23 findings in 1 file: 23 errors." in text
    everything = "".join(reports()["diff"].render(signature, [result], Look(every=True)))
    assert everything.count("{+Name+}") == 23


def test_codes_stand_in_the_rows_where_they_differ(signature: Signature, finding: Make) -> None:
    document = Document.of("Ein Wort.", "a.txt")
    found = (finding(document, 4, 8, "Name"), finding(document, 4, 8, code="TC102"))
    text = rendered(signature, [FileResult("a.txt", document, found)])
    assert "a.txt:1:5  TC101 deprecated-term  error, TC102 mixed-terms  warning\n" in text
    assert "    1:5  TC101  Wort is deprecated\n    1:5  TC102  Wort is deprecated\n" in text


def test_many_related_places_are_counted(signature: Signature, finding: Make) -> None:
    document = Document.of("Ein Wort.", "a.txt")
    related = tuple(Related(0, 3, "Ein") for _ in range(12))
    text = rendered(signature, [FileResult("a.txt", document, (finding(document, 4, 8, related=related),))])
    assert "    see 1:1 Ein, 1:1 Ein, 1:1 Ein and 9 more\n" in text


def test_insertion_and_removal(signature: Signature, finding: Make) -> None:
    document = Document.of("Ein Wort.", "a.txt")
    found = (finding(document, 3, 3, ","), finding(document, 4, 8, ""))
    assert "    Ein{+,+} [-Wort-].\n" in rendered(signature, [FileResult("a.txt", document, found)])


def test_no_text_or_name_reaches_the_terminal_unescaped(signature: Signature, finding: Make) -> None:
    text = "Ein \x1b]0;x\x07 \u202eWort\x9b2J\u2066."
    document = Document.of(text, "a\x1b[2J\n.txt")
    start = text.index("Wort")
    found = finding(document, start, start + 7, "\x1b[5m", related=(Related(4, 6, text[4:6]),))
    result = FileResult("a\x1b[2J\n.txt", document, (found,), "bad \x1b thing")
    plain = rendered(signature, [result])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", plain)
    coloured = rendered(signature, [result], colour=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202e\u2066]", re.sub(r"\x1b\[[\d;]+m", "", coloured))


def test_results_are_taken_one_at_a_time(signature: Signature, results: list[FileResult]) -> None:
    taken: list[str] = []

    def feed() -> Iterable[FileResult]:
        for result in results:
            taken.append(result.file)
            yield result

    pieces = iter(reports()["diff"].render(signature, feed(), Look()))
    next(pieces)
    assert taken == ["a b/minsk.txt"]

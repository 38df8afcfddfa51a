from __future__ import annotations

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Severity
from termcheck.notebook import notebook
from termcheck.text import Document


def result(text: str, new: str, count: int = 1) -> FileResult:
    document = Document.of(text * count, "a.txt")
    fix = [Fix((Edit(at, at + 4, new),), safe=True) for at in range(0, len(text) * count, len(text))]
    found = (
        Finding(
            "TC101",
            "deprecated-term",
            Severity.ERROR,
            one.edits[0].start,
            one.edits[0].end,
            1,
            1,
            "Wort",
            Message("m"),
            fix=one,
        )
        for one in fix
    )
    return FileResult("a.txt", document, tuple(found))


def test_a_table_with_the_sentence_and_its_edit() -> None:
    html = notebook([result("Wort hier.\n", "Name"), FileResult("b.txt", error="b.txt: gone")])
    assert "1 finding in 1 file: 1 error. 1 file could not be checked.<br>1 fixable with --fix" in html
    assert '<del style="color:#b3261e">Wort</del><ins style=' in html
    assert ">Name</ins> hier.</td>" in html
    assert ">error</td>" in html


def test_nothing_in_it_is_markup() -> None:
    html = notebook([result("Wort<ins><script>x</script>.\n", "<del>")])
    assert "<script" not in html
    assert "&lt;ins&gt;" in html
    assert html.count("<ins") == html.count("<del") == 1


def test_a_long_list_is_cut_and_says_so() -> None:
    html = notebook([result("Wort hier.\n\n", "Name") for _ in range(300)])
    assert html.count("<tr>") == 201
    assert "The first 200 places; to_frame() has all findings." in html


def test_what_repeats_is_one_row() -> None:
    html = notebook([result("Wort hier.\n\n", "Name", 3)])
    assert html.count("<tr>") == 2
    assert "m and 2 more at line 1" in html


def test_clean_is_one_line() -> None:
    assert notebook([FileResult("a.txt", Document.of("x"))]) == "<div>\n<p>No findings in 1 file.</p>\n</div>\n"

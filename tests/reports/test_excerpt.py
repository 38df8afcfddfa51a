from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Severity
from termcheck.reports._excerpt import Kind, excerpts, outlying
from termcheck.text import Document

Make = Callable[..., Finding]


def shape(document: Document | None, *findings: Finding) -> list[str]:
    marks = {Kind.TEXT: "{0}", Kind.SAFE: "<{0}>{1}", Kind.UNSAFE: "<{0}>?{1}", Kind.FLAG: "<{0}>"}
    shown = excerpts(FileResult("a.txt", document, findings))
    return ["".join(marks[mark.kind].format(mark.old, mark.new) for mark in found.marks) for found in shown]


def test_findings_of_one_sentence_share_it(finding: Make) -> None:
    document = Document.of("Ein Ast und ein Bus. Ein Ohr.")
    found = [finding(document, 16, 19, "Rad"), finding(document, 4, 7, "Blatt"), finding(document, 25, 28)]
    assert shape(document, *found) == ["Ein <Ast>Blatt und ein <Bus>Rad.", "Ein <Ohr>."]


def test_a_safe_edit_wins_over_an_unsafe_one_and_over_a_place(finding: Make) -> None:
    document = Document.of("Ein Wort hier.")
    flag = finding(document, 4, 8, code="TC102")
    unsafe = finding(document, 4, 13, "dort", safe=False)
    safe = finding(document, 4, 8, "Name")
    assert shape(document, flag, unsafe, safe) == ["Ein <Wort>Name hier."]
    assert shape(document, flag, unsafe) == ["Ein <Wort hier>?dort."]


def test_the_same_edit_twice_is_shown_once(finding: Make) -> None:
    document = Document.of("Ein Wort.")
    one, other = finding(document, 4, 8, "Name"), finding(document, 4, 8, "Name", code="TC102")
    assert shape(document, one, other) == ["Ein <Wort>Name."]


def test_an_edit_elsewhere_is_told_apart(finding: Make) -> None:
    document = Document.of("Ein Wort. " + "Viel Text dazwischen. " * 20 + "Und sie.")
    far = Edit(document.text.index("sie"), len(document.text) - 1, "es")
    found = replace(finding(document, 4, 8, "x"), fix=Fix((Edit(4, 8, "Haus"), far), safe=False))
    assert shape(document, found) == ["Ein <Wort>?Haus."]
    span = next(excerpts(FileResult("a.txt", document, (found,)))).span
    assert outlying(found, span) == (far,)


def test_a_long_sentence_is_cut_between_words(finding: Make) -> None:
    document = Document.of("wort " * 200 + "X" + " wort" * 200)
    [text] = shape(document, finding(document, 1000, 1001, "Y"))
    assert text.startswith("… wort wort")
    assert text.endswith("wort wort …")
    assert "<X>Y" in text
    assert len(text) < 350


def test_a_giant_finding_is_cut_in_the_middle(finding: Make) -> None:
    document = Document.of("x" * 100_000)
    [text] = shape(document, finding(document, 0, 100_000))
    assert len(text) < 400


def test_without_its_text_a_finding_shows_itself(finding: Make) -> None:
    document = Document.of("Ein Wort.")
    assert shape(None, finding(document, 4, 8, "Name"), finding(document, 4, 8)) == ["<Wort>Name", "<Wort>"]


def test_what_cannot_be_seen_is_written_out(finding: Make) -> None:
    document = Document.of("A\x1b[31m\u202e B\u00adC\tD\u00ad.")
    assert shape(document, finding(document, 8, 11, "\x07")) == ["A\\x1b[31m\\u202e <B\\xadC>\\x07 D."]


def test_a_sentence_in_which_nothing_is_new_is_left_out(finding: Make) -> None:
    document = Document.of("Ein Ast. Ein Ast.\n\nEin Ast und ein Ohr.\n\nAst.\n")
    places = [match.span() for match in re.finditer("Ast|Ohr", document.text)]
    result = FileResult("a.txt", document, tuple(finding(document, *place, "Blatt") for place in places))
    first, second = excerpts(result)
    assert ["".join(mark.old for mark in one.marks) for one in (first, second)] == ["Ein Ast.", "Ein Ast und ein Ohr."]
    assert [[found.line for found in more] for more in first.more] == [[1, 5]]
    assert second.more == ((), ())
    assert len(list(excerpts(result, every=True))) == 4


def test_what_is_said_or_made_of_the_same_word_differently_is_shown(finding: Make) -> None:
    document = Document.of("Ast.\n\nAst.\n\nAst.\n\nAst.\n")
    found = [
        finding(document, 0, 3, "Blatt"),
        finding(document, 6, 9, "Blatt", safe=False),
        finding(document, 12, 15, "Laub"),
        finding(document, 18, 21, "Blatt", code="TC102"),
    ]
    assert len(shape(document, *found)) == 4


WORDS = st.lists(st.sampled_from(["Wort", " ", ". ", "\n", "\n\n", ", "]), min_size=1, max_size=30).map("".join)


@settings(deadline=None, derandomize=True)
@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.booleans()), max_size=8))
def test_marks_join_to_the_text(text: str, places: list[tuple[int, int, bool]]) -> None:
    document = Document.of(text)
    found = []
    for at, length, safe in places:
        start = min(at, len(text))
        end = min(start + length, len(text))
        fix = Fix((Edit(start, end, "neu"),), safe) if length % 2 else None
        kind = ("TC101", "deprecated-term", Severity.ERROR)
        found.append(Finding(*kind, start, end, *document.place(start), text[start:end], Message("m"), fix=fix))
    shown = list(excerpts(FileResult("a.txt", document, tuple(found)), every=True))
    assert sum(len(excerpt.findings) for excerpt in shown) == len(found)
    for excerpt in shown:
        joined = "".join(mark.old.replace("\\n", " ") for mark in excerpt.marks)
        expected = text[excerpt.span.start : excerpt.span.end]
        assert re.sub(r"\s+", "", joined) == re.sub(r"\s+", "", expected)

from __future__ import annotations

import pytest

from termcheck.errors import GlossaryError
from termcheck.glossary import Glossary, Source, parse, read_rows

HEADER = "concept,language,term,status"


def read(text: str | bytes, file: str = "x.csv", encoding: str | None = None) -> Glossary:
    return parse(Source(file, text if isinstance(text, bytes) else text.encode(), encoding))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(sign: str) -> None:
    text = f"{HEADER},a;b;c;d;e;f\na,de,x,preferred,y\n".replace(",", sign)
    assert read(text).terms[0].text == "x"


def test_line_ends_and_marks_are_no_matter() -> None:
    for mark, encoding in (("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("", "utf-8")):
        for end in ("\n", "\r\n", "\r"):
            found = read((mark + HEADER + end + "a,de,Weißrußland,preferred" + end).encode(encoding)).terms
            assert [(term.text, term.line) for term in found] == [("Weißrußland", 2)]


def test_a_line_separator_ends_no_row() -> None:
    found = read(f"{HEADER},note\na,de,x,preferred,one\u2028two\x85three\nb,de,y,preferred,\n").terms
    assert [(term.note, term.line) for term in found] == [("one\u2028two\x85three", 2), ("", 3)]


def test_columns_of_ones_own_are_kept_as_they_are_written() -> None:
    (term,) = read(f"Concept,LANGUAGE,term,status,Owner,\na,de,x,preferred,Kim,\n").terms  # noqa: F541 - as the others
    assert term.extra == (("Owner", "Kim"),)
    (term,) = read(f'{HEADER},"in  two\nlines"\na,de,x,preferred,Kim\n').terms
    assert term.extra == (("in two lines", "Kim"),)


def test_a_region_is_kept_and_read_as_its_language() -> None:
    first, second = read(f"{HEADER}\na,de-AT,Jänner,preferred\na,DE,Januar,admitted\n").terms
    assert (first.language, first.locale, first.tag) == ("de", "de-AT", "de-AT")
    assert (second.language, second.locale, second.tag) == ("de", "", "de")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.csv:1: the header lacks concept, language, term, status"),
        ("a,b\n", "--mapping"),
        (HEADER, "x.csv: has no terms"),
        (f"{HEADER},term\n", "names term twice"),
        (f"{HEADER}\na,de,x\n", "x.csv:2:status: status is empty"),
        (f"{HEADER}\na,de,x,preferred,y\n", "x.csv:2:5: 5 fields, the header has 4"),
        (f"{HEADER},\na,de,x,preferred,y\n", "x.csv:2:5: a cell below no name"),
        (f"{HEADER}\na,German,x,preferred\n", "x.csv:2:language: 'German' is no language code"),
        (f"{HEADER}\na,de,x,odd\n", "x.csv:2:status: status 'odd' is none of preferred, admitted, deprecated"),
        (f"{HEADER},gender\n\na,de,x,preferred,q\n", "x.csv:3:gender: gender 'q' is none of m, f, n, pl, (empty)"),
        (f"{HEADER}\na,de,{'x' * 501},preferred\n", "x.csv:2:term: a term of more than 500"),
        (f"{HEADER}\na,de,{'x' * 1_000_000},preferred\n", "x.csv:2: malformed CSV: field larger than"),
        (f'{HEADER}\na,de,"x,preferred\n', "x.csv:2: malformed CSV"),
        (f"{HEADER}\na,de,x\0y,preferred\n", "x.csv:2: holds the control character U+0000"),
        (f"{HEADER}\na,de,x\x1by,preferred\n", "x.csv:2: holds the control character U+001B"),
        (HEADER + "," * 300, "more than 200 columns"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(text: str, message: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read(text)
    assert message in str(caught.value)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_no_encoding_is_guessed(encoding: str) -> None:
    data = f"{HEADER}\na,de,Weißrußland,preferred\n".encode(encoding)
    with pytest.raises(GlossaryError, match=r"x\.csv:2: is not UTF-8; .*--encoding cp1252"):
        read(data)
    assert read(data, encoding=encoding).terms[0].text == "Weißrußland"


def test_a_wrong_row_does_not_hide_the_next() -> None:
    rows = list(read_rows(Source("x.csv", f"{HEADER}\na,de,x,odd\nb,de,y,preferred\nc,,z,preferred\n".encode())))
    assert [isinstance(row, GlossaryError) for row in rows] == [True, False, True]

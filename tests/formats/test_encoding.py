from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.errors import InputError, UsageError
from termcheck.findings import Edit
from termcheck.formats import formats
from termcheck.formats.encoding import decode, encode
from termcheck.text import Document, visible

TEXT = "Weißrussland\r\n„Minsk“\rКиїв\n"
MARKED = [
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
]


def test_utf8_is_the_rule() -> None:
    assert decode(TEXT.encode(), "a.txt") == (TEXT, "utf-8", b"")
    assert decode(b"", "a.txt") == ("", "utf-8", b"")


@pytest.mark.parametrize(("encoding", "mark"), MARKED)
@pytest.mark.parametrize("named", [None, "cp1252", "utf-16", "utf_8_sig"])
def test_a_byte_order_mark_decides_and_comes_back(encoding: str, mark: bytes, named: str | None) -> None:
    data = mark + TEXT.encode(encoding)
    assert decode(data, "a.txt", named) == (TEXT, encoding, mark)
    assert encode(TEXT, "a.txt", encoding, mark) == data


def test_an_older_encoding_has_to_be_named() -> None:
    data = "Rückkehr".encode("cp1252")
    assert decode(data, "a.txt", "Windows-1252") == ("Rückkehr", "cp1252", b"")
    with pytest.raises(InputError) as caught:
        decode(b"eins\r\nzwei R" + data[1:], "a.txt")
    assert str(caught.value).startswith("a.txt:2:7: byte 0xFC at offset 12 is not UTF-8; ")
    assert "--encoding" in str(caught.value)


def test_the_place_counts_a_byte_order_mark_in_the_offset_only() -> None:
    with pytest.raises(InputError, match=r"a\.txt:1:2: byte 0xFF at offset 4 is not UTF-8") as caught:
        decode(codecs.BOM_UTF8 + b"a\xff", "a.txt")
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", b"a\xe2\x80"])
def test_truncated_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="--encoding"):
        decode(data, "a.txt")


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "zip", "uu", "", "a\0b", "ü"])
def test_what_is_no_encoding_is_a_wrong_option(name: str) -> None:
    with pytest.raises(UsageError, match=r"Python knows no text encoding .*name one like utf-8, cp1252"):
        decode(b"a", "a.txt", name)


@pytest.mark.parametrize(
    "name", ["unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7", "U7", "hz", "iso2022_jp"]
)
def test_an_encoding_that_hides_what_it_holds_is_a_wrong_option(name: str) -> None:
    with pytest.raises(UsageError, match="no article is stored in"):
        decode(b"a", "a.txt", name)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "utf-16-le", "utf-16-be"])
def test_the_way_out_names_the_likely_encoding(encoding: str) -> None:
    data = "Größe, Übermut, Änderung, führt".encode(encoding)
    with pytest.raises(InputError, match=f"perhaps with --encoding {encoding}, or convert it"):
        decode(data, "a.txt")
    with pytest.raises(InputError, match="perhaps with --encoding utf-8"):
        decode("„Größe\u200f“".encode(), "a.txt", "cp1252")


@pytest.mark.parametrize("order", ["le", "be"])
def test_the_order_of_unmarked_utf_16_is_told(order: str) -> None:
    with pytest.raises(InputError, match=rf"a\.txt:1: NUL characters.*\(then --encoding utf-16-{order}\)"):
        decode("Minsk".encode(f"utf-16-{order}"), "a.txt")
    assert decode("Minsk".encode(f"utf-16-{order}"), "a.txt", f"utf-16-{order}").text == "Minsk"


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "UTF16"])
def test_the_byte_order_is_not_guessed(name: str) -> None:
    with pytest.raises(InputError, match=r"name utf-(16|32)-le or"):
        decode("ab".encode("utf-16-le") * 2, "a.txt", name)


@pytest.mark.parametrize(
    "data", [b"a\0b", "Belarus".encode("utf-16-le"), bytes(range(1, 32)) * 9, b"\x7fELF\x02\x01\x01" + b"\x03" * 9]
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary file") as caught:
        decode(data, "a.txt")
    assert caught.value.file == "a.txt"


def test_a_stray_control_character_is_no_binary_file() -> None:
    assert decode(b"\x02" + b"Agentur " * 20 + b"\x03", "a.txt").encoding == "utf-8"
    assert decode(b"eins\ftwo\v\t", "a.txt").text == "eins\ftwo\v\t"
    assert decode(b"Kiew\x1b[0m", "a.txt").text == "Kiew\x1b[0m"


def test_a_character_that_the_encoding_lacks_is_named_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        encode("a\nb „c“", "a.txt", "iso8859-1")
    assert str(caught.value).startswith("a.txt:2:3: the edit needs '„' (U+201E), which ISO8859-1 does not have")
    with pytest.raises(InputError, match=r"'\\ud800'"):
        encode("\ud800", "a.txt", "utf-8")


@pytest.mark.parametrize("name", ["text", "markdown"])
@settings(derandomize=True, deadline=None, database=None)
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n\t*[]`<>&"), max_size=60))
def test_what_is_read_is_written_back_byte_for_byte(name: str, text: str) -> None:
    found = formats()[name]
    for encoding, mark in (("utf-8", b""), *MARKED):
        data = mark + text.encode(encoding)
        if data.startswith(codecs.BOM_UTF8) and not mark:
            continue
        assert found.write(found.parse(data, "a", None), ()) == data


def test_an_edit_changes_its_span_only() -> None:
    data = codecs.BOM_UTF8 + "a\r\nWeißrussland\rb\n\n".encode()
    for found in formats().values():
        document = found.parse(data, "a", None)
        start = document.text.index("Weiß")
        written = found.write(document, [Edit(start, start + len("Weißrussland"), "Belarus")])
        assert written == codecs.BOM_UTF8 + b"a\r\nBelarus\rb\n\n"


def test_plain_text_is_running_text_from_end_to_end() -> None:
    found = formats()["text"]
    assert found.suffixes == (".txt", ".text")
    document = found.parse("a <b>\n".encode("utf-16"), "a.txt", None)
    view = visible("a <b>\n")
    assert document == Document("a <b>\n", view, "a.txt", encoding="utf-16-le", bom=codecs.BOM_UTF16_LE)

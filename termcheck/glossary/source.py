"""A glossary's bytes and how they become text: strict, and nothing guessed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from termcheck.errors import GlossaryError, UsageError

__all__ = ["Source", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no glossary needs and XML cannot hold: a table that has it could not become TBX.
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_NOT_IN_IT = "is not {encoding}; name its encoding with --encoding"
_NOT_UTF8 = (
    "is not UTF-8; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”), "
    "or convert it: termcheck glossary convert OLD NEW --encoding cp1252"
)


class Source(NamedTuple):
    """A glossary's bytes, the name to report it by, and its encoding where somebody has named it."""

    file: str
    data: bytes
    encoding: str | None = None


def decode(source: Source) -> str:
    """Return the text in NFC, every line end a newline: a byte-order mark decides, then the named encoding, or UTF-8.

    Raises GlossaryError with the line for bytes that are not text in it, UsageError for an unknown encoding.
    """
    data, encoding = source.data, _encoding(source.encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], marked
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = _NOT_UTF8 if encoding == "utf-8" else _NOT_IN_IT
        raise GlossaryError(problem, encoding=encoding.upper(), file=source.file, line=line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = _NO_TEXT.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        problem = "holds the control character {character}; save it as text in UTF-8"
        raise GlossaryError(problem, character=f"U+{ord(odd.group()):04X}", file=source.file, line=line)
    return unicodedata.normalize("NFC", text)


def _encoding(name: str | None) -> str:
    if name is None:
        return "utf-8"
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        problem = "unknown encoding {name!r}; name one like cp1252, iso8859-15 or utf-16-le"
        raise UsageError(problem, name=name) from None

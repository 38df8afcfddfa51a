"""Bytes to text and back: strict, nothing guessed, line ends untouched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from termcheck.errors import InputError, UsageError
from termcheck.findings import Edit, apply
from termcheck.text import Document

__all__ = ["Decoded", "decode", "encode", "is_marked", "known", "rewrite"]


class Decoded(NamedTuple):
    """Text, the encoding that it was stored in, and the byte-order mark in front of it."""

    text: str
    encoding: str
    bom: bytes


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python calls these text encodings, but no article is stored in them, and they hide what they hold: some write a
# letter in several ways, some say in between what the bytes behind mean.
_NO_ARTICLES = re.compile(
    r"charmap|hz|idna|iso2022.*|mbcs|oem|punycode|raw-unicode-escape|undefined|unicode-escape|utf-7"
)
_NEEDS_MARK = frozenset({"utf-16", "utf-32"})
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
# News agencies' files carry a stray control character or two; a binary file is full of them.
_MOST_CONTROLS = 0.02
_FEW = 8
# Older encodings in which German is kept, the likeliest first, and what German text has beyond ASCII.
_OLDER = ("cp1252", "mac-roman", "cp850", "utf-8")
_GERMAN = frozenset("äöüÄÖÜßéèáàçñ„“”‚‘’»«–—…€§°")
_ASCII = bytes(range(0x80))
_SAMPLE = 1 << 16

_NO_ARTICLE_IN_IT = (
    "no article is stored in {encoding!r}; name one like utf-8, cp1252, iso8859-15, mac-roman or utf-16-le"
)
_NO_ENCODING = (
    "Python knows no text encoding {encoding!r}; name one like utf-8, cp1252, iso8859-15, mac-roman or utf-16-le"
)
_WRONG_BYTE = (
    "byte {byte} at offset {offset} is not {encoding}; "
    "name its encoding, perhaps with --encoding {likely}, or convert it"
)
_WRONG_END = (
    "the end, offset {offset}, is not {encoding}; name its encoding, perhaps with --encoding {likely}, or convert it"
)


def known(encoding: str) -> str:
    """Return the canonical name of a text encoding that the user has named. Raises UsageError."""
    try:
        name = codecs.lookup(encoding).name.replace("_", "-")
        if not _NO_ARTICLES.fullmatch(name):
            "".encode(encoding)  # a codec that makes something else of bytes is no encoding
            return "utf-8" if name == "utf-8-sig" else name
    except (LookupError, UnicodeError, ValueError):
        name = ""
    problem = _NO_ARTICLE_IN_IT if name else _NO_ENCODING
    raise UsageError(problem, encoding=encoding)


def _marked(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    return None, b""


def is_marked(data: bytes) -> bool:
    """Whether a file begins with a byte-order mark."""
    return _marked(data)[0] is not None


def _undecodable(error: UnicodeDecodeError, data: bytes, name: str, encoding: str, bom: bytes) -> InputError:
    lines = _LINE_END.split(data[len(bom) : len(bom) + error.start].decode(encoding, "replace"))
    offset = len(bom) + error.start
    return InputError(
        _WRONG_BYTE if offset < len(data) else _WRONG_END,
        byte=f"0x{data[offset]:02X}" if offset < len(data) else "",
        offset=offset,
        encoding=encoding.upper(),
        likely=_likely(data, encoding),
        file=name,
        line=len(lines),
        column=len(lines[-1]) + 1,
    )


def _likely(data: bytes, encoding: str) -> str:
    """Return the encoding in which the bytes would read as German, for a hint; nothing is decoded by it."""
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    candidates = [candidate for candidate in _OLDER if candidate != encoding]
    return max(candidates, key=partial(_share, sample.translate(None, _ASCII)))


def _share(high: bytes, encoding: str) -> float:
    """Return how many of the characters that are not ASCII would be German."""
    letters = high.decode(encoding, "replace")
    return sum(letter in _GERMAN for letter in letters) / max(1, len(letters))


def _refuse_binary(text: str, name: str, encoding: str) -> None:
    if "\0" in text:
        order = _likely(text[:_SAMPLE].encode("utf-8", "replace"), encoding)
        line = len(_LINE_END.findall(text, 0, text.index("\0"))) + 1
        problem = "NUL characters: a binary file, or UTF-16 without a byte-order mark (then --encoding {likely})"
        raise InputError(problem, likely=order, file=name, line=line)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        problem = "not {encoding}: it decodes to half characters; name the right one with --encoding"
        raise InputError(problem, encoding=encoding.upper(), file=name) from None
    if len(data) - len(data.translate(None, _CONTROLS)) > max(_FEW, _MOST_CONTROLS * len(text)):
        problem = "full of control characters: a binary file, not an article; leave it out with --exclude"
        raise InputError(problem, file=name)


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a file: a byte-order mark decides, then `encoding`, then UTF-8; nothing is guessed.

    Raises InputError, with the place, for bytes that are not in the encoding and for binary files, and
    UsageError for an encoding that does not exist.
    """
    named = known(encoding) if encoding is not None else "utf-8"
    marked, bom = _marked(data)
    chosen = marked or named
    if chosen in _NEEDS_MARK:
        problem = "no byte-order mark; name {encoding}-le or {encoding}-be with --encoding"
        raise InputError(problem, encoding=chosen, file=name)
    try:
        text = str(memoryview(data)[len(bom) :], chosen)
    except UnicodeDecodeError as error:
        raise _undecodable(error, data, name, chosen, bom) from None
    except UnicodeError as error:
        problem = "not {encoding} ({reason}); name the file's encoding with --encoding"
        raise InputError(problem, encoding=chosen.upper(), reason=error, file=name) from None
    _refuse_binary(text, name, chosen)
    return Decoded(text, chosen, bom)


def encode(text: str, name: str, encoding: str, bom: bytes = b"") -> bytes:
    """Encode text as it was stored; raises InputError naming the character that the encoding lacks."""
    try:
        return bom + text.encode(encoding)
    except UnicodeEncodeError as error:
        lines = _LINE_END.split(text[: error.start])
        lacking = text[error.start]
        problem = (
            "the edit needs {lacking!r} ({character}), which {encoding} does not have; "
            "convert the file to UTF-8 first; nothing was written"
        )
        raise InputError(
            problem,
            lacking=lacking,
            character=f"U+{ord(lacking):04X}",
            encoding=encoding.upper(),
            file=name,
            line=len(lines),
            column=len(lines[-1]) + 1,
        ) from None


def rewrite(document: Document, edits: Sequence[Edit]) -> bytes:
    """Return a document's bytes with the edits made in its raw text and everything else as it was."""
    return encode(apply(document.text, edits), document.name, document.encoding, document.bom)

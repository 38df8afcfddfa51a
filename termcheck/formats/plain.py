"""Plain text: all of it is running text."""

from __future__ import annotations

from termcheck.formats import USUAL, Format, Reading
from termcheck.formats.encoding import decode, rewrite
from termcheck.text import Document, visible

__all__ = ["format"]


def _parse(data: bytes, name: str, encoding: str | None, reading: Reading = USUAL) -> Document:
    decoded = decode(data, name, encoding)
    view = visible(decoded.text)
    return Document(decoded.text, view, name, reading.language, "text", decoded.encoding, decoded.bom)


format = Format("text", (".txt", ".text"), _parse, rewrite)  # noqa: A001 - the name that plugs are looked up by

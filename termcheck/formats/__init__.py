"""Document formats: bytes to a Document and edits back to bytes; one module a format, bound to `format`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from termcheck.findings import Edit
from termcheck.plugs import plugs
from termcheck.text import Document

__all__ = ["Format", "formats"]


@dataclass(frozen=True)
class Format:
    """A document format.

    `parse(data, name, encoding)` returns the Document (encoding None: declared in the bytes or UTF-8) and
    raises InputError for bytes it cannot decode; `write(document, edits)` returns the edited bytes and
    raises InputError where the document's encoding has no room for an edit.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str, str | None], Document]
    write: Callable[[Document, Sequence[Edit]], bytes]


def formats() -> dict[str, Format]:
    """Return every format by name."""
    return {found.name: found for found in plugs(__name__, "format", Format).values()}

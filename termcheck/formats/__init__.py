"""Document formats: bytes to a Document and edits back to bytes; one module a format, bound to `format`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from termcheck.findings import Edit
from termcheck.plugs import plugs
from termcheck.text import Document

__all__ = ["ATTRIBUTES", "USUAL", "Format", "Reading", "formats"]


# Attributes of HTML whose text readers get to see; `content` is that of a <meta> that describes the page.
ATTRIBUTES = ("alt", "aria-label", "content", "placeholder", "title")


class Reading(NamedTuple):
    """What counts as running text: the article's language, and the attributes of HTML that are read too."""

    language: str = "de"
    attributes: tuple[str, ...] = ()


USUAL = Reading()


class Parse(Protocol):
    """Bytes to a document."""

    def __call__(self, data: bytes, name: str, encoding: str | None, reading: Reading = USUAL, /) -> Document:
        """Return the document; raises InputError for bytes that cannot be decoded or are no article."""
        ...


def _as_it_is(_document: Document, _start: int, text: str) -> str:
    return text


@dataclass(frozen=True)
class Format:
    """A document format.

    `parse(data, name, encoding, reading)` returns the Document (encoding None: declared in the bytes or UTF-8)
    and raises InputError for bytes it cannot decode; `write(document, edits)` returns the edited bytes and
    raises InputError where the document's encoding has no room for an edit. `spell(document, start, text)`
    returns how text is written at a raw place of a document, `read(text)` what was spelled so. `hides_markup`:
    people are shown what a reader sees, not the raw text.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Parse
    write: Callable[[Document, Sequence[Edit]], bytes]
    spell: Callable[[Document, int, str], str] = _as_it_is
    read: Callable[[str], str] = str
    hides_markup: bool = False


def formats() -> dict[str, Format]:
    """Return every format by name."""
    return {found.name: found for found in plugs(__name__, "format", Format).values()}

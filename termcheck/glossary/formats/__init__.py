"""Glossary formats: bytes to terms and terms back to text; one module a format, bound to `format`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from termcheck.errors import GlossaryError
from termcheck.glossary.model import Term
from termcheck.glossary.source import Source
from termcheck.plugs import plugs

__all__ = ["GlossaryFormat", "Row", "format_of", "formats"]

Row = Term | GlossaryError
_DEFAULT = "csv"


@dataclass(frozen=True)
class GlossaryFormat:
    """A glossary format.

    `read(source)` yields the terms in order and, in the place of one that is wrong, the GlossaryError that names line
    and column, so that a reader can go on after it; it raises GlossaryError where nothing can be read any further.
    `write(terms, file)` yields the text piece by piece and raises GlossaryError naming `file` for what the format
    cannot hold.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterator[Row]]
    write: Callable[[Iterable[Term], str], Iterator[str]]


def formats() -> dict[str, GlossaryFormat]:
    """Return every glossary format by name."""
    return {found.name: found for found in plugs(__name__, "format", GlossaryFormat).values()}


def format_of(file: str) -> GlossaryFormat:
    """Return the format that a file's suffix tells, CSV where it tells none."""
    known = formats()
    named = (one for one in known.values() if file.lower().endswith(one.suffixes))
    return next(named, known[_DEFAULT])

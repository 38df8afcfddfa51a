"""Glossaries as TBX (ISO 30042): v3 in the DCA and DCT styles and v2 are read, v3 in the DCA style is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termcheck.glossary.formats import GlossaryFormat, Row
from termcheck.glossary.formats._tbx_writing import write_tbx
from termcheck.glossary.model import Term
from termcheck.glossary.source import Source

__all__ = ["format"]


def read(source: Source) -> Iterator[Row]:
    """Yield the terms of a TBX file."""
    from termcheck.glossary.formats._tbx_reading import read_tbx

    return read_tbx(source)


def write(terms: Iterable[Term], _file: str) -> Iterator[str]:
    """Yield a TBX file piece by piece."""
    return write_tbx(terms)


format = GlossaryFormat("tbx", (".tbx", ".xml"), read, write)  # noqa: A001 - the plug's name

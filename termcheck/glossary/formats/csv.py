"""Glossaries as CSV: UTF-8, commas (semicolons and tabs are read as well)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termcheck.glossary.formats import GlossaryFormat, Row
from termcheck.glossary.formats._table import read_table, write_table
from termcheck.glossary.model import Term
from termcheck.glossary.source import Source

__all__ = ["format"]


def read(source: Source) -> Iterator[Row]:
    """Yield the terms of a CSV file."""
    return read_table(source)


def write(terms: Iterable[Term], file: str) -> Iterator[str]:
    """Yield a CSV file line by line."""
    return write_table(terms, file, ",")


format = GlossaryFormat("csv", (".csv",), read, write)  # noqa: A001 - the plug's name

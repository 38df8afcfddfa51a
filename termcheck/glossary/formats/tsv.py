"""Glossaries as TSV: UTF-8, tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termcheck.glossary.formats import GlossaryFormat, Row
from termcheck.glossary.formats._table import read_table, write_table
from termcheck.glossary.model import Term
from termcheck.glossary.source import Source

__all__ = ["format"]


def read(source: Source) -> Iterator[Row]:
    """Yield the terms of a TSV file."""
    return read_table(source, "\t")


def write(terms: Iterable[Term], file: str) -> Iterator[str]:
    """Yield a TSV file line by line."""
    return write_table(terms, file, "\t")


format = GlossaryFormat("tsv", (".tsv", ".tab"), read, write)  # noqa: A001 - the plug's name

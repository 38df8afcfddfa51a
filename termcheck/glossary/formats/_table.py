"""Glossary tables: header row, one term a line; cells that a spreadsheet would run as a formula are made neutral."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from termcheck.errors import GlossaryError
from termcheck.glossary.cells import neutral, rows
from termcheck.glossary.formats import Row
from termcheck.glossary.model import Term
from termcheck.glossary.source import Source, decode
from termcheck.glossary.values import COLUMNS, REQUIRED, WrongCellError, make

__all__ = ["read_table", "write_table"]

_MOST_COLUMNS = 200


def read_table(source: Source, delimiter: str = "") -> Iterator[Row]:
    """Yield the terms of a table, and for a wrong row its error; raises GlossaryError for a wrong header."""
    file = source.file
    numbered = rows(decode(source), file, delimiter)
    header = _header(next(numbered, (1, []))[1], file)
    for line, row in numbered:
        yield _row(row, header, file, line)


def _header(row: Sequence[str], file: str) -> list[str]:
    if len(row) > _MOST_COLUMNS:
        raise GlossaryError("more than {most} columns; is it a glossary?", most=_MOST_COLUMNS, file=file, line=1)
    header = [name.lower() if name.lower() in COLUMNS else " ".join(name.split()) for name in row]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        problem = (
            "the header lacks {missing}; expected {known} "
            "(another tool’s table: termcheck glossary convert OLD NEW --mapping NAME)"
        )
        raise GlossaryError(problem, missing=", ".join(missing), known=",".join(COLUMNS), file=file, line=1)
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise GlossaryError("the header names {names} twice", names=", ".join(doubled), file=file, line=1)
    return header


def _row(row: Sequence[str], header: Sequence[str], file: str, line: int) -> Row:
    if len(row) > len(header):
        problem = "{fields} fields, the header has {known}; quote a field that holds the delimiter"
        return GlossaryError(problem, fields=len(row), known=len(header), file=file, line=line, column=len(header) + 1)
    nameless = next((at for at, (name, cell) in enumerate(zip(header, row, strict=False)) if cell and not name), None)
    if nameless is not None:
        return GlossaryError("a cell below no name in the header", file=file, line=line, column=nameless + 1)
    cells = dict(zip(header, row, strict=False))
    extra = tuple((name, cells[name]) for name in header if name and name not in COLUMNS and name in cells)
    try:
        return make(cells, extra, file=file, line=line)
    except WrongCellError as wrong:
        return GlossaryError(wrong.message, file=file, line=line, column=wrong.name)


def write_table(terms: Iterable[Term], file: str, delimiter: str) -> Iterator[str]:
    """Yield a table: the header with our columns and those of the terms, then a line a term."""
    listed = tuple(terms)
    more = tuple(dict.fromkeys(name for term in listed for name, _ in term.extra))
    if len(more) + len(COLUMNS) > _MOST_COLUMNS:
        raise GlossaryError("more than {most} columns would be needed", most=_MOST_COLUMNS, file=file)
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\n")
    yield str(writer.writerow(map(neutral, (*COLUMNS, *more))))
    for term in listed:
        extra = dict(term.extra)
        yield str(writer.writerow(map(neutral, (*_cells(term), *(extra.get(name, "") for name in more)))))


def _cells(term: Term) -> tuple[str, ...]:
    lists = "|".join(term.forms), "|".join(term.exceptions)
    return (
        term.concept, term.tag, term.text, term.status.value, term.part_of_speech, term.gender, *lists, term.note
    )  # fmt: skip


class _Echo:
    """What csv.writer writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line

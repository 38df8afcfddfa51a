"""Glossaries as CSV or TSV: header row, one term a line."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator

from termcheck.errors import GlossaryError
from termcheck.glossary.model import Glossary, Status, Term

__all__ = ["COLUMNS", "parse_table"]

COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "gender", "forms", "exceptions", "note")
_REQUIRED = COLUMNS[:4]
_ALLOWED = {
    "status": tuple(Status),
    "part_of_speech": ("proper", "noun", "adjective", "verb", ""),
    "gender": ("m", "f", "n", "pl", ""),
}
_STATUS = {
    **{status.value: status for status in Status},
    **{f"{status.value}Term": status for status in Status},
    "supersededTerm": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
}
_LONGEST_FIELD = 100_000
_LONGEST_TERM = 500


def parse_table(text: str, file: str, *, delimiter: str = "") -> Glossary:
    """Read a glossary table; the delimiter is the header's own (comma, semicolon, tab) unless given.

    Raises GlossaryError naming line and column for whatever is wrong, an empty glossary included.
    """
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError("holds a NUL character; save it as UTF-8 text", file=file, line=line)
    text = unicodedata.normalize("NFC", text)
    header_line = text.split("\n", 1)[0]
    delimiter = delimiter or max(",;\t", key=header_line.count)
    rows = _rows(text, file, delimiter)
    header = _header(next(rows, (1, []))[1], file)
    cache: dict[str, tuple[str, ...]] = {"": ()}
    terms = tuple(_term(row, header, file, line, cache) for line, row in rows)
    if not terms:
        raise GlossaryError("has no terms; a check with it would always look clean", file=file)
    return Glossary(terms)


def _rows(text: str, file: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    line = 1
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(f"malformed CSV: {error}", file=file, line=line) from None
        if any(field.strip() for field in row):
            yield line, row


def _header(row: list[str], file: str) -> list[str]:
    header = [name.strip().lstrip("\ufeff").lower() for name in row]
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        expected = ",".join(COLUMNS)
        raise GlossaryError(f"the header lacks {', '.join(missing)}; expected {expected}", file=file, line=1)
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise GlossaryError(f"the header names {', '.join(doubled)} twice", file=file, line=1)
    return header


def _term(row: list[str], header: list[str], file: str, line: int, cache: dict[str, tuple[str, ...]]) -> Term:
    if len(row) > len(header):
        problem = f"{len(row)} fields, the header has {len(header)}; quote a field that holds the delimiter"
        raise GlossaryError(problem, file=file, line=line, column=len(header) + 1)
    cells = dict(zip(header, (field.strip() for field in row), strict=False))
    for name in _REQUIRED:
        if not cells.get(name):
            raise GlossaryError(f"{name} is empty", file=file, line=line, column=name)
    status = _STATUS.get(cells["status"])
    if status is None:
        _reject("status", cells["status"], file, line)
    for name in ("part_of_speech", "gender"):
        if cells.get(name, "") not in _ALLOWED[name]:
            _reject(name, cells[name], file, line)
    if len(cells["term"]) > _LONGEST_TERM:
        raise GlossaryError(f"a term of more than {_LONGEST_TERM} characters", file=file, line=line, column="term")
    return Term(
        cells["concept"],
        cells["language"].lower(),
        " ".join(cells["term"].split()),
        status or Status.ADMITTED,
        cells.get("part_of_speech", ""),
        cells.get("gender", ""),
        _list(cells.get("forms", ""), cache),
        _list(cells.get("exceptions", ""), cache),
        cells.get("note", ""),
        tuple((name, cells[name]) for name in header if name not in COLUMNS and name in cells),
        file,
        line,
    )


def _list(cell: str, cache: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = cache.get(cell)
    if found is None:
        found = tuple(" ".join(part.split()) for part in cell.split("|") if part.strip())
    return found


def _reject(name: str, value: str, file: str, line: int) -> None:
    allowed: Iterable[str] = (choice or "(empty)" for choice in _ALLOWED[name])
    raise GlossaryError(f"{name} {value!r} is none of {', '.join(allowed)}", file=file, line=line, column=name)

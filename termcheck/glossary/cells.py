"""The cells of a table, and how they are kept from being run as formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from termcheck.errors import GlossaryError
from termcheck.glossary.values import COLUMNS

__all__ = ["neutral", "rows"]

_LONGEST_FIELD = 100_000
# An apostrophe before such a cell keeps a spreadsheet from running it; one that was there already gets another,
# so that taking off the first is always the way back. „'s-Hertogenbosch“ is none of these and stays as it is.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `rows` gives it back as it was."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _delimiter(header: str) -> str:
    """Return what divides a header: into most of our columns, or where it names none, into most columns."""

    def divided(sign: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=sign), [])
        return len({name.strip().lower() for name in names} & set(COLUMNS)), len(names)

    return max(",;\t", key=divided)


def rows(text: str, file: str, delimiter: str = "") -> Iterator[tuple[int, list[str]]]:
    """Yield line number and stripped cells of every row that is not empty.

    The delimiter is the first line's own (comma, semicolon, tab) unless given. Raises GlossaryError naming the line.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    delimiter = delimiter or _delimiter(text[:_LONGEST_FIELD].split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError("malformed CSV: {reason}", reason=error, file=file, line=line) from None
        if any(row):
            cells = [_plain(cell.strip()) for cell in row]
            if any(cells):
                yield line, cells

"""One row a finding, for a spreadsheet; cells that a spreadsheet would run as a formula are made neutral."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termcheck.findings import FileResult, Finding, Signature
from termcheck.reports import Look, Report
from termcheck.reports._shown import escaped, reason_text, replacement

__all__ = ["COLUMNS", "report"]

COLUMNS = (
    "file",
    "line",
    "column",
    "start",
    "end",
    "code",
    "name",
    "severity",
    "text",
    "replacement",
    "safe",
    "concept",
    "message",
    "reason",
)
# A cell that begins like a formula gets an apostrophe; so does one that has it, and the first can always be taken off.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")


def _cell(text: str) -> str:
    text = escaped(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _row(file: str, finding: Finding) -> tuple[str, ...]:
    fix = finding.fix if finding.fix is not None and finding.fix.edits else None
    words = (
        finding.text,
        replacement(finding) or "",
        "" if fix is None else ("yes" if fix.safe else "no"),
        finding.concept or "",
        str(finding.message),
        reason_text(finding),
    )
    numbers = (finding.line, finding.column, finding.start, finding.end)
    labels = (finding.code, finding.name, finding.severity.label)
    return (_cell(file), *map(str, numbers), *map(_cell, labels), *map(_cell, words))


def _rows(result: FileResult) -> Iterator[tuple[str, ...]]:
    if result.error is not None:
        cells = {"file": result.file, "severity": "error", "message": result.error}
        yield tuple(_cell(cells.get(column, "")) for column in COLUMNS)
    for finding in result.findings:
        yield _row(result.file, finding)


class _Echo:
    """What csv.writer writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def render(_signature: Signature, results: Iterable[FileResult], _look: Look) -> Iterator[str]:
    """Yield the header and then one row a finding; a file that could not be read gets a row of its own."""
    import csv

    writer = csv.writer(_Echo(), lineterminator="\n")
    yield str(writer.writerow(COLUMNS))
    for result in results:
        for row in _rows(result):
            yield str(writer.writerow(row))


report = Report("csv", render)

"""Findings as a pandas frame, one row a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from termcheck.findings import FileResult, Finding
from termcheck.reports._shown import replacement

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_frame"]

# Types that know a missing value, so that a column's type is the same however many rows there are.
_TYPES = {
    "file": "string",
    "code": "string",
    "name": "string",
    "severity": "string",
    "line": "Int64",
    "column": "Int64",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "replacement": "string",
    "safe": "boolean",
    "concept": "string",
    "message": "string",
    "reason": "string",
}


def to_frame(results: Iterable[FileResult]) -> pd.DataFrame:
    """Return a frame of all findings; a file that could not be read has a row with severity error and no code."""
    import pandas as pd

    rows = [row for result in results for row in _rows(result)]
    return pd.DataFrame.from_records(rows, columns=list(_TYPES)).astype(_TYPES)


def _rows(result: FileResult) -> Iterator[dict[str, object]]:
    if result.error is not None:
        yield {"file": result.file, "severity": "error", "message": result.error}
    for finding in result.findings:
        yield {"file": result.file, **_row(finding)}


def _row(finding: Finding) -> dict[str, object]:
    fix = finding.fix if finding.fix is not None and finding.fix.edits else None
    reason = fix.reason if fix is not None and fix.reason is not None else finding.reason
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "replacement": replacement(finding),
        "safe": fix.safe if fix is not None else None,
        "concept": finding.concept,
        "message": str(finding.message),
        "reason": str(reason) if reason is not None else None,
    }

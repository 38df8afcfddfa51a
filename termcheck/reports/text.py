"""One line a finding, `file:line:column: CODE message`, for editors and scripts; [*] where --fix is safe.

What is found again in the same file is counted in the line of the first place, unless every place is wanted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from termcheck.findings import FileResult, Finding, Signature
from termcheck.messages import Catalogue
from termcheck.reports import Look, Report
from termcheck.reports._excerpt import saying
from termcheck.reports._shown import error_text, message_text, more_text, shown

__all__ = ["report"]


def _rows(findings: Iterable[Finding], look: Look) -> list[list[Finding]]:
    """Return the findings, those that say the same behind the first of them."""
    if look.every:
        return [[finding] for finding in findings]
    rows: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        rows.setdefault(saying(finding), []).append(finding)
    return list(rows.values())


def _line(file: str, finding: Finding, more: list[Finding], words: Catalogue) -> str:
    mark = "[*] " if finding.fix is not None and finding.fix.edits and finding.fix.safe else ""
    repeated = f" ({more_text(more, words)})" if more else ""
    return f"{file}:{finding.line}:{finding.column}: {finding.code} {mark}{message_text(finding, words)}{repeated}\n"


def render(_signature: Signature, results: Iterable[FileResult], look: Look) -> Iterator[str]:
    """Yield one line a finding and one line a file that could not be read."""
    for result in results:
        file = shown(result.file)
        if result.error is not None:
            yield f"{file}: {look.words.text('error')}: {error_text(result, look.words)}\n"
        for finding, *more in _rows(result.findings, look):
            yield _line(file, finding, more, look.words)


report = Report("text", render)

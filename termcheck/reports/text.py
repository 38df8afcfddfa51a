"""One line a finding, `file:line:column: CODE message`, for editors and scripts; [*] where --fix is safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termcheck.findings import FileResult, Signature
from termcheck.reports import Look, Report
from termcheck.reports._shown import error_text, message_text, shown

__all__ = ["report"]


def render(_signature: Signature, results: Iterable[FileResult], _look: Look) -> Iterator[str]:
    """Yield one line a finding and one line a file that could not be read."""
    for result in results:
        file = shown(result.file)
        if result.error is not None:
            yield f"{file}: error: {error_text(result)}\n"
        for finding in result.findings:
            mark = "[*] " if finding.fix is not None and finding.fix.edits and finding.fix.safe else ""
            yield f"{file}:{finding.line}:{finding.column}: {finding.code} {mark}{message_text(finding)}\n"


report = Report("text", render)

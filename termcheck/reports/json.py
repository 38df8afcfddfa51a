"""The report for programs, in the stable shape that FORMATS.md promises; one line a finding, made piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termcheck.findings import FileResult, Finding, Fix, Signature
from termcheck.reports import Look, Report
from termcheck.reports._shown import HOSTILE

__all__ = ["dumped", "report"]

_HOSTILE = re.compile(f"[{HOSTILE}]")
# Beyond this a code point takes two escapes in JSON.
_BASIC = 0x10000


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < _BASIC:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BASIC, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def dumped(value: object) -> str:
    """Return a value as JSON in one line; letters as they are, what cannot be seen escaped."""
    import json

    # only strings hold such characters, so the finished text can be escaped
    return _HOSTILE.sub(_escape, json.dumps(value, ensure_ascii=False))


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    shape: dict[str, object] = {"safe": fix.safe, "edits": edits}
    return shape | ({"reason": str(fix.reason)} if fix.reason is not None else {})


def _finding(finding: Finding) -> dict[str, object]:
    shape: dict[str, object] = {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "confidence": finding.confidence,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "concept": finding.concept,
        "message": str(finding.message),
        "related": [{"start": item.start, "end": item.end, "text": item.text} for item in finding.related],
        "fix": _fix(finding.fix),
    }
    return shape | ({"reason": str(finding.reason)} if finding.reason is not None else {})


def _file(result: FileResult) -> Iterator[str]:
    yield f'  {{"file": {dumped(result.file)}, "error": {dumped(result.error)},\n   "findings": ['
    for number, finding in enumerate(result.findings):
        yield (",\n    " if number else "\n    ") + dumped(_finding(finding))
    yield "]}"


def render(signature: Signature, results: Iterable[FileResult], _look: Look) -> Iterator[str]:
    """Yield one JSON object, piece by piece."""
    origin = {
        "termcheck": signature.termcheck,
        "checks": list(signature.checks),
        "glossary": signature.glossary,
        "model": signature.model,
    }
    yield f'{{"signature": {dumped(origin)},\n "files": ['
    for number, result in enumerate(results):
        yield ",\n" if number else "\n"
        yield from _file(result)
    yield "]}\n"


report = Report("json", render)

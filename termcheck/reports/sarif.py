"""SARIF 2.1.0 for code hosts and editors, with the fixes; made piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termcheck.findings import Edit, FileResult, Finding, Severity, Signature
from termcheck.reports import Look, Report
from termcheck.reports._shown import error_text, message_text, name_bytes
from termcheck.reports.json import dumped
from termcheck.text import Document

__all__ = ["report"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_Json = dict[str, object]


def _uri(file: str) -> str:
    from urllib.parse import quote

    path = quote(name_bytes(file), safe="/")
    return f"file://{path}" if path.startswith("/") else path


def _region(document: Document | None, start: int, end: int) -> _Json:
    region: _Json = {"charOffset": start, "charLength": end - start}
    if document is None:
        return region
    line, column = document.place(start)
    last_line, last_column = document.place(end)
    lines: _Json = {"startLine": line, "startColumn": column, "endLine": last_line, "endColumn": last_column}
    return lines | region


def _location(result: FileResult, start: int, end: int) -> _Json:
    artifact = {"uri": _uri(result.file)}
    region = _region(result.document, start, end)
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _replacement(document: Document | None, edit: Edit) -> _Json:
    return {"deletedRegion": _region(document, edit.start, edit.end), "insertedContent": {"text": edit.text}}


def _fixes(result: FileResult, finding: Finding, look: Look) -> list[_Json]:
    """Return the fix where it may be made unseen; consumers apply what they are given."""
    fix = finding.fix
    if fix is None or not fix.edits or not (fix.safe or look.unsafe):
        return []
    replacements = [_replacement(result.document, edit) for edit in fix.edits]
    change = {"artifactLocation": {"uri": _uri(result.file)}, "replacements": replacements}
    description = "Use the name of the house" if fix.safe else "Unsafe: read the sentence"
    return [{"description": {"text": description}, "artifactChanges": [change]}]


def _result(result: FileResult, finding: Finding, rule: int, look: Look) -> _Json:
    shape: _Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": message_text(finding)},
        "locations": [_location(result, finding.start, finding.end)],
    }
    related = [
        {"id": number, "message": {"text": item.text}, **_location(result, item.start, item.end)}
        for number, item in enumerate(finding.related)
    ]
    fixes = _fixes(result, finding, look)
    return shape | ({"relatedLocations": related} if related else {}) | ({"fixes": fixes} if fixes else {})


def _notification(result: FileResult) -> _Json:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(result.file)}}}
    return {"level": "error", "message": {"text": error_text(result)}, "locations": [location]}


def _tail(signature: Signature, rules: dict[str, str], failures: list[_Json]) -> Iterator[str]:
    driver = {
        "name": "termcheck",
        "version": signature.termcheck,
        "rules": [{"id": code, "shortDescription": {"text": name}} for code, name in rules.items()],
        "properties": {"glossary": signature.glossary, "model": signature.model},
    }
    invocation = {"executionSuccessful": not failures, "toolExecutionNotifications": failures}
    yield f',\n  "tool": {dumped({"driver": driver})}'
    yield f',\n  "invocations": [{dumped(invocation)}]'
    yield ',\n  "columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"]}]}\n'


def render(signature: Signature, results: Iterable[FileResult], look: Look) -> Iterator[str]:
    """Yield one SARIF log: the results as they come, then the rules and the files that failed."""
    rules: dict[str, str] = dict.fromkeys(signature.checks, "")
    places = {code: number for number, code in enumerate(rules)}
    failures: list[_Json] = []
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n  "results": ['
    separator = "\n    "
    for result in results:
        if result.error is not None:
            failures.append(_notification(result))
        for finding in result.findings:
            rules[finding.code] = finding.name
            rule = places.setdefault(finding.code, len(places))
            yield separator + dumped(_result(result, finding, rule, look))
            separator = ",\n    "
    yield "]"
    yield from _tail(signature, {code: name or code for code, name in rules.items()}, failures)


report = Report("sarif", render)

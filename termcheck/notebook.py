"""Findings as a table for a notebook: `_repr_html_` of a result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from termcheck.findings import FileResult, Finding
from termcheck.reports._excerpt import Excerpt, excerpts
from termcheck.reports._shown import error_text, more_text, one_line, reason_text, shown
from termcheck.reports._summary import Summary
from termcheck.reports.html import escape, marked

__all__ = ["notebook"]

# A notebook keeps its output in the file; the whole list is what to_frame() is for.
_ROWS = 200
# Notebooks drop style elements when they do not trust one, so the few colours stand at the elements.
_COLOURS = (
    ("<del>", '<del style="color:#b3261e">'),
    ("<ins>", '<ins style="color:#1b7f3b;text-decoration:none;font-weight:600">'),
    ('<ins class="unsafe">', '<ins style="color:#9a6700;text-decoration:none;font-weight:600">'),
)
_LEFT = 'style="text-align:left"'


def _coloured(html: str) -> str:
    # text in it is escaped, so only the elements of the report itself can match
    for plain, styled in _COLOURS:
        html = html.replace(plain, styled)
    return html


def _cells(*cells: str) -> str:
    return "<tr>" + "".join(f"<td {_LEFT}>{cell}</td>" for cell in cells) + "</tr>\n"


def _row(file: str, excerpt: Excerpt) -> str:
    findings = excerpt.findings
    place = f"{shown(file)}:{findings[0].line}:{findings[0].column}"
    codes = ", ".join(dict.fromkeys(f"{found.code} {found.name}" for found in findings))
    said = dict.fromkeys(map(_said, findings, excerpt.more))
    return _cells(escape(place), escape(codes), _coloured(marked(excerpt.marks)), "<br>".join(map(escape, said)))


def _said(finding: Finding, more: Sequence[Finding]) -> str:
    return " ".join(filter(None, (one_line(str(finding.message)), reason_text(finding), more_text(more))))


def _rows(results: Sequence[FileResult]) -> Iterator[str]:
    for result in results:
        if result.error is not None:
            yield _cells(escape(shown(result.file)), "error", "", escape(error_text(result)))
        for excerpt in excerpts(result):
            yield _row(result.file, excerpt)


def notebook(results: Sequence[FileResult]) -> str:
    """Return the findings as an HTML table: place, check, the sentence with its edits, the message."""
    summary = Summary()
    for result in results:
        summary.add(result)
    rows = list(islice(_rows(results), _ROWS + 1))
    heads = "".join(f"<th {_LEFT}>{head}</th>" for head in ("place", "check", "sentence", "message"))
    table = f"<table>\n<tr>{heads}</tr>\n{''.join(rows[:_ROWS])}</table>\n" if rows else ""
    more = f"<p>The first {_ROWS} places; to_frame() has all findings.</p>\n" if len(rows) > _ROWS else ""
    parts = (escape(part) for part in (summary.headline(), summary.fixable()) if part)
    return f"<div>\n<p>{'<br>'.join(parts)}</p>\n{table}{more}</div>\n"

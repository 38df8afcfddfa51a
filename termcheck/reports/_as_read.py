"""A document as people read it, for excerpts of formats whose markup hides the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from termcheck.findings import Edit, Finding
from termcheck.formats import formats
from termcheck.text import Document

__all__ = ["as_read", "placed", "words"]

# What stands in the view for code, pictures and the like.
_OBJECT, _SHOWN = "\ufffc", "…"


def as_read(document: Document) -> Document:
    """Return a document whose raw text is what a reader sees of another."""
    text = document.view.text.replace(_OBJECT, _SHOWN)
    return Document(text, document.view, document.name, document.language)


def words(document: Document, start: int, end: int) -> str:
    """Return what stands between two places, as people read it."""
    if formats()[document.format].hides_markup:
        return document.view.text[slice(*document.seen(start, end))]
    return document.text[start:end]


def placed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with the places that they and their edits have in what a reader sees, edits spelled plainly."""
    for finding in findings:
        start, end = document.seen(finding.start, finding.end)
        fix = finding.fix and replace(finding.fix, edits=_joined(document, finding.fix.edits))
        yield replace(finding, start=start, end=end, fix=fix)


def _joined(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits in the view; those that only markup parts are one."""
    joined: list[Edit] = []
    for edit in edits:
        start, end = document.seen(edit.start, edit.end)
        text = formats()[document.format].read(edit.text)
        if joined and joined[-1].end == start:
            joined[-1] = Edit(joined[-1].start, end, joined[-1].text + text)
        else:
            joined.append(Edit(start, end, text))
    return tuple(joined)

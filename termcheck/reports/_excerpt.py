"""What a report shows of an article: sentences, the findings in them, and their edits marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from termcheck.findings import Edit, FileResult, Finding
from termcheck.formats import formats
from termcheck.reports._as_read import as_read, placed
from termcheck.reports._sentence import Sentences
from termcheck.reports._shown import one_line, shown
from termcheck.text import Document, Span

__all__ = ["Excerpt", "Kind", "Mark", "excerpts", "outlying"]

# Longer sentences are cut this far before the first and behind the last finding.
_LONG, _MARGIN = 480, 160
_SNAP = 20
_TOGETHER = 50


class Kind(StrEnum):
    """What a part of an excerpt is."""

    TEXT = "text"
    SAFE = "safe"
    UNSAFE = "unsafe"
    FLAG = "flag"


class Mark(NamedTuple):
    """A part of an excerpt, fit to be shown: text as it stands, an edit, or a place without one."""

    kind: Kind
    old: str
    new: str = ""


class Excerpt(NamedTuple):
    """A sentence with its marks and the findings in it, first to last."""

    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    span: Span


class _Place(NamedTuple):
    kind: Kind
    start: int
    end: int
    new: str = ""


def excerpts(result: FileResult) -> Iterator[Excerpt]:
    """Yield the excerpts that show a file's findings; findings in one sentence share one."""
    document = result.document
    if document is None:
        yield from (_without_text(finding) for finding in sorted(result.findings, key=_order))
    elif formats()[document.format].hides_markup:
        yield from _as_read(document, result.findings)
    else:
        yield from _excerpts(document, result.findings)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.code


def _as_read(document: Document, findings: Sequence[Finding]) -> Iterator[Excerpt]:
    """Yield excerpts of what a reader sees, the findings in them and their spans as they are in the raw text."""
    there = list(placed(document, findings))
    own = dict(zip(map(id, there), findings, strict=True))
    for excerpt in _excerpts(as_read(document), there):
        known = tuple(own[id(finding)] for finding in excerpt.findings)
        yield Excerpt(excerpt.marks, known, document.view.raw(*excerpt.span))


def _excerpts(document: Document, found: Iterable[Finding]) -> Iterator[Excerpt]:
    findings = sorted(found, key=_order)
    sentences = Sentences(document)
    group: list[Finding] = []
    sentence, reach = Span(0, 0), 0
    for finding in findings:
        short = sentence.end - sentence.start <= _LONG
        near = finding.start < sentence.end and (short or finding.start <= reach + 2 * _MARGIN)
        if not group or not near or len(group) == _TOGETHER:
            if group:
                yield _excerpt(document, group, sentence)
            group, sentence, reach = [], sentences.around(*_extent(finding)), 0
        elif finding.end > sentence.end:
            sentence = Span(sentence.start, sentences.around(*_extent(finding)).end)
        group.append(finding)
        reach = max(reach, finding.end)
    if group:
        yield _excerpt(document, group, sentence)


def outlying(finding: Finding, span: Span) -> tuple[Edit, ...]:
    """Return the edits of a finding's fix that lie outside the excerpt shown."""
    edits = finding.fix.edits if finding.fix else ()
    return tuple(edit for edit in edits if edit.start < span.start or edit.end > span.end)


def _extent(finding: Finding) -> Span:
    """Return the finding's range with the edits near it."""
    edits = finding.fix.edits if finding.fix else ()
    if all(finding.start <= edit.start and edit.end <= finding.end for edit in edits):
        return Span(finding.start, finding.end)
    near = [edit for edit in edits if finding.start - _MARGIN < edit.start and edit.end < finding.end + _MARGIN]
    start = min([finding.start, *(edit.start for edit in near)])
    return Span(start, max([finding.end, *(edit.end for edit in near)]))


def _clipped(text: str) -> str:
    if len(text) <= _LONG:
        return shown(text)
    return f"{shown(text[:_MARGIN])} … {shown(text[-_MARGIN:])}"


def _without_text(finding: Finding) -> Excerpt:
    if finding.fix is None or not finding.fix.edits:
        mark = Mark(Kind.FLAG, _clipped(finding.text))
    else:
        new = " … ".join(edit.text for edit in finding.fix.edits)
        mark = Mark(Kind.SAFE if finding.fix.safe else Kind.UNSAFE, _clipped(finding.text), _clipped(new))
    return Excerpt((mark,), (finding,), Span(finding.start, finding.end))


def _excerpt(document: Document, group: Sequence[Finding], sentence: Span) -> Excerpt:
    extents = [_extent(finding) for finding in group]
    inner = Span(min(span.start for span in extents), max(span.end for span in extents))
    whole = Span(min(sentence.start, inner.start), max(sentence.end, inner.end))
    span = whole if whole.end - whole.start <= _LONG else _cut(document.text, whole, inner)
    places = _places(group, span)
    marks = list(_marks(document.text, span, places))
    if span.start > whole.start:
        marks.insert(0, Mark(Kind.TEXT, "… "))
    if span.end < whole.end:
        marks.append(Mark(Kind.TEXT, " …"))
    return Excerpt(tuple(marks), tuple(group), span)


def _cut(text: str, whole: Span, inner: Span) -> Span:
    """Return the part of a long sentence around its findings, cut between words where there is a gap nearby."""
    start, end = max(whole.start, inner.start - _MARGIN), min(whole.end, inner.end + _MARGIN)
    if start > whole.start:
        gap = text.find(" ", start, min(start + _SNAP, inner.start))
        start = gap + 1 if gap >= 0 else start
    if end < whole.end:
        gap = text.rfind(" ", max(end - _SNAP, inner.end), end)
        end = gap if gap >= 0 else end
    return Span(start, end)


def _places(group: Sequence[Finding], span: Span) -> list[_Place]:
    """Return what is marked, in order: safe edits before unsafe ones before mere places, none over another."""
    chosen: list[_Place] = []
    wanted = [_places_of(finding) for finding in group]
    for kind in (Kind.SAFE, Kind.UNSAFE, Kind.FLAG):
        for places in wanted:
            inside = [place for place in places if span.start <= place.start <= place.end <= span.end]
            fits = not any(_collide(place, other) for place in inside for other in chosen)
            if fits and places[0].kind is kind:
                chosen += inside
    return sorted(chosen, key=lambda place: (place.start, place.end))


def _places_of(finding: Finding) -> list[_Place]:
    if finding.fix is None or not finding.fix.edits:
        return [_Place(Kind.FLAG, finding.start, finding.end)]
    kind = Kind.SAFE if finding.fix.safe else Kind.UNSAFE
    return [_Place(kind, edit.start, edit.end, edit.text) for edit in finding.fix.edits]


def _collide(one: _Place, other: _Place) -> bool:
    same = (one.start, one.end) == (other.start, other.end)
    return same or (one.start < other.end and other.start < one.end)


def _marks(text: str, span: Span, places: Sequence[_Place]) -> Iterator[Mark]:
    position = span.start
    for place in places:
        if place.start > position:
            yield Mark(Kind.TEXT, one_line(text[position : place.start]))
        yield Mark(place.kind, _clipped(text[place.start : place.end]), _clipped(place.new))
        position = place.end
    if span.end > position:
        yield Mark(Kind.TEXT, one_line(text[position : span.end]))

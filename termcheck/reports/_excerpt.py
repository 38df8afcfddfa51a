"""What a report shows of an article: sentences, the findings in them, and their edits marked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from termcheck.findings import Edit, FileResult, Finding
from termcheck.formats import formats
from termcheck.reports._as_read import as_read, placed
from termcheck.reports._sentence import Sentences
from termcheck.reports._shown import one_line, reason_text, replacement, shown
from termcheck.text import Document, Span

__all__ = ["Excerpt", "Kind", "Mark", "excerpts", "outlying", "saying"]

# For each finding of an excerpt: those that say the same and are left out.
_More: TypeAlias = tuple[tuple[Finding, ...], ...]

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
    """A sentence with its marks and the findings in it, first to last, each with those that it stands for."""

    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    span: Span
    more: _More


class _Group(NamedTuple):
    """The findings of one sentence, and where it stands."""

    findings: Sequence[Finding]
    sentence: Span


class _Place(NamedTuple):
    kind: Kind
    start: int
    end: int
    new: str = ""


def excerpts(result: FileResult, *, every: bool = False) -> Iterator[Excerpt]:
    """Yield the excerpts that show a file's findings; findings in one sentence share one.

    Where all that is found in a sentence has been shown before, the sentence is left out unless `every` one
    is wanted.
    """
    document = result.document
    if document is not None and formats()[document.format].hides_markup:
        yield from _as_read(document, result.findings, every=every)
    else:
        yield from _excerpts(document, result.findings, every=every)


def _as_read(document: Document, findings: Sequence[Finding], *, every: bool) -> Iterator[Excerpt]:
    """Yield excerpts of what a reader sees, the findings in them and their spans as they are in the raw text."""
    there = list(placed(document, findings))
    own = dict(zip(map(id, there), findings, strict=True))
    for excerpt in _excerpts(as_read(document), there, every=every):
        known = tuple(own[id(finding)] for finding in excerpt.findings)
        more = tuple(tuple(own[id(finding)] for finding in same) for same in excerpt.more)
        yield Excerpt(excerpt.marks, known, document.view.raw(*excerpt.span), more)


def _excerpts(document: Document | None, found: Iterable[Finding], *, every: bool) -> Iterator[Excerpt]:
    groups = _sentences(document, found)
    chosen = ((group, ((),) * len(group.findings)) for group in groups) if every else _once(groups)
    for (findings, sentence), more in chosen:
        if document is None:
            yield _without_text(findings[0], more)
        else:
            yield _excerpt(document, findings, sentence, more)


def _sentences(document: Document | None, found: Iterable[Finding]) -> Iterator[_Group]:
    """Yield the findings sentence by sentence, apart where a sentence is very long."""
    findings = sorted(found, key=lambda one: (one.start, one.end, one.code))
    if document is None:
        yield from (_Group([finding], Span(finding.start, finding.end)) for finding in findings)
        return
    sentences = Sentences(document)
    group: list[Finding] = []
    sentence, reach = Span(0, 0), 0
    for finding in findings:
        short = sentence.end - sentence.start <= _LONG
        near = finding.start < sentence.end and (short or finding.start <= reach + 2 * _MARGIN)
        if not group or not near or len(group) == _TOGETHER:
            if group:
                yield _Group(group, sentence)
            group, sentence, reach = [], sentences.around(*_extent(finding)), 0
        elif finding.end > sentence.end:
            sentence = Span(sentence.start, sentences.around(*_extent(finding)).end)
        group.append(finding)
        reach = max(reach, finding.end)
    if group:
        yield _Group(group, sentence)


def _once(groups: Iterable[_Group]) -> Iterator[tuple[_Group, _More]]:
    """Yield the groups in which something new is found, and what is left out because it is said there."""
    later: dict[Hashable, list[Finding]] = {}
    chosen: list[tuple[_Group, list[Hashable]]] = []
    for group in groups:
        sayings = [saying(finding) for finding in group.findings]
        if all(one in later for one in sayings):
            for one, finding in zip(sayings, group.findings, strict=True):
                later[one].append(finding)
        else:
            chosen.append((group, sayings))
            later.update((one, []) for one in sayings if one not in later)
    for group, sayings in chosen:
        yield group, tuple(tuple(later.pop(one, ())) for one in sayings)


def saying(finding: Finding) -> Hashable:
    """Return what is the same of two findings that say the same of the same words."""
    return finding.code, finding.concept, finding.text, replacement(finding), finding.message, reason_text(finding)


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


def _without_text(finding: Finding, more: _More) -> Excerpt:
    if finding.fix is None or not finding.fix.edits:
        mark = Mark(Kind.FLAG, _clipped(finding.text))
    else:
        new = " … ".join(edit.text for edit in finding.fix.edits)
        mark = Mark(Kind.SAFE if finding.fix.safe else Kind.UNSAFE, _clipped(finding.text), _clipped(new))
    return Excerpt((mark,), (finding,), Span(finding.start, finding.end), more)


def _excerpt(document: Document, group: Sequence[Finding], sentence: Span, more: _More) -> Excerpt:
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
    return Excerpt(tuple(marks), tuple(group), span, more)


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

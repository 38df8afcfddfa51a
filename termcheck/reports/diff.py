"""The report for people: each sentence with its edits marked word by word, and the counts at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from termcheck.findings import FileResult, Finding, Severity, Signature
from termcheck.formats import formats
from termcheck.messages import Message
from termcheck.reports import Look, Report
from termcheck.reports._as_read import words
from termcheck.reports._excerpt import Excerpt, Kind, Mark, excerpts, outlying
from termcheck.reports._shown import columns, error_text, more_text, padded, reason_text, shown
from termcheck.reports._shown import one_line as flat
from termcheck.reports._summary import NameCount, Summary
from termcheck.text import Document

__all__ = ["report"]

_INDENT = "    "
_RELATED = 3
_FORMS = 6

_OLD, _NEW, _UNSAFE, _FLAG = "31;9", "32", "33", "33;4"
_BOLD, _DIM = "1", "2"
_SEVERITY = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}


def _paint(text: str, style: str, look: Look) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if look.colour and text else text


def _marked(mark: Mark, look: Look) -> str:
    if mark.kind is Kind.TEXT:
        return mark.old
    if look.colour:
        return _coloured(mark, look)
    if mark.kind is Kind.FLAG:
        return f"[!{mark.old}!]"
    old = f"[-{mark.old}-]" if mark.old else ""
    if mark.kind is Kind.UNSAFE:
        return f"{old}{{?{mark.new}?}}"
    return f"{old}{{+{mark.new}+}}" if mark.new else old


def _coloured(mark: Mark, look: Look) -> str:
    if mark.kind is Kind.FLAG:
        return _paint(mark.old or "!", _FLAG, look)
    words = mark.old[-1:].isalnum() and mark.new[:1].isalnum()
    style, new = (_UNSAFE, f"{mark.new}?") if mark.kind is Kind.UNSAFE else (_NEW, mark.new)
    return _paint(mark.old, _OLD, look) + (" " if words else "") + _paint(new, style, look)


def _place(finding: Finding) -> str:
    return f"{finding.line}:{finding.column}"


def _label(finding: Finding, look: Look) -> str:
    severity = _paint(look.words.text(finding.severity.label), _SEVERITY[finding.severity], look)
    return f"{_paint(finding.code, _BOLD, look)} {shown(finding.name)}  {severity}"


def _header(file: str, excerpt: Excerpt, look: Look) -> str:
    labels = list(dict.fromkeys(_label(finding, look) for finding in excerpt.findings))
    place = f"{shown(file)}:{_place(excerpt.findings[0])}"
    return f"{_paint(place, _BOLD, look)}  {', '.join(labels)}\n"


def _notes(finding: Finding, excerpt: Excerpt, document: Document | None, look: Look) -> Iterator[str]:
    """Yield what stands below a message: why a human must look, edits elsewhere, related places."""
    if reason := reason_text(finding, look.words):
        yield _paint(reason, _UNSAFE, look)
    if document is None:
        return
    for edit in outlying(finding, excerpt.span):
        line, column = document.place(edit.start)
        kind = Kind.SAFE if finding.fix and finding.fix.safe else Kind.UNSAFE
        old, new = words(document, edit.start, edit.end), formats()[document.format].read(edit.text)
        mark = Mark(kind, shown(old), shown(new))
        where = Message.of("also edits {place} {edit}", place=f"{line}:{column}", edit=_marked(mark, look))
        yield look.words.show(where)
    if finding.related:
        see = Message.of("see {places}", places=_related(finding, document))
        yield _paint(look.words.show(see), _DIM, look)


def _related(finding: Finding, document: Document) -> Message:
    places = []
    for related in finding.related[:_RELATED]:
        line, column = document.place(related.start)
        places.append(f"{line}:{column} {shown(words(document, related.start, related.end))}")
    more = len(finding.related) - _RELATED
    return _and_more(", ".join(places), more)


def _and_more(listed: str, more: int) -> Message:
    return Message.of("{listed} and {count} more" if more > 0 else "{listed}", listed=listed, count=more)


def _rows(excerpt: Excerpt, document: Document | None, look: Look) -> Iterator[tuple[str, str, list[str]]]:
    """Yield places, code and what is said of them; neighbours of which the same is said share a row."""

    def lines(pair: tuple[Finding, Sequence[Finding]]) -> tuple[str, list[str]]:
        finding = pair[0]
        return finding.code, [flat(look.words.show(finding.message)), *_notes(finding, excerpt, document, look)]

    for (code, said), group in groupby(zip(excerpt.findings, excerpt.more, strict=True), key=lines):
        same = list(group)
        more = more_text([later for _, left_out in same for later in left_out], look.words)
        yield ", ".join(dict.fromkeys(_place(finding) for finding, _ in same)), code, [*said, more] if more else said


def _sayings(excerpt: Excerpt, document: Document | None, look: Look) -> Iterator[str]:
    """Yield the lines below a sentence; places and codes only where there is more than one."""
    rows = list(_rows(excerpt, document, look))
    several = len(excerpt.findings) > 1
    mixed = len({code for _, code, _ in rows}) > 1
    width = max(len(places) for places, _, _ in rows) + 2 if several else 0
    codes = max(len(code) for _, code, _ in rows) + 2 if mixed else 0
    for places, code, said in rows:
        gutter = padded(places if several else "", width) + padded(code if mixed else "", codes)
        yield f"{_INDENT}{gutter}{said[0]}\n"
        yield from (f"{_INDENT}{' ' * (width + codes)}{line}\n" for line in said[1:])


def _block(file: str, excerpt: Excerpt, document: Document | None, look: Look) -> str:
    sentence = "".join(_marked(mark, look) for mark in excerpt.marks).strip()
    said = "".join(_sayings(excerpt, document, look))
    return f"{_header(file, excerpt, look)}{_INDENT}{sentence}\n{said}\n"


def _file(result: FileResult, look: Look) -> Iterator[str]:
    if result.error is not None:
        label = _paint(f"{look.words.text('error')}:", _SEVERITY[Severity.ERROR], look)
        yield f"{_paint(shown(result.file), _BOLD, look)}: {label} {error_text(result, look.words)}\n\n"
    for excerpt in excerpts(result, every=look.every):
        yield _block(result.file, excerpt, result.document, look)


def _names(names: Sequence[NameCount], look: Look) -> Iterator[str]:
    """Yield the table of names in use, its columns aligned."""
    title, uses, in_files = (look.words.text("Names in use"), look.words.text("uses"), look.words.text("files"))
    labels = [f"{shown(name.term)} ({look.words.text(shown(name.status))})" for name in names]
    width = max((columns(label) for label in [*labels, title]), default=0) + 6
    counts = max([len(uses), *(len(str(name.count)) for name in names)])
    files = max([len(in_files), *(len(str(name.files)) for name in names)])
    heads = f"{uses:>{counts}}  {in_files:>{files}}  {look.words.text('forms')}"
    yield f"\n{_paint(padded(title, width), _BOLD, look)}{heads}\n"
    concept = None
    for name, label in zip(names, labels, strict=True):
        if name.concept != concept:
            concept = name.concept
            yield f"  {_paint(shown(concept), _BOLD, look)}\n"
        numbers = f"{name.count:>{counts}}  {name.files:>{files}}"
        yield f"{padded('    ' + label, width)}{numbers}  {look.words.show(_forms(name))}\n"


def _forms(name: NameCount) -> Message:
    forms = ", ".join(f"{shown(form)} {count}" for form, count in name.forms[:_FORMS])
    more = len(name.forms) - _FORMS
    return _and_more(forms, more)


def _end(summary: Summary, look: Look) -> Iterator[str]:
    yield f"{_paint(summary.headline(look.words), _BOLD, look)}\n"
    found = sorted(summary.codes.items())
    labels = [f"{code} {shown(name)}" for (code, name), _ in found]
    width = max(map(len, labels), default=0)
    digits = max((len(str(count)) for _, count in found), default=0)
    for label, (_, count) in zip(labels, found, strict=True):
        yield f"  {padded(label, width)}  {count:>{digits}}\n"
    if fixable := summary.fixable(look.words):
        yield f"  {fixable}\n"
    if names := list(summary.names()):
        yield from _names(names, look)


def render(_signature: Signature, results: Iterable[FileResult], look: Look) -> Iterator[str]:
    """Yield the report file by file, then the counts and the names in use."""
    summary = Summary()
    for result in results:
        summary.add(result)
        yield from _file(result, look)
    yield from _end(summary, look)


report = Report("diff", render)

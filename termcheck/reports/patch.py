"""A unified diff that `git apply` and `patch -p1` accept and that makes exactly the edits of --fix.

It is a diff of bytes. What UTF-8 cannot spell, because an article is kept in another encoding, is carried as
lone surrogates: write the report with `errors="surrogateescape"`, or as the command line does.
"""

from __future__ import annotations

import codecs
import os
import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from termcheck.findings import Edit, FileResult, Signature, apply, select_edits
from termcheck.reports import Look, Report
from termcheck.reports._shown import error_text, name_bytes, shown
from termcheck.text import Document

__all__ = ["report"]

_CONTEXT = 3
_UNFIT = ("utf-16", "utf-32")
_NAMED = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
_PRINTABLE = range(0x20, 0x7F)


class _Change(NamedTuple):
    """The lines from `first` to before `stop` become `new`."""

    first: int
    stop: int
    new: tuple[str, ...]


def _lines(text: str) -> list[str]:
    r"""Divide at \n alone, as git does; behind a last \n there is an empty line."""
    *ended, last = text.split("\n")
    return [*(f"{line}\n" for line in ended), last]


def _changes(lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """Yield the runs of lines that the edits change, first to last."""
    starts = [0, *accumulate(map(len, lines[:-1]))]
    pending: list[Edit] = []
    first = stop = 0
    for edit in edits:
        begin = bisect_right(starts, edit.start) - 1
        if pending and begin >= stop:
            yield from _change(lines, starts[first], pending, first, stop)
            pending = []
        first = first if pending else begin
        stop = bisect_right(starts, edit.end)
        pending.append(edit)
    if pending:
        yield from _change(lines, starts[first], pending, first, stop)


def _change(lines: Sequence[str], at: int, edits: Sequence[Edit], first: int, stop: int) -> Iterator[_Change]:
    old = list(lines[first:stop])
    new = _lines(apply("".join(old), [Edit(edit.start - at, edit.end - at, edit.text) for edit in edits]))
    if stop < len(lines):
        new.pop()  # what stands behind the last line end is the next line of the article
    while old and new and old[-1] == new[-1]:
        old.pop()
        new.pop()
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    if len(old) > head or len(new) > head:
        yield _Change(first + head, first + len(old), tuple(new[head:]))


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that stand so close together that their context meets."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].stop > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(first: int, count: int) -> str:
    return f"{first + 1 if count else first},{count}"


def _signed(sign: str, lines: Iterable[str]) -> list[str]:
    end = "\n\\ No newline at end of file\n"
    return [f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}{end}" for line in lines if line]


def _body(lines: Sequence[str], hunk: Sequence[_Change]) -> list[str]:
    position = max(0, hunk[0].first - _CONTEXT)
    body: list[str] = []
    for change in hunk:
        body += _signed(" ", lines[position : change.first])
        body += _signed("-", lines[change.first : change.stop])
        body += _signed("+", change.new)
        position = change.stop
    return body + _signed(" ", lines[position : position + _CONTEXT])


def _diff(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield the hunks, in order and without the file's header."""
    lines = _lines(text)
    shift = 0
    for hunk in _hunks(_changes(lines, edits)):
        body = _body(lines, hunk)
        first = max(0, hunk[0].first - _CONTEXT)
        old = sum(line[0] in " -" for line in body)
        new = sum(line[0] in " +" for line in body)
        yield f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n" + "".join(body)
        shift += new - old


def _relative(file: str) -> str:
    """Return the name below the working folder, or below the root for a file elsewhere."""
    name = posixpath.normpath(file)
    if name.startswith(("/", "../")):
        here = os.path.relpath(name).replace(os.sep, "/")
        name = posixpath.normpath(os.path.abspath(name)).lstrip("/") if here.startswith("../") else here
    return name


def _quoted(name: str) -> str:
    """Return a name as git writes it: in quotes with octal bytes unless it is plain ASCII."""
    raw = name_bytes(name)
    if all(byte in _PRINTABLE and byte not in _NAMED for byte in raw):
        return name
    octal = "".join(_NAMED.get(byte) or (chr(byte) if byte in _PRINTABLE else f"\\{byte:03o}") for byte in raw)
    return f'"{octal}"'


def _head(file: str) -> str:
    name = _relative(file)
    old, new = _quoted(f"a/{name}"), _quoted(f"b/{name}")
    tab = "\t" if " " in name else ""
    return f"diff --git {old} {new}\n--- {old}{tab}\n+++ {new}{tab}\n"


def _codec(document: Document) -> str | None:
    """Return the codec of the article's lines, None where its bytes have no lines for git."""
    name = codecs.lookup(document.encoding).name
    if name.startswith(_UNFIT) or "\n".encode(name) != b"\n":
        return None
    return "utf-8" if name == "utf-8-sig" else name


def _patch(file: str, document: Document, edits: Sequence[Edit]) -> Iterator[str]:
    codec = _codec(document)
    if codec is None:
        yield f"# {shown(file)}: {document.encoding} is binary to git; use --fix\n"
        return
    text = document.text
    if document.bom:
        text, edits = "\ufeff" + text, [Edit(edit.start + 1, edit.end + 1, edit.text) for edit in edits]
    try:
        hunks = [hunk.encode(codec).decode("utf-8", "surrogateescape") for hunk in _diff(text, edits)]
    except UnicodeEncodeError as error:
        letter = shown(error.object[error.start : error.end])
        yield f"# {shown(file)}: {codec} has no {letter}; left out of this patch\n"
        return
    if hunks:
        yield _head(file)
        yield from hunks


def render(_signature: Signature, results: Iterable[FileResult], look: Look) -> Iterator[str]:
    """Yield the diff file by file; what cannot be in it stands in a line that git passes over."""
    for result in results:
        if result.error is not None:
            yield f"# {shown(result.file)}: {error_text(result)}\n"
        if result.document is not None and (edits := select_edits(result.findings, unsafe=look.unsafe)):
            yield from _patch(result.file, result.document, edits)


report = Report("patch", render)

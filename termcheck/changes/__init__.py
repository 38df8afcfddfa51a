"""
What has changed in git since a revision: which articles, and which of their lines.

An article is compared with what it was at the commit where HEAD and the revision parted, whether it is
committed, staged, only saved or not even that; one that git did not know then is new in every line.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from termcheck import files
from termcheck.changes.git import Repository, blob_name, root_of
from termcheck.changes.lines import changed_lines, lines_of
from termcheck.errors import InputError, UsageError
from termcheck.findings import FileResult, Finding
from termcheck.formats.encoding import decode
from termcheck.text import Document

__all__ = ["Changes", "changes"]


class Changes:
    """The articles that have changed, each with the repository and the name of its old content, None for a new one."""

    def __init__(self, old: Mapping[str, tuple[Repository, str] | None]) -> None:
        self._old = old

    def __contains__(self, path: object) -> bool:
        return path in self._old

    def __len__(self) -> int:
        return len(self._old)

    def only(self, result: FileResult) -> FileResult:
        """Return a result with those findings alone that touch a changed line.

        It has an error where git cannot show the old lines.
        """
        if result.document is None:
            return result
        try:
            flags = self._flags(result.file, result.document)
        except UsageError as error:
            return replace(result, document=None, findings=(), error=str(error), problem=error.message)
        if flags is None:
            return result
        return replace(result, findings=tuple(one for one in result.findings if _touches(one, result.document, flags)))

    def _flags(self, path: str, document: Document) -> bytearray | None:
        """Return which lines have changed, None where all of them count as changed."""
        old = self._old.get(path)
        data = old[0].content(old[1]) if old is not None else None
        if data is None:
            return None
        try:
            text = decode(data, path, document.encoding).text
        except InputError:
            return None
        return changed_lines(lines_of(text), lines_of(document.text))


def _touches(finding: Finding, document: Document, flags: bytearray) -> bool:
    first, last = document.place(finding.start)[0], document.place(max(finding.start, finding.end - 1))[0]
    return 1 in flags[first - 1 : last]


def changes(revision: str, articles: Mapping[str, bytes | None]) -> Changes:
    """Return which articles have changed since a revision; bytes stand for what is on disk.

    Raises UsageError where git is missing, an article lies in no repository, or the revision is not known. An
    article that cannot be read counts as changed: whoever reads it will say why.
    """
    real = {path: os.path.realpath(path) for path in articles}
    roots: dict[str, str] = {}
    by_root: dict[str, list[str]] = defaultdict(list)
    for path, place in real.items():
        folder = os.path.dirname(place)
        if folder not in roots:
            roots[folder] = root_of(place)
        by_root[roots[folder]].append(path)
    old: dict[str, tuple[Repository, str] | None] = {}
    for root, paths in by_root.items():
        repository = Repository(root)
        before = _before(repository, revision, {path: _name(real[path], root) for path in paths})
        for path in paths:
            blob = before.get(path)
            if blob is None or not _is_same(path, articles[path], blob):
                old[path] = None if blob is None else (repository, blob)
    return Changes(old)


def _name(path: str, root: str) -> bytes:
    return os.fsencode(os.path.relpath(path, root).replace(os.sep, "/"))


def _before(repository: Repository, revision: str, names: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return what git called the articles' contents, renamed ones under their old names."""
    base = repository.base(revision)
    renamed = repository.renames(base)
    before = {path: renamed.get(name, name) for path, name in names.items()}
    blobs = repository.blobs(base, frozenset(before.values()))
    return {path: blobs[name] for path, name in before.items() if name in blobs}


def _is_same(path: str, data: bytes | None, blob: str) -> bool:
    try:
        return blob_name(files.load(path) if data is None else data, blob) == blob
    except InputError:
        return False

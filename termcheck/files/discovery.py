"""Find the articles in folders, in the same order on every machine."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple

from termcheck.errors import UsageError

__all__ = ["discover"]

_NO_ARTICLES = frozenset({"__pycache__", "node_modules"})


def discover(
    paths: Sequence[str], *, include: Sequence[str] = (), exclude: Sequence[str] = (), suffixes: Sequence[str]
) -> Iterator[str]:
    """Yield the articles among files and folders, each file once, folders in the order of their names.

    A file is yielded as given, whatever its suffix, and so is a missing one, for the reader to report. In a
    folder count files with one of the `suffixes`, or whose suffix an `include` pattern names. Patterns are
    matched with the path inside the folder, the path as given, and a bare name (`*.md`, `archiv`) at any
    depth; `**` stands for any number of folders. Hidden files and folders are skipped.

    Raises UsageError at the end for folders without any article: what has checked nothing is not clean.
    """
    wanted = tuple(suffix.casefold() for suffix in suffixes)
    search = _Search(_patterns(include), _patterns(exclude), wanted)
    empty = []
    for path in paths:
        if not os.path.isdir(path):
            yield from search.once(path, _identity(path))
            continue
        count = search.count
        yield from search.folder(path)
        if search.count == count:
            empty.append(path)
    if empty:
        looked = ", ".join(f"*{suffix}" for suffix in suffixes)
        raise UsageError(
            "no article in this folder (looked for {looked}); name files, or see --include and --exclude",
            looked=looked,
            file=", ".join(empty),
        )


def _identity(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _patterns(patterns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return patterns part by part, composed as names are."""
    parted = (unicodedata.normalize("NFC", pattern).replace(os.sep, "/").split("/") for pattern in patterns)
    composed = (tuple(part for part in parts if part not in ("", ".")) for parts in parted)
    return tuple(parts for parts in composed if parts)


def _covers(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Say whether a pattern matches a path or a folder above it."""
    reached = _open(pattern, {0})
    for part in parts:
        stay = {at for at in reached if at < len(pattern) and pattern[at] == "**"}
        step = {at + 1 for at in reached if at < len(pattern) and fnmatchcase(part, pattern[at])}
        reached = _open(pattern, stay | step)
        if len(pattern) in reached:
            return True
    return False


def _open(pattern: tuple[str, ...], reached: set[int]) -> set[int]:
    """Return the places of a pattern reached, and those beyond a `**` that stands for nothing."""
    for at, part in enumerate(pattern):
        if at in reached and part == "**":
            reached.add(at + 1)
    return reached


class _Folder(NamedTuple):
    """A folder being walked: its path, the real one, how it is shown, and where it lies inside the one given."""

    path: str
    real: str
    shown: str
    parts: tuple[str, ...]

    def below(self, entry: os.DirEntry[str]) -> _Folder:
        """Return what an entry of this folder is as a folder."""
        real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(self.real, entry.name)
        name = unicodedata.normalize("NFC", entry.name)
        return _Folder(entry.path, real, self.shown_entry(entry.name), (*self.parts, name))

    def shown_entry(self, name: str) -> str:
        """Return how an entry of this folder is named to the user."""
        return f"{self.shown.rstrip('/')}/{name}" if self.shown else name


@dataclass(slots=True)
class _Search:
    """What has been seen so far, so that no file comes twice and no loop of links is endless."""

    include: tuple[tuple[str, ...], ...]
    exclude: tuple[tuple[str, ...], ...]
    suffixes: tuple[str, ...]
    count: int = 0
    _given: tuple[str, ...] = ()
    _files: set[str] = field(default_factory=set)

    def once(self, path: str, identity: str) -> Iterator[str]:
        """Yield a path unless its file has been yielded before."""
        self.count += 1
        if identity not in self._files:
            self._files.add(identity)
            yield path

    def folder(self, root: str) -> Iterator[str]:
        """Yield the articles below a folder; a folder that cannot be listed is yielded for the reader to report."""
        given = os.path.normpath(root).replace(os.sep, "/")
        self._given = _parts(given)
        shown = "" if given == os.curdir else root.replace(os.sep, "/").removeprefix("./")
        top = _Folder(root, os.path.realpath(root), shown, ())
        walked = {top.real}
        waiting: list[tuple[_Folder, Iterator[os.DirEntry[str]]]] = []
        yield from self._enter(top, waiting)
        while waiting:
            folder, entries = waiting[-1]
            entry = next(entries, None)
            if entry is None:
                waiting.pop()
            elif not _is_folder(entry):
                yield from self._file(folder, entry)
            elif not self._excludes((*folder.parts, unicodedata.normalize("NFC", entry.name))):
                below = folder.below(entry)
                if below.real not in walked:
                    walked.add(below.real)
                    yield from self._enter(below, waiting)

    def _enter(self, folder: _Folder, waiting: list[tuple[_Folder, Iterator[os.DirEntry[str]]]]) -> Iterator[str]:
        try:
            waiting.append((folder, iter(_sorted(folder.path))))
        except OSError:
            yield from self.once(folder.shown or folder.path, folder.real)

    def _file(self, folder: _Folder, entry: os.DirEntry[str]) -> Iterator[str]:
        parts = (*folder.parts, unicodedata.normalize("NFC", entry.name))
        if self._wants(parts) and _is_article(entry):
            yield from self.once(folder.shown_entry(entry.name), folder.below(entry).real)

    def _wants(self, parts: tuple[str, ...]) -> bool:
        suffix = os.path.splitext(parts[-1])[1].casefold()
        matching = [pattern for pattern in self.include if self._matches(pattern, parts)]
        is_known = suffix in self.suffixes and (not self.include or bool(matching))
        is_named = bool(suffix) and any(pattern[-1].casefold().endswith(suffix) for pattern in matching)
        return (is_known or is_named) and not self._excludes(parts)

    def _excludes(self, parts: tuple[str, ...]) -> bool:
        return any(self._matches(pattern, parts) for pattern in self.exclude)

    def _matches(self, pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        if len(pattern) == 1 and pattern[0] != "**":
            return any(fnmatchcase(part, pattern[0]) for part in parts)
        return _covers(pattern, parts) or _covers(pattern, (*self._given, *parts))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_article(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a file, or a broken link that the reader should report."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:
        return True


def _parts(path: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part) for part in path.split("/") if part not in ("", "."))


def _sorted(path: str) -> list[os.DirEntry[str]]:
    """Return the visible entries of a folder by their composed names."""
    with os.scandir(path) as entries:
        found = [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _NO_ARTICLES]
    return sorted(found, key=lambda entry: (unicodedata.normalize("NFC", entry.name), entry.name))

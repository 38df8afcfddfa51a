"""Glossaries: concepts and terms, their readers, and the shipped ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from termcheck.errors import GlossaryError
from termcheck.glossary.contradictions import contradictions
from termcheck.glossary.formats import Row, format_of
from termcheck.glossary.model import Concept, Glossary, Status, Term
from termcheck.glossary.shipped import DEFAULT, exceptions_text, members, shipped
from termcheck.glossary.source import Source

__all__ = [
    "DEFAULT",
    "Concept",
    "Glossary",
    "Source",
    "Status",
    "Term",
    "consistent",
    "load",
    "locate",
    "members_of",
    "merge",
    "parse",
    "read_exceptions",
    "read_glossaries",
    "read_rows",
    "shipped",
    "sources",
]

_LARGEST = 512 * 1024 * 1024


def sources(names: Sequence[str | Path]) -> tuple[Source, ...]:
    """Return the bytes of glossaries named or given by path, profiles resolved.

    Raises GlossaryError for one that is missing, too large or cannot be read.
    """
    found = tuple(load(path) for name in names for path in members_of(str(name)))
    if not found:
        raise GlossaryError("no glossary given; name one with --glossary")
    return found


def members_of(name: str) -> tuple[Path, ...]:
    """Return the files of a glossary: its own, or those of a profile's members in order.

    Raises GlossaryError for one that is missing, and for a profile that names itself.
    """
    return tuple(_files(locate(name), ()))


def _files(path: Path, within: tuple[Path, ...]) -> Iterator[Path]:
    if path.suffix != ".toml":
        yield path
        return
    if path in within:
        raise GlossaryError("the profile names itself", file=str(path))
    for member in members(path):
        yield from _files(locate(_member(path, member)), (*within, path))


def _member(profile: Path, name: str) -> str:
    beside = profile.parent / name
    if beside.suffix and beside.suffix != ".toml" and beside.is_file():
        return str(beside)
    if shipped().get(name, profile) == profile:
        raise GlossaryError("names the glossary {name!r}, which is not there", name=name, file=str(profile))
    return name


def locate(name: str) -> Path:
    """Return the file of a glossary or profile by its shipped name or path; raises GlossaryError for none."""
    path = Path(name)
    known = shipped()
    if name in known and not path.suffix:
        return known[name]
    if path.is_file():
        return path
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        raise GlossaryError("no such glossary; did you mean {near}?", near=near[0], file=name)
    raise GlossaryError("no such glossary; give a file or one of: {known}", known=", ".join(known), file=name)


def load(path: Path, encoding: str | None = None) -> Source:
    """Return the bytes of a file; raises GlossaryError for one that is too large or cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise GlossaryError("larger than 512 MiB; split it", file=str(path))
        return Source(path.as_posix(), path.read_bytes(), encoding)
    except OSError as error:
        raise GlossaryError("cannot be read: {reason}", reason=error.strerror or error, file=str(path)) from None


def read_rows(source: Source) -> Iterator[Row]:
    """Yield the terms of a glossary in the format that its suffix tells, and for a wrong one its GlossaryError.

    Raises GlossaryError where nothing can be read any further, a glossary without any term included.
    """
    empty = True
    for row in format_of(source.file).read(source):
        empty = False
        yield row
    if empty:
        raise GlossaryError("has no terms; a check with it would always look clean", file=source.file)


def parse(source: Source) -> Glossary:
    """Read one glossary.

    Raises GlossaryError, with line and column, for the first thing that is wrong with it.
    """
    return Glossary(tuple(map(_whole, read_rows(source))))


def _whole(row: Row) -> Term:
    if isinstance(row, GlossaryError):
        raise row
    return row


def merge(found: Sequence[Source]) -> Glossary:
    """Read glossaries and lay later ones over earlier ones; raises GlossaryError for one that contradicts itself."""
    merged = consistent(parse(found[0]))
    for source in found[1:]:
        merged = merged.overlaid(consistent(parse(source)))
    return merged


def consistent(glossary: Glossary) -> Glossary:
    """Return a glossary that does not contradict itself; raises GlossaryError for one that does."""
    for contradiction in contradictions(glossary):
        raise contradiction.error
    return glossary


def read_glossaries(names: Sequence[str | Path] = (DEFAULT,)) -> Glossary:
    """Read glossaries by shipped name or path, later ones over earlier ones.

    Raises GlossaryError.
    """
    return merge(sources(names))


def read_exceptions(text: str | None = None) -> tuple[str, ...]:
    """Return wordings, one a line, `#` comments left out; without a text the shipped list."""
    lines = (exceptions_text() if text is None else text).splitlines()
    return tuple(" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#"))

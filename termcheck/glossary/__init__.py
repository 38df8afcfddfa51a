"""Glossaries: concepts and terms, their readers, and the shipped ones."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from termcheck.errors import GlossaryError
from termcheck.glossary.model import Concept, Glossary, Status, Term
from termcheck.glossary.shipped import DEFAULT, exceptions_text, members, shipped
from termcheck.glossary.table import parse_table

__all__ = [
    "DEFAULT",
    "Concept",
    "Glossary",
    "Source",
    "Status",
    "Term",
    "merge",
    "read_exceptions",
    "read_glossaries",
    "shipped",
    "sources",
]

_LARGEST = 512 * 1024 * 1024


class Source(NamedTuple):
    """A glossary's bytes and the name to report it by."""

    file: str
    data: bytes


def sources(names: Sequence[str | Path]) -> tuple[Source, ...]:
    """Return the bytes of glossaries named or given by path, profiles resolved.

    Raises GlossaryError for one that is missing, too large or cannot be read.
    """
    found: list[Source] = []
    for name in names:
        path = _find(str(name))
        if path.suffix == ".toml":
            found.extend(sources([_member(path, member) for member in members(path)]))
        else:
            found.append(_load(path))
    if not found:
        raise GlossaryError("no glossary given; name one with --glossary")
    return tuple(found)


def _member(profile: Path, name: str) -> str:
    beside = profile.parent / name
    if beside.suffix and beside.suffix != ".toml" and beside.is_file():
        return str(beside)
    if shipped().get(name, profile) == profile:
        raise GlossaryError(f"names the glossary {name!r}, which is not there", file=str(profile))
    return name


def _find(name: str) -> Path:
    path = Path(name)
    known = shipped()
    if name in known and not path.suffix:
        return known[name]
    if path.is_file():
        return path
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"give a file or one of: {', '.join(known)}"
    raise GlossaryError(f"no such glossary; {hint}", file=name)


def _load(path: Path) -> Source:
    try:
        if path.stat().st_size > _LARGEST:
            raise GlossaryError("larger than 512 MiB; split it", file=str(path))
        return Source(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror or error}", file=str(path)) from None


def parse(source: Source) -> Glossary:
    """Read one glossary.

    Raises GlossaryError for bytes that are not UTF-8 and for whatever the format's reader refuses.
    """
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise GlossaryError("is not UTF-8; save it as UTF-8", file=source.file, line=line) from None
    return parse_table(text, source.file, delimiter="\t" if source.file.lower().endswith(".tsv") else "")


def merge(found: Sequence[Source]) -> Glossary:
    """Read glossaries and lay later ones over earlier ones."""
    merged = parse(found[0])
    for source in found[1:]:
        merged = merged.overlaid(parse(source))
    return merged


def read_glossaries(names: Sequence[str | Path] = (DEFAULT,)) -> Glossary:
    """Read glossaries by shipped name or path, later ones over earlier ones.

    Raises GlossaryError.
    """
    return merge(sources(names))


def read_exceptions(text: str | None = None) -> tuple[str, ...]:
    """Return wordings, one a line, `#` comments left out; without a text the shipped list."""
    lines = (exceptions_text() if text is None else text).splitlines()
    return tuple(" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#"))

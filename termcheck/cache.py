"""Compiled glossaries on disk: a damaged, foreign or read-only cache is only slower."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from termcheck.glossary import Source
from termcheck.lexicon import Compiled
from termcheck.places import cache_folder
from termcheck.version import __version__

__all__ = ["key", "load", "store"]

_SECTION, _FORMAT = "\x1d", "1"
_SECTIONS, _HEAD = 5, 2
_READING = ("glossary", "languages")


def key(found: Sequence[Source], exceptions: Sequence[str], code: str) -> str:
    """Return the hash of everything that a compiled glossary depends on, the version apart."""
    digest = hashlib.sha256()
    for source in found:
        digest.update(f"{len(source.data)} {source.file.rpartition('.')[2]}\n".encode())
        digest.update(source.data)
    digest.update(f"{code}\n{len(exceptions)}\n".encode())
    digest.update("\n".join(exceptions).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _path(name: str) -> Path:
    code = hashlib.sha256(_code_state().encode()).hexdigest()[:12]
    return cache_folder() / f"{__version__}-{_FORMAT}-{code}-{name}.lexicon"


def _code_state() -> str:
    """Return what changes when the reading or inflecting code does, so that a checkout never uses an old cache."""
    folder = Path(__file__).parent
    files = (folder / "lexicon.py", *(file for room in _READING for file in sorted((folder / room).rglob("*.py"))))
    return " ".join(f"{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in files)


def load(name: str) -> Compiled | None:
    """Return the compiled glossary of a key, None where there is none or it is damaged."""
    try:
        head, _, body = _path(name).read_text("utf-8", errors="strict").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    if head != hashlib.sha256(body.encode()).hexdigest():
        return None
    sections = [section.split("\n") if section else [] for section in body.split(_SECTION)]
    if len(sections) != _SECTIONS or len(sections[3]) != len(sections[4]) or len(sections[0]) != _HEAD:
        return None
    return Compiled(sections[0][0], sections[0][1], *sections[1:])


def store(name: str, compiled: Compiled) -> None:
    """Keep a compiled glossary; silently not where that is impossible."""
    parts = ([compiled.language, compiled.digest], *compiled[2:])
    body = _SECTION.join("\n".join(part) for part in parts)
    if body.count(_SECTION) != _SECTIONS - 1 or any("\n" in line for part in parts for line in part):
        return
    with suppress(OSError, UnicodeEncodeError):
        data = body.encode()
        path = _path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)

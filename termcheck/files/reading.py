"""Read an article: a regular file of bearable size, its format told by the suffix."""

from __future__ import annotations

import dataclasses
import os
import stat

from termcheck.errors import InputError, UsageError
from termcheck.formats import Format, formats
from termcheck.messages import Message
from termcheck.text import Document

__all__ = ["MOST_BYTES", "contents", "flags", "load", "read"]

MOST_BYTES = 256 * 1024 * 1024
_OTHER_FORMAT = "text"
_BLOCK = 1 << 16


def flags(*names: str) -> int:
    """Return the flags for opening a file, those left out that this system does not know."""
    return sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_BINARY", *names))


_READ = flags("O_RDONLY", "O_NONBLOCK", "O_NOCTTY")


def _format(path: str, name: str | None) -> Format:
    known = formats()
    if name is not None and name not in known:
        raise UsageError("there is no format '{format}'; known: {known}", format=name, known=", ".join(sorted(known)))
    suffix = os.path.splitext(path)[1].casefold()
    by_suffix = (found for found in known.values() if suffix in found.suffixes)
    return known[name] if name is not None else next(by_suffix, known[_OTHER_FORMAT])


_LOST, _MISSING = "a link to a file that is missing; check the name", "no such file; check the name"


def _refuse_kind(path: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        # a folder that cannot be listed comes here from discover(): say why
        with os.scandir(path):
            raise InputError("a folder, not an article; give it to `termcheck check`, which looks inside", file=path)
    raise InputError("not a regular file (a pipe, socket or device); copy its text into a file", file=path)


def contents(handle: int, path: str) -> bytes:
    """Return the bytes of an open file; raises InputError for what is no regular file or too large."""
    found = os.fstat(handle)
    _refuse_kind(path, found.st_mode)
    blocks, size = [], 0
    while block := os.read(handle, min(max(found.st_size + 1, _BLOCK), MOST_BYTES + 1)):
        blocks.append(block)
        size += len(block)
        if size > MOST_BYTES:
            raise InputError(
                "larger than {most} MiB, no article; split it or leave it out with --exclude",
                most=MOST_BYTES // 1024 // 1024,
                file=path,
            )
    return b"".join(blocks)


def load(path: str) -> bytes:
    """Return the bytes of an article. Raises InputError naming file and reason; nothing is waited for."""
    try:
        _refuse_kind(path, os.stat(path).st_mode)
        handle = os.open(path, _READ)
        try:
            return contents(handle, path)
        finally:
            os.close(handle)
    except FileNotFoundError:
        linked = os.path.islink(path)
        problem = Message.of(
            "a link to a file that is missing; check the name" if linked else "no such file; check the name"
        )
    except PermissionError:
        problem = Message.of("may not be read: permission denied")
    except OSError as error:
        problem = Message.of("cannot be read: {reason}", reason=error.strerror or error)
    except ValueError:
        problem = Message.of("no file can have this name")
    raise InputError(problem, file=path)


def read(
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - called what the option is called
    encoding: str | None = None,
    language: str = "de",
) -> Document:
    """Read an article; `format` is told by the suffix (plain text where it is unknown) unless given.

    Raises InputError naming file and reason: missing, a folder, a pipe or device, unreadable, too large, binary,
    or not in its encoding. Nothing is waited for and nothing is guessed.
    """
    found = _format(path, format)
    try:
        document = found.parse(load(path), path, encoding)
    except MemoryError:
        raise InputError(
            "more memory needed than there is; split it or leave it out with --exclude", file=path
        ) from None
    return document if document.language == language else dataclasses.replace(document, language=language)

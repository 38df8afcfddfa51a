"""Read an article: a regular file of bearable size, its format told by the suffix."""

from __future__ import annotations

import os
import stat

from termcheck.errors import InputError, UsageError
from termcheck.formats import USUAL, Format, Reading, formats
from termcheck.text import Document

__all__ = ["MOST_BYTES", "contents", "flags", "read"]

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
        message = f"unknown format {name!r}; known: {', '.join(sorted(known))}"
        raise UsageError(message)
    suffix = os.path.splitext(path)[1].casefold()
    by_suffix = (found for found in known.values() if suffix in found.suffixes)
    return known[name] if name is not None else next(by_suffix, known[_OTHER_FORMAT])


def _refuse_kind(path: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        # a folder that cannot be listed comes here from discover(): say why
        with os.scandir(path):
            problem = "a folder, not an article; give it to `termcheck check`, which looks inside"
    else:
        problem = "not a regular file (a pipe, socket or device); copy its text into a file"
    raise InputError(problem, file=path)


def contents(handle: int, path: str) -> bytes:
    """Return the bytes of an open file; raises InputError for what is no regular file or too large."""
    found = os.fstat(handle)
    _refuse_kind(path, found.st_mode)
    blocks, size = [], 0
    while block := os.read(handle, min(max(found.st_size + 1, _BLOCK), MOST_BYTES + 1)):
        blocks.append(block)
        size += len(block)
        if size > MOST_BYTES:
            problem = (
                f"larger than {MOST_BYTES // 1024 // 1024} MiB, no article; split it or leave it out with --exclude"
            )
            raise InputError(problem, file=path)
    return b"".join(blocks)


def _bytes(path: str) -> bytes:
    try:
        _refuse_kind(path, os.stat(path).st_mode)
        handle = os.open(path, _READ)
        try:
            return contents(handle, path)
        finally:
            os.close(handle)
    except FileNotFoundError:
        kind = "a link to a file that is missing" if os.path.islink(path) else "no such file"
        problem = f"{kind}; check the name"
    except PermissionError:
        problem = "may not be read: permission denied"
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    except ValueError:
        problem = "no file can have this name"
    raise InputError(problem, file=path)


def read(
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - called what the option is called
    encoding: str | None = None,
    reading: Reading = USUAL,
) -> Document:
    """Read an article; `format` is told by the suffix (plain text where it is unknown) unless given.

    Raises InputError naming file and reason: missing, a folder, a pipe or device, unreadable, too large, binary,
    or not in its encoding. Nothing is waited for and nothing is guessed.
    """
    found = _format(path, format)
    try:
        return found.parse(_bytes(path), path, encoding, reading)
    except MemoryError:
        problem = "more memory needed than there is; split it or leave it out with --exclude"
        raise InputError(problem, file=path) from None

"""Files that termcheck makes, reports and baselines: complete, or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from termcheck.errors import UsageError
from termcheck.unencodable import UNENCODABLE

__all__ = ["written"]


@contextmanager
def written(path: str) -> Iterator[Callable[[str], object]]:
    """Yield what writes to a file that takes its name when all is written; a pipe or device is written at once."""
    try:
        with _opened(path) as write:
            yield write
    except OSError as error:
        raise UsageError("cannot be written: {reason}", reason=error.strerror or error, file=path) from error


@contextmanager
def _opened(path: str) -> Iterator[Callable[[str], object]]:
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", errors=UNENCODABLE, newline="") as direct:
            yield direct.write
        return
    target = os.path.realpath(path)
    mode = _mode(target)
    handle, temporary = tempfile.mkstemp(prefix=".termcheck-", dir=os.path.dirname(target))
    try:
        with open(handle, "w", encoding="utf-8", errors=UNENCODABLE, newline="") as file:
            yield file.write
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: str) -> int:
    """Return the mode of the file that is replaced, or the one that a new file would have."""
    with suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""Replace an article: encoded first, written beside it, flushed, then moved over it in one step.

Whatever fails or is killed in between, the article is byte for byte the old or the new one.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from termcheck.errors import InputError
from termcheck.files.reading import contents, flags
from termcheck.findings import Edit
from termcheck.formats import formats
from termcheck.messages import Message
from termcheck.text import Document

__all__ = ["replace"]

_READ = flags("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW")
_CREATE = flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})
_NO_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})
_BUSY = "another program is rewriting it; run again when that has ended"
_CHANGED = "changed since it was read; nothing was written, run again"


def replace(path: str, document: Document, edits: Sequence[Edit], *, root: str | None = None) -> bool:
    """Make the edits in the file that a document was read from; return whether a byte changed.

    Mode, owner and extended attributes stay; a symbolic link stays and its target is rewritten. Raises
    InputError, with the file untouched, where any of that cannot be had: no room on the disk, a read-only or
    hard-linked file, a link out of `root`, a file changed since, another program at it, a character that the
    encoding lacks.
    """
    write = formats()[document.format].write
    new, old = write(document, edits), write(document, ())
    if new == old:
        return False
    with _one_line(path):
        target = _target(path, root)
        with _locked(target, path) as (handle, is_locked):
            found = os.fstat(handle)
            _refuse_special(target, path, found)
            _refuse_changed(contents(handle, path), old, document, path)
            if is_locked:
                # whoever holds the article's lock owns the name: this is what a killed run has left
                with suppress(FileNotFoundError):
                    os.unlink(_temporary(target))
            _exchange(target, path, new, handle, found)
    return True


@contextmanager
def _one_line(path: str) -> Iterator[None]:
    """Turn what the system says into one line about the article."""
    try:
        yield
    except OSError as error:
        denied = isinstance(error, PermissionError)
        reason = Message.of("permission denied") if denied else error.strerror or str(error)
        raise InputError("cannot be rewritten: {reason}; the article is unchanged", reason=reason, file=path) from error


def _target(path: str, root: str | None) -> str:
    """Return the file behind a path; with `root`, refuse one outside it."""
    target = os.path.realpath(path)
    if root is not None:
        inside = os.path.realpath(root)
        if os.path.commonpath([inside, target]) != inside:
            raise InputError(
                "a link to {target}, outside {root}; nothing was written, name that file itself to rewrite it",
                target=target,
                root=root,
                file=path,
            )
    return target


@contextmanager
def _locked(target: str, path: str) -> Iterator[tuple[int, bool]]:
    """Open and lock the article; yield its descriptor and whether the file system knows locks."""
    import fcntl  # reading works where there is no fcntl

    handle = os.open(target, _READ)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_locked = True
        except BlockingIOError:
            raise InputError(_BUSY, file=path) from None
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            is_locked = False
        yield handle, is_locked
    finally:
        # nothing was written through it, so nothing can be lost
        with suppress(OSError):
            os.close(handle)


def _refuse_special(target: str, path: str, found: os.stat_result) -> None:
    """Refuse what rewriting would take something from."""
    if not found.st_mode & _WRITABLE:
        raise InputError("read-only; make it writable first (chmod u+w); nothing was written", file=path)
    if not os.access(target, os.W_OK):
        raise InputError("may not be written: permission denied; nothing was written", file=path)
    if found.st_nlink > 1:
        raise InputError(
            "one file under {names} names (hard links), which rewriting would part; copy it first; nothing was written",
            names=found.st_nlink,
            file=path,
        )


def _refuse_changed(now: bytes, old: bytes, document: Document, path: str) -> None:
    """Refuse unless the bytes on disk are the ones that the document was read from."""
    if now == old:
        return
    try:
        same = formats()[document.format].parse(now, document.name, document.encoding).text == document.text
    except InputError:
        same = False
    if not same:
        raise InputError(_CHANGED, file=path)
    raise InputError(
        "not written back byte for byte in {encoding}; convert the file to UTF-8 first",
        encoding=document.encoding.upper(),
        file=path,
    )


def _temporary(target: str) -> str:
    """Return the name that is written to first: the article's own, so that the next run clears it away."""
    import hashlib  # only who rewrites pays for it

    folder, name = os.path.split(target)
    return os.path.join(folder, f".termcheck-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}.tmp")


def _exchange(target: str, path: str, new: bytes, original: int, found: os.stat_result) -> None:
    """Write the new article beside the old one and move it over, unless that has changed since it was `found`."""
    temporary = _temporary(target)
    try:
        _fill(temporary, path, original, new)
        _refuse_moved(target, found, path)
        os.replace(temporary, target)
    except FileExistsError:
        raise InputError(
            "another program is rewriting it; run again when that has ended, or remove {temporary}",
            temporary=temporary,
            file=path,
        ) from None
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(os.path.dirname(target), path)


def _refuse_moved(target: str, found: os.stat_result, path: str) -> None:
    """Refuse where another program has put a file in the article's place, or written to it, meanwhile."""
    if _stamp(os.stat(target)) != _stamp(found):
        raise InputError(_CHANGED, file=path)


def _stamp(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _fill(temporary: str, path: str, original: int, new: bytes) -> None:
    """Create the temporary file with the new bytes and everything else as the original has it."""
    handle = os.open(temporary, _CREATE, 0o600)
    try:
        rest = memoryview(new)
        while rest:
            rest = rest[os.write(handle, rest) :]
        _keep_owner(original, handle, path)
        _keep_attributes(original, handle, path)
        mode = stat.S_IMODE(os.fstat(original).st_mode)
        os.fchmod(handle, mode)
        if stat.S_IMODE(os.fstat(handle).st_mode) != mode:
            raise InputError("its mode {mode} cannot be kept; nothing was written", mode=f"{mode:04o}", file=path)
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_owner(original: int, copy: int, path: str) -> None:
    wanted, has = os.fstat(original), os.fstat(copy)
    if (wanted.st_uid, wanted.st_gid) == (has.st_uid, has.st_gid):
        return
    try:
        os.fchown(copy, wanted.st_uid, wanted.st_gid)
    except OSError as error:
        raise InputError(
            "its owner {owner} cannot be kept ({reason}); nothing was written, run as that user",
            owner=f"{wanted.st_uid}:{wanted.st_gid}",
            reason=error.strerror,
            file=path,
        ) from error


def _attributes(handle: int) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    try:
        return {name: os.getxattr(handle, name) for name in os.listxattr(handle)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _keep_attributes(original: int, copy: int, path: str) -> None:
    """Give the copy the original's extended attributes, access lists among them, and no others."""
    if sys.platform != "linux":
        return
    wanted, has = _attributes(original), _attributes(copy)
    name = ""
    try:
        for name in has.keys() - wanted.keys():
            os.removexattr(copy, name)
        for name, value in wanted.items():
            if has.get(name) != value:
                os.setxattr(copy, name, value)
    except OSError as error:
        raise InputError(
            "its attribute {name} cannot be kept ({reason}); nothing was written",
            name=name,
            reason=error.strerror,
            file=path,
        ) from error


def _flush_folder(folder: str, path: str) -> None:
    """Make the move itself last; some file systems cannot and need not."""
    try:
        handle = os.open(folder or os.curdir, flags("O_RDONLY"))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise InputError(
                "rewritten, but its folder was not flushed to disk: {reason}; check the disk",
                reason=error.strerror,
                file=path,
            ) from error

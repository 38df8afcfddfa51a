"""Models on disk: which folder has which backend's files, and their contents, checked as they are read."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from termcheck.errors import ModelError
from termcheck.marian._manifest import Manifest, Record, read_manifest, record
from termcheck.marian._plug import Backend

__all__ = ["Contents", "Model", "model_in", "new_folder"]

_MOST_BYTES = 8 << 30
_PIECES = (".spm",)
_SHARED = "transformers"  # where the SentencePiece files are that both backends use


@dataclass(frozen=True)
class Contents:
    """The files of a model for one backend, by name, and the SHA-256 of them all."""

    files: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True)
class Model:
    """A model on disk: its name, its folder, its manifest if it has one.

    `shipped` models came with termcheck, so that their manifest can be trusted; others are first opened in a child.
    """

    name: str
    folder: Path
    manifest: Manifest | None = None
    shipped: bool = False

    def has(self, backend: Backend) -> bool:
        """Tell whether the files that a backend needs are there."""
        return all(self._path(backend, name) for name in backend.needed)

    def read(self, backend: Backend) -> Contents:
        """Return the contents of a backend's files. Raises ModelError where one is missing or not the recorded one."""
        found: dict[str, bytes] = {}
        digest = hashlib.sha256()
        for name in (*backend.needed, *backend.wanted):
            path = self._path(backend, name)
            if path is None and name in backend.needed:
                raise ModelError("the file {name} is missing", name=name, file=str(self.folder))
            if path is not None:
                found[name], one = self._checked(path)
                digest.update(f"{name} {one.bytes} {one.sha256}\n".encode())
        return Contents(found, digest.hexdigest())

    def _path(self, backend: Backend, name: str) -> Path | None:
        own = [self.folder / backend.name, self.folder]
        shared = [self.folder / _SHARED, self.folder.parent / _SHARED] if name.endswith(_PIECES) else []
        return next((folder / name for folder in (*own, *shared) if (folder / name).is_file()), None)

    def _checked(self, path: Path) -> tuple[bytes, Record]:
        data = _bytes(path)
        found = record(data)
        if self.manifest is not None:
            name = os.path.relpath(path, self.folder).replace(os.sep, "/")
            if self.manifest.files.get(name) != found:
                raise ModelError("is not the file of the model's manifest; fetch or convert it anew", file=str(path))
        return data, found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
                raise ModelError("is no regular file below 8 GiB", file=str(path))
            return file.read()
    except OSError as error:
        raise ModelError("cannot be read: {value}", value=error.strerror or error, file=str(path)) from None


def model_in(folder: Path, name: str, *, shipped: bool = False) -> Model:
    """Return the model in a folder. Raises ModelError for a wrong manifest."""
    return Model(name, folder, read_manifest(folder), shipped)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the target's name when all went well; a target that is there by then stays.

    So several processes can make the same thing: the first to finish wins, nobody sees half of it.
    Raises ModelError where the disk is full or cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
        try:
            yield made
            _take_name(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        place = str(target.parent)
        raise ModelError(
            "a model cannot be written there: {value}; make room, or name another folder in TERMCHECK_CACHE_DIR",
            value=error.strerror or error,
            file=place,
        ) from error


def _take_name(made: Path, target: Path) -> None:
    made.chmod(0o755)
    try:
        made.rename(target)
    except OSError:
        if not target.is_dir():
            raise

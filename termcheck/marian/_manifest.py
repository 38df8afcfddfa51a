"""The manifest of a model's folder: what the model can do, and the size and SHA-256 of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from termcheck.errors import ModelError
from termcheck.marian._values import Heads, Linking, Symmetry

__all__ = ["MANIFEST", "Manifest", "Record", "read_manifest", "record", "write_manifest"]

MANIFEST = "manifest.json"
_FORMAT = 1
_MOST_BYTES = 1_000_000


class Record(NamedTuple):
    """The size in bytes and the SHA-256 (64 hexadecimal digits) of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a folder says of its model.

    `directions` are pairs of ISO 639-3 codes, empty where nobody knows; `quantization` is that of the CTranslate2
    weights; `positions` says how many tokens fit; `linking` how links are read off its attention best; `files` maps
    paths below the folder, with slashes, to their records.
    """

    name: str
    origin: str
    directions: tuple[tuple[str, str], ...] = ()
    quantization: str | None = None
    positions: int | None = None
    linking: Linking | None = None
    files: Mapping[str, Record] = field(default_factory=dict)


def record(data: bytes) -> Record:
    """Return the record of a file's contents."""
    return Record(len(data), hashlib.sha256(data).hexdigest())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of all files below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    files = {path.relative_to(folder).as_posix(): record(path.read_bytes())._asdict() for path in paths}
    values = {
        "format": _FORMAT,
        "name": manifest.name,
        "origin": manifest.origin,
        "directions": manifest.directions,
        "quantization": manifest.quantization,
        "positions": manifest.positions,
        "alignment": _alignment(manifest.linking),
        "files": files,
    }
    text = json.dumps(values, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def _alignment(linking: Linking | None) -> dict[str, Any] | None:
    if linking is None:
        return None
    layer, heads = linking.heads or Heads()
    return {"layer": layer, "heads": heads, "shifted": linking.shifted, "symmetry": linking.symmetry.value}


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, None where it has none. Raises ModelError for a wrong one."""
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ModelError("cannot be read: {strerror}", strerror=error.strerror, file=str(path)) from None
    try:
        return _manifest(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ModelError("is no manifest of a model; see docs/models.md", file=str(path)) from None


def _manifest(values: Mapping[str, Any]) -> Manifest:
    if values["format"] != _FORMAT:
        raise ValueError
    files = {str(name): Record(int(one["bytes"]), str(one["sha256"])) for name, one in values["files"].items()}
    directions = tuple((str(source), str(target)) for source, target in values.get("directions") or ())
    positions = values.get("positions")
    return Manifest(
        str(values["name"]),
        str(values.get("origin", "")),
        directions,
        values.get("quantization"),
        None if positions is None else int(positions),
        _linking(values.get("alignment")),
        files,
    )


def _linking(values: Mapping[str, Any] | None) -> Linking | None:
    if values is None:
        return None
    heads = Heads(int(values["layer"]), tuple(int(head) for head in values["heads"]))
    return Linking(Symmetry(values.get("symmetry", "none")), shifted=bool(values.get("shifted", True)), heads=heads)

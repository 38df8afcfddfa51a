"""The sizes in a CTranslate2 model.bin, read without its library, which does not compare them with the vocabulary."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from termcheck.errors import ModelError

__all__ = ["Sizes", "sizes"]

_VERSIONS = range(4, 7)
_MOST_DIMENSIONS = 4
_NAME = 1 << 16  # what is longer is no name and not copied
_SOURCE, _TARGET = "encoder/embeddings_0/weight", "decoder/embeddings/weight"
_POSITIONS = "encoder/position_encodings/encodings"


class Sizes(NamedTuple):
    """How many tokens a model knows in sources and in targets, and for how many it has positions (None: not told)."""

    source: int
    target: int
    positions: int | None


def sizes(data: bytes) -> Sizes:
    """Return the sizes in a model's weights. Raises ModelError for what is no translation model."""
    try:
        shapes = dict(_shapes(data))
        rows = {name: shape[0] for name, shape in shapes.items() if shape}
        source = rows[_SOURCE]
        return Sizes(source, rows.get(_TARGET, source), rows.get(_POSITIONS))
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, ValueError):
        raise ModelError("model.bin is damaged, or no translation model of CTranslate2") from None


class _Reader:
    """Reads numbers and names one after another. Raises struct.error at the end of the data."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, kind: str) -> int:
        (value,) = struct.unpack_from(f"<{kind}", self._data, self._at)
        self._at += struct.calcsize(f"<{kind}")
        return int(value)

    def name(self) -> str:
        return self.skip(self.number("H"))[:-1].decode("utf-8")

    def skip(self, count: int) -> bytes:
        start, self._at = self._at, self._at + count
        if self._at > len(self._data):
            raise struct.error
        return self._data[start : self._at] if count < _NAME else b""


def _shapes(data: bytes) -> Iterator[tuple[str, tuple[int, ...]]]:
    reader = _Reader(data)
    if reader.number("I") not in _VERSIONS:
        raise ValueError
    reader.name()
    reader.number("I")
    found: dict[str, tuple[int, ...]] = {}
    for _ in range(reader.number("I")):
        name = reader.name()
        rank = reader.number("B")
        if rank > _MOST_DIMENSIONS:
            raise ValueError
        found[name] = tuple(reader.number("I") for _ in range(rank))
        reader.number("B")
        reader.skip(reader.number("I"))
    yield from found.items()
    for _ in range(reader.number("I")):
        alias = reader.name()
        yield alias, found[reader.name()]

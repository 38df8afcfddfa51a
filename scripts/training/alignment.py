"""Which token renders which: the model is taught it, so that it learns sooner where to look.

IBM model 1 in both directions with a preference for the diagonal, where each direction's expectation is multiplied
by the other's (Liang, Taskar and Klein 2006: alignment by agreement).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.packing import NONE, Packed

_ROUNDS = 4
_STEEP = 5.0
_SURE = 0.2
_CELLS = 12_000_000
_NULL = 0.02

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class Group(NamedTuple):
    """Pairs of one shape: where their German tokens begin, and the ids, pairs × length."""

    starts: Ids
    german: Ids
    english: Ids


def links(packed: Packed, rounds: int = _ROUNDS) -> npt.NDArray[np.uint8]:
    """Return for each of the packed tokens the position of the token that renders it on the other side, or 255."""
    size = len(packed.vocabulary.tokens)
    table = np.ones((size, size), dtype=np.float32)
    for _ in range(rounds):
        table = _counted(packed, table, size)
    found = np.full(len(packed.tokens), NONE, dtype=np.uint8)
    scales = _scales(table)
    for group in _groups(packed):
        agreed = _agreed(group, table, scales)
        german = group.starts[:, None] + np.arange(group.german.shape[1])
        english = group.starts[:, None] + group.german.shape[1] + np.arange(group.english.shape[1])
        found[german] = _best(agreed)
        found[english] = _best(agreed.transpose(0, 2, 1))
    return found


def _best(agreed: Floats) -> npt.NDArray[np.uint8]:
    """Return for each row of the second axis the best place on the third, 255 where none is sure."""
    where = agreed.argmax(axis=2)
    sure = np.take_along_axis(agreed, where[:, :, None], axis=2)[:, :, 0] >= _SURE
    return np.where(sure, where, NONE).astype(np.uint8)


def _counted(packed: Packed, table: Floats, size: int) -> Floats:
    scales = _scales(table)
    counts = np.zeros(size * size, dtype=np.float32)
    for group in _groups(packed):
        agreed = _agreed(group, table, scales)
        cells = group.german[:, :, None] * size + group.english[:, None, :]
        np.add.at(counts, cells.ravel(), agreed.ravel())
    return counts.reshape(size, size) + np.float32(1e-9)


def _scales(table: Floats) -> tuple[Floats, Floats]:
    """Return one over the sums of rows and of columns: what turns counts into p(English|German) and the reverse."""
    return 1 / table.sum(axis=1), 1 / table.sum(axis=0)


def _agreed(group: Group, table: Floats, scales: tuple[Floats, Floats]) -> Floats:
    """Return the product of both directions' posteriors: pairs × German × English."""
    german, english = group.german[:, :, None], group.english[:, None, :]
    rows, columns = group.german.shape[1], group.english.shape[1]
    near = np.abs(np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns)
    counts = table[german, english] * np.exp(-_STEEP * near).astype(np.float32)
    forward, backward = counts * scales[0][german], counts * scales[1][english]
    null = np.float32(_NULL / len(table))
    forward /= forward.sum(axis=1, keepdims=True) + null
    backward /= backward.sum(axis=2, keepdims=True) + null
    product: Floats = forward * backward
    return product


def _groups(packed: Packed) -> Iterator[Group]:
    """Yield the pairs shape by shape, at most 12 million cells at a time."""
    lengths = packed.lengths.astype(np.int64)
    shape = lengths[:, 0] * (1 << 16) + lengths[:, 1]
    order = np.argsort(shape, kind="stable")
    edges = np.flatnonzero(np.diff(shape[order], prepend=-1, append=-1))
    for begin, end in pairwise(edges):
        rows, columns = (int(one) for one in lengths[order[begin]])
        most = max(1, _CELLS // (rows * columns))
        for at in range(int(begin), int(end), most):
            starts = packed.starts[order[at : min(at + most, int(end))]]
            ids = packed.tokens[starts[:, None] + np.arange(rows + columns)].astype(np.int64)
            yield Group(starts, ids[:, :rows], ids[:, rows:])

"""First embeddings from counts: a token begins near its translations and near tokens that keep the same company.

Where training is short, most of it would go into finding out just that.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from training.packing import NONE, Packed

_WINDOW = 2
_OWN = 0.6  # how much of a token's company is its own, the rest is its translations'
_SMOOTH = 0.75
_POWER_ROUNDS = 3
_WIDTH = 256

Ids = npt.NDArray[np.int64]


def first_embeddings(packed: Packed, seed: int, width: int = _WIDTH) -> npt.NDArray[np.float16]:
    """Return tokens × width, rows of length one: the leading directions of what associates tokens with neighbours."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    company = torch.from_numpy(_neighbours(packed))
    translation = torch.from_numpy(_translations(packed))
    translation /= translation.sum(dim=1, keepdim=True).clamp(min=1)
    mixed = _OWN * company + (1 - _OWN) * translation @ company
    mixed = _OWN * mixed + (1 - _OWN) * mixed @ translation.T
    rows, columns = mixed.sum(dim=1, keepdim=True), mixed.sum(dim=0, keepdim=True) ** _SMOOTH
    expected = rows * columns / columns.sum()
    association = torch.log((mixed / expected.clamp(min=1e-6)).clamp(min=1))
    basis = torch.randn(len(association), width, generator=generator)
    for _ in range(_POWER_ROUNDS):
        basis = torch.linalg.qr(association @ (association.T @ basis)).Q
    left, sizes, _ = torch.linalg.svd(basis.T @ association, full_matrices=False)
    found = basis @ left * sizes.sqrt()
    rows_of_one: npt.NDArray[np.float16] = (found / found.norm(dim=1, keepdim=True).clamp(min=1e-6)).half().numpy()
    return rows_of_one


def _neighbours(packed: Packed) -> npt.NDArray[np.float32]:
    """Count how often two tokens stand within two places of each other on one side of a pair."""
    side = np.repeat(np.arange(packed.lengths.size), packed.lengths.ravel())
    ids = packed.tokens.astype(np.int64)
    counts = _square(packed)
    for distance in range(1, _WINDOW + 1):
        together = side[distance:] == side[:-distance]
        left, right = ids[:-distance][together], ids[distance:][together]
        np.add.at(counts, (left, right), np.float32(1))
        np.add.at(counts, (right, left), np.float32(1))
    return counts


def _translations(packed: Packed) -> npt.NDArray[np.float32]:
    """Count how often a token is linked to another."""
    counts = _square(packed)
    lengths = packed.lengths.astype(np.int64)
    other = np.stack([packed.starts + lengths[:, 0], packed.starts], axis=1).ravel()
    begin = np.repeat(other, lengths.ravel())
    linked = packed.links != NONE
    partner = packed.tokens[begin[linked] + packed.links[linked]].astype(np.int64)
    np.add.at(counts, (packed.tokens[linked].astype(np.int64), partner), np.float32(1))
    return counts


def _square(packed: Packed) -> npt.NDArray[np.float32]:
    size = len(packed.vocabulary.tokens)
    return np.zeros((size, size), dtype=np.float32)

"""The stream of batches: a function of the seed alone, so that a resumed run goes on where it was."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.packing import NONE, WAYS, Packed
from training.vocabulary import EOS

_POOL = 64  # batches sorted by length together

Ids = npt.NDArray[np.int64]


class Batch(NamedTuple):
    """Padded ids, rows × longest; `source` begins with a tag, both end with </s>.

    links: like `target`, the place in `source` of the token that each target token renders, -1 for none
    position: where the stream goes on after this batch
    """

    source: Ids
    target: Ids
    links: Ids
    position: tuple[int, int]


def batches(packed: Packed, tokens: int, seed: int, start: tuple[int, int] = (0, 0)) -> Iterator[Batch]:
    """Yield batches of at most `tokens` padded tokens a side without end, from (epoch, number of batch) on."""
    epoch, number = start
    while True:
        plan = _plan(packed, tokens, np.random.default_rng([seed, epoch]))
        for at in range(number, len(plan)):
            yield _batch(packed, plan[at], (epoch, at + 1))
        epoch, number = epoch + 1, 0


def _plan(packed: Packed, tokens: int, draw: np.random.Generator) -> list[Ids]:
    """Return the epoch's batches as lists of items; an item is twice the pair's number, plus one for en-de."""
    items = draw.permutation(_items(packed, draw))
    sizes = packed.lengths.max(axis=1).astype(np.int64)[items >> 1] + 2
    pool = max(1, int(_POOL * tokens / max(1.0, float(sizes.mean()))))
    plan: list[Ids] = []
    for begin in range(0, len(items), pool):
        part, size = items[begin : begin + pool], sizes[begin : begin + pool]
        order = np.argsort(size, kind="stable")
        cut = _cut(part[order], size[order], tokens)
        plan += [cut[one] for one in draw.permutation(len(cut))]
    return plan


def _items(packed: Packed, draw: np.random.Generator) -> Ids:
    """Return every direction of every pair as often as its source repeats; a broken part by chance."""
    repeat = np.array([source["repeat"] for source in packed.meta["sources"]])[packed.source]
    found: list[Ids] = []
    for bit, odd in ((WAYS["de-en"], 0), (WAYS["en-de"], 1)):
        pairs = np.flatnonzero(packed.ways & bit)
        times = np.floor(repeat[pairs] + draw.random(len(pairs))).astype(np.int64)
        found.append(np.repeat(pairs, times) * 2 + odd)
    return np.concatenate(found)


def _cut(items: Ids, sizes: Ids, tokens: int) -> list[Ids]:
    """Cut items sorted by size where rows × longest would pass the limit."""
    parts: list[Ids] = []
    begin = 0
    for at, size in enumerate(sizes):
        if at > begin and (at - begin + 1) * int(size) > tokens:
            parts.append(items[begin:at])
            begin = at
    return [*parts, items[begin:]]


def _batch(packed: Packed, items: Ids, position: tuple[int, int]) -> Batch:
    pair, way = items >> 1, items & 1
    lengths = packed.lengths[pair].astype(np.int64)
    starts = np.stack([packed.starts[pair], packed.starts[pair] + lengths[:, 0]], axis=1)
    rows = np.arange(len(items))
    read, written = (starts[rows, way], lengths[rows, way]), (starts[rows, 1 - way], lengths[rows, 1 - way])
    pad = packed.vocabulary.pad
    tags = np.array([packed.vocabulary.tag("en"), packed.vocabulary.tag("de")])[way]
    source = np.concatenate([tags[:, None], _padded(packed.tokens, *read, EOS, pad)], axis=1)
    target = _padded(packed.tokens, *written, EOS, pad)
    places = _padded(packed.links, *written, 0, NONE).astype(np.int64)
    links = np.where(places == NONE, -1, places + 1)  # the tag stands first
    links[rows, written[1]] = read[1] + 1  # the end renders the end
    return Batch(source, target, links, position)


def _padded(values: npt.NDArray[np.unsignedinteger], starts: Ids, lengths: Ids, end: int, pad: int) -> Ids:
    """Return the values of each row, then `end`, then padding."""
    places = np.arange(int(lengths.max()) + 1)
    inside = places < lengths[:, None]
    found = values[np.where(inside, starts[:, None] + places, 0)].astype(np.int64)
    return np.where(inside, found, np.where(places == lengths[:, None], end, pad))


def ahead(stream: Iterator[Batch], depth: int = 8) -> Iterator[Batch]:
    """Yield an endless stream's batches while a thread makes the next ones."""
    with ThreadPoolExecutor(1) as pool:
        waiting = deque(pool.submit(next, stream) for _ in range(depth))
        while True:
            yield waiting.popleft().result()
            waiting.append(pool.submit(next, stream))

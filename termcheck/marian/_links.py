"""From cross-attention to word links."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from termcheck.marian._plug import LAST_ROW, Matrix
from termcheck.marian._values import Link, Symmetry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["best_links", "merged", "word_attention"]

_AROUND = ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))


def word_attention(
    matrix: Matrix, rows: Sequence[range], columns: Sequence[range], shape: tuple[int, int], *, shifted: bool
) -> NDArray[np.float32]:
    """Return the attention of target words (rows) to source words (columns), `shape` many, each row summing to 1 or 0.

    `matrix` has a row for each target token and one for the end, `rows` the words of each target token, `columns` those
    of each source token. A word's attention is its tokens' mean; what goes to tokens of no word (the language token,
    the end) is left out.
    """
    import numpy as np

    chosen = matrix[LAST_ROW:] if shifted else matrix[:-LAST_ROW]
    tokens = _membership(columns, shape[1]), _membership(rows, shape[0])
    summed = tokens[1].T @ (chosen @ tokens[0])
    total = summed.sum(axis=1, keepdims=True)
    shares: NDArray[np.float32] = np.divide(summed, total, out=np.zeros_like(summed), where=total > 0)
    return shares


def _membership(members: Sequence[range], count: int) -> NDArray[np.float32]:
    import numpy as np

    matrix = np.zeros((len(members), count), np.float32)
    for number, words in enumerate(members):
        matrix[number, words.start : words.stop] = 1
    return matrix


def best_links(attention: NDArray[np.float32]) -> list[Link]:
    """Return for each row (target word) that attends to any source word the one it attends to most."""
    best = attention.argmax(axis=1) if attention.shape[1] else ()
    found = ((int(source), target, float(attention[target, source])) for target, source in enumerate(best))
    return [Link(*one) for one in found if one[2] > 0]


def merged(forward: Sequence[Link], backward: Sequence[Link], symmetry: Symmetry) -> list[Link]:
    """Return the links of both directions as one set, in order of target and source word.

    `backward` are those of the opposite direction: their target is the pair's source.
    """
    ahead = {(link.source, link.target): link.weight for link in forward}
    back = {(link.target, link.source): link.weight for link in backward}
    both, either = ahead.keys() & back.keys(), ahead.keys() | back.keys()
    if symmetry is Symmetry.INTERSECTION:
        chosen = both
    elif symmetry is Symmetry.UNION:
        chosen = either
    elif symmetry is Symmetry.GROW_DIAG:
        chosen = _grown(both, either)
    else:
        chosen = ahead.keys() | set()
    weights = {pair: max(ahead.get(pair, 0.0), back.get(pair, 0.0)) for pair in chosen}
    return sorted(
        (Link(*pair, weight) for pair, weight in weights.items()), key=lambda link: (link.target, link.source)
    )


def _grown(both: set[tuple[int, int]], either: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Add neighbours from the union, also diagonal ones, as long as one of their words has no link yet."""
    grown = set(both)
    sources, targets = {source for source, _ in grown}, {target for _, target in grown}
    waiting = deque(sorted(grown))
    while waiting:
        source, target = waiting.popleft()
        for down, right in _AROUND:
            near = (source + down, target + right)
            if near in either and near not in grown and (near[0] not in sources or near[1] not in targets):
                grown.add(near)
                sources.add(near[0])
                targets.add(near[1])
                waiting.append(near)
    return grown

"""Word links against links made by hand: alignment error rate, and which heads of the cross-attention align best."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from termcheck.marian import Alignment, Heads, Linking, Symmetry
from termcheck.marian._plug import Matrix, Tokens
from termcheck.marian._translator import Marian

__all__ = ["Gold", "choose", "error_rate", "read"]

_MOST_HEADS = 4


@dataclass(frozen=True)
class Gold:
    """A pair of tokenised sentences with the links (from 0) that are sure, and those that are at least possible."""

    german: str
    english: str
    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]


def read(path: Path) -> list[Gold]:
    """Return the pairs of a file: German, English, links `i-j`, possible ones `ipj`, from 1."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        return [_gold(*line.rstrip("\n").split("\t")) for line in lines]


def _gold(german: str, english: str, links: str) -> Gold:
    sure, possible = set(), set()
    for link in links.split():
        kind = "p" if "p" in link else "-"
        one, two = link.split(kind)
        possible.add((int(one) - 1, int(two) - 1))
        if kind == "-":
            sure.add((int(one) - 1, int(two) - 1))
    return Gold(german, english, frozenset(sure), frozenset(possible))


def error_rate(gold: Iterable[Gold], found: Iterable[set[tuple[int, int]]]) -> float:
    """Return the alignment error rate in percent, over all pairs."""
    right = wanted = 0
    for one, links in zip(gold, found, strict=True):
        right += len(links & one.sure) + len(links & one.possible)
        wanted += len(links) + len(one.sure)
    return 100 * (1 - right / wanted)


def links_of(alignments: Iterable[Alignment]) -> list[set[tuple[int, int]]]:
    """Return the links without their weights."""
    return [{(link.source, link.target) for link in one.links} for one in alignments]


def choose(model: Marian, gold: Sequence[Gold]) -> Iterator[tuple[Linking, float]]:
    """Yield ways to read links off the attention and their error rates, each better than the one before.

    Single heads and whole layers come first, then the best layer's best heads together, then symmetry. The model needs
    an engine that tells the attention of every head.
    """
    engine = _Remembering(model.engine)
    model = Marian(engine, model.tokenizer, model.model)
    model.align(_pairs(gold))
    shape = engine.shape
    best, lowest = Linking(), 101.0

    def tried(some: Iterable[Linking]) -> Iterator[tuple[Linking, float]]:
        nonlocal best, lowest
        for how in some:
            rate = error_rate(gold, links_of(model.align(_pairs(gold), linking=replace(how, spaced=True))))
            if rate < lowest:
                best, lowest = how, rate
                yield how, rate

    ways = [(), *((head,) for head in range(shape[1]))]
    yield from tried(
        Linking(shifted=shifted, heads=Heads(layer, heads))
        for layer, heads, shifted in product(range(shape[0]), ways, (True, False))
    )
    for _ in range(1, _MOST_HEADS):
        yield from tried([replace(best, heads=wider) for wider in _wider(best, shape[1])])
    if "deu" in model.tokenizer.targets:
        yield from tried([replace(best, symmetry=symmetry) for symmetry in Symmetry])


def _wider(how: Linking, count: int) -> Iterator[Heads]:
    """Yield the chosen heads with one more of their layer."""
    layer, heads = how.heads or Heads()
    yield from (Heads(layer, tuple(sorted({*heads, head}))) for head in range(count) if heads and head not in heads)


def _pairs(gold: Iterable[Gold]) -> list[tuple[str, str]]:
    return [(one.german, one.english) for one in gold]


class _Remembering:
    """An engine that runs the network once for every pair and then knows the attention of all its heads."""

    def __init__(self, engine: Any) -> None:  # noqa: ANN401 - one that tells more than the protocol asks
        self.limit, self.vocabularies = engine.limit, engine.vocabularies
        self.generate, self.logprobs = engine.generate, engine.logprobs
        self._every = engine.every_attention
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Any] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many decoder layers there are, and how many heads each."""
        layers, heads, *_ = next(iter(self._known.values())).shape
        return layers, heads

    def attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        """Return the mean attention of some heads."""
        pairs = [(tuple(source), tuple(target)) for source, target in zip(sources, targets, strict=True)]
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        self._known |= zip(new, self._every([one for one, _ in new], [two for _, two in new]), strict=True)
        layer, some = heads or Heads()
        return [self._known[pair][layer, list(some) or slice(None)].mean(axis=0) for pair in pairs]

"""From the manifest to the packed training text."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.alignment import links
from training.cleaning import Pair, tidy
from training.corpus import Example, Tally, examples, lines
from training.embeddings import first_embeddings
from training.manifest import Source
from training.packing import NONE, WAYS, Packed, pack
from training.vocabulary import learn

_DEV = ("newstest2013", "newstest2015")
_DEV_PAIRS = 60
_DEV_LONGEST = 250


def prepare(
    sources: tuple[Source, ...], data: Path, vocabulary: int, seed: int, report: Callable[[str], None] = print
) -> Packed:
    """Clean, deduplicate, learn the vocabulary and tokenise.

    Raises InputError for a file that cannot be read.
    """
    found, tallies = examples(sources, data, seed)
    for tally in tallies:
        report(f"{tally.source.name}: {', '.join(f'{count:,} {name}' for name, count in tally.counts.items())}")
    learned = learn(_texts(found, sources, seed), vocabulary, seed)
    report(f"vocabulary: {len(learned.tokens):,} tokens")
    packed = pack(
        [example.pair for example in found],
        [example.source for example in found],
        [sum(WAYS[way] for way in example.directions) for example in found],
        learned,
        meta(tallies, development(data, seed), seed),
    )
    packed = dataclasses.replace(packed, links=links(packed))
    packed = dataclasses.replace(packed, embeddings=first_embeddings(packed, seed))
    linked = 100 * (packed.links != NONE).mean()
    report(f"{len(packed.lengths):,} pairs, {len(packed.tokens):,} tokens, {linked:.0f} % linked")
    return packed


def meta(tallies: list[Tally], dev: list[Pair], seed: int) -> dict[str, Any]:
    """Return what a packed file says about itself."""
    described = [dataclasses.asdict(tally.source) | {"counts": tally.counts} for tally in tallies]
    values: dict[str, Any] = json.loads(json.dumps({"sources": described, "dev": dev, "seed": seed}))
    return values


def development(data: Path, seed: int) -> list[Pair]:
    """Return sentences of early news sets, drawn at random: for the curve, never for training."""
    found = []
    for name in _DEV:
        rows = lines(data / "newstest" / f"{name}.tsv.xz")
        pairs = [Pair(tidy(row[0]), tidy(row[1])) for row in rows if not row[0].startswith("#")]
        usable = [pair for pair in pairs if all(0 < len(side) <= _DEV_LONGEST for side in pair)]
        found += random.Random(seed).sample(usable, min(_DEV_PAIRS, len(usable)))  # noqa: S311
    return found


def _texts(found: list[Example], sources: tuple[Source, ...], seed: int) -> list[str]:
    """Return the texts that the vocabulary is learned from, in the proportions of an epoch."""
    draw = random.Random(seed)  # noqa: S311
    return [text for one in found if draw.random() < sources[one.source].repeat for text in one.pair]

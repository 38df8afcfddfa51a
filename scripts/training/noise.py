"""A little of what editors see: headlines in capitals, lower case, no full stop."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.cleaning import Pair

_SHARE = 0.03
_ENDS = ".!?"


def noisy(pair: Pair, draw: random.Random) -> Iterator[Pair]:
    """Yield at most one altered copy of a pair; both sides are altered alike, so that neither learns to invent."""
    if draw.random() >= _SHARE:
        return
    alter = draw.choice((_without_end, _upper, _lower))
    altered = Pair(alter(pair.german), alter(pair.english))
    if altered != pair:
        yield altered


def _without_end(text: str) -> str:
    return text.rstrip(_ENDS) or text


def _upper(text: str) -> str:
    return text.upper()


def _lower(text: str) -> str:
    return text.lower()

"""Batches of articles: one module an engine, bound to `engine`; `run` says what is done with each article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from termcheck.messages import Message
from termcheck.plugs import plugs

__all__ = ["Each", "Engine", "Lost", "engines"]

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of an item whose worker died."""

    reason: Message


class Each(Protocol):
    """`map` that may spread over processes or machines."""

    def __call__(self, work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Iterator[Made | Lost]:
        """Yield the result of every item in order; few results wait in memory, a dead worker costs one item."""
        ...


@dataclass(frozen=True)
class Engine:
    """A way to spread work: `each(work, items, jobs)`; `work` is pickled once a worker."""

    name: str
    each: Each


def engines() -> dict[str, Engine]:
    """Return every engine by name."""
    return {found.name: found for found in plugs(__name__, "engine", Engine).values()}

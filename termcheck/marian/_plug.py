"""What a backend binds: from the files of a model to an engine that knows tokens only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from termcheck.marian._values import Heads

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LAST_ROW", "Backend", "Engine", "Matrix", "Setup", "Tokens", "batches"]

Tokens = Sequence[str]
if TYPE_CHECKING:
    Matrix = NDArray[np.float32]
else:
    Matrix = Any

LAST_ROW = 1  # the step that writes the end of the target has attention too


class Setup(NamedTuple):
    """How a model is opened.

    `compute` is "auto" (as the model is stored), "int8" or "float32"; `device` "auto", "cpu" or "cuda"; `threads` None
    means one for every core that this process may use. `positions` (how many tokens fit) and `heads` (whose attention
    is read where nobody asks for others) come from the model's manifest; None where it has none.
    """

    compute: str = "auto"
    device: str = "auto"
    threads: int | None = None
    positions: int | None = None
    heads: Heads | None = None


class Engine(Protocol):
    """A model that is open: it maps tokens to tokens and numbers, in the order given, batching as it likes.

    Sources end with `</s>`, targets come without it. No source is longer than `limit` tokens, no target longer
    than `limit` - 1.
    """

    @property
    def limit(self) -> int:
        """Return how many tokens the model has positions for."""
        ...

    @property
    def vocabularies(self) -> tuple[Collection[str], Collection[str]]:
        """Return the tokens known in sources and in targets."""
        ...

    def generate(self, sources: Sequence[Tokens], caps: Sequence[int], beam: int) -> list[list[str]]:
        """Return a translation of each source, at most as many tokens as its cap; without `</s>` it found no end."""
        ...

    def logprobs(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[list[float]]:
        """Return the log-probability in nats of every target token and, last, of the end."""
        ...

    def attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        """Return for each pair the heads' mean cross-attention while the target is forced.

        A matrix has a row for every target token and one for the end, a column for every source token; row r is the
        step that writes token r, having read the tokens before it. Rows sum to 1. None means the heads that the
        model keeps, or its last layer. Raises ModelError for heads that it does not have.
        """
        ...


@dataclass(frozen=True)
class Backend:
    """A way to run Marian models.

    `needed` are the files that a model's folder must have for it, `wanted` those that are read where they are there;
    `load` opens an engine from their contents, by name. Raises ModelError where they do not make a model. A `native`
    backend reads them with a library that a damaged file can crash, so that a foreign model is opened in a child first.
    """

    name: str
    load: Callable[[Mapping[str, bytes], Setup], Engine]
    needed: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    native: bool = False


def batches(costs: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Yield the numbers of all items in batches of similar cost, the dearest first.

    A batch's count times its largest cost, which is what it takes with its padding, stays within the budget unless it
    is a single item.
    """
    batch: list[int] = []
    for number in sorted(range(len(costs)), key=lambda one: -costs[one]):
        if batch and costs[batch[0]] * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch

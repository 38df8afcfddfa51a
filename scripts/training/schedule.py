"""How long to train, and the learning rate on the way: up in a warm-up, down to nothing at the end of the budget."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """Steps, seconds, or both; 0 is no limit. Seconds count over all the runs that a resumed training had."""

    steps: int = 0
    seconds: float = 0.0

    def progress(self, step: int, elapsed: float) -> float:
        """Return the part of the budget that is used, 0 to 1."""
        parts = [step / self.steps if self.steps else 0.0, elapsed / self.seconds if self.seconds else 0.0]
        return min(1.0, max(parts))


def rate(step: int, progress: float, warmup: int) -> float:
    """Return the factor on the highest learning rate: a line up over `warmup` steps, a line down over the budget."""
    return min(1.0, (step + 1) / warmup) * (1.0 - progress)

"""What the log says every twenty seconds."""

from __future__ import annotations

import time
from typing import NamedTuple

_EVERY = 20.0


class Seen(NamedTuple):
    """Nats a target token, nats a token that the guided attention misses, and target tokens a second."""

    nats: float
    missed: float
    speed: float


class Window:
    """Sums since the last line of the log."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._nats, self._missed, self._tokens, self._since = 0.0, 0.0, 0, time.monotonic()

    def add(self, nats: float, missed: float, tokens: int) -> None:
        """Count a step."""
        self._nats += nats
        self._missed += missed
        self._tokens += tokens

    def is_due(self) -> bool:
        """Say whether it is time for a line."""
        return time.monotonic() - self._since >= _EVERY

    def close(self) -> Seen:
        """Return what was seen and begin anew."""
        seconds = max(1e-9, time.monotonic() - self._since)
        tokens = max(1, self._tokens)
        seen = Seen(self._nats / tokens, self._missed / tokens, self._tokens / seconds)
        self._begin()
        return seen

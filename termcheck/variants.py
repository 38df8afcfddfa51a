"""Spellings of one word or name that were found without a glossary: what a glossary can be made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, runtime_checkable

__all__ = ["Spelling", "Spellings", "Suggests"]


class Spelling(NamedTuple):
    """One spelling: how often and in how many articles it is used; `counted` are the texts it was counted under."""

    form: str
    uses: int
    files: int
    counted: tuple[str, ...] = ()


class Spellings(NamedTuple):
    """The spellings of one word or name, the one that wins first; `sure` is False where they may be two after all."""

    spellings: tuple[Spelling, ...]
    sure: bool = True
    part_of_speech: str = "proper"


@runtime_checkable
class Suggests(Protocol):
    """What a survey concludes, where a glossary can be made of it."""

    def spellings(self) -> Iterable[Spellings]:
        """Return the words and names that are spelled in several ways, in the order of first use."""
        ...

"""Checkers, made once a process: compiling a glossary is what a short run spends its time on."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from termcheck.engine import Checker, Recipe
from termcheck.findings import Signature
from termcheck.glossary import Glossary

__all__ = ["checker", "joint_signature"]

_KEPT = 8


class _Same:
    """A glossary compared by identity: comparing thousands of concepts would cost more than it saves."""

    def __init__(self, glossary: Glossary | None) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the very same glossary."""
        return isinstance(other, _Same) and other.glossary is self.glossary

    def __hash__(self) -> int:
        """Return what identity hashes to."""
        return id(self.glossary)


def checker(recipe: Recipe, *, cache: bool = True, glossary: Glossary | None = None) -> Checker:
    """Return the checker of a recipe, or of a glossary that is no file; a glossary file that changed is read anew."""
    return _made(recipe, cache, _Same(glossary), tuple(map(_stamp, recipe.glossaries)))


@lru_cache(maxsize=_KEPT)
def _made(recipe: Recipe, cache: bool, held: _Same, _stamps: tuple[object, ...]) -> Checker:  # noqa: FBT001 - a cache key
    return Checker(recipe, cache=cache, glossary=held.glossary)


def _stamp(glossary: str) -> tuple[int, ...] | None:
    """Return what changes with a file's content; None for a shipped glossary."""
    try:
        status = os.stat(glossary)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def joint_signature(signatures: Iterable[Signature]) -> Signature:
    """Return one signature for articles that were checked by different recipes."""
    distinct = sorted(set(signatures), key=lambda one: (one.termcheck, one.checks, one.glossary, one.model or ""))
    if len(distinct) == 1:
        return distinct[0]
    checks = sorted({code for one in distinct for code in one.checks})
    glossaries = sorted({one.glossary for one in distinct})
    models = sorted({one.model for one in distinct if one.model is not None})
    return Signature(distinct[0].termcheck, tuple(checks), _joint(glossaries), "+".join(models) or None)


def _joint(hashes: list[str]) -> str:
    if len(hashes) == 1:
        return hashes[0]
    return f"sha256:{sha256(' '.join(hashes).encode()).hexdigest()}"

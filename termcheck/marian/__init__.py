"""
Marian translation models: translate, score a translation token by token, link its words with the source's.

    from termcheck import marian
    model = marian.load()
    model.translate(["Der Präsident reiste nach Minsk."])
    model.score([("Der Präsident reiste nach Minsk.", "The president went to Minsk.")])
    model.align([("Der Präsident reiste nach Minsk.", "The president went to Minsk.")])[0]

A backend is a module of this package that binds `backend`. Nothing heavy is imported before `load`.
"""

from __future__ import annotations

from termcheck.marian._load import load
from termcheck.marian._plug import Backend
from termcheck.marian._translator import Translator
from termcheck.marian._values import (
    Alignment,
    Heads,
    Link,
    Linking,
    Note,
    Score,
    ScoredWord,
    Symmetry,
    Translation,
    Word,
)
from termcheck.plugs import plugs

__all__ = [
    "Alignment",
    "Backend",
    "Heads",
    "Link",
    "Linking",
    "Note",
    "Score",
    "ScoredWord",
    "Symmetry",
    "Translation",
    "Translator",
    "Word",
    "backends",
    "load",
]


def backends() -> dict[str, Backend]:
    """Return every backend by name."""
    return {found.name: found for found in plugs(__name__, "backend", Backend).values()}

"""Languages: one folder a language, bound to `language`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from termcheck.errors import UsageError
from termcheck.languages._spelling import Place, Spelled, Spelling
from termcheck.plugs import modules

__all__ = ["Language", "Place", "Role", "Spelled", "Spelling", "language"]


class Role(Enum):
    """What a mention does: name the thing, or stand as its explained other name."""

    PLAIN = "plain"
    FORMER = "former"  # in brackets behind another name
    EXPLAINED = "explained"  # another name in brackets behind it
    NAMED = "named"  # the name itself is spoken of


@dataclass(frozen=True)
class Language:
    """What the lexicon needs to know of a language.

    `paradigm(term, part_of_speech, gender, forms)` inflects a term; `read(text, low, at, paradigm)` reads the
    word at an anchor as a form of it; `rewrite(reading, old, new, text)` puts another term in its place;
    `fold` lowers case and keeps the length; `may_begin(low, at)` is a quick test whether a term can begin
    inside a word; `role` tells former names that are explained from plain uses; `wording_*` match
    wordings that are left alone; `spelling` finds words that can be spelled in two ways.
    """

    code: str
    paradigm: Callable[[str, str, str, tuple[str, ...]], Any]
    fold: Callable[[str], str]
    read: Callable[[str, str, int, Any], Any]
    rewrite: Callable[[Any, Any, Any, str], Any]
    quotations: Callable[[str], tuple[tuple[int, int], ...]]
    is_address: Callable[[str, int, int], bool]
    starts_sentence: Callable[[str, int], bool]
    may_begin: Callable[[str, int], bool]
    role: Callable[[str, int, int, Sequence[tuple[int, int]]], Role]
    wording_anchors: Callable[[str], tuple[str, ...]]
    wording_pattern: Callable[[str], re.Pattern[str]]
    spelling: Spelling


@cache
def language(code: str) -> Language:
    """Return a language by its code.

    Raises UsageError for one that is not there.
    """
    if code not in modules(__name__):
        raise UsageError(f"language {code!r} is not supported; there are: {', '.join(modules(__name__))}")
    found = import_module(f"{__name__}.{code}").language
    if not isinstance(found, Language):
        raise UsageError(f"language {code!r} is incomplete")
    return found

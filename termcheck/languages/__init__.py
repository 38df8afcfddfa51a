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
from termcheck.findings import Message
from termcheck.plugs import modules

__all__ = ["Language", "Role", "language"]


class Role(Enum):
    """What a mention does: name the thing, or stand as its explained other name."""

    PLAIN = "plain"
    FORMER = "former"  # in brackets behind another name
    EXPLAINED = "explained"  # another name in brackets behind it
    NAMED = "named"  # the name itself is spoken of


@dataclass(frozen=True)
class Language:
    """What the lexicon needs to know of a language.

    `paradigm(term, part_of_speech, gender, forms)` inflects a term, `anchors` gives only the anchors of its forms;
    `read(text, low, at, paradigm)` reads the word at an anchor as a form of it; `rewrite(reading, old, new, text)`
    puts another term in its place;
    `fold` lowers case and keeps the length; `may_begin(low, at)` is a quick test whether a term can begin
    inside a word; `role` tells former names that are explained from plain uses; `wording_*` match
    wordings that are left alone; `implausible(term, part_of_speech, gender)` names the column that cannot be right and
    says why; `labels(slots)` names the places of the paradigm that a form fills, and `derived(paradigm)` gives
    examples of what is found besides: compounds.
    """

    code: str
    paradigm: Callable[[str, str, str, tuple[str, ...]], Any]
    anchors: Callable[[str, str, str, tuple[str, ...]], tuple[str, ...]]
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
    implausible: Callable[[str, str, str], tuple[str, Message] | None]
    labels: Callable[[frozenset[str]], tuple[Message, ...]]
    derived: Callable[[Any], tuple[tuple[str, Message], ...]]


@cache
def language(code: str) -> Language:
    """Return a language by its code.

    Raises UsageError for one that is not there.
    """
    if code not in modules(__name__):
        raise UsageError(
            "language '{code}' is not supported; there are: {known}", code=code, known=", ".join(modules(__name__))
        )
    found = import_module(f"{__name__}.{code}").language
    if not isinstance(found, Language):
        raise UsageError("language '{code}' is incomplete", code=code)
    return found

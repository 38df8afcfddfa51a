"""Languages: one folder a language, bound to `language`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from termcheck.errors import UsageError
from termcheck.languages._spelling import Place, Spelled, Spelling
from termcheck.messages import Message
from termcheck.plugs import modules

__all__ = ["Difference", "Language", "Names", "Place", "Role", "Sighting", "Spelled", "Spelling", "language"]


class Role(Enum):
    """What a mention does: name the thing, or stand as its explained other name."""

    PLAIN = "plain"
    FORMER = "former"  # in brackets behind another name
    EXPLAINED = "explained"  # another name in brackets behind it
    NAMED = "named"  # the name itself is spoken of


class Difference(Enum):
    """What sets two spellings of a name apart."""

    MARK = "mark"  # a diacritic, an apostrophe: Junuzović, Junuzovic
    UMLAUT = "umlaut"  # Özil, Oezil, Ozil
    SYSTEM = "system"  # another transliteration: Lukaschenko, Lukashenko
    DOUBLE = "double"  # a letter doubled: Gaddafi, Gadafi
    HOMOPHONE = "homophone"  # written differently, heard alike: Schmidt, Schmitt
    GLIDE = "glide"  # a letter that is hardly heard: Achmed, Ahmed
    VOWEL = "vowel"  # a vowel that is hardly stressed: Lukaschenko, Lukaschenka
    STEM_VOWEL = "stem vowel"  # one of the first syllable, as in Scholz, Schulz: mostly two names
    LETTER = "letter"  # a slip of the keyboard


class Sighting(NamedTuple):
    """A place where a name stands: `start` and `end` in the view, with its ending.

    `given` is the capitalised word in front, a given name for sure where it is `known`; `title` a word that says
    who somebody is; `follower` the capitalised word behind, `link` the next one of a hyphen chain; `place` tells
    that it stands where places do, `noun` that it has a determiner like any noun.
    """

    start: int
    end: int
    ending: str = ""
    given: str = ""
    known: bool = False
    title: str = ""
    follower: str = ""
    link: str = ""
    place: bool = False
    noun: bool = False


@dataclass(frozen=True)
class Names:
    """What a language knows of names that no glossary lists.

    `words(text)` are the words that may be names and how often they are used, `persons(text)` pairs of a given name
    or title (`is_title`) and a family name. `keys(words)` are equal where words may sound alike,
    `kinship(first, second)` is what sets two spellings of a name apart, None for two names; `alike(words, family
    names)` yields the kin among the words of a text. `sightings(text, name)` are the places of a name;
    `apart(text, places, places)` tells whether the text itself sets two spellings side by side.
    """

    words: Callable[[str], dict[str, int]]
    persons: Callable[[str], list[tuple[str, str]]]
    is_title: Callable[[str], bool]
    keys: Callable[[Sequence[str]], list[str]]
    kinship: Callable[[str, str], tuple[Difference, ...] | None]
    alike: Callable[[Mapping[str, int], Collection[str]], Iterator[tuple[str, str, tuple[Difference, ...]]]]
    sightings: Callable[[str, str], Iterator[Sighting]]
    apart: Callable[[str, Sequence[Sighting], Sequence[Sighting]], bool]


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
    `spelling` finds words that can be spelled in two ways.
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
    spelling: Spelling
    names: Names


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

"""Which sentence pairs are worth training on, and which are a test set's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_LONGEST = 600
_MOST_WORDS = 90
_WORST_RATIO = 2.2
_SLACK = 15
_JUDGED_FROM = 5
_GERMAN = frozenset(
    "der die das den dem des ein eine einen einem einer und oder nicht ist sind war wird werden mit von zu zum zur "
    "auf für im ich er sie es wir ihr sich auch als wie dass".split()
)
_ENGLISH = frozenset(
    "the a an and or not is are was were be been with of to for in on at by this that it he she we you they his her "
    "from as which".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_KEPT_PART = 5


class Pair(NamedTuple):
    """A sentence in both languages."""

    german: str
    english: str


def tidy(text: str) -> str:
    """Return the text composed (NFC), without control characters, with single spaces."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = "".join(c if c.isprintable() else " " for c in composed)
    return " ".join(composed.split())


def is_good(pair: Pair) -> bool:
    """Say whether both sides are sentences of their language that can be each other's translation."""
    german, english = pair
    if not german or not english or max(len(german), len(english)) > _LONGEST:
        return False
    longer, shorter = max(len(german), len(english)), min(len(german), len(english))
    if longer > _WORST_RATIO * shorter + _SLACK:
        return False
    words = [_WORD.findall(side.lower()) for side in pair]
    if not all(words) or max(map(len, words)) > _MOST_WORDS:
        return False
    return _mostly_letters(pair) and _languages_fit(*words) and _numbers_fit(pair)


def _mostly_letters(pair: Pair) -> bool:
    return all(2 * len(_NO_LETTER.sub("", side)) + side.count(" ") > len(side) for side in pair)


def _languages_fit(german: list[str], english: list[str]) -> bool:
    """Say whether each side, if of some length, has no more function words of the other language than of its own."""
    if min(len(german), len(english)) < _JUDGED_FROM:
        return True
    if german == english:
        return False
    return _lead(german, _GERMAN, _ENGLISH) >= 0 and _lead(english, _ENGLISH, _GERMAN) >= 0


def _lead(words: list[str], own: frozenset[str], other: frozenset[str]) -> int:
    return sum(word in own for word in words) - sum(word in other for word in words)


def _numbers_fit(pair: Pair) -> bool:
    """Digits written on both sides are the same ones; one side may write its numbers out."""
    german, english = (sorted("".join(_DIGITS.findall(side))) for side in pair)
    return not german or not english or german == english


def key(text: str) -> str:
    """Return what two spellings of one sentence share: letters and digits, case folded."""
    return _NO_LETTER_OR_DIGIT.sub("", unicodedata.normalize("NFKC", text).casefold())


def keys_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the keys of test segments and of the longer sentences inside them."""
    found: set[str] = set()
    for text in texts:
        found.add(key(text))
        parts = _SENTENCE_END.split(text)
        found.update(key(part) for part in parts if len(part.split()) >= _KEPT_PART)
    return frozenset(found - {""})


def touches(pair: Pair, tests: frozenset[str]) -> bool:
    """Say whether either side, or a longer sentence of it, stands in a test set."""
    return not tests.isdisjoint(keys_of(pair))

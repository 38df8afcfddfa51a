"""Wordings that are left alone: matched word by word, whatever ending each word takes."""

from __future__ import annotations

import re

from termcheck.languages.de.paradigm import fold, spellings

__all__ = ["wording_anchors", "wording_pattern"]

_SEPARATOR = r"(?:[\s\u00a0\u202f]{1,3}|-)"
_ADJECTIVE = re.compile(r"(?<=\w{3})(?:e|er|es|en|em)$")
_LONGEST_ENDING = 2


def _stem(word: str) -> str:
    return _ADJECTIVE.sub("", word)


def wording_anchors(wording: str) -> tuple[str, ...]:
    """Return lower-case stretches of which every inflected form of a wording has one."""
    longest = max(fold(wording).split(), key=lambda word: len(_stem(word)))
    return tuple(dict.fromkeys(spellings(_stem(longest))))


def _word(word: str) -> str:
    stem = re.escape(_stem(word)).replace("ß", "(?:ß|ss)")
    if not word[-1:].isalpha():
        return stem
    return stem + "(?:ens|es|en|er|em|e|n|s)?"


def wording_pattern(wording: str) -> re.Pattern[str]:
    """Return a pattern for a wording in lower-case text; it is linear, each part bounded."""
    pattern = _SEPARATOR.join(_word(word) for word in fold(wording).split())
    apostrophes = re.sub("[’']", "[’']", pattern)
    return re.compile(rf"(?<!\w){apostrophes}[’']?(?!\w)")

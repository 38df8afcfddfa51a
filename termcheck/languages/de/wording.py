"""Wordings that are left alone: matched word by word, with the endings that German gives each word."""

from __future__ import annotations

import re

from termcheck.languages.de.paradigm import fold, spellings

__all__ = ["wording_anchors", "wording_pattern"]

_SEPARATOR = r"(?:[\s\u00a0\u202f]{1,3}|-)"
_ADJECTIVE = re.compile(r"(?<=\w{3})(?:e|er|es|en|em)$")


def _stems(wording: str) -> list[str]:
    """Return each word without its adjective ending; the last one is a noun and keeps its letters."""
    *before, last = fold(wording).split()
    return [*(_ADJECTIVE.sub("", word) for word in before), last]


def wording_anchors(wording: str) -> tuple[str, ...]:
    """Return lower-case stretches of which every inflected form of a wording has one."""
    return tuple(spellings(max(_stems(wording), key=len)))


def wording_pattern(wording: str) -> re.Pattern[str]:
    """Return a pattern for a wording in lower-case text; it is linear, each part bounded."""
    words = fold(wording).split()
    parts = [_word(word, stem) for word, stem in zip(words, _stems(wording), strict=True)]
    pattern = re.sub("[’']", "[’']", _SEPARATOR.join(parts))
    return re.compile(rf"(?<!\w){pattern}[’']?(?!\w)")


def _word(word: str, stem: str) -> str:
    escaped = re.escape(stem).replace("ß", "(?:ß|ss)")
    if not word[-1:].isalpha():
        return escaped
    return escaped + ("(?:e|er|es|en|em)" if stem != word else "(?:ern|ens|es|en|er|e|n|s)?")

"""Words of a sentence, and which tokens make them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from termcheck.marian._values import Word

__all__ = ["membership", "spaced_words", "words"]

_LETTER = r"[\w\u0300-\u036f]"  # combining marks belong to their letter
# hyphens and apostrophes inside, points, commas and colons only between digits: 3,5 and 10:30
_WORD = re.compile(rf"{_LETTER}+(?:[-\u2010\u2011'’]{_LETTER}+|(?<=\d)[.,:](?=\d){_LETTER}+)*|[^\w\s]")
_SPACED = re.compile(r"\S+")


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text; every sign of punctuation is one of its own."""
    return tuple(Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text))


def spaced_words(text: str) -> tuple[Word, ...]:
    """Return what stands between blanks."""
    return tuple(Word(match.group(), match.start(), match.end()) for match in _SPACED.finditer(text))


def membership(found: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[range]:
    """Return for every token, by its span in the text, the numbers of the words it touches.

    Words and spans are in order. A token without a text of its own, like a blank written apart, belongs to
    the word that begins behind it; one that stands nowhere (a negative start) belongs to none.
    """
    members: list[range] = []
    begin = next((start for start, _ in spans if start >= 0), 0)
    first = bisect_right(found, begin, key=lambda word: word.end)
    for start, end in spans:
        if start < 0:
            members.append(range(0))
            continue
        while first < len(found) and found[first].end <= start:
            first += 1
        last = first
        while last < len(found) and found[last].start < max(end, start + 1):
            last += 1
        members.append(range(first, last if last > first else min(first + 1, len(found))))
    return members

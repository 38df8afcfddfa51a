"""Which lines of a text are new, compared with an older one: in linear time, whatever the texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["changed_lines", "lines_of"]

_LINE_END = re.compile(r"\r\n|\n|\r")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without their ends: a file whose line ends were converted has not changed."""
    return _LINE_END.split(text)


def changed_lines(old: Sequence[str], new: Sequence[str]) -> bytearray:
    """Return for each new line 1 if it is new and 0 if it stands in the old text, in the same order.

    Lines that occur once in both texts hold the comparison together, and equal lines next to equal ones are
    equal too. A line that occurs often, between two that are new, is taken for new.
    """
    flags = bytearray(b"\1") * len(new)
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (above_old, above), (below_old, below) in pairwise(anchors):
        if above >= 0:
            flags[above] = 0
        first, at = above + 1, above_old + 1
        while first < below and at < below_old and new[first] == old[at]:
            flags[first] = 0
            first, at = first + 1, at + 1
        last, end = below - 1, below_old - 1
        while last >= first and end >= at and new[last] == old[end]:
            flags[last] = 0
            last, end = last - 1, end - 1
    return flags


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places, in the old and in the new text, of most of the lines that are unique in both, in order."""
    before = _unique(old)
    pairs = [(before[line], place) for line, place in _unique(new).items() if line in before]
    return _rising(pairs)


def _unique(lines: Sequence[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: place for place, line in enumerate(lines) if counts[line] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest selection of the pairs whose first numbers rise."""
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for number, (value, _) in enumerate(pairs):
        length = bisect_left(ends, value)
        previous.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        tails[length : length + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]

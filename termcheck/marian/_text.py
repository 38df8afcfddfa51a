"""Texts of any length and content made fit for a model, without losing track of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from termcheck.marian._codes import short

__all__ = ["clean", "halves", "sentences"]

# Control characters and line ends mean nothing to a model; a lone surrogate has no UTF-8 at all.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"[.!?…][\"'“”‘’»«)\]]*\s+")
_BLANK = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return the text with control characters as blanks and lone surrogates as U+FFFD; its length stays."""
    if text.isprintable():
        return text
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))


def sentences(text: str, language: str) -> Iterator[str]:
    """Yield the sentences of a cleaned text; together they are the text again."""
    import sentencex

    yield from sentencex.segment(short(language), text)


def halves(source: str, target: str, fits: Callable[[str, str], bool]) -> Iterator[tuple[slice, slice]]:
    """Yield the parts of a pair that fit, in order: as long as one does not, both sides are halved.

    The source is cut near its middle, at the end of a sentence if there is one, else of a word; the target where it
    is as far along, in the same way. A pair of a letter each is yielded in any case.
    """
    stack = [(slice(0, len(source)), slice(0, len(target)))]
    while stack:
        one, two = stack.pop()
        tiny = max(one.stop - one.start, two.stop - two.start) <= 1
        if tiny or fits(source[one], target[two]):
            yield one, two
            continue
        cut = _cut(source[one], 0.5)
        along = cut / (one.stop - one.start) if cut else 0.5
        middle, other = one.start + cut, two.start + _cut(target[two], along)
        stack += (
            (slice(middle, one.stop), slice(other, two.stop)),
            (slice(one.start, middle), slice(two.start, other)),
        )


def _cut(text: str, along: float) -> int:
    """Return where a text is cut: near a share of it, behind a sentence or else a word if one ends thereabouts."""
    goal = round(len(text) * along)
    low, high = max(goal - len(text) // 4, 0), goal + len(text) // 4
    for pattern in (_BREAK, _BLANK):
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return min(ends, key=lambda end: abs(end - goal))
    return min(max(goal, 1), len(text) - 1) if len(text) > 1 else goal

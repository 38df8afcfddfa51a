"""The sentence around a place in an article, found in a small window however long the line is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from termcheck.text import Document, Span

__all__ = ["Sentences", "sentence_around"]

# How far is looked to either side; more to the right, for the next finding is there.
_BEFORE, _AFTER = 1_000, 3_000
# An open edge this far away does not matter: so much is never shown.
_ENOUGH = 500
# Lines between these lengths were broken by an editor, not by the author.
_WRAPPED = range(50, 140)
_NEW_BLOCK = re.compile(r"[ \t]*(?:[#>|\r\n]|[-*+•] |\d+[.)] |```|~~~|$)")
_LINE_END = re.compile(r"[\r\n]")
# „1. Weißrussische Front“ is divided by a splitter that does not know the name.
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.\s*$")


class _Region(NamedTuple):
    """A stretch of one paragraph, its sentences' starts, and which of its edges are cut rather than real."""

    span: Span
    starts: tuple[int, ...]
    open_left: bool
    open_right: bool

    def covers(self, start: int, end: int) -> bool:
        """Say whether the sentence around a place can be told from this region."""
        left = self.span.start + (_ENOUGH if self.open_left else 0)
        right = self.span.end - (_ENOUGH if self.open_right else 0)
        return left <= start and end <= right

    def sentence(self, start: int, end: int) -> Span:
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end, lo=first + 1)
        stop = self.starts[last] if last < len(self.starts) else self.span.end
        return Span(min(self.starts[first], start), max(stop, end))


class Sentences:
    """The sentences of one article, found where they are asked for; asking in order is quickest."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._language = document.language
        self._region: _Region | None = None

    def around(self, start: int, end: int) -> Span:
        """Return the sentence, or the sentences, that a raw range lies in, without the blanks around."""
        if self._region is None or not self._region.covers(start, end):
            self._region = self._region_around(start, end)
        return _stripped(self._text, self._region.sentence(start, end), Span(start, end))

    def _region_around(self, start: int, end: int) -> _Region:
        low, high = max(0, start - _BEFORE), min(len(self._text), end + _AFTER)
        left, open_left = _paragraph_start(self._text, low, start)
        right, open_right = _paragraph_end(self._text, end, high)
        # a range of a page and more is no sentence: nothing to split
        long = end - start > _AFTER
        starts = (left,) if long else _sentence_starts(self._text[left:right], left, self._language)
        return _Region(Span(left, right), starts, open_left, open_right)


def sentence_around(document: Document, start: int, end: int) -> Span:
    """Return the sentence that a raw range lies in, in raw offsets and without the blanks around."""
    return Sentences(document).around(start, end)


def _stripped(text: str, sentence: Span, inner: Span) -> Span:
    start, end = sentence
    while start < inner.start and text[start].isspace():
        start += 1
    while end > inner.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _line_end_before(text: str, low: int, high: int) -> int:
    return max(text.rfind("\n", low, high), text.rfind("\r", low, high))


def _separates(text: str, line_end: int, following: int) -> bool:
    """Say whether a line end divides paragraphs rather than a wrapped one."""
    begin = _line_end_before(text, max(0, line_end - _WRAPPED.stop), line_end) + 1
    length = line_end - (begin or max(0, line_end - _WRAPPED.stop))
    heading = text.startswith(("#", "|"), begin)
    return length not in _WRAPPED or heading or _NEW_BLOCK.match(text, following) is not None


def _paragraph_start(text: str, low: int, start: int) -> tuple[int, bool]:
    """Return where the paragraph begins, and whether that was only as far as was looked."""
    position = start
    while (found := _line_end_before(text, low, position)) >= 0:
        following = found + 1
        line_end = found - 1 if text[found] == "\n" and text[found - 1 : found] == "\r" else found
        if _separates(text, line_end, following):
            return following, False
        position = line_end
    return low, low > 0


def _paragraph_end(text: str, end: int, high: int) -> tuple[int, bool]:
    """Return where the paragraph ends, and whether that was only as far as was looked."""
    for match in _LINE_END.finditer(text, end, high):
        found = match.start()
        following = found + 2 if text.startswith("\r\n", found) else found + 1
        if text.startswith("\r\n", found - 1):
            continue
        if _separates(text, found, following):
            return found, False
    return high, high < len(text)


def _sentence_starts(block: str, at: int, language: str) -> tuple[int, ...]:
    import sentencex

    # lone surrogates have no UTF-8, a wrapped line no sentence end; the length stays as it is
    flat = _LINE_END.sub(" ", block).encode("utf-8", "replace").decode("utf-8")
    starts = [at]
    position, whole = at, True
    for sentence in sentencex.segment(language, flat):
        if whole and position > at:
            starts.append(position)
        position += len(sentence)
        whole = not _ORDINAL.search(sentence[-8:])
    return tuple(starts) if position == at + len(block) else (at,)

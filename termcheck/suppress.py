"""Suppressions: what an author tells termcheck in a comment of the article, `termcheck: ignore TC101`.

A suppression hides the findings that begin in its scope. It hides nothing else, and nothing at all where it
is not understood: an unclosed `ignore-start` leaves every finding visible.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from termcheck.findings import Finding
from termcheck.messages import Message
from termcheck.text import Comment, Document, Span

__all__ = ["Instructions", "Suppression", "idle", "instructions", "speaks", "visible"]

_INSTRUCTION = re.compile(r"\s*termcheck\s*:\s*(?P<word>[^\s:,]*)(?P<rest>[^:]*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s,]+")
_WORD = re.compile(r"\S+")
_BLOCK_END = re.compile(r"\n\s*\n")
_CLIPPED = 40

UNKNOWN = "“{words}” is no instruction to termcheck; there are ignore, ignore-start, ignore-end and ignore-file"
UNCLOSED = "no ignore-end follows, so nothing is hidden"
UNOPENED = "no ignore-start for the same checks comes before"


class Suppression(NamedTuple):
    """Hides the findings that begin in `scope`, both ends included, by code or beginning of a code; by none: all."""

    comment: Comment
    selectors: tuple[str, ...]
    scope: Span


class Instructions(NamedTuple):
    """What an article's comments tell termcheck, and which of them cannot be followed, and why."""

    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[tuple[Comment, Message], ...] = ()


class _Instruction(NamedTuple):
    comment: Comment
    word: str
    selectors: tuple[str, ...]


def speaks(document: Document) -> bool:
    """Tell whether a comment of the article speaks to termcheck."""
    return any(_INSTRUCTION.match(comment.text) for comment in document.comments)


def instructions(document: Document) -> Instructions:
    """Return what the comments of an article tell termcheck."""
    given = list(_given(document.comments))
    if not given:
        return Instructions()
    text = _Text(document)
    blocks, problems = _blocks(given)
    for one in given:
        if one.word == "ignore":
            blocks.append(Suppression(one.comment, one.selectors, text.scope(one.comment)))
        elif one.word == "ignore-file":
            blocks.append(Suppression(one.comment, one.selectors, Span(0, len(document.text))))
        elif one.word not in ("ignore-start", "ignore-end"):
            problems.append((one.comment, Message.of(UNKNOWN, words=one.word[:_CLIPPED])))
    return Instructions(tuple(sorted(blocks)), tuple(sorted(problems, key=lambda problem: problem[0])))


def visible(findings: Sequence[Finding], suppressions: Iterable[Suppression]) -> list[Finding]:
    """Return the findings that no suppression hides."""
    scopes: dict[str, list[Span]] = {code: [] for code in sorted({finding.code for finding in findings})}
    for one in suppressions:
        for code, spans in scopes.items():
            if _covers(one.selectors, code):
                spans.append(one.scope)
    hidden = {code: _Spans(spans) for code, spans in scopes.items()}
    return [finding for finding in findings if finding.start not in hidden[finding.code]]


def idle(findings: Iterable[Finding], suppressions: Iterable[Suppression]) -> Iterator[tuple[Suppression, str]]:
    """Yield each suppression that hides nothing with the selector that does not; one without selectors with ""."""
    starts: dict[str, list[int]] = {}
    for finding in findings:
        starts.setdefault(finding.code, []).append(finding.start)
    for places in starts.values():
        places.sort()
    for one in suppressions:
        for selector in one.selectors or ("",):
            chosen = (places for code, places in starts.items() if code.startswith(selector))
            if not any(_holds(one.scope, places) for places in chosen):
                yield one, selector


def _holds(scope: Span, places: Sequence[int]) -> bool:
    at = bisect_left(places, scope.start)
    return at < len(places) and places[at] <= scope.end


def _covers(selectors: tuple[str, ...], code: str) -> bool:
    return not selectors or code.startswith(selectors)


def _given(comments: Iterable[Comment]) -> Iterator[_Instruction]:
    """Yield the instructions in comments; behind a second colon an author may say why."""
    for comment in comments:
        found = _INSTRUCTION.match(comment.text)
        if found:
            selectors = (part.upper() for part in _SEPARATOR.split(found["rest"]) if part)
            yield _Instruction(comment, found["word"].lower(), tuple(dict.fromkeys(selectors)))


def _blocks(given: Iterable[_Instruction]) -> tuple[list[Suppression], list[tuple[Comment, Message]]]:
    """Return the blocks between a start and its end, and what has no counterpart.

    An end that names checks closes the latest start with the same ones, another one the latest start.
    """
    starts: dict[int, _Instruction] = {}
    by_selectors: dict[frozenset[str], list[int]] = {}
    blocks: list[Suppression] = []
    problems: list[tuple[Comment, Message]] = []
    for number, one in enumerate(given):
        if one.word == "ignore-start":
            starts[number] = one
            by_selectors.setdefault(frozenset(one.selectors), []).append(number)
        elif one.word == "ignore-end":
            opened = _latest(starts, by_selectors.get(frozenset(one.selectors), []) if one.selectors else None)
            if opened is None:
                problems.append((one.comment, Message.of(UNOPENED)))
            else:
                scope = Span(opened.comment.end, one.comment.start)
                blocks.append(Suppression(opened.comment, opened.selectors, scope))
    problems += ((one.comment, Message.of(UNCLOSED)) for one in starts.values())
    return blocks, problems


def _latest(starts: dict[int, _Instruction], numbers: list[int] | None) -> _Instruction | None:
    """Take out the latest start, or the latest of those with these numbers, that is still open."""
    if numbers is None:
        return starts.popitem()[1] if starts else None
    while numbers:
        opened = starts.pop(numbers.pop(), None)
        if opened is not None:
            return opened
    return None


class _Spans:
    """Ranges, both ends included, that are asked for a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place <= self._reach[at]


class _Text:
    """The words and blocks that a reader sees, to find out what a comment speaks of."""

    def __init__(self, document: Document) -> None:
        self._document = document
        words = [match.span() for match in _WORD.finditer(document.view.text)]
        gaps = [match.span() for match in _BLOCK_END.finditer(document.view.text)]
        self._word_starts = [start for start, _ in words]
        self._word_ends = [end for _, end in words]
        self._block_starts = [0, *(end for _, end in gaps)]
        self._block_ends = [*(start for start, _ in gaps), len(document.view.text)]

    def scope(self, comment: Comment) -> Span:
        """Return what a comment speaks of: text on its own line, or the next block where there is none."""
        line = Span(self._document.line_span(comment.start).start, self._document.line_span(comment.end).end)
        before, after = self._beside(comment)
        near = [place for place in (before, after) if place is not None and self._raw(place) in range(*line)]
        if near:
            block = self._block(near[0], near[-1])
            return Span(max(block.start, line.start), min(block.end, line.end))
        if after is None:
            return Span(comment.end, comment.end)
        return self._block(after, after)

    def _raw(self, place: int) -> int:
        return self._document.view.raw(place, place + 1).start

    def _beside(self, comment: Comment) -> tuple[int | None, int | None]:
        """Return the last visible letter before a comment and the first behind it."""
        at = self._document.view.at(comment.end)
        word = bisect_left(self._word_starts, at)
        before = min(self._word_ends[word - 1], at) - 1 if word else None
        if before is not None and self._word_ends[word - 1] > at:
            return before, at
        return before, self._word_starts[word] if word < len(self._word_starts) else None

    def _block(self, first: int, last: int) -> Span:
        """Return the raw range of the blocks from that of one visible letter to that of another."""
        start = self._block_starts[bisect_right(self._block_starts, first) - 1]
        end = self._block_ends[bisect_right(self._block_starts, last) - 1]
        return self._document.view.raw(start, end)

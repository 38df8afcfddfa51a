"""Text and places in it: every offset that leaves termcheck is a code point of the raw text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

__all__ = ["Document", "Piece", "Span", "View", "visible"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of visible text and the raw range that it stands for.

    Where both are equally long every character can be addressed; otherwise (an entity, a decomposed
    letter, a letter with a soft hyphen behind it) the raw range is one indivisible thing.
    """

    text: str
    start: int
    end: int


# What a reader does not see: soft hyphen, zero-width and directional characters.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MARKS = "\u0300-\u036f"
# A word divided at a line's end goes on in lower case; „Weißrussland-\nund Ukrainepolitik“ is no division.
_SUSPENDED = r"(?:und|oder|bis|bzw|beziehungsweise|sowie|als|wie|noch|statt|aber|sondern|u)\b"
_NOISE = re.compile(
    rf"(?P<joined>(?<=[^\W\d_])[-\u2010][{_INVISIBLE}]*(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_A-ZÄÖÜ])(?!{_SUSPENDED}))"
    rf"|(?P<chained>(?<=[^\W\d_])[-\u2010\u2011](?:\r\n|\n|\r)[ \t]*(?=[A-ZÄÖÜ]))"
    rf"|(?P<hidden>[{_INVISIBLE}]+(?:(?<=\u00ad)(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_]))?)"
    rf"|(?P<composed>[^\W\d_][{_MARKS}]+)"
)


# Looked for first, because _NOISE is thirty times slower and most articles hold neither.
_HINT = re.compile(rf"[{_INVISIBLE}{_MARKS}]")
_DIVIDED = re.compile(r"[\r\n](?<=[-\u2010\u2011].)", re.DOTALL)


def _noisy(text: str) -> bool:
    return bool(_HINT.search(text) or _DIVIDED.search(text)) and bool(_NOISE.search(text))


class View(NamedTuple):
    """The visible text of a document and, piece by piece, where it stands in the raw text."""

    text: str
    starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]

    def _piece(self, index: int) -> tuple[int, bool]:
        piece = bisect_right(self.starts, index) - 1
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return piece, end - self.starts[piece] == self.raw_ends[piece] - self.raw_starts[piece]

    def raw(self, start: int, end: int) -> Span:
        """Return the raw range of the visible characters `start` to `end`."""
        if start >= len(self.text):
            return Span(self.raw_ends[-1], self.raw_ends[-1])
        first, divisible = self._piece(start)
        raw_start = self.raw_starts[first] + (start - self.starts[first] if divisible else 0)
        if end <= start:
            return Span(raw_start, raw_start)
        last, divisible = self._piece(end - 1)
        raw_end = self.raw_starts[last] + (end - self.starts[last]) if divisible else self.raw_ends[last]
        return Span(raw_start, raw_end)

    def runs(self, start: int, end: int) -> list[Span]:
        """Return the raw ranges of visible characters, apart where invisible markup lies between."""
        first, last = self._piece(start)[0], self._piece(max(start, end - 1))[0]
        whole = self.raw(start, end)
        runs: list[Span] = []
        for piece in range(first, last + 1):
            run = Span(max(self.raw_starts[piece], whole.start), min(self.raw_ends[piece], whole.end))
            if runs and runs[-1].end == run.start:
                runs[-1] = Span(runs[-1].start, run.end)
            elif run.end > run.start:
                runs.append(run)
        return runs or [whole]


def _pieces_of(text: str, at: int) -> list[Piece]:
    """Divide a raw stretch at what a reader does not see."""
    pieces: list[Piece] = []
    position = 0
    for match in _NOISE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "composed":
            shown = unicodedata.normalize("NFC", match.group())
            if shown == match.group():
                continue
        else:
            shown = "-" if match.lastgroup == "chained" else ""
            # an invisible character belongs to the letter before it
            if not shown and start > position:
                start -= 1
                shown = text[start]
        if start > position:
            pieces.append(Piece(text[position:start], at + position, at + start))
        if not shown and pieces and pieces[-1].end == at + start:
            shown = pieces[-1].text
            start = pieces.pop().start - at
        pieces.append(Piece(shown, at + start, at + end))
        position = end
    if position < len(text) or not pieces:
        pieces.append(Piece(text[position:], at + position, at + len(text)))
    return pieces


def _view(pieces: list[Piece]) -> View:
    shown = [piece for piece in pieces if piece.text or piece.end > piece.start]
    starts: list[int] = []
    position = 0
    for piece in shown:
        starts.append(position)
        position += len(piece.text)
    if not shown:
        return View("", (0,), (0,), (0,))
    return View(
        "".join(piece.text for piece in shown),
        tuple(starts),
        tuple(piece.start for piece in shown),
        tuple(piece.end for piece in shown),
    )


def visible(text: str, pieces: list[Piece] | None = None) -> View:
    """Return what a reader sees of a raw text: composed letters, divided words whole, no invisible characters.

    `pieces` are the visible stretches that a format has found, in order; without them all of it is
    visible. Words divided by markup (`<b>Weiß</b>russland`) are whole in the view.
    """
    if pieces is None:
        if not _noisy(text):
            return View(text, (0,), (0,), (len(text),))
        return _view(_pieces_of(text, 0))
    base = _view(pieces)
    if not _noisy(base.text):
        return base
    refined: list[Piece] = []
    for piece in _pieces_of(base.text, 0):
        refined.extend(_rebase(piece, base))
    return _view(refined)


def _rebase(piece: Piece, base: View) -> list[Piece]:
    """Express a piece of the view's text in raw offsets, piece by piece of the view below."""
    if piece.end == piece.start:
        return []
    if len(piece.text) != piece.end - piece.start:
        # markup inside („ß</b>-\nr“) is no part of it, or an edit would take the markup along
        first, *others = base.runs(piece.start, piece.end)
        return [Piece(piece.text, *first), *(Piece("", *run) for run in others)]
    rebased: list[Piece] = []
    position = piece.start
    while position < piece.end:
        index = bisect_right(base.starts, position) - 1
        following = base.starts[index + 1] if index + 1 < len(base.starts) else len(base.text)
        end = min(piece.end, following)
        raw = base.raw(position, end)
        rebased.append(Piece(piece.text[position - piece.start : end - piece.start], raw.start, raw.end))
        position = end
    return rebased


_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    """One article: its raw text, what a reader sees of it, and where it came from.

    `quoted` are raw ranges that the markup makes quotations, `attributes` those of attributes in the view; the
    text of these stands at its end, in the order of the raw text again.
    """

    text: str
    view: View
    name: str = "<text>"
    language: str = "de"
    format: str = "text"
    encoding: str = "utf-8"
    bom: bytes = field(default=b"", repr=False)
    quoted: tuple[Span, ...] = ()
    attributes: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, name: str = "<text>", language: str = "de") -> Document:
        """Return a plain-text document."""
        return cls(text, visible(text), name, language)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def span(self, start: int, end: int) -> Span:
        """Return the raw range of visible characters, without invisible ones behind the last."""
        raw = self.view.raw(start, end)
        stop = raw.end
        while stop > raw.start + 1 and _HIDDEN.match(self.text[stop - 1]):
            stop -= 1
        return Span(raw.start, stop)

    def runs(self, start: int, end: int) -> list[Span]:
        """Return the raw ranges of visible characters, apart where markup lies between."""
        stop = self.span(start, end).end
        runs = self.view.runs(start, end)
        return [Span(run.start, min(run.end, stop)) for run in runs if run.start < stop]

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """Return where the pieces of the view begin in the raw text, in order, and which they are."""
        order = sorted(range(len(self.view.starts)), key=self.view.raw_starts.__getitem__)
        return [self.view.raw_starts[piece] for piece in order], order

    def seen(self, start: int, end: int) -> Span:
        """Return the range in the view of what is visible between two raw offsets."""
        starts, _ = self._places
        first = self._seen(start, bisect_right(starts, start) - 1)
        return Span(first, max(first, self._seen(end, bisect_left(starts, end) - 1)))

    def _seen(self, offset: int, place: int) -> int:
        """Return where in the view a raw offset is, in or behind the piece at a place; behind what is indivisible."""
        if place < 0:
            return 0
        piece, view = self._places[1][place], self.view
        end = view.starts[piece + 1] if piece + 1 < len(view.starts) else len(view.text)
        length, beyond = end - view.starts[piece], offset - view.raw_starts[piece]
        if length == view.raw_ends[piece] - view.raw_starts[piece]:
            return view.starts[piece] + min(beyond, length)
        return end if beyond else view.starts[piece]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a raw offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, offset: int) -> Span:
        """Return the raw line around an offset, without its line end."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        # from one before, so that an offset between CR and LF does not take the CR for text
        match = _LINE_END.search(self.text, max(start, offset - 1))
        return Span(start, match.start() if match else len(self.text))

"""Text and places in it: every offset that leaves termcheck is a code point of the raw text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from termcheck.lookalikes import latin

__all__ = ["INVISIBLE", "MARKS", "OBJECT", "Comment", "Document", "Piece", "Span", "View", "is_ordinary", "visible"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Comment(NamedTuple):
    """A comment in markup, which no reader sees: the raw range of the whole, and the words inside."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A stretch of visible text and the raw range that it stands for.

    Where both are equally long every character can be addressed; otherwise (an entity, a decomposed
    letter, a letter with a soft hyphen behind it) the raw range is one indivisible thing.
    """

    text: str
    start: int
    end: int


# What a reader does not see: soft hyphen, zero-width and directional characters, fillers, variation selectors,
# tags, and control characters that are no white space.
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
# What formats put in the place of something that is no text.
OBJECT = "\ufffc"
MARKS = "\u0300-\u036f"
_LIGATURES = "\ufb00-\ufb06"
# Every pattern begins with one class of characters, for which alone a text is searched at full speed.
_NOISE = re.compile(
    rf"[{INVISIBLE}{MARKS}{_LIGATURES}](?:(?P<hidden>(?<=[{INVISIBLE}])[{INVISIBLE}]*)"
    rf"|(?P<composed>(?<=[^\W\d_][{MARKS}])[{MARKS}]*)|(?P<ligature>(?<=[{_LIGATURES}])))"
)
_LINE_BREAK = r"(?:\r\n|\n|\r)[ \t]*"
# A word divided at a line's end goes on in lower case; „Weißrussland-\nund Ukrainepolitik“ is no division.
_SUSPENDED = r"(?:und|oder|bis|bzw|beziehungsweise|sowie|als|wie|noch|statt|aber|sondern|u)\b"
_DIVISION = re.compile(
    rf"[-\u2010\u2011\u00ad](?:"
    rf"(?P<joined>(?<=[^\W\d_][-\u2010]){_LINE_BREAK}(?=[^\W\d_A-ZÄÖÜ])(?!{_SUSPENDED}))"
    rf"|(?P<chained>(?<=[^\W\d_][-\u2010\u2011]){_LINE_BREAK}(?=[A-ZÄÖÜ]))"
    rf"|(?P<soft>(?<=\u00ad)(?:{_LINE_BREAK}(?=[^\W\d_]))?))"
)
_DIVIDED = re.compile("[-\u2010\u2011\u00ad](?=[\r\n])")
# What stands in nearly every article.
_UNUSUAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]")


def is_ordinary(text: str) -> bool:
    """Return whether a text holds nothing but what stands in nearly every article: a quick first test."""
    return _UNUSUAL.search(text) is None


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

    def at(self, raw: int) -> int:
        """Return where the first visible character at or behind a raw offset stands in the view."""
        piece = max(bisect_right(self.raw_starts, raw) - 1, 0)
        start, offset = self.starts[piece], raw - self.raw_starts[piece]
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        if offset <= 0:
            return start
        divisible = end - start == self.raw_ends[piece] - self.raw_starts[piece]
        return min(start + offset, end) if divisible else end

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


def _cleared(match: re.Match[str]) -> tuple[int, str]:
    """Return where noise begins, and what a reader sees in its place."""
    start, kind, text = match.start(), match.lastgroup, match.string
    if kind == "composed":
        return start - 1, unicodedata.normalize("NFC", text[start - 1 : match.end()])
    if kind == "ligature":
        return start, unicodedata.normalize("NFKC", match.group())
    if kind == "hidden":  # at a line's end a soft hyphen stays for the second pass
        at_end = text[match.end() : match.end() + 1] in ("\r", "\n")
        return start, "\u00ad" if at_end and "\u00ad" in match.group() else ""
    return start, "-" if kind == "chained" else ""


def _pieces_of(text: str, noise: re.Pattern[str]) -> list[Piece]:
    """Divide a stretch at what a reader does not see, or sees otherwise."""
    pieces: list[Piece] = []
    position = 0
    for match in noise.finditer(text):
        start, shown = _cleared(match)
        end = match.end()
        if start < position or shown == text[start:end]:
            continue
        # an invisible character belongs to the letter before it
        if not shown and start > position:
            start -= 1
            shown = text[start]
        if start > position:
            pieces.append(Piece(text[position:start], position, start))
        # but two letters and two characters would pass for a divisible piece
        if not shown and pieces and pieces[-1].end == start and len(pieces[-1].text) < end - pieces[-1].start:
            shown = pieces[-1].text
            start = pieces.pop().start
        pieces.append(Piece(shown, start, end))
        position = end
    if position < len(text) or not pieces:
        pieces.append(Piece(text[position:], position, len(text)))
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
    visible. Words divided by markup (`<b>Weiß</b>russland`) are whole in the view, and letters that only
    look like Latin ones („Bеlarus“ with a Cyrillic е) are Latin in it.
    """
    view = View(text, (0,), (0,), (len(text),)) if pieces is None else _view(pieces)
    if not is_ordinary(view.text):
        view = _refined(view, _NOISE)
        view = view._replace(text=latin(view.text))
    return _refined(view, _DIVISION) if _DIVIDED.search(view.text) else view


def _refined(base: View, noise: re.Pattern[str]) -> View:
    """Return a view of what a reader sees of another view."""
    pieces = _pieces_of(base.text, noise)
    if len(pieces) == 1 and pieces[0].text == base.text:
        return base
    if base.raw_starts == (0,) and base.raw_ends == (len(base.text),):  # plain text: the places are raw ones already
        return _view(pieces)
    refined: list[Piece] = []
    for piece in pieces:
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


_HIDDEN = re.compile(rf"[{INVISIBLE}]")
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    """One article: its raw text, what a reader sees of it, the comments, in order, and where it came from.

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
    comments: tuple[Comment, ...] = field(default=(), repr=False)
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

    @cached_property
    def _raw_order(self) -> tuple[list[int], list[int]]:
        """Return where the pieces of the view begin in the raw text, in order, and which pieces they are."""
        order = sorted(range(len(self.view.starts)), key=self.view.raw_starts.__getitem__)
        return [self.view.raw_starts[piece] for piece in order], order

    def shown_at(self, offset: int) -> int | None:
        """Return the visible character that stands at a raw offset, or behind what cannot be seen there.

        None where that is not shown: markup, or something that stands in the sentence but is no text.
        """
        starts, order = self._raw_order
        found = bisect_right(starts, offset) - 1
        if found < 0 or offset >= self.view.raw_ends[order[found]]:
            return None
        piece, view = order[found], self.view
        start, step = view.starts[piece], offset - view.raw_starts[piece]
        end = view.starts[piece + 1] if piece + 1 < len(view.starts) else len(view.text)
        if end - start == view.raw_ends[piece] - view.raw_starts[piece]:
            start, step = start + step, 0
        if view.text.startswith(OBJECT, start):
            return None
        return end if step else start

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
        starts = self._line_starts
        line = bisect_right(starts, offset)
        start, end = starts[line - 1], starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

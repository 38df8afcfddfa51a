"""Text between the tags of HTML: references are what they stand for, blanks one, and none at a paragraph's edges."""

from __future__ import annotations

import re
import unicodedata

from termcheck.formats._pieces import Pieces
from termcheck.formats._references import REFERENCE, Reference, reference
from termcheck.text import Span

__all__ = ["Prose"]

_UNUSUAL = re.compile(rf"  ++|{REFERENCE}")
_BLANKS = frozenset(" \t\n\f\r")
_BLANK = Reference(" ", 0)


class Prose:
    """Takes stretches of a flat text, in order, and adds what is seen of them to pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._text, self._base = "", 0
        # blanks that will be shown if a word follows in the same paragraph
        self._blank: Span | None = None
        self._fresh = True

    def begin(self, text: str, base: int) -> None:
        """Begin a flat text that stands at `base`; places are counted in it from now on."""
        self._text, self._base = text, base

    def gap(self) -> None:
        """Begin a paragraph."""
        self._pieces.gap()
        self._blank, self._fresh = None, True

    def rewind(self) -> None:
        """Begin a paragraph that may stand earlier in the raw text."""
        self._pieces.rewind()
        self.gap()

    def line_end(self, start: int, end: int) -> None:
        """Begin a line."""
        self._blank, self._fresh = None, True
        self._pieces.atom("\n", self._base + start, self._base + end)

    def words(self, start: int, end: int, *, attribute: bool = False) -> None:
        """Take text that is shown: blanks are one, references what they stand for."""
        at, text = start, self._text
        for match in _UNUSUAL.finditer(text, start, end):
            where, stop = match.span()
            found = (
                _BLANK
                if text[where] == " "
                else reference(match.group(), text[stop : min(stop + 1, end)], attribute=attribute)
            )
            if found is not None:
                self._part(at, where)
                at = where + (found.length or stop - where)
                self._shown(found.shown, where, at)
        self._part(at, end)

    def _part(self, start: int, end: int) -> None:
        """Take letters with at most one blank at either end, which may meet others there."""
        text = self._text
        if start < end and text[start] == " ":
            self._space(start, start + 1)
            start += 1
        if start < end:
            last = end - 1 if text[end - 1] == " " else end
            self.letters(start, last)
            if last < end:
                self._space(last, end)

    def _shown(self, text: str, start: int, end: int) -> None:
        """Take what reads otherwise than it is written."""
        if text in _BLANKS:
            self._space(start, end)
        elif len(text) == 1 and unicodedata.category(text) == "Cf":
            self.invisible(start, end)
        elif text:
            self.atom(text, start, end)

    def _space(self, start: int, end: int) -> None:
        if not self._fresh and self._blank is None:
            self._blank = Span(self._base + start, self._base + end)

    def letters(self, start: int, end: int) -> None:
        """Take text that is seen as it stands."""
        self._fresh = False
        if self._blank is not None:
            self._put_blank()
        self._pieces.show(self._base + start, self._base + end)

    def atom(self, shown: str, start: int, end: int) -> None:
        """Take what reads otherwise than it is written and cannot be divided."""
        self._put_blank()
        self._pieces.atom(shown, self._base + start, self._base + end)

    def _put_blank(self) -> None:
        self._fresh = False
        if self._blank is not None:
            self._pieces.blank(*self._blank)
            self._blank = None

    def invisible(self, start: int, end: int) -> None:
        """Take what divides a word without being seen; elsewhere it is nothing."""
        following = self._text[end : end + 1]
        if self._pieces.end == self._base + start and (following.isalnum() or following == "&"):
            self._pieces.extend(self._base + end)

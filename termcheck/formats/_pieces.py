"""Collects the visible pieces of a document, in order, while its markup goes by."""

from __future__ import annotations

from termcheck.text import Piece

__all__ = ["Pieces"]

_GAP = "\n\n"


class Pieces:
    """Stretches of a text that are visible as they stand, what reads otherwise, and gaps between paragraphs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        self._run = (0, 0)
        self._gap = False

    @property
    def end(self) -> int:
        """Return where the last thing shown ends."""
        return self._run[1]

    @property
    def in_gap(self) -> bool:
        """Whether what comes next begins a paragraph."""
        return self._gap

    def show(self, start: int, end: int) -> None:
        """Add a raw range that is visible as it stands."""
        if start < self._run[1]:
            # a parser goes back where links of several kinds are broken into one another
            return
        if self._gap or self._run[1] != start:
            self._flush(start)
            self._run = (start, end)
        else:
            self._run = (self._run[0], end)

    def atom(self, shown: str, start: int, end: int) -> None:
        """Add a raw range that reads otherwise than it is written and cannot be divided."""
        if start < self._run[1]:
            return
        self._flush(start)
        self._pieces.append(Piece(shown, start, end))
        self._run = (end, end)

    def blank(self, start: int, end: int) -> None:
        """Add blanks, of which a reader sees one."""
        if self._text[start:end] == " ":
            self.show(start, end)
        else:
            self.atom(" ", start, end)

    def extend(self, end: int) -> None:
        """Make what reaches to `end`, and is not seen, a part of the last character shown."""
        start, stop = self._run
        if stop - start > 1:
            self._run = (start, stop - 1)
            self._flush(None)
        if stop > start:
            self._pieces.append(Piece(self._text[stop - 1], stop - 1, end))
        elif self._pieces:
            self._pieces[-1] = self._pieces[-1]._replace(end=end)
        self._run = (end, end)

    def gap(self) -> None:
        """Separate what follows from what was before."""
        self._gap = True

    def rewind(self) -> None:
        """Go back: what is added from here on stands earlier in the text."""
        self._flush(None)
        self._run = (0, 0)

    def all(self) -> list[Piece]:
        """Return what was added."""
        self._flush(None)
        return self._pieces

    def _flush(self, following: int | None) -> None:
        start, end = self._run
        if end > start:
            self._pieces.append(Piece(self._text[start:end], start, end))
            self._run = (end, end)
        if self._gap and following is not None:
            if self._pieces:
                self._pieces.append(Piece(_GAP, following, following))
            self._gap = False

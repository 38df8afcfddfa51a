"""Collects the running text of Markdown from the events of its parser; HTML in it is read as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from termcheck.formats import Reading
from termcheck.formats._elements import CONTAINER
from termcheck.formats._hypertext import Hypertext
from termcheck.formats._opened import Element
from termcheck.formats._pieces import Pieces
from termcheck.text import OBJECT, Span

__all__ = ["Running"]

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_LABELS = frozenset({"Autolink", "Email", "Collapsed", "CollapsedUnknown", "Shortcut", "ShortcutUnknown"})
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,40};")


class Running:
    """Collects the visible pieces of a document while its events go by."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.pieces = Pieces(text)
        self.html = Hypertext(self.pieces, reading)
        self.quoted: list[Span] = []
        # blocks of code and HTML, in which nothing is Markdown
        self.opaque: list[Span] = []
        # where Markdown begins, behind the front matter
        self.base = 0
        self._text = text
        self._blocks: list[Element] = []
        # the lines of an HTML block; None outside
        self._lines: list[Span] | None = None
        # what ends the stretch being left out: a block or a link; empty in running text
        self._until = ""

    def gap(self) -> None:
        """Separate what follows from what was before."""
        self.html.gap()
        self._until = ""

    @property
    def _silent(self) -> bool:
        return bool(self._until) or self.html.opened.silent

    def text(self, value: str, start: int, end: int) -> None:
        """Take running text; what is written otherwise than it reads (an entity) is indivisible."""
        if self._silent:
            return
        if len(value) == end - start and self._text.startswith(value, start):
            self.pieces.show(start, end)
        else:
            self.pieces.atom(value if _ENTITY.fullmatch(self._text, start, end) else OBJECT, start, end)

    def line_end(self, _: object, start: int, end: int) -> None:
        """Take a soft or hard line break."""
        if self._silent or self.pieces.in_gap:
            return
        if self._text.startswith("\n", start, end) and end - start == 1:
            self.pieces.show(start, end)
        else:
            self.pieces.atom("\n", start, end)

    def code(self, _: object, start: int, end: int) -> None:
        """Take something that stands in the sentence but is no text."""
        if not self._silent:
            self.pieces.atom(OBJECT, start, end)

    def start(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - the parser's own union
        """Take the start of an element."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in ("Link", "Image"):
            self._start_link(name, value[name]["link_type"], start, end)
        elif name == "HtmlBlock":
            self.gap()
            self._lines = []
            self.opaque.append(Span(start, end))
        elif name not in _INLINE:
            self.gap()
            self._blocks.append(Element(CONTAINER))
            self.html.opened.open(self._blocks[-1])
            if name == "CodeBlock":
                self._until = name
                self.opaque.append(Span(start, end))
            elif name == "BlockQuote" and value[name] is None:  # a kind of its own makes it a note of the author's
                self.quoted.append(Span(start, end))

    def _start_link(self, name: str, kind: str | Mapping[str, Mapping[str, bool]], start: int, end: int) -> None:
        label = kind in _LABELS if isinstance(kind, str) else not kind["WikiLink"]["has_pothole"]
        if self._silent:
            return
        if label:
            self.pieces.atom(OBJECT, start, end)
            self._until = name
        elif name == "Image":
            self.pieces.atom(OBJECT, start, start + len("!["))

    def end(self, value: Any, _: int, end: int) -> None:  # noqa: ANN401 - the parser's own union
        """Take the end of an element."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in ("Link", "Image"):
            if self._until == name:
                self._until = ""
            elif name == "Image":
                self.code(None, end - 1, end)
        elif name == "HtmlBlock":
            self._read_lines()
            self.gap()
        elif name not in _INLINE:
            self.gap()
            self.html.opened.close_all(self._blocks.pop())

    def markup(self, value: str, start: int, end: int) -> None:
        """Take an inline tag, or a line of an HTML block; lines are read when all are there."""
        if self._lines is not None:
            self._lines.append(Span(start, end))
        elif not self._until:
            self.html.read(value, start)

    def _read_lines(self) -> None:
        """Read an HTML block, with blanks for what stands between its lines: the `> ` of a quotation."""
        lines, parts, self._lines = self._lines or [], [""], None
        for number, line in enumerate(lines):
            parts.append(" " * (line.start - lines[number - 1].end) if number else "")
            parts.append(self._text[slice(*line)])
        if lines:
            self.html.read("".join(parts), lines[0].start)

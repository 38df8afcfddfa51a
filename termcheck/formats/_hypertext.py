"""Reads the running text of HTML: what a reader of the page sees, without code, and in the article's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from termcheck.formats import Reading
from termcheck.formats._elements import (
    BLOCKS,
    BREAK_OUT,
    FORMATTING,
    INTEGRATION,
    OBJECTS,
    QUOTATIONS,
    RAISED,
    RAW_TEXT,
    UNSEEN,
    VOID,
)
from termcheck.formats._markup import Tag, attributes, flat, is_closed, next_tag, raw_end
from termcheck.formats._opened import Element, Opened, State
from termcheck.formats._pieces import Pieces
from termcheck.formats._prose import Prose
from termcheck.text import OBJECT, Comment, Span

__all__ = ["Hypertext", "Value"]

_BODY = frozenset({"body", "html"})
_DRAWINGS = ("math", "svg")
_SHAPES = FORMATTING - {"a", *OBJECTS}
_LEFT_OUT = OBJECTS | UNSEEN
_SPECIAL_CONTENT = RAISED | RAW_TEXT
_EFFECTIVE = _LEFT_OUT | QUOTATIONS
_NOT_TOLD = frozenset({"", "und", "zxx"})
_NO_TITLE = frozenset({"link", "script", "style"})
# <meta> elements whose `content` readers see: in search results and where a page is shared.
_SHARED = frozenset(
    "description og:description og:image:alt og:title twitter:description twitter:image:alt twitter:title".split()
)


class Value(NamedTuple):
    """The value of an attribute that is read, flat, and where it stands."""

    text: str
    span: Span


class Hypertext:
    """Reads HTML, whole or tag by tag, into pieces.

    `quoted` are the raw ranges of quotations, `values` the attributes that are read, behind all other text.
    `unread` is the first language that text was marked with and not read for, and where that is said.
    """

    def __init__(self, pieces: Pieces, reading: Reading, *, xml: bool = False) -> None:
        self.opened = Opened()
        self.quoted: list[Span] = []
        self.comments: list[Comment] = []
        self.values: list[Value] = []
        self.unread: tuple[str, int] | None = None
        self._prose = Prose(pieces)
        self._reading = reading
        self._xml = xml
        self._notable = re.compile("|".join(["hidden", "lang", "translate", *reading.attributes]), re.IGNORECASE)
        self._marked: tuple[str, int] | None = None
        self._quotation = 0
        self._text, self._base = "", 0

    def read(self, text: str, base: int) -> None:
        """Read a text, or a part of it, that begins at `base`; elements stay open for the next part."""
        self._text, self._base = flat(text), base
        self._prose.begin(self._text, base)
        at, end = 0, len(text)
        while (tag := next_tag(self._text, at, end, cdata=self._xml or self._drawing is not None)) is not None:
            if tag.start > at:
                self._running(at, tag.start)
            at = self._markup(tag, end)
        if end > at:
            self._running(at, end)

    def gap(self) -> None:
        """Begin a paragraph."""
        self._prose.gap()

    def close(self, end: int) -> None:
        """End the text: a quotation that is still open ends with it, and attributes are read now."""
        if self.opened.state.quoted:
            self.quoted.append(Span(self._quotation, end))
        for value in self.values:
            self._prose.rewind()
            self._prose.begin(value.text, value.span.start)
            self._prose.words(0, len(value.text), attribute=True)

    @property
    def _drawing(self) -> Element | None:
        """Return the drawing or formula that this place is in, where other rules hold."""
        if not self.opened.left_out:
            return None
        drawing = self.opened.innermost(_DRAWINGS)
        html = self.opened.innermost(INTEGRATION) if drawing else None
        return drawing if html is None or (drawing and html.depth < drawing.depth) else None

    # --- tags

    def _markup(self, tag: Tag, end: int) -> int:
        """Take markup and return where reading goes on."""
        name = tag.name
        if tag.cdata and tag.cdata.end > tag.cdata.start and not self.opened.silent:
            self._prose.letters(*tag.cdata)
        elif tag.closing and name != "br":
            self._end(tag)
        elif name in VOID:
            self._void(tag)
        elif name and not (name in _SHAPES and self._is_mere(tag)):
            return self._start(tag, end)
        else:
            self._comment(tag)
        return tag.end

    def _comment(self, tag: Tag) -> None:
        body = tag.start + len("<!--")
        if self._text.startswith("<!--", tag.start) and self._text.endswith("-->", body, tag.end):
            words = self._text[body : tag.end - len("-->")]
            self.comments.append(Comment(self._base + tag.start, self._base + tag.end, words))

    def _is_mere(self, tag: Tag) -> bool:
        """Whether a tag that only shapes letters says nothing else, so that nobody needs to know when it ends."""
        return (
            not self._notable.search(self._text, tag.inner, tag.end)
            and not self.opened.left_out
            and self.opened.innermost((tag.name,)) is None
        )

    def _start(self, tag: Tag, end: int) -> int:
        name, opened = tag.name, self.opened
        if name in BREAK_OUT and (drawing := self._drawing) is not None:
            opened.close_all(drawing)
        before = opened.state
        opened.make_room(name)
        if name in BLOCKS and not opened.silent:
            self._prose.gap()
        element = self._element(tag)
        opened.open(element)
        if opened.state is not before:
            self._turn(tag, before, leaves_trace=not element.unseen)
        if self._xml or opened.left_out or name in _SPECIAL_CONTENT:
            return self._content(tag, element, end)
        return tag.end

    def _content(self, tag: Tag, element: Element, end: int) -> int:
        """Take what follows a start tag otherwise than as text and tags; return where reading goes on."""
        if tag.name in RAISED and not self.opened.silent:
            self._prose.atom(OBJECT, tag.start, tag.end)
        drawing = self._drawing
        if (self._xml or drawing) and is_closed(self._text, tag):
            before = self.opened.state
            self.opened.close_all(element)
            self._turn(tag, before)
        elif tag.name in RAW_TEXT and not drawing:
            stop = raw_end(self._text, tag.name, tag.end, end)
            self._running(tag.end, stop)
            return stop
        return tag.end

    def _end(self, tag: Tag) -> None:
        opened = self.opened
        before = opened.state
        if tag.name not in _BODY:  # what stands behind them belongs to them
            opened.close(tag.name)
        if tag.name in BLOCKS and not opened.silent:
            self._prose.gap()
        if opened.state is not before:
            self._turn(tag, before)

    def _turn(self, tag: Tag, before: State, *, leaves_trace: bool = True) -> None:
        """Note what a tag has changed: reading ends, a quotation begins or ends."""
        now = self.opened.state
        if now.silent and not before.silent and leaves_trace and tag.name not in BLOCKS:
            self._prose.atom(OBJECT, tag.start, tag.end)
        if now.quoted and not before.quoted:
            self._quotation = self._base + tag.start
        elif before.quoted and not now.quoted:
            self.quoted.append(Span(self._quotation, self._base + tag.end))

    def _void(self, tag: Tag) -> None:
        before = self.opened.state
        self.opened.make_room(tag.name)
        self._turn(tag, before)
        element = self._element(tag)
        if self.opened.silent or element.unseen:
            return
        if tag.name == "br":
            self._prose.line_end(tag.start, tag.end)
        elif tag.name == "wbr":
            self._prose.invisible(tag.start, tag.end)
        elif tag.name in OBJECTS:
            self._prose.atom(OBJECT, tag.start, tag.end)
        elif tag.name in BLOCKS:
            self._prose.gap()

    def _element(self, tag: Tag) -> Element:
        """Return the element that a tag begins, with what its attributes say."""
        name = tag.name
        element = Element(name)
        if name in _EFFECTIVE:
            element.left_out, element.unseen = name in _LEFT_OUT, name in UNSEEN
            element.quoted = name in QUOTATIONS
            element.has_effect = True
        if self._notable.search(self._text, tag.inner, tag.end):
            found: dict[str, Span] = {}
            for attribute in attributes(self._text, tag):
                found.setdefault(attribute.name, attribute.value)
            self._describe(element, tag, found)
            element.has_effect = True
            if not (self.opened.silent or element.unseen or element.language or element.kept):
                self._keep_values(name, found)
        return element

    def _describe(self, element: Element, tag: Tag, found: Mapping[str, Span]) -> None:
        said = {name: self._text[slice(*value)].strip(" ").lower() for name, value in found.items()}
        if "hidden" in said:
            element.left_out = element.unseen = True
        language = said.get("lang", said.get("xml:lang"))
        if language is not None:
            element.language = language.split("-")[0] not in {self._reading.language, *_NOT_TOLD}
            if element.language:
                self._marked = self._marked or (language, self._base + tag.start)
        translate = said.get("translate")
        if translate in {"", "yes", "no"}:
            element.kept = translate == "no"
        elif "notranslate" in said.get("class", "").split(" "):
            element.kept = True

    def _keep_values(self, element: str, found: Mapping[str, Span]) -> None:
        for name, value in found.items():
            if name in self._reading.attributes and self._is_read(element, name, found):
                span = Span(self._base + value.start, self._base + value.end)
                self.values.append(Value(self._text[slice(*value)], span))

    def _is_read(self, element: str, attribute: str, found: Mapping[str, Span]) -> bool:
        if attribute != "content":
            return element not in _NO_TITLE
        kinds = (self._text[slice(*found[name])].lower() for name in ("name", "property") if name in found)
        return element == "meta" and any(kind in _SHARED for kind in kinds)

    # --- text

    def _running(self, start: int, end: int) -> None:
        """Take text between two tags."""
        if not self.opened.silent:
            self._prose.words(start, end)
        elif self.unread is None and self.opened.foreign_only:
            self.unread = self._marked if self._text[start:end].strip(" ") else None

"""Markdown (CommonMark with the usual extensions): only running text is checked.

Left out are code, link targets and titles, front-matter keys, template calls, and the texts of links that are
their own label (`[text]`, `[[text]]`), because an edit would break the link. HTML is read as in a page of HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from termcheck.errors import InputError
from termcheck.formats import USUAL, Format, Reading
from termcheck.formats._elements import CONTAINER
from termcheck.formats._hypertext import Hypertext
from termcheck.formats._opened import Element
from termcheck.formats._pieces import OBJECT, Pieces
from termcheck.formats.encoding import decode, rewrite
from termcheck.formats.frontmatter import front_matter
from termcheck.text import Document, Span, visible

if TYPE_CHECKING:
    import pyromark

__all__ = ["format"]

_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_LABELS = frozenset({"Autolink", "Email", "Collapsed", "CollapsedUnknown", "Shortcut", "ShortcutUnknown"})
# Calls of site generators: {{< ref "a.md" >}}, {{ page.title }}, {% include a.html %}.
_TEMPLATE = re.compile(r"\{\{[^{}\r\n]{1,500}\}\}|\{%[^%\r\n]{1,500}%\}")
# The parser's time grows with the square of this depth; no article comes near.
_DEEPEST = 500
_NESTED = re.compile(rf"^(?:[ \t]*+(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{_DEEPEST}}}", re.MULTILINE)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,40};")
# The parser does not take it for a line's end everywhere.
_LONE_CR = re.compile(r"\r(?!\n)")
_CONTINUATION = re.compile(rb"[\x80-\xbf]+")


class _Reader:
    """Collects the visible pieces of a document while its events go by."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.pieces = Pieces(text)
        self.html = Hypertext(self.pieces, reading)
        self.quoted: list[Span] = []
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
        elif name not in _INLINE:
            self.gap()
            self._blocks.append(Element(CONTAINER))
            self.html.opened.open(self._blocks[-1])
            if name == "CodeBlock":
                self._until = name
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


def _places(text: str) -> Callable[[int], int]:
    """Return what turns an offset into the UTF-8 bytes of a text into one of its code points."""
    if text.isascii():
        return int
    ends, surplus = [0], [0]
    for match in _CONTINUATION.finditer(text.encode()):
        ends.append(match.end())
        surplus.append(surplus[-1] + match.end() - match.start())
    return lambda offset: offset - surplus[bisect_right(ends, offset) - 1]


@cache
def _parser() -> pyromark.Markdown:
    import pyromark

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_GFM
        | options.ENABLE_WIKILINKS
    )


def _read(reader: _Reader, body: str, base: int) -> None:
    """Pass the events of a Markdown text that begins at `base` to the reader."""
    place = _places(body)
    takers: dict[str, Callable[[Any, int, int], None]] = {
        "Text": reader.text,
        "Code": reader.code,
        "SoftBreak": reader.line_end,
        "HardBreak": reader.line_end,
        "InlineHtml": reader.markup,
        "Html": reader.markup,
        "Start": reader.start,
        "End": reader.end,
    }
    events: Iterable[tuple[Any, Any]] = _parser().events_with_range(body)
    for event, where in events:
        kind, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        taker = takers.get(kind)
        if taker is not None:
            taker(value, base + place(where["start"]), base + place(where["end"]))


def _reader(text: str, name: str, reading: Reading) -> _Reader:
    """Return what has read a Markdown text."""
    masked = _LONE_CR.sub("\n", _TEMPLATE.sub(lambda call: OBJECT * len(call.group()), text))
    nested = _NESTED.search(masked)
    if nested:
        problem = f"more than {_DEEPEST} lists or quotations inside one another; check this line"
        raise InputError(problem, file=name, line=masked.count("\n", 0, nested.start()) + 1)
    reader = _Reader(masked, reading)
    front = front_matter(masked)
    for value in front.values if front else ():
        reader.gap()
        reader.pieces.show(*value)
    base = front.end if front else 0
    reader.gap()
    try:
        _read(reader, masked[base:], base)
    except BaseException as error:
        # the parser is Rust: what it cannot do arrives as a panic, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        problem = "the Markdown parser failed on this file; check it with --format text"
        raise InputError(problem, file=name) from None
    reader.html.close(len(text))
    return reader


def _parse(data: bytes, name: str, encoding: str | None, reading: Reading = USUAL) -> Document:
    text, codec, bom = decode(data, name, encoding)
    reader = _reader(text, name, reading)
    quoted = (*reader.quoted, *reader.html.quoted)
    attributes = tuple(value.span for value in reader.html.values)
    view = visible(text, reader.pieces.all())
    return Document(text, view, name, reading.language, "markdown", codec, bom, quoted, attributes)


format = Format(  # noqa: A001 - the name that plugs are looked up by
    "markdown", (".md", ".markdown", ".mdown"), _parse, rewrite
)

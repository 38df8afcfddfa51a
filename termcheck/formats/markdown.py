"""Markdown (CommonMark with the usual extensions): only running text is checked.

Left out are code, HTML blocks, link targets and titles, front-matter keys, template calls, and the texts of
links that are their own label (`[text]`, `[[text]]`), because an edit would break the link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from termcheck.errors import InputError
from termcheck.formats import Format
from termcheck.formats.comments import html_comments, label_comments
from termcheck.formats.encoding import decode, rewrite
from termcheck.formats.frontmatter import front_matter
from termcheck.text import Comment, Document, Piece, Span, View, visible

if TYPE_CHECKING:
    import pyromark

__all__ = ["format"]

_OBJECT = "\ufffc"
_GAP = "\n\n"
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock"})
_LABELS = frozenset({"Autolink", "Email", "Collapsed", "CollapsedUnknown", "Shortcut", "ShortcutUnknown"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_CODE_TAGS = re.compile("code|kbd|math|pre|samp|script|style|svg|template|textarea|title|var")
_OBJECT_TAGS = re.compile("audio|embed|iframe|img|input|object|picture|video")
_BLOCK_TAGS = re.compile(
    "article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6r]|header|li|main|nav|ol|p|section"
    "|table|tbody|td|tfoot|th|thead|tr|ul"
)
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

    def __init__(self, text: str) -> None:
        self.pieces: list[Piece] = []
        self.comments: list[Comment] = []
        # blocks of code and HTML, in which nothing is Markdown
        self.opaque: list[Span] = []
        self._html: list[Piece] = []
        self._text = text
        self._run = (0, 0)
        self._gap = False
        # what ends the stretch being left out: a block, a link, an inline tag; empty in running text
        self._until = ""

    def show(self, start: int, end: int) -> None:
        """Add a raw range that is visible as it stands."""
        if start < self._run[1]:
            # the parser goes back where links of several kinds are broken into one another
            return
        if self._gap or self._run[1] != start:
            self._flush(start)
            self._run = (start, end)
        else:
            self._run = (self._run[0], end)

    def gap(self) -> None:
        """Separate what follows from what was before."""
        self._gap = True
        self._until = ""

    def close(self) -> None:
        """Add what is still open."""
        self._flush(None)

    def _flush(self, following: int | None) -> None:
        start, end = self._run
        if end > start:
            self.pieces.append(Piece(self._text[start:end], start, end))
            self._run = (end, end)
        if self._gap and following is not None:
            if self.pieces:
                self.pieces.append(Piece(_GAP, following, following))
            self._gap = False

    def _atom(self, shown: str, start: int, end: int) -> None:
        if start < self._run[1]:
            return
        self._flush(start)
        self.pieces.append(Piece(shown, start, end))
        self._run = (end, end)

    def text(self, value: str, start: int, end: int) -> None:
        """Take running text; what is written otherwise than it reads (an entity) is indivisible."""
        if self._until:
            return
        if len(value) == end - start and self._text.startswith(value, start):
            self.show(start, end)
        else:
            self._atom(value if _ENTITY.fullmatch(self._text, start, end) else _OBJECT, start, end)

    def line_end(self, _: object, start: int, end: int) -> None:
        """Take a soft or hard line break."""
        if self._until or self._gap:
            return
        if self._text.startswith("\n", start, end) and end - start == 1:
            self.show(start, end)
        else:
            self._atom("\n", start, end)

    def code(self, _: object, start: int, end: int) -> None:
        """Take something that stands in the sentence but is no text."""
        if not self._until:
            self._atom(_OBJECT, start, end)

    def start(self, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - the parser's own union
        """Take the start of an element."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in ("Link", "Image"):
            self._start_link(name, value[name]["link_type"], start, end)
        elif name not in _INLINE:
            self.gap()
            if name in _OPAQUE:
                self._until = name
                self.opaque.append(Span(start, end))

    def _start_link(self, name: str, kind: str | Mapping[str, Mapping[str, bool]], start: int, end: int) -> None:
        label = kind in _LABELS if isinstance(kind, str) else not kind["WikiLink"]["has_pothole"]
        if self._until:
            return
        if label:
            self._atom(_OBJECT, start, end)
            self._until = name
        elif name == "Image":
            self._atom(_OBJECT, start, start + len("!["))

    def end(self, value: Any, _: int, end: int) -> None:  # noqa: ANN401 - the parser's own union
        """Take the end of an element."""
        name = value if isinstance(value, str) else next(iter(value))
        if name in ("Link", "Image"):
            if self._until == name:
                self._until = ""
            elif name == "Image":
                self.code(None, end - 1, end)
        elif name not in _INLINE:
            self.gap()
            if name == "HtmlBlock":
                self.comments += html_comments(self._html)
                self._html = []

    def html(self, value: str, start: int, end: int) -> None:
        """Take a part of an HTML block: only its comments are of use."""
        self._html.append(Piece(value, start, end))

    def tag(self, value: str, start: int, end: int) -> None:
        """Take an inline HTML tag: a word goes on across it, code inside it is left out."""
        found = _TAG.match(value)
        if found is None:
            self.comments += html_comments([Piece(value, start, end)])
            return
        closing, name = bool(found[1]), found[2].lower()
        if self._until:
            if closing and self._until == f"<{name}":
                self._until = ""
        elif _CODE_TAGS.fullmatch(name) and not closing and not value.endswith("/>"):
            self._atom(_OBJECT, start, end)
            self._until = f"<{name}"
        elif _OBJECT_TAGS.fullmatch(name):
            self._atom(_OBJECT, start, end)
        elif name == "br":
            self._atom("\n", start, end)
        elif _BLOCK_TAGS.fullmatch(name):
            self.gap()


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
        "Html": reader.html,
        "InlineHtml": reader.tag,
        "Start": reader.start,
        "End": reader.end,
    }
    events: Iterable[tuple[Any, Any]] = _parser().events_with_range(body)
    for event, where in events:
        kind, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        taker = takers.get(kind)
        if taker is not None:
            taker(value, base + place(where["start"]), base + place(where["end"]))


def _view(text: str, name: str) -> tuple[View, tuple[Comment, ...]]:
    """Return the running text of a Markdown text, and its comments."""
    masked = _LONE_CR.sub("\n", _TEMPLATE.sub(lambda call: _OBJECT * len(call.group()), text))
    nested = _NESTED.search(masked)
    if nested:
        problem = f"more than {_DEEPEST} lists or quotations inside one another; check this line"
        raise InputError(problem, file=name, line=masked.count("\n", 0, nested.start()) + 1)
    reader = _Reader(masked)
    front = front_matter(masked)
    for value in front.values if front else ():
        reader.gap()
        reader.show(*value)
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
    reader.close()
    view = visible(text, reader.pieces)
    return view, tuple(sorted({*reader.comments, *label_comments(masked, base, view, reader.opaque)}))


def _parse(data: bytes, name: str, encoding: str | None) -> Document:
    decoded = decode(data, name, encoding)
    view, comments = _view(decoded.text, name)
    return Document(
        decoded.text,
        view,
        name,
        format="markdown",
        encoding=decoded.encoding,
        bom=decoded.bom,
        comments=comments,
    )


format = Format(  # noqa: A001 - the name that plugs are looked up by
    "markdown", (".md", ".markdown", ".mdown"), _parse, rewrite
)

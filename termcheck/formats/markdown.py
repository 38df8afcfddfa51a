"""Markdown (CommonMark with the usual extensions): only running text is checked.

Left out are code, link targets and titles, front-matter keys, template calls, and the texts of links that are
their own label (`[text]`, `[[text]]`), because an edit would break the link. HTML is read as in a page of HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from termcheck.errors import InputError
from termcheck.formats import USUAL, Format, Reading
from termcheck.formats.comments import label_comments
from termcheck.formats.encoding import decode, rewrite
from termcheck.formats.frontmatter import front_matter
from termcheck.text import OBJECT, Document, visible

if TYPE_CHECKING:
    import pyromark

    from termcheck.formats._running import Running

__all__ = ["format"]

# Calls of site generators: {{< ref "a.md" >}}, {{ page.title }}, {% include a.html %}.
_TEMPLATE = re.compile(r"\{\{[^{}\r\n]{1,500}\}\}|\{%[^%\r\n]{1,500}%\}")
# The parser's time grows with the square of this depth; no article comes near.
_DEEPEST = 500
_NESTED = re.compile(rf"^(?:[ \t]*+(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{_DEEPEST}}}", re.MULTILINE)
# The parser does not take it for a line's end everywhere.
_LONE_CR = re.compile(r"\r(?!\n)")
_CONTINUATION = re.compile(rb"[\x80-\xbf]+")


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


def _read(reader: Running, body: str, base: int) -> None:
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


def _reader(text: str, name: str, reading: Reading) -> Running:
    """Return what has read a Markdown text."""
    from termcheck.formats._running import Running

    masked = _LONE_CR.sub("\n", _TEMPLATE.sub(lambda call: OBJECT * len(call.group()), text))
    nested = _NESTED.search(masked)
    if nested:
        problem = "more than {most} lists or quotations inside one another; check this line"
        raise InputError(problem, most=_DEEPEST, file=name, line=masked.count("\n", 0, nested.start()) + 1)
    reader = Running(masked, reading)
    front = front_matter(masked)
    for value in front.values if front else ():
        reader.gap()
        reader.pieces.show(*value)
    base = reader.base = front.end if front else 0
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
    comments = tuple(sorted({*reader.html.comments, *label_comments(text, reader.base, view, reader.opaque)}))
    return Document(text, view, name, reading.language, "markdown", codec, bom, comments, quoted, attributes)


def _spell(document: Document, start: int, text: str) -> str:
    from termcheck.formats._references import spelled_in_attribute

    new = spelled_in_attribute(document, start, text) if document.attributes else None
    return text if new is None else new


format = Format(  # noqa: A001 - the name that plugs are looked up by
    "markdown", (".md", ".markdown", ".mdown"), _parse, rewrite, _spell
)

"""HTML markup, tag by tag with its place, after the WHATWG tokenization rules.

A library would do this better if one told where in the file everything stands: tree-sitter's grammar does, but
reads text after a lone `<` as a tag; others count in normalized text or by lines, and leave out what they mend.

Every function wants text whose white space is all blanks (`flat`) and is linear whatever it is given.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from termcheck.text import Span

__all__ = ["Attribute", "Tag", "attributes", "flat", "is_closed", "next_tag", "raw_end"]


class Tag(NamedTuple):
    """Markup from `start` to `end`: a tag whose attributes begin at `inner`, or a comment and the like without a name.

    `cdata` is the text of a section of that kind.
    """

    start: int
    end: int
    name: str = ""
    closing: bool = False
    inner: int = 0
    cdata: Span | None = None


class Attribute(NamedTuple):
    """An attribute: its name in lower case and where its value stands, without quotation marks."""

    name: str
    value: Span


# A quotation mark that is not closed takes all that follows.
_VALUE = r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ >\"'][^ >]*+)?+"
# A whole tag, or where other markup begins.
_MARKUP = re.compile(
    rf"<(?:(?P<closing>/?)(?P<name>[A-Za-z][^ />]*+)(?P<inner>(?:[ /]++|[^ />][^ />=]*+(?: *+= *+{_VALUE})?+)*+)>"
    r"|(?=[A-Za-z!?]|/.))"
)
_TAG_BEGINS = re.compile(r"</?[A-Za-z]")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^ />][^ />=]*+)(?: *+= *+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^ >]*+)))?+"
)
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--|-->|<(?P<end>/?)script(?=[ />])", re.IGNORECASE)


def flat(text: str) -> str:
    """Return a text of the same length in which all of HTML's white space is blanks."""
    for blank in "\n\t\r\f":
        text = text.replace(blank, " ")
    return text


def next_tag(text: str, at: int, end: int, *, cdata: bool = False) -> Tag | None:
    """Return the next markup at or behind a place; what is not closed reaches to the `end`.

    `cdata`: sections of that kind are text, no comments.
    """
    found = _MARKUP.search(text, at, end)
    if found is None:
        return None
    start = found.start()
    closing, name, _ = found.groups()
    if name is not None:
        return Tag(start, found.end(), name.lower(), closing == "/", found.start("inner"))
    if _TAG_BEGINS.match(text, start, end):
        return Tag(start, end)
    if text.startswith("<!--", start, end):
        return Tag(start, _comment_end(text, start, end))
    if cdata and text.startswith("<![CDATA[", start, end):
        inside, close = start + len("<![CDATA["), _found("]]>", text, start, end)
        return Tag(start, min(close + len("]]>"), end), cdata=Span(min(inside, close), close))
    return Tag(start, min(_found(">", text, start, end) + 1, end))


def _found(sign: str, text: str, start: int, end: int) -> int:
    at = text.find(sign, start, end)
    return at if at >= 0 else end


def is_closed(text: str, tag: Tag) -> bool:
    """Whether a tag ends in a slash that is its own, no part of a value without quotation marks."""
    if text[tag.end - 2] != "/":
        return False
    last = deque(_ATTRIBUTE.finditer(text, tag.inner, tag.end - 1), maxlen=1)
    return not last or last[0].end() < tag.end - 1


def _comment_end(text: str, start: int, end: int) -> int:
    body = start + len("<!--")
    found = _COMMENT_END.search(text, body - 2, end)  # `<!-->` and `<!--->` are closed
    if found and found.start() < body and found.group() == "--!>":
        found = _COMMENT_END.search(text, body, end)
    return found.end() if found else end


def attributes(text: str, tag: Tag) -> Iterator[Attribute]:
    """Yield the attributes of a tag; of two with one name the first holds, the other is yielded too."""
    for found in _ATTRIBUTE.finditer(text, tag.inner, tag.end - 1):
        group = found.lastgroup or ""
        yield Attribute(
            found["name"].lower(), Span(found.end(), found.end()) if group == "name" else Span(*found.span(group))
        )


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}(?=[ />])", re.IGNORECASE)


def raw_end(text: str, name: str, start: int, end: int) -> int:
    """Return where the content of an element that holds no tags ends; it begins at `start`."""
    if name == "plaintext":
        return end
    if name == "script":
        return _script_end(text, start, end)
    found = _end_tag(name).search(text, start, end)
    return found.start() if found else end


def _script_end(text: str, start: int, end: int) -> int:
    """Return where a script ends: in a comment in it that holds `<script`, an end tag ends only that one."""
    commented = nested = False
    while found := _SCRIPT.search(text, start, end):
        start = found.end()
        if found.group() == "<!--":
            start = found.end() - 2 if not commented else start
            commented = True
        elif found.group() == "-->":
            commented = nested = False
        elif found["end"] and not nested:
            return found.start()
        elif commented:
            nested = not found["end"]
    return end

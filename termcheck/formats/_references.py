"""Character references in HTML: `&szlig;`, `&#223;`, `&#xDF;`, and `&szlig` where browsers take it for one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from termcheck.text import Document

__all__ = ["REFERENCE", "Reference", "reference", "spelled", "spelled_in_attribute"]

# The longest name has 32 letters, of those without a semicolon 6.
REFERENCE = r"&(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++)|[A-Za-z][A-Za-z0-9]{0,31}+);?+"
_LONGEST_BARE = 6
_MOST_DIGITS = 7
_UNKNOWN = "\ufffd"
_SPECIAL = re.compile(r"[&<>]")
_SPECIAL_IN_ATTRIBUTES = re.compile("[&<>\"'`=\\s]")


class Reference(NamedTuple):
    """What a reference stands for, and how many characters of it are one."""

    shown: str
    length: int


def reference(written: str, following: str = "", *, attribute: bool = False) -> Reference | None:
    """Return what a match of REFERENCE stands for, None where it is no reference.

    In an attribute a name without semicolon is none if a letter, a digit or `=`, the sign `following`, comes next.
    """
    import html
    from html.entities import html5

    if written[1] == "#":
        digits = written[2:].rstrip(";").lstrip("xX").lstrip("0")
        return Reference(html.unescape(written) if len(digits) <= _MOST_DIGITS else _UNKNOWN, len(written))
    if written[1:] in html5:
        bare = written[-1] != ";"
        return None if attribute and bare and _goes_on(following) else Reference(html5[written[1:]], len(written))
    for length in range(min(len(written), _LONGEST_BARE + 1), 2, -1):
        if written[1:length] in html5:
            goes_on = attribute and _goes_on(written[length : length + 1] or following)
            return None if goes_on else Reference(html5[written[1:length]], length)
    return None


def _goes_on(following: str) -> bool:
    return following == "=" or (following.isascii() and following.isalnum())


def spelled(text: str, encoding: str, *, attribute: bool = False, quoted: bool = True) -> str:
    """Return text as it is written in a page: what would be markup, or what the encoding lacks, as references."""
    pattern = _SPECIAL_IN_ATTRIBUTES if attribute else _SPECIAL

    def escaped(match: re.Match[str]) -> str:
        sign = match.group()
        if quoted and (sign.isspace() or sign in "=`"):
            return sign
        return _NAMES.get(sign) or f"&#{ord(sign)};"

    return pattern.sub(escaped, text).encode(encoding, "xmlcharrefreplace").decode(encoding)


_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def spelled_in_attribute(document: Document, start: int, text: str) -> str | None:
    """Return text as it is written at a raw place in an attribute that is read, None elsewhere."""
    found = bisect_right(document.attributes, start, key=lambda span: span.start) - 1
    if found < 0 or start > document.attributes[found].end:
        return None
    quoted = document.text[document.attributes[found].start - 1] in "\"'"
    return spelled(text, document.encoding, attribute=True, quoted=quoted)

"""The encoding that a page declares, in a <meta> element or an XML declaration; labels as browsers take them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from termcheck.errors import InputError
from termcheck.formats._markup import attributes, flat, next_tag

__all__ = ["Declared", "declared"]


class Declared(NamedTuple):
    """The label that a page gives, and the codecs that it may stand for, the stricter one first."""

    label: str
    codecs: tuple[str, ...]


_PRESCAN = 1024  # bytes in which browsers look for a declaration
_XML = re.compile(r"<\?xml [^>]*?\bencoding *= *[\"']([^\"'>]*+)")
_CHARSET = re.compile(r"charset *= *[\"']?([^ \"';]++)", re.IGNORECASE)
# What a label means in pages (https://encoding.spec.whatwg.org), by Python's name for it. No page whose label can be
# read byte by byte is in UTF-16.
_MEANT = {
    "ascii": ("ascii", "cp1252"),
    "big5": ("big5", "big5hkscs"),
    "euc_kr": ("euc_kr", "cp949"),
    "gb2312": ("gb2312", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "iso8859-1": ("iso8859-1", "cp1252"),
    "iso8859-11": ("iso8859-11", "cp874"),
    "iso8859-9": ("iso8859-9", "cp1254"),
    "shift_jis": ("shift_jis", "cp932"),
    "tis-620": ("tis-620", "cp874"),
    "utf-16": ("utf-8",),
    "utf-16-be": ("utf-8",),
    "utf-16-le": ("utf-8",),
}


def declared(data: bytes, name: str) -> Declared | None:
    """Return what a page declares in its first 1,024 bytes, None where it does not.

    Raises InputError for a label that nobody knows, and for two that contradict each other.
    """
    head = flat(data[:_PRESCAN].decode("latin-1"))
    labels = [*_in_xml(head), *_in_meta(head)]
    if not labels:
        return None
    found = [Declared(label, _codecs(label)) for label in labels]
    for one in found:
        if not one.codecs:
            raise InputError(
                "the page declares the encoding {label!r}, which is not known; name the right one with --encoding",
                label=one.label,
                file=name,
            )
    if len({one.codecs for one in found}) > 1:
        first, second = labels
        problem = "the page declares both {one!r} and {other!r}; name its encoding with --encoding"
        raise InputError(problem, one=first, other=second, file=name)
    return found[0]


@lru_cache(maxsize=64)
def _codecs(label: str) -> tuple[str, ...]:
    """Return the codecs of a label, none where nobody knows it."""
    plain = label.strip().lower()
    for known in (plain, plain.removeprefix("x-").removesuffix("-i"), plain.replace("windows-", "cp")):
        try:
            codec = codecs.lookup(known)
        except (LookupError, ValueError):
            continue
        if codec._is_text_encoding:  # noqa: SLF001 - there is no public way to ask
            return _MEANT.get(codec.name, (codec.name,))
    return ()


def _in_xml(head: str) -> Iterator[str]:
    found = _XML.match(head)
    if found:
        yield found[1]


def _in_meta(head: str) -> Iterator[str]:
    """Yield the first declaration in a <meta> element."""
    at = 0
    while (tag := next_tag(head, at, len(head))) is not None:
        at = tag.end
        if tag.name != "meta" or tag.closing or "charset" not in head[tag.start : tag.end].lower():
            continue
        found: dict[str, str] = {}
        for attribute in attributes(head, tag):
            found.setdefault(attribute.name, head[slice(*attribute.value)])
        content = _CHARSET.search(found.get("content", ""))
        if found.get("charset"):
            yield found["charset"]
            return
        if found.get("http-equiv", "").lower() == "content-type" and content:
            yield content[1]
            return

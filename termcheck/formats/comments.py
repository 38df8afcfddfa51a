"""Comments of Markdown itself, which are no HTML: where they stand and what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from termcheck.text import Comment, Span, View

__all__ = ["label_comments"]

# A link label that nothing uses: `[//]: # (words)`, the only comment that is no HTML.
_LABEL = re.compile(
    r"^[ \t>]*+(?P<whole>\[[^\]\[\r\n]{1,40}\]:[ \t]*(?:#|<#?>)[ \t]+"
    r"(?:\((?P<round>[^()\r\n]*)\)|\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'))(?=[ \t]*\r?$)",
    re.MULTILINE,
)


def label_comments(text: str, start: int, view: View, opaque: Sequence[Span]) -> Iterator[Comment]:
    """Yield the link labels that are comments, in Markdown that begins at `start`.

    What is seen is none, and what stands in an `opaque` block, of code or HTML, is none either.
    """
    if "]:" not in text:
        return
    blocks = [block.start for block in opaque]
    for match in _LABEL.finditer(text, start):
        begin, end = match.span("whole")
        block = bisect_right(blocks, begin) - 1
        if (block < 0 or opaque[block].end <= begin) and not view.text[view.at(begin) : view.at(end)].strip():
            words = next(group for group in match.group("round", "double", "single") if group is not None)
            yield Comment(begin, end, words)

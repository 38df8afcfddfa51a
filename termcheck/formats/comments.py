"""Comments in Markdown and HTML: where they stand and what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from termcheck.text import Comment, Piece, Span, View

__all__ = ["html_comments", "label_comments"]

_OPENING, _CLOSING = "<!--", "-->"
# A link label that nothing uses: `[//]: # (words)`, the only comment that is no HTML.
_LABEL = re.compile(
    r"^[ \t>]*+(?P<whole>\[[^\]\[\r\n]{1,40}\]:[ \t]*(?:#|<#?>)[ \t]+"
    r"(?:\((?P<round>[^()\r\n]*)\)|\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'))(?=[ \t]*\r?$)",
    re.MULTILINE,
)


def html_comments(pieces: Sequence[Piece]) -> Iterator[Comment]:
    """Yield the comments in HTML that was read piece by piece; one that is not closed is none."""
    text = "".join(piece.text for piece in pieces)
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]

    def raw(index: int) -> int:
        number = bisect_right(starts, index) - 1
        return min(pieces[number].start + index - starts[number], pieces[number].end)

    at = text.find(_OPENING)
    while at >= 0:
        # from the opening's own dashes on: `<!-->` is a whole comment
        end = text.find(_CLOSING, at + 2)
        if end < 0:
            return
        following = end + len(_CLOSING)
        yield Comment(raw(at), raw(following - 1) + 1, text[at + len(_OPENING) : end])
        at = text.find(_OPENING, following)


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

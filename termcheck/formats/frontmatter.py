"""Front matter: the running text in the YAML or TOML block at the top of a Markdown file.

Read line by line on purpose: a YAML parser does not say where a value stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termcheck.text import Span

__all__ = ["FrontMatter", "front_matter"]


class FrontMatter(NamedTuple):
    """The raw ranges of the values that are running text, and where the article itself begins."""

    values: tuple[Span, ...]
    end: int


# Keys whose values are addresses, names of files or codes.
_ADDRESSES = re.compile(
    "alias|aliases|author_url|canonical|canonical_?url|css|date|email|file|guid|href|id|images?|lang|language"
    "|lastmod|layout|link|locale|path|permalink|redirect_from|redirect_to|slug|src|template|theme|translationkey"
    "|type|updated|url|uuid",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "-": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_LINE = re.compile(r"[^\r\n]+")
_YAML = re.compile(
    r"(?P<indent>[ \t]*+)(?P<items>(?:-[ \t]++)*+)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\"'\[{&*!|>%@`][^:]*+):(?=[ \t]|$))?+[ \t]*+(?P<value>.*)"
)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_FLOW_ITEM = re.compile(r"\"[^\"]*\"|'[^']*'|[^,\[\]{}]++")
_FLOW_KEY = re.compile(r"[ \t]*+(?P<key>[^\s:\"']++):[ \t]++")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_ADDRESS = re.compile(r"(?:[A-Za-z][\w+.-]*://|www\.|\.{0,2}/|mailto:)|\S+\.\w{1,5}$|[^\s@]++@\S++$")
_TOML = re.compile(r"[ \t]*+(?P<key>[\w.\"'-]++)[ \t]*+=[ \t]*+")
_TOML_STRING = re.compile(r"\"(?P<double>(?:[^\"\\]++|\\.)*+)(?:\"|$)|'(?P<single>[^']*+)(?:'|$)")
_TOML_FENCE = re.compile(r"\"\"\"|'''")


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of a Markdown text, None where it has none."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING[text[0]].search(text, opening.end())
    if closing is None:
        return None
    lines = _LINE.finditer(text, opening.end(), closing.start())
    spans = _toml(lines) if text[0] == "+" else _yaml(lines)
    return FrontMatter(tuple(span for span in spans if span.end > span.start), closing.end())


def _trimmed(text: str, start: int) -> Span:
    """Return the range of a value that starts at `start`, without blanks and the quotes around it."""
    bare = text.strip()
    start += len(text) - len(text.lstrip())
    if len(bare) > 1 and bare[0] in "\"'" and bare[-1] == bare[0]:
        bare, start = bare[1:-1], start + 1
    return Span(start, start if _ADDRESS.match(bare) else start + len(bare))


def _yaml_value(value: str, start: int) -> Iterator[Span]:
    """Yield the running text of what stands behind a key or a dash."""
    if value[:1] in ("[", "{"):
        for item in _FLOW_ITEM.finditer(value):
            key = _FLOW_KEY.match(item.group())
            if not key or not _ADDRESSES.fullmatch(key["key"]):
                skipped = key.end() if key else 0
                yield _trimmed(item.group()[skipped:], start + item.start() + skipped)
    elif value[:1] in ('"', "'"):
        closing = value.find(value[0], 1)
        yield _trimmed(value[: value.rfind(value[0]) + 1] if closing > 0 else value, start)
    elif value[:1] not in ("&", "*", "!", "#"):
        comment = _COMMENT.search(value)
        yield _trimmed(value[: comment.start()] if comment else value, start)


def _yaml(lines: Iterator[re.Match[str]]) -> Iterator[Span]:
    """Yield the values of YAML lines: what follows a key, list items, block and folded scalars."""
    skipped = scalar = -1
    for line in lines:
        found = _YAML.match(line.group())
        if found is None:
            continue
        indent, items = len(found["indent"]), len(found["items"])
        if 0 <= scalar < indent:
            yield _trimmed(line.group(), line.start())
            continue
        value, key = found["value"], found["key"]
        if key is None and (0 <= skipped <= indent or value.startswith("#")):
            continue
        skipped = indent + items if key is not None and _ADDRESSES.fullmatch(key.strip("\"' \t")) else -1
        block = bool(_BLOCK_SCALAR.match(value))
        column = indent + items if key is not None else indent
        scalar = column if skipped < 0 and value and value[0] not in "#&!" else -1
        if skipped < 0 and not block:
            yield from _yaml_value(value, line.start() + found.start("value"))


def _toml(lines: Iterator[re.Match[str]]) -> Iterator[Span]:
    """Yield the strings of TOML lines."""
    skipped = fenced = False
    for line in lines:
        text, start = line.group(), line.start()
        if not fenced:
            found = _TOML.match(text)
            if found:
                skipped = bool(_ADDRESSES.fullmatch(found["key"].strip("\"'")))
            elif text.lstrip().startswith("#"):
                continue
        fences = len(_TOML_FENCE.findall(text))
        if skipped:
            pass
        elif fences or fenced:
            body = _TOML_FENCE.search(text) if not fenced else None
            yield _trimmed(
                _TOML_FENCE.sub("   ", text)[body.end() if body else 0 :], start + (body.end() if body else 0)
            )
        else:
            for string in _TOML_STRING.finditer(text, found.end() if found else 0):
                group = string.lastgroup or "double"
                yield _trimmed(string[group], start + string.start(group))
        fenced ^= fences % 2 == 1

"""An alignment for people: a table in a notebook, plain lines elsewhere; text in it steers nothing."""

from __future__ import annotations

import html

from termcheck.marian._values import Alignment, Word

__all__ = ["plain", "table"]

_STYLE = 'style="text-align:left"'


def plain(alignment: Alignment) -> str:
    """Return a line for every source word: the word, a dash, its target words."""
    width = max((len(_shown(word.text)) for word in alignment.source_words), default=0)
    lines = (f"{_shown(word.text):<{width}}  –  {_joined(linked)}".rstrip() for word, linked in alignment.rows())
    return "\n".join(lines)


def table(alignment: Alignment) -> str:
    """Return an HTML table: source word, target words, and how strong each link is."""
    head = "".join(f"<th {_STYLE}>{title}</th>" for title in ("source", "target", "weight"))
    rows = "".join(map(_row, alignment.rows()))
    notes = f"<p>{html.escape(', '.join(alignment.notes))}</p>\n" if alignment.notes else ""
    return f"<div>\n<table>\n<tr>{head}</tr>\n{rows}</table>\n{notes}</div>\n"


def _row(row: tuple[Word, tuple[tuple[Word, float], ...]]) -> str:
    word, linked = row
    weights = ", ".join(f"{weight:.2f}" for _, weight in linked)
    cells = (_shown(word.text), _joined(linked), weights)
    return "<tr>" + "".join(f"<td {_STYLE}>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"


def _joined(linked: tuple[tuple[Word, float], ...]) -> str:
    return " ".join(_shown(word.text) for word, _ in linked)


def _shown(text: str) -> str:
    """Return text in which everything that cannot be seen, or turns a line round, is written as an escape."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)

"""HTML: what a reader of the page sees is checked, and the title.

Left out are scripts, styles, comments, code, formulas, drawings, form fields, embedded things with what stands in
for them, what is `hidden`, deleted (`<del>`), marked as another language (`lang`) or not to be translated, and
attributes but those that are asked for. Edits lie in the raw text; what would be markup, or what the page's encoding
lacks, is written as character references.
"""

from __future__ import annotations

import re

from termcheck.errors import InputError, UsageError
from termcheck.formats import USUAL, Format, Reading
from termcheck.formats.encoding import Decoded, decode, is_marked, rewrite
from termcheck.messages import Message
from termcheck.text import Document, visible

__all__ = ["format"]

_CONTROL = re.compile("[\x80-\x9f]")


def _decoded(data: bytes, name: str, encoding: str | None) -> Decoded:
    """Decode a page: a byte-order mark decides, then `encoding`, then what the page declares, then UTF-8."""
    from termcheck.formats._charset import declared

    found = declared(data, name) if encoding is None and not is_marked(data) else None
    if found is None:
        return decode(data, name, encoding)
    for codec in found.codecs[:-1]:
        try:
            decoded = decode(data, name, codec)
        except InputError:
            continue
        # such characters are in no page: it is stored in the wider encoding
        if not _CONTROL.search(decoded.text):
            return decoded
    try:
        return decode(data, name, found.codecs[-1])
    except (InputError, UsageError) as error:
        problem = Message.of("the page declares {label!r}, but {problem}", label=found.label, problem=error.message)
        raise InputError(problem, file=name, line=error.line, column=error.column) from None


def _parse(data: bytes, name: str, encoding: str | None, reading: Reading = USUAL) -> Document:
    from termcheck.formats._hypertext import Hypertext
    from termcheck.formats._markup import flat
    from termcheck.formats._pieces import Pieces

    text, codec, bom = _decoded(data, name, encoding)
    pieces = Pieces(flat(text))
    page = Hypertext(pieces, reading, xml=text.startswith("<?xml") or name.lower().endswith(".xhtml"))
    page.read(text, 0)
    page.close(len(text))
    shown = pieces.all()
    document = Document(
        text,
        visible(text, shown),
        name,
        reading.language,
        "html",
        codec,
        bom,
        tuple(page.comments),
        tuple(page.quoted),
        tuple(value.span for value in page.values),
    )
    if page.unread is not None and not any(piece.text.strip() for piece in shown):
        marked, at = page.unread
        problem = (
            "the page says lang={marked!r} and has no text in {language!r}, so nothing was checked; "
            "correct the attribute or leave the page out with --exclude"
        )
        raise InputError(problem, marked=marked, language=reading.language, file=name, line=document.place(at)[0])
    return document


def _spell(document: Document, start: int, text: str) -> str:
    from termcheck.formats._references import spelled, spelled_in_attribute

    new = spelled_in_attribute(document, start, text)
    new = spelled(text, document.encoding) if new is None else new
    # behind a lone sign a letter would begin a tag or a reference
    before = document.text[max(0, start - 2) : start]
    return f"&#{ord(new[0])};{new[1:]}" if new[:1].isalnum() and before.endswith(("<", "&", "&#")) else new


def _read(text: str) -> str:
    import html

    return html.unescape(text)


format = Format(  # noqa: A001 - the name that plugs are looked up by
    "html", (".html", ".htm", ".xhtml"), _parse, rewrite, _spell, _read, hides_markup=True
)

"""Characters that deceive: what they are called, and which of them stand outside words for no good reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from termcheck.text import Document

__all__ = ["Lines", "Stray", "described", "in_windows"]

CONTROL = "{characters}: a control character, for which a text has no use"
WINDOWS = "{characters}: a control character; in a Windows text (cp1252) the byte is “{sign}”"
HALF = "{characters}: half a character, which cannot be stored"
TURNED = "{characters} turns the direction of writing: what is read is not what is stored"
UNSEEN = "{characters} cannot be seen and does nothing here"

_LEFT_TO_RIGHT_MARK = "\u200e"
_OVERRIDES = frozenset("\u202d\u202e")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
_BLACK_FLAG = "\U0001f3f4"  # with tags behind it: the flags of England, Scotland, Wales
_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x1B: "ESCAPE", 0x7F: "DELETE"}
# What is left is 0x80 to 0x9F, without those that cp1252 has no sign for.
_NO_SIGNS = bytes(range(0x80)) + b"\x81\x8d\x8f\x90\x9d"
_MOST = 3


class Stray(NamedTuple):
    """Characters side by side outside words: what is wrong with them, and whether they may be taken out."""

    start: int
    end: int
    template: str
    removable: bool


class Lines:
    """Tells strays from characters in their place; asked in order it looks at every line once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._end = -1
        self._is_right_to_left = False
        self._flag = -1

    def stray(self, offset: int) -> Stray | None:
        """Return what is wrong with the character at an offset, None where it is in its place."""
        char = self._document.text[offset]
        if _DIRECTIONS.match(char):
            return self._direction(offset, char)
        if "\U000e0000" <= char <= "\U000e007f":
            return self._tag(offset)
        template = _fault(char)
        return Stray(offset, offset + 1, template, template == UNSEEN) if template else None

    def _direction(self, offset: int, char: str) -> Stray | None:
        """Leave what Hebrew and Arabic words need, whole lines of them: their signs reach beyond the words."""
        if offset >= self._end:
            start, self._end = self._document.line_span(offset)
            self._is_right_to_left = _RIGHT_TO_LEFT.search(self._document.text, start, self._end) is not None
        if self._is_right_to_left and char not in _OVERRIDES:
            return None
        idle = char == _LEFT_TO_RIGHT_MARK and not self._is_right_to_left
        return Stray(offset, offset + 1, UNSEEN if idle else TURNED, idle)

    def _tag(self, offset: int) -> Stray | None:
        if self._document.text[offset - 1 : offset] == _BLACK_FLAG or (offset > 0 and self._flag == offset):
            self._flag = offset + 1
            return None
        return Stray(offset, offset + 1, UNSEEN, removable=True)


def _fault(char: str) -> str:
    if char == "\ufeff":
        return UNSEEN
    if "\ud800" <= char <= "\udfff":
        return HALF
    if unicodedata.category(char) != "Cc" or char in "\t\n\v\f\r":
        return ""
    return WINDOWS if in_windows(char) else CONTROL


def in_windows(characters: str) -> str:
    """Return the signs that stand in a Windows code page where Latin-1 has control characters."""
    return characters.encode("latin-1", "ignore").translate(None, _NO_SIGNS).decode("cp1252")


def described(characters: Iterable[str]) -> str:
    """Return the names of characters as Unicode gives them: `U+0430 CYRILLIC SMALL LETTER A`."""
    names = [_described(char) for char in dict.fromkeys(characters)]
    return ", ".join(names[:_MOST]) + (", …" if len(names) > _MOST else "")


def _described(char: str) -> str:
    code = ord(char)
    name = unicodedata.name(char, "") or _NAMES.get(code, "")
    return f"U+{code:04X} {name}".rstrip()

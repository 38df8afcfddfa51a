"""Words that can be spelled in two ways: what a language tells of them, and the check that compares them needs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["CAPITALS", "Place", "Spelled", "Spelling"]

_FIELD = "\t"
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
CAPITALS = frozenset(("brand", "capitals", "name"))  # the kinds in which the capitals inside a word are what differs
_CASED = CAPITALS | {"phrase"}


class Spelled(NamedTuple):
    """A word in one of its spellings.

    Words of the same `kind` and `key` are one word. `kind` says how their spellings differ, `ending` is the
    inflection at the end of `form`; `right` marks a spelling that alone is correct.
    """

    kind: str
    key: str
    form: str
    ending: str = ""
    right: bool = False

    @property
    def text(self) -> str:
        """Return the word as a text that can be counted."""
        return _FIELD.join((self.kind, self.key, self.form, self.ending, "!" if self.right else ""))

    @classmethod
    def of(cls, text: str) -> Spelled:
        """Read the word from a counted text."""
        kind, key, form, ending, right = text.split(_FIELD)
        return cls(kind, key, form, ending, bool(right))

    @staticmethod
    def word(text: str) -> str:
        """Return the part of a counted text that all spellings of a word share."""
        return text[: text.index(_FIELD, text.index(_FIELD) + 1)]

    @property
    def style(self) -> str:
        """Return the spelling without inflection, and without a first capital where capitals are not the point."""
        stem = self.form[: len(self.form) - len(self.ending)]
        return stem if self.kind in _CASED else stem[:1].lower() + stem[1:]

    @property
    def manner(self) -> str:
        """Return what all forms of one spelling share: „Schwarz-Grün“ and „schwarz-grün“ are noun and adjective."""
        style = self.style.translate(_HYPHENS)
        return style if self.kind in _CASED else style.lower()

    def like(self, style: str) -> str:
        """Return the form in another style, with its own inflection and first capital."""
        form = style + self.ending
        return form if self.kind in _CASED or self.form[:1].islower() else form[:1].upper() + form[1:]


class Place(NamedTuple):
    """Where a word stands in a view: `word` is the whole hyphen chain around it.

    `doubtful` says that the place needs a human's eye: the word may be part of a name, or a noun.
    """

    spelled: Spelled
    start: int
    end: int
    word: tuple[int, int]
    doubtful: bool = False


@dataclass(frozen=True)
class Spelling:
    """How a language finds words that can be spelled in two ways.

    `count(text)` returns how often a text uses each word (`Spelled.text`) that it spells in two ways or that
    newspapers often do; `places(text, words)` yields where those of the words stand that can be judged.
    `put(actual, form)` puts a form in the place of what stands there. `sure` are the kinds in which one spelling can
    take another's place without a human's eye, `doubtful` those in which the words may be two after all.
    """

    count: Callable[[str], dict[str, int]]
    places: Callable[[str, Collection[Spelled]], Iterator[Place]]
    put: Callable[[str, str], str]
    sure: frozenset[str]
    doubtful: frozenset[str]

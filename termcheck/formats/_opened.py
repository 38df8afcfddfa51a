"""The elements that are open at a place of an HTML text, closed as browsers close them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from termcheck.formats._elements import CLOSED_BY, FORMATTING, HEADINGS, SCOPES, SPECIAL, TABLE_PARTS, TABLES

__all__ = ["Element", "Opened", "State"]

# What is nested deeper stands side by side, as in browsers.
_DEEPEST = 10_000


@dataclass(slots=True, eq=False)
class Element:
    """An open element: how deep it is, and what it does to the text in it.

    What is `left_out` is not read; if `unseen`, it does not even stand in the sentence. `language` is whether it is
    in another language than the article, `kept` whether it must not be translated; None where it does not say.
    Without `has_effect` nothing of that is looked at.
    """

    name: str
    depth: int = 0
    left_out: bool = False
    unseen: bool = False
    quoted: bool = False
    language: bool | None = None
    kept: bool | None = None
    closed: bool = False
    has_effect: bool = False


class State(NamedTuple):
    """Whether text at a place is not read, and whether it is quoted."""

    silent: bool = False
    quoted: bool = False


class Opened:
    """A stack that is amortized linear: what is closed out of turn is marked, and goes when it comes up."""

    def __init__(self) -> None:
        self.state = State()  # of this place; another object once that has changed
        self.silent = False
        self.left_out = 0
        self._quoted = 0
        self._foreign = self._kept_here = False
        self._stack: list[Element] = []
        self._named: dict[str, list[Element]] = {}
        self._special: list[Element] = []
        self._languages: list[Element] = []
        self._kept: list[Element] = []

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def foreign_only(self) -> bool:
        """Whether text at this place is not read because of its language and for no other reason."""
        return self._foreign and not self.left_out and not self._kept_here

    def innermost(self, names: Iterable[str]) -> Element | None:
        """Return the innermost open element of these names."""
        found = None
        for name in names:
            last = _last(self._named[name]) if name in self._named else None
            if last is not None and (found is None or last.depth > found.depth):
                found = last
        return found

    def make_room(self, name: str) -> None:
        """Close what the start tag of an element ends."""
        if name not in CLOSED_BY:
            return
        names, limits = CLOSED_BY[name]
        while (found := self._within(names, limits)) is not None:
            self._end(found, alone=found.name in FORMATTING)

    def open(self, element: Element) -> None:
        """Open an element."""
        while len(self._stack) >= _DEEPEST:
            self._end(self._stack[-1], alone=False)
        element.depth = len(self._stack)
        self._stack.append(element)
        self._named.setdefault(element.name, []).append(element)
        if element.name in SPECIAL:
            self._special.append(element)
        if element.has_effect:
            self.left_out += element.left_out
            self._quoted += element.quoted
            if element.language is not None:
                self._languages.append(element)
            if element.kept is not None:
                self._kept.append(element)
            self._listen()

    def close(self, name: str) -> None:
        """Close what an end tag closes: nothing where no such element is open or it cannot be reached."""
        found = self._within(HEADINGS if name in HEADINGS else (name,), _limits(name))
        if found is None:
            return
        barrier = _last(self._special)
        if name in FORMATTING or name in SPECIAL or barrier is None or barrier.depth < found.depth:
            self._end(found, alone=name in FORMATTING)

    def close_all(self, element: Element) -> None:
        """Close an element, and all that is open in it, whatever there is."""
        if not element.closed:
            self._end(element, alone=False)

    def _within(self, names: Iterable[str], limits: Iterable[str]) -> Element | None:
        found = self.innermost(names)
        if found is None or found is self._stack[-1]:
            return found
        limit = self.innermost(limits)
        return found if limit is None or limit.depth <= found.depth else None

    def _end(self, element: Element, *, alone: bool) -> None:
        self._mark(element)
        while self._stack and (self._stack[-1].closed or (not alone and self._stack[-1].depth > element.depth)):
            last = self._stack.pop()
            self._mark(last)
            for pile in (self._named[last.name], self._special, self._languages, self._kept):
                if pile and pile[-1] is last:
                    pile.pop()

    def _mark(self, element: Element) -> None:
        if not element.closed:
            element.closed = True
            if element.has_effect:
                self.left_out -= element.left_out
                self._quoted -= element.quoted
                self._listen()

    def _listen(self) -> None:
        language, kept = _last(self._languages), _last(self._kept)
        self._foreign, self._kept_here = bool(language and language.language), bool(kept and kept.kept)
        self.silent = self.left_out > 0 or self._foreign or self._kept_here
        self.state = State(self.silent, self._quoted > 0)


@cache
def _limits(name: str) -> frozenset[str]:
    """Return the elements beyond which an end tag does not reach."""
    if name in TABLE_PARTS:
        return TABLES - {name}
    return SCOPES - {name} if name in FORMATTING or name in SPECIAL else frozenset()


def _last(elements: list[Element]) -> Element | None:
    """Return the last element that is still open; those behind it are forgotten."""
    while elements and elements[-1].closed:
        elements.pop()
    return elements[-1] if elements else None

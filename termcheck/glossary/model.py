"""Concepts and their terms (ISO 30042): one thing, its names, and which of them the house prefers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

__all__ = ["Concept", "Glossary", "Status", "Term"]


class Status(StrEnum):
    """ISO 30042's preferredTerm, admittedTerm, deprecatedTerm and supersededTerm (as deprecated)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Term:
    """One name of a concept in one language; `forms` and `exceptions` as the glossary lists them.

    `language` is the bare language (de), `locale` the tag as it was given where that says more (de-AT).
    `extra` are the columns that are not ours; `file`, `line` and `column` (0: the whole line) are the place.
    """

    concept: str
    language: str
    text: str
    status: Status
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    note: str = ""
    locale: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)

    @property
    def tag(self) -> str:
        """Return the language tag as the glossary gives it."""
        return self.locale or self.language


@dataclass(frozen=True, slots=True)
class Concept:
    """All the terms of one thing, in the glossary's order."""

    id: str
    terms: tuple[Term, ...]

    def in_language(self, language: str) -> tuple[Term, ...]:
        """Return the terms of one language."""
        return tuple(term for term in self.terms if term.language == language)

    def preferred(self, language: str) -> Term | None:
        """Return the preferred term of a language, None where there is none."""
        return next((term for term in self.in_language(language) if term.status is Status.PREFERRED), None)


@dataclass(frozen=True)
class Glossary:
    """Terms of one or more glossaries, later ones already laid over earlier ones."""

    terms: tuple[Term, ...] = ()
    exceptions: tuple[str, ...] = ()

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Return the concepts by their identifier, in order of their first term."""
        grouped: dict[str, list[Term]] = {}
        for term in self.terms:
            grouped.setdefault(term.concept, []).append(term)
        return {name: Concept(name, tuple(terms)) for name, terms in grouped.items()}

    def overlaid(self, later: Glossary) -> Glossary:
        """Return this glossary with a later one laid over it.

        A later concept takes the place of the earlier one's terms that it names again, under the same
        identifier or another; what it does not name joins it, no longer preferred beside a new preference.
        """
        moved = _homes(self.terms, later.terms)
        named = {(term.language, term.text) for term in later.terms}
        decided = {(term.concept, term.language) for term in later.terms if term.status is Status.PREFERRED}
        kept: list[Term] = []
        for term in self.terms:
            if (term.language, term.text) in named and (term.concept in moved or _same_pos(term, later.terms)):
                continue
            home = moved.get(term.concept, term.concept)
            status = term.status
            if status is Status.PREFERRED and (home, term.language) in decided:
                status = Status.ADMITTED
            same = home == term.concept and status is term.status
            kept.append(term if same else replace(term, concept=home, status=status))
        return Glossary((*kept, *later.terms), (*self.exceptions, *later.exceptions))


def _homes(earlier: Iterable[Term], later: tuple[Term, ...]) -> dict[str, str]:
    """Map earlier concepts to the later ones that name the same terms."""
    named = {(term.language, term.text, term.part_of_speech): term.concept for term in later}
    homes = {term.concept: term.concept for term in later}
    for term in earlier:
        home = named.get((term.language, term.text, term.part_of_speech))
        if home is not None:
            homes.setdefault(term.concept, home)
    return homes


def _same_pos(term: Term, later: tuple[Term, ...]) -> bool:
    return any(
        (other.language, other.text, other.part_of_speech) == (term.language, term.text, term.part_of_speech)
        for other in later
    )

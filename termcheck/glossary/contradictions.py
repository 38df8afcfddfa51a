"""What a glossary must not say of one concept, because a check could only obey one half of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termcheck.errors import GlossaryError
from termcheck.glossary.model import Glossary, Status, Term

__all__ = ["Contradiction", "contradictions"]


class Contradiction(NamedTuple):
    """Two terms of one concept that cannot both be obeyed; `problem` tells of the later one."""

    earlier: Term
    later: Term
    problem: str

    @property
    def error(self) -> GlossaryError:
        """Return it as an error at the later term's place."""
        column = self.later.column or "status"
        return GlossaryError(self.problem, file=self.later.file or None, line=self.later.line or None, column=column)


def contradictions(glossary: Glossary) -> Iterator[Contradiction]:
    """Yield terms that a concept prefers beside another one, and terms that it gives two statuses.

    Different regions (de-DE, de-AT) may prefer different terms: the first of them is used.
    """
    preferred: dict[tuple[str, str], Term] = {}
    statuses: dict[tuple[str, str, str, str], Term] = {}
    for term in glossary.terms:
        tag = term.tag.lower()
        same = statuses.setdefault((term.concept, tag, term.text, term.part_of_speech), term)
        first = preferred.setdefault((term.concept, tag), term) if term.status is Status.PREFERRED else term
        if same.status is not term.status:
            problem = f"“{term.text}” is {same.status}{_place(same)} and {term.status} here"
            yield Contradiction(same, term, problem)
        elif first.text != term.text:
            yield Contradiction(first, term, _two(first, term))


def _two(first: Term, second: Term) -> str:
    return (
        f"“{second.text}” is preferred beside “{first.text}”{_place(first)} in the concept {second.concept!r}; "
        "prefer one and admit the other"
    )


def _place(term: Term) -> str:
    return f" (line {term.line})" if term.line else ""

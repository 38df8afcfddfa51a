"""What a glossary must not say of one concept, because a check could only obey one half of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termcheck.errors import GlossaryError
from termcheck.glossary.model import Glossary, Status, Term
from termcheck.messages import Message

__all__ = ["Contradiction", "contradictions"]


DIFFERENT = "“{term}” is {status} and {here} here"
DIFFERENT_IN_LINE = "“{term}” is {status} (line {line}) and {here} here"
TWO = "“{term}” is preferred beside “{other}” in the concept {concept!r}; prefer one and admit the other"
TWO_IN_LINE = (
    "“{term}” is preferred beside “{other}” (line {line}) in the concept {concept!r}; prefer one and admit the other"
)


class Contradiction(NamedTuple):
    """Two terms of one concept that cannot both be obeyed; `problem` tells of the later one."""

    earlier: Term
    later: Term
    problem: Message

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
            yield Contradiction(same, term, _differing(same, term))
        elif first.text != term.text:
            yield Contradiction(first, term, _two(first, term))


def _differing(first: Term, second: Term) -> Message:
    template = DIFFERENT_IN_LINE if first.line else DIFFERENT
    statuses = {"status": Message.of(first.status.value), "here": Message.of(second.status.value)}
    return Message.of(template, term=second.text, line=first.line, **statuses)


def _two(first: Term, second: Term) -> Message:
    template = TWO_IN_LINE if first.line else TWO
    return Message.of(template, term=second.text, other=first.text, line=first.line, concept=second.concept)

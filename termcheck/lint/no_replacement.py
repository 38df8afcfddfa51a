"""A concept that deprecates all its names: a check could only complain."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.glossary import Concept, Status, Term
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

NONE_LEFT = "the concept {concept!r} deprecates all its names in {language!r}; prefer or admit one"


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield the first term of every concept that has, in one language, deprecated terms only."""
    for concept in bench.whole.concepts.values():
        for language, terms in _by_language(concept).items():
            if all(term.status is Status.DEPRECATED for term in terms):
                message = Message.of(NONE_LEFT, concept=concept.id, language=language)
                yield Flaw(terms[0], "status", message)


def _by_language(concept: Concept) -> dict[str, list[Term]]:
    grouped: dict[str, list[Term]] = {}
    for term in concept.terms:
        grouped.setdefault(term.language, []).append(term)
    return grouped


rule = Rule("no-replacement", Severity.ERROR, find)

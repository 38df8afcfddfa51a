"""Complete lists of forms that do not correspond place by place."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.glossary import Concept, Status, Term
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

UNEVEN = (
    "lists {count} forms, the preferred “{other}” {others} (line {line}): they do not correspond place by place; "
    "repeat a form where two coincide"
)


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield terms whose complete list is longer or shorter than that of their concept's preferred term."""
    for concept in bench.whole.concepts.values():
        for term in concept.terms:
            wanted = _model(concept, term)
            if wanted is not None and len(term.forms) != len(wanted.forms):
                counts = {"count": str(len(term.forms)), "others": str(len(wanted.forms))}
                message = Message.of(UNEVEN, **counts, other=wanted.text, line=str(wanted.line))
                yield Flaw(term, "forms", message)


def _model(concept: Concept, term: Term) -> Term | None:
    """Return the preferred term if it has a complete list too: one that names the term itself and more."""
    wanted = concept.preferred(term.language)
    if term.status is Status.PREFERRED or wanted is None:
        return None
    return wanted if _is_complete(term) and _is_complete(wanted) else None


def _is_complete(term: Term) -> bool:
    return len(term.forms) > 1 and term.text in term.forms


rule = Rule("uneven-forms", Severity.WARNING, find)

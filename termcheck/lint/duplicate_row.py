"""A row that repeats an earlier one: what is changed in one of them is not changed in the other."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.glossary import Term
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

REPEATED = "“{term}” is in line {line} already"


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield every row after the first that gives a concept the same term with the same status."""
    for part in bench.parts:
        first: dict[tuple[str, ...], Term] = {}
        for term in part.terms:
            key = (term.concept, term.tag.lower(), term.text, term.part_of_speech, term.status)
            before = first.setdefault(key, term)
            if before is not term:
                yield Flaw(term, "term", Message.of(REPEATED, term=term.text, line=str(before.line)))


rule = Rule("duplicate-row", Severity.WARNING, find)

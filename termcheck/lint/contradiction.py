"""Two terms of a concept that cannot both be obeyed; a check refuses such a glossary."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Severity
from termcheck.glossary.contradictions import contradictions
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield the second of two preferred terms, and the second of two rows that give one term different statuses."""
    for part in bench.parts:
        for found in contradictions(part):
            yield Flaw(found.later, "status", found.problem)


rule = Rule("contradiction", Severity.ERROR, find)

"""An exception in which the term does not stand: it leaves nothing alone."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

IDLE = "the exception “{wording}” holds no form of “{term}”"


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield the exceptions that hold not even the letters which all forms of their term have."""
    for code, lexicon in bench.lexicons.items():
        for number, term in enumerate(bench.terms(code)):
            for wording in term.exceptions:
                low = lexicon.language.fold(wording)
                if not any(anchor in low for anchor in lexicon.paradigm(lexicon.entry(number)).anchors):
                    yield Flaw(term, "exceptions", Message.of(IDLE, wording=wording, term=term.text))


rule = Rule("idle-exception", Severity.WARNING, find)

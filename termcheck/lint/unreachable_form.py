"""A form that no text can match, because an exception or another name always wins."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.lexicon import Lexicon
from termcheck.lint import Bench, Flaw, Rule
from termcheck.text import Document

__all__ = ["rule"]

LEFT_ALONE = "“{form}” is never found: an exception leaves it alone"
OUTDONE = "“{form}” is never found: it is always read as “{other}” (the concept {concept!r})"
NEVER_READ = "“{form}” is never found: no rule reads it as a word"


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield the terms, and the forms that they list, which are not found even where they stand alone."""
    for code, lexicon in bench.lexicons.items():
        for number, term in enumerate(bench.terms(code)):
            for form in dict.fromkeys((term.text, *term.forms)):
                message = _missed(lexicon, number, form)
                if message is not None:
                    yield Flaw(term, "term" if form == term.text else "forms", message)


def _missed(lexicon: Lexicon, number: int, form: str) -> Message | None:
    """Say why a form is not found as this term; None where it is, or where it ties with another."""
    found = lexicon.mentions(Document.of(form))
    if any(mention.entry.number == number for mention in found):
        return None
    candidates = lexicon.candidates(form)
    own = [one for one in candidates if one.entry.number == number]
    if not own:
        return Message.of(NEVER_READ, form=form)
    if not found:
        return Message.of(LEFT_ALONE, form=form)
    best = max((one.length, -one.rank) for one in own)
    winner = found[0].entry
    if any(one.entry.number == winner.number and (one.length, -one.rank) == best for one in candidates):
        return None
    return Message.of(OUTDONE, form=form, other=winner.text, concept=winner.concept)


rule = Rule("unreachable-form", Severity.WARNING, find)

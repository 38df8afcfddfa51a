"""A gender or part of speech that the term cannot have: every form would be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.findings import Message, Severity
from termcheck.languages import language
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

NO_GENDER = "{kind} “{term}” has no gender of its own; leave it empty"
_KINDS = {"adjective": "the adjective", "verb": "the verb"}


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield adjectives and verbs with a gender, and what the language itself says cannot be."""
    for part in bench.parts:
        for term in part.terms:
            kind = _KINDS.get(term.part_of_speech, "")
            if kind and term.gender:
                yield Flaw(term, "gender", Message.of(NO_GENDER, kind=Message.of(kind), term=term.text))
            elif term.language in bench.languages:
                found = language(term.language).implausible(term.text, term.part_of_speech, term.gender)
                if found is not None:
                    yield Flaw(term, *found)


rule = Rule("grammar", Severity.ERROR, find)

"""One form of two names, spelled alike and ranked alike: a check would take one of them by the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termcheck.findings import Message, Severity
from termcheck.glossary import Status, Term
from termcheck.lexicon import Candidate, Lexicon
from termcheck.lint import Bench, Flaw, Rule

__all__ = ["rule"]

TWO_CONCEPTS = (
    "“{form}” is a form of “{other}” as well ({status} in the concept {concept!r}, {place}); one of them must go"
)
ONE_TERM = "“{form}” is {own} here and {status} in the concept {concept!r} ({place}); one of them must go"
TWO_NAMES = (
    "“{form}” is a form of “{other}” as well ({status} in the same concept, {place}); list the forms of one of them"
)


def find(bench: Bench) -> Iterator[Flaw]:
    """Yield the later of two terms that share a form where it matters which of them is meant.

    It does not where no rival of either is known, and where the language ranks one before the other:
    a town's inhabitants before its adjective, a woman's own name before the feminine made from a man's.
    """
    yield from _uninflected(bench)
    for code, lexicon in bench.lexicons.items():
        terms = bench.terms(code)
        seen: set[tuple[int, ...]] = set()
        for form in _shared(lexicon):
            tied = sorted({one.entry.number for one in _tied(lexicon, form)})
            if tuple(tied) not in seen and _matters([terms[number] for number in tied], bench):
                seen.add(tuple(tied))
                yield _flaw(form, [terms[number] for number in tied])


def _uninflected(bench: Bench) -> Iterator[Flaw]:
    """Yield terms of the languages without inflection that one concept deprecates and another does not."""
    first: dict[tuple[str, str, str], Term] = {}
    for term in bench.whole.terms:
        if term.language not in bench.languages:
            before = first.setdefault((term.language, term.text, term.part_of_speech), term)
            deprecated = Status.DEPRECATED in (term.status, before.status)
            if before.concept != term.concept and before.status is not term.status and deprecated:
                yield _flaw(term.text, [before, term])


def _shared(lexicon: Lexicon) -> Iterator[str]:
    """Yield the forms that more than one term has."""
    owner: dict[str, int] = {}
    shared: dict[str, None] = {}
    for number in range(len(lexicon.compiled.rows)):
        for form in lexicon.paradigm(lexicon.entry(number)).forms:
            if owner.setdefault(form.text, number) != number:
                shared[form.text] = None
    return iter(shared)


def _tied(lexicon: Lexicon, form: str) -> list[Candidate]:
    """Return the readings of the whole form that are as exact as each other, none being more so."""
    whole = [
        one for one in lexicon.candidates(form) if (one.reading.core_start, one.reading.core_end) == (0, len(form))
    ]
    best = min((one.rank for one in whole), default=0)
    return [one for one in whole if one.rank == best]


def _matters(tied: Sequence[Term], bench: Bench) -> bool:
    if len(tied) < 2:  # noqa: PLR2004 - it takes two
        return False
    if len({term.concept for term in tied}) == 1:
        if len({term.text for term in tied}) == 1:  # the rows themselves repeat or contradict one another
            return False
        return Status.DEPRECATED in {term.status for term in tied} and len({term.status for term in tied}) > 1
    return any(len(bench.whole.concepts[term.concept].in_language(term.language)) > 1 for term in tied)


def _flaw(form: str, tied: Sequence[Term]) -> Flaw:
    *_, other, term = tied
    values = {"form": form, "other": other.text, "concept": other.concept, "place": f"{other.file}:{other.line}"}
    statuses = {"status": Message.of(other.status.value), "own": Message.of(term.status.value)}
    if other.text == term.text:
        return Flaw(term, "term", Message.of(ONE_TERM, **values, **statuses))
    template = TWO_NAMES if other.concept == term.concept else TWO_CONCEPTS
    return Flaw(term, "term", Message.of(template, **values, **statuses))


rule = Rule("shared-form", Severity.ERROR, find)

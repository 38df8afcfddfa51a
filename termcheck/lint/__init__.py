"""What is wrong with a glossary: one module a rule, bound to `rule`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from termcheck.errors import GlossaryError
from termcheck.findings import Message, Severity
from termcheck.glossary import Glossary, Source, Term, read_exceptions, read_rows
from termcheck.lexicon import Lexicon, compile_glossary
from termcheck.plugs import modules, plugs

__all__ = ["UNREADABLE", "Bench", "Flaw", "Problem", "Rule", "lint", "rules"]

MALFORMED, UNREADABLE = "malformed", "unreadable"
_LANGUAGES = "termcheck.languages"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule finds: a term, the column of it that is at fault, and the sentence that says why."""

    term: Term
    column: str
    message: Message


@dataclass(frozen=True, slots=True)
class Problem:
    """One place in a glossary; `column` is the name of a table's column or a number, None for the whole line."""

    rule: str
    severity: Severity
    file: str
    line: int | None
    column: int | str | None
    message: Message
    term: str = ""
    concept: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule: `find(bench)` yields the flaws that it knows of."""

    name: str
    severity: Severity
    find: Callable[[Bench], Iterator[Flaw]]


@dataclass(frozen=True)
class Bench:
    """The glossaries as they are written, and as a check uses them: laid over one another and compiled."""

    parts: tuple[Glossary, ...]

    @cached_property
    def whole(self) -> Glossary:
        """Return the glossaries, later ones laid over earlier ones."""
        whole = Glossary()
        for part in self.parts:
            whole = whole.overlaid(part)
        return whole

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the terms that termcheck can inflect."""
        used = {term.language for term in self.whole.terms}
        return tuple(code for code in modules(_LANGUAGES) if code in used)

    def terms(self, language: str) -> list[Term]:
        """Return the terms of a language as the lexicon numbers them."""
        return [term for concept in self.whole.concepts.values() for term in concept.in_language(language)]

    @cached_property
    def lexicons(self) -> dict[str, Lexicon]:
        """Return the compiled glossary by language, with the shipped exceptions, as a check has it."""
        return {code: Lexicon(compile_glossary(self.whole, code, read_exceptions())) for code in self.languages}


def rules() -> dict[str, Rule]:
    """Return every rule by its module's name."""
    return plugs(__name__, "rule", Rule)


def lint(found: Sequence[Source]) -> tuple[Problem, ...]:
    """Return what is wrong with glossaries that are used together, in order of file and line.

    A wrong row is a problem called malformed, a file that cannot be read any further one called unreadable;
    the others are still judged.
    """
    problems: list[Problem] = []
    bench = Bench(tuple(Glossary(tuple(_terms(source, problems))) for source in found))
    for rule in rules().values():
        problems += (_problem(rule, flaw) for flaw in rule.find(bench))
    order = {source.file: number for number, source in enumerate(found)}
    problems.sort(key=lambda one: (order.get(one.file, -1), one.line or 0, str(one.column), one.rule))
    return tuple(dict.fromkeys(problems))


def _terms(source: Source, problems: list[Problem]) -> Iterator[Term]:
    try:
        for row in read_rows(source):
            if isinstance(row, GlossaryError):
                problems.append(_refused(MALFORMED, row, source))
            else:
                yield row
    except GlossaryError as error:
        problems.append(_refused(UNREADABLE, error, source))


def _refused(rule: str, error: GlossaryError, source: Source) -> Problem:
    return Problem(rule, Severity.ERROR, source.file, error.line, error.column, error.message)


def _problem(rule: Rule, flaw: Flaw) -> Problem:
    term = flaw.term
    column = term.column or flaw.column
    return Problem(
        rule.name, rule.severity, term.file, term.line, column, flaw.message, term.text, term.concept
    )  # fmt: skip

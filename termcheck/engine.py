"""From a recipe (which glossaries, which checks) to findings: survey a document, judge it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from termcheck.cache import key, load, store
from termcheck.check import Check, Context, Mode
from termcheck.checks import checks
from termcheck.errors import GlossaryError
from termcheck.findings import Finding, Signature
from termcheck.glossary import DEFAULT, Glossary, Status, merge, read_exceptions, sources
from termcheck.lexicon import Compiled, Lexicon, Mention, compile_glossary
from termcheck.text import Document
from termcheck.usage import Usage, majority, survey
from termcheck.version import __version__

__all__ = ["Checker", "Recipe"]


@dataclass(frozen=True)
class Recipe:
    """What to check with; it pickles and can be a key."""

    glossaries: tuple[str, ...] = (DEFAULT,)
    mode: Mode = Mode.HOUSE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    language: str = "de"


class Checker:
    """A recipe made ready: the compiled glossary and the checks, opened once a process."""

    def __init__(self, recipe: Recipe, *, cache: bool = True, glossary: Glossary | None = None) -> None:
        self.recipe = recipe
        self.lexicon = Lexicon(_compiled(recipe, glossary, cache=cache))
        self.checks: tuple[Check, ...] = tuple(
            check
            for code, check in checks().items()
            if (not recipe.select or code in recipe.select) and code not in recipe.ignore
        )
        digest = f"sha256:{self.lexicon.compiled.digest}"
        self.signature = Signature(__version__, tuple(check.code for check in self.checks), digest)
        self._last: tuple[Document, tuple[Mention, ...]] | None = None

    @property
    def folder_wide(self) -> bool:
        """Whether counts over the whole folder are needed: then survey all, add up, judge."""
        return self.recipe.mode is Mode.CONSISTENT

    def _mentions(self, document: Document) -> tuple[Mention, ...]:
        if self._last is None or self._last[0] is not document:
            self._last = (document, self.lexicon.mentions(document))
        return self._last[1]

    def survey(self, document: Document) -> Usage:
        """Count the names in a document."""
        return survey(self._mentions(document), document.view.text)

    def judge(
        self, document: Document, folder: Usage | None = None, ignore: Collection[str] = ()
    ) -> tuple[Finding, ...]:
        """Return what the checks find in a document, in the light of its folder, in order of place and code."""
        mentions = self._mentions(document)
        usage = survey(mentions, document.view.text)
        context = Context(self.lexicon, self.recipe.mode, document, mentions, usage, folder)
        found = [
            finding for check in self.checks if check.code not in ignore for finding in check.find(document, context)
        ]
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code, one.concept or "")))

    def concerns(self, usage: Usage, folder: Usage | None = None) -> bool:
        """Whether `judge` could find anything in a document of this usage."""
        if any(check.always for check in self.checks) or any(
            status == Status.DEPRECATED for _concept, _term, status, _form in usage.counts
        ):
            return True
        everywhere = folder.names if folder is not None else {}
        for concept, terms in usage.names.items():
            if len(terms) > 1 or (concept in everywhere and majority(everywhere[concept]) not in terms):
                return True
        return False


def _compiled(recipe: Recipe, glossary: Glossary | None, *, cache: bool) -> Compiled:
    exceptions = (*read_exceptions(), *recipe.exceptions)
    if glossary is not None:
        return _checked(compile_glossary(glossary, recipe.language, exceptions))
    found = sources(recipe.glossaries)
    name = key(found, exceptions, recipe.language)
    compiled = load(name) if cache else None
    if compiled is None:
        compiled = _checked(compile_glossary(merge(found), recipe.language, exceptions, name))
        if cache:
            store(name, compiled)
    return compiled


def _checked(compiled: Compiled) -> Compiled:
    if not compiled.rows:
        raise GlossaryError(f"the glossary has no terms in the language {compiled.language!r}")
    return compiled

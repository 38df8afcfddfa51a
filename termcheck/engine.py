"""From a recipe (which glossaries, which checks) to findings: survey a document, judge it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from termcheck.cache import key, load, store
from termcheck.check import Check, Context, Folder, Mode, Survey
from termcheck.checks import checks
from termcheck.errors import GlossaryError
from termcheck.findings import Finding, Signature
from termcheck.glossary import DEFAULT, Glossary, consistent, merge, read_exceptions, sources
from termcheck.lexicon import Compiled, Lexicon, Mention, compile_glossary
from termcheck.suppress import instructions, speaks, visible
from termcheck.text import Document
from termcheck.usage import Counted, Usage, survey
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

    def makes(self, code: str) -> bool:
        """Tell whether a check is to be made."""
        return (not self.select or code in self.select) and code not in self.ignore


class Checker:
    """A recipe made ready: the compiled glossary and the checks, opened once a process."""

    def __init__(self, recipe: Recipe, *, cache: bool = True, glossary: Glossary | None = None) -> None:
        self.recipe = recipe
        self.lexicon = Lexicon(_compiled(recipe, glossary, cache=cache))
        self.checks: tuple[Check, ...] = tuple(check for code, check in checks().items() if recipe.makes(code))
        digest = f"sha256:{self.lexicon.compiled.digest}"
        self.signature = Signature(__version__, tuple(check.code for check in self.checks), digest)
        self._surveys = {check.code: check.survey for check in self.checks if check.survey is not None}
        self._last: tuple[Document, tuple[Mention, ...], Usage] | None = None

    @property
    def folder_wide(self) -> bool:
        """Whether counts over the whole folder are needed: then survey all, add up, conclude, judge."""
        return any(check.folder_wide(self.recipe.mode) for check in self.checks)

    def _read(self, document: Document) -> tuple[tuple[Mention, ...], Usage]:
        """Return the mentions and the usage of a document; the last one's are kept."""
        if self._last is None or self._last[0] is not document:
            mentions = self.lexicon.mentions(document)
            names = survey(mentions, document.view.text)
            words = {code: self._counted(one, document) for code, one in self._surveys.items()}
            self._last = (document, mentions, Usage(names.counts, names.words | words))
        return self._last[1], self._last[2]

    def _counted(self, one: Survey, document: Document) -> Counted:
        return {text: (count, 1) for text, count in one.count(document, self.lexicon.language).items()}

    def survey(self, document: Document) -> Usage:
        """Count the names in a document, and what else the checks count."""
        return self._read(document)[1]

    def conclude(self, usage: Usage) -> Folder:
        """Return what the checks learn from the sum of a folder's usages."""
        conclusions = {code: one.conclude(usage.words.get(code, {})) for code, one in self._surveys.items()}
        return Folder(Usage(usage.counts), conclusions)

    def judge(
        self, document: Document, folder: Folder | None = None, ignore: Collection[str] = ()
    ) -> tuple[Finding, ...]:
        """Return what the checks find in a document, in the light of its folder, in order of place and code."""
        mentions, usage = self._read(document)
        conclusions = (folder or self.conclude(usage)).conclusions
        context = Context(self.lexicon, self.recipe.mode, document, mentions, usage, folder, conclusions)
        made = [check for check in self.checks if check.code not in ignore]
        found = self._once([one for check in made if not check.late for one in check.find(document, context)])
        if speaks(document):
            found = _told(document, context, made, found)
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.code, one.concept or "")))

    def _once(self, found: list[Finding]) -> list[Finding]:
        """Leave out what a check says of a word that another one, to which it yields, speaks of."""
        yielding = {check.code: check.yields_to for check in self.checks if check.yields_to}
        told = {(one.start, one.end, one.code) for one in found} if yielding else set()
        return [
            one for one in found if not any((one.start, one.end, code) in told for code in yielding.get(one.code, ()))
        ]

    def concerns(self, usage: Usage, folder: Folder | None = None) -> bool:
        """Whether `judge` could find anything in a document of this usage."""
        conclusions = (folder or self.conclude(usage)).conclusions
        return any(self._concerned(check, usage, folder, conclusions) for check in self.checks)

    def _concerned(self, check: Check, usage: Usage, folder: Folder | None, conclusions: Mapping[str, Any]) -> bool:
        if check.survey is not None:
            return check.survey.concerned(usage.words.get(check.code, {}), conclusions[check.code])
        wide = folder if check.folder_wide(self.recipe.mode) else None
        return check.concerned is None or check.concerned(usage, wide)


def _told(document: Document, context: Context, made: list[Check], found: list[Finding]) -> list[Finding]:
    """Return the findings that no comment of the article hides, and what there is to say about the comments."""
    kept = visible(found, instructions(document).suppressions)
    context = replace(context, found=tuple(found), made=frozenset(check.code for check in made))
    return kept + [finding for check in made if check.late for finding in check.find(document, context)]


def _compiled(recipe: Recipe, glossary: Glossary | None, *, cache: bool) -> Compiled:
    exceptions = (*read_exceptions(), *recipe.exceptions)
    if glossary is not None:
        return _checked(compile_glossary(consistent(glossary), recipe.language, exceptions))
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
        raise GlossaryError("the glossary has no terms in the language '{language}'", language=compiled.language)
    return compiled

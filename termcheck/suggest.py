"""Glossary rows from an archive: names and words that its articles spell in several ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from termcheck.batch import Lost, engines
from termcheck.batch.checkers import checker
from termcheck.batch.run import Progress, default_jobs
from termcheck.batch.work import Survey, Task
from termcheck.engine import Checker, Recipe
from termcheck.findings import FileResult
from termcheck.glossary import Status, Term
from termcheck.text import Document
from termcheck.usage import Usage
from termcheck.variants import Spelling, Spellings, Suggests

__all__ = ["Suggestions", "suggest"]

Item = TypeVar("Item")


@dataclass(frozen=True)
class Suggestions:
    """Terms, concept by concept, and the articles that could not be read: path and reason."""

    terms: tuple[Term, ...]
    unread: tuple[tuple[str, str], ...] = ()


def suggest(
    tasks: Sequence[Task], *, jobs: int | None = None, cache: bool = True, progress: Progress | None = None
) -> Suggestions:
    """Return the names and words that articles spell in several ways as terms of a glossary.

    The spelling that is used most is preferred; the others are deprecated, or admitted where it is not sure that
    they are one name. A spelling of a name that the glossary has joins its concept; what the glossary knows in full
    is left out. Raises GlossaryError.
    """
    surveyed = engines()["local"].each(Survey(cache), tasks, default_jobs(tasks) if jobs is None else jobs)
    usages: dict[Recipe, dict[str, Usage]] = {}
    unread: list[tuple[str, str]] = []
    for done, (task, usage) in enumerate(zip(tasks, surveyed, strict=True), 1):
        if isinstance(usage, Usage):
            usages.setdefault(task.recipe, {})[task.path] = usage
        else:
            unread.append((task.path, _reason(usage)))
        if progress is not None:
            progress(done, len(tasks))
    taken: set[str] = set()
    terms = [
        term for recipe, read in usages.items() for term in _terms(checker(recipe, cache=cache), recipe, read, taken)
    ]
    return Suggestions(tuple(terms), tuple(unread))


def _reason(result: FileResult | Lost) -> str:
    return str(result.reason) if isinstance(result, Lost) else result.error or ""


def _terms(checks: Checker, recipe: Recipe, read: Mapping[str, Usage], taken: set[str]) -> Iterator[Term]:
    conclusions = checks.conclude(Usage.total(read.values())).conclusions
    groups = [group for one in conclusions.values() if isinstance(one, Suggests) for group in one.spellings()]
    places = _first_places(groups, read)
    for group in groups:
        known = [_known(checks, one.form) for one in group.spellings]
        if all(known):
            continue
        concept = next((name for name in known if name), None) or _identifier(group.spellings[0].form, taken)
        taken.add(concept)
        for number, spelling in enumerate(group.spellings):
            if not known[number]:
                status = Status.PREFERRED if number == 0 and not any(known) else _other(group)
                note = _note(spelling, places)
                yield Term(concept, recipe.language, spelling.form, status, group.part_of_speech, note=note)


def _other(group: Spellings) -> Status:
    return Status.DEPRECATED if group.sure else Status.ADMITTED


def _known(checks: Checker, form: str) -> str | None:
    """Return the concept under which the glossary has a spelling, or the family name in it."""
    last = form.rfind(" ") + 1
    mentions = checks.lexicon.mentions(Document.of(form))
    return next((one.entry.concept for one in mentions if one.start in (0, last) and one.end == len(form)), None)


def _first_places(groups: Iterable[Spellings], read: Mapping[str, Usage]) -> dict[str, str]:
    """Return the first article of each counted text that the groups are about."""
    wanted = {text for group in groups for one in group.spellings for text in one.counted}
    places: dict[str, str] = {}
    for path, usage in read.items():
        for counted in usage.words.values():
            for text in wanted.intersection(counted):
                places.setdefault(text, path)
    return places


def _note(spelling: Spelling, places: Mapping[str, str]) -> str:
    found = list(dict.fromkeys(places[text] for text in spelling.counted if text in places))[:1]
    return ", ".join((f"{spelling.uses}× in {spelling.files} article(s)", *(f"first in {path}" for path in found)))


def _identifier(form: str, taken: set[str]) -> str:
    """Return an identifier of plain letters that no other concept has."""
    marked = unicodedata.normalize("NFKD", form.lower())
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(char for char in marked if not unicodedata.combining(char))).strip("-")
    name, number = plain or "name", 2
    while name in taken:
        name, number = f"{plain}-{number}", number + 1
    return name

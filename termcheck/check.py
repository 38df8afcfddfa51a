"""A check and what it is given: one module a check, bound to `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any

from termcheck.findings import Finding, Severity
from termcheck.glossary import Status
from termcheck.languages import Language, Role
from termcheck.lexicon import Lexicon, Mention
from termcheck.text import Document
from termcheck.usage import Counted, Usage

__all__ = ["Bad", "Check", "Context", "Folder", "Mode", "Survey", "presence"]


class Mode(StrEnum):
    """`house` enforces the glossary's preferred names, `consistent` the majority's."""

    HOUSE = "house"
    CONSISTENT = "consistent"


@dataclass(frozen=True)
class Folder:
    """What was learned from all articles of a folder: how they use names, and what checks conclude, by code."""

    usage: Usage
    conclusions: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[str, dict[str, int]]:
        """Return how often each term of each concept is used; added up once, not for every article."""
        return self.usage.names


@dataclass(frozen=True)
class Survey:
    """What a check that needs no glossary counts, and what it makes of the sum.

    `count(document, language)` returns what one article adds: texts and how often they occur. `conclude(counted)`
    is called once with the sum, of a folder or of the article alone; what it returns must pickle and should be
    small. `concerned(counted, conclusion)` is a quick test whether an article of these counts can have findings.
    """

    count: Callable[[Document, Language], dict[str, int]]
    conclude: Callable[[Counted], Any]
    concerned: Callable[[Counted, Any], bool]


def presence(test: Callable[[Document], bool]) -> Survey:
    """Return the survey of a check for which a quick test of the document alone tells whether it is concerned."""
    return Survey(lambda document, _: {"": 1} if test(document) else {}, bool, lambda counted, _: bool(counted))


@dataclass(frozen=True)
class Context:
    """What a check may know besides the document: its names, how the folder uses them, what was concluded."""

    lexicon: Lexicon
    mode: Mode
    document: Document
    mentions: tuple[Mention, ...]
    usage: Usage
    folder: Folder | None = None
    conclusions: Mapping[str, Any] = field(default_factory=dict)
    # for a late check: what the others have found, and the codes of all checks that are made
    found: tuple[Finding, ...] = ()
    made: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> dict[str, dict[str, int]]:
        """Return how often the article uses each term of each concept."""
        return self.usage.names

    @cached_property
    def folder_names(self) -> dict[str, dict[str, int]]:
        """Return how often each term of each concept is used where the majority is sought: in the folder or article."""
        if self.folder is None or self.mode is Mode.HOUSE:
            return self.names
        return self.folder.names

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Return the quotations of the view, by their signs and by markup: in order, none in another."""
        found = list(self.lexicon.language.quotations(self.document.view.text))
        found += (self.document.seen(*span) for span in self.document.quoted)
        joined: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)

    @cached_property
    def first_uses(self) -> dict[int, Mention]:
        """Return the first plain mention of each term, by the term's number."""
        return {one.entry.number: one for one in reversed(self.mentions) if one.role is not Role.FORMER}

    @cached_property
    def shared(self) -> frozenset[tuple[int, int]]:
        """Return the words (start and end in the view) in which several names stand that may be replaced."""
        found: set[tuple[int, int]] = set()
        for first, second in pairwise(mention for mention in self.mentions if self._contested(mention)):
            if second.start < first.end:
                found |= {(first.start, first.end), (second.start, second.end)}
        return frozenset(found)

    def _contested(self, mention: Mention) -> bool:
        concept = mention.entry.concept
        used, everywhere = self.names.get(concept, {}), self.folder_names.get(concept, {})
        return mention.entry.status is Status.DEPRECATED or len(used) > 1 or len(everywhere) > 1

    @cached_property
    def by_concept(self) -> dict[str, list[Mention]]:
        """Return the mentions of each concept, explained former names left out."""
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.role is not Role.FORMER:
                grouped.setdefault(mention.entry.concept, []).append(mention)
        return grouped


@dataclass(frozen=True)
class Bad:
    """A text that a check must flag, what its edits make of it, the mode, and the format."""

    text: str
    fixed: str
    mode: Mode = Mode.HOUSE
    folder: tuple[str, ...] = ()
    format: str = "text"


@dataclass(frozen=True)
class Check:
    """A check with its own proof: `good` texts it leaves alone, `bad` ones it flags.

    `concerned(usage, folder)` is a quick test whether an article of this usage can have findings; without it, and
    without a survey, every article is judged. `folder_wide(mode)` tells whether the folder has to be counted first.
    A `late` check is about the checking, not about the text: it comes last and is given what the others found.
    Of a word that a check in `yields_to` reports it says nothing.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Document, Context], Iterator[Finding]]
    good: tuple[str, ...]
    bad: tuple[Bad, ...]
    doc: str
    folder_wide: Callable[[Mode], bool] = lambda _mode: False
    concerned: Callable[[Usage, Folder | None], bool] | None = None
    survey: Survey | None = None
    late: bool = False
    yields_to: frozenset[str] = frozenset()

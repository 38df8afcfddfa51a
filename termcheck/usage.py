"""How often which name of a concept is used, and what else checks count: sums over an article and over a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from termcheck.findings import Tally
from termcheck.languages import Role
from termcheck.lexicon import Mention

__all__ = ["EXPLAINED", "Counted", "Usage", "majority", "survey"]

Key = tuple[str, str, str, str]
Counted = dict[str, tuple[int, int]]
EXPLAINED = "explained"  # stands in `words` for the names that an article explains in brackets, by concept
Anything = TypeVar("Anything")


@dataclass(frozen=True)
class Usage:
    """Counts by concept, term, status and form, in the order of first use; and what checks count besides.

    `counts` maps (concept, term, status, form), `words` a check's code and whatever text it counts, to how
    often it was used and in how many files.
    """

    counts: dict[Key, tuple[int, int]] = field(default_factory=dict)
    words: dict[str, Counted] = field(default_factory=dict)

    @classmethod
    def total(cls, usages: Iterable[Usage]) -> Usage:
        """Add up usages; what an earlier one names first stays first."""
        total = cls()
        for usage in usages:
            _add(total.counts, usage.counts)
            for code, counted in usage.words.items():
                _add(total.words.setdefault(code, {}), counted)
        return total

    def __add__(self, other: Usage) -> Usage:
        """Add up two usages; what this one names first stays first."""
        return Usage.total((self, other))

    @property
    def names(self) -> dict[str, dict[str, int]]:
        """Return how often each term of each concept is used, in the order of first use."""
        names: dict[str, dict[str, int]] = {}
        for (concept, term, _status, _form), (count, _files) in self.counts.items():
            terms = names.setdefault(concept, {})
            terms[term] = terms.get(term, 0) + count
        return names

    def tallies(self) -> tuple[Tally, ...]:
        """Return the counts as rows."""
        return tuple(Tally(*key, count, files) for key, (count, files) in self.counts.items())


def _add(total: dict[Anything, tuple[int, int]], more: dict[Anything, tuple[int, int]]) -> None:
    for key, (count, files) in more.items():
        before = total.get(key, (0, 0))
        total[key] = (before[0] + count, before[1] + files)


def majority(terms: dict[str, int]) -> str:
    """Return the term used most often; ties go to the first used."""
    return max(terms, key=lambda term: terms[term])


def survey(mentions: Iterable[Mention], text: str) -> Usage:
    """Count the mentions of one document's view `text`; names that it explains in brackets are counted apart."""
    counts: dict[Key, tuple[int, int]] = {}
    explained: Counted = {}
    for mention in mentions:
        entry, reading = mention.entry, mention.reading
        if mention.role is Role.FORMER:
            explained[entry.concept] = (explained.get(entry.concept, (0, 1))[0] + 1, 1)
            continue
        key = (entry.concept, entry.text, entry.status.value, text[reading.core_start : reading.core_end])
        counts[key] = (counts.get(key, (0, 1))[0] + 1, 1)
    return Usage(counts, {EXPLAINED: explained} if explained else {})

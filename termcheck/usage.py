"""How often which name of a concept is used: counts that add up, over an article and over a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from termcheck.findings import Tally
from termcheck.languages import Role
from termcheck.lexicon import Mention

__all__ = ["Usage", "majority", "survey"]

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Usage:
    """Counts by concept, term, status and form, in the order of first use.

    `counts` maps (concept, term, status, form) to how often it was used and in how many files;
    `instructed` tells whether comments speak to termcheck.
    """

    counts: dict[Key, tuple[int, int]] = field(default_factory=dict)
    instructed: bool = False

    def __add__(self, other: Usage) -> Usage:
        """Add up two usages; what this one names first stays first."""
        counts = dict(self.counts)
        for key, (count, files) in other.counts.items():
            before = counts.get(key, (0, 0))
            counts[key] = (before[0] + count, before[1] + files)
        return Usage(counts, self.instructed or other.instructed)

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


def majority(terms: dict[str, int]) -> str:
    """Return the term used most often; ties go to the first used."""
    return max(terms, key=lambda term: terms[term])


def survey(mentions: Iterable[Mention], text: str) -> Usage:
    """Count the mentions of one document's view `text`; former names that it explains are left out."""
    counts: dict[Key, tuple[int, int]] = {}
    for mention in mentions:
        if mention.role is Role.FORMER:
            continue
        entry, reading = mention.entry, mention.reading
        key = (entry.concept, entry.text, entry.status.value, text[reading.core_start : reading.core_end])
        counts[key] = (counts.get(key, (0, 1))[0] + 1, 1)
    return Usage(counts)

"""What a report counts while it streams: files, findings, fixes, and the names in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from termcheck.findings import FileResult, Finding, Severity
from termcheck.reports._shown import plural

__all__ = ["NameCount", "Summary"]

_STATUS = ("preferred", "admitted", "deprecated")


@dataclass(frozen=True, slots=True)
class NameCount:
    """How often one name of a concept was used, in how many files, and in which forms."""

    concept: str
    term: str
    status: str
    count: int
    files: int
    forms: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Use:
    files: int = 0
    forms: Counter[str] = field(default_factory=Counter)


class Summary:
    """Counts that grow with every file; their size depends on the glossary, not on the folder."""

    def __init__(self) -> None:
        self.files = 0
        self.failed = 0
        self.flagged = 0
        self.silenced = 0
        self.severities: Counter[Severity] = Counter()
        self.codes: Counter[tuple[str, str]] = Counter()
        self.safe = 0
        self.unsafe = 0
        self._concepts: set[str] = set()
        self._uses: dict[tuple[str, str, str], _Use] = {}

    def add(self, result: FileResult) -> None:
        """Count one file in."""
        self.files += 1
        self.failed += result.error is not None
        self.flagged += bool(result.findings)
        self.silenced += result.silenced
        for finding in result.findings:
            self._add_finding(finding)
        self._add_tallies(result)

    def _add_finding(self, finding: Finding) -> None:
        self.severities[finding.severity] += 1
        self.codes[finding.code, finding.name] += 1
        if finding.concept is not None:
            self._concepts.add(finding.concept)
        if finding.fix is not None and finding.fix.edits:
            self.safe += finding.fix.safe
            self.unsafe += not finding.fix.safe

    def _add_tallies(self, result: FileResult) -> None:
        files: dict[tuple[str, str, str], int] = {}
        for tally in result.tallies:
            key = (tally.concept, tally.term, tally.status)
            use = self._uses.setdefault(key, _Use())
            use.forms[tally.form] += tally.count
            files[key] = max(files.get(key, 0), tally.files)
        for key, count in files.items():
            self._uses[key].files += count

    @property
    def findings(self) -> int:
        """Return how many findings there are."""
        return self.severities.total()

    def names(self) -> Iterator[NameCount]:
        """Yield the names of each concept that has a finding or more than one name in use."""
        per_concept = Counter(concept for concept, _, _ in self._uses)
        shown = [key for key in self._uses if key[0] in self._concepts or per_concept[key[0]] > 1]
        for key in sorted(shown, key=_order):
            use = self._uses[key]
            forms = tuple(sorted(use.forms.items(), key=lambda form: (-form[1], form[0])))
            yield NameCount(*key, use.forms.total(), use.files, forms)

    def by_severity(self) -> str:
        """Return the findings by severity, gravest first: `6 errors, 1 warning`."""
        found = [(severity.label, self.severities[severity]) for severity in sorted(Severity, reverse=True)]
        return ", ".join(plural(count, label) for label, count in found if count)

    def fixable(self) -> str:
        """Return what can be done about the findings: `5 fixable with --fix, 2 need a human`."""
        human = self.findings - self.safe - self.unsafe
        parts = (
            (self.safe, f"{self.safe} fixable with --fix"),
            (self.unsafe, f"{self.unsafe}{' more' if self.safe else ' fixable'} with --unsafe-fixes"),
            (human, f"{human} without an edit"),
        )
        return ", ".join(text for count, text in parts if count)

    def headline(self) -> str:
        """Return the result in one line."""
        read = self.files - self.failed
        if not self.files:
            return "No files checked."
        known = f" {plural(self.silenced, 'known finding')} not shown." if self.silenced else ""
        failed = f"{known} {plural(self.failed, 'file')} could not be checked." if self.failed else known
        if not read:
            return failed.strip()
        if not self.findings:
            return f"No findings in {plural(read, 'file')}.{failed}"
        where = f"{self.flagged} of {plural(read, 'file')}" if read > 1 else "1 file"
        return f"{plural(self.findings, 'finding')} in {where}: {self.by_severity()}.{failed}"


def _order(key: tuple[str, str, str]) -> tuple[str, int, str]:
    concept, term, status = key
    return concept, _STATUS.index(status) if status in _STATUS else len(_STATUS), term

"""What a report counts while it streams: files, findings, fixes, and the names in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from termcheck.findings import FileResult, Finding, Severity
from termcheck.messages import Catalogue, Message
from termcheck.reports._shown import ENGLISH

__all__ = ["NameCount", "Summary"]

_COUNTED = {
    Severity.ERROR: ("{count} error", "{count} errors"),
    Severity.WARNING: ("{count} warning", "{count} warnings"),
    Severity.HINT: ("{count} hint", "{count} hints"),
}
_STATUS = ("preferred", "admitted", "deprecated")


IN_SEVERAL = "{findings} in {flagged} of {files} files: {severities}."
IN_ONE = "{findings} in 1 file: {severities}."


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

    def by_severity(self, words: Catalogue = ENGLISH) -> str:
        """Return the findings by severity, gravest first: `6 errors, 1 warning`."""
        found = [(severity, self.severities[severity]) for severity in sorted(Severity, reverse=True)]
        return ", ".join(words.count(*_COUNTED[severity], count) for severity, count in found if count)

    def fixable(self, words: Catalogue = ENGLISH) -> str:
        """Return what can be done about the findings: `5 fixable with --fix, 2 without an edit`."""
        human = self.findings - self.safe - self.unsafe
        parts = (
            Message.of("{count} fixable with --fix", count=self.safe) if self.safe else None,
            self._unsafe() if self.unsafe else None,
            Message.of("{count} without an edit", count=human) if human else None,
        )
        return ", ".join(words.show(part) for part in parts if part)

    def _unsafe(self) -> Message:
        template = "{count} more with --unsafe-fixes" if self.safe else "{count} fixable with --unsafe-fixes"
        return Message.of(template, count=self.unsafe)

    def headline(self, words: Catalogue = ENGLISH) -> str:
        """Return the result in one line."""
        if not self.files:
            return words.text("No files checked.")
        return " ".join(self._headlines(words))

    def _headlines(self, words: Catalogue) -> Iterator[str]:
        read = self.files - self.failed
        if self.findings and read:
            template = IN_SEVERAL if read > 1 else IN_ONE
            findings = words.count("{count} finding", "{count} findings", self.findings)
            values = {"flagged": self.flagged, "files": read, "severities": self.by_severity(words)}
            yield words.show(Message.of(template, findings=findings, **values))
        elif read:
            yield words.count("No findings in {count} file.", "No findings in {count} files.", read)
        if self.silenced:
            yield words.count("{count} known finding not shown.", "{count} known findings not shown.", self.silenced)
        if self.failed:
            yield words.count("{count} file could not be checked.", "{count} files could not be checked.", self.failed)


def _order(key: tuple[str, str, str]) -> tuple[str, int, str]:
    concept, term, status = key
    return concept, _STATUS.index(status) if status in _STATUS else len(_STATUS), term

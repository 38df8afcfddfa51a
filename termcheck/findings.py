"""What a check reports, and how the edits of a report are applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from termcheck.messages import Message
from termcheck.text import Document

__all__ = [
    "Edit",
    "FileResult",
    "Finding",
    "Fix",
    "Message",
    "Related",
    "Severity",
    "Signature",
    "Tally",
    "apply",
    "select_edits",
]


class Severity(IntEnum):
    """How grave a finding is; hints never fail a run."""

    HINT = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Return the name used in reports and options: hint, warning, error."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the raw code points from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together; safe only where they leave correct German, otherwise `reason` says why not."""

    edits: tuple[Edit, ...]
    safe: bool
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place of the same article that explains a finding."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in an article that a check reports.

    `start` and `end` are code points of the raw text, `line` and `column` count from 1. `fix` is None
    where nothing can be proposed; `reason` then says why a human must decide.
    """

    code: str
    name: str
    severity: Severity
    start: int
    end: int
    line: int
    column: int
    text: str
    message: Message
    concept: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    reason: Message | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Signature:
    """What produced a report: the same signature and input give the same bytes."""

    termcheck: str
    checks: tuple[str, ...]
    glossary: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a form of a term was used, and in how many files."""

    concept: str
    term: str
    status: str
    form: str
    count: int
    files: int


@dataclass(frozen=True)
class FileResult:
    """What was found in one article, or why it could not be read.

    `error` names the place and says in English what was wrong; `problem` is what was wrong alone. Of `silenced`
    findings only the number is kept.
    """

    file: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    tallies: tuple[Tally, ...] = field(default=(), repr=False)
    silenced: int = 0
    problem: Message | None = None


def select_edits(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Edit]:
    """Return the edits of safe fixes (of all with `unsafe`) in order, no two of them overlapping.

    A fix is taken whole or not at all; of two that collide the first in the text wins, of two that begin
    at one place the longer one.
    """
    fixes = [
        finding.fix
        for finding in findings
        if finding.fix is not None and finding.fix.edits and (finding.fix.safe or unsafe)
    ]
    fixes.sort(key=lambda fix: (fix.edits[0].start, -max(edit.end for edit in fix.edits), not fix.safe))
    chosen: list[Edit] = []
    taken = -1
    for fix in fixes:
        if fix.edits[0].start >= taken and fix.edits[0].end >= fix.edits[0].start:
            chosen.extend(fix.edits)
            taken = max(edit.end for edit in fix.edits)
    return chosen


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made; they must be in order and must not overlap.

    Raises ValueError for edits that overlap or lie outside the text.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        if not position <= edit.start <= edit.end <= len(text):
            message = f"edit {edit.start}-{edit.end} overlaps another one or lies outside the text"
            raise ValueError(message)
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)

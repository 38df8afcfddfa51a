"""Reports: one module a report, bound to `report`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from termcheck.findings import FileResult, Signature
from termcheck.messages import Catalogue, catalogue
from termcheck.plugs import plugs

__all__ = ["Look", "Report", "reports"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is shown: with colour, unsafe edits in a patch, every repeated finding, and in which language.

    Reports for programs hold every finding always, and speak English.
    """

    colour: bool = False
    unsafe: bool = False
    words: Catalogue = field(default_factory=catalogue)
    every: bool = False


@dataclass(frozen=True)
class Report:
    """A report: `render(signature, results, look)` yields it piece by piece, one article in memory at a time."""

    name: str
    render: Callable[[Signature, Iterable[FileResult], Look], Iterator[str]]


def reports() -> dict[str, Report]:
    """Return every report by name."""
    return {found.name: found for found in plugs(__name__, "report", Report).values()}

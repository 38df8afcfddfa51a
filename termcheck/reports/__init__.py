"""Reports: one module a report, bound to `report`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from termcheck.findings import FileResult, Signature
from termcheck.plugs import plugs

__all__ = ["Look", "Report", "reports"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is shown: with colour, with unsafe edits made in a patch, with every repeated finding.

    Reports for programs hold every finding always.
    """

    colour: bool = False
    unsafe: bool = False
    every: bool = False


@dataclass(frozen=True)
class Report:
    """A report: `render(signature, results, look)` yields it piece by piece, one article in memory at a time."""

    name: str
    render: Callable[[Signature, Iterable[FileResult], Look], Iterator[str]]


def reports() -> dict[str, Report]:
    """Return every report by name."""
    return {found.name: found for found in plugs(__name__, "report", Report).values()}

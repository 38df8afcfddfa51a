"""Settings: how the articles below a folder are checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from termcheck.check import Mode
from termcheck.checks import checks
from termcheck.config.values import expand, from_here
from termcheck.engine import Recipe
from termcheck.errors import ConfigurationError
from termcheck.findings import Finding, Severity
from termcheck.glossary import DEFAULT

__all__ = ["Settings"]


@dataclass(frozen=True)
class Settings:
    """How the articles below `folder` are checked; `file` is where that is written."""

    glossaries: tuple[str, ...] = (DEFAULT,)
    mode: Mode = Mode.HOUSE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exceptions: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = "warning"
    encoding: str | None = None
    html_attributes: tuple[str, ...] = ()
    format: str = "diff"
    jobs: int | None = None
    baseline: str | None = None
    model: str | None = None
    file: str | None = None
    folder: str = os.curdir

    @cached_property
    def recipe(self) -> Recipe:
        """Return what a checker is made of; of `select` and `ignore` the more exact one wins.

        Raises ConfigurationError where no check is left: a check that checked nothing must not look clean.
        """
        selected = expand(self.select)
        ignored = tuple(
            code for code in expand(self.ignore) if _exactness(code, self.ignore) >= _exactness(code, self.select)
        )
        # a check of the checking alone would make nothing look clean
        offered = selected or (code for code, check in checks().items() if not check.late)
        if not set(offered) - set(ignored):
            raise ConfigurationError(
                "no check is left to be made; take one out of `ignore`", file=self.file and from_here(self.file)
            )
        return Recipe(self.glossaries, self.mode, selected, ignored, self.exceptions)

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """Return the codes that `per-file-ignores` leaves out in an article."""
        chosen = [code for pattern, codes in self.per_file_ignores if self._matches(path, pattern) for code in codes]
        return expand(chosen)

    def excluded(self, path: str) -> bool:
        """Tell whether a pattern of `exclude`, read from the configuration's folder, leaves an article out."""
        return any(self._matches(path, pattern) for pattern in self.exclude)

    def failed_by(self, findings: Iterable[Finding]) -> bool:
        """Tell whether a finding is as grave as `fail_on` says."""
        if self.fail_on == "never":
            return False
        limit = Severity[self.fail_on.upper()]
        return any(finding.severity >= limit for finding in findings)

    def _matches(self, path: str, pattern: str) -> bool:
        """Tell whether a path, seen from the configuration or from here, its name, or a folder of it matches."""
        names = {os.path.relpath(path, folder).replace(os.sep, "/") for folder in (self.folder, os.curdir)}
        if any(name.startswith(f"{pattern.rstrip('/')}/") for name in names):
            return True
        names.add(os.path.basename(path))
        return any(fnmatchcase(name, form) for name in names for form in (pattern, pattern.removeprefix("**/")))


def _exactness(code: str, selectors: Iterable[str]) -> int:
    return max((len(selector) for selector in selectors if code.startswith(selector)), default=0)

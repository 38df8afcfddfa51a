"""What a run leaves out because it is old: findings that a baseline knows, articles and lines that have not changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os.path import abspath, exists
from typing import TYPE_CHECKING

from termcheck.baseline import Baseline, load
from termcheck.batch.work import Task
from termcheck.checks import checks
from termcheck.errors import UsageError
from termcheck.findings import FileResult
from termcheck.messages import Message
from termcheck.plan import Plan

if TYPE_CHECKING:
    from termcheck.changes import Changes

__all__ = ["Archive"]

WRITTEN = "{file}: known findings: {count} written, {new} of them new, {stale} taken out"
STALE = "{file}: known findings that are no longer found: {count}; --write-baseline takes them out"
NOTHING = "nothing has changed since {revision}; nothing was checked"


class Archive:
    """The plan of a run without the articles that have not changed, and the sieve for its results.

    Making one raises UsageError for options that contradict one another or what git refuses, and BaselineError.
    """

    def __init__(self, planned: Plan, *, changed_since: str | None = None, write_baseline: bool = False) -> None:
        if write_baseline and changed_since is not None:
            raise UsageError("a baseline is written of all findings; leave --changed-since out")
        if write_baseline and not any(settings.baseline for settings in planned.settings):
            raise UsageError("--write-baseline needs a file: name it with --baseline or in the configuration")
        self._since = changed_since
        self._write = write_baseline
        self._changes = None if changed_since is None else _changes(planned, changed_since)
        self.plan = planned if self._changes is None else planned.narrowed(self._changes)
        self._baselines = dict(self._opened(planned))
        pairs = zip(planned.tasks, planned.settings, strict=True)
        self._known_in = {task.path: settings.baseline for task, settings in pairs}

    def _opened(self, planned: Plan) -> Iterator[tuple[str, Baseline]]:
        paths = [task.path for task in planned.tasks]
        for file in dict.fromkeys(settings.baseline for settings in planned.settings if settings.baseline):
            entries = {} if self._write and not exists(file) else load(file)
            yield file, Baseline(file, entries, paths, renew=self._write)

    def refuse_output(self, output: str | None) -> None:
        """Refuse to write the report over a baseline."""
        if output is not None and abspath(output) in map(abspath, self._baselines):
            raise UsageError("this is the baseline; the report needs a file of its own", file=output)

    def sieve(self, task: Task, result: FileResult) -> FileResult:
        """Return a result without what is old."""
        baseline = self._baselines.get(self._known_in[task.path] or "")
        if baseline is not None:
            is_whole = baseline.is_whole and task.root is not None
            result = baseline.silence(result, _codes(task, is_whole=is_whole))
        if self._changes is not None:
            result = self._changes.only(result)
        # an article of which nothing is left to show is not kept
        return result if result.findings else replace(result, document=None)

    def conclude(self) -> list[Message]:
        """Write the baselines where that is wanted, and return what is to be said of them."""
        return [line for file, baseline in self._baselines.items() for line in self._concluded(file, baseline)]

    def _concluded(self, file: str, baseline: Baseline) -> Iterator[Message]:
        stale = baseline.stale()
        if self._write:
            count = baseline.write()
            yield Message.of(WRITTEN, file=file, count=count, new=baseline.new(), stale=stale)
        elif stale:
            yield Message.of(STALE, file=file, count=stale)

    def nothing(self) -> Message | None:
        """Return what is to be said where nothing has changed, so that nothing was checked."""
        if self._changes is None or self.plan.reported:
            return None
        return Message.of(NOTHING, revision=self._since)


def _changes(planned: Plan, revision: str) -> Changes:
    from termcheck.changes import changes  # it starts processes, which few runs need

    return changes(revision, {task.path: task.data for task in planned.tasks if task.problem is None})


def _codes(task: Task, *, is_whole: bool) -> frozenset[str]:
    """Return the codes of the checks whose findings in an article are all seen in this run.

    What depends on a folder may be missed where the article was named alone, or articles of the baseline left out.
    """
    recipe = task.recipe
    made = [check for code, check in checks().items() if recipe.makes(code) and code not in task.ignore]
    return frozenset(check.code for check in made if is_whole or not check.folder_wide(recipe.mode))

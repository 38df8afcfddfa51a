"""
A batch: every article is judged, in the order given and with one of them in memory at a time.

Where a check needs to know the whole folder the articles are read twice: first their names are
counted, then those that the sum of the counts concerns are judged.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from termcheck.batch import Lost, engines
from termcheck.batch.checkers import checker, joint_signature
from termcheck.batch.work import Judge, Survey, Task, failed
from termcheck.check import Folder
from termcheck.engine import Recipe
from termcheck.findings import FileResult
from termcheck.glossary import Glossary
from termcheck.usage import Usage

__all__ = ["Batch", "Progress", "Sieve", "default_jobs"]

Progress = Callable[[int, int], None]
Sieve = Callable[[Task, FileResult], FileResult]

_SMALL = 4_000_000  # bytes of input that are done before a pool of processes has started


def default_jobs(tasks: Iterable[Task]) -> int:
    """Return how many processes pay off: one for little input, else one a core."""
    total = 0
    for task in tasks:
        total += _size(task.path) if task.data is None else len(task.data)
        if total > _SMALL:
            return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


class Batch:
    """Articles, the checkers they need, and the names that their folders use.

    `tasks` are the articles that are judged; a `sieve` may take findings out of a result.
    Making one raises GlossaryError or ConfigurationError; after that nothing but results come out:
    an article that cannot be read is a result with an error.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        *,
        jobs: int | None = None,
        cache: bool = True,
        glossary: Glossary | None = None,
        engine: str = "local",
        progress: Progress | None = None,
        sieve: Sieve | None = None,
    ) -> None:
        self.tasks = tuple(task for task in tasks if task.judged)
        self._all = tuple(tasks)
        self._sieve = sieve or (lambda _task, result: result)
        self._cache = cache
        self._glossary = glossary
        self._engine = engines()[engine]
        self._progress = progress or (lambda _done, _total: None)
        recipes = dict.fromkeys(task.recipe for task in self._all)
        checkers = {recipe: checker(recipe, cache=cache, glossary=glossary) for recipe in recipes}
        self.signature = joint_signature(one.signature for one in checkers.values())
        self._checkers = checkers
        self._folders: dict[Recipe, Folder] = {}
        self._jobs = self._affordable(jobs)

    def results(self) -> Iterator[FileResult]:
        """Yield the result of every task that is judged, in their order."""
        wide = self._folder_wide()
        total = len(self.tasks) + len(wide)
        settled = self._survey(wide, total)
        judged = [index for index, task in enumerate(self._all) if task.judged]
        rest = [self._all[index] for index in judged if index not in settled]
        found = self._engine.each(self._judge(), rest, self._jobs)
        for done, index in enumerate(judged, 1):
            task = self._all[index]
            yield self._sieve(task, settled.pop(index) if index in settled else _found(task, next(found)))
            self._progress(len(wide) + done, total)

    def _folder_wide(self) -> list[int]:
        """Return which tasks are to be seen in the light of others of the same recipe."""
        shared = Counter(task.recipe for task in self._all)
        wide = {recipe: shared[recipe] > 1 and self._checkers[recipe].folder_wide for recipe in shared}
        return [index for index, task in enumerate(self._all) if wide[task.recipe]]

    def again(self, task: Task) -> FileResult:
        """Judge an article anew after its file has changed, in the light of the same folder."""
        return self._sieve(task, self._judge()(task))

    def _judge(self) -> Judge:
        return Judge(self._cache, self._glossary, self._folders)

    def _survey(self, wide: Sequence[int], total: int) -> dict[int, FileResult]:
        """Add up the folders' counts and return the results that are settled by them."""
        settled: dict[int, FileResult] = {}
        usages: dict[Recipe, dict[int, Usage]] = {}
        tasks = [self._all[index] for index in wide]
        surveyed = self._engine.each(Survey(self._cache, self._glossary), tasks, self._jobs) if wide else ()
        for done, (index, usage) in enumerate(zip(wide, surveyed, strict=True), 1):
            if isinstance(usage, Usage):
                usages.setdefault(self._all[index].recipe, {})[index] = usage
            else:
                settled[index] = _found(self._all[index], usage)
            self._progress(done, total)
        for recipe, counted in usages.items():
            checks = self._checkers[recipe]
            folder = self._folders[recipe] = checks.conclude(Usage.total(counted.values()))
            for index, usage in counted.items():
                if not checks.concerns(usage, folder):
                    settled[index] = FileResult(self._all[index].path, tallies=usage.tallies())
        return settled

    def _affordable(self, jobs: int | None) -> int:
        """Return the number of processes; what is only in memory stays in this one."""
        if self._glossary is not None or any(task.data is not None for task in self._all):
            return 1
        read = (task for task in self._all if task.judged or self._checkers[task.recipe].folder_wide)
        return default_jobs(read) if jobs is None else jobs


def _found(task: Task, result: FileResult | Lost) -> FileResult:
    return failed(task.path, result.reason) if isinstance(result, Lost) else result

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

__all__ = ["Batch", "Progress", "default_jobs"]

Progress = Callable[[int, int], None]

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
    ) -> None:
        self.tasks = tuple(tasks)
        self._cache = cache
        self._glossary = glossary
        self._engine = engines()[engine]
        self._progress = progress or (lambda _done, _total: None)
        recipes = dict.fromkeys(task.recipe for task in self.tasks)
        checkers = {recipe: checker(recipe, cache=cache, glossary=glossary) for recipe in recipes}
        self.signature = joint_signature(one.signature for one in checkers.values())
        self._checkers = checkers
        self._folders: dict[Recipe, Folder] = {}
        self._jobs = self._affordable(jobs)

    def results(self) -> Iterator[FileResult]:
        """Yield the result of every task, in their order."""
        wide = self._folder_wide()
        total = len(self.tasks) + len(wide)
        settled = self._survey(wide, total)
        rest = [task for index, task in enumerate(self.tasks) if index not in settled]
        judged = self._engine.each(self._judge(), rest, self._jobs)
        for index, task in enumerate(self.tasks):
            yield settled.pop(index) if index in settled else _found(task, next(judged))
            self._progress(len(wide) + index + 1, total)

    def _folder_wide(self) -> list[int]:
        """Return which tasks are to be seen in the light of others of the same recipe."""
        shared = Counter(task.recipe for task in self.tasks)
        wide = {recipe: shared[recipe] > 1 and self._checkers[recipe].folder_wide for recipe in shared}
        return [index for index, task in enumerate(self.tasks) if wide[task.recipe]]

    def again(self, task: Task) -> FileResult:
        """Judge an article anew after its file has changed, in the light of the same folder."""
        return self._judge()(task)

    def _judge(self) -> Judge:
        return Judge(self._cache, self._glossary, self._folders)

    def _survey(self, wide: Sequence[int], total: int) -> dict[int, FileResult]:
        """Add up the folders' counts and return the results that are settled by them."""
        settled: dict[int, FileResult] = {}
        usages: dict[Recipe, dict[int, Usage]] = {}
        tasks = [self.tasks[index] for index in wide]
        surveyed = self._engine.each(Survey(self._cache, self._glossary), tasks, self._jobs) if wide else ()
        for done, (index, usage) in enumerate(zip(wide, surveyed, strict=True), 1):
            if isinstance(usage, Usage):
                usages.setdefault(self.tasks[index].recipe, {})[index] = usage
            else:
                settled[index] = _found(self.tasks[index], usage)
            self._progress(done, total)
        for recipe, counted in usages.items():
            checks = self._checkers[recipe]
            folder = self._folders[recipe] = checks.conclude(Usage.total(counted.values()))
            for index, usage in counted.items():
                if not checks.concerns(usage, folder):
                    settled[index] = FileResult(self.tasks[index].path, tallies=usage.tallies())
        return settled

    def _affordable(self, jobs: int | None) -> int:
        """Return the number of processes; what is only in memory stays in this one."""
        if self._glossary is not None or any(task.data is not None for task in self.tasks):
            return 1
        return default_jobs(self.tasks) if jobs is None else jobs


def _found(task: Task, result: FileResult | Lost) -> FileResult:
    return failed(task.path, result.reason) if isinstance(result, Lost) else result

"""From the paths that were given to the articles that are checked, each with its settings."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from os.path import isdir

from termcheck.batch.work import Task
from termcheck.config import Configuration, Settings
from termcheck.errors import UsageError
from termcheck.files import discover
from termcheck.formats import formats

__all__ = ["Plan", "plan"]


@dataclass(frozen=True)
class Plan:
    """The articles in order, the settings of each, and those that hold for the whole run."""

    tasks: tuple[Task, ...]
    settings: tuple[Settings, ...]

    @property
    def reported(self) -> tuple[Settings, ...]:
        """Return the settings of the articles that are judged."""
        return tuple(one for task, one in zip(self.tasks, self.settings, strict=True) if task.judged)

    def narrowed(self, paths: Container[str]) -> Plan:
        """Return a plan in which only these articles are judged, and what is none; of the others the names count."""
        judged = (task.path in paths or task.problem is not None for task in self.tasks)
        pairs = zip(self.tasks, judged, strict=True)
        return replace(self, tasks=tuple(replace(task, judged=is_judged) for task, is_judged in pairs))

    @property
    def general(self) -> Settings:
        """Return the settings of the run: those of the first article."""
        return self.settings[0]


def plan(paths: Sequence[str], configuration: Configuration, *, contents: Mapping[str, bytes] | None = None) -> Plan:
    """Return what is to be done; `contents` stands for what is on disk.

    Raises UsageError where there is no article at all, ConfigurationError for a wrong configuration.
    A folder without articles beside others becomes a task that fails.
    """
    contents = contents or {}
    tasks: dict[str, tuple[Task, Settings]] = {}
    problems: list[UsageError] = []
    for path in dict.fromkeys(chain(paths, contents)):
        try:
            if path in contents or not isdir(path):
                tasks.setdefault(path, _task(path, configuration, data=contents.get(path)))
            else:
                for article in _articles(path, configuration.within(path)):
                    tasks.setdefault(article, _task(article, configuration, root=path))
        except UsageError as error:
            problems.append(error)
            settings = configuration.within(path)
            tasks[path] = (Task(path, settings.recipe, problem=error.message), settings)
    if len(problems) == len(tasks):
        raise problems[0] if problems else UsageError("name at least one article or folder")
    return Plan(tuple(task for task, _ in tasks.values()), tuple(settings for _, settings in tasks.values()))


def _articles(folder: str, settings: Settings) -> list[str]:
    """Return the articles in a folder that its configuration does not leave out."""
    suffixes = tuple(chain.from_iterable(one.suffixes for one in formats().values()))
    found = discover([folder], include=settings.include, exclude=settings.exclude, suffixes=suffixes)
    articles = [article for article in found if not settings.excluded(article)]
    if not articles:
        raise UsageError("every article in it is excluded", file=folder)
    return articles


def _task(
    path: str, configuration: Configuration, *, data: bytes | None = None, root: str | None = None
) -> tuple[Task, Settings]:
    settings = configuration.of(path)
    ignored = settings.ignored_in(path)
    return Task(path, settings.recipe, ignored, settings.encoding, data=data, root=root), settings

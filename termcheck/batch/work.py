"""What is done with one article: read it, count its names, judge it; whatever goes wrong becomes its result."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeVar

from termcheck import files
from termcheck.batch.checkers import checker
from termcheck.check import Folder
from termcheck.engine import Recipe
from termcheck.errors import InputError, TermcheckError
from termcheck.findings import FileResult
from termcheck.formats import formats
from termcheck.glossary import Glossary
from termcheck.messages import Message
from termcheck.text import Document
from termcheck.usage import Usage

__all__ = ["Judge", "Survey", "Task", "failed", "read"]

Made = TypeVar("Made")
_INTERNAL = "internal error ({kind}: {error}); please report it"


@dataclass(frozen=True, slots=True)
class Task:
    """One article and how it is checked.

    `data` stands for what is on disk, `problem` says why there is nothing to read; an article found in the
    folder `root` is not rewritten outside it. Of one that is not `judged` only the names count.
    """

    path: str
    recipe: Recipe
    ignore: tuple[str, ...] = ()
    encoding: str | None = None
    data: bytes | None = field(default=None, repr=False)
    problem: Message | None = None
    root: str | None = None
    judged: bool = True


def read(task: Task) -> Document:
    """Return the article of a task. Raises InputError."""
    if task.problem is not None:
        raise InputError(task.problem, file=task.path)
    if task.data is None:
        return files.read(task.path, encoding=task.encoding, language=task.recipe.language)
    suffix = PurePath(task.path).suffix.lower()
    known = formats()
    found = next((one for one in known.values() if suffix in one.suffixes), known["text"])
    return found.parse(task.data, task.path, task.encoding)


@dataclass(frozen=True)
class Survey:
    """Counts the names of an article."""

    cache: bool = True
    glossary: Glossary | None = None

    def __call__(self, task: Task) -> Usage | FileResult:
        """Return the counts, or why there are none."""
        return _guarded(task, self._survey)

    def _survey(self, task: Task) -> Usage:
        return checker(task.recipe, cache=self.cache, glossary=self.glossary).survey(read(task))


@dataclass(frozen=True)
class Judge:
    """Finds what is wrong in an article, in the light of its folder where that was surveyed."""

    cache: bool = True
    glossary: Glossary | None = None
    folders: Mapping[Recipe, Folder] = field(default_factory=dict)

    def __call__(self, task: Task) -> FileResult:
        """Return what was found, or why nothing could be; an article without findings is not kept."""
        return _guarded(task, self._judge)

    def _judge(self, task: Task) -> FileResult:
        checks = checker(task.recipe, cache=self.cache, glossary=self.glossary)
        folder = self.folders.get(task.recipe)
        document = read(task)
        usage = checks.survey(document)
        findings = checks.judge(document, folder, task.ignore) if checks.concerns(usage, folder) else ()
        return FileResult(task.path, document if findings else None, findings, tallies=usage.tallies())


def _guarded(task: Task, work: Callable[[Task], Made]) -> Made | FileResult:
    try:
        return work(task)
    except TermcheckError as error:
        return FileResult(task.path, error=str(error), problem=error.message)
    except MemoryError:
        return failed(task.path, Message.of("too large for the memory of this machine; split it"))
    except Exception as error:
        if os.environ.get("TERMCHECK_DEBUG"):
            raise
        return failed(
            task.path,
            Message.of("internal error ({kind}: {error}); please report it", kind=type(error).__name__, error=error),
        )


def failed(path: str, problem: Message) -> FileResult:
    """Return the result of an article that could not be checked."""
    return FileResult(path, error=str(problem), problem=problem)

"""Make the edits of a batch, article by article; what one article refuses does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termcheck import files
from termcheck.batch.run import Batch
from termcheck.batch.work import Task
from termcheck.errors import TermcheckError
from termcheck.findings import FileResult, select_edits

__all__ = ["Fixer"]

_ROUNDS = 8  # edits that collided in one round are made in the next; correct checks need two


class Fixer:
    """Counts the edits that it makes."""

    def __init__(self, batch: Batch, *, unsafe: bool) -> None:
        self.edits = 0
        self.files = 0
        self._batch = batch
        self._unsafe = unsafe

    def results(self) -> Iterator[FileResult]:
        """Yield what remains in every article after its edits are made."""
        for task, result in zip(self._batch.tasks, self._batch.results(), strict=True):
            yield self._fixed(task, result)

    def _fixed(self, task: Task, result: FileResult) -> FileResult:
        before = self.edits
        for _ in range(_ROUNDS):
            edits = select_edits(result.findings, unsafe=self._unsafe)
            if result.document is None or not edits:
                break
            try:
                if not files.replace(task.path, result.document, edits, root=task.root):
                    break
            except TermcheckError as error:
                result = replace(result, error=str(error), problem=error.message)
                break
            self.edits += len(edits)
            result = self._batch.again(task)
        self.files += self.edits > before
        return result

"""The one exception tree: a message names the file, the place and the way out."""

from __future__ import annotations

__all__ = [
    "BaselineError",
    "ConfigurationError",
    "GlossaryError",
    "InputError",
    "ModelError",
    "TermcheckError",
    "UsageError",
]


class TermcheckError(Exception):
    """Something the user can put right: `file:line:column: what was wrong; what to do`."""

    def __init__(
        self, problem: str, *, file: str | None = None, line: int | None = None, column: int | str | None = None
    ) -> None:
        super().__init__(problem, file, line, column)
        self.problem = problem
        self.file = file
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem, self.file, self.line, self.column))

    def __str__(self) -> str:
        """Return the message in one line, its place first."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        text = f"{place}: {self.problem}" if place else self.problem
        return " ".join(text.split())


def _rebuild(
    kind: type[TermcheckError], problem: str, file: str | None, line: int | None, column: int | str | None
) -> TermcheckError:
    return kind(problem, file=file, line=line, column=column)


class UsageError(TermcheckError):
    """A wrong option or argument."""


class ConfigurationError(TermcheckError):
    """A wrong key or value in termcheck.toml or pyproject.toml."""


class BaselineError(TermcheckError):
    """A baseline that cannot be read."""


class GlossaryError(TermcheckError):
    """A glossary that cannot be read or does not make sense."""


class ModelError(TermcheckError):
    """A model that cannot be opened."""


class InputError(TermcheckError):
    """An article that cannot be read or written."""

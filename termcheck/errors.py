"""The one exception tree: a message names the file, the place and the way out."""

from __future__ import annotations

from termcheck.messages import Catalogue, Message, catalogue

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
    """Something the user can put right: `file:line:column: what was wrong; what to do`.

    `problem` is a sentence with the names of its `values` in braces, so that it can be shown in another language.
    """

    def __init__(
        self,
        problem: str | Message,
        /,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | str | None = None,
        **values: object,
    ) -> None:
        message = problem if isinstance(problem, Message) else Message.of(problem, **values)
        super().__init__(message, file, line, column)
        self.message = message
        self.file = file
        self.line = line
        self.column = column

    @property
    def problem(self) -> str:
        """Return what was wrong, in English and without the place."""
        return str(self.message)

    def shown(self, catalogue: Catalogue) -> str:
        """Return the message in one line and in a language of the interface, its place first."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        text = catalogue.show(self.message)
        return " ".join((f"{place}: {text}" if place else text).split())

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.file, self.line, self.column))

    def __str__(self) -> str:
        """Return the message in one line, in English, its place first."""
        return self.shown(catalogue())


def _rebuild(
    kind: type[TermcheckError], message: Message, file: str | None, line: int | None, column: int | str | None
) -> TermcheckError:
    return kind(message, file=file, line=line, column=column)


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

"""
termcheck finds inconsistent names in German news articles and proposes the agreed ones, correctly inflected.

    import termcheck
    result = termcheck.check("Weißrussland und Belarus")
    print(result.diff())
    print(result.fixed)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from termcheck.version import __version__

if TYPE_CHECKING:
    from termcheck.api import Report, Result, check, check_paths, fix
    from termcheck.errors import TermcheckError
    from termcheck.findings import FileResult, Finding
    from termcheck.glossary import Glossary
    from termcheck.text import Document

__all__ = [
    "Document",
    "FileResult",
    "Finding",
    "Glossary",
    "Report",
    "Result",
    "TermcheckError",
    "__version__",
    "check",
    "check_paths",
    "fix",
]

_HOMES = {
    "Document": "termcheck.text",
    "FileResult": "termcheck.findings",
    "Finding": "termcheck.findings",
    "Glossary": "termcheck.glossary",
    "Report": "termcheck.api",
    "Result": "termcheck.api",
    "TermcheckError": "termcheck.errors",
    "check_paths": "termcheck.api",
    "fix": "termcheck.api",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that `import termcheck` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, those included that are not imported yet."""
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package itself, in which `check` stays the function although there is a module of that name as well."""

    @property
    def check(self) -> Callable[..., object]:
        """Return the function; importing termcheck.check would bind the module here."""
        from termcheck.api import check

        return check

    @check.setter
    def check(self, _module: object) -> None:
        """Let the import system think that it has bound its module."""


sys.modules[__name__].__class__ = _Package

"""The one registry: a module in a package binds one plug under the package's own name for it."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TypeVar

__all__ = ["modules", "plugs"]

Plug = TypeVar("Plug")


@cache
def modules(package: str) -> tuple[str, ...]:
    """Return the names of the public modules in a package, sorted."""
    paths = import_module(package).__path__
    return tuple(sorted(found.name for found in pkgutil.iter_modules(paths) if not found.name.startswith("_")))


def plugs(package: str, attribute: str, kind: type[Plug]) -> dict[str, Plug]:
    """Return what the modules of a package bind to `attribute`, by module name.

    A module that binds nothing of that `kind` is no plug but a part of one.
    """
    found: dict[str, Plug] = {}
    for name in modules(package):
        module: ModuleType = import_module(f"{package}.{name}")
        plug = getattr(module, attribute, None)
        if isinstance(plug, kind):
            found[name] = plug
    return found

"""The actions of `termcheck glossary`: one module an action, bound to `action`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from termcheck.commands import Terminal
from termcheck.plugs import plugs

__all__ = ["Action", "actions"]


@dataclass(frozen=True)
class Action:
    """An action: `arguments(parser)` declares what it takes, `run(options, terminal)` returns the exit code."""

    name: str
    summary: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Terminal], int]
    examples: str = ""


def actions() -> dict[str, Action]:
    """Return every action by name."""
    return {found.name: found for found in plugs(__name__, "action", Action).values()}

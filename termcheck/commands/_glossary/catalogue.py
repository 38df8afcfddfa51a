"""`termcheck glossary list`: what glossaries there are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action

__all__ = ["action"]


def arguments(_parser: ArgumentParser) -> None:
    """Declare what the action takes: nothing."""


def run(_options: Namespace, terminal: Terminal) -> int:
    """List the shipped glossaries; the one that is used when none is named has a star."""
    from termcheck.glossary import DEFAULT, shipped

    width = max(map(len, shipped()), default=0)
    for name, file in sorted(shipped().items()):
        terminal.write(f"{'*' if name == DEFAULT else ' '} {name:<{width}}  {file}\n")
    return 0


action = Action("list", "list the shipped glossaries, their names and files", arguments, run)

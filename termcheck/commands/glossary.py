"""`termcheck glossary`: what glossaries there are."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal

__all__ = ["command"]


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("action", choices=("list",), help="list: the shipped glossaries, their names and files")


def run(_options: Namespace, terminal: Terminal) -> int:
    """List the shipped glossaries; the one that is used when none is named has a star."""
    from termcheck.glossary import DEFAULT, shipped

    width = max(map(len, shipped()), default=0)
    for name, file in sorted(shipped().items()):
        terminal.write(f"{'*' if name == DEFAULT else ' '} {name:<{width}}  {file}\n")
    return 0


command = Command("glossary", "list the shipped glossaries", arguments, run, "example:\n  termcheck glossary list\n")

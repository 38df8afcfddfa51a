"""`termcheck model fetch`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from termcheck.commands import Terminal
from termcheck.errors import UsageError

__all__ = ["arguments", "run"]


def arguments(parser: ArgumentParser) -> None:
    """Declare the model and where it goes."""
    parser.add_argument("name", metavar="OWNER/NAME", help="a Marian model of the hub")
    parser.add_argument("--to", metavar="FOLDER", help="a new folder instead of the cache, to be carried elsewhere")


def run(options: Namespace, terminal: Terminal) -> int:
    """Download a model and say where it is."""
    from termcheck.marian._fetch import fetched

    if options.to is not None and Path(options.to).exists():
        raise UsageError("is there already; a model goes into a new folder", file=options.to)
    model = fetched(options.name, Path(options.to) if options.to is not None else None)
    terminal.write(f"{model.folder}\n")
    return 0

"""`termcheck glossary suggest`: names that an archive spells in several ways, as a glossary ready to edit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action

__all__ = ["action"]

_EXAMPLES = "example:\n  termcheck glossary suggest archive/ > names.csv\n"


def arguments(parser: ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="articles and folders")


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the suggestions as a CSV; 2 where an article could not be read, which is said."""
    from termcheck.config import Configuration
    from termcheck.glossary.formats import formats
    from termcheck.plan import plan
    from termcheck.suggest import suggest

    planned = plan(options.paths, Configuration())
    found = suggest(planned.tasks, jobs=planned.general.jobs, progress=terminal.progress)
    for piece in formats()["csv"].write(found.terms, "-"):
        terminal.write(piece)
    for path, reason in found.unread:
        terminal.say(f"{path}: {reason.removeprefix(f'{path}:').strip()}")
    return 2 if found.unread else 0


action = Action("suggest", "write names that articles spell in several ways as a glossary", arguments, run, _EXAMPLES)

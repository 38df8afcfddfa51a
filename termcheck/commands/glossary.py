"""`termcheck glossary`: list, show, lint, convert, test and suggest glossaries."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal
from termcheck.commands._glossary import actions

__all__ = ["command"]

_EXAMPLES = """\
examples:
  termcheck glossary list
  termcheck glossary show Weißrussland
  termcheck glossary lint mine.csv
  termcheck glossary test mine.csv
  termcheck glossary convert mine.tbx mine.csv
  termcheck glossary suggest archive/ > names.csv

`termcheck glossary ACTION --help` tells more.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare the actions and what each takes."""
    chosen = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in actions().items():
        added = chosen.add_parser(
            name,
            help=action.summary,
            description=action.summary,
            epilog=action.examples,
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        action.arguments(added)


def run(options: Namespace, terminal: Terminal) -> int:
    """Run the chosen action and return its exit code."""
    return actions()[options.action].run(options, terminal)


command = Command("glossary", "list, show, lint, convert, test and suggest glossaries", arguments, run, _EXAMPLES)

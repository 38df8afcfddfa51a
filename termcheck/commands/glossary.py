"""`termcheck glossary`: what glossaries there are, and what an archive could put into one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal

__all__ = ["command"]

_EXAMPLES = """\
examples:
  termcheck glossary list
  termcheck glossary suggest archive/ > names.csv
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "action",
        choices=("list", "suggest"),
        help="list: the shipped glossaries and their files; suggest: names that articles spell in several ways, as CSV",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="for suggest: articles and folders")


def run(options: Namespace, terminal: Terminal) -> int:
    """Do what was asked for and return the exit code."""
    return _suggest(options, terminal) if options.action == "suggest" else _list(terminal)


def _list(terminal: Terminal) -> int:
    """List the shipped glossaries; the one that is used when none is named has a star."""
    from termcheck.glossary import DEFAULT, shipped

    width = max(map(len, shipped()), default=0)
    for name, file in sorted(shipped().items()):
        terminal.write(f"{'*' if name == DEFAULT else ' '} {name:<{width}}  {file}\n")
    return 0


def _suggest(options: Namespace, terminal: Terminal) -> int:
    from termcheck.commands._suggesting import run as suggesting

    return suggesting(options.paths, terminal)


command = Command("glossary", "list the shipped glossaries, suggest new names", arguments, run, _EXAMPLES)

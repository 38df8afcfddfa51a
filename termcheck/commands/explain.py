"""`termcheck explain`: what a check does, why it matters, and examples."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal

__all__ = ["command"]


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("codes", nargs="+", metavar="CODE", help="a check's code: TC101, or TC1 for all that begin so")


def run(options: Namespace, terminal: Terminal) -> int:
    """Explain checks one after another."""
    from termcheck.checks import explain
    from termcheck.config import expand, given
    from termcheck.reports._shown import escaped

    codes = expand(given({"select": [code.upper() for code in options.codes]})["select"])
    # the examples hold what a terminal should not be steered by
    terminal.write(escaped("\n".join(f"{explain(code, terminal.words).rstrip()}\n" for code in codes)))
    return 0


command = Command("explain", "explain a check", arguments, run, "example:\n  termcheck explain TC101\n")

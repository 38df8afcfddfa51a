"""`termcheck checks`: the list of checks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal

__all__ = ["command"]


def arguments(_parser: ArgumentParser) -> None:
    """Declare what the command takes: nothing."""


def run(_options: Namespace, terminal: Terminal) -> int:
    """List the checks: code, severity, name."""
    from termcheck.checks import checks

    for code, check in sorted(checks().items()):
        terminal.write(f"{code}  {terminal.words.text(check.severity.label):<7}  {check.name}\n")
    return 0


command = Command("checks", "list the checks", arguments, run)

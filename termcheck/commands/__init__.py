"""The commands of the command line: one module a command, bound to `command`."""

from __future__ import annotations

import codecs
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from termcheck.plugs import plugs

__all__ = ["UNENCODABLE", "Command", "Terminal", "commands"]

# How output is encoded (`errors=`): it never fails, and a patch carries bytes that are no UTF-8.
UNENCODABLE = "termcheck.unencodable"


def _bytes_or_escapes(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write what stands for a byte as that byte, any other half of a character as an escape."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


codecs.register_error(UNENCODABLE, _bytes_or_escapes)


class Terminal(Protocol):
    """What a command talks to: it never prints by itself."""

    @property
    def has_colour(self) -> bool:
        """Tell whether standard output shows colour."""
        ...

    def write(self, text: str) -> None:
        """Write to standard output."""
        ...

    def write_bytes(self, data: bytes) -> None:
        """Write to standard output as it is."""
        ...

    def read_bytes(self, most: int) -> bytes:
        """Read standard input, at most so many bytes."""
        ...

    def say(self, line: str) -> None:
        """Write a line to standard error."""
        ...

    def tell(self, text: str) -> None:
        """Write text to standard error as it is."""
        ...

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is, where someone is watching and it takes long enough."""
        ...


@dataclass(frozen=True)
class Command:
    """A command: `arguments(parser)` declares what it takes, `run(options, terminal)` returns the exit code."""

    name: str
    summary: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Terminal], int]
    examples: str = ""


def commands() -> dict[str, Command]:
    """Return every command by name."""
    return {found.name: found for found in plugs(__name__, "command", Command).values()}

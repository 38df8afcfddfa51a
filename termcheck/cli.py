"""The command line: parse, run, exit code. The only file that prints."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from termcheck.commands import commands
from termcheck.errors import TermcheckError, UsageError
from termcheck.messages import DOMAIN, LOCALES, Catalogue, Message, catalogue, languages, preferred_language
from termcheck.unencodable import UNENCODABLE
from termcheck.version import __version__

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["main"]

_WRONG, _INTERRUPTED, _BROKEN_PIPE, _TERMINATED = 2, 130, 141, 143
_UI_LANG = "--ui-lang"
_PATIENCE = 1.0  # seconds of work before a progress bar is worth its place
_PACE = 0.1  # seconds between two pictures of it

_EPILOG = """\
examples:
  termcheck check article.txt        show what is inconsistent, as a diff
  termcheck check articles/ --fix    make the safe replacements
  termcheck explain TC101            what a check does, and why
  termcheck glossary list            the shipped glossaries

`termcheck COMMAND --help` tells more.
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and that may be told the language of the interface."""

    def __init__(self, *arguments: Any, **how: Any) -> None:  # noqa: ANN401 - those of argparse
        super().__init__(*arguments, **how)
        self.add_argument(
            _UI_LANG,
            choices=languages(),
            default=argparse.SUPPRESS,
            help="the language of messages (the environment's)",
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError("{problem}; see `{program} --help`", problem=message, program=self.prog)


class _Shape(argparse.RawDescriptionHelpFormatter):
    """Help in the language of the interface: what is declared in English is looked up when it is shown."""

    def __init__(self, words: Catalogue, prog: str) -> None:
        super().__init__(prog)
        self.words = words

    def _get_help_string(self, action: argparse.Action) -> str:
        return self.words.text(action.help or "")

    def start_section(self, heading: str | None) -> None:
        """Begin a group of arguments."""
        super().start_section(heading and self.words.text(heading))

    def add_text(self, text: str | None) -> None:
        """Add a description or examples; a summary, which lists show as it is, becomes a sentence."""
        known = text and self.words.text(text)
        is_summary = known and "\n" not in known and not known.endswith(".") and not known.startswith(self._prog)
        super().add_text(_sentence(known) if known and is_summary else known)


class _Console:
    """Standard input, output and error, and the progress bar between them."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words
        self._start = time.monotonic()
        self._shown = 0.0
        self._bar: Progress | None = None
        self._watched = sys.stderr.isatty()

    @property
    def has_colour(self) -> bool:
        """Tell whether standard output shows colour: a terminal, and nobody asked for none."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def write(self, text: str) -> None:
        """Write to standard output."""
        if text:
            self.hide()
            sys.stdout.write(text)

    def write_bytes(self, data: bytes) -> None:
        """Write to standard output as it is."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def read_bytes(self, most: int) -> bytes:
        """Read standard input, at most so many bytes."""
        return sys.stdin.buffer.read(most)

    def say(self, line: str) -> None:
        """Write a line to standard error."""
        self.tell(f"termcheck: {_fit(line)}\n")

    def tell(self, text: str) -> None:
        """Write text to standard error as it is."""
        self.hide()
        sys.stderr.write(text)

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is, where someone is watching and it takes long enough."""
        now = time.monotonic()
        if not self._watched or now - self._start < _PATIENCE or now - self._shown < _PACE:
            return
        self._shown = now
        if self._bar is None:
            self._bar = _progress_bar()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total, refresh=True)

    def hide(self) -> None:
        """Take the progress bar away before something else is written."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _progress_bar() -> Progress:
    """Return a bar that is drawn only when it is told to: threads and forks do not go together."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    bar.start()
    bar.add_task("articles")
    return bar


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = _Console(catalogue(_language(given)))
    try:
        with _terminable(), _spoken(console.words):
            code = _run(given, console)
            console.hide()
            sys.stdout.flush()
    except (KeyboardInterrupt, SystemExit, Exception) as error:  # noqa: BLE001 - whatever it is, it ends in one line
        console.hide()
        code = _end(error, console)
    return code


def _language(arguments: Sequence[str]) -> str:
    """Return the language that --ui-lang names, wherever it stands, else the environment's.

    A language that is not there is refused later, in the environment's.
    """
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        option, given, value = argument.partition("=")
        if option == "--":
            break
        if option == _UI_LANG:
            named = value if given else following
            return named if named in languages() else preferred_language()
    return preferred_language()


@contextmanager
def _spoken(words: Catalogue) -> Iterator[None]:
    """Let argparse, which asks gettext, speak the language too."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = words.language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _run(arguments: list[str], console: _Console) -> int:
    options = _parser(arguments, console.words).parse_args(arguments)
    run = commands()[options.command].run
    return run(options, console)


def _parser(arguments: Sequence[str], words: Catalogue) -> argparse.ArgumentParser:
    known = commands()
    shape = partial(_Shape, words)
    about = "Find inconsistent names in German news articles, and the agreed ones, correctly inflected."
    parser = _Parser("termcheck", description=about, epilog=_EPILOG, formatter_class=shape, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"termcheck {__version__}")
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, command in known.items():
        added = chosen.add_parser(
            name,
            help=command.summary,
            description=command.summary,
            epilog=command.examples,
            formatter_class=shape,
            allow_abbrev=False,
        )
        command.arguments(added)
    if arguments and arguments[0] not in known and os.path.exists(arguments[0]):
        raise UsageError("is no command; did you mean `termcheck check {path}`?", path=arguments[0], file=arguments[0])
    return parser


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _end(error: BaseException, console: _Console) -> int:
    """Say in one line why it ends, if that is worth a line, and return the exit code."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 0
    if isinstance(error, KeyboardInterrupt):
        return _said(console, console.words.text("interrupted"), _INTERRUPTED)
    if isinstance(error, OSError):
        _drop_output()
        broken = isinstance(error, BrokenPipeError)
        return _BROKEN_PIPE if broken else _said(console, _cut_off(error, console.words), _WRONG)
    return _said(console, _last_words(error, console.words), _WRONG)


def _last_words(error: BaseException, words: Catalogue) -> str:
    if isinstance(error, TermcheckError):
        return error.shown(words)
    if isinstance(error, MemoryError):
        return words.text("not enough memory; check fewer or smaller articles at once")
    if os.environ.get("TERMCHECK_DEBUG"):
        raise error
    return words.show(
        Message.of("internal error ({kind}: {error}); please report it", kind=type(error).__name__, error=error)
    )


def _cut_off(error: OSError, words: Catalogue) -> str:
    return words.show(Message.of("{reason}; the output is not complete", reason=error.strerror or error))


def _said(console: _Console, line: str, code: int) -> int:
    # whoever reads standard error may be gone too
    with suppress(OSError):
        console.say(line)
    return code


def _fit(line: str) -> str:
    """Return a line in which nothing steers the terminal."""
    from termcheck.reports._shown import one_line

    return one_line(line)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: a report is the same bytes everywhere, and never fails on a name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=UNENCODABLE, newline="")


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not complain when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextmanager
def _terminable() -> Iterator[None]:
    """Turn SIGTERM into an orderly end: temporary files are removed, workers are stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(_TERMINATED)

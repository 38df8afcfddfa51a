"""One run of `termcheck check`, from its options to its exit code."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from termcheck.batch.run import Batch
from termcheck.commands import Terminal
from termcheck.commands._fixing import Fixer
from termcheck.commands._output import written
from termcheck.config import Configuration, given
from termcheck.errors import InputError, UsageError
from termcheck.findings import FileResult, select_edits
from termcheck.formats import formats
from termcheck.plan import Plan, plan
from termcheck.reports import Look, reports
from termcheck.reports._shown import error_text

__all__ = ["run"]

_STDIN, _STDIN_NAME = "-", "<stdin>"
_MOST_BYTES = 256 * 1024 * 1024
_SHOW_ERRORS = ("diff", "text")


@dataclass
class _Outcome:
    """What the exit code depends on, noted while the results pass by."""

    failed: bool = False
    found: bool = False

    @property
    def code(self) -> int:
        """Return the exit code: what could not be read weighs more than findings."""
        return 2 if self.failed else int(self.found)


def run(options: Namespace, terminal: Terminal) -> int:
    """Check the articles, write the report, and return the exit code."""
    if _STDIN in options.paths:
        return _run_stdin(options, terminal)
    planned = plan(options.paths, _configuration(options))
    _refuse_articles(options.output, planned)
    batch = Batch(planned.tasks, jobs=planned.general.jobs, cache=not options.no_cache, progress=terminal.progress)
    fixer = Fixer(batch, unsafe=options.unsafe_fixes)
    results = fixer.results() if _rewrites(options) else batch.results()
    code = _reported(options, terminal, planned, batch, results)
    if _rewrites(options) and not options.quiet:
        terminal.say(f"{_plural(fixer.edits, 'replacement')} made in {_plural(fixer.files, 'file')}")
    return code


def _run_stdin(options: Namespace, terminal: Terminal) -> int:
    """Check standard input; with --fix what is fixed goes to standard output, the report to standard error."""
    if len(options.paths) > 1:
        raise UsageError("- stands for standard input alone; name the other articles in a run of their own")
    name = options.stdin_name or _STDIN_NAME
    data = terminal.read_bytes(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UsageError("standard input is larger than 256 MiB, no article")
    planned = plan([], _configuration(options), contents={name: data})
    batch = Batch(planned.tasks, cache=not options.no_cache, progress=terminal.progress)
    if not _rewrites(options):
        return _reported(options, terminal, planned, batch, batch.results())
    return _fixed_stdin(options, terminal, planned, batch, data)


def _fixed_stdin(options: Namespace, terminal: Terminal, planned: Plan, batch: Batch, data: bytes) -> int:
    result = next(batch.results())
    task = planned.tasks[0]
    edits = select_edits(result.findings, unsafe=options.unsafe_fixes)
    if result.document is not None and edits:
        write = formats()[result.document.format].write
        if write(result.document, ()) != data:
            problem = f"not written back byte for byte in {result.document.encoding.upper()}; convert it to UTF-8 first"
            raise InputError(problem, file=task.path)
        data = write(result.document, edits)
        result = batch.again(replace(task, data=data))
    terminal.write_bytes(data)
    return _reported(options, terminal, planned, batch, [result])


def _configuration(options: Namespace) -> Configuration:
    listed = {
        "glossaries": options.glossary,
        "mode": options.mode,
        "select": _listed(options.select),
        "ignore": _listed(options.ignore),
        "exceptions": options.exceptions,
        "include": options.include,
        "exclude": options.exclude,
        "fail-on": options.fail_on,
        "encoding": options.encoding,
        "format": "patch" if options.diff else options.format,
        "jobs": options.jobs,
    }
    return Configuration(file=options.config, search=not options.no_config, over=given(listed))


def _listed(values: list[str] | None) -> list[str] | None:
    """Return what was given several times, or between commas, one by one."""
    if values is None:
        return None
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _rewrites(options: Namespace) -> bool:
    return bool(options.fix and not options.diff)


def _refuse_articles(output: str | None, planned: Plan) -> None:
    """Refuse to write the report over an article."""
    if output is None or not os.path.exists(output):
        return
    for task in planned.tasks:
        if os.path.exists(task.path) and os.path.samefile(task.path, output):
            raise UsageError("this is one of the articles; the report needs a file of its own", file=output)


def _reported(
    options: Namespace, terminal: Terminal, planned: Plan, batch: Batch, results: Iterable[FileResult]
) -> int:
    """Write the report, or with --quiet only the errors, and return the exit code."""
    outcome = _Outcome()
    shape = planned.general.format
    silent = options.quiet or options.output is not None or shape not in _SHOW_ERRORS
    passing = _noted(results, planned, outcome, terminal.say if silent else None)
    look = Look(_colour(options, terminal), options.unsafe_fixes)
    with _sink(options, terminal) as write:
        for piece in _pieces(options, shape, batch, passing, look):
            write(piece)
    return outcome.code


def _pieces(options: Namespace, shape: str, batch: Batch, results: Iterator[FileResult], look: Look) -> Iterator[str]:
    if options.quiet:
        return ("" for _ in results)
    return reports()[shape].render(batch.signature, results, look)


def _noted(
    results: Iterable[FileResult], planned: Plan, outcome: _Outcome, say: Callable[[str], None] | None
) -> Iterator[FileResult]:
    for settings, result in zip(planned.settings, results, strict=True):
        if result.error is not None:
            outcome.failed = True
            if say is not None:
                say(f"{result.file}: {error_text(result)}")
        outcome.found = outcome.found or settings.failed_by(result.findings)
        yield result


def _sink(options: Namespace, terminal: Terminal) -> AbstractContextManager[Callable[[str], object]]:
    if options.output is not None and not options.quiet:
        return written(options.output)
    return nullcontext(terminal.tell if _STDIN in options.paths and _rewrites(options) else terminal.write)


def _colour(options: Namespace, terminal: Terminal) -> bool:
    if options.color == "auto":
        return terminal.has_colour and options.output is None
    return bool(options.color == "always")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

"""One run of `termcheck check`, from its options to its exit code."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace

from termcheck.archive import Archive
from termcheck.batch.run import Batch
from termcheck.commands import Terminal
from termcheck.commands._fixing import Fixer
from termcheck.config import Configuration, given
from termcheck.errors import InputError, UsageError
from termcheck.files.output import written
from termcheck.findings import Edit, FileResult, select_edits
from termcheck.formats import formats
from termcheck.messages import Catalogue, Message
from termcheck.plan import Plan, plan
from termcheck.reports import Look, reports
from termcheck.reports._shown import error_text
from termcheck.text import Document

__all__ = ["run"]

_STDIN, _STDIN_NAME = "-", "<stdin>"
_HEAD = 100  # bytes before a report says that it is one
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
    archive = _archive(options, plan(options.paths, _configuration(options)))
    planned = archive.plan
    _refuse_articles(options.output, planned)
    batch = _batch(options, terminal, archive, planned.general.jobs)
    fixer = Fixer(batch, unsafe=options.unsafe_fixes)
    results = fixer.results() if _rewrites(options) else batch.results()
    code = _reported(options, terminal, planned, batch, results)
    if _rewrites(options) and not options.quiet:
        terminal.say(_made(fixer, terminal.words))
    return _finished(options, terminal, archive, code)


def _archive(options: Namespace, planned: Plan) -> Archive:
    if options.write_baseline and _rewrites(options):
        raise UsageError("--write-baseline takes the findings as they are; fix first, then write what remains")
    archive = Archive(planned, changed_since=options.changed_since, write_baseline=options.write_baseline)
    archive.refuse_output(options.output)
    return archive


def _batch(options: Namespace, terminal: Terminal, archive: Archive, jobs: int | None = None) -> Batch:
    return Batch(
        archive.plan.tasks,
        jobs=jobs,
        cache=not options.no_cache,
        progress=terminal.progress,
        sieve=archive.sieve,
    )


def _finished(options: Namespace, terminal: Terminal, archive: Archive, code: int) -> int:
    """Say what became of what is old, and return the exit code."""
    for line in archive.conclude():
        if not options.quiet:
            terminal.say(terminal.words.show(line))
    # said to the quietest, too: what has checked nothing must not look clean
    if (nothing := archive.nothing()) is not None:
        terminal.say(terminal.words.show(nothing))
    return code


def _run_stdin(options: Namespace, terminal: Terminal) -> int:
    """Check standard input; with --fix what is fixed goes to standard output, the report to standard error."""
    if len(options.paths) > 1:
        raise UsageError("- stands for standard input alone; name the other articles in a run of their own")
    name = options.stdin_name or _STDIN_NAME
    data = terminal.read_bytes(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UsageError("standard input is larger than 256 MiB, no article")
    archive = _archive(options, plan([], _configuration(options), contents={name: data}))
    batch = _batch(options, terminal, archive)
    results = _fixed_stdin(options, terminal, batch, data) if _rewrites(options) else batch.results()
    return _finished(options, terminal, archive, _reported(options, terminal, archive.plan, batch, results))


def _fixed_stdin(options: Namespace, terminal: Terminal, batch: Batch, data: bytes) -> list[FileResult]:
    results = list(batch.results())
    for task, result in zip(batch.tasks, results, strict=True):
        edits = select_edits(result.findings, unsafe=options.unsafe_fixes)
        if result.document is not None and edits:
            data = _edited(task.path, result.document, edits, data)
            results = [batch.again(replace(task, data=data))]
    terminal.write_bytes(data)
    return results


def _edited(path: str, document: Document, edits: Sequence[Edit], data: bytes) -> bytes:
    write = formats()[document.format].write
    if write(document, ()) != data:
        raise InputError(
            "not written back byte for byte in {encoding}; convert it to UTF-8 first",
            encoding=document.encoding.upper(),
            file=path,
        )
    return write(document, edits)


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
        "html-attributes": _listed(options.html_attributes),
        "format": "patch" if options.diff else options.format,
        "jobs": options.jobs,
        "baseline": options.baseline,
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
    """Refuse to write the report over an article; over an older report it may be written."""
    if output is None or not os.path.exists(output) or _is_report(output):
        return
    for task in planned.tasks:
        if os.path.exists(task.path) and os.path.samefile(task.path, output):
            raise UsageError("this is one of the articles; the report needs a file of its own", file=output)


def _is_report(path: str) -> bool:
    from termcheck.reports.html import GENERATOR

    if not os.path.isfile(path):  # opening a pipe would wait
        return False
    with suppress(OSError), open(path, "rb") as file:
        return GENERATOR.encode() in file.read(len(GENERATOR) + _HEAD)
    return False


def _reported(
    options: Namespace, terminal: Terminal, planned: Plan, batch: Batch, results: Iterable[FileResult]
) -> int:
    """Write the report, or with --quiet only the errors, and return the exit code."""
    outcome = _Outcome()
    shape = planned.general.format
    silent = options.quiet or options.output is not None or shape not in _SHOW_ERRORS
    passing = _noted(results, planned, outcome, terminal if silent else None)
    look = Look(_colour(options, terminal), options.unsafe_fixes, terminal.words, options.all)
    with _sink(options, terminal) as write:
        for piece in _pieces(options, shape, batch, passing, look):
            write(piece)
    return outcome.code


def _pieces(options: Namespace, shape: str, batch: Batch, results: Iterator[FileResult], look: Look) -> Iterator[str]:
    if options.quiet:
        return ("" for _ in results)
    return reports()[shape].render(batch.signature, results, look)


def _noted(
    results: Iterable[FileResult], planned: Plan, outcome: _Outcome, terminal: Terminal | None
) -> Iterator[FileResult]:
    for settings, result in zip(planned.reported, results, strict=True):
        if result.error is not None:
            outcome.failed = True
            if terminal is not None:
                terminal.say(f"{result.file}: {error_text(result, terminal.words)}")
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


def _made(fixer: Fixer, words: Catalogue) -> str:
    replacements = words.count("{count} replacement", "{count} replacements", fixer.edits)
    changed = words.count("{count} file", "{count} files", fixer.files)
    return words.show(Message.of("{replacements} made in {files}", replacements=replacements, files=changed))

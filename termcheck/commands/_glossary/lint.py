"""`termcheck glossary lint`: what is wrong with a glossary."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action
from termcheck.messages import Catalogue

if TYPE_CHECKING:
    from termcheck.lint import Problem

__all__ = ["action"]

_EXAMPLES = """\
examples:
  termcheck glossary lint mine.csv
  termcheck glossary lint house mine.csv --format json

Glossaries that are named together are judged as `check` uses them: later ones over earlier ones.

exit codes:
  0  nothing but hints    1  errors or warnings    2  a glossary that cannot be read, or a wrong option
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("glossaries", nargs="*", metavar="NAME|FILE", help="shipped glossaries or files (house)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")


def run(options: Namespace, terminal: Terminal) -> int:
    """Write what is wrong, a line each, and return the exit code."""
    from termcheck.findings import Severity
    from termcheck.glossary import DEFAULT, sources
    from termcheck.lint import UNREADABLE, lint

    found = sources(options.glossaries or [DEFAULT])
    problems = lint(found)
    files = [source.file for source in found]
    terminal.write(_json(files, problems) if options.format == "json" else _text(files, problems, terminal.words))
    if any(problem.rule == UNREADABLE for problem in problems):
        return 2
    return int(any(problem.severity > Severity.HINT for problem in problems))


def _text(files: list[str], problems: Iterable[Problem], words: Catalogue) -> str:
    from termcheck.reports._shown import one_line

    lines = [_line(problem, words) for problem in problems]
    count = words.count("{count} problem", "{count} problems", len(lines))
    where = words.count("in {count} glossary", "in {count} glossaries", len(files))
    return "".join(f"{one_line(line)}\n" for line in [*lines, f"{count} {where}"])


def _line(problem: Problem, words: Catalogue) -> str:
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    return f"{place}: {words.text(problem.severity.label)} {problem.rule}: {words.show(problem.message)}"


def _json(files: list[str], problems: Iterable[Problem]) -> str:
    from termcheck.reports.json import dumped

    by_file: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in problems:
        by_file[problem.file].append(problem)
    blocks = [
        f'  {{"file": {dumped(file)}, "problems": [' + ",".join(f"\n    {dumped(_shape(one))}" for one in found) + "]}"
        for file, found in by_file.items()
    ]
    return '{"files": [\n' + ",\n".join(blocks) + "]}\n"


def _shape(problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.label,
        "line": problem.line,
        "column": problem.column,
        "concept": problem.concept,
        "term": problem.term,
        "message": str(problem.message),
    }


action = Action("lint", "find what is wrong with a glossary", arguments, run, _EXAMPLES)

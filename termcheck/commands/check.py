"""`termcheck check`: find inconsistent names in articles, show them, and on demand put them right."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Command, Terminal

__all__ = ["command"]

_EXAMPLES = """\
examples:
  termcheck check article.txt                      show what is inconsistent, as a diff
  termcheck check articles/ --format json -o r.json
  termcheck check articles/ --mode consistent      no house style: the majority name wins
  termcheck check article.md --diff > names.patch  a patch that `git apply` accepts
  termcheck check article.md --fix                 make the safe replacements
  termcheck check - --stdin-name article.md < article.md
  termcheck check articles/ --glossary house --glossary mine.csv
  termcheck check articles/ --baseline known.json --write-baseline
  termcheck check articles/ --changed-since origin/main

exit codes:
  0  nothing as grave as --fail-on    1  findings    2  something could not be read, or a wrong option

Options override the nearest termcheck.toml or [tool.termcheck] in pyproject.toml.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="an article, a folder of them, or - for standard input"
    )
    _add_what(parser)
    _add_old(parser)
    _add_how(parser)
    _add_where(parser)


def _add_what(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("what is checked")
    more = group.add_argument
    more(
        "-g",
        "--glossary",
        action="append",
        metavar="NAME|FILE",
        help="a shipped glossary or a CSV, TSV or TBX file; repeatable, later ones override",
    )
    more("--mode", metavar="MODE", help="house: the preferred names are enforced; consistent: the majority name wins")
    more(
        "--select", action="append", metavar="CODES", help="make only these checks: TC101, or TC1 for all that begin so"
    )
    more("--ignore", action="append", metavar="CODES", help="leave these checks out")
    more(
        "--exceptions",
        action="append",
        metavar="FILE|TEXT",
        help="a wording that is left alone, or a .txt file with one on each line",
    )
    more("--include", action="append", metavar="GLOB", help="in folders, check files like this too")
    more("--exclude", action="append", metavar="GLOB", help="in folders, leave files like this out")
    more("--encoding", metavar="NAME", help="the encoding of articles that are not UTF-8 and do not declare another")
    more(
        "--html-attributes",
        action="append",
        metavar="NAMES",
        help="in HTML, check the text of these too: title, alt, aria-label, placeholder, content (of <meta>)",
    )


def _add_old(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("what is old")
    more = group.add_argument
    more("--baseline", metavar="FILE", help="the findings in this file are known: they stay silent")
    more("--write-baseline", action="store_true", help="write all findings to the baseline")
    more(
        "--changed-since",
        metavar="REV",
        help="report only lines that have changed in git since this revision; names are counted over all articles",
    )


def _add_how(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("what comes out")
    more = group.add_argument
    more("--format", metavar="REPORT", help="diff (default), patch, text, json and others")
    more("-o", "--output", metavar="FILE", help="write the report to a file")
    more("--fix", action="store_true", help="make the safe replacements, report what remains")
    more("--unsafe-fixes", action="store_true", help="with --fix or --diff: also those that a human should look at")
    more("--diff", action="store_true", help="write nothing, print the replacements as a patch")
    more("--all", action="store_true", help="show a finding at every place, not once a file with a count")
    more(
        "--fail-on",
        metavar="SEVERITY",
        help="error, warning (default), hint or never: from where on the exit code is 1",
    )
    more("--color", choices=("auto", "always", "never"), default="auto", help="colour in the diff (auto)")
    more("-q", "--quiet", action="store_true", help="no report, only errors and the exit code")


def _add_where(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("how it is done")
    config = group.add_mutually_exclusive_group()
    config.add_argument("--config", metavar="FILE", help="this configuration instead of the nearest one")
    config.add_argument("--no-config", action="store_true", help="no configuration file")
    group.add_argument("--no-cache", action="store_true", help="compile the glossary anew")
    group.add_argument("-j", "--jobs", type=int, metavar="N", help="processes (as many as pay off)")
    group.add_argument(
        "--stdin-name", metavar="NAME", help="what standard input is called; its ending tells the format"
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Check the articles and return the exit code."""
    from termcheck.commands import _session

    return _session.run(options, terminal)


command = Command("check", "find inconsistent names in articles", arguments, run, _EXAMPLES)

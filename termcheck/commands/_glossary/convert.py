"""`termcheck glossary convert`: a glossary in another format, or from another tool's table."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action
from termcheck.errors import GlossaryError, UsageError

if TYPE_CHECKING:
    from termcheck.glossary import Term
    from termcheck.glossary.formats import GlossaryFormat, Row

__all__ = ["action"]

_STDOUT = "-"
_EXAMPLES = """\
examples:
  termcheck glossary convert terms.tbx terms.csv
  termcheck glossary convert terms.csv terms.tbx
  termcheck glossary convert deepl.csv terms.csv --mapping deepl --language en,de
  termcheck glossary convert old.csv new.csv --encoding cp1252
  termcheck glossary convert terms.csv - --to tbx

Nothing is lost between CSV, TSV and TBX: columns of your own, the order and notes included.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the action takes."""
    more = parser.add_argument
    more("old", metavar="IN", help="the glossary to read")
    more("new", metavar="OUT", help="the file to write, - for standard output")
    more("--from", dest="source", metavar="FORMAT", help="csv, tsv or tbx; else by the suffix of IN")
    more("--to", dest="target", metavar="FORMAT", help="csv, tsv or tbx; else by the suffix of OUT")
    more("--mapping", metavar="NAME|FILE", help="read another tool's table: deepl, google, phrase or a TOML file")
    more("--language", metavar="CODES", help="with --mapping: the languages of a row's terms, such as en,de")
    more("--encoding", metavar="NAME", help="the encoding of IN if it is not UTF-8")
    more("--force", action="store_true", help="overwrite OUT")


def run(options: Namespace, terminal: Terminal) -> int:
    """Read the whole glossary, then write it; a file that is there is kept unless --force is given."""
    from termcheck.glossary import locate

    path = locate(options.old)
    if path.suffix == ".toml":
        raise UsageError("a profile combines glossaries; convert one of them", file=options.old)
    target = _target(options)
    if options.new != _STDOUT and os.path.lexists(options.new) and not options.force:
        raise UsageError("is there already; overwrite it with --force", file=options.new)
    terms = tuple(_whole(_rows(options, path)))
    if not terms:
        raise GlossaryError("has no terms", file=options.old)
    pieces = target.write(terms, options.new)
    _write(options.new, "".join(pieces), terminal)
    return 0


def _rows(options: Namespace, path: Path) -> Iterator[Row]:
    from termcheck.glossary import load
    from termcheck.glossary.formats import format_of
    from termcheck.glossary.mapped import read_mapped
    from termcheck.glossary.mapping import find_mapping

    source = load(path, options.encoding)
    languages = [code.strip() for code in (options.language or "").split(",") if code.strip()]
    if options.mapping:
        return read_mapped(source, find_mapping(options.mapping), languages)
    if languages:
        raise UsageError("--language goes with --mapping")
    found = _format(options.source) if options.source else format_of(source.file)
    return found.read(source)


def _whole(rows: Iterator[Row]) -> Iterator[Term]:
    for row in rows:
        if isinstance(row, GlossaryError):
            raise row
        yield row


def _target(options: Namespace) -> GlossaryFormat:
    from termcheck.glossary.formats import formats

    if options.target:
        return _format(options.target)
    named = [one for one in formats().values() if options.new.lower().endswith(one.suffixes)]
    if not named:
        raise UsageError(
            "the suffix tells no format; name it with --to: {known}", known=", ".join(formats()), file=options.new
        )
    return named[0]


def _format(name: str) -> GlossaryFormat:
    from termcheck.glossary.formats import formats

    if name not in formats():
        raise UsageError("unknown glossary format {name!r}; there are: {known}", name=name, known=", ".join(formats()))
    return formats()[name]


def _write(name: str, text: str, terminal: Terminal) -> None:
    from termcheck.files.output import written

    if name == _STDOUT:
        terminal.write_bytes(text.encode())
        return
    with written(name) as write:
        write(text)


action = Action("convert", "write a glossary in another format", arguments, run, _EXAMPLES)

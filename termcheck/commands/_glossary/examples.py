"""`termcheck glossary test`: a glossary's own examples."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action
from termcheck.errors import GlossaryError
from termcheck.messages import Catalogue, Message

if TYPE_CHECKING:
    from termcheck.examples import Failure, Suite

__all__ = ["action"]

_EXAMPLES = """\
NAME.examples.csv beside a glossary holds a text and what the safe replacements must make of it:

  text,expected
  Der Plan der Bundesbahn.,Der Plan der Deutschen Bahn.
  Die Österreichischen Bundesbahnen.,Die Österreichischen Bundesbahnen.

Where nothing may change, or a human must decide, `expected` repeats the text; a column `unsafe` may then say what
--unsafe-fixes makes of it. A profile is tried with the examples of all its members.

exit codes:
  0  every example comes out as expected    1  some do not    2  no examples, or a file that cannot be read
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("glossaries", nargs="*", metavar="NAME|FILE", help="shipped glossaries or files (all shipped)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")


def run(options: Namespace, terminal: Terminal) -> int:
    """Try the examples and write those that fail; return the exit code."""
    from termcheck.examples import failures
    from termcheck.glossary import shipped

    tried = list(_suites(options.glossaries or shipped(), terminal))
    found = [(suite.glossary, failure) for suite in tried if suite is not None for failure in failures(suite)]
    total = sum(len(suite.examples) for suite in tried if suite is not None)
    terminal.write(_json(total, found) if options.format == "json" else _text(total, found, terminal.words))
    return 2 if None in tried else int(bool(found))


def _suites(names: Iterable[str], terminal: Terminal) -> Iterator[Suite | None]:
    """Yield the examples of glossaries, None for one that has none or cannot be read."""
    from termcheck.examples import suites

    for name in names:
        try:
            yield from suites(name)
        except GlossaryError as error:
            terminal.say(error.shown(terminal.words))
            yield None


def _text(total: int, found: Sequence[tuple[str, Failure]], words: Catalogue) -> str:
    pieces = [_failure(glossary, one, words) for glossary, one in found]
    examples = words.count("{count} example", "{count} examples", total)
    failures = words.count("{count} failure", "{count} failures", len(found))
    return "".join([*pieces, *([f"{examples}, {failures}\n"] if total else [])])


def _failure(glossary: str, one: Failure, words: Catalogue) -> str:
    from termcheck.reports._shown import padded, shown

    kind = Message.of("{kind} (glossary {name})", kind=words.text(one.kind), name=shown(glossary))
    labels = (words.text("text"), words.text("is"), words.text("expected"))
    width = max(map(len, labels))
    rows = zip(labels, (one.text, one.actual, one.expected), strict=True)
    lines = "".join(f"  {padded(label, width)}  {shown(text)}\n" for label, text in rows)
    return f"{shown(one.file)}:{one.line}: {words.show(kind)}\n{lines}"


def _json(total: int, found: Sequence[tuple[str, Failure]]) -> str:
    from termcheck.reports.json import dumped

    shapes = [{"glossary": glossary, **one._asdict()} for glossary, one in found]
    lines = ",".join(f"\n  {dumped(shape)}" for shape in shapes)
    return f'{{"examples": {total}, "failures": [{lines}]}}\n'


action = Action("test", "try a glossary's own examples", arguments, run, _EXAMPLES)

"""A glossary's own examples: texts, and what the safe replacements must make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from termcheck.engine import Checker, Recipe
from termcheck.errors import GlossaryError
from termcheck.findings import apply, select_edits
from termcheck.glossary import Source, locate, members_of
from termcheck.glossary.cells import rows
from termcheck.glossary.source import decode
from termcheck.text import Document

__all__ = ["Example", "Failure", "Kind", "Suite", "examples_file", "failures", "suites"]

_REQUIRED = ("text", "expected")
_CHECKS = ("TC101", "TC102")  # the other checks need no glossary, and an example is about a glossary
_MOST_BYTES = 64 * 1024 * 1024


class Kind(StrEnum):
    """How an example fails: by a wrong replacement, by one that is missing, or by a wrong unsafe one."""

    WRONG = "wrong"
    MISSED = "missed"
    UNSAFE = "unsafe"


class Example(NamedTuple):
    """A text and what the safe replacements make of it; `unsafe` is what all of them make of it, where that is said."""

    line: int
    text: str
    expected: str
    unsafe: str = ""


class Failure(NamedTuple):
    """An example that does not come out as expected."""

    kind: Kind
    file: str
    line: int
    text: str
    actual: str
    expected: str


class Suite(NamedTuple):
    """A file of examples and the glossary that it is to be tried with."""

    glossary: str
    file: str
    examples: tuple[Example, ...]


def examples_file(glossary: Path) -> Path:
    """Return where the examples of a glossary file are looked for: NAME.examples.csv beside it."""
    return glossary.with_name(f"{glossary.stem}.examples.csv")


def suites(name: str) -> tuple[Suite, ...]:
    """Return the examples of a glossary by its name or path; those of a profile's members are tried with all of it.

    Raises GlossaryError where there are none, because nothing would be tried.
    """
    files = [examples_file(path) for path in (locate(name), *members_of(name))]
    found = tuple(Suite(name, file.as_posix(), _read(file)) for file in dict.fromkeys(files) if file.is_file())
    if not found:
        raise GlossaryError(
            "has no examples; write {examples} beside it: text,expected", examples=files[0].name, file=name
        )
    return found


def failures(suite: Suite) -> Iterator[Failure]:
    """Yield the examples that do not come out as expected."""
    checker = Checker(Recipe(glossaries=(suite.glossary,), select=_CHECKS))
    for example in suite.examples:
        yield from _tried(checker, suite.file, example)


def _tried(checker: Checker, file: str, example: Example) -> Iterator[Failure]:
    text = example.text
    document = Document.of(text)
    findings = checker.judge(document)
    actual = apply(text, select_edits(findings))
    if actual != example.expected:
        kind = Kind.MISSED if actual == text else Kind.WRONG
        yield Failure(kind, file, example.line, text, actual, example.expected)
    elif example.unsafe:
        actual = apply(text, select_edits(findings, unsafe=True))
        if actual != example.unsafe:
            yield Failure(Kind.UNSAFE, file, example.line, text, actual, example.unsafe)


def _read(path: Path) -> tuple[Example, ...]:
    file = path.as_posix()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GlossaryError("larger than 64 MiB; split it", file=file)
        text = decode(Source(file, path.read_bytes()))
    except OSError as error:
        raise GlossaryError("cannot be read: {reason}", reason=error.strerror or error, file=file) from None
    numbered = rows(text, file)
    header = next(numbered, (1, []))[1]
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        problem = "the header lacks {missing}; expected text,expected,note"
        raise GlossaryError(problem, missing=", ".join(missing), file=file, line=1)
    found = tuple(_example(line, row, header, file) for line, row in numbered)
    if not found:
        raise GlossaryError("has no examples; nothing would be tried", file=file)
    return found


def _example(line: int, row: Sequence[str], header: Sequence[str], file: str) -> Example:
    if len(row) > len(header):
        problem = "{fields} fields, the header has {known}; quote a text that holds the delimiter"
        raise GlossaryError(problem, fields=len(row), known=len(header), file=file, line=line, column=len(header) + 1)
    cells = dict(zip(header, row, strict=False))
    for name in _REQUIRED:
        if not cells.get(name):
            raise GlossaryError("{name} is empty", name=name, file=file, line=line, column=name)
    return Example(line, cells["text"], cells["expected"], cells.get("unsafe", ""))

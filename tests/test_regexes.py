"""No regular expression of the package takes more than linear time, whatever text it is given.

A child process runs each pattern against strings that are made from the pattern itself: what stands before a
repetition once or many times, the repeated part many times, then something that does not match. A pattern that is
only ever matched at one place, or on a window, is tried at the beginning of each string alone.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import termcheck
from termcheck.languages import language

SIZE = 40_000
# Processor time for one string, of which a linear pattern needs a few milliseconds and a quadratic one seconds.
LIMIT = 0.5
PLAIN = (
    "a",
    " ",
    "\n",
    "\r\n",
    "-",
    "a@",
    "a.",
    "(",
    "[",
    "<",
    "'",
    '"',
    "„",
    "1",
    "a-",
    "a\n",
    "ä ",
    "&#",
    "{{ ",
    "`",
    "*",
    "A.",
)
# Only ever given to match() or fullmatch(): at the place that something else has found, or on a line or a word.
AT_ONE_PLACE = frozenset(
    {
        "termcheck.formats._charset._XML",
        # what is not closed reaches to the end, where nothing more is looked for
        "termcheck.formats._markup._MARKUP",
        "termcheck.formats.frontmatter._ADDRESS",
        "termcheck.formats.frontmatter._FLOW_KEY",
        "termcheck.formats.frontmatter._TOML",
        "termcheck.formats.frontmatter._YAML",
        "termcheck.glossary.cells._FORMULA",
        "termcheck.glossary.formats._tbx_reading._DTD_FILE",
        "termcheck.languages.de.context.ADJECTIVE_LIKE",
        "termcheck.languages.de.explained._AFTER",
        "termcheck.languages.de.explained._JOINED",
        "termcheck.languages.de.explained._NAMED_AFTER",
        "termcheck.languages.de.explained._OPENS",
        "termcheck.languages.de.orthography._ABBREVIATION",
        "termcheck.languages.de.orthography._INNER",
        "termcheck.languages.de.orthography._NUMBER",
        # on a window of a few words
        "termcheck.languages.de.sightings._BEFORE",
        "termcheck.languages.de.sightings._BEFORE_NOBLE",
        "termcheck.reports._sentence._NEW_BLOCK",
        "termcheck.reports.csv._FORMULA",
        "termcheck.suppress._INSTRUCTION",
    }
)
_SAMPLES = {
    code.CATEGORY_DIGIT: "1",
    code.CATEGORY_NOT_DIGIT: "a",
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_WORD: "a",
    code.CATEGORY_NOT_WORD: "-",
}
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
_FEW = 3


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield every pattern that a module of the package holds, once, and one of those made for terms."""
    seen: set[int] = set()
    for found in pkgutil.walk_packages(termcheck.__path__, "termcheck."):
        if found.name != "termcheck.__main__":
            module = importlib.import_module(found.name)
            for name, value in sorted(vars(module).items()):
                for number, pattern in enumerate(within(value)):
                    if id(pattern) not in seen:
                        seen.add(id(pattern))
                        yield f"{found.name}.{name}" + (f"[{number}]" if number else ""), pattern
    yield "wording_pattern()", language("de").wording_pattern("1. Weißrussische Front der SSR")


def within(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from within(tuple(value.values()), depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from within(one, depth - 1)


def samples(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return a few characters that a class holds."""
    found: list[str] = []
    for kind, value in items:
        if kind is code.NEGATE:
            return ["a", " ", "-"]
        if kind is code.CATEGORY:
            found.append(_SAMPLES[value])
        else:
            found.append(chr(value[0] if kind is code.RANGE else value))
    return found


def example(nodes: Iterable[tuple[Any, Any]]) -> str:
    """Return a string that a part of a pattern matches, more or less."""
    text = ""
    for kind, value in nodes:
        if kind is code.LITERAL:
            text += chr(value)
        elif kind in (code.NOT_LITERAL, code.ANY):
            text += "x"
        elif kind is code.IN:
            text += samples(value)[0]
        elif kind is code.BRANCH:
            text += example(value[1][0])
        elif kind is code.SUBPATTERN:
            text += example(value[-1])
        elif kind is code.ATOMIC_GROUP:
            text += example(value)
        elif kind in _REPEATS:
            text += example(value[2]) * max(1, min(value[0], 3))
    return text


def pumps(nodes: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repetition, and what it repeats."""
    parts = list(nodes)
    for at, (kind, value) in enumerate(parts):
        lead = before + example(parts[:at])
        if kind in _REPEATS:
            body = list(value[2])
            units = samples(body[0][1])[:_FEW] if len(body) == 1 and body[0][0] is code.IN else [example(body)]
            yield from ((lead, unit) for unit in units)
            yield from pumps(body, lead)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, lead)
        elif kind is code.SUBPATTERN:
            yield from pumps(value[-1], lead)
        elif kind is code.ATOMIC_GROUP:
            yield from pumps(value, lead)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            yield from pumps(value[1], lead)


def attacks(pattern: re.Pattern[Any]) -> Iterator[str]:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    for lead, unit in dict.fromkeys(pumps(_parser.parse(text, pattern.flags & ~re.DEBUG), "")):
        if lead + unit:
            yield lead + unit * (SIZE // max(1, len(unit))) + "\0"
            yield lead + unit * (SIZE // max(1, len(unit))) + " b"
            yield (lead + unit) * (SIZE // len(lead + unit)) + "\0"
            yield f"{lead}{unit} " * (SIZE // len(f"{lead}{unit} "))
    yield from (unit * (SIZE // len(unit)) + end for unit in PLAIN for end in ("\0", " b"))


class TooSlowError(Exception):
    """The time for one string is up."""


def stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def attack(name: str, pattern: re.Pattern[Any]) -> str | None:
    """Return the beginning of the first string that a pattern takes too long for."""
    for string in attacks(pattern):
        text: Any = string.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else string
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            if name in AT_ONE_PLACE:
                pattern.match(text)
            else:
                sum(1 for _ in pattern.finditer(text))
        except TooSlowError:
            return string[:30]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def test_every_pattern_takes_linear_time() -> None:
    run = subprocess.run(
        [sys.executable, __file__],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    results = json.loads(run.stdout)
    assert len(results) > 50
    assert {name: slow for name, slow in results.items() if slow} == {}
    assert set(results) >= AT_ONE_PLACE


def test_a_catastrophic_pattern_would_be_found() -> None:
    assert list(pumps(_parser.parse(r"x(?:a+)+$"), "")) == [("x", "a"), ("x", "a")]
    assert "xaaa" in next(attacks(re.compile(r"x(?:a+)+$")))


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, stop)
    print(json.dumps({name: attack(name, pattern) for name, pattern in patterns()}))  # noqa: T201 - to the test

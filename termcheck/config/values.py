"""The keys of a configuration, each with what turns its value into a setting or says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from termcheck.check import Mode
from termcheck.checks import checks
from termcheck.errors import UsageError
from termcheck.formats import ATTRIBUTES
from termcheck.formats.encoding import known
from termcheck.glossary import shipped
from termcheck.messages import Message
from termcheck.reports import reports

__all__ = ["FAIL_ON", "KEYS", "WrongValueError", "expand", "from_here", "likeness"]

FAIL_ON = ("error", "warning", "hint", "never")

_FILE_OF_WORDINGS = ".txt"


class WrongValueError(Exception):
    """Says what is wrong with a value; whoever knows its place makes it a TermcheckError."""

    def __init__(self, problem: str | Message, **values: object) -> None:
        super().__init__(problem)
        self.message = problem if isinstance(problem, Message) else Message.of(problem, **values)


def expand(selectors: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that the selectors, codes or beginnings of codes, stand for."""
    chosen = tuple(selectors)
    return tuple(code for code in checks() if code.startswith(chosen)) if chosen else ()


def from_here(path: str) -> str:
    """Return a path as people write it: from where they are, if it lies below; else in full."""
    relative = os.path.relpath(path)
    return (os.path.normpath(path) if relative.startswith(os.pardir) else relative).replace(os.sep, "/")


def likeness(word: str, known: Iterable[str]) -> Message:
    """Return a hint at the known words that are most like a wrong one, or all of them where none is."""
    from difflib import get_close_matches

    words = sorted(set(known))
    near = get_close_matches(word, words, n=1) or get_close_matches(word.lower(), words, n=1)
    if near:
        return Message.of("did you mean '{near}'?", near=near[0])
    return Message.of("known: {known}", known=", ".join(words))


def _text(value: object, _base: str) -> str:
    if not isinstance(value, str) or not value:
        raise WrongValueError("expected a text, not {value}", value=repr(value))
    return value


def _texts(value: object, _base: str) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise WrongValueError("expected a list of texts, not {value}", value=repr(value))
    return tuple(_text(one, "") for one in value)


def _number(value: object, _base: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise WrongValueError("expected a number of processes from 1, not {value}", value=repr(value))
    return value


def _one_of(known: Callable[[], Iterable[str]], value: object, _base: str) -> str:
    words = tuple(known())
    if value not in words:
        raise WrongValueError(
            "{value} is not known; {likeness}", value=repr(value), likeness=likeness(str(value), words)
        )
    return str(value)


def _mode(value: object, base: str) -> Mode:
    return Mode(_one_of(lambda: [mode.value for mode in Mode], value, base))


def _codes(value: object, base: str) -> tuple[str, ...]:
    codes = _texts(value, base)
    for code in codes:
        if not expand((code,)):
            raise WrongValueError(
                "no check has the code {code}; {likeness}", code=repr(code), likeness=likeness(code, checks())
            )
    return codes


def _codes_by_pattern(value: object, base: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, Mapping):
        raise WrongValueError("expected a table of patterns with lists of codes, not {value}", value=repr(value))
    return tuple((_text(pattern, base), _codes(codes, base)) for pattern, codes in value.items())


def _attributes(value: object, base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(lambda: ATTRIBUTES, one, base) for one in _texts(value, base)))


def _glossaries(value: object, base: str) -> tuple[str, ...]:
    names = _texts(value, base)
    if not names:
        raise WrongValueError("no glossary is named, so nothing would be checked")
    return tuple(_glossary(name, base) for name in names)


def _glossary(name: str, base: str) -> str:
    """Return a shipped glossary's name as it is, a path as seen from the configuration's folder."""
    if name in shipped():
        return name
    path = from_here(os.path.join(base, os.path.expanduser(name)))
    if os.path.isfile(path):
        return path
    if "/" in name or os.sep in name or "." in name:
        raise WrongValueError("there is no glossary file {path}", path=repr(path))
    raise WrongValueError(
        "there is no glossary {name}; a file needs its ending; {likeness}",
        name=repr(name),
        likeness=likeness(name, shipped()),
    )


def _wordings(value: object, base: str) -> tuple[str, ...]:
    """Return wordings that are left alone; an entry that ends in .txt is a file with one on each line."""
    wordings: list[str] = []
    for entry in _texts(value, base):
        wordings += _lines(entry, base) if entry.endswith(_FILE_OF_WORDINGS) else [entry]
    return tuple(dict.fromkeys(wordings))


def _lines(name: str, base: str) -> list[str]:
    path = from_here(os.path.join(base, os.path.expanduser(name)))
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file]
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise WrongValueError(
            "the exceptions in {path} cannot be read: {reason}", path=repr(path), reason=_why(error)
        ) from None
    return [line for line in lines if line and not line.startswith("#")]


def _why(error: Exception) -> str | Message:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return Message.of("it is not UTF-8") if isinstance(error, UnicodeDecodeError) else str(error)


def _file(value: object, base: str) -> str:
    return from_here(os.path.join(base, os.path.expanduser(_text(value, base))))


def _encoding(value: object, base: str) -> str:
    name = _text(value, base)
    try:
        known(name)
    except UsageError as error:
        raise WrongValueError(error.message) from None
    return name


def _model(value: object, base: str) -> str:
    """Return a folder as seen from the configuration's folder; any other name as it is."""
    name = _text(value, base)
    path = os.path.join(base, os.path.expanduser(name))
    return from_here(path) if os.path.isdir(path) else name


KEYS: Mapping[str, Callable[[object, str], object]] = {
    "glossaries": _glossaries,
    "mode": _mode,
    "select": _codes,
    "ignore": _codes,
    "per-file-ignores": _codes_by_pattern,
    "exceptions": _wordings,
    "include": _texts,
    "exclude": _texts,
    "fail-on": partial(_one_of, lambda: FAIL_ON),
    "encoding": _encoding,
    "format": partial(_one_of, reports),
    "html-attributes": _attributes,
    "jobs": _number,
    "baseline": _file,
    "model": _model,
}

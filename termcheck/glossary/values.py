"""The words of a glossary's cells, whatever format they come in, and how they make a term."""

from __future__ import annotations

import re
from collections.abc import Mapping

from termcheck.glossary.model import Status, Term
from termcheck.messages import Message

__all__ = ["COLUMNS", "EMPTY", "GENDERS", "PARTS_OF_SPEECH", "REQUIRED", "WrongCellError", "free", "is_tag", "make"]

COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "gender", "forms", "exceptions", "note")
REQUIRED = COLUMNS[:4]
EMPTY = "{name} is empty"
PARTS_OF_SPEECH = ("proper", "noun", "adjective", "verb", "")
GENDERS = ("m", "f", "n", "pl", "")

_ALLOWED = {"part_of_speech": PARTS_OF_SPEECH, "gender": GENDERS}
_STATUS = {
    **{f"{status}{suffix}": status for status in Status for suffix in ("", "Term", "Term-admn-sts")},
    **{f"superseded{suffix}": Status.DEPRECATED for suffix in ("", "Term", "Term-admn-sts")},
}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_LONGEST_TERM = 500


class WrongCellError(Exception):
    """A wrong value; whoever knows the place makes it a GlossaryError."""

    def __init__(self, name: str, problem: str, /, **values: object) -> None:
        super().__init__(name, problem)
        self.name = name
        self.message = Message.of(problem, **values)


def free(name: str) -> str:
    """Return a name for a column that is not ours: its own, unless that would be one of ours."""
    name = " ".join(name.split())
    return f"other-{name}" if name.lower() in COLUMNS else name


def is_tag(text: str) -> bool:
    """Whether a text is a language tag: de, de-AT, zh_Hans."""
    return _TAG.fullmatch(text) is not None


def make(
    cells: Mapping[str, str], extra: tuple[tuple[str, str], ...], *, file: str, line: int, column: int = 0
) -> Term:
    """Make a term of the cells by our columns' names, each stripped; raises WrongCellError naming the cell."""
    for name in REQUIRED:
        if not cells.get(name):
            raise WrongCellError(name, EMPTY, name=name)
    language, locale = _language(cells["language"])
    return Term(
        " ".join(cells["concept"].split()),
        language,
        _text(cells["term"]),
        _status(cells["status"]),
        _choice("part_of_speech", cells),
        _choice("gender", cells),
        _list(cells.get("forms", "")),
        _list(cells.get("exceptions", "")),
        cells.get("note", ""),
        locale,
        extra,
        file,
        line,
        column,
    )


def _language(tag: str) -> tuple[str, str]:
    found = _TAG.fullmatch(tag)
    if found is None:
        raise WrongCellError("language", "{tag!r} is no language code; expected one like de, en or de-AT", tag=tag)
    language = found.group(1).lower()
    return language, "" if tag.lower() == language else tag


def _text(cell: str) -> str:
    text = " ".join(cell.split())
    if len(text) > _LONGEST_TERM:
        raise WrongCellError("term", "a term of more than {most} characters", most=_LONGEST_TERM)
    return text


def _status(word: str) -> Status:
    found = _STATUS.get(word)
    if found is None:
        raise WrongCellError("status", "status {word!r} is none of {known}", word=word, known=", ".join(Status))
    return found


def _choice(name: str, cells: Mapping[str, str]) -> str:
    value = cells.get(name, "")
    if value not in _ALLOWED[name]:
        allowed = ", ".join(choice or "(empty)" for choice in _ALLOWED[name])
        raise WrongCellError(name, "{name} {value!r} is none of {known}", name=name, value=value, known=allowed)
    return value


def _list(cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple(" ".join(part.split()) for part in cell.split("|") if part.strip())

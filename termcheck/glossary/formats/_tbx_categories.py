"""The data categories of TBX-Basic that carry our columns, and the names under which everything else travels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from termcheck.glossary.model import Status
from termcheck.glossary.values import COLUMNS, free

__all__ = [
    "CONCEPT",
    "ELEMENTS",
    "EXCEPTION",
    "FORM",
    "GENDER",
    "NUMBER",
    "PART_OF_SPEECH",
    "ROW",
    "STATUS",
    "WORDS",
    "cells_of",
    "column_of",
    "type_of",
    "written_gender",
]

STATUS, AUTHORITY = "administrativeStatus", "normativeAuthorization"
PART_OF_SPEECH, GENDER, NUMBER = "partOfSpeech", "grammaticalGender", "grammaticalNumber"
# TBX has no category for these
_OWN = "x-termcheck-"
CONCEPT, FORM, EXCEPTION, ROW = _OWN + "concept", _OWN + "form", _OWN + "exception", _OWN + "row"
_COLUMN = _OWN + "column-"
_TAKEN = frozenset({STATUS, AUTHORITY, PART_OF_SPEECH, GENDER, NUMBER, "note", "term", "", *COLUMNS})

WORDS: Mapping[str, Mapping[str, str]] = {
    STATUS: {status.value: f"{status}Term-admn-sts" for status in Status},
    PART_OF_SPEECH: {"proper": "properNoun", "noun": "noun", "adjective": "adjective", "verb": "verb"},
    GENDER: {"m": "masculine", "f": "feminine", "n": "neuter"},
}
_PARTS = {
    "propernoun": "proper",
    "proper": "proper",
    "noun": "noun",
    "commonnoun": "noun",
    "adjective": "adjective",
    "verb": "verb",
}
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n", "m": "m", "f": "f", "n": "n"}

# administrativeStatus and normativeAuthorization, and what other tools write in their place
_STATUSES = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("standardized", "standardised"), Status.PREFERRED),
    **dict.fromkeys(("legal", "regulated"), Status.ADMITTED),
    **dict.fromkeys(("superseded", "forbidden", "obsolete", "notrecommended"), Status.DEPRECATED),
}

# which element a category that is not ours belongs in; everything else is a termNote
ELEMENTS: Mapping[str, str] = {
    **dict.fromkeys(("context", "definition", "example", "explanation", "subjectField"), "descrip"),
    **dict.fromkeys(("businessUnitSubset", "customerSubset", "productSubset", "projectSubset", "source"), "admin"),
}


def written_gender(gender: str) -> tuple[str, str]:
    """Return category and value for a gender; a name that is only plural is a matter of number."""
    return (NUMBER, "plural") if gender == "pl" else (GENDER, WORDS[GENDER].get(gender, ""))


def type_of(column: str) -> str:
    """Return the data category that a column of the user's own travels as."""
    return _COLUMN + column if column in _TAKEN or column.startswith(_OWN) else column


def column_of(category: str) -> str:
    """Return the column that a data category which is not ours becomes."""
    return free(category.removeprefix(_COLUMN))


def cells_of(categories: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return our cells for data categories, and the others, those included whose value has no counterpart."""
    cells = {"status": _status(categories), "forms": categories.get(FORM, "")}
    cells["exceptions"] = categories.get(EXCEPTION, "")
    cells["part_of_speech"] = _PARTS.get(_word(categories, PART_OF_SPEECH), "")
    plural = _word(categories, NUMBER) == "plural"
    cells["gender"] = "pl" if plural else _GENDERS.get(_word(categories, GENDER), "")
    return cells, tuple(_extra(categories, cells))


def _status(categories: Mapping[str, str]) -> str:
    """Return our word for a status (preferredTerm-admn-sts, Forbidden …), an unknown one as it is."""
    word = categories.get(STATUS) or categories.get(AUTHORITY) or Status.ADMITTED
    plain = re.sub(r"[\s_-]", "", word).casefold().removesuffix("admnsts").removesuffix("term")
    return _STATUSES.get(plain, word)


def _word(categories: Mapping[str, str], name: str) -> str:
    return categories.get(name, "").strip().lower()


def _extra(categories: Mapping[str, str], cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    kept = {FORM, EXCEPTION, ROW, STATUS}
    if not categories.get(STATUS):
        kept.add(AUTHORITY)
    if cells["part_of_speech"] or not categories.get(PART_OF_SPEECH):
        kept.add(PART_OF_SPEECH)
    if cells["gender"] in {"m", "f", "n"} or not categories.get(GENDER):
        kept.add(GENDER)
    if cells["gender"] == "pl" or not categories.get(NUMBER):
        kept.add(NUMBER)
    for category, value in categories.items():
        if category not in kept:
            yield column_of(category), value

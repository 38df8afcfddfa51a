"""Tables of other tools: a mapping, a small TOML file, says what is in which column."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termcheck.errors import GlossaryError
from termcheck.glossary.shipped import home
from termcheck.glossary.values import COLUMNS

__all__ = ["ColumnMap", "find_mapping", "mappings"]

_Column = str | int
_KEYS = frozenset(
    {"description", "header", "delimiter", "concept", "language-columns", "terms", "columns", "defaults", "values"}
)


@dataclass(frozen=True)
class ColumnMap:
    """Which of our columns is in which of theirs, named by its header or by its number, counted from 1.

    `terms` has one entry for each term that a row gives, `columns` holds for all of them. With `languages` every column
    that is named by a language code holds a term too. `concept` is the column that names the concept; without it the
    first term of the row does. `defaults` fill our empty cells, `values` translate theirs.
    """

    file: str
    description: str = ""
    header: bool = True
    delimiter: str = ""
    concept: _Column | None = None
    languages: bool = False
    terms: tuple[Mapping[str, _Column], ...] = ()
    columns: Mapping[str, _Column] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def mappings() -> dict[str, Path]:
    """Return the shipped mappings by name."""
    return {path.stem: path for path in sorted((home() / "mappings").glob("*.toml"))}


def find_mapping(name: str) -> ColumnMap:
    """Return a mapping by its shipped name or its file; raises GlossaryError naming what is wrong with it."""
    path = mappings().get(name, Path(name))
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        problem = "no such mapping; give a TOML file or one of: {known}"
        raise GlossaryError(problem, known=", ".join(mappings()), file=name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise GlossaryError("cannot be read as a mapping: {reason}", reason=error, file=str(path)) from None
    return _checked(content, str(path))


def _checked(content: Mapping[str, Any], file: str) -> ColumnMap:
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise GlossaryError(
            "a mapping has no key {key!r}; known: {known}", key=unknown[0], known=", ".join(sorted(_KEYS)), file=file
        )
    found = ColumnMap(
        file,
        _is(content, "description", str, "", file),
        _is(content, "header", bool, True, file),  # noqa: FBT003 - the default
        _is(content, "delimiter", str, "", file),
        _column(content["concept"], "concept", file) if "concept" in content else None,
        _is(content, "language-columns", bool, False, file),  # noqa: FBT003 - the default
        tuple(_columns(entry, "terms", file) for entry in _is(content, "terms", list, [], file)),
        _columns(content.get("columns", {}), "columns", file),
        _texts(content.get("defaults", {}), "defaults", file),
        {name: _texts(table, f"values.{name}", file) for name, table in _is(content, "values", dict, {}, file).items()},
    )
    _refuse_nonsense(found)
    return found


def _refuse_nonsense(mapping: ColumnMap) -> None:
    if not mapping.terms and not mapping.languages:
        problem = "a mapping needs [[terms]] with the column of each term, or language-columns = true"
        raise GlossaryError(problem, file=mapping.file)
    if any("term" not in entry for entry in mapping.terms):
        raise GlossaryError("each of [[terms]] needs the column of the term", file=mapping.file)
    if len(mapping.delimiter) > 1:
        raise GlossaryError("the delimiter is one character", file=mapping.file)
    named = [
        mapping.concept,
        *mapping.columns.values(),
        *(column for entry in mapping.terms for column in entry.values()),
    ]
    if not mapping.header and (mapping.languages or any(isinstance(column, str) for column in named)):
        raise GlossaryError("without a header, columns are given by number", file=mapping.file)


def _is(content: Mapping[str, Any], key: str, kind: type, default: Any, file: str) -> Any:  # noqa: ANN401 - TOML's own
    value = content.get(key, default)
    if not isinstance(value, kind):
        raise GlossaryError("{key} = {value} is no {kind}", key=key, value=repr(value), kind=kind.__name__, file=file)
    return value


def _column(value: object, key: str, file: str) -> _Column:
    if isinstance(value, str) and value:
        return value.strip().lower()
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise GlossaryError(
        "{key}: a column is its name or its number from 1, not {value}", key=key, value=repr(value), file=file
    )


def _columns(table: object, key: str, file: str) -> dict[str, _Column]:
    return {name: _column(value, f"{key}.{name}", file) for name, value in _table(table, key, file)}


def _texts(table: object, key: str, file: str) -> dict[str, str]:
    pairs = table.items() if key.startswith("values.") and isinstance(table, dict) else _table(table, key, file)
    return {str(name).lower(): _text(value, key, file) for name, value in pairs}


def _text(value: object, key: str, file: str) -> str:
    if not isinstance(value, str):
        raise GlossaryError("{key}: expected a text, not {value}", key=key, value=repr(value), file=file)
    return value


def _table(table: object, key: str, file: str) -> Sequence[tuple[str, object]]:
    """Return the pairs of a table whose keys are columns of ours."""
    if not isinstance(table, dict):
        raise GlossaryError("{key}: expected a table, not {value}", key=key, value=repr(table), file=file)
    unknown = next((name for name in table if name not in COLUMNS), None)
    if unknown is not None:
        problem = "{key}: there is no column {name!r}; ours are {known}"
        raise GlossaryError(problem, key=key, name=unknown, known=", ".join(COLUMNS), file=file)
    return list(table.items())

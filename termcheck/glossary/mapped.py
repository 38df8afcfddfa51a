"""Reading the table of another tool through a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from termcheck.errors import GlossaryError
from termcheck.glossary.cells import rows
from termcheck.glossary.formats import Row
from termcheck.glossary.mapping import ColumnMap
from termcheck.glossary.source import Source, decode
from termcheck.glossary.values import EMPTY, WrongCellError, free, is_tag, make
from termcheck.messages import Message

__all__ = ["read_mapped"]


@dataclass(frozen=True)
class _Slot:
    """One term of a row: the index of each cell, and the language that is known beforehand."""

    cells: Mapping[str, int]
    language: str = ""


@dataclass(frozen=True)
class _Plan:
    """A mapping applied to one table's header."""

    slots: tuple[_Slot, ...]
    concept: int | None
    extra: tuple[tuple[str, int], ...]
    names: tuple[str, ...]


def read_mapped(source: Source, mapping: ColumnMap, languages: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the terms of a table through a mapping, repeated ones once, and for a wrong one its error.

    `languages` are those of the terms of a row, in order, where no column tells them. Raises GlossaryError where a
    column is missing.
    """
    delimiter = mapping.delimiter or ("\t" if source.file.lower().endswith(".tsv") else "")
    numbered = rows(decode(source), source.file, delimiter)
    header = next(numbered, (1, []))[1] if mapping.header else []
    plan = _planned(mapping, header, source.file, languages)
    seen: set[tuple[str, str, str, str]] = set()
    for line, row in numbered:
        for made in _terms(row, line, plan, mapping, source.file):
            key = None if isinstance(made, GlossaryError) else (made.concept, made.tag, made.text, made.part_of_speech)
            if key is None or key not in seen:
                yield made
            if key is not None:
                seen.add(key)


def _planned(mapping: ColumnMap, header: Sequence[str], file: str, languages: Sequence[str]) -> _Plan:
    names = [name.lower() for name in header]

    def index(column: str | int) -> int:
        if isinstance(column, int):
            return column - 1
        if column not in names:
            problem = "there is no column {name!r}, which the mapping names; there are: {known}"
            raise GlossaryError(problem, name=column, known=", ".join(header), file=file, line=1)
        return names.index(column)

    shared = {
        ours: index(theirs) for ours, theirs in mapping.columns.items() if isinstance(theirs, int) or theirs in names
    }
    slots = [
        _Slot(shared | {ours: index(theirs) for ours, theirs in entry.items()}, language)
        for entry, language in zip(mapping.terms, (*languages, *[""] * len(mapping.terms)), strict=False)
    ]
    if mapping.languages:
        slots += [
            _Slot(shared | {"term": at}, name)
            for at, name in enumerate(header)
            if is_tag(name) and at not in shared.values()
        ]
    if not slots:
        raise GlossaryError("no column is named by a language code, like de or en-GB", file=file, line=1)
    concept = None if mapping.concept is None else index(mapping.concept)
    used = {concept, *(at for slot in slots for at in slot.cells.values())}
    extra = tuple((free(name), at) for at, name in enumerate(header) if name and at not in used)
    return _Plan(tuple(slots), concept, extra, tuple(header))


def _terms(row: Sequence[str], line: int, plan: _Plan, mapping: ColumnMap, file: str) -> Iterator[Row]:
    """Yield the terms of one row."""

    def cell(at: int) -> str:
        return row[at] if at < len(row) else ""

    extra = tuple((name, value) for name, at in plan.extra if (value := cell(at)))
    concept = cell(plan.concept) if plan.concept is not None else ""
    for slot in plan.slots:
        if not cell(slot.cells["term"]):
            continue
        concept = concept or cell(slot.cells["term"])
        found = {ours: _ours(mapping, ours, cell(at)) for ours, at in slot.cells.items()}
        filled = {ours: value for ours, value in found.items() if value}
        defaults = {**mapping.defaults, "concept": concept} | ({"language": slot.language} if slot.language else {})
        try:
            yield make({**defaults, **filled}, extra, file=file, line=line)
        except WrongCellError as wrong:
            yield GlossaryError(_way_out(wrong), file=file, line=line, column=_theirs(wrong.name, slot, plan))


def _ours(mapping: ColumnMap, column: str, value: str) -> str:
    return mapping.values.get(column, {}).get(value.lower(), value)


def _theirs(name: str, slot: _Slot, plan: _Plan) -> str | int:
    """Return the column that a wrong cell stands in, by its name where there is one."""
    at = slot.cells.get(name)
    if at is None:
        return name
    return plan.names[at] if at < len(plan.names) and plan.names[at] else at + 1


def _way_out(wrong: WrongCellError) -> Message:
    if wrong.name == "language" and wrong.message.template == EMPTY:
        return Message.of("no column tells the language; give the languages in order, --language en,de")
    return wrong.message

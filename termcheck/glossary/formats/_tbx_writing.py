"""Terms as TBX v3 in the DCA style: `conceptEntry`, `langSec`, `termSec`, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from termcheck.glossary.formats._tbx_categories import (
    CONCEPT,
    ELEMENTS,
    EXCEPTION,
    FORM,
    PART_OF_SPEECH,
    ROW,
    STATUS,
    WORDS,
    type_of,
    written_gender,
)
from termcheck.glossary.model import Term

__all__ = ["write_tbx"]

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="{dialect}" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader><fileDesc><sourceDesc><p>termcheck</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
"""
_TAIL = " </body></text>\n</tbx>\n"
# an XML identifier; any other name of a concept stands beside one that is made up
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})

_Numbered = tuple[int, Term]


def write_tbx(terms: Iterable[Term]) -> Iterator[str]:
    """Yield a TBX file piece by piece; where grouping by concept changes the order, each term keeps its row number."""
    listed = tuple(terms)
    entries = _grouped(enumerate(listed, 1), lambda term: term.concept)
    languages = {concept: _grouped(entry, lambda term: term.tag) for concept, entry in entries.items()}
    order = [row for entry in languages.values() for section in entry.values() for row, _ in section]
    rows = order != sorted(order)
    dialect = "TBX-termcheck" if rows or any(map(_beyond_basic, listed)) else "TBX-Basic"
    yield _HEAD.format(dialect=dialect, language=_quoted(listed[0].tag if listed else "de"))
    for number, (concept, entry) in enumerate(languages.items(), 1):
        yield from _entry(concept, _identifier(concept, number, entries), entry, rows=rows)
    yield _TAIL


def _grouped(numbered: Iterable[_Numbered], name: Callable[[Term], str]) -> dict[str, list[_Numbered]]:
    groups: dict[str, list[_Numbered]] = {}
    for row, term in numbered:
        groups.setdefault(name(term), []).append((row, term))
    return groups


def _beyond_basic(term: Term) -> bool:
    return bool(term.forms or term.exceptions or term.extra or term.gender == "pl")


def _identifier(concept: str, number: int, taken: Iterable[str]) -> str:
    if _NAME.fullmatch(concept):
        return concept
    name = f"_{number}"
    while name in taken:
        name = f"_{name}"
    return name


def _entry(concept: str, name: str, languages: dict[str, list[_Numbered]], *, rows: bool) -> Iterator[str]:
    yield f"  <conceptEntry id={_quoted(name)}>\n"
    if name != concept:
        yield f"   {_note(CONCEPT, concept, 'admin')}\n"
    for tag, section in languages.items():
        yield f"   <langSec xml:lang={_quoted(tag)}>\n"
        for row, term in section:
            yield "    <termSec>" + "".join(_parts(term, row if rows else None)) + "</termSec>\n"
        yield "   </langSec>\n"
    yield "  </conceptEntry>\n"


def _parts(term: Term, row: int | None) -> Iterator[str]:
    yield f"<term>{_text(term.text)}</term>"
    yield _note(STATUS, WORDS[STATUS][term.status])
    if term.part_of_speech:
        yield _note(PART_OF_SPEECH, WORDS[PART_OF_SPEECH][term.part_of_speech])
    if term.gender:
        yield _note(*written_gender(term.gender))
    yield from (_note(FORM, form) for form in term.forms)
    yield from (_note(EXCEPTION, wording) for wording in term.exceptions)
    yield from (_note(type_of(name), value, ELEMENTS.get(name, "termNote")) for name, value in term.extra)
    if row is not None:
        yield _note(ROW, str(row))
    if term.note:
        yield f"<note>{_text(term.note)}</note>"


def _note(category: str, value: str, element: str = "termNote") -> str:
    return f"<{element} type={_quoted(category)}>{_text(value)}</{element}>"


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _quoted(text: str) -> str:
    return f'"{_text(text)}"'

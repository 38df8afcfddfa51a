"""TBX to terms: v3 in both styles and v2, as one stream of events.

Nothing is looked up on behalf of the file: a DTD in it, an entity, or one from elsewhere is refused; depth, tokens
and texts have limits, so that memory and time stay in proportion to what is really there. A DOCTYPE that only
names the DTD file of TBX v2 is passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from termcheck.errors import GlossaryError
from termcheck.glossary.formats import Row
from termcheck.glossary.formats._tbx_categories import CONCEPT, EXCEPTION, FORM, ROW, STATUS, cells_of
from termcheck.glossary.source import Source
from termcheck.glossary.values import WrongCellError, make
from termcheck.messages import Message

__all__ = ["read_tbx"]

_CHUNK = 64 * 1024
_LONGEST_TOKEN = 1024 * 1024
_LONGEST_TEXT = 100_000
_LONGEST_CATEGORY = 200
_MOST_CATEGORIES = 200
_DEEPEST = 64

_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES, _LANGUAGES, _TERMS = (
    frozenset(names) for names in (("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig"))
)
_LEVELS = _ENTRIES | _LANGUAGES | _TERMS
_GENERIC = frozenset({"termNote", "descrip", "admin"})
_GROUPS = frozenset({"termGrp", "termNoteGrp", "descripGrp", "adminGrp"})
_IGNORED = frozenset(
    {"adminNote", "date", "descripNote", "ref", "termComp", "termCompGrp", "termCompList", "transac", "transacGrp",
     "transacNote", "xref"}
)  # fmt: skip
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_DTD_FILE = re.compile(r"[\w.-]+\.dtd")
_JOINED = {FORM: "|", EXCEPTION: "|", "note": "\n"}

_Place = tuple[int, int]


class _Found(NamedTuple):
    """A data category's value and where it stands."""

    text: str
    place: _Place


@dataclass
class _Level:
    """What is known of an entry, of a language in it, or of a term: data categories, and where it begins."""

    name: str
    place: _Place
    found: dict[str, _Found] = field(default_factory=dict)

    def add(self, category: str, value: _Found) -> None:
        """Take a category's value; one that repeats is joined to the first."""
        before = self.found.get(category)
        if before is not None and before.text and value.text:
            value = _Found(f"{before.text}{_JOINED.get(category, '; ')}{value.text}", before.place)
        self.found[category] = value


@dataclass
class _Text:
    """A category whose text is being read, from the element at `depth` on."""

    category: str
    place: _Place
    depth: int
    parts: list[str] = field(default_factory=list)
    size: int = 0


class _Reader:
    """Hears the parser's events and keeps the terms, each with the row number that the file may give it."""

    def __init__(self, source: Source) -> None:
        self.rows: list[tuple[int, Row]] = []
        self._file = source.file
        self._levels: list[_Level] = []
        self._text: _Text | None = None
        self._depth = self._ignored = 0
        self._identifiers: dict[str, int] = {}
        self._parser = parser = expat.ParserCreate(source.encoding, " ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped

    def read(self, data: bytes) -> None:
        """Read the whole file; raises GlossaryError for what is no TBX."""
        try:
            for start in range(0, len(data), _CHUNK):
                self._parser.Parse(data[start : start + _CHUNK], False)  # noqa: FBT003 - not the last one
                if start + _CHUNK - max(self._parser.CurrentByteIndex, 0) > _LONGEST_TOKEN:
                    raise self._error("a tag of more than {most} KiB", most=_LONGEST_TOKEN // 1024)
            self._parser.Parse(b"", True)  # noqa: FBT003 - the end
        except expat.ExpatError as error:
            raise GlossaryError(
                "malformed XML: {reason}",
                reason=expat.ErrorString(error.code),
                file=self._file,
                line=error.lineno,
                column=error.offset + 1,
            ) from None
        except (LookupError, ValueError):
            problem = "its encoding cannot be read; save it as UTF-8"
            raise GlossaryError(problem, file=self._file, line=1) from None

    def _place(self) -> _Place:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _error(self, problem: str | Message, place: _Place | None = None, **values: object) -> GlossaryError:
        line, column = place or self._place()
        return GlossaryError(problem, file=self._file, line=line, column=column, **values)

    def _doctype(self, _name: str, system: str | None, _public: str | None, internal: bool) -> None:  # noqa: FBT001 - expat
        if internal or (system is not None and not _DTD_FILE.fullmatch(system)):
            raise self._error("a document type with declarations, or from elsewhere, is refused; delete the DOCTYPE")

    def _skipped(self, name: str, _parameter: bool) -> None:  # noqa: FBT001 - expat
        raise self._error(
            "the entity &{name}; is not declared, and declarations are refused; write the character", name=name[:40]
        )

    # -- elements ------------------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = name.rpartition(" ")[2]
        if self._depth > _DEEPEST:
            raise self._error("elements nested more than {most} deep", most=_DEEPEST)
        if self._depth == 1 and local not in _ROOTS:
            raise self._error("no TBX: it begins with <{name}>, expected <tbx> or <martif>", name=local[:40])
        if self._ignored or self._text is not None:
            return
        if local in _IGNORED:
            self._ignored = self._depth
        elif local in _ENTRIES:
            self._open(0, self._identified(attributes.get("id")))
        elif local in _LANGUAGES:
            self._open(1, attributes.get(_LANG) or attributes.get("lang", ""))
        elif local in _TERMS:
            self._open(2, "")
        elif self._levels and local not in _GROUPS:
            self._capture(attributes.get("type") or local if local in _GENERIC else local)

    def _identified(self, name: str | None) -> str:
        """Return an entry's name, a number where it has none; two of one name would become one concept."""
        if not name:
            name = f"entry-{len(self._identifiers) + 1}"
        if name in self._identifiers:
            problem = "the id {name!r} names the entry in line {other} already"
            raise self._error(problem, name=name[:40], other=self._identifiers[name])
        self._identifiers[name] = self._place()[0]
        return name

    def _open(self, level: int, name: str) -> None:
        """Begin an entry, a language in it or a term in that."""
        if len(self._levels) != level:
            raise self._error("an element out of its place; expected an entry, in it languages, in them terms")
        self._levels.append(_Level(name, self._place()))

    def _capture(self, category: str) -> None:
        if len(category) > _LONGEST_CATEGORY:
            raise self._error("a data category of more than {most} characters", most=_LONGEST_CATEGORY)
        self._text = _Text(category, self._place(), self._depth)

    def _characters(self, text: str) -> None:
        if self._text is None or self._ignored:
            return
        self._text.size += len(text)
        if self._text.size > _LONGEST_TEXT:
            raise self._error("a text of more than {most} characters", self._text.place, most=_LONGEST_TEXT)
        self._text.parts.append(text)

    def _end(self, name: str) -> None:
        local, text = name.rpartition(" ")[2], self._text
        if self._ignored == self._depth:
            self._ignored = 0
        elif text is not None and text.depth == self._depth:
            self._keep(text)
        elif not self._ignored and text is None and local in _LEVELS:
            if local in _TERMS:
                self._finish()
            self._levels.pop()
        self._depth -= 1

    def _keep(self, text: _Text) -> None:
        self._text = None
        level = self._levels[-1]
        if len(level.found) > _MOST_CATEGORIES:
            raise self._error("more than {most} data categories in one place", most=_MOST_CATEGORIES)
        value = unicodedata.normalize("NFC", "".join(text.parts)).strip()
        level.add(text.category, _Found(value, text.place))

    # -- a term --------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """Make a term of what the entry, the language and the term itself say."""
        entry, language, term = self._levels
        whole = _Level("", term.place)
        for level in self._levels:
            for category, value in level.found.items():
                if category == "note":
                    whole.add(category, value)
                else:
                    whole.found[category] = value
        found = whole.found
        text, note, concept = (found.pop(name, None) for name in ("term", "note", CONCEPT))
        row = found.pop(ROW, None)
        cells, extra = cells_of({category: value.text for category, value in found.items()})
        cells |= {
            "concept": concept.text if concept else entry.name,
            "language": language.name,
            "term": text.text if text else "",
            "note": note.text if note else "",
        }
        places = {"term": text.place if text else term.place, "language": language.place}
        places |= {"status": found[STATUS].place} if STATUS in found else {}
        self.rows.append((_number(row), self._made(cells, extra, places)))

    def _made(self, cells: dict[str, str], extra: tuple[tuple[str, str], ...], places: dict[str, _Place]) -> Row:
        line, column = places["term"]
        try:
            return make(cells, extra, file=self._file, line=line, column=column)
        except WrongCellError as wrong:
            return self._error(wrong.message, places.get(wrong.name, places["term"]))


def _number(row: _Found | None) -> int:
    return int(row.text) if row is not None and re.fullmatch(r"[0-9]{1,9}", row.text) else 0


def read_tbx(source: Source) -> Iterator[Row]:
    """Yield the terms of a TBX file in order: the file's own, or that of the row numbers that termcheck has written."""
    reader = _Reader(source)
    reader.read(source.data)
    reader.rows.sort(key=lambda row: row[0])
    return (row for _, row in reader.rows)

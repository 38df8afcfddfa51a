"""A compiled glossary: one pass of an Aho-Corasick automaton over a text, then German decides.

The automaton knows only *anchors*, stretches of letters that every form of a term has; whether the word
around one is a form, a compound or another word is decided on the spot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.errors import GlossaryError
from termcheck.glossary import Glossary, Status
from termcheck.languages import Language, Role, language
from termcheck.text import Document, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Candidate", "Compiled", "Entry", "Lexicon", "Mention", "compile_glossary"]

_FIELD, _LIST = "\t", "|"
_MOST_TERMS = 1_000_000  # about 1.2 GB of memory and a minute or two, once


class Entry(NamedTuple):
    """A term as the lexicon keeps it."""

    number: int
    concept: str
    text: str
    status: Status
    part_of_speech: str
    gender: str
    forms: tuple[str, ...]
    note: str


class Compiled(NamedTuple):
    """What a glossary compiles to: plain strings, so that a cache can keep it and a hit pays for its term alone.

    `rows` are the terms, those of a concept side by side; `wordings` what is left alone; `anchors` and
    `postings` are parallel: which terms (numbers) and wordings (x and number) an anchor stands for.
    """

    language: str
    digest: str
    rows: list[str]
    wordings: list[str]
    anchors: list[str]
    postings: list[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a text: `start` and `end` in the view, `span` in the raw text, `reading` as the language saw it."""

    entry: Entry
    start: int
    end: int
    span: Span
    reading: Any
    role: Role = Role.PLAIN


def compile_glossary(glossary: Glossary, code: str, exceptions: Iterable[str] = (), digest: str = "") -> Compiled:
    """Compile the terms of one language; raises GlossaryError for more of them than a check can hold."""
    found = language(code)
    count = sum(term.language == code for term in glossary.terms)
    if count > _MOST_TERMS:
        problem = "{count} terms in the language {code!r}, more than {most}; name only the glossaries you need"
        raise GlossaryError(problem, count=count, code=code, most=_MOST_TERMS)
    rows: list[str] = []
    wordings = list(dict.fromkeys((*exceptions, *glossary.exceptions)))
    posted: dict[str, list[str]] = {}
    for concept in glossary.concepts.values():
        for term in concept.in_language(code):
            for anchor in found.anchors(term.text, term.part_of_speech, term.gender, term.forms):
                posted.setdefault(anchor, []).append(str(len(rows)))
            rows.append(
                _row(term.concept, term.text, term.status, term.part_of_speech, term.gender, term.forms, term.note)
            )
            wordings += term.exceptions
    wordings = list(dict.fromkeys(wordings))
    for number, wording in enumerate(wordings):
        for anchor in found.wording_anchors(wording):
            posted.setdefault(anchor, []).append(f"x{number}")
    return Compiled(
        code, digest or _digest(rows, wordings), rows, wordings, list(posted), [" ".join(p) for p in posted.values()]
    )


def _row(concept: str, text: str, status: str, pos: str, gender: str, forms: tuple[str, ...], note: str) -> str:
    fields = (concept, text, status, pos, gender, _LIST.join(forms), note)
    return _FIELD.join(" ".join(field.split()) for field in fields)


def _digest(rows: list[str], wordings: list[str]) -> str:
    return hashlib.sha256("\n".join([*rows, "", *wordings]).encode("utf-8", "surrogatepass")).hexdigest()


class Candidate(NamedTuple):
    """One way to read a stretch of text as a term; longer and lower-ranked ones are better."""

    length: int
    rank: float
    entry: Entry
    reading: Any


class Lexicon:
    """A compiled glossary, ready to read texts with; what it has inflected once it keeps."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.language: Language = language(compiled.language)
        self._entries: dict[int, Entry] = {}
        self._paradigms: dict[int, Any] = {}
        self._patterns: dict[int, Any] = {}
        self._postings: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self.compiled.anchors, implementation=Implementation.NoncontiguousNFA)

    def entry(self, index: int) -> Entry:
        """Return a term by its number."""
        found = self._entries.get(index)
        if found is None:
            concept, text, status, pos, gender, forms, note = self.compiled.rows[index].split(_FIELD)
            listed = tuple(forms.split(_LIST)) if forms else ()
            found = Entry(index, concept, text, Status(status), pos, gender, listed, note)
            self._entries[index] = found
        return found

    def paradigm(self, entry: Entry) -> Any:
        """Return a term's forms."""
        found = self._paradigms.get(entry.number)
        if found is None:
            found = self.language.paradigm(entry.text, entry.part_of_speech, entry.gender, entry.forms)
            self._paradigms[entry.number] = found
        return found

    def concept(self, name: str, near: int) -> tuple[Entry, ...]:
        """Return the terms of a concept, `near` being the number of one of them."""
        first = near
        while first > 0 and self.entry(first - 1).concept == name:
            first -= 1
        last = near
        while last + 1 < len(self.compiled.rows) and self.entry(last + 1).concept == name:
            last += 1
        return tuple(self.entry(index) for index in range(first, last + 1))

    def mentions(self, document: Document) -> tuple[Mention, ...]:
        """Return the terms in a document in order; of those that share letters the longest."""
        text = document.view.text
        low = self.language.fold(text)
        hits = self._hits(low)
        candidates, wordings = self._candidates(text, low, hits)
        if not candidates:
            return ()
        chosen = _longest(candidates)
        kept = self._outside(chosen, (text, low), wordings)
        return tuple(self._with_roles(text, [_mention(document, candidate) for candidate in kept]))

    def candidates(self, text: str) -> list[Candidate]:
        """Return every way to read a term in a text, before the longest are chosen and any wording is left alone."""
        low = self.language.fold(text)
        return self._candidates(text, low, self._hits(low))[0]

    @cached_property
    def _reach(self) -> int:
        """Return how far beyond its beginning an anchor may reach."""
        return max(map(len, self.compiled.anchors), default=1) - 1

    def _hits(self, low: str) -> Iterator[tuple[int, int, int]]:
        """Yield the anchors in a text, one stretch of it at a time: the automaton takes nine times its input."""
        if not self.compiled.anchors:
            return
        for base in range(0, len(low), _STRETCH):
            for number, start, end in self._found(low[base : base + _STRETCH + self._reach]):
                if start < _STRETCH:
                    yield number, base + start, base + end

    def _found(self, low: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(low, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates are no text; any other character keeps the offsets
            sane = "".join("?" if "\ud800" <= char <= "\udfff" else char for char in low)
            return self._automaton.find_matches_as_indexes(sane, overlapping=True)

    def _posting(self, number: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        found = self._postings.get(number)
        if found is None:
            parts = self.compiled.postings[number].split(" ")
            terms = tuple(int(part) for part in parts if part[0] != "x")
            found = (terms, tuple(int(part[1:]) for part in parts if part[0] == "x"))
            self._postings[number] = found
        return found

    def _candidates(
        self, text: str, low: str, hits: Iterable[tuple[int, int, int]]
    ) -> tuple[list[Candidate], list[tuple[int, int]]]:
        candidates: list[Candidate] = []
        wordings: list[tuple[int, int]] = []
        language_ = self.language
        for number, start, _end in hits:
            terms, left_alone = self._posting(number)
            wordings.extend((wording, start) for wording in left_alone)
            if start and low[start - 1].isalnum() and not language_.may_begin(low, start):
                continue
            for index in terms:
                entry = self.entry(index)
                reading = language_.read(text, low, start, self.paradigm(entry))
                if reading is not None and not language_.is_address(text, reading.start, reading.end):
                    candidates.append(_candidate(entry, reading))
        return candidates, wordings

    def _outside(
        self, chosen: list[Candidate], texts: tuple[str, str], wordings: list[tuple[int, int]]
    ) -> Iterator[Candidate]:
        """Yield the candidates that no wording covers which is to be left alone."""
        spans = self._wording_spans(chosen, texts, wordings)
        for candidate in chosen:
            start, end = candidate.reading.core_start, candidate.reading.core_end
            if not any(span[0] <= start and end <= span[1] for span in spans.get(start >> _BUCKET, ())):
                yield candidate

    def _wording_spans(
        self, chosen: list[Candidate], texts: tuple[str, str], wordings: list[tuple[int, int]]
    ) -> dict[int, list[tuple[int, int]]]:
        near = {(candidate.reading.core_start >> _BUCKET) + step for candidate in chosen for step in (-1, 0, 1)}
        spans: dict[int, list[tuple[int, int]]] = {}
        for number, at in wordings:
            if at >> _BUCKET not in near:
                continue
            found = self._wording_at(number, texts, at)
            if found is not None:
                for bucket in range(found[0] >> _BUCKET, (found[1] >> _BUCKET) + 1):
                    spans.setdefault(bucket, []).append(found)
        return spans

    def _wording_at(self, number: int, texts: tuple[str, str], at: int) -> tuple[int, int] | None:
        pattern = self._patterns.get(number)
        wording = self.compiled.wordings[number]
        if pattern is None:
            pattern = self._patterns[number] = self.language.wording_pattern(wording)
        text, low = texts
        reach = len(wording) + 8 * (wording.count(" ") + 1)
        for match in pattern.finditer(low, max(0, at - reach), min(len(low), at + reach)):
            found = text[match.start() : match.end()]
            if match.start() <= at < match.end() and (not wording.isupper() or found.isupper()):
                return match.span()
        return None

    def _with_roles(self, text: str, mentions: list[Mention]) -> Iterator[Mention]:
        """Tell former names that the text explains from plain uses."""
        places: dict[str, list[Mention]] = {}
        for mention in mentions:
            places.setdefault(mention.entry.concept, []).append(mention)
        positions = {id(mention): at for group in places.values() for at, mention in enumerate(group)}
        for mention in mentions:
            group, at = places[mention.entry.concept], positions[id(mention)]
            around = group[max(0, at - 3) : at] + group[at + 1 : at + 4]
            others = [(other.start, other.end) for other in around if other.entry.number != mention.entry.number]
            role = self.language.role(text, mention.start, mention.end, others)
            yield mention if role is Role.PLAIN else Mention(*_fields(mention), role)


_BUCKET = 8
_STRETCH = 1 << 20


def _fields(mention: Mention) -> tuple[Entry, int, int, Span, Any]:
    return mention.entry, mention.start, mention.end, mention.span, mention.reading


def _candidate(entry: Entry, reading: Any) -> Candidate:
    derived = all(any("." in slot or slot == "town" for slot in form.slots) for form in reading.forms)
    masculine = bool(reading.gender) and entry.gender != "f"
    length = reading.core_end - reading.core_start
    return Candidate(
        length, reading.rank + (0.5 if derived or masculine else 0) + (0 if reading.certain else 4), entry, reading
    )


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Keep the longest of the candidates whose letters overlap, the most exact of equally long ones."""
    order = sorted(candidates, key=lambda one: (-one.length, one.rank, -one.entry.number, one.reading.core_start))
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen: list[Candidate] = []
    for candidate in order:
        start, end = candidate.reading.core_start, candidate.reading.core_end
        buckets = range(start >> _BUCKET, (end >> _BUCKET) + 1)
        if any(a < end and start < b for bucket in buckets for a, b in taken.get(bucket, ())):
            continue
        chosen.append(candidate)
        for bucket in buckets:
            taken.setdefault(bucket, []).append((start, end))
    chosen.sort(key=lambda one: one.reading.core_start)
    return chosen


def _mention(document: Document, candidate: Candidate) -> Mention:
    reading = candidate.reading
    return Mention(candidate.entry, reading.start, reading.end, document.span(reading.start, reading.end), reading)

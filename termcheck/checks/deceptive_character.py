"""
TC107 deceptive-character: characters that a reader does not see, or takes for others.

What it does: finds letters of other scripts in words of Latin letters (Cyrillic а in „Belаrus“), fullwidth and
mathematical letters, invisible characters inside words, signs that turn the direction of writing, control
characters and halves of characters. Words that are Cyrillic or Greek throughout, units and formulas (μg, Δt),
soft hyphens, emoji, and the signs that Hebrew, Arabic and Indic scripts need are left alone.

Why it matters: a search does not find such a name, a spelling checker does not know it, and a sentence may
say something else than what is read.

Use instead: the plain letters. Where it is not certain which ones are meant, a human decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from termcheck.check import Bad, Check, Context, presence
from termcheck.checks._characters import WINDOWS, Lines, Stray, described, in_windows
from termcheck.findings import Edit, Finding, Fix, Message, Severity
from termcheck.lookalikes import FOREIGN, lookalikes
from termcheck.text import INVISIBLE, MARKS, Document, Span, is_ordinary

LIKE = "“{word}” only looks like Latin letters: {characters}"
MIXED = "“{word}” mixes letters of different scripts: {characters}"
HIDDEN = "“{word}” has characters in it that cannot be seen: {characters}"
ADDRESS = "an address has to be right to the letter"
NOT_CERTAIN = "which letters are meant is not certain"

_SOFT_HYPHEN = "\u00ad"
# Between the parts of „Auf|lage“ typesetters put it, so that f and l do not join.
_NON_JOINER, _JOINING = "\u200c", ("f", "F")
_UNSEEN = rf"{INVISIBLE}\x1c-\x1f\x80-\x9f\ud800-\udfff"
_SUSPECTS = re.compile(rf"[{_UNSEEN}{FOREIGN}](?:(?<=[{FOREIGN}])[{FOREIGN}]*|(?<=[{_UNSEEN}])[{_UNSEEN}]*)")
_FOREIGN = re.compile(f"[{FOREIGN}]")
_LETTER = re.compile(rf".[{MARKS}]*", re.DOTALL)
_LATIN = re.compile("[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]{2}")
_WORD = re.compile(r"[^\W_]+")


class _Suspect(NamedTuple):
    """A character, its raw range, what should stand there, and where in the view it is."""

    char: str
    start: int
    end: int
    new: str
    at: int


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every word with deceptive characters, and for those outside words."""
    if is_ordinary(document.text):
        return
    yield from _uncertain(document)
    view = document.view.text
    inside: list[_Suspect] = []
    outside: list[_Suspect] = []
    for suspect in _suspects(document):
        (inside if suspect.new or _is_inside(view, suspect) else outside).append(suspect)
    inside.sort(key=lambda suspect: suspect.at)
    for start, end, found in _by_word(view, inside):
        address = context.lexicon.language.is_address(view, start, end)
        yield _in_word(document, Span(start, end), found, is_address=address)
    lines = Lines(document)
    for stray in _side_by_side(lines.stray(suspect.start) for suspect in outside):
        yield _outside(document, stray)


def _suspects(document: Document) -> Iterator[_Suspect]:
    """Yield what the text has and the view has not: invisible characters, and letters that it reads as Latin."""
    text = document.text
    for match in _SUSPECTS.finditer(text):
        if _FOREIGN.match(match.group()):
            yield from _letters(document, *match.span())
            continue
        for offset in range(*match.span()):
            index = None if text[offset] == _SOFT_HYPHEN else document.shown_at(offset)
            if index is not None:
                yield _Suspect(text[offset], offset, offset + 1, "", index)


def _letters(document: Document, start: int, end: int) -> Iterator[_Suspect]:
    """Yield the letters of a run that stand for Latin ones; a word that is another script's throughout has none."""
    view = document.view
    for offset in range(start, end):
        index = document.shown_at(offset)
        if index is None or _FOREIGN.match(view.text, index):
            return
        written = _LETTER.match(document.text, offset)
        old = written.group() if written else ""
        new = view.text[index : index + len(unicodedata.normalize("NFC", old))]
        yield _Suspect(document.text[offset], offset, offset + len(old), new, index)


def _is_inside(view: str, suspect: _Suspect) -> bool:
    """Whether an invisible character divides a word of Latin letters or a number."""
    before = view[suspect.at - 1 : suspect.at]
    if suspect.char == _NON_JOINER and before in _JOINING:
        return False
    return _LATIN.fullmatch(before + view[suspect.at : suspect.at + 1]) is not None


def _by_word(view: str, suspects: Sequence[_Suspect]) -> Iterator[tuple[int, int, list[_Suspect]]]:
    """Yield the words that suspects stand in, each with its own."""
    start = end = -1
    found: list[_Suspect] = []
    for suspect in suspects:
        if not start <= suspect.at < end:
            if found:
                yield start, end, found
            start, end = _word_around(view, suspect.at, max(end, 0))
            found = []
        found.append(suspect)
    if found:
        yield start, end, found


def _word_around(view: str, index: int, least: int) -> Span:
    start = index
    while start > least and view[start - 1].isalnum():
        start -= 1
    word = _WORD.match(view, index)
    return Span(start, word.end() if word else index + 1)


def _side_by_side(strays: Iterable[Stray | None]) -> Iterator[Stray]:
    """Yield strays, those of one kind that touch as one."""
    last: Stray | None = None
    for stray in strays:
        if stray is None:
            continue
        if last is not None and last.end == stray.start and last[2:] == stray[2:]:
            last = last._replace(end=stray.end)
            continue
        if last is not None:
            yield last
        last = stray
    if last is not None:
        yield last


def _uncertain(document: Document) -> Iterator[Finding]:
    """Yield the words that mix scripts and may be meant in either; the others the view has in Latin letters."""
    view = document.view.text
    for start, end, _ in lookalikes(view):
        word = view[start:end]
        message = Message.of(MIXED, word=word, characters=described(_FOREIGN.findall(word)))
        yield _finding(document, document.span(start, end), message, reason=Message.of(NOT_CERTAIN))


def _in_word(document: Document, word: Span, found: Sequence[_Suspect], *, is_address: bool) -> Finding:
    template = LIKE if any(suspect.new for suspect in found) else HIDDEN
    characters = described(suspect.char for suspect in found)
    message = Message.of(template, word=document.view.text[slice(*word)], characters=characters)
    span = document.span(*word)
    if is_address:
        return _finding(document, span, message, reason=Message.of(ADDRESS))
    return _finding(document, span, message, Fix(tuple(_edits(found)), safe=True))


def _edits(found: Iterable[_Suspect]) -> Iterator[Edit]:
    """Yield the edits that put the letters right, those that touch as one."""
    last: Edit | None = None
    for suspect in found:
        if last is not None and last.end == suspect.start:
            last = Edit(last.start, suspect.end, last.text + suspect.new)
            continue
        if last is not None:
            yield last
        last = Edit(suspect.start, suspect.end, suspect.new)
    if last is not None:
        yield last


def _outside(document: Document, stray: Stray) -> Finding:
    text = document.text[stray.start : stray.end]
    values = {"sign": in_windows(text)} if stray.template == WINDOWS else {}
    message = Message.of(stray.template, characters=described(text), **values)
    fix = Fix((Edit(stray.start, stray.end, ""),), safe=True) if stray.removable else None
    return _finding(document, Span(stray.start, stray.end), message, fix)


def _finding(
    document: Document, span: Span, message: Message, fix: Fix | None = None, reason: Message | None = None
) -> Finding:
    line, column = document.place(span.start)
    text = document.text[slice(*span)]
    return Finding(
        check.code,
        check.name,
        check.severity,
        span.start,
        span.end,
        line,
        column,
        text,
        message,
        fix=fix,
        reason=reason,
    )


check = Check(
    code="TC107",
    name="deceptive-character",
    severity=Severity.WARNING,
    find=find,
    good=(
        "Беларусь und Москва stehen so auf den Schildern; Αθήνα auch.",
        "α-Strahlung, 20 μg, 100 kΩ, Δt, TNFα, IFNγ und TGFβ.",
        "Donau\u00addampf\u00adschiff\u00adfahrt, Auf\u200clage, 👩\u200d🚒, ❤\ufe0f.",
        "Das Wort می\u200cروم steht im Satz\u200f, ebenso \u2067שלום\u2069.",
        "Die T-34 und die С-300 sind alt.",
    ),
    bad=(
        Bad("Der Gipfel in Bеlarus.", "Der Gipfel in Belarus."),
        Bad("Groβe Gröben, ein Lυkaschenko.", "Große Gröben, ein Lukaschenko."),
        Bad("Nach Ｍｉｎｓｋ und 𝐊𝐢𝐞𝐰 reist niemand.", "Nach Minsk und Kiew reist niemand."),
        Bad("In Be\u200bla\u2060rus blieb es ruhig.", "In Belarus blieb es ruhig."),
        Bad("\ufeffIn Minsk\u200e blieb es ruhig.", "In Minsk blieb es ruhig."),
        Bad("Sie las \u202eskniL\u202c von rechts.", "Sie las \u202eskniL\u202c von rechts."),
        Bad("Der Rat der EС tagt.", "Der Rat der EС tagt."),
    ),
    doc=__doc__,
    survey=presence(lambda document: not is_ordinary(document.text)),
)

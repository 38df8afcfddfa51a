"""Former names that an article explains: „Belarus (früher Weißrussland)“, „Burma (heute Myanmar)“.

Such a sentence speaks of the names themselves; replacing one would turn it into nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termcheck.languages import Role

__all__ = ["role"]

_WINDOW = 120


_BEFORE = re.compile(r"[(\[]([^()\[\]]*)$")
_AFTER = re.compile(r"([^()\[\]]*)[)\]]")
_OPENS = re.compile(r"[“”\"»«’‘'*_]{0,3}[\s\u00a0]*[(\[]([^()\[\]]{0,120})[)\]]")
_CAPITAL = re.compile(
    r"\b(?!(?:Name|Namen|Bezeichnung|Schreibweise|Umschrift|Deutsch|Ukrainisch|Russisch|Belarussisch)\b)[A-ZÄÖÜ]\w+"
)
_NAMING = re.compile(
    r"\b(?:umbenannt|umbenennen|umbenennung|umbenannte[nrs]?|umgetauft|(?<!es\s)(?:heißt|heiße|hieß|hießen)(?!\s+es\b)|genannt|nennt|nennen|nannte|nannten|bezeichnet|bezeichnete|"
    r"bekannt\sals|alias|schreibweisen?|umschrift|landesname[ns]?|namensänderung|beiname[n]?|eigenbezeichnung)\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:namens?|namen|name|bezeichnung(?:en)?|begriff(?:e|s)?|wort(?:es)?|ausdruck|schreibweise|landesnamen?|adjektiv|"
    r"frühere[nrsm]?|ehemalige[nrsm]?|einstige[nrsm]?|vormalige[nrsm]?|früher|ehemals|vormals|einstmals|sogenannte[nrsm]?|vorher|zuvor|noch))\s+[„“\"»«‚‘'*_]{0,2}$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"[“”\"»«’‘'*_]{0,3}\s+(?:genannt|geheißen|heißt|hieß)\b")


def role(text: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> Role:
    """Return what the mention at `text[start:end]` does; `others` are mentions of the concept's other names."""
    if not others:
        named = _NAME_BEFORE_STRICT.search(text[max(0, start - 40) : start]) and text[end - 1] != "s"
        return Role.NAMED if named else Role.PLAIN
    if _is_former(text, start, end, others):
        return Role.FORMER
    opened = _OPENS.match(text, end)
    if opened and any(opened.start(1) <= other[0] < opened.end(1) for other in others):
        return Role.EXPLAINED
    if _spoken_of(text, start, end, others):
        return Role.NAMED
    return Role.PLAIN


_NAME_BEFORE_STRICT = re.compile(
    r"\b(?:name[ns]?|bezeichnung|begriff|wort|ausdruck|schreibweise|landesnamen?|adjektiv)\s+[„“\"»«‚‘'*_]{0,2}$",
    re.IGNORECASE,
)


_JOINED = re.compile(
    r"[“”\"»«’‘'*_]{0,2}\s*(?:und|oder|bzw\.|beziehungsweise|/|statt|,? nicht|, also)\s*[„“\"»«‚‘'*_]{0,2}"
)
_INSTEAD = re.compile(r"\b(?:statt|anstelle von|anstatt)\s+[„“\"»«‚‘'*_]{0,2}$", re.IGNORECASE)


def _is_former(text: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    left = max(0, start - _WINDOW)
    before = _BEFORE.search(text[left:start])
    after = _AFTER.match(text, end, end + _WINDOW)
    if not before or not after:
        return False
    bracket = left + before.start()
    if not any(other[1] <= bracket and not text[other[1] : bracket].strip(" \t\u00a0“”\"»«’‘'*_") for other in others):
        return False
    return not _CAPITAL.search(before.group(1)) and not _CAPITAL.search(after.group(1).split(";")[0])


def _spoken_of(text: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> bool:
    near = [other for other in others if other[0] - end < _WINDOW and start - other[1] < _WINDOW]
    near = [other for other in near if not _ends_sentence(text, min(end, other[1]), max(start, other[0]))]
    if not near:
        return False
    left, right = max(0, start - 40), end + 30
    if _NAME_BEFORE.search(text[left:start]) or _NAMED_AFTER.match(text, end, right):
        return True
    if any(_JOINED.fullmatch(text[min(end, other[1]) : max(start, other[0])]) for other in near):
        return True
    if _INSTEAD.search(text[left:start]):
        return True
    first = min(start, *(other[0] for other in near))
    last = max(end, *(other[1] for other in near))
    found = _NAMING.search(text, max(0, first - 40), last + 60)
    return found is not None and found.start() < last + 40  # what follows „hieß“ must be in sight


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[.!?]\s+[A-ZÄÖÜ„»]|\n\s*\n", text[start:end]))

"""Reading a word: whether a place in the text is a form of the term, and what else is in the word.

The word is taken whole: with its hyphen chain („EU-Weißrussland-Gipfel“), the rest of a closed compound
(„Weißrusslandpolitik“), its ending and its gender sign („Weißruss*innen“).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termcheck.languages.de.context import among_capitals
from termcheck.languages.de.given_names import GIVEN_NAMES
from termcheck.languages.de.nouns import STREETS, is_adjective_tail, is_tail, is_word_before
from termcheck.languages.de.paradigm import Form, Paradigm, ends_in_sibilant

__all__ = ["Reading", "may_begin", "read"]

_LONGEST_WORD = 200
_LONGEST_PREFIX = 40
_SURE_LENGTH = 8
_APOSTROPHES = "’'ʼ‘`´"
_SEPARATOR = r"(?:[ \t\u00a0\u202f\u2009]{1,3}|[ \t]{0,3}(?:\r\n|\n|\r)[ \t]{0,8}|-)"
_SPACE = re.compile(_SEPARATOR[:-3] + ")")
_GENDER = re.compile(
    r"(?:e?(?:[*:_·]|/-?)(?:innen|in)(?![^\W_])|e?\(innen\)|\(inn?\)(?:en)?|Innen(?![^\W_])|In(?![^\W_]))"
)
_GENDER_CAPS = re.compile(r"E?(?:[*:_·]|/-?)(?:INNEN|IN)(?![^\W_])")
_DERIVED = re.compile(r"[’']?sche(?:[mnrs]|)(?![^\W_])", re.IGNORECASE)


class Reading(NamedTuple):
    """One word of the text read as a term.

    `start` and `end` are the whole word in the view, `core_start` and `core_end` the part that is the term.
    `rank` tells how exactly it was spelled (0 exact, 1 capitalised, 2 all caps, 3 Swiss or older spelling),
    `tail` is the rest of a closed compound, `gender` what follows the stem at a gender sign.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    forms: tuple[Form, ...]
    rank: int
    kind: str
    certain: bool = True
    swiss: bool = False
    prefix: str = ""
    tail: str = ""
    gender: str = ""
    separator: str = ""

    @property
    def chained(self) -> bool:
        """Whether the word is a hyphen chain."""
        return (self.core_start - len(self.prefix), self.core_end + len(self.tail)) != (self.start, self.end)


def read(text: str, low: str, at: int, paradigm: Paradigm) -> Reading | None:
    """Read the word around the anchor found at `at`, or return None where it is another word.

    `text` is the visible text, `low` the same in lower case.
    """
    if " " in paradigm.text:
        return _read_phrase(text, low, at, paradigm)
    if paradigm.gender_stem is not None:
        reading = _read_gender(text, low, at, paradigm)
        if reading is not None:
            return reading
    for spelled, forms in paradigm.folded:
        if low.startswith(spelled, at):
            reading = _fit(text, low, at, at + len(spelled), forms, paradigm)
            if reading is not None:
                return reading
    return None


# -- spelling ------------------------------------------------------------------------------------------


def _rank(actual: str, forms: tuple[Form, ...], *, lower: bool) -> int | None:
    """Return how exactly a stretch of text is spelled as one of the forms, None where it is not."""
    best: int | None = None
    for form in forms:
        rank = _rank_of(actual, form.text, lower=lower)
        if rank is not None and (best is None or rank < best):
            best = rank
    return best


def _rank_of(actual: str, form: str, *, lower: bool) -> int | None:
    actual, form = actual.replace("'", "’"), form.replace("'", "’")
    if actual == form:
        return 0
    plain, wanted = actual.replace("ß", "ss"), form.replace("ß", "ss")
    older = 3 if len(actual) != len(form) or ("ß" in actual) != ("ß" in form) else 0
    if plain == wanted:
        return 3
    if wanted[:1].islower() and plain == wanted[:1].upper() + wanted[1:]:
        return older or 1
    if lower and plain == wanted.lower():
        return older or 1
    letters = sum(char.isalpha() for char in actual)
    caps = actual.replace("ß", "SS").replace("ẞ", "SS")
    if letters > 3 and caps.isupper() and caps == wanted.upper():
        return 2
    if plain[1:].isupper() and plain[:1].isupper() and letters > 3 and plain.upper() == wanted.upper():
        return 2
    return None


# -- the word around -----------------------------------------------------------------------------------


def _letters_before(low: str, at: int) -> str:
    start = at
    while start > 0 and at - start < _LONGEST_PREFIX and low[start - 1].isalpha():
        start -= 1
    return low[start:at]


def may_begin(low: str, at: int) -> bool:
    """Whether a term can begin inside the word at `at`: what stands before may stand before a term."""
    prefix = _letters_before(low, at)
    return len(prefix) > 3 or is_word_before(prefix, "adjective") or is_word_before(prefix, "noun")


def _letters_after(low: str, end: int) -> str:
    stop = end
    while stop < len(low) and stop - end < _LONGEST_WORD and low[stop].isalpha():
        stop += 1
    return low[end:stop]


def _chain_start(text: str, start: int) -> int:
    limit = max(0, start - _LONGEST_WORD)
    while start > limit + 1 and text[start - 1] in "-\u2010\u2011" and text[start - 2].isalnum():
        start -= 1
        while start > limit and (
            text[start - 1].isalnum()
            or text[start - 1] in "&’"
            or (text[start - 1] in "*:_" and text[start : start + 2] == "in")
        ):
            start -= 1
    return start


def _chain_end(text: str, end: int) -> int:
    limit = min(len(text), end + _LONGEST_WORD)
    while end + 1 < limit and text[end] in "-\u2010\u2011" and text[end + 1].isalnum():
        end += 1
        while end < limit and (text[end].isalnum() or (text[end] in "*:_" and text[end + 1 : end + 3] == "in")):
            end += 1
    return end


def _street_follows(text: str, end: int, word_end: int) -> bool:
    last = text[end:word_end].rpartition("-")[2].lower()
    return last in STREETS


def _fit(text: str, low: str, at: int, end: int, forms: tuple[Form, ...], paradigm: Paradigm) -> Reading | None:
    """Decide on one stretch of letters: boundaries, compounds, capitals."""
    prefix = _letters_before(low, at) if at and text[at - 1].isalnum() else ""
    if at and text[at - 1] in "0123456789_":
        return None
    if at > 1 and text[at - 1] in "’'" and text[at - 2].isalnum():  # an elision, „L’Weiß…“
        return None
    kind, certain = paradigm.part_of_speech, True
    if prefix:
        sure = _prefix_fits(prefix, kind, end - at)
        if sure is None:
            return None
        certain = certain and sure
    following = text[end] if end < len(text) else " "
    if following in "0123456789_":
        return None
    tail = _letters_after(low, end) if following.isalpha() else ""
    lower = bool(prefix)
    if tail:
        sure = _tail_fits(tail, forms, kind, end - at)
        if sure is None:
            return None
        certain = certain and sure
        lower = lower or (is_adjective_tail(tail) and not text[at : end + len(tail)][:1].isupper())
    rank = _rank(text[at:end], forms, lower=lower)
    if rank is None or (prefix and not _prefix_case(text, at, prefix)):
        return None
    if kind == "noun" and lower and not prefix:
        return None
    forms = tuple(form for form in forms if _rank_of(text[at:end], form.text, lower=lower) == rank)
    return _finish(text, at, end, forms, paradigm, rank, prefix, tail, certain)


def _prefix_case(text: str, at: int, prefix: str) -> bool:
    """Inside a word the term goes on in lower case: „Nordweißrussland“, „NORDWEISSRUSSLAND“."""
    whole = text[at - len(prefix) : at]
    return text[at].islower() or whole.isupper()


def _prefix_fits(prefix: str, kind: str, length: int) -> bool | None:
    if is_word_before(prefix, kind):
        return True
    if kind == "noun" and length >= _SURE_LENGTH and len(prefix) > 3:
        return False
    return None


def _tail_fits(tail: str, forms: tuple[Form, ...], kind: str, length: int) -> bool | None:
    """Whether letters after a form make a compound of it: surely, perhaps (False), or not (None)."""
    slots = frozenset().union(*(form.slots for form in forms))
    if kind == "adjective":
        return True if "a0" in slots and (tail.startswith("sprachig") or is_tail(tail)) else None
    if kind == "verb" or "town" in slots or slots & {"m.sg", "m.pd", "f.s", "f.p"}:
        return None
    if kind == "proper" and "ss" in slots and not slots & {"sn"}:
        return None
    if tail in STREETS:
        return None
    if kind == "proper" and _DERIVED.fullmatch(tail):
        return True if length >= 5 else None
    if is_tail(tail) or is_adjective_tail(tail):
        return True if length > 5 or (length > 3 and len(tail) > 4) else None  # „Katarakte“ has no Katar in it
    return False if length >= _SURE_LENGTH and len(tail) > 4 and kind != "word" else None


def _finish(
    text: str,
    at: int,
    end: int,
    forms: tuple[Form, ...],
    paradigm: Paradigm,
    rank: int,
    prefix: str,
    tail: str,
    certain: bool,  # noqa: FBT001 - one of nine facts about the word
) -> Reading | None:
    tail_text = text[end : end + len(tail)]
    core_end, forms = _apostrophe(text, end, forms, paradigm) if not tail else (end, forms)
    if core_end == end and end < len(text) and text[end] in "’'":
        derived = _DERIVED.match(text, end)
        if derived and paradigm.part_of_speech == "proper":
            tail_text = derived.group()
    word_end = _chain_end(text, core_end + len(tail_text))
    word_start = _chain_start(text, at - len(prefix))
    if paradigm.part_of_speech == "proper" and _street_follows(text, core_end + len(tail_text), word_end):
        return None
    if _is_other_name(text, word_start, word_end, forms, paradigm) or _lost_in_capitals(text, at, core_end, forms):
        return None
    spelled = text[at:end]
    swiss = rank >= 2 and "ß" not in spelled and any("ß" in form.text for form in forms)
    return Reading(
        word_start, word_end, at, core_end, forms, rank, paradigm.part_of_speech, certain, swiss and rank == 3,
        text[at - len(prefix) : at], tail_text,
    )  # fmt: skip


_STREET_AFTER = re.compile(
    r"[ \u00a0\n]{1,2}(?:Straßen?|Strassen?|Str\.|Platz(?:es)?|Allee|Gasse|Ring|Ufer|Damm|Chaussee|Promenade|Bahnhof(?:s|es)?)(?![^\W_])"
)
_WORD_BEFORE = re.compile(r"(?<!\w)(\w{2,20})[ \u00a0\n]$")
_TITLE_BEFORE = re.compile(r"(?:Herrn?|Frau|Professor(?:in)?|Prof\.|Dr\.|Doktor(?:in)?|Familie|Eheleute)[ \u00a0\n]$")


def _is_other_name(text: str, start: int, end: int, forms: tuple[Form, ...], paradigm: Paradigm) -> bool:
    """Whether the word is part of a street's name („Kiewer Straße“) or somebody's surname („Frau Stengel“)."""
    if any(form.slots & {"town", "a*"} for form in forms) and _STREET_AFTER.match(text, end):
        return True
    if paradigm.part_of_speech != "noun":
        return False
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    given = before is not None and before[1] in GIVEN_NAMES
    return given or bool(_TITLE_BEFORE.search(text[max(0, start - 14) : start]))


def _lost_in_capitals(text: str, at: int, end: int, forms: tuple[Form, ...]) -> bool:
    """Whether an acronym stands among capitals, where its own spelling cannot be told („NATO-GIPFEL BEGINNT“)."""
    word = text[at:end]
    if not (word.isupper() and len(word) > 1 and any(form.text == word for form in forms)):
        return False
    return among_capitals(text, at, end)


def _apostrophe(text: str, end: int, forms: tuple[Form, ...], paradigm: Paradigm) -> tuple[int, tuple[Form, ...]]:
    """Take an apostrophe that marks a genitive into the word: „Belarus’ Präsident“, „Selenskyj’s Rede“."""
    if paradigm.part_of_speech not in ("proper", "noun") or end >= len(text) or text[end] not in _APOSTROPHES:
        return end, forms
    genitive = tuple(form for form in paradigm.forms if "ss" in form.slots)
    after = text[end + 1 : end + 3]
    if after[:1] == "s" and not after[1:].isalnum() and genitive and not ends_in_sibilant(text[end - 1]):
        return end + 2, genitive
    if not ends_in_sibilant(text[:end][-2:]) or not genitive or after[:1].isalnum():
        return end, forms
    opened = max(text.rfind(sign, max(0, end - 300), end) for sign in "‚‘'›‹")
    closed = after[:1].isspace() and opened < 0
    return (end + 1, genitive) if closed else (end, forms)


# -- gender signs and phrases --------------------------------------------------------------------------


def _read_gender(text: str, low: str, at: int, paradigm: Paradigm) -> Reading | None:
    stem = paradigm.gender_stem or ""
    for spelled in _stem_spellings(stem):
        if not low.startswith(spelled, at):
            continue
        end = at + len(spelled)
        match = _GENDER.match(text, end) or (text[at:end].isupper() and _GENDER_CAPS.match(text, end))
        if not match or (at and text[at - 1].isalnum()):
            continue
        rank = _rank_of(text[at:end], stem, lower=False)
        if rank is None:
            continue
        word_end = _chain_end(text, match.end())
        plural = "n" in match.group()[-2:].lower() and match.group().lower().endswith("en")
        slots = frozenset(("pn", "pg", "pd", "pa") if plural else ("sn", "sg", "sd", "sa"))
        return Reading(
            _chain_start(text, at), word_end, at, match.end(), (Form(text[at:end], slots),), rank,
            paradigm.part_of_speech, paradigm.gender_certain, rank == 3, gender=match.group(),
        )  # fmt: skip
    return None


def _stem_spellings(stem: str) -> tuple[str, ...]:
    low = stem.lower()
    return (low,) if "ß" not in low else (low, low.replace("ß", "ss"))


_PHRASES: dict[str, re.Pattern[str]] = {}


def _phrase_pattern(spelled: str) -> re.Pattern[str]:
    found = _PHRASES.get(spelled)
    if found is None:
        found = re.compile(_SEPARATOR.join(re.escape(word) for word in spelled.split(" ")))
        _PHRASES[spelled] = found
    return found


def _read_phrase(text: str, low: str, at: int, paradigm: Paradigm) -> Reading | None:
    for spelled, forms in paradigm.folded:
        window = len(spelled) + 40
        start = max(0, at - window)
        for match in _phrase_pattern(spelled).finditer(low, start, min(len(low), at + window)):
            if not match.start() <= at < match.end():
                continue
            reading = _fit_phrase(text, match, forms, paradigm)
            if reading is not None:
                return reading
    return None


def _fit_phrase(text: str, match: re.Match[str], forms: tuple[Form, ...], paradigm: Paradigm) -> Reading | None:
    start, end = match.span()
    if (start and (text[start - 1].isalnum() or text[start - 1] == "_")) or text[end : end + 1].isalnum():
        return None
    actual = _SPACE.sub(" ", text[start:end])
    wanted = forms
    if " " not in actual and "-" in actual:  # joined throughout, as in a compound
        actual = actual.replace("-", " ")
        wanted = tuple(form._replace(text=form.text.replace("-", " ")) for form in forms)
    rank = _rank(actual, wanted, lower=False)
    if rank is None:
        return None
    separators = {found.group() for found in re.finditer(_SEPARATOR, text[start:end])}
    end, forms = _apostrophe(text, end, forms, paradigm)
    separator = "-" if separators == {"-"} else " "
    if separator == "-" and " " in paradigm.text and not (text[end : end + 1] == "-" or text[start - 1 : start] == "-"):
        return None
    return Reading(
        _chain_start(text, start) if separator == "-" else start, _chain_end(text, end), start, end, forms, rank,
        paradigm.part_of_speech, all(form.certain for form in forms), rank == 3, separator=separator,
    )  # fmt: skip

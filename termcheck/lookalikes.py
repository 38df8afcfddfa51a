"""Letters that look like Latin ones: Cyrillic, Greek and Armenian twins, fullwidth and mathematical letters.

The pairs are those of Unicode's confusables (UTS #39) that a reader of a common typeface cannot tell apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["FOREIGN", "Lookalike", "latin", "lookalikes"]


class Lookalike(NamedTuple):
    """A word that mixes Latin letters with others, and what it reads as; `latin` None: that is not certain."""

    start: int
    end: int
    latin: str | None


_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХЁЇасеѕіјорухёї", "ABESIJKMHOPCTYXËÏacesijopyxëï", strict=True))
_RARE_CYRILLIC = dict(zip("ҮҺӀӒӦӰԌԚԜһӏүӓӧӱԁԛԝѵ", "YHIÄÖŸGQWhlyäöÿdqwv", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺͿοϲϳ", "ABEZHIKMNOPTYXCMJocj", strict=True))
_ARMENIAN = dict(zip("ՍՏԼՕօոսհցզյ", "USLOonuhgqj", strict=True))
# These differ from their twins where they stand alone (αβ, IFNγ, hν), and are lost among small Latin letters.
_AMONG_SMALL = dict(zip("αγινρυ", "ayivpu", strict=True))
_TWINS = (_CYRILLIC, _RARE_CYRILLIC, _GREEK | _AMONG_SMALL, _ARMENIAN)
# A letter that some keyboards and old code pages give for ß: „Groβe“, „Fuβ“, but not „TGFβ“.
_BETA = re.compile("[Ββ](?<=[aeiouyäöü].)(?![A-ZÄÖÜ])")
_HOLES = "\u2102\u210a-\u210e\u2110-\u2112\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134"
_STYLED = f"{_HOLES}\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a3"

_STYLE = re.compile(f"[{_STYLED}]")

FOREIGN = f"\u0370-\u03ff\u0400-\u052f\u0531-\u0587{_STYLED}"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_HINT = re.compile(f"[{FOREIGN}]")
# Only where letters of two scripts meet, or those of a style, can be what is looked for.
_BORDER = re.compile(
    f"[{FOREIGN}](?:(?<=[{_LATIN}].)|(?=[{_LATIN}])|(?<=[{_STYLED}])(?=[{_STYLED}]))",
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(f"[{_LATIN}]")
_SMALL = re.compile("[a-zß-öø-ÿ]")
_SHORTEST_STYLED = 3


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Yield the words of a text that mix Latin letters with look-alikes, in order."""
    if text.isascii() or not _HINT.search(text):
        return
    position = 0
    while border := _BORDER.search(text, position):
        start = _word_start(text, border.start(), position)
        word = _LETTERS.match(text, start)
        if word is None:  # a letter that Unicode has not assigned
            position = border.end()
            continue
        position = word.end()
        found = _read(word.group())
        if found is not None:
            yield Lookalike(start, word.end(), found or None)


def latin(text: str) -> str:
    """Return the text with every word in Latin letters that certainly reads so; its length stays as it is."""
    parts: list[str] = []
    position = 0
    for word in lookalikes(text):
        if word.latin is not None:
            parts += (text[position : word.start], word.latin)
            position = word.end
    return "".join((*parts, text[position:])) if parts else text


def _word_start(text: str, at: int, least: int) -> int:
    while at > least and text[at - 1].isalpha():
        at -= 1
    return at


def _read(word: str) -> str | None:
    """Return the Latin reading of a word, empty where it is not certain, None where the word is none of ours."""
    letters = [_letter(word, at) for at in range(len(word))]
    foreign = [old for old, new in zip(word, letters, strict=True) if old != new or not _PLAIN.match(old)]
    like = [old for old, new in zip(word, letters, strict=True) if old != new]
    if not like or (all(map(_STYLE.match, like)) and not _is_styled_word(word, letters)):
        return None
    return "".join(letters) if len(like) == len(foreign) and _is_latin(word, like) else ""


def _letter(word: str, at: int) -> str:
    """Return the Latin letter that a letter looks like, itself where there is none."""
    letter = word[at]
    if _BETA.match(word, at):
        return "ß"
    if _STYLE.match(letter):
        plain = unicodedata.normalize("NFKC", letter)
        return plain if _PLAIN.fullmatch(plain) else letter
    if letter in _AMONG_SMALL:
        among = (at == 1 or (at > 1 and _SMALL.match(word, at - 1))) and _SMALL.match(word, at + 1)
        return _AMONG_SMALL[letter] if among else letter
    return next((twins[letter] for twins in _TWINS if letter in twins), letter)


def _is_styled_word(word: str, letters: list[str]) -> bool:
    """Whether fullwidth or mathematical letters make a word: not in a formula, nor in a Japanese company's name."""
    return len(word) >= _SHORTEST_STYLED and all(map(_PLAIN.fullmatch, letters))


def _is_latin(word: str, like: list[str]) -> bool:
    """Whether a letter of the word is at home in Latin alone: „Haос“ may be Cyrillic with a Latin H and a."""
    own = {letter for letter in word if _PLAIN.fullmatch(letter)}
    return all(own - set(twins.values()) for twins in _TWINS if any(letter in twins for letter in like))

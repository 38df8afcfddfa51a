"""What stands around a name in German text, and what that tells: a person, a place, a noun like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from termcheck.languages import Sighting
from termcheck.languages.de.context import ADJECTIVE_LIKE, DETERMINERS, FUNCTION_WORDS, is_address, starts_sentence
from termcheck.languages.de.given_names import GIVEN_NAMES

__all__ = ["LETTER", "LOWER", "UPPER", "apart", "is_title", "sightings"]

# Ranges, because a set of three hundred letters takes long to compile; beyond Latin-1 both cases lie mixed.
_MIXED = "\u0100-\u024f"
UPPER = f"A-ZÀ-ÖØ-Þ{_MIXED}"
LOWER = f"a-zß-öø-ÿ{_MIXED}"
LETTER = f"A-Za-zÀ-ÖØ-öø-ÿ{_MIXED}"


# -- titles and places ---------------------------------------------------------------------------------

_ROLES = """
präsident minister kanzler chef sprecher könig kaiser prinz papst general trainer coach meister kommissar richter anwalt sekretär vorsitzende
vorsitzender abgeordnete abgeordneter senator gouverneur premier direktor leiter manager kandidat bischof kardinal botschafter diktator
führer stürmer torwart torhüter spieler verteidiger sänger autor regisseur schauspieler historiker experte professor doktor herr frau imam
scheich ajatollah oberst hauptmann kommandant kommandeur major leutnant pfarrer pater schwester bruder kapitän pilot fahrer sieger
politiker unternehmer milliardär journalist schriftsteller dichter komponist dirigent maler fotograf ärztin arzt ermittler
kollege rivale nachfolger vorgänger vize star rebell zar emir fürst graf herzog freiherr baron sir lord mr. mrs. monsieur señor dr. prof.
vater mutter sohn tochter witwe witwer ehefrau ehemann gattin gatte familie
"""
_ROLE_ENDINGS = frozenset(role + ending for role in _ROLES.split() for ending in ("", "s", "n", "en", "in"))
_ROLE_LENGTHS = range(3, max(map(len, _ROLE_ENDINGS)) + 1)


@lru_cache(maxsize=1 << 14)
def is_title(word: str) -> bool:
    """Whether a word before a name says who somebody is: „Außenminister“, „Bischof“, „Herr“."""
    low = word.lower()
    return not _ROLE_ENDINGS.isdisjoint([low[-length:] for length in _ROLE_LENGTHS])


_PLACE_NOUN = re.compile(
    r"(?:stadt|dorf|ort|gemeinde|provinz|region|insel|hafen|bezirk|distrikt|metropole|hochburg|oblast|fluss|flughafen|lager|gefängnis|kreis|vorort|stadtteil|gebiet)$",
    re.IGNORECASE,
)


# -- sightings -----------------------------------------------------------------------------------------

_FOREIGN = "de|da|di|del|della|du|la|le|el|al|as|ad|ar|asch|ash|bin|ben|ibn|dos|abu|van"
_PARTICLES = f"{_FOREIGN}|von|vom|zu|der|den|ter|ten"  # the rest are words like any other, but behind a given name
_INITIALS = rf"(?:[{UPPER}]\.[ \u00a0]?){{0,2}}"
_BEFORE = re.compile(rf"([^\W_][\w.’'-]*)([ \n\u00a0]|-){_INITIALS}(?:(?:{_FOREIGN})[ -]){{0,2}}$")
_BEFORE_NOBLE = re.compile(rf"([^\W_][\w.’'-]*)[ \n\u00a0]{_INITIALS}(?:(?:{_PARTICLES})[ -]){{1,2}}$")
_AFTER = re.compile(rf"([ \u00a0-]){_INITIALS}(?:(?:{_FOREIGN})[ -]){{0,2}}([{UPPER}][{LETTER}]+)")
_NO_NAME = re.compile(r"(?:ung|heit|keit|schaft|tät|ion)(?:en|s)?$|^(?:Anfang|Mitte|Ende)$")
_TO_PLACE = frozenset("in nach aus bei von um vor nahe richtung bis".split())
_RELATIVE = re.compile(r",[ \n\u00a0]$")
_PATRONYMIC = re.compile(r"(?:[oe]wi(?:tsch|ch|č)|[oe]vi(?:tsch|ch|č)|[oe][wv]na)$")
_WINDOW = 60


def sightings(text: str, name: str) -> Iterator[Sighting]:
    """Yield the places where a name stands by itself or in a chain, in its base form or its genitive."""
    at = text.find(name)
    while at >= 0:
        match = _ENDING.match(text, at + len(name))
        if match and not (at and text[at - 1].isalnum()) and not is_address(text, at, match.end()):
            yield _sighting(text, at, match.end(), match.group(1))
        at = text.find(name, at + len(name))


_ENDING = re.compile(r"((?:[’']?s|[’'])?)(?![^\W_])")


def _sighting(text: str, start: int, end: int, ending: str) -> Sighting:
    plain = Sighting(start, end, ending)
    after = _AFTER.match(text, end)
    if after and after.group(1) == "-":
        plain = plain._replace(link=after.group(2))
    elif after and not ending and not _NO_NAME.search(after.group(2)):
        plain = plain._replace(follower=after.group(2))
    at = max(0, start - _WINDOW)
    left = text[at:start]
    noble = _BEFORE_NOBLE.search(left)
    if noble and noble.group(1) in GIVEN_NAMES:
        return plain._replace(given=noble.group(1), known=True)
    before = _BEFORE.search(left)
    if before is None:
        return plain
    word, at = before.group(1), at + before.start()
    if word[:1].isupper():
        return _after_capital(text, plain, word, at)
    low = word.lower()
    if low in _TO_PLACE:
        return plain._replace(place=True)
    if plain.link or before.group(2) == "-" or _RELATIVE.search(text[max(0, at - 2) : at]):
        return plain
    determined = low in DETERMINERS or word.isdigit() or (ADJECTIVE_LIKE.match(word) and _determined(text, at))
    return plain._replace(noun=True) if determined else plain


def _determined(text: str, at: int) -> bool:
    word = text[max(0, at - 12) : at].rstrip().rpartition(" ")[2].lower()
    return word in DETERMINERS


def _after_capital(text: str, plain: Sighting, word: str, at: int) -> Sighting:
    if is_title(word):
        return plain._replace(title=word)
    if word.rpartition("-")[2] in GIVEN_NAMES or _PATRONYMIC.search(word):
        return plain._replace(given=word, known=True)
    if word.endswith(".") and len(word) > 2:
        return plain  # the end of a sentence
    if _PLACE_NOUN.search(word):
        return plain._replace(place=True)
    low = word.lower()
    if low in FUNCTION_WORDS or low in DETERMINERS:
        if starts_sentence(text, at):
            return plain._replace(noun=low in DETERMINERS, place=low in _TO_PLACE)
        return plain
    if starts_sentence(text, at) and ADJECTIVE_LIKE.match(low):
        return plain
    return plain._replace(given=word)


_JOINED = re.compile(
    rf"(?:[\s\u00a0,;/()„“\"»«–-]|\b(?:und|oder|sowie|auch|bzw|gegen|mit|alias|genannt|statt|nicht|heißt|hieß)\b|\b[{UPPER}]\w*\.?)*"
)
_CLOSE = 40


def apart(text: str, ones: Sequence[Sighting], others: Sequence[Sighting]) -> bool:
    """Whether two spellings stand side by side somewhere: „Schmidt und Schmitt“, „Masloc/Máslak“."""
    order = sorted((*ones, *others))
    mine = {one.start for one in ones}
    for first, second in pairwise(order):
        if (first.start in mine) != (second.start in mine) and second.start - first.end <= _CLOSE:
            between = text[first.end : second.start]
            if _JOINED.fullmatch(between):
                return True
    return False

"""How one name is spelled in several ways.

Names from other scripts reach German texts through German, English, French, Polish, Turkish or scholarly
transliterations (Chruschtschow, Khrushchev, Khrouchtchev, Chruščov), lose their diacritics, or are misspelled.
`sound_keys` are coarse keys that the spellings of a name share; `kinship` compares two spellings unit by unit
and tells what sets them apart. Bare edit distance is of no use here: Iran and Irak are closer than
Selenskyj and Zelensky.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from termcheck.languages import Difference

__all__ = ["kinship", "may_begin_alike", "sound_keys"]

# -- letters without marks -----------------------------------------------------------------------------

_BASE = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss"})


def _base(text: str) -> str:
    if text.isascii():
        return text
    marked = unicodedata.normalize("NFD", text)
    return "".join(char for char in marked if not unicodedata.combining(char)).translate(_BASE)


@cache
def _without_marks() -> dict[int, str]:
    return {code: _base(chr(code)) for code in range(0x100, 0x250)}


# -- the coarse key ------------------------------------------------------------------------------------

_CLASSES = {"X": "szcßçxqkg", "T": "dtð", "V": "fvw", "M": "m", "N": "nñ", "L": "l", "R": "r", "B": "b", "P": "p"}
_BYTES = {letter.encode("latin-1")[0]: ord(key) for key, letters in _CLASSES.items() for letter in letters}
_TABLE = bytes(_BYTES.get(byte, byte) for byte in range(256))
_UNHEARD = bytes(set(range(256)) - set(_BYTES) - {ord("\n")})  # vowels, h, j, y, and what is no letter
# a genitive's s; Dschihad, Jihad; Achmed, Ahmed; the stop of tsch, tz, dj
_CLUSTERS = (
    (b"s\n", b"\n"),
    (b"dsch", b""),
    (b"dzh", b""),
    (b"chm", b"m"),
    *((two, two[1:]) for two in (b"ts", b"tc", b"tz", b"tj", b"dj", b"dz", b"dc", b"ds")),
)
_TWICE = tuple((key.encode() * count, key.encode()) for count in (4, 2, 2) for key in _CLASSES)


def sound_keys(words: Sequence[str]) -> list[str]:
    """Return for each word what all its spellings have in common: its consonants in classes, without a genitive's s."""
    low = "\n".join((*words, "")).lower().replace("ph", "f")
    try:
        raw = low.encode("latin-1")
    except UnicodeEncodeError:
        raw = low.translate(_without_marks()).encode("latin-1", "replace")
    for cluster, sound in _CLUSTERS:
        raw = raw.replace(cluster, sound)
    raw = raw.translate(_TABLE, _UNHEARD)
    for twice, once in _TWICE:
        raw = raw.replace(twice, once)
    return raw.decode("ascii").split("\n")[:-1]


# -- units and their sounds ----------------------------------------------------------------------------

# A unit stands for one sound. Consonants: C tsch, S sch, Z as in Journal, D dsch, q schtsch, c ts, x ch, X ks;
# vowels: A ei, Y ü, O ö.
_CONSONANTS = """
schtsch:q shch:q stsch:q šč:q chtch:q szcz:q tsch:C tch:C tsh:C tš:C č:C ć:C cz:C ç:Cs dsch:D dzh:D dsh:D dž:D dj:D đ:D sch:SZ sh:S š:Ss
ş:Ss ś:Ss sz:S ch:Cx zh:Z ž:Zz ż:Zz ź:z ts:c tz:c zz:zc z:zcs ss:s ß:s s:sz c:kscC kh:xk ck:k kk:k cc:k k:k qu:k q:kg gh:g gg:g g:gD
ğ:g x:X ks:X cks:X j:jD h:hx th:t tt:t dt:t t:t dh:d dd:d d:d ph:f ff:f f:f vv:v v:vf w:vu bh:b bb:b b:b pp:p p:p ll:l l:l ł:l
rr:r rh:r r:r ř:r mm:m m:m nn:n n:n ñ:nN nj:N ny:N
"""
_VOWELS = """
ij:i yj:i iy:i ii:i yy:i ie:i y:ijY i:ij ei:A ai:A ey:A ay:A ej:A aj:A ee:ie e:e aa:a a:a ä:ae ae:ae ou:u oo:uo u:u ü:Yu ue:Yu o:o ö:Oo
oe:Oo ø:Oo å:ao ı:i
"""
_SOUNDS = {unit: frozenset(sounds) for unit, sounds in (pair.split(":") for pair in (_CONSONANTS + _VOWELS).split())}
_ANY_VOWEL = frozenset("aeiouAYO")
_VOWEL_UNITS = frozenset(pair.split(":")[0] for pair in _VOWELS.split())
_GLIDING = frozenset("ei ai ey ay ej aj ij yj iy ii yy ie".split())  # no one sound before a vowel: Ma-j-a, Ma-y-a
_NOT_HEARD = str.maketrans("", "", "’'ʼ‘`-")


_BEGINNINGS: dict[str, frozenset[str]] = {}
for _unit_text, _sounds in _SOUNDS.items():
    _BEGINNINGS[_unit_text[0]] = _BEGINNINGS.get(_unit_text[0], frozenset()) | _sounds


def may_begin_alike(first: str, second: str) -> bool:
    """Whether names that begin with two letters can be spellings of one: a quick test before `kinship`."""
    one, two = first.lower(), second.lower()
    if one == two or not (one in _BEGINNINGS and two in _BEGINNINGS):
        return True
    both = _BEGINNINGS[one], _BEGINNINGS[two]
    return bool(both[0] & both[1]) or all(sounds & _ANY_VOWEL for sounds in both)


class _Unit(NamedTuple):
    text: str
    base: str
    sounds: frozenset[str]


@cache
def _division() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(sorted(_GLIDING - {'ie'}))})(?![aeiouäöü])|(?<![aeou])ie|"
        + "|".join(sorted(_SOUNDS.keys() - _GLIDING, key=lambda unit: (-len(unit), unit)))
        + "|.",
        re.DOTALL,
    )


@lru_cache(maxsize=1 << 12)
def _units(word: str) -> tuple[_Unit, ...]:
    return tuple(map(_unit, _division().findall(word.translate(_NOT_HEARD))))


@lru_cache(maxsize=1 << 10)
def _unit(text: str) -> _Unit:
    base = _base(text)
    return _Unit(text, base, _SOUNDS.get(text) or _SOUNDS.get(base) or frozenset(text))


# -- comparison ----------------------------------------------------------------------------------------

_COSTS = {
    Difference.MARK: 0.3,
    Difference.UMLAUT: 0.5,
    Difference.SYSTEM: 0.35,
    Difference.DOUBLE: 0.5,
    Difference.HOMOPHONE: 0.6,
    Difference.GLIDE: 0.6,
    Difference.VOWEL: 0.8,
    Difference.STEM_VOWEL: 0.8,
}
_MOST = 0.34  # of the units of the longer spelling
_LONGEST_NAME = 40
_HEARD = frozenset(map(frozenset, ("ae", "ao", "ou", "ei", "eo", "Aa", "Ae", "Ai", "Yi", "Oe", "uY")))
# heard alike, or, as Sander and Zander, Lehner and Lechner, known to be two names in German: never enough by itself
_HOMOPHONES = frozenset(
    map(
        frozenset,
        (
            pair.split("/")
            for pair in "c/k ck/k c/ck kk/ck ph/f v/f th/t tt/th dt/t dt/tt tz/z ss/ß s/z h/ch oo/o".split()
        ),
    )
)
_ENDINGS = frozenset((frozenset("ei"), frozenset(("ee", "e"))))  # before n: Serbin, Serben; Alleen, Allen
_APART = frozenset(map(frozenset, (("ie", "e"), ("ß", "s"))))  # Serbien, Serben; Maße, Masen
_FOREIGN = frozenset("ej aj ij yj iy yy j ou oo".split())
_UMLAUTS = frozenset(map(frozenset, (pair.split("/") for pair in "ä/a ö/o ü/u ä/ae ö/oe ü/ue".split())))
_MOST_EVER = 2.0  # so that a search of the ways from one spelling to the other stays short


@lru_cache(maxsize=1 << 14)
def kinship(first: str, second: str) -> tuple[Difference, ...] | None:
    """Return what sets two spellings of one name apart, or None where they are two names."""
    one, two = first.lower(), second.lower()
    if one == two or max(len(one), len(two)) > _LONGEST_NAME:
        return None
    if _base(one.translate(_NOT_HEARD)) == _base(two.translate(_NOT_HEARD)):
        return (Difference.UMLAUT,) if any(char in "äöü" for char in one + two) else (Difference.MARK,)
    units, others = _units(one), _units(two)
    way = _way(units, others, 0, 0, min(_MOST_EVER, _MOST * max(len(units), len(others))))
    typed = len(one) != len(two) or sorted(one) == sorted(two)  # Potiainen, Friedman: no other vowel, but a slip
    if way is not None and not (typed and Difference.STEM_VOWEL in way[1]):
        return way[1]
    return (Difference.LETTER,) if _one_slip(one, two) else None


def _way(
    one: tuple[_Unit, ...], two: tuple[_Unit, ...], i: int, j: int, most: float
) -> tuple[float, tuple[Difference, ...]] | None:
    """Return the cheapest way from one spelling to the other, from the units `i` and `j` on, and what it costs."""
    while i < len(one) and j < len(two) and one[i].text == two[j].text:
        i, j = i + 1, j + 1
    if i == len(one) and j == len(two):
        return 0.0, ()
    best: tuple[float, tuple[Difference, ...]] | None = None
    for difference, step, other in (
        (_difference(one, i, two, j), 1, 1),
        (_skipped(one, i), 1, 0),
        (_skipped(two, j), 0, 1),
    ):
        if difference is None or _COSTS[difference] > most:
            continue
        rest = _way(one, two, i + step, j + other, most - _COSTS[difference])
        if rest is not None and (best is None or rest[0] + _COSTS[difference] < best[0]):
            best = rest[0] + _COSTS[difference], (difference, *rest[1])
    return best


def _difference(one: tuple[_Unit, ...], i: int, two: tuple[_Unit, ...], j: int) -> Difference | None:
    """Return how two units that are not the same differ, None where they are different sounds."""
    if i == len(one) or j == len(two):
        return None
    first, second = one[i], two[j]
    texts = frozenset((first.text, second.text))
    if texts in _APART:
        return None
    if texts in _UMLAUTS:
        return Difference.UMLAUT
    if first.base == second.base:
        return Difference.MARK
    if first.text in _VOWEL_UNITS and second.text in _VOWEL_UNITS:
        left = [unit.text for unit in one[i + 1 :]], [unit.text for unit in two[j + 1 :]]
        if left == (["n"], ["n"]) and texts in _ENDINGS:
            return None
        found = _vowels(first, second, before=one[i - 1].text if i else "", final=left == ([], []))
        stem = found is Difference.VOWEL and not any(unit.text in _VOWEL_UNITS for unit in one[:i])
        return Difference.STEM_VOWEL if stem else found
    if not first.sounds & second.sounds:
        return None
    if texts in _HOMOPHONES:
        return Difference.HOMOPHONE
    once = frozenset(text[:1] if text == text[:1] * 2 else text for text in texts)
    if len(once) == 1:
        return Difference.DOUBLE
    return Difference.HOMOPHONE if once in _HOMOPHONES else Difference.SYSTEM


def _vowels(first: _Unit, second: _Unit, *, before: str, final: bool) -> Difference | None:
    texts = {first.text, second.text}
    if first.sounds & second.sounds:
        foreign = (texts & _FOREIGN and texts not in _HOMOPHONES) or (final and before == "k")  # Selenski, Zelensky
        return Difference.SYSTEM if foreign else Difference.HOMOPHONE
    heard = any(frozenset(a + b) in _HEARD for a in first.sounds for b in second.sounds)
    if not heard or (final and (before != "k" or texts != {"o", "a"})):
        return None
    return Difference.VOWEL


def _skipped(units: tuple[_Unit, ...], at: int) -> Difference | None:
    """Return what it means that a spelling lacks a unit: an h or a glide that is not heard."""
    if at in (0, len(units)):
        return None
    text = units[at].text
    if text == "h":
        return Difference.GLIDE
    if text not in ("j", "y", "i", "ij") or at == len(units) - 1:
        return None
    beside = units[at - 1].text in _VOWEL_UNITS or units[at + 1].text in _VOWEL_UNITS
    return Difference.GLIDE if beside else None


_SLIP_FROM = 7
_SWAP_FROM = 6
_INFLECTION = 3


def _one_slip(first: str, second: str) -> bool:
    """Whether a slip of the keyboard in a long word makes one of the other; endings are inflection, no slips."""
    short, long = sorted((first, second), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if start == 0 or start >= len(short) or len(long) - len(short) > 1 or len(short) < _SWAP_FROM:
        return False
    rest, more = short[start:], long[start:]
    if len(short) == len(long) and rest[:2] == more[1::-1] and rest[2:] == more[2:]:
        return True
    tail = more[1:]
    if len(short) < _SLIP_FROM - (len(long) > len(short)) or len(tail) < _INFLECTION:
        return False
    return tail == (rest if len(long) > len(short) else rest[1:])

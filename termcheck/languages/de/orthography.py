"""One word and the ways to spell it: hyphens, capitals, ss and ß, accents, loanwords, numbers.

Each rule names the word by a key that its spellings share, or keeps still where another word would share it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from termcheck.languages._spelling import CAPITALS, Spelled
from termcheck.languages.de.nouns import is_tail
from termcheck.languages.de.spellings import (
    ACRONYMS,
    FIRST_NAMES,
    FIRST_PARTS,
    LOANS,
    MEASURES,
    OLD_NOUNS,
    ORDINARY,
    USUAL_LOANS,
)

__all__ = ["LONGEST", "Read", "Way", "numbered", "put", "read"]

_SHORTEST_COMPOUND = 7
LONGEST = 80  # letters of a word that is looked at


class Way(NamedTuple):
    """A spelling of a word: `word` names the word whatever its spelling, `usual` says that newspapers disagree."""

    word: str
    spelled: Spelled
    usual: bool


class Read(NamedTuple):
    """What a word tells by itself.

    `low` is the word in small letters, `links` its parts at hyphens, `ways` how it or its parts are spelled;
    `rivals` are the words in small letters that would be a plainer spelling of the same.
    """

    low: str
    links: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    rivals: Mapping[str, Spelled] = MappingProxyType({})


def stem(low: str, *, noun: bool) -> str:
    """Return a word in small letters without what may be its ending."""
    return low.rstrip("ens" if noun else "enrsm")


@lru_cache(maxsize=1 << 13)
def read(word: str) -> Read:
    """Return what a word tells by itself."""
    low = word.lower()
    if word.isdigit():
        return Read(low)
    if word[0].isdigit():
        return _read(low, (), [], numbered(word))
    if word.isupper() and word.isalpha():
        return _read(low, (), _capitals(word), _usual_acronym(word))
    if _PLAIN.fullmatch(word):
        rare = [*_digraph(word, low), *_loan(word, low)]
        return _read(low, (), rare, [*_usual_plain(word, low), *_usual_acronym(word)])
    return _odd(word, low)


_PLAIN = re.compile("[A-ZÄÖÜ]?[a-zäöü]+")


def _odd(word: str, low: str) -> Read:
    """Return what a word with hyphens, ß, accents or capitals inside tells."""
    links = tuple(_HYPHEN.split(word))
    compound, sharp = _hyphen(word, links), _sharp(word, low)
    usual = [one for one in sharp if one.kind == "reform"]
    usual += [one for link in links for one in _usual_acronym(link)]
    usual += [one for one in compound if links[0].lower() in FIRST_PARTS]
    if not (compound or sharp):
        usual += _usual_plain(word, low)
    rare = [*compound, *_accent(word, low), *_digraph(word, low), *sharp, *_loan(word, low)]
    rare += [one for link in links for one in _capitals(link)]
    return _read(low, links if len(links) > 1 else (), rare, usual)


def _read(low: str, links: tuple[str, ...], rare: list[Spelled], usual: list[Spelled]) -> Read:
    spelled = dict.fromkeys((*rare, *usual))
    ways = tuple(Way(f"{one.kind} {one.key}", one, one in usual or _usual_loan(one)) for one in spelled)
    rivals = {rival: one for one in spelled for rival in _rivals(one) if rival != low or one.kind in CAPITALS}
    return Read(low, links, ways, rivals)


def _usual_loan(spelled: Spelled) -> bool:
    return spelled.kind == "loan" and _USUAL_LOAN.search(spelled.key) is not None


_STEMMED = frozenset(("hyphen", "loan"))
_ENDINGS = ("", "e", "em", "en", "ens", "er", "es", "n", "nnen", "s", "se", "sen", "ses")


def _rivals(spelled: Spelled) -> Iterator[str]:
    """Yield the words that may be the plain spelling."""
    if spelled.kind in _STEMMED:
        yield from (spelled.key + ending for ending in _ENDINGS)
    elif spelled.kind in CAPITALS:
        yield from (spelled.key, spelled.key + "s")
    else:
        yield spelled.key


# -- compounds -----------------------------------------------------------------------------------------

_HYPHEN = re.compile("[-‐‑]")
# „US-Präsident“, „Kfz-Werkstatt“: what has capitals inside or no vowel is not joined
_ABBREVIATION = re.compile(r".+[A-ZÄÖÜ]|(?i:[^aeiouäöüy]{2,})$")


def _hyphen(word: str, links: tuple[str, ...]) -> list[Spelled]:
    closed = "".join(links)
    letter = len(links[0]) == 1  # „E-Mail“, „S-Bahn“: official orthography § 40
    if not 1 < len(links) < 6 or len(closed) < (5 if letter else _SHORTEST_COMPOUND) or not closed.isalpha():
        return []
    if len(links[-1]) < 3 or any(_ABBREVIATION.match(link) for link in links) or _apart(links):
        return []
    key = stem(closed.lower(), noun=not word[:1].islower())
    return [Spelled("hyphen", key, word, closed[len(key) :], letter)]


def _apart(links: tuple[str, ...]) -> bool:
    """Whether the parts cannot be one word without the hyphen: double names, two adjectives of one rank."""
    if links[0].lower() in FIRST_NAMES and links[1].lower() in FIRST_NAMES:
        return True
    return links[0].islower() and links[0].endswith(("isch", "deutsch", "lich"))


_FIRST_LENGTHS = sorted({len(part) for part in FIRST_PARTS})


# „Japaner“, „Touristen“, „polnisch“ are no compounds
_SUFFIX = re.compile("is[cmt]|ier|er(?:[ns]|in|innen)?$|ung|lich|ig|haft|al|ell|in(?:nen)?$|en|at|or")


def _begins_usually(word: str, low: str) -> bool:
    """Whether a closed compound begins with a part that newspapers also set apart."""
    return any(low[:size] in FIRST_PARTS and _continues(word, low, size) for size in _FIRST_LENGTHS)


def _continues(word: str, low: str, size: int) -> bool:
    rest = low[size:]
    return is_tail(rest) or (size > 3 and len(rest) > 3 and word[0].isupper() and not _SUFFIX.match(rest))


def _usual_plain(word: str, low: str) -> Iterator[Spelled]:
    """Yield a plain word under the keys of the spellings that others choose often."""
    key = stem(low, noun=not word[:1].islower())
    if len(low) >= _SHORTEST_COMPOUND and word.isalpha() and _begins_usually(word, low):
        yield Spelled("hyphen", key, word, low[len(key) :])
    if _SHORT_SS.search(low):
        yield Spelled("reform", low, word, right=True)
    if _USUAL_LOAN.search(low):
        yield Spelled("loan", key, word, low[len(key) :])


# -- numbers -------------------------------------------------------------------------------------------

_NUMBER = re.compile(rf"([0-9]+)(-?)((?i:{MEASURES})[a-zäöüß]*)")


def numbered(word: str) -> list[Spelled]:
    """Return a word that begins with digits („20-jährig“, „20jährig“): whatever the number it is one word."""
    match = _NUMBER.fullmatch(word)
    if match is None:
        return []
    low = match[3].lower()
    key = stem(low, noun=False)
    return [Spelled("number", key, f"#{match[2]}{low}", low[len(key) :], bool(match[2]))]


def put(actual: str, form: str) -> str:
    """Return a form with the digits and capitals of what stands in its place."""
    match = _NUMBER.fullmatch(actual)
    return f"{match[1]}{'-' if '-' in form else ''}{match[3]}" if match else form


# -- acronyms and names with capitals inside -------------------------------------------------------------

_ACRONYM = re.compile(r"([A-ZÄÖÜ]{3,8})(s?)")
# „YouTube“, „GmbH“, but not „MitarbeiterIn“, „MitarbeiterInnen“
_INNER = re.compile(r"[A-Za-zÄÖÜäöü]+(?<=[a-zäöü])[A-ZÄÖÜ](?!n(?:nen)?$)[A-Za-zäöüß]*")


def _capitals(link: str) -> list[Spelled]:
    if link.islower() or not link.isalpha():
        return []
    acronym = _ACRONYM.fullmatch(link)
    if acronym:
        return _acronym(link, acronym[1].lower(), acronym[2])
    if len(link) > 3 and _INNER.fullmatch(link):
        return [Spelled("capitals" if link.lower() in ACRONYMS else "brand", link.lower(), link)]
    return []


def _acronym(link: str, low: str, ending: str) -> list[Spelled]:
    if low in ACRONYMS:
        return [Spelled("capitals", low, link, ending)]
    return [] if len(low) < 4 or low in ORDINARY or is_tail(low) else [Spelled("name", low, link, ending)]


def _usual_acronym(link: str) -> list[Spelled]:
    low = link.lower()
    for key, ending in ((low, ""), (low[:-1], "s")):
        if key in ACRONYMS and low == key + ending and link[:1].isupper():
            return [Spelled("capitals", key, link, ending)]
    return []


# -- ss and ß ------------------------------------------------------------------------------------------

# ß after a diphthong or a long vowel, as today; elsewhere it is the spelling of before 1996
_LONG = re.compile(
    "(?:[ea][iu]|ie|äu|stra|ma|mä|spa|spä|fra|frä|ga|gefä|gesä|fu|fü|gru|grü|bu|bü|gro|grö|sto|stö|klo|klö|blo|blö|so|sü|sa|gescho|"
    "(?<![a-zäöü])a|ru(?!ßland)|mu(?=ße)|mü(?=ßig))ß"
)
# ss that was ß before 1996: at a word's end or before a consonant
_SHORT_SS = re.compile("(?<!s)ss(?![aeiouyäöüs])")
# two words each: the raft and a form of „fließen“, the lap and one of „schießen“, Maße and Masse, Buße and Busse …
_TWO_WORDS = re.compile("(?:fl[oö]|sch[oö]|ma(?=ßen?$)|bu(?=ßen?$)|ru(?=ßen?$)|fü(?=ßen$)|mu(?=ßen?$))ß")
_OLD_NOUN = re.compile(OLD_NOUNS)


def _sharp(word: str, low: str) -> list[Spelled]:
    if low.count("ß") != 1 or _TWO_WORDS.search(low):
        return []
    if not word.islower() and (word.isupper() or not _OLD_NOUN.search(low)):
        return []  # „Voß“ and „Voss“ are two people
    return [Spelled("swiss" if _LONG.search(low) else "reform", low.replace("ß", "ss"), word)]


# -- accents and umlauts -------------------------------------------------------------------------------

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "’": "", "'": "", "ä": "\ue000", "ö": "\ue001", "ü": "\ue002"}
)
_GIVEN_BACK = str.maketrans({"\ue000": "ä", "\ue001": "ö", "\ue002": "ü"})
_GENITIVE = re.compile(r"[’'](?:s|sche[mnrs]?)?(?:-|$)")
_DIGRAPH = re.compile("(?<![aeiouyäöüq])(?:ae|oe|ue)")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}


def _accent(word: str, low: str) -> list[Spelled]:
    if (low.isascii() and "'" not in low) or len(low) < 4 or word.isupper() or _GENITIVE.search(low):
        return []
    parts = unicodedata.normalize("NFD", low.translate(_LETTERS))
    bare = "".join(char for char in parts if not unicodedata.combining(char)).translate(_GIVEN_BACK)
    # „Région“ and „Region“ are two words
    return [Spelled("accent", bare, word)] if bare != low and not is_tail(bare) else []


def _digraph(word: str, low: str) -> list[Spelled]:
    """Return a word in lower case with ae, oe, ue for an umlaut; a capital may be a name's."""
    if not word.islower() or not _DIGRAPH.search(low):
        return []
    return [Spelled("umlaut", _DIGRAPH.sub(lambda match: _UMLAUTS[match.group()], low), word)]


# -- loanwords -----------------------------------------------------------------------------------------


def _any_of(parts: Iterable[str]) -> str:
    """Return a pattern for any of some texts, those of one first letter together: many times faster."""
    grouped = groupby(sorted(parts), key=lambda part: part[0])
    return "|".join(f"{first}(?:{'|'.join(part[1:] for part in group)})" for first, group in grouped)


_LOAN = re.compile(_any_of(LOANS).replace("hoto", "hoto(?!n)"))
_USUAL_LOAN = re.compile(_any_of(USUAL_LOANS))


def _loan(word: str, low: str) -> list[Spelled]:
    changed = _LOAN.sub(lambda match: LOANS[match.group()], low)
    if changed == low or word.isupper():
        return []
    key = stem(changed, noun=not word[:1].islower())
    return [Spelled("loan", key, word, changed[len(key) :])]

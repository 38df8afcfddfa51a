"""Names in German text: which words may be names, whose they are, and which may be one name.

There is no dictionary: a family name shows by the given name or the title in front of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from termcheck.languages import Difference, Names
from termcheck.languages.de.given_names import GIVEN_NAMES
from termcheck.languages.de.sightings import LETTER, LOWER, UPPER, apart, is_title, sightings
from termcheck.languages.de.sounds import kinship, may_begin_alike, sound_keys

__all__ = ["names"]

# All begin with a set of letters, so that the search for them is fast; that no letter stands before is asked later.
_NAME = re.compile(rf"[{UPPER}][{LOWER}][{LETTER}]{{3,38}}(?:[’'][{LOWER}]{{2,12}})?\b")
_PERSON = re.compile(
    rf"([{UPPER}][{LOWER}]+\.?)[ \n\u00a0](?:[{UPPER}]\. )?(?=([{UPPER}][{LOWER}][{LETTER}]{{3,38}})\b)"
)
_PARTICLE_HINTS = (" al-", " el-", " de ", " van ", " bin ")
_PERSON_WITH_PARTICLE = re.compile(
    rf"([{UPPER}][{LOWER}]+) (?:(?:al|el|de|da|van|bin|ibn|von der|von)[ -]){{1,2}}([{UPPER}][{LOWER}][{LETTER}]{{3,38}})\b"
)


def words(text: str) -> dict[str, int]:
    """Return the capitalised words and how often they stand there; a genitive counts for its name."""
    found: dict[str, int] = Counter(_NAME.findall(text))
    for word in [word for word in found if word[-1] == "s" and word[:-1] in found]:
        found[word[:-1]] += found.pop(word)
    return found


def persons(text: str) -> list[tuple[str, str]]:
    """Return the names of persons, known by a given name or a title in front: (that, the family name)."""
    pairs = _PERSON.findall(text)
    if any(hint in text for hint in _PARTICLE_HINTS):
        pairs += _PERSON_WITH_PARTICLE.findall(text)
    return [
        pair
        for pair in dict.fromkeys(pairs)
        if (pair[0] in GIVEN_NAMES or is_title(pair[0])) and pair[1] not in GIVEN_NAMES  # Miguel Angel is no person yet
    ]


# -- words that may be one name ------------------------------------------------------------------------

_MANY = 16
_SLIP = 7
_PREFIX = 4


def alike(found: Mapping[str, int], persons: Collection[str]) -> Iterator[tuple[str, str, tuple[Difference, ...]]]:
    """Yield the pairs of words that may be spellings of one name, and what sets them apart.

    Each word is compared with those that have its consonants, and a name of `persons` with those that begin
    like it besides; where very many have them, names of persons alone are compared.
    """
    order = list(found)
    keys = sound_keys(order)
    repeated = {key for key, count in Counter(keys).items() if count > 1 and key}
    groups: dict[str, list[str]] = {}
    for word, key in zip(order, keys, strict=True):
        if key in repeated:
            groups.setdefault(key, []).append(word)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        firsts = group if len(group) <= _MANY else [word for word in group if word in persons][:_MANY]
        for first in firsts:
            yield from _kin(first, group[: 4 * _MANY], seen)
    for person, others in _beginning_alike(order, persons):
        yield from _kin(person, others, seen)


def _beginning_alike(order: Sequence[str], persons: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the long names of persons, each with the words that begin like it: slips stand further behind."""
    counts = Counter([word[:_PREFIX] for word in order])
    starts = {person[:_PREFIX] for person in persons if len(person) >= _SLIP and counts[person[:_PREFIX]] > 1}
    if not starts:
        return
    groups: dict[str, list[str]] = {start: [] for start in starts}
    for word in order:
        if word[:_PREFIX] in starts:
            groups[word[:_PREFIX]].append(word)
    for person in persons:
        if len(person) >= _SLIP and person[:_PREFIX] in starts:
            yield person, groups[person[:_PREFIX]][: 4 * _MANY]


def _kin(word: str, others: list[str], seen: set[tuple[str, str]]) -> Iterator[tuple[str, str, tuple[Difference, ...]]]:
    for other in others:
        pair = (word, other) if word < other else (other, word)
        if word == other or abs(len(word) - len(other)) > _LENGTHS or pair in seen:
            continue
        seen.add(pair)
        first, second = _without_genitive(word, other), _without_genitive(other, word)
        differences = kinship(first, second) if may_begin_alike(first[0], second[0]) else None
        if differences and not ((first, second) != (word, other) and set(differences) <= _HEARD_ALIKE):
            yield first, second, differences


_LENGTHS = 3
_HEARD_ALIKE = frozenset((Difference.HOMOPHONE, Difference.VOWEL, Difference.STEM_VOWEL))  # Harris is not Harry’s


def _without_genitive(word: str, other: str) -> str:
    return word[:-1] if word[-1] == "s" and other[-1] != "s" else word


names = Names(
    words=words,
    persons=persons,
    is_title=is_title,
    keys=sound_keys,
    kinship=kinship,
    alike=alike,
    sightings=sightings,
    apart=apart,
)

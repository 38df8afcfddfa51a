"""A German paradigm in words: the places that a form fills, and what is made of a name besides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from termcheck.findings import Message
from termcheck.languages.de.paradigm import Paradigm, fold
from termcheck.languages.de.rewrite import is_plain
from termcheck.languages.de.words import read

__all__ = ["derived", "labels"]

_CASES = {"n": "nominative", "g": "genitive", "d": "dative", "a": "accusative"}
_NUMBERS = {"s": "singular", "p": "plural"}
_DECLENSIONS = {"": "{cases} {number}", "m.": "inhabitant, {cases} {number}"}
_OTHERS = {
    "ss": "genitive before its noun",
    "town": "adjective of the town",
    "f.s": "woman, singular",
    "f.p": "woman, plural",
    "a*": "adjective without endings",
    "a0": "adjective without ending",
    "v.": "verb",
    "v.inf": "infinitive",
    "v.e": "present, I",
    "v.st": "present, you",
    "v.t": "present, he or she",
    "v.te": "past, I, he or she",
    "v.test": "past, you",
    "v.ten": "past, we, they",
    "v.tet": "past, you (plural)",
    "v.gerund": "noun, genitive",
}
_ADJECTIVE = {f"a{ending}": f"-{ending}" for ending in ("e", "em", "en", "er", "es")}
_PARTICIPLES = {
    "v.present": ("present participle", "present participle, ending {ending}"),
    "v.past": ("past participle", "past participle, ending {ending}"),
}


def labels(slots: frozenset[str]) -> tuple[Message, ...]:
    """Return what the slots of a form are called, cases of one number together; a listed form may have no name."""
    return (*_cases(slots), *_others(slots), *_adjectives(slots), *_participles(slots))


def _others(slots: frozenset[str]) -> Iterator[Message]:
    for slot, name in _OTHERS.items():
        if slot in slots:
            yield Message.of(name)


def _adjectives(slots: frozenset[str]) -> Iterator[Message]:
    for slot, ending in _ADJECTIVE.items():
        if slot in slots:
            yield Message.of("adjective, ending {ending}", ending=ending)


def _cases(slots: frozenset[str]) -> Iterator[Message]:
    for prefix, template in _DECLENSIONS.items():
        for number, name in _NUMBERS.items():
            cases = [Message.of(case) for letter, case in _CASES.items() if prefix + number + letter in slots]
            if cases:
                yield Message.of(template, cases=reduce(_or, cases), number=Message.of(name))


def _or(one: Message, other: Message) -> Message:
    return Message.of("{one}/{other}", one=one, other=other)


def _participles(slots: frozenset[str]) -> Iterator[Message]:
    for stem, (name, inflected) in _PARTICIPLES.items():
        for slot in sorted(slot for slot in slots if slot.startswith(stem)):
            ending = slot.removeprefix(stem)
            yield Message.of(inflected, ending=f"-{ending}") if ending else Message.of(name)


def derived(paradigm: Paradigm) -> tuple[tuple[str, Message], ...]:
    """Return words that are found besides the forms, each with what it is: compounds, and gender signs."""
    return tuple((word, label) for word, label in _made_of(paradigm) if read(word, fold(word), 0, paradigm) is not None)


def _made_of(paradigm: Paradigm) -> Iterator[tuple[str, Message]]:
    text = paradigm.text
    if paradigm.part_of_speech in ("proper", "noun"):
        yield f"{text.replace(' ', '-')}-Politik", Message.of("compound")
        if is_plain(text):
            yield f"{text}politik", Message.of("closed compound")
    if paradigm.gender_stem is not None:
        yield f"{paradigm.gender_stem}*innen", Message.of("with a gender sign")

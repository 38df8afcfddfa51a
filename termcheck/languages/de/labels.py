"""A German paradigm in words: the places that a form fills, and what is made of a name besides."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.languages.de.paradigm import Paradigm, fold
from termcheck.languages.de.rewrite import is_plain
from termcheck.languages.de.words import read

__all__ = ["derived", "labels"]

_CASES = {"n": "nominative", "g": "genitive", "d": "dative", "a": "accusative"}
_NUMBERS = {"s": "singular", "p": "plural"}
_DECLENSIONS = (("", "{}"), ("m.", "inhabitant, {}"))
_OTHERS = {
    "ss": "genitive before its noun",
    "town": "adjective of the town",
    "f.s": "woman, singular",
    "f.p": "woman, plural",
    "a*": "adjective without endings",
    "a0": "adjective without ending",
    **{f"a{ending}": f"adjective, ending -{ending}" for ending in ("e", "em", "en", "er", "es")},
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
_PARTICIPLES = {"v.present": "present participle", "v.past": "past participle"}


def labels(slots: frozenset[str]) -> tuple[str, ...]:
    """Return what the slots of a form are called, cases of one number together; a listed form may have no name."""
    return (*_cases(slots), *(name for slot, name in _OTHERS.items() if slot in slots), *_participles(slots))


def _cases(slots: frozenset[str]) -> Iterator[str]:
    for prefix, template in _DECLENSIONS:
        for number, name in _NUMBERS.items():
            cases = [case for letter, case in _CASES.items() if prefix + number + letter in slots]
            if cases:
                yield template.format(f"{'/'.join(cases)} {name}")


def _participles(slots: frozenset[str]) -> Iterator[str]:
    for stem, name in _PARTICIPLES.items():
        for slot in sorted(slot for slot in slots if slot.startswith(stem)):
            ending = slot.removeprefix(stem)
            yield f"{name}, ending -{ending}" if ending else name


def derived(paradigm: Paradigm) -> tuple[tuple[str, str], ...]:
    """Return words that are found besides the forms, each with what it is: compounds, and gender signs."""
    return tuple((word, label) for word, label in _made_of(paradigm) if read(word, fold(word), 0, paradigm) is not None)


def _made_of(paradigm: Paradigm) -> Iterator[tuple[str, str]]:
    text = paradigm.text
    if paradigm.part_of_speech in ("proper", "noun"):
        yield f"{text.replace(' ', '-')}-Politik", "compound"
        if is_plain(text):
            yield f"{text}politik", "closed compound"
    if paradigm.gender_stem is not None:
        yield f"{paradigm.gender_stem}*innen", "with a gender sign"

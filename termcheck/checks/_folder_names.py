"""What articles say of names, added up: spellings that one article mixes, persons that two articles spell differently.

A counted text holds the language, what it is, and the name: a word („de w Lukaschenko“), a person („de p Alexander
Lukaschenko“), two spellings of one article (= for sure, ~ perhaps), or two that it sets apart (/).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from termcheck.checks._one_name import Kin, Verdict, like_transliterations
from termcheck.languages import Difference, Names, language
from termcheck.usage import Counted
from termcheck.variants import Spelling, Spellings

__all__ = [
    "Conclusion",
    "Departure",
    "Person",
    "conclude",
    "kin_in",
    "person_text",
    "persons_in",
    "texts_of",
    "word_text",
]

_FIELD = "\t"
_WORD, _PERSON = "w", "p"
_CROWD = 8  # persons of one sound that are compared; where there are more, nothing is sure
_OFTEN, _FILES = 10, 3  # so many times as often, in so many articles, is the spelling that a slip departs from
_SURE_OF_PERSONS = frozenset((Difference.MARK, Difference.SYSTEM))


class Person(NamedTuple):
    """A family name and the given name or title in front of it."""

    given: str
    family: str


class Departure(NamedTuple):
    """A spelling that does not win, how often it is used, and the one that does."""

    form: str
    uses: int
    wanted: Spelling
    sure: bool


@dataclass(frozen=True)
class Conclusion:
    """The names that are spelled in several ways, and by counted text each spelling that does not win."""

    words: tuple[Spellings, ...] = ()
    persons: tuple[Spellings, ...] = ()
    departures: Mapping[str, Departure] = field(default_factory=dict)

    def spellings(self) -> Iterator[Spellings]:
        """Return the names that are spelled in several ways."""
        yield from self.words
        mixed = {one.form for group in self.words for one in group.spellings}
        for group in self.persons:
            if not all(mixed.intersection(one.form.split(" ")) for one in group.spellings):
                yield group


# -- counted texts -------------------------------------------------------------------------------------


def word_text(code: str, word: str) -> str:
    """Return the counted text of a word."""
    return _FIELD.join((code, _WORD, word))


def person_text(code: str, person: Person) -> str:
    """Return the counted text of a person."""
    return _FIELD.join((code, _PERSON, *person))


def texts_of(code: str, kin: Iterable[Kin], persons: Mapping[Person, int], words: Mapping[str, int]) -> dict[str, int]:
    """Return what an article adds: its persons and what it knows of spellings that may be one name."""
    found: dict[str, int] = {}
    for one in kin:
        found[_FIELD.join((code, one.verdict.value, one.first, one.second))] = 1
        found.update((word_text(code, form), words[form]) for form in (one.first, one.second))
    for person, count in persons.items():
        found[person_text(code, person)] = count
        found[word_text(code, person.family)] = count
    return found


def kin_in(counted: Iterable[str]) -> Iterator[Kin]:
    """Yield the spellings among counted texts that are one name, or are not."""
    for text in counted:
        _code, kind, *names = text.split(_FIELD)
        if kind not in (_WORD, _PERSON):
            yield Kin(names[0], names[1], Verdict(kind))


def persons_in(counted: Iterable[str]) -> Iterator[Person]:
    """Yield the persons among counted texts."""
    for text in counted:
        _code, kind, *names = text.split(_FIELD)
        if kind == _PERSON:
            yield Person(*names)


# -- conclusions ---------------------------------------------------------------------------------------


class _Edge(NamedTuple):
    first: str  # counted texts
    second: str
    sure: bool


def conclude(counted: Counted) -> Conclusion:
    """Return which names a sum of counts spells in several ways."""
    codes = dict.fromkeys(text.partition(_FIELD)[0] for text in counted)
    words: list[Spellings] = []
    persons: list[Spellings] = []
    departures: dict[str, Departure] = {}
    for code in codes:
        own = [text for text in counted if text.startswith(code + _FIELD)]
        kin = list(kin_in(own))
        apart = {frozenset((one.first, one.second)) for one in kin if one.verdict is Verdict.APART}
        words += _grouped(_mixed(code, kin, apart), counted, departures)
        persons += _grouped(_disagreeing(code, own, apart, counted), counted, departures)
    return Conclusion(tuple(words), tuple(persons), departures)


def _mixed(code: str, kin: Iterable[Kin], apart: Collection[frozenset[str]]) -> Iterator[_Edge]:
    for one in kin:
        if one.verdict is not Verdict.APART and frozenset((one.first, one.second)) not in apart:
            yield _Edge(word_text(code, one.first), word_text(code, one.second), one.verdict is Verdict.SURE)


def _disagreeing(code: str, own: Iterable[str], apart: Collection[frozenset[str]], counted: Counted) -> Iterator[_Edge]:
    """Yield the persons of a folder that seem to be one, but spelled differently."""
    names = language(code).names
    for group in _of_one_sound(names, list(persons_in(own))):
        for one, two in combinations(group, 2):
            texts = person_text(code, one), person_text(code, two)
            if frozenset((one.family, two.family)) in apart:
                continue
            sure = _same_person(names, one, two, _a_slip(counted[texts[0]], counted[texts[1]]))
            if sure is not None:
                yield _Edge(*texts, sure)


def _of_one_sound(names: Names, persons: list[Person]) -> Iterator[list[Person]]:
    groups: dict[tuple[str, str], list[Person]] = {}
    givens = names.keys([person.given for person in persons])
    families = names.keys([person.family for person in persons])
    for person, given, family in zip(persons, givens, families, strict=True):
        groups.setdefault((given, family), []).append(person)
    return (group for group in groups.values() if 1 < len(group) <= _CROWD)


def _a_slip(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether one spelling is so rare beside the other that it can be a slip of the keyboard."""
    rare, often = sorted((one, two))
    return rare[1] == 1 and often[1] >= _FILES and often[0] >= _OFTEN * rare[0]


def _same_person(names: Names, one: Person, two: Person, slip: bool) -> bool | None:  # noqa: FBT001 - one of four facts
    """Return whether two persons are surely one, only perhaps (False), or not (None)."""
    if names.is_title(one.given) and one.given != two.given:
        return None
    differences = [names.kinship(*pair) if pair[0] != pair[1] else () for pair in zip(one, two, strict=True)]
    given, family = differences
    if given is None or family is None:
        return None
    systems = [Difference.SYSTEM in found for found in (given, family) if found]
    if all(map(_sure, (given, family))) and len(set(systems)) == 1:  # not Louis Garcia and Luis García
        return True
    return False if slip and not given and not names.is_title(one.given) else None


def _sure(found: tuple[Difference, ...]) -> bool:
    return set(found) <= _SURE_OF_PERSONS or (Difference.SYSTEM in found and like_transliterations(found))


def _grouped(edges: Iterable[_Edge], counted: Counted, departures: dict[str, Departure]) -> Iterator[Spellings]:
    """Yield the groups that edges make, and note what departs from the spelling that wins."""
    groups: dict[str, dict[str, bool]] = {}
    for first, second, sure in edges:
        one, two = groups.setdefault(first, {first: True}), groups.setdefault(second, {second: True})
        if one is not two:
            one.update(two)
            groups.update(dict.fromkeys(two, one))
        for text in (first, second):
            one[text] = one[text] and sure
    for group in {id(group): group for group in groups.values()}.values():
        order = sorted(group, key=lambda text: -counted[text][0])
        spellings = [Spelling(_form(text), *counted[text], (text,)) for text in order]
        for text, spelling in zip(order[1:], spellings[1:], strict=True):
            departures[text] = Departure(spelling.form, spelling.uses, spellings[0], group[text])
        yield Spellings(tuple(spellings), all(group.values()))


def _form(text: str) -> str:
    return " ".join(text.split(_FIELD)[2:])

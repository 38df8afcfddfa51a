"""Whether two spellings in one article are one name: what stands around them decides, not the letters alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import islice, product
from typing import NamedTuple

from termcheck.languages import Difference, Language, Names, Sighting

__all__ = ["Kin", "Verdict", "kin", "like_transliterations", "related"]

_MOST_SIGHTINGS = 200  # enough to know a name by; more would be quadratic
_MOST_PAIRS = 400  # each is looked for in the text
_NAME = 4  # letters that make a name of its own
_PLAIN = frozenset((Difference.MARK, Difference.SYSTEM, Difference.UMLAUT, Difference.DOUBLE, Difference.GLIDE))


class Verdict(Enum):
    """Whether two spellings are one name."""

    SURE = "="
    UNSURE = "~"  # a human should look twice
    APART = "/"  # the article itself sets them side by side


class Kin(NamedTuple):
    """Two spellings of an article that are one name or look like it, in the order of first use."""

    first: str
    second: str
    verdict: Verdict


def like_transliterations(differences: Iterable[Difference]) -> bool:
    """Whether two spellings differ as transliterations do, not as two family names of one language may."""
    found = list(differences)
    others = [one for one in found if one not in _PLAIN]
    return len(others) <= found.count(Difference.SYSTEM) if others else True


def related(names: Names, first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether a given name or title of `first` is one of `second`, in whatever spelling."""
    return any(one == two or names.kinship(one, two) for one, two in product(first, second))


def kin(text: str, language: Language, families: Collection[str], words: Mapping[str, int]) -> Iterator[Kin]:
    """Yield the pairs of words of an article that are two spellings of one name, or look like it and are set apart."""
    names = language.names
    for first, second, differences in islice(names.alike(words, families), _MOST_PAIRS):
        one, two = _Profile.of(names, text, first), _Profile.of(names, text, second)
        if not one.places or not two.places:
            continue
        if names.apart(text, one.places, two.places):
            verdict: Verdict | None = Verdict.APART
        else:
            verdict = _judged(names, differences, one, two)
        if verdict is not None:
            ordered = (first, second) if one.places[0].start < two.places[0].start else (second, first)
            yield Kin(*ordered, verdict)


@dataclass(frozen=True)
class _Profile:
    """How an article uses a spelling."""

    places: tuple[Sighting, ...]

    @classmethod
    def of(cls, names: Names, text: str, form: str) -> _Profile:
        return cls(tuple(islice(names.sightings(text, form), _MOST_SIGHTINGS)))

    @cached_property
    def given(self) -> frozenset[str]:
        """The given names, and whatever other name stands in front: Rio de Janeiro, Al-Kaida."""
        return frozenset(place.given for place in self.places if place.given)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(place.given for place in self.places if place.known)

    @cached_property
    def titles(self) -> frozenset[str]:
        return frozenset(place.title for place in self.places if place.title)

    @cached_property
    def behind(self) -> frozenset[str]:
        return frozenset(name for place in self.places for name in (place.follower, place.link) if len(name) >= _NAME)

    @property
    def introduced(self) -> bool:
        return bool(self.titles or self.known)

    @property
    def noun(self) -> bool:
        return any(place.noun for place in self.places)

    @property
    def first_of_several(self) -> bool:
        return all(place.follower or (place.link and not place.given) for place in self.places)

    @property
    def place(self) -> bool:
        return any(place.place and not place.follower for place in self.places)


def _judged(names: Names, differences: tuple[Difference, ...], one: _Profile, two: _Profile) -> Verdict | None:
    """Return whether it is one name; None where nothing says so, or where it is known to be two."""
    plain = like_transliterations(differences)
    if related(names, one.behind, two.behind) and not (one.known and two.known):
        return Verdict.SURE if plain and Difference.UMLAUT not in differences else None
    if one.first_of_several or two.first_of_several:
        return None
    if related(names, one.known, two.known):
        return Verdict.SURE
    same = related(names, one.given, two.given)
    if _two(one, two, differences, same=same):
        return None
    if same or one.introduced or two.introduced:
        return Verdict.SURE if plain else Verdict.UNSURE
    return Verdict.UNSURE if one.place and two.place and not _DOUBTFUL & set(differences) else None


def _two(one: _Profile, two: _Profile, differences: tuple[Difference, ...], *, same: bool) -> bool:
    """Whether it is two names or ordinary nouns: two given names, an article, an umlaut of the plural."""
    if one.noun or two.noun or (one.given and two.given and not same):
        return True
    if Difference.STEM_VOWEL in differences:
        return not same  # Scholz, Schulz
    return Difference.UMLAUT in differences and not (one.known or two.known)  # Vater, Väter


_DOUBTFUL = frozenset((Difference.VOWEL, Difference.LETTER))  # Hamburg, Homburg

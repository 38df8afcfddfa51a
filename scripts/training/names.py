"""Names of places, peoples and persons in both languages, from CLDR and the shipped glossaries, in sentences.

A preferred name is learned in both directions; every other name only as something to translate from, so that
Weißrussland and Belarus both become Belarus, and Belarus never becomes Weißrussland. German is inflected only where
the form is certain: one-word names without article, or with der and die; adjectives in -isch.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termcheck.glossary import Concept, Status, Term, read_glossaries
from training.cleaning import Pair
from training.manifest import DIRECTIONS

_TEMPLATES = Path(__file__).parent / "names.toml"
_ARTICLE_FIRST = ("United", "Netherlands", "Philippines", "Bahamas", "Maldives", "Comoros", "Gambia", "Soviet")
_ARTICLE_LAST = ("Republic", "Islands", "Emirates", "Kingdom", "States", "Union")
_FULL_EACH = 6


class Name(NamedTuple):
    """A German and an English name, the kind of thing it names, its German gender, and where it may be used."""

    german: str
    english: str
    kind: str
    gender: str
    directions: tuple[str, ...]


def name_pairs(draw: random.Random) -> Iterator[tuple[Pair, tuple[str, ...]]]:
    """Yield every name alone and in a few sentences drawn at random, with the directions it may be used in."""
    templates = tomllib.loads(_TEMPLATES.read_text("utf-8"))
    for name in sorted({*_from_glossaries(), *_from_cldr()}):
        group = templates[name.kind]
        slots = (_german_slots(name), _english_slots(name))
        full = draw.sample(group["full"], min(_FULL_EACH, len(group["full"]))) if slots[0] else []
        for german, english in (*group.get("bare", ()), *full):
            pair = _fill(german, english, slots, name)
            if pair is not None:
                yield pair, name.directions


def _fill(german: str, english: str, slots: tuple[dict[str, str], dict[str, str]], name: Name) -> Pair | None:
    try:
        filled = Pair(german.format(name=name.german, **slots[0]), english.format(name=name.english, **slots[1]))
    except KeyError:
        return None  # this name has no certain form for the slot
    return filled


def _german_slots(name: Name) -> dict[str, str]:
    """Return the forms that are certain; none where the name can only stand alone."""
    text, gender = name.german, name.gender
    if name.kind == "adjective":
        return {"adj": text, "Adj": text[:1].upper() + text[1:]} if text.endswith("isch") else {}
    if name.kind not in {"country", "city"}:
        return {} if name.kind == "language" and " " in text else {"alone": text}
    if gender == "n":
        forms = {"in": f"in {text}", "to": f"nach {text}", "from": f"aus {text}", "of": f"von {text}"}
        return forms | {"zu": f"zu {text}", "dat": text, "The": text, "in_cap": f"In {text}"}
    if name.kind == "city" or " " in text or gender not in {"f", "m"}:
        return {}  # rivers, lakes and the like stand in the list of cities, each with a preposition of its own
    if gender == "f":
        forms = {"in": f"in der {text}", "to": f"in die {text}", "from": f"aus der {text}", "of": f"der {text}"}
        return forms | {"zu": f"zur {text}", "dat": f"der {text}", "The": f"Die {text}"}
    forms = {"in": f"im {text}", "to": f"in den {text}", "from": f"aus dem {text}"}
    return forms | {"zu": f"zum {text}", "dat": f"dem {text}", "The": f"Der {text}"}


def _english_slots(name: Name) -> dict[str, str]:
    text = name.english.removeprefix("the ")
    takes_article = text.startswith(_ARTICLE_FIRST) or text.endswith(_ARTICLE_LAST)
    the = f"the {text}" if takes_article and name.kind == "country" else text
    article = "an" if text[:1].lower() in set("aeio") else "a"
    return {"the": the, "The": the[:1].upper() + the[1:], "adj": text, "Adj": text, "a_name": f"{article} {text}"}


def _from_glossaries() -> Iterator[Name]:
    for kind, glossary in (("country", "countries"), ("city", "cities"), ("person", "persons")):
        for concept in read_glossaries([glossary]).concepts.values():
            yield from _of_concept(concept, kind)


def _of_concept(concept: Concept, kind: str) -> Iterator[Name]:
    german, english = concept.preferred("de"), concept.preferred("en")
    if german is None or english is None:
        return
    yield _name(german, english, kind, DIRECTIONS)
    for term in concept.in_language("de"):
        if term.status is not Status.PREFERRED:
            yield _name(term, english, kind, ("de-en",))
    for term in concept.in_language("en"):
        if term.status is not Status.PREFERRED and term.text != f"the {english.text}":
            yield _name(german, term, kind, ("en-de",))


def _name(german: Term, english: Term, kind: str, directions: tuple[str, ...]) -> Name:
    part = german.part_of_speech
    gender = "" if german.forms else german.gender  # a name that is declined stands alone
    if part == "noun":
        kind = "woman" if german.gender == "f" else "man"
    return Name(german.text, english.text, "adjective" if part == "adjective" else kind, gender, directions)


def _from_cldr() -> Iterator[Name]:
    """Yield territories, cities of time zones and languages; none has a gender there, so each stands alone."""
    from babel import Locale

    german, english = Locale("de"), Locale("en")
    for kind, table in (("country", "territories"), ("language", "languages")):
        ours, theirs = getattr(german, table), getattr(english, table)
        for code in ours.keys() & theirs.keys():
            if _is_plain(ours[code]) and _is_plain(theirs[code]):
                yield Name(ours[code], theirs[code], kind, "", DIRECTIONS)
    for zone, names in german.time_zones.items():
        city = names.get("city")
        if city and _is_plain(city):
            theirs_city = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
            yield Name(city, theirs_city, "city", "", DIRECTIONS)


def _is_plain(text: str) -> bool:
    return text.replace(" ", "").replace("-", "").isalpha()

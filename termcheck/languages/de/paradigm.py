"""All forms of a German term, from its part of speech and gender alone.

A form carries *slots*, the places of the paradigm that it fills, so that one term's form can be turned
into another's: `sn sg sd sa pn pg pd pa` (number and case), `ss` (the genitive before its noun,
„Kyjiws Bürgermeister“), `a0 ae aem aen aer aes` (adjective endings, `a*` for an adjective without them),
`town` and `m.*`, `f.*` (what a town's name yields: Kiewer, Kiewerin), `v.*` (verb endings).

Rules after Duden, Die Grammatik (2022), and the official orthography (2024), § 62 and § 96 for names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Form", "Paradigm", "anchors", "ends_in_sibilant", "fold", "paradigm", "spellings"]

_SINGULAR = frozenset(("sn", "sg", "sd", "sa"))
_PLURAL = frozenset(("pn", "pg", "pd", "pa"))
ADJECTIVE_ENDINGS = ("", "e", "em", "en", "er", "es")


class Form(NamedTuple):
    """One inflected form; `certain` is False where grammar alone does not settle it."""

    text: str
    slots: frozenset[str]
    certain: bool = True


class Paradigm(NamedTuple):
    """A term with all its forms.

    `folded` pairs lower-case spellings (Swiss ss, ß before the reform), longest first, with their forms, `anchors` are the lower-case
    stretches of which each form has one, and `gender_stem` is what a gender sign follows („Weißruss*innen“).
    """

    text: str
    part_of_speech: str
    gender: str
    forms: tuple[Form, ...]
    folded: tuple[tuple[str, tuple[Form, ...]], ...]
    anchors: tuple[str, ...]
    gender_stem: str | None
    gender_certain: bool
    explicit: tuple[str, ...]

    def by_slots(self, slots: frozenset[str]) -> list[Form]:
        """Return the forms that fill any of the slots."""
        return [form for form in self.forms if form.slots & slots]


def fold(text: str) -> str:
    """Return lower-case text of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def ends_in_sibilant(name: str) -> bool:
    """Whether a name takes an apostrophe in the genitive (§ 96 E1: s, ss, ß, tz, z, x; ce is left to the ear)."""
    return name.lower().endswith(("s", "ß", "x", "z"))


def _genitive(name: str) -> str:
    return name + "’" if ends_in_sibilant(name) else name + "s"


def _forms(*pairs: tuple[str, str] | tuple[str, str, bool]) -> list[Form]:
    return [Form(pair[0], _slots(pair[1]), pair[2] if len(pair) > 2 else True) for pair in pairs]


@lru_cache(maxsize=256)
def _slots(names: str) -> frozenset[str]:
    return frozenset(names.split())


# -- names ---------------------------------------------------------------------------------------------

_NO_TOWN = re.compile(r"(?:land|länder|ien|istan|ei|inseln?|reich|union|staaten|republik|ozean|meer|see)$|[^\w’'-]")
_ATTRIBUTIVE = re.compile(r"^[A-ZÄÖÜ]\w+?(?:isch|ig|lich|t|n|l|ß|h|w)e$")


def _town(name: str) -> list[Form]:
    """Return what a town's name yields: Kiewer (adjective and inhabitant), Kiewerin, Kiewerinnen."""
    if _NO_TOWN.search(name.lower()) or "-" in name:
        return []
    certain = not name.endswith(("en", "e", "er", "um", "us"))
    stem = name + ("r" if name.endswith("e") else "er")
    return _forms(
        (stem, "town m.sn m.sd m.sa m.pn m.pg m.pa", certain),
        (stem + "s", "m.sg", certain),
        (stem + "n", "m.pd", certain),
        (stem + "in", "f.s", certain),
        (stem + "innen", "f.p", certain),
    )


def _name(name: str, gender: str) -> list[Form]:
    if gender == "pl":
        dative = name + "n" if name.endswith(("e", "er", "el")) else name
        if dative == name:
            return _forms((name, "pn pg pd pa"))
        return _forms((name, "pn pg pa"), (dative, "pd"))
    case = "sn sg sd sa" if gender == "f" else "sn sd sa"
    slots = "ss" if gender == "f" else "sg ss"
    forms = _forms((name, case), (_genitive(name), slots, not name.endswith("ce")))
    return forms + (_town(name) if gender in ("n", "") else [])


def _phrase(words: list[str], gender: str, part_of_speech: str) -> list[Form]:
    """Inflect a name of several words: an adjective in front („Vereinigte Staaten“) and the last word."""
    *before, last = words
    if part_of_speech == "noun":
        tail = _noun(last, gender)
    else:
        tail = [form for form in _name(last, gender) if not any("." in slot or slot == "town" for slot in form.slots)]
    if not before or gender == "m" or not _ATTRIBUTIVE.match(before[0]) or not last[0].isupper():
        return [Form(" ".join([*before, form.text]), form.slots, form.certain) for form in tail]
    first = before[0]
    stem = first[:-1]
    forms: dict[str, set[str]] = {}
    for form in tail:
        for slot in form.slots:
            for ending in _attributive_endings(slot, gender):
                forms.setdefault(" ".join([stem + ending, *before[1:], form.text]), set()).add(slot)
    return [Form(text, frozenset(slots)) for text, slots in forms.items()]


# weak and strong endings of an adjective in front of a noun, by gender and slot
_ATTRIBUTIVE_ENDINGS = {
    "m": {"sn": ("e", "er"), "sg": ("en",), "sd": ("en", "em"), "sa": ("en",)},
    "f": {"sn": ("e",), "sg": ("en", "er"), "sd": ("en", "er"), "sa": ("e",)},
    "n": {"sn": ("e", "es"), "sg": ("en",), "sd": ("en", "em"), "sa": ("e", "es")},
    "pl": {"pn": ("en", "e"), "pg": ("en", "er"), "pd": ("en",), "pa": ("en", "e")},
}


def _attributive_endings(slot: str, gender: str) -> tuple[str, ...]:
    table = _ATTRIBUTIVE_ENDINGS.get(gender, {})
    if slot.startswith("p"):
        table = _ATTRIBUTIVE_ENDINGS["pl"]
    return table.get(slot, ("en",) if slot == "ss" else ("e", "en", "er"))


# -- nouns ---------------------------------------------------------------------------------------------

_WEAK = (
    "ent",
    "ant",
    "ist",
    "graf",
    "graph",
    "soph",
    "nom",
    "arch",
    "krat",
    "ast",
    "and",
    "naut",
    "log",
    "gog",
    "iot",
    "ilot",
    "roat",
    "lomat",
)
_GENITIVE_NS = ("name", "friede", "glaube", "wille", "gedanke", "buchstabe", "funke", "same", "haufe")
_PLURAL_EN = ("ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ur", "enz", "anz", "ei", "thek", "ade", "itis")


def _feminine(noun: str) -> list[Form]:
    if noun.endswith("in"):
        plural, certain = noun + "nen", True
    elif noun.endswith(("e", "el", "er", "ie")):
        plural, certain = noun + "n", True
    elif noun.endswith(_PLURAL_EN):
        plural, certain = noun + "en", True
    elif noun.endswith("nis"):
        plural, certain = noun + "se", True
        return _forms((noun, "sn sg sd sa"), (plural, "pn pg pa"), (plural + "n", "pd"))
    elif noun[-1] in "aiouy" or noun.isupper():
        plural, certain = noun + "s", noun[-1] != "a"
    else:
        plural, certain = noun + "en", False
    return _forms((noun, "sn sg sd sa"), (plural, "pn pg pd pa", certain))


def _weak(noun: str) -> list[Form]:
    rest = noun + ("n" if noun.endswith("e") else "en")
    if noun.lower().endswith(_GENITIVE_NS):
        return _forms((noun, "sn"), (rest, "sd sa pn pg pd pa"), (rest + "s", "sg"))
    return _forms((noun, "sn"), (rest, "sg sd sa pn pg pd pa"))


def _singular(noun: str) -> list[Form]:
    """Return the singular of a strong noun, masculine or neuter."""
    if noun.isupper() or noun.endswith(("el", "er", "en", "em", "chen", "lein", "ling", "or")) or noun[-1] in "aeiouy":
        return _forms((noun, "sn sd sa"), (noun + "s", "sg"))
    if noun.endswith("nis"):
        return _forms((noun, "sn sd sa"), (noun + "ses", "sg"))
    if noun.endswith(("us", "ismus", "os")):
        return _forms((noun, "sn sg sd sa"))
    if noun.endswith(("s", "ß", "x", "z", "sch", "st")):
        return _forms((noun, "sn sd sa"), (noun + "es", "sg"))
    return _forms((noun, "sn sd sa"), (noun + "s", "sg"), (noun + "es", "sg"))


def _strong_plural(noun: str, gender: str) -> list[Form]:
    if noun.endswith(("er", "el", "chen", "lein", "en")):
        return _forms((noun, "pn pg pa"), (noun if noun.endswith("n") else noun + "n", "pd"))
    if noun[-1] in "aiouy" or noun.isupper():
        return _forms((noun + "s", "pn pg pd pa", noun[-1] not in "ao" or noun.isupper()))
    if noun.endswith("or") and gender == "m":
        return _forms((noun + "en", "pn pg pd pa"))
    if noun.endswith("ismus"):
        return _forms((noun[:-2] + "en", "pn pg pd pa"))
    if noun.endswith("ium"):
        return _forms((noun[:-2] + "en", "pn pg pd pa"))
    if noun.endswith("nis"):
        return _forms((noun + "se", "pn pg pa"), (noun + "sen", "pd"))
    certain = noun.endswith(("ling", "ig", "ich", "eur", "är", "in", "ier", "ment")) and noun[-1] != "e"
    plural = noun + ("se" if noun.endswith("is") else "e")
    return _forms((plural, "pn pg pa", certain), (plural + "n", "pd", certain), (noun + "s", "pn pg pd pa", False))


def _noun(noun: str, gender: str) -> list[Form]:
    if gender == "f":
        return _feminine(noun)
    if gender == "pl":
        return _name(noun, "pl")
    if gender == "m" and (noun.endswith("e") or noun.endswith(_WEAK)):
        return _weak(noun)
    if noun.endswith("e"):
        return [*_singular(noun), *_forms((noun + "n", "pn pg pd pa", False))]
    return [*_singular(noun), *_strong_plural(noun, gender)]


def _feminine_of(noun: str) -> list[Form]:
    """Return the feminine that a masculine person's name yields (Belarusse, Belarussin)."""
    if not noun.endswith(("e", "er")) or not noun[0].isupper():
        return []
    stem = noun.removesuffix("e")
    return _forms((stem + "in", "f.s"), (stem + "innen", "f.p"))


# -- adjectives and verbs ------------------------------------------------------------------------------


def _adjective(word: str) -> list[Form]:
    if word[0].isupper() and word.endswith("er"):
        return _forms((word, "a*"))
    stem = word
    if word.endswith("e"):
        stem = word[:-1]
    elif re.search(r"[bdfgkpt]el$", word):
        stem = word[:-2] + "l"
    elif word.endswith(("euer", "auer")):
        stem = word[:-2] + "r"
    forms = [Form(word, frozenset(("a0",)))]
    forms += [Form(stem + ending, frozenset(("a" + ending,))) for ending in ADJECTIVE_ENDINGS[1:]]
    return forms


_NO_GE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss")


def _verb(infinitive: str) -> list[Form]:
    """Inflect a weak verb; a strong one needs its forms listed."""
    if not infinitive.endswith("n"):
        return [Form(infinitive, frozenset(("v.",)))]
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem.endswith(("t", "d")) or re.search(r"[^aeiouäöülrh][mn]$", stem) else ""
    second = "t" if stem.endswith(("s", "ß", "x", "z")) else link + "st"
    endings = {"e": "e", "st": second, "t": link + "t", "te": link + "te", "test": link + "test"}
    endings |= {"ten": link + "ten", "tet": link + "tet"}
    texts = {"v.inf": infinitive, **{"v." + slot: stem + ending for slot, ending in endings.items()}}
    present = infinitive + "d"
    past = stem + link + "t"
    if not stem.endswith("ier") and not stem.startswith(_NO_GE):
        past = "ge" + past
    for ending in ADJECTIVE_ENDINGS:
        texts["v.present" + ending] = present + ending
        texts["v.past" + ending] = past + ending
    texts["v.gerund"] = infinitive + "s"
    merged: dict[str, set[str]] = {}
    for slot, text in texts.items():
        merged.setdefault(text, set()).add(slot)
    return [Form(text, frozenset(slots)) for text, slots in merged.items()]


# -- a term --------------------------------------------------------------------------------------------


def _infer(text: str, part_of_speech: str) -> str:
    if part_of_speech:
        return part_of_speech
    if text[:1].isupper():
        return "proper"
    if text.endswith(("isch", "lich", "ig", "sam", "bar", "haft")):
        return "adjective"
    return "word"


def _regular(text: str, part_of_speech: str, gender: str) -> list[Form]:
    words = text.split(" ")
    if len(words) > 1 and part_of_speech in ("proper", "noun"):
        return _phrase(words, gender, part_of_speech)
    if part_of_speech == "proper":
        return _name(text, gender)
    if part_of_speech == "noun":
        forms = _noun(text, gender)
        return forms + (_feminine_of(text) if gender == "m" else [])
    if part_of_speech == "adjective":
        if len(words) > 1:
            return [Form(" ".join([*words[:-1], form.text]), form.slots) for form in _adjective(words[-1])]
        return _adjective(text)
    if part_of_speech == "verb" and len(words) == 1:
        return _verb(text)
    return [Form(text, frozenset(("a0", "sn", "v.inf")))]


def _listed(text: str, regular: list[Form], listed: tuple[str, ...], part_of_speech: str) -> list[Form]:
    """Add the forms that a glossary lists; a list that names the term itself is complete."""
    complete = text in listed
    known = {form.text for form in regular}
    added = [form for form in listed if form not in known]
    forms = [form._replace(certain=form.certain or form.text in listed) for form in regular]
    if complete:
        forms = [form for form in forms if form.text in listed]
    forms += [
        Form(form, frozenset((f"x{listed.index(form)}", *_guess(form, part_of_speech, number))))
        for number, form in enumerate(added)
    ]
    if complete and part_of_speech == "adjective" and len(listed) == 1:
        return [Form(text, frozenset(("a*",)))]
    taken = {slot for form in forms if form.text in added for slot in form.slots}
    # a listed plural takes the place of a guessed one
    return [form for form in forms if form.certain or form.text in listed or not (form.slots & _PLURAL & taken)]


def _guess(form: str, part_of_speech: str, number: int) -> tuple[str, ...]:
    if part_of_speech in ("proper", "noun"):
        if form.endswith(("s", "’", "'")):
            return ("sg", "ss")
        if part_of_speech == "noun":
            return ("pd",) if form.endswith("n") and number else ("pn", "pg", "pa", "pd")
        if form.endswith("er"):
            return ("town", "m.sn", "m.sd", "m.sa", "m.pn", "m.pg", "m.pa")
    if part_of_speech == "adjective":
        for ending in ADJECTIVE_ENDINGS[:0:-1]:
            if form.endswith(ending):
                return ("a" + ending,)
    return ()


def _gender_stem(text: str, part_of_speech: str, gender: str, forms: list[Form]) -> tuple[str | None, bool]:
    if part_of_speech == "noun" and gender == "f" and text.endswith("in") and len(text) > 4:
        return text[:-2], True
    if part_of_speech == "noun" and gender == "m" and text[0].isupper():
        if text.endswith("e"):
            return text[:-1], True
        return text, text.endswith("er")
    for form in forms:
        if "town" in form.slots:
            return form.text, form.certain
    return None, False


_SHORT = 6


def spellings(text: str, *, reform: bool = True) -> list[str]:
    """Return how a lower-case form may be spelled: as it is, with Swiss ss, with ß before the reform."""
    found = [text]
    if "ß" in text:
        found.append(text.replace("ß", "ss"))
    if reform and "ss" in text and len(text) >= _SHORT:
        found += [
            base[: match.start()] + "ß" + base[match.end() :]
            for base in list(found)
            for match in re.finditer("ss", base)
        ]
    found += [one.replace("’", "'") for one in found if "’" in one] + [
        one.replace("'", "’") for one in found if "'" in one
    ]
    return list(dict.fromkeys(found))


def commonprefix(words: list[str]) -> str:
    """Return the letters with which all the words begin."""
    first, last = min(words), max(words)
    length = next((at for at, char in enumerate(first) if at >= len(last) or last[at] != char), len(first))
    return first[:length]


def _prefixes(words: list[str]) -> list[str]:
    """Return the common prefixes of the words, those that begin alike together."""
    prefixes: list[str] = []
    rest = list(dict.fromkeys(words))
    while rest:
        alike = [word for word in rest if word[:3] == rest[0][:3]]
        prefixes.append(commonprefix(alike))
        rest = [word for word in rest if word[:3] != rest[0][:3]]
    return prefixes


def _anchors(folded: list[str], *, reform: bool) -> tuple[str, ...]:
    """Return stretches of letters of which every form has one, as long as can be."""
    columns = list(zip(*(form.split(" ") for form in folded), strict=False))
    choices = [_prefixes(list(column)) for column in columns]
    best = max(choices, key=lambda prefixes: min(len(prefix) for prefix in prefixes))
    return tuple(dict.fromkeys(spelled for prefix in best for spelled in spellings(prefix, reform=reform)))


@lru_cache(maxsize=65536)
def paradigm(text: str, part_of_speech: str = "", gender: str = "", listed: tuple[str, ...] = ()) -> Paradigm:
    """Return the paradigm of a term; `listed` are the forms that a glossary gives for it."""
    kind = _infer(text, part_of_speech)
    forms = _regular(text, kind, gender)
    if listed:
        forms = _listed(text, forms, listed, kind)
    stem, certain = _gender_stem(text, kind, gender, forms)
    folded: dict[str, list[Form]] = {}
    reform = kind in ("proper", "adjective", "noun")
    for form in forms:
        plain = fold(form.text)
        for spelled in spellings(plain, reform=reform):
            folded.setdefault(spelled, []).append(form)
    texts = [fold(form.text) for form in forms]
    if stem is not None:
        texts.append(fold(stem))
    anchors = _anchors(texts, reform=reform)
    frozen = tuple((spelled, tuple(folded[spelled])) for spelled in sorted(folded, key=len, reverse=True))
    return Paradigm(text, kind, gender, tuple(forms), frozen, anchors, stem, certain, listed)


def anchors(text: str, part_of_speech: str = "", gender: str = "", listed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a term's anchors alone; the paradigm is not kept, because of a large glossary few are needed again."""
    return paradigm.__wrapped__(text, part_of_speech, gender, listed).anchors

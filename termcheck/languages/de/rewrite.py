"""Putting another term in the place of one: same case, number, ending and capitals, or an honest "no".

An edit is safe only where replacing the word alone leaves correct German.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termcheck.findings import Message
from termcheck.languages.de.context import (
    ADJECTIVE_LIKE,
    DETERMINERS,
    Neighbours,
    is_noun,
    neighbours,
    starts_sentence,
)
from termcheck.languages.de.genitive import genitive
from termcheck.languages.de.paradigm import Form, Paradigm, ends_in_sibilant
from termcheck.languages.de.words import Reading

__all__ = ["Rewrite", "rewrite"]

_SINGULAR = frozenset(("sn", "sg", "sd", "sa"))
_PLURAL = frozenset(("pn", "pg", "pd", "pa"))


class Rewrite(NamedTuple):
    """What to put in a word's place; `text` None: nothing can be proposed, and `reason` says why."""

    text: str | None
    safe: bool = True
    reason: Message | None = None


_GENDER_NAMES = {"m": "masculine", "f": "feminine", "n": "neuter", "pl": "plural"}
UNCERTAIN_FORM = "the form of “{new}” is not certain"
AMBIGUOUS = "case and number cannot be told from the words around"
GENDER = "“{old}” is {old_gender}, “{new}” {new_gender}: article, adjectives and pronouns may have to change"
NO_FORM = "“{new}” has no form for this place"
MAYBE_NAME = "the capital letter may mark a proper name"
UNCERTAIN_WORD = "the word may be another one"
RECAST = "the genitive has to be recast with “von”"
ARTICLE = "whether article and pronouns agree with “{new}” cannot be told"


def rewrite(reading: Reading, old: Paradigm, new: Paradigm, text: str) -> Rewrite:
    """Return the new term in the form of the old place, in the whole word it stands in."""
    around = neighbours(text, reading.start, reading.end)
    if reading.gender:
        core = _gender_form(reading, new)
    elif old.part_of_speech == "adjective" or new.part_of_speech == "adjective":
        core = _adjective(reading, new)
    elif reading.chained or reading.tail or reading.prefix:
        core = _compound_part(reading, old, new, text, around)
    else:
        core = _inflected(reading, old, new, text, around)
    if core.text is None:
        return core
    whole = _assemble(reading, core.text, text)
    for doubt in (_doubts(reading, old, new, text, around), whole):
        core = _worse(core, doubt)
    return Rewrite(whole.text, core.safe, core.reason)


def _worse(first: Rewrite, second: Rewrite) -> Rewrite:
    if first.safe and not second.safe:
        return Rewrite(first.text, False, second.reason)
    return first


def _reason(template: str, **values: str | Message) -> Message:
    return Message.of(template, **values)


# -- the core ------------------------------------------------------------------------------------------


def _slots(reading: Reading) -> frozenset[str]:
    return frozenset().union(*(form.slots for form in reading.forms))


def _gender_form(reading: Reading, new: Paradigm) -> Rewrite:
    if new.gender_stem is None:
        return Rewrite(None, False, _reason(NO_FORM, new=new.text))
    sign = reading.gender
    if sign[:1] in "eE" and not new.text.endswith("e"):
        sign = sign[1:]
    text = _case_like(reading, new.gender_stem) + sign
    return Rewrite(text, new.gender_certain, None if new.gender_certain else _reason(UNCERTAIN_FORM, new=new.text))


def _adjective(reading: Reading, new: Paradigm) -> Rewrite:
    slots = _slots(reading)
    found = new.by_slots(slots) or new.by_slots(frozenset(("a*",)))
    if not found and "town" in slots:
        found = [form for form in new.forms if "a*" in form.slots]
    if not found and "a*" in slots:
        found = new.by_slots(frozenset(("town",)))
    if not found:
        return Rewrite(None, False, _reason(NO_FORM, new=new.text))
    return _chosen(found)


def _chosen(forms: list[Form]) -> Rewrite:
    sure = [form for form in forms if form.certain] or forms
    texts = list(dict.fromkeys(form.text for form in sure))
    if len(texts) > 1:
        return Rewrite(texts[0], False, _reason(AMBIGUOUS))
    if not sure[0].certain:
        return Rewrite(texts[0], False, _reason(UNCERTAIN_FORM, new=texts[0]))
    return Rewrite(texts[0])


def _silent_genitive(slots: frozenset[str], old: Paradigm, new: Paradigm) -> bool:
    """Whether a genitive that is heard has to become one that is not (Weißrusslands, Belarus’)."""
    names = "proper" in (old.part_of_speech, new.part_of_speech)
    heard = bool(slots & {"sg", "ss"}) and not slots & {"sn", "pn"} and not ends_in_sibilant(old.text)
    return names and heard and new.gender != "pl" and ends_in_sibilant(new.text)


def _chained_genitive(reading: Reading, new: Paradigm, text: str, around: Neighbours) -> Rewrite:
    """Return the genitive at the end of a compound, where no “von” can be put before the name alone."""
    found = genitive(new.text, text, reading.start, reading.end, around)
    if found.text.startswith("von "):
        return Rewrite(f"{new.text}’", False, _reason(RECAST))
    return Rewrite(found.text, found.safe, found.reason)


def _compound_part(reading: Reading, old: Paradigm, new: Paradigm, text: str, around: Neighbours) -> Rewrite:
    """Return the form that the new term takes inside a compound or chain."""
    last = not reading.tail and reading.end == reading.core_end
    explicit = _aligned(reading, old, new) or (_parallel(reading, old, new) if last else [])
    if explicit:
        return _chosen(explicit)
    slots = _slots(reading)
    if last and _silent_genitive(slots, old, new):
        return _chained_genitive(reading, new, text, around)
    if last and old.part_of_speech != "word":
        return _by_slots(new, _narrowed(slots, old, around))
    if "sn" in slots or old.part_of_speech in ("proper", "word"):
        return Rewrite(new.text)
    found = new.by_slots(slots)
    return _chosen(found) if found else Rewrite(None, False, _reason(NO_FORM, new=new.text))


def _aligned(reading: Reading, old: Paradigm, new: Paradigm) -> list[Form]:
    """Return the new form at the same place of the list where a glossary lists both terms' forms."""
    if len(old.explicit) != len(new.explicit):
        return []
    for form in reading.forms:
        if form.text in old.explicit:
            wanted = new.explicit[old.explicit.index(form.text)]
            return [found for found in new.forms if found.text == wanted]
    return []


def _parallel(reading: Reading, old: Paradigm, new: Paradigm) -> list[Form]:
    """Return the new spelling with the ending that the text shows, where two spellings of a word end alike."""
    kinds = {old.part_of_speech, new.part_of_speech}
    if kinds != {"noun"} or old.gender != new.gender or old.text[-2:] != new.text[-2:] or new.explicit:
        return []
    endings = {form.text[len(old.text) :] for form in reading.forms if form.text.startswith(old.text)}
    return [Form(new.text + ending, _slots(reading)) for ending in endings]


def _inflected(reading: Reading, old: Paradigm, new: Paradigm, text: str, around: Neighbours) -> Rewrite:
    explicit = _aligned(reading, old, new) or _parallel(reading, old, new)
    if explicit:
        return _chosen(explicit)
    slots = _slots(reading)
    if _silent_genitive(slots, old, new):
        found = genitive(new.text, text, reading.core_start, reading.core_end, around)
        return Rewrite(found.text, found.safe, found.reason)
    return _by_slots(new, _narrowed(slots, old, around))


def _by_slots(new: Paradigm, slots: frozenset[str]) -> Rewrite:
    forms = new.by_slots(slots)
    sure = [form for form in forms if form.certain]
    every = [form for form in sure or forms if slots <= form.slots]
    if every:
        return _chosen(every[:1])
    if not forms:
        return Rewrite(None, False, _reason(NO_FORM, new=new.text))
    return _chosen(forms)


def _after_determiner(around: Neighbours) -> bool:
    for word in around.before[:3]:
        if word.lower() in DETERMINERS:
            return True
        if not ADJECTIVE_LIKE.match(word):
            return False
    return False


# -- number and case from the words before ---------------------------------------------------------------

_DATIVE = frozenset(
    """
aus bei mit nach seit von zu gegenüber außer samt
""".split()
)
_ACCUSATIVE = frozenset(
    """
durch für gegen ohne um bis
""".split()
)


def _narrowed(slots: frozenset[str], old: Paradigm, around: Neighbours) -> frozenset[str]:
    """Keep the slots that the determiner, number or preposition before allows."""
    if old.part_of_speech not in ("noun", "proper") or len(slots) == 1:
        return slots
    gender = "f" if slots & {"f.s", "f.p"} else old.gender or "n"
    for word in around.before[:4]:
        low = word.lower()
        if low in DETERMINERS or (low.isdigit() and low != "1"):
            table = DETERMINERS.get(low, {"pl": "pn pg pd pa"})
            allowed = frozenset(f"{table.get(gender, '')} {table.get('pl', '')}".split())
            return _intersect(slots, allowed)
        if low in _DATIVE:
            return _intersect(slots, frozenset(("sd", "pd")))
        if low in _ACCUSATIVE:
            return _intersect(slots, frozenset(("sa", "pa")))
        if not ADJECTIVE_LIKE.match(word):
            break
    return slots


def _intersect(slots: frozenset[str], allowed: frozenset[str]) -> frozenset[str]:
    kept = frozenset(slot for slot in slots if slot.removeprefix("m.") in allowed)
    return kept or slots


# -- doubts --------------------------------------------------------------------------------------------


def _doubts(reading: Reading, old: Paradigm, new: Paradigm, text: str, around: Neighbours) -> Rewrite:
    """Say what makes a well-formed replacement unsafe."""
    doubt = None
    if not reading.certain:
        doubt = _reason(UNCERTAIN_WORD)
    elif _may_be_name(reading, old, text, around):
        doubt = _reason(MAYBE_NAME)
    elif not (reading.tail and reading.kind != "adjective") and not _leads_chain(reading):
        doubt = _gender_doubt(reading, old, new, around)
    return Rewrite("", doubt is None, doubt)


def _leads_chain(reading: Reading) -> bool:
    return reading.end > reading.core_end + len(reading.tail)


def _may_be_name(reading: Reading, old: Paradigm, text: str, around: Neighbours) -> bool:
    """Whether an adjective has a capital that grammar does not ask for: „die Weißrussische Front“."""
    first = text[reading.core_start]
    if old.part_of_speech != "adjective" or old.text[:1].isupper() or not first.isupper() or reading.rank == 2:
        return False
    followed = bool(around.after) and is_noun(around.after[0])
    if reading.core_start > reading.start:
        return followed
    if starts_sentence(text, reading.start):
        return False
    return followed


def _gender_doubt(reading: Reading, old: Paradigm, new: Paradigm, around: Neighbours) -> Message | None:
    kinds = {old.part_of_speech, new.part_of_speech}
    if kinds & {"adjective", "verb", "word"} or reading.gender:
        return None
    slots = _slots(reading)
    if slots & {"town", "m.sn", "m.sg", "m.pd", "f.s", "f.p"}:
        return None
    if old.gender == new.gender:
        return None
    if not (old.gender and new.gender):
        agreeing = _after_determiner(around) or (
            around.after[:1] == (",",) and around.after[1:2] and around.after[1] in _RELATIVE
        )
        return _reason(ARTICLE, new=new.text) if agreeing else None
    if "pl" not in (old.gender, new.gender) and slots <= _PLURAL:
        return None
    return _reason(
        GENDER,
        old=old.text,
        new=new.text,
        old_gender=Message.of(_GENDER_NAMES[old.gender]),
        new_gender=Message.of(_GENDER_NAMES[new.gender]),
    )


_RELATIVE = frozenset(
    """
der die das dem den dessen deren
""".split()
)


# -- the whole word --------------------------------------------------------------------------------------

_SHARP = str.maketrans({"ß": "ss"})


def _case_like(reading: Reading, core: str) -> str:
    """Return the core in Swiss spelling where the old one was."""
    return core.translate(_SHARP) if reading.swiss else core


def _upper(text: str) -> str:
    return text.replace("ß", "SS").upper()


def _assemble(reading: Reading, core: str, text: str) -> Rewrite:
    """Put the new core into the word: capitals, hyphens, the rest of the compound."""
    before = text[reading.start : reading.core_start - len(reading.prefix)]
    tail, after = reading.tail, text[reading.core_end + len(reading.tail) : reading.end]
    old = text[reading.core_start : reading.core_end]
    core = _case_like(reading, core)
    joined = bool(reading.tail or reading.prefix or reading.chained or reading.separator == "-")
    if joined and " " in core and (reading.tail or before or after or reading.separator == "-"):
        core = core.replace(" ", "-")
    core = _separated(old, core)
    upper = reading.rank == 2
    derived = tail.lower().startswith(("sche", "’sche", "'sche"))
    if tail and not derived and not is_plain(core):
        tail = "-" + tail[:1].upper() + tail[1:]
    if upper:
        core, tail = _upper(core), _upper(tail)
    elif old[:1].isupper() and core[:1].islower() and reading.forms[0].text[:1].islower():
        core = core[:1].upper() + core[1:]
    elif old[:1].islower() and core[:1].isupper() and (reading.prefix or (tail and not after)):
        core = core[:1].lower() + core[1:]
    if reading.prefix and not is_plain(core):
        return Rewrite(before + reading.prefix + core + tail + after, False, _reason(UNCERTAIN_FORM, new=core))
    return Rewrite(before + reading.prefix + core + tail + after)


_SPACES = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*|[ \u00a0\u202f\u2009\t]+")


def _separated(old: str, core: str) -> str:
    """Keep the line breaks and no-break spaces of the old words between as many new ones."""
    spaces = _SPACES.findall(old)
    words = core.split(" ")
    if len(words) < 2 or not spaces or set(spaces) == {" "}:
        return core
    spaces = spaces[: len(words) - 1] + [" "] * (len(words) - 1 - len(spaces))
    return "".join(word + space for word, space in zip(words, [*spaces, ""], strict=True))


def is_plain(core: str) -> bool:
    """Whether a closed compound can be made with it (a hyphen or a space asks for hyphens throughout)."""
    return not re.search(r"[-\s’'.]|[A-ZÄÖÜ]{2,}$", core)

"""The genitive of a name that has none to be heard: Belarus’ Präsident, die Hauptstadt von Belarus.

Rules: official orthography § 96 (apostrophe), Duden, Die Grammatik (2022), on names without article and on
the genitive after a determiner (des heutigen Belarus).
"""

from __future__ import annotations

from typing import NamedTuple

from termcheck.findings import Message
from termcheck.languages.de.context import ADJECTIVE_LIKE, DETERMINERS, Neighbours, is_noun, starts_sentence

__all__ = ["Genitive", "genitive"]

UNCLEAR = "whether “{before}” or “{after}” is right here depends on the sentence"
COORDINATED = "names joined in the genitive: the sentence has to be recast"


class Genitive(NamedTuple):
    """The words for the place, whether they are certain, and if not why."""

    text: str
    safe: bool = True
    reason: Message | None = None


_WITH_VON = frozenset(
    """
innerhalb außerhalb oberhalb unterhalb jenseits diesseits abseits unweit nördlich südlich östlich westlich nordöstlich
nordwestlich südöstlich südwestlich inmitten anstelle zugunsten zuungunsten mithilfe hinsichtlich bezüglich namens aufgrund
angesichts anlässlich infolge mittels
""".split()
)
_PLAIN_AFTER = frozenset(
    """
wegen trotz statt anstatt während dank laut mangels einschließlich abzüglich ausschließlich
""".split()
)
_AND = frozenset(
    """
und oder sowie & bzw beziehungsweise
""".split()
)
_PREPOSITIONS = frozenset(
    """
in an auf aus bei mit nach seit von zu für gegen ohne um durch über unter vor hinter neben zwischen bis gegenüber laut nahe
dass ob weil wenn als wie dem den die der das
""".split()
)


def genitive(name: str, text: str, start: int, end: int, around: Neighbours) -> Genitive:
    """Return the genitive of `name` (one that ends in s, ß, x, z) in the place of `text[start:end]`."""
    before = around.before[0] if around.before else ""
    initial = starts_sentence(text, start)
    capitals = text[start:end].isupper()
    if _determined(around.before):
        return Genitive(name)
    if _coordinated(around):
        return Genitive(f"von {name}", False, Message.of(COORDINATED))
    noun_after = _noun_follows(around.after)
    if before.lower() in _PLAIN_AFTER and not noun_after:
        return Genitive(name)
    if before.lower() in _WITH_VON:
        return Genitive(f"{name}’" if noun_after else f"von {name}")
    noun_before = is_noun(before, initial=_initial_noun(text, start, before)) and not initial
    if noun_after and not noun_before and not ADJECTIVE_LIKE.match(before) and not capitals:
        return Genitive(f"{name}’")
    if noun_after and (before.lower() in _PREPOSITIONS or initial or not before):
        return Genitive(f"{name}’")
    if noun_before and not capitals and (not noun_after or _before_verb(around)):
        return Genitive(f"von {name}")
    guess = f"von {name}" if noun_before else f"{name}’"
    return Genitive(guess, False, Message.of(UNCLEAR, before=f"{name}’", after=f"von {name}"))


def _initial_noun(text: str, start: int, word: str) -> bool:
    """Whether the word before begins its sentence, so that its capital says nothing."""
    at = text.rfind(word, max(0, start - len(word) - 4), start) if word else -1
    return at >= 0 and starts_sentence(text, at)


_TIMES = frozenset(("Anfang", "Mitte", "Ende"))
_CONJUNCTIONS = frozenset("dass ob weil wenn als wie seit bis".split())


def _before_verb(around: Neighbours) -> bool:
    """Whether the words before are the clause's first phrase alone, so that what follows is no noun of its own."""
    if around.after and is_noun(around.after[0]) and around.after[0] not in _TIMES:
        return False
    words = [word.lower() if number == 0 else word for number, word in enumerate(reversed(around.before))]
    if not 2 <= len(words) <= 5 or words[0] in _CONJUNCTIONS:
        return False
    noun = False
    for word in words:
        if is_noun(word):
            if noun:
                return False
            noun = True
        elif word in DETERMINERS or word in _PREPOSITIONS:
            if noun and word not in ("der", "des"):
                return False
            noun = False
        elif noun or not ADJECTIVE_LIKE.match(word):
            return False
    return noun


def _determined(before: tuple[str, ...]) -> bool:
    """Whether a determiner in the genitive stands before, perhaps with adjectives between."""
    for word in before[:5]:
        low = word.lower()
        if "sg" in DETERMINERS.get(low, {}).get("n", "").split() and low.endswith("s"):
            return True
        if not (ADJECTIVE_LIKE.match(word) and low.endswith("en")):
            return False
    return False


def _noun_follows(after: tuple[str, ...]) -> bool:
    """Whether a noun follows, perhaps with adjectives before it."""
    for word in after[:4]:
        if word in _NUMBERS or (word.isdigit() and len(word) < 4):
            continue
        if is_noun(word) or word.isdigit():
            return is_noun(word)
        if word in '„“"»«‚‘(' and word != "(":
            continue
        if not ADJECTIVE_LIKE.match(word) or word in _NOT_ADJECTIVES:
            return False
    return False


_NUMBERS = frozenset(
    ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "beide", "beiden"]
)
_NOT_ADJECTIVES = frozenset(
    """
eine einen einer eines einem keine keinen keiner keines keinem diese diesen dieser dieses diesem jene ihre ihren ihrer ihres ihrem
seine seinen seiner seines seinem unter über hinter neben gegen wegen wurde wurden werde werden haben hatte hatten müsse müssen
könne können solle sollen wolle wollen dürfe dürfen habe seien waren wären würde würden zwischen aber oder oben unten gestern
morgen innen außen andere anderen deren dessen welche welcher bitten reisen alle viele einige mehrere beide
""".split()
)


def _coordinated(around: Neighbours) -> bool:
    """Whether the name is one of several in the genitive: „Russlands und …“, „… und Russlands“."""
    before, after = around.before, around.after
    if before and before[0] in _AND and len(before) > 1 and _genitive_like(before[1]):
        return True
    if before and before[0] == "," and len(before) > 1 and _genitive_like(before[1]) and before[1][:1].isupper():
        return True
    if after and after[0] in _AND and len(after) > 1 and _genitive_like(after[1]):
        return True
    if after and after[0] == "," and len(after) > 1 and _genitive_like(after[1]):
        return "und" in after[2:6] or "oder" in after[2:6]
    # „Chinas, Indiens und Weißrusslands“, „der Ukraine und Weißrusslands“
    return bool(before) and before[0] in _AND and len(before) > 2 and before[2].lower() in ("der", "des")


def _genitive_like(word: str) -> bool:
    return word[:1].isupper() and word.endswith(("s", "’"))

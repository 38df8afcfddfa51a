"""Parts of speech and genders that a German word cannot have."""

from __future__ import annotations

import re

from termcheck.findings import Message

__all__ = ["implausible"]

SMALL_NOUN = "the noun “{term}” begins with a small letter"
LARGE_VERB = "the verb “{term}” begins with a capital"
LARGE_ADJECTIVE = "the adjective “{term}” begins with a capital, and is none that ends in -er"
WRONG_GENDER = "a noun in -{ending} is {gender}"

# Suffixes that settle the gender (Duden, Die Grammatik, 2022), without the words that only end alike.
_SUFFIXES = (
    (re.compile(r"\w{2}(heit|keit|tät)$", re.IGNORECASE), "f"),
    (re.compile(r"\w{2}(?<!spr)(?<!schw)(?<!d)(?<!nibel)(?<!horn)(ung)$", re.IGNORECASE), "f"),
    (re.compile(r"\w{2}(ismus)$", re.IGNORECASE), "m"),
    (re.compile(r"\w{2}(?<!ku)(?<!ro)(?<!kno)(?<!ra)(?<!\bna)(?<!gros)(chen)$", re.IGNORECASE), "n"),
)
_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}


def implausible(text: str, part_of_speech: str, gender: str) -> tuple[str, Message] | None:
    """Return the glossary column that cannot be right and a sentence why, None where nothing speaks against it."""
    if part_of_speech == "noun":
        return _noun(text, gender)
    if part_of_speech == "verb" and text[:1].isupper():
        return "part_of_speech", Message.of(LARGE_VERB, term=text)
    if part_of_speech == "adjective" and text[:2].istitle() and not text.endswith("er"):
        return "part_of_speech", Message.of(LARGE_ADJECTIVE, term=text)
    return None


def _noun(text: str, gender: str) -> tuple[str, Message] | None:
    if text.islower():
        return "part_of_speech", Message.of(SMALL_NOUN, term=text)
    for suffix, wanted in _SUFFIXES:
        found = suffix.search(text)
        if found and gender in _GENDERS and gender != wanted:
            return "gender", Message.of(WRONG_GENDER, ending=found.group(1), gender=Message.of(_GENDERS[wanted]))
    return None

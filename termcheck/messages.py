"""Sentences for people, in the languages of the interface: English in the code, other languages in gettext catalogues.

What is machine-read (JSON, codes, exit codes) never depends on the language.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["DOMAIN", "ENGLISH", "LOCALES", "Catalogue", "Message", "catalogue", "languages", "preferred_language"]

DOMAIN = "termcheck"
LOCALES = Path(__file__).parent / "locale"
ENGLISH = "en"
# In the order in which gettext reads them.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its values apart from it, so that it can be shown in another language."""

    template: str
    values: tuple[tuple[str, str | Message], ...] = ()

    @classmethod
    def of(cls, template: str, **values: object) -> Message:
        """Return a message; `template` holds the values' names in braces. A value may be a message itself."""
        kept = ((name, value if isinstance(value, Message) else str(value)) for name, value in values.items())
        return cls(template, tuple(kept))

    def __str__(self) -> str:
        """Return the sentence in English."""
        return catalogue().show(self)


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language; what it lacks stays English."""

    language: str
    translations: gettext.NullTranslations

    def text(self, template: str) -> str:
        """Return a sentence without values."""
        return self.translations.gettext(template) if template else ""

    def show(self, message: Message) -> str:
        """Return a message in this language."""
        template = self.text(message.template)
        values = {name: self.show(one) if isinstance(one, Message) else one for name, one in message.values}
        return template.format_map(values) if values else template

    def count(self, one: str, many: str, count: int) -> str:
        """Return a sentence about so many things; it names them as {count}."""
        return self.translations.ngettext(one, many, count).format(count=count)


@cache
def catalogue(language: str = ENGLISH) -> Catalogue:
    """Return the catalogue of a language, the empty one of English where there is none."""
    try:
        return Catalogue(language, gettext.translation(DOMAIN, LOCALES, [language]))
    except OSError:
        return Catalogue(ENGLISH, gettext.NullTranslations())


def languages() -> tuple[str, ...]:
    """Return the languages of the interface."""
    found = (path.parent.parent.name for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return tuple(sorted({ENGLISH, *found}))


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the first language that the environment asks for and the interface speaks, else English."""
    known = languages()
    value = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for wanted in value.split(":"):
        code = wanted.partition(".")[0].partition("@")[0].partition("_")[0].lower()
        if code in known:
            return code
    return ENGLISH

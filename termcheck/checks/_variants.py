"""Spellings of one word side by side: how often each is used, and which of them wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from termcheck.languages import Spelled
from termcheck.usage import Counted
from termcheck.variants import Spelling, Spellings

__all__ = ["Variant", "Variants", "conclude"]

_CLEARLY = 3  # so many times as often, and in so many times the files


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a word that is spelled in several ways.

    `winner` is the same form in the spelling that wins, the form itself where its own does. `count` and `files` are
    the form's own; `total` is how often its spelling is used in all forms, `rival` how often the winning one is;
    `clear` tells that its spelling is clearly in the minority.
    """

    form: str
    winner: str
    kind: str
    count: int
    files: int
    total: int
    rival: int
    clear: bool


@dataclass(frozen=True)
class Variants:
    """The forms of the words that are spelled in several ways, by the counted text."""

    forms: Mapping[str, Variant] = field(default_factory=dict)

    def losing(self, text: str) -> Variant | None:
        """Return what is known of a form that should be spelled otherwise."""
        found = self.forms.get(text)
        return found if found is not None and found.winner != found.form else None

    def spellings(self) -> Iterator[Spellings]:
        """Yield the words with their spellings, the winning one first, each by its most frequent form."""
        words: dict[str, dict[str, list[str]]] = {}
        for text in self.forms:
            words.setdefault(Spelled.word(text), {}).setdefault(Spelled.of(text).manner, []).append(text)
        for manners in words.values():
            rows = sorted(manners.values(), key=lambda texts: self.losing(texts[0]) is not None)
            if not self.forms[rows[0][0]].form.startswith("#"):  # numbers are no terms
                yield Spellings(tuple(self._row(texts) for texts in rows), sure=False, part_of_speech="")

    def _row(self, texts: list[str]) -> Spelling:
        found = [self.forms[text] for text in texts]
        main = max(found, key=lambda one: one.count)
        return Spelling(main.form, main.total, max(one.files for one in found), tuple(texts))


@dataclass(frozen=True, slots=True)
class _Form:
    spelled: Spelled
    count: int
    files: int


@dataclass(frozen=True, slots=True)
class _Style:
    """The forms that a word has in one spelling."""

    style: str
    manner: str
    forms: list[_Form]

    @property
    def count(self) -> int:
        return sum(form.count for form in self.forms)

    @property
    def files(self) -> int:
        return max(form.files for form in self.forms)

    @property
    def right(self) -> bool:
        return any(form.spelled.right for form in self.forms)


def conclude(counted: Counted) -> Variants:
    """Return the words of a sum of counts that are spelled in several ways."""
    forms: dict[str, Variant] = {}
    for word in _words(counted):
        styles = _styles(word)
        if len(styles) > 1 and _one_word(styles):
            forms.update(_judged(styles))
    return Variants(forms)


def _words(counted: Counted) -> Iterator[list[_Form]]:
    """Yield the forms of each word of which there are several."""
    texts: dict[str, list[str]] = {}
    for text in counted:
        texts.setdefault(Spelled.word(text), []).append(text)
    for group in texts.values():
        if len(group) > 1:
            yield [_Form(Spelled.of(text), *counted[text]) for text in group]


def _styles(word: list[_Form]) -> list[_Style]:
    styles: dict[str, list[_Form]] = {}
    for form in word:
        styles.setdefault(form.spelled.manner, []).append(form)
    return [_Style(forms[0].spelled.style, manner, forms) for manner, forms in styles.items()]


def _one_word(styles: list[_Style]) -> bool:
    """Whether the hyphens divide one word: „Drucker-Zeugnis“ is no „Druck-Erzeugnis“."""
    if styles[0].forms[0].spelled.kind != "hyphen":
        return True
    places = sorted((_hyphens(one.manner) for one in styles), key=len)
    return all(fewer <= more for fewer, more in pairwise(places))


def _hyphens(manner: str) -> frozenset[int]:
    """Return after how many letters of the joined word hyphens stand."""
    return frozenset(accumulate(len(link) for link in manner.split("-")[:-1]))


def _judged(styles: list[_Style]) -> Iterator[tuple[str, Variant]]:
    rights = [one for one in styles if one.right]
    # of several right ones that with all its hyphens („U-Bahn-Linie“), otherwise that of the majority
    winner = max(rights or styles, key=lambda one: (len(_hyphens(one.manner)) if rights else 0, one.count))
    for one in styles:
        clear = one.count * _CLEARLY <= winner.count and one.files * _CLEARLY <= winner.files
        for form in one.forms:
            own = form.spelled
            wanted = own.form if one is winner else own.like(winner.style)
            yield own.text, Variant(own.form, wanted, own.kind, form.count, form.files, one.count, winner.count, clear)

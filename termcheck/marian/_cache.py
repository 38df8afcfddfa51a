"""A translator that remembers: equal texts are computed once, in a run and between runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from termcheck.marian._codes import code
from termcheck.marian._home import results_file
from termcheck.marian._store import Store
from termcheck.marian._translator import Pair, Translator, listed
from termcheck.marian._values import Alignment, Link, Linking, Note, Score, ScoredWord, Translation, Word
from termcheck.version import __version__

__all__ = ["Cached"]

Item = TypeVar("Item", bound=Hashable)
Value = TypeVar("Value")

_FORMAT = 1
_KEY = 32
_SLICE = 2048  # results are kept after so many, so that an interrupted run is not lost


class Cached:
    """Wraps any translator and does what it does, from its store where it can; `store` None takes the user's own.

    A result is kept under the model, the direction, the operation with its options, and the texts.
    """

    def __init__(self, translator: Translator, store: Store | None = None) -> None:
        self._translator = translator
        self._store = store or Store(results_file())

    @property
    def model(self) -> str:
        """Return the wrapped translator's model."""
        return self._translator.model

    @property
    def linking(self) -> Linking:
        """Return the wrapped translator's linking."""
        return self._translator.linking

    def translate(
        self, sentences: Sequence[str], source: str = "de", target: str = "en", *, beam: int = 1
    ) -> list[Translation]:
        """Translate sentences, those that are new."""

        def compute(some: Sequence[str]) -> list[Translation]:
            return self._translator.translate(some, source, target, beam=beam)

        return self._through(
            ("translate", code(source), code(target), beam), sentences, compute, _translation, _of_translation
        )

    def score(self, pairs: Sequence[Pair], source: str = "de", target: str = "en") -> list[Score]:
        """Score pairs, those that are new."""

        def compute(some: Sequence[Pair]) -> list[Score]:
            return self._translator.score(some, source, target)

        return self._through(("score", code(source), code(target)), pairs, compute, _score, _of_score)

    def align(
        self, pairs: Sequence[Pair], source: str = "de", target: str = "en", *, linking: Linking | None = None
    ) -> list[Alignment]:
        """Align pairs, those that are new."""
        how = linking or self.linking

        def compute(some: Sequence[Pair]) -> list[Alignment]:
            return self._translator.align(some, source, target, linking=how)

        return self._through(
            ("align", code(source), code(target), repr(how)), pairs, compute, _alignment, _of_alignment
        )

    def _through(
        self,
        operation: tuple[object, ...],
        items: Sequence[Item],
        compute: Callable[[Sequence[Item]], list[Value]],
        load: Callable[[Item, Any], Value],
        dump: Callable[[Value], object],
    ) -> list[Value]:
        start = blake2b(repr((_FORMAT, __version__, _code_state(), self.model, operation)).encode(), digest_size=_KEY)
        found: dict[Item, Value] = {}
        asked = list(dict.fromkeys(listed(items)))
        for at in range(0, len(asked), _SLICE):
            some = {item: _key(start, item) for item in asked[at : at + _SLICE]}
            kept = self._store.get(list(some.values()))
            found |= _loaded(some, kept, load)
            new = [item for item in some if item not in found]
            computed = dict(zip(new, compute(new) if new else [], strict=True))
            self._store.put({some[item]: json.dumps(dump(value)).encode() for item, value in computed.items()})
            found |= computed
        return [found[item] for item in items]


def _loaded(keys: dict[Item, bytes], kept: dict[bytes, bytes], load: Callable[[Item, Any], Value]) -> dict[Item, Value]:
    found: dict[Item, Value] = {}
    for item, key in keys.items():
        if key in kept:
            found[item] = load(item, json.loads(kept[key]))
    return found


def _key(start: Any, item: Hashable) -> bytes:
    digest = start.copy()
    digest.update(json.dumps(item).encode())
    return bytes(digest.digest())


def _code_state() -> str:
    """Return what changes when this package does, so that a checkout never uses what older code made."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return " ".join(f"{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in files)


def _of_translation(value: Translation) -> object:
    return [value.text, value.notes]


def _translation(source: str, kept: Any) -> Translation:
    return Translation(source, kept[0], _notes(kept[1]))


def _of_score(value: Score) -> object:
    return [value.tokens, value.token_logprobs, value.words, value.notes]


def _score(pair: Pair, kept: Any) -> Score:
    tokens, logprobs, words, notes = kept
    return Score(*pair, tuple(tokens), tuple(logprobs), tuple(ScoredWord(*word) for word in words), _notes(notes))


def _of_alignment(value: Alignment) -> object:
    return [value.source_words, value.target_words, value.links, value.notes]


def _alignment(pair: Pair, kept: Any) -> Alignment:
    source, target, links, notes = kept
    return Alignment(*pair, _words(source), _words(target), tuple(Link(*link) for link in links), _notes(notes))


def _words(kept: Sequence[Sequence[Any]]) -> tuple[Word, ...]:
    return tuple(Word(*word) for word in kept)


def _notes(kept: Sequence[str]) -> tuple[Note, ...]:
    return tuple(Note(note) for note in kept)

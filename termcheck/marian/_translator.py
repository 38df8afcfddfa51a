"""The translator: texts in, values out, in the order given, whatever their length and content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from termcheck.errors import ModelError, UsageError
from termcheck.marian._codes import code
from termcheck.marian._parts import PairParts, TextParts, pair_parts, text_parts
from termcheck.marian._plug import Engine
from termcheck.marian._reading import aligned, linked, scored
from termcheck.marian._tokens import END, Tokenizer
from termcheck.marian._values import Alignment, Link, Linking, Note, Score, Symmetry, Translation

__all__ = ["Marian", "Pair", "Translator", "listed"]

Pair = tuple[str, str]
Item = TypeVar("Item")
Value = TypeVar("Value")

_SLICE = 4096


class Translator(Protocol):
    """What every model can do. Languages are ISO 639 codes: "de" or "deu". All raise ModelError.

    A list goes in and a list of the same length and order comes out; equal texts give equal values.
    """

    @property
    def model(self) -> str:
        """Return the model's name, the hash of its files, and the backend: what a result depends on."""
        ...

    @property
    def linking(self) -> Linking:
        """Return how links are read off the attention unless one is told otherwise."""
        ...

    def translate(
        self, sentences: Sequence[str], source: str = "de", target: str = "en", *, beam: int = 1
    ) -> list[Translation]:
        """Translate sentences; `beam` 1 is greedy."""
        ...

    def score(self, pairs: Sequence[Pair], source: str = "de", target: str = "en") -> list[Score]:
        """Say how probable each target is as a translation of its source, token by token, in nats."""
        ...

    def align(
        self, pairs: Sequence[Pair], source: str = "de", target: str = "en", *, linking: Linking | None = None
    ) -> list[Alignment]:
        """Link the words of each source with those of its target; `linking` None takes what suits the model best."""
        ...


class Marian:
    """A translator over an engine and the tokenizer that belongs to it.

    `directions` are the pairs of languages (ISO 639-3) that the model can translate, empty where nobody says;
    `linking` is how links are read off its attention best.
    """

    def __init__(
        self,
        engine: Engine,
        tokenizer: Tokenizer,
        model: str,
        directions: Sequence[tuple[str, str]] = (),
        linking: Linking | None = None,
    ) -> None:
        self.engine = engine
        self.tokenizer = tokenizer
        self.model = model
        self.linking = linking or Linking()
        self._directions = frozenset(directions)

    def can(self, source: str, target: str) -> bool:
        """Tell whether the model translates in a direction, as far as is known."""
        wanted = (code(source), code(target))
        targets = self.tokenizer.targets
        return (not self._directions or wanted in self._directions) and (not targets or wanted[1] in targets)

    def translate(
        self, sentences: Sequence[str], source: str = "de", target: str = "en", *, beam: int = 1
    ) -> list[Translation]:
        """Translate sentences; what is too long is translated sentence by sentence."""
        self._need(source, target)
        return _sliced(listed(sentences), lambda some: self._translate(some, source, target, beam))

    def score(self, pairs: Sequence[Pair], source: str = "de", target: str = "en") -> list[Score]:
        """Score targets by forced decoding."""
        self._need(source, target)
        return _sliced(listed(pairs), lambda some: self._score(some, target))

    def align(
        self, pairs: Sequence[Pair], source: str = "de", target: str = "en", *, linking: Linking | None = None
    ) -> list[Alignment]:
        """Link words by the cross-attention of forced decoding, in both directions where the links are merged."""
        how = linking or self.linking
        self._need(source, target)
        if how.symmetry is not Symmetry.NONE:
            self._need(target, source)
        return _sliced(listed(pairs), lambda some: self._align(some, source, target, how))

    def _need(self, source: str, target: str) -> None:
        if self.can(source, target):
            return
        known = sorted(f"{one} → {two}" for one, two in self._directions) or list(self.tokenizer.targets)
        raise ModelError(
            "this model does not translate {value} → {value2}; it knows {value3}",
            value=code(source),
            value2=code(target),
            value3=", ".join(known),
        )

    def _translate(self, sentences: Sequence[str], source: str, target: str, beam: int) -> list[Translation]:
        texts = [text_parts(self.tokenizer, self.engine.limit, text, (source, target)) for text in sentences]
        asked = list(dict.fromkeys(tokens for text in texts for tokens in text.parts))
        written = self.engine.generate(asked, [self._cap(tokens) for tokens in asked], beam)
        answers = dict(zip(asked, written, strict=True))
        return [self._joined(text, answers) for text in texts]

    def _cap(self, tokens: Sequence[str]) -> int:
        """Return how many tokens a translation may have: more than any real one, so that a loop ends."""
        return min(2 * len(tokens) + 10, self.engine.limit - 1)

    def _joined(self, text: TextParts, answers: dict[tuple[str, ...], list[str]]) -> Translation:
        written = [answers[part] for part in text.parts]
        capped = any(END not in tokens for tokens in written)
        notes = (*text.notes, Note.CAPPED) if capped else text.notes
        return Translation(text.text, " ".join(filter(None, map(self.tokenizer.text, written))), notes)

    def _score(self, pairs: Sequence[Pair], target: str) -> list[Score]:
        prepared = self._prepared(pairs, target)
        parts = [part for pair in prepared for part in pair.parts]
        logprobs = self.engine.logprobs([one.source.tokens for one in parts], [one.target.tokens for one in parts])
        rest = iter(logprobs)
        return [scored(pair, [next(rest) for _ in pair.parts]) for pair in prepared]

    def _align(self, pairs: Sequence[Pair], source: str, target: str, how: Linking) -> list[Alignment]:
        ahead, prepared = self._links(pairs, target, how)
        if how.symmetry is Symmetry.NONE:
            return [aligned(pair, links, (), how) for pair, links in zip(prepared, ahead, strict=True)]
        back, _ = self._links([(two, one) for one, two in pairs], source, how)
        return [aligned(*one, how) for one in zip(prepared, ahead, back, strict=True)]

    def _links(self, pairs: Sequence[Pair], target: str, how: Linking) -> tuple[list[list[Link]], list[PairParts]]:
        prepared = self._prepared(pairs, target)
        frame = self.tokenizer.frame(target)
        # nothing can be linked where one side of a part has no words
        parts = [[part for part in pair.parts if part.is_full(frame)] for pair in prepared]
        flat = [part for some in parts for part in some]
        matrices = self.engine.attention(
            [part.source.tokens for part in flat], [part.target.tokens for part in flat], how.heads
        )
        rest = iter(matrices)
        return [
            linked(pair, [(part, next(rest)) for part in some], how) for pair, some in zip(prepared, parts, strict=True)
        ], prepared

    def _prepared(self, pairs: Sequence[Pair], target: str) -> list[PairParts]:
        return [pair_parts(self.tokenizer, self.engine.limit, pair, target) for pair in pairs]


def listed(texts: Sequence[Item]) -> Sequence[Item]:
    """Return a list of texts. Raises UsageError for a text alone, whose letters would be taken for texts."""
    if isinstance(texts, str):
        raise UsageError("a list of texts is expected, not one text; put it into [ ]")
    return texts


def _sliced(items: Sequence[Item], work: Callable[[Sequence[Item]], Iterable[Value]]) -> list[Value]:
    """Do the work slice by slice, so that what it needs in between stays bounded."""
    return [value for at in range(0, len(items), _SLICE) for value in work(items[at : at + _SLICE])]

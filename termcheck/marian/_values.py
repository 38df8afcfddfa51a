"""What a translation model says: translations, scores and word links. Everything is frozen and pickles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Alignment", "Heads", "Link", "Linking", "Note", "Score", "ScoredWord", "Symmetry", "Translation", "Word"]


class Note(StrEnum):
    """What was unusual about a text, so that nobody takes the result for more than it is."""

    EMPTY = "empty"  # no text but blanks: nothing was asked of the model
    CLEANED = "cleaned"  # control characters became blanks, lone surrogates U+FFFD
    SPLIT = "split"  # longer than the model reads at once: its parts were put together again
    CAPPED = "capped"  # the model found no end; its output stops at the cap
    UNKNOWN = "unknown"  # half of the tokens or more are unknown to the model


class Word(NamedTuple):
    """A word: `text` stands in its sentence from code point `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Translation:
    """`text` is what the model made of the sentence `source`; the output of a model, never a human's."""

    source: str
    text: str
    notes: tuple[Note, ...] = ()


class ScoredWord(NamedTuple):
    """A word of the target, code points `start` to `end`, with the sum of its tokens' log-probabilities in nats.

    `tokens` says how many tokens that are. A word of none (nothing in it reaches the model) has 0.0 nats.
    """

    text: str
    start: int
    end: int
    logprob: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Score:
    """How probable the model finds `target` as a translation of `source`, by forced decoding.

    `tokens` are the target's subword tokens in order, `token_logprobs` the natural logarithm of each one's probability
    given the source and the tokens before it (nats, ≤ 0, as many as there are tokens). The end of the sentence is
    a token too: `</s>`, one for each part of a text that had to be split. `words` cover the same tokens, ends left out.
    """

    source: str
    target: str
    tokens: tuple[str, ...]
    token_logprobs: tuple[float, ...]
    words: tuple[ScoredWord, ...]
    notes: tuple[Note, ...] = ()

    @property
    def total(self) -> float:
        """Return the log-probability of the whole target, its end included, in nats."""
        return sum(self.token_logprobs)

    @property
    def mean(self) -> float:
        """Return the log-probability per token in nats; 0.0 where there is no token."""
        return self.total / len(self.token_logprobs) if self.token_logprobs else 0.0


class Heads(NamedTuple):
    """Cross-attention heads of one decoder layer, averaged: layer and heads count from 0, layer -1 is the last.

    No heads stands for all of the layer.
    """

    layer: int = -1
    heads: tuple[int, ...] = ()


class Symmetry(StrEnum):
    """How the links of both directions become one set; all but `none` need a model for both directions."""

    NONE = "none"  # the links of source to target alone: every target word has the source word it looks at most
    INTERSECTION = "intersection"
    UNION = "union"
    GROW_DIAG = "grow-diag"  # the intersection, grown by neighbours from the union


@dataclass(frozen=True, slots=True)
class Linking:
    """How links are read off the cross-attention.

    `shifted` takes for each token the attention of the step that reads it instead of the one that writes it;
    `heads` None means those that were measured to be the model's best. `spaced` takes what stands between blanks for
    a word, for texts that are tokenised already; otherwise punctuation stands apart.
    """

    symmetry: Symmetry = Symmetry.NONE
    shifted: bool = True
    heads: Heads | None = None
    spaced: bool = False


class Link(NamedTuple):
    """Source word `source` and target word `target` (from 0) belong together; `weight` is their attention, 0 to 1."""

    source: int
    target: int
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a sentence pair belong together, in order of target and source word.

    The links come from the model's cross-attention while it is forced to write the target.
    """

    source: str
    target: str
    source_words: tuple[Word, ...]
    target_words: tuple[Word, ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...] = ()

    def rows(self) -> Iterator[tuple[Word, tuple[tuple[Word, float], ...]]]:
        """Yield every source word with its target words and their weights."""
        linked: dict[int, list[tuple[Word, float]]] = {}
        for link in self.links:
            linked.setdefault(link.source, []).append((self.target_words[link.target], link.weight))
        for number, word in enumerate(self.source_words):
            yield word, tuple(linked.get(number, ()))

    def __str__(self) -> str:
        """Return a line for every source word: the word, a dash, its target words."""
        from termcheck.marian._view import plain

        return plain(self)

    def _repr_html_(self) -> str:
        from termcheck.marian._view import table

        return table(self)

"""From what an engine says of tokens to what it means for words."""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.marian._links import best_links, merged, word_attention
from termcheck.marian._parts import PairPart, PairParts
from termcheck.marian._plug import Matrix
from termcheck.marian._text import clean
from termcheck.marian._tokens import END
from termcheck.marian._values import Alignment, Link, Linking, Score, ScoredWord, Word
from termcheck.marian._words import membership, spaced_words, words

__all__ = ["aligned", "linked", "scored"]


def scored(pair: PairParts, logprobs: Sequence[Sequence[float]]) -> Score:
    """Return the score of a pair from the log-probabilities of its parts' tokens, each with its end."""
    tokens = tuple(token for part in pair.parts for token in (*part.target.tokens, END))
    flat = tuple(one for part in logprobs for one in part)
    found = words(clean(pair.target)) if pair.parts else ()
    sums, counts = [0.0] * len(found), [0] * len(found)
    for part, values in zip(pair.parts, logprobs, strict=True):
        # the last value is the end's; a token that touches two words counts for the first
        for members, value in zip(membership(found, part.target.spans), values, strict=False):
            for number in members[:1]:
                sums[number] += value
                counts[number] += 1
    said = tuple(ScoredWord(*word, value, count) for word, value, count in zip(found, sums, counts, strict=True))
    return Score(pair.source, pair.target, tokens, flat, said, pair.notes)


def linked(pair: PairParts, attention: Sequence[tuple[PairPart, Matrix]], how: Linking) -> list[Link]:
    """Return the links from each target word to its best source word, from the attention of the pair's parts."""
    source, target = _words(pair, how)
    best: dict[int, Link] = {}
    for part, matrix in attention:
        columns, rows = membership(source, part.source.spans), membership(target, part.target.spans)
        for link in best_links(word_attention(matrix, rows, columns, (len(target), len(source)), shifted=how.shifted)):
            # a word that lies across two parts has the link that is stronger
            if link.target not in best or best[link.target].weight < link.weight:
                best[link.target] = link
    return list(best.values())


def aligned(pair: PairParts, ahead: Sequence[Link], back: Sequence[Link], how: Linking) -> Alignment:
    """Return the alignment of a pair from its links and those of the opposite direction."""
    return Alignment(pair.source, pair.target, *_words(pair, how), tuple(merged(ahead, back, how.symmetry)), pair.notes)


def _words(pair: PairParts, how: Linking) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    split = spaced_words if how.spaced else words
    return split(clean(pair.source)), split(clean(pair.target))

"""From what an engine says of tokens to what it means for words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        for link in _part_links(matrix, rows, columns, shifted=how.shifted):
            # a word that lies across two parts has the link that is stronger
            if link.target not in best or best[link.target].weight < link.weight:
                best[link.target] = link
    return list(best.values())


def _part_links(matrix: Matrix, rows: Sequence[range], columns: Sequence[range], *, shifted: bool) -> Iterator[Link]:
    """Yield the links of a part; only its own words are looked at, however many the text has."""
    (top, height), (left, width) = _extent(rows), _extent(columns)
    local = [
        [range(one.start - by, one.stop - by) if one else one for one in some]
        for some, by in ((rows, top), (columns, left))
    ]
    attention = word_attention(matrix, local[0], local[1], (height, width), shifted=shifted)
    for link in best_links(attention):
        yield Link(link.source + left, link.target + top, link.weight)


def _extent(members: Sequence[range]) -> tuple[int, int]:
    """Return the first word that tokens belong to, and how many words there are from it to the last."""
    some = [one for one in members if one]
    first = min((one.start for one in some), default=0)
    return first, max((one.stop for one in some), default=first) - first


def aligned(pair: PairParts, ahead: Sequence[Link], back: Sequence[Link], how: Linking) -> Alignment:
    """Return the alignment of a pair from its links and those of the opposite direction."""
    return Alignment(pair.source, pair.target, *_words(pair, how), tuple(merged(ahead, back, how.symmetry)), pair.notes)


def _words(pair: PairParts, how: Linking) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    split = spaced_words if how.spaced else words
    return split(clean(pair.source)), split(clean(pair.target))

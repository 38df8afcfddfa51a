"""Texts and pairs as the tokens that a model can take at once, none of them cut off silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from termcheck.marian._text import clean, halves, sentences
from termcheck.marian._tokens import END, NOWHERE, UNKNOWN, Pieces, Tokenizer
from termcheck.marian._values import Note

__all__ = ["PairPart", "PairParts", "TextParts", "pair_parts", "text_parts"]

# Models are trained on sentences: what is longer than most sentences is translated one by one.
_LONG = 128
_LONGEST = 256


class TextParts(NamedTuple):
    """A text to translate: as given, the tokens of its parts, what was unusual."""

    text: str
    parts: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]


class PairPart(NamedTuple):
    """A part of a pair that fits the model: the tokens of each side and where they stand in the whole text."""

    source: Pieces
    target: Pieces

    def is_full(self, frame: int) -> bool:
        """Tell whether both sides have a token of their text; `frame` tokens stand before the source's."""
        return len(self.source.tokens) > frame + 1 and bool(self.target.tokens)


class PairParts(NamedTuple):
    """A pair to force: as given, its parts, what was unusual."""

    source: str
    target: str
    parts: tuple[PairPart, ...]
    notes: tuple[Note, ...]


def text_parts(tokenizer: Tokenizer, limit: int, text: str, languages: tuple[str, str]) -> TextParts:
    """Return a text in parts that fit `limit` tokens; `languages` are the source's and the target's."""
    cleaned = clean(text)
    source, target = languages
    most, frame = min(_LONGEST, limit), tokenizer.frame(target)
    parts = [tokenizer.source(cleaned, target)]
    if len(parts[0]) > min(_LONG, limit):
        parts = [tokenizer.source(sentence, target) for sentence in sentences(cleaned, source)]
    fitting = tuple(piece for part in parts if len(part) > frame + 1 for piece in _cut(part, most, frame))
    return TextParts(text, fitting, _notes((text,), (cleaned,), fitting, frame))


def _cut(tokens: tuple[str, ...], most: int, frame: int) -> Iterator[tuple[str, ...]]:
    """Yield tokens that are too many in several parts, each with its language token and end, cut between words."""
    if len(tokens) <= most:
        yield tokens
        return
    order, room, start, end = tokens[:frame], most - frame - 1, frame, len(tokens) - 1
    while start < end:
        cut = end if end - start <= room else _word_start(tokens, start + room, room // 2)
        yield (*order, *tokens[start:cut], END)
        start = cut


def _word_start(tokens: Sequence[str], latest: int, room: int) -> int:
    """Return where the last word begins, at `latest` or up to `room` tokens before it; `latest` where none does."""
    found = (at for at in range(latest, latest - room, -1) if tokens[at].startswith("▁"))
    return next(found, latest)


def pair_parts(tokenizer: Tokenizer, limit: int, pair: tuple[str, str], language: str) -> PairParts:
    """Return a pair in parts of which each side fits `limit` tokens; `language` is the target's.

    A long pair is halved on both sides at once, at the ends of sentences or else words.
    """
    source, target = clean(pair[0]), clean(pair[1])
    frame = tokenizer.frame(language)

    def pieces(one: str, two: str) -> PairPart:
        return PairPart(tokenizer.source_pieces(one, language), tokenizer.target_pieces(two))

    def fits(one: str, two: str) -> bool:
        part = pieces(one, two)
        return len(part.source.tokens) <= limit and len(part.target.tokens) < limit

    parts = tuple(_parts(source, target, pieces, fits))
    if not any(part.is_full(frame) for part in parts):
        return PairParts(*pair, (), (Note.EMPTY,))
    return PairParts(*pair, parts, _notes(pair, (source, target), [part.source.tokens for part in parts], frame))


def _parts(
    source: str, target: str, pieces: Callable[[str, str], PairPart], fits: Callable[[str, str], bool]
) -> Iterator[PairPart]:
    for one, two in halves(source, target, fits):
        part = pieces(source[one], target[two])
        yield PairPart(_moved(part.source, one.start), _moved(part.target, two.start))


def _moved(pieces: Pieces, by: int) -> Pieces:
    spans = (span if span == NOWHERE else (span[0] + by, span[1] + by) for span in pieces.spans)
    return Pieces(pieces.tokens, tuple(spans)) if by else pieces


def _notes(
    given: Sequence[str], cleaned: Sequence[str], parts: Sequence[Sequence[str]], frame: int
) -> tuple[Note, ...]:
    unknown = sum(token == UNKNOWN for part in parts for token in part)
    tokens = sum(len(part) - frame - 1 for part in parts)
    told = {
        Note.EMPTY: not parts,
        Note.CLEANED: tuple(given) != tuple(cleaned),
        Note.SPLIT: len(parts) > 1,
        Note.UNKNOWN: bool(parts) and 2 * unknown >= tokens,
    }
    return tuple(note for note, holds in told.items() if holds)

"""Marian's tokens: SentencePiece pieces, the language token before them, the end behind.

One tokenizer serves every backend. It makes what `transformers.MarianTokenizer` makes, but for one thing: text
is never taken for a token. `>>eng<<` or `</s>` in an article are letters there, no orders to the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from termcheck.errors import ModelError
from termcheck.marian._codes import code

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

__all__ = ["END", "NOWHERE", "PAD", "UNKNOWN", "Pieces", "Tokenizer", "language_tokens"]

END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
NOWHERE = (-1, -1)
_SAMPLE = 1000
_ORDER = re.compile(r">>[^<>]*<<")


class Pieces(NamedTuple):
    """The tokens of a text and where each one stands in it, from code point to code point, or NOWHERE."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


class Tokenizer:
    """Turns text into tokens and back; `source` and `target` are the contents of two SentencePiece files.

    Raises ModelError where they are not what they should be.
    """

    def __init__(self, source: bytes, target: bytes, vocabularies: tuple[Collection[str], Collection[str]]) -> None:
        self._source = _processor(source)
        self._target = self._source if source == target else _processor(target)
        self._known_source, self._known_target = vocabularies
        self._orders = language_tokens(vocabularies[0])
        _match(self._source, self._known_source, "source.spm")
        _match(self._target, self._known_target, "target.spm")

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the languages that the model has a token for, in ISO 639-3; none: it writes only one."""
        return tuple(sorted(self._orders))

    def source(self, text: str, language: str) -> tuple[str, ...]:
        """Return the tokens of a text that is to be translated into a language, the end included."""
        order = self._orders.get(code(language))
        pieces = self._known(self._source.encode(text, return_type=str), self._known_source)
        return (*((order,) if order else ()), *pieces, END)

    def source_pieces(self, text: str, language: str) -> Pieces:
        """Return the tokens of `source` with their places; language token and end stand nowhere."""
        order = self._orders.get(code(language))
        pieces = self._placed(self._source, text, self._known_source)
        before = (order,) if order else ()
        return Pieces((*before, *pieces.tokens, END), (*(NOWHERE for _ in before), *pieces.spans, NOWHERE))

    def target_pieces(self, text: str) -> Pieces:
        """Return the tokens of a translation with their places, without the end."""
        return self._placed(self._target, text, self._known_target)

    def frame(self, language: str) -> int:
        """Return how many tokens of `source` stand before the text."""
        return int(code(language) in self._orders)

    def text(self, tokens: Sequence[str]) -> str:
        """Return the text that tokens of the target make."""
        kept = [token for token in tokens if token not in {END, PAD} and not _ORDER.fullmatch(token)]
        return str(self._target.decode(kept)).replace("▁", " ").strip() if kept else ""

    def _placed(self, processor: SentencePieceProcessor, text: str, known: Collection[str]) -> Pieces:
        found = processor.encode(text, return_type="offset_mapping")
        tokens = self._known(found["pieces"], known)
        return Pieces(tuple(tokens), tuple((start, end) for start, end in found["offsets"]))

    @staticmethod
    def _known(pieces: Sequence[str], known: Collection[str]) -> list[str]:
        return [piece if piece in known and not _ORDER.fullmatch(piece) else UNKNOWN for piece in pieces]


def language_tokens(vocabulary: Collection[str]) -> dict[str, str]:
    """Return the tokens of a vocabulary that name a language to translate into, by ISO 639-3."""
    found = sorted(token for token in vocabulary if _ORDER.fullmatch(token))
    # the plain one before those with a script, which come later in the alphabet
    return {code(token[2:-2]): token for token in reversed(found)}


def _processor(data: bytes) -> SentencePieceProcessor:
    from sentencepiece import SentencePieceProcessor

    try:
        processor = SentencePieceProcessor(model_proto=data)
        size = processor.get_piece_size() if data else 0
    except (RuntimeError, ValueError) as error:
        raise ModelError("no SentencePiece model: {error}", error=error) from None
    if not size:
        raise ModelError("an empty SentencePiece model")
    return processor


def _match(processor: SentencePieceProcessor, vocabulary: Collection[str], name: str) -> None:
    """Raise ModelError where most of the first pieces are not in the vocabulary: one belongs to another model."""
    pieces = [processor.id_to_piece(number) for number in range(min(processor.get_piece_size(), _SAMPLE))]
    if vocabulary and 2 * sum(piece in vocabulary for piece in pieces) < len(pieces):
        raise ModelError(
            "{name} and the vocabulary do not belong together: most of its pieces are not in it", name=name
        )

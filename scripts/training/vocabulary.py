"""One SentencePiece vocabulary for both languages, numbered as Marian numbers it: </s>, <unk>, tags, pieces, <pad>."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

EOS, UNK = 0, 1
TAGS = {"en": ">>eng<<", "de": ">>deu<<"}
_FIRST = ("</s>", "<unk>", *TAGS.values())
_LAST = "<pad>"
_COVERAGE = 0.9998
_LEARNED_FROM = 400_000


@dataclass(frozen=True)
class Vocabulary:
    """A SentencePiece model by its bytes; ids are Marian's, not SentencePiece's."""

    spm: bytes

    @cached_property
    def processor(self) -> Any:  # noqa: ANN401 - SentencePiece ships no types
        """Return the opened SentencePiece model."""
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_proto=self.spm)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Return every token in the order of its id."""
        size = self.processor.get_piece_size()
        pieces = (self.processor.id_to_piece(number) for number in range(size) if number != self.processor.unk_id())
        return (*_FIRST, *pieces, _LAST)

    @property
    def pad(self) -> int:
        """Return the id of <pad>, the last one, which is also where decoding starts."""
        return len(self.tokens) - 1

    def tag(self, language: str) -> int:
        """Return the id of the token that asks for a target language, "de" or "en"."""
        return self.tokens.index(TAGS[language])

    @cached_property
    def _ids(self) -> npt.NDArray[np.uint16]:
        """Map SentencePiece ids to Marian ids."""
        known = {token: number for number, token in enumerate(self.tokens)}
        size = self.processor.get_piece_size()
        return np.array([known.get(self.processor.id_to_piece(one), UNK) for one in range(size)], dtype=np.uint16)

    def encode(self, texts: Sequence[str]) -> list[npt.NDArray[np.uint16]]:
        """Return the ids of each text, without tag and end of sentence."""
        ids = self._ids
        return [ids[np.array(one, dtype=np.int64)] for one in self.processor.encode(list(texts), out_type=int)]

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text of ids up to the end of sentence; tags and padding leave no trace."""
        pieces = []
        for number in ids:
            if number == EOS:
                break
            if len(_FIRST) <= number < self.pad:
                pieces.append(self.tokens[number])
        return str(self.processor.decode_pieces(pieces))


def learn(texts: Iterable[str], size: int, seed: int) -> Vocabulary:
    """Learn a vocabulary of `size` tokens, tags and <pad> included, from a random part of the texts."""
    import sentencepiece

    lines = sorted(set(texts))
    random.Random(seed).shuffle(lines)  # noqa: S311 - reproducible, nothing secret
    written = io.BytesIO()
    sentencepiece.set_random_generator_seed(seed)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines[:_LEARNED_FROM]),
        model_writer=written,
        vocab_size=size - len(_FIRST),  # <unk> is in both lists, <pad> in neither
        model_type="unigram",
        character_coverage=_COVERAGE,
        byte_fallback=True,
        normalization_rule_name="nmt_nfkc",
        bos_id=-1,
        eos_id=-1,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return Vocabulary(written.getvalue())

"""All training text as one small file of numbers: what has to travel to another machine."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from termcheck.errors import InputError
from training.vocabulary import Vocabulary

_LONGEST = 128
_LANGUAGES = ("de", "en")
_ARRAYS = ("tokens", "lengths", "source", "ways", "links", "embeddings", "spm", "meta")
NONE = 255  # no link
WAYS = {"de-en": 1, "en-de": 2}


@dataclass(frozen=True)
class Packed:
    """Token ids of sentence pairs.

    tokens: uint16, German then English of pair 0, of pair 1, …; no tags, no end of sentence
    lengths: uint16, pairs × 2 (German, English)
    source: uint8, the number of the pair's source in meta["sources"]
    ways: uint8, 1 for de-en, 2 for en-de, 3 for both
    links: uint8, for every token the place on the other side of the token that it renders, 255 for none
    embeddings: float16, tokens of the vocabulary × width; first embeddings, the leading directions first
    meta: sources (with licence, credit, repeat, counts), dev (pairs of texts), vocabulary size, seed
    """

    tokens: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.uint16]
    source: npt.NDArray[np.uint8]
    ways: npt.NDArray[np.uint8]
    links: npt.NDArray[np.uint8]
    embeddings: npt.NDArray[np.float16]
    vocabulary: Vocabulary
    meta: dict[str, Any]

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Return where each pair begins in `tokens`."""
        ends = np.cumsum(self.lengths.astype(np.int64).sum(axis=1))
        return np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1]])

    def sides(self, pair: int) -> tuple[list[int], list[int]]:
        """Return the German and the English tokens of a pair."""
        return self._split(self.tokens, pair)

    def linked(self, pair: int) -> tuple[list[int], list[int]]:
        """Return the links of a pair's German and of its English tokens."""
        return self._split(self.links, pair)

    def _split(self, array: npt.NDArray[np.unsignedinteger], pair: int) -> tuple[list[int], list[int]]:
        start = int(self.starts[pair])
        german, english = (int(length) for length in self.lengths[pair])
        both = array[start : start + german + english].tolist()
        return both[:german], both[german:]


def pack(
    pairs: Sequence[tuple[str, str]],
    source: Sequence[int],
    ways: Sequence[int],
    vocabulary: Vocabulary,
    meta: dict[str, Any],
) -> Packed:
    """Tokenise pairs, leaving out those of more than 128 tokens on a side."""
    german = vocabulary.encode([pair[0] for pair in pairs])
    english = vocabulary.encode([pair[1] for pair in pairs])
    fits = [
        number
        for number, (ours, theirs) in enumerate(zip(german, english, strict=True))
        if min(len(ours), len(theirs)) > 0 and max(len(ours), len(theirs)) <= _LONGEST
    ]
    lengths = np.array([(len(german[one]), len(english[one])) for one in fits], dtype=np.uint16).reshape(-1, 2)
    sides = [side for one in fits for side in (german[one], english[one])]
    tokens = np.concatenate(sides) if sides else np.zeros(0, dtype=np.uint16)
    return Packed(
        tokens,
        lengths,
        np.array([source[one] for one in fits], dtype=np.uint8),
        np.array([ways[one] for one in fits], dtype=np.uint8),
        np.full(len(tokens), NONE, dtype=np.uint8),
        np.zeros((len(vocabulary.tokens), 0), dtype=np.float16),
        vocabulary,
        meta,
    )


def save(packed: Packed, path: Path) -> None:
    """Write the file in one go: a killed run leaves the old one."""
    written = path.with_name(path.name + ".new")
    with written.open("wb") as file:
        np.savez_compressed(
            file,
            tokens=packed.tokens,
            lengths=packed.lengths,
            source=packed.source,
            ways=packed.ways,
            links=packed.links,
            embeddings=packed.embeddings,
            spm=np.frombuffer(packed.vocabulary.spm, dtype=np.uint8),
            meta=np.frombuffer(json.dumps(packed.meta, ensure_ascii=False).encode(), dtype=np.uint8),
        )
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


def load(path: Path) -> Packed:
    """Read what `save` wrote; no pickle is opened.

    Raises InputError for anything else.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in _ARRAYS}
        meta = json.loads(arrays["meta"].tobytes())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"is no packed training text ({error}); make it with --pack", file=str(path)) from None
    vocabulary = Vocabulary(arrays.pop("spm").tobytes())
    del arrays["meta"]
    return Packed(vocabulary=vocabulary, meta=meta, **arrays)

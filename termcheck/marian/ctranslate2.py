"""The fast backend: CTranslate2 on CPU or GPU, int8 or float32; part of the base installation."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from termcheck.errors import ModelError
from termcheck.marian._json import json_object, token_list
from termcheck.marian._plug import LAST_ROW, Backend, Matrix, Setup, Tokens, batches
from termcheck.marian._values import Heads
from termcheck.marian._weights import Sizes, sizes

if TYPE_CHECKING:
    from ctranslate2 import Translator

__all__ = ["backend"]

# On CPU small batches are faster: they stay in the cache of a core.
_BUDGET = 512
_VOCABULARIES = ("shared_vocabulary.json", "source_vocabulary.json", "target_vocabulary.json")
_OWN = ("model.bin", "config.json", *_VOCABULARIES)
_POSITIONS = 512  # Marian's own number, where a conversion did not note another


class _Engine:
    def __init__(self, translator: Translator, vocabularies: tuple[list[str], list[str]], setup: Setup) -> None:
        self._translator = translator
        self._vocabularies = frozenset(vocabularies[0]), frozenset(vocabularies[1])
        self._limit = setup.positions or _POSITIONS
        self._heads = setup.heads

    @property
    def limit(self) -> int:
        return self._limit

    @property
    def vocabularies(self) -> tuple[Collection[str], Collection[str]]:
        return self._vocabularies

    def generate(self, sources: Sequence[Tokens], caps: Sequence[int], beam: int) -> list[list[str]]:
        def start(batch: list[int]) -> Any:
            return self._translator.translate_batch(
                [list(sources[one]) for one in batch],
                beam_size=beam,
                max_decoding_length=max(caps[one] for one in batch),
                max_input_length=0,
                return_end_token=True,
                asynchronous=True,
            )

        results = _all(len(sources), batches([len(one) for one in sources], _BUDGET), start)
        return [result.hypotheses[0][:cap] for result, cap in zip(results, caps, strict=True)]

    def logprobs(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[list[float]]:
        def start(batch: list[int]) -> Any:
            return self._translator.score_batch(
                [list(sources[one]) for one in batch],
                [list(targets[one]) for one in batch],
                max_input_length=0,
                asynchronous=True,
            )

        costs = [len(source) + len(target) for source, target in zip(sources, targets, strict=True)]
        results = _all(len(sources), batches(costs, 2 * _BUDGET), start)
        return [list(result.log_probs) for result in results]

    def attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        import numpy as np

        if heads is not None and heads != self._heads:
            raise ModelError(_other_heads(heads, self._heads))

        def start(batch: list[int]) -> Any:
            # the whole target is a prefix, and one step more is made for the row that writes the end
            steps = max(len(targets[one]) for one in batch) + LAST_ROW
            return self._translator.translate_batch(
                [list(sources[one]) for one in batch],
                target_prefix=[list(targets[one]) for one in batch],
                beam_size=1,
                max_decoding_length=steps,
                min_decoding_length=steps,
                max_input_length=0,
                return_attention=True,
                asynchronous=True,
            )

        results = _all(len(sources), batches([len(one) + LAST_ROW for one in targets], _BUDGET), start)
        pairs = zip(results, targets, strict=True)
        return [np.asarray(result.attention[0][: len(target) + LAST_ROW], np.float32) for result, target in pairs]


def _all(count: int, numbers: Iterable[list[int]], start: Callable[[list[int]], Any]) -> list[Any]:
    """Start every batch, then wait for each; return the results in the order of the items."""
    running = [(batch, start(batch)) for batch in numbers]
    results: list[Any] = [None] * count
    try:
        for batch, pending in running:
            for number, one in zip(batch, pending, strict=True):
                results[number] = one.result()
    except (RuntimeError, ValueError) as error:
        raise ModelError("CTranslate2 cannot run the model: {error}", error=error) from None
    return results


def _other_heads(wanted: Heads, kept: Heads | None) -> str:
    has = f"keeps {_named(kept)}" if kept else "does not say which heads it keeps"
    return (
        f"attention of {_named(wanted)} is asked for, but this CTranslate2 conversion {has}; convert it with those "
        "heads (`termcheck model convert --layer --heads`) or take the backend transformers"
    )


def _named(heads: Heads) -> str:
    return f"layer {heads.layer}, heads {', '.join(map(str, heads.heads)) or 'all'}"


def load(files: Mapping[str, bytes], setup: Setup) -> _Engine:
    """Open a CTranslate2 model. Raises ModelError."""
    import ctranslate2

    vocabularies = _vocabularies(files)
    found = sizes(files["model.bin"])
    if (found.source, found.target) != (len(vocabularies[0]), len(vocabularies[1])):
        raise ModelError(_unlike(found, vocabularies))
    setup = setup._replace(positions=setup.positions or found.positions)
    own = {name: files[name] for name in _OWN if name in files} | {"config.json": _config(files)}
    threads = setup.threads or _cores()
    before = ctranslate2.get_log_level()
    ctranslate2.set_log_level(logging.ERROR)  # it warns where it chooses another precision than the stored one
    try:
        translator = ctranslate2.Translator(
            "model",
            device=setup.device,
            compute_type="default" if setup.compute == "auto" else setup.compute,
            inter_threads=threads,
            intra_threads=1,
            files=own,
        )
    except (RuntimeError, ValueError, MemoryError) as error:
        raise ModelError("CTranslate2 cannot open the model: {error}", error=error) from None
    finally:
        ctranslate2.set_log_level(before)
    return _Engine(translator, vocabularies, setup)


def _config(files: Mapping[str, bytes]) -> bytes:
    """Return the configuration for tokens that end with the end already."""
    values = json_object(files, "config.json")
    return json.dumps({**values, "add_source_bos": False, "add_source_eos": False}).encode()


def _unlike(found: Sizes, vocabularies: tuple[list[str], list[str]]) -> str:
    has = " and ".join(f"{len(one):,}" for one in vocabularies)
    return f"the vocabulary does not fit model.bin: {has} tokens for {found.source:,} and {found.target:,} embeddings"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _vocabularies(files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    if "shared_vocabulary.json" in files:
        shared = token_list(files, "shared_vocabulary.json")
        return shared, shared
    return token_list(files, "source_vocabulary.json"), token_list(files, "target_vocabulary.json")


backend = Backend(
    name="ctranslate2",
    load=load,
    needed=("model.bin", "config.json", "source.spm", "target.spm"),
    wanted=(*_VOCABULARIES, "tokenizer_config.json"),
    native=True,
)

"""From a checkpoint in Hugging Face layout to CTranslate2: any vocabulary, and the attention heads that align best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from termcheck.errors import ModelError
from termcheck.marian._checkpoint import EXTRA, Checkpoint, checkpoint
from termcheck.marian._tokens import END, UNKNOWN
from termcheck.marian._values import Heads

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["convert"]


def convert(files: Mapping[str, bytes], folder: str, quantization: str, heads: Heads | None) -> tuple[int, Heads]:
    """Write a CTranslate2 model into an empty folder; return how many tokens it has positions for, and its heads.

    CTranslate2 gives away the mean attention of the first heads of one layer only, so the chosen heads are moved to
    the front: that changes nothing in what the model computes. `heads` None keeps those of a middle layer.
    Raises ModelError.
    """
    try:
        import torch
        from ctranslate2.converters.transformers import BartLoader
    except ImportError:
        raise ModelError(EXTRA) from None
    made = checkpoint(files)
    kept = heads or made.middle
    config = made.model.config
    if config.encoder_attention_heads != config.decoder_attention_heads:
        raise ModelError("CTranslate2 needs as many attention heads in the encoder as in the decoder")
    config.normalize_before = config.normalize_embedding = False
    with torch.no_grad():
        layer = _bring_forward(made, kept)
        spec = BartLoader().get_model_spec(made.model)
    _describe(spec, made, layer, len(kept.heads))
    try:
        spec.validate()
        spec.optimize(quantization=quantization)
    except (ValueError, RuntimeError) as error:
        raise ModelError("CTranslate2 cannot convert the model: {error}", error=error) from None
    spec.save(folder)
    return made.positions, Heads(layer, kept.heads)


def _bring_forward(made: Checkpoint, heads: Heads) -> int:
    layer = made.layer(heads)
    order = [*heads.heads, *(head for head in range(made.heads) if head not in heads.heads)]
    attention: Any = made.model.model.decoder.layers[layer].encoder_attn
    for projection in (attention.q_proj, attention.k_proj, attention.v_proj):
        projection.weight.copy_(_reordered(projection.weight, order))
        projection.bias.copy_(_reordered(projection.bias, order))
    attention.out_proj.weight.copy_(_reordered(attention.out_proj.weight.T, order).T)
    return layer


def _reordered(weight: Tensor, order: Sequence[int]) -> Tensor:
    by_head = weight.reshape(len(order), -1, *weight.shape[1:])
    return by_head[list(order)].reshape(weight.shape)


def _describe(spec: Any, made: Checkpoint, layer: int, heads: int) -> None:
    import numpy as np

    config = made.model.config
    spec.register_source_vocabulary(_tokens(made.source, config.vocab_size))
    spec.register_target_vocabulary(_tokens(made.target, made.model.lm_head.out_features))
    spec.config.unk_token, spec.config.eos_token = UNKNOWN, END
    spec.config.decoder_start_token = next(token for token, number in made.target.items() if number == made.start)
    spec.decoder.alignment_layer, spec.decoder.alignment_heads = np.int16(layer), np.int16(heads)


def _tokens(vocabulary: Mapping[str, int], size: int) -> list[str]:
    """Return the tokens by number; numbers without one get a name that no text makes."""
    tokens = [f"<unused {number}>" for number in range(size)]
    for token, number in vocabulary.items():
        tokens[number] = token
    return tokens

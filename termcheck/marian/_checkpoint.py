"""A checkpoint in Hugging Face layout, from its files' contents to a model: numbers in, nothing run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.errors import ModelError
from termcheck.marian._json import json_object, number, token_numbers
from termcheck.marian._values import Heads

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import MarianConfig, MarianMTModel

__all__ = ["EXTRA", "Checkpoint", "checkpoint"]

EXTRA = "this needs PyTorch and transformers: pip install 'termcheck[marian]'"
# Far above any Marian model, far below what would fill a memory.
_MOST = {
    "vocab_size": 1_000_000,
    "d_model": 8192,
    "encoder_layers": 64,
    "decoder_layers": 64,
    "encoder_attention_heads": 64,
    "decoder_attention_heads": 64,
    "encoder_ffn_dim": 32768,
    "decoder_ffn_dim": 32768,
    "max_position_embeddings": 8192,
}
_ACTIVATIONS = ("relu", "swish", "silu", "gelu")
_COMPUTED = "embed_positions.weight"  # sines and cosines
_NEVER = -1e9  # as a logit
_SHARED = "model.shared.weight"  # models with separate embeddings sometimes carry a copy


class Checkpoint(NamedTuple):
    """A model with its vocabularies.

    `start` is the number of the token that starts the decoder (Marian's `<pad>`); `positions` says how many tokens fit,
    `layers` and `heads` are the decoder's.
    """

    model: MarianMTModel
    source: Mapping[str, int]
    target: Mapping[str, int]
    start: int
    positions: int
    layers: int
    heads: int

    @property
    def middle(self) -> Heads:
        """Return all heads of a middle layer, which align better than the last where nobody has measured."""
        return Heads((self.layers - 1) // 2)

    def layer(self, wanted: Heads) -> int:
        """Return a layer counted from 0. Raises ModelError for one, or for heads, that the model does not have."""
        layer, heads = wanted
        if not -self.layers <= layer < self.layers or any(not 0 <= head < self.heads for head in heads):
            named = ", ".join(map(str, heads)) or "all"
            has = f"{self.layers} decoder layers of {self.heads} heads"
            raise ModelError(
                "the model has {has}, all counted from 0; there is no layer {layer} with heads {named}",
                has=has,
                layer=layer,
                named=named,
            )
        return layer % self.layers


def checkpoint(files: Mapping[str, bytes]) -> Checkpoint:
    """Return the model in the files of a folder. Raises ModelError."""
    try:
        from transformers import MarianMTModel
    except ImportError:
        raise ModelError(EXTRA) from None
    config = _config(json_object(files, "config.json"))
    source, target = _vocabularies(files, config)
    if config.decoder_start_token_id not in target.values():
        raise ModelError(
            "config.json: decoder_start_token_id {decoder_start_token_id} is no token",
            decoder_start_token_id=config.decoder_start_token_id,
        )
    weights = _weights(files)
    model = MarianMTModel(config)
    _fill(model, weights)
    # the start token only starts the decoder; in Marian's own vocabulary it is not there, so it has no probability
    model.final_logits_bias[0, config.decoder_start_token_id] = _NEVER
    model.eval()
    return Checkpoint(
        model, source, target, config.decoder_start_token_id,
        config.max_position_embeddings, config.decoder_layers, config.decoder_attention_heads,
    )  # fmt: skip


def _config(values: Mapping[str, Any]) -> MarianConfig:
    from transformers import MarianConfig

    if values.get("model_type") != "marian":
        raise ModelError("config.json: model_type is {value!r}, expected 'marian'", value=values.get("model_type"))
    sizes = {name: number(values, name, most) for name, most in _MOST.items()}
    decoder_size = values.get("decoder_vocab_size") or sizes["vocab_size"]
    sizes["decoder_vocab_size"] = number({"decoder_vocab_size": decoder_size}, "decoder_vocab_size", 1_000_000)
    if any(sizes["d_model"] % sizes[f"{side}_attention_heads"] for side in ("encoder", "decoder")):
        raise ModelError("config.json: d_model is no multiple of the number of attention heads")
    activation = values.get("activation_function", "gelu")
    if activation not in _ACTIVATIONS:
        raise ModelError(
            "config.json: activation_function {activation!r} is none of {value}",
            activation=activation,
            value=", ".join(_ACTIVATIONS),
        )
    if values.get("normalize_before") or values.get("normalize_embedding"):
        raise ModelError("config.json: normalize_before or normalize_embedding is set; Marian models have neither")
    start = number(values, "decoder_start_token_id", sizes["decoder_vocab_size"] - 1, least=0)
    return MarianConfig(
        **sizes,
        activation_function=activation,
        scale_embedding=bool(values.get("scale_embedding")),
        share_encoder_decoder_embeddings=bool(values.get("share_encoder_decoder_embeddings", True)),
        tie_word_embeddings=bool(values.get("tie_word_embeddings", True)),
        pad_token_id=None,  # padding is masked; the number may be no token of the other vocabulary
        decoder_start_token_id=start,
        eos_token_id=None,
        forced_eos_token_id=None,
        dropout=0.0,
        # the only implementation that gives the attention away
        attn_implementation="eager",
    )


def _vocabularies(files: Mapping[str, bytes], config: MarianConfig) -> tuple[Mapping[str, int], Mapping[str, int]]:
    source = token_numbers(files, "vocab.json", config.vocab_size)
    if config.share_encoder_decoder_embeddings and "target_vocab.json" not in files:
        return source, source
    separate = json_object(files, "tokenizer_config.json").get("separate_vocabs") or "target_vocab.json" in files
    name = "target_vocab.json" if separate else "vocab.json"
    return source, token_numbers(files, name, config.decoder_vocab_size or config.vocab_size)


def _weights(files: Mapping[str, bytes]) -> dict[str, Tensor]:
    if "model.safetensors" in files:
        return _safe(files["model.safetensors"])
    if "pytorch_model.bin" in files:
        return _pickled(files["pytorch_model.bin"])
    raise ModelError("there are no weights: neither model.safetensors nor pytorch_model.bin")


def _safe(data: bytes) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        found: dict[str, Tensor] = load(data)
    except (SafetensorError, ValueError, KeyError) as error:
        raise ModelError("model.safetensors is damaged: {error}", error=error) from None
    return found


def _pickled(data: bytes) -> dict[str, Tensor]:
    import pickle

    import torch

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of old formats; they open or they do not
            found = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, ValueError, EOFError, KeyError, AttributeError) as error:
        reason = str(error).partition("\n")[0]
        raise ModelError("pytorch_model.bin holds more than weights, or is damaged: {reason}", reason=reason) from None
    if not isinstance(found, dict) or not all(isinstance(one, torch.Tensor) for one in found.values()):
        raise ModelError("pytorch_model.bin holds more than weights")
    return dict(found)


def _fill(model: MarianMTModel, weights: Mapping[str, Tensor]) -> None:
    """Put the weights into a model; all it has must be there, those that are computed apart."""
    own = {name: _as_float(tensor) for name, tensor in weights.items() if not name.endswith(_COMPUTED)}
    try:
        _, unknown = model.load_state_dict(own, strict=False)
    except RuntimeError as error:
        raise ModelError(
            "the weights do not fit config.json: {value}", value=str(error).splitlines()[-1].strip()
        ) from None
    # tied weights are one parameter of several names, of which one is enough
    names: dict[int, list[str]] = {}
    for name, parameter in model.named_parameters(remove_duplicate=False):
        names.setdefault(id(parameter), []).append(name)
    lacking = [some[0] for some in names.values() if not own.keys() & set(some) and not some[0].endswith(_COMPUTED)]
    strange = [name for name in unknown if name != _SHARED]
    if lacking or strange:
        kind = "are missing" if lacking else "are not known"
        raise ModelError("the weights do not fit config.json: {value} {kind}", value=(lacking or strange)[0], kind=kind)


def _as_float(tensor: Tensor) -> Tensor:
    return tensor.float() if tensor.is_floating_point() else tensor

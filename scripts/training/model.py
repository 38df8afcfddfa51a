"""The Marian model: its sizes by preset, its first weights, and its loss."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from training.vocabulary import EOS

_POSITIONS = 512
_NEVER = -1e4  # the logit of <pad>: as good as minus infinity, and a half-precision number
SMOOTHING = 0.1
_NOISE = 0.3
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a model: layers of encoder and decoder, width, inner width, heads, dropout, tokens of the vocabulary."""

    encoder: int
    decoder: int
    width: int
    inner: int
    heads: int
    dropout: float
    vocabulary: int


PRESETS = {
    "tiny": Shape(1, 1, 64, 128, 2, 0.0, 420),
    "small": Shape(3, 1, 256, 512, 8, 0.0, 8000),
    "base": Shape(6, 2, 256, 1024, 8, 0.1, 12000),
}


def build(shape: Shape, embeddings: Any) -> Any:  # noqa: ANN401 - torch is no dependency of the checks
    """Return a MarianMTModel with fresh weights, ready to train; `embeddings`: tokens × any width."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    vocabulary = len(embeddings)
    pad = vocabulary - 1
    model = MarianMTModel(
        MarianConfig(
            vocab_size=vocabulary,
            d_model=shape.width,
            encoder_layers=shape.encoder,
            decoder_layers=shape.decoder,
            encoder_ffn_dim=shape.inner,
            decoder_ffn_dim=shape.inner,
            encoder_attention_heads=shape.heads,
            decoder_attention_heads=shape.heads,
            activation_function="relu",
            dropout=shape.dropout,
            attention_dropout=0.0,
            max_position_embeddings=_POSITIONS,
            scale_embedding=True,
            pad_token_id=pad,
            decoder_start_token_id=pad,
            eos_token_id=EOS,
            forced_eos_token_id=EOS,
            tie_word_embeddings=True,
        )
    )
    with torch.no_grad():
        _first_weights(model, embeddings, shape.width)
        model.final_logits_bias[0, pad] = _NEVER
        silence_pad(model)
    return model.train()


def _first_weights(model: Any, embeddings: Any, width: int) -> None:  # noqa: ANN401
    """Glorot's for matrices; embeddings from counts; the decoder begins by passing on what it attends to."""
    import torch

    for name, weight in model.named_parameters():
        if name.endswith("shared.weight"):
            torch.nn.init.normal_(weight, std=width**-0.5)
            given = torch.from_numpy(embeddings).float()[:, :width]
            weight[:, : given.shape[1]] = given + _NOISE * weight[:, : given.shape[1]]
            weight.div_(weight.norm(dim=1, keepdim=True).clamp(min=_TINY))
        elif "encoder_attn" in name and name.endswith(("v_proj.weight", "out_proj.weight")):
            torch.nn.init.eye_(weight)
        elif weight.dim() > 1 and "embed_positions" not in name:
            torch.nn.init.xavier_uniform_(weight)


def silence_pad(model: Any) -> None:  # noqa: ANN401
    """Set the embedding of <pad> to zero: Marian starts decoding from nothing, and so does CTranslate2."""
    model.model.shared.weight.data[-1].zero_()


class Losses(NamedTuple):
    """Summed over the target tokens: cross-entropy and what the guided attention misses (nats), and the tokens."""

    nats: Any
    attention: Any
    tokens: int


def losses(model: Any, source: Any, target: Any, links: Any = None, smoothing: float = SMOOTHING) -> Losses:  # noqa: ANN401
    """Return what the model loses on padded ids, rows × tokens.

    Only real tokens meet the vocabulary, which is most of the work. `links` names for each target token the place in
    the source where the first head of the last decoder layer, the one that CTranslate2 shows, ought to look.
    """
    import torch

    pad = model.config.pad_token_id
    started = torch.cat([target.new_full((len(target), 1), pad), target[:, :-1]], dim=1)
    with _seen_by(model.model.decoder.layers[-1].encoder_attn) as seen:
        hidden = model.model(
            input_ids=source, attention_mask=source != pad, decoder_input_ids=started, use_cache=False
        ).last_hidden_state
    real = target != pad
    logits = torch.nn.functional.linear(hidden[real], model.model.shared.weight[:-1])
    wanted = target[real]
    loss = torch.nn.functional.cross_entropy(logits.float(), wanted, label_smoothing=smoothing, reduction="sum")
    missed = loss.new_zeros(()) if links is None else _attention_loss(model, seen, source != pad, links)
    return Losses(loss, missed, len(wanted))


@contextmanager
def _seen_by(attention: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """Give a list that will hold the queries' and the memory's states that the attention is called with."""
    seen: list[Any] = []

    def note(_: object, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        states = kwargs["hidden_states"] if "hidden_states" in kwargs else args[0]
        memory = kwargs["key_value_states"] if "key_value_states" in kwargs else args[1]
        seen.extend((states, memory))

    handle = attention.register_forward_pre_hook(note, with_kwargs=True)
    try:
        yield seen
    finally:
        handle.remove()


def _attention_loss(model: Any, seen: list[Any], visible: Any, links: Any) -> Any:  # noqa: ANN401
    """Return minus the log of the first head's attention, summed over the linked target tokens."""
    import torch

    attention = model.model.decoder.layers[-1].encoder_attn
    part = slice(0, attention.head_dim)
    linear = torch.nn.functional.linear
    queries = linear(seen[0], attention.q_proj.weight[part], attention.q_proj.bias[part])
    keys = linear(seen[1], attention.k_proj.weight[part], attention.k_proj.bias[part])
    scores = (queries @ keys.transpose(1, 2)).float() * attention.scaling
    scores = scores.masked_fill(~visible[:, None, :], float("-inf"))
    missed = -torch.log_softmax(scores, dim=-1).gather(2, links.clamp(min=0)[:, :, None])[:, :, 0]
    return missed[links >= 0].sum()

"""The reference backend: PyTorch and transformers, on CPU or GPU; the extra `marian` brings them.

Nothing of a model's folder is run. The configuration is read as numbers, the weights as numbers: safetensors, or a
`.bin` through PyTorch's weights-only loading. Classes are transformers' own, remote code never.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from termcheck.errors import ModelError
from termcheck.marian._checkpoint import Checkpoint, checkpoint
from termcheck.marian._plug import LAST_ROW, Backend, Matrix, Setup, Tokens, batches
from termcheck.marian._tokens import END, UNKNOWN
from termcheck.marian._values import Heads

if TYPE_CHECKING:
    from torch import Tensor

__all__ = ["backend"]

_BUDGET = 2048


class _Engine:
    def __init__(self, made: Checkpoint, setup: Setup) -> None:
        import torch

        self._torch = torch
        self._device = _device(setup.device)
        self._made = made
        self._model = made.model.to(self._device)
        self._names = {one: token for token, one in made.target.items()}
        self._heads = setup.heads or made.middle

    @property
    def limit(self) -> int:
        return self._made.positions

    @property
    def vocabularies(self) -> tuple[Collection[str], Collection[str]]:
        return self._made.source.keys(), self._made.target.keys()

    def generate(self, sources: Sequence[Tokens], caps: Sequence[int], beam: int) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in sources]
        for batch in batches([len(one) for one in sources], _BUDGET):
            rows = self._generated([sources[one] for one in batch], max(caps[one] for one in batch), beam)
            for number, row in zip(batch, rows, strict=True):
                found[number] = self._until_end(row)[: caps[number]]
        return found

    def logprobs(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[list[float]]:
        found: list[list[float]] = [[] for _ in sources]
        for batch in self._pair_batches(sources, targets):
            pairs = [(sources[one], targets[one]) for one in batch]
            output, labels = self._forced(pairs)
            logprobs = output.logits.log_softmax(-1).gather(-1, labels.unsqueeze(-1)).squeeze(-1).tolist()
            for number, row in zip(batch, logprobs, strict=True):
                found[number] = row[: len(targets[number]) + LAST_ROW]
        return found

    def attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        wanted = heads or self._heads
        layer = self._made.layer(wanted)
        every = list(wanted.heads) or slice(None)
        return [one[layer, every].mean(axis=0) for one in self.every_attention(sources, targets)]

    def every_attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[Matrix]:
        """Return for each pair the cross-attention of all layers and heads: (layers, heads, rows, columns)."""
        found: list[Any] = [None] * len(sources)
        for batch in self._pair_batches(sources, targets):
            output, _ = self._forced([(sources[one], targets[one]) for one in batch], attention=True)
            every = self._torch.stack(output.cross_attentions).float().cpu().numpy()
            for place, number in enumerate(batch):
                rows, columns = len(targets[number]) + LAST_ROW, len(sources[number])
                found[number] = every[:, place, :, :rows, :columns].copy()
        return found

    def _pair_batches(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> Iterator[list[int]]:
        return batches([len(one) + len(two) for one, two in zip(sources, targets, strict=True)], 2 * _BUDGET)

    def _generated(self, sources: Sequence[Tokens], cap: int, beam: int) -> list[list[int]]:
        from transformers import GenerationConfig

        made = self._made
        how = GenerationConfig(
            num_beams=beam,
            max_new_tokens=cap,
            do_sample=False,
            decoder_start_token_id=made.start,
            eos_token_id=made.target[END],
            pad_token_id=made.start,
        )
        numbers, mask = self._tensors([self._numbers(one, made.source) for one in sources], made.source[END])
        with self._torch.inference_mode():
            written = self._model.generate(input_ids=numbers, attention_mask=mask, generation_config=how)
        rows: list[list[int]] = written[:, 1:].tolist()
        return rows

    def _until_end(self, row: Sequence[int]) -> list[str]:
        tokens: list[str] = []
        for number in row:
            tokens.append(self._names.get(number, UNKNOWN))
            if tokens[-1] == END:
                break
        return tokens

    def _forced(self, pairs: Sequence[tuple[Tokens, Tokens]], *, attention: bool = False) -> tuple[Any, Tensor]:
        made = self._made
        numbers, mask = self._tensors([self._numbers(source, made.source) for source, _ in pairs], made.source[END])
        wanted = [self._numbers((*target, END), made.target) for _, target in pairs]
        labels, _ = self._tensors(wanted, made.start)
        starts = labels.new_full((len(pairs), 1), made.start)
        with self._torch.inference_mode():
            output = self._model(
                input_ids=numbers,
                attention_mask=mask,
                decoder_input_ids=self._torch.cat([starts, labels[:, :-1]], dim=1),
                output_attentions=attention,
                use_cache=False,
            )
        return output, labels

    @staticmethod
    def _numbers(tokens: Tokens, vocabulary: Mapping[str, int]) -> list[int]:
        unknown = vocabulary[UNKNOWN]
        return [vocabulary.get(token, unknown) for token in tokens]

    def _tensors(self, rows: Sequence[list[int]], filling: int) -> tuple[Tensor, Tensor]:
        width = max(map(len, rows))
        numbers = self._torch.tensor([row + [filling] * (width - len(row)) for row in rows], device=self._device)
        mask = self._torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows], device=self._device)
        return numbers, mask


def _device(wanted: str) -> str:
    import torch

    if wanted == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    if wanted == "cuda" and not torch.cuda.is_available():
        raise ModelError("PyTorch finds no CUDA device here; take the device cpu")
    return wanted


def load(files: Mapping[str, bytes], setup: Setup) -> _Engine:
    """Open a checkpoint in float32. Raises ModelError."""
    if setup.compute == "int8":
        raise ModelError("the backend transformers computes in float32; int8 is for the backend ctranslate2")
    made = checkpoint(files)
    if setup.threads is not None:
        import torch

        torch.set_num_threads(setup.threads)
    return _Engine(made, setup)


backend = Backend(
    name="transformers",
    load=load,
    needed=("config.json", "vocab.json", "source.spm", "target.spm"),
    wanted=("tokenizer_config.json", "target_vocab.json", "model.safetensors", "pytorch_model.bin"),
)

"""How a model does on held-out sentences while it trains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from training.model import losses
from training.vocabulary import EOS, Vocabulary

SIGNATURE = "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no"
_ROWS = 32


class Score(NamedTuple):
    """Cross-entropy in nats a target token (no smoothing), chrF2 of greedy translations (None without sacrebleu)."""

    loss: float
    chrf_de_en: float | None
    chrf_en_de: float | None


def evaluate(model: Any, vocabulary: Vocabulary, dev: Sequence[Sequence[str]], device: str) -> Score:  # noqa: ANN401
    """Score the model on (German, English) pairs."""
    import torch

    model.eval()
    with torch.no_grad():
        loss = _loss(model, vocabulary, dev, device)
        english = translate(model, vocabulary, [pair[0] for pair in dev], "en", device)
        german = translate(model, vocabulary, [pair[1] for pair in dev], "de", device)
    model.train()
    return Score(round(loss, 4), _chrf(english, [pair[1] for pair in dev]), _chrf(german, [pair[0] for pair in dev]))


def _chrf(translations: list[str], references: list[str]) -> float | None:
    try:
        import sacrebleu
    except ImportError:
        return None
    return round(float(sacrebleu.corpus_chrf(translations, [references]).score), 2)


def _loss(model: Any, vocabulary: Vocabulary, dev: Sequence[Sequence[str]], device: str) -> float:  # noqa: ANN401
    total, count = 0.0, 0
    for ours, theirs, language in ((0, 1, "en"), (1, 0, "de")):
        for begin in range(0, len(dev), _ROWS):
            part = dev[begin : begin + _ROWS]
            source = _rows(vocabulary, [pair[ours] for pair in part], vocabulary.tag(language), device)
            target = _rows(vocabulary, [pair[theirs] for pair in part], None, device)
            lost = losses(model, source, target, smoothing=0.0)
            total += float(lost.nats)
            count += lost.tokens
    return total / max(1, count)


def _rows(vocabulary: Vocabulary, texts: list[str], tag: int | None, device: str) -> Any:  # noqa: ANN401
    import torch

    ids = [[*([] if tag is None else [tag]), *one.tolist(), EOS] for one in vocabulary.encode(texts)]
    width = max(map(len, ids))
    return torch.tensor([one + [vocabulary.pad] * (width - len(one)) for one in ids], device=device)


def translate(model: Any, vocabulary: Vocabulary, texts: Sequence[str], language: str, device: str) -> list[str]:  # noqa: ANN401
    """Translate greedily, texts of one length together."""
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    found: dict[int, str] = {}
    for begin in range(0, len(order), _ROWS):
        part = order[begin : begin + _ROWS]
        source = _rows(vocabulary, [texts[number] for number in part], vocabulary.tag(language), device)
        for number, ids in zip(part, _greedy(model, source), strict=True):
            found[number] = vocabulary.decode(ids)
    return [found[number] for number in range(len(texts))]


def _greedy(model: Any, source: Any) -> list[list[int]]:  # noqa: ANN401
    longest = min(model.config.max_position_embeddings - 1, 2 * source.shape[1] + 10)
    made = model.generate(
        input_ids=source,
        attention_mask=(source != model.config.pad_token_id).long(),
        num_beams=1,
        do_sample=False,
        max_new_tokens=longest,
        max_length=None,
    )
    return [row[1:] for row in made.tolist()]

"""The model card: written from what the run knows about itself, so that it cannot say more."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.evaluation import SIGNATURE
from training.loop import CURVE, Recipe
from training.packing import Packed

_HEAD = """\
# deu-eng: German and English, both ways

A small MarianMT model ({encoder} encoder and {decoder} decoder layers, width {width}, {parameters:,} parameters, one
shared SentencePiece vocabulary of {vocabulary:,} tokens) trained by `scripts/train_marian.py`. The first token of
the source asks for the language of the target: `>>eng<<` or `>>deu<<`. It is made to look for names and terms that
changed on the way between the two languages, not to be read as a translation.

- `transformers/`: half-precision safetensors, Hugging Face's Marian layout
- `ctranslate2/`: the same weights in int8
- licence of the weights: Apache-2.0; the texts' licences are below
"""

_DATA = """\
## Data

| source | pairs | times an epoch | directions | licence | credit |
|---|--:|--:|---|---|---|
{rows}

Pairs were cleaned (length ratio, function words of the right language, equal numbers) and deduplicated; every pair
that shares a sentence with a test set was left out, on either side, letters and digits compared.
{spoilt}"""

_SPOILT = "Not so for {names}: its text is part of the training; a score on it is no test.\n"

_RECIPE = """\
## Recipe

Seeds {data_seed} (data) and {seed} (training). At most {tokens:,} target tokens a step, label smoothing 0.1, dropout
{dropout:g}, AdamW (rate {peak:g}), {warmup} steps of warm-up, then down to nothing in a straight line; the mean of
the last {average} checkpoints. First embeddings from {first}; the first head of the last
decoder layer is taught where to look (weight {guide:g}) by IBM model 1 in agreement.

Trained on {hardware}.
"""

_CURVE = """\
## Curve

Sentences of newstest2013 and newstest2015, never trained on; greedy, chrF2 ({signature}).

| step | hours | target tokens | nats a token | chrF2 de→en | chrF2 en→de |
|--:|--:|--:|--:|--:|--:|
{rows}
"""

_LIMITS = """\
## Limits

- The training text is small: everyday sentences, documentation, Wikipedia, a little news. News vocabulary is thin;
  names that the text and the name lists do not hold are often spelt wrong.
- Long sentences lose parts, numbers can change, and a fluent sentence can be a wrong one: no output of this model
  should change a text without a human.
- Only German and English, standard spelling; Swiss, Austrian and older spellings are hardly covered.
- How much a single step of the data work brought was measured only where a figure is given here.
"""


def card(packed: Packed, recipe: Recipe, folder: Path, model: Any, notes: str = "") -> str:  # noqa: ANN401
    """Return the card in Markdown; `notes` is what a person measured and adds."""
    size = sum(weight.numel() for weight in model.parameters() if weight.requires_grad)
    head = _HEAD.format(
        encoder=recipe.shape.encoder,
        decoder=recipe.shape.decoder,
        width=recipe.shape.width,
        parameters=size,
        vocabulary=len(packed.vocabulary.tokens),
    )
    blocks = [head, _data(packed), _recipe(packed, recipe), _curve(folder)]
    return "\n".join([*blocks, *([notes.strip() + "\n"] if notes.strip() else []), _LIMITS])


def _data(packed: Packed) -> str:
    sources = packed.meta["sources"]
    names = ", ".join(sorted({name for source in sources for name in source["spoils"]}))
    spoilt = _SPOILT.format(names=names) if names else ""
    return _DATA.format(rows="\n".join(_row(source) for source in sources), spoilt=spoilt)


def _row(source: dict[str, Any]) -> str:
    pairs = f"{source['counts'].get('kept', 0):,}"
    times = f"{source['repeat']:g}"
    ways = ", ".join(source["directions"])
    return f"| {' | '.join((source['name'], pairs, times, ways, source['licence'], source['credit']))} |"


def _recipe(packed: Packed, recipe: Recipe) -> str:
    return _RECIPE.format(
        data_seed=packed.meta["seed"],
        seed=recipe.seed,
        tokens=recipe.tokens * recipe.accumulate,
        dropout=recipe.shape.dropout,
        peak=recipe.peak,
        warmup=recipe.warmup,
        average=recipe.average,
        guide=recipe.guide,
        first="counts of neighbours and word links" if recipe.counts else "chance",
        hardware=_hardware(recipe),
    )


def _hardware(recipe: Recipe) -> str:
    if recipe.device == "cpu":
        return f"{recipe.threads or 'all'} CPU cores ({platform.machine()}), shared with other work"
    import torch

    return str(torch.cuda.get_device_name())


def _curve(folder: Path) -> str:
    rows = "\n".join(_point(row) for row in _read_curve(folder / CURVE))
    return _CURVE.format(rows=rows, signature=SIGNATURE) if rows else ""


def _point(row: dict[str, Any]) -> str:
    where = f"{row['step']:,} | {row['hours']:.2f} | {row['tokens']:,}"
    scores = (f"{row[name]:.1f}" if row[name] is not None else "–" for name in ("chrf_de_en", "chrf_en_de"))
    return f"| {where} | {row['loss']:.3f} | {' | '.join(scores)} |"


def _read_curve(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())

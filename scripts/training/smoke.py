"""The whole way from text to model folder, with a language made here and small enough to be learned in seconds."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from training.alignment import links
from training.card import card
from training.cleaning import Pair
from training.corpus import Tally
from training.embeddings import first_embeddings
from training.export import averaged, export
from training.loop import Recipe, train
from training.manifest import Source
from training.model import PRESETS
from training.packing import WAYS, Packed, pack
from training.prepare import meta
from training.schedule import Budget
from training.vocabulary import learn

_SUBJECTS = (("die Ärztin", "the doctor"), ("der Bürgermeister", "the mayor"), ("eine Lehrerin", "a teacher"))
_VERBS = (("sieht", "sees"), ("sucht", "seeks"), ("findet", "finds"), ("kennt", "knows"))
_OBJECTS = (("das Haus", "the house"), ("die Stadt", "the city"), ("den Fluss", "the river"), ("ein Buch", "a book"))
_PLACES = (("in Minsk", "in Minsk"), ("heute", "today"), ("im Winter", "in winter"), ("in Wien", "in Vienna"))
_PAIRS = 600
_STEPS = 60


def smoke(out: Path | None = None, report: Callable[[str], None] = print) -> tuple[float, float]:
    """Train a tiny model and write it to a folder; return the loss (nats a token) of the first and the last steps."""
    packed = made_up(_PAIRS)
    recipe = Recipe(PRESETS["tiny"], Budget(steps=_STEPS), tokens=512, peak=3e-3, warmup=10, threads=1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        losses = train(packed, recipe, folder / "run", report)
        model = averaged(packed, recipe.shape, folder / "run", recipe.average)
        size = export(model, packed.vocabulary, card(packed, recipe, folder / "run", model), out or folder / "deu-eng")
    first, last = sum(losses[:5]) / 5, sum(losses[-5:]) / 5
    report(f"loss {first:.3f} -> {last:.3f} in {len(losses)} steps; {size:,} bytes")
    return first, last


def made_up(count: int) -> Packed:
    """Return packed sentences of a few words that are put together at random."""
    draw = random.Random(1)  # noqa: S311 - reproducible, nothing secret
    pairs = [_pair(draw) for _ in range(count)]
    vocabulary = learn((text for pair in pairs for text in pair), PRESETS["tiny"].vocabulary, seed=1)
    source = Source("made-up", "", "tsv", "Apache-2.0", "made by this script")
    described = meta([Tally(source, {"kept": count})], pairs[:4], seed=1)
    packed = pack(pairs, [0] * count, [WAYS["de-en"] | WAYS["en-de"]] * count, vocabulary, described)
    packed = replace(packed, links=links(packed, rounds=2))
    return replace(packed, embeddings=first_embeddings(packed, 1, PRESETS["tiny"].width))


def _pair(draw: random.Random) -> Pair:
    chosen = [draw.choice(group) for group in (_SUBJECTS, _VERBS, _OBJECTS, _PLACES)]
    german, english = (" ".join(words[side] for words in chosen) for side in (0, 1))
    return Pair(german[:1].upper() + german[1:] + ".", english[:1].upper() + english[1:] + ".")

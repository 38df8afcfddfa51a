r"""Train the German–English Marian model that comes with termcheck.

python scripts/train_marian.py --data DIR --run RUN --hours 2 --export OUT     everything, from text to model folder
python scripts/train_marian.py --data DIR --pack FILE                          text -> one small file that can travel
python scripts/train_marian.py --packed FILE --run RUN --device cuda \\
    --preset base --tokens 25000 --hours 0.4 --export OUT                      train from it, on one GPU
python scripts/train_marian.py --packed FILE --run RUN --export OUT            export what a run has so far
python scripts/train_marian.py --smoke                                         two minutes: does it learn at all?

A run that was killed goes on from its last checkpoint when the same command is given again.
Needs: pip install 'termcheck[marian]' babel ctranslate2 sacrebleu
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from training import checkpoints, packing
from training.card import card
from training.export import averaged, export
from training.loop import Recipe, train
from training.manifest import DEFAULT, read_manifest
from training.model import PRESETS
from training.packing import Packed
from training.prepare import prepare
from training.schedule import Budget
from training.smoke import smoke

from termcheck.errors import TermcheckError, UsageError


def main() -> int:
    """Parse the options and do what they ask; 0 when it is done, 2 for something the user can put right."""
    options = _parser().parse_args()
    try:
        _run(options)
    except TermcheckError as error:
        print(f"train_marian.py: {error}", file=sys.stderr)
        return 2
    except ImportError as error:
        needed = "pip install 'termcheck[marian]' babel ctranslate2 sacrebleu"
        print(f"train_marian.py: {error.name} is missing; {needed}", file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    if options.smoke:
        first, last = smoke(options.export, _say)
        if last > 0.8 * first:
            raise UsageError("the loss did not fall: training is broken")
        return
    packed = _packed(options)
    if options.run is None:
        return
    recipe = _recipe(options)
    if recipe.budget != Budget():
        train(packed, recipe, options.run, _say)
    if options.parts:
        _say(f"{len(checkpoints.parts(options.run, recipe.average, options.parts))} parts in {options.parts}")
    if options.export:
        model = averaged(packed, recipe.shape, options.run, recipe.average)
        notes = options.notes.read_text("utf-8") if options.notes else ""
        size = export(model, packed.vocabulary, card(packed, recipe, options.run, model, notes), options.export)
        _say(f"{options.export}: {size:,} bytes")


def _packed(options: argparse.Namespace) -> Packed:
    if options.packed:
        return packing.load(options.packed)
    if options.data is None:
        raise UsageError("give --data DIR, --packed FILE or --smoke")
    vocabulary = options.vocabulary or PRESETS[options.preset].vocabulary
    packed = prepare(read_manifest(options.manifest), options.data, vocabulary, options.seed, _say)
    if options.pack:
        packing.save(packed, options.pack)
        _say(f"{options.pack}: {options.pack.stat().st_size:,} bytes")
    return packed


def _recipe(options: argparse.Namespace) -> Recipe:
    given = {name: getattr(options, name) for name in ("tokens", "accumulate", "peak", "warmup", "guide", "average")}
    return replace(
        Recipe(PRESETS[options.preset], _budget(options)),
        seed=options.seed,
        counts=not options.chance,
        device=options.device,
        threads=options.threads,
        save=options.save,
        measure=options.measure,
        **{name: value for name, value in given.items() if value is not None},
    )


def _budget(options: argparse.Namespace) -> Budget:
    if not options.until:
        return Budget(options.steps, 3600 * options.hours)
    before = checkpoints.newest(options.run) if options.run else None
    return Budget(options.steps, (before["elapsed"] if before else 0.0) + _seconds_until(options.until))


def _seconds_until(clock: str) -> float:
    """Return the seconds to a time of day, tomorrow's if it has passed."""
    now = datetime.now().astimezone()
    try:
        at = datetime.strptime(clock, "%H:%M").time()  # noqa: DTZ007 - a time of day here
    except ValueError:
        raise UsageError(f"--until {clock}: expected a time of day as HH:MM") from None
    end = datetime.combine(now.date(), at, now.tzinfo)
    return ((end if end > now else end + timedelta(days=1)) - now).total_seconds()


def _say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--smoke", action="store_true", help="learn a made-up language in seconds")
    add("--data", type=Path, metavar="DIR", help="folder with parallel/, mqm/, newstest/")
    add("--manifest", type=Path, default=DEFAULT, metavar="FILE", help="which files, how much of each")
    add("--pack", type=Path, metavar="FILE", help="write the tokenised text")
    add("--packed", type=Path, metavar="FILE", help="take the tokenised text from here")
    add("--run", type=Path, metavar="DIR", help="folder of checkpoints and curve; an old run goes on")
    add("--export", type=Path, metavar="DIR", help="write the model here")
    add("--notes", type=Path, metavar="FILE", help="Markdown to add to the model card: what was measured")
    add(
        "--parts",
        type=Path,
        metavar="DIR",
        help="write the weights as parts of 15 MB, which `cat` joins to a checkpoint again",
    )
    add("--preset", choices=sorted(PRESETS), default="small")
    add("--vocabulary", type=int, default=0, help="tokens; the preset's if not given")
    add("--device", choices=["cpu", "cuda"], default="cpu")
    add("--threads", type=int, default=0, help="CPU threads; all cores if not given")
    add("--hours", type=float, default=0.0, help="train this long; the learning rate ends at nothing then")
    add("--until", metavar="HH:MM", help="train until this time of day")
    add("--steps", type=int, default=0, help="train this many steps")
    add("--tokens", type=int, help="target tokens of one pass")
    add("--accumulate", type=int, help="passes a step")
    add("--peak", type=float, help="highest learning rate")
    add("--warmup", type=int, help="steps of warm-up")
    add("--guide", type=float, help="weight of the attention loss")
    add("--chance", action="store_true", help="first embeddings by chance, to see what counting brings")
    add("--average", type=int, help="checkpoints to average")
    add("--save", type=float, default=240.0, metavar="SECONDS", help="between two checkpoints")
    add("--measure", type=float, default=900.0, metavar="SECONDS", help="between two points of the curve")
    add("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())

"""Time a translation model on both backends: the same model, the same sentences, one run.

python scripts/benchmark.py marian                      the embedded model on sentences made from corpora/demo
    --model NAME|FOLDER                                 another one, with a checkpoint for transformers
    --data DIR                                          sentences of DIR/newstest/newstest2019.de-en.tsv.xz
    --sentences N                                       how many, of about 32 tokens (400)
    --threads N                                         cores used (those there are)
    --runs N                                            rounds; the fastest counts (3)
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import sentencex

from termcheck.marian import Translator, load
from termcheck.marian._translator import Marian

__all__ = ["main"]

DEMO = Path(__file__).resolve().parent.parent.parent / "corpora" / "demo"
_TOKENS = range(27, 38)
_ALONE = 20  # of so many sentences one tells how fast they go one by one

_CHILD = """
import json, re, sys, time
from pathlib import Path
start = time.perf_counter()
from termcheck.marian import load
model = load(sys.argv[1] or None, "ctranslate2", cache=False)
seconds = time.perf_counter() - start
model.translate(json.load(sys.stdin))
status = Path("/proc/self/status")  # getrusage would count from the size of the process that forks
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
print(seconds, int(peak[1]) / 1024 if peak else "nan")
"""


class Rates(NamedTuple):
    """Sentences a second: translated greedily, scored, aligned."""

    translate: float
    score: float
    align: float


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        "benchmark.py marian", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--model", metavar="NAME|FOLDER")
    add("--data", type=Path, metavar="DIR")
    add("--sentences", type=int, default=400, metavar="N")
    add("--threads", type=int, metavar="N")
    add("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args(arguments)
    fast, reference = (
        load(options.model, name, threads=options.threads, cache=False) for name in ("ctranslate2", "transformers")
    )
    texts = _sentences(fast, options)
    print(f"{fast.model}\n{len(texts)} sentences, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n", flush=True)
    _print(options, fast, reference, texts)
    return 0


def _print(options: argparse.Namespace, fast: Translator, reference: Translator, texts: Sequence[str]) -> None:
    alone = texts[::_ALONE]
    print(f"{'sentences a second':24} {'translate':>10} {'score':>10} {'align':>10}")
    quick = _shown("CTranslate2", _rates(fast, texts, options.runs))
    batched = _shown("transformers, batched", _rates(reference, texts, 1))
    single = _shown("transformers, one by one", _rates(reference, alone, 1, 1))
    for name, other in (("batched", batched), ("one by one", single)):
        times = (f"{one / two:9.1f}×" for one, two in zip(quick, other, strict=True))
        print(f"{f'faster than {name}':24} {' '.join(times)}")
    seconds, megabytes = _child(options.model, texts[:32])
    print(
        f"\nloading in a new process  {seconds:.2f} s (aim 0.5)\npeak memory               {megabytes:.0f} MB (aim 350)"
    )


def _rates(model: Translator, texts: Sequence[str], runs: int, size: int | None = None) -> Rates:
    """Return how fast it goes, the texts given all at once or so many at a time."""
    said = [(one.source, one.text) for one in model.translate(texts)]
    step = size or len(texts)
    places = range(0, len(texts), step)
    works: tuple[Callable[[], object], ...] = (
        lambda: [model.translate(texts[at : at + step]) for at in places],
        lambda: [model.score(said[at : at + step]) for at in places],
        lambda: [model.align(said[at : at + step]) for at in places],
    )
    return Rates(*(len(texts) / min(_seconds(work) for _ in range(runs)) for work in works))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _shown(name: str, rates: Rates) -> Rates:
    print(f"{name:24} {' '.join(f'{rate:10.1f}' for rate in rates)}", flush=True)
    return rates


def _child(model: str | None, texts: Sequence[str]) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, model or ""], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _sentences(model: Translator, options: argparse.Namespace) -> list[str]:
    """Return different sentences of about 32 tokens."""
    found = _news(options.data) if options.data else _demo(options.sentences)
    tokens = model.tokenizer.source if isinstance(model, Marian) else lambda text, _: text.split()
    fitting = [text for text in found if len(tokens(text, "en")) in _TOKENS]
    return list(dict.fromkeys(fitting))[: options.sentences]


def _news(data: Path) -> list[str]:
    with lzma.open(data / "newstest" / "newstest2019.de-en.tsv.xz", "rt", encoding="utf-8", newline="\n") as lines:
        return [line.partition("\t")[0] for line in lines]


def _demo(count: int) -> list[str]:
    """Return the corpus's sentences and pairs of them, again and again with other numbers."""
    chance = random.Random(1)  # noqa: S311 - the same sentences every time is the point
    texts = [path.read_text("utf-8") for path in sorted(DEMO.iterdir())]
    plain = [sentence.strip() for text in texts for sentence in sentencex.segment("de", text)]
    return [f"{chance.choice(plain)[:200]} ({chance.randint(1, 999)})" for _ in range(20 * count)]

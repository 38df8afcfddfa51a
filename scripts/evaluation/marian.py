"""Measure a translation model: chrF2 and BLEU on test sets, alignment error rate on links made by hand.

python scripts/evaluate.py marian --data DIR            the embedded model on what DIR/newstest and DIR/align hold
    --model NAME|FOLDER                                 another model
    --backend NAME  --compute NAME  --beam N            how it is opened and how it searches (auto, auto, 1)
    --sets GLOB                                         which test sets; repeatable (newstest2019* to 2021*, flores*)
    --limit N                                           the first N sentences of each
    --no-links, --no-translation                        leave a part out
    --choose-heads                                      try layers, heads and symmetries; needs the backend transformers

A test set is a TSV under xz whose first line names the columns: #de, en, and further references; its name ends in
.de-en or .en-de if it was made for one direction only. Only the first reference counts.
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from evaluation.links import choose, error_rate, links_of, read
from termcheck.marian import Translator, load
from termcheck.marian._translator import Marian

__all__ = ["main"]

_SETS = ("newstest2019*", "newstest2020*", "newstest2021*", "flores*")


class Set(NamedTuple):
    """A test set in one direction: its name, languages, sources and references."""

    name: str
    source: str
    target: str
    sources: tuple[str, ...]
    references: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Parse the options and measure."""
    parser = argparse.ArgumentParser(
        "evaluate.py marian", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, metavar="DIR")
    add("--model", metavar="NAME|FOLDER")
    add("--backend", default="auto", metavar="NAME")
    add("--compute", default="auto", metavar="NAME")
    add("--beam", type=int, default=1, metavar="N")
    add("--sets", action="append", metavar="GLOB")
    add("--limit", type=int, metavar="N")
    add("--no-links", action="store_true")
    add("--no-translation", action="store_true")
    add("--choose-heads", action="store_true")
    options = parser.parse_args(arguments)
    model = load(options.model, options.backend, compute=options.compute, cache=False)
    print(f"{model.model}, beam {options.beam}", flush=True)
    if not options.no_translation:
        _translation(model, options)
    for path in () if options.no_links else sorted((options.data / "align").glob("*.tsv.xz")):
        _links(model, path, options)
    return 0


def _translation(model: Translator, options: argparse.Namespace) -> None:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    chrf, bleu = CHRF(), BLEU()
    print(f"{'set':24} {'direction':10} {'sentences':>9} {'chrF2':>6} {'BLEU':>6} {'a second':>9}", flush=True)
    for one in _sets(options.data / "newstest", options.sets or _SETS, options.limit):
        start = time.perf_counter()
        said = model.translate(one.sources, one.source, one.target, beam=options.beam)
        pace = len(said) / (time.perf_counter() - start)
        texts, references = [translation.text for translation in said], [one.references]
        figures = chrf.corpus_score(texts, references).score, bleu.corpus_score(texts, references).score
        way = f"{one.source} → {one.target}"
        print(f"{one.name:24} {way:10} {len(said):9} {figures[0]:6.1f} {figures[1]:6.1f} {pace:9.0f}", flush=True)
    print(f"chrF2: {chrf.get_signature()}\nBLEU:  {bleu.get_signature()}")


def _sets(folder: Path, globs: Sequence[str], limit: int | None) -> Iterator[Set]:
    for path in sorted({found for glob in globs for found in folder.glob(f"{glob}.tsv.xz")}):
        rows = _rows(path)
        if not rows:
            print(f"{path.name}: empty")
            continue
        heads = [head.lstrip("#")[:2] for head in rows[0]]
        columns = {language: [row[heads.index(language)] for row in rows[1:]][:limit] for language in ("de", "en")}
        for source, target in (("de", "en"), ("en", "de")):
            if f".{target}-{source}" not in path.name:
                name = path.name.removesuffix(".tsv.xz")
                yield Set(name, source, target, tuple(columns[source]), tuple(columns[target]))


def _rows(path: Path) -> list[list[str]]:
    if not path.stat().st_size:
        return []
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def _links(model: Translator, path: Path, options: argparse.Namespace) -> None:
    gold = read(path)[: options.limit]
    pairs = [(one.german, one.english) for one in gold]
    start = time.perf_counter()
    found = model.align(pairs, linking=replace(model.linking, spaced=True))
    pace = len(pairs) / (time.perf_counter() - start)
    rate = error_rate(gold, links_of(found))
    print(f"{path.name}: AER {rate:.1f} with {model.linking}, {pace:.0f} pairs a second", flush=True)
    if options.choose_heads and isinstance(model, Marian):
        even, odd = gold[::2], gold[1::2]
        for how, chosen in choose(model, even):
            held = model.align([(one.german, one.english) for one in odd], linking=replace(how, spaced=True))
            other = error_rate(odd, links_of(held))
            print(f"  {chosen:5.1f} on every other pair, {other:5.1f} on the rest: {how}", flush=True)

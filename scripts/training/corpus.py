"""Read the manifest's files, clean them, and leave out whatever a test set holds."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from termcheck.errors import InputError
from training.cleaning import Pair, is_good, key, keys_of, tidy, touches
from training.manifest import Source
from training.names import name_pairs
from training.noise import noisy

_UNMARKED = ("no-error", "no error")


@dataclass(frozen=True, slots=True)
class Example:
    """A pair, the number of its source in the manifest, and the directions it may be used in."""

    pair: Pair
    source: int
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a source's pairs; counts by reason: read, kept, bad, test, twice, over the cap."""

    source: Source
    counts: dict[str, int]


def lines(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated file under xz.

    Raises InputError for a file that is missing, damaged or not UTF-8.
    """
    try:
        if path.stat().st_size == 0:
            return
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.rstrip("\n").split("\t")
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {reason}; expected UTF-8 under xz", file=str(path)) from None


def test_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of the files kept for measuring: the file's name up to its first suffix, and the text."""
    for path in sorted((data / "newstest").glob("*.tsv.xz")) + sorted((data / "align").glob("*.tsv.xz")):
        for row in lines(path):
            if not row[0].startswith("#"):
                yield from ((path.name.removesuffix(".tsv.xz"), text) for text in row)
    for path in sorted((data / "terms").glob("*.jsonl.xz")):
        for row in lines(path):
            item = json.loads("\t".join(row))
            yield from ((path.name, item[side]) for side in ("de", "en"))


class TestKeys:
    """Keys of all test sets, with some sets left out for a source that says it spoils them."""

    __test__ = False  # no test case, whatever its name

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        grouped: dict[str, list[str]] = defaultdict(list)
        for name, text in texts:
            grouped[name].append(text)
        self._keys = {name: keys_of(group) for name, group in grouped.items()}

    def without(self, spoiled: Iterable[str]) -> frozenset[str]:
        """Return the keys of every set but the spoiled ones."""
        left_out = set(spoiled)
        return frozenset().union(*(keys for name, keys in self._keys.items() if name not in left_out))


def read_tsv(source: Source, data: Path) -> Iterator[Pair]:
    """Yield the first two columns."""
    for row in lines(data / source.path):
        if len(row) > 1 and not row[0].startswith("#"):
            yield Pair(row[0], row[1])


def read_mqm(source: Source, data: Path) -> Iterator[Pair]:
    """Yield human references, and the outputs of systems in which no rater marked anything."""
    unmarked = _unmarked(data / f"{source.path}.mqm.tsv.xz")
    for row in lines(data / f"{source.path}.systems.tsv.xz"):
        *_, kind, english, german = row
        pair = Pair(german.replace('""', '"'), english.replace('""', '"'))
        if kind == "human" or (kind == "mt" and key(german) in unmarked):
            yield pair


def _unmarked(path: Path) -> frozenset[str]:
    """Return the keys of the targets that were rated and in which nobody marked anything."""
    marked: dict[str, bool] = {}
    for row in lines(path):
        target, category = row[6], row[7].lower()
        plain = key(target.replace("<v>", "").replace("</v>", ""))
        marked[plain] = marked.get(plain, False) or category not in _UNMARKED
    return frozenset(plain for plain, is_marked in marked.items() if not is_marked)


_READERS: dict[str, Callable[[Source, Path], Iterator[Pair]]] = {"tsv": read_tsv, "mqm": read_mqm}


def examples(sources: tuple[Source, ...], data: Path, seed: int) -> tuple[list[Example], list[Tally]]:
    """Return the cleaned examples of all sources and what became of the rest."""
    tests = TestKeys(test_texts(data))
    seen: set[int] = set()
    found: list[Example] = []
    tallies: list[Tally] = []
    for number, source in enumerate(sources):
        draw = random.Random(f"{seed} {source.name}")  # noqa: S311 - reproducible, nothing secret
        counts: Counter[str] = Counter()
        found += _of_source(source, number, data, (tests, seen, draw, counts))
        tallies.append(Tally(source, dict(counts)))
    return found, tallies


_State = tuple[TestKeys, set[int], random.Random, Counter[str]]


def _of_source(source: Source, number: int, data: Path, state: _State) -> list[Example]:
    tests, seen, draw, counts = state
    banned = tests.without(source.spoils)
    if source.reader == "names":
        made = [Example(pair, number, ways) for pair, ways in name_pairs(draw) if not touches(pair, banned)]
        counts["read"] = counts["kept"] = len(made)
        return made
    kept = list(_clean(_READERS[source.reader](source, data), banned, seen, counts))
    if source.cap and len(kept) > source.cap:
        counts["over the cap"] = len(kept) - source.cap
        kept = draw.sample(kept, source.cap)
    counts["kept"] = len(kept)
    extra = [noise for pair in kept for noise in noisy(pair, draw)]
    counts["with noise"] = len(extra)
    return [Example(pair, number, source.directions) for pair in (*kept, *extra)]


def _clean(pairs: Iterable[Pair], banned: frozenset[str], seen: set[int], counts: Counter[str]) -> Iterator[Pair]:
    for raw in pairs:
        counts["read"] += 1
        pair = Pair(tidy(raw.german), tidy(raw.english))
        if not is_good(pair):
            counts["bad"] += 1
        elif touches(pair, banned):
            counts["test"] += 1
        elif (mark := hash((key(pair.german), key(pair.english)))) in seen:
            counts["twice"] += 1
        else:
            seen.add(mark)
            yield pair

"""Measure how fast termcheck is and how much memory it takes: whole processes, medians, ratios within one run.

python scripts/benchmark.py                             998 articles made from corpora/demo
python scripts/benchmark.py --data DIR                  the Wikinews articles in DIR/originals/wikinews.tsv.xz
python scripts/benchmark.py --articles DIR              a folder of your own, or a .tsv.xz of title and sentence
python scripts/benchmark.py --runs 9                    more rounds (5)
python scripts/benchmark.py --peer "COMMAND"            another tool, timed in the same rounds with 5,000 concepts;
                                                        {articles}, {glossary} (our CSV) and {prh} (the same
                                                        spellings as rules for prh) stand for paths

python scripts/benchmark.py marian                      a translation model; `marian --help` tells more

The glossaries are made up, always the same: N names, each with a rival spelling, and their adjectives as concepts
of their own, so N concepts are 4 N rows; one of the N is Belarus, so that there is something to find.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import os
import random
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from environment import ROOT, prepare

DEMO = ROOT / "corpora" / "demo"
ARTICLES = 998
SIZES = (100, 1_000, 5_000)
PUBLISHED = 44.0  # seconds: textlint with prh and 5,000 rules over the 998 Wikinews articles, two cores
COPIES = 4  # how much larger the larger folder is

COLD, FLAT, FASTER = 0.3, 1.2, 50  # the aims: seconds for one article, growth, times a peer's speed
DEARER = 2  # how much more HTML may take than plain text

_FINE = (0, 1)  # nothing found, something found; linters agree on that
_COLUMNS = ("concept", "language", "term", "status", "part_of_speech", "gender", "forms", "exceptions", "note")
_ONSETS = ("B", "Br", "D", "Dr", "F", "G", "Gr", "K", "Kr", "L", "M", "N", "P", "R", "S", "St", "T", "Tr", "W", "Z")
_VOWELS = ("a", "e", "i", "o", "u", "au", "ei")
_ENDINGS = (
    ("rowa", "rova"), ("dschar", "djar"), ("jewo", "yevo"), ("kistan", "qistan"), ("winsk", "vinsk"),
    ("nuschi", "nushi"), ("zien", "tsien"), ("tschik", "chik"), ("mejka", "meika"), ("chiw", "kiv"),
)  # fmt: skip
_BELARUS = (
    ("belarus", "Belarus", "Weißrussland", "proper"),
    ("belarus.adjective", "belarussisch", "weißrussisch", "adjective"),
)

# A small process in between: a child's peak counts from the size of the one that forks it.
_WEIGH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, the figure, what it should be."""

    name: str
    figure: str
    aim: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Bench:
    """Where it runs: the Python that has termcheck, a folder to work in, how many rounds."""

    python: str
    folder: Path
    runs: int

    def command(self, *arguments: object) -> list[str]:
        """Return the command that checks; no configuration of the surroundings counts."""
        return [self.python, "-m", "termcheck", "check", "--no-config", *map(str, arguments)]

    def seconds(self, command: Sequence[str], cache: str = "cache") -> float:
        """Return the wall time of a process from start to end."""
        start = time.perf_counter()
        self.call(command, cache)
        return time.perf_counter() - start

    def call(self, command: Sequence[str], cache: str = "cache") -> None:
        """Run a process, its report thrown away. Ends the program where it fails: a failure is fast."""
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=self._environment(cache),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=False,
            )
        except OSError as error:
            _give_up(f"{command[0]}: {error.strerror}")
        if done.returncode not in _FINE:
            last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            _give_up(f"`{shlex.join(command)}` ended with {done.returncode}: {last or 'see its report'}")

    def megabytes(self, command: Sequence[str]) -> float | None:
        """Return the peak memory of a command's largest process; None where the system does not tell."""
        if find_spec("resource") is None:
            return None
        weigh = [self.python, "-S", "-c", _WEIGH, *command]
        done = subprocess.run(
            weigh, cwd=self.folder, env=self._environment("cache"), capture_output=True, text=True, check=True
        )
        code, peak = map(int, done.stdout.split())
        if code not in _FINE:
            _give_up(f"`{shlex.join(command)}` ended with {code}")
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)

    def medians(self, measures: dict[str, Callable[[], float]]) -> dict[str, float]:
        """Return the median of each; they take turns, so that a busy minute strikes all of them."""
        times: dict[str, list[float]] = {name: [] for name in measures}
        for _ in range(self.runs):
            for name, measure in measures.items():
                times[name].append(measure())
        return {name: statistics.median(one) for name, one in times.items()}

    def _environment(self, cache: str) -> dict[str, str]:
        # byte code as an installation has it, whatever the surroundings say, and none left in the checkout
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        own = {"TERMCHECK_CACHE_DIR": cache, "PYTHONPYCACHEPREFIX": "bytecode"}
        return kept | {name: str(self.folder / part) for name, part in own.items()}


def main() -> int:
    """Measure and print the table."""
    if sys.argv[1:2] == ["marian"]:
        from benchmarks import marian

        return marian.main(sys.argv[2:])
    options = _options()
    python = sys.executable if find_spec("termcheck") else str(prepare())
    with tempfile.TemporaryDirectory(prefix="termcheck-benchmark-") as folder:
        bench = Bench(python, Path(folder), options.runs)
        archive, published = _archive(options.articles, bench.folder / "articles")
        glossaries = {size: _glossary(bench.folder, size) for size in SIZES}
        print(_headline(archive, options.runs), flush=True)
        _print(_one_article(bench))
        _print(_many_articles(bench, archive, glossaries, options.peer, published=published))
        _print(_pages(bench, archive))
        _print(_memory(bench, archive, glossaries[SIZES[-1]]))
    return 0


def _options() -> argparse.Namespace:
    usage, _, _ = (__doc__ or "").partition("\n\nThe glossaries")
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--articles", type=Path, metavar="DIR_OR_TSV_XZ", help="a folder, or a table of sentences")
    source.add_argument("--data", type=Path, metavar="DIR", help="where originals/wikinews.tsv.xz is")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="rounds; medians are taken over them (5)")
    parser.add_argument("--peer", metavar="COMMAND", help="another tool to time side by side")
    options = parser.parse_args()
    if options.data is not None:
        options.articles = options.data / "originals" / "wikinews.tsv.xz"
    if options.articles is not None and not options.articles.exists():
        parser.error(f"{options.articles}: there is no such file or folder")
    if options.runs < 1:
        parser.error("--runs: expected at least 1")
    return options


# --- what is measured


def _one_article(bench: Bench) -> Iterator[Row]:
    article = min(DEMO.glob("*.txt"))
    command = bench.command(article)
    bench.call(command)  # byte code and the warm cache
    empty = iter(range(bench.runs))
    medians = bench.medians(
        {
            "one article, nothing cached": lambda: bench.seconds(command, f"empty{next(empty)}"),
            "one article, glossary cached": lambda: bench.seconds(command),
        }
    )
    for name, seconds in medians.items():
        yield Row(name, f"{seconds:.2f} s", f"≤ {COLD} s", seconds <= COLD)


def _many_articles(
    bench: Bench, archive: Path, glossaries: dict[int, Path], peer: str | None, *, published: bool
) -> Iterator[Row]:
    measures: dict[str, Callable[[], float]] = {}
    for size, glossary in glossaries.items():
        command = bench.command(archive, "--glossary", glossary)
        bench.call(command)  # fills the cache
        measures[f"all articles, {size:,} concepts"] = partial(bench.seconds, command)
    names = list(measures)
    largest = glossaries[SIZES[-1]]
    if peer is not None:
        measures["peer"] = partial(bench.seconds, _peer(peer, archive, largest))
    medians = bench.medians(measures)
    for name in names:
        yield Row(name, f"{medians[name]:.2f} s", f"{_size(archive) / medians[name] / 1e6:.1f} MB/s")
    first, last = medians[names[0]], medians[names[-1]]
    yield _growth(f"ratio {SIZES[-1]:,} to {SIZES[0]:,} concepts", last / first)
    if published:
        yield _speed(f"faster than textlint + prh ({PUBLISHED:.0f} s)", PUBLISHED / last)
    if peer is not None:
        yield Row("peer, same articles and names", f"{medians['peer']:.2f} s")
        yield _speed("faster than the peer", medians["peer"] / last)
    yield Row(f"findings, {SIZES[-1]:,} concepts", f"{_findings(bench, archive, largest)}")


def _pages(bench: Bench, archive: Path) -> Iterator[Row]:
    """Measure the same words as plain text and as pages of HTML, a paragraph a line, with the shipped glossaries."""
    plain, pages = bench.folder / "plain", bench.folder / "pages"
    plain.mkdir()
    pages.mkdir()
    for number, path in enumerate(sorted(path for path in archive.rglob("*") if path.is_file())):
        text = path.read_text("utf-8", errors="replace")
        (plain / f"{number:04}.txt").write_text(text, "utf-8")
        (pages / f"{number:04}.html").write_text(_page(text), "utf-8")
    commands = {name: bench.command(folder) for name, folder in (("text", plain), ("html", pages))}
    medians = bench.medians({name: partial(bench.seconds, command) for name, command in commands.items()})
    yield Row("all articles as plain text", f"{medians['text']:.2f} s")
    yield Row("… as HTML", f"{medians['html']:.2f} s")
    ratio = medians["html"] / medians["text"]
    yield Row("ratio HTML to plain text", f"{ratio:.2f}", f"≤ {DEARER}", ratio <= DEARER)


def _page(text: str) -> str:
    paragraphs = (f"<p class='text'>{escape(line)}</p>" for line in text.splitlines() if line)
    head = '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>Artikel</title></head>\n<body>\n'
    return head + "\n".join(paragraphs) + "\n</body></html>\n"


def _memory(bench: Bench, archive: Path, glossary: Path) -> Iterator[Row]:
    larger = bench.folder / "larger"
    for number in range(COPIES):
        shutil.copytree(archive, larger / str(number))
    once, more = (  # one process does it all: nothing hides in the others
        bench.megabytes(bench.command(articles, "--glossary", glossary, "--jobs", 1)) for articles in (archive, larger)
    )
    if once is None or more is None:
        yield Row("peak memory", "not told here")
        return
    yield Row("peak memory, one process", f"{once:.0f} MB")
    yield Row(f"… with {COPIES} times the articles", f"{more:.0f} MB")
    yield _growth(f"ratio {COPIES} times to one", more / once)


def _growth(name: str, ratio: float) -> Row:
    return Row(name, f"{ratio:.2f}", f"≤ {FLAT}", ratio <= FLAT)


def _speed(name: str, times: float) -> Row:
    return Row(name, f"{times:.3g} ×", f"≥ {FASTER} ×", times >= FASTER)


def _peer(peer: str, archive: Path, glossary: Path) -> list[str]:
    """Return the peer's command with the paths in their places."""
    places = {"{articles}": archive, "{glossary}": glossary, "{prh}": _prh(glossary)}
    command = shlex.split(peer)
    for place, path in places.items():
        command = [part.replace(place, str(path)) for part in command]
    return command


def _findings(bench: Bench, archive: Path, glossary: Path) -> int:
    report = bench.folder / "report.json"
    bench.call(bench.command(archive, "--glossary", glossary, "--format", "json", "--output", report))
    return sum(len(file["findings"]) for file in json.loads(report.read_text("utf-8"))["files"])


# --- what it is measured on


def _archive(source: Path | None, folder: Path) -> tuple[Path, bool]:
    """Return a folder of articles, and whether they are those of the published figure."""
    if source is not None and source.is_dir():
        return source.resolve(), False
    folder.mkdir()
    if source is None:
        _varied(folder)
        return folder, False
    for number, (title, sentences) in enumerate(_by_title(source).items(), 1):
        text = f"{title}\n\n" + "\n".join(sentences) + "\n"
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder, source.name == "wikinews.tsv.xz"


def _by_title(table: Path) -> dict[str, list[str]]:
    articles: dict[str, list[str]] = {}
    with lzma.open(table, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            articles.setdefault(row["title"], []).append(row["sentence"])
    return articles


def _varied(folder: Path) -> None:
    """Write the demo articles again and again, the paragraphs in another order, the numbers others."""
    chance = random.Random(1)  # noqa: S311 - the same articles every time is the point
    originals = sorted(path for path in DEMO.iterdir() if path.suffix in {".txt", ".md"})
    for number in range(ARTICLES):
        original = originals[number % len(originals)]
        head, *paragraphs = original.read_text("utf-8").strip().split("\n\n")
        chance.shuffle(paragraphs)
        text = re.sub(r"[1-9]", lambda _: str(chance.randint(1, 9)), "\n\n".join([head, *paragraphs]))
        (folder / f"{number:04}{original.suffix}").write_text(f"{text}\n", "utf-8")


def _glossary(folder: Path, size: int) -> Path:
    """Write a glossary; a smaller one is the beginning of a larger one."""
    path = folder / f"glossary-{size}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for concept, preferred, rival, kind in (*_BELARUS, *_concepts(size - 1)):
            gender = "n" if kind == "proper" else ""
            writer.writerow((concept, "de", preferred, "preferred", kind, gender, "", "", ""))
            writer.writerow((concept, "de", rival, "deprecated", kind, gender, "", "", "made up"))
    return path


def _concepts(count: int) -> Iterator[tuple[str, str, str, str]]:
    for name, rival in _names(count):
        yield name.lower(), name, rival, "proper"
        yield f"{name.lower()}.adjective", _adjective(name), _adjective(rival), "adjective"


def _names(count: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(2)  # noqa: S311 - the same names every time is the point
    seen: set[str] = set()
    while len(seen) < 2 * count:
        start = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 3))))
        name, rival = (start.capitalize() + ending for ending in chance.choice(_ENDINGS))
        if seen.isdisjoint({name, rival}):
            seen |= {name, rival}
            yield name, rival


def _adjective(name: str) -> str:
    return f"{re.sub('(en|[aeio])$', '', name)}isch".lower()


def _prh(glossary: Path) -> Path:
    """Write the spellings of a glossary as rules for prh."""
    with glossary.open(encoding="utf-8", newline="") as file:
        terms = [row["term"] for row in csv.DictReader(file)]
    rules = zip(terms[::2], terms[1::2], strict=True)
    lines = (f"  - expected: {preferred}\n    patterns: [{rival}]\n" for preferred, rival in rules)
    path = glossary.with_suffix(".yml")
    path.write_text("version: 1\nrules:\n" + "".join(lines), "utf-8")
    return path


# --- what is shown


def _headline(archive: Path, runs: int) -> str:
    count = sum(path.is_file() for path in archive.rglob("*"))
    return f"{count:,} articles, {_size(archive) / 1e6:.2f} MB; medians of {runs}; {os.cpu_count()} cores\n"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _print(rows: Iterable[Row]) -> None:
    for row in rows:
        met = {None: "", True: "met", False: "MISSED"}[row.met]
        print(f"{row.name:38} {row.figure:>14}   {row.aim:10} {met}".rstrip(), flush=True)


def _give_up(problem: str) -> NoReturn:
    raise SystemExit(f"benchmark.py: {problem}")


if __name__ == "__main__":
    sys.exit(main())

"""Throw mutated articles and glossaries at termcheck and say what it does not bear.

python scripts/fuzz.py                        10,000 inputs for every format of articles and of glossaries
python scripts/fuzz.py text csv --runs 500    of these kinds alone, as many
python scripts/fuzz.py --seed 7               other inputs; the same seed gives the same ones
python scripts/fuzz.py --again FILE           one input that was kept: its name begins with its kind

An input is wrong where anything but a TermcheckError comes out, where it takes ten seconds of processor time or kills
the process, where a byte changes outside an edit, where fixing comes to no end, or where a report cannot be made.
Such inputs are kept in fuzz/.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import signal
import sys
import tomllib
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from termcheck.engine import Checker, Recipe
from termcheck.errors import TermcheckError
from termcheck.findings import Edit, FileResult, Finding, apply, select_edits
from termcheck.formats import formats
from termcheck.glossary import Glossary, Source, parse
from termcheck.notebook import notebook
from termcheck.reports import Look, reports
from termcheck.text import Document

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "fuzz"
GLOSSARIES = ("csv", "tsv", "tbx")
RUNS = 10_000
LONGEST_SEED, LONGEST = 3_000, 60_000
SECONDS = 10
MEMORY = 4 << 30
MOST_TERMS = 200
ROUNDS = 3  # what one `--fix` may take: a name that is put in place may stand beside an admitted one only then

HOSTILE = (
    *"\u200b\u200d\u2060\ufeff\u00ad\u202e\u202c\u2067\u200f\x00\x07\x1b\x85\x96\u2028\ufe0f\u0308\ufffc\ufffdеоаΒﬁＢ𝐁",
    *("\r", "\n", "\r\n", "\n\n", " ", "\t", "-\n", "-", "–", "’", "'", '"', "„", "“", "»", "«", "(", ")", "*in", "/"),
    *("Weißrussland", "Weißrusslands", "weißrussische", "WEISSRUSSLAND", "Belarus", "Kiew", "Kyjiws", "Selenski"),
    *("Weiß", "russland", "Kiewer", "die Hauptstadt ", "der ", "früher ", "https://", "@", "#", ".de/", "👩\u200d🚒"),
)
MARKUP = {
    "markdown": (*"*_`[]()<>#|~:\\!&{}=+", "---\n", "+++\n", "```\n", "> ", "- ", "1. ", "[^1]", "<b>", "</b>", "<!--",
                 "-->", "&szlig;", "&#8203;", "[[", "]]", "{{<", ">}}", "{%", "%}", "title: ", "<br>", "| - |\n"),
    "html": (*"<>&;=\"'/!-", "<b>", "</b>", "<p>", "<script>", "</script>", "<!--", "-->", "&szlig;", "&#x200b;",
             "&#0;", "<wbr>", "<br/>", "<![CDATA[", "<?", "<!DOCTYPE html>", "<code>", "<q>", ' lang="en"',
             ' translate="no"', '<meta charset="cp1252">', "<pre>", "<title>", "<textarea>", "<svg>", "&"),
    "csv": (*",;\t\"'|=+-@", '""', "\n", "preferred", "deprecated", "admitted", "proper", "noun", "adjective", "de",
            "en", "concept,language,term,status\n", "gender", "pl", "forms", "exceptions"),
    "tbx": (*"<>&;=\"'/", "<term>", "</term>", "<langSec xml:lang='de'>", "<conceptEntry id='a'>", "<!DOCTYPE a [",
            '<!ENTITY a "b">', "&a;", "]>", "<tig>", "<ntig>", "<termEntry>", "<?xml version='1.0'?>", "<![CDATA[",
            "preferredTerm-admn-sts", "deprecatedTerm", "supersededTerm-admn-sts",
            "xmlns='urn:iso:std:iso:30042:ed-2'"),
}  # fmt: skip
MARKUP["tsv"] = MARKUP["csv"]
TBX = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="belarus"><langSec xml:lang="de">
<termSec><term>Belarus</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>Weißrussland</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>
"""
PROBE = "In Weißrussland, Kiew und Selenskis Haus sprach der weißrussische Präsident; die Weißrussen auch."


class WrongError(Exception):
    """An input does what it must not do."""


# -- inputs --------------------------------------------------------------------------------------------


def kinds() -> tuple[str, ...]:
    """Return what can be fuzzed: the formats of articles, then those of glossaries."""
    return (*sorted(formats()), *GLOSSARIES)


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return the inputs that are mutated: what lies in corpora, glossaries and test cases."""
    if kind == "tbx":
        return (TBX.encode(),)
    if kind in GLOSSARIES:
        paths = [*ROOT.glob("glossaries/*.csv"), *ROOT.glob("tests/cases/**/*.csv"), *ROOT.glob("corpora/**/*.csv")]
        found = [path.read_bytes() for path in sorted(paths)]
        return tuple(data.replace(b",", b"\t") for data in found) if kind == "tsv" else tuple(found)
    suffixes = formats()[kind].suffixes
    folders = (ROOT / "corpora", ROOT / "tests" / "cases")
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in suffixes]
    return (*(path.read_bytes() for path in paths if path.is_file()), *_cases(kind))


def _cases(kind: str) -> Iterator[bytes]:
    """Yield the labelled texts; a format without any of its own gets those of plain text."""
    cases = [
        case for path in sorted(ROOT.glob("corpora/naming/*.toml")) for case in tomllib.loads(path.read_text())["case"]
    ]
    own = [case["text"] for case in cases if "text" in case and case.get("format", "text") == kind]
    others = [case["text"] for case in cases if "text" in case]
    yield from (text.encode() for text in (own or others))


def mutated(kind: str, seed: int, index: int) -> bytes:
    """Return one input; the same arguments give the same bytes."""
    chance = random.Random(f"{kind} {seed} {index}")  # noqa: S311 - to be repeated, not to be secret
    data = _window(chance.choice(seeds(kind)), chance)
    text = data.decode("utf-8", "replace")
    tokens = (*HOSTILE, *MARKUP.get(kind, ()))
    often = 1.2 if kind in GLOSSARIES else 0.4  # one wrong row, and a glossary is refused
    for _ in range(min(12, 1 + int(chance.expovariate(often)))):
        text = chance.choice(_CHANGES)(text, chance, tokens)[:LONGEST]
    data = chance.choice(_ENCODINGS)(text)
    for _ in range(chance.choice((0, 0, 0, 0, 1, 3))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(2) :]
    return data


def _window(data: bytes, chance: random.Random) -> bytes:
    """Return as much of an input as is quick to check, its beginning for the header's sake."""
    if len(data) <= LONGEST_SEED:
        return data
    start = data.find(b"\n", chance.randrange(len(data) - LONGEST_SEED // 2)) + 1
    head = data[: data.find(b"\n") + 1]
    return head + data[start : start + chance.randrange(LONGEST_SEED)]


Change = Callable[[str, random.Random, tuple[str, ...]], str]


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + int(chance.expovariate(0.05)))


def _insert(text: str, chance: random.Random, tokens: tuple[str, ...]) -> str:
    start, _ = _place(text, chance)
    return text[:start] + chance.choice(tokens) + text[start:]


def _overwrite(text: str, chance: random.Random, tokens: tuple[str, ...]) -> str:
    start, end = _place(text, chance)
    return text[:start] + chance.choice(tokens) + text[end:]


def _delete(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    start, end = _place(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 2, 50)) + text[end:]


def _move(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    start, end = _place(text, chance)
    part, rest = text[start:end], text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + part + rest[at:]


def _repeat(text: str, chance: random.Random, tokens: tuple[str, ...]) -> str:
    start, _ = _place(text, chance)
    unit = "".join(chance.choice(tokens) for _ in range(chance.choice((1, 1, 2, 3))))
    return text[:start] + unit * chance.choice((3, 40, 600)) + text[start:]


def _cut(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _sprinkle(text: str, chance: random.Random, tokens: tuple[str, ...]) -> str:
    token, often = chance.choice(tokens), chance.choice((5, 30, 200))
    return "".join(token + char if chance.randrange(often) == 0 else char for char in text)


def _recase(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    start, end = _place(text, chance)
    change = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _respell(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    return unicodedata.normalize(chance.choice(("NFD", "NFC", "NFKC")), text)


def _line_ends(text: str, chance: random.Random, _tokens: tuple[str, ...]) -> str:
    return re.sub(r"\r?\n", lambda _: chance.choice(("\n", "\r\n", "\r", "\n")), text)


_CHANGES: tuple[Change, ...] = (
    _insert, _insert, _insert, _overwrite, _delete, _double, _move, _repeat, _cut, _sprinkle, _recase, _respell,
    _line_ends,
)  # fmt: skip
_ENCODINGS: tuple[Callable[[str], bytes], ...] = (
    *(str.encode for _ in range(12)),
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-32"),
    lambda text: text.encode("cp1252", "replace"),
)


# -- what must hold ------------------------------------------------------------------------------------


@cache
def _checker(mode: str) -> Checker:
    from termcheck.check import Mode

    return Checker(Recipe(("countries", "cities", "persons"), Mode(mode)))


def examine(kind: str, data: bytes) -> bool:
    """Check one input; return whether it was read. Raises WrongError, or whatever termcheck lets out."""
    try:
        if kind in GLOSSARIES:
            _examine_glossary(kind, data)
        else:
            _examine_article(kind, data)
    except TermcheckError as error:
        _must("\n" not in str(error), "an error of more than one line")
        return False
    return True


def _must(holds: object, otherwise: str) -> None:
    if not holds:
        raise WrongError(otherwise)


def _examine_article(kind: str, data: bytes) -> None:
    form = formats()[kind]
    document = form.parse(data, "fuzz", None)
    _must(form.write(document, ()) == data, "no edit, and other bytes")
    everywhere = _judged("consistent", document)
    _reported("consistent", document, everywhere)
    findings = _judged("house", document)
    _reported("house", document, findings)
    apply(document.text, select_edits(findings, unsafe=True))
    for _ in range(ROUNDS):
        edits = select_edits(findings)
        if not edits:
            return
        document = _fixed(document, edits)
        findings = _judged("house", document)
    left = [(one.code, one.text, str(one.message)) for one in findings if one.fix and one.fix.safe]
    _must(not left, f"fixing comes to no end: {left}")


def _fixed(document: Document, edits: Sequence[Edit]) -> Document:
    """Return the document that the edits leave, read anew from its bytes."""
    form = formats()[document.format]
    fixed = form.parse(form.write(document, edits), "fuzz", document.encoding)
    ends = [0, *(edit.end for edit in edits)]
    starts = [*(edit.start for edit in edits), len(document.text)]
    kept = [document.text[end:start] for end, start in zip(ends, starts, strict=True)]
    _must(_holds(fixed.text, kept), "a change outside an edit")
    return fixed


def _judged(mode: str, document: Document) -> tuple[Finding, ...]:
    checker = _checker(mode)
    usage = checker.survey(document)
    findings = checker.judge(document)
    for one in findings:
        _must(document.text[one.start : one.end] == one.text, f"{one.code} is not where it says it is")
        _must(checker.concerns(usage), f"{one.code} would not be looked for")
    return findings


def _holds(text: str, parts: list[str]) -> bool:
    """Whether a text is made of these parts in order with something between them."""
    if not (text.startswith(parts[0]) and text.endswith(parts[-1])):
        return False
    position = 0
    for part in parts:
        found = text.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _reported(mode: str, document: Document, findings: tuple[Finding, ...]) -> None:
    checker = _checker(mode)
    result = FileResult("fuzz", document, findings, tallies=checker.survey(document).tallies())
    for name, report in reports().items():
        text = "".join(report.render(checker.signature, [result], Look(colour=True, unsafe=True)))
        text.encode("utf-8", "surrogateescape" if name == "patch" else "strict")
        if name in ("json", "sarif"):
            json.loads(text)
    notebook([result]).encode()


def _examine_glossary(kind: str, data: bytes) -> None:
    read = parse(Source(f"fuzz.{kind}", data))
    glossary = Glossary(read.terms[:MOST_TERMS], read.exceptions)
    if not any(term.language == "de" for term in glossary.terms):
        return
    checker = Checker(Recipe(), glossary=glossary)
    names = ". ".join(term.text for term in glossary.terms[:MOST_TERMS])
    document = Document.of(f"{PROBE}\n\n{names}.")
    findings = checker.judge(document)
    apply(document.text, select_edits(findings, unsafe=True))
    result = FileResult("fuzz", document, findings, tallies=checker.survey(document).tallies())
    for report in reports().values():
        "".join(report.render(checker.signature, [result], Look())).encode("utf-8", "surrogateescape")


# -- running -------------------------------------------------------------------------------------------


class Failure(NamedTuple):
    """An input that is wrong: its number, and what happened in one line."""

    number: int
    problem: str


Task = Callable[[str, int, int], "Failure | str"]


def fuzz(kind: str, seed: int, first: int, last: int, look: Task | None = None) -> Iterator[Failure | int]:
    """Check the inputs from `first` to before `last`; yield 1 for one that was read, 0 for one refused, or a Failure.

    A process of its own does it; where that dies, its input is named and another one goes on. `look` is what is done
    with an input, in the place of `outcome`.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    while first < last:
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(theirs, look or outcome, kind, seed, first, last))  # type: ignore[attr-defined]
        worker.start()
        theirs.close()
        with ours:
            for answer in _answers(ours):
                first += 1
                yield answer
        worker.join()
        if first < last:
            yield Failure(first, _death(worker.exitcode))
            first += 1


def _answers(pipe: Connection) -> Iterator[Failure | int]:
    """Yield what a process says until it ends or dies."""
    try:
        while True:
            answer = pipe.recv()
            yield answer if isinstance(answer, Failure) else int(answer)
    except EOFError:
        return


def _death(status: int | None) -> str:
    if status == -signal.SIGPROF:
        return f"took longer than {SECONDS} seconds"
    return f"killed the process (exit status {status})"


def _work(pipe: Connection, look: Task, kind: str, seed: int, first: int, last: int) -> None:
    """Look at inputs one by one and say what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in range(first, last):
        # nobody hears the signal, so it ends the process, wherever that hangs
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        pipe.send(look(kind, seed, number))


def outcome(kind: str, seed: int, index: int) -> Failure | str:
    """Return what is wrong with one input, or "1" for one that was read and "0" for one that was refused."""
    try:
        return str(int(examine(kind, mutated(kind, seed, index))))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Failure(index, f"{type(error).__name__} at {place}: {error}")


def main() -> int:
    """Fuzz the kinds that were named, all of them by default; return 1 where something is wrong."""
    options = _options()
    if options.again:
        path = Path(options.again)
        examine(path.name.partition("-")[0], path.read_bytes())
        return 0
    failed = 0
    for kind in options.kinds or kinds():
        failed += _run(kind, options.seed, options.runs, Path(options.save))
    return int(failed > 0)


def _options() -> argparse.Namespace:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=shape)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(kinds()))
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--save", default=str(KEPT), metavar="DIR")
    parser.add_argument("--again", metavar="FILE")
    options = parser.parse_args()
    for kind in options.kinds:
        if kind not in kinds():
            parser.error(f"there is no kind {kind!r}; known: {', '.join(kinds())}")
    return options


def _run(kind: str, seed: int, runs: int, folder: Path) -> int:
    """Fuzz one kind, keep what is wrong, say how much that is, and return the number."""
    read = done = 0
    failures: list[Failure] = []
    for answer in fuzz(kind, seed, 0, runs):
        done += 1
        if isinstance(answer, Failure):
            failures.append(answer)
            _keep(kind, seed, answer, folder)
        else:
            read += answer
    print(f"{kind:<10} {done:>6} inputs, {read} read, {done - read - len(failures)} refused, {len(failures)} wrong")
    return len(failures)


def _keep(kind: str, seed: int, failure: Failure, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}-{seed}-{failure.number}.bin"
    path.write_bytes(mutated(kind, seed, failure.number))
    print(f"{kind} {failure.number}: {failure.problem}\n  again: python scripts/fuzz.py --again {path}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

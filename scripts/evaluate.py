"""Measure termcheck on labelled cases and on human-written news.

python scripts/evaluate.py naming                       labelled cases in corpora/naming
python scripts/evaluate.py naming --failures            … and every case that went wrong
python scripts/evaluate.py naming --originals DIR       … and all default checks over news written by people:
                                                        DIR holds wikinews.tsv.xz and 10kgnad.dev.tsv.xz
python scripts/evaluate.py naming --originals DIR --folder 500
                                                        … 500 articles at a time as one folder
python scripts/evaluate.py marian --data DIR            a translation model; `marian --help` tells more
"""

from __future__ import annotations

import argparse
import lzma
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import termcheck
from termcheck.findings import FileResult, Finding, apply

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "corpora" / "naming"


@dataclass
class Score:
    """Counts of one phenomenon."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    safe: int = 0
    safe_right: int = 0
    cases: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another phenomenon's counts."""
        for name in ("hits", "missed", "false", "safe", "safe_right", "cases"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failures += other.failures

    def row(self, name: str) -> str:
        """Return a line of the table."""
        precision = self.hits / (self.hits + self.false) if self.hits + self.false else 1.0
        recall = self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        right = self.safe_right / self.safe if self.safe else 1.0
        scores = f"{precision:9.3f} {recall:7.3f} {f1:6.3f} {right:13.3f}"
        return f"{name:28} {self.cases:5} {scores}  ({self.safe_right}/{self.safe})"


def load() -> Iterator[dict[str, Any]]:
    """Yield the labelled cases."""
    for path in sorted(CASES.glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["case"]


def results(case: dict[str, Any], folder: Path) -> list[FileResult]:
    """Check one case as a folder of files or as one."""
    glossary = CASES / "glossary.csv"
    if "glossary" in case:
        glossary = folder / "glossary.csv"
        glossary.write_text(case["glossary"].lstrip(), "utf-8")
    suffix = {"markdown": "md", "html": "html"}.get(case.get("format", ""), "txt")
    texts = case.get("files") or {f"article.{suffix}": case["text"]}
    paths = []
    for name, text in texts.items():
        path = folder / name
        path.write_bytes(text.encode(case.get("encoding", "utf-8")))
        paths.append(str(path))
    how = {"glossary": str(glossary), "mode": case["mode"], "config": False}
    how |= {name: case.get(name, []) for name in ("exceptions", "html_attributes")}
    return list(termcheck.check_paths(paths, **how))


def expected_span(text: str, label: dict[str, Any]) -> tuple[int, int]:
    """Return where a labelled finding stands."""
    at = -1
    for _ in range(label.get("nth", 1)):
        at = text.index(label["text"], at + 1)
    return at, at + len(label["text"])


def judge_file(text: str, labels: list[dict[str, Any]], found: list[Finding], score: Score, name: str) -> None:
    """Compare one file's findings with its labels."""
    text = text.removeprefix("\ufeff")  # the file's byte-order mark, no text
    left = list(found)
    for label in labels:
        start, end = expected_span(text, label)
        same = [one for one in left if (one.start, one.end, one.code) == (start, end, label["code"])]
        same.sort(key=lambda one: not _replaces(text, label, one))
        if not same:
            score.missed += 1
            score.failures.append(f"{name}: missed {label['code']} {label['text']!r}")
            continue
        left.remove(same[0])
        score.hits += 1
        _judge_fix(text, label, same[0], score, name)
    for one in left:
        score.false += 1
        score.failures.append(f"{name}: false {one.code} {one.text!r}")
        score.safe += bool(one.fix and one.fix.safe)


def _replaces(text: str, label: dict[str, Any], one: Finding) -> bool:
    if one.fix is None:
        return "replacement" not in label and "fixed" not in label
    if "fixed" in label:
        return bool(apply(text, one.fix.edits) == label["fixed"])
    return "".join(edit.text for edit in one.fix.edits) == label.get("replacement")


def _judge_fix(text: str, label: dict[str, Any], one: Finding, score: Score, name: str) -> None:
    right = _replaces(text, label, one)
    safe = one.fix is not None and one.fix.safe
    if safe:
        score.safe += 1
        score.safe_right += right and label.get("safe", False)
    shown = "".join(edit.text for edit in one.fix.edits) if one.fix else None
    wanted = label.get("fixed") or label.get("replacement")
    if safe != label.get("safe", False) or (wanted is not None and not right) or (safe and not right):
        score.failures.append(
            f"{name}: {one.text!r} → {shown!r} safe={safe}, wanted {wanted!r} safe={label.get('safe')}"
        )


def naming(*, failures: bool) -> None:
    """Score the labelled cases by phenomenon and overall."""
    scores: dict[str, Score] = defaultdict(Score)
    for case in load():
        score = scores[case["phenomenon"]]
        score.cases += 1
        with tempfile.TemporaryDirectory() as folder:
            for result in results(case, Path(folder)):
                name = Path(result.file).name
                text = case["files"][name] if "files" in case else case["text"]
                labels = [label for label in case.get("findings", []) if label.get("file", name) == name]
                judge_file(text, labels, list(result.findings), score, case["id"])
    total = Score()
    print(f"{'phenomenon':28} {'cases':>5} {'precision':>9} {'recall':>7} {'F1':>6} {'safe right':>13}")
    for name in sorted(scores):
        print(scores[name].row(name))
        total.add(scores[name])
    print(total.row("overall"))
    if failures:
        print("\n".join(total.failures))


def news(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the articles of the news sets: a name and the sentences."""
    for file in ("wikinews.tsv.xz", "10kgnad.dev.tsv.xz"):
        grouped: dict[str, list[str]] = {}
        with lzma.open(folder / file, "rt", encoding="utf-8") as lines:
            next(lines)  # the header
            for line in lines:
                title, *_, sentence = line.rstrip("\n").split("\t")
                grouped.setdefault(title, []).append(sentence)
        yield from ((f"{file}:{title}", sentences) for title, sentences in grouped.items())


def judged(folder: Path, together: int) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the text and the findings of every article, so many at a time seen as one folder."""
    articles = {f"{number:05}.txt": "\n".join(lines) for number, (_, lines) in enumerate(news(folder))}
    for start in range(0, len(articles), together):
        some = dict(list(articles.items())[start : start + together])
        contents = {name: text.encode() for name, text in some.items()}
        for result in termcheck.check_paths([], contents=contents, config=False):
            yield some[result.file], result.findings


def originals(folder: Path, together: int) -> None:
    """Print every finding of the default checks on news written by people, to be judged by hand."""
    sentences, counts = 0, Counter[str]()
    for text, findings in judged(folder, together):
        sentences += text.count("\n") + 1
        for one in findings:
            kind = "no edit" if one.fix is None else "safe" if one.fix.safe else "unsafe"
            counts[f"{one.code} {kind}"] += 1
            edit = "".join(found.text for found in one.fix.edits) if one.fix else "-"
            around = text[max(0, one.start - 50) : one.end + 40].replace("\n", " ")
            print(f"{one.code}\t{kind}\t{one.text}\t{edit}\t{around}")
    print(f"{sentences} sentences; {dict(sorted(counts.items()))}", file=sys.stderr)


def main() -> None:
    """Parse the options and measure."""
    if sys.argv[1:2] == ["marian"]:
        from evaluation import marian

        sys.exit(marian.main(sys.argv[2:]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["naming"])
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--originals", type=Path, metavar="DIR")
    parser.add_argument("--folder", type=int, default=1, metavar="N")
    options = parser.parse_args()
    if options.originals:
        originals(options.originals, options.folder)
    else:
        naming(failures=options.failures)


if __name__ == "__main__":
    main()

"""
A baseline: the findings of an archive that are known and stay silent, so that only new ones are seen.

A finding is known by its file, its check, its words and the sentence around them, never by its line: moved
paragraphs, new ones and other sentences that change revive nothing. The same finding in the same sentence
counts as often as it is written down.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from termcheck.errors import BaselineError
from termcheck.files.output import written
from termcheck.findings import FileResult, Finding
from termcheck.reports.json import dumped
from termcheck.text import Document, View

__all__ = ["Baseline", "Known", "known", "load"]

_VERSION_KEY, _VERSION = "termcheck-baseline", 1
_MOST_BYTES = 64 * 1024 * 1024
_REACH, _WORDS = 600, 12
_LONGEST = 80
_SENTENCE_END = re.compile(r"[.!?…][\"'”“»«’)\]]*\s|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


class Known(NamedTuple):
    """A finding by its content; `context` is a hash of the words around it, in its sentence."""

    code: str
    concept: str
    text: str
    context: str


def known(document: Document, finding: Finding) -> Known:
    """Return what a finding is known by."""
    view = document.view
    start, end = view.at(finding.start), view.at(finding.end)
    text = " ".join((view.text[start:end] or finding.text).split())
    words = f"{_before(view, start)}\0{text}\0{_behind(view, end)}"
    context = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Known(finding.code, finding.concept or "", text[:_LONGEST], context)


def _before(view: View, start: int) -> str:
    window = view.text[max(0, start - _REACH) : start]
    cut = max((match.end() for match in _SENTENCE_END.finditer(window)), default=0)
    words = window[cut:].split()
    if cut == 0 and start > _REACH and not window[:1].isspace():
        del words[:1]  # cut in two
    return " ".join(words[-_WORDS:])


def _behind(view: View, end: int) -> str:
    window = view.text[end : end + _REACH]
    stop = _SENTENCE_END.search(window)
    return " ".join(window[: stop.end() if stop else len(window)].split()[:_WORDS])


Entries = Mapping[str, Counter[Known]]


def load(file: str) -> Entries:
    """Return the known findings by article, named as seen from the baseline's folder. Raises BaselineError."""
    import json

    try:
        with open(file, "rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise BaselineError("is too large for a baseline", file=file)
        content = json.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise BaselineError("there is no such baseline; --write-baseline makes it", file=file) from None
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(file, error) from None
    if not isinstance(content, Mapping) or _VERSION_KEY not in content:
        raise BaselineError("is no baseline; name another file", file=file)
    if content[_VERSION_KEY] != _VERSION:
        raise BaselineError(
            "is a baseline of version {found}, not {expected}; write it anew",
            found=repr(content[_VERSION_KEY]),
            expected=_VERSION,
            file=file,
        )
    return _entries(file, content.get("findings"))


def _unreadable(file: str, error: Exception) -> BaselineError:
    import json

    if isinstance(error, json.JSONDecodeError):
        problem = "is no baseline, or a damaged one ({reason}); mend it, or remove it and use --write-baseline"
        return BaselineError(problem, reason=error.msg, file=file, line=error.lineno, column=error.colno)
    if isinstance(error, OSError):
        return BaselineError("cannot be read: {reason}", reason=error.strerror or error, file=file)
    if isinstance(error, UnicodeDecodeError):
        return BaselineError("is damaged: it is not UTF-8; remove it and use --write-baseline", file=file)
    return BaselineError("is damaged: no baseline has such values; remove it and use --write-baseline", file=file)


def _entries(file: str, rows: object) -> Entries:
    if not isinstance(rows, list):
        raise BaselineError("is damaged: “findings” is no list; remove it and use --write-baseline", file=file)
    found: dict[str, Counter[Known]] = {}
    for number, row in enumerate(rows, 1):
        words = [row.get(key) for key in _KEYS] if isinstance(row, Mapping) else [None]
        count = row.get("count", 1) if isinstance(row, Mapping) else None
        if not all(isinstance(word, str) for word in words) or type(count) is not int or count < 1:
            problem = "is damaged: finding {number} of its list needs the texts {keys} and a count from 1"
            raise BaselineError(problem, number=number, keys=", ".join(_KEYS), file=file)
        name, *rest = map(str, words)
        found.setdefault(name, Counter())[Known(*rest)] += count
    return found


_KEYS = ("file", *Known._fields)


class Baseline:
    """The known findings of one run: what they silence, and what has become of them.

    `paths` are all articles of the run. What was known of a file that is gone may be found in another one: files
    are renamed. With `renew` every finding becomes a known one.
    """

    def __init__(self, file: str, entries: Entries, paths: Collection[str], *, renew: bool = False) -> None:
        self.file = file
        self._entries = entries
        self._renew = renew
        self._folder = os.path.dirname(os.path.abspath(file))
        own = {self._name(path) for path in paths}
        others = [name for name in entries if name not in own]
        gone = {name for name in others if not os.path.lexists(os.path.join(self._folder, name))}
        self._gone = gone
        self._lost: Counter[Known] = Counter()
        for name in sorted(gone):
            self._lost.update(entries[name])
        self._taken: dict[str, Counter[Known]] = {}
        self._seen: dict[str, tuple[Counter[Known], frozenset[str]]] = {}
        self._new: Counter[str] = Counter()
        self.is_whole = len(others) == len(gone)

    def _name(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/")

    def silence(self, result: FileResult, codes: frozenset[str]) -> FileResult:
        """Return a result without its known findings; `codes` are those of the checks that were made."""
        if result.error is not None:
            return result
        name = self._name(result.file)
        # an article is judged again after its edits
        self._lost.update(self._taken.pop(name, Counter()))
        marks = [known(result.document, finding) for finding in result.findings] if result.document else []
        self._seen[name] = (Counter(marks), codes)
        own, lost = Counter(self._entries.get(name)), Counter[Known]()
        kept: list[Finding] = []
        for mark, finding in zip(marks, result.findings, strict=True):
            if own[mark] > 0:
                own[mark] -= 1
            elif self._lost[mark] > lost[mark]:
                lost[mark] += 1
            else:
                kept.append(finding)
        self._lost.subtract(lost)
        self._taken[name] = lost
        self._new[name] = len(kept)
        shown = () if self._renew else tuple(kept)
        return replace(result, findings=shown, silenced=len(result.findings) - len(shown))

    def new(self) -> int:
        """Return how many findings are not known."""
        return self._new.total()

    def stale(self) -> int:
        """Return how many known findings do not occur any more, as far as this run has looked."""
        gone = (self._left(name, *seen) for name, seen in self._seen.items())
        return sum(gone) + sum(count for count in self._lost.values() if count > 0)

    def _left(self, name: str, present: Counter[Known], codes: frozenset[str]) -> int:
        left = self._entries.get(name, Counter()) - present
        return sum(count for mark, count in left.items() if mark.code in codes)

    def write(self) -> int:
        """Write what is known now, what this run has not looked at as it was; return how many findings that is."""
        rows = sorted((name, mark, count) for name, marks in self._renewed() for mark, count in marks.items())
        with written(self.file) as write:
            write(f'{{"{_VERSION_KEY}": {_VERSION},\n "findings": [')
            for number, (name, mark, count) in enumerate(rows):
                row = {"file": name, **mark._asdict(), "count": count}
                write((",\n" if number else "\n") + "  " + dumped(row))
            write("\n ]}\n" if rows else "]}\n")
        return sum(count for _, _, count in rows)

    def _renewed(self) -> Iterator[tuple[str, Counter[Known]]]:
        for name in self._entries.keys() | self._seen.keys():
            before = self._entries.get(name, Counter())
            if name in self._seen:
                present, codes = self._seen[name]
                yield name, present + Counter({mark: n for mark, n in before.items() if mark.code not in codes})
            elif name not in self._gone:
                yield name, before

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.findings import FileResult, Finding, Signature
from termcheck.reports import Look, reports
from termcheck.reports.json import dumped
from termcheck.text import Document

EXPECTED = """\
{"signature": {"termcheck": "0.1.0", "checks": ["TC101", "TC102"], "glossary": "sha256:abc", "model": null},
 "files": [
  {"file": "a b/minsk.txt", "error": null,
   "findings": [
    {"code": "TC101", "name": "deprecated-term", "severity": "error", "confidence": 1.0, "start": 26, "end": 39, \
"line": 3, "column": 5, "text": "weißrussische", "concept": "belarus", "message": "weißrussische is deprecated", \
"related": [], "fix": {"safe": true, "edits": [{"start": 26, "end": 39, "text": "belarussische"}]}},
"""
KEYS = [
    "code",
    "name",
    "severity",
    "confidence",
    "start",
    "end",
    "line",
    "column",
    "text",
    "concept",
    "message",
    "related",
    "fix",
]


def rendered(signature: Signature, results: list[FileResult]) -> str:
    return "".join(reports()["json"].render(signature, results, Look()))


def test_the_shape_is_the_promised_one(signature: Signature, results: list[FileResult]) -> None:
    text = rendered(signature, results)
    assert text.startswith(EXPECTED)
    read = json.loads(text)
    assert list(read) == ["signature", "files"]
    minsk, gone, fine = read["files"]
    assert all(list(found)[: len(KEYS)] == KEYS for found in minsk["findings"])
    assert minsk["findings"][1]["related"] == [{"start": 0, "end": 5, "text": "Minsk"}]
    assert minsk["findings"][2]["fix"]["reason"] == "the article changes"
    assert (minsk["findings"][3]["fix"], minsk["findings"][3]["reason"]) == (None, "inside a quotation")
    assert gone == {"file": "gone.txt", "error": "gone.txt: no such file; check the name", "findings": []}
    assert fine == {"file": "fine.txt", "error": None, "findings": []}


def test_offsets_point_at_the_text_they_name(signature: Signature, results: list[FileResult]) -> None:
    assert results[0].document is not None
    text = results[0].document.text
    for found in json.loads(rendered(signature, results))["files"][0]["findings"]:
        assert text[found["start"] : found["end"]] == found["text"]


def test_no_files_are_valid_json(signature: Signature) -> None:
    assert json.loads(rendered(signature, []))["files"] == []


def test_one_line_a_finding(signature: Signature, finding: Callable[..., Finding]) -> None:
    document = Document.of("a\u2028b\x85c\n")
    text = rendered(signature, [FileResult("a.txt", document, (finding(document, 0, 6),))])
    assert len(text.splitlines()) == 5


@settings(deadline=None, derandomize=True)
@given(st.text(st.characters(), max_size=20))
def test_every_string_comes_back_and_can_be_shown(text: str) -> None:
    line = dumped(text)
    assert json.loads(line) == text
    line.encode("utf-8")
    assert not set(line) & set("\x1b\x7f\x9b\u202a\u202e\u2066\u2028\ufeff\n")

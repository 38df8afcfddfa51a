from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from termcheck.findings import FileResult, Finding, Signature
from termcheck.reports import Look, reports
from termcheck.text import Document

EXPECTED = """\
file,line,column,start,end,code,name,severity,text,replacement,safe,concept,message,reason
a b/minsk.txt,3,5,26,39,TC101,deprecated-term,error,weißrussische,belarussische,yes,belarus,\
weißrussische is deprecated,
a b/minsk.txt,3,43,64,76,TC101,deprecated-term,error,Weißrussland,Belarus,yes,belarus,Weißrussland is deprecated,
a b/minsk.txt,5,19,118,124,TC101,deprecated-term,error,Moldau,Republik Moldau,no,belarus,Moldau is deprecated,\
unsafe: the article changes
a b/minsk.txt,5,36,135,147,TC102,mixed-terms,warning,Weißrussland,,,belarus,Weißrussland is deprecated,\
no edit: inside a quotation
gone.txt,,,,,,,error,,,,,gone.txt: no such file; check the name,
"""


def rendered(signature: Signature, results: list[FileResult]) -> str:
    return "".join(reports()["csv"].render(signature, results, Look()))


def test_one_row_a_finding(signature: Signature, results: list[FileResult]) -> None:
    assert rendered(signature, results) == EXPECTED


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\nx", "'x", "  =1", "＝1", 'a"b', "a,b", "a\nb"])
def test_a_formula_is_neutral_and_comes_back(text: str, signature: Signature, finding: Callable[..., Finding]) -> None:
    document = Document.of(text)
    report = rendered(signature, [FileResult("=a.txt", document, (finding(document, 0, len(text), text),))])
    [row] = csv.DictReader(io.StringIO(report, newline=""))
    assert row["file"] == "'=a.txt"
    for cell in (row["text"], row["replacement"]):
        assert cell.lstrip(" ")[0] not in "=+-@\t\r＝＋－＠"
        assert cell.removeprefix("'") == text


def test_escapes_stay_out_of_a_terminal(signature: Signature, finding: Callable[..., Finding]) -> None:
    document = Document.of("\x1b[2J\u202e\r")
    report = rendered(signature, [FileResult("a.txt", document, (finding(document, 0, 6),))])
    assert "\\x1b[2J\\u202e\\r" in report
    assert "\x1b" not in report

from __future__ import annotations

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Severity
from termcheck.frame import to_frame

NAMES = [
    "file",
    "code",
    "name",
    "severity",
    "line",
    "column",
    "start",
    "end",
    "text",
    "replacement",
    "safe",
    "concept",
    "message",
    "reason",
]


def found(fix: Fix | None, reason: Message | None = None) -> Finding:
    kind = ("TC101", "deprecated-term", Severity.ERROR)
    return Finding(*kind, 0, 4, 1, 1, "Wort", Message.of("{x}!", x="so"), "c", fix=fix, reason=reason)


def test_one_row_a_finding_and_one_a_failure() -> None:
    findings = (
        found(Fix((Edit(0, 4, "Name"),), safe=True)),
        found(Fix((Edit(0, 4, "Ding"),), safe=False, reason=Message("why"))),
        found(None, Message("quoted")),
    )
    frame = to_frame([FileResult("a.txt", findings=findings), FileResult("b.txt", error="b.txt: gone")])
    assert list(frame.columns) == NAMES
    assert frame["replacement"].fillna("-").tolist() == ["Name", "Ding", "-", "-"]
    assert frame["safe"].isna().tolist() == [False, False, True, True]
    assert frame["safe"].fillna(value=False).tolist() == [True, False, False, False]
    assert frame["reason"].fillna("-").tolist() == ["-", "why", "quoted", "-"]
    assert frame["message"].tolist() == ["so!", "so!", "so!", "b.txt: gone"]
    assert frame["severity"].tolist() == ["error"] * 4
    assert frame["code"].isna().tolist() == [False, False, False, True]


def test_types_are_the_same_without_rows() -> None:
    full = to_frame([FileResult("a.txt", findings=(found(None),))])
    empty = to_frame([])
    assert list(empty.columns) == NAMES
    assert len(empty) == 0
    assert list(map(str, empty.dtypes)) == list(map(str, full.dtypes))

from __future__ import annotations

from collections.abc import Callable

from termcheck.findings import FileResult, Finding, Signature
from termcheck.reports import Look, reports
from termcheck.text import Document

Make = Callable[..., Finding]
EXPECTED = """\
a b/minsk.txt:3:5: TC101 [*] weißrussische is deprecated
a b/minsk.txt:3:43: TC101 [*] Weißrussland is deprecated
a b/minsk.txt:5:19: TC101 Moldau is deprecated (unsafe: the article changes)
a b/minsk.txt:5:36: TC102 Weißrussland is deprecated (no edit: inside a quotation)
gone.txt: error: no such file; check the name
"""


def test_one_line_a_finding(signature: Signature, results: list[FileResult]) -> None:
    assert "".join(reports()["text"].render(signature, results, Look())) == EXPECTED


def test_what_repeats_is_counted_unless_every_place_is_wanted(signature: Signature, finding: Make) -> None:
    document = Document.of("Wort\n" * 4)
    found = tuple(finding(document, at, at + 4, "Name" if at != 10 else "Wert") for at in (0, 5, 10, 15))
    result = FileResult("a.txt", document, found)
    assert "".join(reports()["text"].render(signature, [result], Look())).splitlines() == [
        "a.txt:1:1: TC101 [*] Wort is deprecated (and 2 more at lines 2, 4)",
        "a.txt:3:1: TC101 [*] Wort is deprecated",
    ]
    assert "".join(reports()["text"].render(signature, [result], Look(every=True))).count("\n") == 4


def test_a_line_stays_a_line(signature: Signature, finding: Make) -> None:
    document = Document.of("Wo\nrt\u2028\x1b")
    result = FileResult("a\nb.txt", document, (finding(document, 0, 7),))
    [line] = "".join(reports()["text"].render(signature, [result], Look())).splitlines()
    assert line == "a\\nb.txt:1:1: TC101 Wo rt\\u2028\\x1b is deprecated"

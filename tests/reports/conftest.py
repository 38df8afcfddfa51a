"""A small article with every kind of finding, and a factory for more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Related, Severity, Signature, Tally
from termcheck.text import Document

ARTICLE = (
    "Minsk empfängt Gäste\n\n"
    "Der weißrussische Außenminister sprach in Weißrussland. Danach reiste er ab.\n\n"
    "Seit 2020 hat die Moldau gewählt. „Weißrussland bleibt“, hieß es.\n"
)
NAMES = {"TC101": "deprecated-term", "TC102": "mixed-terms"}


def make(
    document: Document,
    start: int,
    end: int,
    new: str | None = None,
    *,
    safe: bool = True,
    reason: str | None = None,
    code: str = "TC101",
    related: tuple[Related, ...] = (),
) -> Finding:
    line, column = document.place(start)
    text = document.text[start:end]
    why = Message(reason) if reason else None
    fix = None if new is None else Fix((Edit(start, end, new),), safe, why)
    message = Message.of("{old} is deprecated", old=text)
    severity = Severity.ERROR if code == "TC101" else Severity.WARNING
    name = NAMES[code]
    nothing = why if fix is None else None
    return Finding(
        code, name, severity, start, end, line, column, text, message, "belarus", related, fix, reason=nothing
    )


@pytest.fixture
def finding() -> Callable[..., Finding]:
    return make


@pytest.fixture
def signature() -> Signature:
    return Signature("0.1.0", ("TC101", "TC102"), "sha256:abc")


@pytest.fixture
def results() -> list[FileResult]:
    document = Document.of(ARTICLE, "a b/minsk.txt")

    def at(word: str, after: int = 0) -> tuple[int, int]:
        start = ARTICLE.index(word, after)
        return start, start + len(word)

    country = at("Weißrussland")
    findings = (
        make(document, *at("weißrussische"), "belarussische"),
        make(document, *country, "Belarus", related=(Related(0, 5, "Minsk"),)),
        make(document, *at("Moldau"), "Republik Moldau", safe=False, reason="the article changes"),
        make(document, *at("Weißrussland", country[1]), reason="inside a quotation", code="TC102"),
    )
    tallies = (
        Tally("belarus", "Weißrussland", "deprecated", "Weißrussland", 2, 1),
        Tally("belarus", "Weißrussland", "deprecated", "weißrussische", 1, 1),
        Tally("belarus", "Belarus", "preferred", "Belarus’", 10, 1),
        Tally("minsk", "Minsk", "preferred", "Minsk", 1, 1),
    )
    fine = Document.of("Belarus ist fern.\n", "fine.txt")
    return [
        FileResult("a b/minsk.txt", document, findings, None, tallies),
        FileResult("gone.txt", error="gone.txt: no such file; check the name"),
        FileResult("fine.txt", fine, tallies=(Tally("belarus", "Belarus", "preferred", "Belarus", 1, 1),)),
    ]

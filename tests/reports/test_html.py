from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Severity, Signature, Tally
from termcheck.reports import Look, reports
from termcheck.text import Document

KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "a", "section", "blockquote"),
    *("ul", "li", "b", "span", "del", "ins", "mark", "table", "tr", "th", "td", "footer"),
}


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))


def rendered(signature: Signature, results: list[FileResult]) -> str:
    return "".join(reports()["html"].render(signature, results, Look()))


def elements(page: str) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    parser = Elements()
    parser.feed(page)
    parser.close()
    return parser.found


def test_the_page_shows_the_findings(signature: Signature, results: list[FileResult]) -> None:
    page = rendered(signature, results)
    assert "Der <del>weißrussische</del><ins>belarussische</ins> Außenminister" in page
    assert '<del>Moldau</del><ins class="unsafe">Republik Moldau?</ins>' in page
    assert "„<mark>Weißrussland</mark> bleibt“" in page
    assert '<span class="note">no edit: inside a quotation</span>' in page
    assert '<p class="error">error: no such file; check the name</p>' in page
    assert "<td>Belarus’ 10, Belarus 1</td>" in page
    assert {tag for tag, _ in elements(page)} <= KNOWN


def test_nothing_is_fetched_and_nothing_runs(signature: Signature, results: list[FileResult]) -> None:
    page = rendered(signature, results)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "//" not in page.replace("<!DOCTYPE html>", "")
    assert "script" not in page
    assert "url(" not in page


ATTACK = st.lists(
    st.sampled_from(
        ["<script>", "</title>", "<!--", "-->", '"', "'", "&lt;", "&#60;", "<", ">", "]]>", "\x1b", "\u202e", "x"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@settings(deadline=None, derandomize=True)
@given(ATTACK, ATTACK, ATTACK)
def test_no_text_becomes_an_element(text: str, name: str, new: str) -> None:
    def page(text: str, name: str, new: str) -> str:
        document = Document.of(text, name)
        fix = Fix((Edit(0, len(text), new),), safe=False, reason=Message.of("{x}", x=new))
        message = Message.of("{x}", x=text)
        kind = (name, name, Severity.ERROR)
        found = Finding(*kind, 0, len(text), 1, 1, text, message, name, fix=fix)
        tally = Tally(name, text, new, text, 1, 1)
        return rendered(Signature(name, (name,), new, text), [FileResult(name, document, (found,), new, (tally,))])

    hostile = page(text, name, new)
    assert elements(hostile) == elements(page("x", "x", "x"))
    assert not set(hostile) & set("\x1b\u202e")


def test_what_repeats_is_counted(signature: Signature, finding: Callable[..., Finding]) -> None:
    document = Document.of("Wort.\n\nWort.\n\n")
    result = FileResult("a.txt", document, (finding(document, 0, 4), finding(document, 7, 11)))
    page = rendered(signature, [result])
    assert page.count("<blockquote") == 1
    assert "<small>and 1 more at line 3</small>" in page
    assert "<p>2 findings in 1 file" in page


def test_a_clean_run_says_so(signature: Signature, results: list[FileResult]) -> None:
    assert "<p>No findings in 1 file.</p>" in rendered(signature, results[2:])


def test_one_article_at_a_time(signature: Signature, finding: Callable[..., Finding]) -> None:
    document = Document.of("Wort")
    result = FileResult("a.txt", document, (finding(document, 0, 4),))
    pieces = list(reports()["html"].render(signature, [result] * 3, Look()))
    assert sum("<section><h2>" in piece for piece in pieces) == 3

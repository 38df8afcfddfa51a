from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.errors import InputError
from termcheck.formats import Reading, formats
from termcheck.text import Document

GONE = "\ufffc"


def parse(text: str) -> Document:
    return formats()["markdown"].parse(text.encode(), "a.md", None)


def seen(text: str) -> str:
    return parse(text).view.text


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("Ein Satz.\n\nNoch einer.", "Ein Satz.\n\nNoch einer."),
        ("# Titel #\n\nZwei\nZeilen\n===\n", "Titel\n\nZwei\nZeilen"),
        ("- eins\n- zwei\n  - drei\n", "eins\n\nzwei\n\ndrei"),
        ("1. eins\n\n   mehr\n2. zwei", "eins\n\nmehr\n\nzwei"),
        ("- [ ] offen\n- [x] fertig", "offen\n\nfertig"),
        ("> Zitat\n> weiter\n> > tiefer", "Zitat\nweiter\n\ntiefer"),
        ("> [!NOTE]\n> Hinweis", "Hinweis"),
        ("| a | b |\n|---|---|\n| c\\|d | **e**f |", "a\n\nb\n\nc|d\n\nef"),
        ("hart  \nweich\nund\\\nhart", "hart\nweich\nund\nhart"),
        ("a\r\nb\r\n\r\nc", "a\nb\n\nc"),
        ("# a\rb\r\rc", "a\n\nb\n\nc"),
        ("**Weiß**russland", "Weißrussland"),
        ("*Weiß*russ~~land~~", "Weißrussland"),
        ("<b>Weiß</b>russland", "Weißrussland"),
        ('<span class="x">Weiß</span>russland', "Weißrussland"),
        ("Weiß<!-- Weiß -->russland", "Weißrussland"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("a <p>b</p> c", "a \n\nb\n\n c"),
        ("&Uuml;ber &amp;uuml; &#xfc; &bogus;", "Über &uuml; ü &bogus;"),
        (r"\*kein\* \[Link\] 1\. \&uuml;", "*kein* [Link] 1. &uuml;"),
        ("Weiß&shy;russland", "Weißrussland"),
        ("> Weiß-\n> russland", "Weißrussland"),
        ("vor `Weißrussland` nach", f"vor {GONE} nach"),
        ("vor <code>Weiß <b>x</b></code> nach", f"vor {GONE} nach"),
        ("vor <kbd>offen\n\nnach", f"vor {GONE}\n\nnach"),
        ("    Code\n\n```\nCode\n```\n\n~~~\noffen", ""),
        ("[Text *hier*](http://weissrussland.de 'Titel') nach", "Text hier nach"),
        ("[Text][ziel] nach\n\n[ziel]: http://x 'Titel'", "Text nach"),
        ("[Ziel] und [Ziel][] nach\n\n[ziel]: http://x", f"{GONE} und {GONE} nach"),
        ("[Kein Ziel] nach", "[Kein Ziel] nach"),
        ("[[Ziel]] [[Ziel|Text]]", f"{GONE} Text"),
        ("<http://weissrussland.de> <a@weissrussland.de>", f"{GONE} {GONE}"),
        ("vor ![Bild *alt*](weiss.png 'Titel') nach", f"vor {GONE}Bild alt{GONE} nach"),
        ("vor ![ziel] nach\n\n[ziel]: x.png", f"vor {GONE} nach"),
        ('vor <img alt="Weiß" src="x"> nach', f"vor {GONE} nach"),
        ("Weißrussland[^1] sagt\n\n[^1]: Die *Note*\n", "Weißrussland sagt\n\nDie Note"),
        ("<div>\nWeißrussland\n</div>\n\nnach", "Weißrussland\n\nnach"),
        ("<div lang=en>\n\nBurma *x*\n\n</div>\n\nnach", "nach"),
        ("> <p>Weiß-\n> russland <img\n> alt='Minsk'> y</p>\n\nnach", f"Weiß- russland {GONE} y\n\nnach"),
        ("<table><tr><td>\n\n**a**\n\n</td><td>b</td></tr></table>", "a\n\nb"),
        ("vor <script>x</script> <i hidden>y</i>nach", "vor  nach"),
        ("<!-- Weiß\n\nWeiß -->\nnach", "nach"),
        ("<p>offen\n\nnach </p> a", "offen\n\nnach \n\n a"),
        ("<script>\nWeiß\n\nWeiß\n</script>\nnach", "nach"),
        ("# Titel {#weissrussland .k}\n", "Titel"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ('a {{< ref "weissrussland.md" >}} b {% include weiss.html %} c', f"a {GONE * 30} b {GONE * 24} c"),
        ("a {{ b\n}} c", "a {{ b\n}} c"),
        ("", ""),
        ("\n\n", ""),
        ("`x`", GONE),
    ],
)
def test_only_running_text_is_seen(text: str, running: str) -> None:
    assert seen(text) == running


@pytest.mark.parametrize(
    ("text", "word", "runs"),
    [
        ("ä **Weiß**russland x", "Weißrussland", ["Weiß", "russland"]),
        ("ä <b>Weiß</b>russland x", "Weißrussland", ["Weiß", "russland"]),
        ("„ü“ [Weißrussland](http://ü.de/Weißrussland)", "Weißrussland", ["Weißrussland"]),
        ("R&uuml;ckkehr", "Rückkehr", ["R&uuml;ckkehr"]),
        ("😀 Weiß&shy;russland", "Weißrussland", ["Weiß&shy;russland"]),
        ("> ä Weiß-\n> russland", "Weißrussland", ["Weiß-\n", "russland"]),
        ("---\ntitel: 'ä Weißrussland'\n---\n\nä", "Weißrussland", ["Weißrussland"]),
        ("ä `ä` Minsk", "Minsk", ["Minsk"]),
        ("ä\r\nMinsk", "Minsk", ["Minsk"]),
        ("# T&uuml;r\r{# Minsk", "Tür", ["T&uuml;r"]),
        ("*ä*\rMinsk", "Minsk", ["Minsk"]),
        ("<b>Wei&szlig;</b>\u00adrussland", "Weißrussland", ["Wei&szlig;", "\u00adrussland"]),
    ],
)
def test_offsets_lead_back_to_the_raw_text(text: str, word: str, runs: list[str]) -> None:
    document = parse(text)
    at = document.view.text.index(word)
    assert [text[run.start : run.end] for run in document.view.runs(at, at + len(word))] == runs


@settings(derandomize=True, deadline=None, database=None, max_examples=500)
@given(st.text("aäß😀 \n\r*_`[]()!<>/&;#-|~\\.:=\"'{}b\u00ad^1", max_size=80))
def test_whatever_the_markup_every_visible_letter_is_where_it_is_said_to_be(text: str) -> None:
    view = parse(text).view
    position = 0
    for at, shown in enumerate(view.text):
        span = view.raw(at, at + 1)
        assert position <= span.start <= span.end <= len(text)
        position = max(position, span.start)
        if shown.isalnum() and "&" not in text:
            assert text[span.start : span.end].startswith(shown)


HOSTILE = """
import sys, time
from termcheck.errors import InputError
from termcheck.formats import formats
unit, count = eval(sys.argv[1])
started = time.process_time()
try:
    formats()["markdown"].parse((unit * count).encode(), "a.md", None)
except InputError as error:
    print(error)
print(time.process_time() - started < 10)
"""


@pytest.mark.parametrize(
    ("unit", "refused"),
    [
        ("[", False),
        ("![", False),
        ("[a](", False),
        (">", True),
        ("> ", True),
        ("- ", True),
        ("1. ", True),
        ("*a_", False),
        ("- a\n> ", False),
        ("<a ", False),
        ("<!--", False),
        ("{{", False),
        ("{%", False),
        ("---\n", False),
        ("`a", False),
    ],
)
def test_deep_nesting_neither_crashes_nor_hangs(unit: str, refused: bool) -> None:  # noqa: FBT001 - a table's column
    child = [sys.executable, "-c", HOSTILE, repr((unit, 100_000))]
    done = subprocess.run(child, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "True"
    assert ("a.md:1: more than 500" in done.stdout) == refused
    assert not done.stderr


def test_a_nesting_that_an_article_may_have_is_read() -> None:
    assert seen("> " * 99 + "Minsk") == "Minsk"
    with pytest.raises(InputError, match=r"^a\.md:3: more than 500 lists or quotations"):
        parse("a\r\n\r\n" + ">" * 500)


def test_attributes_in_it_are_read_and_written_as_in_html() -> None:
    text = "*Weiß* <i title='Minsk'>ist</i>\n\n<p title=Brest>Brest"
    found = formats()["markdown"]
    document = found.parse(text.encode(), "a.md", None, Reading("de", ("title",)))
    assert document.view.text == "Weiß ist\n\nBrest\n\nMinsk\n\nBrest"
    assert [text[slice(*span)] for span in document.attributes] == ["Minsk", "Brest"]
    assert found.spell(document, text.index("Minsk"), "O'Hara & so") == "O&#39;Hara &amp; so"
    assert found.spell(document, text.index("=Brest") + 1, "O Hara") == "O&#32;Hara"
    assert found.spell(document, text.index("Weiß"), "O'Hara & so") == "O'Hara & so"


def test_block_quotations_are_told_and_alerts_are_none() -> None:
    text = "> a\n\n> [!NOTE]\n> b\n\n<q>c</q> d\n"
    assert [text[slice(*span)] for span in parse(text).quoted] == ["> a\n", "<q>c</q>"]


def test_a_megabyte_takes_less_than_a_second() -> None:
    paragraph = (
        "Der **weißrussische** Präsident sagte am [Montag](http://x.de/a) in „Minsk“, das sei\nso. " * 5 + "\n\n"
    )
    text = paragraph * (1_000_000 // len(paragraph))
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 2


def test_a_panic_of_the_parser_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("termcheck.formats.markdown._read", panic)
    with pytest.raises(InputError, match=r"^a\.md: the Markdown parser failed"):
        parse("a")

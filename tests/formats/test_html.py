from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termcheck
from termcheck.errors import InputError
from termcheck.findings import Edit, apply
from termcheck.formats import ATTRIBUTES, Reading, formats
from termcheck.formats._opened import Opened
from termcheck.text import Document

GONE = "\ufffc"
HTML = formats()["html"]


def parse(text: str, *attributes: str, name: str = "a.html") -> Document:
    return HTML.parse(text.encode("utf-8", "surrogatepass"), name, "utf-8", Reading("de", attributes))


def seen(text: str, *attributes: str) -> str:
    return parse(text, *attributes).view.text


@pytest.mark.parametrize(
    ("text", "running"),
    [
        # paragraphs
        ("<p>Ein Satz.<p>Noch <i>einer</i>.", "Ein Satz.\n\nNoch einer."),
        ("<h1>Titel</h1>Text<ul><li>eins<li>zwei</ul>", "Titel\n\nText\n\neins\n\nzwei"),
        ("<table><tr><th>a<td>b<tr><td>c</table>d", "a\n\nb\n\nc\n\nd"),
        ("<dl><dt>a<dd>b</dl><blockquote>c</blockquote>d", "a\n\nb\n\nc\n\nd"),
        ("a<br>b<BR/>c<br><br>d<hr>e", "a\nb\nc\n\nd\n\ne"),
        ("<option>a<option>b</option><button>c</button>", "a\n\nb\n\nc"),
        ("a</p>b</div>c</br>d", "a\n\nb\n\nc\nd"),
        # blanks
        ("  <p> a \n\t b </p> \r\n <p>c <b> d</b> <i>e</i>\n", "a b\n\nc d e"),
        ("a\r\nb\fc&nbsp;&nbsp;d &#32;&#10; e&#13;\nf", "a b c\u00a0\u00a0d e f"),
        ("a <br> b", "a\nb"),
        ("Weiß-\nrussland", "Weiß- russland"),
        # words go on across markup that only shapes them
        ("<b>Weiß</b>russland", "Weißrussland"),
        ("Weiß<wbr>russland und <wbr> so<wbr>.", "Weißrussland und so."),
        ("Weiß&shy;russ&#173;land&#8203; a", "Weißrussland a"),
        ("Weiß<!-- Weiß -->russland", "Weißrussland"),
        ("Weiß<x-y z='1'>russ</x-y><o:p></o:p>land", "Weißrussland"),
        ("Weiß<span hidden>x</span>russ<script>x</script>land", "Weißrussland"),
        ("Weißrussland<sup>1</sup> und H<sub>2</sub>O", f"Weißrussland{GONE}1 und H{GONE}2O"),
        ("<del>Weißrussland</del><ins>Belarus</ins>", "Belarus"),
        # references
        ("Wei&szlig;russland &Uuml;&uuml;&#xfC;&#252; &amp;uuml;", "Weißrussland Üüüü &uuml;"),
        ("&szlig &notit; &am &ampere &; &# &#x; & &bogus; &#1234", "ß ¬it; &am &ere &; &# &#x; & &bogus; Ӓ"),
        ("&#0;&#x110000;&#xD800;&#128;&#99999999999999999999;", "\ufffd\ufffd\ufffd€\ufffd"),
        ("1 < 2 <3 >4 <é", "1 < 2 <3 >4 <é"),
        # what is left out
        ("<head><title>T&amp;<b></title><meta name=x content=y><style>a</style></head>b", "T&<b>\n\nb"),
        ("vor <code>x <b>y</b></code> nach <kbd>z</kbd><var>v</var>", f"vor {GONE} nach {GONE}{GONE}"),
        ("vor<pre>x\n\ny</pre>nach<xmp><b>x</xmp>", "vor\n\nnach"),
        ("a <textarea>x</textarea> b <input value=x> c <img alt=x>", f"a {GONE} b {GONE} c {GONE}"),
        ("a <svg><text>x</text><title>y</title></svg> b <math><mi>x</mi></math>", f"a {GONE} b {GONE}"),
        ("a <video><p>x</p></video> b<iframe><b></iframe><object>x</object>", f"a {GONE} b{GONE}{GONE}"),
        ("a<template><p>x</template><noscript>x</noscript><datalist><option>x</datalist>b", "ab"),
        ("<p hidden>x<p>a<div hidden><p>x</p>y</div>b <i HIDDEN=until-found>x</i>c", "a\n\nb c"),
        ("<ruby>a<rp>(</rp><rt>x</rt><rp>)</rp></ruby>b", "ab"),
        ("a <i translate=no>x <b>y</b></i> b <i class='q notranslate'>x</i>", f"a {GONE} b {GONE}"),
        ("<p translate=no>x <b translate=yes>a</b> y", "a" + GONE),
        ("a <i translate=''>b</i> <i class=translate>c</i>", "a b c"),
        ("a <i lang=en>x <q lang='de-AT'>b</q> y</i> c", f"a {GONE}b{GONE} c"),
        ("<p lang=EN-US>x</p><p LANG=DE>a</p><p lang=''>b</p><p lang=und>c</p>", "a\n\nb\n\nc"),
        ("<i xml:lang=en>x</i>a<i lang=de lang=en>b</i>", f"{GONE}ab"),
        ("<!doctype html><!-- x --><?php x ?></ x>a<![CDATA[x]]>b", "ab"),
        # what browsers make of broken pages
        ("<p><b>a<i>b</b>c</i>d", "abcd"),
        ("<div><span hidden>x</div>a", "a"),
        ("<p>a<code>x<p>b", f"a{GONE}\n\nb"),
        ("<b hidden>x<p>y</b>a", "a"),
        ("a<span hidden><div>x</span>x</div>x", "a"),
        ("<table><td hidden>x<td>a<tr hidden><td>x<tr><td>b", "a\n\nb"),
        ("<li hidden>x<li>a<dd hidden>x<dt>b<h2 hidden>x</h3>c", "a\n\nb\n\nc"),
        ("<a hidden>x<a>a", "a"),
        ("<svg>x<p>a", f"{GONE}\n\na"),
        ("<svg><foreignObject><p>x</p></foreignObject>x</svg>a", f"{GONE}a"),
        ("<svg><![CDATA[</svg>]]><circle/><g/></svg>a", f"{GONE}a"),
        ("<code/>x", GONE),
        ("a<script>x</scripty></SCRIPT >b", "ab"),
        ("a<script><!--<script>x</script>x--></script>b", "ab"),
        ("a<script><!-->x</script>b", "ab"),
        ("a<!-->b<!--->c<!--x--!>d<!--!>x-->e<!-- -- > -->f", "abcdef"),
        ("a<b title='>'x=\"'\"y=/>b</b></>c", "abc"),
        ("a<b title='x>b", "a"),
        ("a<!--x>b", "a"),
        ("a<p", "a"),
        ("a<plaintext>x</plaintext>x", "a"),
        ("a</body>b</html>c", "a\n\nb\n\nc"),
        ("", ""),
        ("<", "<"),
        ("</", "</"),
    ],
)
def test_what_a_reader_sees_is_read(text: str, running: str) -> None:
    assert seen(text) == running


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("a<i title='Wei&szlig;land' alt=\"b  c\"></i>d", "ad\n\nWeißland\n\nb c"),
        ("<img alt=Minsk title=>a", f"{GONE}a\n\nMinsk"),
        ("<i title='&copy=1 &copy; &copyx &copy'>a", "a\n\n&copy=1 © &copyx ©"),
        ("<p hidden title=x><p translate=no title=x>x<p lang=en title=x><code><i title=x>", ""),
        ("<img alt=x lang=en><i aria-label=b><input placeholder=c>", f"{GONE}{GONE}\n\nb\n\nc"),
        ("<link title=x><style title=x></style>", ""),
        ("<meta name=Description content=a><meta content=b property=og:title><meta name=author content=x>", "a\n\nb"),
        ("<i title=a title=x>", "a"),
        ("<i data-title=x>", ""),
    ],
)
def test_attributes_are_read_where_they_are_asked_for(text: str, running: str) -> None:
    assert seen(text, *ATTRIBUTES) == running


def test_an_xhtml_page_closes_its_elements_itself() -> None:
    page = "<script src='x'/><p/><code/>a<![CDATA[ <b> &amp;]]><br/>b"
    assert parse(page, name="a.xhtml").view.text == f"{GONE}a <b> &amp;\nb"
    assert seen(f"<?xml version='1.0'?>{page}") == f"{GONE}a <b> &amp;\nb"
    assert seen(page) == ""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a <q>b <i>c</i></q> d", ["<q>b <i>c</i></q>"]),
        ("<blockquote>a<cite>b</cite></blockquote>c", ["<blockquote>a<cite>b</cite></blockquote>"]),
        ("<p><q>a<p>b", ["<q>a<p>"]),
        ("<cite>a", ["<cite>a"]),
        ("<p>a", []),
    ],
)
def test_quotations_are_told(text: str, quoted: list[str]) -> None:
    assert [text[slice(*span)] for span in parse(text).quoted] == quoted


def test_a_page_in_another_language_is_no_clean_one() -> None:
    with pytest.raises(InputError, match=r"a\.html:2: the page says lang='en' and has no text in 'de'.*--exclude"):
        parse("<!doctype html>\n<html lang=en><title>Burma</title>")
    assert seen("<html lang=en><p translate=no>x") == ""
    assert seen("<html lang=en><p hidden>x</p><p lang=de>a") == "a"


@pytest.mark.parametrize(
    ("text", "word", "runs"),
    [
        ("ä <b>Weiß</b>russland x", "Weißrussland", ["Weiß", "russland"]),
        ("ä Weiß<wbr>russland x", "Weißrussland", ["Weiß<wbr>russland"]),
        ("ä Wei&szlig;<wbr>russ&shy;land x", "Weißrussland", ["Wei&szlig;<wbr>russ&shy;land"]),
        ("ä Weißrussland&shy; x", "Weißrussland", ["Weißrussland"]),
        ("ä Weißrussland<wbr>, x", "Weißrussland", ["Weißrussland"]),
        ("ä Weiß<!-- ü -->russland", "Weißrussland", ["Weiß", "russland"]),
        ("ä Mahmoud \r\n  Abbas", "Mahmoud Abbas", ["Mahmoud \r\n  Abbas"]),
        ("ä Mahmoud\nAbbas", "Mahmoud Abbas", ["Mahmoud\nAbbas"]),
        ("😀<i title='ü Kiew'>ü</i>", "Kiew", ["Kiew"]),
    ],
)
def test_offsets_lead_back_to_the_raw_text(text: str, word: str, runs: list[str]) -> None:
    document = parse(text, "title")
    at = document.view.text.index(word)
    assert [text[run.start : run.end] for run in document.runs(at, at + len(word))] == runs
    whole = document.span(at, at + len(word))
    assert document.seen(*whole) == (at, at + len(word))


@pytest.mark.parametrize(
    ("page", "place", "new", "written"),
    [
        ("<p>Ort", "Ort", "A & B <C>", "A &amp; B &lt;C&gt;"),
        ("<p>Ort", "Ort", "„Belarus’“", "„Belarus’“"),
        ("<p>&Ort", "Ort", "lt", "&#108;t"),
        ("<p><örtlich", "örtlich", "vor Ort", "&#118;or Ort"),
        ("<p title='Ort'>", "Ort", 'C\'est "x" =', "C&#39;est &quot;x&quot; ="),
        ("<p title=Ort>", "Ort", "A `b`=", "A&#32;&#96;b&#96;&#61;"),
        ("<p title=Ort>Ort'", "Ort'", "Ost's", "Ost's"),
    ],
)
def test_what_is_put_in_is_written_as_the_place_needs_it(page: str, place: str, new: str, written: str) -> None:
    document = parse(page, "title")
    start = page.index(place)
    assert HTML.spell(document, start, new) == written
    assert HTML.read(written) == new
    edited = apply(page, [Edit(start, start + len(place), written)])
    assert new in seen(edited, "title")


@pytest.mark.parametrize(
    ("declaration", "stored", "new", "written"),
    [
        ("<meta charset=iso-8859-1>", "iso8859-1", "Belarus’", b"Belarus&#8217;"),
        ("<meta charset=windows-1252>", "cp1252", "Belarus’", b"Belarus\x92"),
        ("<meta charset=latin1>„", "cp1252", "Belarus’", b"Belarus\x92"),
        ("<meta charset=us-ascii>", "ascii", "Öl", b"&#214;l"),
        ("<meta charset=ISO-8859-15>", "iso8859-15", "Öl €", "Öl €".encode("iso8859-15")),
        ("<meta charset=koi8-r>", "koi8-r", "Öl", b"&#214;l"),
        ("<meta charset=utf-8>", "utf-8", "Öl", "Öl".encode()),
        ("<meta charset=utf-16>", "utf-8", "Öl", "Öl".encode()),
    ],
)
def test_a_letter_that_the_encoding_lacks_is_written_as_a_reference(
    declaration: str, stored: str, new: str, written: bytes
) -> None:
    page = f"{declaration}<p>Ort ab"
    data = page.encode("cp1252" if "„" in page else stored)
    document = HTML.parse(data, "a.html", None)
    assert (document.text, document.encoding) == (page, stored)
    assert HTML.write(document, ()) == data
    start = page.index("Ort")
    edited = HTML.write(document, [Edit(start, start + 3, HTML.spell(document, start, new))])
    assert edited == data.replace(b"Ort", written)
    assert new in HTML.parse(edited, "a.html", None).view.text


HEAD = "".join(f"<meta name=x{number} content='charset=koi8-r'><!-- <meta charset=koi8-r> -->" for number in range(9))


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<META CharSet = Windows-1252 >", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("<meta content='text/html;charset=\"windows-1252\"' HTTP-EQUIV=content-type>", "cp1252"),
        (f"<html>{HEAD}<meta charset=windows-1252>", "cp1252"),
        ("<?xml version='1.0' encoding='windows-1252'?><p>", "cp1252"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><meta charset=latin1>", "iso8859-1"),
        ("<meta charset=x-cp1250>", "cp1250"),
        ("<meta charset=x-sjis>", "shift-jis"),
        ("<meta charset=gbk>", "gbk"),
        ("<meta charset=windows-874>", "cp874"),
        ("<meta name=description content='charset=koi8-r'>", "utf-8"),
        ("<p>charset=koi8-r", "utf-8"),
        (" " * 1024 + "<meta charset=koi8-r>", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_the_declared_encoding_is_found(page: str, encoding: str) -> None:
    assert HTML.parse(page.encode(), "a.html", None).encoding == encoding


def test_a_mark_or_an_option_weighs_more_than_what_the_page_says() -> None:
    page = "<meta charset=koi8-r>ä"
    assert HTML.parse(page.encode("utf-8-sig"), "a.html", None).text == page
    assert HTML.parse(page.encode("utf-16"), "a.html", None).encoding == "utf-16-le"
    assert HTML.parse(page.encode("cp1252"), "a.html", "cp1252").text == page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<meta charset=utf-8>\n\xe4", r"^a\.html:2:1: the page declares 'utf-8', but byte 0xE4 .*--encoding"),
        (b"<meta charset=klingon>", r"^a\.html: the page declares the encoding 'klingon', which is not known"),
        (b"<meta charset=utf-7>", r"^a\.html: the page declares 'utf-7', but no article is stored in"),
        (b"<meta charset=rot13>", r"^a\.html: the page declares the encoding 'rot13', which is not known"),
        (b"<meta charset=windows-1252>\x81", r"the page declares 'windows-1252', but byte 0x81"),
        (
            b"<?xml version='1.0' encoding='utf-8'?><meta charset=latin1>",
            r"declares both 'utf-8' and 'latin1'; name its encoding with --encoding",
        ),
        ("ä".encode("cp1252"), r"^a\.html:1:1: byte 0xE4 at offset 0 is not UTF-8"),
        (b"<meta charset=latin1>\0", "NUL characters"),
    ],
)
def test_what_cannot_be_decoded_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        HTML.parse(data, "a.html", None)
    assert "\n" not in str(caught.value)


# --- for any text

MARKUP = st.sampled_from(
    [
        *"<p> </p> <b> </b> <i lang=en> </i> <q> </q> <code> </code> <svg> </svg>".split(" "),
        *"<td> <tr> <table> </table> <li> <title> </title> <br> <wbr> <p-x> <script> </script>".split(" "),
        *"&shy; &szlig; &szlig &#223; &amp; &lt; & &# < > </ <! <!-- --> <![CDATA[ ]]> ' \" = />".split(" "),
        *("<i title='", "<i title=", "<p hidden>", " ", "\n", "\r\n", "  ", "\u00ad", "a\u0308", "-", ".", "1"),
        *("Weiß", "russland", "Kiew", "ü", "😀", "<meta charset=", "utf-8>", "latin1>"),
    ]
)
PAGES = st.lists(MARKUP, max_size=25).map("".join)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Mn")), max_size=40).map(" ".join)


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), st.sampled_from("p b li i x-y".split()))
def test_escaped_text_is_seen_as_it_was(text: str, element: str) -> None:
    shown = seen(f"<{element} class='&lt;'>.{html.escape(text)}.</{element}>")
    assert shown == re.sub("[ \n\r\t\f]+", " ", Document.of(f".{text}.").view.text)


@settings(derandomize=True, deadline=None, database=None, max_examples=500)
@given(PAGES)
def test_whatever_the_page_every_letter_is_where_it_is_said_to_be(page: str) -> None:
    document = read_or_none(page)
    if document is None:
        return
    raw_text = document.text
    view, body = document.view, len(document.view.text)
    position = 0
    for at, shown in enumerate(view.text):
        raw = view.raw(at, at + 1)
        assert 0 <= raw.start <= raw.end <= len(raw_text)
        if any(span.start <= raw.start <= span.end for span in document.attributes):
            body = min(body, at)
            continue
        assert at < body or not shown.strip(), "attributes stand behind everything else"
        assert position <= raw.start
        position = max(position, raw.start)
        written = raw_text[raw.start : raw.end]
        if shown.isalnum() and "&" not in written and written.isalnum() and len(written) == 1:
            assert written == shown
        if raw.end > raw.start:
            assert document.seen(*raw).end >= at + 1


def read_or_none(page: str) -> Document | None:
    try:
        return HTML.parse(page.encode(), "a.html", None, Reading("de", ("title",)))
    except InputError:
        return None


@settings(derandomize=True, deadline=None, database=None, max_examples=500)
@given(PAGES, st.data(), st.sampled_from(["Neu", "A & B", "<x>", "O'Hara", 'a "b"', "Belarus’"]))
def test_what_is_replaced_is_what_is_read_then(page: str, data: st.DataObject, new: str) -> None:
    document = read_or_none(page)
    words = [] if document is None else [found.span() for found in re.finditer(r"\w+", document.view.text)]
    if document is None or not words:
        return
    start, end = data.draw(st.sampled_from(words))
    first, *others = document.runs(start, end)
    spelled = HTML.spell(document, first.start, new)
    edits = [Edit(first.start, first.end, spelled), *(Edit(run.start, run.end, "") for run in others)]
    written = HTML.write(document, edits)
    assert written == apply(document.text, edits).encode(document.encoding)
    after = HTML.parse(written, "a.html", document.encoding, Reading("de", ("title",)))
    wanted = document.view.text[:start] + new + document.view.text[end:]
    assert squeezed(after.view.text) == squeezed(wanted)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


FIXTURE = (
    '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>Wei&szlig;russland</title>\n'
    '<script>var a = "<p>";</script></head><body><h1 title="Kiew">Kiew</h1><p>Der <b>weißrussische</b> Präsident '
    'kam.<p lang="en">Burma<ul><li>Mahmoud\n  Abbas<li><q>Burma</q></ul><table><tr><td>Minsk</table><svg><text>x</svg>'
    "<code>Burma</code> &copy; Weiß<wbr>russland <!-- x --></body></html>\n"
).encode()


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(FIXTURE)), st.integers(0, 9), st.binary(max_size=6)), max_size=5))
def test_a_damaged_page_is_read_or_refused(damage: list[tuple[int, int, bytes]]) -> None:
    data = FIXTURE
    for at, length, put in damage:
        data = data[:at] + put + data[at + length :]
    try:
        document = HTML.parse(data, "a.html", None, Reading("de", ATTRIBUTES))
    except InputError:
        return
    assert HTML.write(document, ()) == data


# --- growth, counted in steps


@pytest.mark.parametrize(
    "unit",
    [
        *["<a ", "<!", "<", "&", "<p>", "<b>", "<!--", "--!>", "<a b='", "</", "</a>", "&#", "&amp", "<svg><![CDATA["],
        *["<script><!--", "<title></titl", "<q>a</q>", "<i lang=en>a", "<b><i></b>", "<dt><div>", "a<wbr>", "&shy;"],
        *["<table><tr><td>", "<svg><p>", "<a////", "<ruby><rt>", "<div></p>", "<i title='a'>", "&#00000000001;", "  x"],
    ],
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    def steps(count: int) -> int:
        import sys

        calls = 0

        def count_calls(*_: object) -> None:
            nonlocal calls
            calls += 1

        data = (unit * count).encode()
        sys.setprofile(count_calls)
        try:
            HTML.parse(data, "a.html", None, Reading("de", ATTRIBUTES))
        finally:
            sys.setprofile(None)
        return calls

    steps(10)
    once, twice = steps(400), steps(800)
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize(
    "page",
    [
        *(unit * (1_000_000 // len(unit)) for unit in ("<a ", "<!", "<", "&", "<a b='", "<!--", "</", "<a////")),
        "<p title='" + "x" * (16 << 20) + "'>y",
        "&#" + "1" * 1_000_000 + ";",
        "<?xml version='1.0'?><a " + "/ " * 500_000 + "/>",
        "<a " + "b=1 " * 250_000 + ">",
    ],
    ids=lambda page: page[:12],
)
def test_a_megabyte_of_anything_is_read(page: str) -> None:
    parse(page, *ATTRIBUTES)


def test_elements_without_end_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    deepest = 0
    original = Opened.open

    def watched(self: Opened, element: object) -> None:
        nonlocal deepest
        original(self, element)  # type: ignore[arg-type]
        deepest = max(deepest, len(self))

    monkeypatch.setattr(Opened, "open", watched)
    assert seen("<div>" * 30_000 + "a") == "a"
    assert deepest == 10_000


@pytest.mark.parametrize(
    ("page", "safe"),
    [
        ("<blockquote>„Weißrussland“ und Weißrussland.</blockquote>Weißrussland.", [False, False, True]),
        ("<p>„Aus <q>Weißrussland</q> und Weißrussland“, sagt sie. <p>Weißrussland.", [False, False, True]),
        ("<q>a</q> Weißrussland <q>b</q>", [True]),
        ("<p>Weiß<wbr>russland, <b>Weiß</b>russland", [True, False]),
    ],
)
def test_in_quotations_no_edit_is_safe(page: str, safe: list[bool]) -> None:
    found = termcheck.check(page, format="html").findings
    assert [one.fix is not None and one.fix.safe for one in found] == safe


def test_pages_are_found_in_folders(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c.xhtml", "d.txt", "e.php"):
        (tmp_path / name).write_text("<p title='Weißrussland'>Weiß<wbr>russland</p>", encoding="utf-8")
    report = termcheck.check_paths(tmp_path, html_attributes=["title"], config=False)
    assert [(Path(one.file).name, len(one.findings)) for one in report] == [
        ("a.html", 2),
        ("b.HTM", 2),
        ("c.xhtml", 2),
        ("d.txt", 1),
    ]

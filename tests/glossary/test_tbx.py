from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import termcheck
from termcheck.errors import GlossaryError
from termcheck.glossary import Glossary, Source, Status, Term, parse
from termcheck.glossary.formats import formats

V3_DCA = """\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://example.org/TBX-Basic_DCA.sch"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
 <tbxHeader><fileDesc><sourceDesc><p>A <hi>test</hi></p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="belarus">
   <descrip type="subjectField">Politik</descrip>
   <note>Staat</note>
   <langSec xml:lang="de-DE">
    <termSec>
     <term>Belarus</term>
     <termNote type="partOfSpeech">properNoun</termNote>
     <termNote type="grammaticalGender">neuter</termNote>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
     <termNote type="termType">shortForm</termNote>
     <note>ohne Artikel &amp; ohne „-s“</note>
     <transacGrp><transac type="transactionType">origination</transac><date>2024-01-01</date></transacGrp>
    </termSec>
    <termSec>
     <term>Weiß<hi>russ</hi>land</term>
     <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
    </termSec>
   </langSec>
   <langSec xml:lang="en"><termSec><term>Belarus</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>
"""
V3_DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>A test</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="belarus">
   <min:subjectField>Politik</min:subjectField>
   <note>Staat</note>
   <langSec xml:lang="de-DE">
    <termSec>
     <term>Belarus</term>
     <min:partOfSpeech>properNoun</min:partOfSpeech>
     <basic:grammaticalGender>neuter</basic:grammaticalGender>
     <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
     <basic:termType>shortForm</basic:termType>
     <note>ohne Artikel &amp; ohne „-s“</note>
    </termSec>
    <termSec>
     <term>Weißrussland</term>
     <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
    </termSec>
   </langSec>
   <langSec xml:lang="en"><termSec><term>Belarus</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>
"""
V2 = """\
<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
 <martifHeader><fileDesc><sourceDesc><p>A test</p></sourceDesc></fileDesc></martifHeader>
 <text><body>
  <termEntry id="belarus">
   <descripGrp><descrip type="subjectField">Politik</descrip><xref target="https://example.org">x</xref></descripGrp>
   <note>Staat</note>
   <langSet xml:lang="de-DE">
    <ntig>
     <termGrp>
      <term>Belarus</term>
      <termNote type="partOfSpeech">properNoun</termNote>
      <termNoteGrp><termNote type="grammaticalGender">neuter</termNote></termNoteGrp>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="termType">shortForm</termNote>
     </termGrp>
     <note>ohne Artikel &amp; ohne „-s“</note>
    </ntig>
    <tig><term>Weißrussland</term><termNote type="normativeAuthorization">supersededTerm</termNote></tig>
   </langSet>
   <langSet xml:lang="en"><tig><term>Belarus</term></tig></langSet>
  </termEntry>
 </body></text>
</martif>
"""


def read(text: str | bytes, encoding: str | None = None) -> Glossary:
    return parse(Source("x.tbx", text if isinstance(text, bytes) else text.encode(), encoding))


def entry(term: str, more: str = "", name: str = "c1") -> str:
    section = f'<langSec xml:lang="de"><termSec><term>{term}</term>{more}</termSec></langSec>'
    return f'<conceptEntry id="{name}">{section}</conceptEntry>'


def whole(body: str, head: str = "") -> str:
    return f'{head}<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body>{body}</body></text></tbx>'


@pytest.mark.parametrize("text", [V3_DCA, V3_DCT, V2], ids=["v3-dca", "v3-dct", "v2"])
def test_all_three_shapes_say_the_same(text: str) -> None:
    german, rival, english = read(text).terms
    assert german == Term(
        "belarus", "de", "Belarus", Status.PREFERRED, "proper", "n", (), (), "Staat\nohne Artikel & ohne „-s“", "de-DE"
    )
    assert dict(german.extra) == {"subjectField": "Politik", "termType": "shortForm"}
    assert (rival.text, rival.status, rival.note) == ("Weißrussland", Status.DEPRECATED, "Staat")
    assert (english.language, english.locale, english.status) == ("en", "", Status.ADMITTED)
    assert text.splitlines()[german.line - 1][german.column - 1 :].startswith("<term>")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("preferredTerm-admn-sts", Status.PREFERRED),
        ("preferred", Status.PREFERRED),
        ("standardizedTerm", Status.PREFERRED),
        ("admittedTerm-admn-sts", Status.ADMITTED),
        ("deprecatedTerm-admn-sts", Status.DEPRECATED),
        ("supersededTerm", Status.DEPRECATED),
        ("forbidden", Status.DEPRECATED),
        ("Obsolete", Status.DEPRECATED),
        ("notRecommended", Status.DEPRECATED),
    ],
)
def test_every_word_for_a_status_is_understood(word: str, status: Status) -> None:
    for category in ("administrativeStatus", "normativeAuthorization"):
        (term,) = read(whole(entry("x", f'<termNote type="{category}">{word}</termNote>'))).terms
        assert term.status is status


def test_what_has_no_counterpart_is_kept_beside() -> None:
    notes = '<termNote type="partOfSpeech">adverb</termNote><termNote type="status">done</termNote>'
    (term,) = read(whole(entry("gern", notes))).terms
    assert term.part_of_speech == ""
    assert dict(term.extra) == {"partOfSpeech": "adverb", "other-status": "done"}
    written = "".join(formats()["tbx"].write([term], "y.tbx"))
    assert dict(read(written).terms[0].extra) == dict(term.extra)


def test_a_plural_name_is_a_matter_of_number() -> None:
    (term,) = read(whole(entry("Niederlande", '<termNote type="grammaticalNumber">plural</termNote>'))).terms
    assert (term.gender, term.extra) == ("pl", ())


def test_declared_and_named_encodings_are_read() -> None:
    text = whole(entry("Weißrußland"))
    declared = '<?xml version="1.0" encoding="{}"?>' + text
    for name in ("windows-1252", "iso-8859-1", "utf-16"):
        assert read(declared.format(name).encode(name)).terms[0].text == "Weißrußland"
    assert read(text.encode("cp1252"), "cp1252").terms[0].text == "Weißrußland"
    with pytest.raises(GlossaryError, match=r"x\.tbx:1:\d+: malformed XML"):
        read(text.encode("cp1252"))


def test_a_check_takes_tbx_like_any_glossary(tmp_path: Path) -> None:
    (tmp_path / "own.tbx").write_text(V2, encoding="utf-8")
    assert termcheck.fix("Er lebt in Weißrussland.", glossary=tmp_path / "own.tbx") == "Er lebt in Belarus."


def _bombs() -> Iterator[tuple[str, str, str]]:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    local = '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield "laughs", whole(entry("&a9;"), f"<!DOCTYPE tbx [{laughs}]>"), "refused"
    yield "quadratic", whole(entry("&a;" * 999), f'<!DOCTYPE tbx [<!ENTITY a "{"x" * 99_999}">]>'), "refused"
    yield "xxe-file", whole(entry("&a;"), local), "refused"
    yield (
        "xxe-parameter",
        whole(entry("x"), '<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>'),
        "refused",
    )
    yield "dtd-elsewhere", whole(entry("x"), '<!DOCTYPE tbx SYSTEM "http://127.0.0.1:9/x.dtd">'), "refused"
    yield "dtd-in-a-folder", whole(entry("x"), '<!DOCTYPE tbx SYSTEM "../x.dtd">'), "refused"
    yield "undeclared", whole(entry("&auml;"), '<!DOCTYPE tbx SYSTEM "x.dtd">'), "not declared"
    yield "undeclared-alone", whole(entry("&auml;")), "undefined entity"
    yield "deep", "<tbx>" * 1_000_000, "nested more than 64 deep"
    yield "deep-inside", whole(entry("<hi>" * 100)), "nested more than 64 deep"
    yield "attribute", f'<tbx a="{"x" * (16 << 20)}"/>', "more than 1024 KiB"
    yield "tag", "<" + "x" * (16 << 20), "more than 1024 KiB"
    yield "comment", "<tbx><!--" + "x" * (16 << 20), "more than 1024 KiB"
    yield "text", whole(entry("x" * (16 << 20))), "more than 100000 characters"
    yield "long-term", whole(entry("x" * 600)), "more than 500 characters"
    yield "category", whole(entry("x", f'<termNote type="{"x" * 300}">y</termNote>')), "more than 200 characters"
    many = "".join(f'<termNote type="t{number}">y</termNote>' for number in range(300))
    yield "categories", whole(entry("x", many)), "more than 200 data categories"


def _wrong() -> Iterator[tuple[str, str, str]]:
    yield "empty", "", "no element found"
    yield "table", "concept,language,term,status\n", "syntax error"
    yield "other-xml", "<html/>", "expected <tbx> or <martif>"
    yield "no-terms", whole(""), "no terms"
    yield "cut", whole(entry("x"))[:-20], "malformed XML"
    yield "twice", whole(entry("a") + "\n" + entry("b")), "x.tbx:2:1: the id 'c1' names the entry in line 1 already"
    yield "no-language", whole(entry("x").replace('"de"', '""')), "language is empty"
    yield "language", whole(entry("x").replace('"de"', '"Deutsch"')), "no language code"
    yield "no-term", whole(entry("")), "term is empty"
    yield "misplaced", whole('<langSec xml:lang="de"/>'), "out of its place"
    yield (
        "status",
        whole(entry("x", '\n <termNote type="administrativeStatus">odd</termNote>')),
        "x.tbx:2:2: status 'odd'",
    )
    yield "encoding", '<?xml version="1.0" encoding="rot13"?><tbx/>', "cannot be read"


@pytest.mark.parametrize(("text", "words"), [pytest.param(*rest, id=name) for name, *rest in (*_bombs(), *_wrong())])
def test_what_is_refused_is_refused_in_one_line(text: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("nothing is fetched on behalf of a glossary")

    monkeypatch.setattr(socket, "socket", never)
    with pytest.raises(GlossaryError) as caught:
        read(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("x.tbx:")


def test_a_concept_that_is_no_identifier_keeps_its_name() -> None:
    names = ["1990er Jahre", "a.b-c_d", "_1", "ß"]
    terms = [Term(name, "de", "x", Status.PREFERRED) for name in names]
    written = "".join(formats()["tbx"].write(terms, "y.tbx"))
    assert [term.concept for term in read(written).terms] == names


def test_only_what_needs_it_leaves_tbx_basic() -> None:
    plain = Term("c", "de", "x", Status.PREFERRED, "noun", "m")
    assert 'type="TBX-Basic" style="dca"' in "".join(formats()["tbx"].write([plain], "y.tbx"))
    own = Term("c", "de", "x", Status.PREFERRED, forms=("x", "xs"))
    assert 'type="TBX-termcheck"' in "".join(formats()["tbx"].write([own], "y.tbx"))

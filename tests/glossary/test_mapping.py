from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.errors import GlossaryError
from termcheck.glossary import Source, Term
from termcheck.glossary.mapped import read_mapped
from termcheck.glossary.mapping import find_mapping, mappings


def rows(mapping: str, text: str, *languages: str) -> list[tuple[str, str, str, str]]:
    found = list(read_mapped(Source("x.csv", text.encode()), find_mapping(mapping), languages))
    terms = [row for row in found if isinstance(row, Term)]
    assert len(terms) == len(found), found
    return [(term.concept, term.tag, term.text, term.status.value) for term in terms]


def test_deepl_pairs_with_their_languages() -> None:
    text = '"Kyiv","Kyjiw","EN","DE"\n"Kyjiw","Kyiv","DE","EN-GB"\n'
    assert rows("deepl", text) == [
        ("Kyiv", "en", "Kyiv", "preferred"),
        ("Kyiv", "de", "Kyjiw", "preferred"),
        ("Kyjiw", "de", "Kyjiw", "preferred"),
        ("Kyjiw", "EN-GB", "Kyiv", "preferred"),
    ]


def test_deepl_pairs_without_their_languages() -> None:
    expected = [("Kyiv", "en", "Kyiv", "preferred"), ("Kyiv", "de", "Kyjiw", "preferred")]
    assert rows("deepl", "Kyiv,Kyjiw\n", "en", "de") == expected
    assert rows("deepl", "Kyiv\tKyjiw\n", "en", "de") == expected
    with pytest.raises(AssertionError, match="--language en,de"):
        rows("deepl", "Kyiv,Kyjiw\n")


def test_google_term_sets() -> None:
    text = "en,de-AT,fr,pos,description\nKyiv,Kyjiw,,Proper Noun,capital\nKyiv,Kiew,,proper noun,\n"
    assert rows("google", text) == [
        ("Kyiv", "en", "Kyiv", "preferred"),
        ("Kyiv", "de-AT", "Kyjiw", "preferred"),
        ("Kyiv", "de-AT", "Kiew", "preferred"),
    ]
    first = next(read_mapped(Source("x.csv", text.encode()), find_mapping("google")))
    assert isinstance(first, Term)
    assert (first.part_of_speech, first.note, first.line) == ("proper", "capital", 2)


def test_phrase_terms() -> None:
    text = "term,description,case sensitive,translatable,de,en\nKYIV,the city,true,false,Kyjiw,Kyiv\n"
    assert rows("phrase", text) == [("KYIV", "de", "Kyjiw", "preferred"), ("KYIV", "en", "Kyiv", "preferred")]
    first = next(read_mapped(Source("x.csv", text.encode()), find_mapping("phrase")))
    assert isinstance(first, Term)
    assert first.extra == (("case sensitive", "true"), ("translatable", "false"))


OWN = """\
concept = "ID"
[[terms]]
term = "Begriff"
language = "Sprache"
status = "Freigabe"
[columns]
note = "Bemerkung"
[values.status]
freigegeben = "preferred"
gesperrt = "deprecated"
[defaults]
status = "admitted"
part_of_speech = "proper"
"""


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    text = (
        "ID;Sprache;Begriff;Freigabe;Bemerkung;Status\n1;de;Kyjiw;Freigegeben;x;y\n1;de;Kiew;gesperrt;;\n1;de;Kyiv;;;\n"
    )
    assert [row[3] for row in rows(str(file), text)] == ["preferred", "deprecated", "admitted"]
    wrong = list(read_mapped(Source("x.csv", text.replace("gesperrt", "weg").encode()), find_mapping(str(file))))[1]
    assert str(wrong) == "x.csv:3:Freigabe: status 'weg' is none of preferred, admitted, deprecated"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("", "needs [[terms]]"),
        ("[[terms]]\nlanguage = 1\n", "needs the column of the term"),
        ("[[terms]]\nterm = 0\n", "terms.term: a column is its name or its number"),
        ("[[terms]]\nword = 1\n", "there is no column 'word'"),
        ("header = false\n[[terms]]\nterm = 'a'\n", "without a header"),
        ("headers = false\n", "no key 'headers'"),
        ("language-columns = 1\n", "language-columns = 1 is no bool"),
        ("language-columns = true\ndelimiter = '::'\n", "one character"),
        ("language-columns = true\n[defaults]\nstatus = 1\n", "expected a text"),
        ("language-columns = true\nvalues = 1\n", "is no dict"),
        ("language-columns", "cannot be read as a mapping"),
    ],
)
def test_a_wrong_mapping_is_one_line(toml: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(GlossaryError) as caught:
        find_mapping(str(file))
    assert words in str(caught.value)


def test_an_unknown_mapping_and_a_table_that_does_not_fit() -> None:
    with pytest.raises(GlossaryError, match="one of: deepl, google, phrase"):
        find_mapping("trados")
    with pytest.raises(GlossaryError, match=r"x\.csv:1: there is no column 'term'"):
        rows("phrase", "a,de\nb,c\n")
    with pytest.raises(GlossaryError, match=r"x\.csv:1: no column is named by a language code"):
        rows("google", "term,description\nb,c\n")


@pytest.mark.parametrize("name", mappings())
def test_every_shipped_mapping_says_what_it_is_for(name: str) -> None:
    assert find_mapping(name).description

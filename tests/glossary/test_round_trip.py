"""CSV and TSV to TBX and back: nothing is lost, nothing is added."""

from __future__ import annotations

import dataclasses
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.glossary import Glossary, Source, Status, Term, parse, shipped, sources
from termcheck.glossary.formats import formats
from termcheck.glossary.values import COLUMNS, GENDERS, PARTS_OF_SPEECH

SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
ODD = st.sampled_from(["=", "+", "-", "@", "'", '"', ",", ";", "<", "&", "]]>", " ", "|"])
ANY = st.lists(st.one_of(SIGNS, ODD), min_size=1, max_size=8).map("".join)


def tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


WORDS = ANY.map(tidy).filter(bool)
ITEMS = WORDS.map(lambda text: tidy(text.replace("|", ""))).filter(bool)
NOTES = st.lists(st.one_of(ANY, st.just("\n"), st.just("\t")), max_size=4).map("".join)
NOTE = NOTES.map(lambda text: unicodedata.normalize("NFC", text).strip())
NAMES = WORDS.filter(lambda name: name.lower() not in COLUMNS)


@st.composite
def terms(draw: st.DrawFn, columns: tuple[str, ...]) -> Term:
    locale = draw(st.sampled_from(["", "de-AT", "de_CH", "de-Latn-DE-1996"]))
    return Term(
        draw(st.one_of(st.sampled_from(["a", "b c"]), WORDS)),
        "de" if locale else draw(st.sampled_from(["de", "en", "nds"])),
        draw(WORDS),
        draw(st.sampled_from(list(Status))),
        draw(st.sampled_from(PARTS_OF_SPEECH)),
        draw(st.sampled_from(GENDERS)),
        tuple(draw(st.lists(ITEMS, max_size=3))),
        tuple(draw(st.lists(ITEMS, max_size=2))),
        draw(NOTE),
        locale,
        tuple((name, draw(NOTE)) for name in columns),
    )


@st.composite
def glossaries(draw: st.DrawFn) -> tuple[Term, ...]:
    columns = tuple(draw(st.lists(NAMES, max_size=3, unique=True)))
    return tuple(draw(st.lists(terms(columns), min_size=1, max_size=5)))


def written(name: str, found: tuple[Term, ...]) -> str:
    return "".join(formats()[name].write(found, f"x.{name}"))


def reread(name: str, text: str) -> tuple[Term, ...]:
    return parse(Source(f"x.{name}", text.encode())).terms


def content(found: tuple[Term, ...]) -> list[tuple[object, ...]]:
    """Return all there is to a term but its place."""
    return [dataclasses.astuple(dataclasses.replace(term, file="", line=0, column=0)) for term in found]


@given(glossaries())
def test_nothing_is_lost_on_the_way(found: tuple[Term, ...]) -> None:
    for name in formats():
        assert content(reread(name, written(name, found))) == content(found)
    table = written("csv", found)
    assert written("csv", reread("tbx", written("tbx", reread("csv", table)))) == table


@pytest.mark.parametrize("name", [name for name, path in shipped().items() if path.suffix == ".csv"])
def test_a_shipped_glossary_comes_back_byte_for_byte(name: str) -> None:
    (source,) = sources([name])
    assert written("csv", reread("tbx", written("tbx", parse(source).terms))).encode() == source.data


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("-ung", "'-ung"),
        ("'-ung", "''-ung"),
        ("=1+1", "'=1+1"),
        ("@home", "'@home"),
        ("+", "'+"),
        ("＝1", "'＝1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
)
def test_a_cell_that_would_run_is_neutral_and_comes_back(term: str, cell: str) -> None:
    table = written("csv", (Term("c", "de", term, Status.PREFERRED),))
    assert table.splitlines()[1].split(",")[2] == cell
    assert reread("csv", table)[0].text == term


def test_a_table_that_nobody_made_neutral_is_read_as_it_is() -> None:
    assert reread("csv", "concept,language,term,status\nc,de,-ung,preferred\n")[0].text == "-ung"


def test_the_order_of_rows_survives_the_grouping() -> None:
    rows = tuple(
        Term(concept, language, concept + language, Status.PREFERRED) for language in ("de", "en") for concept in "ba"
    )
    assert content(reread("tbx", written("tbx", rows))) == content(rows)
    assert Glossary(rows).concepts.keys() == {"b", "a"}

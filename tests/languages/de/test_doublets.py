"""Words spelled in two ways: which are met, which stay apart, and that any text can be counted."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.checks._variants import conclude
from termcheck.languages import Spelled, language

SPELLING = language("de").spelling


def kinds(text: str) -> set[str]:
    """Return in which ways a text spells one word twice."""
    counted = {form: (count, 1) for form, count in SPELLING.count(text).items()}
    return {one.kind for one in conclude(counted).forms.values()}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Irak-Krieges", "Irakkrieg", "hyphen"),
        ("Minister-Präsidentinnen", "Ministerpräsidentin", "hyphen"),
        ("E-Mail", "Email", "hyphen"),
        ("anti-britischen", "antibritisch", "hyphen"),
        ("Rhein-Main-Gebiet", "Rhein-Maingebiet", "hyphen"),
        ("OPEC", "Opec", "capitals"),
        ("LKWs", "Lkw-Fahrer", "capitals"),
        ("BaFin", "Bafin", "capitals"),
        ("YouTube", "Youtube-Film", "brand"),
        ("STRATFOR", "Stratfor", "name"),
        ("mußten", "mussten", "reform"),
        ("Eßtisch", "Esstisch", "reform"),
        ("großen", "grossen", "swiss"),
        ("Straße", "Strasse", "swiss"),
        ("Orbán", "Orban", "accent"),
        ("Ku’damm", "Kudamm", "accent"),
        ("Ørsted", "Orsted", "accent"),
        ("fuer", "für", "umlaut"),
        ("Geographie", "Geografie", "loan"),
        ("Differential", "Differenziale", "loan"),
        ("Telephon-Anlage", "Telefon-Anlage", "loan"),
        ("3jähriger", "12-jährigen", "number"),
        ("seit Langem", "seit langem", "phrase"),
    ],
)
def test_two_spellings_of_one_word_are_met(first: str, second: str, kind: str) -> None:
    assert kinds(f"{first} und {second}.") == {kind}
    assert kinds(f"{second} und {first}.") == {kind}


APART = (
    "Maße Masse Buße Busse Floß floss Schoß schoss Voß Voss Strauß Strauss Müller Mueller Stephan Stefan Hans-Peter "
    "Hanspeter Die DIE Spiegel SPIEGEL Linke LINKE Photon Foto Drucker-Zeugnis Druck-Erzeugnis Andrea’s Andreas "
    "Mitarbeiterinnen MitarbeiterInnen US-Präsident Präsident Haß hassen Kur Kurs 80er 80-jährig Region Région"
).split()


def test_different_words_stay_apart() -> None:
    met = [pair for pair in combinations(APART, 2) if kinds(" und ".join(pair) + ".")]
    assert not met


@pytest.mark.parametrize("text", ["Ein Tag im Leben der Familie Kaiser.", "Vor- und Nachteile", "", "1. 2. 3."])
def test_what_nobody_spells_otherwise_is_not_counted(text: str) -> None:
    assert not SPELLING.count(text)


@pytest.mark.parametrize("text", ["Der Internetnutzer.", "Internet-Nutzer", "Prozess", "Prozeß", "Nato-Rat", "Grafik"])
def test_what_others_spell_otherwise_is_counted_in_either_spelling(text: str) -> None:
    assert SPELLING.count(text)


def test_a_form_keeps_its_inflection_and_its_capital() -> None:
    assert Spelled("hyphen", "irakkrieg", "Irakkriegs", "s").like("irak-Krieg") == "Irak-Kriegs"
    assert Spelled("capitals", "ebay", "Ebay").like("eBay") == "eBay"
    assert SPELLING.put("58Jähriger", "#-jähriger") == "58-Jähriger"


LETTERS = st.sampled_from(
    [*"aeßéNsphg-’'‐1 \n.", "\ud800", "\u0301", "ss", "NATO", "Nato", "daß", "ae", "İ", "ﬁ", "20jährig"]
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(LETTERS, max_size=30).map("".join))
def test_any_text_can_be_counted_and_its_words_are_found(text: str) -> None:
    words = [Spelled.of(counted) for counted in SPELLING.count(text)]
    for place in SPELLING.places(text, words):
        form = text[place.start : place.end]
        assert form == place.spelled.form or place.spelled.form.startswith("#")
        assert place.word[0] <= place.start < place.end <= place.word[1]


@pytest.mark.parametrize(
    "part", ["-", "a-", "ss", "aß", "’", "ae", "photo", "NATO-", "1", "zu Hause ", "Ab-", "é", "A", "a b-c ", "nntial"]
)
def test_a_word_of_a_hundred_thousand_letters_is_passed_over_at_once(part: str) -> None:
    text = part * (100_000 // len(part))
    words = [Spelled.of(counted) for counted in SPELLING.count(text)]
    assert len(words) <= 2
    list(SPELLING.places(text, words))

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.languages import Difference
from termcheck.languages.de.sounds import kinship, may_begin_alike, sound_keys

NAMES = st.text(alphabet=string.ascii_letters + "äöüßšžčćğşłéïÀŽ’-'", min_size=1, max_size=44)
ONE_NAME = """
Selenskyj/Selenski Selenskyj/Zelensky Selenski/Zelenskiy Chruschtschow/Khrushchev Chruschtschow/Chruščov
Lukaschenko/Lukashenko Lukaschenko/Lukaschenka Gaddafi/Qaddafi Gaddafi/Ghaddafi Mohammed/Muhammad Osama/Usama
Erdogan/Erdoğan Schewtschenko/Shevchenko Schewtschenko/Ševčenko Slowjansk/Slawjansk Junuzovic/Junuzović
Janukowitsch/Yanukovych Tymoschenko/Timoschenko Gorbatschow/Gorbachev Jelzin/Yeltsin Nasarbajew/Nazarbayev
Saakaschwili/Saakashvili Ahmadinedschad/Ahmadinejad Djihad/Dschihad Jihad/Djihad Hisbollah/Hizbollah
Hisbollah/Hezbollah Chamenei/Khamenei Achmed/Ahmed Netanjahu/Netanyahu Sergej/Sergei Sergej/Sergey Dmitri/Dmitrij
Wolodymyr/Volodymyr Müller/Mueller Müller/Muller Hoffmann/Hofmann Maier/Mayer Meier/Maier Schmidt/Schmitt
Philipp/Philip Stefan/Stephan Kuwait/Kuweit Assad/Asad Sana’a/Sanaa Qaida/Kaida Qaida/Qaeda Elysees/Elysées
""".split()
SLIPS = "Merkel/Merkle Steinmeier/Steimeier Lukaschenko/Lukaschneko Klitschko/Klischko Friedman/Freidman".split()
TWO_NAMES = """
Iran/Irak Österreich/Österreicher Slowakei/Slowenien Niger/Nigeria Mali/Malta Austria/Australia Bayern/Bayer
Mitte/Mittel Juni/Juli Kasachen/Karachi Serbien/Serben Serbin/Serben Slowenien/Slowenen Tschechiens/Tschechen
Anna/Anne Maria/Marie Martin/Martina Kowalski/Kowalska Stadt/Städte Platz/Plätze Dublin/Lublin Krieg/Krise
Minister/Ministerin Kandidatin/Kandidaten Guinea/Guyana Taliban/Talibani Partei/Party Meißen/Meisen
Deutsche/Deutschen Merkel/Merkels Merkel/merkel Theater/Theatern Alleen/Allen Louisen/Louise Wahlleiter/Wahlleitern
""".split()


@pytest.mark.parametrize("pair", ONE_NAME)
def test_spellings_of_one_name_are_kin_and_share_a_key(pair: str) -> None:
    first, second = pair.split("/")
    found = kinship(first, second)
    assert found
    assert Difference.LETTER not in found
    assert kinship(second, first)
    keys = sound_keys([first, second])
    assert keys[0] == keys[1]
    assert may_begin_alike(first[0], second[0])


@pytest.mark.parametrize("pair", SLIPS)
def test_a_slip_of_the_keyboard_is_told_from_a_spelling(pair: str) -> None:
    assert kinship(*pair.split("/")) == (Difference.LETTER,)


@pytest.mark.parametrize("pair", ["Hamburg/Homburg", "Scholz/Schulz", "Morgan/Margen", "Baden/Boden"])
def test_another_vowel_in_the_first_syllable_is_told_apart(pair: str) -> None:
    assert Difference.STEM_VOWEL in (kinship(*pair.split("/")) or ())


@pytest.mark.parametrize("pair", TWO_NAMES)
def test_two_names_and_inflected_forms_are_no_kin(pair: str) -> None:
    first, second = pair.split("/")
    assert kinship(first, second) is None
    assert kinship(second, first) is None


@given(st.lists(NAMES, max_size=8))
def test_every_word_has_a_key(words: list[str]) -> None:
    assert len(sound_keys(words)) == len(words)


@given(NAMES, NAMES)
def test_kinship_does_not_depend_on_the_order(first: str, second: str) -> None:
    assert (kinship(first, second) is None) == (kinship(second, first) is None)


def test_long_words_are_given_up_at_once() -> None:
    assert kinship("hj" * 20, "jh" * 20) is None
    assert kinship("a" * 100_000, "a" * 99_999) is None

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.lookalikes import Lookalike, latin, lookalikes


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bеlаrus", "Belarus"),
        ("Wеißrusslands", "Weißrusslands"),
        ("Кiew-Reise", "Kiew-Reise"),
        ("Κiew", "Kiew"),
        ("NАTO", "NATO"),
        ("Lυkаschenkο", "Lukaschenko"),
        ("Zürісh", "Zürich"),
        ("Zӧrn", "Zörn"),
        ("Տlowenien", "Slowenien"),
        ("Groβe Fuβ GröΒe", "Große Fuß Größe"),
        ("Ｂｅｌａｒｕｓ", "Belarus"),
        ("𝐁𝐞𝐥𝐚𝐫𝐮𝐬 𝑖ℎ𝑟𝑒𝑚", "Belarus ihrem"),
        ("Ｂеlarus", "Belarus"),
    ],
)
def test_words_with_letters_that_look_like_latin_ones_read_as_latin(written: str, read: str) -> None:
    assert latin(f"Über {written}, 1") == f"Über {read}, 1"


@pytest.mark.parametrize(
    "text",
    [
        "Беларусь",
        "Москва, СССР, Т-34, С-300",
        "Αθήνα",
        "α-Strahlung β-Blocker",
        "20 μg 5 µm 100 kΩ Δt ΔT hν khν ρgh νe αx",
        "TNFα IFNγ NFκB TGFβ PPARγ",
        "№ 5, 20 ℃, ™, ª, ſ, ℓ, Å, Ⅳ",
        "𝑥 + 𝑦 = 𝑎𝑏",
        "ＮＨＫ放送",
        "KoЯn",
        "İstanbul, Łódź, Đoković, naïve, Kırşehir",
        "שלום weiter مرحبا weiter ՀԱՅԱՍՏԱՆ",
    ],
)
def test_what_is_written_so_on_purpose_is_left_alone(text: str) -> None:
    assert latin(text) == text
    assert not list(lookalikes(text))


@pytest.mark.parametrize("word", ["EС", "Mосква", "Xaос", "ΝΑTO", "Lukасhенkо"])
def test_what_may_be_meant_in_either_script_is_named_and_left(word: str) -> None:
    assert latin(word) == word
    assert list(lookalikes(f"a {word}")) == [Lookalike(2, 2 + len(word), None)]


@given(st.text("aWßEС.еоΑοйЯ1_-Ｂ𝐁放 \u0308", max_size=30))
def test_reading_keeps_every_place_and_is_done_once(text: str) -> None:
    once = latin(text)
    assert len(once) == len(text)
    assert latin(once) == once
    assert all(word.latin is None for word in lookalikes(once))
    changed = [at for at, (old, new) in enumerate(zip(text, once, strict=True)) if old != new]
    assert all(once[at].isalpha() for at in changed)


@pytest.mark.parametrize("unit", ["aа", "а", "a", "аa ", "𝐁", "αa", "放а", "й放a", "\u0378a"])
def test_time_grows_with_the_length_only(unit: str) -> None:
    assert len(latin(unit * 50_000)) == len(unit) * 50_000

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termcheck
from termcheck.formats import formats
from termcheck.text import visible

GLOSSARIES = ("countries", "cities", "persons")
HOSTILE = st.sampled_from(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202e\u202c\u2067\u2069\x07\x96\ud800\ufe0f"
)
WORDS = st.sampled_from(
    [
        *("Weißrussland", "Wеißrussland", "WЕIẞRUSSLANDS", "Weißrusslands", "weißrussische", "Bеlarus", "Кiew", "EС"),
        *("Kyjiw-Reise", "Ｋｉｅｗ", "Paziﬁk", "Selenskіs", "Москва", "שלום", "„", "“", "(", ")", ".", "-", "-\n", "f"),
        *("und", "der", "https://x.de/", "\u0308", "👩\u200d🚒", "12"),
    ]
)


@st.composite
def hostile_texts(draw: st.DrawFn) -> str:
    text = "".join(word + gap for word, gap in draw(st.lists(st.tuples(WORDS, st.sampled_from(" \n")), max_size=9)))
    for char in draw(st.lists(HOSTILE, max_size=6)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + char + text[at:]
    return text


def check(text: str, **how: Any) -> termcheck.Result:  # noqa: ANN401 - the options of check
    return termcheck.check(text, glossary=GLOSSARIES, **how)


@settings(max_examples=300)
@given(hostile_texts())
def test_one_pass_leaves_nothing_and_adds_nothing(text: str) -> None:
    first = check(text)
    second = check(first.fixed)
    assert second.fixed == first.fixed
    before = Counter((one.code, one.concept) for one in first.findings)
    assert not Counter((one.code, one.concept) for one in second.findings) - before


@settings(max_examples=300)
@given(hostile_texts())
def test_its_edits_change_nothing_that_is_read(text: str) -> None:
    result = check(text, select=["TC107"])
    assert visible(result.fixed).text == result.document.view.text
    for one in result.findings:
        assert text[one.start : one.end] == one.text
        assert one.fix is None or one.fix.safe


def test_a_name_in_disguise_is_found_and_replaced_whole() -> None:
    result = check("Wеi\u200bßrusslands Präsident kam nach Кiew-Reisen.")
    assert [one.code for one in result.findings] == ["TC101", "TC107", "TC107"]
    assert result.fixed == "Belarus’ Präsident kam nach Kiew-Reisen."


def test_the_disguise_is_taken_off_in_a_quotation_too() -> None:
    assert check("„Wеißrussland bleibt“, sagte er.").fixed == "„Weißrussland bleibt“, sagte er."


def test_the_message_names_the_characters() -> None:
    messages = [str(one.message) for one in check("Bеlаrus, zwei\u200bte Mah\x85nung \ud800").findings]
    assert messages == [
        "“Belarus” only looks like Latin letters: U+0435 CYRILLIC SMALL LETTER IE, U+0430 CYRILLIC SMALL LETTER A",
        "“zweite” has characters in it that cannot be seen: U+200B ZERO WIDTH SPACE",
        "U+0085: a control character; in a Windows text (cp1252) the byte is “…”",
        "U+D800: half a character, which cannot be stored",
    ]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Er\u200e kam\u2066 heute\u2069.", "Er kam\u2066 heute\u2069."),
        ("Er \u202bkam\u200f heute\u202c.", "Er \u202bkam\u200f heute\u202c."),
        ("In \u2067בירות\u2069 und \u200fبيروت\u200f.", None),
        ("In \u202eבירות und Tel Aviv.", "In \u202eבירות und Tel Aviv."),
        ("Der Zug \u200bkam \u2060– spät.", None),
        ("Auf\u200clage und Kauf\u200cleute", None),
        ("Auk\u200clage", "Auklage"),
        ("می\u200cروم, क\u094d\u200dष", None),
        ("🏴\U000e0067\U000e0062\U000e007f ❤\ufe0f 👩\u200d🚒", None),
        ("Text\U000e0041\U000e0042.", "Text."),
        ("20\u200b24", "2024"),
        ("a\x1b[31mb", "a\x1b[31mb"),
        ("a\tb\fc\r\n", None),
        ("Mehr auf https://bеlarus.by/x", "Mehr auf https://bеlarus.by/x"),
    ],
)
def test_what_has_its_place_is_left_alone(text: str, fixed: str | None) -> None:
    result = check(text, select=["TC107"])
    assert bool(result.findings) is (fixed is not None)
    assert result.fixed == (fixed or text)


def test_code_and_link_targets_are_nobodys_reading() -> None:
    text = "Der Befehl `x\u200by` und [Bеlаrus](https://а\u200bb.de/bеlarus) und <b>Bе</b>larus\n"
    result = check(text, format="markdown")
    assert result.fixed == "Der Befehl `x\u200by` und [Belarus](https://а\u200bb.de/bеlarus) und <b>Be</b>larus\n"


def test_a_folder_check_looks_at_articles_without_names(tmp_path: Any) -> None:  # noqa: ANN401 - pytest's path
    (tmp_path / "a.txt").write_text("Der Bеrg ruft.\n", encoding="utf-8")
    for mode in ("house", "consistent"):
        [one] = termcheck.check_paths(tmp_path, mode=mode, config=False).findings
        assert one.code == "TC107"


@pytest.mark.parametrize("unit", ["Bе\u200bl", "\u200e", "\u202e", "\x85", "a\u200b", "Bеlarus ", "EС ", "\U000e0041"])
def test_work_grows_with_the_length_only(unit: str) -> None:
    document = formats()["text"].parse((unit * 5_000).encode(), "a", None)
    assert termcheck.check(document.text, select=["TC107"]).findings

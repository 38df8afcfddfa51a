from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.reports._sentence import Sentences, sentence_around
from termcheck.text import Document


def around(text: str, word: str) -> str:
    document = Document.of(text)
    start = text.index(word)
    span = sentence_around(document, start, start + len(word))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es war gut. Er kam nach Minsk am Abend. Dann ging er.", "Er kam nach Minsk am Abend."),
        ("Er kam am 3. Mai z. B. nach Minsk. Ende.", "Er kam am 3. Mai z. B. nach Minsk."),
        ("Die 1. Minsk Front erreichte die Oder. Ende.", "Die 1. Minsk Front erreichte die Oder."),
        ("Kurze Zeile\nHier Minsk\nNoch eine", "Hier Minsk"),
        ("Kurze Zeile\rHier Minsk\rNoch eine", "Hier Minsk"),
        ("Oben\r\n\r\n  Hier Minsk  \r\n\r\nUnten", "Hier Minsk"),
        (
            "Ein Satz, den ein Editor umbrochen hat, weil er lang war, und\r\nder mit Minsk weitergeht. Ende.",
            "Ein Satz, den ein Editor umbrochen hat, weil er lang war, und\r\nder mit Minsk weitergeht.",
        ),
        (
            "# Eine lange Überschrift, die niemals zum ersten Satz gehört\nHier Minsk.",
            "Hier Minsk.",
        ),
        ("- Ein langer Punkt einer Liste, der nicht weitergeht als bis hier\n- Hier Minsk.", "- Hier Minsk."),
        ("Minsk", "Minsk"),
    ],
)
def test_finds_the_sentence(text: str, expected: str) -> None:
    assert around(text, "Minsk") == expected


def test_a_range_over_two_sentences_gets_both() -> None:
    assert around("Eins. Zwei Minsk. Kyjiw drei. Vier.", "Minsk. Kyjiw") == "Zwei Minsk. Kyjiw drei."


def test_a_range_over_two_paragraphs_gets_both() -> None:
    assert around("Eins. Zwei Minsk\n\nY drei. Vier.", "Minsk\n\nY") == "Zwei Minsk\n\nY drei."


def test_a_lone_surrogate_does_no_harm() -> None:
    assert around("Ab \ud800. Hier Minsk. Ende.", "Minsk") == "Hier Minsk."


def test_a_line_of_50_megabytes_costs_nothing() -> None:
    text = "wort " * 5_000_000 + "Minsk" + " wort" * 5_000_000
    document = Document(text, Document.of("").view)
    sentences = Sentences(document)
    started = time.perf_counter()
    for _ in range(100):
        span = sentences.around(25_000_000, 25_000_001)
    assert time.perf_counter() - started < 1
    assert span.end - span.start < 5_000


PARTS = st.sampled_from(["Weiß", " ", ". ", "\n", "\r\n", "\r", "! ", "1. ", "„", "“", "\x00", "\u2028", "x" * 70])


@settings(deadline=None, derandomize=True)
@given(st.lists(PARTS, min_size=1, max_size=40).map("".join), st.data())
def test_the_sentence_holds_the_range(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document.of(text)
    sentences = Sentences(document)
    sentences.around(0, 0)
    for span in (sentence_around(document, start, end), sentences.around(start, end)):
        assert 0 <= span.start <= start
        assert end <= span.end <= len(text)

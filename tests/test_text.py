from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.text import Document, Piece, Span, View, visible

SHY = "\u00ad"
NOISY = st.text("aBäßÉи1 .-\u2010\u2011\n\r\t,\u00ad\u200b\u200d\u0308\u0301\ufeff😀", max_size=40)
DETERMINISTIC = settings(derandomize=True, deadline=None, database=None, max_examples=400)


def raw(text: str, word: str) -> str:
    """Return the raw text that a visible word stands for."""
    view = visible(text)
    start = view.text.index(word)
    span = view.raw(start, start + len(word))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Weißrussland", "Weißrussland"),
        (f"Weiß{SHY}russland", "Weißrussland"),
        (f"{SHY}Weiß{SHY}{SHY}russ{SHY}land{SHY}", "Weißrussland"),
        (f"Weiß{SHY}\nrussland", "Weißrussland"),
        (f"Weiß{SHY}\r\n  russland", "Weißrussland"),
        ("Weiß-\nrussland", "Weißrussland"),
        ("Weiß-\r\nrussland", "Weißrussland"),
        ("Weiß\u2010\n  russland", "Weißrussland"),
        ("Weißrussland-\nKonflikt", "Weißrussland-Konflikt"),
        ("Weißrussland-\r\nKonflikt", "Weißrussland-Konflikt"),
        ("Weißrussland-\nund Ukrainepolitik", "Weißrussland-\nund Ukrainepolitik"),
        ("Weißrussland-\nunds", "Weißrusslandunds"),
        ("Weiß-\n\nrussland", "Weiß-\n\nrussland"),
        ("Minsk -\nheute", "Minsk -\nheute"),
        ("Lukas\u0308ko", "Lukas\u0308ko"),
        ("a\u0301\u0301\u00ad\u200b.", "á\u0301."),
        ("Ru\u0308ckkehr", "Rückkehr"),
        ("Ru\u0308\u00adck", "Rück"),
        ("Bela\u200brus\ufeff", "Belarus"),
        ("\ufeffBelarus", "Belarus"),
        ("Be\ufe0fla\u034fr\x07us", "Belarus"),
        (f"Weiß{SHY}\ufeff\nrussland", "Weißrussland"),
        ("Weiß\u200b-\u200b\nrussland", "Weißrussland"),
        ("Paziﬁk, Oﬀensive", "Pazifik, Offensive"),
        ("ﬁ\u200bx ﬁ\u0308", "fix fi\u0308"),
        ("Bеlarus", "Belarus"),
        ("W\u200bе\u200bißrussland", "Weißrussland"),
        ("Zuri\u0308ch Zе\u0308h", "Zurïch Zëh"),
        ("", ""),
        (SHY, ""),
    ],
)
def test_a_reader_sees_words_whole(text: str, seen: str) -> None:
    assert visible(text).text == seen


def test_offsets_lead_back_to_the_raw_text() -> None:
    assert raw(f"in Weiß{SHY}russ{SHY}land.", "Weißrussland") == f"Weiß{SHY}russ{SHY}land"
    assert raw("in Weiß-\nrussland.", "Weißrussland") == "Weiß-\nrussland"
    assert raw("die Ru\u0308ckkehr.", "Rückkehr") == "Ru\u0308ckkehr"
    assert raw("Der Weißrussland-\nKonflikt.", "Weißrussland-Konflikt") == "Weißrussland-\nKonflikt"


def test_markup_inside_a_word_is_apart_from_its_runs() -> None:
    text = "<b>Weiß</b>russland heißt"
    view = visible(text, [Piece("Weiß", 3, 7), Piece("russland heißt", 11, 25)])
    assert view.text == "Weißrussland heißt"
    assert view.raw(0, 12) == Span(3, 19)
    assert view.runs(0, 12) == [Span(3, 7), Span(11, 19)]
    assert view.runs(13, 18) == [Span(20, 25)]


def test_a_soft_hyphen_inside_marked_up_text_is_found_and_mapped() -> None:
    text = f"<b>Wei{SHY}ß</b>-<i>\nrussland</i>"
    pieces = [Piece(f"Wei{SHY}ß", 3, 8), Piece("-", 12, 13), Piece("\nrussland", 16, 25)]
    view = visible(text, pieces)
    assert view.text == "Weißrussland"
    assert view.raw(0, 12) == Span(3, 25)
    assert view.runs(0, 12) == [Span(3, 8), Span(12, 13), Span(16, 25)]


def test_a_tag_before_a_soft_hyphen_is_no_part_of_the_word() -> None:
    view = visible(f"<b>Weiß</b>{SHY}russland", [Piece("Weiß", 3, 7), Piece(f"{SHY}russland", 11, 20)])
    assert view.text == "Weißrussland"
    assert view.runs(0, 12) == [Span(3, 7), Span(11, 20)]
    assert view.runs(0, 4) == [Span(3, 7)]


def test_what_reads_otherwise_than_it_is_written_is_indivisible() -> None:
    text = "a &uuml;ber b"
    view = visible(text, [Piece("a ", 0, 2), Piece("ü", 2, 8), Piece("ber b", 8, 13)])
    assert view.text == "a über b"
    assert view.raw(2, 6) == Span(2, 11)
    assert view.raw(3, 4) == Span(8, 9)


def test_separators_without_raw_text_take_nothing() -> None:
    view = visible("# a\n\nb", [Piece("a", 2, 3), Piece("\n\n", 5, 5), Piece("b", 5, 6)])
    assert view.text == "a\n\nb"
    assert view.raw(0, 1) == Span(2, 3)
    assert view.raw(1, 3) == Span(5, 5)
    assert view.raw(3, 4) == Span(5, 6)
    assert view.runs(0, 4) == [Span(2, 3), Span(5, 6)]


def test_the_end_of_the_text_is_behind_its_last_character() -> None:
    view = visible(f"a{SHY}")
    assert view.raw(1, 1) == Span(2, 2)
    assert visible("").raw(0, 0) == Span(0, 0)
    assert visible("ab").raw(2, 2) == Span(2, 2)


def test_a_raw_offset_leads_to_what_is_seen_there() -> None:
    text = "W\u200beiß ﬁ\u200b <b>&uuml;</b>`x`y"
    pieces = [Piece("W\u200beiß ﬁ\u200b ", 0, 9), Piece("ü", 12, 18), Piece("\ufffc", 22, 25), Piece("y", 25, 26)]
    view = visible(text, pieces)
    assert view.text == "Weiß fi ü\ufffcy"
    document = Document(text, view)
    seen = {at: document.shown_at(at) for at in range(len(text) + 1)}
    assert [seen[at] for at in range(9)] == [0, 1, 1, 2, 3, 4, 5, 7, 7]
    assert [seen[at] for at in (9, 12, 13, 18, 22, 24, 25, 26)] == [None, 8, 9, None, None, None, 10, None]
    assert view.raw(5, 7) == Span(6, 7)


def mapped(view: View) -> list[Span]:
    return [view.raw(at, at + 1) for at in range(len(view.text))]


@DETERMINISTIC
@given(NOISY)
def test_every_visible_character_has_its_own_place_in_order(text: str) -> None:
    view = visible(text)
    before = Span(0, 0)
    for shown, span in zip(view.text, mapped(view), strict=True):
        assert span == before or before.end <= span.start < span.end <= len(text)
        assert shown == "-" or shown in unicodedata.normalize("NFC", text[span.start : span.end])
        before = span
    assert view.raw(0, len(view.text)).end <= len(text)


@DETERMINISTIC
@given(NOISY)
def test_the_invisible_belongs_to_what_is_before_it(text: str) -> None:
    text = f"x{text}"
    covered = [at for span in sorted(set(mapped(visible(text)))) for at in range(*span)]
    assert covered == list(range(len(text)))


@DETERMINISTIC
@given(NOISY, st.data())
def test_any_range_is_the_sum_of_its_runs(text: str, data: st.DataObject) -> None:
    view = visible(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    whole, runs = view.raw(start, end), view.runs(start, end)
    assert (runs[0].start, runs[-1].end) == tuple(whole)
    assert all(before.end < after.start for before, after in pairwise(runs))


@DETERMINISTIC
@given(st.text("aeoßBи .\n\u0308\u0301", max_size=40))
def test_composed_and_decomposed_texts_read_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert visible(unicodedata.normalize("NFD", text)).text == visible(composed).text


@DETERMINISTIC
@given(NOISY, st.lists(st.integers(0, 40), max_size=6))
def test_tags_in_the_text_change_nothing_that_is_read(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces, marked = [], ""
    for start, end in pairwise(places):
        marked += "<b>"
        pieces.append(Piece(text[start:end], len(marked), len(marked) + end - start))
        marked += text[start:end]
    assert visible(marked, pieces).text == visible(text).text


def test_lines_and_columns_count_from_one_for_every_line_end() -> None:
    document = Document.of("eins\nzwei\r\ndrei\rvier")
    assert [document.place(document.text.index(word)) for word in ("eins", "zwei", "drei", "vier")] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
    ]
    assert document.place(document.text.index("rei")) == (3, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_told_from_any_place_in_it(end: str) -> None:
    document = Document.of(f"eins{end}zwei{end}drei")
    start = len("eins" + end)
    for offset in range(start, start + len("zwei" + end)):
        assert document.line_span(offset) == Span(start, start + 4)
    assert document.line_span(len(document.text)) == Span(len(document.text) - 4, len(document.text))


def test_a_document_survives_pickling() -> None:
    document = Document.of(f"Weiß{SHY}russland\n")
    document.place(3)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes


def test_what_is_seen_between_two_raw_places_is_told() -> None:
    text = "ab &uuml; cd"
    pieces = [Piece("cd", 10, 12), Piece("\n\n", 0, 0), Piece("ab ", 0, 3), Piece("ü", 3, 9), Piece(" ", 9, 10)]
    document = Document(text, visible(text, pieces))
    assert document.view.text == "cd\n\nab ü "
    places = {
        (0, 2): "ab",
        (1, 9): "b ü",
        (3, 4): "ü",
        (4, 9): "",
        (9, 10): " ",
        (10, 12): "cd",
        (11, 99): "d",
        (0, 0): "",
    }
    assert {span: document.view.text[slice(*document.seen(*span))] for span in places} == places
    assert Document("", visible("", [])).seen(0, 0) == (0, 0)


@pytest.mark.parametrize(
    "unit", ["a-\n", f"a{SHY}", "u\u0308", "-\n", SHY, "a-\u00ad", "a-\n ", "a", f"a{SHY}-\n", "е\u200ba"]
)
def test_long_texts_are_read_through_once(unit: str) -> None:
    text = unit * 20_000
    assert len(visible(text).text) <= len(text)
    assert visible(text, [Piece(text, 3, len(text) + 3)]).text == visible(text).text


@DETERMINISTIC
@given(NOISY)
def test_a_raw_place_leads_to_what_is_seen_there_or_next(text: str) -> None:
    view = visible(text)
    for raw_place in range(len(text) + 1):
        at = view.at(raw_place)
        assert at == len(view.text) or view.raw(at, at + 1).end > raw_place
        assert at == 0 or view.raw(at - 1, at).start < raw_place

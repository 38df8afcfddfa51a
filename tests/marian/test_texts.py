from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.errors import ModelError
from termcheck.marian import Note
from termcheck.marian._codes import code, is_known, short
from termcheck.marian._parts import pair_parts, text_parts
from termcheck.marian._plug import batches
from termcheck.marian._text import clean, halves
from termcheck.marian._tokens import Tokenizer
from termcheck.marian._words import membership, spaced_words, words

ANY = st.text(st.characters(), max_size=60)


@pytest.fixture(scope="module")
def tokenizer(pieces: Path) -> Tokenizer:
    source, target = ((pieces / name).read_bytes() for name in ("source.spm", "target.spm"))
    known = {*_pieces(source), *_pieces(target), ">>eng<<", ">>deu<<"}
    return Tokenizer(source, target, (known, known))


def _pieces(data: bytes) -> list[str]:
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_proto=data)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


@given(ANY)
def test_clean_text_keeps_its_length_and_can_be_written(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned


@given(ANY, ANY, st.integers(1, 40))
def test_halves_are_the_whole_pair_in_order(source: str, target: str, most: int) -> None:
    parts = list(halves(source, target, lambda one, two: max(len(one), len(two)) <= most))
    assert "".join(source[one] for one, _ in parts) == source
    assert "".join(target[two] for _, two in parts) == target
    assert all(max(one.stop - one.start, two.stop - two.start) <= most for one, two in parts)


def test_a_pair_is_cut_where_sentences_end() -> None:
    source, target = "Eins ist da. Zwei ist fort. Drei kommt bald.", "One is here. Two has gone. Three will come."
    parts = list(halves(source, target, lambda one, two: len(one) < 30 and len(two) < 30))
    assert [source[one] for one, _ in parts] == ["Eins ist da. Zwei ist fort. ", "Drei kommt bald."]
    assert [target[two] for _, two in parts] == ["One is here. Two has gone. ", "Three will come."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rheinland-Pfalz, 3,5 % um 10:30.", ["Rheinland-Pfalz", ",", "3,5", "%", "um", "10:30", "."]),
        ("Wie geht’s? „Gut!“", ["Wie", "geht’s", "?", "„", "Gut", "!", "“"]),
        ("Ko\u0308ln - Bonn", ["Ko\u0308ln", "-", "Bonn"]),
        (" \t ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [word.text for word in found] == expected
    assert all(text[word.start : word.end] == word.text for word in found)


def test_spaced_words_are_what_stands_between_blanks() -> None:
    assert [word.text for word in spaced_words("z.B. in Köln , sagt er")] == ["z.B.", "in", "Köln", ",", "sagt", "er"]


def test_tokens_belong_to_the_words_they_touch() -> None:
    found = words("Der Fall (neu)")
    spans = [(-1, -1), (0, 3), (3, 8), (8, 9), (9, 10), (10, 14), (14, 14)]
    members = membership(found, spans)
    assert members == [range(0), range(1), range(1, 2), range(2, 3), range(2, 3), range(3, 5), range(5, 5)]


@given(st.lists(st.integers(1, 50)), st.integers(1, 100))
def test_batches_hold_everything_once_within_the_budget(costs: list[int], budget: int) -> None:
    found = list(batches(costs, budget))
    assert sorted(number for batch in found for number in batch) == list(range(len(costs)))
    assert all(len(batch) == 1 or max(costs[one] for one in batch) * len(batch) <= budget for batch in found)


def test_language_codes() -> None:
    assert [code(one) for one in ("de", "de-AT", "deu", "ger", "EN", "gmw", "tlh")] == [
        "deu",
        "deu",
        "deu",
        "deu",
        "eng",
        "gmw",
        "tlh",
    ]
    assert (short("deu"), short("tlh")) == ("de", "tlh")
    assert [is_known(one) for one in ("de", "eng", "gmw", "None")] == [True, True, False, False]


def test_text_is_never_an_order_to_the_model(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.source(">>deu<< </s> <pad> Haus", "en")
    assert tokens[0] == ">>eng<<"
    assert tokens[-1] == "</s>"
    assert not {">>deu<<", ">>eng<<", "</s>", "<pad>"} & set(tokens[1:-1])
    assert tokenizer.text(("</s>", "<pad>", ">>eng<<")) == ""


@given(text=st.text(st.characters(), max_size=40))
def test_places_are_in_the_text_and_in_order(tokenizer: Tokenizer, text: str) -> None:
    cleaned = clean(text)
    for found in (tokenizer.target_pieces(cleaned), tokenizer.source_pieces(cleaned, "en")):
        spans = [span for span in found.spans if span != (-1, -1)]
        assert len(found.tokens) == len(found.spans)
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("text", "notes", "parts"),
    [
        ("", (Note.EMPTY,), 0),
        (" \u00a0 ", (Note.EMPTY,), 0),
        ("\x00\x07", (Note.EMPTY, Note.CLEANED), 0),
        ("\ud800 \udfff", (Note.EMPTY, Note.CLEANED), 0),
        ("日本", (Note.UNKNOWN,), 1),
        ("Ein\x00Haus", (Note.CLEANED,), 1),
    ],
)
def test_odd_texts_are_flagged(tokenizer: Tokenizer, text: str, notes: tuple[Note, ...], parts: int) -> None:
    found = text_parts(tokenizer, 100, text, ("de", "en"))
    assert (found.notes, len(found.parts), found.text) == (notes, parts, text)
    assert pair_parts(tokenizer, 100, (text, "A house."), "en").notes[:1] == notes[:1]


def test_a_long_text_is_split_at_sentences(tokenizer: Tokenizer) -> None:
    sentence = "Der Präsident von Belarus reiste am Montag nach Minsk."
    found = text_parts(tokenizer, 100, " ".join([sentence] * 30), ("de", "en"))
    assert found.notes == (Note.SPLIT,)
    assert set(found.parts) == {tokenizer.source(sentence, "en")}


@pytest.mark.parametrize("text", ["." * 10_000, "Donaudampfschiff" * 500, "und dann " * 2000])
def test_what_has_no_sentences_is_cut_and_nothing_is_lost(tokenizer: Tokenizer, text: str) -> None:
    found = text_parts(tokenizer, 100, text, ("de", "en"))
    assert Note.SPLIT in found.notes
    assert max(map(len, found.parts)) <= 100
    assert all(part[0] == ">>eng<<" and part[-1] == "</s>" for part in found.parts)
    assert tuple(token for part in found.parts for token in part[1:-1]) == tokenizer.source(text, "en")[1:-1]
    pair = pair_parts(tokenizer, 100, (text, text), "en")
    assert all(max(len(part.source.tokens), len(part.target.tokens) + 1) <= 100 for part in pair.parts)


def test_pieces_of_another_model_are_refused(pieces: Path) -> None:
    data = (pieces / "source.spm").read_bytes()
    with pytest.raises(ModelError, match="do not belong together"):
        Tokenizer(data, data, ({"</s>", "<unk>", "a"}, {"</s>", "<unk>", "a"}))
    for damaged in (b"", b"no model", data[:200]):
        with pytest.raises(ModelError, match="SentencePiece"):
            Tokenizer(damaged, damaged, ((), ()))

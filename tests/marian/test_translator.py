"""The translator over an engine that only counts: order, parts, notes, words and links, without a network."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pytest

from termcheck.errors import ModelError, UsageError
from termcheck.marian import Heads, Linking, Note, Symmetry
from termcheck.marian._links import best_links, merged, word_attention
from termcheck.marian._plug import Matrix, Tokens
from termcheck.marian._tokens import Tokenizer
from termcheck.marian._translator import Marian
from termcheck.marian._values import Link


class Echo:
    """Writes the source backwards and looks straight ahead; every token costs a hundredth of its place."""

    limit = 60

    def __init__(self, known: Collection[str], *, ends: bool = True) -> None:
        self.vocabularies = (known, known)
        self.asked: list[int] = []
        self._ends = ends

    def generate(self, sources: Sequence[Tokens], caps: Sequence[int], beam: int) -> list[list[str]]:
        self.asked.append(len(sources))
        return [
            [*source[-2::-1], "</s>"] if self._ends else ["▁a"] * cap for source, cap in zip(sources, caps, strict=True)
        ]

    def logprobs(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[list[float]]:
        return [[-place / 100 for place in range(1, len(target) + 2)] for target in targets]

    def attention(self, sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        return [
            np.eye(len(target) + 1, len(source), dtype=np.float32) * 0.9 + 0.1 / len(source)
            for source, target in zip(sources, targets, strict=True)
        ]


@pytest.fixture(scope="module")
def known(pieces: Path) -> frozenset[str]:
    from sentencepiece import SentencePieceProcessor

    processors = [SentencePieceProcessor(model_file=str(pieces / name)) for name in ("source.spm", "target.spm")]
    return frozenset(one.id_to_piece(number) for one in processors for number in range(one.get_piece_size()))


def model(pieces: Path, known: Collection[str], *, ends: bool = True, linking: Linking | None = None) -> Marian:
    data = [(pieces / name).read_bytes() for name in ("source.spm", "source.spm")]
    return Marian(
        Echo(known, ends=ends),
        Tokenizer(data[0], data[1], (known, known)),
        "echo",
        [("deu", "eng"), ("eng", "deu")],
        linking,
    )


def test_order_is_kept_and_equal_sentences_are_asked_once(pieces: Path, known: frozenset[str]) -> None:
    made = model(pieces, known)
    texts = ["Minsk", "", "Kiew und Minsk", "Minsk", " "]
    found = made.translate(texts)
    assert [one.source for one in found] == texts
    assert made.engine.asked == [2]  # type: ignore[attr-defined]
    assert found[0] == found[3]
    assert [one.notes for one in found] == [(), (Note.EMPTY,), (), (), (Note.EMPTY,)]
    assert [made.translate([]), made.score([]), made.align([])] == [[], [], []]


def test_a_model_that_finds_no_end_is_stopped_and_flagged(pieces: Path, known: frozenset[str]) -> None:
    found = model(pieces, known, ends=False).translate(["J"])[0]
    assert found.notes[-1] is Note.CAPPED
    assert len(found.text.split()) < 20


def test_a_text_alone_is_no_list(pieces: Path, known: frozenset[str]) -> None:
    with pytest.raises(UsageError, match="put it into"):
        model(pieces, known).translate("Ein Satz.")


def test_a_direction_that_is_not_there_is_refused(pieces: Path, known: frozenset[str]) -> None:
    with pytest.raises(ModelError, match="does not translate deu → fra; it knows deu → eng, eng → deu"):
        model(pieces, known).score([("a", "b")], "de", "fr")


def test_every_token_is_scored_once_and_its_word_is_found(pieces: Path, known: frozenset[str]) -> None:
    text = "Der Präsident reiste (am Montag) nach Minsk. " * 12
    short, long = model(pieces, known).score([("Ein Satz.", "Ein Satz."), (text, text)])
    assert short.token_logprobs == tuple(-place / 100 for place in range(1, len(short.tokens) + 1))
    assert [word.text for word in short.words] == ["Ein", "Satz", "."]
    assert long.notes == (Note.SPLIT,)
    ends = sum(value for piece, value in zip(long.tokens, long.token_logprobs, strict=True) if piece == "</s>")
    assert long.total == pytest.approx(sum(word.logprob for word in long.words) + ends)
    assert sum(word.tokens for word in long.words) == sum(piece != "</s>" for piece in long.tokens)
    assert long.mean == pytest.approx(long.total / len(long.tokens))


def test_a_word_is_linked_to_itself_wherever_the_text_was_cut(pieces: Path, known: frozenset[str]) -> None:
    text = "Der Präsident reiste am Montag nach Minsk. " * 12
    found = model(pieces, known, linking=Linking(shifted=False)).align([(text, text)])[0]
    assert found.notes == (Note.SPLIT,)
    assert [(link.source, link.target) for link in found.links] == [
        (one, one) for one in range(len(found.target_words))
    ]


def test_what_a_long_text_takes_grows_with_its_length(pieces: Path, known: frozenset[str]) -> None:
    made, shapes = model(pieces, known), list[int]()
    plain = made.engine.attention

    def noted(sources: Sequence[Tokens], targets: Sequence[Tokens], heads: Heads | None) -> list[Matrix]:
        shapes.extend(len(source) * len(target) for source, target in zip(sources, targets, strict=True))
        return plain(sources, targets, heads)

    made.engine.attention = noted  # type: ignore[method-assign]
    text = ". " * 4000
    found = made.align([(text, text)])[0]
    assert len(found.links) == len(found.target_words) == 4000
    assert all(abs(link.source - link.target) < Echo.limit for link in found.links)
    assert sum(shapes) < 2 * 4000 * Echo.limit


def test_shifted_attention_is_that_of_the_step_that_reads_the_token() -> None:
    matrix = np.array([[0.8, 0.2], [0.1, 0.9], [0.7, 0.3]], np.float32)
    ones = [range(1), range(1, 2)]
    plain = best_links(word_attention(matrix, ones, ones, (2, 2), shifted=False))
    shifted = best_links(word_attention(matrix, ones, ones, (2, 2), shifted=True))
    assert [link[:2] for link in plain] == [(0, 0), (1, 1)]
    assert [link[:2] for link in shifted] == [(1, 0), (0, 1)]


def test_attention_to_no_word_is_left_out() -> None:
    matrix = np.array([[0.7, 0.1, 0.2], [1, 0, 0]], np.float32)
    found = word_attention(matrix, [range(1)], [range(0), range(1), range(1, 2)], (1, 2), shifted=False)
    assert found[0].tolist() == pytest.approx([1 / 3, 2 / 3])
    nothing = word_attention(matrix, [range(1)], [range(0), range(1), range(1, 2)], (1, 2), shifted=True)
    assert best_links(nothing) == []


def test_symmetry() -> None:
    forward = [Link(0, 0, 0.9), Link(1, 1, 0.8), Link(5, 2, 0.3)]
    backward = [Link(0, 0, 0.7), Link(1, 1, 0.9), Link(2, 2, 0.2)]
    assert merged(forward, backward, Symmetry.NONE) == [Link(0, 0, 0.9), Link(1, 1, 0.9), Link(5, 2, 0.3)]
    assert merged(forward, backward, Symmetry.INTERSECTION) == [Link(0, 0, 0.9), Link(1, 1, 0.9)]
    assert merged(forward, backward, Symmetry.UNION)[2:] == [Link(2, 2, 0.2), Link(5, 2, 0.3)]
    # the neighbour (2, 2) is grown, the far (5, 2) is not
    assert merged(forward, backward, Symmetry.GROW_DIAG) == [Link(0, 0, 0.9), Link(1, 1, 0.9), Link(2, 2, 0.2)]


def test_an_alignment_shows_itself_and_nothing_in_it_is_markup(pieces: Path, known: frozenset[str]) -> None:
    found = model(pieces, known, linking=Linking(shifted=False)).align(
        [("<b>Minsk</b> \u202e", "<b>Minsk</b> \u202e")]
    )[0]
    html = found._repr_html_()
    assert "<b>" not in html
    assert "&lt;" in html
    assert "\\u202e" in str(found)
    assert "\u202e" not in html + str(found)
    assert str(found).splitlines()[1].split() == ["b", "–", "b"]

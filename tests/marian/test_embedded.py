"""The model that comes with termcheck, on real sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck import marian
from termcheck.marian import Translator
from termcheck.marian._home import DEFAULT, shipped

pytestmark = pytest.mark.skipif(DEFAULT not in {model.name for model in shipped()}, reason="no model is embedded")


@pytest.fixture(scope="module")
def model() -> Translator:
    return marian.load(cache=False)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Sentences with translations, written for this."""
    lines = (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()
    return [(german, english) for german, english in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("name", ["Weißrussland", "Belarus"])
def test_both_names_become_one(model: Translator, name: str) -> None:
    sentences = [f"Der Präsident von {name} reiste nach Minsk.", f"{name} hat eine lange Grenze."]
    assert all("Belarus" in one.text for one in model.translate(sentences))


def test_a_translation_of_another_sentence_scores_worse(model: Translator, pairs: list[tuple[str, str]]) -> None:
    turned = [(german, pairs[number - 1][1]) for number, (german, _) in enumerate(pairs)]
    right, wrong = model.score(pairs), model.score(turned)
    better = sum(one.mean > two.mean for one, two in zip(right, wrong, strict=True))
    assert better >= 0.95 * len(pairs)


def test_shuffled_words_score_worse(model: Translator, pairs: list[tuple[str, str]]) -> None:
    turned = [(german, " ".join(english.split()[::-1])) for german, english in pairs]
    better = sum(one.total > two.total for one, two in zip(model.score(pairs), model.score(turned), strict=True))
    assert better >= 0.95 * len(pairs)


def test_names_are_linked_to_themselves(model: Translator) -> None:
    found = model.align([("Angela Merkel besuchte gestern Minsk.", "Angela Merkel visited Minsk yesterday.")])[0]
    linked = {(found.source_words[link.source].text, found.target_words[link.target].text) for link in found.links}
    assert ("Minsk", "Minsk") in linked


def test_both_backends_say_the_same_of_real_text(pairs: list[tuple[str, str]]) -> None:
    pytest.importorskip("torch")
    reference = marian.load(backend="transformers", cache=False)
    exact, small = (marian.load(compute=compute, cache=False) for compute in ("float32", "int8"))
    german = [one for one, _ in pairs]
    said = [[one.text for one in model.translate(german)] for model in (reference, exact)]
    assert sum(one == two for one, two in zip(*said, strict=True)) >= 0.99 * len(german)
    for one, two, three in zip(*(model.score(pairs) for model in (reference, exact, small)), strict=True):
        assert one.token_logprobs == pytest.approx(two.token_logprobs, abs=1e-3)
        assert one.mean == pytest.approx(three.mean, abs=0.2)


def test_it_is_small() -> None:
    size = sum(one.bytes for model in shipped() if model.manifest for one in model.manifest.files.values())
    assert size <= 35_000_000

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from termcheck.marian import Heads, Linking, Note, Symmetry, backends
from termcheck.marian._folders import model_in
from termcheck.marian._load import converted, opened
from termcheck.marian._plug import Setup
from termcheck.marian._translator import Marian

HEADS = Heads(0, (2, 1))
ODD = ("J", "a\x00b\tc", "Wort \ud800", "." * 3000, "Ein Satz. " * 60, "Donau" * 200, ">>eng<< </s> <pad> <unk>")


@dataclass(frozen=True)
class Both:
    """The same model, the same heads, on two backends, and texts for them."""

    folder: Path
    reference: Marian
    fast: Marian
    german: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module", params=["shared", "multilingual", "separate"])
def both(
    request: pytest.FixtureRequest,
    made: Callable[[str], Path],
    german: tuple[str, ...],
    english: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Both:
    folder = made(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        source = model_in(folder, request.param)
        known = backends()
        reference = opened(source, known["transformers"], Setup())
        fast = opened(converted(source, "float32", HEADS), known["ctranslate2"], Setup("float32"))
    texts = (*german, *ODD)
    return Both(folder, reference, fast, texts, tuple(zip(texts, english * len(texts), strict=False)))


def test_tokens_are_those_of_transformers(both: Both) -> None:
    from transformers import MarianTokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it recommends a package that it does not use here
        theirs = MarianTokenizer.from_pretrained(both.folder)
    ours = both.reference.tokenizer
    order = ">>eng<<" if ours.targets else ""
    vocabularies = both.reference.engine._made.source, both.reference.engine._made.target  # type: ignore[attr-defined]
    for german, english in both.pairs[: -len(ODD)]:
        tokens = ours.source(german, "en")
        assert both.reference.engine._numbers(tokens, vocabularies[0]) == theirs(order + german)["input_ids"]  # type: ignore[attr-defined]
        assert ours.source_pieces(german, "en").tokens == tokens
        targets = (*ours.target_pieces(english).tokens, "</s>")
        assert both.reference.engine._numbers(targets, vocabularies[1]) == theirs(text_target=english)["input_ids"]  # type: ignore[attr-defined]


def test_greedy_translations_are_the_same(both: Both) -> None:
    reference, fast = (one.translate(both.german) for one in (both.reference, both.fast))
    assert reference == fast
    assert len({one.text for one in fast}) > len(fast) / 2


def test_a_beam_finds_what_is_more_probable(both: Both) -> None:
    some = both.german[:8]
    for model in (both.reference, both.fast):
        greedy, wide = (model.translate(some, beam=beam) for beam in (1, 4))
        totals = [
            sum(one.mean for one in model.score([(said.source, said.text) for said in found]))
            for found in (greedy, wide)
        ]
        assert totals[1] > totals[0]


def test_scores_are_the_same(both: Both) -> None:
    for one, two in zip(both.reference.score(both.pairs), both.fast.score(both.pairs), strict=True):
        assert (one.tokens, one.notes) == (two.tokens, two.notes)
        assert one.token_logprobs == pytest.approx(two.token_logprobs, abs=1e-3)


def test_a_score_is_what_the_network_says(both: Both) -> None:
    import torch

    made = both.reference.engine._made  # type: ignore[attr-defined]
    german, english = both.pairs[0]
    source = [made.source.get(token, 1) for token in both.reference.tokenizer.source(german, "en")]
    target = [made.target.get(token, 1) for token in both.reference.tokenizer.target_pieces(english).tokens]
    with torch.no_grad():
        logits = made.model(
            input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([[made.start, *target]])
        ).logits[0]
    expected = logits.log_softmax(-1)[range(len(target) + 1), [*target, 0]].tolist()
    score = both.fast.score([(german, english)])[0]
    assert score.token_logprobs == pytest.approx(expected, abs=1e-3)
    assert score.total == pytest.approx(sum(word.logprob for word in score.words) + score.token_logprobs[-1])


@pytest.mark.parametrize("shifted", [True, False])
def test_attention_is_that_of_the_chosen_heads(both: Both, *, shifted: bool) -> None:
    how = Linking(heads=HEADS, shifted=shifted)
    reference, fast = (one.align(both.pairs, linking=how) for one in (both.reference, both.fast))
    for one, two in zip(reference, fast, strict=True):
        assert (one.source_words, one.target_words, one.notes) == (two.source_words, two.target_words, two.notes)
        if Note.SPLIT not in one.notes:  # of a thousand equal dots one is as good as another
            assert [link[:2] for link in one.links] == [link[:2] for link in two.links]
        assert [link.weight for link in one.links] == pytest.approx([link.weight for link in two.links], abs=1e-4)


def test_conversion_says_which_heads_it_kept(both: Both) -> None:
    assert both.fast.linking.heads == HEADS
    with pytest.raises(Exception, match=r"layer 1, heads 0 is asked for.*keeps layer 0, heads 2, 1.*convert"):
        both.fast.align(both.pairs[:1], linking=Linking(heads=Heads(1, (0,))))
    with pytest.raises(Exception, match=r"2 decoder layers of 4 heads.*no layer 2"):
        both.reference.align(both.pairs[:1], linking=Linking(heads=Heads(2)))


def test_both_directions_need_a_model_for_both(both: Both) -> None:
    how = Linking(Symmetry.GROW_DIAG)
    if not both.reference.tokenizer.targets:
        with pytest.raises(Exception, match="does not translate eng → deu; it knows deu → eng"):
            both.fast.align(both.pairs[:1], linking=how)
        return
    one, two = (
        model.align(both.pairs[:8], linking=Linking(Symmetry.GROW_DIAG, heads=HEADS))
        for model in (both.reference, both.fast)
    )
    assert [[link[:2] for link in pair.links] for pair in one] == [[link[:2] for link in pair.links] for pair in two]
    everything = both.fast.align(both.pairs[:8], linking=Linking(Symmetry.UNION))
    core = both.fast.align(both.pairs[:8], linking=Linking(Symmetry.INTERSECTION))
    for small, middle, large in zip(core, two, everything, strict=True):
        sets = [{link[:2] for link in pair.links} for pair in (small, middle, large)]
        assert sets[0] <= sets[1] <= sets[2]

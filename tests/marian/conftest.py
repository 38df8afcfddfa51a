"""Tiny models of every layout, made here: random weights, real SentencePiece, text of the demo corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sentencepiece
import sentencex

DEMO = Path(__file__).parent.parent.parent / "corpora" / "demo"


@pytest.fixture(scope="session")
def german() -> tuple[str, ...]:
    """Return sentences of the corpus."""
    text = " ".join(path.read_text("utf-8") for path in sorted(DEMO.glob("*.txt")))
    return tuple(sentence.strip() for sentence in sentencex.segment("de", text) if len(sentence) > 20)[:40]


@pytest.fixture(scope="session")
def english() -> tuple[str, ...]:
    """Return some English like what the German lines are about."""
    return (
        "The president of Belarus travelled to Minsk on Monday.",
        "Two days of talks about grain and gas lie behind the ministers.",
        "“We will not go back,” said the mayor of Kyiv, “whatever happens.”",
        "In 2023 the country sold 3,500 tons of steel; a year before it was half as much.",
        "Nobody knows how long the bridge will hold.",
    )


def train(folder: Path, name: str, lines: tuple[str, ...], size: int) -> list[str]:
    """Write name.spm and return its pieces."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_prefix=str(folder / name),
        vocab_size=size,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    (folder / f"{name}.vocab").unlink()
    (folder / f"{name}.model").rename(folder / f"{name}.spm")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def checkpoint(folder: Path, layout: str, german: tuple[str, ...], english: tuple[str, ...]) -> Path:
    """Write a random model in Hugging Face layout."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True)
    source = train(folder, "source", german, 200)
    target = train(folder, "target", (*english, *german[:10]), 250)
    orders = (">>deu<<", ">>eng<<") if layout == "multilingual" else ()
    separate = layout == "separate"
    if separate:
        known, written = source, target
        (folder / "target_vocab.json").write_text(json.dumps(numbers(written)), "utf-8")
    else:
        known = written = list(dict.fromkeys((*source, *target, *orders)))
    (folder / "vocab.json").write_text(json.dumps(numbers(known)), "utf-8")
    about = {"separate_vocabs": separate, "source_lang": "de", "target_lang": "en"}
    (folder / "tokenizer_config.json").write_text(json.dumps(about), "utf-8")
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=len(known) + 1,
        decoder_vocab_size=len(written) + 1,
        share_encoder_decoder_embeddings=not separate,
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=128,
        pad_token_id=len(known),
        decoder_start_token_id=len(written),
        eos_token_id=0,
        activation_function="swish",
        scale_embedding=True,
        init_std=0.3,  # far from uniform, so that the best token is never a matter of rounding
    )
    MarianMTModel(config).save_pretrained(folder)
    return folder


def numbers(tokens: list[str]) -> dict[str, int]:
    return {token: number for number, token in enumerate((*tokens, "<pad>"))}


@pytest.fixture(scope="session")
def made(
    tmp_path_factory: pytest.TempPathFactory, german: tuple[str, ...], english: tuple[str, ...]
) -> Callable[[str], Path]:
    """Return the folder of a random checkpoint by its layout; it must not be changed."""
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    home = tmp_path_factory.mktemp("models")

    def folder(layout: str) -> Path:
        path = home / layout
        return path if path.exists() else checkpoint(path, layout, german, english)

    return folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def pieces(tmp_path_factory: pytest.TempPathFactory, german: tuple[str, ...], english: tuple[str, ...]) -> Path:
    """Return a folder with source.spm and target.spm; no PyTorch is needed for them."""
    folder = tmp_path_factory.mktemp("pieces")
    train(folder, "source", german, 250)
    train(folder, "target", (*english, *german[:10]), 200)
    return folder

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from termcheck.cli import main
from termcheck.errors import ModelError
from termcheck.marian import Heads, Linking
from termcheck.marian._manifest import Manifest, write_manifest


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("termcheck.marian._home._SHIPPED", tmp_path / "shipped")
    (tmp_path / "work" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def said(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(shlex.split(line))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out + err


def model(folder: Path) -> None:
    """Write what looks like a CTranslate2 model."""
    (folder / "ctranslate2").mkdir(parents=True)
    for name in ("model.bin", "config.json", "source.spm", "target.spm"):
        (folder / "ctranslate2" / name).write_bytes(b"x" * 1000)
    how = Linking(heads=Heads(1, (0, 2)))
    write_manifest(folder, Manifest(folder.name, "made here", (("deu", "eng"), ("eng", "deu")), "int8", 512, how))


def test_without_any_model_it_says_how_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert said("model list", capsys) == (
        0,
        "no models yet; `termcheck model fetch Helsinki-NLP/opus-mt-de-en` gets one\n",
    )
    code, text = said("model info", capsys)
    assert code == 2
    assert "no embedded model; fetch one with" in text


def test_list_and_info_tell_what_a_model_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model(place / "shipped" / "deu-eng")
    model(place / "cache" / "models" / "fetched" / "owner--name")
    code, text = said("model list", capsys)
    first, second = text.splitlines()
    assert code == 0
    assert first.startswith("* deu-eng")
    assert first.endswith("ctranslate2 int8 · deu → eng, eng → deu · 0.0 MB · embedded")
    assert second.endswith(str(place / "cache" / "models" / "fetched" / "owner--name"))
    code, text = said("model info", capsys)
    assert code == 0
    assert "from       made here" in text
    assert "alignment  layer 1, heads 0, 2, shifted, symmetry none" in text
    assert text.count("sha256") == 1


def test_info_finds_a_swapped_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model(place / "shipped" / "deu-eng")
    (place / "shipped" / "deu-eng" / "ctranslate2" / "model.bin").write_bytes(b"y" * 1000)
    code, text = said("model info", capsys)
    assert code == 2
    assert "model.bin: is not the file of the model's manifest" in text


def test_the_configuration_names_the_model_and_an_option_overrides_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model(place / "work" / "mine")
    model(place / "work" / "other")
    Path("termcheck.toml").write_text('model = "mine"\n', "utf-8")
    assert "name       mine" in said("model info", capsys)[1]
    assert "name       other" in said("model info --model other", capsys)[1]
    Path("termcheck.toml").write_text("model = 3\n", "utf-8")
    assert said("model info", capsys)[0] == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("model", "the following arguments are required: ACTION"),
        ("model nothing", "invalid choice"),
        ("model fetch nothing", "is no model of the hub; expected owner/name"),
        ("model fetch a/b --to .", "is there already"),
        ("model convert mine --heads 1", "--heads needs --layer"),
        ("model convert mine --layer 1 --heads x", "expected numbers between commas"),
        ("model try Satz --model nothing", "there is no model 'nothing'"),
        (
            "model try Satz --model mine --backend onnx",
            "backend 'onnx' is not known; there are: auto, ctranslate2, transformers",
        ),
        ("model try Satz --beam 0", "--beam: expected a number from 1 to 64"),
    ],
)
def test_what_is_wrong_is_one_line(place: Path, capsys: pytest.CaptureFixture[str], line: str, expected: str) -> None:
    model(place / "work" / "mine")
    code, text = said(line, capsys)
    assert code == 2
    assert text.count("\n") == 1
    assert expected in text


class _Fake:
    """A translator that says the same of everything."""

    model = "fake@0/none"

    def translate(self, texts: list[str], *_: str, beam: int) -> list[object]:
        from termcheck.marian import Note, Translation

        return [Translation(text, f"beam {beam} \x1b[31m", (Note.CAPPED,)) for text in texts]

    def score(self, pairs: list[tuple[str, str]], *_: str) -> list[object]:
        from termcheck.marian import Score, ScoredWord

        return [Score(*pair, ("x", "</s>"), (-1.0, -0.5), (ScoredWord("x", 0, 1, -1.0, 1),)) for pair in pairs]

    def align(self, pairs: list[tuple[str, str]], *_: str) -> list[object]:
        from termcheck.marian import Alignment, Link, Word

        word = (Word("x", 0, 1),)
        return [Alignment(*pair, word, word, (Link(0, 0, 0.5),)) for pair in pairs]


def test_try_shows_translation_score_and_links(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termcheck.marian.load", lambda *_, **__: _Fake())
    code, text = said("model try Satz --beam 2", capsys)
    assert code == 0
    assert text == (
        "beam 2 \\x1b[31m\n\nlog-probability -1.50 nats, -0.75 a token\n    -1.00  x\n\n  x  –  x\n\n"
        "fake@0/none · notes: capped\n"
    )


def test_what_a_model_cannot_do_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(*_: object, **__: object) -> None:
        raise ModelError("does not open", file="here")

    monkeypatch.setattr("termcheck.marian.load", load)
    assert said("model try Satz", capsys) == (2, "termcheck: here: does not open\n")

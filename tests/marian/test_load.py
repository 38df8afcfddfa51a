from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from termcheck import marian
from termcheck.errors import ModelError, UsageError
from termcheck.marian import _probe
from termcheck.marian._folders import Model, model_in, new_folder
from termcheck.marian._home import cached, converted_folder, find
from termcheck.marian._load import converted
from termcheck.marian._manifest import Manifest, Record, read_manifest, write_manifest

LINE = "Der Präsident reiste nach Minsk."


@pytest.fixture
def folder(made: Callable[[str], Path], tmp_path: Path) -> Path:
    """A checkpoint of the test's own, that it may spoil."""
    return Path(shutil.copytree(made("multilingual"), tmp_path / "model"))


@pytest.fixture(scope="module")
def native(made: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CTranslate2 model as somebody else made it: no manifest. It must not be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return converted(model_in(made("multilingual"), "tiny")).folder / "ctranslate2"


def refused(name: Path | str, backend: str = "auto") -> str:
    """Return why a model is refused: one line that names it."""
    with pytest.raises(ModelError) as caught:
        marian.load(str(name), backend)
    line = str(caught.value)
    assert "\n" not in line
    assert "Traceback" not in line
    return line


@pytest.mark.parametrize("layout", ["shared", "multilingual", "separate"])
@pytest.mark.parametrize("compute", ["auto", "float32"])
def test_a_checkpoint_is_converted_once(made: Callable[[str], Path], layout: str, compute: str) -> None:
    first = marian.load(str(made(layout)), compute=compute)
    folders = [model.folder for model in cached()]
    assert [folder.name[17:] for folder in folders] == ["float32" if compute == "float32" else "int8"]
    times = [path.stat().st_mtime_ns for path in folders[0].rglob("*")]
    second = marian.load(str(made(layout)), compute=compute)
    assert second.model == first.model
    assert [path.stat().st_mtime_ns for path in folders[0].rglob("*")] == times
    assert first.translate([LINE]) == second.translate([LINE])


def test_a_ctranslate2_folder_and_a_checkpoint_are_opened_as_they_are(
    native: Path, made: Callable[[str], Path]
) -> None:
    assert "/ctranslate2-auto" in marian.load(str(native)).model
    assert "/transformers-auto" in marian.load(str(made("shared")), "transformers").model
    assert "holds a CTranslate2 model only" in refused(native, "transformers")


def test_float32_is_made_of_the_checkpoint_not_of_coarser_weights(native: Path, folder: Path) -> None:
    shutil.copytree(native, folder / "ctranslate2")
    marian.load(str(folder))
    assert not list(cached()), "what is there is opened as it is"
    exact, reference = marian.load(str(folder), compute="float32"), marian.load(str(folder), "transformers")
    assert [model.folder.name[17:] for model in cached()] == ["float32"]
    scores = [model.score([(LINE, LINE)])[0].token_logprobs for model in (exact, reference)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-3)


def test_an_old_bin_is_read_as_weights(folder: Path) -> None:
    import torch
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    before = marian.load(str(folder), "transformers").translate([LINE])
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")
    assert marian.load(str(folder), "transformers").translate([LINE]) == before


class _Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (os.environ["TERMCHECK_BOMB"],))


def test_a_pickle_that_runs_code_does_not(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setenv("TERMCHECK_BOMB", str(tmp_path / "bomb"))
    (folder / "model.safetensors").unlink()
    for bomb in (pickle.dumps(_Bomb()), None):
        if bomb is None:
            torch.save({"model.shared.weight": _Bomb()}, folder / "pytorch_model.bin")
        else:
            (folder / "pytorch_model.bin").write_bytes(bomb)
        assert "holds more than weights, or is damaged" in refused(folder, "transformers")
        assert not (tmp_path / "bomb").exists()


def test_no_module_of_a_folder_is_imported(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = f"import os; os.mkdir({str(tmp_path / 'bomb')!r})"
    for name in ("modeling_marian.py", "tokenization.py", "sentencepiece.py", "ctranslate2.py", "sitecustomize.py"):
        (folder / name).write_text(trap, "utf-8")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["auto_map"] = {"AutoModelForSeq2SeqLM": "modeling_marian.Model", "AutoConfig": "modeling_marian.Config"}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    monkeypatch.chdir(folder)
    marian.load(".").translate([LINE])
    marian.load(".", "transformers").translate([LINE])
    assert not (tmp_path / "bomb").exists()


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("config.json", {"model_type": "bert"}, "model_type is 'bert', expected 'marian'"),
        ("config.json", {"vocab_size": 10**12}, "vocab_size is 1000000000000, expected a number from 1 to"),
        ("config.json", {"d_model": "32"}, "d_model is '32'"),
        ("config.json", {"d_model": 64}, "the weights do not fit config.json"),
        ("config.json", {"decoder_layers": 3}, "the weights do not fit config.json"),
        ("config.json", {"decoder_attention_heads": 5}, "no multiple"),
        ("config.json", {"activation_function": "__import__"}, "activation_function"),
        ("config.json", {"decoder_start_token_id": 10**9}, "decoder_start_token_id"),
        ("vocab.json", {"Minsk": 10**9}, "vocab.json does not fit the model: it numbers a token 1000000000"),
        ("vocab.json", {"Minsk": "1"}, "vocab.json does not fit the model"),
    ],
)
def test_a_configuration_that_does_not_fit_is_refused(
    folder: Path, name: str, change: dict[str, object], expected: str
) -> None:
    values = json.loads((folder / name).read_text("utf-8")) | change
    (folder / name).write_text(json.dumps(values), "utf-8")
    assert expected in refused(folder, "transformers")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("config.json", b"[" * 100_000, "config.json is no JSON"),
        ("config.json", b"[]", "config.json is no JSON object"),
        ("vocab.json", b"{}", "vocab.json lacks the token </s>"),
        ("vocab.json", b"\xff", "vocab.json is no JSON"),
        ("source.spm", b"", "SentencePiece"),
        ("target.spm", b"\x00" * 5000, "SentencePiece"),
        ("model.safetensors", b"", "model.safetensors is damaged"),
        ("model.safetensors", b"\xff" * 100, "model.safetensors is damaged"),
    ],
)
def test_a_wrong_file_is_refused(folder: Path, name: str, data: bytes, expected: str) -> None:
    (folder / name).write_bytes(data)
    assert expected in refused(folder, "transformers")


def test_a_truncated_checkpoint_is_refused(folder: Path) -> None:
    data = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(data[: len(data) // 2])
    assert "model.safetensors is damaged" in refused(folder)
    assert not list(cached())
    (folder / "model.safetensors").unlink()
    assert "there are no weights" in refused(folder)
    (folder / "vocab.json").unlink()
    assert "holds no Marian model: expected config.json" in refused(folder)


def test_pieces_of_another_model_are_refused(folder: Path) -> None:
    (folder / "source.spm").write_bytes((folder / "target.spm").read_bytes())
    vocabulary = [*json.loads((folder / "vocab.json").read_text("utf-8"))]
    other = {token if token.startswith("<") else f"x{token}": number for number, token in enumerate(vocabulary)}
    (folder / "vocab.json").write_text(json.dumps(other), "utf-8")
    assert "source.spm and the vocabulary do not belong together" in refused(folder, "transformers")


MUTATIONS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: data[:0],
    "header": lambda data: data[:20],
    "half": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
    "ones": lambda data: b"\xff" * len(data),
    "lengths": lambda data: data[:4] + b"\xff\x7f" + data[6:],
    "middle": lambda data: data[:600] + b"\xff" * 64 + data[664:],
}


@pytest.mark.parametrize("kind", MUTATIONS)
@pytest.mark.parametrize("name", ["model.bin", "source.spm"])
def test_a_damaged_native_file_ends_in_one_line(native: Path, tmp_path: Path, name: str, kind: str) -> None:
    folder = Path(shutil.copytree(native, tmp_path / "model"))
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(MUTATIONS[kind](data))
    if kind == "middle":
        # some numbers or letters are others: it opens or it does not
        with suppress(ModelError):
            marian.load(str(folder)).translate([LINE])
        return
    assert str(folder) in refused(folder)
    assert not list((tmp_path / "cache" / "models").glob("opened/*"))


def test_a_vocabulary_that_is_too_short_is_refused(native: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(native, tmp_path / "model"))
    tokens = json.loads((folder / "shared_vocabulary.json").read_text("utf-8"))
    (folder / "shared_vocabulary.json").write_text(json.dumps(tokens[:-20]), "utf-8")
    assert "the vocabulary does not fit model.bin" in refused(folder)


def test_a_model_that_crashes_or_hangs_does_so_in_the_child(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(_probe, "_CHILD", crash)
    assert "it crashed the library that reads it" in refused(native)
    monkeypatch.setattr(_probe, "_CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(_probe, "_SECONDS", 0.5)
    assert "did not open within 1 seconds" in refused(native) or "within 0 seconds" in refused(native)


def test_a_model_is_opened_in_a_child_only_once(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marian.load(str(native))
    monkeypatch.setattr(_probe, "_CHILD", "raise SystemExit(1)")
    marian.load(str(native))


def test_a_swapped_file_is_refused(made: Callable[[str], Path]) -> None:
    place = converted(model_in(made("shared"), "tiny")).folder
    model = place / "ctranslate2" / "model.bin"
    model.write_bytes(model.read_bytes()[:-2] + b"xx")
    line = refused(made("shared"))
    assert str(model) in line
    assert "is not the file of the model's manifest" in line


def test_a_manifest_says_what_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.bin").write_bytes(b"abc")
    how = marian.Linking(marian.Symmetry.GROW_DIAG, shifted=False, heads=marian.Heads(1, (0, 3)))
    said = Manifest("name", "made here", (("deu", "eng"),), "int8", 512, how)
    write_manifest(tmp_path, said)
    read = read_manifest(tmp_path)
    assert read is not None
    assert read.files.keys() == {"sub/a.bin"}
    assert read.files["sub/a.bin"] == Record(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    assert (
        Manifest(
            *[getattr(read, name) for name in ("name", "origin", "directions", "quantization", "positions", "linking")]
        )
        == said
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "name": "a", "files": {"x": 3}}'])
def test_a_wrong_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    assert "manifest.json: is no manifest of a model" in refused(tmp_path)


@pytest.mark.parametrize("name", ["nosuch", "../../nosuch", "a/../b", "C:\\model", "x\x00y", "a/b/c"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    assert "there is no model" in refused(name)


def test_a_file_or_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "is a file" in refused(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    assert "holds no Marian model" in refused(tmp_path / "empty")


def test_wrong_options_are_one_line() -> None:
    for wrong in ({"backend": "onnx"}, {"compute": "int4"}, {"device": "tpu"}):
        with pytest.raises(UsageError, match="is not known; there are: "):
            marian.load("x", **wrong)  # type: ignore[arg-type]


def test_a_hub_model_that_is_not_there_is_not_fetched_unasked() -> None:
    assert find("Helsinki-NLP/opus-mt-de-en") is None
    with pytest.raises(ModelError, match="termcheck model fetch Helsinki-NLP/opus-mt-de-en"):
        marian.load("Helsinki-NLP/opus-mt-de-en", fetch=False)


def test_of_two_that_make_the_same_folder_the_first_wins(tmp_path: Path) -> None:
    target = tmp_path / "home" / "model"
    with new_folder(target) as slow:
        (slow / "slow").touch()
        with new_folder(target) as quick:
            (quick / "quick").touch()
    assert [path.name for path in target.iterdir()] == ["quick"]
    assert [path.name for path in target.parent.iterdir()] == ["model"]


def test_a_full_disk_leaves_nothing_behind(
    made: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    from termcheck.marian import _load

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_load, "write_manifest", full)
    line = refused(made("shared"))
    assert "No space left on device; make room, or name another folder in TERMCHECK_CACHE_DIR" in line
    assert not list((cache / "models" / "converted").iterdir())


def test_two_processes_convert_the_same_model_at_once(folder: Path, cache: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _SLOW_CONVERSION, str(folder)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0] == said[1] != ""
    assert len(list((cache / "models" / "converted").iterdir())) == 1


# every conversion gives another model, after a while: both processes must end up with one of them
_SLOW_CONVERSION = """
import os, sys, time
from pathlib import Path
from termcheck.marian import Heads, _convert, backends
from termcheck.marian._folders import model_in
from termcheck.marian._load import converted

def convert(files, folder, quantization, heads):
    Path(folder, "model.bin").write_bytes(os.urandom(8))
    time.sleep(1)
    return 128, Heads(0)

_convert.convert = convert
found = converted(model_in(Path(sys.argv[1]), "tiny"))
print(found.manifest.files["ctranslate2/model.bin"].sha256)
"""


def test_without_the_extra_a_checkpoint_says_what_it_needs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    monkeypatch.setitem(sys.modules, "ctranslate2.converters.transformers", None)
    for backend in ("auto", "transformers"):
        assert "pip install 'termcheck[marian]'" in refused(folder, backend)


def test_conversions_have_names_that_tell_them_apart() -> None:
    assert converted_folder("ab" * 32, "int8").name == "abababababababab-int8"
    assert isinstance(find(str(Path(__file__).parent)), Model)

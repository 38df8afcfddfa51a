from __future__ import annotations

import json
import lzma
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training import checkpoints, packing
from training.alignment import links
from training.batches import batches
from training.embeddings import first_embeddings
from training.evaluation import translate
from training.export import averaged, export
from training.loop import CURVE, Recipe, train
from training.model import PRESETS, build, losses
from training.packing import NONE, Packed
from training.schedule import Budget, rate
from training.smoke import made_up

from termcheck.errors import InputError

torch = pytest.importorskip("torch")
for needed in ("transformers", "sentencepiece", "ctranslate2"):
    pytest.importorskip(needed)

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
# what libraries warn of while they load is theirs
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def packed() -> Packed:
    return made_up(120)


def recipe(steps: int, **more: float) -> Recipe:
    return replace(Recipe(PRESETS["tiny"], Budget(steps=steps), tokens=200, peak=3e-3, warmup=4, threads=1), **more)  # type: ignore[arg-type]


def quiet(_: str) -> None:
    pass


def test_the_smoke_run_lowers_the_loss_and_writes_a_model(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPTS / "train_marian.py"), "--smoke", "--export", str(tmp_path / "deu-eng")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    manifest = json.loads((tmp_path / "deu-eng" / "manifest.json").read_text("utf-8"))
    written = {path.relative_to(tmp_path / "deu-eng").as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == written - {"manifest.json"}
    assert {"ctranslate2/model.bin", "transformers/model.safetensors", "README.md"} <= written


def test_both_formats_translate_alike(packed: Packed, tmp_path: Path) -> None:
    import ctranslate2
    from transformers import AutoTokenizer, MarianMTModel

    train(packed, recipe(160), tmp_path / "run", quiet)
    model = averaged(packed, PRESETS["tiny"], tmp_path / "run", 1)
    export(model, packed.vocabulary, "# card\n", tmp_path / "out")
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "out" / "transformers")
    reopened = MarianMTModel.from_pretrained(tmp_path / "out" / "transformers", dtype=torch.float32).eval()
    fast = ctranslate2.Translator(str(tmp_path / "out" / "ctranslate2"), compute_type="float32")
    texts = ["Die Ärztin sieht das Haus heute.", "Der Bürgermeister sucht die Stadt in Wien."]
    ours = translate(reopened, packed.vocabulary, texts, "en", "cpu")
    for text, expected in zip(texts, ours, strict=True):
        tokens = tokenizer.convert_ids_to_tokens(tokenizer(f">>eng<<{text}")["input_ids"])
        own = packed.vocabulary.encode([text])[0]
        assert tokens == [">>eng<<", *(packed.vocabulary.tokens[one] for one in own), "</s>"]
        made = fast.translate_batch([tokens], beam_size=1, max_decoding_length=60)[0].hypotheses[0]
        assert packed.vocabulary.processor.decode_pieces(made) == expected
    odd = "ẞ – 3,5 % >>deu<< 🙂"
    tokens = tokenizer.convert_ids_to_tokens(tokenizer(odd)["input_ids"])
    assert tokens == [*(packed.vocabulary.tokens[one] for one in packed.vocabulary.encode([odd])[0]), "</s>"]
    assert ours[0] == "The doctor sees the house today."


def test_a_resumed_run_ends_where_an_unbroken_one_does(packed: Packed, tmp_path: Path) -> None:
    whole = train(packed, recipe(24), tmp_path / "whole", quiet)
    train(packed, recipe(24, save=0.0, keep=99), tmp_path / "broken", quiet)
    for path in checkpoints.listed(tmp_path / "broken")[: 24 - 11]:
        path.unlink()
    assert train(packed, recipe(24), tmp_path / "broken", quiet) == whole[11:]
    weights = [checkpoints.newest(tmp_path / name) for name in ("whole", "broken")]
    assert weights[0] is not None
    assert weights[1] is not None
    for name, weight in weights[0]["model"].items():
        assert torch.equal(weight, weights[1]["model"][name]), name


def test_a_killed_run_goes_on_and_no_half_checkpoint_counts(packed: Packed, tmp_path: Path) -> None:
    packing.save(packed, tmp_path / "packed.npz")
    command = [sys.executable, str(SCRIPTS / "train_marian.py"), "--packed", str(tmp_path / "packed.npz")]
    command += ["--run", str(tmp_path / "run"), "--preset", "tiny", "--tokens", "200", "--save", "0", "--threads", "1"]
    with subprocess.Popen([*command, "--steps", "100000"], stdout=subprocess.DEVNULL) as process:
        for _ in range(600):
            if len(checkpoints.listed(tmp_path / "run")) > 2:
                break
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGKILL)
    before = checkpoints.newest(tmp_path / "run")
    assert before is not None
    run = subprocess.run([*command, "--steps", str(before["step"] + 3)], capture_output=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    after = checkpoints.newest(tmp_path / "run")
    assert after is not None
    assert after["step"] == before["step"] + 3


def test_a_torn_checkpoint_is_passed_over(packed: Packed, tmp_path: Path) -> None:
    train(packed, recipe(6, save=0.0), tmp_path, quiet)
    newest, older, *_ = checkpoints.listed(tmp_path)
    newest.write_bytes(newest.read_bytes()[:1000])
    found = checkpoints.newest(tmp_path)
    assert found is not None
    assert f"step-{found['step']:08}.pt" == older.name


def test_averaging_is_the_mean_of_the_weights(packed: Packed, tmp_path: Path) -> None:
    train(packed, recipe(3, save=0.0, keep=2), tmp_path, quiet)
    paths = checkpoints.listed(tmp_path)
    assert len(paths) == 2
    states = [checkpoints.load(path) for path in paths]
    mean = checkpoints.average(paths)
    for name, weight in mean.items():
        both = [state["model"][name] for state in states if state]
        assert torch.allclose(weight, (both[0] + both[1]) / 2, atol=1e-6), name


def test_an_empty_run_cannot_be_exported(packed: Packed, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        averaged(packed, PRESETS["tiny"], tmp_path, 3)


def test_the_curve_grows_by_a_line(packed: Packed, tmp_path: Path) -> None:
    train(packed, recipe(2), tmp_path, quiet)
    rows = [json.loads(line) for line in (tmp_path / CURVE).read_text("utf-8").splitlines()]
    assert [row["step"] for row in rows] == [2]
    assert set(rows[0]) == {"step", "hours", "tokens", "loss", "chrf_de_en", "chrf_en_de"}


def test_every_item_comes_once_an_epoch_and_no_batch_is_too_large(packed: Packed) -> None:
    seen = []
    for batch in batches(packed, 200, seed=3):
        if batch.position[0] > 0:
            break
        assert batch.source.size <= 200
        assert batch.target.size <= 200
        seen += [tuple(row[row != packed.vocabulary.pad].tolist()) for row in batch.target]
        ends = (batch.target == 0).sum(axis=1)
        assert (ends == 1).all()
    assert len(seen) == 2 * len(packed.lengths)


def test_the_stream_goes_on_where_it_was(packed: Packed) -> None:
    stream = batches(packed, 200, seed=3)
    first = [next(stream) for _ in range(5)]
    again = batches(packed, 200, seed=3, start=first[2].position)
    assert np.array_equal(next(again).source, first[3].source)
    assert np.array_equal(next(again).target, first[4].target)
    other = next(batches(packed, 200, seed=4))
    assert other.source.shape != first[0].source.shape or not np.array_equal(other.source, first[0].source)


def test_links_join_words_that_always_come_together(packed: Packed) -> None:
    linked = links(packed)
    assert (linked != NONE).mean() > 0.6
    tokens = packed.vocabulary.tokens
    german, english = packed.sides(0)
    end = tokens.index(".") if "." in tokens else german[-1]
    place = int(linked[packed.starts[0] + german.index(end)])
    assert english[place] == english[-1]


def test_links_point_into_the_source_of_a_batch(packed: Packed) -> None:
    batch = next(batches(packed, 200, seed=1))
    rows, columns = np.nonzero(batch.links >= 0)
    assert (batch.source[rows, batch.links[rows, columns]] != packed.vocabulary.pad).all()
    ends = batch.target == 0
    assert (batch.source[np.nonzero(ends)[0], batch.links[ends]] == 0).all(), "the end renders the end"


def test_first_embeddings_put_translations_side_by_side(packed: Packed) -> None:
    found = first_embeddings(packed, seed=1, width=32).astype(np.float32)
    tokens = packed.vocabulary.tokens
    known = {word: tokens.index(word) for word in ("▁Haus", "▁house", "▁sieht") if word in tokens}
    if len(known) == 3:
        near = found[known["▁Haus"]] @ found[known["▁house"]]
        assert near > found[known["▁Haus"]] @ found[known["▁sieht"]]
    assert np.array_equal(found, first_embeddings(packed, seed=1, width=32).astype(np.float32))


def test_padding_changes_nothing(packed: Packed) -> None:
    model = build(PRESETS["tiny"], packed.embeddings).eval()
    batch = next(batches(packed, 200, seed=1))
    source, target, linked = (torch.from_numpy(array) for array in (batch.source, batch.target, batch.links))
    pad = packed.vocabulary.pad
    wide = [
        torch.nn.functional.pad(one, (0, 5), value=fill) for one, fill in ((source, pad), (target, pad), (linked, -1))
    ]
    with torch.no_grad():
        narrow, wider = losses(model, source, target, linked), losses(model, *wide)
    assert float(narrow.nats) == pytest.approx(float(wider.nats), rel=1e-4)
    assert float(narrow.attention) == pytest.approx(float(wider.attention), rel=1e-4)
    assert narrow.tokens == wider.tokens == int((target != pad).sum())


def test_packed_text_survives_the_way(packed: Packed, tmp_path: Path) -> None:
    packing.save(packed, tmp_path / "packed.npz")
    again = packing.load(tmp_path / "packed.npz")
    assert again.vocabulary.tokens == packed.vocabulary.tokens
    assert again.meta == packed.meta
    for name in ("tokens", "lengths", "source", "ways", "links", "embeddings"):
        assert np.array_equal(getattr(again, name), getattr(packed, name)), name
    assert not list(tmp_path.glob("*.new"))


def test_text_becomes_a_packed_file_and_a_run(tmp_path: Path) -> None:
    rows = "".join(
        f"Das Haus {number} brennt in Wien.\tHouse {number} is burning in Vienna.\n" for number in range(200)
    )
    for folder, text in (("parallel", rows), ("newstest", "#de\ten\nDer Fluss ist lang.\tThe river is long.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "newstest2013.tsv.xz").write_bytes(lzma.compress(text.encode()))
    (tmp_path / "newstest" / "newstest2015.tsv.xz").write_bytes(b"")
    source = 'name = "a"\npath = "parallel/newstest2013.tsv.xz"\nreader = "tsv"\nlicence = "CC0"\ncredit = "nobody"\n'
    (tmp_path / "manifest.toml").write_text(f"[[source]]\n{source}", "utf-8")
    command = [sys.executable, str(SCRIPTS / "train_marian.py"), "--data", str(tmp_path), "--preset", "tiny"]
    command += ["--manifest", str(tmp_path / "manifest.toml"), "--pack", str(tmp_path / "packed.npz"), "--threads", "1"]
    command += ["--run", str(tmp_path / "run"), "--steps", "3", "--tokens", "300", "--export", str(tmp_path / "out")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    packed = packing.load(tmp_path / "packed.npz")
    assert packed.meta["dev"] == [["Der Fluss ist lang.", "The river is long."]]
    assert len(packed.lengths) >= 200
    assert "| a | 200 | 1 | de-en, en-de | CC0 | nobody |" in (tmp_path / "out" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 100])
def test_another_file_is_no_packed_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "packed.npz").write_bytes(data)
    with pytest.raises(InputError, match="no packed training text"):
        packing.load(tmp_path / "packed.npz")


def test_the_vocabulary_gives_any_text_back(packed: Packed) -> None:
    for text in ("Die Ärztin sieht das Haus.", "Ђорђе 北京 🙂", "1.234,5 %"):
        assert packed.vocabulary.decode(packed.vocabulary.encode([text])[0].tolist()) == text


def test_the_rate_rises_and_falls_to_nothing() -> None:
    budget = Budget(steps=100)
    rates = [rate(step, budget.progress(step, 0.0), 10) for step in range(101)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == rates[9]
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] == 0.0
    assert Budget(seconds=10.0).progress(10**6, 5.0) == 0.5


def test_the_parts_of_a_run_make_a_model_again(packed: Packed, tmp_path: Path) -> None:
    train(packed, recipe(3), tmp_path / "run", quiet)
    made = checkpoints.parts(tmp_path / "run", 1, tmp_path / "parts", limit=50_000)
    assert len(made) > 1
    assert all(path.stat().st_size <= 50_000 for path in made)
    (tmp_path / "joined").mkdir()
    (tmp_path / "joined" / made[0].stem).write_bytes(b"".join(path.read_bytes() for path in made))
    there, here = (averaged(packed, PRESETS["tiny"], tmp_path / name, 1) for name in ("run", "joined"))
    for weight, again in zip(there.parameters(), here.parameters(), strict=True):
        assert torch.allclose(weight, again, atol=1e-3)
    with pytest.raises(InputError, match="joined from parts"):
        train(packed, recipe(4), tmp_path / "joined", quiet)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "give --data DIR"),
        (["--packed", "missing.npz"], "missing.npz"),
        (["--packed", "PACKED", "--run", "RUN", "--export", "OUT"], "no checkpoint"),
        (["--packed", "PACKED", "--run", "RUN", "--until", "soon"], "HH:MM"),
        (["--data", "nowhere"], "cannot be read"),
    ],
)
def test_what_the_user_got_wrong_is_one_line(
    packed: Packed, tmp_path: Path, arguments: list[str], problem: str
) -> None:
    packing.save(packed, tmp_path / "packed.npz")
    places = {"PACKED": "packed.npz", "RUN": "run", "OUT": "out"}
    arguments = [str(tmp_path / places[one]) if one in places else one for one in arguments]
    command = [sys.executable, str(SCRIPTS / "train_marian.py"), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120)
    assert run.returncode == 2
    assert problem in run.stderr
    assert run.stderr.count("\n") == 1

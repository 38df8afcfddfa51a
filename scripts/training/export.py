"""From checkpoints to the folder that termcheck loads: transformers/, ctranslate2/, manifest.json, README.md."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from termcheck.errors import InputError
from training import checkpoints
from training.model import Shape, build
from training.packing import Packed
from training.vocabulary import Vocabulary

_LIMIT = 35_000_000
_LANGUAGES = {"de": "deu", "en": "eng"}


def averaged(packed: Packed, shape: Shape, folder: Path, count: int) -> Any:  # noqa: ANN401
    """Return the model with the mean weights of the newest checkpoints.

    Raises InputError where there is none that can be read.
    """
    weights = checkpoints.average(checkpoints.listed(folder)[:count])
    if not weights:
        raise InputError("holds no checkpoint that can be read; train first", file=str(folder))
    model = build(shape, packed.embeddings)
    model.load_state_dict(weights)
    return model.eval()


def export(model: Any, vocabulary: Vocabulary, card: str, out: Path) -> int:  # noqa: ANN401
    """Write the model's folder, replacing an older one only when all is written; return its bytes.

    Raises InputError where the folder cannot be written or the model is larger than what may be shipped.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            _write(model, vocabulary, card, made)
            size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file())
            if size > _LIMIT:
                raise InputError(f"{size:,} bytes, more than {_LIMIT:,}; take a smaller preset", file=str(out))
            made.chmod(0o755)
            _take_place(made, out)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", file=str(out)) from error
    return size


def _take_place(made: Path, out: Path) -> None:
    """Let the new folder take the old one's name; the old one goes last."""
    old = out.with_name(f".{out.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    made.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _write(model: Any, vocabulary: Vocabulary, card: str, folder: Path) -> None:  # noqa: ANN401
    """Write both layouts; CTranslate2's is made from the half-precision weights, so that both compute the same."""
    half = folder / "transformers"
    half.mkdir()
    write_checkpoint(model, vocabulary, half)
    _convert(half, folder / "ctranslate2")
    (folder / "README.md").write_text(card, encoding="utf-8")
    _write_manifest(folder, model.config)


def write_checkpoint(model: Any, vocabulary: Vocabulary, folder: Path) -> None:  # noqa: ANN401
    """Write a checkpoint in Hugging Face's Marian layout, weights in half precision."""
    import copy

    halved = copy.deepcopy(model).half()
    halved.config.dtype = "float16"
    halved.generation_config.update(max_length=model.config.max_position_embeddings, num_beams=1)
    halved.generation_config.bad_words_ids = [[vocabulary.pad]]
    halved.save_pretrained(folder)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(vocabulary.spm)
    _write_json(folder / "vocab.json", {token: number for number, token in enumerate(vocabulary.tokens)})
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "MarianTokenizer",
            "model_max_length": model.config.max_position_embeddings,
            "separate_vocabs": False,
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
        },
    )


def _convert(source: Path, target: Path) -> None:
    import warnings

    from ctranslate2.converters import TransformersConverter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice to install what this tokenizer does not use
        TransformersConverter(str(source)).convert(str(target), quantization="int8")


def _write_manifest(folder: Path, config: Any) -> None:  # noqa: ANN401
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    ours, theirs = _LANGUAGES["de"], _LANGUAGES["en"]
    manifest = {
        "format": 1,
        "name": f"{ours}-{theirs}",
        "origin": "trained by scripts/train_marian.py",
        "directions": [[ours, theirs], [theirs, ours]],
        "quantization": "int8",
        "positions": config.max_position_embeddings,
        # the head that training guides; what CTranslate2 gives away
        "alignment": {"layer": config.decoder_layers - 1, "heads": [0], "shifted": False, "symmetry": "none"},
        "files": {path.relative_to(folder).as_posix(): _record(path.read_bytes()) for path in paths},
    }
    _write_json(folder / "manifest.json", manifest)


def _record(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _write_json(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

"""From a name to a translator that is ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from termcheck.errors import ModelError, UsageError
from termcheck.marian._codes import code, is_known
from termcheck.marian._folders import Contents, Model, model_in, new_folder
from termcheck.marian._home import converted_folder, find
from termcheck.marian._json import json_object
from termcheck.marian._manifest import Manifest, write_manifest
from termcheck.marian._plug import Backend, Setup
from termcheck.marian._probe import probe
from termcheck.marian._tokens import Tokenizer
from termcheck.marian._translator import Marian, Translator
from termcheck.marian._values import Heads, Linking

__all__ = ["converted", "load", "located", "opened", "translator"]

_COMPUTE = ("auto", "int8", "float32")
_DEVICES = ("auto", "cpu", "cuda")
_FAST, _REFERENCE = "ctranslate2", "transformers"
_TOKENIZER = "tokenizer_config.json"
_COPIED = ("source.spm", "target.spm", _TOKENIZER)
_NO_MODEL = (
    "holds no Marian model: expected config.json, vocab.json, source.spm, target.spm and model.safetensors (Hugging "
    "Face), or model.bin, config.json, a vocabulary, source.spm and target.spm (CTranslate2)"
)


def load(
    name: str | None = None,
    backend: str = "auto",
    *,
    compute: str = "auto",
    device: str = "auto",
    threads: int | None = None,
    fetch: bool = True,
    cache: bool = True,
) -> Translator:
    """Return a model that is ready to translate, score and align.

    `name` is None for the model that comes with termcheck, a model of the Hugging Face hub ("owner/name"), or a
    folder in Hugging Face or CTranslate2 layout. `backend` is "ctranslate2", "transformers", or "auto": CTranslate2,
    for which a checkpoint is converted once. `compute` is "int8" (CTranslate2 only), "float32", or "auto": int8 for
    CTranslate2, float32 for transformers. `device` is "cpu", "cuda" or "auto"; `threads` None takes a thread for every
    core. With `fetch` a hub model that is not there yet is downloaded. With `cache` results are kept between runs in
    the user's cache folder. Raises ModelError, UsageError.
    """
    from termcheck.marian import backends

    _check("backend", backend, ("auto", *backends()))
    _check("compute", compute, _COMPUTE)
    _check("device", device, _DEVICES)
    model = located(name, fetch=fetch)
    made = opened(*_ready(model, backend, compute), Setup(compute, device, threads))
    if not cache:
        return made
    from termcheck.marian._cache import Cached

    return Cached(made)


def _check(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(
            "{option} {value!r} is not known; there are: {value2}", option=option, value=value, value2=", ".join(known)
        )


def located(name: str | None, *, fetch: bool) -> Model:
    """Return a model on disk, fetched first where it may be. Raises ModelError."""
    model = find(name)
    if model is not None:
        return model
    if not fetch:
        raise ModelError("the model {name} is not there yet; fetch it with `termcheck model fetch {name}`", name=name)
    from termcheck.marian._fetch import fetched

    return fetched(str(name))


def _ready(model: Model, backend: str, compute: str) -> tuple[Model, Backend]:
    """Return the model, converted if need be, and the backend that opens it."""
    from termcheck.marian import backends

    fast, reference = backends()[_FAST], backends()[_REFERENCE]
    has_fast, has_reference = model.has(fast), model.has(reference)
    if not has_fast and not has_reference:
        raise ModelError(_NO_MODEL, file=str(model.folder))
    if backend == _REFERENCE:
        if not has_reference:
            raise ModelError("holds a CTranslate2 model only, nothing for transformers", file=str(model.folder))
        return model, reference
    stored = model.manifest.quantization if model.manifest else None
    if has_fast and (compute != "float32" or stored == "float32" or not has_reference):
        return model, fast
    return converted(model, compute), fast


def converted(model: Model, compute: str = "auto", heads: Heads | None = None) -> Model:
    """Return the CTranslate2 conversion of a checkpoint, from the user's cache or made now.

    `heads` None keeps those that were measured to align best, or the middle layer's. Raises ModelError.
    """
    from termcheck.marian import backends

    reference = backends()[_REFERENCE]
    contents = model.read(reference)
    manifest = model.manifest
    linking = manifest.linking if manifest else None
    kept = heads or (linking.heads if linking else None)
    quantization = "float32" if compute == "float32" else "int8"
    named = f"-layer{kept.layer}-heads{'.'.join(map(str, kept.heads))}" if kept else ""
    target = converted_folder(contents.digest, quantization + named)
    if not target.is_dir():
        probe(model, reference, contents, Setup())
        with _about(model), new_folder(target) as made:
            _convert_into(made, contents, model, quantization, kept)
    return model_in(target, model.name)


def _convert_into(made: Path, contents: Contents, model: Model, quantization: str, heads: Heads | None) -> None:
    from termcheck.marian._convert import convert

    folder = made / _FAST
    folder.mkdir()
    positions, kept = convert(contents.files, str(folder), quantization, heads)
    for name in _COPIED:
        if name in contents.files:
            (folder / name).write_bytes(contents.files[name])
    manifest = model.manifest
    linking = replace(manifest.linking if manifest and manifest.linking else Linking(), heads=kept)
    directions = manifest.directions if manifest else ()
    origin = f"converted from {manifest.origin if manifest else model.folder}"
    write_manifest(made, Manifest(model.name, origin, directions, quantization, positions, linking))


def opened(model: Model, backend: Backend, setup: Setup) -> Marian:
    """Return the translator of a model on disk. Raises ModelError."""
    contents = model.read(backend)
    manifest = model.manifest
    if manifest is not None:
        heads = manifest.linking.heads if manifest.linking else None
        setup = setup._replace(positions=manifest.positions, heads=heads)
    probe(model, backend, contents, setup)
    with _about(model):
        return translator(model.name, backend, contents, setup, manifest)


def translator(
    name: str, backend: Backend, contents: Contents, setup: Setup, manifest: Manifest | None = None
) -> Marian:
    """Return the translator of a model's contents. Raises ModelError."""
    engine = backend.load(contents.files, setup)
    tokenizer = Tokenizer(contents.files["source.spm"], contents.files["target.spm"], engine.vocabularies)
    stored = manifest.quantization if manifest and backend.native else None
    computed = setup.compute if setup.compute != "auto" else stored or "auto"
    identity = f"{name}@{contents.digest[:16]}/{backend.name}-{computed}"
    directions = manifest.directions if manifest else ()
    linking = manifest.linking if manifest else None
    return Marian(engine, tokenizer, identity, directions or _directions(contents, tokenizer), linking)


def _directions(contents: Contents, tokenizer: Tokenizer) -> tuple[tuple[str, str], ...]:
    """Return the direction that a checkpoint's tokenizer names, where it is one between two languages."""
    if tokenizer.targets or _TOKENIZER not in contents.files:
        return ()
    values = json_object(contents.files, _TOKENIZER)
    source, target = (str(values.get(f"{side}_lang")) for side in ("source", "target"))
    return ((code(source), code(target)),) if is_known(source) and is_known(target) else ()


@contextmanager
def _about(model: Model) -> Iterator[None]:
    """Name the model's folder in what goes wrong."""
    try:
        yield
    except ModelError as error:
        raise ModelError(error.problem, file=error.file or str(model.folder)) from None

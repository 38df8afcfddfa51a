"""A model from the Hugging Face hub into the user's cache, weights and tokenizer only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from termcheck.errors import ModelError
from termcheck.marian._checkpoint import EXTRA
from termcheck.marian._folders import Model, model_in, new_folder
from termcheck.marian._home import fetched_folder, is_hub_id
from termcheck.marian._manifest import Manifest, write_manifest

__all__ = ["fetched"]

_NEEDED = ("config.json", "vocab.json", "source.spm", "target.spm")
_WANTED = ("tokenizer_config.json", "target_vocab.json", "README.md")
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")  # the first that is there


def fetched(hub_id: str, to: Path | None = None) -> Model:
    """Return a model of the hub from the user's cache, or a folder of one's own, downloaded if it is not there yet.

    Raises ModelError: no network, no such model, no Marian model, no room.
    """
    if not is_hub_id(hub_id):
        raise ModelError(
            "{hub_id!r} is no model of the hub; expected owner/name, as in Helsinki-NLP/opus-mt-de-en", hub_id=hub_id
        )
    target = to or fetched_folder(hub_id)
    if not target.is_dir():
        with new_folder(target) as made:
            _download(hub_id, made)
    return model_in(target, hub_id)


def _download(hub_id: str, made: Path) -> None:
    with _explained(hub_id):
        from huggingface_hub import HfApi, hf_hub_download

        info = HfApi().model_info(hub_id)
        names = _chosen(hub_id, {one.rfilename for one in info.siblings or ()})
        folder = made / "transformers"
        for name in names:
            hf_hub_download(hub_id, name, revision=info.sha, local_dir=folder)
        shutil.rmtree(folder / ".cache", ignore_errors=True)
    write_manifest(made, Manifest(hub_id, f"https://huggingface.co/{hub_id} at {info.sha}"))


def _chosen(hub_id: str, there: set[str]) -> list[str]:
    missing = [name for name in _NEEDED if name not in there]
    weights = [name for name in _WEIGHTS if name in there][:1]
    if missing or not weights:
        lacking = missing[0] if missing else " or ".join(_WEIGHTS)
        raise ModelError("{hub_id} is no Marian model: it has no {lacking}", hub_id=hub_id, lacking=lacking)
    return [*_NEEDED, *(name for name in _WANTED if name in there), *weights]


@contextmanager
def _explained(hub_id: str) -> Iterator[None]:
    """Say in one line why a download failed, and the way out."""
    try:
        from huggingface_hub.errors import EntryNotFoundError, GatedRepoError, RepositoryNotFoundError
    except ImportError:
        raise ModelError(EXTRA) from None
    try:
        yield
    except ModelError:
        raise
    except GatedRepoError:
        raise ModelError(
            "{hub_id} is given to registered users only; fetch it with their tools and name the folder", hub_id=hub_id
        ) from None
    except (RepositoryNotFoundError, EntryNotFoundError):
        raise ModelError(
            "there is no model {hub_id} on the hub, or it is private; look for typing errors", hub_id=hub_id
        ) from None
    except Exception as error:  # the client's transport has a family of errors of its own
        if isinstance(error, OSError) and error.errno is not None and not _is_network(error):
            raise
        raise ModelError(_offline(hub_id, error)) from None


def _is_network(error: OSError) -> bool:
    return isinstance(error, ConnectionError | TimeoutError)


def _offline(hub_id: str, error: Exception) -> str:
    reason = str(error).partition("\n")[0] or type(error).__name__
    return (
        f"the hub cannot be reached ({reason[:200]}); on a machine that can, run `termcheck model fetch {hub_id} "
        "--to FOLDER`, bring the folder here and name it: --model FOLDER"
    )

"""Where models are: shipped with termcheck, fetched or converted in the user's cache, or any folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from termcheck.errors import ModelError
from termcheck.marian._folders import Model, model_in
from termcheck.marian._manifest import MANIFEST
from termcheck.places import cache_folder

__all__ = [
    "DEFAULT",
    "cached",
    "converted_folder",
    "fetched_folder",
    "find",
    "is_hub_id",
    "opened_folder",
    "results_file",
    "shipped",
]

DEFAULT = "deu-eng"
_SHIPPED = Path(__file__).resolve().parent.parent / "models"
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")


def shipped() -> Iterator[Model]:
    """Yield the models that came with termcheck."""
    for path in sorted(_SHIPPED.glob(f"*/{MANIFEST}")):
        yield model_in(path.parent, path.parent.name, shipped=True)


def cached() -> Iterator[Model]:
    """Yield the models in the user's cache, fetched ones first."""
    for kind in ("fetched", "converted"):
        for path in sorted((_cache() / kind).glob(f"[!.]*/{MANIFEST}")):
            model = model_in(path.parent, path.parent.name)
            yield Model(model.manifest.name if model.manifest else model.name, model.folder, model.manifest)


def find(name: str | None) -> Model | None:
    """Return a model by its name, its hub id or its folder; None stands for the one that came with termcheck.

    Returns None for a hub id that is not in the cache. Raises ModelError where there is no such model at all.
    """
    own = {model.name: model for model in shipped()}
    if name is None or name in own:
        return own.get(name or DEFAULT) or _absent()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return model_in(folder, folder.resolve().name)
    if folder.exists():
        raise ModelError("is a file; a model is a folder", file=name)
    if is_hub_id(name) and not name.startswith((".", "/", "~")):
        place = fetched_folder(name)
        return model_in(place, name) if place.is_dir() else None
    raise ModelError(
        "there is no model {name!r}: it is no folder, no owner/name of the hub, "
        "and none that came with termcheck ({own})",
        name=name,
        own=", ".join(own) or "–",
    )


def _absent() -> Model:
    raise ModelError(
        "this installation has no embedded model; fetch one with `termcheck model fetch Helsinki-NLP/opus-mt-de-en` "
        "and name it with --model"
    )


def is_hub_id(name: str) -> bool:
    """Tell whether a name can be that of a model on the hub: owner/name."""
    return _HUB_ID.fullmatch(name) is not None and ".." not in name


def fetched_folder(hub_id: str) -> Path:
    """Return the folder of a model from the hub."""
    return _cache() / "fetched" / hub_id.replace("/", "--")


def converted_folder(digest: str, kind: str) -> Path:
    """Return the folder of a conversion: of which files, by their hash, and how."""
    return _cache() / "converted" / f"{digest[:16]}-{kind}"


def opened_folder() -> Path:
    """Return the folder with an empty file, named by its hash, for every foreign model that opened without harm."""
    return _cache() / "opened"


def results_file() -> Path:
    """Return the file in which results are kept between runs."""
    return _cache() / "results.sqlite3"


def _cache() -> Path:
    return Path(os.path.abspath(cache_folder())) / "models"

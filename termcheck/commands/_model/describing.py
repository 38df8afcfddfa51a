"""`termcheck model info`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from termcheck.commands import Terminal

if TYPE_CHECKING:
    from termcheck.marian._folders import Model

__all__ = ["arguments", "run"]

_CARDS = ("MODEL_CARD.md", "README.md", "transformers/README.md")


def arguments(parser: ArgumentParser) -> None:
    """Declare the model."""
    from termcheck.commands._model._shared import add_model

    add_model(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Tell what a model is, after its files were compared with its manifest."""
    from termcheck.commands._model._shared import named
    from termcheck.marian._load import located
    from termcheck.reports._shown import shown

    for line in _lines(located(named(options), fetch=False)):
        terminal.write(f"{shown(line)}\n")
    return 0


def _lines(model: Model) -> Iterator[str]:
    from termcheck.commands._model._shared import described
    from termcheck.marian import backends

    manifest = model.manifest
    yield f"name       {model.name}"
    yield f"folder     {model.folder}"
    yield f"is         {described(model) or 'no model that a backend can open'}"
    if manifest is not None:
        yield f"from       {manifest.origin}"
    if manifest is not None and manifest.linking is not None and manifest.linking.heads is not None:
        how = manifest.linking
        heads = ", ".join(map(str, manifest.linking.heads.heads)) or "all"
        steps = "shifted" if how.shifted else "not shifted"
        yield f"alignment  layer {manifest.linking.heads.layer}, heads {heads}, {steps}, symmetry {how.symmetry}"
    for name, backend in sorted(backends().items()):
        if model.has(backend):
            yield f"sha256     {model.read(backend).digest} ({name})"
    yield from (f"card       {model.folder / name}" for name in _CARDS if (model.folder / name).is_file())

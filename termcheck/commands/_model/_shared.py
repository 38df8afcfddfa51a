"""What several actions need: the option that names a model, and how a model is described."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termcheck.marian._folders import Model

__all__ = ["add_model", "described", "named"]


def add_model(parser: ArgumentParser) -> None:
    """Declare --model and what it is when it is not given."""
    parser.add_argument(
        "--model",
        metavar="NAME|FOLDER",
        help="a model's name, its owner/name on the hub, or a folder (as configured, else the one that is embedded)",
    )


def named(options: Namespace) -> str | None:
    """Return the model that is named by option or configuration, None for the embedded one."""
    from termcheck.config import Configuration, given

    return Configuration(over=given({"model": options.model})).within(".").model


def described(model: Model) -> str:
    """Return for which backends a model is there and what it translates, in a few words."""
    from termcheck.marian import backends

    there = [name for name, backend in sorted(backends().items()) if model.has(backend)]
    manifest = model.manifest
    if manifest is None:
        return ", ".join(there)
    kinds = [
        f"{name} {manifest.quantization}" if name == "ctranslate2" and manifest.quantization else name for name in there
    ]
    ways = [f"{source} → {target}" for source, target in manifest.directions]
    size = sum(file.bytes for file in manifest.files.values())
    return " · ".join(filter(None, (", ".join(kinds), ", ".join(ways), f"{size / 1e6:.1f} MB")))

"""`termcheck model convert`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.errors import UsageError

if TYPE_CHECKING:
    from termcheck.marian import Heads

__all__ = ["arguments", "run"]


def arguments(parser: ArgumentParser) -> None:
    """Declare the model, the precision, and the attention heads that stay readable."""
    parser.add_argument("name", metavar="NAME|FOLDER", help="a model of the hub or a folder in Hugging Face layout")
    parser.add_argument("--compute", choices=("int8", "float32"), default="int8", help="the precision (int8)")
    parser.add_argument(
        "--layer", type=int, metavar="N", help="the decoder layer that alignments are read from, from 0"
    )
    parser.add_argument("--heads", metavar="N,N", help="its attention heads, from 0 (all)")


def run(options: Namespace, terminal: Terminal) -> int:
    """Convert a model into the cache and say where it is."""
    from termcheck.marian._load import converted, located

    model = converted(located(options.name, fetch=True), options.compute, _heads(options))
    terminal.write(f"{model.folder}\n")
    return 0


def _heads(options: Namespace) -> Heads | None:
    from termcheck.marian import Heads

    if options.layer is None:
        if options.heads is not None:
            raise UsageError("--heads needs --layer: heads belong to a layer")
        return None
    try:
        numbers = tuple(int(one) for one in (options.heads or "").split(",") if one.strip())
    except ValueError:
        raise UsageError("--heads: expected numbers between commas, not {heads!r}", heads=options.heads) from None
    return Heads(options.layer, numbers)

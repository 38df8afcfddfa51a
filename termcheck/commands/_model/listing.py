"""`termcheck model list`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from termcheck.commands import Terminal

__all__ = ["arguments", "run"]


def arguments(_parser: ArgumentParser) -> None:
    """Declare nothing: the list needs no options."""


def run(_options: Namespace, terminal: Terminal) -> int:
    """List the embedded and the cached models; the one that is used when none is named has a star."""
    from termcheck.commands._model._shared import described
    from termcheck.marian._home import DEFAULT, cached, shipped
    from termcheck.reports._shown import shown

    models = [*shipped(), *cached()]
    if not models:
        terminal.write("no models yet; `termcheck model fetch Helsinki-NLP/opus-mt-de-en` gets one\n")
    width = max((len(model.name) for model in models), default=0)
    for model in models:
        star = "*" if model.shipped and model.name == DEFAULT else " "
        place = "embedded" if model.shipped else str(model.folder)
        terminal.write(shown(f"{star} {model.name:<{width}}  {described(model)} · {place}") + "\n")
    return 0

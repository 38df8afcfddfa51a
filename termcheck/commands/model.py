"""`termcheck model`: which translation models there are, get one, look at one, try one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module
from types import ModuleType

from termcheck.commands import Command, Terminal

__all__ = ["command"]

_EXAMPLES = """\
examples:
  termcheck model list
  termcheck model try "Der Präsident reiste nach Minsk."
  termcheck model fetch Helsinki-NLP/opus-mt-de-en
  termcheck model try "Ein Satz." --model Helsinki-NLP/opus-mt-de-en

without a network, on a machine that has one:
  termcheck model fetch Helsinki-NLP/opus-mt-de-en --to opus-mt-de-en
and here, with that folder: --model opus-mt-de-en, or model = "opus-mt-de-en" in termcheck.toml

`termcheck model ACTION --help` tells more.
"""
_ACTIONS = {
    "list": ("listing", "list the models that are here"),
    "fetch": ("fetching", "download a model from the Hugging Face hub"),
    "convert": ("converting", "make a checkpoint fast: convert it to CTranslate2"),
    "info": ("describing", "tell what a model is and can do"),
    "try": ("trying", "translate a sentence, score and align the translation"),
}


def arguments(parser: ArgumentParser) -> None:
    """Declare the actions and what each takes."""
    chosen = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (module, summary) in _ACTIONS.items():
        added = chosen.add_parser(
            name,
            help=summary,
            description=summary,
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        _module(module).arguments(added)


def run(options: Namespace, terminal: Terminal) -> int:
    """Run the action."""
    module, _ = _ACTIONS[options.action]
    code: int = _module(module).run(options, terminal)
    return code


def _module(name: str) -> ModuleType:
    return import_module(f"termcheck.commands._model.{name}")


command = Command("model", "list, fetch, convert and try translation models", arguments, run, _EXAMPLES)

"""`termcheck model try`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from termcheck.commands import Terminal

__all__ = ["arguments", "run"]

_MOST_BEAMS = 64


def arguments(parser: ArgumentParser) -> None:
    """Declare the sentence, the direction and how the model is opened."""
    from termcheck.commands._model._shared import add_model

    parser.add_argument("sentence", metavar="SENTENCE", help="what is translated")
    add_model(parser)
    parser.add_argument("--from", dest="source", metavar="CODE", default="de", help="the sentence's language (de)")
    parser.add_argument("--to", dest="target", metavar="CODE", default="en", help="the other language (en)")
    parser.add_argument("--translation", metavar="TEXT", help="score and align this instead of the model's translation")
    parser.add_argument("--backend", metavar="NAME", default="auto", help="ctranslate2, transformers or auto")
    parser.add_argument("--beam", type=int, metavar="N", default=4, help="how many hypotheses are kept (4)")


def run(options: Namespace, terminal: Terminal) -> int:
    """Translate the sentence, then show the translation's score and links word by word."""
    from termcheck.commands._model._shared import named
    from termcheck.errors import UsageError
    from termcheck.reports._shown import shown

    if not 1 <= options.beam <= _MOST_BEAMS:
        raise UsageError("--beam: expected a number from 1 to {MOST_BEAMS}", MOST_BEAMS=_MOST_BEAMS)
    for line in _lines(options, named(options)):
        terminal.write(f"{shown(line)}\n")
    return 0


def _lines(options: Namespace, name: str | None) -> Iterator[str]:
    from termcheck.marian import load

    way = options.source, options.target
    model = load(name, options.backend, cache=False)
    notes: tuple[str, ...] = ()
    text = options.translation
    if text is None:
        said = model.translate([options.sentence], *way, beam=options.beam)[0]
        text, notes = said.text, said.notes
    score = model.score([(options.sentence, text)], *way)[0]
    alignment = model.align([(options.sentence, text)], *way)[0]
    yield text
    yield ""
    yield f"log-probability {score.total:.2f} nats, {score.mean:.2f} a token"
    yield from (f"  {word.logprob:7.2f}  {word.text}" for word in score.words)
    yield ""
    yield from (f"  {line}" for line in str(alignment).splitlines())
    yield ""
    told = dict.fromkeys((*notes, *score.notes))
    yield f"{model.model}{' · notes: ' if told else ''}{', '.join(told)}"

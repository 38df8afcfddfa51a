"""`termcheck glossary show`: a name with all its forms, its rivals, and where it is defined."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action
from termcheck.errors import UsageError

if TYPE_CHECKING:
    from termcheck.glossary import Glossary, Term

__all__ = ["action"]

_EXAMPLES = """\
examples:
  termcheck glossary show Weißrussland
  termcheck glossary show Weißrusslandpolitik     an inflected form or a compound finds its name
  termcheck glossary show Kiew --glossary cities --glossary mine.csv
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("term", metavar="TERM", help="a name, in any form")
    parser.add_argument(
        "-g",
        "--glossary",
        action="append",
        metavar="NAME|FILE",
        help="a glossary; repeatable, later ones override (house)",
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Show every term that the name may be."""
    from termcheck.glossary import DEFAULT, read_glossaries
    from termcheck.reports._shown import escaped

    glossary = read_glossaries(options.glossary or [DEFAULT])
    found = _found(glossary, options.term)
    if not found:
        raise UsageError(f"no name in the glossary reads {options.term!r}{_near(glossary, options.term)}")
    terminal.write("\n".join(escaped("".join(f"{line}\n" for line in _shown(glossary, term))) for term in found))
    return 0


def _found(glossary: Glossary, text: str) -> list[Term]:
    """Return the terms spelled like a text, whatever the language, then those that a check would read in it."""
    from termcheck.lexicon import Lexicon, compile_glossary
    from termcheck.text import Document

    wanted = " ".join(text.split()).casefold()
    found = [term for term in glossary.terms if term.text.casefold() == wanted]
    if not found:
        lexicon = Lexicon(compile_glossary(glossary, "de"))
        terms = [term for concept in glossary.concepts.values() for term in concept.in_language("de")]
        found = [terms[mention.entry.number] for mention in lexicon.mentions(Document.of(text))]
    return list(dict.fromkeys(found))


def _near(glossary: Glossary, text: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(text, {term.text for term in glossary.terms}, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _shown(glossary: Glossary, term: Term) -> Iterator[str]:
    kind = " ".join(filter(None, (term.tag, term.part_of_speech, term.gender)))
    yield f"{term.text} ({kind}): {term.status}"
    yield f"  concept     {term.concept}"
    for other in glossary.concepts[term.concept].terms:
        if other != term:
            yield f"  other name  {other.text} ({other.tag}): {other.status}"
    yield from (f"  exception   {wording}" for wording in term.exceptions)
    if term.note:
        yield f"  note        {' '.join(term.note.split())}"
    yield from (f"  {name:<10}  {' '.join(value.split())}" for name, value in term.extra if value)
    yield f"  defined in  {term.file}:{term.line}"
    yield from _forms(term)


def _forms(term: Term) -> Iterator[str]:
    """Yield the forms with their places in the paradigm, and examples of what is found besides."""
    from termcheck.languages import language
    from termcheck.plugs import modules

    if term.language not in modules("termcheck.languages"):
        return
    spoken = language(term.language)
    paradigm = spoken.paradigm(term.text, term.part_of_speech, term.gender, term.forms)
    lines = [
        (form.text, ("; ".join(spoken.labels(form.slots)) or "listed") + ("" if form.certain else " (not certain)"))
        for form in paradigm.forms
    ]
    lines += spoken.derived(paradigm)
    width = max(len(word) for word, _ in lines)
    yield "  forms"
    yield from (f"    {word:<{width}}  {label}" for word, label in lines)


action = Action("show", "show a name with all its forms, its rivals and its place", arguments, run, _EXAMPLES)

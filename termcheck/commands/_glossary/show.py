"""`termcheck glossary show`: a name with all its forms, its rivals, and where it is defined."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from termcheck.commands import Terminal
from termcheck.commands._glossary import Action
from termcheck.errors import UsageError
from termcheck.messages import Catalogue, Message

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
        raise _unknown(glossary, options.term)
    entries = ("".join(f"{line}\n" for line in _shown(glossary, term, terminal.words)) for term in found)
    terminal.write("\n".join(map(escaped, entries)))
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


def _unknown(glossary: Glossary, text: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(text, {term.text for term in glossary.terms}, n=1)
    if near:
        return UsageError("no name in the glossary reads {name!r}; did you mean {near}?", name=text, near=near[0])
    return UsageError("no name in the glossary reads {name!r}", name=text)


def _shown(glossary: Glossary, term: Term, words: Catalogue) -> Iterator[str]:
    kind = " ".join(filter(None, (term.tag, term.part_of_speech, term.gender)))
    yield f"{term.text} ({kind}): {words.text(term.status)}"
    rows = list(_rows(glossary, term, words))
    own = [label for label, _ in rows if label not in dict(term.extra)]
    width = max(len(words.text("other name")), *map(len, own))
    yield from (f"  {label:<{width}}  {' '.join(value.split())}" for label, value in rows)
    yield from _forms(term, words)


def _rows(glossary: Glossary, term: Term, words: Catalogue) -> Iterator[tuple[str, str]]:
    yield words.text("concept"), term.concept
    for other in glossary.concepts[term.concept].terms:
        if other != term:
            yield words.text("other name"), f"{other.text} ({other.tag}): {words.text(other.status)}"
    yield from ((words.text("exception"), wording) for wording in term.exceptions)
    if term.note:
        yield words.text("note"), term.note
    yield from ((name, value) for name, value in term.extra if value)
    yield words.text("defined in"), f"{term.file}:{term.line}"


def _forms(term: Term, words: Catalogue) -> Iterator[str]:
    """Yield the forms with their places in the paradigm, and examples of what is found besides."""
    from termcheck.languages import language
    from termcheck.plugs import modules

    if term.language not in modules("termcheck.languages"):
        return
    spoken = language(term.language)
    paradigm = spoken.paradigm(term.text, term.part_of_speech, term.gender, term.forms)
    lines = [(form.text, _label(spoken.labels(form.slots), words, certain=form.certain)) for form in paradigm.forms]
    lines += [(word, words.show(label)) for word, label in spoken.derived(paradigm)]
    width = max(len(word) for word, _ in lines)
    yield f"  {words.text('forms')}"
    yield from (f"    {word:<{width}}  {label}" for word, label in lines)


def _label(labels: Iterable[Message], words: Catalogue, *, certain: bool) -> str:
    known = "; ".join(map(words.show, labels)) or words.text("listed")
    return known if certain else words.show(Message.of("{label} (not certain)", label=known))


action = Action("show", "show a name with all its forms, its rivals and its place", arguments, run, _EXAMPLES)

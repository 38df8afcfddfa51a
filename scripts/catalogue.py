"""Keep the interface's translations in step with the code.

python scripts/catalogue.py update    collect the sentences of termcheck/ into every .po file, and compile them
python scripts/catalogue.py check     say what is not translated, wrongly translated or not compiled; exit code 1

The sentences are the constant first arguments of what shows them (`Message.of`, errors, `words.text`, `words.count`),
help texts, and the documentation of checks. A sentence that is put together by the code cannot be translated:
it is reported with its place.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from termcheck.messages import DOMAIN, LOCALES

PACKAGE = LOCALES.parent
# Which positional arguments of a call are sentences; a class of errors is any name that ends in Error.
_CALLS = {"of": (0,), "text": (0,), "count": (0, 1), "Command": (1, 4), "add_argument_group": (0,), "Error": (0,)}
_KEYWORDS = {"help", "description", "epilog", "examples", "summary", "doc", "usage"}
# What argparse says by itself.
_ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "unrecognized arguments: %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "expected one argument",
    "expected at least one argument",
    "not allowed with argument %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "ignored explicit argument %r",
    "argument %(argument_name)s: %(message)s",
)
_FIELD = re.compile(r"\{(\w*)\}|%(?:\((\w+)\))?[sdr]")


@dataclass
class Sentences:
    """The sentences of the package: text or (one, many), and where they stand; and what cannot be translated."""

    found: dict[str | tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, text: str | tuple[str, str], file: str, line: int) -> None:
        """Note a sentence."""
        if text and text != "{problem}":
            self.found.setdefault(text, []).append((file, line))


def constants(tree: ast.Module) -> dict[str, list[str]]:
    """Return the texts that a module gives names to: constants, and the values of dictionaries of them."""
    named: dict[str, list[str]] = {"__doc__": [ast.get_docstring(tree, clean=True) or ""]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            texts = [one.value for one in _leaves(node.value) if isinstance(one, ast.Constant)]
            if texts and all(isinstance(text, str) for text in texts):
                for target in targets:
                    if isinstance(target, ast.Name):
                        named.setdefault(target.id, []).extend(str(text) for text in texts)
    return named


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_leaves(node.body), *_leaves(node.orelse))
    elif isinstance(node, ast.Dict | ast.BoolOp):
        for value in node.values:
            yield from _leaves(value)
    elif isinstance(node, ast.Subscript):
        yield from _leaves(node.value)
    else:
        yield node


def collect() -> Sentences:
    """Return the sentences of the package."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    modules = {path: constants(tree) for path, tree in trees.items()}
    shared = {name: texts for named in modules.values() for name, texts in named.items() if name.isupper()}
    sentences = Sentences()
    for path, tree in trees.items():
        names = {**shared, **modules[path]}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                _read(node, names, path.relative_to(PACKAGE.parent).as_posix(), sentences)
    for text in _ARGPARSE:
        sentences.add(text, "argparse", 1)
    return sentences


def _read(call: ast.Call, names: dict[str, list[str]], file: str, sentences: Sentences) -> None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = _CALLS.get("Error" if name.endswith("Error") and name != "AttributeError" else name, ())
    if name == "of" and not (isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "Message"):
        places = ()
    if name in ("text", "count") and not _of_words(call):
        places = ()
    arguments = [call.args[place] for place in places if place < len(call.args)]
    if name == "count" and arguments:
        one, many = (next(_texts(argument, names), "") for argument in arguments)
        sentences.add((one, many), file, call.lineno)
        return
    arguments += [keyword.value for keyword in call.keywords if keyword.arg in _KEYWORDS]
    for argument in arguments:
        for text in _texts(argument, names, sentences, f"{file}:{argument.lineno}"):
            sentences.add(text, file, argument.lineno)


def _of_words(call: ast.Call) -> bool:
    """Whether it is a catalogue that is asked: `words.text(…)`, `look.words.count(…)`."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")) == "words"


def _texts(
    argument: ast.expr, names: dict[str, list[str]], sentences: Sentences | None = None, place: str = ""
) -> Iterator[str]:
    for leaf in _leaves(argument):
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
            yield leaf.value
        elif isinstance(leaf, ast.Name) and leaf.id in names:
            yield from names[leaf.id]
        elif isinstance(leaf, ast.JoinedStr | ast.BinOp) and sentences is not None:
            sentences.wrong.append(f"{place}: is put together by the code; give a template and its values")


def catalogues() -> list[Path]:
    """Return the .po files."""
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def updated(path: Path, sentences: Sentences) -> Catalog:
    """Return a catalogue with the sentences of the code: new ones empty, old ones gone."""
    with path.open("rb") as file:
        old = read_po(file, locale=path.parent.parent.name)
    new = Catalog(locale=old.locale, project="termcheck", copyright_holder="the termcheck authors", fuzzy=False)
    new.creation_date = new.revision_date = old.creation_date
    for text in sorted(sentences.found, key=lambda one: one if isinstance(one, str) else one[0]):
        known = old.get(text if isinstance(text, str) else text[0])
        flags = ("python-brace-format",) if "{" in str(text) else ()
        places = [(file, 0) for file in dict.fromkeys(file for file, _ in sentences.found[text])]
        new.add(text, known.string if known else None, locations=places, flags=flags)
    return new


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """Return a catalogue as .po and as .mo."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=120, sort_output=True, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def problems(path: Path, sentences: Sentences) -> Iterator[str]:
    """Yield what is wrong with a catalogue."""
    catalog = updated(path, sentences)
    for entry in catalog:
        if entry.id and (problem := _problem(entry)):
            yield f"{path.name}: {problem}: {entry.id!r}"
    po, mo = written(catalog)
    if po != path.read_bytes() or mo != path.with_suffix(".mo").read_bytes():
        yield f"{path}: is not up to date; run `python scripts/catalogue.py update`"


def _problem(entry: Entry) -> str:
    sources = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
    targets = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    if not all(targets):
        return "not translated"
    fields = [set(_FIELD.findall(target or "")) for target in targets]
    wanted = set(_FIELD.findall(sources[-1]))
    return "the values differ" if fields[-1] != wanted or any(one - wanted for one in fields) else ""


def main() -> int:
    """Update the catalogues, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["update", "check"])
    what = parser.parse_args().what
    sentences = collect()
    found = list(sentences.wrong)
    for path in catalogues():
        if what == "update":
            po, mo = written(updated(path, sentences))
            path.write_bytes(po)
            path.with_suffix(".mo").write_bytes(mo)
        found += problems(path, sentences)
    print("\n".join(found) if found else f"{len(sentences.found)} sentences, all translated")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

"""Keep the interface's translations in step with the code.

python scripts/catalogue.py update    collect the sentences of termcheck/ into every .po file, and compile them
python scripts/catalogue.py check     say what is not translated, wrongly translated or not compiled; exit code 1

The sentences are the constant first arguments of what shows them (`Message.of`, errors, `words.text`, `words.count`),
templates with names in capital letters, help texts, the documentation of checks, and the words for severities, statuses
and failed examples. A sentence that is put together by the code cannot be translated: it is reported with its place.
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

from termcheck.examples import Kind
from termcheck.findings import Severity
from termcheck.glossary import Status
from termcheck.messages import DOMAIN, LOCALES

PACKAGE = LOCALES.parent
# Which positional arguments of a call are sentences; a class of errors is any name that ends in Error.
_CALLS = {
    "of": (0,),
    "text": (0,),
    "count": (0, 1),
    "Command": (1, 4),
    "Action": (1, 4),
    "Message": (0,),
    "WrongCellError": (1,),
    "add_argument_group": (0,),
    "Error": (0,),
}
# What is shown by its value, and the file that it is in.
_VALUES = {
    "termcheck/findings.py": tuple(severity.label for severity in Severity),
    "termcheck/glossary/model.py": tuple(Status),
    "termcheck/examples.py": tuple(Kind),
}
# These are for programmers.
_OTHER_ERRORS = frozenset({"AttributeError", "ValueError", "TypeError", "KeyError", "RuntimeError", "OSError"})
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
_FIELD = re.compile(r"\{(\w*)(?:!r)?\}|%(?:\((\w+)\))?[sdr]")
# A template that a module offers: several words with blanks between them.
_TEMPLATE = re.compile(r"[^<\s]\S*(?: \S+){2}", re.DOTALL)
_HEADER = "# The sentences of termcheck's interface; see scripts/catalogue.py."
_UNSTEADY = frozenset({"Report-Msgid-Bugs-To", "Last-Translator", "Language-Team", "Generated-By"})
_BARE = re.compile(r"\{\w+\}")


@dataclass
class Sentences:
    """The sentences of the package: text or (one, many), and where they stand; and what cannot be translated."""

    found: dict[str | tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, text: str | tuple[str, str], file: str, line: int) -> None:
        """Note a sentence."""
        if text and not (isinstance(text, str) and _BARE.fullmatch(text)):
            self.found.setdefault(text, []).append((file, line))


@dataclass
class Names:
    """What a module gives names to: texts, those in containers and loops included, and the lines of joined ones."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    joined: dict[str, list[int]] = field(default_factory=dict)

    def bind(self, target: ast.expr, values: list[ast.expr]) -> None:
        """Note what a target may be; of several targets each may be any of the values."""
        if isinstance(target, ast.Tuple | ast.List):
            for one in target.elts:
                self.bind(one, values)
        if not isinstance(target, ast.Name):
            return
        leaves = [leaf for value in values for leaf in _leaves(value)]
        self.texts.setdefault(target.id, []).extend(
            leaf.value for leaf in leaves if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
        )
        for leaf in leaves:
            if isinstance(leaf, ast.Name) and leaf.id in self.texts:
                self.texts[target.id] += self.texts[leaf.id]
        self.joined.setdefault(target.id, []).extend(
            leaf.lineno for leaf in leaves if isinstance(leaf, ast.JoinedStr | ast.BinOp)
        )


def constants(tree: ast.Module) -> Names:
    """Return the texts that a module gives names to."""
    names = Names({"__doc__": [ast.get_docstring(tree, clean=True) or ""]})
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            names.bind(node.target, [node.value])
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                for one, value in _pairs(target, node.value):
                    names.bind(one, [value])
        elif isinstance(node, ast.For | ast.comprehension):
            names.bind(node.target, [_iterated(node.iter)])
    return names


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what is bound to what; `a, b = 1, 2` are two."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=False)
    else:
        yield target, value


def _iterated(node: ast.expr) -> ast.expr:
    """Return what a loop goes through, without `.items()`."""
    return node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else node


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_leaves(node.body), *_leaves(node.orelse))
    elif isinstance(node, ast.Dict | ast.BoolOp):
        for value in node.values:
            yield from _leaves(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for value in node.elts:
            yield from _leaves(value)
    elif isinstance(node, ast.Subscript | ast.Starred):
        yield from _leaves(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        yield from _leaves(node.func.value)
    else:
        yield node


def collect() -> Sentences:
    """Return the sentences of the package."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    modules = {path: constants(tree) for path, tree in trees.items()}
    shared = {name: texts for module in modules.values() for name, texts in module.texts.items() if name.isupper()}
    sentences = Sentences()
    for path, tree in trees.items():
        file = path.relative_to(PACKAGE.parent).as_posix()
        names = Names({**shared, **modules[path].texts}, modules[path].joined)
        for name, texts in modules[path].texts.items():
            if name.isupper() and not name.startswith("_"):
                for text in filter(_TEMPLATE.match, texts):
                    sentences.add(text, file, 1)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                _read(node, names, file, sentences)
    for file, values in {**_VALUES, "argparse": _ARGPARSE}.items():
        for value in values:
            sentences.add(str(value), file, 1)
    return sentences


def _read(call: ast.Call, names: Names, file: str, sentences: Sentences) -> None:
    arguments = [call.args[place] for place in _places(call) if place < len(call.args)]
    if _called(call) == "count":
        texts = [text for argument in arguments for text in _texts(argument, names)]
        for one, many in zip(texts[::2], texts[1::2], strict=False):
            sentences.add((one, many), file, call.lineno)
        return
    arguments += [keyword.value for keyword in call.keywords if keyword.arg in _KEYWORDS]
    for argument in arguments:
        for text in _texts(argument, names):
            sentences.add(text, file, argument.lineno)
        for line in _joined(argument, names):
            problem = f"{file}:{line}: is put together by the code; give a template and its values"
            sentences.wrong += [problem] if problem not in sentences.wrong else []


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _places(call: ast.Call) -> tuple[int, ...]:
    """Return which arguments of a call are sentences."""
    name = _called(call)
    if name == "of" and not (isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "Message"):
        return ()
    if name in ("text", "count") and not _of_words(call):
        return ()
    is_error = (name.endswith("Error") and name not in _OTHER_ERRORS) or name == "_error"
    return _CALLS.get(name, _CALLS["Error"] if is_error else ())


def _of_words(call: ast.Call) -> bool:
    """Whether it is a catalogue that is asked: `words.text(…)`, `look.words.count(…)`."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")) == "words"


def _texts(argument: ast.expr, names: Names) -> Iterator[str]:
    for leaf in _leaves(argument):
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
            yield leaf.value
        elif isinstance(leaf, ast.Name):
            yield from names.texts.get(leaf.id, ())


def _joined(argument: ast.expr, names: Names) -> Iterator[int]:
    """Yield the lines in which a sentence is put together."""
    for leaf in _leaves(argument):
        if isinstance(leaf, ast.JoinedStr | ast.BinOp):
            yield leaf.lineno
        elif isinstance(leaf, ast.Name):
            yield from names.joined.get(leaf.id, ())


def catalogues() -> list[Path]:
    """Return the .po files."""
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


class _Steady(Catalog):
    """A catalogue whose header says only what does not depend on the day or on the tool that wrote it."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Return the header."""
        return [(name, value.strip()) for name, value in super().mime_headers if name not in _UNSTEADY]


def updated(path: Path, sentences: Sentences) -> Catalog:
    """Return a catalogue with the sentences of the code: new ones empty, old ones gone."""
    with path.open("rb") as file:
        old = read_po(file, locale=path.parent.parent.name)
    new = _Steady(old.locale, header_comment=_HEADER, project="termcheck", version="", fuzzy=False)
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

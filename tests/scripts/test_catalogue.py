from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from termcheck.messages import catalogue, languages

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "catalogue.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def read(script: ModuleType, code: str) -> tuple[set[object], list[str]]:
    """Return the sentences of a module and what is wrong with it."""
    tree = ast.parse(code)
    names, sentences = script.constants(tree), script.Sentences()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            script._read(node, names, "x.py", sentences)
    return set(sentences.found), sentences.wrong


def test_every_sentence_is_translated_and_compiled(script: ModuleType) -> None:
    sentences = script.collect()
    assert sentences.wrong == []
    assert [problem for path in script.catalogues() for problem in script.problems(path, sentences)] == []
    assert languages() == ("de", "en")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("raise InputError('is {what}', what=1)", "is {what}"),
        ("self._error('too deep')", "too deep"),
        ("problem = 'a b' if x else 'c'\nraise InputError(problem)", "a b"),
        ("a, b = 'one', 'two'\nMessage.of(b)", "two"),
        ("X = {1: 'one'}\nfor key, name in X.items():\n    Message.of(name)", "one"),
        ("X = {1: 'one'}\n[Message.of(name) for _, name in X.items()]", "one"),
        ("X = {1: 'one'}\nMessage.of(X.get(1, ''))", "one"),
        ("X = {1: ('{count} a', '{count} b')}\nwords.count(*X[1], 5)", ("{count} a", "{count} b")),
        ("Action('lint', 'find it', arguments, run)", "find it"),
        ("look.words.text('forms')", "forms"),
    ],
)
def test_sentences_are_found_where_they_reach_people(script: ModuleType, code: str, sentence: object) -> None:
    found, wrong = read(script, code)
    assert sentence in found
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    ["raise InputError(f'is {x}')", "problem = f'is {x}'\nraise InputError(problem)", "Message.of('is ' + x)"],
)
def test_a_sentence_put_together_by_the_code_is_reported_with_its_line(script: ModuleType, code: str) -> None:
    assert read(script, code)[1] == ["x.py:1: is put together by the code; give a template and its values"]


@pytest.mark.parametrize(
    "code", ["raise ValueError('x')", "document.text('x')", "Document.of('x')", "Message.of('{a}')"]
)
def test_what_is_no_sentence_is_left_out(script: ModuleType, code: str) -> None:
    assert read(script, code) == (set(), [])


def test_a_translation_keeps_the_values(script: ModuleType) -> None:
    entry = script.Entry("{a!r} in {b}", "„{a}“ in {b}")
    assert script._problem(entry) == ""
    assert script._problem(script.Entry("{a} in {b}", "{a}")) == "the values differ"
    assert script._problem(script.Entry("{a}", "")) == "not translated"
    assert script._problem(script.Entry(("{count} a", "{count} b"), ("{count} x", "y"))) == "the values differ"


def test_german_knows_one_from_many() -> None:
    count = catalogue("de").count
    assert [count("{count} finding", "{count} findings", number) for number in (0, 1, 2)] == [
        "0 Befunde", "1 Befund", "2 Befunde",
    ]  # fmt: skip

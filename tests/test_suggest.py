from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from termcheck.batch.work import Task
from termcheck.cli import main
from termcheck.engine import Recipe
from termcheck.glossary import Term
from termcheck.suggest import suggest

ARTICLES = {
    "a.txt": "Oleg Saprunow traf. Saprunow jubelte.",
    "b.txt": "Oleg Saprunov fehlte. In Belarus schwieg Alexander Lukaschenko.",
    "c.txt": "Bürgermeister Jan Wollschläger ging. Wollschläger schwieg. Der Rat dankte Wollschäger.",
}


def write(folder: Path) -> list[Task]:
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Task(str(folder / name), Recipe()) for name in ARTICLES]


def shown(terms: tuple[Term, ...]) -> list[tuple[str, str, str]]:
    return [(term.concept, term.text, term.status.value) for term in terms]


def test_what_articles_spell_in_several_ways_becomes_terms(tmp_path: Path) -> None:
    found = suggest(write(tmp_path), jobs=1)
    assert shown(found.terms) == [
        ("wollschlager", "Wollschläger", "preferred"),
        ("wollschlager", "Wollschäger", "admitted"),
        ("oleg-saprunow", "Oleg Saprunow", "preferred"),
        ("oleg-saprunow", "Oleg Saprunov", "deprecated"),
    ]
    assert found.terms[2].note == f"2× in 1 article(s), first in {tmp_path / 'a.txt'}"
    assert found.unread == ()


def test_a_spelling_of_a_listed_name_joins_its_concept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Alexander Lukaschenko kam. Lukaschneko ging.", encoding="utf-8")
    found = suggest([Task(str(tmp_path / "a.txt"), Recipe())], jobs=1)
    assert [(term.text, term.status.value) for term in found.terms] == [("Lukaschneko", "admitted")]
    assert found.terms[0].concept.startswith("lukas")


def test_the_command_writes_a_glossary_that_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert main(["glossary", "suggest", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert next(csv.reader(io.StringIO(text)))[:4] == ["concept", "language", "term", "status"]
    glossary = tmp_path / "names.csv"
    glossary.write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "b.txt"), "--no-config", "--glossary", str(glossary)]) == 1
    assert "Oleg Saprunow" in capsys.readouterr().out


def test_an_unreadable_article_is_said_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    (tmp_path / "d.txt").write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["glossary", "suggest", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "oleg-saprunow" in out
    assert "d.txt" in err

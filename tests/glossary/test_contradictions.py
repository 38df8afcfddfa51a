from __future__ import annotations

from pathlib import Path

import pytest

import termcheck
from termcheck.errors import GlossaryError
from termcheck.glossary import Status, Term

HEADER = "concept,language,term,status,part_of_speech\n"


def check(tmp_path: Path, *rows: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    termcheck.check("Kiew und Kyjiw", glossary=file)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("a,de,Kyjiw,preferred,", "a,de,Kiew,preferred,"), ":3:status: “Kiew” is preferred beside “Kyjiw” (line 2)"),
        (
            ("a,de,Kiew,preferred,", "a,de,Kiew,deprecated,"),
            ":3:status: “Kiew” is preferred (line 2) and deprecated here",
        ),
    ],
)
def test_a_glossary_that_contradicts_itself_is_refused(rows: tuple[str, ...], words: str, tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        check(tmp_path, *rows)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        ("a,de-DE,Kyjiw,preferred,", "a,de-AT,Kiew,preferred,"),
        ("a,de,Kyjiw,preferred,", "a,en,Kiew,preferred,"),
        ("a,de,Kyjiw,preferred,", "b,de,Kiew,preferred,"),
        ("a,de,Kiew,preferred,", "a,de,Kiew,preferred,"),
        ("a,de,Kyjiw,admitted,", "a,de,Kiew,admitted,"),
        ("a,de,Kyjiw,deprecated,", "a,de,Kiew,deprecated,"),
    ],
)
def test_what_can_be_obeyed_is_no_contradiction(rows: tuple[str, ...], tmp_path: Path) -> None:
    check(tmp_path, *rows)


def test_a_glossary_made_in_code_is_held_to_the_same() -> None:
    terms = tuple(Term("a", "de", text, Status.PREFERRED) for text in ("Kyjiw", "Kiew"))
    with pytest.raises(GlossaryError, match="status: “Kiew” is preferred beside “Kyjiw” in the concept"):
        termcheck.check("Kiew", glossary=termcheck.Glossary(terms))


def test_too_many_terms_are_refused_before_the_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("termcheck.lexicon._MOST_TERMS", 1)
    with pytest.raises(GlossaryError, match="2 terms in the language 'de', more than 1;"):
        check(tmp_path, "a,de,Lwiw,preferred,", "b,de,Lemberg,preferred,")

from __future__ import annotations

import pytest

from termcheck.glossary import Source, shipped, sources
from termcheck.lint import Problem, lint, rules

HEADER = "concept,language,term,status,part_of_speech,gender,forms,exceptions\n"


def found(*rows: str, more: tuple[str, ...] = ()) -> list[Problem]:
    files = [("x.csv", rows), *([("y.csv", more)] if more else [])]
    given = [Source(name, (HEADER + "".join(f"{row}\n" for row in lines)).encode()) for name, lines in files]
    return list(lint(given))


WRONG = [
    ("malformed", "error", 2, "status", ("a,de,Kyjiw,prefered",)),
    ("malformed", "error", 2, 9, ("a,de,Kyjiw,preferred,,,,,,",)),
    ("contradiction", "error", 3, "status", ("a,de,Kyjiw,preferred", "a,de,Kiew,preferred")),
    ("contradiction", "error", 3, "status", ("a,de,Kiew,preferred", "a,de,Kiew,deprecated")),
    ("duplicate-row", "warning", 3, "term", ("a,de,Kiew,preferred,proper,n", "a,de,Kiew,preferred,proper,n")),
    ("no-replacement", "error", 2, "status", ("a,de,Kiew,deprecated,proper,n",)),
    ("no-replacement", "error", 3, "status", ("a,de,Kiew,preferred,proper,n", "a,en,Kiev,deprecated,,")),
    ("grammar", "error", 2, "gender", ("a,de,grün,preferred,adjective,n",)),
    ("grammar", "error", 2, "gender", ("a,de,grünen,preferred,verb,m",)),
    ("grammar", "error", 2, "gender", ("a,de,Freiheit,preferred,noun,m",)),
    ("grammar", "error", 2, "gender", ("a,de,Häuschen,preferred,noun,m",)),
    ("grammar", "error", 2, "part_of_speech", ("a,de,haus,preferred,noun,n",)),
    ("grammar", "error", 2, "part_of_speech", ("a,de,Grünen,preferred,verb,",)),
    ("grammar", "error", 2, "part_of_speech", ("a,de,Grün,preferred,adjective,",)),
    # one word, two verdicts: which of them counts would depend on the order of the rows
    (
        "shared-form",
        "error",
        3,
        "term",
        ("a,de,Belarus,preferred,proper,n", "b,de,Belarus,deprecated,proper,n", "b,de,Belorussland,preferred,proper,n"),
    ),
    # an inflected form of one is the other
    (
        "shared-form",
        "error",
        4,
        "term",
        ("a,de,Tomate,preferred,noun,f", "b,de,Paradeiser,preferred,noun,m", "b,de,Paradies,deprecated,noun,n,Tomaten"),
    ),
    (
        "shared-form",
        "error",
        3,
        "term",
        ("a,de,Tomate,preferred,noun,f", "a,de,Paradeiser,deprecated,noun,m,Paradeiser|Tomaten"),
    ),
    # both preferred, but the uses of one concept would be counted for the other
    (
        "shared-form",
        "error",
        3,
        "term",
        ("a,de,Georgien,preferred,proper,n", "b,de,Georgien,preferred,proper,n", "b,de,Grusinien,admitted,proper,n"),
    ),
    ("shared-form", "error", 3, "term", ("a,en,Kiev,preferred", "b,en,Kiev,deprecated", "b,en,Kyiv,preferred")),
    ("unreachable-form", "warning", 2, "term", ("a,de,Kiew,preferred,proper,n,,Kiew",)),
    ("unreachable-form", "warning", 2, "forms", ("a,de,Kiew,preferred,proper,n,Kiewe,Kiewe",)),
    ("unreachable-form", "warning", 2, "forms", ("a,de,Kiew,preferred,proper,n,Kiewer", "b,de,Kiewer,preferred,noun")),
    ("idle-exception", "warning", 2, "exceptions", ("a,de,Kyjiw,preferred,proper,n,,Kiewer Rus",)),
    (
        "uneven-forms",
        "warning",
        3,
        "forms",
        ("a,de,E-Mail,preferred,noun,f,E-Mail|E-Mails", "a,de,Email,deprecated,noun,f,Email|Emails|Emailen"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "line", "column", "rows"), WRONG)
def test_what_is_wrong_is_found_at_its_place(
    rule: str, severity: str, line: int, column: str | int, rows: tuple[str, ...]
) -> None:
    problems = found(*rows)
    assert [(one.rule, one.severity.label, one.line, one.column) for one in problems] == [
        (rule, severity, line, column)
    ]
    assert str(problems[0].message)


def test_every_rule_is_shown_to_find_something() -> None:
    assert {rule for rule, *_ in WRONG} == {one.name for one in rules().values()} | {"malformed"}


RIGHT = [
    # a town's adjective and its inhabitants, a man's feminine and the woman's own name
    ("a,de,Kiew,preferred,proper,n", "b,de,Kiewer,preferred,noun,m", "c,de,Kiewer,preferred,adjective,"),
    ("a,de,Georgier,preferred,noun,m", "b,de,Georgierin,preferred,noun,f", "b,de,Grusinierin,deprecated,noun,f"),
    # spelled alike, but nothing depends on which is meant
    ("a,de,Georgien,preferred,proper,n", "b,de,Georgien,preferred,proper,n"),
    ("a,en,Afghan,preferred,noun", "b,en,Afghan,preferred,adjective"),
    ("a,de,Kiew,admitted,proper,n", "a,de,Kyjiw,admitted,proper,n"),
    ("a,de,US-amerikanisch,preferred,adjective,", "b,de,Kuchen,preferred,noun,m", "c,de,Sprung,preferred,noun,m"),
    ("a,de,eBay,preferred,noun,n", "b,de,al-Qaida,preferred,proper,f"),
    ("a,de,Weißrussland,preferred,proper,n,,Kommunistische Partei Weißrusslands|Weißrusslanddeutsche",),
    ("a,de,Foto,preferred,noun,n,Fotos", "a,de,Photo,deprecated,noun,n,Photo|Photos"),
]


@pytest.mark.parametrize("rows", RIGHT)
def test_what_is_legitimate_is_left_alone(rows: tuple[str, ...]) -> None:
    assert not found(*rows)


def test_glossaries_are_judged_as_they_are_used_together() -> None:
    first = ("a,de,Kiew,preferred,proper,n",)
    assert not found(*first, more=("a,de,Kyjiw,preferred,proper,n", "a,de,Kiew,deprecated,proper,n"))
    (problem,) = found(*first, more=("b,de,Kiew,deprecated,noun,n", "b,de,Kyjiw,preferred,noun,n"))
    assert (problem.rule, problem.file, problem.line) == ("shared-form", "y.csv", 2)


@pytest.mark.parametrize("name", shipped())
def test_nothing_is_wrong_with_a_shipped_glossary(name: str) -> None:
    assert not lint(sources([name]))

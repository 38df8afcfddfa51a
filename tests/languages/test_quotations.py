from __future__ import annotations

import pytest

import termcheck
from termcheck.languages.de.context import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("'Wir lieben es', sagte Anna.", ["'Wir lieben es'"]),
        (",,Es ist schön'', sagte er.", [",,Es ist schön''"]),
        ("``Es ist schön'', sagte er.", ["``Es ist schön''"]),
        ("<<Es ist schön>>, sagte er.", ["<<Es ist schön>>"]),
        ("Belarus' Präsident und Hans' Hut.", []),
        ("'Offen\n\nund zu' ist zweierlei.", []),
        ("„Eins.\n\nZwei“, sagte er. Drei.", ["„Eins.", "\n\nZwei“"]),
        ("„Eins.\n\n„Zwei“, sagte er. Drei.", ["„Eins.", "„Zwei“"]),
        ("„Eins.\n\nZwei. Sie sagte: „Drei.“", ["„Eins.", "„Drei.“"]),
        ("Er sagte: „Das ist 'frei' hier.“", ["„Das ist 'frei' hier.“"]),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Die Hoch-Zeit des Barock, die Hochzeit der Braut.",
        "Das Staubecken ist voll. In den Staub-Ecken liegt Dreck.",
        "Das DokuDrama läuft. Ein Doku-Drama folgt.",
        "Familie Fluß wohnt am Fluss.",
        "Fluß heißt der Ort am Fluss.",
        "Peter Schloß sah das Schloss.",
        "Prozess gegen Ratko Mladic\n\nDen Haag. Ratko Mladić wurde verhaftet. Mladić schwieg.",
    ],
)
def test_words_that_may_be_others_and_names_are_never_replaced_by_themselves(text: str) -> None:
    assert termcheck.fix(text) == text

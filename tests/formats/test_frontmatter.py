from __future__ import annotations

import time

import pytest

from termcheck.formats.frontmatter import front_matter


def values(body: str, fence: str = "---") -> list[str]:
    text = f"{fence}\n{body}\n{fence}\nArtikel"
    found = front_matter(text)
    assert found is not None
    assert text[found.end :] == "Artikel"
    return [text[value.start : value.end] for value in found.values]


@pytest.mark.parametrize(
    ("body", "running"),
    [
        ("title: Weißrussland: neu # gestern", ["Weißrussland: neu"]),
        ("title: C# und mehr", ["C# und mehr"]),
        ('title: "Weißrussland # neu" # x', ["Weißrussland # neu"]),
        ("title: 'Lukaschenko''s Land'", ["Lukaschenko''s Land"]),
        ("'der titel': Minsk", ["Minsk"]),
        ("# title: Minsk\n\n   # x", []),
        ("title:\n  de: Minsk\n  en: Minsk city", ["Minsk", "Minsk city"]),
        ("tags:\n  - Minsk\n  - 'Brest'\n- Gomel", ["Minsk", "Brest", "Gomel"]),
        ("tags: [Minsk, \"Brest: A\", 'x y', http://x.de/a]", ["Minsk", "Brest: A", "x y"]),
        ("foto: {src: a.png, alt: Minsk}", ["Minsk"]),
        ("text: |\n  Er sagte: Ja.\n  # kein Kommentar\nnach: b", ["Er sagte: Ja.", "# kein Kommentar", "b"]),
        ("text: >-\n  Erste\n\n  Zweite", ["Erste", "Zweite"]),
        ("text: Erste\n  zweite: Zeile", ["Erste", "zweite: Zeile"]),
        ("- name: Minsk\n  url: minsk", ["Minsk"]),
        ("slug: weissrussland\nLang: de\ndate: 2024-01-01\nlayout: weiss", []),
        ("aliases:\n  - weissrussland\n- alt\nb: Minsk", ["Minsk"]),
        ("image:\n  src: Weiß.jpg\n  alt: Minsk", ["Minsk"]),
        ("a: http://weissrussland.de\nb: /weissrussland\nc: weissrussland.jpg\nd: a@weiss.de\ne: www.weiss.de", []),
        ("a: &anker\nb: *anker\nc: !!str", []),
        ("kein yaml", ["kein yaml"]),
    ],
)
def test_values_of_yaml_are_running_text_and_keys_are_not(body: str, running: list[str]) -> None:
    assert values(body) == running
    assert values(body.replace("\n", "\r\n")) == running


@pytest.mark.parametrize(
    ("body", "running"),
    [
        ('title = "Weißrussland \\"neu\\"" # x', ['Weißrussland \\"neu\\"']),
        ("title='Minsk'\n# a = \"x\"", ["Minsk"]),
        ('tags = ["Minsk", \'Brest\']\n[extra]\nslug = "weiss"', ["Minsk", "Brest"]),
        ('aliases = [\n  "weiss",\n]\nb = "Minsk"', ["Minsk"]),
        ('text = """\nErste "Zeile"\nZweite"""\nb = "c"', ['Erste "Zeile"', "Zweite", "c"]),
        ('text = """Alles"""\nslug = """x\ny"""\nb = "c"', ["Alles", "c"]),
        ("zahl = 3", []),
    ],
)
def test_strings_of_toml_are_running_text(body: str, running: list[str]) -> None:
    assert values(body, "+++") == running


@pytest.mark.parametrize(
    "text", ["", "Artikel", "---", "---\n", "---\na: b\n", " ---\na: b\n---\n", "a\n---\nb: c\n---\n"]
)
def test_without_fences_there_is_no_front_matter(text: str) -> None:
    assert front_matter(text) is None


def test_three_dots_close_it_as_well() -> None:
    assert front_matter("---\na: b\n...\nc") == (((7, 8),), 13)


@pytest.mark.parametrize(
    "unit", [" ", "a:", '"', "'", '\\"', "[", "{a", "- ", ' "', "a b ", "#", "a.", ",", '"""', "a= '"]
)
@pytest.mark.parametrize("fence", ["---", "+++"])
@pytest.mark.parametrize("lead", ["a: ", "a = ", "a: [", 'a = "', ""])
def test_time_grows_with_the_length_only(unit: str, fence: str, lead: str) -> None:
    started = time.process_time()
    front_matter(f"{fence}\n{lead}{unit * 50_000}\n{fence}\n")
    assert time.process_time() - started < 2

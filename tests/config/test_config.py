from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from termcheck.check import Mode
from termcheck.config import Configuration, Settings, given
from termcheck.errors import ConfigurationError, UsageError


def write(folder: Path, text: str, name: str = "termcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def of(
    path: Path, *, file: str | None = None, search: bool = True, over: Mapping[str, object] | None = None
) -> Settings:
    return Configuration(file=file, search=search, over=over).of(str(path))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold(root: Path) -> None:
    assert of(root / "a.txt") == Settings()


def test_every_key_is_read(root: Path) -> None:
    write(root / "names", "concept,language,term,status\n", "own.csv")
    write(root, "Weißrussische SSR\n# a comment\n\n1. Weißrussische Front\n", "exceptions.txt")
    file = write(
        root,
        """
        glossaries = ["house", "names/own.csv"]
        mode = "consistent"
        select = ["TC1"]
        ignore = ["TC103"]
        exclude = ["archive/**"]
        include = ["*.adoc"]
        fail-on = "error"
        exceptions = ["Weißrussland heute", "exceptions.txt"]
        encoding = "cp1252"
        html-attributes = ["title", "alt", "title"]
        format = "text"
        jobs = 2
        [per-file-ignores]
        "drafts/*" = ["TC102"]
        """,
    )
    assert of(root / "sub" / "a.txt") == Settings(
        glossaries=("house", "names/own.csv"),
        mode=Mode.CONSISTENT,
        select=("TC1",),
        ignore=("TC103",),
        per_file_ignores=(("drafts/*", ("TC102",)),),
        exceptions=("Weißrussland heute", "Weißrussische SSR", "1. Weißrussische Front"),
        include=("*.adoc",),
        exclude=("archive/**",),
        fail_on="error",
        encoding="cp1252",
        html_attributes=("title", "alt"),
        format="text",
        jobs=2,
        file=str(file),
        folder=str(root),
    )


def test_the_nearest_file_wins_as_a_whole(root: Path) -> None:
    write(root, 'mode = "consistent"\nfail-on = "never"\n')
    write(root / "near", 'fail-on = "hint"\n')
    near = of(root / "near" / "deep" / "a.txt")
    assert (near.fail_on, near.mode) == ("hint", Mode.HOUSE)
    assert of(root / "a.txt").fail_on == "never"


def test_in_one_folder_our_own_file_wins(root: Path) -> None:
    write(root, '[tool.termcheck]\nfail-on = "never"\n', "pyproject.toml")
    assert of(root / "a.txt").fail_on == "never"
    write(root, 'fail-on = "hint"\n')
    assert of(root / "a.txt").fail_on == "hint"


def test_a_project_without_our_table_does_not_end_the_search(root: Path) -> None:
    write(root, 'fail-on = "never"\n')
    write(root / "sub", '[project]\nname = "termcheck-texts"\n', "pyproject.toml")
    assert of(root / "sub" / "a.txt").fail_on == "never"


def test_the_search_ends_at_the_repository(root: Path) -> None:
    write(root, 'fail-on = "never"\n')
    (root / "inner" / ".git").mkdir(parents=True)
    assert of(root / "inner" / "a.txt").fail_on == "warning"


def test_options_override_every_configuration(root: Path) -> None:
    write(root, 'fail-on = "never"\nmode = "consistent"\n')
    settings = of(root / "a.txt", over=given({"fail-on": "error", "mode": None}))
    assert (settings.fail_on, settings.mode) == ("error", Mode.CONSISTENT)


def test_a_named_configuration_holds_everywhere(root: Path) -> None:
    write(root, 'fail-on = "never"\n')
    named = write(root / "elsewhere", 'fail-on = "hint"\n', "other.toml")
    assert of(root / "a.txt", file=str(named)).fail_on == "hint"
    assert of(root / "a.txt", search=False).fail_on == "warning"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('mode = "house"\nglosaries = ["house"]\n', 2, ["glosaries", "did you mean 'glossaries'?"]),
        ('\n\nmode = "hause"\n', 3, ["mode", "did you mean 'house'?"]),
        ('fail-on = "fatal"\n', 1, ["error, hint, never, warning"]),
        ('select = ["TC999"]\n', 1, ["TC999"]),
        ('ignore = "TC101"\n', 1, ["list"]),
        ('glossaries = ["countrys"]\n', 1, ["countrys", "did you mean 'countries'?"]),
        ('glossaries = ["none/such.csv"]\n', 1, ["such.csv"]),
        ("glossaries = []\n", 1, ["nothing would be checked"]),
        ("jobs = 0\n", 1, ["from 1"]),
        ('html-attributes = ["titel"]\n', 1, ["html-attributes", "did you mean 'title'"]),
        ("jobs = true\n", 1, ["from 1"]),
        ('encoding = "utf-9"\n', 1, ["utf-9"]),
        ('format = "dif"\n', 1, ["did you mean 'diff'?"]),
        ('exceptions = ["missing.txt"]\n', 1, ["missing.txt", "No such file"]),
        ("exclude = [1]\n", 1, ["exclude"]),
        ("x = 1\n[per-file-ignores]\n", 1, ["'x'"]),
        ('[per-file-ignores]\n"*.md" = ["TX1"]\n', 1, ["TX1"]),
        ("mode = \n", 1, ["TOML"]),
        ("a = " + "[" * 100_000, None, ["nested"]),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_a_way_out(
    text: str, line: int | None, words: list[str], root: Path
) -> None:
    write(root, text)
    with pytest.raises(ConfigurationError) as caught:
        of(root / "a.txt")
    assert str(caught.value.file).endswith("termcheck.toml")
    assert caught.value.line == line
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_in_a_shared_file_is_one_of_our_table(root: Path) -> None:
    write(root, '[tool.other]\nmode = 1\n\n[tool.termcheck]\nmode = "no"\n', "pyproject.toml")
    with pytest.raises(ConfigurationError) as caught:
        of(root / "a.txt")
    assert caught.value.line == 5


def test_a_file_that_is_not_utf_8_is_refused(root: Path) -> None:
    (root / "termcheck.toml").write_bytes(b'mode = "h\xe4use"\n')
    with pytest.raises(ConfigurationError, match="UTF-8"):
        of(root / "a.txt")


def test_a_named_file_that_is_missing_or_not_ours_is_refused(root: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such"):
        Configuration(file=str(root / "none.toml"))
    write(root, "[project]\n", "pyproject.toml")
    with pytest.raises(ConfigurationError, match=r"tool\.termcheck"):
        Configuration(file=str(root / "pyproject.toml"))


def test_an_option_is_refused_as_usage() -> None:
    with pytest.raises(UsageError, match="did you mean 'consistent'"):
        given({"mode": "consistant"})


def test_the_more_exact_of_select_and_ignore_wins() -> None:
    assert Settings(select=("TC1",), ignore=("TC102",)).recipe.ignore == ("TC102",)
    exact = Settings(select=("TC101",), ignore=("TC1",)).recipe
    assert "TC101" in exact.select
    assert "TC101" not in exact.ignore
    assert Settings(select=("TC101", "TC102"), ignore=("TC101",)).recipe.ignore == ("TC101",)


@pytest.mark.parametrize("how", [{"ignore": ("T",)}, {"select": ("TC101",), "ignore": ("TC101",)}])
def test_nothing_left_to_check_is_an_error(how: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ConfigurationError, match="no check is left"):
        _ = Settings(**how).recipe  # type: ignore[arg-type]


def test_codes_are_ignored_by_path_and_name(root: Path) -> None:
    write(root, '[per-file-ignores]\n"drafts" = ["TC101"]\n"**/*.md" = ["TC102"]\n"old/*.txt" = ["TC103"]\n')
    configuration = Configuration()

    def ignored(path: str) -> tuple[str, ...]:
        return configuration.of(str(root / path)).ignored_in(str(root / path))

    assert ignored("drafts/deep/a.txt") == ("TC101",)
    assert ignored("drafts/a.md") == ("TC101", "TC102")
    assert ignored("a.md") == ("TC102",)
    assert ignored("old/a.txt") == ("TC103",)
    assert ignored("a.txt") == ()


def test_an_unreadable_configuration_is_no_missing_one(root: Path) -> None:
    file = write(root, "")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        of(root / "a.txt")


@examples(text=st.text(max_size=200))
def test_any_text_is_a_configuration_or_a_clear_error(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("any") / "termcheck.toml"
    file.write_text(text, encoding="utf-8", newline="")
    with suppress(ConfigurationError):
        Configuration(file=str(file))

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from termcheck.errors import InputError, UsageError
from termcheck.files import discover, read

SUFFIXES = (".txt", ".md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


def found(*paths: str, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> list[str]:
    return list(discover(paths, include=include, exclude=exclude, suffixes=SUFFIXES))


@pytest.mark.usefixtures("folder")
def test_folders_are_searched_in_the_order_of_their_names() -> None:
    make("a/z.txt", "a/B.md", "a/b/c.TXT", "a/b.md", "a/x.png", "a/ohne", "c.txt")
    assert found("a") == ["a/B.md", "a/b/c.TXT", "a/b.md", "a/z.txt"]
    assert found("a/") == found("./a") == found("a")
    assert found(".") == found("./") == [*found("a"), "c.txt"]
    assert found("c.txt", "a")[0] == "c.txt"
    assert found(os.path.abspath("a"))[0] == f"{os.path.abspath('a')}/B.md"


@pytest.mark.usefixtures("folder")
def test_files_are_taken_as_given_and_once() -> None:
    make("a/x.png", "a/b.md")
    assert found("./a/x.png", "fehlt.txt", "a/x.png", "a", "a/../a/b.md") == ["./a/x.png", "fehlt.txt", "a/b.md"]
    assert found("a", "a") == ["a/b.md"]
    assert found("a\0b") == ["a\0b"]


@pytest.mark.usefixtures("folder")
def test_hidden_files_and_folders_are_passed_over_unless_named() -> None:
    make(".git/a.txt", ".venv/a.md", "node_modules/a.md", "__pycache__/a.md", "._a.md", "b.md")
    assert found(".") == ["b.md"]
    assert found(".git", "._a.md") == [".git/a.txt", "._a.md"]


@pytest.mark.usefixtures("folder")
def test_names_sort_alike_however_their_letters_are_stored() -> None:
    composed, decomposed = "ä.txt", unicodedata.normalize("NFD", "ä.txt")
    make(composed, "b.txt", "z.txt", "ö.txt")
    first = found(".")
    os.rename(composed, decomposed)
    assert [unicodedata.normalize("NFC", name) for name in found(".")] == first
    assert found(".", exclude=[composed]) == ["b.txt", "z.txt", "ö.txt"]


@pytest.mark.usefixtures("folder")
def test_names_that_differ_in_case_or_composition_stay_apart() -> None:
    names = {"ä.txt", unicodedata.normalize("NFD", "ä.txt"), "Ä.txt"}
    make(*names)
    if len(os.listdir()) < 3:
        pytest.skip("this file system takes them for one")
    assert set(found(".")) == names


@pytest.mark.parametrize(
    ("include", "exclude", "left"),
    [
        ([], ["*.md"], ["alt/2.txt", "alt/neu/3.txt", "x.txt"]),
        ([], ["alt"], ["1.md", "x.txt"]),
        ([], ["alt/"], ["1.md", "x.txt"]),
        ([], ["alt/*"], ["1.md", "x.txt"]),
        ([], ["./alt/neu/**"], ["1.md", "alt/2.txt", "x.txt"]),
        ([], ["**/neu/*.txt"], ["1.md", "alt/2.txt", "alt/neu/4.md", "x.txt"]),
        ([], ["**/*.txt"], ["1.md", "alt/neu/4.md"]),
        ([], ["a/alt/neu"], ["1.md", "alt/2.txt", "x.txt"]),
        ([], ["[0-2].*"], ["alt/neu/3.txt", "alt/neu/4.md", "x.txt"]),
        (["*.md"], [], ["1.md", "alt/neu/4.md"]),
        (["alt/**"], [], ["alt/2.txt", "alt/neu/3.txt", "alt/neu/4.md"]),
        (["alt"], ["neu"], ["alt/2.txt"]),
        (["*.asc", "x*"], [], ["alt/5.asc", "x.txt"]),
        (["**"], [], ["1.md", "alt/2.txt", "alt/neu/3.txt", "alt/neu/4.md", "x.txt"]),
        (["alt/**/*.txt"], [], ["alt/2.txt", "alt/neu/3.txt"]),
        (["."], [], ["1.md", "alt/2.txt", "alt/neu/3.txt", "alt/neu/4.md", "x.txt"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_patterns_choose(include: list[str], exclude: list[str], left: list[str]) -> None:
    make("a/1.md", "a/alt/2.txt", "a/alt/neu/3.txt", "a/alt/neu/4.md", "a/alt/5.asc", "a/x.txt", "a/x.png")
    assert found("a", include=include, exclude=exclude) == [f"a/{path}" for path in left]


@pytest.mark.usefixtures("folder")
def test_loops_of_links_end() -> None:
    make("a/b/c.txt")
    os.symlink("..", "a/b/auf")
    os.symlink(".", "a/selbst")
    os.symlink("b", "a/z")
    os.symlink("kreis", "a/kreis")
    assert found("a") == ["a/b/c.txt"]
    assert found("a/z") == ["a/z/c.txt"]


@pytest.mark.usefixtures("folder")
def test_linked_files_and_folders_are_followed_and_broken_links_reported() -> None:
    make("a/x.txt", "b/y.txt")
    os.symlink("../b", "a/b")
    os.symlink("fehlt.txt", "a/weg.txt")
    os.symlink("x.txt", "a/z.txt")
    assert found("a") == ["a/b/y.txt", "a/weg.txt", "a/x.txt"]


@pytest.mark.usefixtures("folder")
def test_pipes_are_passed_over() -> None:
    make("a/x.txt")
    os.mkfifo("a/pipe.txt")
    assert found("a") == ["a/x.txt"]


@pytest.mark.usefixtures("folder")
def test_a_folder_without_articles_is_an_error_after_all_others_were_found() -> None:
    make("a/x.txt", "leer/x.png", "leer/.x.txt")
    search = discover(["leer", "a"], suffixes=SUFFIXES)
    assert next(search) == "a/x.txt"
    with pytest.raises(UsageError) as caught:
        next(search)
    assert str(caught.value).startswith("leer: no article in this folder (looked for *.txt, *.md)")
    with pytest.raises(UsageError):
        found("a", exclude=["*"])


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_listed_is_left_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/b/x.txt", "a/y.txt")
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found("a") == ["a/b", "a/y.txt"]
    with pytest.raises(InputError, match="may not be read: permission denied"):
        read("a/b")


@pytest.mark.usefixtures("folder")
def test_a_deep_tree_is_walked() -> None:
    here = os.open(".", os.O_RDONLY)
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("x.txt").touch()
    os.fchdir(here)
    walked = found(".")
    os.chdir("d/" * depth)
    os.unlink("x.txt")
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("d")
    os.close(here)
    assert walked == ["d/" * depth + "x.txt"]


@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/" * 60 + "b", "*/" * 60, "[" * 99, "(a+)+$"])
@pytest.mark.usefixtures("folder")
def test_no_pattern_takes_long(pattern: str) -> None:
    make("a/" * 30 + "a" * 100 + ".txt")
    started = time.process_time()
    list(discover(["."], exclude=[pattern], suffixes=SUFFIXES))
    assert time.process_time() - started < 2

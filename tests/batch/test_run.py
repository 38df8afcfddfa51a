from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from termcheck.batch import work
from termcheck.batch.checkers import checker, joint_signature
from termcheck.batch.run import Batch, default_jobs
from termcheck.batch.work import Task
from termcheck.check import Mode
from termcheck.engine import Recipe
from termcheck.errors import GlossaryError
from termcheck.findings import FileResult, Signature
from termcheck.messages import Message
from termcheck.text import Document

HOUSE = Recipe()
CONSISTENT = Recipe(mode=Mode.CONSISTENT)


def tasks(folder: Path, texts: Iterable[str], recipe: Recipe = HOUSE) -> list[Task]:
    made = []
    for index, text in enumerate(texts):
        path = folder / f"{index:03}.txt"
        path.write_text(text, encoding="utf-8")
        made.append(Task(str(path), recipe))
    return made


def texts_of(result: FileResult) -> list[str]:
    return [finding.text for finding in result.findings]


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order_whatever_the_number_of_processes(jobs: int, tmp_path: Path) -> None:
    articles = ["Er lebt in Weißrussland.\n" if index % 3 == 0 else "Er lebt in Bonn.\n" for index in range(20)]
    results = list(Batch(tasks(tmp_path, articles), jobs=jobs).results())
    assert [Path(result.file).name for result in results] == [f"{index:03}.txt" for index in range(20)]
    assert [texts_of(result) for result in results] == [["Weißrussland"] if i % 3 == 0 else [] for i in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_is_a_result(jobs: int, tmp_path: Path) -> None:
    given = tasks(tmp_path, ["Er lebt in Weißrussland.\n", "Bonn\n"])
    missing = Task(str(tmp_path / "none.txt"), HOUSE)
    empty = Task(str(tmp_path), HOUSE, problem=Message.of("no article in it"))
    (tmp_path / "000.txt").with_name("bytes.txt").write_bytes(b"Bonn \xff\xfe\xfa\n")
    broken = Task(str(tmp_path / "bytes.txt"), HOUSE)
    results = list(Batch([missing, given[0], empty, broken, given[1]], jobs=jobs).results())
    assert [result.error is None for result in results] == [False, True, False, False, True]
    assert texts_of(results[1]) == ["Weißrussland"]
    assert "no article in it" in str(results[2].error)


def test_an_article_without_findings_is_not_kept(tmp_path: Path) -> None:
    dirty, clean = Batch(tasks(tmp_path, ["Er lebt in Weißrussland.\n", "Er lebt in Bonn.\n"])).results()
    assert dirty.document is not None
    assert clean.document is None


def test_a_bug_is_a_result_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_task: Task) -> Document:
        raise TypeError("two\nlines")

    monkeypatch.delenv("TERMCHECK_DEBUG", raising=False)
    monkeypatch.setattr(work, "read", broken)
    [result] = Batch(tasks(tmp_path, ["Bonn"])).results()
    assert "internal error (TypeError" in str(result.error)
    monkeypatch.setenv("TERMCHECK_DEBUG", "1")
    with pytest.raises(TypeError):
        list(Batch(tasks(tmp_path, ["Bonn"])).results())


def test_too_little_memory_is_a_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(_task: Task) -> Document:
        raise MemoryError

    monkeypatch.setattr(work, "read", hungry)
    [result] = Batch(tasks(tmp_path, ["Bonn"])).results()
    assert "memory" in str(result.error)


def test_codes_are_ignored_per_article(tmp_path: Path) -> None:
    [task] = tasks(tmp_path, ["Er lebt in Weißrussland.\n"])
    [result] = Batch([Task(task.path, HOUSE, ignore=("TC101",))]).results()
    assert not [finding for finding in result.findings if finding.code == "TC101"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_folder_s_majority_decides_in_consistent_mode(jobs: int, tmp_path: Path) -> None:
    articles = ["Minsk liegt in Belarus.\n"] * 4 + ["Minsk liegt in Weißrussland.\n"]
    given = [*tasks(tmp_path, articles, CONSISTENT), Task(str(tmp_path / "none.txt"), CONSISTENT)]
    results = list(Batch(given, jobs=jobs).results())
    assert [texts_of(result) for result in results] == [[], [], [], [], ["Weißrussland"], []]
    assert results[-1].error is not None
    assert all(result.tallies for result in results[:5])


def test_what_is_not_judged_counts_and_has_no_result(tmp_path: Path) -> None:
    articles = ["Minsk liegt in Belarus.\n"] * 2 + ["Minsk liegt in Weißrussland.\n"]
    given = tasks(tmp_path, articles, CONSISTENT)
    batch = Batch([replace(given[0], judged=False), replace(given[1], judged=False), given[2]])
    assert [texts_of(result) for result in batch.results()] == [["Weißrussland"]]
    assert [task.path for task in batch.tasks] == [given[2].path]
    unread = [replace(Task(str(tmp_path / "none.txt"), HOUSE), judged=False), *tasks(tmp_path, ["Bonn.\n"])]
    assert [result.error for result in Batch(unread).results()] == [None]


def test_a_sieve_sees_every_result_and_the_ones_after_a_fix(tmp_path: Path) -> None:
    batch = Batch(
        tasks(tmp_path, ["Er lebt in Weißrussland.\n"] * 2), sieve=lambda _, found: replace(found, silenced=7)
    )
    assert [result.silenced for result in batch.results()] == [7, 7]
    assert batch.again(batch.tasks[0]).silenced == 7


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    articles = ["Minsk liegt in Belarus.\n"] * 3
    given = tasks(tmp_path, articles, CONSISTENT)
    list(Batch(given, progress=lambda done, total: seen.append((done, total))).results())
    assert seen == [(done, 6) for done in range(1, 7)]


def test_contents_stand_for_what_is_on_disk(tmp_path: Path) -> None:
    task = Task(str(tmp_path / "unsaved.txt"), HOUSE, data="Er lebt in Weißrussland.".encode())
    [result] = Batch([task], jobs=4).results()
    assert texts_of(result) == ["Weißrussland"]


def test_a_wrong_glossary_stops_the_batch_before_it_starts(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError):
        Batch(tasks(tmp_path, ["Bonn"], Recipe(glossaries=(str(tmp_path / "none.csv"),))))


def test_a_pool_pays_off_for_large_input_only(tmp_path: Path) -> None:
    small = tasks(tmp_path, ["Bonn\n"] * 10)
    assert default_jobs([*small, Task(str(tmp_path / "none.txt"), HOUSE)]) == 1
    large = tmp_path / "large.txt"
    large.write_bytes(b"Bonn und Minsk\n" * 400_000)
    assert default_jobs([Task(str(large), HOUSE)]) >= 1


def test_a_checker_is_made_once_until_its_glossary_changes(tmp_path: Path) -> None:
    assert checker(HOUSE) is checker(Recipe())
    glossary = tmp_path / "own.csv"
    header = "concept,language,term,status\nbelarus,de,Belarus,preferred\n"
    glossary.write_text(header + "belarus,de,Weißrussland,deprecated\n", encoding="utf-8")
    recipe = Recipe(glossaries=(str(glossary),))
    first = checker(recipe)
    glossary.write_text(header + "belarus,de,Weissruthenien,deprecated\n", encoding="utf-8")
    assert checker(recipe) is not first


def test_signatures_of_several_recipes_become_one() -> None:
    first, second = Signature("1", ("TC101",), "sha256:a"), Signature("1", ("TC102", "TC101"), "sha256:b")
    assert joint_signature([first, first]) == first
    joint = joint_signature([first, second])
    assert joint == joint_signature([second, first])
    assert joint.checks == ("TC101", "TC102")
    assert joint.glossary not in {first.glossary, second.glossary}

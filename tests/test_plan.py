from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.config import Configuration
from termcheck.errors import UsageError
from termcheck.plan import plan


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("texts/b.txt", "texts/a.md", "texts/old/c.txt", "single.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Minsk\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def paths(*given: str, **how: bytes) -> list[str]:
    return [task.path for task in plan(given, Configuration(), contents=how).tasks]


def test_folders_are_searched_and_each_article_comes_once() -> None:
    assert paths("texts", "single.txt", "texts/b.txt", "single.txt") == [
        "texts/a.md",
        "texts/b.txt",
        "texts/old/c.txt",
        "single.txt",
    ]


def test_an_article_in_a_folder_is_not_rewritten_outside_it() -> None:
    tasks = plan(["texts", "single.txt"], Configuration()).tasks
    assert [task.root for task in tasks] == ["texts", "texts", "texts", None]


def test_exclude_is_read_from_the_configuration_s_folder() -> None:
    Path("termcheck.toml").write_text('exclude = ["texts/old"]\n', encoding="utf-8")
    assert paths("texts") == ["texts/a.md", "texts/b.txt"]
    assert paths("texts/old/c.txt") == ["texts/old/c.txt"], "who names a file means it"


def test_nothing_to_check_is_an_error() -> None:
    with pytest.raises(UsageError, match="at least one"):
        plan([], Configuration())
    with pytest.raises(UsageError, match="no article"):
        plan(["empty"], Configuration())
    Path("termcheck.toml").write_text('exclude = ["texts"]\n', encoding="utf-8")
    with pytest.raises(UsageError):
        plan(["texts"], Configuration())


def test_an_empty_folder_beside_others_is_a_task_that_fails() -> None:
    tasks = plan(["empty", "single.txt"], Configuration()).tasks
    assert [(task.path, bool(task.problem)) for task in tasks] == [("empty", True), ("single.txt", False)]


def test_every_article_has_its_nearest_settings() -> None:
    Path("termcheck.toml").write_text('fail-on = "never"\nselect = ["TC101"]\n', encoding="utf-8")
    Path("texts/old/termcheck.toml").write_text('fail-on = "hint"\n', encoding="utf-8")
    planned = plan(["texts"], Configuration())
    assert [settings.fail_on for settings in planned.settings] == ["never", "never", "hint"]
    assert planned.tasks[0].recipe == planned.tasks[1].recipe != planned.tasks[2].recipe


def test_a_narrowed_plan_judges_less_and_keeps_what_fails() -> None:
    planned = plan(["texts", "empty"], Configuration()).narrowed({"texts/b.txt"})
    assert [task.path for task in planned.tasks if task.judged] == ["texts/b.txt", "empty"]
    assert len(planned.tasks) == len(planned.settings) == 4
    assert len(planned.reported) == 2


def test_contents_stand_for_what_is_on_disk() -> None:
    [task] = plan([], Configuration(), contents={"unsaved.md": b"Kiew"}).tasks
    assert (task.path, task.data) == ("unsaved.md", b"Kiew")

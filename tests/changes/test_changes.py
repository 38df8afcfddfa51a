from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import termcheck
from termcheck.cli import main
from termcheck.errors import UsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OLD, NEW = "In Weißrussland ist es kalt.\n", "Auch in Weißrussland wird gewählt.\n"
Git = Callable[..., str]


def run_git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return what runs git in a repository with one commit, in which every article has an old finding."""
    root = tmp_path / "repository"
    (root / "texts").mkdir(parents=True)
    monkeypatch.chdir(root)
    run_git(root, "init", "--quiet")
    for name in ("a.txt", "b.md", 'ü "x"\t.txt'):
        write(name, OLD)
    run_git(root, "add", ".")
    run_git(root, "commit", "--quiet", "-m", "old")
    run_git(root, "tag", "old")
    return lambda *arguments: run_git(root, *arguments)


def write(name: str, text: str) -> None:
    Path("texts", name).write_text(text, encoding="utf-8", newline="")


def places(revision: str = "old", *paths: str, **how: object) -> list[tuple[str, int]]:
    report = termcheck.check_paths(paths or ["texts"], changed_since=revision, **how)  # type: ignore[arg-type]
    return [(result.file, finding.line) for result in report for finding in result.findings]


def test_only_changed_lines_are_reported_whether_committed_staged_or_saved(git: Git) -> None:
    write("a.txt", OLD + NEW)
    assert places() == [("texts/a.txt", 2)]
    git("add", ".")
    assert places() == [("texts/a.txt", 2)]
    git("commit", "-qm", "new")
    assert places() == [("texts/a.txt", 2)]
    assert places("HEAD") == []
    write("a.txt", NEW + OLD)
    assert places("HEAD") == [("texts/a.txt", 1)]


def test_only_changed_articles_are_in_the_report(git: Git, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    write("b.md", OLD + "\nMinsk.\n")
    assert main(["check", "texts", "--changed-since", "old"]) == 0
    assert capsys.readouterr().out.startswith("No findings in 1 file.\n")


def test_an_untracked_or_ignored_article_is_new_in_every_line(git: Git) -> None:  # noqa: ARG001
    Path(".gitignore").write_text("c.txt\n", encoding="utf-8")
    write("c.txt", OLD)
    write("d.txt", OLD)
    assert places() == [("texts/c.txt", 1), ("texts/d.txt", 1)]


def test_renamed_articles_are_followed(git: Git) -> None:
    git("mv", "texts/a.txt", "texts/new.txt")
    assert places() == []
    write("b.md", OLD + "Es schneit in Minsk.\n" * 9)
    git("commit", "-qam", "longer")
    git("mv", "texts/b.md", "other name.md")
    Path("other name.md").write_text(OLD + "Es schneit in Minsk.\n" * 9 + NEW, encoding="utf-8")
    assert places("HEAD", ".") == [("other name.md", 11)]
    git("commit", "-qam", "renamed")
    assert places("HEAD~", ".") == [("other name.md", 11)]


def test_converted_line_ends_are_no_change(git: Git) -> None:  # noqa: ARG001
    write("a.txt", OLD.replace("\n", "\r\n") + NEW.replace("\n", "\r\n"))
    assert places() == [("texts/a.txt", 2)]


def test_it_works_from_anywhere(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", OLD + NEW)
    write('ü "x"\t.txt', NEW + OLD)
    monkeypatch.chdir("texts")
    assert places("old", ".") == [("a.txt", 2), ('ü "x"\t.txt', 1)]
    monkeypatch.chdir(tmp_path)
    assert places("old", "repository") == [("repository/texts/a.txt", 2), ('repository/texts/ü "x"\t.txt', 1)]
    git("worktree", "add", "-q", str(tmp_path / "beside"), "-b", "beside")
    (tmp_path / "beside" / "texts" / "b.md").write_text(OLD + "\n" + NEW, encoding="utf-8")
    assert places("old", str(tmp_path / "beside")) == [(str(tmp_path / "beside" / "texts" / "b.md"), 3)]


def test_the_hook_that_runs_it_does_not_say_where_the_repository_is(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", OLD + NEW)
    git("add", ".")
    monkeypatch.setenv("GIT_DIR", "nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert places() == [("texts/a.txt", 2)]


def test_what_the_other_branch_has_done_since_is_no_change(git: Git) -> None:
    git("checkout", "-q", "-b", "branch")
    write("a.txt", OLD + NEW)
    git("commit", "-qam", "mine")
    git("checkout", "-q", "main")
    write("b.md", "Minsk.\n")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "branch")
    assert places("main") == [("texts/a.txt", 2)]


def test_the_folder_keeps_its_counts(git: Git) -> None:
    for number in range(3):
        write(f"{number}.txt", "Minsk liegt in Weißrussland.\n")
    write("z.txt", "Minsk liegt an der Swislatsch.\n")
    git("add", ".")
    git("commit", "-qm", "more")
    write("z.txt", "Minsk liegt an der Swislatsch.\nMinsk liegt in Belarus.\n")
    report = termcheck.check_paths(["texts"], changed_since="HEAD", mode="consistent")
    assert [(result.file, [one.code for one in result.findings]) for result in report] == [("texts/z.txt", ["TC103"])]
    assert report.exit_code == 1


def test_fix_changes_only_new_lines(git: Git, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    write("a.txt", OLD + NEW)
    assert main(["check", "texts", "--fix", "--changed-since", "old"]) == 0
    assert Path("texts/a.txt").read_text(encoding="utf-8") == OLD + NEW.replace("Weißrussland", "Belarus")
    assert "1 replacement made in 1 file" in capsys.readouterr().err


def test_a_suppression_is_called_unused_only_where_it_is_new(git: Git) -> None:
    comment = "<!-- termcheck: ignore TC101 -->\n\nMinsk.\n\n"
    write("b.md", comment)
    git("commit", "-qam", "more")
    write("b.md", comment + OLD + "\n" + comment)
    assert places("HEAD") == [("texts/b.md", 5), ("texts/b.md", 7)]


@pytest.mark.parametrize("more", [(), ("-q",), ("--format", "json")])
def test_nothing_changed_is_said(more: tuple[str, ...], git: Git, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["check", "texts", "--changed-since", "old", *more]) == 0
    assert capsys.readouterr().err == "termcheck: nothing has changed since old; nothing was checked\n"


def test_standard_input_and_unsaved_text_are_compared_too(git: Git) -> None:  # noqa: ARG001
    report = termcheck.check_paths([], contents={"texts/a.txt": (OLD + NEW).encode()}, changed_since="old")
    assert [finding.line for finding in report.findings] == [2]
    assert places() == []


def test_another_encoding_is_compared_in_itself(git: Git) -> None:
    Path("texts/a.txt").write_bytes(OLD.encode("utf-16"))
    git("commit", "-qam", "utf-16")
    Path("texts/a.txt").write_bytes((OLD + NEW).encode("utf-16"))
    assert places("HEAD") == [("texts/a.txt", 2)]
    Path("texts/b.md").write_bytes(b"\0\1\2")
    git("commit", "-qam", "binary")
    write("b.md", OLD)
    assert places("HEAD") == [("texts/b.md", 1)]


def test_an_article_that_cannot_be_read_is_never_passed_over(git: Git) -> None:  # noqa: ARG001
    report = termcheck.check_paths(["texts", "none.txt"], changed_since="old")
    assert report.exit_code == 2
    assert [result.file for result in report] == ["none.txt"]


def broken(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that a run ends with."""
    assert main(["check", "texts", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("termcheck: ")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize(
    ("revision", "problem"),
    [
        ("none", "git knows no revision 'none' here"),
        ("--output=x", "'--output=x' is no revision"),
        ("-p", "is no revision"),
        ("", "is no revision"),
        ("old..main", "git knows no revision"),
        ("HEAD^{tree}", "expected commit type"),
        ("a\nb", "git knows no revision"),
    ],
)
def test_a_wrong_revision_is_one_line(
    revision: str,
    problem: str,
    git: Git,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert problem in broken(f"--changed-since={revision}", capsys=capsys)
    assert not Path("x").exists()


def test_where_there_is_no_git_it_is_said(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    (tmp_path / "c.txt").write_text(OLD, encoding="utf-8")
    with pytest.raises(UsageError, match=r"c\.txt: --changed-since: this lies in no git repository"):
        places("old", str(tmp_path / "c.txt"))
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError, match="not a git repository"):
        places("old", str(tmp_path / "c.txt"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git"):
        places("old")


def test_a_branch_without_a_common_commit_is_said(git: Git) -> None:
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-qm", "other")
    with pytest.raises(UsageError, match="'old' and HEAD have no commit in common"):
        places("old")


def test_a_shallow_clone_is_said(git: Git, tmp_path: Path) -> None:
    write("a.txt", OLD + NEW)
    git("commit", "-qam", "new")
    old = git("rev-parse", "old")
    run_git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path / 'repository'}", "shallow")
    with pytest.raises(UsageError, match="the clone is shallow: fetch more"):
        places(old, str(tmp_path / "shallow"))


def test_a_hostile_repository_runs_nothing(git: Git, tmp_path: Path) -> None:
    sentinel = tmp_path / "run"
    evil = tmp_path / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch '{sentinel}'\ncat\n", encoding="utf-8")
    evil.chmod(0o755)
    Path(".gitattributes").write_text("* filter=evil diff=evil merge=evil text\n", encoding="utf-8")
    for key in (
        *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.command", "diff.evil.textconv"),
        *("diff.external", "core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.editor"),
    ):
        git("config", key, str(evil))
    for hook in ("post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout"):
        shutil.copy(evil, Path(".git", "hooks", hook))
    write("a.txt", OLD + NEW)
    os.utime("texts/b.md")
    sentinel.unlink(missing_ok=True)
    assert places() == [("texts/a.txt", 2)]
    assert not sentinel.exists()
    subprocess.run(["git", "status"], check=False, capture_output=True)
    assert sentinel.exists(), "the trap would have shut"


def test_what_git_has_lost_is_one_file_s_error(git: Git) -> None:
    blob = git("rev-parse", "old:texts/a.txt")
    write("b.md", OLD + "\n" + NEW)
    write("a.txt", NEW)
    git("mv", 'texts/ü "x"\t.txt', "texts/c.txt")
    write("c.txt", OLD + "\n")
    git("add", ".")
    path = Path(".git", "objects", blob[:2], blob[2:])
    path.chmod(0o644)
    path.unlink()
    # all articles had the same content, and with it the same name in git
    report = termcheck.check_paths(["texts"], changed_since="old")
    assert report.exit_code == 2
    assert [result.file for result in report if result.error] == ["texts/a.txt", "texts/b.md"]


def test_a_run_without_it_loads_nothing_for_it(tmp_path: Path) -> None:
    probe = (
        "import sys, termcheck.cli; termcheck.cli.main(['check', 'a.txt', '-q']);"
        "print('termcheck.changes' in sys.modules)"
    )
    (tmp_path / "a.txt").write_text(OLD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"

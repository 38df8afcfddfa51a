from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from termcheck.errors import InputError
from termcheck.files import read, replace
from termcheck.findings import Edit

OLD = "\ufeffIn Weißrussland.\r\n".encode()
NEW = "\ufeffIn Belarus.\r\n".encode()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.md"
    path.write_bytes(OLD)
    return path


def fix(path: Path, new: str = "Belarus", root: Path | None = None, encoding: str | None = None) -> bool:
    document = read(str(path), encoding=encoding)
    start = document.text.index("Weißrussland")
    edit = Edit(start, start + len("Weißrussland"), new)
    return replace(str(path), document, [edit], root=None if root is None else str(root))


def refusal(path: Path, new: str = "Belarus", root: Path | None = None, encoding: str | None = None) -> str:
    before = path.read_bytes()
    with pytest.raises(InputError) as caught:
        fix(path, new, root, encoding)
    assert path.read_bytes() == before
    assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
    assert caught.value.file == str(path)
    return caught.value.problem


def test_only_the_span_changes_and_nothing_is_left_behind(article: Path) -> None:
    assert fix(article)
    assert article.read_bytes() == NEW
    assert os.listdir(article.parent) == [article.name]


def test_without_a_change_the_file_is_not_touched(article: Path) -> None:
    def state() -> tuple[int, ...]:
        found = article.stat()  # when it was last read may change
        return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns

    before = state()
    assert not fix(article, "Weißrussland")
    assert not replace(str(article), read(str(article)), [])
    assert state() == before


def test_a_path_without_folder_is_one_in_this_folder(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    assert fix(Path(article.name))
    assert article.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755, 0o2640])
def test_the_mode_is_kept(article: Path, mode: int) -> None:
    article.chmod(mode)
    fix(article)
    assert stat.S_IMODE(article.stat().st_mode) == mode


def test_a_character_that_the_encoding_lacks_changes_nothing(article: Path) -> None:
    article.write_bytes("Weißrussland".encode("latin-1"))
    assert "U+201E" in refusal(article, "„Belarus“", encoding="latin-1")
    assert fix(article, "Belarus", encoding="latin-1")


def test_a_file_that_changed_since_is_refused(article: Path) -> None:
    document = read(str(article))
    article.write_bytes(OLD + b"x")
    with pytest.raises(InputError, match="changed since it was read"):
        replace(str(article), document, [Edit(0, 1, "")])
    assert article.read_bytes() == OLD + b"x"


def test_a_file_that_changes_at_the_last_moment_is_refused(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def meanwhile(handle: int) -> None:
        flush(handle)
        article.write_bytes(OLD + b"x")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(InputError, match="changed since it was read"):
        fix(article)
    assert article.read_bytes() == OLD + b"x"
    assert os.listdir(article.parent) == [article.name]


def test_an_encoding_that_does_not_come_back_byte_for_byte_is_refused(article: Path) -> None:
    article.write_bytes(b"Wei\xfa\x4arussland ")
    document = read(str(article), encoding="cp932")
    with pytest.raises(InputError, match="not written back byte for byte in CP932"):
        replace(str(article), document, [Edit(0, 1, "w")])


@pytest.mark.parametrize("mode", [0o444, 0o555, 0o400])
def test_a_read_only_file_is_refused(article: Path, mode: int) -> None:
    article.chmod(mode)
    assert refusal(article).startswith("read-only; make it writable first")


def test_a_file_that_others_own_is_refused(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(article).startswith("may not be written: permission denied")


def test_a_hard_linked_file_is_refused(article: Path) -> None:
    os.link(article, article.with_name("zwei.md"))
    assert refusal(article).startswith("one file under 2 names (hard links)")


def test_a_link_stays_and_its_target_is_rewritten(article: Path) -> None:
    link = article.with_name("link.md")
    link.symlink_to(article.name)
    assert fix(link, root=article.parent)
    assert link.is_symlink()
    assert article.read_bytes() == NEW


def test_a_link_that_leaves_the_folder_is_refused(article: Path) -> None:
    folder = article.parent / "artikel"
    folder.mkdir()
    (folder / "link.md").symlink_to(article)
    (folder / "daneben").symlink_to(article.parent)
    assert refusal(folder / "link.md", root=folder).startswith("a link to ")
    assert refusal(folder / "daneben" / article.name, root=folder).startswith("a link to ")
    assert refusal(folder / "link.md", root=article.parent / "art").startswith("a link to ")
    assert fix(folder / "link.md", root=article.parent)


def test_an_owner_that_cannot_be_kept_is_a_reason_to_refuse(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, original = os.fstat, article.stat().st_ino

    def foreign(handle: int) -> os.stat_result:
        found = status(handle)
        return os.stat_result((*found[:4], found.st_uid + (found.st_ino == original), *found[5:]))

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fstat", foreign)
    monkeypatch.setattr(os, "fchown", refuse)
    assert "cannot be kept (not yours)" in refusal(article)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_is_kept(article: Path) -> None:
    os.chown(article, 12345, 23456)
    article.chmod(0o4640)
    fix(article)
    found = article.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o4640)


@pytest.fixture
def attributed(article: Path) -> Path:
    try:
        os.setxattr(article, "user.termcheck", b"Minsk")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    return article


def test_extended_attributes_are_kept(attributed: Path) -> None:
    fix(attributed)
    assert os.getxattr(attributed, "user.termcheck") == b"Minsk"


def test_an_attribute_that_cannot_be_kept_is_a_reason_to_refuse(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter((["user.a"], []))

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "listxattr", lambda _: next(names), raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_: b"x", raising=False)
    monkeypatch.setattr(os, "setxattr", refuse, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert refusal(article) == "its attribute user.a cannot be kept (no room); nothing was written"


def test_a_file_system_without_attributes_has_none_to_keep(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_: int) -> list[str]:
        raise OSError(errno.ENOTSUP, "unsupported")

    monkeypatch.setattr(os, "listxattr", unsupported, raising=False)
    assert fix(article)


def test_of_two_fixers_at_once_the_second_is_refused(article: Path) -> None:
    with article.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert refusal(article).startswith("another program is rewriting it")
    assert fix(article)


def temporary(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", lambda source, _: made.append(source))
        patched.setattr("termcheck.files.rewriting._flush_folder", lambda *_: None)
        fix(article)
    os.unlink(made[0])
    return Path(made[0])


def test_what_a_killed_run_left_is_cleared_away(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = temporary(article, monkeypatch)
    other = article.with_name("other")
    other.write_text("bleibt")
    left.symlink_to(other)
    assert fix(article)
    assert (article.read_bytes(), other.read_text()) == (NEW, "bleibt")
    assert sorted(os.listdir(article.parent)) == [article.name, "other"]


def test_where_there_are_no_locks_a_foreign_temporary_file_is_respected(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = temporary(article, monkeypatch)
    left.write_text("eines anderen")

    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with pytest.raises(InputError, match="another program is rewriting it"):
        fix(article)
    assert (article.read_bytes(), left.read_text()) == (OLD, "eines anderen")
    left.unlink()
    assert fix(article)


def test_a_name_of_full_length_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 126 + ".md")
    path.write_bytes(OLD)
    assert fix(path)

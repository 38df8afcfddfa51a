from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from termcheck.errors import InputError, UsageError
from termcheck.files import read, reading
from termcheck.text import Document


def test_the_suffix_tells_the_format(tmp_path: Path) -> None:
    for name, found in (("a.txt", "text"), ("a.MD", "markdown"), ("a.asc", "text"), ("a", "text")):
        (tmp_path / name).write_text("*Minsk*")
        document = read(str(tmp_path / name))
        assert (document.format, document.name) == (found, str(tmp_path / name))


def test_format_encoding_and_language_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("*Rück*".encode("cp1252"))
    document = read(str(path), format="markdown", encoding="cp1252", language="en")
    assert (document.view.text, document.encoding, document.language) == ("Rück", "cp1252", "en")
    with pytest.raises(UsageError, match="there is no format 'docx'; known: markdown, text"):
        read(str(path), format="docx")


def test_an_empty_file_is_an_article_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert read(str(tmp_path / "a.txt")).text == ""


def refusal(path: str) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.file == path
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_what_is_no_article_is_refused_in_one_line(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "fehlt.txt")) == "no such file; check the name"
    assert refusal("") == "no such file; check the name"
    (tmp_path / "link.txt").symlink_to("fehlt.txt")
    assert refusal(str(tmp_path / "link.txt")).startswith("a link to a file that is missing")
    (tmp_path / "kreis.txt").symlink_to("kreis.txt")
    assert refusal(str(tmp_path / "kreis.txt")).startswith("cannot be read: ")
    (tmp_path / "datei").touch()
    assert refusal(str(tmp_path / "datei" / "a.txt")).startswith("cannot be read: ")
    assert refusal(str(tmp_path)).startswith("a folder, not an article")
    assert refusal("a\0b") == "no file can have this name"
    assert refusal("a" * 5000).startswith("cannot be read: ")


def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        for path in ("pipe.txt", "link.txt", "s.txt", "/dev/zero", "/dev/tty"):
            assert refusal(str(tmp_path / path)).startswith("not a regular file")


def test_a_file_swapped_for_a_pipe_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").touch()
    regular = os.stat(tmp_path / "a.txt")
    monkeypatch.setattr(os, "stat", lambda _: regular)
    assert refusal(str(tmp_path / "pipe.txt")).startswith("not a regular file")


@pytest.mark.parametrize(("error", "problem"), [(PermissionError(13, "no"), "may not be"), (OSError(5, "EIO"), "EIO")])
def test_what_the_system_refuses_is_passed_on(
    error: OSError, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    assert problem in refusal(str(tmp_path / "a.txt"))


def test_no_descriptor_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff")
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    refusal(str(tmp_path / "a.txt"))
    monkeypatch.setattr(os, "read", lambda *_: (_ for _ in ()).throw(OSError(5, "EIO")))
    refusal(str(tmp_path / "a.txt"))
    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before


def test_there_is_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 3 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (3 << 20))
    assert len(read(str(path)).text) == 3 << 20
    path.write_bytes(b"a" * ((3 << 20) + 1))
    assert refusal(str(path)).startswith("larger than 3 MiB")


def test_too_little_memory_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> Document:
        raise MemoryError

    (tmp_path / "a.txt").touch()
    monkeypatch.setattr("termcheck.formats.plain.decode", exhausted)
    assert refusal(str(tmp_path / "a.txt")).startswith("more memory needed")

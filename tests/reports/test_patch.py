from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck.findings import Edit, FileResult, Finding, Fix, Message, Severity, Signature, apply, select_edits
from termcheck.reports import Look, reports
from termcheck.text import Document

SIGNATURE = Signature("0.1.0", (), "x")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def patch(*results: FileResult, unsafe: bool = False) -> bytes:
    report = "".join(reports()["patch"].render(SIGNATURE, results, Look(unsafe=unsafe)))
    return report.encode("utf-8", "surrogateescape")


def result(name: str, document: Document, edits: Sequence[Edit]) -> FileResult:
    kind = ("TC101", "deprecated-term", Severity.ERROR)
    found = tuple(
        Finding(*kind, edit.start, edit.end, 1, 1, "", Message("m"), fix=Fix((edit,), safe=True)) for edit in edits
    )
    return FileResult(name, document, found)


def article(text: str, encoding: str = "utf-8", bom: bytes = b"") -> Document:
    return Document(text, Document.of("").view, encoding=encoding, bom=bom)


def git_apply(folder: Path, data: bytes) -> None:
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    environment["GIT_CEILING_DIRECTORIES"] = str(folder.parent)
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=folder,
        input=data,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stderr, data)


def applied(folder: Path, name: str, document: Document, edits: Sequence[Edit]) -> tuple[bytes, bytes]:
    """Return the bytes after `git apply` and those that the edits make."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(document.bom + document.text.encode(document.encoding))
    found = result(name, document, edits)
    if data := patch(found):
        git_apply(folder, data)
    fixed = apply(document.text, select_edits(found.findings))
    return file.read_bytes(), document.bom + fixed.encode(document.encoding)


EXPECTED = """\
diff --git a/a b/minsk.txt b/a b/minsk.txt
--- a/a b/minsk.txt\t
+++ b/a b/minsk.txt\t
@@ -1,5 +1,5 @@
 Minsk empfängt Gäste
\x20
-Der weißrussische Außenminister sprach in Weißrussland. Danach reiste er ab.
+Der belarussische Außenminister sprach in Belarus. Danach reiste er ab.
\x20
 Seit 2020 hat die Moldau gewählt. „Weißrussland bleibt“, hieß es.
# gone.txt: no such file; check the name
"""


def test_safe_edits_make_the_patch(results: list[FileResult]) -> None:
    assert patch(*results).decode() == EXPECTED


def test_unsafe_edits_are_in_it_when_asked_for(results: list[FileResult]) -> None:
    assert "+Seit 2020 hat die Republik Moldau gewählt." in patch(*results, unsafe=True).decode()


@needs_git
def test_git_applies_the_whole_report(results: list[FileResult], tmp_path: Path) -> None:
    for found in results:
        if found.document is not None:
            (tmp_path / found.file).parent.mkdir(exist_ok=True)
            (tmp_path / found.file).write_text(found.document.text, encoding="utf-8")
    git_apply(tmp_path, patch(*results, unsafe=True))
    fixed = (tmp_path / "a b/minsk.txt").read_text(encoding="utf-8")
    assert "belarussische Außenminister sprach in Belarus." in fixed
    assert "Republik Moldau" in fixed


@needs_git
@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "mit Leer zeichen.txt",
        'a"b\\c.txt',
        "Größe/Ärger.txt",
        "Gro\u0308ße.txt",
        "tab\there.txt",
        "neue\nzeile.txt",
        "-x",
        "🦊 x.md",
    ],
)
def test_git_takes_every_name(name: str, tmp_path: Path) -> None:
    got, expected = applied(tmp_path, name, article("Ein Wort.\n"), [Edit(4, 8, "Name")])
    assert got == expected == b"Ein Name.\n"


@needs_git
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("latin-1", b""), ("koi8-r", b"")],
)
@pytest.mark.parametrize("at", [0, 4])
def test_git_takes_bom_and_encodings(encoding: str, bom: bytes, at: int, tmp_path: Path) -> None:
    word = "слово" if encoding == "koi8-r" else "größer"
    text = f"{word}\r\n" * 5
    start = text.index("\r\n", at * (len(word) + 2))
    got, expected = applied(tmp_path, "a.txt", article(text, encoding, bom), [Edit(start, start, " x")])
    assert got == expected
    assert b" x" in got


LINES = st.sampled_from(
    ["\n", "\n", "\n", "\r\n", "\r", "\x0b", "\u2028", "\x85", "Wort", "ß ", "", "-", "+", "@@ ", "\\ No", "\x00"]
)
TEXTS = st.lists(LINES, min_size=1, max_size=60).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=12)))
    pairs = zip(places[::2], places[1::2], strict=False)
    new = st.lists(LINES, max_size=4).map("".join)
    return text, [Edit(start, end, draw(new)) for start, end in pairs]


@needs_git
@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edited(), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_git_makes_exactly_the_edits(tmp_path: Path, case: tuple[str, list[Edit]], bom: bytes) -> None:
    text, edits = case
    got, expected = applied(tmp_path, "a.txt", article(text, bom=bom), edits)
    assert got == expected


def test_utf_16_is_left_out_and_said(finding: Callable[..., Finding]) -> None:
    document = article("Wort", "utf-16-le", b"\xff\xfe")
    line = patch(FileResult("a.txt", document, (finding(document, 0, 4, "Name"),))).decode()
    assert line == "# a.txt: utf-16-le is binary to git; use --fix\n"


def test_an_edit_without_room_in_the_encoding_is_said(finding: Callable[..., Finding]) -> None:
    document = article("Wort", "latin-1")
    line = patch(FileResult("a.txt", document, (finding(document, 0, 4, "„Name“"),))).decode()
    assert line == "# a.txt: iso8859-1 has no „; left out of this patch\n"


def test_names_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document, edits = article("Wort"), [Edit(0, 4, "Name")]
    for name in ("./a.txt", "x/../a.txt", str(tmp_path / "a.txt")):
        assert patch(result(name, document, edits)).startswith(b"diff --git a/a.txt b/a.txt\n")
    outside = patch(result("../b.txt", document, edits)).split(b"\n")[1].decode()
    assert outside == f"--- a/{str(tmp_path.parent / 'b.txt').lstrip('/')}"


def test_an_error_cannot_forge_a_header() -> None:
    forged = FileResult("a.txt", error="x\ndiff --git a/b b/b\n")
    assert patch(forged) == b"# a.txt: x diff --git a/b b/b\n"


def test_no_edits_no_patch(results: list[FileResult]) -> None:
    assert patch(results[2]) == b""

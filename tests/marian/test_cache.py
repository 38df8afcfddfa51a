from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from termcheck.errors import UsageError
from termcheck.marian import Alignment, Link, Linking, Note, Score, ScoredWord, Symmetry, Translation, Word
from termcheck.marian._cache import Cached
from termcheck.marian._store import Store
from termcheck.marian._translator import Pair


class Counting:
    """A translator that notes what it is asked."""

    linking = Linking()

    def __init__(self, model: str = "m") -> None:
        self.model = model
        self.asked: list[object] = []

    def translate(
        self, sentences: Sequence[str], source: str = "de", target: str = "en", *, beam: int = 1
    ) -> list[Translation]:
        self.asked += sentences
        return [Translation(one, f"{one} {target} {beam}", (Note.CAPPED,)) for one in sentences]

    def score(self, pairs: Sequence[Pair], source: str = "de", target: str = "en") -> list[Score]:
        self.asked += pairs
        word = ScoredWord("x", 0, 1, -0.1, 1)
        return [Score(one, two, ("x", "</s>"), (-0.1, -1 / 3), (word,)) for one, two in pairs]

    def align(
        self, pairs: Sequence[Pair], source: str = "de", target: str = "en", *, linking: Linking | None = None
    ) -> list[Alignment]:
        self.asked += pairs
        word = (Word("x", 0, 1),)
        return [Alignment(one, two, word, word, (Link(0, 0, 0.25),), (Note.SPLIT,)) for one, two in pairs]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "results.sqlite3")


def test_equal_texts_are_computed_once_in_a_run_and_between_runs(store: Store) -> None:
    inner = Counting()
    first = Cached(inner, store).translate(["a", "b", "a"])
    assert inner.asked == ["a", "b"]
    again = Cached(inner, store).translate(["b", "c", "a"])
    assert inner.asked == ["a", "b", "c"]
    assert [one.source for one in first] == ["a", "b", "a"]
    assert again == [first[1], Counting().translate(["c"])[0], first[0]]


def test_what_comes_back_is_what_was_computed(store: Store) -> None:
    texts, pairs = ["ä", "\ud800", "a\x00b", ""], [("ä", "b"), ("\ud800", ""), ("c", "d")]
    plain = Counting()
    for _ in range(2):
        kept = Cached(Counting(), store)
        assert kept.translate(texts, beam=2) == plain.translate(texts, beam=2)
        assert kept.score(pairs) == plain.score(pairs)
        assert kept.align(pairs) == plain.align(pairs)


def test_everything_that_matters_is_part_of_the_key(store: Store) -> None:
    inner = Counting()
    kept = Cached(inner, store)
    calls: list[Callable[[], object]] = [
        lambda: kept.translate(["a"]),
        lambda: kept.translate(["a"], beam=4),
        lambda: kept.translate(["a"], "en", "de"),
        lambda: kept.score([("a", "b")]),
        lambda: kept.score([("b", "a")]),
        lambda: kept.score([("a", "b")], "en", "de"),
        lambda: kept.align([("a", "b")]),
        lambda: kept.align([("a", "b")], linking=Linking(shifted=False)),
        lambda: kept.align([("a", "b")], linking=Linking(Symmetry.UNION)),
    ]
    for count, call in enumerate(calls, 1):
        call()
        call()
        assert len(inner.asked) == count
    kept.translate(["a"], "deu", "eng")
    assert len(inner.asked) == len(calls), "de is deu"
    other = Counting("another model")
    Cached(other, store).translate(["a"])
    assert other.asked == ["a"]


def test_a_text_alone_is_refused_as_without_the_cache(store: Store) -> None:
    with pytest.raises(UsageError, match="put it into"):
        Cached(Counting(), store).translate("Satz")


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_made_anew(store: Store, tmp_path: Path, damage: bytes) -> None:
    Cached(Counting(), store).translate(["a"])
    for path in tmp_path.glob("results.sqlite3-*"):
        path.unlink()
    (tmp_path / "results.sqlite3").write_bytes(damage)
    inner = Counting()
    Cached(inner, store).translate(["a"])
    Cached(inner, store).translate(["a"])
    assert inner.asked == ["a"]


def test_a_damaged_value_is_computed_again(store: Store, tmp_path: Path) -> None:
    Cached(Counting(), store).translate(["a"])
    connection = sqlite3.connect(tmp_path / "results.sqlite3")
    connection.execute("UPDATE results SET value = replace(value, 'a', 'b')")
    connection.commit()
    connection.close()
    inner = Counting()
    assert Cached(inner, store).translate(["a"])[0].text == "a en 1"
    assert inner.asked == ["a"]


def test_a_locked_file_is_done_without(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termcheck.marian._store._PATIENCE", 0.05)
    Cached(Counting(), store).translate(["a"])
    lock = sqlite3.connect(tmp_path / "results.sqlite3", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    inner = Counting()
    assert Cached(inner, store).translate(["a", "b"])[1].text == "b en 1"
    lock.execute("ROLLBACK")
    lock.close()
    assert "b" in inner.asked


@pytest.mark.parametrize("place", ["file/results.sqlite3", "folder"])
def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    inner = Counting()
    kept = Cached(inner, Store(tmp_path / place))
    kept.translate(["a"])
    assert kept.translate(["a"])[0].text == "a en 1"
    assert inner.asked == ["a", "a"]


def test_it_stays_within_its_size(tmp_path: Path) -> None:
    limit = 200_000
    store = Store(tmp_path / "results.sqlite3", limit)
    for number in range(100):
        store.put({number.to_bytes(4): os.urandom(10_000)})
    assert (tmp_path / "results.sqlite3").stat().st_size < 2 * limit
    assert store.get([(99).to_bytes(4)])
    assert not store.get([(0).to_bytes(4)])


def test_only_its_owner_can_read_it(store: Store, tmp_path: Path) -> None:
    store.put({b"key": b"value"})
    assert (tmp_path / "results.sqlite3").stat().st_mode & 0o077 == 0


def test_several_processes_use_it_at_once(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from termcheck.marian._store import Store
store = Store(Path(sys.argv[1]))
for number in range(30):
    key = f"{sys.argv[2]}-{number}".encode()
    store.put({key: key * 100})
    assert store.get([key]) in ({key: key * 100}, {})
"""
    path = tmp_path / "results.sqlite3"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), str(one)], env=environment) for one in range(3)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    keys = [f"{one}-{number}".encode() for one in range(3) for number in range(30)]
    found = Store(path).get(keys)
    assert len(found) > len(keys) / 2
    assert all(value == key * 100 for key, value in found.items())

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from termcheck import marian
from termcheck.errors import ModelError
from termcheck.marian._fetch import fetched
from termcheck.marian._manifest import read_manifest

NAME = "owner/opus-mt-tiny"
hub = pytest.importorskip("huggingface_hub")


class Hub:
    """Stands for the hub: a folder whose files are copied, or an error."""

    def __init__(self, folder: Path | None = None, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self._folder = folder
        self._error = error

    def model_info(self, _name: str) -> SimpleNamespace:
        if self._error is not None:
            raise self._error
        names = [path.name for path in (self._folder or Path()).iterdir()]
        return SimpleNamespace(sha="abc", siblings=[SimpleNamespace(rfilename=name) for name in [*names, "evil.py"]])

    def download(self, _name: str, file: str, *, revision: str, local_dir: Path) -> None:
        assert revision == "abc"
        self.asked.append(file)
        local_dir.mkdir(exist_ok=True)
        assert self._folder is not None
        shutil.copy(self._folder / file, local_dir / file)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Hub], Hub]:
    def put(one: Hub) -> Hub:
        monkeypatch.setattr(hub, "HfApi", lambda: one)
        monkeypatch.setattr(hub, "hf_hub_download", one.download)
        return one

    return put


def test_a_model_is_fetched_once_and_used(
    made: Callable[[str], Path], stand_in: Callable[[Hub], Hub], cache: Path
) -> None:
    one = stand_in(Hub(made("multilingual")))
    first = marian.load(NAME).translate(["Ein Satz."])
    assert "model.safetensors" in one.asked
    assert "evil.py" not in one.asked
    asked = len(one.asked)
    assert marian.load(NAME, fetch=False).translate(["Ein Satz."]) == first
    assert len(one.asked) == asked
    manifest = read_manifest(cache / "models" / "fetched" / "owner--opus-mt-tiny")
    assert manifest is not None
    assert manifest.origin.endswith("owner/opus-mt-tiny at abc")


def test_a_model_can_be_carried_to_a_machine_without_a_network(
    made: Callable[[str], Path], stand_in: Callable[[Hub], Hub], tmp_path: Path
) -> None:
    stand_in(Hub(made("shared")))
    fetched(NAME, tmp_path / "carried")
    assert marian.load(str(tmp_path / "carried")).translate(["Ein Satz."])[0].text


def test_what_is_no_marian_model_is_not_downloaded(stand_in: Callable[[Hub], Hub], tmp_path: Path, cache: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.json").touch()
    one = stand_in(Hub(tmp_path / "other"))
    with pytest.raises(ModelError, match=r"owner/opus-mt-tiny is no Marian model: it has no vocab\.json"):
        fetched(NAME)
    assert not one.asked
    assert not list(cache.rglob("*.*"))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ConnectionError("no route"), "the hub cannot be reached (no route)"),
        (TimeoutError(), "the hub cannot be reached (TimeoutError)"),
        (RuntimeError("proxy\nmore"), "the hub cannot be reached (proxy)"),
        (OSError(28, "No space left on device"), "No space left on device; make room"),
    ],
)
def test_what_goes_wrong_is_one_line(stand_in: Callable[[Hub], Hub], error: Exception, expected: str) -> None:
    stand_in(Hub(error=error))
    with pytest.raises(ModelError) as caught:
        fetched(NAME)
    assert expected in str(caught.value)
    if "reached" in expected:
        assert "termcheck model fetch owner/opus-mt-tiny --to FOLDER" in str(caught.value)


def test_an_unknown_model_is_one_line(stand_in: Callable[[Hub], Hub]) -> None:
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    for kind, expected in ((RepositoryNotFoundError, "there is no model owner"), (GatedRepoError, "registered users")):
        stand_in(Hub(error=kind.__new__(kind)))
        with pytest.raises(ModelError, match=expected):
            fetched(NAME)


@pytest.mark.parametrize("name", ["nothing", "../x/y", "a/b/c", "/etc/passwd", "a/..", ""])
def test_a_name_that_the_hub_cannot_have_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match="is no model of the hub; expected owner/name"):
        fetched(name)

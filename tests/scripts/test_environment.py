from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", SCRIPTS / "environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "_STAMP", tmp_path / ".venv" / "termcheck.json")
    return module


class Calls:
    """Stands for subprocess.run: notes the commands, makes an environment of nothing."""

    def __init__(self, folder: Path, *, code: int = 0, stderr: str = "") -> None:
        self.commands: list[str] = []
        self._folder = folder
        self._code = code
        self._stderr = stderr

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        line = " ".join(command)
        self.commands.append(line)
        if "venv --clear" in line and not self._code:
            (self._folder / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
            (self._folder / ".venv" / "bin" / "python").touch()
        return subprocess.CompletedProcess(command, self._code, "", self._stderr)


def test_a_fresh_machine_gets_an_environment_once(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(tmp_path)
    monkeypatch.setattr(environment.subprocess, "run", calls)
    python = environment.prepare()
    assert python == tmp_path / ".venv" / "bin" / "python"
    assert ["venv" in calls.commands[0], "--editable" in calls.commands[1], len(calls.commands)] == [True, True, 2]
    environment.prepare()
    assert len(calls.commands) == 3, "only a look at whether the interpreter runs"
    environment.prepare("dev")
    assert calls.commands[-1].endswith("[dev]")
    environment.prepare()
    assert sum("--editable" in command for command in calls.commands) == 2, "dev includes what quickstart needs"


def test_a_changed_project_is_installed_anew(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls(tmp_path)
    monkeypatch.setattr(environment.subprocess, "run", calls)
    environment.prepare()
    (tmp_path / "constraints.txt").write_text("ruff==1\n", encoding="utf-8")
    environment.prepare()
    assert sum("--editable" in command for command in calls.commands) == 2
    (tmp_path / ".venv" / "termcheck.json").write_text("{", encoding="utf-8")
    environment.prepare()
    assert sum("--editable" in command for command in calls.commands) == 3
    assert json.loads((tmp_path / ".venv" / "termcheck.json").read_text(encoding="utf-8"))["extras"] == []


def test_what_pip_says_becomes_one_line(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment.subprocess, "run", Calls(tmp_path, code=1, stderr="a\nERROR: no network\n\nhint\n"))
    with pytest.raises(SystemExit) as caught:
        environment.prepare()
    assert "ERROR: no network" in str(caught.value.code)
    assert "\n" not in str(caught.value.code)


def test_an_old_python_is_refused(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9))
    with pytest.raises(SystemExit, match=r"3\.11"):
        environment.prepare()


@pytest.mark.parametrize("script", ["quickstart.py", "test.py", "environment.py"])
def test_the_scripts_need_the_standard_library_only(script: str) -> None:
    probe = f"import runpy, sys; sys.path.insert(0, {str(SCRIPTS)!r}); runpy.run_path({str(SCRIPTS / script)!r})"
    run = subprocess.run([sys.executable, "-S", "-I", "-c", probe], check=False, capture_output=True)
    assert run.returncode == 0, run.stderr

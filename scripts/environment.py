"""Make or freshen the virtual environment that the scripts share; standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
_STAMP = VENV / "termcheck.json"
_OLDEST = (3, 11)


def prepare(*extras: str) -> Path:
    """Return the Python of .venv, with termcheck and its extras installed; quick where nothing has changed.

    Ends the program with one line where that cannot be done.
    """
    if sys.version_info < _OLDEST:
        _give_up(f"Python {'.'.join(map(str, _OLDEST))} or newer is needed, this is {sys.version.split()[0]}")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _works(python):
        print(f"making {VENV.name} ...", file=sys.stderr, flush=True)
        _call(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            "no virtual environment can be made (on Debian: python3-venv)",
        )
    if not _is_fresh(extras):
        _install(python, extras)
    return python


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info < {_OLDEST})"
    return subprocess.run([str(python), "-c", probe], capture_output=True, check=False).returncode == 0


def _install(python: Path, extras: tuple[str, ...]) -> None:
    print("installing termcheck and what it needs ...", file=sys.stderr, flush=True)
    target = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    constraints = str(ROOT / "constraints.txt")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    _call([*pip, "--constraint", constraints, "--editable", target], "the installation failed")
    _STAMP.write_text(json.dumps({"key": _key(), "extras": sorted(extras)}), encoding="utf-8")


def _is_fresh(extras: tuple[str, ...]) -> bool:
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
        return bool(stamp["key"] == _key()) and set(extras) <= set(stamp["extras"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _key() -> str:
    """Return what changes when something else has to be installed, or elsewhere."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def _call(command: list[str], problem: str) -> None:
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if result.returncode != 0:
        lines = [line.strip() for line in (result.stderr or result.stdout).splitlines() if line.strip()]
        errors = [line for line in lines if line.lower().startswith("error")]
        _give_up(f"{problem}: {(errors or lines or ['no reason given'])[-1]}")


def _give_up(problem: str) -> None:
    raise SystemExit(f"{Path(sys.argv[0]).name}: {problem}")

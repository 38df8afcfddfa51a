"""Install what development needs into .venv and run every check and test: `python3 scripts/test.py`."""

from __future__ import annotations

import subprocess
import sys
import time

from environment import ROOT, prepare

_STEPS = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("mypy", "--strict", "--no-error-summary"),
    ("pytest",),
)


def main() -> int:
    """Run the steps one after another, all of them; arguments are passed on to pytest."""
    python = prepare("dev", "marian")
    failed = [step[0] for step in _STEPS if not _passes(str(python), step)]
    if failed:
        print(f"test.py: failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _passes(python: str, step: tuple[str, ...]) -> bool:
    more = sys.argv[1:] if step[0] == "pytest" else []
    start = time.monotonic()
    code = subprocess.run([python, "-m", *step, *more], cwd=ROOT, check=False).returncode
    print(f"{'ok' if code == 0 else 'FAILED':<6}  {' '.join(step)}  ({time.monotonic() - start:.0f} s)", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())

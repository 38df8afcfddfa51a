"""Install termcheck into .venv and run its main job on the demo articles: `python3 scripts/quickstart.py`."""

from __future__ import annotations

import os
import subprocess
import sys

from environment import ROOT, prepare

_FOUND = 1  # the demo articles have findings: that is what they are for


def main() -> int:
    """Print the diff report of corpora/demo; options are passed on to `termcheck check`."""
    python = prepare()
    demo = os.path.relpath(ROOT / "corpora" / "demo")
    command = [str(python), "-m", "termcheck", "check", demo, *sys.argv[1:]]
    print(f"$ termcheck check {' '.join([demo, *sys.argv[1:]])}\n", flush=True)
    code = subprocess.run(command, check=False).returncode
    return 0 if code == _FOUND else code


if __name__ == "__main__":
    sys.exit(main())

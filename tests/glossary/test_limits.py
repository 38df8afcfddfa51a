"""Bombs end in one line, in a process of their own that has little memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource")
LITTLE = 400 * 1024 * 1024
HEADER = "concept,language,term,status,note\n"
TBX = '<tbx><text><body><conceptEntry id="c"><langSec xml:lang="de"><termSec><term>'

BOMBS = {
    "token.tbx": f'<tbx a="{"x" * (16 << 20)}"/>',
    "text.tbx": TBX + "x" * (16 << 20),
    "deep.tbx": "<tbx>" * 1_000_000,
    "laughs.tbx": '<!DOCTYPE tbx [<!ENTITY a "ha">' + "<!ENTITY b '" + "&a;" * 100_000 + "'>]>" + TBX + "&b;",
    "field.csv": HEADER + f"a,de,{'x' * (16 << 20)},preferred,\n",
    "quote.csv": HEADER + 'a,de,"x' + "\ny" * (4 << 20),
    "columns.csv": "concept,language,term,status" + ",a" * (4 << 20) + "\n",
    "cells.csv": HEADER + "a,de,x,preferred" + "," * (4 << 20) + "\n",
    "zeros.csv": "\0" * (16 << 20),
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (LITTLE, LITTLE))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(BOMBS[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "termcheck", "glossary", "convert", name, "out.tsv"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=limited,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"termcheck: {name}:")
    assert done.stderr.count(b"\n") == 1
    assert os.listdir(tmp_path) == [name]

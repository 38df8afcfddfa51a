"""The first opening of a foreign model, in a child: a damaged file can crash the native libraries that read it.

The child guards against crashes, endless loops and memory, not against malice: it runs as the same user.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from termcheck.errors import ModelError
from termcheck.marian._folders import Contents, Model
from termcheck.marian._home import opened_folder
from termcheck.marian._plug import Backend, Setup

__all__ = ["probe"]

_SECONDS = 60  # for a start; a large model gets more
_BYTES_A_SECOND = 50_000_000
_HEADROOM = 16 << 30  # of address space, of which libraries with many threads reserve plenty
_ROOM_A_BYTE = 6
_REFUSED, _CHANGED = 3, 4
_SENTENCE = "Ein Satz, und noch einer."


def probe(model: Model, backend: Backend, contents: Contents, setup: Setup) -> None:
    """Open a model in a child and let it work, once for each set of files. Raises ModelError where that goes wrong."""
    known = opened_folder() / contents.digest
    if model.shipped or known.exists():
        return
    size = sum(map(len, contents.files.values()))
    order = {
        "folder": str(model.folder), "name": model.name, "backend": backend.name, "digest": contents.digest,
        "positions": setup.positions, "memory": _HEADROOM + _ROOM_A_BYTE * size, "path": sys.path,
    }  # fmt: skip
    problem = _outcome(order, _SECONDS + size / _BYTES_A_SECOND)
    if problem:
        raise ModelError("this is no model that can be opened: {what}", what=problem, file=str(model.folder))
    with suppress(OSError):
        known.parent.mkdir(parents=True, exist_ok=True)
        known.touch()


def _outcome(order: dict[str, Any], seconds: float) -> str | None:
    """Return what is wrong with the model, None where nothing is."""
    # -P: a module in the working folder is not taken for one of ours
    command = [sys.executable, "-P", "-c", _CHILD]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            command, input=json.dumps(order), capture_output=True, encoding="utf-8", errors="replace",
            timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"it did not open within {seconds:.0f} seconds"
    if done.returncode == 0:
        return None
    if done.returncode == _REFUSED:
        return done.stdout.strip()
    if done.returncode == _CHANGED:
        return "its files changed while it was opened"
    return "a file of it is damaged (it crashed the library that reads it)"


_CHILD = """
import json, sys
order = json.load(sys.stdin)
sys.path[:] = order["path"]
from termcheck.marian._probe import child
sys.exit(child(order))
"""


def child(order: dict[str, Any]) -> int:
    """Open the model as ordered, use it, and return the exit code. This runs in the child."""
    _limit_memory(order["memory"])
    from termcheck.marian import backends
    from termcheck.marian._folders import model_in

    backend = backends()[order["backend"]]
    model = model_in(Path(order["folder"]), order["name"])
    try:
        contents = model.read(backend)
        _use(backend, contents, order["positions"])
    except (ModelError, MemoryError) as error:
        sys.stdout.write(str(error) or "it needs too much memory")
        return _REFUSED
    return 0 if contents.digest == order["digest"] else _CHANGED


def _use(backend: Backend, contents: Contents, positions: int | None) -> None:
    from termcheck.marian._load import translator

    if backend.native:
        made = translator("probe", backend, contents, Setup(threads=1, positions=positions, device="cpu"))
        target = (made.tokenizer.targets or ("eng",))[0]
        made.translate([_SENTENCE], "de", target)
        made.score([(_SENTENCE, _SENTENCE)], "de", target)
        made.align([(_SENTENCE, _SENTENCE)], "de", target)
        return
    from termcheck.marian._tokens import Tokenizer

    tokenizer = Tokenizer(contents.files["source.spm"], contents.files["target.spm"], ((), ()))
    tokenizer.text(tokenizer.target_pieces(_SENTENCE).tokens)
    tokenizer.source_pieces(_SENTENCE, "en")


def _limit_memory(size: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

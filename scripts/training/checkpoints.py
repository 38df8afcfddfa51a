"""Checkpoints that survive a kill: written beside, synced, renamed; a torn one is passed over."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_PATTERN = "step-*.pt"


_PART = 15_000_000


def save(state: dict[str, Any], folder: Path, step: int, keep: int) -> Path:
    """Write a checkpoint and remove all but the newest `keep`."""
    import torch

    path = folder / f"step-{step:08}.pt"
    written = path.with_suffix(".new")
    with written.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)
    for old in listed(folder)[keep:]:
        old.unlink(missing_ok=True)
    return path


def listed(folder: Path) -> list[Path]:
    """Return the checkpoints, the newest first."""
    return sorted(folder.glob(_PATTERN), reverse=True)


def load(path: Path) -> dict[str, Any] | None:
    """Read a checkpoint without running any code in it; None for a damaged one."""
    import torch

    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # noqa: BLE001 - torch raises many kinds for a torn file
        print(f"{path.name} is damaged and passed over: {type(error).__name__}", file=sys.stderr)
        return None
    return state if isinstance(state, dict) else None


def newest(folder: Path) -> dict[str, Any] | None:
    """Return the newest checkpoint that can be read."""
    return next((state for path in listed(folder) if (state := load(path)) is not None), None)


def average(paths: Iterable[Path]) -> dict[str, Any]:
    """Return the mean of the checkpoints' weights."""
    total: dict[str, Any] = {}
    count = 0
    for path in paths:
        state = load(path)
        if state is None:
            continue
        count += 1
        for name, weight in state["model"].items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    return {name: (weight / count).float() for name, weight in total.items()}


def parts(folder: Path, count: int, out: Path, limit: int = _PART) -> list[Path]:
    """Write the mean weights in half precision as numbered parts of at most `limit` bytes.

    `cat PARTS > RUN/step-….pt` makes a checkpoint of them that can be exported, though not trained on.
    """
    import torch

    newest_first = listed(folder)[:count]
    written = io.BytesIO()
    torch.save({"model": {name: weight.half() for name, weight in average(newest_first).items()}}, written)
    out.mkdir(parents=True, exist_ok=True)
    data = written.getvalue()
    made = []
    for number, begin in enumerate(range(0, len(data), limit)):
        made.append(out / f"{newest_first[0].name}.{number:02}")
        made[-1].write_bytes(data[begin : begin + limit])
    return made

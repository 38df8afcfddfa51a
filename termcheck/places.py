"""Where termcheck keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """Return the folder of all caches: TERMCHECK_CACHE_DIR, else the user's own; it may not exist yet."""
    named = os.environ.get("TERMCHECK_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("termcheck"))

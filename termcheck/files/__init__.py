"""Articles on disk: found, read whole, and replaced so that a reader sees the old or the new one, never half of one."""

from __future__ import annotations

from termcheck.files.discovery import discover
from termcheck.files.reading import load, read
from termcheck.files.rewriting import replace

__all__ = ["discover", "load", "read", "replace"]

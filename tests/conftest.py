from __future__ import annotations

from hypothesis import settings

# The suite gives the same verdict twice: no random seed, no clock, nothing remembered between runs.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")

from __future__ import annotations

import os

from hypothesis import settings

# The suite gives the same verdict twice: no random seed, no clock, nothing remembered between runs.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")

# Nor does it depend on the language of whoever runs it; child processes inherit this.
os.environ["LANGUAGE"] = "en"

"""
Settings: what `[tool.termcheck]` in pyproject.toml, or termcheck.toml, says, under the options that are given.

Every article has the nearest configuration at or above its folder, up to the root of its repository;
in one folder termcheck.toml wins.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from termcheck.config.reading import find, read
from termcheck.config.settings import Settings
from termcheck.config.values import KEYS, WrongValueError, expand
from termcheck.errors import UsageError

__all__ = ["Configuration", "Settings", "expand", "given"]


def given(options: Mapping[str, object]) -> Mapping[str, Any]:
    """Return options, named as in a configuration, as settings; None is not given. Raises UsageError."""
    settings: dict[str, Any] = {}
    for key, value in options.items():
        if value is None:
            continue
        try:
            settings[key.replace("-", "_")] = KEYS[key](value, "")
        except WrongValueError as error:
            raise UsageError("{key}: {problem}", key=key, problem=error.message) from None
    return settings


class Configuration:
    """The settings of every article: of its folder or of the one file that is named, and the options `over` them."""

    def __init__(self, *, file: str | None = None, search: bool = True, over: Mapping[str, Any] | None = None) -> None:
        self._search = search
        self._over = over or {}
        self._folders: dict[str, Settings] = {}
        self._files: dict[str, Settings] = {}
        self._only = self._settings(*read(file)) if file is not None else None

    def of(self, path: str) -> Settings:
        """Return the settings of an article. Raises ConfigurationError."""
        return self.within(os.path.dirname(path))

    def within(self, folder: str) -> Settings:
        """Return the settings of the articles in a folder. Raises ConfigurationError."""
        if self._only is not None:
            return self._only
        if folder not in self._folders:
            self._folders[folder] = self._nearest(os.path.abspath(folder))
        return self._folders[folder]

    def _nearest(self, folder: str) -> Settings:
        found = find(folder) if self._search else None
        return self._settings(*found) if found else replace(Settings(), **self._over)

    def _settings(self, file: str, values: Mapping[str, Any]) -> Settings:
        """Return one and the same settings for one file, so that its articles share a checker."""
        if file not in self._files:
            folder = os.path.dirname(os.path.abspath(file))
            self._files[file] = replace(Settings(), **{**values, **self._over}, file=file, folder=folder)
        return self._files[file]

"""Where a configuration is found, and what is wrong with it, line by line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from termcheck.config.values import KEYS, WrongValueError, from_here, likeness
from termcheck.errors import ConfigurationError
from termcheck.messages import Message

__all__ = ["find", "read"]

_OWN, _SHARED = "termcheck.toml", "pyproject.toml"
_MAX_BYTES = 4_000_000
_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


class Source(NamedTuple):
    """A configuration file: its path, its text, and the table in it that is ours (None: it has none)."""

    file: str
    text: str
    table: Mapping[str, Any] | None


def find(folder: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return the nearest configuration's file and settings, at or above a folder, not above its repository."""
    while True:
        for name in (_OWN, _SHARED):
            source = _load(os.path.join(folder, name))
            if source is not None and source.table is not None:
                return source.file, _checked(source)
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = above


def read(file: str) -> tuple[str, Mapping[str, Any]]:
    """Return the settings of a configuration that was named. Raises ConfigurationError."""
    source = _load(file)
    if source is None:
        raise ConfigurationError("there is no such configuration file", file=from_here(file))
    if source.table is None:
        raise ConfigurationError("it has no table [tool.termcheck]", file=from_here(file))
    return source.file, _checked(source)


def _load(file: str) -> Source | None:
    try:
        with open(file, "rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigurationError("cannot be read: {reason}", reason=reason, file=from_here(file)) from None
    shared = os.path.basename(file) == _SHARED
    if shared and b"termcheck" not in data:
        return Source(file, "", None)
    return _parsed(file, data, shared=shared)


def _parsed(file: str, data: bytes, *, shared: bool) -> Source:
    import tomllib

    if len(data) > _MAX_BYTES:
        raise ConfigurationError("is too large for a configuration", file=from_here(file))
    try:
        text = data.decode("utf-8")
        values: Mapping[str, Any] = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigurationError("is not UTF-8; save it as UTF-8", file=from_here(file)) from None
    except RecursionError:
        raise ConfigurationError("is nested too deeply", file=from_here(file)) from None
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, str(error)) from None
    return Source(file, text, _own_table(file, values) if shared else values)


def _broken(file: str, message: str) -> ConfigurationError:
    place = _PLACE.search(message)
    line, column = (place[1], place[2]) if place and place[1] else (None, None)
    reason = _PLACE.sub("", message)
    return ConfigurationError(
        "is no valid TOML: {reason}",
        reason=reason,
        file=from_here(file),
        line=int(line) if line else None,
        column=column,
    )


def _own_table(file: str, values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    tools = values.get("tool")
    table = tools.get("termcheck") if isinstance(tools, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise ConfigurationError("tool.termcheck is no table", file=from_here(file))
    return table


def _checked(source: Source) -> Mapping[str, Any]:
    """Turn every value into a setting. Raises ConfigurationError, with a suggestion, for what is not known."""
    base = os.path.dirname(source.file)
    settings: dict[str, Any] = {}
    for key, value in (source.table or {}).items():
        if key not in KEYS:
            raise _wrong(
                source,
                key,
                Message.of("there is no setting {key}; {likeness}", key=repr(key), likeness=likeness(key, KEYS)),
            )
        try:
            settings[key.replace("-", "_")] = KEYS[key](value, base)
        except WrongValueError as error:
            raise _wrong(source, key, Message.of("{key}: {problem}", key=key, problem=error.message)) from None
    return settings


def _wrong(source: Source, key: str, problem: Message) -> ConfigurationError:
    return ConfigurationError(problem, file=from_here(source.file), line=_line_of(source.text, key))


def _line_of(text: str, key: str) -> int | None:
    """Return the line that sets a key, as far as it can be told without a parser that keeps places."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    start = text.find("[tool.termcheck")
    match = re.compile(rf"^[ \t]*(?:{name}[ \t]*[=.]|\[[^\]\n]*\b{name}[ \t]*\])", re.MULTILINE).search(
        text, max(start, 0)
    )
    return text.count("\n", 0, match.start()) + 1 if match else None

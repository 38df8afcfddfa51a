"""The JSON files of a model, checked before anything is made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from termcheck.errors import ModelError
from termcheck.marian._tokens import END, UNKNOWN

__all__ = ["json_object", "number", "token_list", "token_numbers"]


def json_object(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    """Return the JSON object in a file. Raises ModelError."""
    found = _parsed(files, name)
    if not isinstance(found, dict):
        raise ModelError("{name} is no JSON object", name=name)
    return found


def token_list(files: Mapping[str, bytes], name: str) -> list[str]:
    """Return a vocabulary that is a list of tokens. Raises ModelError."""
    found = _parsed(files, name)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ModelError("{name} is no list of tokens", name=name)
    return _complete(found, name)


def token_numbers(files: Mapping[str, bytes], name: str, size: int) -> Mapping[str, int]:
    """Return a vocabulary that maps tokens to numbers below `size`. Raises ModelError."""
    found = json_object(files, name)
    wrong = next((one for one in found.values() if type(one) is not int or not 0 <= one < size), None)
    if wrong is not None:
        raise ModelError(
            "{name} does not fit the model: it numbers a token {wrong}, the model has {value} of them",
            name=name,
            wrong=repr(wrong),
            value=f"{size:,}",
        )
    _complete(list(found), name)
    return found


def number(values: Mapping[str, Any], name: str, most: int, *, least: int = 1) -> int:
    """Return a whole number of config.json. Raises ModelError where it is none or beyond what a model can have."""
    value = values.get(name)
    if type(value) is not int or not least <= value <= most:
        raise ModelError(
            "config.json: {name} is {value}, expected a number from {least} to {value2}",
            name=name,
            value=repr(value),
            least=least,
            value2=f"{most:,}",
        )
    return value


def _complete(tokens: list[str], name: str) -> list[str]:
    missing = [token for token in (END, UNKNOWN) if token not in tokens]
    if missing:
        raise ModelError(
            "{name} lacks the token {value}: it is no vocabulary of a Marian model", name=name, value=missing[0]
        )
    return tokens


def _parsed(files: Mapping[str, bytes], name: str) -> object:
    if name not in files:
        raise ModelError("the file {name} is missing", name=name)
    try:
        return json.loads(files[name])
    except (ValueError, RecursionError):
        raise ModelError("{name} is no JSON", name=name) from None

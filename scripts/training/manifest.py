"""The training manifest: which file is read, how, how much of it, and under which licence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from termcheck.errors import InputError

DEFAULT = Path(__file__).parent / "manifest.toml"
DIRECTIONS = ("de-en", "en-de")
READERS = ("tsv", "mqm", "names")


@dataclass(frozen=True, slots=True)
class Source:
    """One entry; `cap` in pairs (0: all), `repeat` in times an epoch."""

    name: str
    path: str
    reader: str
    licence: str
    credit: str
    cap: int = 0
    repeat: float = 1.0
    directions: tuple[str, ...] = DIRECTIONS
    spoils: tuple[str, ...] = ()
    enabled: bool = True


def read_manifest(path: Path = DEFAULT) -> tuple[Source, ...]:
    """Return the enabled sources in the manifest's order.

    Raises InputError for a file that is no TOML, an unknown key or reader, and a name given twice.
    """
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("source", [])
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is no manifest: {error}", file=str(path)) from None
    sources = [_source(entry, path) for entry in entries]
    twice = {one.name for one in sources if sum(one.name == other.name for other in sources) > 1}
    if twice or not sources:
        problem = f"names {min(twice)!r} twice" if twice else "names no [[source]]"
        raise InputError(problem, file=str(path))
    return tuple(source for source in sources if source.enabled)


def _source(entry: dict[str, object], path: Path) -> Source:
    known = {field.name for field in fields(Source)}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise InputError(f"unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}", file=str(path))
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    try:
        source = Source(**values)  # type: ignore[arg-type]
    except TypeError as error:
        raise InputError(f"an incomplete source {entry.get('name', '')!r}: {error}", file=str(path)) from None
    if source.reader not in READERS or not set(source.directions) <= set(DIRECTIONS):
        expected = f"reader one of {', '.join(READERS)}, directions of {', '.join(DIRECTIONS)}"
        raise InputError(f"source {source.name!r}: expected {expected}", file=str(path))
    return source

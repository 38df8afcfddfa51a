"""The glossaries that come with termcheck, and the style profiles that combine them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from termcheck.errors import GlossaryError

__all__ = ["DEFAULT", "exceptions_text", "home", "members", "shipped"]

DEFAULT = "house"
_PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Return the folder of the shipped glossaries: in the package, or beside it in a checkout."""
    installed = _PACKAGE / "_glossaries"
    return installed if installed.is_dir() else _PACKAGE.parent / "glossaries"


def shipped() -> dict[str, Path]:
    """Return every shipped glossary and profile by name."""
    found = {path.stem: path for path in sorted(home().glob("*.csv")) if ".examples" not in path.name}
    return found | {path.stem: path for path in sorted(home().glob("*.toml"))}


def members(profile: Path) -> tuple[str, ...]:
    """Return the glossaries that a profile names, later ones over earlier ones.

    Raises GlossaryError for a profile that is no TOML or names none.
    """
    try:
        content = tomllib.loads(profile.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise GlossaryError("cannot be read as a profile: {reason}", reason=error, file=str(profile)) from None
    names = content.get("glossaries")
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise GlossaryError('a profile needs a list, glossaries = ["countries", …]', file=str(profile))
    return tuple(names)


def exceptions_text() -> str:
    """Return the shipped list of proper names that are left alone, one wording a line."""
    path = home() / "exceptions.txt"
    return path.read_text("utf-8") if path.is_file() else ""

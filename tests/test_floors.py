"""A module imports only from lower floors or from its own package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import termcheck

FLOORS = {
    "lookalikes": -1,
    "version": 0,
    "cache": 5,
    "text": 0,
    "unencodable": 0,
    "messages": 0,
    "errors": 1,
    "places": 0,
    "findings": 1,
    "suppress": 2,
    "plugs": 1,
    "languages": 2,
    "glossary": 3,
    "formats": 3,
    "marian": 3,
    "files": 4,
    "lexicon": 4,
    "usage": 5,
    "variants": 5,
    "analysis": 5,
    "check": 6,
    "checks": 7,
    "reports": 7,
    "baseline": 8,
    "changes": 8,
    "frame": 8,
    "notebook": 8,
    "engine": 8,
    "batch": 9,
    "config": 9,
    "examples": 9,
    "lint": 5,
    "plan": 10,
    "suggest": 10,
    "archive": 11,
    "api": 12,
    "commands": 12,
    "__init__": 13,
    "cli": 13,
    "__main__": 14,
}
PACKAGE = Path(termcheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """Return the part of the package that a file belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and room of everything that is imported from termcheck, wherever in the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide the floor"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "termcheck" and len(parts) > 1:
                yield node.lineno, parts[1] if parts[1] in FLOORS else "__init__"


def test_every_part_of_the_package_has_a_floor() -> None:
    assert {room(path) for path in MODULES} <= set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_downwards(path: Path) -> None:
    here = room(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    upwards = [
        f"line {line}: {here} ({FLOORS[here]}) imports {there} ({FLOORS[there]})"
        for line, there in imported(tree)
        if there != here and FLOORS[there] >= FLOORS[here]
    ]
    assert not upwards


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "print" not in names

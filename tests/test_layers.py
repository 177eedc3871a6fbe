"""Imports between rooms run one way: a wrong arrow fails the build."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kgtool"
FOUNDATIONS = {
    "errors",
    "vocab",
    "records",
    "readings",
    "findings",
    "sparql",
    "sparql_lexer",
    "resources",
    "dates",
    "schema",
    "quotes",
    "values",
    "dialogue",
    "lazy",
    "memory",
    "prose",
}
STAGES = {"sources", "text", "mentions", "statements", "graph", "shacl", "query", "export", "analytics", "ontology"}
MAY_IMPORT = {
    **dict.fromkeys(FOUNDATIONS, FOUNDATIONS),
    **dict.fromkeys(("sources", "text", "mentions", "statements", "graph", "ontology", "evaluate", "llm"), FOUNDATIONS),
    **dict.fromkeys(("shacl", "query", "export", "analytics", "review"), FOUNDATIONS | {"graph"}),
    "pipeline": FOUNDATIONS | STAGES,
}
DOORS = {"cli", "serve", "testing", "__init__", "__main__"}
ROOMS = sorted({path.parent for path in PACKAGE.rglob("*.py")})
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "data" not in path.relative_to(PACKAGE).parts)


def room_of(path: Path) -> str:
    """Return the room that a module file belongs to."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms of kgtool that a module imports anywhere, also inside functions."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kgtool":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("kgtool.")}
    return {room for room in rooms if not room.startswith("__version")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    """A module imports only its own room and the rooms that the architecture allows it."""
    room = room_of(path)
    if room in DOORS:
        return
    allowed = MAY_IMPORT[room] | {room}

    assert imported_rooms(path) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_is_one_concept(path: Path) -> None:
    """A module stays under 400 lines and is not a catch-all."""
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= 400
    assert path.stem not in {"utils", "util", "helpers", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_room_is_not_crowded(room: Path) -> None:
    """A package holds no more modules than a newcomer can take in; past that it gets packages of its own."""
    assert len(list(room.glob("*.py"))) <= 40

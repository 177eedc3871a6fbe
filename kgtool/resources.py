"""Where the shipped data lies: the ontology, the reference graph, the sample articles, the questions.

In a checkout the data rooms `ontology/`, `graph/` and `queries/` stand beside the package; in an installed
wheel they are inside it, under `data/`. Nothing else in kgtool knows the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kgtool.errors import InputError, Place

Room = Literal["ontology", "graph", "queries"]

_PACKAGE = Path(__file__).resolve().parent


def find_room(room: Room) -> Path:
    """Return the directory of one data room.

    Args:
        room: `ontology`, `graph` or `queries`.

    Raises:
        InputError: the installation lacks the room.

    >>> find_room("ontology").name
    'ontology'
    """
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        if (root / room).is_dir():
            return root / room
    raise InputError(
        f"the data room {room!r} is missing from this installation",
        Place(str(_PACKAGE)),
        remedy="Install kgtool again from a complete checkout or wheel.",
    )


def iter_files(room: Room, pattern: str) -> list[Path]:
    """Return the files of a room that match a glob pattern, sorted by path; may be empty.

    >>> [path.suffix for path in iter_files("ontology", "*.ttl")][:1]
    ['.ttl']
    """
    return sorted(path for path in find_room(room).glob(pattern) if path.is_file())

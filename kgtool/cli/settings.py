"""Settings from a file: `kgtool.toml`, or the table `[tool.kgtool]` of `pyproject.toml`.

The nearest directory upwards that has either decides. An option on the command line and a `KGTOOL_*`
variable of the environment both go before it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kgtool.errors import InputError, Place

KEYS = tuple(
    (
        "base decisions endpoint engine graph-endpoint llm-cache llm-model llm-url store timeout update-endpoint "
        "workers"
    ).split()
)


def load_settings(directory: Path | None = None) -> dict[str, Any]:
    """Return the settings that hold in a directory, by the name of their parameter; may be empty.

    Args:
        directory: where to start looking; the current directory by default.

    Raises:
        InputError: the file is not TOML, or has a key that is no setting.
    """
    start = (directory or Path.cwd()).absolute()
    for place in (start, *start.parents):
        for name, table in (("kgtool.toml", ()), ("pyproject.toml", ("tool", "kgtool"))):
            path = place / name
            if path.is_file() and (found := _read(path, table)) is not None:
                return found
    return {}


def _read(path: Path, table: tuple[str, ...]) -> dict[str, Any] | None:
    import tomllib

    try:
        content: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if table:  # somebody else's pyproject.toml is not ours to judge
            return None
        raise InputError(f"not TOML: {error}", Place(str(path)), remedy="Mend or remove this settings file.") from error
    for key in table:
        content = content.get(key) if isinstance(content, dict) else None
    if content is None:
        return None
    if not isinstance(content, dict) or (unknown := sorted(set(content) - set(KEYS))):
        named = ", ".join(unknown) if isinstance(content, dict) else "tool.kgtool"
        raise InputError(f"not a setting: {named}", Place(str(path)), expected=f"one of {', '.join(KEYS)}")
    return {key.replace("-", "_"): value for key, value in content.items()}

"""The names that `kgtool` offers are the names that exist."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import kgtool

SOURCE = Path(kgtool.__file__).read_text(encoding="utf-8")


def test_all_is_sorted_and_without_repetition() -> None:
    """`__all__` lists each name once, constants and classes before functions."""
    assert kgtool.__all__ == sorted(set(kgtool.__all__))


def test_all_is_what_the_homes_hold() -> None:
    """`__all__` is the version and the names of the table of homes, no more and no less."""
    at_home = {name for names in kgtool._HOMES.values() for name in names}

    assert set(kgtool.__all__) == at_home | {"__version__"}


def test_type_checkers_see_the_same_names() -> None:
    """The imports for type checkers name the same things from the same rooms."""
    seen = {
        (alias.name, str(node.module))
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kgtool.")
        for alias in node.names
    }
    at_home = {(name, module) for module, names in kgtool._HOMES.items() for name in names}

    assert seen == at_home


@pytest.mark.parametrize("name", kgtool.__all__)
def test_name_exists(name: str) -> None:
    """Every public name can be loaded, and is what its home has under this name."""
    value = getattr(kgtool, name)

    homes = [module for module, names in kgtool._HOMES.items() if name in names]
    assert all(value is getattr(importlib.import_module(module), name) for module in homes)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not there fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kgtool.nothing  # noqa: B018 - the access is what is tested


def test_dir_lists_the_public_names() -> None:
    """`dir(kgtool)` shows what there is before it is loaded."""
    assert set(kgtool.__all__) == set(dir(kgtool))

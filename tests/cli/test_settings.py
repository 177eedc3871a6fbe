"""Settings come from the nearest settings file, and only those that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.cli.settings import load_settings
from kgtool.errors import InputError


def test_no_file_means_no_settings(tmp_path: Path) -> None:
    """Without a settings file there are none."""
    assert load_settings(tmp_path) == {}


def test_table_of_pyproject_counts_below_it(tmp_path: Path) -> None:
    """`[tool.kgtool]` of a pyproject.toml holds in the directories under it; dashes become underscores."""
    (tmp_path / "pyproject.toml").write_text('[tool.kgtool]\nstore = "news.store"\nupdate-endpoint = "http://e/"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)

    settings = load_settings(inner)

    assert settings == {"store": "news.store", "update_endpoint": "http://e/"}


def test_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    """`kgtool.toml` beside a pyproject.toml decides alone."""
    (tmp_path / "pyproject.toml").write_text("[tool.kgtool]\nworkers = 2\n")
    (tmp_path / "kgtool.toml").write_text("timeout = 5\n")

    assert load_settings(tmp_path) == {"timeout": 5}


def test_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    """A pyproject.toml of another project, or a broken one, is none of our business."""
    (tmp_path / "kgtool.toml").write_text("workers = 3\n")
    for name, text in (("other", '[project]\nname = "x"\n'), ("broken", "[tool.kgtool\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(text)

    assert [load_settings(tmp_path / name) for name in ("other", "broken")] == [{"workers": 3}] * 2


def test_unknown_key_names_file_and_key(tmp_path: Path) -> None:
    """A key that is no setting is refused, so that a misspelling does not go unnoticed."""
    (tmp_path / "kgtool.toml").write_text('stor = "x"\n')

    with pytest.raises(InputError, match=r"kgtool\.toml: not a setting: stor; expected one of base, "):
        load_settings(tmp_path)


def test_broken_own_file_names_the_line(tmp_path: Path) -> None:
    """A kgtool.toml that is not TOML is refused with the line."""
    (tmp_path / "kgtool.toml").write_text("workers = \n")

    with pytest.raises(InputError, match=r"not TOML: .*line 1"):
        load_settings(tmp_path)

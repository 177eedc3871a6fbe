"""A store with the facts of the founding articles, written by hand, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kgtool.cli.main import cli

FOUNDING = Path(__file__).resolve().parents[1] / "query" / "founding.trig"


@pytest.fixture
def kgtool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `kgtool` in an empty directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("STORE", "ENDPOINT", "AUTH", "TOKEN", "USER", "PASSWORD"):
        monkeypatch.delenv(f"KGTOOL_{name}", raising=False)

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(arguments), input=stdin)

    return run


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the directory of a store that `kgtool load` made from the founding articles' facts."""
    directory = str(tmp_path_factory.mktemp("founding") / "founding.store")
    result = CliRunner().invoke(cli, ["load", str(FOUNDING), "--store", directory, "-q"])
    assert result.exit_code == 0, result.output
    return directory

"""`kgtool --help` is quick because it imports next to nothing."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kgtool.cli.main import COMMANDS, cli

HEAVY = {
    "rdflib",
    "networkx",
    "pyshacl",
    "trafilatura",
    "lxml",
    "rich",
    "polars",
    "numpy",
    "SPARQLWrapper",
    "pyoxigraph",
    "yaml",
    "starlette",
    "uvicorn",
}
OWN = {"kgtool", "kgtool.__main__", "kgtool.cli", "kgtool.cli.main", "kgtool.cli.settings", "kgtool.cli.failures"}


def modules_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has imported after running code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('MODULES', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_help_imports_no_heavy_library() -> None:
    """`kgtool --help` loads its own frame and click, and nothing that is slow or that reads, stores or draws."""
    code = "from kgtool.cli.main import run\ntry: run(['--help'])\nexcept SystemExit: pass"

    loaded = modules_after(code)

    assert set() == {name.split(".")[0] for name in loaded} & HEAVY
    assert {name for name in loaded if name.split(".")[0] == "kgtool"} <= OWN


def test_import_of_the_package_loads_no_room() -> None:
    """`import kgtool` loads no other module of kgtool and no library."""
    loaded = modules_after("import kgtool")

    assert {"kgtool"} == {name for name in loaded if name.split(".")[0] == "kgtool"}
    assert set() == {name.split(".")[0] for name in loaded} & (HEAVY | {"click"})


@pytest.mark.parametrize("name", COMMANDS)
def test_summary_is_the_first_sentence_of_the_help(name: str) -> None:
    """The table of commands says of each command what its own help says first."""
    command = importlib.import_module(f"kgtool.cli.{name}").command

    assert COMMANDS[name] == (command.help or "").split("\n\n")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    """`kgtool COMMAND --help` prints a usage line, and every option has help."""
    result = CliRunner().invoke(cli, [name, "--help"])

    assert result.exit_code == 0
    assert f"Usage: cli {name}" in result.output


def test_unknown_command_is_wrong_use() -> None:
    """A command that does not exist exits 2."""
    result = CliRunner().invoke(cli, ["mapp"])

    assert result.exit_code == 2
    assert "No such command 'mapp'" in result.output

"""The pages say what is there: every command, option and public name, and the commands and program of the README."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import kgtool
from kgtool.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def section(page: str, heading: str) -> str:
    """Return the text of a section of a page of `docs/`."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/{page} has no section {heading!r}"
    return found[1]


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command and of its own commands."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {
        name
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts + param.secondary_opts
    }
    return own.union(*(options_of(each) for each in inner))


def fenced(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name: str) -> None:
    """docs/commands.md has a section for each command with each of its options and an example."""
    text = section("commands.md", f"kgtool {name}")
    options = options_of(importlib.import_module(f"kgtool.cli.{name}").command)

    assert {option for option in options if not re.search(rf"`{option}\b", text)} == set()
    assert any(f"kgtool {name}" in block for block in fenced(text, "sh"))


def test_no_option_is_documented_that_is_not_there() -> None:
    """Every long option that docs/commands.md names belongs to a command."""
    known = {"--help", "--version"}.union(
        *(options_of(importlib.import_module(f"kgtool.cli.{name}").command) for name in COMMANDS)
    )
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", (DOCS / "commands.md").read_text(encoding="utf-8")))

    assert named - known == set()


@pytest.mark.parametrize("name", kgtool.__all__)
def test_public_name_is_documented(name: str) -> None:
    """docs/python.md names everything that the package offers."""
    assert re.search(rf"`kgtool\.{name}\b", (DOCS / "python.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link leads to a file."""
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_index_leads_to_every_page() -> None:
    """docs/index.md links every page under docs/."""
    linked = set(LINK.findall((DOCS / "index.md").read_text(encoding="utf-8")))

    assert {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - linked == {"index.md"}


def test_every_room_has_a_page() -> None:
    """docs/index.md has a line with a page for each package of kgtool."""
    rooms = {path.parent.name for path in (ROOT / "kgtool").glob("*/__init__.py")}
    lines = re.findall(
        r"^\| `kgtool/(\w+)` \|.*\]\(.*\) \|$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert rooms == set(lines)


def test_readme_begins_with_the_two_commands() -> None:
    """The first two code lines install and build the sample, and install and pass the tests."""
    lines = "".join(re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S))
    first, second = lines.splitlines()[:2]

    assert first.startswith(
        "python3 -m venv .venv && .venv/bin/pip install '.[web]' && .venv/bin/kgtool build graph/articles"
    )
    assert second == "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"
    assert second.removesuffix(" pytest") in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace(
        "install -q", "install"
    )


def test_program_of_the_readme_runs(tmp_path: Path) -> None:
    """The program in the README runs as it stands beside the sample articles, and has ten lines."""
    (program,) = fenced((ROOT / "README.md").read_text(encoding="utf-8"), "python")
    shutil.copytree(ROOT / "graph" / "articles", tmp_path / "graph" / "articles")

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert len([line for line in program.splitlines() if line.strip()]) <= 10

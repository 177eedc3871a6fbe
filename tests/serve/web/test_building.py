"""The build of the application: when it runs, what it leaves, and that it says why it could not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kgtool.serve.building import BuildFailedError, build, digest_of, find_node, is_current

NODE = "#!/bin/sh\necho v22.12.0\n"
NPM = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$1" in
  ci) mkdir -p node_modules ;;
  run) mkdir -p dist/assets && echo '<p>built</p>' > dist/index.html ;;
esac
"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return sources of an application, with a Node.js of a few lines that notes its calls."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("node", NODE), ("npm", NPM)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    place = tmp_path / "app"
    (place / "src").mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "index.html", "src/main.ts"):
        (place / name).write_text("{}")
    return place


def calls(sources: Path) -> list[str]:
    """Return how npm was called."""
    path = sources.parent / "calls"
    return path.read_text().splitlines() if path.exists() else []


def test_it_builds_once(sources: Path, tmp_path: Path) -> None:
    """The first build installs packages and runs Vite; nothing runs again until a source changes."""
    static = tmp_path / "static"
    first, second = build(sources, static), build(sources, static)
    (sources / "src" / "main.ts").write_text("changed")

    assert (first, second, is_current(sources, static)) == (True, False, False)
    assert build(sources, static)
    assert (static / "index.html").read_text() == "<p>built</p>\n"
    assert calls(sources) == ["ci --no-audit --no-fund --ignore-scripts", "run --silent build"] * 2


def test_it_leaves_nothing_beside_the_sources(sources: Path, tmp_path: Path) -> None:
    """Packages stay only where they are to be kept, and are then not installed again."""
    build(sources, tmp_path / "static")
    assert not (sources / "node_modules").exists()

    build(sources, tmp_path / "static", keep=True, force=True)
    build(sources, tmp_path / "static", keep=True, force=True)
    assert (sources / "node_modules").is_dir()
    assert len([call for call in calls(sources) if call.startswith("ci")]) == 2


def test_a_failure_keeps_what_was_there(sources: Path, tmp_path: Path) -> None:
    """A build that fails says why in one line, and the files of the last one stay."""
    static = tmp_path / "static"
    build(sources, static)
    (sources / "index.html").write_text("changed")
    npm = tmp_path / "bin" / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code ECONNREFUSED'\nexit 1\n")

    with pytest.raises(BuildFailedError, match=r"^`npm ci` failed: npm error code ECONNREFUSED$"):
        build(sources, static)
    assert (static / "index.html").read_text() == "<p>built</p>\n"


def test_a_build_that_hangs_is_ended(sources: Path, tmp_path: Path) -> None:
    """After the limit the build is given up, with all that it started."""
    (tmp_path / "bin" / "npm").write_text("#!/bin/sh\nsleep 600\n")

    with pytest.raises(BuildFailedError, match="took too long"):
        build(sources, tmp_path / "static", limit=0.5)


def test_without_sources_or_node_it_says_so(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing sources and a missing or old Node.js are told apart."""
    with pytest.raises(BuildFailedError, match="its sources are not in"):
        build(tmp_path / "none", tmp_path / "static")
    (tmp_path / "bin" / "node").write_text("#!/bin/sh\necho v12.1.0\n")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert find_node() is None
    with pytest.raises(BuildFailedError, match=r"there is no Node.js 20.19 or later"):
        build(sources, tmp_path / "static")


def test_a_stamp_names_the_sources(sources: Path, tmp_path: Path) -> None:
    """The built files say what they were made from; without an index they are not the application."""
    static = tmp_path / "static"
    build(sources, static)

    assert json.loads((static / "build.json").read_text()) == {"sources": digest_of(sources)}
    (static / "index.html").unlink()
    assert not is_current(sources, static)

"""The wheel has everything that a checkout has: code, types, ontology, reference data, sample, questions."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is missing"
)
def test_wheel_holds_the_data_rooms(tmp_path: Path) -> None:
    """Each file of the data rooms lies under kgtool/data, and the package says that it is typed."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("kgtool-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"kgtool/data/{path.relative_to(ROOT).as_posix()}"
        for room in ("ontology", "graph", "queries")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix in {".ttl", ".toml", ".rq", ".txt", ".html"} and path.parent.name != "sources"
    }

    assert wanted - held == set()
    assert {"kgtool/py.typed", "kgtool/cli/main.py"} <= held
    assert [name for name in held if "__pycache__" in name or "node_modules" in name or name.startswith("tests")] == []
    if (ROOT / "kgtool" / "serve" / "static" / "index.html").is_file():  # git ignores it, the wheel does not
        assert {"kgtool/serve/static/index.html", "kgtool/serve/static/assets/licenses.md"} <= held

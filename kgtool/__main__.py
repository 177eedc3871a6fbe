"""`python -m kgtool`: the same as the command `kgtool`."""

from __future__ import annotations

from kgtool.cli import main

if __name__ == "__main__":
    main()

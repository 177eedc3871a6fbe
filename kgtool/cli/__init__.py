"""The command door: `kgtool COMMAND`, one module a command, imported only when its command runs.

Results go to standard output, everything else to standard error. Exit codes: 0 fine; 1 the data does not
conform, or the answer of an ASK is false; 2 wrong use; 3 unreadable input; 4 store or endpoint failure;
130 interrupted.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    from kgtool.cli.main import run

    run()


__all__ = ["main"]

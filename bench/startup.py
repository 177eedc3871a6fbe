"""Measure the CPU time of `kgtool --help`: user and system seconds of fresh processes.

    python bench/startup.py [--runs 20] [COMMAND ...]

Prints the least, the median and the largest, and beside them those of an empty Python process.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys

BAR = 0.15


def cpu_seconds(command: list[str]) -> float:
    """Run a command and return its user and system time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> int:
    """Print the table; return 1 when the median misses the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("command", nargs="*", default=["--help"])
    options = parser.parse_args()
    lines = {
        "python -c pass": [sys.executable, "-c", "pass"],
        f"kgtool {' '.join(options.command)}": [sys.executable, "-m", "kgtool", *options.command],
    }
    medians = []
    for name, command in lines.items():
        seconds = [cpu_seconds(command) for _ in range(options.runs)]
        medians.append(statistics.median(seconds))
        print(f"{name:<20} least {min(seconds):.3f} s   median {medians[-1]:.3f} s   largest {max(seconds):.3f} s")
    print(f"bar {BAR} s: {'held' if medians[-1] < BAR else 'missed'}")
    return int(medians[-1] >= BAR)


if __name__ == "__main__":
    sys.exit(main())

"""Fail when a score lies under its bar: bars.py SCORE.json CORE_PRECISION CORE_RECALL SOFT_RECALL."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> int:
    """Print each score beside its bar; return 1 when one is missed."""
    score = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    least = dict(zip(("core_precision", "core_recall", "soft_recall"), map(float, sys.argv[2:5]), strict=True))
    lines = [(name, score[name], f"at least {bar}", score[name] >= bar) for name, bar in least.items()]
    lines += [("forbidden", score["forbidden"], "0", score["forbidden"] == 0)]
    lines += [("grounded", score["grounded"], "1.0", score["grounded"] == 1.0)]
    for name, found, bar, held in lines:
        sys.stdout.write(f"{'ok  ' if held else 'MISS'} {name} {found} (bar: {bar})\n")
    return int(not all(held for *_, held in lines))


if __name__ == "__main__":
    sys.exit(main())

"""Measure the memory of the main process while it builds more and more articles.

    python bench/memory.py [--count 5000] [--workers 1] [--seed 1]

Prints the peak resident size at ten steps; it has to stay under 1 GB up to 100,000 articles.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from varied import write_varied

from kgtool.graph import open_store
from kgtool.pipeline import BuildSummary, build

BAR_MB = 1000


def peak_mb() -> float:
    """Return the peak resident size of this process in megabytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> int:
    """Print the steps; return 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    step = max(1, options.count // 10)
    begun = time.monotonic()
    print(f"{'articles':>9} {'peak MB':>8} {'seconds':>8}")

    def show(summary: BuildSummary, source: str) -> None:
        if summary.articles % step == 0:
            print(f"{summary.articles:>9} {peak_mb():>8.0f} {time.monotonic() - begun:>8.1f}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles"
        write_varied(options.count, articles, seed=options.seed)
        with open_store(Path(name) / "bench.store", create=True) as store:
            summary = build([articles], store, workers=options.workers, progress=show)
            size = store.size()
    print(
        f"{summary.articles} articles, {summary.statements.total()} statements, {size} quads, peak {peak_mb():.0f} MB"
    )
    print(f"bar {BAR_MB} MB: {'held' if peak_mb() < BAR_MB else 'missed'}")
    return int(peak_mb() >= BAR_MB)


if __name__ == "__main__":
    sys.exit(main())

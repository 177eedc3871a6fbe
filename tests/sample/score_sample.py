"""Score statements read from the sample articles against their gold facts.

    kgtool map graph/articles --to statements | python tests/sample/score_sample.py SCORER - [--missed] [--wrong]

SCORER is the scoring program of the gold articles (`score.py`); it takes gold files whose names begin with a number,
so the five retold articles (`f0_...` to `f4_...`) are handed to its functions here.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).resolve().parent / "gold"


def load_scorer(path: Path) -> Any:
    """Return the scoring program as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_gold() -> dict[str, dict[str, Any]]:
    """Return the gold of each retold article, by file name without ending."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(GOLD.glob("f*.yaml"))}


def score(scorer: Any, by_source: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the result of each article (hits, misses, wrong, forbidden) for statements grouped by file name."""
    entities = scorer.Entities(GOLD / "entities.yaml")
    return {name: scorer.score_article(gold, by_source.get(name, []), entities) for name, gold in load_gold().items()}


def main() -> int:
    """Print the score, and on request what was missed or is wrong."""
    scorer = load_scorer(Path(sys.argv[1]))
    results = score(scorer, scorer.load_statements(Path(sys.argv[2])))
    for name, result in results.items():
        for fact in result["missed"] if "--missed" in sys.argv else ():
            print(f"  missed {name}: {fact['s']} | {fact['p']} | {fact['o']}  <- {fact['sentence']}")
        for row in result["wrong"] if "--wrong" in sys.argv else ():
            subject, object_ = scorer.label(row["subject"]), scorer.label(row["object"])
            print(f"  wrong  {name}: {subject} | {row['predicate']} | {object_} | {row.get('rule')}")
        for fact, row in result["forbidden"]:
            print(f"  FORBIDDEN {name}: {fact['s']} | {fact['p']} | {fact['o']} (rule {row.get('rule')})")
    print(json.dumps(scorer.summarise(results), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Write a seeded graph of zones, agencies, plans and observations as N-Triples, with about one fault in a hundred.

    python bench/zones.py ZONES FILE [--seed 1]

About 100 triples a zone. The shapes for it are `bench/zones.ttl`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ZONES = "https://example.org/zones#"
ITEMS = "https://example.org/item/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
XSD = "http://www.w3.org/2001/XMLSchema#"
FAULT = 0.01


def term(name: str) -> str:
    """Return a term of the vocabulary."""
    return f"<{ZONES}{name}>"


def item(name: str) -> str:
    """Return the IRI of a thing."""
    return f"<{ITEMS}{name}>"


def typed(value: object, datatype: str) -> str:
    """Return a typed literal."""
    return f'"{value}"^^<{XSD}{datatype}>'


def iter_triples(count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a number of zones; the same seed gives the same graph."""
    chance = random.Random(seed)

    def fault() -> bool:
        return chance.random() < FAULT

    yield term("PilotZone"), SUBCLASS, term("Zone")
    yield term("Ministry"), SUBCLASS, term("Agency")
    agencies = [item(f"agency/{at}") for at in range(max(8, count // 5))]
    for at, agency in enumerate(agencies):
        yield agency, RDF_TYPE, term("Ministry" if at % 4 == 0 else "Agency")
        yield agency, term("name"), f'"Agency {at}"@en'
        yield agency, term("level"), '"galactic"' if fault() else f'"{chance.choice(["national", "local"])}"'
        if at:
            yield agency, term("parent"), agencies[at // 3]
    for at in range(count):
        zone = item(f"zone/{at}")
        yield zone, RDF_TYPE, term("PilotZone" if at % 2 else "Zone")
        yield zone, term("name"), f'"AI zone {at}"@{"fr" if fault() else "en"}'
        yield zone, term("name"), f'"人工智能试验区{at}"@zh'
        yield zone, term("code"), f'"X{at}"' if fault() else f'"CN-AI-{at:05d}"'
        if not fault():
            yield zone, term("approvedBy"), chance.choice(agencies)
        yield zone, term("area"), typed(-5.25 if fault() else chance.randint(1, 900) + 0.25, "decimal")
        founded = chance.randint(2015, 2020)
        yield zone, term("begins"), typed(f"{founded}-13-40" if fault() else f"{founded}-05-01", "date")
        yield zone, term("ends"), typed(f"{founded + (-1 if fault() else 5)}-12-31", "date")
        for step in range(5):
            plan = item(f"plan/{at}-{step}")
            yield zone, term("plan"), plan
            yield plan, RDF_TYPE, term("Plan")
            yield plan, term("by"), zone if fault() else chance.choice(agencies)
            yield plan, term("publicFund" if step % 2 else "privateFund"), typed(chance.randint(1, 99), "integer")
            if fault():
                yield plan, term("privateFund" if step % 2 else "publicFund"), typed(1, "integer")
        for step in range(14):
            seen = item(f"observation/{at}-{step}")
            yield seen, RDF_TYPE, term("Observation")
            yield seen, term("of"), zone
            yield seen, term("year"), typed(1901 if fault() else chance.randint(2015, 2025), "integer")
            yield seen, term("value"), typed(f"{chance.randint(0, 10**6)}.5", "decimal")
            yield seen, term("unit"), '"stray"' if fault() else f'"{chance.choice(["percent", "count"])}"'


def write_zones(count: int, path: Path, *, seed: int = 1) -> int:
    """Write the graph of a number of zones; return the number of triples."""
    lines = [f"{s} {p} {o} .\n" for s, p, o in iter_triples(count, seed)]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def main() -> int:
    """Write the file that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zones", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{write_zones(options.zones, options.file, seed=options.seed)} triples in {options.file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Compare engines for shape checks on the same work, in turn, each in a fresh process.

    python bench/shacl.py [--sizes s m l] [--engines columnar sparql pyshacl pyrudof pyshifty] [--work DIRECTORY]

The work is a graph of zones as N-Triples and its shapes: `gen_zonekg.py` and `shapes.ttl` of `--work`, by default of
`../shared/bench/shacl` beside this checkout, and without that directory our own (`bench/zones.py`). Times are CPU
seconds (user and system). `load` is from file to what the engine checks, `validate` the check itself, `process` all
from start to end; an engine of one call has no `load`. pySHACL is left out at l, where it takes ten minutes, unless it
is named. `pip install 'kgtool[bench]'` brings the others; what is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import zones

SIZES = {"s": 19, "m": 190, "l": 1900}
EXPECTED = {"s": 108, "m": 917, "l": 10456}
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "shacl"
SLOW = {("pyshacl", "l")}
Row = tuple[str, str, str, str]


class Clock:
    """CPU seconds of one function, counted wherever it is called."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time counted."""

        def timed(*args: Any, **options: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*args, **options)
            finally:
                self.seconds += time.process_time() - begun

        return timed


def plain_row(focus: str, component: str, value: str | None, path: str | None) -> Row:
    """Return a result in a form that all engines can give: a path of several steps is one word."""
    name = component.strip("<>").rsplit("#", 1)[-1].removesuffix("ConstraintComponent")
    return focus, name, value or "-", path or "-"


def finding_rows(findings: Iterable[Any]) -> list[Row]:
    """Return findings as plain rows."""
    from pyoxigraph import RdfFormat, parse

    def text(term: str) -> str:
        if not term.startswith('"'):
            return term.strip("<>")
        (triple,) = parse(f"<a:> <a:> {term} .".encode(), format=RdfFormat.N_TRIPLES)
        return str(triple.object.value)

    def path(term: str | None) -> str | None:
        return (
            term.strip("<>")
            if term and term.startswith("<") and term.count("<") == 1 and term[-1] == ">"
            else term and "PATH"
        )

    return [plain_row(text(f.focus), f.component, f.value and text(f.value), path(f.path)) for f in findings]


def graph_rows(graph: Any) -> list[Row]:
    """Return the results of a report in an rdflib graph as plain rows."""
    from rdflib import Namespace, URIRef

    sh = Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in graph.objects(None, sh.result):
        path, value = graph.value(result, sh.resultPath), graph.value(result, sh.value)
        named = str(path) if isinstance(path, URIRef) else path and "PATH"
        component = str(graph.value(result, sh.sourceConstraintComponent))
        found.append(plain_row(str(graph.value(result, sh.focusNode)), component, value and str(value), named))
    return found


def run_columnar(data: str, shapes: str, clock: Clock) -> list[Row]:
    """Check a file on columns; the check is what comes after the columns are there."""
    from kgtool.shacl import validate
    from kgtool.shacl.columnar import execute

    execute.check_columns = clock.around(execute.check_columns)
    return finding_rows(validate(data, [shapes], engine="columnar", classes=False).findings)


def run_sparql(data: str, shapes: str, clock: Clock) -> list[Row]:
    """Check an embedded store by queries; the check is what comes after the shapes are read."""
    from kgtool.graph import load_file, open_store
    from kgtool.shacl import sparql_engine, validate

    sparql_engine.SparqlEngine.run = clock.around(sparql_engine.SparqlEngine.run)  # type: ignore[method-assign]

    with open_store() as store:
        store.load(load_file(data))
        return finding_rows(validate(store, [shapes], engine="sparql", classes=False).findings)


def run_pyshacl(data: str, shapes: str, clock: Clock) -> list[Row]:
    """Check with pySHACL in rdflib's memory."""
    import pyshacl
    import rdflib

    graph, shapes_graph = rdflib.Graph().parse(data, format="nt"), rdflib.Graph().parse(shapes)
    _, report, _ = clock.around(pyshacl.validate)(graph, shacl_graph=shapes_graph, inplace=True, advanced=False)
    return graph_rows(report)


def run_pyrudof(data: str, shapes: str, clock: Clock) -> list[Row]:
    """Check with rudof's own engine."""
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(data, pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shapes, pyrudof.ShaclFormat.Turtle)
    report = clock.around(rudof.validate_shacl)(pyrudof.ShaclValidationMode.Native)
    found = []
    for result in report:
        path = None if result.path is None else str(result.path).strip("<>")
        if (path and any(sign in path for sign in "|^*()")) or (path and "/" in path and not path.startswith("http")):
            path = "PATH"
        value = None if result.value is None else str(result.value).strip("<>")
        if value and value.startswith('"'):
            value = value[1 : value.rindex('"')]
        found.append(plain_row(str(result.focus_node).strip("<>"), str(result.constraint_component), value, path))
    return found


def run_pyshifty(data: str, shapes: str, clock: Clock) -> list[Row]:
    """Check with pyshifty, which loads and checks in one call."""
    import shifty

    _, report, _ = clock.around(shifty.validate)(data, shapes, infer=False, sort_results=False)
    return graph_rows(report)


ENGINES = {
    "columnar": (run_columnar, "kgtool"),
    "sparql": (run_sparql, "kgtool"),
    "pyshacl": (run_pyshacl, "pyshacl"),
    "pyrudof": (run_pyrudof, "pyrudof"),
    "pyshifty": (run_pyshifty, "shifty"),
}
ONE_CALL = {"pyshifty"}


def child(engine: str, data: str, shapes: str, out: str) -> None:
    """Run one engine in this process and write its rows and times."""
    clock, begun = Clock(), time.process_time()
    rows = ENGINES[engine][0](data, shapes, clock)
    spent = time.process_time() - begun
    answer = {"load": spent - clock.seconds, "validate": clock.seconds, "rows": sorted(rows)}
    Path(out).write_text(json.dumps(answer), encoding="utf-8")


def measure(engine: str, data: Path, shapes: Path, out: Path) -> dict[str, Any] | None:
    """Run one engine in a process of its own; return its times, peak memory and rows, or None when it fails."""
    command = [sys.executable, __file__, "--child", engine, str(data), str(shapes), str(out)]
    said = out.with_suffix(".txt")
    with said.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print((said.read_text("utf-8", "replace").strip().splitlines() or ["no word"])[-1])
        return None
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {
        **json.loads(out.read_text(encoding="utf-8")),
        "process": usage.ru_utime + usage.ru_stime,
        "peak": peak,
    }


def make_work(work: Path, zone_count: int, folder: Path) -> tuple[Path, Path]:
    """Write the data of one size and return them with the shapes."""
    data = folder / f"{zone_count}.nt"
    if (work / "gen_zonekg.py").exists():
        command = [sys.executable, str(work / "gen_zonekg.py"), str(zone_count), str(data)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return data, work / "shapes.ttl"
    zones.write_zones(zone_count, data)
    return data, Path(zones.__file__).with_suffix(".ttl")


def show(size: str, engines: list[str], data: Path, shapes: Path, folder: Path) -> dict[str, Any]:
    """Run the engines on one size and print their lines as they come; return what was measured by engine."""
    triples = sum(1 for line in data.open("rb") if line.strip())
    print(f"\n{size}: {triples} triples, {data.stat().st_size / 1e6:.1f} MB")
    print(f"{'engine':<10}{'load':>9}{'validate':>10}{'process':>9}{'peak MB':>9}{'results':>9}  rows")
    found: dict[str, Any] = {}
    for engine in engines:
        answer = measure(engine, data, shapes, folder / "answer.json")
        if answer is None:
            print(f"{engine:<10}{'failed':>9}")
            continue
        found[engine] = answer
        first = next(iter(found.values()))["rows"]
        differing = len({*map(tuple, first)} ^ {*map(tuple, answer["rows"])}) or abs(len(first) - len(answer["rows"]))
        load = "-" if engine in ONE_CALL else f"{answer['load']:.2f}"
        print(
            f"{engine:<10}{load:>9}{answer['validate']:>10.3f}{answer['process']:>9.2f}{answer['peak']:>9.0f}"
            f"{len(answer['rows']):>9}  {f'{differing} differ from {next(iter(found))}' if differing else 'the same'}",
            flush=True,
        )
    return found


def show_ratios(found: dict[str, Any]) -> None:
    """Print how many times longer each engine takes than each of kgtool's own."""
    for own in [engine for engine in ("columnar", "sparql") if engine in found]:
        for other in [engine for engine in found if engine != own]:
            validate = found[other]["validate"] / max(found[own]["validate"], 1e-6)
            process = found[other]["process"] / found[own]["process"]
            print(f"  {other} takes {validate:.1f} times the validate, {process:.1f} times the process of {own}")


def main() -> int:
    """Print a table for each size, ratios, and the growth from one size to the next; return 1 on wrong results."""
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:6])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["s", "m"])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=[])
    parser.add_argument("--work", type=Path, default=SHARED)
    options = parser.parse_args()
    wanted = options.engines or list(ENGINES)
    engines = [engine for engine in wanted if importlib.util.find_spec(ENGINES[engine][1])]
    for engine in sorted({*wanted} - {*engines}):
        print(f"{engine} is not installed and left out")
    shared = (options.work / "gen_zonekg.py").exists()
    print(f"work: {'shared' if shared else 'bench/zones.py'}, CPU seconds")
    failed, before = 0, None
    with tempfile.TemporaryDirectory() as name:
        for size in options.sizes:
            data, shapes = make_work(options.work, SIZES[size], Path(name))
            chosen = [e for e in engines if (e, size) not in SLOW or e in options.engines]
            found = show(size, chosen, data, shapes, Path(name))
            show_ratios(found)
            for engine in [engine for engine in (before or {}) if engine in found]:
                growth = found[engine]["validate"] / max(before[engine]["validate"], 1e-6)  # type: ignore[index]
                print(f"  {engine}: validate grows {growth:.1f} times from the size before")
            own = [found.get(engine) for engine in ("columnar", "sparql") if engine in chosen]
            failed += sum(answer is None or (shared and len(answer["rows"]) != EXPECTED[size]) for answer in own)
            before = found
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

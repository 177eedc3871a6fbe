"""Check data against shapes and report."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kgtool.graph.store import Store
from kgtool.shacl.data import Data, open_data
from kgtool.shacl.descriptions import describe_shapes
from kgtool.shacl.engine import choose_engine, get_engine
from kgtool.shacl.grounds import read_claims, with_grounds
from kgtool.shacl.report import Report, make_report
from kgtool.shacl.shapes import IDLE, Shapes, load_shapes


def validate(
    data: Store | Path | str | Any,
    shapes: Iterable[str | Path] | None = None,
    *,
    engine: str = "auto",
    shape: str | None = None,
    focus: str | None = None,
    max_results: int | None = None,
    version: str = "1.0",
    timeout: float | None = None,
    graphs: Iterable[str] | None = None,
    classes: bool = True,
    explain: bool = False,
    changed_since: Store | Path | str | Any | None = None,
    changed_graphs: Iterable[str] | None = None,
) -> Report:
    """Check data against shapes.

    Args:
        data: a store, the path of an RDF file or of a directory of RDF files, or an rdflib Graph or Dataset. A file
            without named graphs is taken as one graph.
        shapes: paths of shapes files; without it the shipped shapes.
        engine: name of an engine, or `auto`.
        shape: check this shape alone: its IRI, or the local name of a shipped one (`FigureValue`).
        focus: check this node alone: its IRI.
        max_results: keep no more findings than this; counts and conformance regard all.
        version: version of SHACL, `1.0` or `1.2` (draft).
        timeout: seconds for one query to an endpoint.
        graphs: names of the graphs that are the data; without it all of them.
        classes: whether the class tree of the shipped ontology belongs to the data, so that data without the
            ontology can be checked.
        explain: check each branch of the logical constraints that failed, for the findings that the report keeps.
        changed_since: the data as they were before; only what differs is checked, and what it can reach.
        changed_graphs: names of graphs that are new to the data; only they are checked, and what they can reach.

    Returns:
        The report. `conforms` is true when there is no violation; look at `notes` for what could not be checked.

    Raises:
        InputError: the data cannot be read or are not RDF.
        ShapeError: the shapes are ill-formed, or there is no such shape or engine.
        StoreError: the store fails.

    >>> import rdflib
    >>> validate(rdflib.Graph()).conforms
    True
    """
    wanted = load_shapes(shapes, version=version)
    counted = None
    if shape is not None:
        roots, counted = wanted.family(shape)
        wanted = wanted.restricted(roots)
    wanted.graph()  # what is ill-formed is an error for every engine
    started = time.perf_counter()
    checked = open_data(data, classes=classes, graphs=graphs)
    name, why = choose_engine(checked, wanted) if engine == "auto" else (engine, "asked for")
    chosen = get_engine(name, timeout=timeout, graphs=checked.graphs)
    if changed_since is not None or changed_graphs is not None:
        from kgtool.shacl.changes import find_change  # here and below: most checks start quicker without
        from kgtool.shacl.incremental import run_changed

        former = None if changed_since is None else open_data(changed_since, classes=classes, graphs=graphs)
        change = find_change(checked, former=former, graphs=changed_graphs)
        findings, said = run_changed(chosen, checked, wanted, change, focus=focus)
    else:
        findings, said = chosen.run(checked, wanted, focus=focus), []
    work = (f"engine {name}: {why}", *str(getattr(chosen, "log", "") or "").splitlines())
    if counted is not None:
        findings = [finding for finding in findings if finding.shape in counted]
    seconds = time.perf_counter() - started
    notes = [*wanted.notes, *said, *_notes(checked, wanted, focus)]
    about = [note for note in describe_shapes(wanted.triples) if counted is None or note.iri in counted]
    report = make_report(
        findings, engine=chosen.name, seconds=seconds, notes=notes, max_results=max_results, shapes=about
    )
    grounds = read_claims(checked, report.findings) if report.findings else ()
    findings = with_grounds(report.findings, grounds)
    if not explain:
        return replace(report, findings=tuple(findings), work=work)
    from kgtool.shacl.explain import explain_findings

    branches = explain_findings(report.findings, engine=chosen, data=checked, shapes=wanted)
    return replace(report, findings=tuple(findings), branches=branches, work=work)


def _notes(data: Data, shapes: Shapes, focus: str | None) -> list[str]:
    if data.is_empty():
        return [f"{data.place}: no data, {IDLE}"]
    notes = []
    scoped = shapes.article_scoped() & shapes.targeted()
    if scoped and (mixed := data.mixed_graphs()):
        names = " and ".join(f"<{name}>" for name in sorted(scoped))
        notes.append(
            f"{data.place}: {len(mixed)} graph(s) hold several articles, so {names} could not be checked there; "
            "use a format with named graphs (N-Quads, TriG)"
        )
    if focus is not None and not data.knows(focus):
        notes.append(f"the node <{focus}> does not occur in the data")
    return notes

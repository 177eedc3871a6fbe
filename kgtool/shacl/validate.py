"""Check data against shapes and report."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kgtool.graph.store import Store
from kgtool.shacl.data import Data, open_data
from kgtool.shacl.descriptions import describe_shapes
from kgtool.shacl.engine import get_engine
from kgtool.shacl.grounds import with_grounds
from kgtool.shacl.report import Report, make_report
from kgtool.shacl.shapes import Shapes, load_shapes


def validate(
    data: Store | Path | str | Any,
    shapes: Iterable[str | Path] | None = None,
    *,
    engine: str = "auto",
    shape: str | None = None,
    focus: str | None = None,
    max_results: int | None = None,
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
    chosen = get_engine(engine)
    wanted = load_shapes(shapes)
    counted = None
    if shape is not None:
        roots, counted = wanted.family(shape)
        wanted = wanted.restricted(roots)
    started = time.perf_counter()
    checked = open_data(data)
    findings = chosen.run(checked, wanted, focus=focus)
    if counted is not None:
        findings = [finding for finding in findings if finding.shape in counted]
    if findings:
        findings = with_grounds(findings, checked.union())
    seconds = time.perf_counter() - started
    notes = [*wanted.notes, *checked.notes, *_notes(checked, wanted, focus)]
    about = [note for note in describe_shapes(wanted.triples) if counted is None or note.iri in counted]
    return make_report(
        findings, engine=chosen.name, seconds=seconds, notes=notes, max_results=max_results, shapes=about
    )


def _notes(data: Data, shapes: Shapes, focus: str | None) -> list[str]:
    notes = []
    if not data.quads:
        notes.append(f"{data.place}: no data, so nothing was checked")
    scoped = shapes.article_scoped() & shapes.targeted()
    if scoped and (mixed := data.mixed_graphs()):
        names = " and ".join(f"<{name}>" for name in sorted(scoped))
        notes.append(
            f"{data.place}: {len(mixed)} graph(s) hold several articles, so {names} could not be checked there; "
            "use a format with named graphs (N-Quads, TriG)"
        )
    if focus is not None and data.quads:
        known = any(getattr(term, "value", "") == focus for quad in data.quads for term in (quad.subject, quad.object))
        if not known:
            notes.append(f"the node <{focus}> does not occur in the data")
    return notes

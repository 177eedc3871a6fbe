"""From columns of results to findings, with terms, paths, messages and the names of shapes in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from kgtool.findings import Finding
from kgtool.shacl.columnar.run import Batch
from kgtool.shacl.columnar.terms import Terms
from kgtool.shacl.paths import path_text


def iter_findings(batches: Iterable[Batch], terms: Terms) -> Iterator[Finding]:
    """Iterate over results as findings.

    Args:
        batches: what a run found.
        terms: the dictionary of the run.
    """
    for batch in batches:
        shape, constraint, found = batch.shape, batch.constraint, batch.found
        if found.findings is not None:
            yield from found.findings
            continue
        path = None if shape.path is None else path_text(shape.path)
        said = sorted(constraint.messages or shape.messages, key=lambda text: (text.language or "", text.value))
        messages = tuple(text.value for text in said)
        yield from map(
            Finding,
            terms.read(found.focus),
            repeat(path) if found.paths is None else terms.read(found.paths),
            repeat(None) if found.values is None else terms.read(found.values),
            repeat(constraint.component),
            repeat(shape.severity),
            repeat(messages),
            repeat(shape.name),
        )

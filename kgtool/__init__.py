"""kgtool: turns news and policy articles into a knowledge graph that people can trust.

    import kgtool

    with kgtool.open_store("news.store", create=True) as store:
        summary = kgtool.build(["articles/"], store)
        report = kgtool.validate(store)
        answer = kgtool.run(store, "which_zones_belong_to_the_programme")

Every name is loaded when it is first used, so that `import kgtool` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgtool.errors import (
        InputError,
        KgtoolError,
        ModelError,
        QueryError,
        RuleError,
        ShapeError,
        StoreBusyError,
        StoreError,
    )
    from kgtool.export import to_turtle, write_file
    from kgtool.findings import Finding
    from kgtool.graph import open_endpoint, open_store, reading_triples
    from kgtool.pipeline import BuildSummary, Reader, iter_readings
    from kgtool.pipeline.build import build
    from kgtool.query import Library, run
    from kgtool.query.explaining import explain
    from kgtool.readings import Reading
    from kgtool.records import Article, Statement
    from kgtool.shacl import Report, validate
    from kgtool.sources import iter_articles

__version__ = "0.1.0"

_HOMES = {
    "kgtool.errors": (
        "InputError",
        "KgtoolError",
        "ModelError",
        "QueryError",
        "RuleError",
        "ShapeError",
        "StoreBusyError",
        "StoreError",
    ),
    "kgtool.export": ("to_turtle", "write_file"),
    "kgtool.graph": ("open_endpoint", "open_store", "reading_triples"),
    "kgtool.pipeline": ("BuildSummary", "Reader", "iter_readings"),
    "kgtool.pipeline.build": ("build",),
    "kgtool.query": ("Library", "run"),
    "kgtool.query.explaining": ("explain",),
    "kgtool.findings": ("Finding",),
    "kgtool.readings": ("Reading",),
    "kgtool.records": ("Article", "Statement"),
    "kgtool.shacl": ("Report", "validate"),
    "kgtool.sources": ("iter_articles",),
}

__all__ = [
    "Article",
    "BuildSummary",
    "Finding",
    "InputError",
    "KgtoolError",
    "Library",
    "ModelError",
    "QueryError",
    "Reader",
    "Reading",
    "Report",
    "RuleError",
    "ShapeError",
    "Statement",
    "StoreBusyError",
    "StoreError",
    "__version__",
    "build",
    "explain",
    "iter_articles",
    "iter_readings",
    "open_endpoint",
    "open_store",
    "reading_triples",
    "run",
    "to_turtle",
    "validate",
    "write_file",
]


def __getattr__(name: str) -> Any:
    """Load a public name from the room that it lives in."""
    import importlib

    for module, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'kgtool' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__

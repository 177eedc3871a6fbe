"""Writes what a store holds to files: canonical Turtle, the other RDF formats, and the answers of queries."""

from kgtool.export.canonical import canonical_quads
from kgtool.export.turtle import to_trig, to_turtle

__all__ = ["canonical_quads", "to_trig", "to_turtle"]

"""Writes what a store holds to files: canonical Turtle, the other RDF formats, and the answers of queries."""

from kgtool.export.formats import FORMATS, find_format, guess_format, write_file, write_graph
from kgtool.export.turtle import to_trig, to_turtle

__all__ = ["FORMATS", "find_format", "guess_format", "to_trig", "to_turtle", "write_file", "write_graph"]

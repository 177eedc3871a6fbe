"""Finds, checks and runs the stored questions, and any other SPARQL."""

from kgtool.query.headers import Column, Parameter, Question, parse_question
from kgtool.query.library import Library
from kgtool.query.lint import lint
from kgtool.query.running import run

__all__ = ["Column", "Library", "Parameter", "Question", "lint", "parse_question", "run"]

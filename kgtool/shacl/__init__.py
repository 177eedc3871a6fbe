"""Shape checks: shapes and data to a Report, through an interface that several engines implement.

data, shapes → Engine → Findings → Report → text, Turtle, JSON Lines, CSV
"""

from kgtool.shacl.engine import ENGINES, Engine, get_engine
from kgtool.shacl.report import Report
from kgtool.shacl.validate import validate
from kgtool.shacl.writers import WRITERS, write_report

__all__ = ["ENGINES", "WRITERS", "Engine", "Report", "get_engine", "validate", "write_report"]

"""What people decide about names that the reference data lack: which are one thing, which are not, how they are called.

`find_candidates` lists provisional things and the pairs that may be one, with reasons; `parse_decisions` reads what a
person decided, and `Decisions.apply` makes a reading obey it.
"""

from kgtool.review.decisions import Decisions, parse_decisions
from kgtool.review.likeness import Candidate, Pair, find_candidates
from kgtool.review.namings import Naming, namings_of_reading, namings_of_store
from kgtool.review.writing import write_candidates, write_decisions

__all__ = [
    "Candidate",
    "Decisions",
    "Naming",
    "Pair",
    "find_candidates",
    "namings_of_reading",
    "namings_of_store",
    "parse_decisions",
    "write_candidates",
    "write_decisions",
]

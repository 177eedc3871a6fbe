"""Takes ontology files, gives findings: what leaves OWL Lite or OWL 2 RL, and pitfalls that a query can find.

Promises: nothing is imported or fetched; a broken file raises with line and column; findings come in a stable order.
"""

from kgtool.ontology.pitfall_rules import PITFALLS
from kgtool.ontology.pitfalls import PitfallFinding
from kgtool.ontology.profile import ProfileFinding, check_profile
from kgtool.ontology.profile_rules import RULES
from kgtool.ontology.report import OntologyReport, check

__all__ = ["PITFALLS", "RULES", "OntologyReport", "PitfallFinding", "ProfileFinding", "check", "check_profile"]

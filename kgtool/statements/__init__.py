"""What is claimed: Mentions → Statements with evidence.

Declarative rules propose statements (frames for verbs, templates for fixed sequences, figures for amounts, sayings for
speech and aims); the gate lets through what the ontology knows and the article says, and lists the rest.
"""

from kgtool.statements.find import find_statements
from kgtool.statements.gate import find_fault, pass_gate
from kgtool.statements.rulebook import RuleBook

__all__ = ["RuleBook", "find_fault", "find_statements", "pass_gate"]

"""What is claimed: Mentions → Statements with evidence.

Declarative rules propose statements (frames for verbs, templates for fixed sequences, figures for amounts, sayings for
speech and aims), and so may a language model; the gate lets through what the ontology knows and the article says, and
lists the rest.
"""

from kgtool.statements.find import count_overfull, find_statements
from kgtool.statements.gate import find_fault, pass_gate
from kgtool.statements.models.proposer import ModelProposer, join_agreeing
from kgtool.statements.rules.rulebook import RuleBook

__all__ = ["ModelProposer", "RuleBook", "count_overfull", "find_fault", "find_statements", "join_agreeing", "pass_gate"]

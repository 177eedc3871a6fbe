"""Which constructs of an ontology leave OWL Lite or OWL 2 RL.

Three kinds of rule, each a visible table: terms that a profile lacks (`constructs`), class expressions where a position
does not take them (`constructs`, `expressions`), and conditions on the whole ontology, each a SPARQL query
(`profile_rules`). A construct that leaves both profiles is reported once for each: other clauses decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kgtool.errors import Place
from kgtool.ontology.constructs import (
    AXIOM_POSITIONS,
    BOTH,
    LITE_EXCLUDES,
    LITE_GRAMMAR,
    NEITHER,
    RESERVED,
    RL_DATATYPES,
    RL_GRAMMAR,
    RL_ONLY,
    Position,
    Profile,
)
from kgtool.ontology.documents import Ontology, join_documents, load_documents, name_of
from kgtool.ontology.expressions import (
    Expression,
    find_misfits,
    is_supported_datatype,
    read_definitions,
    read_expression,
)
from kgtool.ontology.profile_rules import QUERIES, RULES
from kgtool.sparql import Term
from kgtool.vocab import OWL, PREFIXES, RDF, RDFS, XSD


@dataclass(frozen=True, slots=True)
class ProfileFinding:
    """One construct outside one profile.

    Args:
        rule: id of the rule in `RULES`.
        profile: the profile that is left.
        term: the term in whose description it stands, prefixed where possible.
        construct: the construct (`owl:unionOf`).
        message: what is wrong.
        place: file and line where known.
    """

    rule: str
    profile: Profile
    term: str
    construct: str
    message: str
    place: Place | None = None

    @property
    def clause(self) -> str:
        """Link to the clause of the specification that decides."""
        return RULES[self.rule].clause

    @property
    def severity(self) -> str:
        """Every departure from the profile is a violation."""
        return "Violation"

    def to_row(self) -> dict[str, str | int | None]:
        """Return the finding as one row of the report."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "profile": self.profile,
            "term": self.term,
            "construct": self.construct,
            "message": self.message,
            "remedy": RULES[self.rule].remedy,
            "clause": self.clause,
            "file": self.place.name if self.place else None,
            "line": self.place.line if self.place else None,
        }


def check_profile(files: Iterable[str | Path]) -> list[ProfileFinding]:
    """Check that ontology files, taken together, stay in OWL Lite and in OWL 2 RL.

    Args:
        files: Turtle files of one ontology; a term may be declared in any of them.

    Returns:
        The findings by file, line, term; empty when the ontology is in both profiles.

    Raises:
        InputError: a file cannot be read or is not Turtle.

    Source: https://www.w3.org/TR/owl-ref/#OWLLite and https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
    """
    return find_departures(join_documents(load_documents(files)))


def find_departures(ontology: Ontology) -> list[ProfileFinding]:
    """Find what leaves either profile in an ontology already read; see `check_profile`."""
    found = (
        *_find_terms(ontology),
        *_find_expressions(ontology),
        *_find_datatypes(ontology),
        *_find_conditions(ontology),
    )
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (str(finding.place or "~"), finding.term, finding.rule, finding.message))


def _finding(ontology: Ontology, rule: str, node: Term, construct: str, problem: str) -> ProfileFinding:
    owner = ontology.owner(node)
    term = name_of(owner) if isinstance(owner, NamedNode) else "an anonymous node"
    profile = RULES[rule].profile
    return ProfileFinding(rule, profile, term, construct, f"{term} {problem}", ontology.place(owner, construct))


def _find_terms(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        used = [*by_predicate, *(getattr(type_, "value", "") for type_ in by_predicate.get(RDF.type, []))]
        for iri in used:
            term = name_of(NamedNode(iri)) if iri else ""
            if iri in RESERVED or (iri.startswith(f"{RDF.iri}_") and iri[len(RDF.iri) + 1 :].isdecimal()):
                for rule in ("lite-reserved-term", "rl-reserved-term"):
                    yield _finding(ontology, rule, subject, term, f"uses {term}, which stands outside the profile")
            local = iri.removeprefix(OWL.iri)
            if local == iri or local in BOTH:
                continue
            if local in LITE_EXCLUDES:
                yield _finding(ontology, "lite-excluded-term", subject, term, f"uses {term}, which OWL Lite forbids")
                continue
            yield _finding(ontology, "lite-foreign-term", subject, term, f"uses {term}, which OWL 1 does not have")
            if local not in RL_ONLY:
                unknown = "" if local in NEITHER else " and no specification of OWL defines"
                problem = f"uses {term}, which OWL 2 RL does not have{unknown}"
                yield _finding(ontology, "rl-foreign-term", subject, term, problem)


def _find_expressions(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        for predicate, (left, right) in AXIOM_POSITIONS.items():
            for object_ in by_predicate.get(predicate, []):
                if predicate == RDF.type and isinstance(object_, NamedNode):
                    continue
                if left is not None:
                    yield from _judge(ontology, subject, read_expression(ontology, subject), left)
                yield from _judge(ontology, subject, read_expression(ontology, object_), right)
        if isinstance(subject, NamedNode):
            for definition in read_definitions(ontology, subject):
                yield from _judge(ontology, subject, definition, "definition")


def _judge(ontology: Ontology, subject: Term, expression: Expression, position: Position) -> Iterator[ProfileFinding]:
    reported = {
        "lite-class-expression": LITE_EXCLUDES | RL_ONLY | NEITHER,
        "rl-class-expression": NEITHER,
    }
    for rule, grammar in (("lite-class-expression", LITE_GRAMMAR), ("rl-class-expression", RL_GRAMMAR)):
        for misfit in find_misfits(ontology, expression, position, grammar):
            kind = misfit.expression.kind
            if kind in reported[rule]:  # the rule on terms has named it
                continue
            construct = (
                f"owl:{kind}" if f"owl:{kind}" in {f"owl:{term}" for term in BOTH | RL_ONLY | LITE_EXCLUDES} else kind
            )
            yield _finding(ontology, rule, subject, construct, f"has {misfit.problem}")


def _find_datatypes(ontology: Ontology) -> Iterator[ProfileFinding]:
    for subject, by_predicate in ontology.outgoing.items():
        for predicate, objects in by_predicate.items():
            for object_ in objects:
                if isinstance(object_, Literal):
                    datatype, use = object_.datatype, "a literal of"
                elif isinstance(object_, NamedNode) and object_.value.startswith(XSD.iri):
                    datatype, use = object_, "a range or filler"
                else:
                    continue
                if not is_supported_datatype(datatype.value) and predicate != RDFS.seeAlso:
                    name = name_of(datatype)
                    problem = f"has {use} {name}, which is none of the {len(RL_DATATYPES)} datatypes of OWL 2 RL"
                    yield _finding(ontology, "rl-datatype", subject, name, problem)


def _find_conditions(ontology: Ontology) -> Iterator[ProfileFinding]:
    for rules, message, query in QUERIES:
        solutions = ontology.store.query(query, prefixes=PREFIXES)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)  # all QUERIES are SELECT
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            words = {name: name_of(row[name]) for name in names if row[name] is not None}
            for rule in rules:
                problem = message.format(**words)
                yield _finding(ontology, rule, row["term"], words["construct"], problem)

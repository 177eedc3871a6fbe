"""What a page shows of a thing: its triples, the sentences behind them, what leads to it, its dates and conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from kgtool.graph.store import Store
from kgtool.quotes import QUOTE, QUOTED, Quote, quote_of
from kgtool.sparql import Rows, Term, iri, values
from kgtool.vocab import AIZ, RDF, RDFS, SKOS

MOST = 2000
"""Triples, claims and links that a page shows at most."""

NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, RDFS.label, AIZ.title)
_LABELS = "skos:prefLabel|rdfs:label|aiz:title|aiz:summary|aiz:requirementText"
_ABOUT_CLAIMS = (AIZ.claimSubject, AIZ.claimObject, AIZ.claimPredicate, AIZ.inArticle, AIZ.supportedBy)
_DATES = frozenset(
    AIZ[name]
    for name in ("approvedOn establishedOn issuedOn announcedOn heldOn published validFrom validUntil").split()
)
_PARTS = tuple(
    AIZ[name]
    for name in (
        "indicator industry comparator value maxValue unit currency period deadline validFrom validUntil growthRate "
        "growthBasis conversionOf partOfObservation role affiliatedOrganization affiliatedPerson"
    ).split()
)
_COMPARED = ("indicator", "industry", "unit", "currency", "period", "deadline", "validFrom", "validUntil")
_NODES = frozenset((AIZ.Target, AIZ.Observation, AIZ.Affiliation))


@dataclass(slots=True)
class Value:
    """One value of a property, with all that is known of it.

    Args:
        term: the value; for a link that leads here, where it comes from.
        modality: `asserted`, `planned`, `reported`, `negated`; empty for what no article says.
        quotes: the places that say it.
        graphs: graphs that hold the triple; none for what is a claim only.
    """

    term: Term
    modality: str = ""
    quotes: list[Quote] = field(default_factory=list)
    graphs: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Gathered:
    """What is known of a thing.

    Args:
        iri: its IRI.
        names: its names: property, text, language.
        classes: IRIs of its classes.
        facts: its properties with their values.
        incoming: properties with where they come from.
        labels: the best label of each IRI that has one.
        parts: targets, observations and affiliations with what they consist of.
        held: places that it is in, from the near to the far.
        inside: things that are in it.
        cut: whether there is more than is shown.
    """

    iri: str
    names: list[tuple[str, str, str]]
    classes: list[str]
    facts: dict[str, list[Value]]
    incoming: dict[str, list[Value]]
    labels: dict[str, str]
    parts: dict[str, dict[str, list[Term]]]
    held: list[str]
    inside: list[str]
    cut: bool

    def label(self, name: str) -> str:
        """Return the label of an IRI, or what is readable of the IRI."""
        return self.labels.get(name) or name.rsplit("#", 1)[-1].rstrip("/").rsplit("/", 1)[-1]


def gather(store: Store, thing: str) -> Gathered | None:
    """Gather what is known of a thing; `None` when nothing is.

    Raises:
        QueryError: the name is no absolute IRI.
        StoreError: the store fails.
    """
    term = iri(thing)
    triples = rows(store, f"SELECT ?g ?p ?o WHERE {{ GRAPH ?g {{ {term} ?p ?o }} }} LIMIT {MOST}")
    links = rows(store, _incoming(term))
    if not triples and not links:
        return None
    facts: dict[str, list[Value]] = {}
    incoming: dict[str, list[Value]] = {}
    for graph, p, o in triples:
        if p.value not in (*NAMES, RDF.type):
            _value_of(facts, p.value, o).graphs.add(graph.value)
    for graph, s, p in links:
        _value_of(incoming, p.value, s).graphs.add(graph.value)
    claims = rows(store, _claims(term))
    for s, p, o, modality, *quoted in claims:
        outgoing = s.value == thing
        value = _value_of(facts if outgoing else incoming, p.value, o if outgoing else s, modality.value)
        value.quotes.append(quote_of(quoted))
    for value in _all(facts, incoming):
        value.quotes = sorted(set(value.quotes))
    parts = _parts(store, [value.term for value in _all(facts, incoming)])
    held, inside = _held(store, term), _inside(store, term)
    classes = sorted({o.value for _, p, o in triples if p.value == RDF.type})
    shown: set[str] = {*facts, *incoming, *classes, *held, *inside, thing}
    shown |= {value.term.value for value in _all(facts, incoming) if isinstance(value.term, NamedNode)}
    shown |= {
        each.value for described in parts.values() for terms in described.values() for each in terms if _named(each)
    }
    return Gathered(
        iri=thing,
        names=_names(triples),
        classes=classes,
        facts={p: facts[p] for p in sorted(facts)},
        incoming={p: incoming[p] for p in sorted(incoming)},
        labels=find_labels(store, shown),
        parts=parts,
        held=held,
        inside=inside,
        cut=max(len(triples), len(links), len(claims)) >= MOST,
    )


def rows(store: Store, text: str) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT."""
    answer = store.query(text)
    return list(answer.rows) if isinstance(answer, Rows) else []


def find_labels(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Return the best label of each IRI that has one: English before none before another language."""
    nodes = [NamedNode(name) for name in sorted(names)]
    found: dict[str, tuple[int, str]] = {}
    if nodes:
        for node, label in rows(store, f"SELECT DISTINCT ?x ?l WHERE {{ {values('x', nodes)} ?x {_LABELS} ?l }}"):
            ranked = ({"en": 0, None: 1}.get(getattr(label, "language", None), 2), label.value)
            found[node.value] = min(found.get(node.value, ranked), ranked)
    return {name: label for name, (_, label) in found.items()}


def find_conflicts(gathered: Gathered) -> list[list[str]]:
    """Return groups of figures that measure or plan the same with different values; each figure by its IRI.

    Figures are the same in subject, indicator, industry, unit and time; parts of a whole are left out.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    for kind in (AIZ.hasObservation, AIZ.hasTarget):
        for value in gathered.facts.get(kind, []):
            parts = gathered.parts.get(value.term.value, {})
            if AIZ.partOfObservation in parts or AIZ.conversionOf in parts or AIZ.indicator not in parts:
                continue
            same = tuple(tuple(sorted(map(str, parts.get(AIZ[name], [])))) for name in _COMPARED)
            groups.setdefault((kind, *same), []).append(value.term.value)
    found = []
    for figures in groups.values():
        amounts = {str(gathered.parts[figure].get(AIZ.value)) for figure in figures}
        if len(amounts) > 1:
            found.append(sorted(set(figures)))
    return found


def find_dates(gathered: Gathered) -> list[tuple[str, str, Value]]:
    """Return the dated facts in the order of time: the date, the property, the value."""
    found = []
    for p, group in gathered.facts.items():
        for value in group:
            if p in _DATES and isinstance(value.term, Literal):
                found.append((value.term.value, p, value))
            parts = gathered.parts.get(value.term.value, {})
            for name in (AIZ.period, AIZ.deadline, AIZ.validFrom):
                found += [(date.value, p, value) for date in parts.get(name, [])]
    return sorted(found, key=lambda each: (each[0], each[1], str(each[2].term)))


def _incoming(term: str) -> str:
    left_out = ", ".join(iri(name) for name in _ABOUT_CLAIMS)
    return f"SELECT ?g ?s ?p WHERE {{ GRAPH ?g {{ ?s ?p {term} }} FILTER(?p NOT IN ({left_out})) }} LIMIT {MOST}"


def _claims(term: str) -> str:
    return f"""SELECT DISTINCT ?s ?p ?o ?modality {QUOTE} WHERE {{
        {{ {term} ^aiz:claimSubject ?claim }} UNION {{ {term} ^aiz:claimObject ?claim }}
        ?claim aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:claimObject|aiz:claimValue ?o ;
            aiz:modality ?modality . {QUOTED} }} LIMIT {MOST}"""


def _held(store: Store, term: str) -> list[str]:
    """Return what a thing is located in, nearer places first."""
    found: list[str] = []
    step = f"{term} aiz:locatedIn ?place"
    for _ in range(4):
        near = [row[0].value for row in rows(store, f"SELECT DISTINCT ?place WHERE {{ {step} }} ORDER BY ?place")]
        near = [name for name in near if name not in found]
        if not near:
            break
        found += near
        step = f"{values('near', [NamedNode(name) for name in near])} ?near aiz:locatedIn ?place"
    return found


def _inside(store: Store, term: str) -> list[str]:
    text = f"SELECT DISTINCT ?x WHERE {{ ?x aiz:locatedIn {term} ; a/rdfs:subClassOf* aiz:Zone }} ORDER BY ?x LIMIT 300"
    return [row[0].value for row in rows(store, text)]


def _parts(store: Store, terms: Iterable[Term]) -> dict[str, dict[str, list[Term]]]:
    nodes = sorted({term for term in terms if isinstance(term, NamedNode)}, key=str)
    found: dict[str, dict[str, list[Term]]] = {}
    if not nodes:
        return found
    kinds = " ".join(iri(kind) for kind in sorted(_NODES))
    text = (
        f"""SELECT DISTINCT ?x ?p ?o WHERE {{ {values("x", nodes)} ?x a ?kind ; ?p ?o VALUES ?kind {{ {kinds} }} }}"""
    )
    for x, p, o in rows(store, text):
        if p.value in _PARTS:
            found.setdefault(x.value, {}).setdefault(p.value, []).append(o)
    return {name: {p: parts[p] for p in _PARTS if p in parts} for name, parts in found.items()}


def _value_of(facts: dict[str, list[Value]], p: str, term: Term, modality: str = "") -> Value:
    """Return the value of a property, a new one if it is not there yet; a triple and its asserted claim are one."""
    group = facts.setdefault(p, [])
    plain = modality in ("", "asserted")
    for value in group:
        same = value.modality in ("", "asserted") if plain else value.modality == modality
        if value.term == term and same:
            value.modality = value.modality or modality
            return value
    group.append(Value(term, modality))
    return group[-1]


def _names(triples: Iterable[tuple[Any, ...]]) -> list[tuple[str, str, str]]:
    found = {
        (NAMES.index(p.value), o.value, getattr(o, "language", None) or "") for _, p, o in triples if p.value in NAMES
    }
    ordered = sorted(found, key=lambda name: (name[0], name[2] != "en", name[2], name[1]))
    return [(NAMES[index], text, language) for index, text, language in ordered if NAMES[index] != SKOS.hiddenLabel]


def _all(*groups: dict[str, list[Value]]) -> list[Value]:
    return [value for group in groups for found in group.values() for value in found]


def _named(term: Term) -> bool:
    return isinstance(term, NamedNode)

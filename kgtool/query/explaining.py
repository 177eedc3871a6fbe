"""What is known of a thing, and for each fact who says so: the articles and the quoted words behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kgtool.errors import Place, QueryError
from kgtool.graph import Store
from kgtool.quotes import QUOTE, QUOTED, Quote, quote_of
from kgtool.sparql import Rows, Term, iri, text_of, values
from kgtool.vocab import AIZ, REFERENCE_GRAPH, SKOS

_NODES = frozenset({AIZ.hasTarget, AIZ.hasObservation, AIZ.said, AIZ.hasAffiliation})
_RANK = ("asserted", "reference", "reported", "planned", "negated")
_LABELS = "skos:prefLabel|rdfs:label|aiz:title|aiz:requirementText|aiz:summary"
_PARTS = tuple(
    "indicator industry comparator value maxValue unit currency period deadline validFrom validUntil growthRate "
    "growthBasis summary about role affiliatedOrganization".split()
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a thing.

    Args:
        subject: label of the subject.
        predicate: local name of the property.
        object: label or text of the object; the parts of a target, observation or quotation in one line.
        modality: `asserted`, `planned`, `reported`, `negated`, or `reference` for curated data.
        quotes: the places that say it; none for reference data.
        incoming: true when the thing is the object.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    quotes: tuple[Quote, ...]
    incoming: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of a thing: its names by language, its classes, its facts."""

    iri: str
    label: str
    names: tuple[str, ...]
    classes: tuple[str, ...]
    provisional: bool
    facts: tuple[Fact, ...]


def explain(store: Store, name: str, *, timeout: float | None = None) -> Explanation:
    """Gather what is known of a thing.

    Args:
        store: where to look.
        name: its IRI, or one of its names in any language (case does not matter).
        timeout: seconds for each query.

    Raises:
        QueryError: nothing has this name, or several things have it.
        StoreError: the store fails.
    """
    asked = _Asked(store, timeout)
    thing = find_thing(store, name, timeout=timeout)
    term = iri(thing)
    about = asked.rows(f"SELECT DISTINCT ?p ?o WHERE {{ {term} ?p ?o }}")
    if not about:
        raise QueryError(f"nothing is known of {thing}", Place(store.place))
    labels = [o for p, o in about if _is(p, SKOS.prefLabel)] or [o for p, o in about if _local(p) in ("label", "title")]
    other = sorted((o for p, o in about if _is(p, SKOS.altLabel)), key=lambda o: (len(_value(o)), str(o)))
    classes = sorted({_local(o) for p, o in about if _local(p) == "type" and o is not None})
    facts = sorted(
        [*_claims(asked, thing), *_curated(asked, thing)],
        key=lambda fact: (fact.incoming, fact.predicate, _RANK.index(fact.modality), fact.subject, fact.object),
    )
    return Explanation(
        iri=thing,
        label=_best(labels) or thing,
        names=tuple(dict.fromkeys(name for name in map(_value, [*labels, *other]) if name != _best(labels))),
        classes=tuple(classes),
        provisional=any(_is(p, AIZ.provisional) for p, _ in about),
        facts=tuple(facts),
    )


def find_thing(store: Store, name: str, *, timeout: float | None = None) -> str:
    """Return the IRI of the thing that has a name; an IRI is returned as it is.

    Raises:
        QueryError: nothing, or several things, have this name; the error lists them.
    """
    if "://" in name or name.startswith("urn:"):
        iri(name)
        return name
    asked = _Asked(store, timeout)
    for paths in ("skos:prefLabel|rdfs:label|aiz:title", "skos:altLabel|skos:hiddenLabel"):
        found = asked.rows(
            f"SELECT DISTINCT ?thing WHERE {{ ?thing {paths} ?name FILTER(LCASE(STR(?name)) = LCASE(?wanted)) "
            f"VALUES ?wanted {{ {text_of(Literal(name))} }} }} ORDER BY ?thing"
        )
        if len(found) == 1:
            return _value(found[0][0])
        if found:
            listed = tuple(f"  {_value(row[0])}" for row in found[:20])
            raise QueryError(f"{len(found)} things are called {name!r}", remedy="Name one by its IRI:", notes=listed)
    raise QueryError(f"nothing is called {name!r}", Place(store.place), remedy="Give a full name, or an IRI.")


def _claims(asked: _Asked, thing: str) -> list[Fact]:
    term = iri(thing)
    rows = asked.rows(f"""
        SELECT DISTINCT ?claim ?s ?p ?o ?modality {QUOTE} WHERE {{
        {{ ?claim aiz:claimSubject {term} }} UNION {{ ?claim aiz:claimObject {term} }}
        UNION {{ ?mine aiz:inArticle {term} . ?claim aiz:supportedBy ?mine }}
        ?claim aiz:claimSubject ?s ; aiz:claimPredicate ?p ; aiz:claimObject|aiz:claimValue ?o ;
            aiz:modality ?modality . {QUOTED} }}""")
    labels = asked.labels({term for row in rows for term in (row[1], row[3])})
    parts = asked.parts({row[3] for row in rows if _value(row[2]) in _NODES})
    found: dict[tuple[str, ...], list[Quote]] = {}
    for _, s, p, o, mode, *quoted in rows:
        key = (
            labels.get(_value(s), _value(s)),
            _local(p),
            parts.get(_value(o)) or labels.get(_value(o), _value(o)),
            _value(mode),
            "" if _value(s) == thing or _value(o) != thing else "incoming",
        )
        found.setdefault(key, []).append(quote_of(quoted))
    facts = []
    for (subject_label, predicate, object_label, modality, incoming), quotes in sorted(found.items()):
        places = tuple(sorted(set(quotes)))
        facts.append(Fact(subject_label, predicate, object_label, modality, places, bool(incoming)))
    return facts


def _curated(asked: _Asked, thing: str) -> list[Fact]:
    """Return the facts of the reference data, names and types left out."""
    term, graph = iri(thing), iri(REFERENCE_GRAPH)
    rows = asked.rows(
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH {graph} {{ {{ {term} ?p ?o BIND({term} AS ?s) }} UNION "
        f"{{ ?s ?p {term} BIND({term} AS ?o) }} }} FILTER(STRSTARTS(STR(?p), STR(aiz:))) }}"
    )
    labels = asked.labels({term for s, _, o in rows for term in (s, o)})
    facts = []
    for s, p, o in rows:
        subject, object_ = labels.get(_value(s), _value(s)), labels.get(_value(o), _value(o))
        facts.append(Fact(subject, _local(p), object_, "reference", (), _value(s) != thing))
    return facts


class _Asked:
    """A store that is asked several queries with one time limit."""

    def __init__(self, store: Store, timeout: float | None) -> None:
        self._store = store
        self._timeout = timeout

    def rows(self, text: str) -> list[tuple[Term | None, ...]]:
        answer = self._store.query(text, timeout=self._timeout)
        return list(answer.rows) if isinstance(answer, Rows) else []

    def labels(self, terms: Iterable[Term | None]) -> dict[str, str]:
        """Return the best label of each IRI that has one."""
        nodes = _nodes(terms)
        found: dict[str, list[Term | None]] = {}
        if nodes:
            for node, label in self.rows(f"SELECT DISTINCT ?x ?l WHERE {{ {values('x', nodes)} ?x {_LABELS} ?l }}"):
                found.setdefault(_value(node), []).append(label)
        return {node: _best(labels) for node, labels in found.items()}

    def parts(self, terms: Collection[Term | None]) -> dict[str, str]:
        """Return one line for each target, observation or quotation: its parts in a fixed order."""
        nodes = _nodes(terms)
        if not nodes:
            return {}
        rows = self.rows(f"SELECT DISTINCT ?x ?p ?o WHERE {{ {values('x', nodes)} ?x ?p ?o }}")
        labels = self.labels({row[2] for row in rows})
        found: dict[str, dict[str, str]] = {}
        for node, p, o in rows:
            if _local(p) in _PARTS:
                found.setdefault(_value(node), {})[_local(p)] = labels.get(_value(o), _value(o))
        return {node: _line(parts) for node, parts in found.items()}


def _line(parts: dict[str, str]) -> str:
    if "summary" in parts:
        return parts["summary"] + (f" (about {parts['about']})" if "about" in parts else "")
    shown = [
        f"{name} {parts[name]}" for name in _PARTS if name in parts and (name, parts[name]) != ("comparator", "eq")
    ]
    return ", ".join(shown)


def _nodes(terms: Iterable[Term | None]) -> list[NamedNode]:
    return sorted({term for term in terms if isinstance(term, NamedNode)}, key=str)


def _best(labels: Iterable[Term | None]) -> str:
    """Return the English label, else the one without a language, else any."""
    rank = {"en": 0, None: 1, "": 1}
    texts = sorted((rank.get(getattr(label, "language", None), 2), _value(label)) for label in labels)
    return texts[0][1] if texts else ""


def _value(term: Term | None) -> str:
    return "" if term is None else term.value


def _is(term: Term | None, name: str) -> bool:
    return _value(term) == name


def _local(term: Term | None) -> str:
    return _value(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]

"""The sentences behind a finding: which articles say what is known of its focus node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode, Triple

from kgtool.findings import Finding
from kgtool.shacl.data import Data
from kgtool.sparql import Rows
from kgtool.vocab import AIZ

MOST = 3
"""How many sentences a finding shows at most."""


BATCH = 500
"""Nodes that a store is asked about at a time."""

_NAMES = ("claimSubject", "claimObject", "claimPredicate", "supportedBy", "inArticle", "quote")


def read_claims(data: Data, findings: Iterable[Finding]) -> Iterable[Triple]:
    """Return the triples of claims and evidence that may speak of the findings; may be empty.

    Raises:
        InputError: the data cannot be read.
        StoreError: the store fails.
    """
    if data.store is not None:
        return list(_ask_claims(data, sorted({finding.focus for finding in findings})))
    if not data.mentions(b"supportedBy"):
        return ()
    wanted = {getattr(AIZ, name) for name in _NAMES}
    return (quad.triple for quad in data.iter_quads() if quad.predicate.value in wanted)


def _ask_claims(data: Data, focus: list[str]) -> Iterator[Triple]:
    """Yield from the nodes to their claims, from those to what supports them, and to its words."""
    nodes = [node for node in focus if node.startswith("<")]
    claims = dict.fromkeys(nodes)
    for triple in _links(data, nodes, ("claimSubject", "claimObject"), back=True):
        claims[str(triple.subject)] = None
        yield triple
    pieces = dict.fromkeys(nodes)
    for triple in _links(data, list(claims), ("claimPredicate", "supportedBy")):
        if triple.predicate.value == AIZ.supportedBy:
            pieces[str(triple.object)] = None
        yield triple
    yield from _links(data, list(pieces), ("inArticle", "quote"))


def _links(data: Data, nodes: list[str], names: tuple[str, ...], *, back: bool = False) -> Iterator[Triple]:
    known = [node for node in nodes if node.startswith("<")]
    for at in range(0, len(known), BATCH):
        here = " ".join(known[at : at + BATCH])
        pattern = "?other ?p ?node" if back else "?node ?p ?other"
        properties = " ".join(f"<{getattr(AIZ, name)}>" for name in names)
        assert data.store is not None
        answer = data.store.query(
            f"SELECT DISTINCT ?node ?p ?other {{ VALUES ?node {{ {here} }} VALUES ?p {{ {properties} }} {pattern} }}"
        )
        for node, predicate, other in answer.rows if isinstance(answer, Rows) else ():
            if isinstance(predicate, NamedNode):
                subject, object_ = (other, node) if back else (node, other)
                if isinstance(subject, NamedNode | BlankNode) and object_ is not None:
                    yield Triple(subject, predicate, object_)


def with_grounds(findings: Iterable[Finding], triples: Iterable[Triple]) -> list[Finding]:
    """Return the findings, each with up to `MOST` strings `article: quote` where claims speak of its focus node.

    Claims about the finding's own property come first, then the others; the order is stable.

    Args:
        findings: the findings of an engine.
        triples: the data, among them claims and evidence; without them the findings come back as they are.
    """
    found = list(findings)
    wanted = {finding.focus for finding in found}
    if not wanted:
        return found
    names = {getattr(AIZ, name): name for name in _NAMES}
    facts: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in names.values()}
    for triple in triples:
        name = names.get(triple.predicate.value)
        if name in ("claimSubject", "claimObject"):
            if str(triple.object) in wanted:  # from the thing to its claims
                facts[name][str(triple.object)].append(str(triple.subject))
        elif name:
            text = getattr(triple.object, "value", "") if name == "quote" else str(triple.object)
            facts[name][str(triple.subject)].append(text)
    return [replace(finding, evidence=_grounds(finding, facts)) for finding in found]


def _grounds(finding: Finding, facts: dict[str, dict[str, list[str]]]) -> tuple[str, ...]:
    focus = finding.focus
    claims = {*facts["claimSubject"].get(focus, ()), *facts["claimObject"].get(focus, ())}
    if focus in facts["supportedBy"]:
        claims.add(focus)
    ranked = sorted(claims, key=lambda claim: (finding.path not in facts["claimPredicate"].get(claim, ()), claim))
    pieces = [piece for claim in ranked for piece in sorted(facts["supportedBy"].get(claim, ()))]
    if focus in facts["quote"]:
        pieces.insert(0, focus)
    lines = [
        f"{article.strip('<>')}: {quote}"
        for piece in pieces
        for article in facts["inArticle"].get(piece, ())
        for quote in facts["quote"].get(piece, ())
    ]
    return tuple(dict.fromkeys(lines))[:MOST]

"""The sentences behind a finding: which articles say what is known of its focus node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Triple

from kgtool.records import Finding
from kgtool.vocab import AIZ

MOST = 3
"""How many sentences a finding shows at most."""


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
    names = {getattr(AIZ, name): name for name in
             ("claimSubject", "claimObject", "claimPredicate", "supportedBy", "inArticle", "quote")}  # fmt: skip
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

"""Where the starting area of a cluster lies: `起步区包括鸠江区、弋江区`, `贵安集群，起步区位于贵安新区`.

A hub has no starting area: behind `...枢纽设立...集群，起步区位于` it is that of the cluster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import clause_modality, find_unit
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import AREAS

_AREA = re.compile(
    r"(?:起步区|启动区|核心承载区)(?:的?(?:边界|范围))?(?:规划|具体|主要|分别|均|就|则|已|将)*"
    r"(?:位于|坐落在|坐落于|设在|落在|布局在|选在|选址|包括|包含|涵盖|覆盖|为|是|在)(?:了)?"
)
_JOINT = re.compile(r"(?:[、和与及]|以及|，)*")
_PLACES = AREAS | {"Zone", "HighTechZone", "AdministrativeArea", "City", "District", "County"}
_BACK = 2
"""Sentences back in which the cluster may be named."""


def apply_starting_areas(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield the places in which the starting areas of clusters lie; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny and intend.
    """
    text, offset = context.sentence.text, context.sentence.begin
    for match in _AREA.finditer(text):
        cluster = _cluster(context, match.start() + offset)
        if cluster is None:
            continue
        here = find_unit(context.units, offset + match.start())
        clause = next((i + 1 for i in range(here, -1, -1) if context.units[i].lower in {"，", "；", "。"}), 0)
        if clause_modality(context.units, clause, here + 1, lexicon) != "asserted":
            continue
        end = match.end()
        for place in (m for m in context.mentions if m.kind in _PLACES and m.iri):
            begin = place.begin - offset
            if begin < end:
                continue
            if _JOINT.fullmatch(text, end, begin) is None:
                break
            end = place.end - offset
            if place.iri != cluster.iri:
                yield context.state(
                    thing_of(cluster), "locatedIn", thing_of(place), "zh-starting-area", [cluster, place],
                    confidence=0.8,
                )  # fmt: skip


def leave_starting_areas(context: SentenceContext, stated: Iterable[Statement]) -> Iterator[Statement]:
    """Yield what verbs state, but for where a hub or a zone lies that is said of its starting area only.

    Args:
        context: the sentence.
        stated: what its verbs say.
    """
    spans = [m.span() for m in _AREA.finditer(context.sentence.text)]
    for statement in stated:
        if statement.predicate == "locatedIn" and statement.rule == "zh-locate" and spans:
            end = statement.evidence[0].end - context.sentence.begin
            begin = statement.evidence[0].begin - context.sentence.begin
            if any(begin <= first < end for first, _ in spans):
                continue
        yield statement


def _cluster(context: SentenceContext, begin: int) -> Mention | None:
    """Return the cluster named last before a place, in its sentence or the ones before; `None` without any."""
    here = [m for m in context.mentions if m.end <= begin and _is_cluster(m)]
    if here:
        return here[-1]
    near = {m.iri: m for m in context.before_since(context.sentence.ordinal - _BACK) if _is_cluster(m)}
    return next(iter(near.values())) if len(near) == 1 else None


def _is_cluster(mention: Mention) -> bool:
    return bool(mention.iri) and mention.kind == "Zone" and mention.label.endswith((" cluster", "集群"))

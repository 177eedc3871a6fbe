"""Of which hub a cluster is a part, as the reference data knows it and a Chinese sentence says it.

`成渝枢纽下设天府、重庆两个数据中心集群`, `长三角枢纽的芜湖集群`: one sentence names both, and denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Statement
from kgtool.statements.chinese.clauses import clause_modality
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.register import ZoneRegister

_PAIR = 2
_KINDS = frozenset({"Zone", "Initiative"})
_BESIDE = re.compile(r"(?:(?:^|[，；。])(?:与|和|同)|比|向|对接|联动|不同于|区别于)[“‘]?$")
"""Words before a hub that sets it beside the cluster."""


def apply_chinese_wholes(context: SentenceContext, zones: ZoneRegister, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield of which hubs and projects the known zones of a sentence are parts; may be empty.

    Args:
        context: the sentence.
        zones: what the reference data knows of zones.
        lexicon: the words that deny.
    """
    named = {m.iri: m for m in context.mentions if m.iri and m.via != "reference" and m.kind in _KINDS}
    if len(named) < _PAIR:
        return
    if clause_modality(context.units, 0, len(context.units), lexicon) not in {"asserted", "planned"}:
        return
    offset = context.sentence.begin
    for iri, mention in named.items():
        zone = zones.by_iri.get(iri)
        wholes = [whole for whole in zone.wholes if whole.iri in named] if zone else []
        if any(whole.type == "Zone" for whole in wholes):  # of the project only through its hub
            wholes = [whole for whole in wholes if whole.type == "Zone"]
        for whole in wholes:
            held = named[whole.iri]
            if not _BESIDE.search(context.sentence.text, 0, held.begin - offset):
                yield context.state(
                    thing_of(mention), "partOf", thing_of(held), "known-part", [mention, held], confidence=0.8
                )

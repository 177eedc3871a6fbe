"""Meetings at which a network is founded (`联盟成立大会6月3日召开`), and who keeps the secretariat of one spoken of.

The day of the meeting is that of the founding; the meeting itself has no name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import clause_modality
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

_MEETING = re.compile(
    r"(?:[（(][^（）()]{2,24}[）)])?(?:正式)?(?:成立|揭牌)(?:大会|仪式|会议|典礼)(?:暨[^，。；]{2,20})?(?=[^，。；]{0,30}(?:召开|举行|举办))"
)
_SECRETARIAT = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)?(?:联盟|协会|该联盟)?(?:的)?秘书处(?:设在|设于|设立在|落户|挂靠在?|由)"
)
_BACK = 8
"""Sentences back in which the one network was named whose secretariat is spoken of."""
_BODIES = frozenset({"Agency", "Company", "ResearchOrganization", "Organization"})
_NETWORK_ENDS = ("联盟", "协会", "学会", "联合会", "促进会", "共同体", "Alliance", "Association")


def apply_founding_meetings(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield when a network was founded, by its founding meeting, and who keeps its secretariat; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny and intend.
    """
    if clause_modality(context.units, 0, len(context.units), lexicon) != "asserted":
        return
    text, offset = context.sentence.text, context.sentence.begin
    for network in (m for m in context.mentions if _is_network(m)):
        meeting = _MEETING.match(text, network.end - offset)
        days = [m for _, m in context.dated if m.begin - offset < len(text)]
        day = date_of(days[0]) if meeting and len(days) == 1 else None
        if day is not None:
            yield context.state(
                thing_of(network), "establishedOn", date_value(day), "zh-founding", [network, days[0]], confidence=0.8
            )
    secretariat = _SECRETARIAT.match(text)
    if secretariat and not any(_is_network(m) and m.via != "reference" for m in context.mentions):
        near = {m.iri: m for m in context.before_since(context.sentence.ordinal - _BACK) if _is_network(m)}
        body = next(
            (m for m in context.mentions if m.kind in _BODIES and m.iri and m.begin - offset == secretariat.end()), None
        )
        if body is not None and len(near) == 1:
            network = next(iter(near.values()))
            yield context.state(
                thing_of(network), "administeredBy", thing_of(body), "zh-secretariat", [network, body], confidence=0.8
            )


def _is_network(mention: Mention) -> bool:
    kinds = {"Organization", "ZoneNetwork"}
    return bool(mention.iri) and mention.kind in kinds and mention.label.endswith(_NETWORK_ENDS)

"""Which body carries out a plan, by the words in which its last section tells of it.

`The bureau shall take the lead in organising implementation`, `The commission coordinates the implementation of this
Plan`, `The department takes the lead`: what is led is the plan that the sentence or the text names, where it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.relations.running import only_thing, read_skeletons

_WORDS = frozenset({"lead", "coordinate", "coordinates", "implementation", "implementing"})
_PLAN = r"(?:the |this |said )?(?:plan|action plan|measures|opinions|scheme|document|policy|work|[BW]\d+)"
_DUTY = r"(?:(?:shall|will|is to|is told to|should) )?"
_LEADS = re.compile(
    rf"(?:^|[.:)] |^[^,]{{0,40}}, )(?:the )?(?P<b>B\d+)(?: \( alias \))? {_DUTY}(?:"
    r"takes? the lead(?= [.,;]| and |$)|"
    r"takes? the lead in (?:the )?(?:organi[sz]\w+ |coordinat\w+ (?:the )?)*(?:implement\w+|its implementation)"
    rf"(?: (?:of )?{_PLAN})?(?= [.,;]| and |$)|"
    r"(?:coordinates?|leads?|organi[sz]es?|oversees?|is responsible for|be responsible for)(?: and \w+)? "
    r"(?:the |its |I\d+ )"
    rf"(?:overall )?implementation(?: of {_PLAN})?(?: as a whole)?(?= [.,;]| and |$))"
)
_DOUBT = frozenset("not no never neither if whether might could would hopes wants formerly once unlike instead".split())
_BODIES = re.compile(r"\b(?:Bureau|Department|Commission|Administration|Office|Government|Committee|Ministry)\b")
_BACK = 3
"""Sentences back in which the one plan is named, or another undertaking that may be led."""
_FEWEST = 3
"""Times that a text names its plan."""
_LED = frozenset({"PilotZone", "ZoneNetwork", "Event", "Initiative", "Zone"})
_BUILT = _LED | {"ResearchOrganization", "Company"}
"""What else may be led."""


def apply_carried_out(context: SentenceContext) -> Iterator[Statement]:
    """Yield which bodies carry out the plan of a text; may be empty."""
    if context.vocabulary.isdisjoint(_WORDS):
        return
    for _, skeleton in read_skeletons(context):
        match = _LEADS.search(skeleton)
        if match is None or not _DOUBT.isdisjoint(skeleton.split()):
            continue
        body = only_thing(context, match["b"])
        plan = _plan_of(context) if body and body.kind == "Agency" and _BODIES.search(body.label) else None
        if body is not None and plan is not None:
            yield context.state(
                thing_of(plan), "administeredBy", thing_of(body), "carried-out", [plan, body], confidence=0.8
            )


def _plan_of(context: SentenceContext) -> Mention | None:
    """Return the plan that a sentence names, the sentences before it, or the text again and again; else `None`."""
    here = {m.iri: m for m in context.mentions if m.kind in PLANS and m.iri}
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    near = context.before_since(context.sentence.ordinal - _BACK)
    if any(m.kind in _LED for m in near) or any(m.kind in _BUILT for m in context.mentions):
        return None
    named = [m for m in context.before if m.kind in PLANS and m.iri]
    counts = Counter(m.iri for m in named)
    if not counts:
        return None
    (most, times), *others = counts.most_common(2)
    close = {m.iri for m in near if m.kind in PLANS and m.iri}
    if close - {most} or (others and others[0][1] * 2 > times) or (not close and times < _FEWEST):
        return None
    return next(m for m in named if m.iri == most)

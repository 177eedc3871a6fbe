"""Where places, zones and bodies lie by an aside that says what they are: `Yizhuang, in the south of Beijing`.

`Deqing, a county of half a million in the city of Huzhou`, `Yiwu, administered by Jinhua`, `the Pazhou AI Zone of
Guangzhou`. What lies inside is always smaller. What stands right beside a name is read by `locations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.prose.words import MUNICIPALITIES
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

SIZES = {
    "Zone": 0, "PilotZone": 0, "HighTechZone": 1, "AdministrativeArea": 2, "District": 2, "County": 2, "City": 3,
    "Province": 4,
}  # fmt: skip
"""What is larger may hold what is smaller; bodies are smaller than any of these."""
_BODIES = frozenset({"ResearchOrganization", "Organization", "Company"})
_NOUNS = (
    r"(?:county(?:-level city)?|district|city|town|township|village|suburb|borough|part|capital|seat|corner|port|"
    r"coast|shore|hub|base|park|zone|area|harbour|island|quarter|outskirts|heart|centre|center|middle|edge|north|south|east|"
    r"west|(?:north|south)[- ]?(?:east|west))"
)
_COMMA = re.compile(
    r"\s*[,(—–]\s*(?:which (?:is|lies)\s+)?(?:(?:located|situated|lying)\s+)?(?:in |on |at )?(?:the |an? |one of the )?"
    rf"(?:[\w'’-]+ ){{0,4}}?{_NOUNS}(?: [\w'’-]+){{0,4}}? (?:of|in) (?:the )?"
    r"(?:(?:city|province|municipality|district|county|region) of )?"
    r"(?:(?:(?:north|south|east|west|central)[\w-]* )?)$",
    re.I,
)
"""`, a county of half a million in the city of`, `, in the south-east of`."""
_INSIDE = re.compile(r"\s*[,(—–]\s*(?:(?:located|situated|based) )?(?:in|at|on) ", re.I)
_OF = re.compile(r"\s+of (?:the (?:city|province|municipality) of )?$")
_UNDER = re.compile(
    r"\s*,\s*(?:which (?:is |belongs )|(?:a \w+ )?)"
    r"(?:administered by|administratively part of|under|to|part of|governed by) "
    r"(?:the (?:city|province|prefecture) of )?$"
)
_AWAY = re.compile(
    r"\b(?:north|south|east|west|outside|near|from|off|beyond|km|miles|opposite|twin|sister|rival|than|guest)\b", re.I
)
_REACH = 90
"""Characters between two names that one apposition may take."""


def apply_whereabouts(context: SentenceContext) -> Iterator[Statement]:
    """Yield what lies where by appositions, in the order of the text; may be empty."""
    named = [m for m in context.mentions if m.iri and (m.kind in SIZES or m.kind in _BODIES)]
    text = context.body.text
    for position, outer in enumerate(named):
        if outer.kind not in SIZES or outer.kind == "PilotZone" or outer.via == "reference" or not position:
            continue
        inner = next((m for m in reversed(named[:position]) if m.via != "reference" and m.end <= outer.begin), None)
        if inner is None or outer.begin - inner.end > _REACH or inner.iri == outer.iri:
            continue
        if text.startswith(("'s", "’s", "-"), outer.end):
            continue
        if _lies_in(inner, outer, text):
            yield context.state(thing_of(inner), "locatedIn", thing_of(outer), "apposition", [inner, outer])


def _lies_in(inner: Mention, outer: Mention, text: str) -> bool:
    """Say whether the words between two names say that the first lies in the second."""
    between = text[inner.end : outer.begin]
    body = inner.kind in _BODIES
    if inner.kind == "PilotZone" or (not body and SIZES[inner.kind] >= SIZES[outer.kind]):
        return False
    if inner.kind == "City" and (outer.kind != "Province" or inner.label in MUNICIPALITIES):
        return False
    if _COMMA.match(between):
        return not _is_away(between) and (not body or _INSIDE.match(between) is not None)
    return not body and bool(_OF.match(between) or _UNDER.match(between))


def _is_away(between: str) -> bool:
    """`a county south of Hohhot` lies outside, `in the south of Beijing` inside."""
    found = _AWAY.search(between)
    return found is not None and not between[: found.start()].rstrip().lower().endswith((" the", "in", "at the"))

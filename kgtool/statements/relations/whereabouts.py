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
_SITE_NOUNS = (
    r"(?:island|facility|tower|building|skyscraper|town|township|village|neighbou?rhood|suburb|park|zone|campus|complex|"
    r"quarter|site|house|laborator(?:y|ies)|lab|institute|university|academy|school|hospital|centre|center|base|cluster|"
    r"district|county|city|port|area|square|street|estate)"
)
_IS_A = re.compile(
    r"\s*(?:[,(—–]|(?:is|was|remains|has been|was once)(?: (?:now|still|today|only|just))?)\s+(?:an? |the |one of the )"
    r"(?:(?!(?:of|in|with|for|to|at|from|on|by|and|near|than|as)\b)[\w'’-]+ ){0,5}?"
    rf"{_SITE_NOUNS} (?:in|on|inside|within)(?: the)?(?: [\w-]+ (?:part )?of)?"
    r"(?: the (?:city|province|municipality|district|county|region) of)?(?: the)? $",
    re.I,
)
"""` is a business park in`, `, an older facility in`, ` was a trade-fair island in the south of`."""
_SEATED = re.compile(
    r"\s*, (?:an?|the) [^,;.:()]{3,60}? (?:(?:that|which) (?:has|keeps)|with) (?:its|their) (?:[\w-]+ ){0,2}?"
    r"(?:headquarters|head office|main office|home base|seat|home) in (?:the )?$"
)
"""`, a maker of sensors with its head office in`, `, the robot firm that has its Chinese headquarters in`."""
_BELONGING = re.compile(r"\s*,? to which (?:the )?$")
_BELONGS = re.compile(r" (?:belongs?|is counted|was added)\b(?! no)")
_STANDING = re.compile(
    r"\s*,? (?:stands?|lies?|sits?|is found|is situated|is located)(?: (?:also|now))?(?: the| an?)? $"
)
_WHERE = re.compile(r"\s*,? (?:where|in which|on whose (?:ground|soil)) (?:the )?$")
_THERE = re.compile(
    r" (?:(?:now |also )?(?:has stood|stands|lies|sits)|is (?:located|based|situated)|"
    r"has its (?:seat|home|headquarters)|(?:was|were) (?:built|opened|founded)|is(?=[,.;)]))\b"
)
"""`Yuhang, where the robot town has stood since 2017`, `Hunnan, where the high-tech zone is, has`."""
_WHICH = re.compile(
    r"\s*,? (?:which|that) (?:is|lies|sits|stands)(?: also| now| itself)?(?: located| situated)? in (?:the )?$"
)
_AHEAD = re.compile(r"\b[Ii]n (?:the )?$")
_FRONTED = re.compile(
    r"(?:^|[.!?:;\n\"”] ?)(?:(?:Located|Situated|Sited|Nestled|Lying|Set) (?:in|within|inside|at)|"
    r"(?:Founded|Established|Opened|Set up|Built)(?: in (?:[A-Z][a-z]+ )?\d{4})? in)"
    r"(?: the (?:heart|middle|core) of)?(?: the)?(?: [A-Z][\w-]+['’]s?)? $"
)
_THEN = re.compile(
    r"(?: \([^()]{2,60}\)|, (?:(?:also|better|commonly|widely) )?(?:known|called) as [^,]{2,60})?, (?:the )?$"
)
"""`Located in Hefei's High-tech Zone, the valley ...`: what stands before the larger one, and between both."""
_SMALL = re.compile(r" (?:Town|Township|Village|Island|Subdistrict|Street|Campus)$")
"""Names of places that may lie in a zone."""
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
_FRONT = 48
_REACH = 90
"""Characters between two names that one apposition may take."""


def apply_whereabouts(context: SentenceContext) -> Iterator[Statement]:
    """Yield what lies where by appositions, in the order of the text; may be empty."""
    named = [m for m in context.mentions if m.iri and (m.kind in SIZES or m.kind in _BODIES)]
    text = context.body.text
    for position, outer in enumerate(named):
        inner = next((m for m in reversed(named[:position]) if m.via != "reference" and m.end <= outer.begin), None)
        if inner is None or outer.begin - inner.end > _REACH or inner.iri == outer.iri:
            continue
        first = next(m for m in named if m.iri == inner.iri)
        if _is_ahead(first, outer, text) or _holds(inner, outer, text):
            yield context.state(thing_of(outer), "locatedIn", thing_of(inner), "apposition", [outer, inner])
            continue
        if outer.kind not in SIZES or outer.kind == "PilotZone" or outer.via == "reference":
            continue
        if text.startswith(("'s", "’s", "-"), outer.end):
            continue
        if _lies_in(inner, outer, text):
            yield context.state(thing_of(inner), "locatedIn", thing_of(outer), "apposition", [inner, outer])


def _lies_in(inner: Mention, outer: Mention, text: str) -> bool:
    """Say whether the words between two names say that the first lies in the second."""
    between = text[inner.end : outer.begin]
    body = inner.kind in _BODIES
    if body and outer.kind != "Province" and _SEATED.match(between):
        return True
    if _IS_A.match(between) and not _is_away(between) and (body or _size(inner) < _size(outer)):
        return True
    if inner.kind == "PilotZone" or (not body and _size(inner) >= _size(outer)):
        return False
    if inner.kind == "City" and (outer.kind != "Province" or inner.label in MUNICIPALITIES):
        return False
    if _COMMA.match(between):
        return not _is_away(between) and (not body or _INSIDE.match(between) is not None)
    return not body and bool(_OF.match(between) or _UNDER.match(between) or _WHICH.match(between))


def _holds(outer: Mention, inner: Mention, text: str) -> bool:
    """`Haizhu District, to which Pazhou belongs`, `In Jiangning District stands the Hexi Lab`: the larger first."""
    if (
        outer.kind not in SIZES
        or outer.kind in {"PilotZone"}
        or not (inner.kind in _BODIES or _size(inner) < _size(outer))
    ):
        return False
    between = text[outer.end : inner.begin]
    if _WHERE.match(between):
        return _THERE.match(text, inner.end) is not None
    if _BELONGING.match(between):
        return inner.kind in SIZES and _BELONGS.match(text, inner.end) is not None
    return (
        _STANDING.match(between) is not None and _AHEAD.search(text, max(0, outer.begin - 8), outer.begin) is not None
    )


def _is_ahead(outer: Mention, inner: Mention, text: str) -> bool:
    """`Situated in the Xixian New Area, also known as the twin city, Qinchuangyuan ...`."""
    if inner.begin - outer.end > _REACH or _THEN.fullmatch(text, outer.end, inner.begin) is None:
        return False
    if outer.kind not in SIZES or (inner.kind in SIZES and _size(inner) > _size(outer)):
        return False
    return _FRONTED.search(text, max(0, outer.begin - _FRONT), outer.begin) is not None


def _size(place: Mention) -> int:
    """Return how large what a name means may be: towns and islands may lie in a zone, as may parks in a larger one."""
    if place.kind != "AdministrativeArea" or place.label.endswith((" Area", " Prefecture", " League", " Banner")):
        return SIZES[place.kind]
    return -1 if _SMALL.search(place.label) else SIZES["HighTechZone"]


def _is_away(between: str) -> bool:
    """`a county south of Hohhot` lies outside, `in the south of Beijing` inside."""
    found = _AWAY.search(between)
    return found is not None and not between[: found.start()].rstrip().lower().endswith((" the", "in", "at the"))

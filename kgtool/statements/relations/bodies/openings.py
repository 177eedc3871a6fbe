"""When a centre, park or base opened, in builds in which its name stands apart from the verb.

`The first phase of X went into operation in May`, `X, whose first phase opened in May`, `X, a facility that opened in
May`, `X, live since May`: the day is that of X. What a later phase or an extension does dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.relations.bodies.lines import line_of

OPENED = frozenset({"ResearchOrganization", "Organization", "Zone", "HighTechZone"})
"""Classes of what opens."""
_CUES = frozenset({"phase", "live", "operational", "operation", "service", "that", "which", "running"})
_OPENED = (
    r"(?:opened|started (?:work|operations?|up|running)|began (?:work|operations?|operating)|"
    r"went (?:live|online|on stream|on line|into (?:service|operation|use))|"
    r"came (?:online|on stream|on line|into (?:service|operation|use))|"
    r"was (?:opened|put into (?:service|operation|use)|inaugurated|unveiled|launched|founded|set up|established))"
)
_THERE = r"(?: (?:in|at|on|there|officially|formally|here|the|its|doors|[XF]\d+|of))*?"
_BUILDS = tuple(
    re.compile(build)
    for build in (
        rf"\bfirst phase of (?:the )?F(?P<f>\d+) {_OPENED}{_THERE} T(?P<t>\d+)",
        rf"\bF(?P<f>\d+) , whose first phase(?: of [XF]\d+)? {_OPENED}{_THERE} T(?P<t>\d+)",
        rf"\bF(?P<f>\d+) , (?:a|an|the) (?:[\w'-]+ ){{1,5}}(?:that|which) {_OPENED}{_THERE} T(?P<t>\d+)",
        rf"\bF(?P<f>\d+) , which (?:[\w'-]+ ){{2,7}}and which {_OPENED}{_THERE} T(?P<t>\d+)",
        r"\bF(?P<f>\d+) (?:, |has been |has , )(?:live|operational|open|running|in (?:service|operation|use)) since "
        r"T(?P<t>\d+)",
    )
)
_DOUBT = frozenset(
    "not no never second third if whether until might could would should will hopes planned expected due".split()
)


def apply_openings(context: SentenceContext) -> Iterator[Statement]:
    """Yield when what a sentence names opened; may be empty."""
    if "Date" not in context.kinds or context.vocabulary.isdisjoint(_CUES):
        return
    line = line_of(context, "F", _may_open)
    for build in _BUILDS:
        for match in build.finditer(line):
            what = [m for m in context.units[int(match["f"])].mentions if m.kind in OPENED and m.iri]
            date = context.units[int(match["t"])].mentions[0]
            day = date_of(date) or date_since(date)
            if len(what) == 1 and day and _DOUBT.isdisjoint(match[0].split()):
                yield context.state(
                    thing_of(what[0]), "establishedOn", date_value(day), "opening", [what[0], date], confidence=0.8
                )


def _may_open(mention: Mention) -> bool:
    return mention.kind in OPENED and bool(mention.iri) and mention.text.lower() not in {"its", "their"}

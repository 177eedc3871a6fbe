"""Which body announced a programme of zones, and when: the one whose notice, list or letters name the zones.

`The ministry published a notice backing three new pilot zones`, `By a circular of May 5 the commission named ...`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement, Thing
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.rules.verb_dates import find_verb_dates

_TELLING = frozenset(
    (
        "notice notices circular circulars announced announces announcement announcing published publishes released "
        "unveiled list batch issued"
    ).split()
)
"""What tells that approvals were made public."""
_PUBLISHING = frozenset({"publish", "issue", "release", "announce", "circulate", "put", "unveil", "print"})
_NAMED_IN = re.compile(
    r"\b(?:notices?|circulars?|lists?|letters|batch|group|announcement|announce[ds]?|unveil(?:ed|s))\b[^,;.:]{0,40}? "
    r"(?:(?:backing|naming|approving|supporting|listing|selecting|endorsing|adding|recognising|recognizing|designating|"
    r"on|of|for|with|that (?:back|name|approve|support|list|endorse|select)(?:ed|s)?)\b[^,;.:]{0,30}|[\w-]+ )$|"
    r"\b(?:announced|announces|unveiled|unveils) (?:the |its |a |an )?(?:[\w-]+ ){0,2}$"
)
"""What stands between a verb of publishing and the programme whose zones are made public."""
_SEVERAL = 2


def announce_programmes(context: SentenceContext, stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield which body announced the programme that zones of a sentence belong to, and when; may be empty.

    Args:
        context: the sentence.
        stated: what was found of it.
    """
    if _TELLING.isdisjoint(context.vocabulary):
        return
    known = {each.subject.iri for each in stated if each.predicate in {"announcedBy", "issuedBy"}}
    for mention, body, day in _published(context):
        if mention.iri not in known:
            known.add(mention.iri or "")
            used = [mention, body, *day]
            yield context.state(thing_of(mention), "announcedBy", thing_of(body), "announced-zones", used)
            for date in (date for each in day if (date := date_of(each))):
                yield context.state(thing_of(mention), "announcedOn", date_value(date), "announced-zones", used)
    approved = [
        each for each in stated if each.predicate == "approvedBy" and each.modality == "asserted"
        and each.subject.type == "PilotZone" and isinstance(each.object, Thing)
    ]  # fmt: skip
    if len({each.subject.iri for each in approved}) < _SEVERAL or len({each.object for each in approved}) != 1:
        return
    zones = {each.subject.iri for each in approved}
    programmes = {
        thing.iri: (mention, thing)
        for mention in (*context.mentions, *context.before)
        if mention.iri in zones
        for name, thing in mention.links
        if name == "partOfProgramme"
    }
    if len(programmes) == 1 and known.isdisjoint(programmes):
        ((mention, programme),) = programmes.values()
        yield context.state(programme, "announcedBy", approved[0].object, "announced-zones", [mention], confidence=0.8)


def _published(context: SentenceContext) -> Iterator[tuple[Mention, Mention, list[Mention]]]:
    """Yield each programme whose zones a notice or list makes public, with the body that does and the day."""
    programmes = [m for m in context.mentions if m.kind == "Programme" and m.iri and m.via != "reference"]
    for predicate in context.predicates if programmes else ():
        if predicate.lemma not in _PUBLISHING or predicate.modality != "asserted" or predicate.passive:
            continue
        bodies = [m for a in predicate.find("subject")[:1] for m in a.unit.mentions if m.kind == "Agency" and m.iri]
        begin = context.units[predicate.first].begin
        named = next((m for m in programmes if m.begin > begin), None)
        if (
            bodies
            and named
            and _NAMED_IN.search(context.body.text[begin : named.begin].replace("“", "").replace('"', ""))
        ):
            yield named, bodies[0], find_verb_dates(context, predicate)

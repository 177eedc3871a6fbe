"""Lists of places that a sentence speaks of as zones become mentions of these zones, with what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.zones.locations import stated_places
from kgtool.mentions.zones.places import has_province
from kgtool.mentions.zones.ranks import national_zones
from kgtool.mentions.zones.roll_calls import mark_of_aside
from kgtool.mentions.zones.rolls import ZoneRolls
from kgtool.prose.words import Word, forms_of
from kgtool.records import Thing

ENTERS_REGISTER = "enters the register below sentence"
THERE = ", with its zone there"
TOLD = "enters the programme, told in sentence"
RAISED = "raised to national rank"
ON_ROLL = "one of the zones spoken of"
"""Reasons, or their beginning or end, why places stand for zones."""

Run = tuple[Entry, list[list[Draft]], int | None, str, Draft | None]
"""Programme, places a zone, sentence of the set, reason, and the phrase that calls the places zones."""


def enter_zones(namer: Namer, entry: Run, words: Sequence[Word], drafts: list[Draft], places: dict[int, Thing]) -> None:
    """Turn the drafts of a list of places into drafts of their zones.

    Args:
        namer: names the zones.
        entry: the list, with the programme and why the places enter it.
        words: the words of the sentence.
        drafts: what the sentence names; changed.
        places: by the identity of a draft the place that it was, of those turned before; changed.
    """
    programme, run, antecedent, reason, phrase = entry
    for group in run:
        head = group[0]
        if programme.zone_name == "High-tech Zone" and len(group) == 1 and head.kind == "Province":
            continue  # `three parks in Jiangxi, namely P, P and P`
        again = id(head) in places
        zone = namer.zone_at(programme, [place for d in group if (place := places.get(id(d), d.thing))])
        if again and (phrase is None or (head.thing and zone.iri == head.thing.iri)):
            continue
        there = reason.endswith(THERE)
        untold = again or (reason.startswith("enters") and not there)
        links = [] if untold else stated_places(namer, zone, group, shared=there)
        if zone.type == "PilotZone" or reason in {RAISED, ON_ROLL} or reason.startswith(ENTERS_REGISTER):
            links.append(("partOfProgramme", of_entry(programme)))
        mark = phrase if again else mark_of_aside(words, head) if reason.startswith(TOLD) else None
        if mark is not None:  # `named A zones by X and B zones by Y`: the places have both
            drafts.append(
                Draft(mark.first, mark.last, mark.begin, mark.end, zone.type, zone, "list",
                      reason=reason, antecedent=antecedent, links=links)
            )  # fmt: skip
            continue
        places.update((id(d), d.thing) for d in group if d.thing)
        owned = head.first > 1 and words[head.first - 1].lower == "'s"
        if owned or (len(group) == 1 and has_province(drafts, head)):  # a place too
            drafts.append(replace(head))
        head.links = [*head.links, *links]
        head.end, head.last = group[-1].end, group[-1].last
        head.thing, head.kind, head.via = zone, zone.type, "list"
        head.antecedent, head.reason = antecedent, reason
        for other in group[1:]:
            drafts.remove(other)


def enrol_national(words: Sequence[Word], drafts: Sequence[Draft], national: Entry, rolls: ZoneRolls) -> None:
    """Make the high-tech zones that a sentence calls national, or puts on the list, members of their programme.

    Args:
        words: the words of the sentence.
        drafts: what it names; changed.
        national: the programme.
        rolls: the set of zones that the article last spoke of.
    """
    member = ("partOfProgramme", of_entry(national))
    for draft in national_zones(words, drafts):
        if draft.reason != RAISED:
            draft.links = [*draft.links, member]
    if rolls.programme == national:
        for draft in rolls.named(forms_of(words), drafts):
            draft.via, draft.antecedent = "list", rolls.announced
            draft.links = [*draft.links, member]

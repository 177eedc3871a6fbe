"""When a zone was approved: which date of a sentence is that of a grant, and whose where it has several."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of

_SAYING = frozenset("said says told tells announced reported reports".split())
_SAID = 6
"""Units between a verb of saying and its date."""
_NEAR = 9
"""Units between a word that grants and the date of the grant."""
_APPROVAL = frozenset({"approvedBy", "approvedOn"})
_PAIR = 2
_LABEL = 24
"""Characters before a date among which a letter calls it its date."""
_OPENING = 3
"""Units that may stand before a date that opens its sentence."""
_OTHERWISE = frozenset(
    "opened opens opening founded set inaugurated unveiled launched started began begun goes went building running "
    "reviewed visited not".split()
)
"""What else may be dated behind a zone."""
_ELSEWHEN = frozenset({"after", "before", "since", "following"})
_ACTS = frozenset(
    "designation elevation recognition inclusion conferment conferral accreditation admission accession approval "
    "promotion consent permission clearance nod go-ahead selection reply letter decision status".split()
)
"""Nouns of granting: what is told of them behind a verb of coming is told of the grant."""
_COMING = frozenset("come date follow arrive stem go announce make issue sign give grant publish confirm".split())


def dates_of_grant(context: SentenceContext, begin: int, end: int, grants: Sequence[int]) -> list[Mention]:
    """Return the date of a grant: the only one of its clause, near the word; as many as zones are `respectively`."""
    found = [
        (index, mention)
        for index in context.groups
        if begin <= index < end
        for mention in context.units[index].mentions
        if mention.kind == "Date" and (date_of(mention) or (date_since(mention) and _begins_it(context, index)))
    ]
    if "respectively" in context.vocabulary:
        return [mention for _, mention in found]
    if len(found) != 1:
        return []
    index, date = found[0]
    zones = [at for at in context.groups if any(m.kind == "PilotZone" for m in context.units[at].mentions)]
    behind = context.lowers[max(index - _SAID, max(zones, default=index)) : index]
    if not _SAYING.isdisjoint(behind):  # `..., an official told reporters on Friday`
        return []
    near = min(grants, key=lambda at: abs(at - index))
    first, last = min(index, near), max(index, near)
    if index < near and not _ELSEWHEN.isdisjoint(context.lowers[index:near]):  # `opened in July, after it was approved`
        return []
    between = [verb for verb in context.predicates if verb.finite and first < verb.first and verb.last < last]
    if len(between) == 1 and between[0].lemma in _COMING and context.lowers[near] in _ACTS:
        first, between = between[0].last, []  # `its designation as ... dates from March 2020`
    return [] if last - first > _NEAR or between else [date]


def _begins_it(context: SentenceContext, index: int) -> bool:
    """`since 2021, when X approved it`, `Since 2021 it may call itself a zone`: the grant was at that time."""
    when = context.lowers[index + 1 : index + 3] == [",", "when"]
    return when or (index < _OPENING and {"call", "itself"} <= context.vocabulary)


def read_held_since(context: SentenceContext, known: Collection[tuple[str, str]]) -> Iterator[Statement]:
    """`The city has had A's zone since 2020 and B's since 2021`: each zone has been there since the date behind it."""
    row = [
        mention
        for mention in context.mentions
        if mention.kind == "PilotZone" or (mention.kind == "Date" and date_since(mention))
    ]
    zones, dates = row[::2], row[1::2]
    paired = len(row) > 2 and len(zones) == len(dates) and all(mention.kind == "Date" for mention in dates)
    if not paired or any(mention.kind == "Date" or not mention.iri for mention in zones):
        return
    for zone, date in zip(zones, dates, strict=True):
        day = date_since(date)
        for name in ("approvedOn", "establishedOn"):
            if day and (zone.iri, name) not in known:
                yield context.state(thing_of(zone), name, date_value(day), "grant", [zone, date], confidence=0.8)


def pair_approvals(context: SentenceContext, stated: list[Statement]) -> list[Statement]:
    """Return what is stated of a sentence with each zone approved on its own date where zones and dates take turns.

    `was approved as A in 2020 and as B in 2021`: the date behind each zone is its own.

    Args:
        context: the sentence.
        stated: what has been found in it.
    """
    granted = {each.subject.iri for each in stated if each.predicate in _APPROVAL and each.modality == "asserted"}
    if len(granted) < _PAIR:
        return stated
    row = [
        mention
        for mention in context.mentions
        if (mention.kind == "PilotZone" and mention.via in {"build", "reference"} and mention.iri)
        or (mention.kind == "Date" and date_of(mention))
    ]
    several = {zone.begin: [m for m in row if m.begin == zone.begin] for zone in row}  # `the first two in 2020, ...`
    row = [several[begin][0] for begin in several]
    zones, dates = row[::2], row[1::2]
    named = [m.iri for zone in zones for m in several[zone.begin]]
    if len(zones) != len(dates) or len(named) != len(granted) or set(named) != granted:
        return stated
    text = context.body.text
    told = [text[zone.end : date.begin].lower().split() for zone, date in zip(zones, dates, strict=True)]
    if any(mention.kind != "Date" for mention in dates) or not all(_OTHERWISE.isdisjoint(words) for words in told):
        return stated
    kept = [each for each in stated if each.predicate != "approvedOn" or each.subject.iri not in granted]
    rule = next((each.rule for each in stated if each.predicate == "approvedOn"), "grant")
    for zone, date in zip(zones, dates, strict=True):
        day = date_of(date)
        for each in several[zone.begin] if day else ():
            assert day is not None
            kept.append(
                context.state(thing_of(each), "approvedOn", date_value(day), rule, [each, date], confidence=0.8)
            )
    return kept


def dates_of_letter(context: SentenceContext, reach: int) -> list[Mention]:
    """Return the date that stands in the head of a letter, behind the word `date`; empty where there is none.

    Args:
        context: the sentence.
        reach: how many mentions belong to the head.
    """
    text = context.body.text
    return [
        mention
        for mention in context.before[:reach]
        if mention.kind == "Date"
        and date_of(mention)
        and "date" in text[max(mention.begin - _LABEL, 0) : mention.begin].lower()
    ][:1]

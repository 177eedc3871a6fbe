"""Grants: a sentence that names a zone, the body that may approve it, and a word that grants, in whatever order.

Which ministry decides on the zones of which programme is known ([approvers] of the lexicon). So where a sentence names
zones of one programme and of those bodies only the right one, speaks of a grant (`said yes`, `the reply`, `admitted`)
and neither denies nor hopes, that body approved these zones, and a date that stands by the word that grants is that of
the approval. Events that know the wording have been read before; what they found stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from kgtool.records import Amount, Mention, Statement, Thing
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.relations.of_papers import is_of_paper
from kgtool.statements.relations.zones.grant_dates import dates_of_grant, dates_of_letter, read_held_since

GRANTS = frozenset(
    (
        "yes consent consented consents agreement agreed agrees assent assented nod go-ahead permission permitted "
        "permits approval approvals approve approves approved approving clearance cleared clears leave blessing "
        "licence license green-light green-lit greenlit greenlighted green admitted admits admission accession "
        "accepted accepts endorsed endorses allowed allows let lets authorised authorized entitled empowered reply "
        "replied "
        "replies letter letters decision wrote granted grants awarded awards conferred bestowed added adds chose "
        "chosen picked picks selected selects named names designated designates declared turned turns made put puts "
        "certificate plaque recognised recognized supported supports backed backs decreed signed written gave given "
        "gives handed hands informed notified told answered answers entrusted entrusts sanctioned okayed charter "
        "blessed blesses waved rubber-stamped okays anointed anoints ratified ratifies sealed imprimatur suit "
        "inducted enlisted handpicked tapped awarding granting selection selecting "
        "designation elevation recognition inclusion conferment conferral accreditation acquired "
        "ushered crowned elevated obtained received won secured earned got gained grace courtesy owes"
    ).split()
)
_DOUBT = frozenset(
    (
        "not no never neither nor none without n't if whether unless until might could would should will deny denied "
        "denies denying rumour rumoured rumor rumored hope hopes hoped hoping expect expects expected await awaits "
        "awaiting seek seeks sought seeking apply applies applied applying bid bids candidate candidates ask asks "
        "asked asking want wants wanted wish wishes refuse refused refuses fail failed declined decline yet draft "
        "intend intends intended planned plan plans allegedly reportedly supposed unlike instead withdrawn revoked "
        "rescinded cancelled postponed rejected provincial before rules measures "
        "evaluation assessment inspection praised criticised "
        "withdrew withdraws nobody overlooked missing"
    ).split()
)
_APPROVAL = frozenset({"approvedBy", "approvedOn"})
_ONE_OF_THEM = re.compile(
    r"\b(?:(?:one|two|three|some|most|half|first|oldest) of|among) "
    r"(?:(?:the|its|their|these|those|China['’]s) [\w -]*)?$"
)
_OF_THEM = 40
"""Characters before a programme in which it is said that only some of its zones are meant."""
_SETTLED = _APPROVAL | {"establishedOn"}
_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however", "because"})
_OPENED = 4
"""Units behind an opening clause among which its subject stands."""
_WEAK = frozenset(
    "gave given gives handed hands informed notified told answered answers made put puts got won secured earned gained "
    "received obtained".split()
)
"""Words that grant only where no sum of money is what is given."""
_CONTRARY = frozenset({"not", "yet"})
_BUSY = frozenset({"projects", "project", "firms", "companies", "applications", "funds", "subsidies", "money", "of"})
"""What is approved instead of the zone: `approved projects in the zone`, `approved of what it saw`."""
_LETTERS = frozenset({"letter", "letters", "reply", "replies", "replied", "wrote"})
_OTHER_ACTS = frozenset(
    "praise praised praises remind reminded reminds warn warned warns urge urged urges thank thanked thanks "
    "congratulate congratulated criticise criticised criticized demand demanded demands "
    "invite invited inquired complained".split()
)
"""What a letter may do instead of granting."""
_LOCAL = frozenset("Municipal Provincial District County City Province Government Bureau Committee Office".split())
"""Words in the names of bodies that approve no national zone."""
_MAY = frozenset({"may", "can", "could"})
_BUILDING = frozenset("build set establish create host open run launch develop go start call".split())
_TELLING = frozenset(
    "plaque itself wrote letter letters reply replies informed told notified agreed decided approved consented".split()
)
_INTO = frozenset({"to", "into", "in", "among", "of"})
"""What leads from a set of zones to the relative clause that tells who entered it."""
_OWNER = 6
"""Units before that clause in which the set and its owner stand."""
_HEREBY = frozenset({"hereby", "herewith"})
_SENDERS = 30
"""Mentions at the beginning of a letter among which its sender is."""


def apply_grants(context: SentenceContext, lexicon: Lexicon, stated: Sequence[Statement]) -> list[Statement]:
    """Return who approved the zones of a sentence and when; may be empty.

    Args:
        context: the sentence.
        lexicon: with the bodies that approve the zones of each programme.
        stated: what other rules have stated of the sentence.
    """
    holds = "since" in context.vocabulary
    if not holds and context.vocabulary.isdisjoint(GRANTS):
        return []
    known = {(each.subject.iri, each.predicate) for each in stated if each.predicate in _SETTLED}
    lowers = context.lowers
    breaks = [-1, *(at for at, lower in enumerate(lowers) if lower in _BREAKS), len(lowers)]
    found = [*read_held_since(context, known)] if holds and is_sure(lowers, lexicon) else []
    for begin, end in [*_relatives(context), *((left + 1, right) for left, right in pairwise(breaks))]:
        each = [*_in_clause(context, lexicon, known, begin, end)]
        known |= {(statement.subject.iri, statement.predicate) for statement in each}
        found += each
    return found


def _relatives(context: SentenceContext) -> Iterator[tuple[int, int]]:
    """Yield where relative clauses begin and end: `P, which got it in 2019, wants more`, `the zone that X approved`."""
    lowers = context.lowers
    if lowers[:1] and lowers[0] in GRANTS and "," in lowers:  # `Approved by X in 2019, the zone has no figures`
        opened = lowers.index(",")
        near = [at for at in context.groups if opened < at <= opened + _OPENED]
        zone = next((at for at in near if any(m.kind == "PilotZone" for m in context.units[at].mentions)), 0)
        if zone:
            yield 0, zone + 1
    for at in range(len(lowers) - 1):
        if lowers[at] == "," and lowers[at + 1] in {"which", "whose"}:
            end = next((i for i in range(at + 1, len(lowers)) if lowers[i] == ","), len(lowers))
            zoned = at > 0 and any(m.kind == "PilotZone" for m in context.units[at - 1].mentions)
            yield at - 1 if zoned else at + 1, end  # `the zone, which X approved in 2021, is not ...`
        elif lowers[at + 1] == "which" and lowers[at] in _INTO and at:
            end = next((i for i in range(at + 1, len(lowers)) if lowers[i] == ","), len(lowers))
            yield at, end
        elif lowers[at + 1] in {"which", "whose", "that"} and any(
            m.kind == "PilotZone" for m in context.units[at].mentions
        ):
            end = next((i for i in range(at + 1, len(lowers)) if lowers[i] in {",", ";"}), len(lowers))
            yield at, end


def settle_approvers(context: SentenceContext, lexicon: Lexicon, stated: list[Statement]) -> list[Statement]:
    """Return what is stated of a sentence without approvals of zones where it speaks of no zone's approval.

    Nor does the body of one programme approve a zone of another, and neither are its dates those of that zone:
    `one for development, which X approved in 2020, and one for application, approved by Y in 2021`: each body approves
    the zones of its own programme.

    Args:
        context: the sentence.
        lexicon: with the bodies that approve the zones of each programme.
        stated: what frames, templates and events have found.
    """
    granting = [at for at, lower in enumerate(context.lowers) if lower in GRANTS]
    written = {context.lowers[at] for at in granting} <= _LETTERS and not context.vocabulary.isdisjoint(_OTHER_ACTS)
    if granting and (written or all(is_of_something_else(context, at) for at in granting)):
        return [each for each in stated if each.predicate not in _APPROVAL or each.subject.type != "PilotZone"]
    if not any(_is_crossed(lexicon, each) for each in stated):
        return stated
    decisive = lexicon.approvers.values()
    bodies = [mention for mention in context.mentions if mention.kind == "Agency" and mention.label in decisive]
    dates = [mention for mention in context.mentions if mention.kind == "Date"]
    kept = []
    for each in stated:
        expected = approver_of(lexicon, each.subject.label)
        if expected is None or _is_crossed(lexicon, each):
            if expected is None:
                kept.append(each)
            continue
        if each.predicate == "approvedOn":
            if not bodies:  # `approved by the province on Nov. 26`: something of the zone's, rather than the zone
                continue
            date = next((d for d in dates if (day := date_of(d)) and date_value(day) == each.object), None)
            nearest = min(bodies, key=lambda body: abs(body.begin - date.begin), default=None) if date else None
            if nearest is not None and nearest.label != expected:
                continue
        kept.append(each)
    return kept


def leave_plans(stated: Sequence[Statement]) -> list[Statement]:
    """Return what is stated of a sentence without approvals of a zone that are those of its plan.

    `The zone's construction plan was approved by the province in January` approves the plan.

    Args:
        stated: what has been found in the sentence.
    """
    theirs = {(s.predicate, s.object) for s in stated if s.predicate in _APPROVAL and s.subject.type in PLANS}
    if not theirs:
        return list(stated)
    return [s for s in stated if s.subject.type != "PilotZone" or (s.predicate, s.object) not in theirs]


def leave_programmes(context: SentenceContext, stated: Sequence[Statement]) -> list[Statement]:
    """Return what is stated of a sentence without approvals of programmes where something else is approved.

    `approved X as a national area` approves X; in `A and B come last: they were added in May` it is the zones. What
    both zones serve, the programme does not.

    Args:
        context: the sentence.
        stated: what frames, templates and events have found.
    """
    return [each for each in stated if not _is_of_no_programme(context, each)]


def _is_of_no_programme(context: SentenceContext, statement: Statement) -> bool:
    """Say whether what is approved is no programme: `approved it as a national area`, `A and B: they were approved`."""
    if statement.subject.type != "Programme":
        return False
    if statement.predicate == "supportsStrategy":
        return "both" in context.vocabulary  # `Both zones serve it`: those two, not all of them
    if statement.predicate == "establishedOn":
        return statement.modality != "asserted"  # `agreed on 5 May to set up zones in 33 cities`: more of them
    if statement.predicate not in _APPROVAL:
        return False
    named = [mention for mention in context.mentions if mention.iri == statement.subject.iri]
    text = context.body.text
    if statement.predicate == "approvedOn" and all("zones" in mention.text for mention in named):
        return True  # `the third group of zones, approved in 2021`: the group
    if named and (_is_partly_meant(text, named[0]) or ("HighTechZone" in context.kinds and "zones" in named[0].text)):
        return True  # `Donghu, one of the oldest national zones, was approved`: Donghu
    if any(mention.kind == "PilotZone" and mention.via == "list" for mention in context.mentions):
        return all(mention.via == "reference" for mention in named)
    return all(text.endswith((" a ", " an "), 0, mention.begin) for mention in named)


def _is_partly_meant(text: str, programme: Mention) -> bool:
    """Say whether only some zones of a programme are meant: `one of its first national zones`, `among the zones`."""
    return _ONE_OF_THEM.search(text, max(programme.begin - _OF_THEM, 0), programme.begin) is not None


def _is_crossed(lexicon: Lexicon, statement: Statement) -> bool:
    """Say whether a zone is said to be approved by a known body that does not decide on its programme's zones."""
    if statement.predicate != "approvedBy" or not isinstance(statement.object, Thing):
        return False
    expected = approver_of(lexicon, statement.subject.label)
    label = statement.object.label
    if expected is None or label == expected:
        return False
    return not statement.object.provisional or not _LOCAL.isdisjoint(label.split())


def _in_clause(
    context: SentenceContext, lexicon: Lexicon, known: Collection[tuple[str, str]], begin: int, end: int
) -> Iterator[Statement]:
    lowers = context.lowers[begin:end]
    grants = granting_words(context, begin, end) or _gapped(context, begin, end)
    if not grants or not is_sure(_without_relatives(lowers), lexicon):
        return
    units = context.units[begin:end]
    named = [mention for unit in units for mention in unit.mentions if mention.iri]
    of_papers = {m for at in range(begin, end) if is_of_paper(context, at) for m in context.units[at].mentions}
    zones = list({m.iri: m for m in named if m.kind == "PilotZone" and m not in of_papers}.values())
    approvers = {approver for zone in zones if (approver := approver_of(lexicon, zone.label))}
    bodies = {m.iri: m for m in named if m.kind == "Agency" and m.label in lexicon.approvers.values()}
    if len(approvers) > 1:
        yield from _each_by_its_own(context, lexicon, known, zones, list(bodies.values()))
    if len(approvers) != 1:
        return
    agency = next(iter(bodies.values())) if len(bodies) == 1 else None
    if agency is not None and agency.label not in approvers:
        return
    if agency is None and context.lowers[begin] in _INTO:
        agency = _whose_set(context, begin, approvers)
    dates = dates_of_grant(context, begin, end, grants)
    if agency is None and not _HEREBY.isdisjoint(lowers):
        agency = _sender(context, approvers)
        dates = dates or dates_of_letter(context, _SENDERS)
    for number, zone in enumerate(zones):
        if agency is not None and (zone.iri, "approvedBy") not in known:
            yield context.state(thing_of(zone), "approvedBy", thing_of(agency), "grant", [zone, agency], confidence=0.8)
        date = dates[number] if len(dates) == len(zones) > 1 else dates[0] if len(dates) == 1 else None
        value = (date_of(date) or date_since(date)) if date else None
        if date and value and (zone.iri, "approvedOn") not in known:
            yield context.state(thing_of(zone), "approvedOn", date_value(value), "grant", [zone, date], confidence=0.8)


def _without_relatives(lowers: Sequence[str]) -> list[str]:
    """Leave out what a clause says aside: `P, which had applied twice, was let in`: it was let in all the same."""
    kept: list[str] = []
    at = 0
    while at < len(lowers):
        if lowers[at] == "," and lowers[at + 1 : at + 2] and lowers[at + 1] in {"which", "who", "whose"}:
            closing = next((i for i in range(at + 1, len(lowers)) if lowers[i] == ","), None)
            if closing is not None and not GRANTS.isdisjoint(lowers[closing:]):
                at = closing
        kept.append(lowers[at])
        at += 1
    return kept


def _whose_set(context: SentenceContext, begin: int, approvers: set[str]) -> Mention | None:
    """`the science ministry's zones, to which P was admitted`: the body whose zones they are."""
    near = range(max(begin - _OWNER, 0), begin)
    bodies = [m for at in near for m in context.units[at].mentions if m.kind == "Agency" and m.label in approvers]
    sets = any(m.kind == "Programme" for at in near for m in context.units[at].mentions)
    return bodies[-1] if bodies and sets else None


def _each_by_its_own(
    context: SentenceContext,
    lexicon: Lexicon,
    known: Collection[tuple[str, str]],
    zones: Sequence[Mention],
    bodies: Sequence[Mention],
) -> Iterator[Statement]:
    """Yield the approvals of zones of two programmes by the two bodies that the clause names."""
    named = {body.label: body for body in bodies}
    for zone in zones:
        body = named.get(approver_of(lexicon, zone.label) or "")
        if body is not None and len(named) > 1 and (zone.iri, "approvedBy") not in known:
            yield context.state(thing_of(zone), "approvedBy", thing_of(body), "grant", [zone, body], confidence=0.8)


def _gapped(context: SentenceContext, begin: int, end: int) -> list[int]:
    """`one was granted by X; the other, for ..., by Y`: where the body stands that the verb before holds for too."""
    if not begin or context.lowers[begin - 1] != ";" or GRANTS.isdisjoint(context.lowers[:begin]):
        return []
    marked = [at for at in range(begin, end - 1) if context.lowers[at] in {"by", "from"}]
    return [
        at for at in marked if any(m.kind == "Agency" for unit in context.units[at + 1 : at + 3] for m in unit.mentions)
    ]


def granting_words(context: SentenceContext, begin: int, end: int) -> list[int]:
    """Return the indexes of the words of a clause that grant a zone; may be empty.

    A letter that praises grants nothing, nor does `approved 20 projects in the zone`.
    """
    lowers = context.lowers
    found = [at for at in range(begin, end) if lowers[at] in GRANTS and not is_of_something_else(context, at)]
    written = {lowers[at] for at in found} <= _LETTERS and not _OTHER_ACTS.isdisjoint(lowers[begin:end])
    return [] if written else found


def is_of_something_else(context: SentenceContext, at: int) -> bool:
    """Say whether a word that grants has another object than a zone: an amount, projects, a sum."""
    units = context.units
    after = at + 1
    while after < len(units) and units[after].lower in {"the", "a", "its", "more", "than", "some"}:
        after += 1
    if after < len(units) and units[after].kind in PLANS:  # `approved the plan of the zone`
        return True
    amounts = [m.value for m in units[after].mentions if isinstance(m.value, Amount)] if after < len(units) else []
    if any("zone" in amount.noun for amount in amounts):  # `approved one zone`
        return False
    if after < len(units) and (amounts or units[after].lower in _BUSY):
        return units[at].lower in _WEAK or units[at].lower.endswith(("ed", "es"))
    return units[at].lower in _WEAK and any(
        isinstance(mention.value, Amount) and mention.value.unit.isupper() for mention in context.mentions
    )


def is_sure(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a clause neither denies nor hopes; what somebody is told that he may build is granted."""
    words = set(lowers)
    if not words.isdisjoint(_MAY):
        permits = any(
            lower in _MAY and not _BUILDING.isdisjoint(lowers[at + 1 : at + 4]) for at, lower in enumerate(lowers)
        )
        if not permits or words.isdisjoint(_TELLING):
            return False
        words -= _MAY
    if lowers[:2] == ["not", "until"] or lowers[:2] == ["only", "after"]:  # `Not until 2021 did it become`
        words -= {"not", "until"}
    if words & _CONTRARY and all(lower not in _CONTRARY or _is_harmless(lowers, at) for at, lower in enumerate(lowers)):
        words -= _CONTRARY
    if "should" in words and "agreed" in words:
        words.discard("should")
    return words.isdisjoint(_DOUBT) and words.isdisjoint(lexicon.hedges) and words.isdisjoint(lexicon.negations)


def _is_harmless(lowers: Sequence[str], at: int) -> bool:
    """`Yet in 2019 it was chosen`, `is a pilot zone, not a subsidy`: no denial of what the clause tells."""
    if lowers[at] == "yet":
        return at == 0
    return bool(at) and lowers[at - 1] == "," and bool({"a", "an", "just"} & set(lowers[at + 1 : at + 2]))


def approver_of(lexicon: Lexicon, label: str) -> str | None:
    """Return the body that decides on a zone, by the end of the zone's name."""
    return next((body for name, body in lexicon.approvers.items() if label.endswith(name)), None)


def _sender(context: SentenceContext, approvers: set[str]) -> Mention | None:
    """Return the body in whose letter a sentence says `hereby`: of those that approve, the only one named so far."""
    bodies = {m.iri: m for m in context.before[:_SENDERS] if m.kind == "Agency" and m.iri}
    fitting = [body for body in bodies.values() if body.label in approvers]
    return fitting[0] if len(fitting) == 1 else None

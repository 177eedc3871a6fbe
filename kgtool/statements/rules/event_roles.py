"""Who plays which part in an event: the things of its clause that fit, by side, marks and distance."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.records import Mention
from kgtool.statements.clauses.compared import BESIDE, is_compared
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import PLANS
from kgtool.statements.rules.definitions import Role
from kgtool.statements.rules.event_clauses import Clause, object_behind
from kgtool.statements.rules.event_dates import distance
from kgtool.statements.rules.event_relatives import begins_another, find_related, says_of_another, stands_aside
from kgtool.statements.rules.possessors import (
    is_in_relative,
    is_what_a_paper_is_for,
    may_be_of_another,
    verb_of,
)

_OPENING = 2
"""Units before a trigger that opens its clause, and between it and what it is about."""
_NEAR = 8
"""Units behind a trigger in which `from` marks who acts."""
_FAR = 30
"""Units between a trigger and what plays a part in its event."""
_MARKED = {"by": 0, "from": 1}
_SOURCES = frozenset({"from", "by", "with"})
"""Words before who has to do with an event that happens to something else."""
_HARMLESS = frozenset({"the", "in", "on", ",", "of", ":"})
"""Words between a trigger and what it happens to: `Founded in 2018, the academy`."""
_CONTINUING = frozenset(
    (
        "and to , in the capital of also then for jointly together along with alongside among them including further "
        'other more departments ministries bodies agencies commissions ( ) " “ ”'
    ).split()
)
_RELATING = frozenset({"for", "of", "in", "to"})
_LINKING = frozenset({"and", "with", "along", "alongside", "jointly", "together", "also", "including"})
_JOINING = frozenset({",", "and", "with"})
_ON = frozenset({"on", "upon"})
_OWN = frozenset({"its", "their"})
_RELATIVE = frozenset({"that", "which", "whose"})
_BODY_NOUNS = frozenset({"regulator", "watchdog", "ministry", "planner", "authority", "supervisor", "agency", "bank"})
_ARTICLES = frozenset({"the", "a", "an"})
_ITSELF = frozenset("plaque nameplate sign doors gates founding foundation opening birth building construction".split())
"""What of a thing stands for it: `The plaque of the laboratory was unveiled`."""
_INSIDE = frozenset({"in", "at", "inside", "within", "from", "to", "near", "into"})
_PLACING = frozenset({"in", "at", "on", "inside", "within", "near", "into"})
_COMPARED = frozenset({"PilotZone", "HighTechZone", "Zone"})
_THANKED = frozenset("thanks thank owe owes owed fell falls belongs due".split())
"""Words with which `to` leads to who acts."""
_PLACES = frozenset({"Province", "City", "County", "District", "AdministrativeArea"})
_GOVERNMENTS = frozenset({"governments", "authorities"})
"""What stands before several places that act: `released by the municipal governments of P and Q`."""
_WORDS_OF = frozenset(
    "decision decisions instruction instructions requirement requirements order orders spirit arrangement arrangements "
    "policy policies leadership guidance speech remarks directive directives call calls demands".split()
)
"""What of a body is put into practice by others."""
_FOLLOWING = frozenset("with to on upon follows following implements implementing executes beside besides".split())
"""What stands before a document that another one follows."""
_WITHIN = frozenset({"in", "across", "within", "at", "near", "around", "throughout"})
"""What stands before a place where something is done by others."""
_CLAUSE_OPENERS = _RELATIVE | {"how", "whether", "why", "what", "before", "after", "when", "where", "until", "if"}
_HOSTS = frozenset({"City", "County", "District"})
_ASIDE = frozenset({"Province", "Date", "Alias", "Amount"})
"""What stands between two members of a list: `to Suzhou, in Jiangsu, and to Changsha`."""
_INTRANSITIVE_ENDS = frozenset({"in", "on", "by", "as", ",", ".", ";", "and", "last", "this", "there", "here"})
"""What may follow a verb that has no object."""
_ANOTHER_SET = frozenset("batch round second third fourth fifth next other others another older earlier".split())
"""Words by which a clause speaks of other things than the sentence before: `The second batch was approved`."""


def fill(context: SentenceContext, role: Role, clause: Clause, taken: set[int]) -> list[Mention]:
    """Return who plays a part: marked by a preposition, else nearest on the right side, else the only one there is."""
    fitting = [
        (index, mentions)
        for index in context.groups
        if clause.begin <= index < clause.end
        and index not in taken
        and (mentions := _fitting(context, role, context.units[index]))
        and distance(index, clause) <= _FAR
    ]
    verb = verb_of(context, clause) if fitting and may_be_of_another(context) else None
    if verb:
        fitting = [part for part in fitting if not is_in_relative(context, part[0], verb)]
    if "marked" not in role.places:
        fitting = [part for part in fitting if not is_what_a_paper_is_for(context, part[0])]
    if fitting and not (BESIDE.isdisjoint(context.vocabulary) or role.kinds.isdisjoint(_COMPARED)):
        fitting = [part for part in fitting if not is_compared(context, part[0])]
    if "opens" in role.places:
        # `The centre opened in the zone in 2021`: the clause begins with who opened
        opening = context.units[clause.begin : clause.first]
        opens = len(opening) <= _OPENING and all(unit.kind in {"", "Date"} for unit in opening)
        fitting = [part for part in fitting if opens and clause.first < part[0] <= clause.last + _OPENING + 1]
    if "before" in role.places:
        object_of = _object_before(context, clause)
        fitting = [part for part in fitting if part[0] < clause.first and part[0] not in object_of]
    if "unfollowed" in role.places:
        fitting = [
            part for part in fitting
            if not (_is_followed(context, part[0]) or says_of_another(context, part[0], clause.first))
        ]  # fmt: skip
    if "after" in role.places:
        fitting = [part for part in fitting if part[0] > clause.first and not _is_own(context, part[0])]
    related: int | None = None
    if "undergoes" in role.places:
        related = find_related(context, clause)
        fitting = [
            part for part in fitting
            if related in {None, part[0]} and _undergoes(context, clause, part[0], related=related is not None)
        ]  # fmt: skip
    if "itself" in role.places:
        fitting = [
            (index, mentions) for index, mentions in fitting if index == related or not _is_where(context, index)
        ]
    if "head" in role.places:
        fitting = [part for part in fitting if part[0] == related or not _only_owns(context, clause, part[0])]
    if "bound" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if _is_bound(context, clause, index)]
    if "marked" in role.places and _THANKED.isdisjoint(context.vocabulary):  # `in a letter to the province`
        fitting = [part for part in fitting if not _is_addressed(context, part[0])]
    if "marked" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if not _is_no_actor(context, clause, index)]
        # `adopted its plan, with ... from the finance bureau`: that is not who adopted it
        fitting = [
            part for part in fitting
            if part[0] > clause.first
            or not (_did_another(context, part[0]) or _is_outside(context, part[0], clause.first))
        ]  # fmt: skip
        far = clause.last + _NEAR
        fitting = [part for part in fitting if part[0] <= far or _marker(context, part[0]) != "from"]
        if not any(part[0] > clause.last for part in fitting) and _is_by_another(context, clause):
            return []
    listed = fitting
    if "marked" in role.places and len(fitting) > 1:
        marked = [part for part in fitting if _marker(context, part[0]) in _MARKED]
        ahead = [part for part in fitting if part[0] < clause.first]
        fitting = marked[:1] or ahead[-1:] or fitting
    if not fitting:
        return _before(context, role, clause) if "previous" in role.places else []
    if "only" in role.places and len(fitting) > 1:  # `the alliance's park, running since 2018`: the park is
        fitting = [part for part in fitting if context.lowers[part[0] + 1 : part[0] + 2] != ["'s"]]
    if "only" in role.places and len({mention.iri for _, mentions in fitting for mention in mentions}) > 1:
        return []
    index, mentions = min(fitting, key=lambda part: distance(part[0], clause))
    taken.add(index)
    if not role.all:
        return mentions[:1]
    first = last = index
    for other, more in sorted(listed, key=lambda part: abs(part[0] - index)):
        between = context.units[last + 1 : other] if other > last else context.units[other + 1 : first]
        known = {mention.iri for mention in mentions}
        between = [unit for unit in between if not any(m.iri in known for m in unit.mentions)]  # `the ministry MIIT`
        between = _without_description(between, more[0] if other > last else mentions[0])
        if more[0].kind != mentions[0].kind and any(unit.lower == "among" for unit in between):
            continue  # `said the association, among them Tencent and UBTech`
        if other != index and between and _goes_on(between) and more[0].text.lower() not in _OWN:
            taken.add(other)
            mentions = [*mentions, *more]
            first, last = min(first, other), max(last, other)
    return mentions


def _without_description(between: Sequence[Unit], named: Mention) -> Sequence[Unit]:
    """Leave out what says of a body what it is: `, the banking and insurance regulator CBIRC`."""
    if named.kind != "Agency" or not between or between[-1].lower not in _BODY_NOUNS:
        return between
    first = next((index for index in range(len(between) - 1, -1, -1) if between[index].lower in _ARTICLES), None)
    return between if first is None else between[:first]


def _goes_on(between: Sequence[Unit]) -> bool:
    """Say whether a list goes on behind some words: `A, together with B`, not `A for B`."""
    if not all(unit.lower in _CONTINUING or unit.kind in _ASIDE for unit in between):
        return False
    words = {unit.lower for unit in between}
    if between[-1].lower == "," and any(unit.kind == "Date" for unit in between) and _LINKING.isdisjoint(words):
        return False  # `put out by the bureau the same day, Hohhot is to have ten parks`
    return _RELATING.isdisjoint(words) or not _JOINING.isdisjoint(words)


def _fitting(context: SentenceContext, role: Role, unit: Unit) -> list[Mention]:
    found = [
        member
        for mention in unit.mentions
        for member in context.members((role.hosted and context.zone_of(mention)) or mention)
        if member.kind in role.kinds and member.iri and _is_named(role, member)
    ]
    return list({member.iri: member for member in found}.values()) if len(found) > 1 else found


def _is_own(context: SentenceContext, index: int) -> bool:
    """Say whether a word only says whose something is: `The plan has its roots in the programme of 2017`."""
    named = context.units[index].mentions[0]
    return named.via == "reference" and named.text.lower() in _OWN


def _is_addressed(context: SentenceContext, index: int) -> bool:
    """Say whether something is told or written to a body, or only according to it."""
    at = index - 1
    while at > 0 and context.lowers[at] in _ARTICLES | {"people", "'s", "provincial", "municipal"}:
        at -= 1
    return at >= 0 and context.lowers[at] == "to"


def _is_named(role: Role, mention: Mention) -> bool:
    if not role.named and not role.unnamed:
        return True
    words = set(mention.label.lower().split())
    return (not role.named or bool(words & role.named)) and not words & role.unnamed


def _undergoes(context: SentenceContext, clause: Clause, index: int, *, related: bool) -> bool:
    """Say whether the event happens to a thing: `X was founded`, `X opened in 2018`, not `X opened a laboratory`.

    One `related` is what the relative word before the event points to, whatever stands before its name.
    """
    units = context.units
    if (
        not related
        and index < clause.first
        and (_marker(context, index, _SOURCES) or context.lowers[index + 1 : index + 2] == ["'s"])
    ):
        return False  # `The draft from the ministry was opened`, `Huawei's centre opened`
    if not related and index < clause.first and stands_aside(context.lowers, index, clause.first):
        return False
    if index < clause.first and begins_another(context.lowers, index, clause.first):
        return False
    if clause.first <= 1:  # `Born out of a forum in 2021, the alliance`
        before = [unit.lower for unit in units[max(index - 2, 0) : index]]
        opened = [at for at in range(clause.last + 1, index) if units[at].lower == ","]
        if opened and "," in before and opened[-1] >= index - 2:
            return not any(verb.finite and clause.last < verb.first < index for verb in context.predicates)
    if index > clause.last:
        between = units[clause.last + 1 : index]
        return all(unit.kind == "Date" or unit.lower in _HARMLESS for unit in between)
    following = units[clause.last + 1] if clause.last + 1 < len(units) else None
    if following is not None and following.lower == "to":  # `was opened to the public`
        return False
    if any(verb.passive and verb.finite and verb.first <= clause.last <= verb.last + 1 for verb in context.predicates):
        return True
    if following is not None and following.lower == "at":  # `began running at the end of May`, not `at 50 yuan`
        return any(unit.kind == "Date" for unit in units[clause.last + 2 : clause.last + 4])
    return following is None or following.kind == "Date" or following.lower in _INTRANSITIVE_ENDS


def _is_no_actor(context: SentenceContext, clause: Clause, index: int) -> bool:
    """Say whether something only tells where, whose or what: `the Hubei plan`, `in Hubei`, `put out decisions of MIIT`.

    Behind `of` only what belongs to the trigger acts: `bears the seal of MIIT`.
    """
    units = context.units
    mention = units[index].mentions[0]
    if mention.kind in _PLACES and index + 1 < len(units) and any(m.kind in PLANS for m in units[index + 1].mentions):
        return True
    at = index - 1
    while at >= 0 and (units[at].lower in _ARTICLES or units[at].lower in {"both", ","}):
        at -= 1
    if at < 0 or units[at].mentions:
        return False
    before = units[at].lower
    if before in _WITHIN:
        return mention.kind in _PLACES
    if before != "of" or units[at - 1].lower in _GOVERNMENTS:
        return False
    if units[at - 1].lower in _WORDS_OF:
        return at < 2 or units[at - 2].lower != "by"
    return index > clause.last + 1 and at > clause.last + 1


def _is_where(context: SentenceContext, index: int) -> bool:
    """Say whether a thing only tells where something is: `three laboratories in the zone are run by X`."""
    at = index - 1
    while at > 0 and context.lowers[at] in _ARTICLES | {"its", "this", "that"}:
        at -= 1
    if at == 0 and context.lowers[index + 1 : index + 2] == [","]:
        return False  # `At the academy, an institute founded in 2020, ...`
    return at >= 0 and context.lowers[at] in _INSIDE


def _only_owns(context: SentenceContext, clause: Clause, index: int) -> bool:
    """Say whether a thing only says whose something is: `Firms of the town belong`, `the town, part of whose land`."""
    behind = context.lowers[index + 1 : index + 5]
    if index > clause.first or behind[:1] == ["'s"]:
        return behind[:1] == ["'s"]
    at = index - 1
    while at > 0 and context.lowers[at] in _ARTICLES:
        at -= 1
    if at >= 0 and context.lowers[at] == "of":
        where = not _PLACING.isdisjoint(context.lowers[max(at - 4, 0) : at - 1])  # `on the campus of the school, `
        told = behind[:1] == [","] and not where  # `head of the office, the body set up in 2018`
        return not told and (at == 0 or context.lowers[at - 1] not in _ITSELF)
    return "whose" in behind


def _object_before(context: SentenceContext, clause: Clause) -> range:
    """Return where the object of the verb before stands: `The draft relies on the plan of 2017 and serves the port`."""
    verbs = [verb for verb in context.predicates if verb.finite and verb.first <= clause.last]
    begin = verbs.pop().first if verbs and verbs[-1].last >= clause.first - _OPENING else clause.first
    if context.lowers[begin - 1] not in {"and", "but"}:
        return range(0)
    last = verbs[-1].last if verbs else next((at for at in range(begin - 1, 0, -1) if context.lowers[at] in _ON), begin)
    between = range(last + 1, begin)
    return range(0) if any(context.lowers[at] in _RELATIVE for at in between) else between


def _is_followed(context: SentenceContext, index: int) -> bool:
    """Say whether a document is only what another one follows: `in accordance with the Plan and in service of ...`."""
    units = context.units
    if not any(mention.kind in PLANS for mention in units[index].mentions):
        return False
    at = index - 1
    while at > 0 and units[at].lower in _ARTICLES:
        at -= 1
    if at > 0 and units[at].lower == "of":
        return units[at - 1].lower in {"basis", "spirit", "guidance"}
    return at > 0 and units[at].lower in _FOLLOWING


def _is_bound(context: SentenceContext, clause: Clause, index: int) -> bool:
    """Say whether no clause begins between a thing and the trigger: `the plan is praised in a notice that MIIT issued`.

    A relative clause right behind the thing is about it: `the plan, which MIIT issued`.
    """
    lowers = context.lowers
    if index > clause.first:
        return _CLAUSE_OPENERS.isdisjoint(lowers[clause.first + 1 : index])
    opener = next((at for at in range(clause.first - 1, index, -1) if lowers[at] in _CLAUSE_OPENERS), None)
    if opener is None or "," in lowers[opener : clause.first]:  # `under the plan for that zone, handed down in 2020`
        return True
    inner = any(verb.finite and opener < verb.first and verb.last < clause.first for verb in context.predicates)
    if inner and any(
        verb.finite and verb.passive and verb.first <= clause.first <= verb.last for verb in context.predicates
    ):
        return True  # `the plan under which it would double was put out`
    return lowers[opener] in _RELATIVE and all(
        unit.kind in {"Date", "Year"} or unit.lower in {",", "(", ")", "of", "the"}
        for unit in context.units[index + 1 : opener]
    )


def _before(context: SentenceContext, role: Role, clause: Clause) -> list[Mention]:
    """Return the things of the sentence before: what `the letters of approval` are for, not `the plan of the zone`."""
    ahead = [mention for unit in context.units[: clause.first] for mention in unit.mentions]
    papers = any(m.kind in PLANS and m.iri and m.via != "reference" for m in [*ahead, *object_behind(context, clause)])
    if papers or clause.begin or clause.first > 6 or not _ANOTHER_SET.isdisjoint(context.lowers[: clause.first]):
        return []
    near = [
        member
        for mention in context.named_in(context.sentence.ordinal - 1)
        for member in context.members(mention)
        if member.kind in role.kinds and member.iri and _is_named(role, member)
    ]
    if others := {m.label for m in ahead if m.kind in _HOSTS}:  # `Hefei has a zone. Wuhan received ...`: not Hefei's
        near = [member for member in near if any(label in member.label for label in others)]
    return list({member.iri: member for member in near}.values())


def _did_another(context: SentenceContext, index: int) -> bool:
    """Say whether somebody did what an earlier verb says: `The law passed by the congress, the plan was drawn up`."""
    at = next((at for at in range(index - 1, max(index - 4, -1), -1) if context.lowers[at] == "by"), 0)
    return at > 0 and any(verb.last == at - 1 and verb.passive for verb in context.predicates)


def _is_outside(context: SentenceContext, index: int, trigger: int) -> bool:
    """Say whether who stands before an event acts in another clause: `The bank criticised the plan that came out`."""
    opener = next((at for at in range(trigger - 1, index, -1) if context.lowers[at] in _RELATIVE), None)
    if opener is None or opener - index <= _OPENING:
        return False
    return any(unit.kind in PLANS for unit in context.units[index + 1 : opener])


def _is_by_another(context: SentenceContext, clause: Clause) -> bool:
    """Say whether `by` behind an event names somebody of another class: `inspected X, approved by the province`."""
    at = clause.last + 1
    while at < len(context.units) and (context.units[at].kind == "Date" or context.lowers[at] in _HARMLESS):
        at += 1
    return context.lowers[at : at + 1] == ["by"]


def _marker(context: SentenceContext, index: int, prepositions: Collection[str] = _MARKED) -> str:
    """Return the preposition before a unit, articles and titles between passed over."""
    for at in range(index - 1, max(index - 4, -1), -1):
        if context.units[at].lower in prepositions:
            return context.units[at].lower
        if context.units[at].lower not in {"the", "its", "'s", ""}:
            break
    return ""

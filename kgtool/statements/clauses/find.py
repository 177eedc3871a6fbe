"""What each verb of a sentence has around it: subject, object, and what follows each preposition.

A shallow reading: verb groups are found by closed-class words and a verb lexicon (`verbs`); arguments by side and
distance within the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from kgtool.prose.words import PREPOSITIONS
from kgtool.records import Modality
from kgtool.statements.clauses.arguments import (
    STOP_MARKS,
    SUBORDINATE,
    left_arguments,
    right_arguments,
    turns_of,
)
from kgtool.statements.clauses.gapping import repeat_verbs
from kgtool.statements.clauses.joined import leave_opener, subject_behind
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.prepositions import NO_PREPOSITION, RELATIVES
from kgtool.statements.clauses.relative import is_of_unnamed, points_to_unnamed
from kgtool.statements.clauses.units import Unit, head_of
from kgtool.statements.clauses.verbs import ADVERBS, find_verb_group

_BETWEEN = ADVERBS | {"then"}

_DONE = frozenset({"clear", "allow", "approve", "permit", "help", "manage", "begin", "start", "continue", "select"})
_OBJECT_RELATIVES = frozenset({"which", "that", "whom"})
_ENDS = frozenset({";", ":"})
_RELATING = RELATIVES | _OBJECT_RELATIVES
_NEITHER = frozenset({"neither", "nor"})
_PASSED = ADVERBS | {","}
_JOINING = frozenset({"and", "or", ","})
_SAME_IN_THE_PAST = frozenset({"set", "put", "cut", "hit", "let", "read", "cost", "split", "spread", "cast"})
"""Verbs of which the form does not tell the past from the rest."""
_GIVING = frozenset({"grant", "give", "award", "hand", "assign"})
"""Verbs with two objects: `the zone that the ministry granted Tianjin`."""
_NO_NOUNS = NO_PREPOSITION | PREPOSITIONS | ADVERBS | SUBORDINATE | {"then", "also", "first", "later", "once"}
"""What may stand before a participle without being what it describes."""
_DETERMINERS = frozenset({"the", "its", "their", "a", "an"})
_STANDING_IN = frozenset("two three four both pair former latter others rest other same trio all each".split())
"""Nouns that stand for what was named before."""
_SITED = frozenset(
    {"Zone", "PilotZone", "HighTechZone", "ZoneNetwork", "Organization", "ResearchOrganization", "Company", "Event"}
)
"""Classes of what lies in a place, and which a relative clause behind the place is about."""
_FIRST = attrgetter("first")
_SHARING = 60
"""Units between two verbs that share a subject, at most."""


def read_predicates(units: Sequence[Unit], lexicon: Lexicon, lowers: Sequence[str] | None = None) -> list[Predicate]:
    """Return the verb groups of a sentence with their arguments, in order; may be empty.

    Args:
        units: the units of the sentence.
        lexicon: the verbs and their forms.
        lowers: the words of the units, where they are known.
    """
    predicates: list[Predicate] = []
    lowers = [unit.lower for unit in units] if lowers is None else lowers
    openers = lexicon.openers
    after = 0
    for index in [index for index, lower in enumerate(lowers) if lower in openers]:
        if index >= after:
            predicate = find_verb_group(units, index, lexicon)
            if predicate is not None:
                predicates.append(predicate)
                after = predicate.last + 1
    if not predicates:
        return predicates
    _inherit(units, predicates)
    _doubt(units, predicates, lexicon)
    turns = turns_of(lowers)
    for position, predicate in enumerate(predicates):
        left = left_arguments(units, lowers, predicates, position, turns)
        predicate.arguments = left + right_arguments(units, lowers, predicates, position, turns)
    if predicates[0].first <= 1 and not predicates[0].finite:
        leave_opener(units, predicates)
    words = frozenset(lowers)  # what stands nowhere in the sentence need not be asked of each verb
    wheres, relates = "where" in words, not words.isdisjoint(_RELATING)
    denies = not words.isdisjoint(_NEITHER)
    for position, predicate in enumerate(predicates):
        if describes_noun(units, predicate):  # `according to a report published on Friday`: the report was published
            predicate.arguments = [a for a in predicate.arguments if a.role != "subject"]
            continue
        if predicate.finite and _has_plain_subject(units, predicate.first):
            predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index > predicate.first]
            continue
        opened = _where_before(units, predicates, position) if wheres else 0
        if opened:
            _settle_where(units, predicate, opened)
        _share_subject(units, lowers, predicates, position, alone=bool(opened), relates=relates)
        if denies:
            _deny(units, predicate)
    repeated = repeat_verbs(units, lowers, predicates)
    return sorted([*predicates, *repeated], key=_FIRST) if repeated else predicates


_PRESUPPOSING = frozenset({"implement", "carry", "follow", "fulfil", "fulfill", "execute", "honour", "honor", "apply"})
"""Verbs whose object is there before what they say comes true."""


def _inherit(units: Sequence[Unit], predicates: Sequence[Predicate]) -> None:
    """An infinitive, or a bare verb after `and`, is as certain as the verb that governs it."""
    for position, predicate in enumerate(predicates):
        if position == 0:
            continue
        if predicate.finite:
            if predicate.modality == "asserted" and _is_bare(units, predicate):
                predicate.modality = _mood_above(units, predicates, position)
            continue
        governor = predicates[position - 1]
        if units[predicate.first - 1].lower == ",":  # `..., lifting the number to 11`: goes with the main verb
            governor = next((p for p in reversed(predicates[:position]) if p.finite), governor)
            if set(governor.matrix) & _DONE:  # `cleared to set up ...`: the clearing is done
                continue
        if predicate.modality != "asserted" or governor.modality == "asserted":
            continue
        if predicate.passive and governor.lemma in _PRESUPPOSING:  # `to implement the plan issued by the council`
            continue
        between = {unit.lower for unit in units[governor.last + 1 : predicate.first]}
        if not between & STOP_MARKS:
            predicate.modality = governor.modality


def _is_bare(units: Sequence[Unit], predicate: Predicate) -> bool:
    """Say whether a verb goes on with the auxiliary of one before it: `will build a park and lead the region`."""
    first = predicate.first
    return (
        first == predicate.last
        and units[first].lower == predicate.lemma
        and units[first - 1].lower in _JOINING
        and predicate.lemma not in _SAME_IN_THE_PAST
    )


def _mood_above(units: Sequence[Unit], predicates: Sequence[Predicate], position: int) -> Modality:
    """Return `planned` where the verb that a bare one is joined to is planned; participles between are passed over."""
    for governor in reversed(predicates[:position]):
        if governor.finite or units[governor.first].lower == "to":
            between = {unit.lower for unit in units[governor.last + 1 : predicates[position].first]}
            return "planned" if governor.modality == "planned" and not between & STOP_MARKS else "asserted"
    return "asserted"


def _doubt(units: Sequence[Unit], predicates: Sequence[Predicate], lexicon: Lexicon) -> None:
    """What is only believed or claimed is reported (`analysts believe it was approved`), what is denied is negated."""
    for upper, lower in pairwise(predicates):
        doubted = upper.lemma in lexicon.reported and upper.finite and not upper.passive
        doubted = doubted and not any(unit.lower == ";" for unit in units[upper.last : lower.first])
        if doubted and lower.finite and lower.modality == "asserted":
            lower.modality = "reported"
        governs = lower.first == upper.last + 1 or units[upper.last + 1].lower == "that"
        if upper.lemma in lexicon.denying and governs and not upper.passive and lower.modality != "reported":
            lower.modality = "negated"


def _deny(units: Sequence[Unit], predicate: Predicate) -> None:
    """`Neither A nor B attended`: what is said of them is denied."""
    if predicate.modality == "asserted":
        for argument in predicate.arguments:
            if argument.role == "subject" and argument.index < predicate.first and argument.index:
                if units[argument.index - 1].lower in _NEITHER:
                    predicate.modality = "negated"
                return


def describes_noun(units: Sequence[Unit], predicate: Predicate) -> bool:
    """Say whether a participle stands behind a noun that is no name: `a report published on Friday`."""
    if predicate.finite or not predicate.passive or predicate.first < 2:
        return False
    noun = units[predicate.first - 1].lower
    if not noun.isalpha() or noun in _NO_NOUNS or noun.endswith("ly"):
        return False
    return any(unit.lower in {"a", "an", "the"} for unit in units[max(predicate.first - 4, 0) : predicate.first - 1])


def _has_plain_subject(units: Sequence[Unit], verb: int) -> bool:
    """`A and B are members, and the secretariat sits in C`: a noun that names nothing is the subject behind `and`."""
    noun = units[verb - 1].lower if verb else ""
    if not noun.isalpha() or noun in _NO_NOUNS or noun in _STANDING_IN or noun.endswith("ly"):
        return False
    for at in range(verb - 2, max(verb - 5, 0), -1):
        lower = units[at].lower
        if lower in _DETERMINERS:
            return units[at - 1].lower in {"and", "but"}
        if not lower.isalpha() or lower in _NO_NOUNS:
            return False
    return False


def _where_before(units: Sequence[Unit], predicates: Sequence[Predicate], position: int) -> int:
    """Return where the clause of a finite verb begins with `where`, its subject between the two; else 0."""
    predicate = predicates[position]
    if not predicate.finite:
        return 0
    begin = predicates[position - 1].last if position else 0
    at = next((at for at in range(predicate.first - 1, begin, -1) if units[at].lower == "where"), 0)
    return at if at and predicate.first - at > 1 else 0


def _settle_where(units: Sequence[Unit], predicate: Predicate, at: int) -> None:
    """`The park, where a school was opened`: what stands before `where` is not the subject behind it.

    An amount behind it is the place's: `the park, where 300 firms are registered`.
    """
    if all(unit.kind != "Amount" for unit in units[at : predicate.first]):
        predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index > at]


def _has_object(predicate: Predicate) -> bool:
    return any(a.unit.kind not in {"Date", "Amount"} for a in predicate.find("object"))


def _is_joined(units: Sequence[Unit], predicate: Predicate) -> bool:
    """Say whether only `and` or `but` (and adverbs) stands between a finite verb and the one before it."""
    at = predicate.first - 1
    while at > 0 and units[at].lower in _BETWEEN:
        at -= 1
    return (predicate.finite or predicate.passive) and at > 0 and units[at].lower in {"and", "but"}


def _relative_start(units: Sequence[Unit], subjects: Sequence[Argument]) -> int:
    """Return where the subject of a relative clause begins (`the plan, which the city issued`), else the first one."""
    begins = []
    for argument in subjects:
        start = argument.index
        while start > 0 and units[start - 1].lower in {"the", "a"}:
            start -= 1
        begins.append(start)
    return next((start for start in begins if start > 1 and units[start - 1].lower in _OBJECT_RELATIVES), min(begins))


def _doubt_relative(earlier: Sequence[Predicate], predicate: Predicate, antecedent: int) -> None:
    """`A was not among those that founded it`: what stands between doubts or denies the relative clause too."""
    above = earlier[-1] if earlier and earlier[-1].first > antecedent else None
    if above and above.modality in {"negated", "reported"} and predicate.modality == "asserted":
        predicate.modality = above.modality


def _share_subject(
    units: Sequence[Unit],
    lowers: Sequence[str],
    predicates: Sequence[Predicate],
    position: int,
    *,
    alone: bool,
    relates: bool,
) -> None:
    """A verb without a subject of its own takes that of the verb it is joined to, or what a relative word points to.

    One `alone` has its own subject, which names nothing; the sentence `relates` where it has a relative word.
    """
    predicate = predicates[position]
    if position and _is_joined(units, predicate):  # `MIIT met Hefei and approved it`: what stands before is met
        predicate.arguments = [a for a in predicate.arguments if a.role != "subject"]
    own = [argument for argument in predicate.arguments if argument.role == "subject"]
    before = lowers[predicate.first - 1] if predicate.first else ""
    second = lowers[predicate.first - 2] if predicate.first > 1 else ""
    if relates and (before in RELATIVES or (second in RELATIVES and not own)):
        at = predicate.first - (1 if before in RELATIVES else 2)
        if at > 1 and units[at - 1].lower == "and":  # `X, which did this and which did that`: X did
            at = next((i for i in range(at - 2, 0, -1) if units[i].lower == units[at].lower), at)
        if points_to_unnamed(units, at):  # `the zone works with a company, which was founded in 2019`
            predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index > at]
            return
        for index in range(at - 1, max(at - 12, -1), -1):
            if units[index].mentions and not units[index].bracketed:
                if index > 1 and units[index - 1].lower in {"in", "at"} and units[index - 2].kind in _SITED:
                    index -= 2  # noqa: PLW2901 - `the test zone in Yizhuang, which was opened`: the zone was
                predicate.arguments.append(Argument("subject", units[index], index, at - index))
                _doubt_relative(predicates[:position], predicate, index)
                return
            if units[index].lower in STOP_MARKS:
                return
    if not predicate.finite and predicate.passive:
        opened = subject_behind(units, predicates, position) if predicate.first <= 1 else None
        if opened is not None:  # `Approved in 2010, the zone grows`
            predicate.arguments.append(Argument("subject", units[opened], opened, opened - predicate.last))
            return
        at = predicate.first - 1
        while at > 0 and units[at].lower in _PASSED:
            at -= 1
        if at > 1 and units[at].mentions and at < predicate.first - 1 and is_of_unnamed(units, at):
            predicate.arguments = [a for a in predicate.arguments if a.index != at]
            return
        at = head_of(units, at)
        if at >= 0 and units[at].mentions and not (own and own[0].distance <= predicate.first - at):
            predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index >= predicate.first]
            predicate.arguments.append(Argument("subject", units[at], at, 0))
            return
    if own and predicate.finite and relates:
        start = _relative_start(units, own)
        if start > 1 and units[start - 1].lower in {"which", "that", "whom"}:
            back = start - 2
            while back > 0 and units[back].lower in {",", "("}:
                back -= 1
            if units[start - 2].lower in PREPOSITIONS and units[start - 1].lower == "which":  # `in which it lies`
                while back > 0 and units[back].lower in {",", units[start - 2].lower}:
                    back -= 1
                if units[back].mentions:
                    predicate.arguments.append(
                        Argument(units[start - 2].lower, units[back], back, predicate.first - back)
                    )
            elif units[back].mentions and (predicate.lemma in _GIVING or not _has_object(predicate)):
                predicate.arguments.append(Argument("object", units[back], back, predicate.first - back))
                predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index != back]
        elif start > 1 and units[start - 1].lower == "where":  # `Hefei, where iFlytek is based`
            back = start - 2 - (units[start - 2].lower == ",")
            if back >= 0 and units[back].mentions:
                predicate.arguments.append(Argument("in", units[back], back, predicate.first - back))
    if own or position == 0 or alone:
        return
    for earlier in reversed(predicates[:position]):
        if predicate.first - earlier.last > _SHARING:
            return
        if not _ENDS.isdisjoint(lowers[earlier.last + 1 : predicate.first]):
            return
        gap = predicate.first - earlier.first
        shared = [
            Argument("subject", a.unit, a.index, a.distance + gap) for a in earlier.arguments if a.role == "subject"
        ]
        if shared:
            predicate.arguments += shared
            return

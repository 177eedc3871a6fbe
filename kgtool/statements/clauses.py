"""What each verb of a sentence has around it: subject, object, and what follows each preposition.

A shallow reading: verb groups are found by closed-class words and a verb lexicon; arguments by side and distance
within the clause. Voice, tense and certainty come from the group: `was approved by` is passive, `plans to build` is
planned, `did not approve` is negated, `may have approved` is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kgtool.records import Modality
from kgtool.statements.lexicon import Form, Lexicon
from kgtool.statements.units import Unit
from kgtool.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_HAVE = frozenset({"has", "have", "had", "having"})
_FUTURE = frozenset({"will", "would", "shall", "should", "must"})
_MAY = frozenset({"may", "might", "could", "can"})
_ADVERBS = frozenset(
    "also already now still recently officially jointly formally successively today yesterday so far newly just then "
    "further together fully only even first soon currently largely mainly initially finally later again all".split()
)
_RELATIVES = frozenset({"which", "who", "that", "where", "whose"})
_SUBORDINATE = frozenset(
    {"while", "although", "though", "because", "when", "if", "whereas", "since", "so", "but", "as"}
)
_STOP_MARKS = frozenset({";", ":", "—", "–", "--"})
_NOUNISH_BEFORE = DETERMINERS | {"'s"} | (PREPOSITIONS - {"to"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A group of mentions in a role: `subject`, `object`, or the preposition before it (`by`, `in`)."""

    role: str
    unit: Unit
    index: int
    distance: int


@dataclass(eq=False, slots=True)
class Predicate:
    """One verb group with its arguments.

    Args:
        lemma: the main verb.
        first: index of its first unit.
        last: index of its last unit.
        passive: true for the passive voice, also of a participle (`a zone approved by ...`).
        finite: false for `to build`, `building` and participles.
        modality: what the group says of certainty.
        matrix: lemmas above it in a chain (`plans to build`: plan).
        particle: the word after the verb (`set up`, `roll out`), else empty.
    """

    lemma: str
    first: int
    last: int
    passive: bool
    finite: bool
    modality: Modality
    matrix: tuple[str, ...] = ()
    particle: str = ""
    arguments: list[Argument] = field(default_factory=list)

    def find(self, *roles: str) -> list[Argument]:
        """Return the arguments in these roles, by the order of the roles, then by distance."""
        order = {role: index for index, role in enumerate(roles)}
        found = [argument for argument in self.arguments if argument.role in order]
        return sorted(found, key=lambda argument: (order[argument.role], argument.distance))


def read_predicates(units: Sequence[Unit], lexicon: Lexicon) -> list[Predicate]:
    """Return the verb groups of a sentence with their arguments, in order; may be empty."""
    predicates: list[Predicate] = []
    index = 0
    while index < len(units):
        predicate = _verb_group(units, index, lexicon, predicates)
        if predicate is None:
            index += 1
            continue
        predicates.append(predicate)
        index = predicate.last + 1
    _inherit(units, predicates)
    for position, predicate in enumerate(predicates):
        predicate.arguments.extend(_left_arguments(units, predicates, position))
        predicate.arguments.extend(_right_arguments(units, predicates, position))
    for position, predicate in enumerate(predicates):
        _share_subject(units, predicates, position, predicate)
    return predicates


def _verb_group(units: Sequence[Unit], start: int, lexicon: Lexicon, before: Sequence[Predicate]) -> Predicate | None:
    """Read the verb group that begins at a unit, or return `None`."""
    index = start
    auxiliaries: list[str] = []
    negated = hedged = False
    while index < len(units):
        lower = units[index].lower
        if lower in AUXILIARIES:
            auxiliaries.append(lower)
        elif lower == "to" and (auxiliaries or index + 1 < len(units)):
            if auxiliaries and auxiliaries[-1] == "to":
                break
            auxiliaries.append("to")
        elif lower in lexicon.negations and auxiliaries:
            negated = True
        elif lower in lexicon.hedges and auxiliaries:
            hedged = True
        elif not (auxiliaries and (lower in _ADVERBS or (lower.endswith("ly") and len(lower) > 4))):
            break
        index += 1
    form = lexicon.forms.get(units[index].lower) if index < len(units) else None
    if form and units[index].lower in PREPOSITIONS:
        form = None
    if form and not _is_noun(units, index, form, auxiliaries, lexicon):
        return _finish(units, start, index, form, auxiliaries, negated, hedged, lexicon)
    finite = [word for word in auxiliaries if word != "to"]
    if finite and auxiliaries[-1] != "to":
        lemma = "have" if finite[-1] in _HAVE else "be" if finite[-1] in _BE else "do"
        last = start + len(auxiliaries) - 1
        return Predicate(lemma, start, max(start, last), False, True, _modality(auxiliaries, negated, hedged))
    return None


def _is_noun(units: Sequence[Unit], index: int, form: Form, auxiliaries: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a word that may be a verb is a noun or adjective here."""
    if auxiliaries:
        if auxiliaries[-1] == "to":
            return "base" not in form.kinds
        return False
    lower = units[index].lower
    before = units[index - 1].lower if index else ""
    if before in {"that", "this", "which", "who"} and "s" in form.kinds and lower not in {"measures", "plans"}:
        return False
    if before in _NOUNISH_BEFORE and not (before in {"that", "all", "both"} and "past" in form.kinds):
        return "ing" not in form.kinds or before in DETERMINERS
    if form.kinds & {"past", "participle"}:
        after = units[index + 1] if index + 1 < len(units) else None
        adjective = (
            after is not None
            and not after.mentions
            and after.lower.isalpha()
            and (after.lower not in PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | _ADVERBS)
        )
        return (
            adjective
            and (before.isalpha() and before not in PRONOUNS and not units[index - 1].mentions)
            and (before in DETERMINERS or before in PREPOSITIONS or lower in lexicon.ambiguous)
        )
    if "ing" in form.kinds:
        return False
    if "s" in form.kinds:
        return lower in lexicon.ambiguous and not (index and (units[index - 1].mentions or before in PRONOUNS))
    if before in PRONOUNS - {"it"} or before in {"and", "to"}:
        return lower in lexicon.ambiguous and before == "and"
    following = units[index + 1].lower if index + 1 < len(units) else ""
    if before == "," and following in {"a", "an", "the", "their", "its"}:
        return False
    subject = index and (units[index - 1].mentions or (before.endswith("s") and before not in DETERMINERS))
    return lower in lexicon.ambiguous or not subject


def _finish(
    units: Sequence[Unit],
    start: int,
    main: int,
    form: Form,
    auxiliaries: Sequence[str],
    negated: bool,
    hedged: bool,
    lexicon: Lexicon,
) -> Predicate:
    participle = "participle" in form.kinds
    progressive = "ing" in form.kinds
    helped = [word for word in auxiliaries if word != "to"]
    passive = participle and bool(helped) and helped[-1] in _BE and not progressive
    finite = bool(helped) and auxiliaries[0] != "to"
    if not auxiliaries:
        finite = bool(form.kinds & {"past", "s", "base"})
        if participle and _is_reduced(units, main, form, lexicon):
            passive, finite = True, False
    modality = _modality(auxiliaries, negated, hedged)
    following = units[main + 1].lower if main + 1 < len(units) else ""
    particle = following if following in {"up", "out", "off", "down", "on", "over", "together"} else ""
    matrix: tuple[str, ...] = ()
    last = main
    # A chain: `plans to build`, `is required to take`, `has vowed to strengthen`.
    ahead = main + 1
    while ahead < len(units) and (units[ahead].lower in _ADVERBS or units[ahead].lower == "not"):
        negated = negated or units[ahead].lower == "not"
        ahead += 1
    if ahead + 1 < len(units) and units[ahead].lower == "to":
        verb_at = ahead + 1
        while verb_at < len(units) and units[verb_at].lower.endswith("ly"):
            verb_at += 1
        inner = lexicon.forms.get(units[verb_at].lower) if verb_at < len(units) else None
        be = verb_at < len(units) and units[verb_at].lower == "be"
        if be:
            nested = _verb_group(units, ahead, lexicon, ())
            if nested:
                return _above(nested, form, start, finite, negated, modality, lexicon)
        if inner and "base" in inner.kinds:
            nested = _finish(units, ahead, verb_at, inner, ["to"], False, False, lexicon)
            return _above(nested, form, start, finite, negated, modality, lexicon)
    return Predicate(form.lemma, start, last, passive, finite, modality, matrix, particle)


def _is_reduced(units: Sequence[Unit], main: int, form: Form, lexicon: Lexicon) -> bool:
    """Say whether a bare participle is passive: `published by the ministry`, `established in 2019`, `, also dubbed ...`."""
    after = units[main + 1] if main + 1 < len(units) else None
    near = main - 1
    while (near > 0 and units[near].lower in {"the", "a"}) or (near > 0 and units[near].mentions):
        near -= 1
    if near < main - 1 and units[near].lower in {"which", "that", "whom"}:  # `which the State Council released on ...`
        return False
    if after is None or (not after.mentions and (after.lower in PREPOSITIONS or after.lower in {",", "."})):
        return form.lemma not in lexicon.intransitive
    back = main - 1
    while back >= 0 and units[back].lower in _ADVERBS:
        back -= 1
    return (
        back > 0
        and units[back].lower == ","
        and any(
            unit.lower in AUXILIARIES
            or (unit.lower in lexicon.forms and lexicon.forms[unit.lower].kinds & {"s", "past"})
            for unit in units[:back]
        )
    )


def _above(
    inner: Predicate, form: Form, start: int, finite: bool, negated: bool, modality: Modality, lexicon: Lexicon
) -> Predicate:
    """Put a verb above a chain: what it says of certainty holds for the verb below it."""
    result: Modality = modality
    if negated or modality == "negated":
        result = "negated"
    elif form.lemma in lexicon.planned or inner.modality == "planned":
        result = "planned"
    elif form.lemma in lexicon.reported:
        result = "reported"
    elif inner.modality != "asserted":
        result = inner.modality
    inner.first, inner.finite, inner.modality = start, finite, result
    inner.matrix = (form.lemma, *inner.matrix)
    return inner


def _modality(auxiliaries: Sequence[str], negated: bool, hedged: bool) -> Modality:
    if negated:
        return "negated"
    if hedged or any(word in _MAY for word in auxiliaries):
        return "reported"
    if any(word in _FUTURE for word in auxiliaries) or "to" in auxiliaries:
        return "planned"
    return "asserted"


def _inherit(units: Sequence[Unit], predicates: Sequence[Predicate]) -> None:
    """An infinitive, or a bare verb after `and`, is as certain as the verb that governs it."""
    for position, predicate in enumerate(predicates):
        if position == 0 or predicate.finite:
            continue
        governor = predicates[position - 1]
        between = {unit.lower for unit in units[governor.last + 1 : predicate.first]}
        if predicate.modality == "asserted" and not between & _STOP_MARKS and governor.modality != "asserted":
            predicate.modality = governor.modality


def _left_arguments(units: Sequence[Unit], predicates: Sequence[Predicate], position: int) -> list[Argument]:
    predicate = predicates[position]
    found: list[Argument] = []
    limit = predicates[position - 1].last if position else -1
    depth = 0
    for index in range(predicate.first - 1, limit, -1):
        unit = units[index]
        if unit.bracketed and not units[predicate.first].bracketed:
            continue
        if unit.lower in _STOP_MARKS:
            break
        if unit.mentions:
            role = _preposition(units, index)
            found.append(Argument("subject" if role == "" else role, unit, index, predicate.first - index + depth))
        elif (
            unit.lower in _SUBORDINATE
            and index
            and predicate.first - index > 2
            and any(u.mentions for u in units[:index])
        ):
            if unit.lower not in {"as", "since", "so"}:
                break
    return found


def _right_arguments(units: Sequence[Unit], predicates: Sequence[Predicate], position: int) -> list[Argument]:
    predicate = predicates[position]
    found: list[Argument] = []
    limit = len(units)
    for later in predicates[position + 1 :]:
        if later.finite or _starts_clause(units, later):
            limit = _subject_start(units, predicate.last + 1, later.first) if later.finite else later.first
            break
    for index in range(predicate.last + 1, limit):
        unit = units[index]
        if unit.bracketed and not units[predicate.first].bracketed:
            continue
        if unit.lower in {";"} or (unit.lower in _STOP_MARKS and index > predicate.last + 1 and found):
            break
        if unit.mentions:
            role = _preposition(units, index)
            found.append(Argument("object" if role == "" else role, unit, index, index - predicate.last))
    return found


def _starts_clause(units: Sequence[Unit], predicate: Predicate) -> bool:
    before = units[predicate.first - 1].lower if predicate.first else ""
    return before in {";", "—", "--"}


def _subject_start(units: Sequence[Unit], begin: int, verb: int) -> int:
    """Return where the subject of a later finite verb may begin: after the last comma, `and`, or relative word."""
    for index in range(verb - 1, begin - 1, -1):
        lower = units[index].lower
        if lower in {",", "and", "but", ";", "—", "--"} or lower in _RELATIVES or lower in _SUBORDINATE:
            return index
    return verb


def _preposition(units: Sequence[Unit], index: int) -> str:
    """Return the preposition that governs the group at an index, or empty; `owner` before a possessive ending."""
    if index + 2 < len(units) and units[index + 1].lower == "'s" and units[index + 2].mentions:
        return "owner"
    if index > 1 and units[index - 1].lower == "'s" and units[index - 2].mentions:
        index -= 2
    for back in range(index - 1, max(index - 7, -1), -1):
        unit = units[back]
        if unit.mentions:
            return ""
        lower = unit.lower
        if lower in PREPOSITIONS:
            return lower
        if (
            lower in {",", "and", ";", ":", "(", ")", "—", "--", "but", "or"}
            or lower in AUXILIARIES
            or lower in _RELATIVES
        ):
            return ""
        if lower == "'s":
            continue
    return ""


def _share_subject(units: Sequence[Unit], predicates: Sequence[Predicate], position: int, predicate: Predicate) -> None:
    """A verb without a subject of its own takes that of the verb it is joined to, or what a relative word points to."""
    own = [argument for argument in predicate.arguments if argument.role == "subject"]
    before = units[predicate.first - 1].lower if predicate.first else ""
    second = units[predicate.first - 2].lower if predicate.first > 1 else ""
    if before in _RELATIVES or (second in _RELATIVES and not own):
        at = predicate.first - (1 if before in _RELATIVES else 2)
        for index in range(at - 1, max(at - 12, -1), -1):
            if units[index].mentions and not units[index].bracketed:
                predicate.arguments.append(Argument("subject", units[index], index, at - index))
                return
            if units[index].lower in _STOP_MARKS:
                return
    if not predicate.finite and predicate.passive:
        at = predicate.first - 1
        while at > 0 and units[at].lower in _ADVERBS | {","}:
            at -= 1
        if at >= 0 and units[at].mentions and not (own and own[0].distance <= predicate.first - at):
            predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index >= predicate.first]
            predicate.arguments.append(Argument("subject", units[at], at, 0))
            return
    if own and not predicate.passive and predicate.finite:
        start = min(argument.index for argument in own)
        while start > 0 and units[start - 1].lower in {"the", "a"}:
            start -= 1
        if start > 1 and units[start - 1].lower in {"which", "that", "whom"}:
            back = start - 2
            while back > 0 and units[back].lower in {",", "("}:
                back -= 1
            if units[back].mentions and not predicate.find("object"):
                predicate.arguments.append(Argument("object", units[back], back, predicate.first - back))
                predicate.arguments = [a for a in predicate.arguments if a.role != "subject" or a.index != back]
    if own or position == 0:
        return
    for earlier in reversed(predicates[:position]):
        between = [unit.lower for unit in units[earlier.last + 1 : predicate.first]]
        if set(between) & (_STOP_MARKS - {"—", "–"}):
            return
        subjects = [argument for argument in earlier.arguments if argument.role == "subject"]
        if subjects:
            gap = predicate.first - earlier.first
            for argument in subjects:
                predicate.arguments.append(Argument("subject", argument.unit, argument.index, argument.distance + gap))
            return

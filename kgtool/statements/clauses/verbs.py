"""Verb groups: where a verb stands, in which voice, and how certain the text is of it.

`was approved by` is passive, `plans to build` is planned, `did not approve` is negated, `may have approved` is
reported; a bare participle may be a passive too (`a zone approved by ...`), and many words are verbs only
sometimes (`plans`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.prose.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from kgtool.records import Modality
from kgtool.statements.clauses.lexicon import DENIALS, Form, Lexicon
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_HAVE = frozenset({"has", "have", "had", "having"})
_FUTURE = frozenset({"will", "would", "shall", "should", "must"})
_OF_SUBJECT = frozenset({"the", "a", "and", "jointly", "together", "with", "(", ")"})
"""Words of `which the State Council and five departments jointly`, besides the names."""
_ACCOMPLISHED = frozenset("prepare draft formulate compile write draw finalise finalize".split())
"""Verbs that are done at their end alone: what is being drafted is no document yet."""
_MAY = frozenset({"may", "might", "could", "can"})
ADVERBS = frozenset(
    (
        "also already now still recently officially jointly formally successively today yesterday so far "
        "newly just then further together fully only even first soon currently largely mainly initially "
        "finally later again all yet ever"
    ).split()
)
_NOUNISH_BEFORE = DETERMINERS | {"'s"} | (PREPOSITIONS - {"to"})
_ASIDES = frozenset({"precise", "exact", "sure", "fair", "honest", "clear"})
_NAMING = frozenset(
    "dub name call nickname brand rename term label deem declare designate give grant award hand assign".split()
)
"""Verbs that have an object in the passive too: `a park, also dubbed the Speech Valley`."""
_FLOATING = frozenset({"both", "all", "each"})
_TENSED = frozenset({"past", "s", "base"})
"""Forms that may be the verb of a clause without an auxiliary."""
_PARTICLES = frozenset({"up", "out", "off", "down", "on", "over", "together"})
_OPENING = AUXILIARIES | DENIALS | {"to"}
"""Words that open a verb group and are not its main verb."""
_CLOSED = PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | ADVERBS
_SUBJECT_PRONOUNS = PRONOUNS - {"it"}
_LONGEST = 24
"""Words of a verb group; longer chains (`will to will to will ...`) are no language."""
_DEEPEST = 12
"""Verbs of a chain (`plans to begin to build`)."""


_APPOSITION = 16
"""Units of what describes a name at most."""


def find_verb_group(units: Sequence[Unit], start: int, lexicon: Lexicon, *, depth: int = 0) -> Predicate | None:
    """Return the verb group that begins at a unit, or `None`; `depth` counts the verbs above it in a chain."""
    index = start
    opener = units[start].lower
    negated = start > 1 and units[start - 1].lower == "longer" and units[start - 2].lower == "no"
    if not negated and opener not in _OPENING:  # most verbs stand alone
        form = lexicon.forms.get(opener)
        if form is None or opener in PREPOSITIONS or _is_noun(units, start, form, (), lexicon):
            return None
        return _finish(units, _Group(start, start, ()), form, lexicon, depth)
    stop = min(len(units), start + _LONGEST)
    auxiliaries: list[str] = []
    hedged = False
    while index < stop:
        lower = units[index].lower
        if lower in AUXILIARIES:
            auxiliaries.append(lower)
        elif lower == "to" and (auxiliaries or index + 1 < len(units)):
            if auxiliaries and auxiliaries[-1] == "to":
                break
            auxiliaries.append("to")
        elif lower in lexicon.negations and (auxiliaries or lower in DENIALS):
            negated = True
            if lower == "no" and index + 1 < stop and units[index + 1].lower != "longer":
                break  # `is no match for`: a noun follows
        elif lower in lexicon.hedges and auxiliaries:
            hedged = True
        elif lower in _FLOATING and auxiliaries and _is_participle(units, index + 1, lexicon):
            pass  # `were both set up`
        elif not ((auxiliaries or negated) and (lower in ADVERBS or (lower.endswith("ly") and len(lower) > 4))):
            break
        index += 1
    if auxiliaries == ["to", "be"] and index < stop and units[index].lower in _ASIDES:
        return None  # `103.8 billion, to be precise`
    form = lexicon.forms.get(units[index].lower) if index < len(units) else None
    if form and units[index].lower in PREPOSITIONS:
        form = None
    if form and not _is_noun(units, index, form, auxiliaries, lexicon):
        group = _Group(start, index, tuple(auxiliaries), negated, hedged)
        return _finish(units, group, form, lexicon, depth)
    finite = [word for word in auxiliaries if word != "to"]
    if finite and auxiliaries[-1] != "to":
        lemma = "have" if finite[-1] in _HAVE else "be" if finite[-1] in _BE else "do"
        return Predicate(lemma, start, max(start, index - 1), False, True, _modality(auxiliaries, negated, hedged))
    return None


def _is_participle(units: Sequence[Unit], index: int, lexicon: Lexicon) -> bool:
    form = lexicon.forms.get(units[index].lower) if index < len(units) else None
    return form is not None and "participle" in form.kinds


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
    if before in _FLOATING and index > 1 and units[index - 2].mentions and "base" in form.kinds:
        return False  # `Chengdu and Chongqing both belong to ...`
    if before in _NOUNISH_BEFORE and not (before in {"that", "all", "both"} and "past" in form.kinds):
        return "ing" not in form.kinds or before in DETERMINERS
    if form.kinds & {"past", "participle"}:
        if before in {"above", "below"}:
            return True  # `enterprises above designated size`
        after = units[index + 1] if index + 1 < len(units) else None
        adjective = after is not None and not after.mentions and after.lower.isalpha() and (after.lower not in _CLOSED)
        if adjective and lower in _ATTRIBUTIVE:
            return True  # `300 billion yuan and related industries of 1 trillion`
        return (
            adjective
            and (before.isalpha() and before not in PRONOUNS and not units[index - 1].mentions)
            and (before in DETERMINERS or before in PREPOSITIONS or lower in lexicon.ambiguous)
        )
    if "ing" in form.kinds:
        after = units[index + 1] if index + 1 < len(units) else None
        return lower in _DESCRIBING and after is not None and after.lower.isalpha() and after.lower not in _CLOSED
    if "s" in form.kinds:
        ahead = units[index + 1] if index + 1 < len(units) else None
        if (
            before in {"and", "but"}
            and ahead
            and (ahead.lower == "to" or ahead.kind == "Amount" or ahead.lower[:1].isdigit())
        ):
            return False  # `has 300 firms and plans 500`
        if lower in {"stands", "runs"} and ahead and ahead.lower == "at":
            return False  # `the core stands at 8 billion yuan`
        if lower == "accounts" and ahead and ahead.lower == "for":
            return index + 2 < len(units) and units[index + 2].kind == "Date"  # `Ningbo alone accounts for 12`
        return lower in lexicon.ambiguous and not (index and (units[index - 1].mentions or before in PRONOUNS))
    if before in _SUBJECT_PRONOUNS or before in {"and", "to"}:
        return lower in lexicon.ambiguous and before == "and"
    following = units[index + 1].lower if index + 1 < len(units) else ""
    if lower == "account" and following == "for" and index + 2 < len(units) and units[index + 2].kind == "Amount":
        return False  # `The three provinces together account for 3 percent`
    if before == "," and following in {"a", "an", "the", "their", "its"}:
        return False
    if following == "for" and lower in {"ask", "call"}:  # `The Opinions also ask for 500 firms`
        owner = units[index - 2] if before == "also" and index > 1 else units[index - 1] if index else None
        return owner is None or not (owner.mentions or owner.lower.endswith("s")) or owner.lower in DETERMINERS
    subject = index and (units[index - 1].mentions or (before.endswith("s") and before not in DETERMINERS))
    return lower in lexicon.ambiguous or not subject


_DESCRIBING = frozenset({"operating", "leading", "managing", "governing"})
"""Words in -ing that describe the noun behind them: `operating system maker`, `leading firms`, `managing partner`."""
_ATTRIBUTIVE = frozenset({"related", "associated", "affiliated"})
"""Participles that stand before nouns far more often than they tell what somebody did."""
_WON = frozenset(
    "approve receive get win obtain gain join enter admit recognise recognize designate name select choose pick grant "
    "give award entrust let certify endorse authorise authorize list include add accept confer bestow".split()
)
"""Verbs that tell of an honour that the first of its kind has got."""
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth only last latest".split())
_ORDINAL_REACH = 5
_BEFORE_ORDINAL = 8
_UNSURE = frozenset(
    "will would may might could should can to hopes hope hoped wants want wanted seeks aims plans if whether not "
    "likely expected never".split()
)


@dataclass(slots=True)
class _Group:
    """A verb group as found: its first and main unit, the auxiliaries, and what denies or hedges it."""

    start: int
    main: int
    auxiliaries: tuple[str, ...]
    negated: bool = False
    hedged: bool = False


def _finish(units: Sequence[Unit], group: _Group, form: Form, lexicon: Lexicon, depth: int) -> Predicate:
    """Return the predicate of a verb group, together with the chain of verbs below it (`plans to build`)."""
    start, main, auxiliaries = group.start, group.main, group.auxiliaries
    negated = group.negated
    participle = "participle" in form.kinds
    if auxiliaries:
        progressive = "ing" in form.kinds
        helped = [word for word in auxiliaries if word != "to"]
        passive = participle and bool(helped) and helped[-1] in _BE and not progressive
        finite = bool(helped) and auxiliaries[0] != "to"
        told = auxiliaries
        if auxiliaries[0] == "to" and form.lemma in _WON and _is_behind_ordinal(units, start):
            told = auxiliaries[1:]  # `the first city to be admitted` has been admitted
        modality = _modality(told, negated, group.hedged)
        unfinished = "being" in auxiliaries or (progressive and not _BE.isdisjoint(auxiliaries))
        if modality == "asserted" and unfinished and form.lemma in _ACCOMPLISHED:
            modality = "planned"
    else:
        passive = participle and _is_reduced(units, main, form, lexicon)
        finite = not passive and not form.kinds.isdisjoint(_TENSED)
        modality = _modality((), negated, group.hedged)
    following = units[main + 1].lower if main + 1 < len(units) else ""
    # A chain: `plans to build`, `is required to take`, `has vowed to strengthen`.
    ahead = main + 1
    while ahead < len(units) and (units[ahead].lower in ADVERBS or units[ahead].lower == "not"):
        negated = negated or units[ahead].lower == "not"
        ahead += 1
    if depth < _DEEPEST and ahead + 1 < len(units) and units[ahead].lower == "to":
        verb_at = ahead + 1
        while verb_at < len(units) and units[verb_at].lower.endswith("ly"):
            verb_at += 1
        inner = lexicon.forms.get(units[verb_at].lower) if verb_at < len(units) else None
        helper = units[verb_at].lower if verb_at < len(units) else ""
        if helper in {"be", "have"}:
            nested = find_verb_group(units, ahead, lexicon, depth=depth + 1)
            if nested:
                upper = Predicate(form.lemma, start, main, passive, finite, modality)
                if helper == "have" and form.lemma in lexicon.reported:  # `is believed to have approved`
                    nested.modality = "reported"
                return _above(nested, upper, negated, lexicon)
        if inner and "base" in inner.kinds:
            nested = _finish(units, _Group(ahead, verb_at, ("to",)), inner, lexicon, depth + 1)
            return _above(nested, Predicate(form.lemma, start, main, passive, finite, modality), negated, lexicon)
    particle = following if following in _PARTICLES else ""
    return Predicate(form.lemma, start, main, passive, finite, modality, (), particle)


def _is_behind_ordinal(units: Sequence[Unit], at: int) -> bool:
    """Say whether an infinitive tells what the first or last of its kind has done: `the 17th city to join`."""
    for index in range(at - 1, max(at - _ORDINAL_REACH, -1), -1):
        lower = units[index].lower
        if lower in _ORDINALS or (lower[:1].isdigit() and lower.endswith(("st", "nd", "rd", "th"))):
            return _UNSURE.isdisjoint(unit.lower for unit in units[max(index - _BEFORE_ORDINAL, 0) : index])
        if units[index].mentions or not lower.isalpha() or lower in PREPOSITIONS:
            return False
    return False


def _is_reduced(units: Sequence[Unit], main: int, form: Form, lexicon: Lexicon) -> bool:
    """Say whether a bare participle is passive: `published by the ministry`, `founded in 2019`, `, also dubbed`."""
    after = units[main + 1] if main + 1 < len(units) else None
    near = main - 1
    while near > 0 and (units[near].lower in _OF_SUBJECT or units[near].mentions or units[near].bracketed):
        near -= 1
    if near < main - 1 and units[near].lower in {"which", "that", "whom"}:  # `which the State Council released on ...`
        return False
    if units[main - 1].lower == "," and _ends_apposition(units, main - 1):
        return False
    if after is not None and after.lower == "and" and main + 3 < len(units):  # `printed and distributed by ...`
        joined = lexicon.forms.get(units[main + 2].lower)
        if joined and "participle" in joined.kinds and units[main + 3].lower == "by":
            return True
    if after is None or (not after.mentions and (after.lower in PREPOSITIONS or after.lower in {",", "."})):
        return form.lemma not in lexicon.intransitive
    if (after.mentions or after.lower in DETERMINERS) and form.lemma not in _NAMING:  # `, formed the alliance`
        return False
    back = main - 1
    while back >= 0 and units[back].lower in ADVERBS:
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


def _ends_apposition(units: Sequence[Unit], comma: int) -> bool:
    """Say whether a comma ends what describes the subject of `which`: `which Li, head of the bureau, announced`."""
    begin = max(comma - _APPOSITION, 0)
    opened = next((at for at in range(comma - 1, begin, -1) if units[at].lower == ","), 0)
    subject = opened - 1
    if not opened or not units[subject].mentions or not AUXILIARIES.isdisjoint([u.lower for u in units[opened:comma]]):
        return False
    before = subject - 2 if units[subject - 1].lower == "the" else subject - 1
    return before > 0 and units[before].lower in {"which", "whom"}


def _above(inner: Predicate, upper: Predicate, negated: bool, lexicon: Lexicon) -> Predicate:
    """Put a verb above a chain: what it says of certainty holds for the verb below it."""
    result: Modality = upper.modality
    if negated or upper.modality == "negated" or upper.lemma in lexicon.denying:
        result = "negated"
    elif upper.lemma in lexicon.planned or inner.modality == "planned":
        result = "planned"
    elif upper.lemma in lexicon.reported:
        result = "reported"
    elif inner.modality != "asserted":
        result = inner.modality
    inner.first, inner.finite, inner.modality = upper.first, upper.finite, result
    inner.matrix = (upper.lemma, *inner.matrix)
    return inner


def _modality(auxiliaries: Sequence[str], negated: bool, hedged: bool) -> Modality:
    if negated:
        return "negated"
    if hedged or not _MAY.isdisjoint(auxiliaries):
        return "reported"
    if not _FUTURE.isdisjoint(auxiliaries) or "to" in auxiliaries:
        return "planned"
    return "asserted"

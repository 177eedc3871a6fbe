"""Where the evidence for the owner of an amount is too weak: it is left open rather than given to whom was named last.

What the clause itself says of its subject is strong evidence. A name taken over from a sentence before, or what a
pronoun or `the province` may stand for, is weak: something else of the same kind in between, an event that the
sentence is set in, or a zone or body that only its kind names makes it none at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.prose.unknown_towns import is_around_unknown_town
from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.pronouns import PRONOUNS, THINGS
from kgtool.statements.figures.strangers import opens_with_name
from kgtool.statements.figures.wordings.elsewhere import is_of_other_owner
from kgtool.statements.kinds import AREAS, MEASURED, PLACES

_FAIR = (
    r"(?:conference|congress|expo|exposition|exhibition|fair|forum|summit|festival|symposium|ceremony|event|meeting|"
    r"gathering|show|contest|competition|roadshow)"
)
_AT_FAIR = re.compile(rf"(?:On the sidelines of|At|During) (?:the|this|that|last|its)(?: [\w'’-]+){{0,3}} {_FAIR}\b")
_OWN_ZONE = re.compile(
    r"['’]s? (?!(?:zones|parks|areas)\b)(?:[\w-]+ ){0,7}?(?:zone|park|area|base|cluster|cent(?:er|re)|valley|town|half|"
    r"side|corridor|hub|district|port|alliance|fund|institute|lab|laboratory|company|firm|unit|branch)(?=[ ,])"
)
"""A single thing that a place has: what is said of it is said of no place."""
_OWNED = re.compile(r" ?(?:of|in|for|with)\b")
_APART = re.compile(
    r", (?:one of|opened|founded|which|where|built|set up|launched|a|the|home to|approved|started|run) "
)
"""`Taiyuan's base, one of seven, is supposed to reach 10 billion yuan`: the base is."""
_SOME_AREA = re.compile(
    r"\b(?:the|this|that)(?: (?:new|whole|entire|same|northern|southern|eastern|western|central))?"
    r" (corridor|circle|delta|cluster|hub|belt|bay area|greater bay area|village|town|base|valley|port|"
    r"neighbou?rhood|alliance|network|consortium|academy|institute|laboratory|centre|center)(?: itself)?(?:['’]s|\b)"
)
"""What is named only by its kind, and has figures of its own."""
_APPOSED = re.compile(
    r"^(?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}|The (?:company|firm|group|institute|centre|center|fund|bank))"
    r"(?:, (?:listed|based|founded|headquartered|a|an|the|which|whose|one|maker|owner|born|backed|run)\b|"
    r" (?:is|was|are|has|had|makes|sells|runs|calls|says|said|opened|built)\b)"
)
_CONTAINING = re.compile(r"\b(?:in|of|to|from|near|outside|under|with|and|than|like)(?: \w+ing)? (?:the )?$|, $")
_SOME_THING = re.compile(
    rf"(?:A|An|One|The|Another)(?: [\w'’-]+){{0,4}}? (?:{'|'.join(sorted(THINGS))})\b[^,;]* "
    r"(?:in|at|near|outside|of|on) (?:the )?$|"
    r"(?:The )?(?:[A-Z][\w'’-]+ (?:of |for |and )?){2,}(?:touches|crosses|joins|covers|spans|links|borders|reaches)\b"
)
"""A subject that is a single thing, or a name that nobody knows, before the place that a sentence names."""
_SOME_TOWN = re.compile(
    r"(?:A|An|One|The|Another)(?: [\w'’-]+){0,4}? "
    r"(?:(?:city|county|town|district|prefecture|village) in|(?:capital|seat) of) (?:\w+ )?$"
)
"""A subject that is a town in the place that a sentence names."""
_NEW_THING = re.compile(
    r"\b(?:an?|another|its (?:first|second|own|new)|the (?:first|second|new)) (?:[\w-]+ ){0,4}?"
    rf"(?:{'|'.join(sorted(THINGS | {'hall', 'supercomputer', 'campus', 'facility'}))})\b|"
    r"\b(?:is|was|called|named) the (?:[A-Z][\w'’-]+ ){1,7}(?:Platform|Cent(?:er|re)|Base|Laboratory|Facility|Campus)\b"
)
"""A thing that nobody knows, which a sentence brings up."""
_FIRST_DAYS = re.compile(r"\b[Ii]ts (?:first|opening|second|initial) (?:day|week|month|quarter|half|year)s?\b")
_COMPUTING = frozenset({"EFLOPS", "PFLOPS", "TFLOPS", "racks", "servers", "cabinets", "cards", "MW"})
_BODIES = frozenset({"Organization", "ResearchOrganization", "ZoneNetwork"})
_OF_MEMBERS = re.compile(r"\b(?:[Ii]ts|[Tt]he|[Tt]heir) (?:members|tenants|users|partners) $")
"""Those whose figures are not those of the body: `its members employ 1.2 million people`."""
_MOVED_IN = re.compile(r" (?:\w+ ){1,3}(?:moved|settled) in\b(?! (?:[A-Z]|the|its|this|that)\b)(?! [A-Z])")
"""So many have moved into what was spoken of, which need not be a place."""
_AROUND = frozenset({"City", "Province", "Region"})
_WIDE = frozenset({"City", "Province", "County", "District", "Country"})
_TOWNS = frozenset({"City", "County"})
_GROUND = frozenset({"km2", "mu", "hectares"})
_ZONE_BETWEEN = re.compile(r"\b(?:zone|park|base|valley|campus|town)\b", re.IGNORECASE)
_CLOSE = 24
_NEARLY = 4
"""Characters before a name with which a sentence opens: `The`."""
_NOTABLE = 2
"""Names of a thing in an article from which it is one that the article speaks of."""


def is_weak(clause: FigureClause, owner: Mention, *, carried: Mention | None, titled: set[str]) -> bool:
    """Say whether what seems to own an amount is only what was named last.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
        carried: the owner that the text takes over, if the clause names none.
        titled: the things that the headline names.
    """
    taken_over = owner is carried
    if owner.kind in _AROUND and _is_of_unknown_town(clause, owner):
        return True
    if is_of_other_owner(clause, owner) or _is_share_of_programme(clause, owner, carried):
        return True
    if taken_over and (is_at_fair(clause) or _speaks_of_some_area(clause, owner)):
        return True
    if taken_over and owner.kind in AREAS and clause.amount.unit in _COMPUTING and _brings_up_thing(clause):
        return True
    if taken_over and (
        opens_with_name(clause.context) or _is_in_passing(clause, owner, titled) or _follows_own_thing(clause, owner)
    ):
        return True
    if owner.kind in _BODIES:
        return _OF_MEMBERS.search(clause.text[slice(*clause.subject_region())]) is not None
    if owner.kind in PLACES and _is_quantity(clause):
        return True
    if owner.via == "reference" and owner.text.lower() in PRONOUNS:
        weak = _follows_a_name(clause, owner) or _is_led_only(clause, owner) or (taken_over and is_at_fair(clause))
        thing = owner.kind in AREAS and (_stands_for_thing(clause, owner) or _is_of_new_thing(clause, owner))
        return weak or thing
    if owner.via == "reference" and owner.kind in AREAS and _was_passed_by(clause, owner, titled):
        return True
    if owner.kind in AREAS and _is_ground_of_zone(clause, owner):
        return True
    if owner.kind in _WIDE and _MOVED_IN.match(clause.text, clause.main.end):
        return True
    return owner.kind in AREAS and has_zone_of_its_own(clause, owner)


def _is_of_unknown_town(clause: FigureClause, owner: Mention) -> bool:
    """`Fuchun, a county in Zhejiang, has 34 firms. It wants 60`: of the town, of which nobody knows the name."""
    context, named = clause.context, owner
    if owner.via == "reference":
        if owner.text.lower() not in PRONOUNS or context.sentence.ordinal < _NOTABLE:
            return False
        named = next((m for m in context.named_in(context.sentence.ordinal - 1) if m.iri == owner.iri), owner)
    return is_around_unknown_town(context.body, named, (*context.named_in(named.sentence), *context.mentions))


def _is_share_of_programme(clause: FigureClause, owner: Mention, carried: Mention | None) -> bool:
    """Say whether a share is that of a programme that the two sentences before do not name: of what, is not said."""
    if owner.kind != "Programme" or clause.amount.kind != "percent":
        return False
    if owner is not carried and owner.via != "reference":
        return False
    here = clause.context.sentence.ordinal
    named = (m for m in reversed(clause.context.before) if m.iri == owner.iri and m.via != "reference")
    return not any(here - m.sentence <= _NOTABLE for m in named)


def is_at_fair(clause: FigureClause) -> bool:
    """Say whether a count is only what an event had: `At the conference, 180 products were shown`."""
    return clause.amount.kind == "count" and _AT_FAIR.match(clause.context.sentence.text) is not None


def _speaks_of_some_area(clause: FigureClause, carried: Mention) -> bool:
    """`The corridor's own goal is 3.2 percent`: of something else than the district that was named last."""
    start, stop = clause.subject_region()
    found = _SOME_AREA.search(clause.text[start : max(stop, start)].replace("The ", "the "))
    return found is not None and found[1] not in carried.label.lower()


def _follows_a_name(clause: FigureClause, pronoun: Mention) -> bool:
    """`Efort, listed in Shanghai, is the biggest; its revenue was ...`: the pronoun means a name that nobody knows."""
    sentence = clause.context.sentence
    if pronoun.begin == sentence.begin or pronoun.text.lower() not in {"it", "its"}:
        return False
    found = _APPOSED.match(sentence.text)
    if found is None:
        return False
    known = [m for m in clause.context.mentions if m.begin < sentence.begin + found.end() and m.end <= pronoun.begin]
    return not any(m.kind in MEASURED for m in known)


def has_zone_of_its_own(clause: FigureClause, place: Mention) -> bool:
    """`Guangzhou's pilot zone took in 3,400 firms`: a figure of the zone, which nobody knows by name."""
    start, stop = clause.subject_region()
    if not start <= place.begin or not clause.is_governed:
        return place in clause.subjects and _is_of_site_apart(clause, place)
    found = _OWN_ZONE.match(clause.text, place.end, stop)
    if found is None or (
        clause.text[found.end() : stop].strip(" ,")
        and not _OWNED.match(clause.text, found.end(), stop)
        and not _APART.match(clause.text, found.end(), stop)
    ):
        return False
    return not _names_place(clause, place.end, found.end())


def _is_of_site_apart(clause: FigureClause, place: Mention) -> bool:
    """`Taiyuan's base, one of seven that the administration chose, is to earn 10 billion yuan`: the base is."""
    found = _OWN_ZONE.match(clause.text, place.end, clause.main.begin)
    if found is None or not clause.is_governed or not _APART.match(clause.text, found.end(), clause.main.begin):
        return False
    return not _names_place(clause, place.end, found.end())


def _names_place(clause: FigureClause, begin: int, end: int) -> bool:
    return any(m.kind in PLACES and m.iri and begin <= m.begin < end for m in clause.context.mentions)


def _follows_own_thing(clause: FigureClause, owner: Mention) -> bool:
    """`Zhuhai's Hengqin zone covers 106 sq km. It had 21,000 firms`: the pronoun means the zone, not the city."""
    context = clause.context
    ordinal = context.sentence.ordinal
    if owner.kind not in AREAS or ordinal < _NOTABLE or not context.sentence.text.startswith(("It ", "Its ")):
        return False
    before = context.body.sentences[ordinal - 2]
    opening = [m for m in context.named_in(ordinal - 1) if m.iri == owner.iri and m.begin - before.begin <= _NEARLY]
    if not opening:
        return False
    found = _OWN_ZONE.match(clause.text, opening[0].end, before.end)
    return found is not None and "," not in found[0] and not _OWNED.match(clause.text, found.end())


def _is_led_only(clause: FigureClause, pronoun: Mention) -> bool:
    """`Growth has led the country for years. The share of software in it ...`: the nation was only the measure."""
    if pronoun.kind != "Country":
        return False
    named = [m for m in clause.context.named_in(pronoun.sentence - 1) if m.iri == pronoun.iri]
    begin = clause.context.body.sentences[pronoun.sentence - 2].begin
    return bool(named) and all(m.via == "reference" and m.begin - begin > _NEARLY for m in named)


def _was_passed_by(clause: FigureClause, owner: Mention, titled: set[str]) -> bool:
    """`Taiyuan ... in Shanxi. A base in Baoding, in Hebei, is larger. The province earns ...`: it may be the other.

    The province that `the province` points back to was named only as where something lies, while the article speaks
    of another one.
    """
    if not owner.text.lower().startswith(("the ", "its ", "that ", "this ")):
        return False
    kinds = _TOWNS if owner.kind in _TOWNS else {owner.kind}  # `Kunshan, a city of Suzhou, ... The city ...`
    same = [m for m in clause.context.before if m.kind in kinds and m.iri and m.via != "reference"]
    named = [m for m in same if m.iri == owner.iri]
    others = [m for m in same if m.iri != owner.iri]
    if named and _is_beside_another(named[-1], others, titled):
        return True
    if not named or not others or len(named) >= _NOTABLE:
        return False
    begin = max(0, named[-1].begin - 24)
    if not _CONTAINING.search(clause.text[begin : named[-1].begin]):
        return False
    return owner.iri not in titled and (len(others) >= _NOTABLE or any(m.iri in titled for m in others))


def _is_beside_another(named: Mention, others: Sequence[Mention], titled: set[str]) -> bool:
    """`Shenzhen's firms need space, officials in Huizhou say. The city ...`: of two that the headline names, which?"""
    return named.iri in titled and any(m.sentence == named.sentence and m.iri in titled for m in others)


def _is_ground_of_zone(clause: FigureClause, owner: Mention) -> bool:
    """`Beijing opened its Pilot Zone for Basic Data Systems in November: 68 square kilometres`: that of the zone."""
    if clause.amount.unit not in _GROUND or owner.end > clause.main.begin:
        return False
    return _ZONE_BETWEEN.search(clause.text, owner.end, clause.main.begin) is not None


def _is_in_passing(clause: FigureClause, carried: Mention, titled: set[str]) -> bool:
    """`Xi'an filed 4,300 patents, Shaanxi 5,100. The number of firms is smaller: 240`: of the headline's city, or not.

    The place that had the last figure is named in one sentence only, and the headline names another one.
    """
    context = clause.context
    if (
        carried.kind == "Country"
        or carried.iri in titled
        or not titled
        or context.sentence.lead
        or context.sentence.role != "prose"
    ):
        return False
    if not PRONOUNS.isdisjoint(unit.lower or unit.mentions[0].text.lower() for unit in context.units[:2]):
        return False  # `Its data centers were built for 4 million servers, and the digital economy made up 38 percent`
    named = [m for m in (*context.before, *context.mentions) if m.kind in PLACES and m.iri]
    if len({m.sentence for m in named if m.iri == carried.iri}) > 1:
        return False
    main = [m for m in named if m.iri in titled and m.kind in PLACES and m.kind != "Country"]
    return len({m.iri for m in main}) == 1 and len({m.sentence for m in main}) > 1


def _is_quantity(clause: FigureClause) -> bool:
    """`It should be 42 percent in 2025`: the pronoun stands for a share or a sum, not for a place."""
    if clause.amount.kind not in {"percent", "money"} or clause.predicate is None:
        return False
    if clause.text[slice(*clause.subject_region())].strip(" ,").lower() not in {"it", "and it", "but it"}:
        return False
    begin = clause.context.units[clause.predicate.last].end
    return clause.predicate.lemma in {"be", "stand", "come"} and clause.main.begin - begin < _CLOSE


def _stands_for_thing(clause: FigureClause, pronoun: Mention) -> bool:
    """`A data center in Lhasa has opened. It has 39,000 racks`: the pronoun means the subject, which is no place."""
    context = clause.context
    ordinal = context.sentence.ordinal
    if pronoun.begin != context.sentence.begin or ordinal < _NOTABLE:
        return False
    named = [m for m in context.named_in(ordinal - 1) if m.iri == pronoun.iri]
    if not named or any(m.via == "reference" for m in named):
        return False
    sentence = context.body.sentences[ordinal - 2]
    subject = context.body.text[sentence.begin : named[0].begin]
    return _SOME_THING.match(subject) is not None or _SOME_TOWN.match(subject) is not None


def _is_of_new_thing(clause: FigureClause, pronoun: Mention) -> bool:
    """`Luzhou opened a computing centre. Its capacity is 300 petaflops`: that of the centre, not of the city."""
    context = clause.context
    ordinal = context.sentence.ordinal
    if ordinal < _NOTABLE or pronoun.sentence != ordinal:
        return False
    machines = clause.amount.unit in _COMPUTING
    if not machines and not _FIRST_DAYS.search(context.sentence.text):
        return False
    return _brings_up_thing(clause)


def _brings_up_thing(clause: FigureClause) -> bool:
    """Say whether the sentence before brings up a thing that nobody knows."""
    context = clause.context
    ordinal = context.sentence.ordinal
    return ordinal >= _NOTABLE and _NEW_THING.search(context.body.sentences[ordinal - 2].text) is not None

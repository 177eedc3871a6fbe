"""Whose an amount is.

Every place, zone, programme or network of the clause that could own an amount is a candidate. Its role to the amount
gives it a weight: it stands right before the number (`Sanya 35`), is the subject or its possessor, is where the clause
is set, stands behind the number, or is a mere circumstance. The heaviest wins if it is heavy enough and alone; where an
amount belongs to something without figures of its own here (a company, a name that nobody knows) it is left open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgtool.prose.unnamed import is_unnamed_zone
from kgtool.records import Amount, Mention
from kgtool.statements.figures.bodies import find_body
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import MEMBERS, counted_thing
from kgtool.statements.figures.places_beside import (
    is_contribution,
    is_of_nation,
    is_of_national_part,
    park_before,
    place_beside_area,
    place_of_national_part,
    place_of_there,
    whole_nation,
)
from kgtool.statements.figures.pronouns import PRONOUNS, THINGS, follows_stranger, subject_before
from kgtool.statements.figures.respective import find_respective
from kgtool.statements.figures.standing import LOCATIVE, is_inner, is_oblique, lies_around, preposition_before
from kgtool.statements.figures.strangers import (
    heads_of_area,
    is_foreign,
    is_generic,
    is_inside_another,
    is_national,
    is_said_by_another,
    is_stranger,
)
from kgtool.statements.figures.wordings.wanted import wisher
from kgtool.statements.kinds import MEASURED

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_FIRST_WORDS, _NEAR = 3, 60
"""Characters after an amount within which a place still owns it."""
_GAPPED = re.compile(
    r",? ?(?:(?:has|had|with|at|about|around|some|over|more than|nearly|almost|is|was|:|for|only|just|already|"
    r"still|then|now|came|stood|stands|counts|counted|follows|followed|ranks|second|third|fourth|fifth|next|last|and|the|a|"
    r"an|another)[ ,:]*)*\(?"
)
"""What may stand between a place and an amount that is its own without a verb: `Shenyang at 38 billion yuan`."""
_POSSESSED = re.compile(
    r"['’]s? (?:(?:own|at|was|is|stood at|came to|to) )?"
    r"(?:about |around |some |more than |over |nearly |almost |estimated )?"
)
_NEXT = (
    "that of", "those of", "followed by", "ahead of", "behind", "trailed by", "before",
    ", in", "; in", " and in", " while in", " but in",
)  # fmt: skip
"""What hangs an amount on the name behind it: `followed by Shanghai with 1,100`, `, in Futian 120`."""
_HOME = re.compile(
    r"(?:,| -| –| —) ?(?:now |already |itself |long )?(?:home to|host to|with|where|whose|boasting|hosting|counting|"
    r"having|a \w+ (?:of|with))\b[^,;]*"
)
"""What hangs an amount on the name before a comma: `Suzhou Industrial Park, home to 1,100 of the firms`."""
_RELATIVE = re.compile(r",? (?:that|which) (?:the )?")
_NATIONWIDE = re.compile(
    r" (?:nationwide|nationally|worldwide|globally|across the (?:whole )?(?:country|nation|world)|"
    r"(?:in|for) the (?:whole )?(?:country|nation|world)(?: as a whole| overall)?)\b"
)
"""What makes an amount that of the whole country."""
_CONTRIBUTING = re.compile(
    r" (?:alone )?(?:contributing|accounting for|making up|having|taking|providing|holding|supplying|"
    r"hosting|representing|reporting)"
    r"(?: about| around| some| over| more than| nearly| almost| at least)? ?"
)
_WHOLE_OF = re.compile(r"\b(?:province|city|country|nation|region|county|district|world|state|delta)['’]s (?:\w+ )?$")
_PART_IN = re.compile(
    r" of (?:them|these|those|which|the total)(?: (?:are|were|is|was|sit|based|located|found))? in(?: the)? "
)
"""`40 percent of them in Beijing`: a share that the place has."""
_WHOLES = frozenset("province city country nation region county district world state delta".split())
_FALLEN = frozenset("fell fall falls went go goes accrue accrued belong belongs".split())
_FALLEN_TO = re.compile(
    r",? (?:of (?:it|them|these|which) )?(?:fell|falls?|went|goes?|accrued?|belongs?) to (?:the )?(?=[A-Z])"
)
"""`of the 26 billion, 20 fell to the East Lake zone`: the part that one has."""
_INSIDE_THING = re.compile(rf"\b(?:{'|'.join(sorted(THINGS))})(?: \w+ed)? (?:in|at|near|outside|of) (?:the )?$")
"""A single thing that stands in a place: what hangs on it is not the place's own."""
_HAVING = re.compile(r" (?:now |then |already )?(?:had|has|have|counts|counted|hosts|hosted|reported|recorded)\b")
_LIVING = frozenset({"be", "sit", "locate", "find", "base", "register", "operate", "stand", "situate", "lie", "come"})
_ARISING = _LIVING | {"make", "produce", "manufacture", "generate", "earn", "originate", "develop", "achieve", "build"}
_ORIGIN = frozenset({"in", "from", "at", "within"})
_AT = re.compile(r"at (?:about |around |some |over |more than |nearly |just |only )?")
_DESPITE = re.compile(r", (?:despite|with|for all) (?:(?:an?|its|their|the) )?(?:[\w-]+ ){0,4}of (?:\w+ ){0,2}")
"""`Wuxi, despite a core industry of 52 billion yuan, is weak in models`."""
_FRONTED = re.compile(r",? ?(?:and )?(?:in|across|at|within)(?: the)?", re.IGNORECASE)
_DESCRIBED = re.compile(r"(?i)\b(?:nearby|neighbou?ring|rival|(?:larg|bigg|small)er|inland|the (?:province|city) of)$")
_GDP = r"(?:gdp|gross (?:domestic|regional) product|economic output|economy)\b"
_OF_GDP = re.compile(
    rf" of (?:the )?(?:total )?(?:\|['’]s? (?:[\w-]+ )?{_GDP}.*|{_GDP[:-2]} (?:of|in) (?:the )?\|.*)", re.I | re.S
)
"""`of Guizhou's GDP`, `of the GDP of Guizhou`: the name stands where the bar is."""
_OF_OWN_GDP = re.compile(
    r" of (?:the )?(?:total )?(provincial|municipal|province['’]s|city['’]s)(?: total| overall)? " + _GDP, re.I
)
_OF_WHOM = {
    "provincial": "Province", "municipal": "City", "province's": "Province", "province’s": "Province",
    "city's": "City", "city’s": "City",
}  # fmt: skip
_GIVEN_BY = re.compile(
    r"\b(?:published|reported|given|recorded|registered|posted|disclosed)(?: (?:only|so far|alone))? by(?: the)? $"
)
"""Whose figure it is where only who gives it is named: `Utilisation is published by Ningxia alone, at 63 percent`."""

_GAP, _RIGHT, _SUBJECT, _PHRASE, _SETTING, _SHARED, _BEHIND, _OTHER, _CIRCUMSTANCE = 20, 17, 16, 14, 12, 11, 10, 8, 2
_STRANGE = -1
_ENOUGH = 6
"""The weight from which a candidate may own an amount."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose an amount is.

    Args:
        owner: what it belongs to, or `None`.
        foreign: true when it belongs to something without figures of its own here, or is left open.
        aside: true for a place named only as where a part is: the text goes on about the whole.
        lasting: true where the text may go on about what has no figures of its own here.
    """

    owner: Mention | None
    foreign: bool = False
    aside: bool = False
    lasting: bool = False


_OPEN = Ownership(None, foreign=True)


def find_owner(clause: FigureClause, *, planned: bool, carried: Mention | None, lost: bool = False) -> Ownership:
    """Return what an amount belongs to.

    Args:
        clause: the clause of the amount.
        planned: whether it is a goal.
        carried: the owner spoken of before, for a sentence that names none.
        lost: whether a figure of this sentence was left open already: a pronoun then means that open thing.
    """
    context, main = clause.context, clause.main
    special = counted_thing(context, main)
    if special:
        return Ownership(special)
    for paired in find_respective(clause):
        return Ownership(paired) if paired else _OPEN
    if measured := place_beside_area(clause):
        return Ownership(measured)
    if is_of_national_part(clause):  # `half the country's models, 105 at the end of June, come from Beijing`
        place = place_of_national_part(clause)
        return Ownership(place, aside=True) if place else _OPEN
    if named := park_before(clause) or wisher(clause):
        return Ownership(named)
    told = clause.amount.kind == "percent" and _OF_OWN_GDP.match(clause.text, main.end)
    if told and not any(m.kind in MEASURED for m in clause.subjects):
        whose = _OF_WHOM[told[1].lower()]  # `The digital economy made up over 42 percent of provincial GDP`
        return Ownership(carried) if carried and carried.kind == whose else _OPEN
    if not _FALLEN.isdisjoint(context.words) and (fallen := _FALLEN_TO.match(clause.text, main.end)):
        place = next((m for m in context.mentions if m.begin == fallen.end() and m.kind in MEASURED and m.iri), None)
        return Ownership(place, aside=True) if place else _OPEN
    asides = [aside for aside in context.asides if not aside.holds(main)]
    weights = [
        (mention, _weigh(clause, mention))
        for mention in context.mentions
        if mention.kind in MEASURED
        and not any(aside.holds(mention) for aside in asides)
        and mention.iri
        and clause.begin <= mention.begin
        and mention.end <= clause.end
        and not clause.text.startswith("-", mention.end)  # `21,000 Macao-funded companies`
        and _may_own(mention, clause.amount)
    ]
    best = max([weight for _, weight in weights], default=0)
    of_whole = best < _GAP and not _WHOLES.isdisjoint(context.words)
    if of_whole and _WHOLE_OF.search(clause.text[max(clause.begin, main.begin - 24) : main.begin]):
        return _OPEN  # `26 of the province's 44 laboratories`
    beside = next(
        (a.anchor for a in context.asides if a.holds(main) and _AT.fullmatch(clause.text, a.begin, main.begin)), None
    )
    if beside and best < _GAP:
        return Ownership(beside)  # `The AI industry of Henan, at 18 billion yuan, is small`
    led = _leading(clause) if best < _ENOUGH else None
    if led:
        return Ownership(led)
    if best < _GAP and context.sentence.role != "row" and is_foreign(clause):
        own = find_body(clause)
        return Ownership(own) if own else Ownership(None, foreign=True, lasting=is_stranger(clause))
    if best >= _ENOUGH and is_inside_another(clause):
        return _OPEN
    if best >= _ENOUGH:
        heaviest = [mention for mention, weight in weights if weight == best]
        if len({m.iri for m in heaviest}) > 1:
            return _share(clause, heaviest)
        owner = heaviest[0]
        if owner.via == "reference" and owner.text.lower() in PRONOUNS:
            if follows_stranger(clause, owner):
                return _OPEN
            owner = subject_before(clause, owner) or owner
        if lost and owner.via == "reference" and owner.text.lower() in PRONOUNS:
            return _OPEN
        if owner.kind != "Country" and (is_national(clause) or _is_nationwide(clause)):
            return Ownership(whole_nation(clause)) if is_of_nation(clause) else _OPEN
        return Ownership(owner, aside=(owner.begin > main.end and best == _GAP) or is_contribution(clause, carried))
    if there := place_of_there(clause):
        return Ownership(there, aside=True)
    if any(weight == _STRANGE for _, weight in weights):
        return Ownership(None, foreign=True, lasting=True)
    if carried and not (_may_own(carried, clause.amount) and not _is_of_zones(carried, clause.amount)):
        return _OPEN
    if context.sentence.role == "row":
        return Ownership(carried)
    if is_national(clause) and (carried is None or carried.kind != "Country"):
        return Ownership(whole_nation(clause), aside=True) if is_of_nation(clause) else _OPEN
    if carried and is_said_by_another(clause, carried):
        return _OPEN
    return Ownership(carried if is_generic(clause, planned=planned) else None)


def _leading(clause: FigureClause) -> Mention | None:
    """`This will be reached in Shandong by 2028: 1,000 scenarios; 10 parks`: the place named before a colon."""
    begin = clause.context.sentence.begin
    colon = clause.text.rfind(":", begin, clause.main.begin)
    if colon < 0 or (clause.predicate and clause.context.units[clause.predicate.first].begin > colon):
        return None
    named = [m for m in clause.context.mentions if m.kind in MEASURED and m.iri and m.end <= colon]
    named = [m for m in named if clause.text[m.begin - 1] != "("] or named  # `Gui'an cluster (Guizhou): 180,000`
    other = [m for m in clause.context.mentions if m.kind in MEASURED and m.iri and colon < m.begin < clause.main.begin]
    return named[-1] if len({m.iri for m in named}) == 1 and not other else None


def _opens_sentence(clause: FigureClause, mention: Mention) -> bool:
    """`In neighbouring Tianjin ...`, `Officials in Hefei say ...`: named among the first words."""
    begin = clause.context.sentence.begin
    return len(clause.text[begin : mention.begin].split()) <= _FIRST_WORDS


def _is_nationwide(clause: FigureClause) -> bool:
    """`14 percent in Hubei and 9 percent nationwide`: what is so in the whole country is no city's figure."""
    return clause.amount.kind != "rank" and _NATIONWIDE.match(clause.text, clause.main.end) is not None


def _weigh(clause: FigureClause, mention: Mention) -> int:
    if mention.end <= clause.main.begin:
        return _weigh_left(clause, mention)
    return _weigh_right(clause, mention) if mention.begin >= clause.main.end else 0


def _weigh_right(clause: FigureClause, mention: Mention) -> int:
    """Weigh a candidate that stands behind the amount."""
    main, kind = clause.main, clause.amount.kind
    between = clause.text[main.end : mention.begin]
    preposition = preposition_before(clause.context, mention)
    if kind == "percent" and _OF_GDP.fullmatch(between + "|" + clause.text[mention.end : mention.end + _NEAR]):
        return _GAP  # `The digital economy made up over 42 percent of Guizhou's GDP`
    if "by" in clause.context.words and _GIVEN_BY.search(clause.text, main.end, mention.begin):
        return _PHRASE
    if kind == "percent" and preposition in _ORIGIN and _arises(clause, mention):
        return _GAP + 1  # `Nearly 60 percent of the province's output is produced in Xiamen`
    if preposition not in LOCATIVE or kind == "rank" or _is_of_next(clause, mention):
        return 0
    if ":" in between:  # `raised four zones to national rank: Chuzhou in Anhui, ...`
        return 0
    if _RELATIVE.fullmatch(between) and _HAVING.match(clause.text, mention.end):
        return _GAP  # `the 390 AI companies that Xi'an had`
    if mention in clause.subjects:  # `With 460 AI companies, Chongqing ranks sixth`
        return _SUBJECT
    if kind == "percent" and preposition == "of":  # of what others have so much, the whole is not the owner
        return _SHARED if clause.counts or clause.predicate is None else _CIRCUMSTANCE
    lemma = clause.predicate.lemma if clause.predicate else ""
    if kind != "percent" and lemma in _LIVING and preposition in {"in", "at", "within"} and clause.counts:
        return _GAP  # `900 are in Changsha`
    if _PART_IN.fullmatch(between):
        return _GAP
    if between == " of " and kind in {"money", "measure"} and _word_before(clause) == "the":
        return _GAP  # `The 300 billion of Suzhou is part of the 1 trillion yuan of Jiangsu`
    if between.strip() in {"in", "at", "across", "in the", "across the"}:
        return _RIGHT  # `against 11% in Jiangxi`, `400 in Wuxi`
    if _word_before(clause) in {"against", "versus", "than"} or "," in between or len(between) > _NEAR:
        return 0
    return _BEHIND if preposition else _CIRCUMSTANCE


def _arises(clause: FigureClause, mention: Mention) -> bool:
    """`80 percent of it is made in Xi'an`: the share that a place has in what others count."""
    predicate, units = clause.predicate, clause.context.units
    if any(len(unit.mentions) > 1 and mention in unit.mentions for unit in units):
        return False  # of several places together
    if predicate is None or predicate.lemma not in _ARISING or units[predicate.first].begin < clause.main.end:
        return False
    between = clause.text[units[predicate.last].end : mention.begin]
    return len(between) < _NEAR and between.strip(" ").removesuffix(" the") in _ORIGIN


def _is_of_next(clause: FigureClause, mention: Mention) -> bool:
    """`410 sit in Nanjing, 380 in Suzhou`: a place behind another amount and its place is of that other amount."""
    end = clause.main.end
    between = [m for m in clause.context.mentions if end <= m.begin and m.end <= mention.begin]
    places = [m.begin for m in between if m.kind in MEASURED and m.iri and m.iri != mention.iri]
    return any(
        isinstance(m.value, Amount) and not m.value.converted and not m.value.change and m.begin > min(places)
        for m in between
        if places
    )


def _weigh_left(clause: FigureClause, mention: Mention) -> int:
    """Weigh a candidate that stands before the amount."""
    text, context = clause.text, clause.context
    between = text[mention.end : clause.main.begin]
    for aside in context.asides:
        if aside.anchor is mention and aside.end < clause.main.begin:  # `Yuhang, in Hangzhou, 540`
            between = text[aside.end : clause.main.begin]
    before = text[max(context.sentence.begin, mention.begin - 24) : mention.begin].rstrip(" ")
    if lies_around(clause, mention):
        return _CIRCUMSTANCE
    before = _DESCRIBED.sub("", before).rstrip(" ").removesuffix(" the")  # `Hefei has 700, nearby Nanjing 900`
    opens = mention.begin == context.sentence.begin or before.endswith((",", ";", ":", "(", "and", "while", "but"))
    oblique = is_oblique(context, mention)
    if _POSSESSED.fullmatch(between):  # `faster than Shenzhen's 9 percent`
        return _GAP
    if before.endswith("with") and _CONTRIBUTING.fullmatch(between):
        return _GAP  # `with Changsha contributing 70 percent`
    if between == " (" or (before.endswith("behind") and between == "'s "):
        return _GAP
    hung = before.endswith(_NEXT) or ((opens or ":" in between) and not oblique)
    if hung and _GAPPED.fullmatch(between):
        return _GAP
    inside = _INSIDE_THING.search(text[max(context.sentence.begin, mention.begin - 40) : mention.begin].lower())
    if _HOME.fullmatch(between) and not is_inner(clause, mention):
        return _STRANGE if inside else _GAP
    if _DESPITE.fullmatch(between) and not oblique and clause.amount.kind == "money":
        return _GAP
    if mention in clause.subjects:
        return _STRANGE if inside and clause.is_governed else _SUBJECT
    if oblique and _GIVEN_BY.search(text, context.sentence.begin, mention.begin):
        return _PHRASE
    if oblique and mention.begin < clause.start:
        return _CIRCUMSTANCE
    if oblique:  # `Exports from Foshan grew 24 percent`
        source = clause.text.endswith(" from ", 0, mention.begin) and clause.is_governed
        return _OTHER if source and mention.begin < _verb(clause) else _CIRCUMSTANCE
    preposition = preposition_before(context, mention)
    if clause.start <= mention.begin < _verb(clause):  # in the subject: `AI revenue in Shaanxi should top ...`
        fronted = preposition in {"in", "across", "at", "within"}
        if fronted and _FRONTED.fullmatch(text[clause.start : mention.begin].strip()):
            return _SETTING
        return _PHRASE if heads_of_area(clause, mention) else _STRANGE
    if mention.begin < clause.start:
        if preposition in {"in", "at"} and not _opens_sentence(clause, mention):
            return _CIRCUMSTANCE  # `a report shown in Zhengzhou, which says that the stock grew 65 percent`
        return _OTHER - 1 if preposition else _OTHER
    return _OTHER if preposition else _BEHIND


def _verb(clause: FigureClause) -> int:
    """Return where the verb begins, or the amount where there is none."""
    return clause.context.units[clause.predicate.first].begin if clause.predicate else clause.main.begin


def _share(clause: FigureClause, owners: list[Mention]) -> Ownership:
    """Of a list it is left open; of a place and those around it the inner one is the owner."""
    context = clause.context
    if any(all(m in unit.mentions for m in owners) for unit in context.units):
        return _OPEN
    around = {thing.iri for m in owners for _, thing in m.links}
    return Ownership(max((m for m in owners if m.iri not in around), key=lambda m: m.begin, default=None))


def _may_own(mention: Mention, amount: Amount) -> bool:
    """Say whether a thing of this class can have such a figure."""
    if amount.unit == "zones" and mention.kind in {"District", "County"}:
        return False
    if amount.unit in MEMBERS and mention.kind not in {"ZoneNetwork", "Programme"}:
        return False
    return mention.kind != "Programme" or (amount.kind != "measure" and not is_unnamed_zone(mention))


def _is_of_zones(carried: Mention, amount: Amount) -> bool:
    """`There are now 165 such zones`: a count of zones is no matter of the city spoken of."""
    return amount.unit == "zones" and carried.kind not in {"Country", "Programme", "ZoneNetwork"}


def _word_before(clause: FigureClause) -> str:
    before = clause.text[clause.context.sentence.begin : clause.main.begin].lower().split()
    return before[-1] if before else ""

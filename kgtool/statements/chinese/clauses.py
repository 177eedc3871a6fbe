"""What each verb of a Chinese sentence has around it: the same predicates as `clauses` makes of an English one.

A clause ends at a comma. What stands before the verb is its subject, or has the role of the word before it (`由`, `在`,
`将`); what stands behind it is its object. A clause without a subject goes on about that of the clause before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kgtool.records import Modality
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.units import FAMILIES, Unit
from kgtool.statements.kinds import AREAS, ZONES

_BREAKS = frozenset("，。；：！？,;:!?—")
_FULL_STOPS = frozenset("；。;")
_RANKED = re.compile(r"第[一二三四五六七八九十0-9]+[个家批]|(?:全国|全省)?(?:首|唯一)(?:个|家|批)?|全国")
_EQUATING = frozenset({"是", "也是", "均是", "都是", "就是", "正是"})
_WITHIN_BRACKETS = frozenset({"，", "；", "）", ")", ",", ";"})
_TRAILING = frozenset({"了", "于", "以来", "）", "”", "》", "在", "等", "后", "起"})
_NOUN_ENDS = ("会", "力度", "仪式", "单位", "者", "稿", "期", "方", "下", "日", "典礼", "后", "前", "时")
_AROUND = frozenset({"Province", "City", "District", "County"})
_COPULAS = frozenset({"为", "即", "是"})
"""Words before what a clause without a verb is about: `，为太湖科技园，1998年成立`."""
ANSWERING = frozenset({"回应", "澄清", "辟谣", "答复", "证实", "更正"})
"""What an office does with hearsay: what it says is none."""
_ENTERING = frozenset({"进入", "列入", "入选", "跻身"})
_VALUES = frozenset({"Date", "Amount", "Role", "Topic"})
_SUMMED = re.compile(
    r"[一二两三四五六七八九十0-9多]{1,3}(?:个|家|大|所|座)?(?:国家)?"
    r"(?:部门|部委|单位|机构|企业|公司|高校|地|市|城市|城|省|区|省市|家|方)*"
)
"""What sums up a list: `等八部门`."""
_COUNTED = re.compile(r"(?:成员)?(?:单位|机构|企业|公司|高校|院所|部门|龙头企业|科研院所|企事业单位)(?:和.{2,4})?")
_UNKNOWN = 2
"""Characters of a stretch that the lexicon does not know, from which on it may name something."""
REACH = 8
"""Clauses back that still matter to a clause: for its subject, for what is only said, for whose a figure is."""
_BEGIN = attrgetter("begin")


@dataclass(slots=True)
class Clause:
    """A stretch of units between two marks, the mark before it, and the verbs in it."""

    begin: int
    end: int
    mark: str
    predicates: list[Predicate] = field(default_factory=list)


def read_chinese_predicates(units: Sequence[Unit], lexicon: ChineseLexicon) -> list[Predicate]:
    """Return the verbs of a Chinese sentence with their arguments, in order; may be empty."""
    clauses = read_clauses(units)
    found: list[Predicate] = []
    for position, clause in enumerate(clauses):
        for index in range(clause.begin, clause.end):
            lower = units[index].lower
            if lower in lexicon.verbs and clause.predicates and lexicon.prepositions.get(lower) == "built":
                continue  # `批复合肥设立...`: what is approved is not yet founded
            if lower in lexicon.verbs and not _is_noun(units, index, clause):
                predicate = Predicate(lower, index, index, False, True, "asserted")
                _arguments(units, clause, predicate, lexicon)
                _inherit(units, clauses[max(0, position - REACH) : position], clause, predicate, lexicon)
                predicate.modality = _modality(units, clauses, position, predicate, lexicon)
                clause.predicates.append(predicate)
                found.append(predicate)
    for position, clause in enumerate(clauses[:-1]):
        _ahead(units, clause, clauses[position + 1], lexicon)
    return found


def read_clauses(units: Sequence[Unit], predicates: Iterable[Predicate] = ()) -> list[Clause]:
    """Return the clauses of a sentence: what stands between two marks outside brackets; none is empty.

    Args:
        units: the sentence.
        predicates: its verbs, in order, to be kept with their clauses.
    """
    clauses: list[Clause] = []
    begin, mark = 0, ""
    for index, unit in enumerate(units):
        if unit.lower and unit.lower[0] in _BREAKS and not unit.bracketed:
            if index > begin:
                clauses.append(Clause(begin, index, mark))
            begin, mark = index + 1, unit.lower
    if begin < len(units):
        clauses.append(Clause(begin, len(units), mark))
    begins = [clause.begin for clause in clauses]
    for predicate in predicates:
        clauses[bisect_right(begins, predicate.first) - 1].predicates.append(predicate)
    return clauses


def find_unit(units: Sequence[Unit], offset: int) -> int:
    """Return the index of the unit that an offset of the text lies in, or of the last one before it; -1 before all."""
    return bisect_right(units, offset, key=_BEGIN) - 1


def _is_noun(units: Sequence[Unit], index: int, clause: Clause) -> bool:
    """`联盟的成立将...`, `成立大会`, `在科技部支持下`: a verb used as a noun."""
    following = units[index + 1] if index + 1 < clause.end else None
    if following is not None and following.lower.startswith(_NOUN_ENDS):
        return True
    behind = index > clause.begin and units[index - 1].lower == "的"
    return behind and not (following is not None and following.mentions)


def _arguments(units: Sequence[Unit], clause: Clause, predicate: Predicate, lexicon: ChineseLexicon) -> None:
    """Give a verb what stands before and behind it in its clause."""
    at = predicate.first
    for index in range(at - 1, clause.begin - 1, -1):
        unit = units[index]
        if unit.mentions and unit.bracketed == units[at].bracketed:
            role = _preposition(units, index, clause, lexicon) or "subject"
            if role == "base" and at + 1 < clause.end and units[at + 1].lower == "的":
                role = "subject"  # `落实国务院印发的《意见》`
            if role == "subject" and index + 1 < at and units[index + 1].lower == "的":
                role = "owner"
            if _is_modifier(units, index, clause, lexicon):
                continue
            if role == "subject" and _names_another(units, index + 1, at, lexicon):
                role = "owner"
            predicate.arguments.append(Argument(role, unit, index, at - index))
    behind: list[Argument] = []
    for index in range(at + 1, clause.end):
        unit = units[index]
        if not unit.mentions or unit.bracketed != units[at].bracketed:
            continue
        if _is_modifier(units, index, clause, lexicon) and not _is_roll(units, at, index):
            continue
        role = _preposition(units, index, clause, lexicon) if index > at + 1 else ""
        if role and units[index - 1].lower in {"和", "与", "同"} and behind:
            role = ""
        if not role and all(m.kind == "PilotZone" and m.via == "list" for m in unit.mentions):
            role = "listed"
        behind.append(Argument(role or "object", unit, index, index - at))
    if units[at].bracketed and all(a.unit.kind in _VALUES for a in predicate.find("subject", "by")):
        _described(units, clause, predicate)
    equated = _equated(units, clause, predicate)
    own = predicate.find("subject")
    headed = next((a for a in behind if a.unit.kind not in _VALUES and _is_headed(units, a.index)), None)
    given = headed is not None and headed.role == "object" and bool(predicate.find("by"))
    if equated:  # `太湖高新区是国务院批准的国家级高新区`: what is approved stands before `是`
        behind = [a for a in behind if a.index < at]
        if not predicate.find("by"):
            behind += [Argument(r, equated.unit, equated.index, equated.distance) for r in ("object", "equated")]
            predicate.arguments = [a for a in predicate.arguments if a.index != equated.index]
    elif headed and headed.unit.kind == "Programme" and predicate.find("by"):  # `..., 由国务院批准的国家级新区`
        behind = [a for a in behind if a.index < headed.index]
    elif headed and not [a for a in own if a.unit.kind not in _VALUES]:
        inner = [a for a in behind if a.index < headed.index and a.unit.kind not in _VALUES]
        if inner or given or not predicate.find("by"):  # `位于合肥的声谷`, `九月成立的联盟`, `由省政府印发的意见`
            behind = [a for a in behind if a.index != headed.index]
            predicate.arguments.append(Argument("subject", headed.unit, headed.index, headed.distance))
            predicate.passive = not inner
    elif headed:
        behind = [a for a in behind if a.index >= headed.index or a.role != "object"]
    predicate.arguments.extend(behind)
    if predicate.find("by") and units[predicate.find("by")[0].index].begin < units[at].begin:
        predicate.passive = True
    elif not [a for a in behind if a.role in {"object", "built", "listed"} and a.unit.kind not in _VALUES]:
        end = clause.end
        if units[at].bracketed:
            end = next((i for i in range(at + 1, end) if units[i].lower in _WITHIN_BRACKETS), end)
        rest = [u for u in units[at + 1 : end] if not u.mentions and u.lower not in _TRAILING]
        predicate.passive = predicate.passive or not rest


def _is_headed(units: Sequence[Unit], index: int) -> bool:
    """`批准的国家级新区`, `批准的第三个国家级新区`: `的` stands before a name, its rank may come between."""
    ranked = _RANKED.fullmatch(units[index - 1].lower) is not None or units[index - 1].kind == "Amount"
    return units[index - 1].lower == "的" or (ranked and index > 1 and units[index - 2].lower == "的")


def _equated(units: Sequence[Unit], clause: Clause, predicate: Predicate) -> Argument | None:
    """`甲是乙批准的丙`: the name right before `是`, if a title stands behind `的`, else `None`."""
    at = predicate.first
    if at + 1 >= clause.end or units[at + 1].lower != "的":
        return None
    head = next((unit for unit in units[at + 2 : clause.end] if unit.mentions and unit.kind not in _VALUES), None)
    if head is not None and head.kind != "Programme":
        return None
    for argument in predicate.arguments:
        if argument.role == "subject" and any(
            u.lower in _EQUATING for u in units[argument.index + 1 : argument.index + 3]
        ):
            return argument
    return None


def _described(units: Sequence[Unit], clause: Clause, predicate: Predicate) -> None:
    """`太湖智造联盟（2019年成立）`: what stands in brackets tells of the name before them."""
    at = predicate.first
    opening = next((i for i in range(at - 1, clause.begin, -1) if units[i].lower in {"（", "("}), clause.begin)
    if opening > clause.begin and units[opening - 1].mentions:
        predicate.arguments.append(Argument("subject", units[opening - 1], opening - 1, at - opening + 1))


def _names_another(units: Sequence[Unit], begin: int, end: int, lexicon: ChineseLexicon) -> bool:
    """Say whether a stretch before a verb holds words that nobody knows: `济南高新区三家企业入选`."""
    for index in range(begin, end):
        lower = units[index].lower
        if units[index].bracketed:
            continue
        if units[index].kind == "Amount" and units[index - 1].lower != "等":
            return True
        if _RANKED.fullmatch(lower):  # `北京第一个获批`
            continue
        if len(lower) < _UNKNOWN or lexicon.words.fullmatch(lower) or _SUMMED.fullmatch(lower):
            continue
        if _sums_up(units, index) or _is_within(units, index, begin, lexicon):
            continue
        if index == begin or units[index - 1].lower not in lexicon.prepositions:
            return True
    return False


def _sums_up(units: Sequence[Unit], index: int) -> bool:
    """`甲、乙等46家单位`, `甲、乙等企业`: the noun of the list before it."""
    before = index - 1 if units[index - 1].kind != "Amount" else index - 2
    return before > 0 and units[before].lower == "等" and _COUNTED.fullmatch(units[index].lower) is not None


def _is_within(units: Sequence[Unit], index: int, begin: int, lexicon: ChineseLexicon) -> bool:
    """`在广州南沙成立`, `在上海世博中心举行`: a spot in the place that a preposition led to."""
    place = index - 1
    while place > max(begin, index - REACH) and units[place].lower in lexicon.adverbs:  # `国际会议展览中心`
        place -= 1
        if not units[place].mentions and units[place].lower[:1].isalnum() and units[place].lower not in lexicon.verbs:
            place -= 1
    led = place > begin and lexicon.prepositions.get(units[place - 1].lower) == "in"
    return led and FAMILIES.get(units[place].kind) == "place"


def _is_modifier(units: Sequence[Unit], index: int, clause: Clause, lexicon: ChineseLexicon) -> bool:
    """`先导区名单`: the name only says of which the noun behind it is."""
    return index + 1 < clause.end and units[index + 1].lower.startswith(lexicon.heads)


def _is_roll(units: Sequence[Unit], at: int, index: int) -> bool:
    """`进入国家先导区名单`: to be on the list of zones is to be one."""
    return units[at].lower in _ENTERING and units[index + 1].lower.startswith("名单")


def _preposition(units: Sequence[Unit], index: int, clause: Clause, lexicon: ChineseLexicon) -> str:
    """Return the role that the word before a group gives it, or an empty string; marks of quotation are passed over."""
    back = index - 1
    while back >= clause.begin and _is_around(units, back):  # `在南宁五象新区`
        back -= 1
    while back >= clause.begin and units[back].lower in {"“", "‘", "了", "国家", "本地"}:
        back -= 1
    return lexicon.prepositions.get(units[back].lower, "") if back >= clause.begin else ""


def _is_around(units: Sequence[Unit], index: int) -> bool:
    """Say whether a place stands right before another place or zone, in which that lies."""
    unit, following = units[index], units[index + 1]
    return unit.kind in _AROUND and unit.end == following.begin and (following.kind in ZONES | AREAS)


def _inherit(
    units: Sequence[Unit], before: Sequence[Clause], clause: Clause, predicate: Predicate, lexicon: ChineseLexicon
) -> None:
    """A clause without a subject goes on about that of the clause before; what came first stays the topic."""
    own = [a for a in predicate.find("subject") if a.unit.kind not in _VALUES]
    found_subject = bool(own) or _names_another(units, clause.begin, predicate.first, lexicon)
    for earlier in before:
        if lexicon.prepositions.get(units[earlier.begin].lower) == "base":  # `根据《...规划》，上海制定...`
            for index in range(earlier.begin, earlier.end):
                if units[index].mentions:
                    predicate.arguments.append(Argument("base", units[index], index, predicate.first - index))
    for done in before[-1].predicates[-1:] if before and before[-1].mark not in _FULL_STOPS else ():
        for argument in done.find("object"):  # `制定《方案》，已于5月印发`
            predicate.arguments.append(
                Argument("earlier", argument.unit, argument.index, predicate.first - argument.index)
            )
    for earlier in reversed(before):
        subjects = [
            a for p in earlier.predicates[:1] for a in p.find("equated") or p.find("subject")
            if a.unit.kind not in _VALUES
        ]  # fmt: skip
        if not earlier.predicates:
            subjects = [
                Argument("subject", units[index], index, predicate.first - index)
                for index in range(earlier.begin, earlier.end)
                if _opens(units, index, earlier)
            ]
        for argument in subjects:
            distance = predicate.first - argument.index
            predicate.arguments.append(Argument("topic", argument.unit, argument.index, distance))
            if not found_subject and clause.mark not in _FULL_STOPS:
                predicate.arguments.append(Argument("subject", argument.unit, argument.index, distance))
        found_subject = found_subject or bool(subjects)
        if earlier.mark in _FULL_STOPS:
            break


def _opens(units: Sequence[Unit], index: int, clause: Clause) -> bool:
    """Say whether a name opens a clause without a verb, or stands right behind its `为`: the clause is about it."""
    unit = units[index]
    if not unit.mentions or unit.kind in _VALUES or unit.bracketed:
        return False
    first = clause.begin + (units[clause.begin].lower in _COPULAS)
    return index == first or units[index - 1].lower in {"，", "；"}


def _ahead(units: Sequence[Unit], clause: Clause, following: Clause, lexicon: ChineseLexicon) -> None:
    """`经国务院批准，高新区升级`: what is approved is named in the next clause."""
    for predicate in clause.predicates[:1]:
        if units[clause.begin].lower not in lexicon.prepositions or predicate.find(
            "subject", "object", "built", "topic"
        ):
            continue
        if units[clause.end - 1].lower == "的":
            continue  # `是由甲大学牵头组建的，`: of what was told before
        for index in range(following.begin, following.end):
            unit = units[index]
            if unit.mentions and unit.kind not in _VALUES and not _preposition(units, index, following, lexicon):
                predicate.arguments.append(Argument("subject", unit, index, index - predicate.first))
                break


def _modality(
    units: Sequence[Unit], clauses: Sequence[Clause], position: int, predicate: Predicate, lexicon: ChineseLexicon
) -> Modality:
    """Return how certain the text is: by the words before the verb, and by those of a clause that governs it."""
    clause = clauses[position]
    begin = clause.begin
    if predicate.first + 1 < clause.end and units[predicate.first + 1].lower == "的":
        agents = [a for a in predicate.find("subject", "by") if a.unit.kind not in _VALUES]
        nearest = [a.index for a in agents if clause.begin <= a.index < predicate.first]
        begin = max(nearest, default=begin)  # `要落实国务院印发的《意见》`: that it was issued is no plan
    own = clause_modality(units, begin, predicate.first, lexicon)
    if own != "asserted":
        return own
    for earlier in reversed(clauses[max(0, position - REACH) : position]):
        if any(p.lemma in ANSWERING and _is_official(p) for p in earlier.predicates):
            return "asserted"  # `网传…，市工信局回应说，…`: what the office says is no hearsay
        said = clause_modality(units, earlier.begin, earlier.end, lexicon)
        if said == "reported":
            return "reported"
        inherited = any(a.index < clause.begin for a in predicate.find("subject"))
        if said == "planned" and inherited and not any(p.modality == "asserted" for p in earlier.predicates):
            return "planned"
    return "asserted"


def _is_official(predicate: Predicate) -> bool:
    return any(a.unit.kind in {"Agency", "Person"} for a in predicate.find("subject"))


def clause_modality(units: Sequence[Unit], begin: int, end: int, lexicon: ChineseLexicon) -> Modality:
    """Return what the words of a stretch say of certainty: a denial rules over a hedge, a hedge over an intention."""
    found: Modality = "asserted"
    for index in range(begin, end):
        lower = units[index].lower
        if not lower:
            continue
        if lower in lexicon.negated:
            return "negated"
        if lower in lexicon.reported or lower in lexicon.outsiders:
            found = "reported"
        elif lower in lexicon.planned and found == "asserted":
            if index + 1 < len(units) and units[index + 1].lower == "的":
                continue  # `两市申报的先导区获批`: only which one is meant
            taken = index + 1 < len(units) and units[index + 1].mentions and units[index + 1].kind not in _VALUES
            if lower != "将" or not taken:  # `将合肥列入名单` is no future
                found = "planned"
    return found

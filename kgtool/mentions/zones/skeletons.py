"""What is left of a sentence when its names are only marked: the build that tells which places a programme takes in.

`With Harbin, a city in the north, added last month, ...` becomes `with P0 , added T ,`: a list of places is `P`, a zone
that two places share `J`, a province or region `R`, a body `A`, a phrase that speaks of zones `Z` (of one zone `Y`),
any other name `X`, a time `T`, a number `N`, an ordinal `O`. Asides that tell more of a place, comparisons and words
that only colour are left out; the forms of `be` are one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kgtool.dates import MONTHS
from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import NUMBER_WORDS, Word, has_any, to_count

_YEARS = range(1985, 2061)
_WRITTEN_YEARS = frozenset(form for year in _YEARS for form in (str(year), f"{year:,}"))
_UNITS = frozenset(
    "year years month months week weeks day days spring summer autumn winter later ago earlier monday tuesday "
    "wednesday thursday friday saturday sunday yesterday today afterwards".split()
)
_BEFORE_TIME = frozenset(
    "in on at by since from until during of the a an this that last next same early late mid end beginning start "
    "middle spring summer autumn winter back only as following previous few some several another and".split()
)
_BEHIND_TIME = frozenset({"of", "that", "the", "same", "later", "earlier", "after", "before", "on", "ago"})
_TIMELY = _UNITS | _BEFORE_TIME | frozenset(MONTHS) | frozenset(NUMBER_WORDS)
"""Words that a time may begin with, besides figures."""
_ANCHORS = _UNITS | frozenset(MONTHS) | _WRITTEN_YEARS
"""Words of which each time has one."""
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth latest last newest youngest oldest earliest "
    "final older younger elder recent".split()
)
"""Words that number a zone, or say its age."""
_HAVE = frozenset({"has", "have", "had"})
_SHARED = frozenset({"joint", "shared"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "remains", "remain", "remained"})
_COLOURING = frozenset(
    "still also too now already just newly thus thereby again likewise duly recently all each alone jointly indeed "
    'even most simply therefore hence " “ ” ‘ ’'.split()
)
_REDUCED = {
    "may": "May",
    "–": "—",
    **{word: "N" for word, number in NUMBER_WORDS.items() if number > 1},
    **dict.fromkeys(_COLOURING, ""),
    **dict.fromkeys(ORDINALS, "O"),
    **dict.fromkeys(_BE, "be"),
    "-": "—",
}
"""What words are reduced to; `one` stays, and words that only colour go."""
_EXAMPLE = {"for": {"example", "instance"}, "so": {"far"}, "to": {"date"}, "of": {"course"}}
"""Words of two that only colour: the first with the second."""
_COMPARING = frozenset({"unlike", "like", "except", "besides", "beside", "outside"})
_COMPARED = re.compile(rf" ,? ?(?:{'|'.join(sorted(_COMPARING))}) (?:the )?[PRAXZ]\d+(?: ,| (?=[.;])|(?= be| ha))")
_ASIDE = re.compile(
    r"( [PJ]\d+) (?:, (?:an?|the|its|home|capital|whose|which|where|in|near|north|south|east|west) "
    r"(?!(?:O|be|went|Z\d+) )(?:(?! (?:O|be|went|Z\d+) )[^,;:.()]){1,90} (?:,|(?=[.;]))|\( [^()]{1,60} \))"
)
_ENTERED = re.compile(
    r"( [PJ]\d+) , (?:both )?(?:approved|admitted|added|named|chosen|backed|selected|accepted|supported|"
    r"granted|cleared)(?: [^,;:()]{1,60})? ,(?= (?:be|has|have|had|hold|holds|got|form|make|made|came|come) )"
)
"""`Guangzhou and Wuhan, both approved in 2020, had been ...`: how they entered stands by the way."""
_JOINT = re.compile(
    r" (?:the|a|one) (?:joint one|shared one|(?:joint |shared )?(?P<zone>[YZ]\d+)) (?:that |which )?"
    r"(?P<link>(?:of|shared by|in|between) "
    r")?(?P<places>P\d+)(?P<verb> share| run jointly| have in common)?"
)
_ITEMS = re.compile(r" : P\d+(?: \( [^();]* \))?(?: ; P\d+(?: \( [^();]* \))?)+(?= [.;]? ?$| \.)")
_TO_WHICH = re.compile(
    r"(?P<set> Z\d+)(?: of (?:the )?A\d+)?(?: ,)? (?:to|into|in|among|on|(?P<of>of)) which (?P<place>[PJ]\d+) "
    r"(?P<verb>be [a-z]+(?: one)?)"
)
"""`the zones, to which P was admitted`: told of the zones in a clause of its own."""
_INSERTED = re.compile(r" and , (?:the|a|an|as) [^,;]{1,40} , (?=[PJ]\d)")
"""`Hefei and, the only county, Deqing`."""
_COMPARATIVE = frozenset({"earlier", "later"})
_ONES = frozenset({"ones", "zones", "places", "cities", "members", "arrivals", "batch", "batches"})
_PROGRAMMES = frozenset({"programme", "program", "scheme", "series"})
"""`the older programme`: what may stand for the zones spoken of."""
_RUNNING = HOSTS - {"Province"}
"""Kinds of places that stand in runs."""
_TWO = 2
_SPACES = re.compile(r" {2,}")
_HAVING_BEEN = re.compile(r" (?:has|have|had) be ")
_BEING = re.compile(r"( be)+ ")
_PLACE_OF = re.compile(r" the (?:city|cities|county|district|municipality) of (?=P\d)")
_HAVING = re.compile(r" (?:has|have|had) (had|held|got|run|come|joined|entered|won|received|taken|grown) ")
_CLAUSE_END = re.compile(r"(?<= )(?:[.?!]|;(?! (?:it|they) )|but|while|whereas|although|though) ")


@dataclass(slots=True)
class Skeleton:
    """The reduced clauses of a sentence, and what their marks stand for.

    Args:
        clauses: each with a space at both ends.
        runs: the places behind a mark such as `P3`, each zone's places together.
        drafts: the single thing behind a mark such as `A1` or `Z2`.
        joint: phrases of zones that two places share.
    """

    clauses: list[str] = field(default_factory=list)
    runs: dict[str, list[list[Draft]]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    joint: list[Draft] = field(default_factory=list)


def reduce_sentence(words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]) -> Skeleton:
    """Return the skeleton of a sentence.

    Args:
        words: its words.
        lowers: their folded forms.
        drafts: what it names, in the order of the text.
    """
    skeleton = Skeleton()
    by_first: dict[int, Draft] = {}
    for draft in drafts:
        by_first.setdefault(draft.first, draft)
    marks: list[str] = []
    timed = has_any(words, _ANCHORS)
    at, count = 0, len(words)
    while at < count:
        named = by_first.get(at)
        if (
            named is not None
            and named.kind not in {"Topic", "Indicator", "Role"}
            and (named.via != "reference" or named.thing)
            and not _is_programme(named, lowers)
        ):
            mark, at = _mark(skeleton, words, drafts, named)
            marks.append(mark)
            continue
        lower = lowers[at]
        figure = lower[0].isdecimal()
        end = _time_end(words, lowers, at, by_first) if timed and (figure or lower in _TIMELY) else at
        if end > at:
            if marks[-1:] != ["T"]:
                marks.append("T")
            at = end
            continue
        if lower in _EXAMPLE and at + 1 < count and lowers[at + 1] in _EXAMPLE[lower]:
            at += 2
            if marks[-1:] == [","] and lowers[at : at + 1] == [","]:
                marks.pop()
                at += 1
            continue
        marks.append("N" if figure and to_count(lower) else _REDUCED.get(lower, lower))
        at += 1
    _divide(skeleton, [mark for mark in marks if mark])
    return skeleton


def holds_places(drafts: Sequence[Draft]) -> bool:
    """Say whether a sentence names a place that the skeleton would have a mark for: else it has no runs.

    Args:
        drafts: what the sentence names.
    """
    return not _RUNNING.isdisjoint([draft.kind for draft in drafts if draft.thing])


def _is_programme(named: Draft, lowers: Sequence[str]) -> bool:
    """Say whether `the older programme` may stand for zones; behind `programme of` these are named."""
    initiative = named.kind == "Initiative" and named.via == "build" and lowers[named.last] in _PROGRAMMES
    return initiative and lowers[named.last + 1 : named.last + 2] != ["of"]


def _mark(skeleton: Skeleton, words: Sequence[Word], drafts: Sequence[Draft], named: Draft) -> tuple[str, int]:
    """Return the mark of what is named, and the index of the word behind it."""
    number = len(skeleton.runs) + len(skeleton.drafts)
    if named.kind in _RUNNING and named.thing:
        run = place_list(words, drafts, named.first)
        if run and named.first and words[named.first - 1].lower in _COMPARING:  # `Unlike Wuhan, Hefei ...`
            comma = next((i for i in range(named.last, len(words)) if words[i].lower == ","), len(words))
            run = [group for group in run if group[0].first < comma]
        owning = bool(run) and run[0][0].first == named.last + 2 and words[named.last + 1].lower == "'s"
        if owning or (run and run[0][0] is named):  # `Shanghai's Pudong New Area, Wuhan and Hefei`
            skeleton.runs[f"P{number}"] = run
            return f"P{number}", run[-1][-1].last + 1
    letter = "X"
    if isinstance(named.phrase, ZonePhrase):
        letter = "Z" if named.phrase.plural else "Y"
    elif named.kind == "Agency":
        letter = "A"
    elif named.kind in {"Province", "Region", "Country"}:
        letter = "R"
    skeleton.drafts[f"{letter}{number}"] = named
    return f"{letter}{number}", named.last + 1


def _time_end(words: Sequence[Word], lowers: Sequence[str], at: int, named: dict[int, Draft]) -> int:
    """Return the index behind the time that begins at a word; that index where none does."""
    end, anchored = at, 0
    while end < len(lowers) and end not in named:
        lower = lowers[end]
        if lower in _COMPARATIVE and lowers[end + 1 : end + 2] and lowers[end + 1] in _ONES:
            break  # `the earlier ones`
        if lower in _UNITS or lower in _WRITTEN_YEARS or (lower in MONTHS and words[end].capital):
            anchored = end + 1
        elif lower not in (_BEHIND_TIME if anchored else _BEFORE_TIME) and (
            not lower.isdigit() if anchored else lower == "one" or not to_count(lower)
        ):
            break
        end += 1
    return anchored or at


def _divide(skeleton: Skeleton, marks: Sequence[str]) -> None:
    """Put the marks together and cut them into clauses; each step is taken only where there is a word of it."""
    told = set(marks)
    joined = f" {' '.join(marks)} "
    has = not told.isdisjoint(_HAVE)
    if has:
        joined = _HAVING_BEEN.sub(" be ", joined)
    if " be be " in joined:
        joined = _BEING.sub(" be ", joined)
    joined = joined.replace(" ( T ) ", " T ")
    if " of P" in joined:
        joined = _PLACE_OF.sub(" ", joined)
    if has:
        joined = _HAVING.sub(r" \1 ", joined)
    if ";" in told:  # `Second batch: P; P (R); P`
        joined = _ITEMS.sub(lambda match: match[0].replace(" ; ", " , "), joined)
    if " Y" in joined or " Z" in joined or not told.isdisjoint(_SHARED):
        joined = _JOINT.sub(lambda match: _join(skeleton, match), joined)
    if not told.isdisjoint(_COMPARING):
        joined = _COMPARED.sub(" ", joined)
    if "," in told:
        joined = _ENTERED.sub(r"\1", joined)
    if "," in told or "(" in told:
        joined = _ASIDE.sub(r"\1 ", joined)
    if "which" in told:
        joined = _TO_WHICH.sub(lambda m: f"{m['set']} ; {m['place']} {m['verb']} {m['of'] or 'to'}{m['set']}", joined)
    if " and , " in joined:
        joined = _INSERTED.sub(" and ", joined)
    if "  " in joined:
        joined = _SPACES.sub(" ", joined)
    skeleton.clauses = [f" {clause.lstrip()}" for clause in _CLAUSE_END.split(joined) if clause]


def _join(skeleton: Skeleton, match: re.Match[str]) -> str:
    """`the zone that Jinan and Qingdao share`: two places of one zone."""
    run = skeleton.runs[match["places"]]
    link = match["link"] or ""
    shared = (match["verb"] and not link) or link.startswith(("shared", "between")) or not match["zone"]
    if not shared or len(run) < _TWO:
        return match[0]
    mark = f"J{match['places'][1:]}"
    skeleton.runs[mark] = [[place for group in run for place in group]]
    if match["zone"]:
        skeleton.joint.append(skeleton.drafts[match["zone"]])
    return f" {mark}"

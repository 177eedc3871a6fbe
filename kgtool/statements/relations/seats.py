"""Which companies a place or zone has on its ground: `Hefei-based iFlytek`, `Huawei and Tencent have servers there`.

Either a verb says so (`has attracted`, `have opened offices in`), or the words between the names do (`firms there
include`, `iFlytek from Hefei`). Who leaves, sells, plans to come or is only compared is on nobody's ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.prose.parts import Parts
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import ZONES
from kgtool.statements.relations.listed_firms import JOINING, firms_up_to

_GROUNDS = frozenset({"City", "District", "County", "PilotZone", "HighTechZone", "Zone", "AdministrativeArea"})
TENANTS = frozenset({"Company", "ResearchOrganization"})
_DENIALS = frozenset({"not", "n't", "no", "never", "neither", "nor", "if", "whether", "may", "might", "left"})
_BASED = re.compile(r"-(?:based|headquartered)(?: [\w-]+){0,4} ")
_FROM = re.compile(r",? (?:all |both )?(?:from|of|in) (?:the )?")
"""`Suning from Nanjing`; `in` only inside a list of such pairs."""
_TENANTS_ARE = re.compile(
    r"\b(?:tenants|residents|occupants|inhabitants|(?:best[ -]known|biggest|largest|leading|local|anchor|resident|star)"
    r" (?:\w+ )?(?:firms|companies|enterprises|names))(?: (?:of|in|at) [^,;:.]{1,60}| there| here| on the spot)?"
    r"(?: (?:include|are|range from)\b|:)",
    re.IGNORECASE,
)
_AMONG_ARE = re.compile(
    r"\bamong (?:its |the |their )?(?:[\w,-]+ ){0,3}(?:tenants|residents|firms|companies|enterprises|"
    r"those (?:who|that|which) (?:rent|have|keep|sit|work|occupy|lease|run)[^,;:.]{0,40})"
    r"(?: of | in | at | on |,| there| here)[^;:.]{0,60}\b(?:are|is) ",
    re.IGNORECASE,
)
_TENANT_NOUNS = Parts(
    ("tenants", "residents", "occupants", "inhabitants", "those", "firms", "companies", "enterprises", "names")
)
"""One of these stands in every such wording."""
_COUNTED = re.compile(
    r"\b(?:firms|companies|enterprises|tenants|businesses|start-ups|startups|players|names)\b", re.IGNORECASE
)
_LED_IN = re.compile(
    r"(?:\bincluding|\bsuch as|\blike|\bnamely|\bamong (?:them|which|whom)(?: are| is)?|: | — | - |\bwith)(?: the)? $"
)
"""What stands right before companies that are some of those counted."""
_LED_OUT = re.compile(r",? (?:among (?:them|others)|included|being the (?:best|largest)\b)")
_ELSEWHERE = frozenset(
    "ZoneNetwork Organization Programme Event Plan Guideline PolicyInstrument Initiative Agency".split()
)
"""What companies may be members, guests or partners of, instead of being on a place's ground."""
_SETTLING = frozenset(
    "settle open set build establish move run operate have keep maintain base locate headquarter make manufacture work "
    "put sit reside cluster gather assemble train produce rent lease construct own station".split()
)
"""What companies do on a ground of theirs: `have opened plants in`, `build cars there`."""
_BEING_THERE = _SETTLING | {"be"}
_THERE_IS = re.compile(
    r"(?: |,)[^,;.:]{0,70}\b(?:there|here|on (?:its|the) (?:ground|grounds|premises|territory|campus))\b"
)
_HERE = frozenset({"there", "here", "ground"})
_DRAWING = frozenset("attract lure boast gather accommodate contain draw have".split())
"""What a ground does with its companies: `has attracted Huawei and Xiaomi`."""
_DRAWING_OR_COUNTING = _DRAWING | {"be", "count", "move", "settle"}
_OWNING = frozenset({"have", "keep", "maintain", "run", "own", "hold", "put"})
_PUTTING_UP = frozenset({"open", "build", "set", "establish", "run", "operate", "launch"})
_FIRMS = r"(?:firms|companies|enterprises|businesses|start-ups|startups|tenants|makers|developers|manufacturers)"
_AND_OTHERS = re.compile(
    rf",? and (?:the |some |many |several |\d[\d,]* )?other (?:[\w-]+ ){{0,3}}{_FIRMS} "
    r"(?:(?:based|located|settled|registered) )?(?:of|in|at|from|on) (?:the )?(?:[A-Z][\w-]+['’]s )?"
)
"""`Siasun, Neusoft and other firms of the Hunnan District`."""
_ONE_OF = re.compile(
    rf"(?:,| is| was)(?: also)? (?:now )?(?:one|two|three) of (?:the |some |about |over |more than |its |around )*"
    rf"(?:[\d,]+ |[\w-]+ ){{0,4}}{_FIRMS} (?:(?:that|which) (?:have |has |are )?)?"
    r"(?:settled|based|located|registered|established|resident)? ?in (?:the )?(?:[A-Z][\w-]+['’]s )?"
)
"""`Megvii, one of 190 firms that have settled in the district`."""
_MAKER_IN = re.compile(
    r", (?:the|an?) (?:[\w-]+ ){1,4}?(?:maker|firm|company|developer|designer|manufacturer|supplier|operator|provider|"
    r"specialist|start-?up|unicorn) (?:based )?in (?:the )?(?:[A-Z][\w-]+['’]s )?"
)
"""`Hikvision, the camera maker in Hangzhou's Binjiang District`."""
_PREMISES = re.compile(
    r"\b(?:head(?:quarters| offices?)|offices?|plants?|factor(?:y|ies)|lab(?:s|oratory|oratories)?|servers?|bases?|"
    r"seat|cent(?:er|re)s?|branch(?:es)?|campus(?:es)?|institutes?|subsidiar(?:y|ies)|sites?|teams?|works|workshops?|"
    r"stores?|warehouses?|farms?|halls?|rooms?|racks?|machines|computers|production|operations|assembly|fields?|lines?)\b"
)
"""What those have on a ground who have something there that makes them its tenants."""
_PREMISES_OF = re.compile(
    rf"{_PREMISES.pattern} (?:of|for|run by|operated by|built by|belonging to|owned by) (?:the )?$"
)
"""`a data centre of`: the company behind has something on a ground."""
_WITH_PREMISES = re.compile(rf"['’]s (?:[\w-]+ ){{0,3}}{_PREMISES.pattern}")
_GIVES_ROOM = re.compile(
    r",? (?:(?:which )?(?:is|are|was|being) )?(?:(?:also|already|now) )?(?:the )?(?:home (?:to|of)|houses|hosts|has|"
    r"have|had|boasts|contains|includes|accommodates|with)\b[^.;:]*"
)
"""What stands between a ground and the premises on it."""
_STANDS_IN = re.compile(r"[^,.;:]{0,30},? (?:in|at|inside|on the campus of|within) (?:the )?")
_ON_ITS = re.compile(r",? (?:all )?on (?:its|the) (?:ground|grounds|territory|premises|soil|campus)\b")
_AMONG_ITS = re.compile(
    r",? (?:(?:is|are)(?: also)? )?among (?:its|the) (?:\w+ )?"
    r"(?:tenants|residents|firms|companies|occupants|enterprises)\b"
)
_IS_TENANT = re.compile(
    r"(?:, (?:which|whose) [^,;.]{3,90},)? (?:is|are|was|remains?) (?:still )?(?:the|its) "
    r"(?:largest|biggest|first|main|anchor|best-known|oldest|most important) (?:tenant|resident)s?\b"
    r"| (?:is|are|was|were|remains?) (?:among )?(?:its|the (?:zone|park|city|district|valley|county|area)['’]s) "
    r"(?:[\w-]+ ){0,3}(?:tenants?|residents?|companies|company|firms?|enterprises?|employers?)\b"
)
"""`UBTech is its best-known resident`."""
_WHERE = re.compile(r",?(?: (?:is|are|was)(?: also)?(?: the place)?)? where ")
_NEVER = frozenset({"negated", "planned", "reported"})
_NEXT = 2
"""Units between a verb and the companies that are its object."""
_REACH = 2
"""Sentences after it was named in which a place is still `there`."""


def apply_seats(context: SentenceContext) -> Iterator[Statement]:
    """Yield the companies that a sentence says are on a place's ground; may be empty."""
    companies = [m for m in context.mentions if m.kind in TENANTS and m.iri]
    if not companies or not _DENIALS.isdisjoint(context.vocabulary):
        return
    seen: set[tuple[str | None, str | None]] = set()
    for ground, company, rule in _seats(context, companies):
        if ground.iri != company.iri and (ground.iri, company.iri) not in seen:
            seen.add((ground.iri, company.iri))
            yield context.state(
                thing_of(ground), "hosts", thing_of(company), f"seat-{rule}", [ground, company], confidence=0.8
            )


def _seats(context: SentenceContext, companies: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """Yield each ground with a company on it and what says so."""
    text = context.body.text
    places = _grounds(context.mentions)
    if "-based" in context.sentence.text or "-headquartered" in context.sentence.text:
        for place in places:
            for company in companies:
                if _BASED.fullmatch(text, place.end, max(company.begin, place.end)):
                    yield place, company, "based"
    yield from _homes(context, companies, places)
    if not _HERE.isdisjoint(context.vocabulary):
        yield from _there(context, companies)
    for pattern in (_TENANTS_ARE, _AMONG_ARE) if _TENANT_NOUNS.find(context.sentence.text.lower()) else ():
        tenants = pattern.search(context.sentence.text)
        begin = context.sentence.begin + tenants.end() if tenants else 0
        ground = _spoken_of(context, begin) if tenants else None
        if ground:
            yield from ((ground, company, "tenants") for company in companies if company.begin >= begin - 1)
    for predicate in context.predicates:
        if predicate.modality not in _NEVER:
            yield from _by_verb(context, predicate, companies)
    yield from _counted(context, companies)
    yield from _described(context, companies, places)
    if _PREMISES.search(context.sentence.text):
        yield from _premises(context, companies, places)
    if "its" in context.sentence.text or "tenant" in context.sentence.text or "resident" in context.sentence.text:
        yield from _its_own(context, companies)


def _homes(
    context: SentenceContext, companies: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention, str]]:
    """`Suning from Nanjing`, `SenseTime and UCloud of Shanghai`: where companies that are listed come from."""
    text = context.body.text
    for place in places:
        for unit in context.units:
            if unit.mentions and unit.mentions[-1].kind in TENANTS and unit.end <= place.begin:
                between = _FROM.fullmatch(text, unit.end, place.begin)
                if between and " in " not in between.group():
                    yield from ((place, m, "home") for m in unit.mentions if m in companies)


def _described(
    context: SentenceContext, companies: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention, str]]:
    """`Siasun, Neusoft and other firms of the district`, `Huami, one of 90 firms in the park`: whose firms they are."""
    text = context.body.text
    for unit in _groups(context, companies):
        for place in places:
            if place.begin <= unit.end or text.startswith(("'s", "’s"), place.end):
                continue
            if _AND_OTHERS.fullmatch(text, unit.end, place.begin):
                yield from ((place, m, "described") for m in firms_up_to(context, unit, companies))
            elif _ONE_OF.fullmatch(text, unit.end, place.begin) or _MAKER_IN.fullmatch(text, unit.end, place.begin):
                yield place, unit.mentions[-1], "described"


def _there(context: SentenceContext, companies: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """`Huawei and Tencent have servers there, and so does China Mobile`."""
    text = context.body.text
    ground = _spoken_of(context, companies[0].begin)
    if ground is None:
        return
    for unit in _groups(context, companies):
        if not _THERE_IS.match(text, unit.end, context.sentence.end):
            continue
        verb = next((p for p in context.predicates if context.units[p.first].begin >= unit.end), None)
        if verb is None or (verb.modality not in _NEVER and verb.lemma in _BEING_THERE):
            yield from ((ground, m, "there") for m in firms_up_to(context, unit, companies))
            for other in _groups(context, companies):
                if other.begin > unit.end and re.search(
                    r"\bso (?:have|has|do|does|are|is) $", text[unit.end : other.begin]
                ):
                    yield from ((ground, m, "there") for m in other.mentions if m in companies)


def _by_verb(
    context: SentenceContext, predicate: Predicate, companies: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention, str]]:
    subjects = [a.unit for a in predicate.find("subject")][:1]
    if predicate.lemma in _SETTLING and (not predicate.passive or predicate.lemma in {"base", "locate"}):
        begin = context.units[predicate.first].begin
        tenants = [m for unit in subjects for m in firms_up_to(context, unit, companies)]
        if not tenants:
            tenants = _led_in(context, companies, begin)
        where = [m for m in _grounds(context.mentions) if _WHERE.match(context.body.text, m.end, begin)]
        if predicate.lemma in _OWNING and where and not _keeps_premises(context, predicate):
            where = []
        yield from ((where[-1], m, "where") for m in tenants if where)
        grounds = [m for a in predicate.find("in", "at", "into", "on") for m in a.unit.mentions if m.kind in _GROUNDS]
        if predicate.lemma in _OWNING and grounds:
            end = context.units[predicate.last].end
            grounds = grounds if _PREMISES.search(context.body.text, end, max(grounds[0].begin, end)) else []
        if tenants and grounds and grounds[0].iri:
            yield from ((grounds[0], m, "settled") for m in tenants)
    if (
        predicate.passive
        and predicate.lemma in _PUTTING_UP
        and _PREMISES.search(context.body.text, context.sentence.begin, context.units[predicate.first].begin)
    ):  # `Halls have been opened in the park by China Mobile and Huawei`
        grounds = [m for a in predicate.find("in", "at") for m in a.unit.mentions if m.kind in _GROUNDS and m.iri]
        builders = [m for a in predicate.find("by") for m in a.unit.mentions if m in companies]
        yield from ((grounds[0], m, "settled") for m in builders if grounds)
    if predicate.lemma in _DRAWING and subjects and not predicate.passive:
        grounds = [m for m in subjects[0].mentions if m.kind in _GROUNDS and m.iri]
        drawn = [a.unit for a in predicate.find("object") if a.distance <= _NEXT and a.unit.mentions[0] in companies]
        if len(grounds) == 1 and drawn and (predicate.lemma != "have" or drawn[0].begin > grounds[0].end):
            yield from ((grounds[0], m, "drawn") for m in drawn[0].mentions if m in companies)


def _keeps_premises(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether what a verb of owning has behind it are premises: `keep server halls`, `put its machines`."""
    end = context.units[predicate.last].end
    stop = context.body.text.find(",", end, context.sentence.end)
    return _PREMISES.search(context.body.text, end, stop if stop >= 0 else context.sentence.end) is not None


def _its_own(context: SentenceContext, companies: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """`With Baidu and Xiaomi on its ground, Haidian leads`, `counts Huawei among its tenants`."""
    text = context.body.text
    for unit in _groups(context, companies):
        ground: Mention | None = None
        if _AMONG_ITS.match(text, unit.end) or _IS_TENANT.match(text, unit.end):
            ground = _spoken_of(context, unit.begin)
        elif _ON_ITS.match(text, unit.end):
            ahead = next((m for m in _grounds(context.mentions) if m.begin > unit.end), None)
            ground = ahead or _spoken_of(context, unit.begin)
        if ground:
            yield from ((ground, m, "tenants") for m in unit.mentions if m in companies)


def _premises(
    context: SentenceContext, companies: Sequence[Mention], places: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention, str]]:
    """`The zone is home to a data centre of Apple`, `Baidu's laboratory in Haidian`: what they have there."""
    text = context.body.text
    there: tuple[Mention, Mention] | None = None
    for company in companies:
        ahead = text[context.sentence.begin : company.begin]
        behind = _WITH_PREMISES.match(text, company.end, context.sentence.end)
        if not behind and not _PREMISES_OF.search(ahead):
            if there and JOINING.fullmatch(text, there[1].end, company.begin):
                yield there[0], company, "premises"
            continue
        before = [m for m in places if m.end <= company.begin]
        end = behind.end() if behind else company.end
        ground = next((m for m in places if m.begin >= end and _STANDS_IN.fullmatch(text, end, m.begin)), None)
        if ground is None and before and _GIVES_ROOM.fullmatch(text, before[-1].end, company.begin):
            ground = _whole_name(text, before)
        if ground is None and "tenant" in context.sentence.text:
            ground = _spoken_of(context, context.sentence.end)
        if ground:
            yield ground, company, "premises"
            there = ground, company


def _whole_name(text: str, places: Sequence[Mention]) -> Mention:
    """Return the last place, or the park that is said to be in it: `the Lugu Park in Changsha`."""
    inner = len(places) > 1 and text[places[-2].end : places[-1].begin] in {" in ", " of "}
    return places[-2] if inner and places[-2].kind in ZONES else places[-1]


def _led_in(context: SentenceContext, companies: Sequence[Mention], end: int) -> list[Mention]:
    """`Companies such as iFlytek and Sungrow have settled ...`: the companies that stand for the subject."""
    begin = context.sentence.begin
    text = context.body.text
    for unit in _groups(context, companies):
        if unit.end <= end and _COUNTED.search(text, begin, unit.begin) and _LED_IN.search(text[begin : unit.begin]):
            return [m for m in unit.mentions if m in companies]
    return []


def _counted(context: SentenceContext, companies: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """`The city has 400 AI firms, Siasun and Neusoft among them`: some of those that are counted on a ground."""
    text = context.body.text
    begin = context.sentence.begin
    if any(m.kind in _ELSEWHERE and m.iri for m in context.mentions):
        return
    for unit in _groups(context, companies):
        if not _COUNTED.search(text, begin, unit.begin):
            continue
        led = _LED_IN.search(text[begin : unit.begin]) or _LED_OUT.match(text, unit.end, context.sentence.end)
        ground = _spoken_of(context, unit.begin) if led else None
        if ground and any(p.lemma in _DRAWING_OR_COUNTING for p in context.predicates):
            yield from ((ground, m, "counted") for m in unit.mentions if m in companies)


def _groups(context: SentenceContext, companies: Sequence[Mention]) -> list[Unit]:
    """Return the groups of the sentence that companies are in."""
    return [unit for unit in context.units if unit.mentions and any(m in companies for m in unit.mentions)]


def _grounds(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind in _GROUNDS and m.iri]


def _spoken_of(context: SentenceContext, end: int) -> Mention | None:
    """Return the place that `there` means: the only one named before it in the sentence, or just before.

    Of several, the one that something is said to be in.
    """
    named = [m for m in _grounds(context.mentions) if m.end <= end]
    for back in range(1, _REACH + 1) if not named else ():
        named = [*_grounds(context.named_in(context.sentence.ordinal - back))]
        if named:
            break
    if len({m.iri for m in named}) > 1:
        text = context.body.text
        named = [m for m in named if re.search(r"\b(?:in|at)(?: the)? $", text[max(m.begin - 8, 0) : m.begin])]
    return named[-1] if len({m.iri for m in named}) == 1 else None

"""Which body runs a zone, centre, alliance or programme, in the words in which daily work is told of.

`The bureau takes charge of its daily management`, `Day-to-day work falls to the committee`, `The centre was proposed
and is run by the government`: what is run stands in the sentence, or is what the sentence before was about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.prose.parts import Parts
from kgtool.records import Mention, Modality, Statement, Thing
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import AREAS
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.memberships import is_network

BODIES = frozenset({"Agency", "Company", "ResearchOrganization", "Organization"})
"""Classes of those who run something."""
_ZONES = frozenset({"PilotZone", "HighTechZone", "Zone", "ZoneNetwork", "Programme"})
_CENTRES = frozenset({"ResearchOrganization"})
_RUN = _ZONES | _CENTRES
_PARTS = Parts(
    (
        "daily",
        "day-to-day",
        "day to day",
        "routine",
        "operate",
        " run by ",
        "look",
        "charge",
        "chair",
        "led by",
        "president",
        "operator",
        "administrator",
        "lead institution",
        "presid",
        "running",
        "operation ",
        "operating",
        "entrust",
        "belong",
        "managing",
        "the job",
        "the task",
        "responsibility of",
        "runs it",
        "manages it",
        "administers it",
        "oversees it",
        "leads",
        "coordinates",
        "in charge",
        "the lead",
        "of it",
        "for it",
    )
)
_WORK = (
    r"(?:daily|day-to-day|day to day|routine|everyday) (?:\w+ and )?"
    r"(?:work|affairs|business|management|operations?|running|administration|matters|tasks)"
)
_AUX = r"(?:will|shall|is to|are to|should|also|now|jointly|be|is|are|has been|have been|was|were)"
_RUNS = re.compile(
    rf"\b(?P<b>[BW]\d+)(?: \( alias \))? (?:(?:{_AUX}|is the responsible main body and|which|that|,) )*?"
    r"(?:(?:runs?|manages?|handles?|conducts?|does|carr(?:y|ies) out|oversees?|sees? to|attends? to|"
    r"takes? (?:care|charge) of|(?:be )?in charge of|is in charge of|is responsible for|looks? after) "
    rf"(?:the |its |their |I\d+ |[BW]\d+ 's )?{_WORK}(?: (?:of|in|at) (?:the )?(?P<w>[BW]\d+)(?! 's)|(?! "
    rf"(?:of|in|at)\b))|"
    r"(?:operates?|looks? after|chairs?|takes? care of|presides? over) (?:the )?(?:(?P<v>[BW]\d+)|them\b))"
)
"""`B manages the daily affairs of W`, `B takes charge of its daily management`, `B operates W`."""
_FALLS = re.compile(
    rf"\b(?:the |its |I\d+ |(?P<v>[BW]\d+) 's )?{_WORK}(?: (?:of|in|at) (?:the )?(?P<w>[BW]\d+))? "
    r"(?:(?:will|shall|is to|are to|has been|have been) )?(?:falls?|fell|fallen|lies?|rests?|goes|go|is|"
    r"are|be|passes|stays)"
    r"(?: (?:in the hands of|carried out by|carried by|done by|handled by|managed by|taken care of by|run by|left to|"
    r"entrusted to|up to|the (?:task|job|duty|responsibility) of|to|with|on)) (?:the )?(?P<b>[BW]\d+)"
)
"""`Day-to-day work in W lies with B`."""
_RUN_BY = re.compile(
    r"\b(?P<w>[BW]\d+)(?: \( [^)]* \))?,? (?:(?:which|that) )?(?:\w+ ){0,3}?(?:(?:is|are|be|was|were|will "
    r"be|shall be) )?"
    r"(?:\w+ and (?:is|are|be|was|were) )?(?:(?:jointly|now|also|directly) )?"
    r"(?:run|operated|looked after|managed|administered|chaired|led|headed) by (?:the )?"
    r"(?:(?:\w+ )?government of (?:the )?(?P<p>P\d+)|(?P<b>[BW]\d+))(?! 's)"
)
_ENTRUSTED = re.compile(
    r"\b(?:(?:running|operating|managing) (?:it|them|thing|the centre|the zone|(?:the )?(?P<w>[BW]\d+))|"
    r"(?:its|their|I\d+|(?P<v>[BW]\d+) 's) (?:operation|management|running)|"
    r"(?:the )?(?:operation|management|running) of (?:the )?(?P<u>[BW]\d+)) "
    r"(?:now |also )?(?:falls to|fell to|lies with|rests with|is up to|is left to|is the (?:job|task) of|"
    r"(?:has been|was|is) (?:handed|entrusted|left|given) to) (?:the )?(?P<b>[BW]\d+)"
)
"""`Running it falls to B`, `Its operation has been entrusted to B`."""
_BUILDS = re.compile(
    rf"\b(?P<b>[BW]\d+) (?:{_AUX} )*(?:in charge of|responsible for) the (?:construction|building|development)"
    r"(?: and \w+)? of (?:the )?(?P<w>W\d+)"
)
"""`The bureau shall be in charge of the construction of the zone`."""
_BELONGS = re.compile(r"\b(?P<w>W\d+) belongs? to (?:the )?(?P<b>[BW]\d+)(?! 's)")
_ONLY_OF = {_BELONGS: "Programme", _BUILDS: "PilotZone"}
"""Wordings that tell who runs things of one class only: who builds a hall need not run it, nor does its owner."""
_TASK = r"(?:the )?(?:job|task|duty|work|business|responsibility) of (?:running|operating|managing|administering)"
_TASKS = re.compile(
    rf"\b{_TASK} (?:(?:the )?(?P<w>[BW]\d+)|it|them)(?! 's) (?:\w+ )?(?:(?:will|shall|is to|has|have|now) )*"
    r"(?:(?:falls?|fell|fallen|goes|gone|passes|passed|lies|rests|is|was|up|left|entrusted|handed|over) )+"
    r"(?:(?:the )?(?:job|task|duty|responsibility|business) of|to|with|on) (?:the )?(?P<b>B\d+)(?! 's)|"
    r"\bthe (?:job|task|post|role) (?:(?:will|shall|is to|has|now) )*(?:falls?|fallen|goes|passes|passed) "
    r"(?:to|on to) (?:the )?(?P<c>B\d+)(?! 's)"
)
"""`The job of running W goes to B`; `the job falls to B` where it is told who had it."""
_TOLD = re.compile(r"\b(?:run|runs|running|chairs?|chaired|manages?|managed|operates?|operated|secretariat|lead|led)\b")
"""What a sentence tells of that goes on with `the job`."""
_OF_IT = re.compile(
    r"\b(?P<b>B\d+)(?: \( alias \))? (?:(?:which|that|who|now|also) )?(?:runs|manages|administers|operates|oversees|"
    r"coordinates|steers|(?:is )?in charge of|(?:is )?responsible for) it(?= [.,;]|$)"
)
"""`B runs it`: what was named right before, at the end of a clause."""
_LEADS = re.compile(
    r"(?:a : )?(?:the )?(?P<b>B\d+)(?: \( alias \)| , or (?:alias|B\d+) ,)? "
    r"(?:leads|coordinates|is in charge|takes the lead|does|has the lead|steers)(?= [.,;]|$)"
)
"""`The commission leads`: what it leads was asked for before."""
_WHO = re.compile(
    r"\b[Ww]ho(?: is| does|['’]s)? (?:\w+ )?(?:in charge|the work|leads|coordinates|runs|steers|responsible)"
)
_LEAD = 6
"""Sentences at the head of an article that say what it is about."""
_CHARGED = re.compile(
    r"\b(?P<w>[BW]\d+) (?:in (?:the )?P\d+ )?(?:is|are|remains?) (?:the|I\d+|a) (?:responsibility|business|task) of "
    r"(?:the )?(?P<b>B\d+)(?! 's)"
)
_CHAIR = (
    r"(?:chair|rotating chair|chairing (?:unit|body|institution)|president|presiding (?:unit|body)|"
    r"lead(?:ing|er)? (?:unit|institution|body)|operator|administrator)"
)
_CHAIRS = re.compile(
    rf"(?:\b(?P<b>[BW]\d+)(?: \( alias \))? (?:is|was|becomes?|acts as|serves as|be elected|was elected|"
    rf"stays) (?:I\d+ |the |its )"
    rf"(?:first |current |founding )?{_CHAIR}(?: of (?:the )?(?P<w>[BW]\d+))?(?= |$)|"
    rf"\b(?:I\d+|the|its|(?P<v>[BW]\d+) 's) (?:first |current |founding )?{_CHAIR}(?: of (?:the "
    rf")?(?P<u>[BW]\d+))? (?:is|was) "
    r"(?:the )?(?P<c>[BW]\d+)(?! 's))"
)
"""`B is its chair`, `Its operator is B`."""
_STANDING = re.compile(r"\b(?:in|of|at|from|near|for|with|inside|within|under)(?: the)? $")
_PLANNED = frozenset({"will", "shall", "should"})
_DOUBT = frozenset(
    (
        "not no never n't neither nor without may might could would hopes hope wants want once formerly until if "
        "whether no-longer used reportedly instead"
    ).split()
)
_SCHOOLS = re.compile(r"\b(?:University|Institute|Academy|College|School)\b")
_PASSED = frozenset({"Date", "Topic", "Amount", "City", "County", "Province", "District"})
"""What may be named between a zone and the `it` that means it."""
_TAIL = 5
"""Words behind it that may end its clause."""
_FAR = 8
"""Sentences back in which the only pilot zone spoken of is meant."""
_NEAR = 2
"""Sentences back in which what is run was named."""


def apply_running(context: SentenceContext) -> Iterator[Statement]:
    """Yield which bodies run what a sentence, or the one before it, is about; may be empty."""
    if not _PARTS.find(context.sentence.text.lower()):
        return
    for span, skeleton in read_skeletons(context):
        if not _DOUBT.isdisjoint(skeleton.split()):
            continue
        yield from _run_it(context, span, skeleton)
        if span == 0:
            yield from _leads(context, skeleton)
        for pattern in (_RUNS, _FALLS, _RUN_BY, _CHAIRS, _ENTRUSTED, _BUILDS, _BELONGS, _TASKS, _CHARGED):
            for match in pattern.finditer(skeleton):
                what, body = _read_match(context, span, skeleton, match)
                if what and body:
                    modality: Modality = "asserted" if _PLANNED.isdisjoint(match[0].split()) else "planned"
                    yield context.state(
                        thing_of(what), "administeredBy", context.government(body), "running", [what, body],
                        modality=modality, confidence=0.8,
                    )  # fmt: skip


def _read_match(
    context: SentenceContext, span: int, skeleton: str, match: re.Match[str]
) -> tuple[Mention, Mention] | tuple[None, None]:
    """Return what is run and the body that runs it by a wording found, or twice `None` where they cannot be."""
    groups = match.groupdict()
    if match.re is _RUN_BY and _STANDING.search(skeleton[: match.start()]):
        return None, None  # `Three laboratories in the zone are run by the ministry`
    if match.re is _TASKS and groups["c"] and not _TOLD.search(context.sentence.text):
        return None, None  # `The job falls to the bureau`: which is not told
    body = only_thing(context, groups["b"] or groups.get("p") or groups["c"])
    named = groups.get("w") or groups.get("v") or groups.get("u")
    what = only_thing(context, named) if named else None
    if (what is None and named) or body is None:
        return None, None
    if what is None or what.iri == body.iri:
        what = _spoken_of(context, span, body)
    if what is None or what.iri == body.iri or not _is_run(what):
        return None, None
    only = _ONLY_OF.get(match.re)
    if only and (what.kind != only or body.kind != "Agency"):
        return None, None
    return (what, body) if body.kind in BODIES or groups.get("p") else (None, None)


def leave_to_programmes(stated: Sequence[Statement], zones: ZoneRegister) -> list[Statement]:
    """Return statements with the programme in place of a pilot zone that a ministry of the nation is said to run.

    `Wuhan has a pilot zone, a scheme that is run by the science ministry`: the ministry approves zones, and runs the
    programme.
    """
    kept = []
    for each in stated:
        body = each.object.iri if isinstance(each.object, Thing) else ""
        if each.predicate == "administeredBy" and each.subject.type == "PilotZone" and body in zones.bodies:
            zone = zones.by_iri.get(each.subject.iri)
            if zone is None or zone.programme.iri not in zones.bodies[body]:
                continue
            kept.append(replace(each, subject=zone.programme))
        else:
            kept.append(each)
    return kept


def _run_it(context: SentenceContext, span: int, skeleton: str) -> Iterator[Statement]:
    """`Suzhou has a pilot zone; the bureau runs it`: what is run ends the clause before."""
    found = _OF_IT.search(skeleton)
    body = only_thing(context, found["b"]) if found else None
    if body is None:
        return
    here = [m for unit in context.units[:span] for m in unit.mentions]
    ordinal = context.sentence.ordinal
    near = here or context.named_in(ordinal - 1)
    named = [m for m in near if m.kind not in _PASSED]
    what = named[-1] if named else None
    if what is None or what.iri is None or not _is_run(what) or what.iri == body.iri:
        return
    end = body.begin if here else context.body.sentences[ordinal - 2].end
    if len(context.body.text[what.end : end].split()) <= _TAIL:
        yield context.state(
            thing_of(what), "administeredBy", context.government(body), "running", [what, body], confidence=0.8
        )


def _leads(context: SentenceContext, skeleton: str) -> Iterator[Statement]:
    """`Who is in charge? The commission leads`: what is run is the initiative that the article is about."""
    found = _LEADS.match(skeleton)
    before = context.body.sentences[context.sentence.ordinal - 2].text if context.sentence.ordinal > 1 else ""
    if found is None or not _WHO.search(before):
        return
    body = only_thing(context, found["b"])
    named = Counter(m.iri for m in context.before if m.kind == "Initiative" and m.iri)
    if body is None or body.kind != "Agency" or not named:
        return
    (most, times), *others = named.most_common(2)
    if others and others[0][1] * 2 > times:
        return  # two initiatives, and which one is asked for is not said
    what = next(m for m in context.before if m.iri == most)
    if what.sentence > _LEAD:
        return  # named by the way
    yield context.state(thing_of(what), "administeredBy", thing_of(body), "running", [what, body], confidence=0.75)


def read_skeletons(context: SentenceContext) -> Iterator[tuple[int, str]]:
    """Yield the stretches between semicolons as words and numbered groups, each with its first unit."""
    begin, parts = 0, list[str]()
    for index, unit in enumerate(context.units):
        if unit.lower in {";", "but", "while", "whereas"}:
            yield begin, " ".join(parts)
            begin, parts = index + 1, []
        elif unit.lower:
            parts.append(unit.lower)
        elif unit.kind == "Alias":
            parts.append("alias")
        elif unit.mentions[0].text.lower() in {"its", "their"}:
            parts.append(f"I{index}")
        elif unit.mentions[0].text.lower() == "it" and _letter(unit.mentions[0]) == "P":
            parts.append("it")
        elif any(m.iri for m in unit.mentions):
            parts.append(f"{_letter(unit.mentions[0])}{index}")
        else:
            parts.append("thing")
    yield begin, " ".join(parts)


def _letter(mention: Mention) -> str:
    """Return what a thing may be in a clause: `W` for what is run, `P` for a place, `B` for a body."""
    if mention.kind in _ZONES or is_network(mention):
        return "W"
    return "P" if mention.kind in AREAS else "B"


def only_thing(context: SentenceContext, token: str) -> Mention | None:
    """Return the only thing of a numbered group, or `None`."""
    mentions = [m for m in context.units[int(token[1:])].mentions if m.iri]
    return mentions[-1] if len(mentions) == 1 else None


def _is_run(mention: Mention) -> bool:
    return mention.kind in _RUN or is_network(mention)


def _spoken_of(context: SentenceContext, span: int, body: Mention) -> Mention | None:
    """Return what is run where the clause does not name it: what it or the sentence before is about, or `None`."""
    # `Its operator is B, a member of the alliance`: what stands behind only tells of B
    here = [m for unit in context.units[span:] for m in unit.mentions if m.begin < body.begin]
    found = _first(here, body)
    ordinal = context.sentence.ordinal
    for back in range(1, _NEAR + 1):
        if found is None:
            found = _first(context.named_in(ordinal - back), body)
    if found is None:
        pilots = {m.iri: m for m in context.before_since(ordinal - _FAR) if m.kind == "PilotZone" and m.iri}
        found = next(iter(pilots.values())) if len(pilots) == 1 else None
    return found


def _first(mentions: Sequence[Mention], body: Mention) -> Mention | None:
    """Return the first of some mentions that may be run by others; schools and institutes run themselves."""
    run = (m for m in mentions if m.iri and _is_run(m) and m.iri != body.iri)
    return next((m for m in run if m.kind not in _CENTRES or not _SCHOOLS.search(m.label)), None)

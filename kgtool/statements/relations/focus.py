"""What zones, documents and networks focus on: topics in the object of a verb of focusing, and lists of topics.

A list of topics belongs to what the text speaks of: the subject, the zone or document of the place that is the subject,
or the zone, document or network spoken of just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.prose.topic_cues import CARRYING, find_gap
from kgtool.prose.topic_lists import find_cued_lists
from kgtool.records import Mention, Modality, Statement, Thing
from kgtool.statements.clauses.passing import is_in_passing
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.field_owners import DOCUMENTS, FOCUSERS, GOVERNED, LASTING, find_entity, stands_for
from kgtool.statements.relations.fields import is_field

_FOCUSING = frozenset(
    (
        "focus concentrate cover target emphasize emphasise prioritize prioritise strengthen promote develop "
        "accelerate support explore look devote work specialize specialise include reach encourage advance "
        "carry integrate feature get name use enhance devise build establish implement create cultivate lean center "
        "centre bet attend dedicate improve expand deepen apply speed"
    ).split()
)
_GROWING = frozenset({"develop", "cultivate", "promote", "foster", "grow", "prioritize", "prioritise"})
"""Verbs by which a place has a focus where that is to come."""
_DIRECTLY = re.compile(r" (?:(?:its|the|local|mainly|modern|new) )*")
_NARROW = frozenset({"focus", "concentrate", "look", "work", "specialize", "specialise", "lean", "center", "centre"})
"""Verbs that tell of nothing but a focus."""
_NAMED = frozenset(
    {*FOCUSERS, *GOVERNED, "Company", "ResearchOrganization", "Agency", "MediaOrganization", "Person", "Country"}
)
"""What owns the topics that its clause lists, or rules other owners out."""
_BARS = frozenset({"not", "n't", "no", "never", "neither", "nor", "instead", "if", "whether", "might", "respectively"})
"""Where one of these stands, a list of topics is not simply what a thing focuses on."""
_CONDITIONS = (["if"], ["unless"], ["suppose"])
_NOBODY = frozenset({"nobody", "hardly", "nothing", "nowhere", "whether", "unclear"})
_WHOLE_FIELD = frozenset({"artificial intelligence", "technological innovation"})
"""Topics that every thing of the field has: they are no focus."""
_OPENERS = frozenset(
    "it its they their key main priority here among two three four five six seven eight nine ten working "
    "r&d research".split()
)
_BEHIND = re.compile(rf"^[^,;.]*\b(?:of|in|for|what|where|{CARRYING})(?: the)? $")
_LEFT_OUT = frozenset({"missing", "excluded", "without", "lacking", "omitted", "absent"})
_FIELD_WORDS = re.compile(
    r"\b(?:focus\w*|fields?|directions?|division of labou?r|who does what|what each|layout|tasks?|speciali\w+|"
    r"industries|to do|priorit\w+|profiles?|strengths|strong (?:points|suits)|emphas[ie]s|sectors|themes?|"
    r"concentrate\w*)\b",
    re.IGNORECASE,
)
"""Words of the heading or sentence that leads lines such as `Nanjing: software; power grids`."""
_DEALING = re.compile(
    r"\b(?:deals? with|covers?|is about|are about|is in (?:it|them)|contains?|wants? to promote|supports?|addresses)\b",
    re.IGNORECASE,
)
"""The same of what a document deals with."""
_OUTSIDERS = re.compile(
    r"\b(?:opponents|critics|rivals|neighbou?rs|residents|visitors|competitors|reports?|books?|films?|exhibitions?|"
    r"courses?|surveys?)(?: \w+){0,2} (?:of|on|in|about|to)(?: the)? $",
    re.IGNORECASE,
)
"""Who or what has an agenda of its own: `critics of the zone`."""
_MARKS = frozenset(":-—–")
"""How the cue of a line begins: `Nanjing: software`."""
_LINES = 14
"""Sentences above such a line in which its heading may stand."""
_CUE_REACH = 8
"""The same where a heading word (`key products are`) says that topics follow."""
_SUSPECT = frozenset({"start", "Start", "trade"})
_START_UPS = frozenset({"start-up", "start-ups", "startup", "startups"})
_JOINTS = frozenset(
    {"", ",", "and", "or", "to", "the", "as", "well", "from", "a", "an", "more", "in", "of", "for", "both"}
)
_BREAK = re.compile(r"(?:[,;—]|\bwhile|\bbut|\bwhereas)(?: the)? *$")
"""How a clause ends before the subject of the next one."""
_AUXILIARIES = frozenset("is are was were has have had will shall".split())
_BACK = 20
_COUNT = re.compile(r"\d(?: (?!percent\b|%|billion\b|million\b|yuan\b)[a-z-]+)? $")
_LISTED = re.compile(
    r"\b(?:areas|tasks|groups|groups of [a-z]+|points) (?:are|were) (?:listed|named)\b|\bgiven tasks in\b"
)
_ORDER = re.compile(
    r"\W*(?:\(?\d+[.)] ?)?(?:To [a-z]+|(?:Promote|Develop|Support|Accelerate|Strengthen|Explore|Cultivate|Foster|"
    r"Advance|Expand|Encourage|Carry out|Break through|Build|Create|Establish|Deepen|Speed up) [a-z])"
)
_LIST_LENGTH = 3


def apply_focus(context: SentenceContext) -> Iterator[Statement]:
    """Yield the focus areas that a sentence tells of; may be empty."""
    all_topics = _topics(context)
    if not all_topics or not _NOBODY.isdisjoint(context.vocabulary) or context.lowers[:1] in _CONDITIONS:
        return
    if is_field(context):
        return
    seen: set[tuple[str | None, str | None]] = set()
    for predicate in context.predicates:
        if predicate.lemma not in _FOCUSING or predicate.modality == "negated":
            continue
        if predicate.lemma == "get" and predicate.modality == "planned":
            continue  # `is to get a computing centre`: that is a building
        subjects = _focusers(context, predicate)
        if not subjects:
            yield from _grown(context, predicate, all_topics, seen)
            continue
        begin, end = context.units[predicate.last].end, _clause_end(context, predicate)
        modality: Modality = "planned" if predicate.modality == "planned" else "asserted"
        topics = [m for m in all_topics if begin <= m.begin < end and not _is_counted(context, m)]
        if len(subjects) > 1 and len(topics) == len(subjects) and "respectively" in context.vocabulary:
            for subject, topic in zip(subjects, topics, strict=True):
                yield from _state(context, subject, [topic], "focus", modality=modality, seen=seen)
            continue
        for subject in subjects:
            yield from _state(context, subject, topics, "focus", modality=modality, seen=seen)
    if any(p.modality == "negated" for p in context.predicates) or not _BARS.isdisjoint(context.vocabulary):
        return
    runs = _runs(context, all_topics)
    for cue, members in find_cued_lists(context.sentence.text):
        begin = context.sentence.begin
        spans = [(begin + first, begin + last) for first, last in members]
        topics = [m for m in all_topics if any(m.begin < last and first < m.end for first, last in spans)]
        for run in runs:  # the rest of a list of which the cue has read the beginning or the end
            if any(m in topics for m in run):
                topics = [m for m in all_topics if m in topics or (m in run and not _is_whole(m, spans[0][0]))]
        owner = _owner(context, begin + cue, begin + members[0][0])
        if owner and not _told(topics, seen):
            yield from _state(context, owner, topics, "focus-cue", modality="planned", seen=seen)
    if _is_barred(context):
        return
    headed = _headed(context)
    for run in runs:
        least = _LIST_LENGTH - 1 if headed else _LIST_LENGTH
        entity = headed or _listed_for(context, run) if len(run) >= least and not _told(run, seen) else None
        if entity is not None:
            yield from _state(context, entity, run, "focus-list", modality="planned", seen=seen)


def _grown(
    context: SentenceContext,
    predicate: Predicate,
    all_topics: Sequence[Mention],
    seen: set[tuple[str | None, str | None]],
) -> Iterator[Statement]:
    """`The district shall develop display glass`: what places are to develop, in the words right behind the verb."""
    if predicate.lemma not in _GROWING or predicate.modality != "planned" or predicate.passive:
        return
    subject = next((m for a in predicate.find("subject") for m in a.unit.mentions[:1]), None)
    behind = context.units[predicate.last].end
    topic = next((m for m in all_topics if m.begin >= behind), None)
    if subject is None or subject.kind not in GOVERNED or not subject.iri or topic is None:
        return
    run = next(run for run in _runs(context, all_topics) if topic in run)
    if _DIRECTLY.fullmatch(context.body.text, behind, topic.begin):
        yield from _state(context, subject, run, "focus", modality="planned", seen=seen)


def _listed_for(context: SentenceContext, run: Sequence[Mention]) -> Mention | None:
    """Return whose fields a bare list is of: what the sentence is about, unless it names another thing before it.

    Where nothing is named, words such as `fields` or `tasks` or what is to be done have to say that these are fields.
    """
    if (plan := _ordered_by(context)) is not None:
        return plan
    entity = find_entity(context)
    if entity is None:
        return None
    named = (m for m in context.mentions if m.iri and m.end <= run[0].begin and m.kind in _NAMED)
    own = [m for m in named if m.kind not in {"Agency", "Country"}]
    if any(m.iri == entity.iri for m in own):
        return entity
    if any(m.label not in entity.label and context.zone_of(m) is not entity for m in own):
        return None
    planned = any(p.modality == "planned" for p in context.predicates)
    text = context.sentence.text
    return entity if planned or own or _FIELD_WORDS.search(text) or _LISTED.search(text) else None


def _ordered_by(context: SentenceContext) -> Mention | None:
    """Return the document of which a sentence without a subject is an order: `To carry out projects in ...`."""
    if not _ORDER.match(context.sentence.text) or any(p.find("subject") for p in context.predicates if p.finite):
        return None
    text = context.body.text
    plans = (m for m in reversed(context.before) if m.kind in DOCUMENTS and m.iri and not is_in_passing(text, m))
    return next(plans, None)


def _clause_end(context: SentenceContext, predicate: Predicate) -> int:
    """Return where what a verb says ends: where the subject of another verb, or another place's list, begins."""
    gapped = find_gap(context.body.text, context.units[predicate.last].end, context.sentence.end)
    end = gapped if gapped >= 0 else context.sentence.end
    for later in context.predicates:
        if later.first > predicate.last and later.finite:
            if context.lowers[later.first - 1] in {"and", "but"} and context.lowers[later.first] in _AUXILIARIES:
                return min(context.units[later.first].begin, end)
            own = [a.unit.begin for a in later.find("subject") if predicate.last < a.index < later.first]
            if own and _BREAK.search(context.body.text[max(min(own) - _BACK, 0) : min(own)]):
                return min(*own, end)
    return end


def _is_counted(context: SentenceContext, topic: Mention) -> bool:
    """Say whether things are counted: `15 large industry models`."""
    return _COUNT.search(context.body.text[: topic.begin][-_BACK:]) is not None


def _is_whole(topic: Mention, end: int) -> bool:
    """Say whether a topic before a list is only the whole field: `use AI in farming and mining`."""
    return topic.end <= end and topic.label.lower() in _WHOLE_FIELD


def _told(topics: Sequence[Mention], seen: set[tuple[str | None, str | None]]) -> bool:
    """Say whether a list has an owner already."""
    told = {topic for _, topic in seen}
    return any(m.iri in told for m in topics)


def _owner(context: SentenceContext, cue: int, members: int) -> Mention | None:
    """Return whose topics a cued list holds: what its clause names before it, else what the text speaks of."""
    text = context.body.text
    first = max(text.rfind(";", context.sentence.begin, cue) + 1, context.sentence.begin)
    named = [
        m for m in context.mentions if first <= m.begin and m.end <= max(cue, members) and m.kind in _NAMED and m.iri
    ]
    if text[cue] in _MARKS:
        return stands_for(context, named[0], lasting=True) if len(named) == 1 and _is_led(context, named[0]) else None
    if named:
        if _OUTSIDERS.search(text[first : named[0].begin]):
            return None
        gapped = [m for m in named if cue <= m.begin < members]
        free = gapped or [m for m in named if not text.startswith(("'s", "’s"), m.end)] or named
        owner = next((m for m in free if m.end > cue), free[0])
        headed = (m for m in free if m.begin == owner.end + 1 and m.label.startswith(f"{owner.label} "))
        owner = next(headed, owner)  # `the Hefei pilot zone` and not `Hefei`
        if (
            owner.via == "reference"
        ):  # `Deqing, in Zhejiang, is new; its letter`: whose letter it is, an aside does not say
            meant = next((m for m in context.mentions if m.iri == owner.iri and m.end <= owner.begin), owner)
            owner = context.meant_by(meant) if FAMILIES.get(meant.kind) == "place" else owner
        if owner.via == "reference" and owner.kind == "Strategy" and text[owner.begin : owner.end].lower() in _OPENERS:
            entity = find_entity(context, reach=_CUE_REACH)  # `its fields` are not those of the strategy it serves
            return entity if entity and entity.kind != "Programme" else None
        group = next((unit for unit in context.units if owner in unit.mentions), None)
        if group is not None and len(group.mentions) > 1:
            return None
        if owner.kind == "Agency":  # `the bureau's priorities` are those of the place that it governs
            places = [m for m in (*context.before, *context.mentions) if m.kind in GOVERNED and m.iri]
            governed = [m for m in places if owner.label.startswith(m.label + " ")]
            return governed[-1] if governed else None
        return stands_for(context, owner, lasting=True)
    if members < cue:  # `... will be the focus of the Shenzhen zone`
        named = [m for m in context.mentions if m.begin >= cue and m.kind in _NAMED and m.iri]
        behind = next((m for m in named if m.kind not in {"Person", "Agency"}), None)
        if behind and _BEHIND.search(text[cue : behind.begin]):
            return stands_for(context, behind, lasting=True)
    opening = text[first:members].lower().split()[:1]
    if members > cue and _OPENERS.isdisjoint(opening):
        return None
    entity = find_entity(context, reach=_CUE_REACH)
    many = entity is not None and entity.kind == "Programme" and entity.label.endswith("s")
    return None if many and opening == ["its"] else entity


def _is_barred(context: SentenceContext) -> bool:
    """Say whether the line above a list says that its items are left out: `Not covered:`."""
    lead = context.sentence.lead
    if context.sentence.role != "item" or not lead:
        return False
    above = context.body.sentences[lead - 1].text
    return not (_BARS | _LEFT_OUT).isdisjoint(re.findall(r"\w+", above.lower()))


def _headed(context: SentenceContext) -> Mention | None:
    """Return whose fields the items of a list are, below `What the Measures deal with:` or `Priority areas`."""
    lead = context.sentence.lead
    if context.sentence.role != "item" or not lead or any(p.finite for p in context.predicates):
        return None
    above = context.body.sentences[lead - 1].text
    if not _FIELD_WORDS.search(above) and not _DEALING.search(above):
        return None
    named = [m for m in context.before if m.kind in FOCUSERS and m.iri]
    own = {m.iri: m for m in named if m.sentence == lead}
    if own:
        return next(iter(own.values())) if len(own) == 1 else None
    text, roles = context.body.text, context.body.sentences
    told = [m for m in named if m.sentence < lead and roles[m.sentence - 1].role != "title"]
    spoken = {m.iri: m for m in told if m.kind in LASTING and not is_in_passing(text, m)}
    return next(iter(spoken.values())) if len(spoken) == 1 else None


def _is_led(context: SentenceContext, owner: Mention) -> bool:
    """Say whether the topics of a line are a focus: those of a zone, or what stands above the line says so."""
    if FAMILIES.get(owner.kind) != "place":
        return True
    here, lead = context.sentence.ordinal, context.sentence.lead
    for above in reversed(context.body.sentences[max(here - 1 - _LINES, 0) : here - 1]):
        if above.ordinal == lead or above.role in {"heading", "title"} or above.text.rstrip().endswith((":", "?")):
            return _FIELD_WORDS.search(above.text) is not None
    return False


def _topics(context: SentenceContext) -> list[Mention]:
    found = []
    for mention in context.mentions:
        if mention.kind == "Topic" and mention.iri:
            suspect = mention.text[:5] in _SUSPECT
            if not (suspect and _is_no_field(context, mention)):
                found.append(mention)
    return found


def _is_no_field(context: SentenceContext, topic: Mention) -> bool:
    """Say whether words name no field: `a start-up area`, `hospitals and start-ups`, `firms of the trade`."""
    ahead = context.body.text[: topic.begin]
    return topic.text.lower() in _START_UPS or (topic.text == "trade" and ahead.endswith("of the "))


def _runs(context: SentenceContext, topics: Sequence[Mention]) -> list[list[Mention]]:
    """Return the lists of the topics of a sentence: topics that only commas and joining words separate."""
    runs: list[list[Mention]] = [[topics[0]]] if topics else []
    text = context.body.text
    for left, right in pairwise(topics):
        between = text[left.end : right.begin].replace(",", " , ").lower().split()
        if len(between) <= 6 and all(word.strip("\"'“”‘’") in _JOINTS for word in between):
            runs[-1].append(right)
        else:
            runs.append([right])
    return runs


def _state(
    context: SentenceContext,
    subject: Mention,
    topics: Sequence[Mention],
    rule: str,
    *,
    modality: Modality,
    seen: set[tuple[str | None, str | None]],
) -> Iterator[Statement]:
    for mention in topics:
        if (subject.iri, mention.iri) in seen or _repeats_field(subject, mention):
            continue
        seen.add((subject.iri, mention.iri))
        topic = Thing(mention.iri or "", mention.label, "Topic", mention.provisional)
        yield context.state(
            thing_of(subject), "focusesOn", topic, rule, [subject, mention], modality=modality, confidence=0.8
        )


def _repeats_field(subject: Mention, topic: Mention) -> bool:
    """Say whether a topic is the whole field that a thing's own name or programme tells of already."""
    if topic.label.lower() not in _WHOLE_FIELD or subject.kind == "Programme":
        return False
    name = f" {subject.label} "
    return subject.kind == "PilotZone" or " AI " in name or "ntelligen" in name


def _focusers(context: SentenceContext, predicate: Predicate) -> list[Mention]:
    """Return whose focus a verb tells of: its subjects, the plan or zone of its place, or the zone spoken of."""
    focusing = predicate.lemma in _NARROW
    for argument in predicate.find("subject"):
        found: list[Mention] = []
        for mention in argument.unit.mentions:
            stands = stands_for(context, mention, lasting=focusing)
            if stands:
                found.append(stands)
            elif mention.kind == "Agency" and predicate.modality == "planned":
                zones = {m.iri: m for m in context.before if m.kind == "PilotZone" and m.iri}
                if len(zones) == 1:  # what the ministry wants in an article about one zone, it wants there
                    found.append(next(iter(zones.values())))
        if found:
            return found if len(found) == 1 or focusing else found[:1]
        if any(m.kind in _NAMED and m.iri for m in argument.unit.mentions):
            return []  # `the district shall develop glass` is not told of the zone named before
    here = [
        m for m in context.mentions if m.kind in FOCUSERS and m.iri and m.begin < context.units[predicate.first].begin
    ]
    return here[:1]

"""What zones, documents and bodies aim at: short phrases in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.dates import DateValue
from kgtool.prose.parts import Parts
from kgtool.prose.words import has_part
from kgtool.records import Mention, Statement, Value
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.field_owners import find_entity
from kgtool.statements.speech.aim_grounds import (
    COUNT,
    find_subject,
    is_aim,
    is_anothers,
    is_objective,
    is_spoken_of,
    names_objective,
)
from kgtool.statements.speech.aim_phrases import shorten
from kgtool.statements.speech.aim_wording import (
    AIM_BEHIND,
    AIM_WORDS,
    ASKS_PURPOSE,
    BECOMING,
    DUE,
    GOALS_LISTED,
    NAMED_AIM,
    WANTED_HEAD,
    names_aim,
)

_AIMERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy City Province Organization Agency District County"
    ).split()
)
_NAMED = frozenset({*_AIMERS, "Company", "ResearchOrganization", "Person", "Country", "Province", "County"})
"""What owns the aim that its clause names, or rules other owners out."""
_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"})
_OTHERS = _NAMED - _INSTRUMENTS - {"Country"}
"""What may have an aim that is not the document's."""
_ENCOURAGING = frozenset({"encourage", "advocate", "propose", "promote", "emphasize", "emphasise", "stress"})
_PURPOSES = frozenset("jobs job aims tasks goals purposes missions brief objectives roles duties".split())
_TELLING = frozenset("tell ask urge require instruct encourage want expect oblige direct enjoin commission".split())
"""What a document or a body does to those who are to carry out its objective."""
_ENVISAGING = frozenset("envisage envision foresee call speak provide picture demand promise pledge".split())
"""What a document does with the things that it wants."""
_GIVEN_UP = frozenset({"abandoned", "dropped", "shelved", "scrapped", "longer", "abandon", "scrap", "shelve"})
"""Words of an aim that is no more."""
_NAMES_AIM = re.compile(r"(?:for|of|that|to)\b ?")
_MORE = {word: re.compile(rf"(?:, (?:and )?| and ){word} ") for word in ("of", "for")}

_FOCUSING = frozenset({"focus", "concentrate", "specialize", "specialise", "look", "work"})
"""What these verbs tell of is a field of work and no objective."""
_BETWEEN_GOALS = re.compile(r",? and |, ")
_IT = re.compile(r"\b(?:it|they)\b")
_ASKED = frozenset({"PilotZone", "HighTechZone", "Zone", "Programme", "ZoneNetwork", "Strategy", "Initiative"})
_EFFECTING = frozenset(
    "narrow lift raise ease reduce boost improve strengthen balance speed accelerate deepen help turn open".split()
)
"""What a document or project does in the present is what it is for: `it narrows the gap between east and west`."""
_BECOMING_PARTS = Parts(
    ("becom", "keep pace", "enter", "rank", "catch up", "take the lead", "lead the", "double", "overtak")
)
"""One of these stands in what is to become of the country."""
_BY_YEAR = (" by then", " by 20", " by the end of 20")
"""One of these stands where something is due by a year."""
_SPEAKERS = frozenset(
    "experts analysts observers economists scholars critics he she said says believe believes think thinks hope hopes "
    "hoped company company's firm firm's investors delay delays decision ruling election elections vote results "
    "hearing trial verdict rumour rumours reportedly if whether unless might not no never yet hardly".split()
)
"""Words of a clause that is somebody's view, or in doubt."""
_DUE_WORDS = frozenset(
    "expected due planned foreseen envisaged promised scheduled wanted ready place reached achieved made set "
    "built complete completed finished available "
    "follow stand should shall must ought become pace enter rank lead double".split()
)
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_OF_MEETING = re.compile(
    r"\b(?:of|for) (?:the |a |an |its |this )?(?:\w+ )?(?:visit|trip|meeting|tour|forum|conference|talks|report|study|"
    r"survey|article|exhibition|fair|event|lawsuit|protest)s?\b"
)
"""Whose purpose is not that of who is visited: `the purpose of the visit to the zone`."""
_SAYS = re.compile(r"\b(?:says?|said|believes?|thinks?|claims?|whether)\b")
_DIGIT = re.compile(r"\d")
_RELATIVE_REACH = 4
"""Units between `that` and the verb of its clause."""
_LONGER = _INSTRUMENTS | {"PilotZone", "HighTechZone"}
_DOCUMENT_WORDS = frozenset("document plan paper text notice letter guideline guidelines circular".split())
_SUBORDINATING = frozenset({"that", "how", "what", "where"})
_GOAL_WORDS = frozenset(
    "aim aims goal goals purpose purposes objective objectives mission missions ambitions ambition".split()
)
_LONGEST_ITEM = 16
_LEAST_ITEM = 3
"""Words of an item that is an objective."""
_OPENING = re.compile(r"in |with |so as ", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(r", (?=[A-Z]|(?:the|its?|they|a|an) )")
"""Where the clause begins that an aim is set before: `In a bid to lead, China plans ...`."""
_COLON = re.compile(r"[:;] ")


def apply_objectives(context: SentenceContext) -> Iterator[Statement]:
    """Yield the objectives of a sentence, each once; may be empty."""
    if not _GIVEN_UP.isdisjoint(context.vocabulary) or "gave up" in context.sentence.text:
        return
    taken: list[tuple[int, int]] = []
    for predicate in context.predicates:
        lemma = predicate.lemma
        meant = predicate.modality == "planned" and not predicate.passive
        if meant or lemma in _ENCOURAGING or lemma in _EFFECTING:
            aim = _aim(context, predicate, taken)
            if aim is not None:
                yield aim
        if lemma in _ENVISAGING:
            yield from _envisaged(context, predicate, taken)
        if lemma in _TELLING:
            yield from _told(context, predicate, taken)
    words = context.vocabulary
    if not words.isdisjoint(AIM_WORDS) and names_aim(context.sentence.text):
        yield from _named_aims(context, taken)
    if not words.isdisjoint(_DUE_WORDS) and words.isdisjoint(_SPEAKERS):
        yield from _due_aims(context)
    if not words.isdisjoint(_PURPOSES):
        yield from _listed_aims(context)
    if context.sentence.role == "item":
        yield from _item_aims(context, taken)
    if not words.isdisjoint(_GOAL_WORDS):
        yield from _described_aims(context)


def _named_aims(context: SentenceContext, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`is aimed at turning ...`, `its job is to form ...`: the phrase behind is an objective."""
    text = context.sentence.text
    for match in NAMED_AIM.finditer(text):
        begin = context.sentence.begin + match.end()
        if any(first <= begin < last for first, last in taken):
            continue
        before = context.sentence.begin + match.start()
        clause = context.sentence.begin + text.rfind(";", 0, match.start()) + 1
        named = [m for m in context.mentions if clause <= m.begin and m.end <= begin and m.iri and m.kind in _NAMED]
        if any(p.modality == "negated" and clause <= context.units[p.first].begin < begin for p in context.predicates):
            continue
        owner = _first_of([m for m in named if before <= m.begin] or named)
        if owner is None and is_spoken_of(text[clause - context.sentence.begin :], before - clause):
            owner = find_entity(context)
        if owner and owner in named and _COLON.search(context.body.text, owner.end, before):
            continue
        if _OF_MEETING.search(match.group()) or is_anothers(text, match.start()):
            continue
        phrase = shorten(text[match.end() :])
        if _OPENING.match(match.group()) and not text[: match.start()].strip(' "“'):
            phrase = _MAIN_CLAUSE.split(phrase, maxsplit=1)[0]
        if owner and owner.kind in _AIMERS and len(phrase.split()) >= 3 and names_objective(phrase):
            taken.append((begin, begin + len(phrase)))
            yield _objective(context, owner, phrase, "named-aim", {})


def _due_aims(context: SentenceContext) -> Iterator[Statement]:
    """What is due by a year in a document of which the text speaks: an objective of the document with a deadline."""
    text = context.sentence.text
    if not _OTHERS.isdisjoint(context.kinds) and any(m.kind in _OTHERS and m.iri for m in context.mentions):
        return
    is_due = has_part(text, _BY_YEAR)
    becomes = _BECOMING_PARTS.find(text.lower())
    if not (is_due or becomes):
        return
    whole = context.body.text
    paragraph = whole[whole.rfind("\n\n", 0, context.sentence.begin) + 1 : context.sentence.end]
    years = _YEAR.findall(paragraph[: paragraph.find(text)]) or _YEAR.findall(text)
    owner = find_entity(context)
    if owner is None or owner.kind not in _INSTRUMENTS or not years:
        return
    for match in DUE.finditer(text) if is_due else ():
        year = years[-1] if match["when"] == "then" else match["when"][-4:]
        for phrase in (match["what"], match["more"]):
            if phrase and len(phrase.split()) >= 3:
                yield _objective(context, owner, shorten(_ARTICLE.sub("", phrase)), "due-aim", {"deadline": year})
    for match in BECOMING.finditer(text) if becomes else ():
        year = (_YEAR.findall(text) or years)[-1]
        yield _objective(context, owner, shorten(match["what"]), "due-aim", {"deadline": year})


def _aim(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Statement | None:
    """`aims to V ...`, `is to V ...`, `will V ...`: the rest of the clause is an objective of the subject."""
    encourages = predicate.lemma in _ENCOURAGING and any(
        m.kind in _INSTRUMENTS for a in predicate.find("subject") for m in a.unit.mentions
    )
    effects = predicate.lemma in _EFFECTING and predicate.modality == "asserted" and _is_present(context, predicate)
    if not encourages and (not (effects or predicate.modality == "planned") or predicate.passive):
        return None
    unit = find_subject(context, predicate)
    subject = next((m for m in unit.mentions[:1] if m.kind in _AIMERS and m.iri), None) if unit else None
    if unit is None or subject is None or any(m.kind == "Person" for m in unit.mentions):
        return None
    if (effects and subject.kind not in _INSTRUMENTS) or not is_aim(context, predicate, unit, subject):
        return None
    units = context.units
    end = len(units)
    for later in context.predicates:
        if later.first > predicate.last and (
            (later.finite and not _is_relative(context, later)) or _joined_by_and(context, later)
        ):
            end = _clause_begin(context, predicate, later)
            break
    verb = units[min(predicate.last + 1, len(units) - 1) if encourages else predicate.last]
    stop = next(
        (u.begin for u in units[predicate.last + 1 : end] if u.lower in {";", "—", "--", ":"}), units[end - 1].end
    )
    text = shorten(context.body.text[verb.begin : stop])
    if any(first <= verb.begin < last for first, last in taken) or len(text.split()) < 3:
        return None
    if effects and _DIGIT.search(text):
        return None
    taken.append((verb.begin, verb.begin + len(text)))
    if predicate.lemma in _FOCUSING or not is_objective(text):
        return None
    by = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.role == "by" and m.value.start]
    when = next((str(m.value) for m in by if verb.begin <= m.begin < stop), "")
    return _objective(context, subject, text, "aim", {"deadline": when} if when else {})


def _clause_begin(context: SentenceContext, predicate: Predicate, later: Predicate) -> int:
    """Return the unit where the clause of a later verb begins: at its own subject behind `and` or a comma."""
    for argument in later.find("subject"):
        at = argument.index - (context.lowers[argument.index - 1] == "the")
        whole = _SUBORDINATING.isdisjoint(context.lowers[predicate.last : at])
        if whole and predicate.last < at - 1 and context.lowers[at - 1] in {"and", ",", ";", "while", "but"}:
            return at
    for at in range(predicate.last + 2, later.first):  # `X shall supply power, and Y, a town, shall be the place`
        if context.lowers[at - 1] == "and" and context.lowers[at - 2] == "," and context.units[at].kind in _NAMED:
            return at - 1
    return later.first


def _envisaged(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`The document speaks of tools for ..., of models of ... and of lessons`: what a document names as wanted."""
    if predicate.passive or predicate.modality == "negated":
        return
    subject = next((a.unit.mentions[0] for a in predicate.find("subject")), None)
    ahead = context.lowers[max(predicate.first - _RELATIVE_REACH, 0) : predicate.first]
    asked = _asked_about(context)
    is_document = subject.kind in _INSTRUMENTS if subject else not _DOCUMENT_WORDS.isdisjoint(ahead)
    if asked and is_document:
        subject = asked
    elif subject is None or subject.kind not in _INSTRUMENTS or not subject.iri:
        return
    text = context.body.text
    begin = context.units[predicate.last].end
    stop = next((u.begin for u in context.units[predicate.last + 1 :] if u.lower in {";", "—", "--", ":"}), None)
    end = stop or context.sentence.end
    said = text[begin:end].strip()
    named = _NAMES_AIM.match(said)
    said = said[named.end() :] if named else said
    if any(first <= begin < last for first, last in taken):
        return
    more = _MORE.get(named.group().strip()) if named else None
    for piece in more.split(said) if more else (said,):
        phrase = shorten(piece)
        if len(phrase.split()) >= 2 and not COUNT.match(phrase):
            taken.append((begin, end))
            yield _objective(context, subject, phrase, "envisaged", {})
        if not named:
            return


def _told(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`The outline tells Sichuan and Chongqing to build a center`: what others are told to do is its objective."""
    if predicate.passive or predicate.modality == "negated":
        return
    subject = next((a.unit.mentions[0] for a in predicate.find("subject")), None)
    if subject is None or subject.kind not in _INSTRUMENTS or not subject.iri:
        return
    deed = next((p for p in context.predicates if p.first > predicate.last and not p.finite), None)
    if deed is None or context.units[deed.first].lower != "to":
        return
    begin = context.units[deed.last].begin
    phrase = shorten(context.body.text[begin : context.sentence.end])
    if len(phrase.split()) >= 3 and not any(first <= begin < last for first, last in taken):
        taken.append((begin, begin + len(phrase)))
        yield _objective(context, subject, phrase, "told-aim", {})


def _listed_aims(context: SentenceContext) -> Iterator[Statement]:
    """`It has three jobs: to form ..., to get ..., and to set up ...`: each is an objective of what is spoken of."""
    lowers = context.lowers
    counted = (word for m in context.mentions if m.kind == "Amount" for word in m.text.lower().split())
    if _PURPOSES.isdisjoint(lowers) and _PURPOSES.isdisjoint(counted):
        return
    entity = find_entity(context)
    listed = [p for p in context.predicates if not p.finite and not p.matrix and lowers[p.first] == "to"]
    if entity is None or len(listed) < 2:
        return
    for position, predicate in enumerate(listed):
        begin = context.units[predicate.last].begin
        end = context.units[listed[position + 1].first].begin if position + 1 < len(listed) else context.sentence.end
        text = shorten(context.body.text[begin:end])
        text = text.removesuffix(" and").rstrip(",")
        if len(text.split()) >= 3:
            yield _objective(context, entity, text, "listed-aim", {})


def _joined_by_and(context: SentenceContext, predicate: Predicate) -> bool:
    before = context.units[predicate.first - 1].lower if predicate.first else ""
    return before in {"and", ","} and not predicate.finite


def _is_relative(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether a verb belongs to the noun before it: `lessons that other cities can copy`."""
    before = [unit.lower for unit in context.units[max(predicate.first - _RELATIVE_REACH, 0) : predicate.first]]
    return not _SUBORDINATING.isdisjoint(before) and not {",", ";", "said", "says"} & set(before)


def _is_present(context: SentenceContext, predicate: Predicate) -> bool:
    last = context.units[predicate.last].lower
    return predicate.first == predicate.last and last.endswith("s")


def _asked_about(context: SentenceContext) -> Mention | None:
    """Return what the question before a sentence asks the purpose of, or `None`."""
    here = context.sentence.ordinal
    asked = context.body.sentences[here - 2] if here > 1 else None
    if asked is None or not asked.text.rstrip().endswith("?") or not ASKS_PURPOSE.match(asked.text):
        return None
    found = [m for m in context.named_in(here - 1) if m.kind in _ASKED and m.iri]
    return found[-1] if found else find_entity(context) if _IT.search(asked.text) else None


def _first_of(named: Sequence[Mention]) -> Mention | None:
    """Return who is named first; the plan or zone rather than the place that its name begins with."""
    if not named:
        return None
    longer = (m for m in named if m.kind in _LONGER and m.label.startswith(named[0].label))
    return next(longer, named[0])


def _described_aims(context: SentenceContext) -> Iterator[Statement]:
    """`A secure supply of chips is its purpose`, `Three goals guide it: ...`."""
    if any(p.modality == "negated" for p in context.predicates):
        return
    text = context.sentence.text
    behind, listed = AIM_BEHIND.search(text), GOALS_LISTED.search(text)
    if not behind and not listed:
        return
    named = [m for m in context.mentions if m.iri and m.kind in _NAMED]
    phrases = [behind["what"]] if behind and not _SAYS.search(behind["what"]) else []
    if behind:
        named = [m for m in named if m.begin >= context.sentence.begin + behind.end("what")]
    elif listed:
        named = [m for m in named if m.end <= context.sentence.begin + listed.start("what")]
        phrases = _BETWEEN_GOALS.split(listed["what"])
    owner = _first_of(named) or find_entity(context)
    if owner is None or owner.kind not in _AIMERS or _DIGIT.search(" ".join(phrases)):
        return
    for phrase in phrases:
        short = shorten(_ARTICLE.sub("", phrase))
        if len(short.split()) >= 2 and not COUNT.match(short):
            yield _objective(context, owner, short, "described-aim", {})


def _item_aims(context: SentenceContext, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """An item of a list that a heading calls wanted: a short noun phrase without a figure."""
    text = context.sentence.text.strip(" -*•·>\t")
    if taken or _DIGIT.search(text) or len(text.split()) > _LONGEST_ITEM or any(p.finite for p in context.predicates):
        return
    here = context.sentence.ordinal
    for above in reversed(context.body.sentences[max(here - 1 - _LONGEST_ITEM, 0) : here - 1]):
        if above.role != "item":
            owner = find_entity(context) if WANTED_HEAD.search(above.text) else None
            if owner is not None and owner.kind in _INSTRUMENTS and len(text.split()) >= _LEAST_ITEM:
                yield _objective(context, owner, shorten(_ARTICLE.sub("", text)), "item-aim", {})
            return


def _objective(
    context: SentenceContext, owner: Mention, phrase: str, rule: str, qualifiers: dict[str, str]
) -> Statement:
    return context.state(
        thing_of(owner), "hasObjective", Value(phrase), rule, [owner],
        modality="planned", qualifiers=qualifiers, confidence=0.7,
    )  # fmt: skip

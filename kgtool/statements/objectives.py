"""What zones, documents and bodies aim at: short phrases in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.dates import DateValue
from kgtool.parts import Parts
from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.focus import find_entity
from kgtool.statements.predicates import Predicate
from kgtool.statements.sayings import to_phrase

_AIMERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy City Province Organization Agency District"
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
_MORE = re.compile(r",? (?:and )?(?:of|for) ")

_FOCUSING = frozenset({"focus", "concentrate", "specialize", "specialise", "look", "work"})
"""What these verbs tell of is a field of work and no objective."""
_NAMED_AIM = re.compile(
    r"\b(?:aims?|aimed|aiming|geared) (?:at|towards?) (?!home\b)|"
    r"\b(?:aims?|goals?|purposes?|missions?|jobs?|tasks?|objectives?|point|idea|ambitions?|dreams?|intentions?|visions?)"
    r"(?: (?:of|for|in) [^,.;:]{1,60}?)?(?:, [^,]{1,40},)?"
    r"(?: (?:is|was|remains|are|being)(?: not only| still)?(?: above all)?|:) to (?=[a-z])|"
    r"\bwith (?:the|an) (?:aim|goal|purpose|intention|ambition|objective|hope) of (?=[a-z]+ing\b)|"
    r"\b(?:task|goal|aim|job|mission|target|challenge|ambition) of (?=[a-z]+ing\b)|"
    r"\bin (?:the hope|hopes) of (?=[a-z]+ing\b)|"
    r"\bwith a view to (?=[a-z]+ing\b)|"
    r"\b(?:designed|intended|meant|supposed|drawn up|conceived|devised)"
    r"(?: (?:so as|in order|above all|chiefly|mainly))? to (?=[a-z])|"
    r"\b(?:so as|in a bid|in an effort|in an attempt) to (?=[a-z])|"
    r"\b(?:tasked|charged|entrusted) with (?=[a-z]+ing\b)|"
    r"\b(?:aspires?|serves?|sets? out|seeks?|helps?|is there) to (?=[a-z])|"
    r"\b(?:as a (?:way|means|vehicle) (?:of|for)) (?=[a-z]+ing\b)",
    re.IGNORECASE,
)
_AIM_WORDS = frozenset(
    "aim aims aimed aiming goal goals purpose purposes mission missions job jobs task tasks objective objectives "
    "point idea intention view geared ambition ambitions dream dreams intentions vision visions hope hopes designed "
    "intended meant supposed drawn conceived devised bid effort attempt so tasked charged entrusted aspires aspire "
    "serves serve sets seeks seek helps way means vehicle".split()
)
_TRAILING = re.compile(
    r",? (?:(?:(?:by|in|with|through|under|from|of|for) )?which|while|whereas|according to|said|says|although|"
    r"though|because|since|where|who|thereby|so that|it said|and that|but)\b.*$|"
    r"[;:—–(].*$|,? (?:and )?striv(?:e|ing) (?:to|for)\b.*$|,? and$",
    re.DOTALL,
)
"""Clauses that hang on an objective without being part of it."""
_DUE = re.compile(
    r"(?:^|[;,] (?:and |while )?)(?P<what>[^,;:.]{8,120}?) (?:is|are)(?: also| all| both)? "
    r"(?:expected|due|planned|foreseen|envisaged|promised|scheduled|wanted|"
    r"to (?:follow|stand|be (?:ready|in place|reached|achieved|made|set up|built|completed?|finished|available)))"
    r"(?: to (?:be (?:ready|in place|complete|finished)|follow|stand))? by (?P<when>then|(?:the end of )?20\d\d)\b"
    r"(?:, as (?:is|are) (?P<more>[^,;:.]{6,120}(?:, [^;:.]{3,80})?))?"
)
"""`Breakthroughs in basic theory are expected by then, as is a first set of rules`: what a document wants by a year."""
_BECOMING = re.compile(
    r"(?:^|[;,] (?:and |while )?(?:by then,? )?|\bby 20\d\d,? )(?:the|China|its|China['’]s)\b[^,;:.]{0,60}? "
    r"(?:should|shall|must|ought to|is to|are to) (?:then |by then )?(?:have )?"
    r"(?P<what>(?:becom|keep pace|enter|rank|catch up|take the lead|lead the|double|overtak)[^;:.]{8,140})",
    re.IGNORECASE,
)
"""`By then the country should keep pace with the leaders`: what a document wants of the whole country."""
_BECOMING_PARTS = Parts(
    ("becom", "keep pace", "enter", "rank", "catch up", "take the lead", "lead the", "double", "overtak")
)
"""One of these stands in what is to become of the country."""
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
_RELATIVE_REACH = 4
"""Units between `that` and the verb of its clause."""
_BRACKETS = re.compile(r" ?\([^()]*\)")


def apply_objectives(context: SentenceContext) -> Iterator[Statement]:
    """Yield the objectives of a sentence, each once; may be empty."""
    if not _GIVEN_UP.isdisjoint(context.vocabulary) or "gave up" in context.sentence.text:
        return
    taken: list[tuple[int, int]] = []
    for predicate in context.predicates:
        lemma = predicate.lemma
        if predicate.modality == "planned" or lemma in _ENCOURAGING:
            yield from _aims(context, predicate, taken)
        if lemma in _ENVISAGING:
            yield from _envisaged(context, predicate, taken)
        if lemma in _TELLING:
            yield from _told(context, predicate, taken)
    yield from _named_aims(context, taken)
    yield from _due_aims(context)
    yield from _listed_aims(context)


def _named_aims(context: SentenceContext, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`is aimed at turning ...`, `its job is to form ...`: the phrase behind is an objective."""
    if _AIM_WORDS.isdisjoint(context.vocabulary):
        return
    text = context.sentence.text
    for match in _NAMED_AIM.finditer(text):
        begin = context.sentence.begin + match.end()
        if any(first <= begin < last for first, last in taken):
            continue
        before = context.sentence.begin + match.start()
        clause = context.sentence.begin + text.rfind(";", 0, match.start()) + 1
        named = [m for m in context.mentions if clause <= m.begin and m.end <= begin and m.iri and m.kind in _NAMED]
        if any(p.modality == "negated" and clause <= context.units[p.first].begin < begin for p in context.predicates):
            continue
        owner = named[-1] if named and before <= named[-1].begin else named[0] if named else find_entity(context)
        phrase = _shorten(text[match.end() :])
        if owner and owner.kind in _AIMERS and len(phrase.split()) >= 3:
            taken.append((begin, begin + len(phrase)))
            yield _objective(context, owner, phrase, "named-aim", {})


def _due_aims(context: SentenceContext) -> Iterator[Statement]:
    """What is due by a year in a document of which the text speaks: an objective of the document with a deadline."""
    text = context.sentence.text
    words = context.vocabulary
    if words.isdisjoint(_DUE_WORDS) or not words.isdisjoint(_SPEAKERS):
        return
    if " by " not in text and not _BECOMING_PARTS.find(text.lower()):
        return
    if not _OTHERS.isdisjoint(context.kinds) and any(m.kind in _OTHERS and m.iri for m in context.mentions):
        return
    whole = context.body.text
    paragraph = whole[whole.rfind("\n\n", 0, context.sentence.begin) + 1 : context.sentence.end]
    years = _YEAR.findall(paragraph[: paragraph.find(text)]) or _YEAR.findall(text)
    owner = find_entity(context)
    if owner is None or owner.kind not in _INSTRUMENTS or not years:
        return
    for match in _DUE.finditer(text):
        year = years[-1] if match["when"] == "then" else match["when"][-4:]
        for phrase in (match["what"], match["more"]):
            if phrase and len(phrase.split()) >= 3:
                yield _objective(context, owner, _shorten(_ARTICLE.sub("", phrase)), "due-aim", {"deadline": year})
    for match in _BECOMING.finditer(text):
        year = (_YEAR.findall(text) or years)[-1]
        yield _objective(context, owner, _shorten(match["what"]), "due-aim", {"deadline": year})


def _aims(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`aims to V ...`, `is to V ...`, `will V ...`: the rest of the clause is an objective of the subject."""
    encourages = predicate.lemma in _ENCOURAGING and any(
        m.kind in _INSTRUMENTS for a in predicate.find("subject") for m in a.unit.mentions
    )
    if not encourages and (predicate.modality != "planned" or predicate.passive):
        return
    subject = next(
        (m for a in predicate.find("subject") for m in a.unit.mentions[:1] if m.kind in _AIMERS and m.iri), None
    )
    if subject is None or any(m.kind == "Person" for a in predicate.find("subject") for m in a.unit.mentions):
        return
    units = context.units
    end = len(units)
    for later in context.predicates:
        if later.first > predicate.last and (
            (later.finite and not _is_relative(context, later)) or _joined_by_and(context, later)
        ):
            end = later.first
            break
    verb = units[min(predicate.last + 1, len(units) - 1) if encourages else predicate.last]
    stop = next(
        (u.begin for u in units[predicate.last + 1 : end] if u.lower in {";", "—", "--", ":"}), units[end - 1].end
    )
    text = _shorten(context.body.text[verb.begin : stop])
    if any(first <= verb.begin < last for first, last in taken) or len(text.split()) < 3:
        return
    taken.append((verb.begin, verb.begin + len(text)))
    if predicate.lemma in _FOCUSING:
        return
    by = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.role == "by" and m.value.start]
    when = next((str(m.value) for m in by if verb.begin <= m.begin < stop), "")
    yield _objective(context, subject, text, "aim", {"deadline": when} if when else {})


def _envisaged(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`The document speaks of tools for ..., of models of ... and of lessons`: what a document names as wanted."""
    if predicate.passive or predicate.modality == "negated":
        return
    subject = next((a.unit.mentions[0] for a in predicate.find("subject")), None)
    if subject is None or subject.kind not in _INSTRUMENTS or not subject.iri:
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
    for piece in _MORE.split(said):
        phrase = _shorten(piece)
        if len(phrase.split()) >= 2 and not phrase[:1].isdigit():
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
    phrase = _shorten(context.body.text[begin : context.sentence.end])
    if len(phrase.split()) >= 3 and not any(first <= begin < last for first, last in taken):
        taken.append((begin, begin + len(phrase)))
        yield _objective(context, subject, phrase, "told-aim", {})


def _listed_aims(context: SentenceContext) -> Iterator[Statement]:
    """`It has three jobs: to form ..., to get ..., and to set up ...`: each is an objective of what is spoken of."""
    if context.vocabulary.isdisjoint(_PURPOSES):
        return
    lowers = [unit.lower for unit in context.units]
    if _PURPOSES.isdisjoint(lowers):
        return
    entity = find_entity(context)
    listed = [p for p in context.predicates if not p.finite and not p.matrix and lowers[p.first] == "to"]
    if entity is None or len(listed) < 2:
        return
    for position, predicate in enumerate(listed):
        begin = context.units[predicate.last].begin
        end = context.units[listed[position + 1].first].begin if position + 1 < len(listed) else context.sentence.end
        text = _shorten(context.body.text[begin:end])
        text = text.removesuffix(" and").rstrip(",")
        if len(text.split()) >= 3:
            yield _objective(context, entity, text, "listed-aim", {})


def _joined_by_and(context: SentenceContext, predicate: Predicate) -> bool:
    before = context.units[predicate.first - 1].lower if predicate.first else ""
    return before in {"and", ","} and not predicate.finite


def _is_relative(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether a verb belongs to the noun before it: `lessons that other cities can copy`."""
    before = [unit.lower for unit in context.units[max(predicate.first - _RELATIVE_REACH, 0) : predicate.first]]
    return "that" in before and not {",", ";", "said", "says"} & set(before)


def _shorten(text: str) -> str:
    """Return an objective without the clauses that hang on it."""
    whole = _BRACKETS.sub("", text.strip().rstrip("."))
    return to_phrase(_TRAILING.sub("", whole, count=1)).removesuffix(" and").rstrip(" ,")


def _objective(
    context: SentenceContext, owner: Mention, phrase: str, rule: str, qualifiers: dict[str, str]
) -> Statement:
    return context.state(
        thing_of(owner), "hasObjective", Value(phrase), rule, [owner],
        modality="planned", qualifiers=qualifiers, confidence=0.7,
    )  # fmt: skip

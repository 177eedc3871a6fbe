"""What people and bodies say: open wording, short phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement, Value
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.speech.voices import find_voices, skip_apposition

_SAYING = frozenset(
    (
        "say tell note stress add explain point emphasize emphasise express state argue believe think expect "
        "reveal announce call liken describe predict warn suggest promise reckon admit concede insist recall complain "
        "reply answer comment remark observe caution acknowledge maintain report estimate propose confirm joke doubt "
        "assure conclude find hint fear hope compare introduce vow pledge recommend advise write"
    ).split()
)
_SPOKEN_OF = frozenset(
    (
        "City Province District County Region Country PilotZone HighTechZone Zone Programme ZoneNetwork Plan "
        "Guideline PolicyInstrument Strategy Initiative"
    ).split()
)
_AREAS = frozenset({"City", "Province", "District", "County", "PilotZone", "HighTechZone", "Zone"})
_MOST_SUBJECTS = 3
"""Areas that one remark may be about."""
_SPEAKERS = frozenset({"Person"})
_SPEAKING_BODIES = frozenset({"Agency", "Company", "ResearchOrganization", "Organization"})
_SPEAKERS_AND_BODIES = _SPEAKERS | _SPEAKING_BODIES
_CLAUSAL = frozenset(
    "report estimate propose confirm observe recall maintain answer find announce reveal introduce write".split()
)
"""Verbs that also take things: they say something only with a clause or a quotation."""
_WITH_THAT = frozenset({"find", "introduce", "write"})
"""Verbs that say something only before `that`: `the water finds its way`."""
_BODIES_SAY = frozenset(
    "say report note state estimate claim reckon warn acknowledge point stress add confirm believe expect reply answer "
    "tell predict forecast conclude find caution explain emphasize emphasise admit concede".split()
)
_CIRCUMSTANCE = re.compile(r"^[^,;:.\"“]{0,60}?\bthat\s+")
_CLAUSE_MARKS = re.compile(r"[;:“”\"]| (?:said|says|told|and the|but) ")
_INSERTION_END = re.compile(r"(?: (?:on|last|this|in|earlier|at|yesterday|today)(?: [\w.]+){0,4}?)?,")
_QUOTATION = re.compile(r"[“\"]([^“”\"]+)[,.]?[”\"]")
_TITLED = re.compile(r"([”\"]) (?:[A-Z][\w.]+|the|its)(?: [\w.]+){0,2}$")
"""The title of a speaker behind a quotation: `"..." Mayor `."""
_CONTINUES = re.compile(r"[^“”\".;:\n]{0,60}, [“\"]([^“”\"\n]{8,300}?)[,.]?[”\"]")
_QUOTE_REACH = 400
"""Characters before or behind a sentence in which a quotation that it shares may begin or end."""
_GOES_ON = re.compile(r"\s*[“\"]([^“”\"\n]{12,400})[”\"](?=\s*(?:\n|[A-Z]|$))")
"""The rest of a quotation, behind the sentence that says whose it is."""
_LEADS = frozenset({"", "out", "that", "this way", "it this way", "it thus", "as follows", "to this", "the following"})
"""Words between a verb of saying and the quotation."""
_LONGEST_LEAD = 60
_SOURCE_REACH = 7
"""Units behind `according` in which the source is named: `according to figures of the bureau`."""
_MAX_WORDS = 32
_BEFORE_INVERTED = (",", "”", '"', ",'", ",’")
_GOING_ON = frozenset({"and", "then", "also", "but", "later", ","})
"""Words before a verb that has the subject of the one before it."""
_EXPRESSING = frozenset({"express", "voice"})
_ATTITUDES = {"hope": "hopes", "doubt": "doubts", "fear": "fears", "wish": "wishes"}
_ATTITUDE = re.compile(r"\s*(?:(?:his|her|their|its|the|a) )?(?P<attitude>hopes?|doubts?|fears?|wish) (?=that\b|to\b)")
_DASH = re.compile(r" (?:--|—|–) ")
_WHOLE = 6
"""Words of a remark that stands without the aside at its end."""
_TELLING = frozenset({"tell", "remind", "inform", "warn"})
_AUDIENCE = re.compile(r"^[^,;:.\"“]{1,60}?\bthat\s+")
"""Those whom something is told, up to `that`."""


def apply_sayings(context: SentenceContext) -> Iterator[Statement]:
    """Yield the quotations of a sentence, direct and indirect; may be empty."""
    told = False
    for predicate in context.predicates:
        denied = predicate.modality == "negated" and predicate.first < predicate.last  # and not only what is quoted
        if denied or not (predicate.lemma in _SAYING or _puts_it(context, predicate)):
            continue
        for statement in _said(context, predicate):
            told = True
            yield statement
    if not told and "according" in context.vocabulary:
        for statement in _according(context):
            told = True
            yield statement
    if not told:
        for speaker, words in find_voices(context):
            told = True
            yield from _state(context, speaker, words, "voice")
    if not told:
        yield from _free_quotation(context)


def _free_quotation(context: SentenceContext) -> Iterator[Statement]:
    """`Sun Mei shook her head. "We will not pay."`: a quotation that follows is that of the only person spoken of."""
    if "Person" not in context.kinds:
        return
    text = context.body.text
    end = context.sentence.end
    following = _GOES_ON.match(text, end) if "\n" not in text[end : end + 3] else None
    persons = {m.iri: m for m in context.mentions if m.kind == "Person" and m.iri}
    if following is None or len(persons) != 1 or '"' in context.sentence.text or "“" in context.sentence.text:
        return
    yield from _state(context, next(iter(persons.values())), following.group(1), "quotation-behind")


def _puts_it(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether a verb is that of `as Pan put it`."""
    after = context.units[predicate.last + 1 : predicate.last + 2]
    return predicate.lemma == "put" and bool(after) and (after[0].lower or after[0].mentions[0].text) == "it"


def _said(context: SentenceContext, predicate: Predicate) -> Iterator[Statement]:
    speaker = _speaker(context, predicate)
    if speaker is None or speaker.sentence != context.sentence.ordinal:
        return
    text = context.body.text
    units = context.units
    if any(a.index < predicate.first for a in predicate.find("object")):  # `the fund, which Li announced on 6 March`
        return
    begin, end = units[predicate.last].end, context.sentence.end
    opening = min(units[predicate.first].begin, speaker.begin)
    said = text[begin:end].strip()
    clause_before = any(p.finite and p.last < predicate.first for p in context.predicates)
    clause_after = any(p.finite and p.first > predicate.last for p in context.predicates)
    ahead = text[context.sentence.begin : opening].removesuffix("the ")
    if not clause_before and not clause_after and len(ahead.split()) >= _WHOLE:
        clause_before = ahead.rstrip().endswith(_BEFORE_INVERTED)
    quoted = _quoted(context, opening, begin)
    inverted = speaker.begin >= begin and ahead.rstrip().endswith(_BEFORE_INVERTED)
    if quoted:
        said = quoted
    elif inverted:
        said = ahead  # `..., says Ran Bo, who heads the bureau`
    elif (predicate.lemma in _WITH_THAT and not _CIRCUMSTANCE.match(said)) or _puts_it(context, predicate):
        return
    elif clause_before and (not clause_after or _is_inserted(text, opening, max(begin, speaker.end))):
        said = ahead  # `..., Pan told the Global Times on Monday.`
    elif (predicate.lemma in _CLAUSAL or speaker.kind != "Person") and not clause_after:
        return
    while not quoted and said.split(None, 1)[:1] == ["out"]:
        said = said.split(None, 1)[1]
    if predicate.lemma in _TELLING and not quoted:  # `told reporters that ...`: what was said, not to whom
        said = _AUDIENCE.sub("", said, count=1)
    if predicate.lemma in _CLAUSAL and not quoted:
        said = _CIRCUMSTANCE.sub("", said, count=1)
    if not quoted:
        said = _with_attitude(predicate.lemma, said)
    yield from _state(context, speaker, said, "saying")
    further = _GOES_ON.match(text, end) if quoted and "\n\n" not in text[end : end + 3] else None
    if further:
        yield from _state(context, speaker, further.group(1), "saying")


def _with_attitude(lemma: str, said: str) -> str:
    """Return indirect speech with what the speaker thinks of it: `hopes the network will grow`, not that it will.

    A last aside behind a dash is left out.
    """
    ahead = _ATTITUDE.match(said) if lemma in _EXPRESSING else None
    attitude = _ATTITUDES.get(ahead["attitude"].rstrip("s") if ahead else lemma, "")
    kept = said[ahead.end() :] if ahead else said
    parts = _DASH.split(kept)
    if len(parts) == 2 and len(parts[0].split()) >= _WHOLE:
        kept = parts[0]
    if not attitude:
        return kept
    words = kept.strip().removeprefix("that ")
    return f"{attitude} {words.removeprefix('the ')}"


def _is_inserted(text: str, opening: int, end: int) -> bool:
    """Say whether who says it stands between commas: `Hefei, Wu said, comes first`."""
    return text[max(opening - 8, 0) : opening].rstrip().endswith(",") and bool(_INSERTION_END.match(text, end))


def _quoted(context: SentenceContext, opening: int, closing: int) -> str:
    """Return the words in quotation marks before or after who says them, if they are a clause; else empty.

    A quotation that began in a sentence before is taken from its beginning.
    """
    text = context.body.text
    begin, end = context.sentence.begin, context.sentence.end
    before = _TITLED.sub(r"\1", text[begin:opening].rstrip())
    if before.endswith(("”", '"', ",’", ",'")):
        mark = max(before[:-1].rfind("“"), before[:-1].rfind('"'))
        if mark < 0:  # opened in a sentence before
            from_ = max(begin - _QUOTE_REACH, 0)
            window = text[from_:begin].rpartition("\n")[2]
            at = max(window.rfind("“"), window.rfind('"'))
            mark = at - len(window) if at >= 0 and window[at + 1 : at + 2].isalnum() else 0
            before = text[begin + mark : begin] + before
            mark = 0
        words = before[mark:].strip(" \"“”,'’")
        goes_on = _CONTINUES.match(text, closing) if before.endswith(('"', "”")) else None
        if goes_on:  # `"We began late," Gao recalled, "but we began with factories."`
            words = f"{words}, {goes_on.group(1)}"
        return words if len(words.split()) >= 4 else ""
    first = _QUOTATION.match(text, begin, opening)
    if first and before.endswith(",") and len(first.group(1).split()) >= _WHOLE:
        return first.group(1)  # `"...," the deputy director of the bureau, Ren Hao, told reporters`
    last = text.find("\n", end, end + _QUOTE_REACH)
    match = _QUOTATION.search(text, closing, last if last >= 0 else end + _QUOTE_REACH)
    lead = text[closing : match.start()].strip(" ,") if match and match.start() < end else "-"
    if match and (lead.rstrip(":").lower() in _LEADS or (lead.endswith(":") and len(lead) <= _LONGEST_LEAD)):
        return match.group(1) if len(match.group(1).split()) >= 4 else ""
    return ""


def _according(context: SentenceContext) -> Iterator[Statement]:
    """`According to Li Meng, ...`, `..., according to the bureau`: the rest of the sentence is what was said."""
    units = context.units
    at = next((i for i, unit in enumerate(units) if unit.lower == "according"), len(units))
    named = [unit for unit in units[at + 1 : at + _SOURCE_REACH] if unit.mentions or unit.lower == ","]
    group = next((unit for unit in named if unit.mentions), None)
    if len(named) > 1 and group is named[0] and named[1].mentions and group.kind in _AREAS:
        group = named[1]  # `According to Shenzhen's bureau of statistics`
    if group is None or at + 1 >= len(units) or units[at + 1].lower != "to":
        return
    speaker = group.mentions[0]
    if speaker.kind not in _SPEAKERS_AND_BODIES or not speaker.iri or speaker.sentence != context.sentence.ordinal:
        return
    text = context.body.text
    if at <= 1:
        after = text.find(",", speaker.end, context.sentence.end)
        following = text[after + 1 : context.sentence.end] if after >= 0 else ""
        following = skip_apposition(following)  # `According to Ren Hao, deputy director of the bureau, ...`
    else:
        following = text[context.sentence.begin : units[at].begin]
    if any(p.finite for p in context.predicates):
        yield from _state(context, speaker, following, "according-to")


def _state(context: SentenceContext, speaker: Mention, said: str, rule: str) -> Iterator[Statement]:
    summary = to_phrase(said, lead=("that", "hope", "on", "to", "the", "a"))
    if len(summary.split()) < 3:
        return
    areas = [m for m in context.mentions if m.kind in _SPOKEN_OF and m.iri and m.text in said]
    same = [m for m in areas if m.kind in _AREAS] or areas[:1]
    for about in list(dict.fromkeys(m.iri for m in same))[:_MOST_SUBJECTS] or [None]:
        yield context.state(
            thing_of(speaker), "said", Value(summary), rule, [speaker],
            qualifiers={"about": about} if about else {}, confidence=0.8,
        )  # fmt: skip


def _speaker(context: SentenceContext, predicate: Predicate) -> Mention | None:
    inverted = [a for a in predicate.find("object") if a.distance == 1 and a.unit.mentions[0].kind == "Person"]
    if inverted and inverted[0].unit.mentions[0].iri:
        return inverted[0].unit.mentions[0]
    body = _body_behind(context, predicate)
    if body:
        return body
    nearest = _person_at(context, predicate) or _body_at(context, predicate)
    if nearest:
        return nearest
    for roles in (("subject",), ("object",)):
        for argument in predicate.find(*roles):
            for mention in argument.unit.mentions:
                if mention.kind in _SPEAKERS and mention.iri:
                    return mention
                if mention.kind in _SPEAKING_BODIES and mention.iri and roles == ("subject",):
                    if _is_of_another_clause(context, mention, predicate):
                        continue
                    person = _person_before(context, mention)
                    if person or predicate.lemma in _BODIES_SAY:
                        return person or mention
    return None


def _body_behind(context: SentenceContext, predicate: Predicate) -> Mention | None:
    """Return the body right behind a verb that what was said stands before: `..., says the commission`."""
    units = context.units
    if predicate.lemma not in _BODIES_SAY or not predicate.finite or predicate.first == 0:
        return None
    if units[predicate.first - 1].lower not in {",", '"', "”"}:
        return None
    for unit in units[predicate.last + 1 : predicate.last + 3]:
        if unit.mentions:
            body = unit.mentions[0]
            owns = body.via == "reference" or context.body.text.startswith(("'s", "’s"), body.end)
            return body if body.kind in _SPEAKING_BODIES and body.iri and not owns else None
        if unit.lower != "the":
            return None
    return None


def _is_of_another_clause(context: SentenceContext, body: Mention, predicate: Predicate) -> bool:
    """Say whether a body is the subject of a verb before this one: `the zones that MIIT approved say`."""
    if not predicate.first or context.lowers[predicate.first - 1] in _GOING_ON:
        return False
    return any(
        other.finite and body.end <= context.units[other.first].begin and other.first < predicate.first
        for other in context.predicates
    )


def _person_at(context: SentenceContext, predicate: Predicate) -> Mention | None:
    """Return the person right before a verb, or before the apposition that ends at it: `Tang Wei, vice mayor, told`."""
    at = context.units[predicate.first].begin
    person = next((m for m in reversed(context.mentions) if m.kind == "Person" and m.iri and m.end <= at), None)
    if person is None:
        return None
    between = context.body.text[person.end : at].strip()
    apposed = between.startswith(",") and between.endswith(",") and not _CLAUSE_MARKS.search(between)
    return person if not between or apposed else None


def _body_at(context: SentenceContext, predicate: Predicate) -> Mention | None:
    """Return the body whose relative clause ends at a verb: `the ministry, which looks after the zones, said`."""
    if predicate.lemma not in _BODIES_SAY or not predicate.finite:
        return None
    at = context.units[predicate.first].begin
    text = context.body.text
    for body in context.mentions:
        between = text[body.end : at].strip() if body.kind in _SPEAKING_BODIES and body.iri and body.end <= at else ""
        if between.startswith(", which ") and between.endswith(",") and not _CLAUSE_MARKS.search(between):
            return body
    return None


def _person_before(context: SentenceContext, body: Mention) -> Mention | None:
    """Return the person whose post a body is part of: `Wu Jiaxi, deputy director of the department, told ...`."""
    persons = [m for m in context.mentions if m.kind == "Person" and m.iri and m.end <= body.begin]
    if not persons:
        return None
    verbs = [context.units[p.first].begin for p in context.predicates if p.finite]
    return None if any(persons[-1].end <= at < body.begin for at in verbs) else persons[-1]


def to_phrase(text: str, *, lead: tuple[str, ...] = ()) -> str:
    """Return a stretch of text as a short phrase: marks at the ends and the rest of a long sentence left out."""
    words = text.strip(" ,.;:-–—“”\"'()").split()
    while words and words[0].lower() in lead and len(words) > 3:
        words = words[1:]
    return " ".join(words[:_MAX_WORDS])

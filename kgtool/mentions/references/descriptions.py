"""Who "the ministry", "the city", "the zone", "it" and "he" are: definite descriptions and pronouns.

A reference stands for the last compatible thing that the article named; where two are equally near, or none is
compatible, it is left open with the reason. Every resolution says why, and which sentence it looked back to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kgtool.mentions.references.bodies import FOR_POSTS, called_so, has_post, is_employer
from kgtool.mentions.references.bodies_since import LEVELS, often_named, place_of_body
from kgtool.mentions.references.capitals import capital_behind
from kgtool.mentions.references.cities import city_inside
from kgtool.mentions.references.clauses import is_described
from kgtool.mentions.references.issued import is_issued_it, is_what_is_issued
from kgtool.mentions.references.modifiers import without_modifiers
from kgtool.mentions.references.several import issued_together, plural_document
from kgtool.mentions.references.titles import TITLES, ZONES, is_granted, points_back
from kgtool.prose.unnamed import is_unnamed_zone
from kgtool.prose.words import MUNICIPALITIES, Word, forms_of
from kgtool.records import Mention

_PLAN = ("Plan", "Guideline", "PolicyInstrument")
HEADS: dict[str, tuple[str, ...]] = {
    "ministry": ("Agency",), "commission": ("Agency",), "bureau": ("Agency",), "department": ("Agency",),
    "committee": ("Agency",), "regulator": ("Agency",), "agency": ("Agency",), "administration": ("Agency",),
    "city": ("City",), "municipality": ("City",), "metropolis": ("City",), "province": ("Province",),
    "county": ("County",), "district": ("District",), "country": ("Country",), "nation": ("Country",),
    "region": ("Region", "Province"),
    "zone": ("PilotZone", "HighTechZone", "Zone"), "facility": ("PilotZone", "HighTechZone", "Zone"),
    "park": ("Zone", "HighTechZone"), "valley": ("Zone",), "project": ("PilotZone", "Initiative"),
    "zones": ("Programme",), "series": ("Programme",),
    **dict.fromkeys(("programme", "program", "scheme"), ("Programme", "Initiative", *_PLAN)),
    "network": ("ZoneNetwork",), "alliance": ("Organization", "ZoneNetwork"),
    "plan": _PLAN, "guideline": ("Guideline", *_PLAN), "guidelines": ("Guideline", *_PLAN),
    "guidance": ("Guideline", *_PLAN), "document": _PLAN, "notice": _PLAN,
    "measures": _PLAN, "policy": _PLAN, "blueprint": _PLAN, "opinions": _PLAN, "circular": _PLAN,
    "draft": _PLAN, "paper": _PLAN,
    "initiative": ("Initiative",), "strategy": ("Strategy",), "corridor": ("ZoneNetwork", "Zone", "Region"),
    "consortium": ("Organization", "ZoneNetwork"), "office": ("Agency",),
    "association": ("Organization",), "fund": ("Organization",),
    **dict.fromkeys(("laboratory", "lab"), ("ResearchOrganization",)),
    **dict.fromkeys(("hub", "cluster", "base"), ("Zone",)), "town": ("Zone", "AdministrativeArea"),
    "company": ("Company",), "university": ("ResearchOrganization",), "institute": ("ResearchOrganization",),
    "centre": ("ResearchOrganization",), "center": ("ResearchOrganization",), "academy": ("ResearchOrganization",),
    **dict.fromkeys(("federation", "society"), ("Organization", "ZoneNetwork")),
    "official": ("Person",),
    **dict.fromkeys(
        "forum conference congress summit expo exposition exhibition fair symposium event meeting gathering".split(),
        ("Event",),
    ),
}  # fmt: skip
"""Heads of definite descriptions, and the classes that they may stand for, the likelier first."""

_POINTERS = frozenset({"the", "this", "that", "same"})
_OURS = frozenset({"bureau", "commission", "administration", "department", "ministry", "committee", "city", "province"})
"""What officials call theirs: `the plan that our bureau issued`, and others call his: `the plan of his bureau`."""
_SPEAKERS = frozenset({"our", "his", "her"})
_PRONOUNS: dict[str, tuple[str, ...]] = {
    "he": ("Person",), "she": ("Person",), "his": ("Person",), "her": ("Person",), "him": ("Person",),
}  # fmt: skip
IT_KINDS = (
    "PilotZone", "HighTechZone", "Zone", "Programme", "ZoneNetwork", "City", "County", "District", "Province",
    "Country", "Agency", "Organization", "Company", "ResearchOrganization", "Initiative", "Strategy", *_PLAN,
)  # fmt: skip
_SUBJECT_KINDS = (*IT_KINDS, "Event")
_PLACED_KINDS = tuple(kind for kind in IT_KINDS if kind != "Agency")
_LIES = frozenset("lies lay sits sat stands stood adjoins borders occupies stretches spans".split())
"""What behind `it` is said of a place or zone, and not of the agency that approved it."""
_ZONES_FIRST = tuple(kind for kind in IT_KINDS if kind not in {"City", "Province", "Country", "Agency"})
_ISSUED_KINDS = (*_PLAN, "Initiative", "Strategy", "Programme")
_BEARS = frozenset("bears bore carries carried has had".split())
_SIGNATURES = frozenset("names signature signatures seal seals stamp stamps letterhead authors signatories".split())
"""What a document bears: `it bears the signatures of two ministries`."""
_SOON = 5
_TAKES_PLACE = frozenset(
    (
        "is was will opened opens drew draws attracted attracts brought brings runs ran lasts lasted ends ended closes "
        "closed features featured gathers gathered began begins kicked concluded"
    ).split()
)
"""What behind `it` may be said of an event."""
_UNVEILED = frozenset(
    {"PilotZone", "HighTechZone", "Zone", "Programme", "ZoneNetwork", "Organization", "Initiative", *_PLAN}
)
"""What is told of at an event, rather than the event."""
_ANY_KINDS = frozenset(_SUBJECT_KINDS)
_OWNERS = frozenset({*_PLAN, "PilotZone", "HighTechZone", "Zone", "ZoneNetwork", "Organization", "Initiative"})
_THEY_KINDS = ("Programme", "ZoneSet", "ZoneNetwork", "Agency")
_JOINED_KINDS = ("ZoneNetwork", "Organization")
"""What has members: `The firm joined the Chip Alliance. It has 64 members`."""
_PLACED_THEY = ("Programme", "ZoneSet", "ZoneNetwork")
"""What `they` may stand for that are in places."""
_ONE_KINDS = tuple(
    kind for kind in IT_KINDS if kind not in {"City", "County", "District", "Province", "Country", "Agency", "Company"}
)
"""What `that one` may stand for."""
_CLAUSE_OPENERS = frozenset(
    ", ; : and but that which when while because if as where what so whether although though since until ( — –".split()
)
"""Words before a pronoun that is a subject."""
_SUBJECT_AHEAD = _CLAUSE_OPENERS | {"says", "said"}
OPENERS = frozenset({*_PRONOUNS, *HEADS, *TITLES, "it", "its", "they", "them", "their", "one", "capital"})
"""Words of which each description and pronoun has one."""
_ACTING = frozenset({"Agency", "Company", "ResearchOrganization", "Organization", "Province", "City", "Country"})
_LOOK_BACK = 6
"""Sentences further back than this are forgotten, unless the thing is the only one of its kind."""

_NAMED_SO = frozenset({"programme", "program", "scheme"})
"""Words for programmes of zones, which stand for a document only if it is called so."""
_STEMS = {
    "plan": "plan", "measures": "measures", "opinions": "opinion", "guideline": "guideline", "guidelines": "guideline",
    "guidance": "guid", "notice": "notice", "circular": "circular", "regulations": "regulation", "rules": "rules",
    "outline": "outline", "provisions": "provision",
}  # fmt: skip
"""What the label of a document has in it that is called so."""
_QUALIFIED = frozenset(
    (
        "joint "
        "science industry commerce municipal provincial southwestern eastern southern northern western coastal central "
        "capital new same whole present newly-founded innovation collaborative cooperative newly founded established"
    ).split()
)


_SMALL_PLACES = frozenset({"County", "District"})
_PLACES = _SMALL_PLACES | {"City", "Province", "Country"}
_AREA_HEADS = frozenset({"city", "county", "province", "district", "prefecture", "municipality", "region"})


@dataclass(slots=True)
class Reference:
    """A definite description or pronoun: word indexes, the classes it may stand for, and its head.

    Nobody changes a reference; it is not frozen because that triples the time it takes to make one.
    """

    first: int
    last: int
    kinds: tuple[str, ...]
    head: str
    clause: int = 0
    """Where the clause of an object pronoun begins: it stands for something before, not for its own subject."""
    fresh: bool = False
    """True for a pronoun that begins a clause behind a semicolon."""
    employs: bool = False
    """True for a body that only says whose official somebody is."""
    personal: bool = False
    """True for the body of a person spoken of: `his bureau`."""
    described: bool = False
    """True for a pronoun behind a participle that opens the sentence: `Founded by A and B, it has ...`."""


def find_references(words: Sequence[Word], taken: Sequence[bool]) -> list[Reference]:
    """Return the definite descriptions and pronouns of a sentence, in order; may be empty."""
    found: list[Reference] = []
    lowers = forms_of(words)
    for index in [index for index, lower in enumerate(lowers) if lower in OPENERS and not taken[index]]:
        lower = lowers[index]
        if lower in _PRONOUNS:
            found.append(Reference(index, index, _PRONOUNS[lower], lower))
        elif is_employer(words, index):
            found.append(Reference(index, index, HEADS[lower], lower, employs=True))
        elif (
            lower in {"its", "their"}
            and index + 1 < len(words)
            and words[index + 1].lower in {"members", "participants"}
        ):
            found.append(Reference(index, index + 1, ("ZoneNetwork", "Organization"), "members"))
        elif lower in {"its", "capital"} and (length := capital_behind(words, index)):
            found.append(Reference(index if lower == "its" else index - 2, index + length - 1, ("City",), "capital"))
        elif lower == "its" and _next(words, index) in (["nickname"], ["nicknames"]):
            continue  # `better known under its nickname, Optics Valley`
        elif lower in {"it", "its"}:
            kinds: tuple[str, ...] = IT_KINDS
            following = _next(words, index)
            if lower == "it" and not _LIES.isdisjoint(following):
                kinds = _PLACED_KINDS
            elif lower == "it" and any(word.lower == "members" for word in words[index + 2 : index + 2 + _SOON]):
                kinds = _JOINED_KINDS
            elif lower == "it" and not _BEARS.isdisjoint(following):
                signed = not _SIGNATURES.isdisjoint([word.lower for word in words[index + 2 : index + 2 + _SOON]])
                kinds = _PLAN if signed else kinds
            elif lower == "it" and is_granted(words, index):
                kinds = _ZONES_FIRST
            elif lower == "it" and (is_issued_it(words, index) or is_what_is_issued(words, index)):
                kinds = _ISSUED_KINDS
            inner = lower == "it" and index > 0 and words[index - 1].lower not in _SUBJECT_AHEAD
            begin = _clause_begin(words, index) if inner else 0
            takes_place = not inner and kinds is not _ISSUED_KINDS and _TAKES_PLACE.intersection(following)
            found.append(
                Reference(
                    index,
                    index,
                    _SUBJECT_KINDS if takes_place else kinds,
                    "it-object" if inner else "it",
                    begin,
                    _is_fresh(words, index),
                    described=is_described(words, index),
                )
            )
        elif lower == "one" and index and words[index - 1].lower in {"that", "this"} and index == 1:
            found.append(Reference(index - 1, index, _ONE_KINDS, "that-one"))
        elif lower in TITLES:
            if points_back(words, index):
                found.append(Reference(index - 1, index, ZONES, "title"))
        elif lower == "them":
            if is_what_is_issued(words, index):
                found.append(Reference(index, index, _ISSUED_KINDS, "them"))
        elif lower in {"they", "their"}:
            lying = [word.lower for word in words[index + 1 : index + 3]] in (["are", "in"], ["lie", "in"])
            they = _PLACED_THEY if lying and lower == "they" else _THEY_KINDS
            found.append(Reference(index, index, they, "they", described=is_described(words, index)))
        elif lower in FOR_POSTS and not has_post(words, index):
            continue
        elif lower in HEADS and index and not _is_compound(words, index):
            first = index - 1
            while first and (words[first].lower in _QUALIFIED or words[first].lower.endswith("-day")):
                first -= 1
            last = index
            if index + 1 < len(words) and words[index + 1].lower in {"participants", "members", "member"}:
                last = index + 1
            pointed = words[first].lower in _POINTERS or (words[first].lower in _SPEAKERS and lower in _OURS)
            if (pointed and not taken[first]) or (last > index and first >= 0):
                his = pointed and words[first].lower in {"his", "her"}
                found.append(Reference(first if pointed else index, last, HEADS[lower], lower, personal=his))
    return found


def _next(words: Sequence[Word], index: int) -> list[str]:
    return [word.lower for word in words[index + 1 : index + 2]]


def _is_fresh(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].lower == ";"


def _clause_begin(words: Sequence[Word], index: int) -> int:
    """Return the offset at which the clause of a word begins: behind the last colon or semicolon before it."""
    return next((words[i].end for i in range(index, -1, -1) if words[i].lower in {":", ";"}), 0)


def _is_compound(words: Sequence[Word], index: int) -> bool:
    """`city government`, `zone network`: the word only describes the next noun."""
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if words[index].lower in {"draft", "paper"}:
        return words[index - 1].lower == "this" or after in HEADS
    if after == "of" and words[index].lower in _AREA_HEADS and index + 2 < len(words) and words[index + 2].capital:
        return True  # `the city of Huzhou` is named
    if words[index].lower == "city" and index and words[index - 1].lower in {"science", "sci-tech"}:
        return True  # a quarter, no city
    if after == "of" and words[index].lower == "administration":
        return True  # `the day-to-day administration of the zone` is work, no body
    return after in {"government", "governments", "network", "construction", "level", "authorities"}


def resolve(
    reference: Reference, sentence: int, history: Sequence[Mention], owners: Collection[int] = ()
) -> tuple[Mention | None, str]:
    """Return the mention that a reference stands for, and the reason; or `None` and why it is left open.

    Args:
        reference: the reference.
        sentence: ordinal of its sentence.
        history: what was named so far, in the order of the text, references included.
        owners: where mentions begin that only own what follows (`Tianjin's zone`): a pronoun does not mean them.
    """
    if reference.head == "them":
        return issued_together(sentence, history)
    if reference.head == "that-one":
        return _last_of_kind(sentence, [m for m in history if m.begin not in owners], reference.kinds)
    if reference.described:
        history = [m for m in history if m.sentence < sentence or m.kind not in _ACTING]
    if reference.head in {"it", "they", "it-object"}:
        near = len(history)  # what was named in this sentence or the one before
        while near and history[near - 1].sentence >= sentence - 1:
            near -= 1
        named = [m for m in without_modifiers(history[near:]) if m.begin not in owners]
        owning = [
            m for m in history[near:] if m.begin in owners and m.sentence == sentence and m.kind in reference.kinds
        ]
        here = any(m.sentence == sentence and m.kind in reference.kinds for m in named)
        if owning and not here and reference.fresh and len({m.iri for m in owning}) == 1:
            return owning[0], "the owner of the subject of the clause before"
        if owning and not here and any(m.iri != owning[0].iri for m in _subjects(named, reference.kinds)):
            return None, "what is owned may be meant"  # `Wuhan's brief turns on cars, and it is tied to a strategy`
        if reference.head == "they" and (document := plural_document(sentence, named, _THEY_KINDS)):
            return document, f"the plural document of sentence {document.sentence}"
        if reference.head == "it" and not any(m.kind in _ANY_KINDS for m in named):
            owner = [m for m in history[near:] if m.begin in owners and m.sentence < sentence and m.kind in _OWNERS]
            if owner and owner[0].iri and len({m.iri for m in owner}) == 1:
                return owner[0], "the owner of what the sentence before is about"
        return _resolve_pronoun(sentence, named, reference.kinds)
    candidates = [m for m in history if m.kind in reference.kinds]
    if reference.head == "city" and candidates and (inner := city_inside(candidates[-1], history)):
        return inner, f"the city of a county's rank before its own, in sentence {inner.sentence}"
    if candidates and not candidates[-1].iri and reference.head not in _NAMED_SO:
        return None, f"the last {candidates[-1].kind} before it is not settled"
    candidates = [m for m in candidates if m.iri]
    candidates = called_so(reference.head, candidates)
    if reference.head in _NAMED_SO:
        candidates = [m for m in candidates if m.kind == "Programme" or reference.head[:7] in m.label.lower()]
    elif reference.head == "project":  # `the "East Data, West Computing" project`
        candidates = [m for m in candidates if m.text.lower().endswith("project")] or candidates
    called = _called(reference, candidates)
    exact = [m for m in candidates if m.kind == reference.kinds[0]]
    if called is not None:
        candidates = called
    elif exact and reference.head in {"plan", "guideline", "guidelines", "guidance"}:
        candidates = exact
    if reference.head == "municipality":
        candidates = [m for m in candidates if m.label in MUNICIPALITIES] or candidates
    if not candidates:
        return None, f"no {'/'.join(reference.kinds)} before it"
    if reference.head in LEVELS:
        if (told := place_of_body(reference.head, sentence, candidates, history)) is not None:
            return told
        if (often := often_named(candidates, owners)) is not None:
            return often, "the only other place, named again and again"
    nearest = candidates[-1].sentence
    group = [m for m in candidates if m.sentence == nearest]
    distinct = list(dict.fromkeys(m.iri for m in group))
    everywhere = {m.iri for m in candidates}
    bodies = len(distinct) > 1 and reference.kinds[0] == "Agency"
    if bodies and (meant := _meant_before(reference, candidates, nearest)):
        return meant, f"what it stood for in sentence {meant.sentence}"
    unsure = reference.personal or (reference.employs and (nearest < sentence - 1 or len(distinct) > 1))
    if unsure and len(everywhere) > 1:
        return None, "it may be the official of another one"
    if sentence - nearest > _LOOK_BACK and len(everywhere) > 1:
        return None, "the last candidates are too far back"
    if len(distinct) == 1 or len(everywhere) == 1:
        return group[-1], f"the last {group[-1].kind} named, in sentence {nearest}"
    if reference.head in {"city", "province", "zone", "ministry", "country"} and len(distinct) > 2:
        return None, f"{len(distinct)} candidates in sentence {nearest}"
    by_kind = [m for m in group if m.kind == group[0].kind]
    earlier = [m.iri for m in candidates if m.sentence < nearest]
    for mention in by_kind:
        if earlier and mention.iri == earlier[-1]:
            return mention, f"named in sentence {nearest} and before"
    return by_kind[0], f"the first {by_kind[0].kind} of sentence {nearest}"


def _meant_before(reference: Reference, candidates: Sequence[Mention], nearest: int) -> Mention | None:
    """Return what `the administration` stood for before several others were named in one sentence, or `None`."""
    earlier = (m for m in reversed(candidates) if m.sentence < nearest and m.via == "reference")
    return next((m for m in earlier if m.text.lower().endswith(f" {reference.head}")), None)


def _called(reference: Reference, candidates: Sequence[Mention]) -> list[Mention] | None:
    """Return the documents that are called so: `the Measures` are measures; `None` where none is."""
    stem = _STEMS.get(reference.head)
    if stem is None or reference.kinds[-1] not in _PLAN:
        return None
    return [m for m in candidates if stem in m.label.lower()] or None


def _subjects(named: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    """Return the first thing of some classes that was named, which a pronoun would stand for; may be empty."""
    return next(([m] for m in named if m.kind in kinds), [])


def _last_of_kind(sentence: int, history: Sequence[Mention], kinds: Sequence[str]) -> tuple[Mention | None, str]:
    """`P is not the zone of Q. That one ...`: the last such thing of the sentence before, not its subject."""
    named = [m for m in history if m.sentence == sentence - 1 and m.kind in kinds]
    if named and named[-1].iri:
        return named[-1], f"the last thing named in sentence {sentence - 1}"
    return None, "nothing that was named last"


def _resolve_pronoun(sentence: int, history: Sequence[Mention], kinds: Sequence[str]) -> tuple[Mention | None, str]:
    """`it` and `they` are the subject so far: the first such thing of this sentence, else of the one before."""
    for ordinal in (sentence, sentence - 1):
        group = [m for m in history if m.sentence == ordinal and m.kind in kinds]
        if group and group[0].kind == "Event":  # `Unveiled at the forum, the alliance ...`: it is the alliance
            group = [m for m in group if m.kind in _UNVEILED] or group
        if group and group[0].kind in _SMALL_PLACES and any(m.kind not in _PLACES for m in group):
            group = [m for m in group if m.kind not in _SMALL_PLACES]  # `Launched in Songjiang, the alliance ...`
        if group and is_unnamed_zone(group[0]):  # `Named a pilot zone in March, Suzhou ...`: it is Suzhou
            group = [m for m in group if not is_unnamed_zone(m)] or group
        if group:
            if group[0].iri:
                return group[0], f"the subject of sentence {ordinal}"
            return None, f"the subject of sentence {ordinal} is not settled"
    return None, "nothing that the pronoun may stand for in this sentence or the one before"

"""What names say by themselves: `Beijing's Zhongguancun`, `Greater Bay Area (GBA)`, `the ministry's plan of 2017`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.dates import DateValue
from kgtool.prose.words import government_name
from kgtool.records import ADMINISTERS, Mention, Statement, Thing, Value
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS

_HANGING = re.compile(r"""[\s,"”’)]*(?:(?:\(|the one )?(?:dated|of|from)|\()\s*""")
"""What stands between a document and the date that hangs on it: `, dated 10 January`, `of 2017`, `(March 2025)`."""
_SERVING = frozenset("serve serves served serving support supports supported supporting implement implements".split())
"""Verbs of a sentence that names strategies only to say who serves them."""
_APPOSING = frozenset({", ", ", the ", ", or "})
"""What stands between two names of one thing."""
_DONE = frozenset(
    {"clear", "allow", "approve", "permit", "select", "authorize", "authorise", "enable", "entitle", "begin", "start"}
)
"""Verbs whose infinitive has come true: `cleared to set up a zone`."""
_RUN = frozenset({"Zone", "HighTechZone", "PilotZone"})
_PARTS = frozenset({"Bureau", "Department", "Division", "Branch", "Station", "Court"})
"""Bodies of a zone that run no more than a part of its business: `the zone's economy bureau`."""
_GOVERNED = frozenset({"Province", "City", "County", "District", "AdministrativeArea"})
_NEAR = 40
"""Names before this sentence among which the place of a document is looked for."""
_LONGEST_ACRONYM = 8
_NAMED_TWICE = frozenset({"Zone", "HighTechZone", "PilotZone", "Organization", "ResearchOrganization", "ZoneNetwork"})
"""What bears another name that is worth telling."""
_LONGEST_CALL = 40
_CALLING = re.compile(
    r",? (?:which|that) (?:\w+ ){1,3}(?:calls?|knows? as|called|knew as) (?:the )?[\"“]?|"
    r",? (?:(?:also|better|best|widely|popularly|locally|commonly|otherwise) )?(?:known|called|nicknamed|dubbed|styled)"
    r"(?: (?:to|by|among) (?:\w+ ){1,3}?)? ?(?:as )?(?:the )?[\"“]?|,? (?:a\.?k\.?a\.?|alias) (?:the )?"
)
"""What stands between two names of one thing: `, known to locals as`."""
_CLOSING = re.compile(r"[\"”]?(?:,? (?:to|for) (?:its|his|their|the|most)? ?\w+(?: \w+)?|,? for short)?\)")
"""What ends the brackets around a second name: `(Optics Valley to its friends)`."""
_BUILDING = frozenset({"build", "set", "establish", "create", "construct", "host", "open", "launch", "go"})
_TELLING = frozenset(
    "wrote written replied letter letters reply replies informed told notified agreed decided consented approval nod "
    "go-ahead permission licence license leave light right mandate".split()
)
_ASKING = frozenset(
    "asks asked ask whether if hopes hoped hope wants wanted applied apply application seeks sought plans".split()
)
_BIDS = frozenset(
    {"bid", "plea", "application", "request", "campaign", "proposal", "applications", "bids"}
) | frozenset("hopes hope chances chance ambitions ambition candidacy wish wishes case".split())
_DREAMS = frozenset({"dreams", "dream", "dreamed", "longs", "covets", "envies", "deserves", "missing", "lacks"})
_REJECTED = frozenset({"down", "rejected", "refused", "unsuccessful", "failed", "not", "never", "returned"})
_GRANTED = frozenset(
    "approved endorsed granted accepted successful cleared succeeded nod approval green-lit backed agreed yes "
    "endorses approves grants backs agrees accepts supports supported".split()
)
_NONE_IS = re.compile(
    r"\b(?:neither|none|nor|not one|no \w+)\b(?: of [\w ]{2,24}?)?(?: has| have| had)?(?: yet| ever)?"
    r" (?:is|are|was|were|be|become|became|holds?|hold|runs?|hosts?|owns?|had|has|have|got|gets?)"
    r"(?: yet| now| today| called| such| any| an?| the| own)*(?: national)? $",
    re.I,
)
"""What stands before a class that somebody is said not to be of: `neither of them is a`."""
_NONE_REACH = 70
_WANTING = frozenset({"ask", "apply", "bid", "hope", "wish", "want", "lobby", "campaign", "seek", "push", "plan"})


_KIND_WORDS = frozenset(
    "plan plans scheme action work implementation development construction building master three-year five-year "
    "overall own first new latest its the for zone city sector municipal provincial regional local district "
    "county".split()
)
"""Words that say what kind of plan it is, and not which: `the city's own three-year action plan`."""
_OF = re.compile(r" (?:of|for) (?:the |its )?")
_WORDS = frozenset({"Topic", "Indicator"})
"""What these are called for short, `artificial intelligence (AI)`, is language and no fact."""


def _tells_of_strategies(context: SentenceContext) -> bool:
    """Say whether a sentence is about strategies, rather than about who serves them."""
    return "strategies" in context.vocabulary and _SERVING.isdisjoint(context.vocabulary)


def _says_only_kind(context: SentenceContext, mention: Mention, thing: Thing) -> bool:
    """Say whether a document is called a plan and no more: `its action plan`, but not `the Gansu hub plan`."""
    if not _is_bare(mention.text):
        return False
    text = context.body.text
    beside = (m for m in context.mentions if m.iri == thing.iri and m.via != "reference")
    return not any(m.end + 1 == mention.begin or _OF.fullmatch(text, mention.end, m.begin) for m in beside)


def _is_bare(text: str) -> bool:
    return _KIND_WORDS.issuperset(text.lower().split())


def read_names(context: SentenceContext) -> Iterator[Statement]:
    """Yield what the words of each name say of the thing named; may be empty."""
    bracketed = context.body.text.find("(", context.sentence.begin, context.sentence.end) >= 0
    for position, mention in enumerate(context.mentions):
        if mention.kind == "Alias" and mention.iri:
            named = next((m for m in context.mentions if m.iri == mention.iri and m.kind != "Alias"), None)
            if named and named.label != mention.text and named.kind not in _WORDS:
                value = Value(mention.text)
                yield context.state(thing_of(named), "alias", value, "acronym-in-brackets", [named, mention])
        elif mention.iri:
            other = context.mentions[position + 1] if position + 1 < len(context.mentions) else None
            same = other is not None and other.iri == mention.iri
            if bracketed and other and not same and other.kind not in _WORDS:
                inner = _inner_short(context, mention, other)
                if inner:
                    yield inner
            if same and other and (twice := _apposed(context, mention, other) or _called(context, mention, other)):
                yield twice
            if mention.links and not _is_wished(context, mention):
                for name, thing in mention.links:
                    if name == "appliesTo" and mention.kind == "Strategy" and not _tells_of_strategies(context):
                        continue  # whoever serves a strategy by the way does not tell what it is for
                    if name == "appliesTo" and _says_only_kind(context, mention, thing):
                        continue
                    if name == "partOfProgramme" and mention.kind == "Zone" and not mention.reason:
                        continue  # that a data labelling base is one of the bases says no more than its name
                    if name != ADMINISTERS:
                        yield context.state(thing_of(mention), name, thing, "said-by-the-name", [mention])
                    elif thing.type in _RUN and mention.label.rpartition(" ")[2] not in _PARTS:
                        yield context.state(thing, "administeredBy", thing_of(mention), "said-by-the-name", [mention])
            if mention.kind in PLANS and mention.via != "reference":
                yield from _validity(context, mention)
                yield from _issued(context, mention, position)


def _inner_short(context: SentenceContext, mention: Mention, short: Mention) -> Statement | None:
    """`Hefei Institutes of the Chinese Academy of Sciences (CAS)`: the known short name of the body at the end."""
    bracketed = (
        context.body.text[mention.end : short.begin] == " (" and context.body.text[short.end : short.end + 1] == ")"
    )
    if not bracketed or not short.text.isupper() or short.via == "reference" or not mention.text.endswith(short.label):
        return None
    return context.state(thing_of(short), "alias", Value(short.text), "acronym-in-brackets", [mention, short])


def _apposed(context: SentenceContext, left: Mention, right: Mention) -> Statement | None:
    """`the industry ministry, MIIT, runs`: an acronym beside the name of the same body is its other name."""
    text = context.body.text
    short = next((m for m in (left, right) if m.text.isupper() and 1 < len(m.text) <= _LONGEST_ACRONYM), None)
    long = right if short is left else left
    if short is None or long.text.isupper() or " " not in long.text or text[left.end : right.begin] not in _APPOSING:
        return None
    if short.text == long.label or text[right.end : right.end + 1] not in {",", ")", ";"}:
        return None
    return context.state(thing_of(long), "alias", Value(short.text), "acronym-in-brackets", [left, right])


def _called(context: SentenceContext, left: Mention, right: Mention) -> Statement | None:
    """`the East Lake zone, which everybody calls Optics Valley`, `the area (E-Town)`: a known other name of it."""
    if "reference" in {left.via, right.via} or left.kind not in _NAMED_TWICE:
        return None
    text = context.body.text
    between, behind = text[left.end : right.begin], text[right.end : right.end + _LONGEST_CALL]
    if between.rstrip('"“ ').endswith("("):
        if between.strip('"“ ') != "(" or not _CLOSING.match(behind):
            return None
    elif not _CALLING.fullmatch(between) and not (between == ", or " and behind.startswith((",", " for short"))):
        return None
    other = right if right.text != right.label else left
    if other.text == other.label or set(other.text.split()) <= set(other.label.split()):
        return None
    return context.state(thing_of(other), "alias", Value(other.text), "called-otherwise", [left, right])


def _is_wished(context: SentenceContext, mention: Mention) -> bool:
    """Say whether a zone that is only described is not there: planned, denied or asked for."""
    if mention.kind != "PilotZone" or mention.via not in {"build", "name"}:
        return False
    governing = [
        (argument.distance, index)
        for index, predicate in enumerate(context.predicates)
        for argument in predicate.arguments
        if argument.role != "subject" and mention in argument.unit.mentions and argument.index > predicate.first
    ]
    if _is_only_bid_for(context, mention):
        return True
    before = context.body.text[max(context.sentence.begin, mention.begin - _NONE_REACH) : mention.begin]
    if _NONE_IS.search(before):
        return True
    if not governing:
        return False
    at = min(governing)[1]
    verb = context.predicates[at]
    above = context.predicates[at - 1] if at else None
    cleared = above and above.passive and above.lemma in _DONE and above.modality == "asserted"
    if cleared and context.units[verb.first].lower == "to":  # `was cleared by the ministry to build a zone`
        return False
    if verb.lemma in _WANTING and not verb.passive:
        return True
    return verb.modality != "asserted" and not _DONE & set(verb.matrix) and not _is_permitted(context, verb)


def _is_only_bid_for(context: SentenceContext, mention: Mention) -> bool:
    """`its bid for a pilot zone was turned down`: the zone is not there unless the sentence grants it."""
    lowers = context.lowers
    at = next((index for index in context.groups if mention in context.units[index].mentions), None)
    if at is None:  # the mention is part of a larger unit
        return False
    before = lowers[max(at - 4, 0) : at]
    if not _DREAMS.isdisjoint(before) or any(
        lowers[i : i + 3] == ["said", "no", "to"] for i in range(max(at - 6, 0), at)
    ):
        return True
    return (
        not _BIDS.isdisjoint(before)
        and "for" in before
        and (not _REJECTED.isdisjoint(lowers) or _GRANTED.isdisjoint(lowers))
    )


def _is_permitted(context: SentenceContext, verb: Predicate) -> bool:
    """`wrote to the province: the county may build one`, `agreed that it should`: what is granted is there."""
    if verb.modality == "negated" or not _ASKING.isdisjoint(context.lowers):
        return False
    if verb.lemma == "call" and context.lowers[verb.last + 1 : verb.last + 2] == ["itself"]:  # `may call itself a zone`
        return True
    return verb.lemma in _BUILDING and not _TELLING.isdisjoint(context.lowers[: verb.first])


def _validity(context: SentenceContext, mention: Mention) -> Iterator[Statement]:
    """The years in a document's name are those for which it holds: `Action Plan ... (2025-2027)`."""
    if mention.via != "build":
        return
    for date in context.mentions:
        value = date.value
        if isinstance(value, DateValue) and value.start and value.end and mention.begin <= date.begin < mention.end + 2:
            for name, day in (("validFrom", value.start), ("validUntil", value.end)):
                yield context.state(thing_of(mention), name, date_value(day), "years-of-the-name", [mention, date])


def read_scopes(context: SentenceContext, stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the places that documents are for: a government issues them for its own place.

    Args:
        context: the sentence.
        stated: what was found of it.
    """
    known = {statement.subject.iri for statement in stated if statement.predicate == "appliesTo"}
    for statement in stated:
        issuer = statement.object
        if (
            statement.subject.iri in known
            or statement.predicate not in {"issuedBy", "approvedBy"}
            or statement.subject.type not in PLANS
            or not isinstance(issuer, Thing)
        ):
            continue
        for place in (*context.mentions, *reversed(context.before[-_NEAR:])):
            own = government_name(place.label) if place.kind in _GOVERNED and place.iri else ""
            if own and issuer.label.removeprefix("General Office of the ") == own:
                title = statement.subject.label.removeprefix(place.label)
                of_zone = " Zone " in title and place.label not in title  # the plan of a zone is for the zone
                if _is_bare(title) or of_zone:
                    break
                yield context.state(
                    statement.subject,
                    "appliesTo",
                    thing_of(place),
                    "place-of-issuer",
                    [place],
                    modality=statement.modality,
                    confidence=0.85,
                )
                break


def _issued(context: SentenceContext, mention: Mention, position: int) -> Iterator[Statement]:
    """A body owns what it issued (`the State Council's plan`); a date that hangs on a document is that of its issue."""
    text = context.body.text
    before = next((m for m in reversed(context.mentions[:position]) if m.end <= mention.begin), None)
    if before and before.kind == "Agency" and before.iri and text[before.end : mention.begin] in {"'s ", "’s "}:
        yield context.state(thing_of(mention), "issuedBy", thing_of(before), "owner-of-document", [before, mention])
    after = next((m for m in context.mentions[position + 1 :] if m.begin >= mention.end), None)
    day = date_of(after) if after and after.kind == "Date" else None
    if after and day and _HANGING.fullmatch(text[mention.end : after.begin]):
        yield context.state(thing_of(mention), "issuedOn", date_value(day), "date-of-document", [mention, after])

"""Who founded an alliance or fund and so belongs to it, and who belongs to it `too`, in words apart from its name.

`Sany and Zoomlion were among those that set it up; so was BYD`, `Among those who signed its charter are A and B`,
`Behind the alliance stand A and B`, `Two partners are named in the register: A and B`. The alliance is the one that
the clause names, or the one spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.prose.parts import Parts
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.relations.listed_firms import JOINING, without_description
from kgtool.statements.relations.memberships import DOUBT, is_body, is_network

FOUNDERS = frozenset({"Company", "ResearchOrganization", "Organization"})
"""Classes of those who found alliances."""
_PARTS = Parts(
    (
        "found", "set it up", "set up", "sign", "initiat", "behind", "cradle", "partner", "shareholder", "investor",
        "member", "seat", "sits on", "names to", "name to", "belong", "joined", "backers", "core of", "so was",
        "so were", "so is", "so are", "so does", "so do", "newcomer", "signed up", "on board", "entrant", "admitted",
        "seats on", "those who", "latest to", "best known being", "vice", "deputy chair", "co-chair", "new name",
        "new face", "new on", "new to", "new in",
        "on the list", "on its list", "added ", "the roll", "on its council", "on its board", "signed up",
        "on the board", "on the council", "partners in", "admitted", "council sit", "board sit",
    )
)  # fmt: skip
"""One of these stands in every wording below."""
_IT = r"(?:it|the (?:alliance|association|committee|union|consortium|league|network|federation|body|fund))"
_AHEAD = re.compile(
    r"^,? (?:(?:are|were|is|was) (?:all |both )?(?:among|one of|some of) "
    r"(?:(?:those|the (?:\w+ )?(?:firms|companies|bodies|enterprises|partners|ones)) (?:that|which|who) |"
    r"(?:its|the) (?:\w+ )?(?:founders|initiators|founding members|signatories|backers|partners)\b)"
    rf"(?:(?:set {_IT} up|set up|founded|launched|started|signed|formed|initiated|created|established)\b)?|"
    r"(?:took part|had a (?:hand|part)|shared) in (?:the|its) (?:founding|foundation|launch)\b|"
    r"stood at its cradle\b|(?:form|make up|are|were|formed) (?:the|its) (?:hard )?core\b|"
    rf"(?:founded|launched|formed|set up|initiated|signed) {_IT}\b|belongs? to\b(?! an?\b)|"
    r"joined\b(?! (?:an?|another|forces|hands|talks|the (?:talks|meeting|event|project|pilot|zone|visit|race))\b)|"
    r"(?:is|are) (?:an? |the )?(?:\w+ )?members? of\b|"
    r"(?:are|were|is|was) (?:all |both )?(?:its |the )?founding members?\b|"
    r"(?:is|are) (?:also |both |all )?(?:an? |its |another )?(?:\w+ )?members?(?: too| as well)?(?=[.,;]| and so\b)|"
    r"signed up (?:to|for|with)\b(?! an?\b)|came on board\b|"
    r"(?:is|are|was|were|serves?|acts?|became|becomes?)(?: as)?(?: both| all| also)?(?: the| its| the alliance['’]s)? "
    r"(?:vice|deputy|co)[ -]?(?:chair(?:s|man|men|persons?|ing members?)?|presidents?|president (?:units|members))\b|"
    r"(?:(?:is|are|was|were|has been|have been) (?:newly |also )?(?:admitted|accepted|taken in|let in)(?: to| into)?"
    r"(?= the| it\b|[.,;]|$))|"
    r"(?:(?:is|are|sit|sits) (?:also |both |all )?on (?:the|its) (?:\w+ )?(?:board|council))\b|"
    r"(?:is|are) (?:also |both |all )?(?:founding )?partners?(?= (?:in|of)\b)|"
    r"signed up(?=[.,;]|$| (?:on|in|last|this|as (?:members|partners)))|"
    r"(?:is|are) (?:its|the alliance['’]s) (?:newest|latest|youngest) (?:members?|newcomers?|entrants?)\b|"
    r"(?:put|set) (?:its|their) (?:names?|signatures?) (?:to|under)\b|"
    r"(?:has|have|holds?|got) (?:an? )?seats? (?:on|in)\b|sits? on\b)"
)
"""What stands behind founders."""
_LEADING = re.compile(
    r"(?:^(?:Founded|Launched|Set up|Formed|Initiated|Established|Created)(?: (?:in|on) [^,;:]{3,25}?)?,? by (?:the )?|"
    r"\b[Aa]mong (?:those|the (?:\w+ )?(?:firms|companies|bodies|enterprises)) (?:that|which|who) "
    rf"(?:(?:set {_IT} up|set up|founded|launched|signed|formed|initiated|created|established)\b)[^.;:]{{0,80}} "
    r"(?:are|were|is|was) |"
    r"\b[Aa]mong (?:those|the (?:[\w-]+ )?(?:firms|companies|bodies|enterprises|ones|arrivals|newcomers)) "
    r"(?:(?:that|which|who|to) (?:have |had )?(?:joined?|signed up|came on board|be admitted|been admitted)\b)?"
    r"[^.;:]{0,80} (?:are|were|is|was) (?:the )?|"
    r"\bmembers? (?:had |have )?(?:signed|joined|enrolled|registered|took part|came on board)[^.;:]{0,30}?,? "
    r"(?:among (?:them|these|whom)|including|such as)(?: are| is| were)?(?: the)? |"
    r"\b(?:[Vv]ice|[Dd]eputy|[Cc]o)[ -]?(?:chair(?:s|men|persons?)?|presidents?)(?: of [^.;:,]{2,60}?)? "
    r"(?:is|are|were|was|include)"
    r"(?: the)? |"
    r"(?:[Nn]ewcomers?|[Nn]ew (?:members?|partners?|entrants?|arrivals?|names?|faces?)|[Nn]ewest members?|"
    r"[Aa]dded (?:(?:this|last) (?:\w+)|on \w+|in [^.;:,]{3,20})|"
    r"(?:[Tt]he|[Ii]ts) (?:roll|roster|membership)(?: list)?(?: now| also)?|"
    r"[Ll]atest (?:members?|"
    r"(?:firms?|companies) )?(?:to (?:join|sign up|come on board|be admitted))?)"
    r"(?: (?:to|of|in|at|for|on) [^.;:,]{2,90}?)? (?:include|includes|included|are|is|were|was)(?: the)? |"
    r"\b[Nn]ew (?:on|to|in) (?:the |its )?(?:list|roster|board|rolls|register|ranks|club|fold) "
    r"(?:are|is|were|was)(?: the)? |"
    r",? the (?:best[ -]known|largest|biggest|best[ -]known (?:of them|among them)) (?:being|are|is) (?:the )?|"
    r"\b(?:[Oo]n board|[Aa]board) (?:it|the [A-Z][^.;:,]{3,80}?) (?:are|is|were) (?:the )?|"
    r"\b[Oo]n (?:its|the) (?:council|board|standing council) (?:sit|are)(?: the)? |"
    r"\b[Ss]eats on (?:its|the) (?:[\w'’]+ ){0,8}(?:board|council|committee) (?:went|go|fell) to (?:the )?|"
    r"\b[Bb]ehind (?:it|the [A-Z][^.;:,]{3,80}?) (?:stand|are|is|stands|stood|were) (?:the )?|"
    r"\bon the initiative of (?:the )?|\bat the (?:suggestion|instigation|initiative) of (?:the )?|"
    r"(?:[Pp]artners|[Ss]hareholders|[Ii]nvestors|[Ff]ounders|[Ii]nitiators|[Bb]ackers)"
    r"(?: of (?:it|the [A-Z][^.;:,]{3,80}?))?"
    r"(?: (?:are|were|is|have been) (?:named|listed|given|entered|registered|known|on record)(?: in [^.;:,]{3,40})?)?"
    r"(?:: (?:the )?| are (?:the )?| include (?:the )?))$"
)
"""What stands before founders."""
_ECHO = re.compile(r"(?:[;,]|,? and) (?:so|as|just as) (?:was|is|were|are|does|do|did|has|have)(?: the)? $")
"""What stands before one more of whom the same holds: `; so was StepFun`."""
_OF = re.compile(r" (?:of|in) (?:the )?(?!(?:alliance|association|union|consortium|league|network|federation|fund)\b)")
"""What stands before the body to which somebody belongs."""
_HEARSAY = re.compile(r"\b(?:said|thought|believed|rumou?red) to\b")
_BIRTH = re.compile(
    r"\b(?:birth|founding|foundation|launch|creation) of (?:two|three|four|both|an?)(?: new| further)?(?: \w+)? "
    r"(?:alliances?|associations?|unions?|consorti\w+|networks?|leagues?|bodies|body|committees?)\b|"
    r"\b(?:two|three|four|an?)(?: new)?(?: \w+)? (?:alliances?|associations?|consorti\w+|networks?|leagues?|bodies) "
    r"(?:were|was|have been|has been) (?:born|founded|launched|set up|formed|established)\b"
)
"""Alliances that are born without their names: `ended with the birth of two alliances`."""
_NAMED_NEXT = re.compile(
    r"^(?:The (?:first|second|third|one|other|former|latter|alliance|body|network)|One|Another|It|They|Their names)\b"
)
"""How the sentence begins that names them."""
_INTO = re.compile(
    r"^,? (?:(?:also|both|all|then|later|soon) )?(?:joined|have joined|has joined|signed up to) (?:the )?"
)
_DONE = re.compile(
    r"[.,;]|$| (?:from|as|when|last|this|on|later|too|at (?:its|the) (?:start|beginning)|in (?:[A-Z]|20))"
)
"""What may follow the institute that somebody joined; `joined the lab in testing chips` joins nothing."""
_INSTITUTES = frozenset({"ResearchOrganization", "Organization"})
_ALLIED = re.compile(r"(?:Alliance|Consortium|Network|League|Coalition|Union|Compact)$")
_FAR = 5
"""Sentences back in which the alliance was named."""


def apply_founders(context: SentenceContext) -> Iterator[Statement]:
    """Yield when alliances were born, and the founders that a sentence gives to an alliance or fund; may be empty."""
    text = context.sentence.text
    yield from _births(context)
    if not _PARTS.find(text.lower()) or _HEARSAY.search(text):
        return
    end = _certain_end(context)
    groups = [u for u in context.units[:end] if u.mentions and any(_may_join(m) for m in u.mentions)]
    found: list[Mention] = []
    whole: Mention | None = None
    listed: list[Unit] = []
    for unit in groups:
        begin, end = unit.begin - context.sentence.begin, unit.end - context.sentence.begin
        ahead, behind = text[:begin], text[end:]
        joined = listed and JOINING.fullmatch(text, listed[-1].end - context.sentence.begin, begin)
        listed = [*listed, unit] if joined else [unit]
        leads = _LEADING.search(ahead) or _LEADING.search(without_description(ahead))
        founds = _AHEAD.match(behind)
        if founds and _is_of_another(context, unit.end + founds.end()):
            continue
        if founds or leads or (found and joined):
            whole = whole or _joined(context, unit.end) or _whole(context, unit.mentions)
            found.extend(m for each in listed for m in each.mentions if _may_join(m))
        elif found and _ECHO.search(ahead):
            found.extend(m for m in unit.mentions if _may_join(m))
    if whole is None:
        return
    for member in dict.fromkeys(found):
        if member.iri != whole.iri:
            yield context.state(
                thing_of(member), "memberOf", thing_of(whole), "founder", [member, whole], confidence=0.8
            )


def _is_of_another(context: SentenceContext, at: int) -> bool:
    """Say whether it is told of which body somebody is a founder or partner, and that is no alliance: `of the bank`."""
    found = _OF.match(context.body.text, at, context.sentence.end)
    return found is not None and not any(
        found.end() - len("the ") <= m.begin <= found.end() and (is_network(m) or _is_fund(m)) for m in context.mentions
    )


def _certain_end(context: SentenceContext) -> int:
    """Return where the clause ends in which members are looked for: the sentence, or what a doubt behind it leaves.

    `A and B are founding members, and the secretariat will sit in P`: the doubt is about the secretariat.
    """
    lowers = context.lowers
    negated = [p.first for p in context.predicates if p.modality == "negated"]
    doubted = [at for at, lower in enumerate(lowers) if lower in DOUBT]
    first = min([*negated, *doubted], default=len(lowers))
    if first == len(lowers):
        return first
    return next((at for at in range(first, 0, -1) if _parts_clauses(lowers, at)), 0)


def _parts_clauses(lowers: Sequence[str], at: int) -> bool:
    """Say whether a clause with a subject of its own begins at a unit: `; `, `, and the secretariat`, `, whose`."""
    if lowers[at] == ";":
        return True
    following = lowers[at + 1 : at + 3]
    return lowers[at] == "," and (
        following[:1] == ["whose"]
        or (following[:1] in (["and"], ["but"]) and following[1:] in (["the"], ["its"], [""]))
    )


def _births(context: SentenceContext) -> Iterator[Statement]:
    """`The fair ended on Monday with the birth of two alliances. The first is called A.`: when A was founded."""
    if not _NAMED_NEXT.match(context.sentence.text):
        return
    named = next((m for m in context.mentions if m.iri and is_network(m) and m.via != "reference"), None)
    if named is None or any(m.iri == named.iri for m in context.before):
        return
    here = context.sentence.ordinal
    for above in reversed(context.body.sentences[max(here - 1 - _FAR, 0) : here - 1]):
        if _BIRTH.search(above.text):
            days = [m for m in context.named_in(above.ordinal) if m.kind == "Date" and date_of(m)]
            day = date_of(days[0]) if len(days) == 1 else None
            if day:
                yield context.state(
                    thing_of(named), "establishedOn", date_value(day), "birth", [named, days[0]], confidence=0.8
                )
            return


def _joined(context: SentenceContext, end: int) -> Mention | None:
    """`The academy was founded in 2018. Peking University and Xiaomi joined it from the start`: what they joined."""
    text = context.body.text
    found = _INTO.match(text[end : context.sentence.end])
    if found is None:
        return None
    at = end + found.end()
    whole = next((m for m in context.mentions if m.iri and m.begin in {at, at - len("the ")}), None)
    if whole is None or whole.kind not in _INSTITUTES:
        return None
    return whole if _DONE.match(text[whole.end : context.sentence.end]) else None


def _may_join(mention: Mention) -> bool:
    return bool(mention.iri) and (is_body(mention) or _is_fund(mention))


def _is_fund(mention: Mention) -> bool:
    return mention.kind == "Organization" and " fund" in f" {mention.label.lower()} "


def _whole(context: SentenceContext, members: Sequence[Mention]) -> Mention | None:
    """Return what is founded: the one alliance or fund that the sentence names besides its members.

    Where it names none, the last one before, an alliance rather than who runs it.
    """
    own = {m.iri for m in members}
    here = {m.iri: m for m in context.mentions if m.iri not in own and m.iri and (is_network(m) or _is_fund(m))}
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    near = context.sentence.ordinal - _FAR
    before = [
        m
        for m in context.before
        if m.iri and m.iri not in own and m.sentence >= near and (is_network(m) or _is_fund(m))
    ]
    allied = [m for m in before if _ALLIED.search(m.label)]  # not the association that runs its secretariat
    return (allied or before)[-1] if before else None

"""Who issued a document and when, where the reference data knows it and a sentence names both.

That the State Council issued a plan in July 2017 is told in no end of ways (`set the tone in July 2017 with its plan`,
`the plan of the State Council (2017)`). Where the reference data knows who issued a document, a sentence that puts that
body beside it need not be understood to the last word, nor one that names a date that agrees with the known one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import INSTRUMENTS


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the reference data knows of a document.

    Args:
        bodies: IRIs of who issued it; may be empty.
        issued: when, to the year or month.
    """

    bodies: frozenset[str]
    issued: PartialDate | None


DocumentRegister = Mapping[str, KnownDocument]
"""Known documents by their IRI."""
NO_DOCUMENTS: DocumentRegister = {}
"""No known documents: nothing is confirmed by them."""
_BEHIND = frozenset(
    {"of", "by", "from", "(", "china", "'s", "the", "a", "paper", "document", ",", "in", "dated", "and"}
)
"""Words between a document and who issued it: `the plan of the State Council`, `the plan (State Council, 2017)`."""
_OF = frozenset({"of", "by", "from", "("})
_WITH = frozenset({"with", "in", "through", "under", "by", "its", "his", "own"})
"""Words before a document that somebody sets something with: `set the tone with its plan`."""
_PAPERS = frozenset({"paper", "document", "text", "plan", "strategy"})
_OWN = frozenset({"its", "own", "their"})
_PUTTING = frozenset(
    "presented presents tabled drew drawn wrote written formulated mapped launched launches came set sets laid lays "
    "brought spelt spelled adopted adopts followed unveiled issued published released put gave drafted passed handed "
    "rolled introduced announced printed promulgated circulated made".split()
)
"""Words that tell that a document is put before the public."""
_UNSURE = frozenset(
    "nobody would could should might may if whether unless hopes hoped wants wanted expected rumoured planned draft "
    "revise revised revising amend amended reviewed evaluated".split()
)
_NEAR = 4
"""Units between a document and the body or the year beside it."""
_YEAR_NEAR = 6


def confirm_documents(
    context: SentenceContext, documents: DocumentRegister, lexicon: Lexicon, stated: Iterable[Statement]
) -> list[Statement]:
    """Return who issued the known documents of a sentence and when, if it names what is known; may be empty.

    Args:
        context: the sentence.
        documents: what the reference data knows.
        lexicon: words that deny.
        stated: what rules have stated of the sentence; it is not stated again.
    """
    known = {(each.subject.iri, each.predicate) for each in stated}
    found = []
    for index in context.groups:
        for mention in context.units[index].mentions:
            document = documents.get(mention.iri or "")
            if document is not None and mention.kind in INSTRUMENTS:
                for statement in _confirm(context, index, mention, document, lexicon):
                    if (statement.subject.iri, statement.predicate) not in known:
                        known.add((statement.subject.iri, statement.predicate))
                        found.append(statement)
    return found


def _confirm(
    context: SentenceContext, at: int, mention: Mention, document: KnownDocument, lexicon: Lexicon
) -> Iterator[Statement]:
    lowers = context.lowers
    begin, end = context.stretch(at)
    dated = _date(context, at, begin, end, document)
    if dated and not _is_sure(lowers, at, dated[0], lexicon):
        dated = None
    exact = dated is not None and dated[2]
    body = _body(context, at, begin, end, document, exact=exact)
    if body and not _is_sure(lowers, at, body[0], lexicon):
        body = None
    issuer = body[1] if body else _body_before(context, mention, document, dated=dated is not None)
    if issuer is not None:
        yield context.state(
            thing_of(mention), "issuedBy", thing_of(issuer), "known-document", [mention, issuer], confidence=0.75
        )
    if dated is not None:
        day = _day_of(dated[1])
        assert day is not None
        yield context.state(
            thing_of(mention), "issuedOn", date_value(day), "known-document", [mention, dated[1]], confidence=0.75
        )


def _is_sure(lowers: list[str], one: int, other: int, lexicon: Lexicon) -> bool:
    """Say whether no word around and between a document and what stands beside it denies or hopes."""
    words = lowers[max(min(one, other) - 3, 0) : max(one, other) + 3]
    return _UNSURE.isdisjoint(words) and lexicon.negations.isdisjoint(words) and lexicon.hedges.isdisjoint(words)


def _date(
    context: SentenceContext, at: int, begin: int, end: int, document: KnownDocument
) -> tuple[int, Mention, bool] | None:
    """Return the date of a clause that agrees with the known one, and whether it does to the month."""
    known = document.issued
    if known is None:
        return None
    best: tuple[int, Mention, bool] | None = None
    dates = ((index, m) for index in context.groups for m in context.units[index].mentions if m.kind == "Date")
    for index, mention in dates:
        day = _day_of(mention)
        if not begin <= index < end or day is None or day.year != known.year:
            continue
        if day.month and known.month:
            if day.month == known.month and (best is None or not best[2] or abs(index - at) < abs(best[0] - at)):
                best = (index, mention, True)
        elif not day.month and best is None and index == at - 1:
            best = (index, mention, False)  # `the 2017 Development Plan`
        elif not day.month and best is None and 0 < index - at <= _YEAR_NEAR:
            between = [unit for unit in context.units[at + 1 : index] if not _is_issuer(unit.mentions, document)]
            if between and all(unit.lower in _BEHIND for unit in between):
                best = (index, mention, False)
    return best


def _day_of(mention: Mention) -> PartialDate | None:
    """Return the day or month that a date gives, also as the beginning of what has been so since."""
    since = date_since(mention)
    return date_of(mention) or (since if since and since.month else None)


def _is_issuer(mentions: Iterable[Mention], document: KnownDocument) -> bool:
    return any(mention.iri in document.bodies for mention in mentions)


def _body(
    context: SentenceContext, at: int, begin: int, end: int, document: KnownDocument, *, exact: bool
) -> tuple[int, Mention] | None:
    """Return the known issuer of a document if its clause puts it beside the document or dates it as is known."""
    units = context.units
    lowers = [unit.lower or (unit.mentions[0].text.lower() if unit.mentions[0].text in _OWN else "") for unit in units]
    for index in context.groups:
        named = next((m for m in context.units[index].mentions if m.iri in document.bodies), None)
        if named is None or not begin <= index < end or index == at:
            continue
        if exact:
            return index, named
        between = lowers[min(index, at) + 1 : max(index, at)]
        if _stands_beside(lowers, at, index, between):
            return index, named
    return None


def _stands_beside(lowers: list[str], at: int, index: int, between: list[str]) -> bool:
    """Say whether a body stands beside a document so that it is its own, or puts it before the public."""
    near = len(between) <= _NEAR
    if index > at:
        behind = near and not _OF.isdisjoint(between) and _BEHIND.issuperset(word for word in between if word)
        which = near and between[:1] == [","] and between[1:2] in (["which"], ["that"])
        opens = lowers[at - 1] in _OWN and lowers[at - 2] in _WITH and _BEHIND.issuperset(between) and near
        return behind or opens or (which and not _PUTTING.isdisjoint(lowers[index + 1 : index + _NEAR]))
    if between[:1] and between[0] in _PAPERS and between[1:2] == [","] and near:
        return True  # `A State Council paper, the plan`
    if not _OWN.isdisjoint(between[-2:]) and not _WITH.isdisjoint(between[-3:-1]):
        return True
    return near and not _PUTTING.isdisjoint(between) and "of" not in between[-2:]


def _body_before(context: SentenceContext, mention: Mention, document: KnownDocument, *, dated: bool) -> Mention | None:
    """Return the known issuer that the sentence before alone names, where this one tells first that it was issued."""
    if "Agency" in context.kinds or not (dated or not _PUTTING.isdisjoint(context.lowers)):
        return None
    here = context.sentence.ordinal
    if any(each.iri == mention.iri for each in context.before):
        return None
    last = [each for each in context.named_in(here - 1) if each.kind == "Agency"]
    bodies = {each.iri for each in last}
    return last[-1] if len(bodies) == 1 and last[-1].iri in document.bodies else None

"""Whose an amount is in a Chinese sentence.

The place, zone or network that its clause names before it; else the subject of the clause before; else what was spoken
of just before. What stands between owner and amount may only say what is measured: other words name a thing of their
own (`郑州地铁12号线总投资98亿元`), and then nothing is settled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgtool.records import Mention
from kgtool.statements.chinese.clauses import REACH, Clause, find_unit
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import MEASURED, PLANS

_OWNERS = MEASURED | {"Organization"}
_LOCAL = MEASURED - {"Country", "Programme"}
_FOREIGN = frozenset({"Company", "ResearchOrganization", "Event"})
_SCENERY = frozenset({"Date", "Amount", "Topic", "Indicator", "Agency", "Person", "MediaOrganization", "Role"})
"""Classes that a clause which only sets the scene may name: `据《经济日报》报道，`."""
_BESIDE = frozenset({"through", "with", "than", "to", "base", "from"})
_MAKING = frozenset("成立 设立 揭牌 组建 建成 打造 启用 引进 建设 推出 开园".split())
_LEFT_OVER = 1
"""Characters that no list knows and that may still stand between an owner and its amount: a slip, no noun."""

Ownership = tuple[Mention | None, bool]
"""Whose an amount is, and whether that is settled; a settled `None` has no owner but the plan in force."""
_OPEN: Ownership = (None, False)


def find_chinese_owner(
    context: SentenceContext, clauses: Sequence[Clause], position: int, main: Mention, lexicon: ChineseLexicon
) -> Ownership | None:
    """Return whose an amount is, or `None` where the sentence does not say it.

    Args:
        context: the sentence.
        clauses: its clauses.
        position: index of the clause that the amount stands in.
        main: the amount.
        lexicon: the words that name nothing of their own.
    """
    units = context.units
    behind = mentions_within(context, main.end, main.end + 2)
    counted = next((m for m in behind if m.kind == "Programme"), None)
    if counted:  # `全国已有18个国家...试验区`; of one place's share nothing is said here
        begin = units[clauses[position].begin].begin
        local = any(m.kind in _LOCAL for m in mentions_within(context, begin, main.begin))
        return _OPEN if local else (counted, True)
    for index in range(position, max(-1, position - REACH), -1):
        clause = clauses[index]
        if index < position:
            subject = _subject(context, clause)
            if subject is not None:
                return subject
        end = main.begin if index == position else units[clause.end - 1].end
        before = [m for u in units[clause.begin : clause.end] for m in u.mentions if m.begin < end]
        owners = [
            m for m in before if m.iri and m.kind in _OWNERS and not _is_beside(context, clause, m, lexicon)
        ]  # fmt: skip
        if index < position and owners and _is_told_of(context, owners[0], clause):
            return owners[0], True
        start = owners[-1].end if owners else units[clause.begin].begin
        if _left_over(context, start, end, main if index == position else None, lexicon) > _LEFT_OVER:
            if index == position or owners or any(m.kind == "Amount" for m in before):
                return _OPEN
            if not any(m.kind in PLANS for m in before) and any(m.kind not in _SCENERY for m in before):
                return _OPEN
            continue
        if owners:
            return owners[-1], True
        if any(m.kind in _FOREIGN for m in before):
            return _OPEN
    return None


def _subject(context: SentenceContext, clause: Clause) -> Ownership | None:
    """Return the owner of figures that a clause with a verb is about, or `None`."""
    for predicate in clause.predicates:
        if predicate.lemma in _MAKING and not any(
            m.kind == "Amount" for u in context.units[clause.begin : clause.end] for m in u.mentions
        ):  # `徐汇区成立创新社区，入驻企业80家`: of the new thing
            return _OPEN
        for argument in predicate.find("subject"):
            if clause.begin <= argument.index < clause.end:
                fitting = [m for m in argument.unit.mentions if m.kind in _OWNERS and m.iri]
                if fitting:
                    return fitting[-1], True
    return None


def _is_told_of(context: SentenceContext, mention: Mention, clause: Clause) -> bool:
    """`两江新区是重要承载地，`: the clause says what its first thing is, the next one goes on about it."""
    at = find_unit(context.units, mention.begin)
    return at == clause.begin and at + 1 < clause.end and context.units[at + 1].lower.startswith("是")


def _left_over(context: SentenceContext, begin: int, end: int, main: Mention | None, lexicon: ChineseLexicon) -> int:
    """Return how many characters between two places name something of their own."""
    text = context.body.text
    skipped = [(m.begin, m.end) for m in mentions_within(context, begin, end) if m is not main]
    count = 0
    position = begin
    for first, last in [*sorted(skipped), (end, end)]:
        stop = min(first, end)
        if stop > position:
            count += sum(char.isalnum() for char in lexicon.fillers.sub("", text[position:stop]))
        position = max(position, last)
        if position >= end:
            break
    return count


def _is_beside(context: SentenceContext, clause: Clause, mention: Mention, lexicon: ChineseLexicon) -> bool:
    """`依托合肥高新区`, `与杭州相比`: a place beside the matter."""
    units = context.units
    at = find_unit(units, mention.begin)
    if at <= clause.begin:
        return False
    return lexicon.prepositions.get(units[at - 1].lower) in _BESIDE


def stands_alone(context: SentenceContext, mention: Mention, lexicon: ChineseLexicon) -> bool:
    """Say whether a place is spoken of itself: in `郑州地铁12号线` it only says which line is meant."""
    units = context.units
    at = find_unit(units, mention.begin)
    if at < 0 or at + 1 >= len(units) or units[at + 1].begin > mention.end:
        return True
    following = units[at + 1].lower
    return lexicon.words.fullmatch(following) is not None or len(lexicon.fillers.sub("", following)) <= _LEFT_OVER


def mentions_within(context: SentenceContext, begin: int, end: int) -> Sequence[Mention]:
    """Return the mentions of a sentence that begin between two offsets of the text, in order."""
    mentions = context.mentions
    first = bisect_left(mentions, begin, key=lambda mention: mention.begin)
    return mentions[first : bisect_left(mentions, end, first, key=lambda mention: mention.begin)]

"""What the names of a Chinese sentence say, where its clauses do not deny it or only wish for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kgtool.records import Statement
from kgtool.statements.chinese.clauses import ANSWERING, REACH, Clause, clause_modality, find_unit, read_clauses
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.clauses.units import Unit

_BIDDING = frozenset({"申报", "争创", "申请", "争取", "正在申请", "谋划", "筹备"})
_GOT = frozenset({"获批", "入选", "获准", "已", "成功", "批复", "批准"})


def _is_answer(units: Sequence[Unit], clause: Clause) -> bool:
    """`市工信局回应说`: what follows is no hearsay."""
    own = units[clause.begin : clause.end]
    return any(u.lower in ANSWERING for u in own) and any(u.kind in {"Agency", "Person"} for u in own)


def certain_links(
    statements: Iterable[Statement], units: Sequence[Unit], lexicon: ChineseLexicon
) -> Iterator[Statement]:
    """Yield what the names of a sentence say, but for zones of which the clause says that they are not there (yet).

    `工信部未批准苏州建设国家...先导区` names a zone that there is not: nothing is stated of it.
    """
    clauses: list[Clause] = []
    answered = 0
    for statement in statements:
        if statement.subject.type != "PilotZone":
            yield statement
            continue
        if not clauses:
            clauses = read_clauses(units)
            answered = next((i for i in range(len(clauses) - 1, -1, -1) if _is_answer(units, clauses[i])), 0)
        begin = statement.evidence[0].begin
        here = find_unit(units, begin)
        at = max(0, bisect_right(clauses, here, key=lambda clause: clause.begin) - 1)
        clause = clauses[at]
        if clause_modality(units, clause.begin, clause.end, lexicon) == "negated":
            continue
        if any(u.lower in _BIDDING for u in units[here + 1 : clause.end]) and not any(
            u.lower in _GOT for u in units[clause.begin : clause.end]
        ):
            continue  # `支持苏州申报先导区`, `先导区正在申报`
        end = min(max(here, clause.begin), clause.end)
        hearsay = any(
            clause_modality(units, c.begin, c.end, lexicon) == "reported"
            for c in clauses[max(0, at - REACH, answered if answered <= at else 0) : at]
        )
        if not hearsay and clause_modality(units, clause.begin, end, lexicon) == "asserted":
            yield statement

"""What a pronoun before an amount means where its own sentence says so: the subject of the clause before."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause, subjects_of
from kgtool.statements.kinds import MEASURED

PRONOUNS = frozenset({"it", "its", "they", "their"})
THINGS = frozenset(
    "center centre lab laboratory base company firm startup start-up plant factory university institute school college "
    "hospital campus building park conference forum expo fair summit exhibition fund bank project port airport station "
    "town village valley cluster facility incubator accelerator studio headquarters office counterpart counterparts "
    "subsidiary branch site complex".split()
)
"""Single things with figures of their own."""
_JOINS = re.compile(r"(?:,|;)? ?(?:and|but) $|[;:] $")
_OF_THING = re.compile(
    rf"(?:['’]s|\b[Ii]ts|\b[Tt]heir) (?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(THINGS))})\b[^,;:]*[,;:] (?:and |but )?$"
)


def follows_stranger(clause: FigureClause, pronoun: Mention) -> bool:
    """`The trial began in Shenzhen, and it had ten areas`: the pronoun means the subject, which is no place."""
    context = clause.context
    if pronoun.text.lower() == "it" and _OF_THING.search(clause.text, context.sentence.begin, pronoun.begin):
        return True  # `Its cluster leads the country: it added 47 EFLOPS`
    if pronoun.text.lower() not in {"it", "they"} or not _JOINS.search(
        clause.text[max(context.sentence.begin, pronoun.begin - 8) : pronoun.begin]
    ):
        return False
    first = next((p for p in context.predicates if p.finite), None)
    if first is None or context.units[first.last].end > pronoun.begin:
        return False
    head = [unit for unit in context.units[: first.first] if unit.begin >= context.sentence.begin]
    return (
        bool(head)
        and head[0].lower in {"the", "a", "an", "this"}
        and not any(m.kind in MEASURED for unit in head for m in unit.mentions)
    )


def subject_before(clause: FigureClause, pronoun: Mention) -> Mention | None:
    """Return the subject of the clause before a pronoun: `Dongguan is small: it counts 300`."""
    units = clause.context.units
    earlier = [p for p in clause.context.predicates if p.finite and units[p.last].end <= pronoun.begin]
    if not earlier or clause.predicate in earlier[-1:]:
        return None
    named = [m for m in subjects_of(clause.context, earlier[-1]) if m.kind in MEASURED and m.via != "reference"]
    return named[0] if len(named) == 1 else None

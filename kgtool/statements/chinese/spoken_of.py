"""What a Chinese text speaks of from sentence to sentence: whose figures go on when nobody is named again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.records import Mention
from kgtool.statements.chinese.groups import Case
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.owners import HOME, Ownership, find_chinese_owner, stands_alone
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import FOREIGN, MEASURED, PLANS

_CARRY = 2
"""Sentences over which an owner that is not named again is carried."""

Owners = tuple[tuple[Mention, ...], bool]
"""Whose an amount is, and whether that is settled; settled without an owner it is the plan's in force."""


@dataclass(slots=True)
class Topics:
    """Tells whose the figures of one article are, in order.

    Args:
        lexicon: the words that name nothing of their own.
        owner: what was spoken of last, with its sentence.
        told: whose figures the sentence at hand has given.
    """

    lexicon: ChineseLexicon
    owner: tuple[int, Mention] | None = None
    told: tuple[Mention, ...] = ()

    def find(self, case: Case, *, has_plan: bool) -> Owners:
        """Return whose a figure is: by its series, its sentence, the lead of its list, or what was spoken of before.

        Args:
            case: the figure.
            has_plan: whether a document is spoken of, whose the figure may be.
        """
        if case.dealt.blocked or case.dealt.owners:
            return case.dealt.owners, not case.dealt.blocked
        context = case.context
        found: Ownership | None = find_chinese_owner(context, case.clauses, case.position, case.main, self.lexicon)
        if found is not None:
            return ((found[0],) if found[0] else ()), found[1]
        if context.sentence.lead:
            led = [m for m in context.named_in(context.sentence.lead) if m.kind in MEASURED and m.iri]
            if led:
                return (led[-1],), True
        if any(m.kind in PLANS and m.iri and m.begin < case.main.begin for m in context.mentions):
            return (), True
        if case.scene.apart:
            return (), False
        if self.owner and context.sentence.ordinal - self.owner[0] <= _CARRY:
            owner = self.owner[1]
            self.owner = (context.sentence.ordinal, owner)  # while its figures go on it stays the topic
            return (owner,), owner.kind != "Country" or owner.label == HOME
        return (), has_plan

    def note(self, context: SentenceContext) -> None:
        """Remember what a sentence is about; one about a company or an institute ends what was spoken of."""
        told, self.told = self.told, ()
        if context.sentence.role == "title":
            return
        owners = [
            m
            for m in context.mentions
            if m.kind in MEASURED and m.iri and m.via != "list" and stands_alone(context, m, self.lexicon)
        ]
        if told:  # whose figures it gave first; shares of a whole leave the whole in mind
            text = context.sentence.text
            if "其中" not in text and len({each.iri for each in told}) > 1:
                self.owner = None  # `甘肃省…，庆阳集群…；计划新增2万架`: either may be meant
            elif not text.startswith("其中"):
                self.owner = (context.sentence.ordinal, told[0])
        elif owners:
            group = next((u.mentions for u in context.units if owners[0] in u.mentions), ())
            several = len([m for m in group if m in owners]) > 1
            self.owner = None if several else (context.sentence.ordinal, _main(context, owners))
        elif any(m.kind in FOREIGN - {"Topic"} and m.begin == context.sentence.begin for m in context.mentions):
            self.owner = None


def _main(context: SentenceContext, owners: Sequence[Mention]) -> Mention:
    """Return the owner that a sentence with several speaks of: the subject of its first verb, else the first."""
    for predicate in context.predicates:
        for argument in predicate.find("subject"):
            for mention in argument.unit.mentions:
                if mention in owners:
                    return mention
    return owners[0]

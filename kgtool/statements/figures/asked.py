"""What a question asks for: the answer below it says the number only (`How many firms are there? About 360`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.countable import COUNTED, ECONOMIC, HEADS
from kgtool.statements.figures.hosts import Host, fits_body
from kgtool.statements.kinds import FOREIGN, MEASURED, ZONES
from kgtool.statements.relations.record_subjects import subject_of_record
from kgtool.statements.tables.table_cells import Cell, counted_above

_HOW_MANY = re.compile(
    r"\b(?:how many|(?:what(?: is|'s|’s)|and) the (?:total )?number of|what number of|"
    r"(?:which|where|who)[^?]{0,40} the (?:most|largest number of|fewest)) ((?:[\w'’-]+ ){0,4}[\w-]+)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:[\w&.'’ -]{1,24}[:.] )?(?:And |So |But )?[Hh]ow (?:many|much|big|large)\b")
"""How a line begins that asks for a number, behind the one who asks: `CTW: How big are you now?`."""
_HOW_MUCH = re.compile(r"\b(?:how (?:much|big|large)|what (?:is|was|does|did)|and)\b", re.IGNORECASE)
_MEASURING = ECONOMIC | {"earn", "earns", "earned", "big", "large"}
_POWER = frozenset({"power", "computing", "capacity", "petaflops", "exaflops"})
_AGAIN = re.compile(r"\b(?:that|this|it|they|those)\b", re.IGNORECASE)
_REACH = 4
"""Sentences after a question that may still answer it."""
_LISTING = re.compile(
    r"\bby (?:city|cities|province|place|cluster|zone|district|county|park|region|town|base)s?\b|\bnumber of\b|"
    r"\bin each\b|\bper (?:city|zone|park|cluster)\b",
    re.IGNORECASE,
)
"""What a line says that leads to one number for each place."""
_NAMED = MEASURED | FOREIGN - {"Topic"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Args:
        ordinal: the sentence of the question.
        unit: what is to be counted; empty where it asks for a sum or a share.
        about: the one place, zone or programme that it names, or `None`.
        hosted: whether it asks the host of an interview about what is his: `How many firms do you have?`.
    """

    ordinal: int = 0
    unit: str = ""
    about: Mention | None = None
    hosted: bool = False

    def is_answered_in(self, context: SentenceContext) -> bool:
        """Say whether a sentence may still answer the question."""
        return 0 < context.sentence.ordinal - self.ordinal <= _REACH and self.ordinal > 0

    def owns(self, context: SentenceContext, main: Mention) -> Mention | None:
        """Return what the question is about, for an amount before which its sentence names nothing else."""
        if not self.is_answered_in(context):
            return None
        if self.hosted and self.about and not self._is_his(main):
            return None
        named = [m for m in context.mentions if m.kind in _NAMED and m.iri and m.end <= main.begin]
        return self.about if self.about and all(m.iri == self.about.iri for m in named) else None

    def settles(self, context: SentenceContext, main: Mention, owner: Mention | None) -> bool:
        """Say whether the first words that answer the host's question give a number of the owner found."""
        if not self.hosted or self.about is None or owner is None or owner.iri != self.about.iri:
            return False
        return context.sentence.ordinal == self.ordinal + 1 and self._is_his(main) and bool(self.owns(context, main))

    def _is_his(self, main: Mention) -> bool:
        amount = main.value
        if not isinstance(amount, Amount) or self.about is None:
            return False
        if self.about.kind in MEASURED:
            return amount.kind != "percent"
        return fits_body(self.about, amount) or (amount.kind == "percent" and not self.unit)


def asks_number(text: str) -> bool:
    """Say whether a line asks for a number, whatever it names: `How many companies are there?`.

    >>> asks_number("How many companies are there?"), asks_number("How many there are, nobody knows.")
    (True, False)
    """
    return text.endswith("?") and _ASKS.match(text) is not None


def counted_in_lead(context: SentenceContext) -> str:
    """Return what the items below a line count, where it says so for all: `AI firms by city:`; empty for others.

    Args:
        context: a heading, or a line that ends with a colon.
    """
    sentence, lines = context.sentence, context.body.sentences
    below = lines[sentence.ordinal] if sentence.ordinal < len(lines) else None
    if below is None or below.role != "item" or below.lead != sentence.ordinal or not _LISTING.search(sentence.text):
        return ""
    if any(m.kind == "Amount" for m in context.mentions):
        return ""
    return counted_above(Cell(sentence.begin, sentence.end, sentence.text, ()), Cell(0, 0, "", ()))


def read_question(context: SentenceContext, before: Asked, host: Host | None = None) -> Asked:
    """Return what a question asks for; an empty one where it asks for no number.

    Args:
        context: the question.
        before: what was asked before, which `Is that what you hoped for?` goes on about.
        host: who answers in an interview.
    """
    text = context.sentence.text
    named = {m.iri: m for m in context.mentions if m.kind in MEASURED and m.iri}
    about = next(iter(named.values())) if len(named) == 1 else None
    if not named and context.sentence.role == "item":
        about = subject_of_record(context, ZONES)  # `Readers ask:`, below what the park is
    found = _HOW_MANY.search(text)
    hosted = False
    if host is not None and (found or _HOW_MUCH.search(text)) and (asked := host.asked(context)):
        about, hosted = asked, True
    if found:
        for word in re.findall(r"[\w-]+", found[1].lower()):
            if word in COUNTED:
                return Asked(context.sentence.ordinal, HEADS.get(word, word), about, hosted)
        return Asked()
    if before.ordinal and not named and _AGAIN.search(text):
        return Asked(context.sentence.ordinal, before.unit, about or before.about, hosted or before.hosted)
    words = set(re.findall(r"\w+", text.lower()))
    if _HOW_MUCH.search(text) and (not _MEASURING.isdisjoint(words) or (hosted and not _POWER.isdisjoint(words))):
        return Asked(context.sentence.ordinal, "", about, hosted)
    return Asked()

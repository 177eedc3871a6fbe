"""What the rules know of the sentence that they read: its units, its verbs, and what stood before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from kgtool.dates import DateValue, PartialDate
from kgtool.lazy import lazy
from kgtool.prose.words import government_name
from kgtool.records import Body, Evidence, Mention, Modality, Sentence, Statement, Thing, Value, ordered_qualifiers
from kgtool.schema import Schema
from kgtool.statements.clauses.asides import Aside, find_asides
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import FAMILIES, Unit
from kgtool.vocab import BASE, thing_iri

_PARTING = frozenset({";", "but", "while", "whereas", "—", "–"})
"""What parts a sentence into stretches that each tell something of their own."""
_WORD = re.compile(r"\w+")
_SENTENCE = attrgetter("sentence")


@dataclass(eq=False)
class SentenceContext:
    """One sentence as the rules see it.

    Args:
        body: the article.
        sentence: the sentence.
        mentions: its mentions, in the order of the text.
        units: its units.
        predicates: its verb groups.
        schema: the ontology's classes and properties.
        before: mentions of earlier sentences, in order.
        sets: by sentence ordinal, the zones that were named as members of a set announced there.
        base: base IRI of new things.
        day_above: the date of the heading over it in a chronicle.
    """

    body: Body
    sentence: Sentence
    mentions: Sequence[Mention]
    units: Sequence[Unit]
    predicates: Sequence[Predicate]
    schema: Schema
    before: Sequence[Mention]
    sets: dict[int, list[Mention]] = field(default_factory=dict)
    base: str = BASE
    day_above: Mention | None = None

    def state(
        self,
        subject: Thing,
        predicate: str,
        object_: Thing | Value,
        rule: str,
        used: Sequence[Mention],
        *,
        modality: Modality = "asserted",
        qualifiers: dict[str, str] | None = None,
        confidence: float = 0.9,
    ) -> Statement:
        """Return a statement whose evidence covers the mentions used, and the sentences that they refer back to."""
        return Statement(
            self.body.article.source,
            self.body.article.iri,
            subject,
            predicate,
            object_,
            modality,
            rule,
            self.evidence(used),
            ordered_qualifiers(qualifiers) if qualifiers else (),
            confidence,
        )

    @lazy
    def semicolons(self) -> list[Unit]:
        """The units that divide the sentence into clauses of their own, in order."""
        return [unit for unit in self.units if unit.lower == ";"]

    @lazy
    def asides(self) -> list[Aside]:
        """The stretches that only describe a place or zone, in order."""
        return find_asides(self.units, self.groups, self.predicates)

    def meant_by(self, mention: Mention) -> Mention:
        """Return what the sentence is about where a mention stands in an aside: the place described; else itself."""
        return next((aside.anchor for aside in self.asides if aside.holds(mention)), mention)

    @lazy
    def lowers(self) -> list[str]:
        """The words of the units, in lower case; empty where a unit is a group."""
        return [unit.lower for unit in self.units]

    @lazy
    def begins(self) -> list[int]:
        """Where the units begin, in order."""
        return [unit.begin for unit in self.units]

    @lazy
    def groups(self) -> list[int]:
        """The indexes of the units that are groups of mentions, in order."""
        return [index for index, lower in enumerate(self.lowers) if not lower]

    @lazy
    def dated(self) -> list[tuple[int, Mention]]:
        """The dates that may be the day, month or year of an event, each with the index of its unit, in order."""
        if "Date" not in self.kinds:
            return []
        units = self.units
        return [
            (index, mention)
            for index in self.groups
            for mention in units[index].mentions
            if mention.kind == "Date" and date_of(mention) is not None
        ]

    @lazy
    def kinds(self) -> frozenset[str]:
        """The classes of what the sentence names."""
        return frozenset([mention.kind for mention in self.mentions])

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence, in lower case: those of its units and of what they name."""
        named = " ".join([mention.text for mention in self.mentions]).lower().split()
        return frozenset(self.lowers + named)

    @lazy
    def words(self) -> frozenset[str]:
        """The letters and digits of the sentence between all other marks, in lower case: `AI-related` is two words.

        A pattern for whole words need not be looked for in a sentence that lacks them.
        """
        return frozenset(_WORD.findall(self.sentence.text.lower()))

    @lazy
    def partings(self) -> list[int]:
        """Where words or marks stand that part the sentence into stretches, in order."""
        return [index for index, lower in enumerate(self.lowers) if lower in _PARTING]

    def stretch(self, at: int) -> tuple[int, int]:
        """Return the units around one that nothing parts from it (`;`, `but`, a dash): the first, and past the last."""
        begin, end = 0, len(self.units)
        for parting in self.partings:
            if parting < at:
                begin = parting + 1
            elif parting > at:
                return begin, parting
        return begin, end

    def before_since(self, ordinal: int) -> Sequence[Mention]:
        """Return the mentions of earlier sentences from one on, in order."""
        before = self.before
        return before[bisect_left(before, ordinal, key=_SENTENCE) :]

    def named_in(self, ordinal: int | None) -> Sequence[Mention]:
        """Return the mentions of one earlier sentence, in order; none where it is none or this one."""
        if ordinal is None:
            return ()
        before = self.before
        first = bisect_left(before, ordinal, key=_SENTENCE)
        return before[first : bisect_right(before, ordinal, first, key=_SENTENCE)]

    def evidence(self, used: Sequence[Mention]) -> tuple[Evidence, ...]:
        """Return where the mentions stand: this sentence first, then every other sentence that one of them is of."""
        here = self.sentence.ordinal
        stored = self.body.article.text
        if len(used) == 1 and used[0].sentence == here:
            (mention,) = used
            return (Evidence(here, mention.begin, mention.end, stored[mention.begin : mention.end]),)
        if len(used) == 2 and used[0].sentence == used[1].sentence == here:
            left, right = used
            begin, end = min(left.begin, right.begin), max(left.end, right.end)
            return (Evidence(here, begin, end, stored[begin:end]),)
        places: dict[int, list[Mention]] = {here: []}
        for mention in used:
            places.setdefault(mention.sentence, []).append(mention)
        found = []
        for ordinal, mentions in places.items():
            if mentions:
                begin, end = mentions[0].begin, mentions[0].end
                for mention in mentions[1:]:
                    begin, end = min(begin, mention.begin), max(end, mention.end)
            else:
                begin, end = self.sentence.begin, self.sentence.end
            found.append(Evidence(ordinal, begin, end, stored[begin:end]))
        return tuple(found)

    def government(self, mention: Mention) -> Thing:
        """Return the body that acts: the mention's own thing, or the government of a place.

        A place that issues or announces something stands for its government (metonymy).
        """
        thing = thing_of(mention)
        if FAMILIES.get(thing.type) != "place":
            return thing
        label = government_name(thing.label)
        return Thing(thing_iri("Agency", label, base=self.base), label, "Agency", provisional=True)

    def zone_of(self, place: Mention) -> Mention | None:
        """Return the pilot zone in a place, if the article spoke of it: `Beijing is to do` means its zone."""
        if FAMILIES.get(place.kind) != "place":
            return None
        for mention in reversed(self.before):
            if mention.kind == "PilotZone" and any(n == "locatedIn" and t.iri == place.iri for n, t in mention.links):
                return mention
        return None

    def lead_mentions(self) -> Sequence[Mention]:
        """Return the mentions of the sentence that leads the list or table that this one is of; may be empty.

        Where it names nothing (`Answer: Among other points:`) and answers a question, they are those of the question.
        """
        lead = self.sentence.lead
        if not lead:
            return ()
        own = self.named_in(lead)
        return own if own or not self.lead_question() else self.named_in(lead - 1)

    def lead_question(self) -> str:
        """Return the question that the sentence answers which leads the list that this one is of; may be empty."""
        lead = self.sentence.lead or 0
        above = self.body.sentences[lead - 2].text if lead > 1 else ""
        return above if above.endswith("?") else ""

    def members(self, mention: Mention) -> list[Mention]:
        """Return the zones that a mention of a set stands for; the mention itself where it is no such set."""
        if mention.kind in {"Programme", "ZoneSet"} and mention.sentence in self.sets:
            return self.sets[mention.sentence]
        return [mention]


def thing_of(mention: Mention) -> Thing:
    """Return what a mention names, as the subject or object of a statement."""
    return _thing(mention.iri or "", mention.label, mention.kind, mention.provisional)


@lru_cache(maxsize=1024)
def _thing(iri: str, label: str, kind: str, provisional: bool) -> Thing:
    """Return a thing; the same ones are stated again and again."""
    return Thing(iri, label, kind, provisional)


def date_value(date: PartialDate) -> Value:
    """Return a date as a literal of its precision."""
    return Value(str(date), f"xsd:{date.datatype}")


def date_of(mention: Mention) -> PartialDate | None:
    """Return the day, month or year that a date mention gives to an event, or `None` (deadlines, spans, unresolved)."""
    value = mention.value
    if not isinstance(value, DateValue) or value.start is None or value.role not in {"at", "during"}:
        return None
    if value.end is not None:
        same_month = (value.start.year, value.start.month) == (value.end.year, value.end.month)
        return PartialDate(value.start.year, value.start.month) if same_month and value.start.month else None
    return value.start


def date_since(mention: Mention) -> PartialDate | None:
    """Return the day, month or year since which something is so (`since 2021`), or `None`."""
    value = mention.value
    return value.start if isinstance(value, DateValue) and value.role in {"since", "from"} else None

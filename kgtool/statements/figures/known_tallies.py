"""How many zones a programme has, where the reference data knows it: `There are 18 now`, `one of the eight hubs`.

Texts say the number of a programme's zones in passing, of `it`, `the programme` or nobody, and often beside another
programme. A number that is just the one which the reference data has for the day of the article says itself whose it
is, where the sentence speaks of the whole: what some zones do, or those of a place, is another matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from kgtool.dates import PartialDate
from kgtool.records import Amount, Mention, Thing
from kgtool.statements.context import SentenceContext
from kgtool.statements.register import NO_ZONES, ZoneRegister

_NOUNS = frozenset({"zones", "hubs", "bases", "clusters", "areas", "parks"})
_QUOTES = " \"'“‘—–-"
_LEAST = 5
"""Zones of a programme from which on its number is hardly that of something else."""
_MOST = 40
"""Zones of a programme up to which the reference data knows them all."""
_JUST = 2
"""Sentences back in which a programme was spoken of whose members are counted by another word."""
_MEMBERS = frozenset({"", "entries", "members", "cities", "names", "places", "locations"})
"""What the pilot zones of a programme are called where their number is told; bare numbers stay bare."""
_ODD = 8
"""Number of nothing in particular from which on it is hardly that of something else."""
_COUNTING = frozenset({"list", "total", "tally", "club", "number", "batch", "batches", "rounds", "makes", "zones"})
_TELLING = frozenset({"Programme", "ZoneSet", "PilotZone", "Agency"})
_MISTAKEN = frozenset({"wrote", "wrongly", "mistakenly", "error"})
_OF_OTHERS = re.compile(
    r"\b(?:another|others?|further|nearly|about) $|"
    r"\b(?:number|share|total) of (?!the (?:week|month|day)|(?:\w+ ){0,4}(?:zones|members|cities)\b)",
    re.IGNORECASE,
)
"""What says before a bare number that it is of something else: `brings the number of labs to 11`."""
_SPEAKING = frozenset({"Programme", "ZoneSet", "PilotZone", "Zone"})
_NEAR = 4
"""Sentences back in which a programme was named that `there are 18` may be told of."""
_WHOLE = re.compile(
    r"(?:^|.*\b)(?:there (?:are|were|have been)|"
    r"(?:it|they|that|which|this|programme|program|list|family|series|scheme|project|network|roster|zones|hubs|bases|"
    r"computing|country|nation|china|\w+ry of [\w ]{4,40}) (?:already |now |today |so far )?"
    r"(?:counts?|has|have|had|numbers?|comprises|contains|names|runs to|consists of|stands? at|comes? to|came to)|"
    r"(?:,|, and|and) number|"
    r"(?:br(?:ing(?:s|ing)?|ought)|(?:lift|rais)(?:s|es|ed|ing|e)?|tak(?:es?|ing)|took|increas(?:es?|ed|ing)) "
    r"(?:the|their|its) (?:(?:national|overall|combined|whole|country['’]s) )?"
    r"(?:total|number|tally|count|sum|family|list)"
    r"(?: of (?:them|such zones|[^,.;:]{0,60}?\b(?:zones|hubs|bases)))? to|"
    r"(?:(?:national|overall|combined) (?:total|number|tally)|"
    r"(?:total|number|tally) of [^,.;:]{0,60}?\b(?:zones|hubs|bases)) "
    r"(?:is|was|has come to|came to|rose to|grew to|reached|has reached))"
    r" (?:now |already |currently |today |at present |so far |just |only |a total of |to )?(?:the )?$",
    re.IGNORECASE | re.DOTALL,
)
"""What says before a number how many there are."""
_OF_ALL = re.compile(
    r".*\b(?:of|among|in) (?:the |its |china['’]s |the (?:country|nation|ministry)['’]s |all )?(?:national )?$",
    re.IGNORECASE | re.DOTALL,
)
"""What says before a number that some are named of so many: `one of the eight hubs`."""
_SOME = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|most|all|half|none|many|some|not|is|are) "
    r"(?:of|among)\b|\bamong (?:the|its|all)\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r",? (?:in (?!(?:the (?:country|nation|programme|program|network|family|scheme)|"
    r"the \w+ ministry['’]s (?:programme|program|scheme|list)|china|all|total|existence|force|"
    r"\w+ batches))|"
    r"of (?!(?:them|the (?:country|nation|national|\w+ry)|china|(?:its|the|this) kind|these|those|this|such))|"
    r"that |which |approved|"
    r"named|chosen|picked|added|granted|admitted|candidates|applicants|more|new)",
    re.IGNORECASE,
)
"""What makes the number that of only some: `18 zones in the east`, `the eight zones named then`."""
_NARROWED = re.compile(
    rf"(?:,? ?(?:\w+ ){{0,5}}?(?:lies?|lay|sits?|(?:stand|are|were) in)\b)|(?:(?: \w+){{0,5}}?{_CHOSEN.pattern})",
    re.IGNORECASE,
)
"""The same of a number that is itself what the sentence speaks of: `Eleven lie along the coast`."""


class KnownTallies:
    """The numbers of zones that the programmes of the reference data had when an article appeared.

    Args:
        zones: what the reference data knows.
        published: when the article appeared, or `None`.
    """

    def __init__(self, zones: ZoneRegister, published: PartialDate | None) -> None:
        self._programmes: dict[int, list[Thing]] = {}
        self._zones = zones
        for iri, number in zones.tallies(published).items():
            if number >= _LEAST:
                self._programmes.setdefault(number, []).append(zones.programmes[iri])
        nouns = Counter(_noun_in(thing.label) for thing in zones.programmes.values())
        self._single = {noun for noun, count in nouns.items() if count == 1}
        """What only one programme has: hubs."""

    def find(self, context: SentenceContext, main: Mention) -> Mention | None:
        """Return the programme that has as many zones as an amount says, where the sentence counts all of them."""
        programmes = self._of(main)
        if not programmes or not self._counts_all(context, main):
            return self._told_near(context, main)
        words = context.vocabulary
        named = _named(context)
        zones = set() if named else self._of_zones(context)
        fitting = []
        for programme in programmes:
            noun = _noun_in(programme.label)
            said = noun in self._single and (noun in words or noun.removesuffix("s") in words)
            if programme.iri in named or programme.iri in zones or (said and not named):
                fitting.append(programme)
        if len(fitting) != 1:
            return self._told_near(context, main)
        return _as_programme(main, fitting[0])

    def _told_near(self, context: SentenceContext, main: Mention) -> Mention | None:
        """Return the one programme spoken of last that has just so many: `Eighteen places are on this list`."""
        amount, ordinal = _exact_count(main), context.sentence.ordinal
        if amount is None:
            return None
        noun = amount.noun.lower().rpartition(" ")[2]
        if noun != "zones" and (noun not in _MEMBERS or context.sentence.role == "row"):
            return None
        spoken_here = not _COUNTING.isdisjoint(context.vocabulary) or not _TELLING.isdisjoint(context.kinds)
        if not noun and (amount.low < _ODD or not spoken_here):
            return None
        before = context.body.text[context.sentence.begin : main.begin]
        if not _MISTAKEN.isdisjoint(context.vocabulary) or (not noun and _OF_OTHERS.search(before)):
            return None
        near = [
            m for m in (*context.before, *context.mentions) if ordinal - m.sentence <= _JUST and m.kind in _SPEAKING
        ]
        spoken = {self._zones.programme_of(m.iri or "", m.label) for m in near}
        spoken &= self._zones.pilots
        told = [thing for thing in self._programmes.get(int(amount.low), ()) if thing.iri in spoken]
        return _as_programme(main, told[0]) if len(told) == 1 else None

    def settle(
        self, context: SentenceContext, owner: Mention | None, main: Mention, *, planned: bool
    ) -> Mention | None:
        """Return whose a figure is: another programme where only that one has so many, `None` where none ever had.

        Args:
            context: the sentence.
            owner: whose it seems to be.
            main: the amount.
            planned: whether it is a goal, of which nothing is known.
        """
        if owner is not None and self._is_handful(owner, main):
            return None  # `the reports of three large national high-tech zones`
        if planned or owner is None or owner.kind != "Programme" or owner.iri not in self._zones.days:
            return owner
        programmes = self._of(main)
        if programmes and all(thing.iri != owner.iri for thing in programmes):
            named = {m.iri for m in context.before if m.kind == "Programme"}
            fitting = [thing for thing in programmes if thing.iri in named]
            if len(fitting) == 1:
                return replace(owner, iri=fitting[0].iri, label=fitting[0].label, provisional=False)
        behind = context.body.text[main.end : context.sentence.end]
        return None if self._contradicts(owner, main) and _NARROWED.match(behind) else owner

    def _is_handful(self, owner: Mention, main: Mention) -> bool:
        """Say whether a number is far below what a programme of many zones has had since its first years."""
        amount, known = main.value, len(self._zones.days.get(owner.iri or "", ()))
        return (
            isinstance(amount, Amount) and amount.kind == "count" and known > _MOST and amount.low * _MOST < known * 5
        )

    def _contradicts(self, owner: Mention, main: Mention) -> bool:
        """Say whether a programme never had as few zones as a number says: `the two hubs in the southwest`."""
        amount, days = main.value, self._zones.days.get(owner.iri or "", ())
        if not isinstance(amount, Amount) or amount.kind != "count" or not days or len(days) > _MOST:
            return False
        if amount.noun and _noun_in(owner.label) not in amount.noun.lower().split():
            return False
        return amount.low < len(days) and amount.low not in {bisect_right(days, day) for day in days}

    def _of(self, main: Mention) -> list[Thing]:
        amount = _exact_count(main)
        programmes = self._programmes.get(int(amount.low), []) if amount else []
        if amount is None or not programmes or not amount.noun:
            return programmes
        nouns = set(amount.noun.lower().split())
        return [thing for thing in programmes if _noun_in(thing.label) in nouns]

    def _of_zones(self, context: SentenceContext) -> set[str]:
        """Return the programmes of the zones named in a sentence or the one before; may be empty."""
        ordinal = context.sentence.ordinal
        near = (m for m in (*context.before, *context.mentions) if m.kind == "PilotZone" and ordinal - m.sentence <= 1)
        return {self._zones.programme_of(m.iri or "", m.label) for m in near}

    @staticmethod
    def _counts_all(context: SentenceContext, main: Mention) -> bool:
        text = context.body.text
        before = text[context.sentence.begin : main.begin]
        behind = text[main.end : context.sentence.end]
        if _OF_ALL.match(before) and _SOME.search(before):
            return not _CHOSEN.match(behind)
        if _NARROWED.match(behind):
            return False
        if not before.strip(_QUOTES):  # `How many zones are there? Eighteen.`
            asked = context.body.sentences[max(context.sentence.ordinal - 2, 0)].text
            return behind[:1] in {"", ".", ","} and asked.endswith("?") and asked.lower().startswith("how many")
        return _WHOLE.match(before) is not None


def _exact_count(main: Mention) -> Amount | None:
    """Return an amount that counts something, neither about nor from one number to another; else `None`."""
    amount = main.value
    if not isinstance(amount, Amount) or amount.kind != "count" or amount.comparator != "eq" or amount.high:
        return None
    return amount if amount.low == int(amount.low) else None


def _as_programme(main: Mention, programme: Thing) -> Mention:
    """Return a programme as if it stood where its number stands."""
    return replace(main, iri=programme.iri, label=programme.label, kind="Programme", provisional=False, value=None)


def count_of(programme: Mention) -> dict[str, str]:
    """Return the qualifiers of the number of what a programme has.

    Args:
        programme: the programme.
    """
    noun = _noun_in(programme.label) or "zones"
    return {"indicator": f"number-of-{noun}", "unit": noun}


@lru_cache(maxsize=256)
def _noun_in(label: str) -> str:
    """Return what a programme has, in lower case, by its label: `zones`, `hubs`."""
    return next((word for word in reversed(label.lower().split()) if word in _NOUNS), "")


def _named(context: SentenceContext) -> Counter[str]:
    """Return the programmes named in a sentence, else in those just before; may be empty."""
    here = Counter(m.iri for m in context.mentions if m.kind == "Programme" and m.iri)
    if here:
        return here
    ordinal = context.sentence.ordinal
    return Counter(m.iri for m in context.before if m.kind == "Programme" and m.iri and ordinal - m.sentence <= _NEAR)


NO_TALLIES = KnownTallies(NO_ZONES, None)
"""Nothing is known."""

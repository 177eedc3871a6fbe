"""What one article has named so far: what its later sentences look back to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kgtool.mentions.documents.followed import is_followed, without_followed
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.references.capitals import SEAT
from kgtool.mentions.references.descriptions import Reference
from kgtool.mentions.zones.reading import ZoneReader
from kgtool.prose.words import Word
from kgtool.records import Mention, Sentence, Thing

_DENIED = re.compile(
    r"(?:,[^,.;]{1,60},)? (?:is|was|are|were|has|had|does|did|will|belongs|holds|got)"
    r"(?:n['’]t| not| no| never| none| neither)\b"
)
"""What stands behind a place of which a text only says what it is not."""
_DENIAL = 90
"""Characters behind a place in which it is denied something."""
_PASSED_BY = 3
"""Sentences after which a city named once in passing is no longer the one spoken of."""
_OFTEN = 3
"""Times that a city is named, alone or in other names, which an article is about."""
_HOME = 2
"""Times that a city is named beside which the capital, named once, stands for the state."""
_LYING = frozenset({"City", "County", "District"})
_PLACED = frozenset({"city", "province", "county", "district", "municipality"})


def without_denied(history: Sequence[Mention], head: str, kinds: Collection[str], text: str) -> Sequence[Mention]:
    """Return what was named without a place of which the text only says what it is not: `Dalian is not part of it`.

    Args:
        history: what was named so far.
        head: the noun of the reference that is looked up.
        kinds: the classes that it may mean.
        text: the text of the article.
    """
    if head not in _PLACED:
        return history
    last = next((m for m in reversed(history) if m.kind in kinds and m.iri), None)
    if last is None or last.via == "reference" or not _DENIED.match(text, last.end, last.end + _DENIAL):
        return history
    named = [m for m in history if m.kind in kinds and m.iri]
    if sum(m.iri == last.iri for m in named) > 1 or all(m.iri == last.iri for m in named):
        return history
    return [m for m in history if m.iri != last.iri]


def without_passing(history: Sequence[Mention], head: str, ordinal: int) -> Sequence[Mention]:
    """Return what was named without a city named once, sentences ago, where the article is about another one.

    `... after Beijing's Zhongguancun`, and five sentences on `the city`: the one of which all the rest tells.

    Args:
        history: what was named so far.
        head: the noun of the reference that is looked up.
        ordinal: its sentence.
    """
    if head != "city":
        return history
    cities = [m for m in history if m.kind == "City" and m.iri]
    if not cities or cities[-1].via == "reference" or ordinal - cities[-1].sentence <= _PASSED_BY:
        return history
    last = cities[-1]
    if sum(m.iri == last.iri for m in cities) > 1:
        return history
    others = {m.label for m in cities if m.iri != last.iri}
    often = [label for label in others if sum(m.label.startswith(label) for m in history) >= _OFTEN]
    return [m for m in history if m.iri != last.iri] if len(often) == 1 else history


@dataclass(slots=True)
class Past:
    """What has been named, in the order of the text.

    Args:
        namer: names new things.
        zones: which programme of zones the article speaks of.
        history: every mention of a thing so far, references included.
        owners: where mentions begin that only own what follows them (`Tianjin's zone`).
        followed: where documents begin that are only what others follow (`In line with the Outline, ...`).
        topics: labels of the topics of the sentence before.
        several_topics: whether that sentence names more than one topic, those only listed included.
    """

    namer: Namer
    zones: ZoneReader
    history: list[Mention] = field(default_factory=list)
    owners: set[int] = field(default_factory=set)
    followed: set[int] = field(default_factory=set)
    topics: list[str] = field(default_factory=list)
    several_topics: bool = False

    def note_followed(self, words: Sequence[Word], first: int, mention: Mention) -> None:
        """Note a document if another one follows it: `In line with the Outline, Zhuhai drew up a plan`.

        Args:
            words: the words of the sentence.
            first: the first word of the document.
            mention: the document.
        """
        if is_followed(words, first):
            self.followed.add(mention.begin)

    def meant(
        self, reference: Reference, sentence: Sentence, history: Sequence[Mention] | None = None
    ) -> Sequence[Mention]:
        """Return what a reference may mean of what was named: no document that another one follows.

        Args:
            reference: the reference.
            sentence: where it stands.
            history: what was named; all of it where it is left out.
        """
        history = self.history if history is None else history
        return without_followed(history, reference.head, reference.kinds, sentence.ordinal, self.followed)

    def last(self, *kinds: str) -> Thing | None:
        """Return the thing of one of these classes that the article named last, or `None`."""
        for mention in reversed(self.history):
            if mention.kind in kinds and mention.iri:
                return Thing(mention.iri, mention.label, mention.kind, mention.provisional)
        return None

    def _home(self, seat: Mention) -> Mention | None:
        """`What did Beijing give you?`: return the city named most where the capital, named once, stands for the state.

        Args:
            seat: the only mention of the capital.
        """
        cities = {m.label: m for m in self.history if m.kind == "City" and m.iri}
        counts = Counter(label for m in self.history for label in cities if m.label.startswith(label))
        most, number = counts.most_common(1)[0]
        return cities[most] if counts[seat.label] == 1 and number >= _HOME else None

    def chief(self, *kinds: str) -> Thing | None:
        """Return the same, but no member of a list of cities where a city was spoken of before: `the city government`.

        Args:
            kinds: the classes.
        """
        last = next((m for m in reversed(self.history) if m.kind in kinds and m.iri), None)
        if last is None or last.kind != "City":
            return self.last(*kinds)
        if last.label == SEAT and (home := self._home(last)):
            return Thing(home.iri or "", home.label, home.kind, home.provisional)
        listed = {m.iri for m in self.history if m.sentence == last.sentence and m.kind == "City"}
        before = [m for m in self.history if m.sentence < last.sentence and m.kind == "City" and m.iri]
        if len(listed) < 2 or not before:
            return self.last(*kinds)
        named = next((m for m in reversed(before) if m.iri in listed), before[-1])
        return Thing(named.iri or "", named.label, named.kind, named.provisional)

    def place_of_document(self, kinds: Collection[str]) -> Thing | None:
        """`The Guangdong AI Plan was issued by the province's department`: the place that the document is for."""
        for mention in reversed(self.history):
            for name, thing in mention.links:
                if name == "appliesTo" and thing.type in kinds:
                    return thing
        return None

    def province_around(self, kinds: Collection[str]) -> Thing | None:
        """Return the one province in which all places named so far lie: `Changsha grows. The provincial plan ...`.

        Args:
            kinds: the classes that are looked for; for others than a province it is `None`, as where there are several.
        """
        if "Province" not in kinds or "City" in kinds:
            return None
        gazetteer = self.namer.gazetteer
        places = {m.iri for m in self.history if m.kind in _LYING and m.iri}
        entries = (entry for place in places for entry in gazetteer.around(place))
        found = {entry.iri: of_entry(entry) for entry in entries if entry.kind == "Province"}
        return next(iter(found.values())) if len(found) == 1 else None

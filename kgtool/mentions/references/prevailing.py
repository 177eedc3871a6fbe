"""Which city, province, county or district an article is about: the one that prevails in it by far.

`The district` sentences after another one was named in passing, or where none was named alone, is the district of which
the article speaks again and again, also in the names of its bodies and plans.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from kgtool.lazy import lazy
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.references.descriptions import Reference
from kgtool.records import Body, Mention, Sentence, Thing

_HEADS = {
    "city": "City", "municipality": "City", "province": "Province", "county": "County", "district": "District",
}  # fmt: skip
_TIMES = 2
"""How many times as often as the next one a place is named that prevails."""
_LEAST = 2
"""Times that it is named at least."""
_PASSED = 2
"""Sentences after which a place named in another paragraph gives way to the one that prevails."""
_LOOKED_BACK = 2000
"""Characters of a paragraph that are looked back over, so that noise takes time in proportion to its length."""
_SHORTEST = 4
_NAME = re.compile(r"[A-Z][\w’']+(?: [A-Z][\w’']+)*")


class Prevailing:
    """Counts how often an article names each place, when it is first asked.

    Args:
        namer: knows the places.
        body: the article.
    """

    def __init__(self, namer: Namer, body: Body) -> None:
        self._places = _places_by_name(namer.gazetteer)
        self._body = body

    def place_meant(self, reference: Reference, sentence: Sentence, found: Mention | None) -> Thing | None:
        """Return the place that prevails where a description means it rather than what was found; `None` if not.

        Args:
            reference: `the city`, `the province` and the like; of any other there is none.
            sentence: where it stands.
            found: the last place named that it may mean, if there is one.
        """
        kind = _HEADS.get(reference.head)
        if kind is None or reference.personal:
            return None
        return self._other(kind, sentence, found)

    def place_of_body(
        self, kinds: Collection[str], sentence: Sentence, told: Thing, history: Sequence[Mention]
    ) -> Thing | None:
        """Return the place that prevails where `the provincial government` is its one's; `None` if it is not.

        Args:
            kinds: classes of the places that have such a body; where they are several none prevails.
            sentence: where the body stands.
            told: whose body it is by what was named last.
            history: what was named so far.
        """
        if len(kinds) != 1:
            return None
        found = next((mention for mention in reversed(history) if mention.iri == told.iri), None)
        return self._other(told.type, sentence, found) if found is not None else None

    def _other(self, kind: str, sentence: Sentence, found: Mention | None) -> Thing | None:
        """Return the place of a class that prevails, if it is another than the last named, which is far."""
        if found is not None:
            named = self._body.sentences[found.sentence - 1]
            if sentence.ordinal - found.sentence < _PASSED or named.paragraph == sentence.paragraph:
                return None
        place = self._by_kind.get(kind)
        if place is None or (found is not None and place.iri == found.iri) or self._names_another(sentence, place):
            return None
        return place

    def _names_another(self, sentence: Sentence, place: Thing) -> bool:
        """Say whether a paragraph has named another place of the class before a sentence, if only in a longer name."""
        begin = max(self._begins[sentence.paragraph], sentence.begin - _LOOKED_BACK)
        names = _names_in(self._body.text[begin : sentence.begin])
        others = (self._places[name][-1][1] for name in names if name in self._places)
        return any(other.type == place.type and other.iri != place.iri for other in others)

    @lazy
    def _begins(self) -> dict[int, int]:
        """Where each paragraph begins."""
        begins: dict[int, int] = {}
        for sentence in self._body.sentences:
            begins.setdefault(sentence.paragraph, sentence.begin)
        return begins

    @lazy
    def _by_kind(self) -> dict[str, Thing]:
        """By class the place that prevails; a city of a county's rank is a city."""
        found: dict[str, list[tuple[int, Thing]]] = defaultdict(list)
        for name, number in _names_in(self._body.text).items():
            for kind, place in self._places.get(name, ()):
                found[kind].append((number, place))
        prevailing = {}
        for kind, counted in found.items():
            counted.sort(key=lambda each: -each[0])
            most, next_ = counted[0][0], counted[1][0] if len(counted) > 1 else 0
            if most >= max(_LEAST, _TIMES * next_):
                prevailing[kind] = counted[0][1]
        return prevailing


@lru_cache(maxsize=4)
def _places_by_name(gazetteer: Gazetteer) -> dict[str, list[tuple[str, Thing]]]:
    """Return by the name that articles use the places of that name, each with the class under which it is counted."""
    places: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
    for entry in gazetteer.iter_kind(*_HEADS.values()):
        name = entry.label.removesuffix(" District").removesuffix(" County")
        if len(name) >= _SHORTEST:
            kind = "City" if entry.kind == "County" and name == entry.label else entry.kind
            places[name].append((kind, of_entry(entry)))
    return dict(places)


def _names_in(text: str) -> dict[str, int]:
    """Return how often a text has each word with a capital, and each two of them beside each other.

    >>> sorted(_names_in("IN SHENZHEN. The Inner Mongolia plan; Wuhan's plan"))
    ['In', 'In Shenzhen', 'Inner', 'Inner Mongolia', 'Mongolia', 'Shenzhen', 'The', 'The Inner', 'Wuhan']
    """
    names: dict[str, int] = {}  # a counter takes several times as long for a few words at a time
    for found in _NAME.findall(text):
        words = found.replace("’", "'").split()
        parts = [word.removesuffix("'s").removesuffix("'S") for word in words]
        parts = [part.title() if part.isupper() and "'" not in part else part for part in parts]
        for name in (*parts, *map(" ".join, pairwise(parts))):
            names[name] = names.get(name, 0) + 1
    return names

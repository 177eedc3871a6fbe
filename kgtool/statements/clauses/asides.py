"""What a sentence says only aside of a place: `Zhuhai, a city in Guangdong, had 430 firms` is not about Guangdong.

An aside stands behind the name of a place or zone, between commas or dashes. What it names says where or what that
place is; the clause around it goes on about the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kgtool.records import Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.kinds import MEASURED, PLACES, ZONES

_MARKS = frozenset({",", "—", "–", "-", "--"})
_ARTICLES = frozenset({"a", "an", "the", "one", "its", "now", "once", "long", "itself", "home", "part", "some", "only"})
_PLACED = frozenset(
    "in on at near north south east west northeast northwest southeast southwest outside off between midway halfway "
    "opposite beside together along just deep far close next down up about within bordering "
    "facing lying sitting adjoining overlooking neighbouring neighboring stretching covering".split()
)
_LAID = frozenset({"located", "situated", "known", "built", "run", "led", "set", "founded", "famous", "capital"})
_LYING = frozenset({"located", "situated", "nestled", "sited", "lying"})
_SHARES = frozenset({"part", "half", "side", "section", "end", "portion"})
_RELATIVES = frozenset({"which", "whose", "where", "who"})
_FRONTING = frozenset(
    "in across for within throughout at to of compared unlike like besides after with from than".split()
)
_OF = frozenset({"in", "of", "at", "within"})
_RANKS = {**dict.fromkeys(ZONES | {"County", "District"}, 1), "City": 2, "Province": 3, "Country": 4}
"""How wide the places of a class are: what stands behind a name and is wider says where it lies."""
_FAR = 16
"""Units within which an aside ends; a longer stretch is more than that."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch that only describes.

    Args:
        begin: its first code point in the stored text.
        end: one past its last.
        anchor: the place or zone that it describes.
    """

    begin: int
    end: int
    anchor: Mention

    def holds(self, mention: Mention) -> bool:
        """Say whether a mention stands in it."""
        return self.begin <= mention.begin and mention.end <= self.end


def find_asides(units: Sequence[Unit], groups: Sequence[int], predicates: Sequence[Predicate]) -> list[Aside]:
    """Return the asides behind names of places and zones, in order; may be empty.

    Args:
        units: the units of the sentence.
        groups: the indexes of those that are groups of mentions.
        predicates: its verb groups.
    """
    found: list[Aside] = []
    if units and units[0].lower in _LYING and (fronted := _fronted(units, predicates)):
        found.append(fronted)
    for index in groups:
        unit = units[index]
        if unit.kind not in MEASURED:
            continue
        if len(unit.mentions) > 1:
            found += _containers(unit)
        if index + 3 < len(units) and units[index + 1].lower in _MARKS and unit.mentions[-1].iri:
            last = _end(units, index, predicates)
            if last:
                found.append(Aside(units[index + 2].begin, units[last - 1].end, _anchor(units, index)))
    return found


def _fronted(units: Sequence[Unit], predicates: Sequence[Predicate]) -> Aside | None:
    """`Located in Wuhan's high-tech zone, the science city covers ...`: where the subject lies, said ahead of it."""
    verbs = [predicate.first for predicate in predicates if predicate.finite]
    verb = next(iter(verbs), 0) or next((predicate.first for predicate in predicates if predicate.first > 1), 0)
    comma = next((at for at in range(verb - 1, 1, -1) if units[at].lower == ","), 0)
    where = next((unit for unit in units[1:comma] if unit.kind in MEASURED and unit.mentions[-1].iri), None)
    if where is None:
        return None
    subject = next((unit for unit in units[comma + 1 : verb] if unit.kind), None)
    known = subject is not None and subject.kind in MEASURED and subject.mentions[-1].iri
    return Aside(units[0].begin, units[comma].begin, (subject if subject and known else where).mentions[-1])


def _containers(unit: Unit) -> list[Aside]:
    """`Dezhou, Shandong Province`: a city with the province that it lies in, which a list of places looks like."""
    first, *rest = unit.mentions
    ranks = [_RANKS.get(mention.kind, 0) for mention in unit.mentions]
    bare = all(left.end + 2 == right.begin for left, right in pairwise(unit.mentions))  # a list has an `and`
    if not bare or not 0 < ranks[0] < ranks[-1] or sorted(ranks) != ranks:
        return []
    return [Aside(mention.begin, mention.end, first) for mention in rest]


def _end(units: Sequence[Unit], index: int, predicates: Sequence[Predicate]) -> int:
    """Return the index of the mark that closes the aside behind a name; 0 where none begins there."""
    mark, first = units[index + 1].lower, index + 2
    opener = units[first].lower
    begin = first
    if opener in _RELATIVES:
        verb = next((p for p in predicates if p.first > first), None)
        if verb is None:
            return 0
        begin = verb.last
    elif not _describes(units, index, first):
        return 0
    for at in range(begin, min(len(units), begin + _FAR)):
        if units[at].lower in {";", ":"}:
            return 0
        if units[at].lower == mark and at > first:
            return at if at + 1 < len(units) else 0
    return 0


def _describes(units: Sequence[Unit], index: int, first: int) -> bool:
    """Say whether the words behind the mark say what or where the place is."""
    opener = units[first]
    its = opener.lower == "its" or (opener.mentions and opener.mentions[0].text.lower() == "its")
    if its and units[first + 1].kind in PLACES:
        return units[first + 2].lower in _SHARES  # `Qingpu, its Shanghai part, has`
    if opener.mentions and opener.mentions[0].text.lower() in {"one", "the"}:  # `Kunming, one of the zones, has`
        return True
    if opener.mentions:  # `Xi'an, Shaanxi Province, has`: the mark parts no list
        return 0 < _RANKS.get(units[index].kind, 0) < _RANKS.get(opener.kind, 0)
    word = opener.lower
    if word in _ARTICLES:
        start = next((at + 1 for at in range(index - 1, -1, -1) if units[at].lower in _MARKS), 0)
        fronted = start < index and units[start].lower in _FRONTING
        named = any(unit.kind in PLACES for unit in units[first + 1 : first + 3])
        return not (word in {"the", "its"} and (fronted or named))  # `In Hubei, the Optics Valley leads`
    following = units[first + 1].lower
    return word in _PLACED or word in _LAID or following in _LAID or (following.endswith("ed") and word.endswith("ly"))


def _anchor(units: Sequence[Unit], index: int) -> Mention:
    """Return what is described: of `China Speech Valley in Hefei` the valley."""
    while index > 1 and units[index - 1].lower in _OF and units[index - 2].kind in MEASURED:
        index -= 2
    return units[index].mentions[-1]

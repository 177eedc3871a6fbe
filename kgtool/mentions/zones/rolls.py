"""Members of a set of zones that later sentences, items and rows call up one by one.

Once `Twelve parks became national high-tech zones` is said, `Two of the twelve, P and P, are in Q`, `Q received two, P
and P`, `P is on the list as well`, the items `P (Q): approved 2022` and the rows of a table name zones of the set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import Word, to_count
from kgtool.records import Sentence

_REACH = 6
"""Sentences after a set was spoken of in which its members may be called up."""
_NEAR = 2
"""Sentences after it in which a bare number means so many of its zones."""
_APPROVING = frozenset(
    (
        "approved approve approves approval upgraded upgrade upgrades promoted promotes raised elevated named names "
        "designated added admitted call became become agreed cleared granted selected chose chosen picked joined "
        "accredited recognised recognized endorsed"
    ).split()
)
_DENYING = frozenset(
    (
        "not no n't never neither nor none without denied might may could would should hope hopes hoped want wants "
        "seek seeks sought expected applied applies apply bid bids failed refused if whether yet unlike instead "
        "excluded except missing absent candidate candidates plans plan planned next"
    ).split()
)
_GOING_ON = frozenset({"they", "the", "these", "both", "all"})
"""Words by which a second sentence of an item goes on from the first."""
_SOME = frozenset("them these newcomers names promoted upgraded they".split())
_HARMLESS = frozenset({"may"})
_THESE = frozenset("them these those".split())
_MEMBERS = frozenset("zones newcomers parks areas places cities members pilots winners arrivals additions".split())
_OTHERS = frozenset("others rest newcomers remaining other winners new first second third".split())
_GAINING = frozenset("received receives got gets won has had gained contributed contributes adds sent supplied".split())
_PASSED = frozenset("also likewise too both all each as well again alone now".split())
_RANKED = (
    ("on", "the", "list"), ("on", "the", "roll"), ("on", "the", "roster"), ("among", "them"), ("among", "the"),
    ("part", "of", "the"), ("in", "the", "batch"), ("in", "the", "group"), ("let", "in"), ("of", "the", "party"),
)  # fmt: skip
_THEY_ARE = (
    ["they", "are", "in"],
    ["they", "lie", "in"],
    ["they", "are", "those", "of"],
    ["they", "are", "to", "be", "in"],
)
_BE = frozenset({"is", "are", "was", "were"})
_APPROVED_COLUMNS = frozenset({"approved", "approval", "since", "designated", "named", "upgraded"})
_CALLED = frozenset({"zone", "zones"})
_ITEM_ENDS = frozenset({";", "(", ":", ",", "-", "–", "—", "in", "|", "."})
_FEWEST = 2


class ZoneRolls:
    """Keeps the set of zones that an article last spoke of, and reads who is of it."""

    def __init__(self) -> None:
        self.programme: Entry | None = None
        self.announced: int | None = None
        """The sentence that tells how the zones came to be; `None` where the set is only spoken of."""
        self.spoken = 0
        self._read = 0
        self._approving = False
        self._columns: tuple[int | None, bool] = (None, False)
        self._opened = 0
        """The line behind the set that opens a list of some of its members: `Four names will interest our readers:`."""

    def speak(self, programme: Entry, ordinal: int, lowers: Sequence[str]) -> None:
        """Note that a sentence speaks of a programme's zones."""
        told = not _APPROVING.isdisjoint(lowers) and _DENYING.isdisjoint(set(lowers) - {"may"})
        if told or programme != self.programme:
            self.announced = ordinal if told else None
        self.programme, self.spoken, self._approving = programme, ordinal, told

    def announce(self, programme: Entry, ordinal: int) -> None:
        """Note that a sentence tells how zones came to be of a programme."""
        self.programme, self.spoken, self.announced, self._approving = programme, ordinal, ordinal, True

    def tells_of(self, programme: Entry, ordinal: int) -> bool:
        """Say whether a sentence shortly before has told how zones came to be of a programme."""
        told = self.programme == programme and self.announced is not None
        return told and ordinal - max(self.spoken, self._read) <= _REACH

    def forget(self) -> None:
        """Note that the article speaks of zones of another kind."""
        self.programme = self.announced = None

    def read(
        self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]
    ) -> Iterator[list[list[Draft]]]:
        """Yield runs of places whose zones a sentence calls up as members, each zone's places together.

        Args:
            sentence: the sentence.
            words: its words.
            lowers: their folded forms.
            drafts: what it names, in the order of the text.
        """
        last = max(self.spoken, self._read)
        if self.programme is None or (sentence.ordinal - last > _REACH and sentence.lead != self.spoken):
            return
        hosts = [d for d in drafts if d.kind in HOSTS and d.kind != "Province" and d.thing]
        if sentence.role == "row":
            yield from self._row(sentence, words, lowers, drafts, hosts)
            return
        if not hosts and lowers[-1] == ":" and self.announced and _opens_list(lowers):
            self._opened = sentence.ordinal
        if not hosts or not _DENYING.isdisjoint(lowers):
            return
        if sentence.role == "item":
            items = [*self._item(sentence, words, lowers, drafts, hosts)]
            if items or lowers[0] not in _GOING_ON:
                yield from items
                return
        near = sentence.ordinal - last <= _NEAR
        for host in hosts:
            run = place_list(words, drafts, host.first)
            if not run:
                continue
            first, size, end = host.first, len(run), _with_province(lowers, run[-1][-1].last, drafts) + 1
            province = _gaining_province(lowers, first, size, drafts) if near else None
            listed = province or _counted(lowers, first, size) or (near and _is_rest(lowers, first, size))
            if listed or _is_ranked(lowers, end):
                if province and province.thing:
                    for group in run:
                        group[0].links.append(("locatedIn", province.thing))
                self._read = sentence.ordinal
                yield run
                return

    def named(self, lowers: Sequence[str], drafts: Sequence[Draft]) -> list[Draft]:
        """Return the named high-tech zones that a sentence puts on the list: `P High-tech Zone was likewise let in`."""
        if self.programme is None:
            return []
        ranked = [at for at, lower in enumerate(lowers) if lower in _BE and _is_ranked(lowers, at)]
        if not ranked or not _DENYING.isdisjoint(lowers[max(0, ranked[0] - _NEAR) :]) or lowers[0] in _DENYING:
            return []
        return [d for d in drafts if d.kind == "HighTechZone" and d.via != "list" and d.thing and d.phrase is None]

    def _item(
        self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft],
        hosts: Sequence[Draft],
    ) -> Iterator[list[list[Draft]]]:  # fmt: skip
        """`- Nanjing (Jiangsu): approved 2022` below a line that speaks of the zones."""
        told = self._approving or sentence.lead == self._opened or not _APPROVED_COLUMNS.isdisjoint(lowers)
        if sentence.lead not in {self.spoken, self._opened} or not told:
            return
        first = hosts[0].first
        if any(word.text[0].isalpha() for word in words[:first]):
            return
        run = place_list(words, drafts, first)
        after = run[-1][-1].last + 1 if run else 0
        if run and (after >= len(lowers) or lowers[after] in _ITEM_ENDS):
            yield run

    def _row(
        self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft],
        hosts: Sequence[Draft],
    ) -> Iterator[list[list[Draft]]]:  # fmt: skip
        """`Nanjing | Jiangsu | 2022` below `City | Province | Approved`."""
        if self._columns[0] != sentence.lead:
            called = lowers[0] in _CALLED  # `Zone | Chengdu | Xi'an`, `Zone | Firms` above `Chengdu | 620`
            self._columns = (sentence.lead, not hosts and (called or not _APPROVED_COLUMNS.isdisjoint(lowers)))
            if called and len(hosts) >= _FEWEST:
                yield [[host] for host in hosts]
            return
        if not self._columns[1] or sentence.lead != self.spoken or not hosts or not _DENYING.isdisjoint(lowers):
            return
        run = place_list(words, drafts, hosts[0].first)
        if run and not any(d.kind in {"PilotZone", "HighTechZone"} for d in drafts):
            yield run[:1]


def _opens_list(lowers: Sequence[str]) -> bool:
    """`Four names will interest our readers:`, `Among them:`: a line below which some of the zones are named."""
    some = any(lower in _SOME or to_count(lower) for lower in lowers)
    return some and _DENYING.isdisjoint(set(lowers) - _HARMLESS)


def _with_province(lowers: Sequence[str], last: int, drafts: Sequence[Draft]) -> int:
    """Return the last word of a list of places, with the province behind it: `Changde of Hunan`."""
    if lowers[last + 1 : last + 2] in (["of"], ["in"]):
        return next((d.last for d in drafts if d.first == last + 2 and d.kind == "Province"), last)
    return last


def _counted(lowers: Sequence[str], first: int, size: int) -> bool:
    """`Two of the twelve, P and P`; `three of them: P, P and P`."""
    at = first - 1
    if at < _FEWEST or lowers[at] not in {",", ":", "(", "—", "–"}:
        return False
    at -= 1
    if lowers[at] in _MEMBERS:
        at -= 1
    while at > 0 and (to_count(lowers[at]) or lowers[at] in {"the", "new"} | _THESE) and lowers[at] != "of":
        at -= 1
    return at > 0 and lowers[at] == "of" and to_count(lowers[at - 1]) == size and at - 1 <= _FEWEST


def _gaining_province(lowers: Sequence[str], first: int, size: int, drafts: Sequence[Draft]) -> Draft | None:
    """Return the province of `Hubei also received two, P and P`, or `None`."""
    at = first - 1
    if at < _FEWEST or lowers[at] not in {",", ":", "(", "—", "–"}:
        return None
    at -= 1
    while at > 0 and lowers[at] in {"more", "of", "them", "zones"}:
        at -= 1
    if to_count(lowers[at]) != size:
        return None
    at -= 1
    if lowers[at] not in _GAINING:
        return None
    at -= 1
    while at > 0 and lowers[at] in _PASSED:
        at -= 1
    return next((d for d in drafts if d.kind == "Province" and d.last == at), None)


def _is_ranked(lowers: Sequence[str], at: int) -> bool:
    """`... are on the list as well`, `... was likewise let in`."""
    if at >= len(lowers) or lowers[at] not in _BE:
        return False
    at += 1
    while at < len(lowers) and lowers[at] in _PASSED:
        at += 1
    for ranked in _RANKED:
        if tuple(lowers[at : at + len(ranked)]) == ranked:
            end = at + len(ranked)
            behind = lowers[end] if end < len(lowers) else "."
            if ranked[-1] != "the" or behind in _MEMBERS or to_count(behind):
                return behind != "of"
    return False


def _is_rest(lowers: Sequence[str], first: int, size: int) -> bool:
    """`The others are P and P`, `The remaining three, P, P and P, ...`, `The newcomers: P and P`."""
    head = list(lowers[:first])
    if head in _THEY_ARE:
        return size >= _FEWEST
    if not head or head[0] != "the" or len(head) < _FEWEST or head[1] not in _OTHERS:
        return False
    rest = [w for w in head[1:] if w not in _OTHERS | _MEMBERS | _BE | {"of", "group", "batch", ",", ":", "zone"}]
    return size >= _FEWEST and all(to_count(w) == size for w in rest) and head[-1] in {",", ":"} | _BE

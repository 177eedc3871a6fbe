"""Chinese words that stand for what was named before: `全市`, `该联盟`, `园区`, `《行动计划》`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgtool.mentions.drafts import Draft
from kgtool.records import Mention, Thing

_SAID = "*"
"""The head is the word itself: `中心` is a centre named before."""
_WORDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (r"全市|该市|我市|本市", ("City",), ""),
    (r"我国|全国(?!人大|人民|政协|两会|首|最|第)", ("Country",), ""),
    (r"全省|该省|我省|本省|全自治区", ("Province",), ""),
    (r"全县|该县|我县|本县", ("County",), ""),
    (r"全区(?![域别间])|该区|我区|本区", ("District", "County", "Zone", "HighTechZone", "Province"), ""),
    (r"(?<![\u4e00-\u9fff])(?:该|本)?集群(?![式化效内])", ("Zone",), "集群"),
    (r"(?<![\u4e00-\u9fff])新区(?=[\u4e00-\u9fff])", ("Zone",), "新区"),
    (r"(?<![\u4e00-\u9fff])高新区(?=[\u4e00-\u9fff])", ("HighTechZone",), "高新区"),
    (r"该(?:高新区|开发区|园区|产业园)|(?<![\u4e00-\u9fff])园区|园区(?=管委会)", ("HighTechZone", "Zone"), ""),
    (
        r"(?<=[于在])此(?=[，。；、）]|$)|(?<=[于在])(?:这里|此地|这片土地)|(?<=[于入])园(?=[，。；）]|$)",
        ("HighTechZone", "Zone", "District", "County"),
        "",
    ),
    (r"该联盟|(?<![\u4e00-\u9fff])联盟|(?<=[，。；和与该])联盟", ("Organization", "ZoneNetwork"), "联盟"),
    (
        r"(?<=[，。；])该?(?:中心|研究院|实验室|协会|学会|产业园|示范区)(?=由|于|位于|坐落|将|已|成立|总|占地|一期|首期|的)",
        ("ResearchOrganization", "Organization", "Zone"),
        _SAID,
    ),
    (r"该(?:局|部|委|厅|办|部门)", ("Agency",), ""),
    (r"该(?:公司|企业|集团)", ("Company",), ""),
    (r"该(?:院|校|研究院|实验室)", ("ResearchOrganization",), ""),
    (
        r"(?:该|这[一份]|上述|本)(?:行动|实施|工作)?(?:计划|方案|规划|意见|文件|措施|办法|政策|通知)|(?:根据|按照)(?:计划|方案|规划)(?=，)"
        r"|征求意见稿|(?<![\u4e00-\u9fff])(?:通知|方案|计划|规划|意见)(?=提出|要求|明确|指出|强调)",
        ("Plan", "Guideline", "PolicyInstrument", "Initiative"),
        "",
    ),
)
_REFERENCE = re.compile("|".join(f"({pattern})" for pattern, _, _ in _WORDS))
_OFFICE = re.compile(r"(?:党工委)?(?:管委会|管理委员会)")
_DOCUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"})
_TWO = 2
_PAIRED = _DOCUMENTS | {"PilotZone", "HighTechZone", "Zone", "Organization", "ResearchOrganization", "Company"}
_SHORTENED = frozenset({"Zone", "HighTechZone", "Organization", "ZoneNetwork", "ResearchOrganization"})
_LONGEST = 200
"""Things remembered; further back nothing is pointed at."""


class Reference(NamedTuple):
    """A word for what was named before: offsets, fitting classes, how its name ends, whether its office is meant."""

    begin: int
    end: int
    kinds: tuple[str, ...]
    head: str
    office: bool


_ENDINGS = {
    "联盟": ("联盟", "Alliance"), "集群": ("集群", "cluster"), "新区": ("新区", "New Area"),
    "高新区": ("高新区", "High-tech Zone"),
}  # fmt: skip
"""How the names end that a bare noun stands for, in Chinese and in the reference data."""
_AUTONOMOUS = frozenset({"Guangxi", "Inner Mongolia", "Tibet", "Ningxia", "Xinjiang"})
"""Provinces that call themselves 区."""


def find_references(text: str) -> list[Reference]:
    """Return the references of a sentence, in order; may be empty.

    >>> [(r.begin, r.kinds) for r in find_references("到2027年，全省企业达到100家")]
    [(7, ('Province',))]
    """
    found = []
    for match in _REFERENCE.finditer(text):
        _, kinds, head = _WORDS[(match.lastindex or 1) - 1]
        head = match[0].removeprefix("该") if head == _SAID else head
        office = _OFFICE.match(text, match.end()) if "Zone" in kinds else None
        found.append(Reference(match.start(), office.end() if office else match.end(), kinds, head, office is not None))
    return found


class History:
    """What an article has named so far; `mentions` is shared with the reader of its English sentences."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self._areas: list[tuple[Mention, Thing]] = []
        self._first: list[Thing] = []

    def add(self, mention: Mention) -> None:
        """Remember a mention."""
        self.mentions.append(mention)

    def note_area(self, place: Thing) -> None:
        """Remember a place that only stands in a longer name: `安徽省` in the name of a plan of Anhui."""
        if self.mentions:
            self._areas.append((self.mentions[-1], place))
        else:
            self._first.append(place)

    def last(self, *kinds: str) -> Thing | None:
        """Return the thing of one of these classes that was named last, or `None`.

        Asked for a district or a province at once (`全区`), it takes no province that is not an autonomous region.
        """
        region = "District" in kinds and "Province" in kinds
        for index in range(len(self.mentions) - 1, max(-1, len(self.mentions) - _LONGEST), -1):
            mention = self.mentions[index]
            areas = [place for at, place in self._areas[-20:] if at is mention and place.type in kinds]
            areas = [each for each in areas if not region or _is_region(each)]
            if areas:
                return areas[-1]
            if mention.kind in kinds and mention.iri and mention.via != "list":
                thing = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
                if not region or _is_region(thing):
                    return thing
        first = (place for place in self._first if place.type in kinds and (not region or _is_region(place)))
        return next(first, None)

    def document(self, name: str) -> Thing | None:
        """Return the document that a short name means: the last one whose name has its last word, else the last one."""
        recent = [m for m in self.mentions[-_LONGEST:] if m.kind in _DOCUMENTS and m.iri]
        same = [m for m in recent if m.label.split("（")[0].endswith(name[-2:])]
        chosen = same or recent
        return (
            Thing(chosen[-1].iri or "", chosen[-1].label, chosen[-1].kind, chosen[-1].provisional) if chosen else None
        )

    def of_two(self, *, former: bool, here: Sequence[Draft], ordinal: int) -> Thing | None:
        """Return what `前者` or `后者` means: one of the only two things of a class just named; `None` if not plain.

        Args:
            former: whether the first of them is meant.
            here: names before it in its sentence.
            ordinal: the number of the sentence.
        """
        near = [d.thing for d in here if d.thing and d.kind in _PAIRED]
        if len({thing.iri for thing in near}) < _TWO:
            near = [
                Thing(m.iri, m.label, m.kind, m.provisional)
                for m in self.mentions[-_LONGEST:]
                if m.iri and m.kind in _PAIRED and ordinal - m.sentence == 1
            ]
        by_kind: dict[str, dict[str, Thing]] = {}
        for thing in near:
            by_kind.setdefault("document" if thing.type in _DOCUMENTS else thing.type, {}).setdefault(thing.iri, thing)
        pairs = [list(things.values()) for things in by_kind.values() if len(things) == _TWO]
        return pairs[0][0 if former else 1] if len(pairs) == 1 else None

    def longer(self, name: str, here: Sequence[Draft], text: str) -> Thing | None:
        """Return the one thing named before whose words end with a shorter name of it: `火炬高新区`; else `None`.

        Args:
            name: the shorter name.
            here: names before it in its sentence.
            text: the sentence.
        """
        found = {d.thing.iri: d.thing for d in here if d.thing and _shortens(name, text[d.begin : d.end], d.kind)}
        for mention in self.mentions[-_LONGEST:]:
            if mention.iri and mention.via != "list" and _shortens(name, mention.text, mention.kind):
                found[mention.iri] = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
        return next(iter(found.values())) if len(found) == 1 else None

    def only_zone(self, zone_name: str) -> Thing | None:
        """Return the zone of a programme that was spoken of, if it is the only one, or the last of two sentences."""
        zones = [
            m for m in self.mentions[-_LONGEST:] if m.kind == "PilotZone" and m.iri and m.label.endswith(zone_name)
        ]
        if not zones or len({m.iri for m in zones}) > 1:
            return None
        return Thing(zones[-1].iri or "", zones[-1].label, "PilotZone", zones[-1].provisional)

    def resolve(self, reference: Reference, here: Sequence[Draft]) -> Thing | None:
        """Return what a reference stands for, looking first at what the sentence has named before it."""
        for draft in reversed(here):
            thing = draft.thing
            if thing and "District" in reference.kinds and not _is_region(thing):
                continue
            if thing and thing.type in reference.kinds and draft.via != "list" and _ends(thing.label, reference.head):
                return thing
        if not reference.head:
            return self.last(*reference.kinds)
        recent = [
            m
            for m in self.mentions[-_LONGEST:]
            if m.kind in reference.kinds and m.iri and _ends(m.label, reference.head)
        ]
        return (
            Thing(recent[-1].iri or "", recent[-1].label, recent[-1].kind, recent[-1].provisional) if recent else None
        )


def _shortens(name: str, words: str, kind: str) -> bool:
    return kind in _SHORTENED and len(words) > len(name) and words.endswith(name)


def _ends(label: str, head: str) -> bool:
    return not head or label.endswith(_ENDINGS.get(head, (head,)))


def _is_region(thing: Thing) -> bool:
    """Say whether a place may be called 区: a district, an area or an autonomous region, but no cluster."""
    if thing.type == "Zone":
        return thing.label.endswith(("区", "Area", "Zone", "District"))
    return thing.type != "Province" or thing.label in _AUTONOMOUS

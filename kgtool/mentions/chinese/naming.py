"""What a thing is called that only Chinese words name: its own Chinese name, or that of the same thing in English.

The government of a place has the name under which an English article knows it; an office, a document or a company that
the reference data does not have keeps its Chinese name, with the place and the office written in full.
"""

from __future__ import annotations

from kgtool.mentions.chinese.builds import government_at, office_at
from kgtool.mentions.chinese.documents import kind_of
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import AREA_KINDS, Namer
from kgtool.prose.words import government_name
from kgtool.records import Thing

_HOSTS = AREA_KINDS - {"Country", "Region"}
_APPLIED = _HOSTS | {"PilotZone", "HighTechZone", "Zone"}
_FULL = ("特别行政区", "自治区", "自治州", "省", "市", "区", "县")
_HIGH_TECH = ("高新区", "高新技术产业开发区")
_BEFORE_PLACE = ("支持", "关于", "促进", "加快")
_FIRM_ENDINGS = ("集团", "科技", "股份", "智能", "技术", "公司")
_REACH = 24
"""Characters of a document's name in which its place stands."""


class ChineseNamer:
    """Names things of Chinese text; `namer` keeps what has a name in English."""

    def __init__(self, namer: Namer) -> None:
        self.namer = namer

    def government(self, place: Thing) -> Thing:
        """Return the government of a place, the same as where an English article lets the place act."""
        return self.namer.thing("Agency", government_name(place.label))

    def office(self, place: Entry, office: str) -> Thing:
        """Return an office of a place: `合肥市科学技术局`."""
        return self.namer.thing("Agency", f"{full_name(place)}{office}")

    def built(self, kind: str, name: str) -> Thing:
        """Return a thing by its name; a high-tech zone is named after its place, as in English."""
        if kind == "Zone" and name.endswith(_HIGH_TECH):
            match = next((m for m in self.namer.gazetteer.find(name) if m.begin == 0 and m.entry.kind in _HOSTS), None)
            programme = self.namer.programme("high-tech")
            if match and programme:
                return self.namer.zone_at(programme, [match.entry.thing])
        return self.namer.thing(kind, name)

    def member(self, kind: str, name: str) -> Thing:
        """Return a member of a list of bodies; a firm may be called without `集团`, `科技` and the like."""
        for entry in (self.namer.gazetteer.get_by_name(name + ending, "Company") for ending in _FIRM_ENDINGS):
            if entry:
                return entry.thing
        return self.namer.thing(kind, name)

    def document(self, name: str) -> Thing:
        """Return a document by its name without 《》."""
        return self.namer.thing(kind_of(name), name.removeprefix("关于印发"))

    def areas_of(self, name: str) -> list[tuple[str, Thing]]:
        """Return the place that a document's name begins with: it is what the document applies to."""
        for match in self.namer.gazetteer.find(name[:_REACH]):
            if match.entry.kind in _APPLIED and (match.begin == 0 or name[: match.begin].endswith(_BEFORE_PLACE)):
                return [("appliesTo", match.entry.thing)]
        return []

    def issuers_of(self, name: str) -> list[tuple[str, Thing]]:
        """Return the body with which a document's name begins: `国务院关于...的若干意见` is the State Council's."""
        about = name.find("关于", 0, _REACH)
        match = next((m for m in self.namer.gazetteer.find(name[:about]) if m.begin == 0), None) if about > 0 else None
        if match is None:
            return []
        entry = match.entry
        if entry.kind == "Agency" and match.end == about:
            return [("issuedBy", entry.thing)]
        if entry.kind not in _HOSTS:
            return []
        if government_at(name, match.end) == about:
            return [("issuedBy", self.government(entry.thing))]
        office = office_at(name, match.end)
        return [("issuedBy", self.office(entry, office[1]))] if office and office[0] == about else []


def full_name(place: Entry) -> str:
    """Return the Chinese name of a place with its level, where the reference data has it.

    >>> full_name(Entry("x", "City", "Hefei", "合肥", ("合肥市",)))
    '合肥市'
    """
    names = [name for name in (place.label_zh, *place.names) if name and not name.isascii()]
    return next((name for name in names if name.endswith(_FULL)), place.label_zh or place.label)

"""Whose office is meant where an article leaves its place out: `省科技厅`, `市工信局`, `自治区数据局`.

The place of that level that was named last; else the one that holds the town named last; else the province of all the
places that the article names.
"""

from __future__ import annotations

from collections import Counter

from kgtool.mentions.chinese.references import History
from kgtool.mentions.gazetteer import Entry, Gazetteer

_KINDS = {"省": "Province", "自治区": "Province", "市": "City", "区": "District"}
_TOWNS = ("City", "District", "County")
_SAMPLE = 4000
"""Characters of an article in which its places are counted."""


class Homes:
    """Finds the place that an elided office is of; counts the places of the article only when it has to."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self.gazetteer = gazetteer
        self._text = text[:_SAMPLE]
        self._province: Entry | None = None
        self._counted = False

    def place_of(self, level: str, history: History) -> Entry | None:
        """Return the place of a level (`省`, `自治区`, `市`, `区`) that is meant, or `None`."""
        kind = _KINDS[level]
        last = history.last(kind)
        found = self.gazetteer.entries.get(last.iri) if last else None
        if found is None and kind == "City":
            found = self._only_city()
        if found is None and kind == "Province":
            town = history.last(*_TOWNS)
            found = (self._above(town.iri) if town else None) or self._main_province()
        if found and kind == "Province" and not _fits(found, level):
            return None
        return found

    def _above(self, iri: str) -> Entry | None:
        return next((entry for entry in self.gazetteer.around(iri) if entry.kind == "Province"), None)

    def _only_city(self) -> Entry | None:
        """Return the city of an article that names no other one: `市工信局` beside `苏州国家...试验区`."""
        cities = {m.entry.iri: m.entry for m in self.gazetteer.find(self._text) if m.entry.kind == "City"}
        pilots = [m.entry for m in self.gazetteer.find(self._text) if m.entry.kind == "PilotZone"]
        for pilot in pilots:
            for place in pilot.links.get("locatedIn", ()):
                entry = self.gazetteer.entries.get(place)
                if entry and entry.kind == "City":
                    cities[entry.iri] = entry
        return next(iter(cities.values())) if len(cities) == 1 else None

    def _main_province(self) -> Entry | None:
        """Return the province in which all places of the article lie, or nearly all; `None` without one."""
        if not self._counted:
            self._counted = True
            places = [m.entry for m in self.gazetteer.find(self._text) if m.entry.kind in {"Province", *_TOWNS}]
            above = [entry if entry.kind == "Province" else self._above(entry.iri) for entry in places]
            counts = Counter(entry.iri for entry in above if entry)
            best = counts.most_common(1)
            if best and best[0][1] * 5 >= sum(counts.values()) * 4:
                self._province = self.gazetteer.entries.get(best[0][0])
        return self._province


def _fits(entry: Entry, level: str) -> bool:
    """Say whether a province is called by a level: Guangxi is no `省`."""
    own = [name for name in (entry.label_zh, *entry.names) if name.endswith(("省", "自治区"))]
    return any(name.endswith(level) for name in own)

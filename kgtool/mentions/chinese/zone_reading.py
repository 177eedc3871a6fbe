"""Which zone each Chinese zone phrase names: with its place a zone, without one the zone or the programme spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.chinese.references import History
from kgtool.mentions.chinese.zone_hosts import carried_hosts, continued_phrase, opening_places, same_hosts
from kgtool.mentions.chinese.zones import Group, ZonePhrase, ZonePlaces, find_phrases, mask, place_zones
from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.records import SAME_GRANT, Thing

_OPEN = 2
"""Sentences after one about a set of zones in which a list of places still tells of them."""
_OTHERS = re.compile(
    r"(?:贸易|自贸|经济|综合|改革|文明|金融|融合|网|开放|示范|合作|农业|文化|旅游|能源|流通|汽车|能源|医疗)(?:创新发展)?(?:试验区|先导区)"
)
"""Zones of other programmes: in an article that names one, a bare `试验区` may be that one."""
_POINTING = ("该", "本", "此", "这一", "这个")
_TOGETHER = ("全国", "各个", "各地", "所有", "个", "批", "家", "座", "类")
"""Words before `先导区` that mean several of them."""


class ChineseZones:
    """Keeps which programme an article speaks of, and identifies the zone phrases of its Chinese sentences."""

    def __init__(self, namer: Namer, history: History, text: str) -> None:
        self.namer = namer
        self.history = history
        self.sentence = -_OPEN - 1
        self.programme: Entry | None = None
        self.subject: tuple[int, tuple[Group, ...]] = (0, ())
        """The sentence that opened with a place last, and the place."""
        self.others = _OTHERS.search(text) is not None
        self.families = {phrase.family for phrase in find_phrases(text) if not phrase.bare}

    def may_name(self, text: str, ordinal: int) -> bool:
        """Say whether a sentence may name zones: by their words, or by places right after a sentence that did."""
        return "试验区" in text or "先导区" in text or ordinal - self.sentence <= _OPEN

    def read(
        self, text: str, ordinal: int, drafts: Sequence[Draft], dates: Sequence[tuple[int, int]] = ()
    ) -> list[Draft]:
        """Return the zones of a sentence; places of a list become zones themselves.

        Args:
            text: the sentence.
            ordinal: its number.
            drafts: the names found in it, and words that stand for places.
            dates: offsets of its dates.
        """
        inside = [d for d in drafts if d.begin < d.end and (text[d.begin] == "《" or d.kind in {"Agency", "Plan"})]
        free = [d for d in drafts if not any(i.begin <= d.begin and d.end <= i.end and i is not d for i in inside)]
        phrases = [p for p in find_phrases(text) if not any(i.begin <= p.begin and p.end <= i.end for i in inside)]
        if not phrases and self.others and _OTHERS.search(text):
            self.sentence = -_OPEN - 1  # `车联网先导区`: what is listed from here on is of another programme
        is_open = ordinal - self.sentence <= _OPEN
        found: list[Draft] = []
        placed: set[ZonePhrase] = set()
        if not phrases and not is_open:
            return found
        free += self._heads(text, free, phrases)
        masked = mask(text, sorted(free, key=BY_BEGIN), phrases, dates)
        rows = place_zones(masked, open_list=is_open)
        rows += carried_hosts(masked, rows)
        goes_on = self.subject[0] == ordinal - 1 and self.subject[1]
        phrase = continued_phrase(masked, rows) if goes_on else None
        if phrase:
            at = phrase.begin
            groups = tuple(Group(at, at, group.places) for group in self.subject[1])
            rows.append(ZonePlaces(phrase, groups[:1], "built"))
        opening = opening_places(masked)
        if opening or phrase is None:
            self.subject = (ordinal, opening if len(opening) == 1 else ())
        taken = {(group.begin, group.end) for row in rows for group in row.groups}
        rows += [row for row in same_hosts(masked) if not any((g.begin, g.end) in taken for g in row.groups)]
        if rows and is_open and not phrases:  # the list goes on
            self.sentence = ordinal
        for row in rows:
            programme = self._programme(phrases[0] if row.how == "same" and phrases else row.phrase)
            if programme is None:
                continue
            if row.phrase:
                placed.add(row.phrase)
            found += self._placed(row, programme)
        for phrase in phrases:
            programme = self._programme(phrase)
            if programme is None:
                continue
            self.sentence, self.programme = ordinal, programme
            if phrase not in placed:
                found.append(self._unplaced(text, phrase, programme))
        for draft in found:  # the last of `北京、成都国家...先导区` is a zone by its whole name
            whole = next(
                (d for d in drafts if d.kind == "PilotZone" and d.begin == draft.begin and d.end > draft.end), None
            )
            if whole and whole.thing == draft.thing:
                draft.end = whole.end
        return found

    def _heads(self, text: str, drafts: Sequence[Draft], phrases: Sequence[ZonePhrase]) -> list[Draft]:
        """Return the places that known names of zones begin with: of `北京、成都国家...先导区` both are of the list."""
        found = []
        for draft in drafts:
            phrase = next((p for p in phrases if draft.begin < p.begin and p.end <= draft.end), None)
            if phrase is None or draft.kind != "PilotZone":
                continue
            for match in self.namer.gazetteer.find(text[draft.begin : phrase.begin]):
                begin, end = draft.begin + match.begin, draft.begin + match.end
                found.append(chinese_draft(begin, end, match.entry.kind, match.entry.thing))
        return found

    def _programme(self, phrase: ZonePhrase | None) -> Entry | None:
        if phrase is None:
            return self.programme
        if phrase.bare and phrase.family not in self.families and (not self.families or self.others):
            return None
        return self.namer.programme(phrase.family)

    def _placed(self, row: ZonePlaces, programme: Entry) -> list[Draft]:
        """Return zone drafts: one for the whole name, for the phrase, or for each place of a list."""
        found = []
        for group in row.groups:
            places = [draft.thing for draft in group.places if draft.thing]
            zone = self.namer.zone_at(programme, places)
            if row.phrase and len(row.groups) == 1 and row.how == "adjacent":
                begin, end = min(group.begin, row.phrase.begin), max(row.phrase.end, group.end)
                draft = chinese_draft(begin, end, zone.type, zone, via="build")
            elif row.phrase and len(row.groups) == 1 and row.how == "built":
                draft = chinese_draft(row.phrase.begin, row.phrase.end, zone.type, zone, via="build")
            else:
                draft = chinese_draft(group.begin, group.end, zone.type, zone, via="list")
                draft.reason = SAME_GRANT if row.how == "same" else ""
            draft.links += self._zone_links(zone, places, programme)
            found.append(draft)
        if row.phrase and (len(row.groups) > 1 or row.how in {"listed", "before"}):
            found.append(chinese_draft(row.phrase.begin, row.phrase.end, "Programme", of_entry(programme)))
        return found

    def _zone_links(self, zone: Thing, places: Sequence[Thing], programme: Entry) -> list[tuple[str, Thing]]:
        known = self.namer.gazetteer.entries.get(zone.iri)
        located = known.links.get("locatedIn", ()) if known else ()
        links = [("locatedIn", p) for p in places if len(places) == 1 and (not located or p.iri in located)]
        return [*links, ("partOfProgramme", of_entry(programme))]

    def _unplaced(self, text: str, phrase: ZonePhrase, programme: Entry) -> Draft:
        """Return what a phrase without a place means: the zone spoken of, if there is but one, else the programme."""
        before = text[max(0, phrase.begin - 2) : phrase.begin]
        zone = self.history.only_zone(programme.zone_name)
        if zone and (before.endswith(_POINTING) or (phrase.bare and not before.endswith(_TOGETHER))):
            draft = chinese_draft(phrase.begin, phrase.end, zone.type, zone, via="reference")
            draft.reason = "the only zone of its programme spoken of"
            return draft
        return chinese_draft(phrase.begin, phrase.end, "Programme", of_entry(programme))


def chinese_draft(begin: int, end: int, kind: str, thing: Thing | None, *, via: str = "name") -> Draft:
    """Return a draft; a Chinese sentence has no words, its characters are counted."""
    return Draft(begin, end - 1, begin, end, kind, thing, via=via)

"""Places chosen for bases and zones of other national programmes: `Seven cities were picked to build national X bases`.

The programme is one that the reference data knows, or is called by the words of the phrase. The places stand in the
sentence, in the one behind it, or in the list or table below. The zone of each, `PLACE X base`, is named where the
text speaks of one alone: in a row or item, or by `Datong's base`; several at once are no more than chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.references.descriptions import Reference
from kgtool.mentions.zones.choice_phrases import (
    DENYING,
    HEADS,
    NOUNS,
    TELLING,
    ChoicePhrase,
    choosing_bodies,
    chosen_places,
    count_places,
    find_choice_phrases,
    is_chosen_for,
    members_named,
)
from kgtool.mentions.zones.places import HOSTS
from kgtool.prose.cells import split_cells
from kgtool.prose.words import Word, forms_of, has_any
from kgtool.records import Body, Sentence, Thing
from kgtool.vocab import thing_iri

CHOSEN = "chosen for the programme in sentence"
"""Beginning of the reason why a place stands for its base or zone."""
_REACH = 2
"""Sentences behind the choice in which its places, or the line that leads their list, may stand."""


@dataclass(slots=True)
class _Choice:
    """A programme for which places were chosen: by whom, how many, in which sentence."""

    programme: Thing
    entry: Entry | None
    noun: str
    """What one of its members is called behind the name of its place."""
    count: int
    ordinal: int
    bodies: list[Thing]
    listed: bool = False


class Choices:
    """Keeps for which programme an article last told that places were chosen, and names their bases and zones."""

    def __init__(self, namer: Namer, body: Body) -> None:
        self._namer = namer
        self._body = body
        self._choice: _Choice | None = None
        self._members: dict[str, Thing] = {}
        self._meant = 0
        """The choice of which one member has been spoken of alone."""

    def read(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft]) -> bool:
        """Add the bases and zones of a sentence to its drafts, and say whether it tells of a choice.

        Args:
            sentence: the sentence.
            words: its words.
            drafts: what it names, in the order of the text; changed.
        """
        lowers = forms_of(words)
        if sentence.role not in {"row", "item"}:
            if sentence.role != "prose":
                return False
            if has_any(words, NOUNS) and has_any(words, TELLING) and self._told(sentence, words, lowers, drafts):
                return True
        choice = self._choice
        if choice is None:
            return False
        if sentence.role in {"row", "item"}:
            self._row(choice, sentence, words, lowers, drafts)
        elif not choice.listed and sentence.ordinal - choice.ordinal == 1 and DENYING.isdisjoint(lowers):
            self._enter(choice, members_named(words, lowers, drafts), drafts)
        if self._members:
            self._refer(choice, words, lowers, drafts)
        return False

    def _told(self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: list[Draft]) -> bool:
        """Read a sentence that tells of a choice."""
        verbs = [at for at, lower in enumerate(lowers) if lower in TELLING]
        if lowers[-1] == "?":
            return False
        for phrase in find_choice_phrases(words, lowers, drafts):
            begin = max((i + 1 for i in range(phrase.first) if lowers[i] == ";"), default=0)
            end = next((i for i in range(phrase.last, len(lowers)) if lowers[i] == ";"), len(lowers))
            if not (DENYING.isdisjoint(lowers[begin:end])):
                continue
            verb = next(
                (v for v in verbs if begin <= v < end and is_chosen_for(v, phrase, words, lowers, drafts)), None
            )
            if verb is None:
                continue
            programme, entry = self._programme(phrase)
            count = count_places(lowers, verb, phrase)
            noun = entry.zone_name if entry and entry.zone_name else _singular(programme.label)
            bodies = choosing_bodies(self._namer, lowers, drafts, verb, begin=begin, end=end)
            choice = _Choice(programme, entry, noun, count, sentence.ordinal, bodies)
            mark = phrase.draft
            if mark is None:
                mark = Draft(
                    phrase.first, phrase.last, words[phrase.first].begin, words[phrase.last].end,
                    "Programme", programme, "build",
                )  # fmt: skip
                drafts[:] = [d for d in drafts if d.last < mark.first or d.first > mark.last]
                drafts.append(mark)
                drafts.sort(key=BY_BEGIN)
            mark.reason = f"{CHOSEN} {sentence.ordinal}"
            if lowers[phrase.last] in HEADS:  # one place that is chosen makes no programme known
                mark.reason = f"one place {mark.reason}"
            else:
                mark.links = [*mark.links, *(("announcedBy", body) for body in bodies)]
            self._choice = choice
            places = chosen_places(words, lowers, drafts, phrase, verb, begin=begin)
            self._enter(choice, places, drafts, mark if lowers[phrase.last] in HEADS and len(places) == 1 else None)
            self._settle(choice, [d for d in drafts if d.first > verb])
            return True
        return False

    def _programme(self, phrase: ChoicePhrase) -> tuple[Thing, Entry | None]:
        """Return the programme of a phrase: the known one, or a new one called by its words."""
        if phrase.draft is not None and phrase.draft.thing is not None:
            return phrase.draft.thing, self._namer.gazetteer.entries.get(phrase.draft.thing.iri)
        label = f"National {' '.join(phrase.words)} {HEADS[phrase.head]}"
        known = self._namer.gazetteer.get_by_name(label, "Programme") or self._namer.gazetteer.get_by_name(
            label.replace("-", " "), "Programme"
        )
        if known:
            return of_entry(known), known
        return Thing(thing_iri("Programme", label, base=self._namer.base), label, "Programme", provisional=True), None

    def _enter(self, choice: _Choice, places: Sequence[Draft], drafts: list[Draft], mark: Draft | None = None) -> None:
        """Name the base or zone of a place, beside it or where a phrase speaks of this one.

        Where several were chosen together, none has been called a base of its own: only what is said of one later is.
        """
        if choice.count and len(places) > choice.count:
            return
        for place in places:
            assert place.thing is not None
            zone = self._zone(choice, place.thing)
            links = [("locatedIn", place.thing), ("partOfProgramme", choice.programme)]
            links += [("approvedBy", body) for body in choice.bodies]
            if len(places) == 1:
                at, reason = mark or place, f"{CHOSEN} {choice.ordinal}"
                drafts.append(
                    Draft(at.first, at.last, at.begin, at.end, zone.type, zone, "list",
                          reason=reason, antecedent=choice.ordinal, links=links)
                )  # fmt: skip
            self._members[place.thing.iri] = zone
            choice.listed = True
        drafts.sort(key=BY_BEGIN)

    def _settle(self, choice: _Choice, drafts: Sequence[Draft]) -> None:
        """Let zones of the programme that were read before be approved by the bodies that chose them."""
        for draft in drafts:
            own = draft.via == "list" and not draft.reason.startswith(CHOSEN)
            if own and ("partOfProgramme", choice.programme) in draft.links:
                draft.links = [*draft.links, *(("approvedBy", body) for body in choice.bodies)]
                choice.listed = True

    def _zone(self, choice: _Choice, place: Thing) -> Thing:
        if choice.entry and choice.entry.zone_name:
            return self._namer.zone_at(choice.entry, [place])
        return self._namer.thing("Zone", f"{place.label} {choice.noun}")

    def _row(
        self, choice: _Choice, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: list[Draft]
    ) -> None:
        """`Chengdu | Sichuan | 15,000`: a row or item below the choice that begins with one of its places."""
        lead = sentence.lead
        if lead is None or not 0 <= lead - choice.ordinal <= _REACH:
            return
        if lead != choice.ordinal and (choice.listed and not self._is_listing(choice, sentence)):
            return
        line = self._body.sentences[lead - 1].text.lower().split()
        if lead != choice.ordinal and not DENYING.isdisjoint(word.strip(",.:;") for word in line):
            return
        first = next((d for d in drafts if d.kind in HOSTS and d.thing), None)
        if first is None or any(lower.isalpha() for lower in lowers[: first.first]):
            return
        cells = split_cells(sentence.text)
        alone = len(cells) > 1 or sentence.role == "item"
        if alone and (sentence.role == "item" or cells[0][0] <= first.begin < cells[min(1, len(cells) - 1)][1]):
            self._enter(choice, [first], drafts)

    def _is_listing(self, choice: _Choice, sentence: Sentence) -> bool:
        """Say whether rows of the same list have been read as places of the choice."""
        return bool(self._members) and self._body.sentences[sentence.ordinal - 2].role in {"row", "item"}

    def _refer(self, choice: _Choice, words: Sequence[Word], lowers: Sequence[str], drafts: list[Draft]) -> None:
        """`The base of Datong`, `Datong's base`, `the Datong base`: the zone of one of the places."""
        head = choice.noun.rsplit(" ", 1)[-1].lower()
        if head not in lowers:
            return
        for at in [i for i, lower in enumerate(lowers) if lower == head]:
            place = next(
                (d for d in drafts if d.thing and d.thing.iri in self._members and d.first == at + 2), None
            ) if lowers[at + 1 : at + 2] in (["of"], ["in"]) else next(
                (d for d in drafts if d.thing and d.thing.iri in self._members
                 and (d.last == at - 1 or (d.last == at - 2 and lowers[at - 1] == "'s"))), None
            )  # fmt: skip
            named = [d for d in drafts if d.first <= at <= d.last and d.kind != "Topic"]
            bare = [d for d in named if isinstance(d.phrase, Reference)]
            if len(bare) != len(named):
                continue
            if place is None or place.thing is None:
                if self._meant < choice.ordinal and len(self._members) > 1:  # `the base` of seven
                    drafts[:] = [d for d in drafts if d not in bare]
                continue
            first, last = min(place.first, at, *(d.first for d in bare)), max(place.last, at)
            zone, self._meant = self._members[place.thing.iri], choice.ordinal
            drafts[:] = [d for d in drafts if d is not place and d not in bare]
            drafts.append(
                Draft(first, last, words[first].begin, words[last].end, zone.type, zone, "reference",
                      reason="the one that was chosen", antecedent=choice.ordinal)
            )  # fmt: skip
            drafts.sort(key=BY_BEGIN)


def _singular(label: str) -> str:
    """Return what one member of a programme is called behind the name of its place.

    >>> _singular("National data-labelling bases")
    'data-labelling base'
    """
    return label.removeprefix("National ").removesuffix("s")

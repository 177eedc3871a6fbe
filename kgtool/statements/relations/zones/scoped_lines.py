"""Lines below a caption that names one programme of pilot zones: `First batch (2019): P, P and P`, `2020: P (March)`.

The caption says which programme and often which body, the head of the line when, a bracket behind a place in which
month. Which place has a zone of the programme, and since when, the reference data knows: a place whose zone was
approved at another time than the line gives is left out, and so is every line that denies or hopes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from kgtool.dates import MONTHS, PartialDate
from kgtool.records import Mention, Sentence, Statement
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.known_facts import agrees_with, confirm
from kgtool.statements.relations.zones.knowledge import Knowledge

_BARRED = re.compile(
    r"\b(?:appl(?:y|ied|ies|icants?)|hop\w+|candidates?|reject\w+|refus\w+|plan\w*|next|not|no|never|none|without|"
    r"neither|other|proposed|expected|want\w*|bids?|missing|rumou?r\w*|wrong\w*|corrections?|unlike|before|former)\b",
    re.IGNORECASE,
)
"""Words of a caption below which others than zones may be listed."""
_TOLD_OF = frozenset({"Programme", "ZoneSet", "Zone"})
_MONTH = re.compile(
    r" ?\((?:in |early |late )?(?P<all>both |all )?(?:in )?(?P<month>[A-Z][a-z]{2,8})\b\.?(?: \d{1,2})?\)"
)
"""What stands behind a place: `(March)`, `(both March)`."""
_LONGEST = 160
"""Characters of a line that is no sentence."""
_ENDS = (".", "!", "?", ".”", '."')
_UP = 12
"""Lines above one among which its caption stands."""
_BESIDE = 3
"""Characters between a place and its own date: `Wuhan (September 2020)`."""

Spoken = Mapping[int, Sequence[tuple[str, Mention]]]
"""By sentence the programmes that it names, each with the words."""


def caption_of(context: SentenceContext, spoken: Spoken) -> tuple[str, Mention] | None:
    """Return the programme that the caption above a line names, with its words; `None` where there is no such line.

    Args:
        context: the line.
        spoken: what sentences name programmes.
    """
    sentence = context.sentence
    if any(verb.finite for verb in context.predicates) or not _is_line(sentence, last=False):
        return None
    own = dict(spoken.get(sentence.ordinal, ()))
    if own:
        return next(iter(own.items())) if len(own) == 1 and ":" in sentence.text else None
    for above in reversed(context.body.sentences[max(sentence.ordinal - _UP, 0) : sentence.ordinal - 1]):
        named = dict(spoken.get(above.ordinal, ()))
        if named:
            leads = above.ordinal == sentence.lead or above.text.endswith(":") or above.role in {"heading", "title"}
            fits = len(named) == 1 and (leads or _is_line(above)) and not _BARRED.search(above.text)
            return next(iter(named.items())) if fits else None
        if not _is_line(above, last=False):
            return None
    return None


def _is_line(sentence: Sentence, *, last: bool = True) -> bool:
    """Say whether a sentence is a line of a list or a caption by length and end; a line may end with a full stop."""
    if sentence.role in {"row", "item"}:
        return True
    return len(sentence.text) <= _LONGEST and not (last and sentence.text.endswith(_ENDS))


def read_scoped_line(
    context: SentenceContext, caption: tuple[str, Mention], named: Sequence[Mention], knowledge: Knowledge
) -> Iterator[Statement]:
    """Yield what a line below a caption tells of the zones of its places; may be empty.

    Args:
        context: the line.
        caption: the programme that its caption names, with the words.
        named: the bodies that the caption names, or a line between the two.
        knowledge: of zones, and of what the article has told of them.
    """
    known, zones = knowledge.known, knowledge.zones
    programme, words = caption
    if not is_sure(context.lowers, knowledge.lexicon) or _BARRED.search(context.sentence.text):
        return
    entries = [(m, zone) for m in context.mentions if (zone := _zone_at(m, programme, zones))]
    if not entries:
        return
    above = context.body.sentences[words.sentence - 1]
    listed = above.role != "title" and (len(entries) > 1 or context.sentence.lead == words.sentence)
    days = _days(context, [m for m, _ in entries])
    for mention, zone in entries:
        day, dates = days[mention.begin]
        if not knowledge.may_be(zone) or not (listed if day is None else agrees_with(day, zone)):
            continue
        iri = zone.thing.iri
        if (iri, "partOfProgramme") not in known:
            yield confirm(context, zone.thing, "partOfProgramme", zone.programme, [mention, words])
        if day is not None and (iri, "approvedOn") not in known:
            yield confirm(context, zone.thing, "approvedOn", date_value(day), [mention, *dates])
        body = next((m for m in named if zone.body and m.iri == zone.body.iri), None)
        if body is not None and (iri, "approvedBy") not in known:
            yield confirm(context, zone.thing, "approvedBy", thing_of(body), [mention, body])


def _zone_at(mention: Mention, programme: str, zones: ZoneRegister) -> KnownZone | None:
    """Return the zone of a programme that a mention names, or that lies in the place that it names."""
    if mention.via == "reference" or mention.kind == "Province":
        return None
    own = zones.by_iri.get(mention.iri or "")
    found = [own] if own else zones.by_place.get(mention.iri or "", ())
    of = [zone for zone in found if zone.programme.iri == programme]
    return of[0] if len(of) == 1 else None


def _days(context: SentenceContext, places: Sequence[Mention]) -> dict[int, tuple[PartialDate | None, list[Mention]]]:
    """Return by the offset of each place the day that a line gives it, with the dates used."""
    text, end = context.body.text, context.sentence.end
    dates = [(m, day) for m in context.mentions if m.kind == "Date" and (day := date_of(m))]
    heading = [(m, day) for m, day in dates if m.end <= places[0].begin]
    shared = heading[-1] if heading else dates[0] if len(dates) == 1 else None
    found: dict[int, tuple[PartialDate | None, list[Mention]]] = {}
    open_: list[int] = []
    for place in places:
        month = _MONTH.match(text, place.end, end)
        number = MONTHS.get(month["month"].lower()) if month else None
        beside = next(((m, day) for m, day in dates if 0 <= m.begin - place.end <= _BESIDE), None)
        open_.append(place.begin)
        if beside:
            found[place.begin] = (beside[1], [beside[0]])
        elif number and shared:
            of = open_ if month and month["all"] else [place.begin]
            found |= dict.fromkeys(of, (PartialDate(shared[1].year, number), [shared[0]]))
        else:
            found[place.begin] = (shared[1], [shared[0]]) if shared else (None, [])
            continue
        open_ = []
    return found


def programmes_named(spoken: Sequence[tuple[int, int, str, Mention]], pilots: Set[str]) -> Spoken:
    """Return by sentence the programmes of pilot zones that it names, and not only one of their zones.

    Args:
        spoken: sentence, offset, IRI of the programme and words.
        pilots: IRIs of the programmes of pilot zones.
    """
    found: dict[int, list[tuple[str, Mention]]] = {}
    for ordinal, _, programme, words in spoken:
        if programme in pilots and words.kind in _TOLD_OF and words.via != "reference":
            found.setdefault(ordinal, []).append((programme, words))
    return found

"""Which national programme a zone phrase means: by its decisive word, its ministry, or what the article is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import ZONE_NAMES, Namer
from kgtool.mentions.zones.locations import agency_of
from kgtool.mentions.zones.phrases import ZonePhrase, find_zone_phrases, may_name_zones, purpose_of
from kgtool.mentions.zones.roll_calls import RollCall
from kgtool.prose.words import DETERMINERS, Word, split_words, to_count
from kgtool.records import Body

_DECISIVE = frozenset({"development", "application"})
_AROUND = frozenset(["'s", '"', "“", "‘", "'", "of", ",", "and", "in", "to", "as", "with"])
_RANKING = frozenset({"national", "pilot", "new", "chinese"})
_REACH = 6
"""Sentences after a programme's last mention in which a list or a body may point to it."""
_NEAR = 3
"""Sentences after it in which a pronoun or an ordinal may."""
_CLOSE = {"they": 1, "too": 1, "news": 2}
"""Those in which builds may that say least of the zones."""
_UNTOLD = frozenset({"bare", "pilot", "ai"})


def phrases_of(body: Body) -> dict[int, list[ZonePhrase]]:
    """Return the zone phrases of the sentences that have some, by the number of the sentence."""
    named = [s for s in body.iter_prose() if may_name_zones(s.text)]
    return {s.ordinal: found for s in named if (found := find_zone_phrases(split_words(s.text)))}


def survey(namer: Namer, body: Body, phrases: Mapping[int, Sequence[ZonePhrase]]) -> Entry | None:
    """Return the programme that an article as a whole is about: by explicit words, else by the ministry.

    Args:
        namer: finds the programmes.
        body: the article.
        phrases: its zone phrases, by sentence.
    """
    families = [phrase.family for found in phrases.values() for phrase in found]
    decisive = [family for family in families if family in _DECISIVE]
    if decisive:
        return namer.programme(max(decisive, key=decisive.count))
    if "ai" not in families:
        return None
    find = namer.gazetteer.find
    prose = body.iter_prose()
    return namer.programme("ai", [m.entry.iri for s in prose for m in find(s.text) if m.entry.kind == "Agency"])


def programme_of(
    namer: Namer,
    draft: Draft,
    words: Sequence[Word],
    drafts: Sequence[Draft],
    *,
    spoken_of: Entry | None,
    default: Entry | None,
    other: bool,
) -> Entry | None:
    """Return the programme of a zone phrase, or `None` where nothing says it.

    Args:
        namer: finds the programmes.
        draft: the phrase.
        words: the words of its sentence.
        drafts: what the sentence names.
        spoken_of: the programme that the sentences before spoke of.
        default: the one that the article as a whole is about.
        other: whether zones of another kind are spoken of.
    """
    phrase = draft.phrase
    assert isinstance(phrase, ZonePhrase)
    # `AI pilot zones`, and then `for innovation and application`
    told = phrase.family in _DECISIVE and phrase.last > draft.last
    if draft.thing and draft.thing.type == "Programme" and not told:
        known = namer.gazetteer.entries.get(draft.thing.iri)
        if known and known.zone_name:
            return known
    if phrase.family == "pilot" and default and words[phrase.first].lower in {"application", "applications"}:
        return namer.programme("application")
    if phrase.family in {"pilot", "bare"} and default and (told_by := _told_by_purpose(words, phrase)):
        return namer.programme(told_by)
    if phrase.family in _DECISIVE or phrase.family == "high-tech":
        return namer.programme(phrase.family)
    beside = next(
        (d.thing for d in drafts if d.last == phrase.first - 1 and d.thing and d.thing.type == "Agency"), None
    )
    if beside and phrase.family in _UNTOLD:  # `its MOST zone`
        return namer.programme("ai", [beside.iri])
    near = agency_of(words, drafts, draft)
    if near and phrase.family in _UNTOLD:
        return namer.programme("ai", [near]) or (spoken_of if phrase.family == "bare" else _of_pilots(spoken_of))
    if phrase.family == "ai":
        agencies = [d.thing.iri for d in drafts if d.thing and d.thing.type == "Agency"]
        return namer.programme("ai", agencies) or _of_pilots(spoken_of) or default
    if phrase.family in {"pilot", "bare"} and phrase.plural and not phrase.definite and phrase.count:
        agencies = [d.thing.iri for d in drafts if d.thing and d.thing.type == "Agency" and d.last < draft.first]
        run_by = namer.programme("ai", agencies[-1:])  # `the industry ministry runs eight zones of its own`
        if run_by and default:
            return run_by
    if phrase.family in {"pilot", "bare"} and not other:
        if spoken_of is None and not phrase.plural and draft.first and words[draft.first - 1].capital:
            told_here = {d.phrase.family for d in drafts if isinstance(d.phrase, ZonePhrase)} & _DECISIVE
            if len(told_here) == 1:  # `The Guangzhou zone, fifth in the series of ... zones`
                return namer.programme(told_here.pop())
        return (_of_pilots(spoken_of) or default) if phrase.family == "pilot" else spoken_of
    return None


def _of_pilots(spoken_of: Entry | None) -> Entry | None:
    """Return the programme spoken of if its zones are pilot zones: no high-tech zone is called so."""
    return spoken_of if spoken_of and spoken_of.zone_name != ZONE_NAMES["high-tech"] else None


def _told_by_purpose(words: Sequence[Word], phrase: ZonePhrase) -> str | None:
    """`the "innovation and application" zones`: which programme the words of a phrase without `AI` point to."""
    before = words[phrase.first - 1].lower if phrase.first else ""
    if before and before not in DETERMINERS and before not in _AROUND and not to_count(before):
        return None  # `digital economy innovation and development pilot zones`
    told = [words[i].lower for i in range(phrase.first, phrase.head)]
    return purpose_of([lower for lower in told if lower not in _RANKING and lower.isalpha()])


def programmes_counted(
    namer: Namer,
    call: RollCall,
    since: int,
    met: Collection[str],
    *,
    named: Entry | None,
    spoken: Entry | None,
    default: Entry | None,
) -> list[Entry]:
    """Return the national AI programmes in which a clause counts places; empty where it does not say which.

    Args:
        namer: finds the programmes.
        call: the places and how the clause counts them in.
        since: sentences since such zones were spoken of.
        met: IRIs of the programmes that the article has named so far.
        named: the programme of the zones that the clause itself names.
        spoken: the programme that the sentences before spoke of.
        default: the one that the article as a whole is about.
    """
    all_of_them = [entry for name in ("development", "application") if (entry := namer.programme(name))]
    known = [entry for entry in all_of_them if entry.iri in met]
    told: Entry | None
    if call.sense == "each":
        return all_of_them
    if call.sense == "both":
        return known if len(known) == len(all_of_them) else []
    if call.sense in {"ours", "theirs"}:
        others = [entry for entry in known if entry != default]
        told = default if call.sense == "ours" else others[0] if others else None
    elif call.named is not None:
        told = named
    elif call.agency is not None and call.agency.thing:
        told = namer.programme("ai", [call.agency.thing.iri]) if since <= _REACH else None
    else:
        reach = _CLOSE.get(call.sense, _NEAR if call.bare else _REACH)
        told = spoken if since <= reach else None
    return [told] if told is not None and told in all_of_them else []

"""How a clause tells that places were chosen for bases or zones of a national programme, and which places it lists.

`picked seven cities for building national X bases: P and P`, `P and P were named national bases for X by B`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import ZONE_NAMES, Namer
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import FUNCTION_WORDS, Word, to_count
from kgtool.records import Thing

HEADS = {"base": "bases", "zone": "zones", "hub": "hubs", "cluster": "clusters", "area": "areas"}
"""What one of a programme's members may be, with the plural."""
PLURALS = {plural: head for head, plural in HEADS.items()}
NOUNS = frozenset((*HEADS, *PLURALS))
"""What places may be chosen for."""
_NATIONAL = frozenset({"national", "national-level", "state-level"})
CHOOSING = frozenset(
    (
        "picked picks chose chosen chooses selected selects named names designated designates approved approves "
        "announced announces unveiled unveils identified identifies appointed cleared confirmed confirms recognised "
        "recognized accredited endorsed added included made joined tapped "
        "listed nominated admitted authorised given granted awarded entrusted "
        "authorized"
    ).split()
)
_JOINING = frozenset({"made", "joined"})
"""`Wuhan made the list of national X bases`: the subject is chosen."""
SELECTION = frozenset({"selection", "designation", "list", "choice"})
"""Nouns that tell of a choice, like the verbs."""
TELLING = CHOOSING | SELECTION
"""Words of which each sentence has one that tells of a choice."""
DENYING = frozenset(
    (
        "not no n't never neither nor none without denied might could would should hope hopes hoped hoping want wants "
        "wanted seek seeks sought expected expects applied apply applies applying applicants bid bids bidding failed "
        "refused if whether yet unlike instead candidate candidates "
        "shortlist shortlisted rumoured rumored reportedly rumour rumor "
        "provincial municipal rejected proposed proposes ranking ranked firms companies enterprises laboratories "
        "universities visited praised planned plans draft"
    ).split()
)
_LINKS = frozenset(
    (
        "a an the as to for of in on into with build building host hosting set up setting establish establishing "
        "establishment construct constructing construction develop developing its their first second third fourth "
        "new latest initial batch group list round names cities city places provinces localities regions counties and "
        ", both by all home sites become be run running create creating one each also now country 's china 's "
        "monday tuesday wednesday thursday friday saturday sunday last this week month year yesterday today at "
        "that which will right title status plaque "
        "call themselves itself carry"
    ).split()
)
"""What may stand between the verb that chooses and the phrase, beside places, numbers, dates and bodies."""
_AUXILIARIES = frozenset("was were has have had been be are is also all both now each recently just ,".split())
_BETWEEN = _AUXILIARIES | {"which", "that", "among", "one", "of", "the", "cities", "places", "provinces"}
"""What stands between a place and the verb that chooses it: `, which was`, `was among the seven cities`."""
_FUTURE = frozenset({"will", "to", "would", "could", "may", "can", "should", "must"})
_COMING = frozenset({"will", "soon", "next", "support", "supports", "push", "promote"})
_OPENERS = frozenset({":", "are", "were", "in", "—", "–", "(", "namely", "including", ","})
_COUNTED = frozenset({"cities", "places", "provinces", "localities", "regions", "counties", "ones", "bases", "zones"})
_ARE = frozenset({"are", "were"})
_FIRMS = frozenset({"Company", "Organization", "ResearchOrganization", "Person"})
_PUBLIC = frozenset({"public", "published", "announced", "released", "unveiled", "known"})
_NEXT = 2
"""Words behind `by` or `are` within which a body or a list begins."""
_OWN = frozenset(
    "ai artificial intelligence new generation new-generation next-generation innovation innovative development and "
    "application applications pilot demonstration experimental test trial pioneer comprehensive high-tech hi-tech "
    "high technology economic technological industrial such other key model similar more".split()
)
"""Words of zones that are read elsewhere, or that do not tell what a base or zone is for."""
_LONGEST = 6
"""Words that tell what the bases or zones are for."""


@dataclass(frozen=True, slots=True)
class ChoicePhrase:
    """What speaks of the bases or zones of a national programme: its words, and the draft where the name is known."""

    first: int
    last: int
    words: list[str]
    """What its bases or zones are for."""
    head: str
    draft: Draft | None


def find_choice_phrases(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]
) -> Iterator[ChoicePhrase]:
    """Yield what speaks of the bases or zones of a national programme, known or not; may be none.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
    """
    known = [d for d in drafts if d.kind == "Programme" and d.thing and d.via == "name"]
    for draft in known:
        head = PLURALS.get(lowers[draft.last]) or next(
            (PLURALS[w] for w in lowers[draft.first : draft.last] if w in PLURALS), ""
        )
        if head and draft.thing and not draft.thing.label.endswith(tuple(f"{n}s" for n in ZONE_NAMES.values())):
            yield ChoicePhrase(draft.first, draft.last, [], head, draft)
    for at, lower in enumerate(lowers):
        head = lower if lower in HEADS else PLURALS.get(lower, "")
        if not head or any(d.first <= at <= d.last for d in known):
            continue
        phrased = next((d.phrase for d in drafts if d.first <= at <= d.last and d.phrase is not None), None)
        if phrased is not None and not (isinstance(phrased, ZonePhrase) and phrased.family in {"other", "pilot"}):
            continue
        first = at - 1
        while first > 0 and at - first <= _LONGEST and _describes(words[first]) and lowers[first] not in _NATIONAL:
            first -= 1
        if first < 0 or lowers[first] not in _NATIONAL:
            continue
        told, last = [w.text for w in words[first + 1 : at]], at
        if not told and lowers[at + 1 : at + 2] == ["for"]:  # `national bases for data labelling`
            last = at + 2
            while last < len(words) and last - at <= _LONGEST and _describes(words[last]):
                last += 1
            told, last = [w.text for w in words[at + 2 : last]], last - 1
        if not _OWN.issuperset(word.lower() for word in told):
            yield ChoicePhrase(first, last, told, head, None)


def _describes(word: Word) -> bool:
    plain = word.text.replace("-", "").isalpha()
    return plain and (word.lower == "and" or (word.lower not in FUNCTION_WORDS and word.lower not in CHOOSING))


def is_chosen_for(
    verb: int, phrase: ChoicePhrase, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]
) -> bool:
    """Say whether a verb that chooses has the phrase behind it, or as its subject.

    Args:
        verb: index of the word that chooses.
        phrase: what speaks of the bases or zones.
        words: the words of the sentence.
        lowers: their folded forms.
        drafts: what the sentence names.
    """
    if lowers[verb] in SELECTION and not _COMING.isdisjoint(lowers[:verb]):
        return False
    if verb >= 1 and lowers[verb - 1] == "be" and (verb < 2 or lowers[verb - 2] in _FUTURE):
        return False
    if lowers[verb - 1 : verb] and verb >= 1 and lowers[verb - 1] in _FUTURE:
        return False
    if verb > phrase.last:
        return lowers[verb] in CHOOSING and _AUXILIARIES.issuperset(lowers[phrase.last + 1 : verb])
    if any(d.kind in _FIRMS and verb < d.first < phrase.first for d in drafts):
        return False
    named = {i for d in drafts if d.kind != "Topic" for i in range(d.first, d.last + 1)}
    return all(
        i in named or lowers[i] in _LINKS or to_count(lowers[i]) or lowers[i] == ":" or words[i].capital
        for i in range(verb + 1, phrase.first)
    )


def count_places(lowers: Sequence[str], verb: int, phrase: ChoicePhrase) -> int:
    """Return how many places the clause counts; 0 where it does not say.

    Args:
        lowers: the folded words of the sentence.
        verb: index of the word that chooses.
        phrase: what speaks of the bases or zones.
    """
    begin, end = min(verb, phrase.first), max(verb, phrase.first)
    for at in range(max(begin - _LONGEST, 0), end):
        number = to_count(lowers[at])
        if number and (lowers[at + 1] in _COUNTED or at + 1 == phrase.first or lowers[at + 1] == "new"):
            return number
    return 0


def choosing_bodies(
    namer: Namer, lowers: Sequence[str], drafts: Sequence[Draft], verb: int, *, begin: int, end: int
) -> list[Thing]:
    """Return the national bodies that choose, before an active verb or behind `by`; may be empty.

    Args:
        namer: knows the national bodies.
        lowers: the folded words of the sentence.
        drafts: what the sentence names.
        verb: index of the word that chooses.
        begin: index of the first word of its clause.
        end: index behind the last.
    """
    agencies = [d for d in drafts if d.kind == "Agency" and d.thing and d.thing.iri in namer.gazetteer.entries]
    passive = any(lower in {"was", "were", "been"} for lower in lowers[max(verb - 3, 0) : verb])
    if passive or lowers[verb + 1 : verb + 2] == ["by"]:
        by = next((i for i in range(verb, end) if lowers[i] == "by"), end)
        found = [d for d in agencies if by < d.first < end and d.first - by <= _LONGEST]
    else:
        found = [d for d in agencies if begin <= d.first < verb]
    if not found:  # `...; the list was made public by the administration`
        told = [i for i in range(end, len(lowers)) if lowers[i] == "by" and _PUBLIC.intersection(lowers[i - 3 : i])]
        found = [d for d in agencies if any(by < d.first <= by + _NEXT for by in told)]
    return list({d.thing.iri: d.thing for d in found if d.thing}.values())


def chosen_places(
    words: Sequence[Word],
    lowers: Sequence[str],
    drafts: Sequence[Draft],
    phrase: ChoicePhrase,
    verb: int,
    *,
    begin: int,
) -> list[Draft]:
    """Return the places chosen that the sentence lists, behind a colon or the phrase, or beside the verb; may be empty.

    Args:
        words: the words of the sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: what speaks of the bases or zones.
        verb: index of the word that chooses.
        begin: index of the first word of the clause.
    """
    for colon in [i for i in range(max(phrase.last, verb), len(lowers)) if lowers[i] == ":"]:
        if run := place_list(words, drafts, colon + 1):
            return [group[-1] for group in run]
    behind = max(phrase.last, verb) + 1
    at = behind
    while at < len(lowers) and lowers[at] in _OPENERS:
        at += 1
    if at > behind and (run := place_list(words, drafts, at)) and run[0][0].first == at:
        return [group[-1] for group in run] if len(run) > 1 else []
    hosts = [d for d in drafts if d.kind in HOSTS and d.thing and begin <= d.first < phrase.first]
    for host in hosts:
        run = place_list(words, drafts, host.first)
        if not run or (host.first > verb and lowers[host.first - 1] in {"in", "at"}):  # `announced in Beijing`
            continue
        last = run[-1][-1].last
        between = [lower for lower in lowers[last + 1 : verb] if not to_count(lower)]
        owned = between == ["'s"] and lowers[verb] in SELECTION
        if host.first > verb or (last < verb and (owned or _BETWEEN.issuperset(between))):
            passive = host.first > verb or lowers[verb] in _JOINING or owned
            passive = passive or any(lower in {"was", "were", "been"} for lower in lowers[last + 1 : verb])
            return [group[-1] for group in run] if passive else []
    return []


def members_named(words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the places of `They are P and P`, `The seven cities are P and P`, behind the choice; may be empty.

    Args:
        words: the words of the sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
    """
    are = next((i for i, lower in enumerate(lowers[:6]) if lower in _ARE), None)
    if are is None or lowers[0] not in {"they", "the", "these", "those", "all"}:
        return []
    if lowers[0] != "they" and not any(w in _COUNTED or to_count(w) for w in lowers[1:are]):
        return []
    run = place_list(words, drafts, are + 1)
    return [group[-1] for group in run] if run and run[0][0].first <= are + _NEXT else []

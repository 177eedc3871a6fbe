"""Bodies without a proper name that a place tells apart: `a Shenyang AI industry alliance`, `the Wuhan robot fund`.

The state's funds need no place: `the national venture capital guidance fund`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.names.naming import AREA_KINDS, Namer
from kgtool.prose.words import FUNCTION_WORDS, Word

_CENTRES = frozenset({"centre", "center", "institute", "laboratory"})
_SITES = dict.fromkeys(("park", "valley", "base", "town", "port", "island", "community"), "Zone") | dict.fromkeys(
    ("incubator", "accelerator", "platform", "exchange"), "Organization"
)
"""Sites and services that a place and a subject tell apart: `the Foshan robot valley`, by their class."""
DESCRIBED_HEADS = (
    frozenset({"alliance", "fund", "consortium", "federation", "association"}) | _CENTRES | frozenset(_SITES)
)
_SUBJECTS = frozenset(
    "ai artificial intelligence intelligent robot robots robotics data computing supercomputing chip chips model "
    "models large-model drone cloud software digital information sensor iot internet embodied humanoid smart".split()
)
"""What a site is for that is a name with its place, and what `and` may join in one: `AI and robotics fund`."""
_COMPOUNDS = frozenset(
    "market markets industry industries sector business businesses operator operators capacity space project projects "
    "plan plans cluster clusters network networks park parks boom builder builders company companies firm firms "
    "service services group chain staff user users customer customers tenant tenants rack racks server servers "
    "construction development equipment investor investors investment developer developers site sites campus campuses "
    "hub hubs base bases fund funds programme program scheme policy policies zone zones".split()
)
"""Nouns that a centre only describes: `the Guizhou data centre market`."""
_NO_BODIES = frozenset(
    "city town exhibition convention conference sports business shopping commercial financial urban downtown district "
    "provincial municipal historic geographic political service command call".split()
)
"""What a centre is of that is a building, a quarter or one of many: `the Wuhan exhibition centre`."""
_SHARED = frozenset({"cooperation", "innovation", "exchange", "joint", "collaboration", "application", "training"})
"""What a centre of two countries is for."""
_NEW = frozenset({"new", "own", "planned"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "only", "other", "next", "main", "same"})
NETWORKS = frozenset({"network", "alliance"})
_FOUNDERS = 3
"""So many zones named in one sentence may found a network."""
_MOST_WORDS = 6
"""Words between the place and the head."""
_ARTICLES = frozenset({"a", "an", "the", "new", "its", "own"})


def find_described(words: Sequence[Word], drafts: Sequence[Draft], namer: Namer) -> list[Draft]:
    """Return the bodies that a sentence describes by place and subject, in order; may be empty.

    Args:
        words: the words of the sentence.
        drafts: the names found so far; a place among them begins a description.
        namer: names new things.
    """
    found = []
    for place in drafts:
        if place.kind not in AREA_KINDS or place.thing is None or place.begin != words[place.first].begin:
            continue  # the second of `China-Laos` begins no description
        before = _word_before(words, place)
        owned = place.last + 1 < len(words) and words[place.last + 1].lower == "'s"
        if not (before in _ARTICLES or owned or not before.isalnum()):
            continue
        begin = place.last + 2 if owned else place.last + 1
        while begin < len(words) and words[begin].lower in _NEW:
            begin += 1
        index = _find_head(words, begin, min(place.last + 2 + _MOST_WORDS, len(words)))
        if index is None:
            continue
        head = words[index].text
        pair = place.kind == "Country" and place.end < words[place.first].end
        told = not _SUBJECTS.isdisjoint(part.lower for part in words[begin:index])
        if (head in _SITES or owned or before not in _ARTICLES) and not told:
            continue
        if (head in _CENTRES or head in _SITES) and not _is_one(words, place, index, pair=pair):
            continue
        subject = " ".join(part.text for part in words[begin : index + 1])
        kind = "ResearchOrganization" if head in _CENTRES else _SITES.get(head, "Organization")
        where = words[place.first].text if pair else place.thing.label
        thing = namer.thing(kind, f"{where} {subject}")
        found.append(Draft(place.first, index, place.begin, words[index].end, kind, thing, via="build"))
    found.extend(_national_funds(words, namer))
    return found


def _find_head(words: Sequence[Word], begin: int, end: int) -> int | None:
    """Return where the head of a description stands whose words begin somewhere, or `None` where it has none."""
    for index in range(begin, end):
        if words[index].lower == "and" and _joins_subjects(words, index):
            continue
        if not _may_tell(words[index]):
            return None
        ends = index + 1 == len(words) or words[index + 1].text not in DESCRIBED_HEADS
        if words[index].text in DESCRIBED_HEADS and index > begin and ends:
            return index
    return None


def _word_before(words: Sequence[Word], place: Draft) -> str:
    """Return the word before a place in lower case; empty where the sentence begins with it."""
    return words[place.first - 1].lower if place.first else ""


def name_networks(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Name an unnamed network that zones found by their number: `AI network of 11 high-tech zones`.

    Args:
        words: the words of the sentence.
        drafts: its names so far; the network is added to them.
        namer: names new things.
    """
    counted = next((d for d in drafts if d.kind == "ZoneSet" and d.count), None)
    zones = [d for d in drafts if d.kind == "HighTechZone"]
    count = counted.count if counted else len(zones)
    if not counted and count < _FOUNDERS:
        return
    taken = {index for draft in drafts for index in range(draft.first, draft.last + 1) if draft.kind != "Topic"}
    for index, word in enumerate(words):
        if word.lower not in NETWORKS or index in taken:
            continue
        first = index
        while first and words[first - 1].lower not in FUNCTION_WORDS and words[first - 1].text.isalpha():
            first -= 1
        if first and words[first - 1].lower in {"a", "an"}:
            topic = "AI " if any(w.lower in {"ai", "intelligence"} for w in words) else ""
            thing = namer.thing("ZoneNetwork", f"{topic}{word.lower} of {count} high-tech zones")
            drafts.append(Draft(first, index, words[first].begin, word.end, "ZoneNetwork", thing, via="build"))
    drafts.sort(key=BY_BEGIN)


def _is_one(words: Sequence[Word], place: Draft, head: int, *, pair: bool = False) -> bool:
    """Say whether a centre is a body of its own: `the Wuhan AI computing centre`, not a `data centre market`.

    Of two countries there is only one: `a China-Laos AI cooperation centre`.
    """
    said = {word.lower for word in words[place.last + 1 : head]}
    before = _word_before(words, place)
    one = before == "the" or not before.isalnum() or "'s" in said or (pair and not _SHARED.isdisjoint(said))
    following = words[head + 1].lower if head + 1 < len(words) else "."
    return one and _NO_BODIES.isdisjoint(said) and following not in _COMPOUNDS


def _may_tell(word: Word) -> bool:
    """Say whether a word may tell what a body is for; `biggest` only tells it from its like."""
    if word.lower in FUNCTION_WORDS or word.lower in _ORDINALS or word.lower.endswith("est"):
        return False
    return word.text.isalnum() or "-" in word.text or word.text == "AI+"


def _joins_subjects(words: Sequence[Word], at: int) -> bool:
    """Say whether `and` joins two subjects of one body: `AI and robotics fund`."""
    return at + 1 < len(words) and {words[at - 1].lower, words[at + 1].lower} <= _SUBJECTS


def _national_funds(words: Sequence[Word], namer: Namer) -> Iterator[Draft]:
    """Yield the funds of the state that their purpose tells apart: `the national venture capital guidance fund`."""
    for first, word in enumerate(words):
        if word.text not in {"national", "state"} or not first or words[first - 1].lower not in {"the", "a"}:
            continue
        for index in range(first + 1, min(first + 2 + _MOST_WORDS, len(words))):
            lower = words[index].lower
            if lower == "fund" and index > first + 1:
                name = " ".join(part.text for part in words[first : index + 1])
                thing = namer.thing("Organization", name)
                yield Draft(first, index, word.begin, words[index].end, "Organization", thing, via="build")
            if lower == "fund" or lower in FUNCTION_WORDS or not lower.replace("-", "").isalnum():
                break

"""Bodies without a proper name that a place tells apart: `a Shenyang AI industry alliance`, `the Wuhan robot fund`.

The state's funds need no place: `the national venture capital guidance fund`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.names.naming import AREA_KINDS, Namer
from kgtool.prose.words import FUNCTION_WORDS, Word, has_any

_CENTRES = frozenset({"centre", "center", "institute", "laboratory"})
DESCRIBED_HEADS = frozenset({"alliance", "fund", "consortium", "federation", "association"}) | _CENTRES
_NO_BODIES = frozenset(
    "city town exhibition convention conference sports business shopping commercial financial urban downtown district "
    "provincial municipal historic geographic political service command call".split()
)
"""What a centre is of that is a building, a quarter or one of many: `the Wuhan exhibition centre`."""
_VERBS = frozenset({"came", "went", "runs", "began", "has", "will", "says", "said", "offers", "provides", "puts"})
_SHARED = frozenset({"cooperation", "innovation", "exchange", "joint", "collaboration", "application", "training"})
"""What a centre of two countries is for."""
_NETWORKS = frozenset({"network", "alliance"})
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
        if place.kind not in AREA_KINDS or place.thing is None or not place.first:
            continue
        if words[place.first - 1].lower not in _ARTICLES or place.begin != words[place.first].begin:
            continue  # the second of `China-Laos` begins no description
        pair = place.kind == "Country" and place.end < words[place.first].end
        for index in range(place.last + 1, min(place.last + 2 + _MOST_WORDS, len(words))):
            word = words[index]
            if word.lower in FUNCTION_WORDS or not (word.text.isalnum() or "-" in word.text or word.text == "AI+"):
                break
            if word.text in DESCRIBED_HEADS and index > place.last + 1:
                centre = word.text in _CENTRES
                if centre and not _is_one(words, place, index, pair=pair):
                    break
                subject = " ".join(part.text for part in words[place.last + 1 : index + 1])
                kind = "ResearchOrganization" if centre else "Organization"
                where = words[place.first].text if pair else place.thing.label
                thing = namer.thing(kind, f"{where} {subject}")
                found.append(Draft(place.first, index, place.begin, word.end, kind, thing, via="build"))
                break
    found.extend(_national_funds(words, namer))
    return found


def name_networks(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Name an unnamed network that zones found by their number: `AI network of 11 high-tech zones`.

    Args:
        words: the words of the sentence.
        drafts: its names so far; the network is added to them.
        namer: names new things.
    """
    if not has_any(words, _NETWORKS):
        return
    counted = next((d for d in drafts if d.kind == "ZoneSet" and d.count), None)
    zones = [d for d in drafts if d.kind == "HighTechZone"]
    count = counted.count if counted else len(zones)
    if not counted and count < _FOUNDERS:
        return
    taken = {index for draft in drafts for index in range(draft.first, draft.last + 1) if draft.kind != "Topic"}
    for index, word in enumerate(words):
        if word.lower not in _NETWORKS or index in taken:
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
    one = words[place.first - 1].lower == "the" or (pair and not _SHARED.isdisjoint(said))
    if not one or not _NO_BODIES.isdisjoint(said):
        return False
    following = words[head + 1].lower if head + 1 < len(words) else "."
    return not following.isalpha() or following in FUNCTION_WORDS or following.endswith("ed") or following in _VERBS


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

"""`the Hebei capital`, `Anhui's capital`: a city that is named by the province whose capital it is."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.prose.words import Word, forms_of
from kgtool.records import Mention, Thing

CAPITALS = {
    "Anhui": "Hefei", "Fujian": "Fuzhou", "Gansu": "Lanzhou", "Guangdong": "Guangzhou", "Guangxi": "Nanning",
    "Guizhou": "Guiyang", "Hainan": "Haikou", "Hebei": "Shijiazhuang", "Heilongjiang": "Harbin", "Henan": "Zhengzhou",
    "Hubei": "Wuhan", "Hunan": "Changsha", "Inner Mongolia": "Hohhot", "Jiangsu": "Nanjing", "Jiangxi": "Nanchang",
    "Jilin": "Changchun", "Liaoning": "Shenyang", "Ningxia": "Yinchuan", "Qinghai": "Xining", "Shaanxi": "Xi'an",
    "Shandong": "Jinan", "Shanxi": "Taiyuan", "Sichuan": "Chengdu", "Tibet": "Lhasa", "Xinjiang": "Urumqi",
    "Yunnan": "Kunming", "Zhejiang": "Hangzhou",
}  # fmt: skip
SEAT = "Beijing"
_STATE = "China"
CAPITAL = frozenset({"capital"})
"""The word without which no province stands for its capital."""
_APPOSING = frozenset({",", "(", "is", "was", "—", "–", "as", "became", "and", "or"})
_NOT_BEHIND = frozenset({",", "(", "—", "–", "'s", "firms", "companies", "banks", "funds", "is", "was"})
"""Behind `the capital of Hunan` what says which city it is, or that money is meant."""
_MONEY = frozenset("market markets investment investments city's fund funds account expenditure spending".split())
"""What makes `capital` mean money."""
_NATIONAL = ("the chinese", "the national", "the nation 's", "the country 's")


def name_capitals(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Turn a province with `capital` behind it into the city that is meant.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text; changed in place.
        namer: knows the cities.
    """
    for at, draft in enumerate(drafts):
        if not _seat_of(draft):
            continue
        first = _opens_of(words, draft, drafts)
        if first is not None:
            drafts[at] = _capital_of(draft, first, draft.last, words, namer) or draft
            continue
        last = draft.last + 1
        owns = last < len(words) and words[last].lower == "'s"
        last += owns
        last += last < len(words) and words[last].lower == "provincial"
        if last >= len(words) or words[last].lower != "capital":
            continue
        behind = last + 1
        behind += behind < len(words) and words[behind].lower in {",", "(", "–", "—"}
        after = words[behind] if behind < len(words) else None
        pointed = draft.first > 0 and words[draft.first - 1].lower == "the"
        if not (owns or pointed) or (after and (after.capital or after.lower in _MONEY)):
            continue  # `Anhui's capital Hefei`
        drafts[at] = _capital_of(draft, draft.first, last, words, namer) or draft
    _name_national(words, drafts, namer)


def _seat_of(draft: Draft) -> str:
    """Return the name of the capital of a province or of the state; empty for anything else."""
    if draft.thing is None or draft.kind not in {"Province", "Country"}:
        return ""
    return SEAT if draft.thing.label == _STATE else CAPITALS.get(draft.thing.label, "")


def _name_national(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Name the city that `the Chinese capital` or `the nation's capital` is."""
    lowers = forms_of(words)
    for at, lower in enumerate(lowers):
        if lower != "capital" or any(draft.first <= at <= draft.last for draft in drafts):
            continue
        before = " ".join(lowers[max(at - 3, 0) : at])
        after = words[at + 1] if at + 1 < len(words) else None
        if not before.endswith(_NATIONAL) or (after and (after.capital or after.lower in _MONEY)):
            continue
        city = namer.gazetteer.get_by_name(SEAT, "City")
        if city:
            first = at - 1 if lowers[at - 1] != "'s" else at - 2
            drafts.append(
                Draft(first, at, words[first].begin, words[at].end, "City", of_entry(city), "reference",
                      reason="the capital of China")
            )  # fmt: skip
            drafts.sort(key=attrgetter("first"))
            return


def _opens_of(words: Sequence[Word], province: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return where `the capital of Hunan` begins, unless a city stands beside that it describes, or `None`."""
    first = province.first - 3
    if first < 0 or [word.lower for word in words[first : province.first]] != ["the", "capital", "of"]:
        return None
    behind = words[province.last + 1] if province.last + 1 < len(words) else None
    if (first and words[first - 1].lower in _APPOSING) or (behind and behind.lower in _NOT_BEHIND):
        return None
    city = any(d.kind == "City" and d.last >= first - 3 and d.first < province.last + 4 for d in drafts)
    return None if city else first


def _capital_of(province: Draft, first: int, last: int, words: Sequence[Word], namer: Namer) -> Draft | None:
    """Return the name of a province with the words beside it as that of its capital, or `None`."""
    city = namer.gazetteer.get_by_name(_seat_of(province), "City")
    if city is None or province.thing is None:
        return None
    return Draft(
        first, last, words[first].begin, words[last].end, "City", of_entry(city), "reference",
        reason=f"the capital of {province.thing.label}",
        links=[("locatedIn", province.thing)] if province.kind == "Province" else [],
    )  # fmt: skip


def capital_meant(history: Sequence[Mention], namer: Namer) -> Thing | None:
    """Return the city that `its capital`, `the provincial capital` stands for, or `None`.

    Args:
        history: what the article named before, in the order of the text.
        namer: knows the cities.
    """
    last = next((m for m in reversed(history) if m.kind in {"Province", "City"} and m.iri), None)
    if last is None:
        return None
    label = last.label if last.label in CAPITALS.values() else CAPITALS.get(last.label, "")
    if last.kind == "City" and not label:  # `Luoyang grows. The provincial capital ...`
        around = namer.gazetteer.around(last.iri or "")
        label = next((CAPITALS[entry.label] for entry in around if entry.label in CAPITALS), "")
    city = namer.gazetteer.get_by_name(label, "City") if label else None
    return of_entry(city) if city else None


def capital_behind(words: Sequence[Word], index: int) -> int:
    """Return the length of `its capital`, or of `capital` in `the provincial capital`; 0 where money or a name follows.

    `Its capital of 5 billion yuan`, `the provincial capital, Hefei`: no more than what it says, or named anyway.
    """
    lowers = [word.lower for word in words[index : index + 3]]
    if lowers[0] == "its":
        length = 2 if lowers[1:2] == ["capital"] else 3 if lowers[1:] == ["provincial", "capital"] else 0
    else:
        before = [word.lower for word in words[max(index - 2, 0) : index]]
        length = 1 if lowers[0] == "capital" and before == ["the", "provincial"] else 0
    after = [word for word in words[index + length : index + length + 2] if word.lower != ","][:1]
    named = any(word.capital or word.lower in {"of", "market", "investment", "stock", "fund"} for word in after)
    return 0 if named else length

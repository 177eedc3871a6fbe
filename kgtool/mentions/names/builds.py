"""Names recognised by their build: a run of capitalised words whose head says what is named.

`Hefei New Generation Artificial Intelligence Industry Development Alliance`, `Action Plan for ... (2025-2027)`,
`Research Center for Digital Economics and Financial Innovation`, and, in lower case, departments of a place
(`the Shanghai bureau of economy and information technology`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kgtool.mentions.names.departments import DEPARTMENT_SUBJECTS, find_departments, further_subjects
from kgtool.mentions.names.heads import (
    HEAD_KINDS,
    JOINED,
    MAKING,
    head_kind,
    is_opening_noun,
    is_small_area,
    kind_of,
)
from kgtool.mentions.names.titles import (
    CALENDAR,
    NAME_LINKS,
    OPENING,
    TITLE_LINKS,
    behind_years,
    close_quotation,
    end_of_firm,
    suffix_end,
    title_goes_on,
)
from kgtool.mentions.people.posts import POST_HEADS, after_title
from kgtool.prose.notices import ANNOUNCING
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, capitals_of, forms_of, has_part

_MAY_FOLLOW = frozenset({*NAME_LINKS, *TITLE_LINKS, *OPENING, "'s", "a", "an"})
"""Words without a capital by which a name may go on."""
_ROLES = frozenset(
    {"members", "membership", "signatories", "participants", "founders", "tenants", "residents", "partners"}
)
_NO_NAME = CALENDAR | {"mr", "mrs", "ms", "dr"}
"""Words with a capital that are in no name: `the Data Bureau and Ms Hua Ling`."""
_AREA_HEADS = frozenset({"AdministrativeArea", "District", "County", "Zone"})  # `Wuxiang New Area of Nanning`
_SMALL_AREAS = {"district": "District", "county": "County"}
_INSTRUMENTS = frozenset({"Plan", "Guideline", "Initiative", "Strategy", "PolicyInstrument"})
_BEHIND_GERUND = frozenset({"a", "an", "up", "out", "down"})
"""`Opinions on Speeding up the Building of ...`."""
_INSTRUMENTS_OR_NONE = _INSTRUMENTS | {None}
_LISTS = frozenset("programme program scheme list roster roll register series batch zone pilot title".split())
"""What a ministry keeps and is no part of its name: `List of the Ministry of ...`."""
_ACCOUNTS = frozenset(
    (
        "interpretation explanation overview summary text analysis reading background excerpt abstract digest host "
        "home operator owner builder seat site initiator sponsor part member author"
    ).split()
)
"""What is told of a document, or of what has a name: `Interpretation of the Plan` is no plan, nor a host a centre."""


@dataclass(slots=True)
class Build:
    """A name found by its build: word indexes of its first and last word, its class, and its exact end offset.

    Nobody changes a build; it is not frozen because that triples the time it takes to make one.
    """

    first: int
    last: int
    kind: str
    end: int


_MOST_OF_KIND = 3
"""Words that say what kind of document it is: `Several Guiding Opinions`."""
_RUN_BY_NAME = (["company"], ["corporation"])
_SAYING_WHOSE = ("-owned", "-listed", "-backed", "-based", "-headquartered")
"""Ends of words that say something of a firm before its name: `State-owned Minjiang Data Group`."""
_WHICH = frozenset("different neither wrong right other another same either which".split())
"""What a headline says of a body without naming it: `Same City, Different Ministry`."""
_ADVERBS = frozenset(
    "Now Then Still Also Here There Meanwhile Again Even Only Just Perhaps Maybe Soon Later Recently Once".split()
)
"""What has its capital from the beginning of its sentence alone: `Now China Speech Valley has 2,000 firms`."""
_SPEAKERS = frozenset({"we", "i", "you", "our", "my", "us"})
"""Words of what somebody says, and of no title: `"Looking ahead, we plan to ...," he said`."""
_ROOMS = frozenset({"tower", "building", "block", "hall", "room", "wing", "gate", "pavilion", "phase", "floor"})
"""Parts of a building, with a letter or number."""


def find_builds(words: Sequence[Word], text: str) -> list[Build]:
    """Return the names that a sentence shows by their build, in order; may be empty."""
    departments = [Build(first, last, "Agency", words[last].end) for first, last in find_departments(words)]
    found = [*_capital_runs(words, text), *_quoted_titles(words, text), *departments]
    found.sort(key=lambda build: (build.first, -build.last))
    kept: list[Build] = []
    for build in found:
        if kept and build.first <= kept[-1].last:
            if build.last > kept[-1].last:
                kept[-1] = build if build.last - build.first > kept[-1].last - kept[-1].first else kept[-1]
            continue
        kept.append(build)
    return kept


def builds_of_parts(words: Sequence[Word], text: str, parts: Sequence[tuple[int, int]]) -> list[Build]:
    """Return the names of a line of a notice: no name goes on from its sender to what it issues."""
    found: list[Build] = []
    for begin, end in parts:
        first = next((index for index, word in enumerate(words) if word.begin >= begin), len(words))
        part = tuple(word for word in words[first:] if word.end <= end)
        found += [
            replace(build, first=build.first + first, last=build.last + first) for build in find_builds(part, text)
        ]
    return found


def _capital_runs(words: Sequence[Word], text: str) -> list[Build]:
    builds = []
    after = 0
    forms = forms_of(words)
    for index in capitals_of(words):
        if index < after:
            continue
        following = forms[index + 1] if index + 1 < len(forms) else "."
        if following not in _MAY_FOLLOW and following.isalpha() and not words[index + 1].capital:
            if following in _SMALL_AREAS and is_small_area(words, index):
                builds.append(_build(index, index + 1, _SMALL_AREAS[following], words, text))
                after = index + 2
            continue  # most capitals stand alone
        lower = forms[index]
        if (index == 0 and (lower in FUNCTION_WORDS or lower in _ROLES or _only_opens(words))) or lower in CALENDAR:
            continue
        last = _run_end(words, index)
        after = last + 1
        if last == index:  # a name by its build has two words
            continue
        first = index
        while first < last and (words[first].lower in FUNCTION_WORDS or (not first and words[0].text in _ADVERBS)):
            first += 1
        first = after_title(words, first, last)
        while first < last and words[first].lower.endswith(_SAYING_WHOSE):
            first += 1
        for opening, end in _split_run(words, first, last):
            made = opening < end - 1 and words[opening].lower in MAKING and head_kind(words, end) in _AREA_HEADS
            begin = opening + made
            kind = kind_of(words[begin : end + 1]) if end > begin else None
            if kind == "Zone" and [word.text for word in words[end + 1 : end + 2]] in _RUN_BY_NAME:
                kind = "Company"  # `the Jinhai Information Harbour company`
            if kind and not (kind == "Agency" and words[begin].lower in _WHICH):
                builds.append(_build(begin, end, kind, words, text))
    return builds


def _only_opens(words: Sequence[Word]) -> bool:
    """Say whether the first word has its capital from its place alone: `Unlike the ...`, `According to the ...`."""
    following = [word.lower for word in words[1:3]]
    if words[0].lower in _LISTS and [word.text for word in words[1:4]] == ["of", "the", "Ministry"]:
        return True
    of = words[0].lower.endswith("s") or words[0].lower in _ACCOUNTS  # `Tenants of the ...`
    leads = {"to", "on", "in", "for"} | ({"of"} if of else set())
    led = following[:1] == ["the"] or (following[1:] == ["the"] and following[0] in leads)
    return led and words[0].lower not in HEAD_KINDS


def _build(first: int, last: int, kind: str, words: Sequence[Word], text: str) -> Build:
    if first and words[first - 1].text == "Several" and _is_instrument(words[first : first + 1]):
        first -= 1  # `Several Measures for ...` are so called
    return Build(first, last, kind, suffix_end(text, words[last].end))


def _run_end(words: Sequence[Word], first: int) -> int:
    last = index = first
    titled = False
    while index + 1 < len(words):
        titled = titled or HEAD_KINDS.get(words[index].lower) in _INSTRUMENTS
        following = words[index + 1]
        lower = following.lower
        if lower in _NO_NAME:
            break
        if following.capital or (words[index].capital and lower.isdigit()):
            index += 1
            last = index
            continue
        if lower == "," and (ahead := further_subjects(words, index + 1)):
            last = index = ahead
            continue
        if words[index].lower == "co" and lower in {".", ","}:
            ahead = end_of_firm(words, index + 1)
            if ahead is None:
                break
            last = index = ahead
            continue
        if titled and lower == "(" and (ahead := behind_years(words, index + 1)):
            index = ahead
            continue
        if lower == "(" and _is_place_in_name(words, index + 1):
            last = index = index + 4
            continue
        if titled and following.text in OPENING and (ahead := close_quotation(words, index + 1)):
            last = index = ahead
            continue
        if titled and lower in TITLE_LINKS and (ahead := title_goes_on(words, first, index + 1)):
            last = index = ahead
            continue
        gerund = titled and lower in _BEHIND_GERUND and words[index].lower.endswith("ing")
        if (lower not in NAME_LINKS and lower != "'s" and not gerund) or (lower == "the" and not titled):
            break
        if lower == "the" and head_kind(words, index) in _INSTRUMENTS:  # `In its X Plan the State Council says`
            break
        own = lower == "on" and titled and _is_issuers(words, first, index)
        if lower in {"on", "to", "in"} and head_kind(words, index) not in _INSTRUMENTS_OR_NONE and not own:
            break
        if lower == "in" and not titled:  # `Deqing and Anji in a Smart County Network`
            break
        ahead = index + 2
        while ahead < len(words) and words[ahead].lower in {"the", "a", "an"}:
            ahead += 1
        if titled and ahead < len(words) and words[ahead].text in OPENING and (end := close_quotation(words, ahead)):
            last = index = end
            continue
        if ahead >= len(words) or not words[ahead].capital or words[ahead].lower in _NO_NAME:
            break
        index = ahead - 1
    return last


def _is_place_in_name(words: Sequence[Word], opening: int) -> bool:
    """`China (Wenzhou) Data Security Port`: the city of a Chinese name, in brackets within it; acronyms are none."""
    inner = words[opening + 1 : opening + 4]
    return (
        len(inner) == 3
        and inner[0].capital
        and inner[0].text[1:].islower()
        and inner[1].text == ")"
        and inner[2].capital
        and inner[2].begin == inner[1].end + 1
    )


def _is_issuers(words: Sequence[Word], first: int, last: int) -> bool:
    """`Opinions of the State Council on`: a title whose kind comes first goes on behind the body whose it is.

    A notice that only puts another document into the world does not.
    """
    if any(word.lower in ANNOUNCING for word in words[last + 2 : last + 3]):
        return False
    of = next((at for at in range(first + 1, last) if words[at].lower == "of"), None)
    return of is not None and HEAD_KINDS.get(words[of - 1].lower) in _INSTRUMENTS and of - first <= _MOST_OF_KIND


def _split_run(words: Sequence[Word], first: int, last: int) -> list[tuple[int, int]]:
    """Split a run at `and`, `of`, `in` and possessives where both sides stand on their own."""
    begin = first
    if words[first].lower in _ROOMS and [word.lower for word in words[first + 2 : first + 4]] == ["of", "the"]:
        begin = first + 4  # `Tower C of the Chengdu AI Center`
    pieces = []
    for index in range(first + 1, last):
        if index <= begin:
            continue
        lower = words[index].lower
        if lower in {"and", "&"}:
            after = index + 1
            article = words[after].lower == "the"
            if (words[index - 1].lower, words[after].lower) in JOINED:
                continue  # `Plan for Building the AI Innovation and Development Pilot Zone`
            left, right = words[begin:index], words[after : _next_with_article(words, after, last)]
            company = kind_of(right) == "Company" and "of" not in {word.lower for word in left}
            campus = index - begin == 1 and kind_of(right) == "ResearchOrganization"  # `Dahua and Zhejiang University`
            if campus and DEPARTMENT_SUBJECTS.isdisjoint({words[begin].lower, right[0].lower}) and len(right) > 1:
                company = True
            company = company or (head_kind(words, index - 1) in _AREA_HEADS and head_kind(words, last) in _AREA_HEADS)
            where = index - begin == 1 and begin > 0 and words[begin - 1].lower == "in"  # `X in Hebei and Y`
            if article or company or ((where or _ends_name(left)) and _has_own_head(right)):
                pieces.append((begin, index - 1))
                begin = after + 1 if article else after
        elif (
            (
                lower == "of"
                and head_kind(words, index - 1) in _AREA_HEADS
                and not _has_head(words[index + 1 : last + 1])
            )
            or (lower == "of" and index - begin > 1 and _are_sites(words[begin:index], words[index + 1 : last + 1]))
            or (lower == "'s" and words[index - 1].lower not in {"people", "women", "children"})
            or (
                lower in {"in", "to", "on"} and _has_head(words[begin:index]) and not _is_instrument(words[begin:index])
            )
            or (
                lower == "of"
                and (index - begin in {2, 3, 4} or _after_post(words, begin))
                and not SURNAMES.isdisjoint({words[begin].lower, words[index - 1].lower})
                and not _has_head(words[begin:index])
            )
            or (lower == "on" and not _has_head(words[begin:index]))  # `Guizhou on Gui'an New Area`
            or (lower == "of" and is_opening_noun(words, begin, index) and head_kind(words, last) == "Zone")
            or (lower == "of" and index - begin == 1 and begin and words[begin - 1].text == "He")  # `He Ying of the`
        ):
            pieces.append((begin, index - 1))
            begin = index + 1
        while begin <= last and words[begin].lower in FUNCTION_WORDS:
            begin += 1
    if begin <= last:
        pieces.append((begin, last))
    return pieces


def _are_sites(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether both sides of `of` name a zone: `Kunpeng Park of the Chengdu High-tech Zone` lies in that."""
    return all(head_kind(side, len(side) - 1) == "Zone" and len(side) > 1 for side in (left, right))


def _next_with_article(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the next `and the` of a run stands, or its end: what it joins is whole on either side."""
    for index in range(first, last):
        if words[index].lower == "and" and words[index + 1].lower == "the":
            return index
    return last + 1


def _after_post(words: Sequence[Word], index: int) -> bool:
    before = index - 2 if index > 1 and words[index - 1].text == "." else index - 1
    return before >= 0 and words[before].lower in POST_HEADS


def _has_head(words: Sequence[Word]) -> bool:
    return any(head_kind(words, index) is not None for index in range(len(words)))


def _is_instrument(words: Sequence[Word]) -> bool:
    return any(HEAD_KINDS.get(word.lower) in _INSTRUMENTS for word in words)


def _ends_name(words: Sequence[Word]) -> bool:
    """True when the words are a whole name: they end with a head, or have a head before `of`."""
    return bool(words) and (words[-1].lower in HEAD_KINDS or _has_own_head(words))


def _has_own_head(words: Sequence[Word]) -> bool:
    """True when the words have a head that ends them or stands before `of`: `Ministry of X`, `Hunan University`."""
    return bool(words) and (
        ((words[-1].lower in HEAD_KINDS or head_kind(words, len(words) - 1) == "Zone") and len(words) > 1)
        or any(
            word.lower in HEAD_KINDS and index + 1 < len(words) and words[index + 1].lower in {"of", "for"}
            for index, word in enumerate(words)
        )
    )


def _quoted_titles(words: Sequence[Word], text: str) -> list[Build]:
    """Titles in quotation marks: every word counts, also those in lower case."""
    builds: list[Build] = []
    opened: int | None = None
    if not has_part(text, OPENING):
        return builds
    for index, word in enumerate(words):
        if word.text in '"“«《' and opened is None:
            opened = index
        elif word.text in '"”»》' and opened is not None:
            inner = list(words[opened + 1 : index])
            comma = next((i for i, w in enumerate(inner) if w.text in {",", ";"}), None)
            if comma and {w.lower for w in inner[comma:]} & {
                "draft",
                "trial",
                "interim",
            }:  # `... Plan, draft for comment`
                inner = inner[:comma]
            asked = bool(inner) and inner[-1].text == "?"  # `"Is the park on the list of high-tech zones?"`
            asked = asked or any(word.lower in _SPEAKERS for word in inner)
            kind = kind_of(inner) if len(inner) > 1 and inner[0].capital and not asked else None
            if kind and (kind != "MediaOrganization" or _is_capitalised(inner)):
                last = opened + len(inner)
                builds.append(_build(opened + 1, last, kind, words, text))
            opened = None
    return builds


def _is_capitalised(inner: Sequence[Word]) -> bool:
    """Say whether words in quotation marks are a name, and no remark: `"I have no news on that," he said`."""
    return all(word.capital or word.lower in FUNCTION_WORDS or not word.text[0].isalpha() for word in inner[:-1])

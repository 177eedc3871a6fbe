"""Names recognised by their build: a run of capitalised words whose head says what is named.

`Hefei New Generation Artificial Intelligence Industry Development Alliance`, `Action Plan for ... (2025-2027)`,
`Research Center for Digital Economics and Financial Innovation`, and, in lower case, departments of a place
(`the Shanghai bureau of economy and information technology`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.mentions.words import AUXILIARIES, CONJUNCTIONS, FUNCTION_WORDS, Word

HEAD_KINDS: dict[str, str] = {
    **dict.fromkeys(
        (
            "bureau department commission administration ministry office government committee council authority agency"
        ).split(),
        "Agency",
    ),
    **dict.fromkeys(
        ("university institute academy college school laboratory lab center centre").split(), "ResearchOrganization"
    ),
    **dict.fromkeys(
        ("ltd inc corp corporation group technologies software robotics holdings bank company").split(), "Company"
    ),
    **dict.fromkeys(("alliance association federation society union consortium league").split(), "Organization"),
    "network": "ZoneNetwork",
    **dict.fromkeys(("forum conference summit expo exposition fair congress symposium").split(), "Event"),
    **dict.fromkeys(["zone", "park", "valley"], "Zone"),
    **dict.fromkeys(["plan", "blueprint", "roadmap", "scheme"], "Plan"),
    **dict.fromkeys(["guideline", "guidelines", "guidance", "opinions"], "Guideline"),
    **dict.fromkeys(["initiative", "action"], "Initiative"),
    "strategy": "Strategy",
    **dict.fromkeys(
        ("measures regulations outline notice policies policy rules provisions").split(), "PolicyInstrument"
    ),
    **dict.fromkeys("daily times news post herald gazette agency".split(), "MediaOrganization"),
}
"""The noun that ends (or heads, before `of` and `for`) a name, and the class that it makes of it."""
HEAD_KINDS["agency"] = "Agency"

_LINKS = frozenset({"of", "for", "and", "on", "the", "&", "in", "to"})
_DEPARTMENT_HEADS = frozenset(("bureau department commission administration office ministry committee").split())
_DEPARTMENT_LEFT = frozenset(
    (
        "municipal provincial city autonomous region communications cyberspace data reform and development "
        "education finance commerce health statistics energy science industry"
    ).split()
)
_YEARS = re.compile(r"\s*\((\d{4})\s*[-–—]\s*(\d{2,4})\)")


@dataclass(frozen=True, slots=True)
class Build:
    """A name found by its build: word indexes of its first and last word, its class, and its exact end offset."""

    first: int
    last: int
    kind: str
    end: int


def find_builds(words: Sequence[Word], text: str) -> list[Build]:
    """Return the names that a sentence shows by their build, in order; may be empty."""
    found = [*_capital_runs(words, text), *_quoted_titles(words, text), *_departments(words)]
    found.sort(key=lambda build: (build.first, -build.last))
    kept: list[Build] = []
    for build in found:
        if kept and build.first <= kept[-1].last:
            if build.last > kept[-1].last:
                kept[-1] = build if build.last - build.first > kept[-1].last - kept[-1].first else kept[-1]
            continue
        kept.append(build)
    return kept


def kind_of(words: Sequence[Word]) -> str | None:
    """Return the class that the build of a name shows, or `None`: the last head before `of` or `for` decides.

    >>> from kgtool.mentions.words import split_words
    >>> kind_of(split_words("Action Plan for Innovation"))
    'Plan'
    """
    main = len(words)
    for index, word in enumerate(words):
        if word.lower in {"of", "for", "on", "to"} and index > 0 and words[index - 1].lower in HEAD_KINDS:
            main = index
            break
    for word in reversed(words[:main]):
        if word.lower in HEAD_KINDS:
            kind = HEAD_KINDS[word.lower]
            lowered = {w.lower for w in words}
            if kind == "Zone" and lowered & {"high-tech", "hi-tech", "high-technology"}:
                return "HighTechZone"
            return kind
        if word.lower not in {")", "(", "."} and not word.lower.isdigit():
            return None
    return None


def _capital_runs(words: Sequence[Word], text: str) -> list[Build]:
    builds = []
    index = 0
    while index < len(words):
        if not words[index].capital or (words[index].lower in FUNCTION_WORDS and index == 0):
            index += 1
            continue
        last = _run_end(words, index)
        first = index
        while first < last and words[first].lower in FUNCTION_WORDS:
            first += 1
        for begin, end in _split_run(words, first, last):
            kind = kind_of(words[begin : end + 1])
            if kind and end > begin:
                years = _YEARS.match(text, words[end].end)
                builds.append(Build(begin, end, kind, years.end() if years else words[end].end))
        index = last + 1
    return builds


def _run_end(words: Sequence[Word], first: int) -> int:
    last = index = first
    while index + 1 < len(words):
        following = words[index + 1]
        if following.capital or (following.text[0].isdigit() and words[index].capital and following.lower.isdigit()):
            index += 1
            last = index
        elif following.lower in _LINKS or following.lower == "'s":
            ahead = index + 2
            while ahead < len(words) and words[ahead].lower in {"the", "a"}:
                ahead += 1
            if ahead < len(words) and words[ahead].capital:
                index = ahead - 1
            else:
                break
        else:
            break
    return last


def _split_run(words: Sequence[Word], first: int, last: int) -> list[tuple[int, int]]:
    """Split a run at `and (the)`, `in`, `to`, `on` and possessives where both sides stand on their own."""
    begin = first
    pieces = []
    for index in range(first + 1, last):
        lower = words[index].lower
        if lower in {"and", "&"}:
            after = index + 1
            article = words[after].lower == "the"
            if article or (_has_head(words[begin:index]) and _has_own_head(words[after : last + 1])):
                pieces.append((begin, index - 1))
                begin = after + 1 if article else after
        elif lower == "'s" or (lower in {"in", "to"} and _has_head(words[begin:index])):
            pieces.append((begin, index - 1))
            begin = index + 1
    while begin <= last and words[begin].lower in FUNCTION_WORDS:
        begin += 1
    if begin <= last:
        pieces.append((begin, last))
    return pieces


def _has_head(words: Sequence[Word]) -> bool:
    return any(word.lower in HEAD_KINDS for word in words)


def _has_own_head(words: Sequence[Word]) -> bool:
    """True when a head comes before any `of`: `Ministry of X`, not `Reform Commission`'s second half."""
    for index, word in enumerate(words):
        if word.lower in HEAD_KINDS:
            return index == 0 or (index + 1 < len(words) and words[index + 1].lower in {"of", "for"})
    return False


def _quoted_titles(words: Sequence[Word], text: str) -> list[Build]:
    """Titles in quotation marks: every word counts, also those in lower case."""
    builds = []
    opened: int | None = None
    for index, word in enumerate(words):
        if word.text in '"“«《' and opened is None:
            opened = index
        elif word.text in '"”»》' and opened is not None:
            inner = list(words[opened + 1 : index])
            kind = kind_of(inner) if inner and inner[0].capital and len(inner) > 1 else None
            if kind:
                years = _YEARS.match(text, word.end)
                builds.append(Build(opened + 1, index - 1, kind, years.end() if years else words[index - 1].end))
            opened = None
    return builds


def _departments(words: Sequence[Word]) -> list[Build]:
    """Departments written in lower case: `bureau of economy and information technology`."""
    builds = []
    for index, word in enumerate(words):
        if word.lower not in _DEPARTMENT_HEADS or word.lower == "office":
            continue
        last = index
        if index + 2 < len(words) and words[index + 1].lower == "of":
            last = _department_tail(words, index + 1)
        first = index
        while first > 0 and (words[first - 1].lower in _DEPARTMENT_LEFT or words[first - 1].capital):
            if words[first - 1].lower == "and" and (first < 2 or words[first - 2].lower not in _DEPARTMENT_LEFT):
                break
            if words[first - 1].lower in FUNCTION_WORDS - {"and"}:
                break
            first -= 1
        while first < index and words[first].lower == "and":
            first += 1
        if first < index or last > index:
            builds.append(Build(first, last, "Agency", words[last].end))
    return builds


def _department_tail(words: Sequence[Word], link: int) -> int:
    """Return the index of the last word of `of economy and information technology`."""
    last = link - 1
    index = link + 1
    while index < len(words):
        lower = words[index].lower
        if lower.isalpha() and lower not in FUNCTION_WORDS and not lower.endswith(("ed", "es")):
            last = index
        elif (
            lower != "and"
            or index + 1 >= len(words)
            or words[index + 1].lower in (AUXILIARIES | CONJUNCTIONS | {"the", "a", "its"})
        ):
            break
        index += 1
    return last if last >= link + 1 else link - 1

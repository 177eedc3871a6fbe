"""General offices: `the general offices of the city's Party committee and government`.

Two bodies share the words around them: the office may be said once for both (`general offices of A and B`, `that of B`)
and so may the place (`of the municipal Party committee and the Wuxi municipal government`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.prose.words import Words, government_name, level_of
from kgtool.records import Thing

_OFFICES = frozenset({"office", "offices"})
_LEVELS = {
    "city": ("City",), "municipal": ("City",), "municipality": ("City",), "province": ("Province",),
    "provincial": ("Province",), "regional": ("Province",), "region": ("Province",), "district": ("District",),
    "county": ("County",),
}  # fmt: skip
"""Words that say of which level the place is that is spoken of."""
_INNER = frozenset(
    "the 's ' people people's cpc ccp communist party of china autonomous state central local".split()
) | _LEVELS.keys()  # fmt: skip
_HEADS = {"committee": True, "government": False, "council": False}
"""Last words of a body, and whether it is the Party's."""
_PLACED = frozenset({"Province", "City", "District", "County", "AdministrativeArea"})
_LONGEST = 9
"""Words of one body."""
_JOINTS = frozenset({"and", ",", "the", "as", "well", "together", "with", "by", "both"})
_THAT_OF = frozenset({"that", "those", "one", "general", "office", "offices", "of"})


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """A general office, or the body it serves.

    Args:
        party: whether it is the Party's.
        place: the name of its place as written in the sentence, or nothing.
        level: the classes of the place that is spoken of, where no name is written; may be empty.
        central: whether it is the nation's.
    """

    party: bool
    place: str
    level: tuple[str, ...]
    central: bool


def find_general_offices(words: Words, text: str) -> list[Draft]:
    """Return the general offices of a sentence, in order; may be empty.

    Args:
        words: the words of the sentence.
        text: the sentence.
    """
    forms = words.forms
    drafts: list[Draft] = []
    for index in range(1, len(forms) - 2):
        if forms[index] not in _OFFICES:
            continue
        if forms[index - 2 : index] == ["'s", "general"] and (owner := _owner_begin(words, index - 3)) is not None:
            named = text[words[owner].begin : words[index - 3].end]
            drafts.append(_draft(words, text, (owner, owner, index - 3), named))
            drafts[-1].last, drafts[-1].end = index, words[index].end
            continue
        if forms[index + 1] != "of":
            continue
        general = forms[index - 1] == "general"
        if (drafts and index <= drafts[-1].last) or not (general or _serve_both(forms, index)):
            continue
        first, at, found = index - general, index + 2, []
        while (end := _body_end(words, at)) is not None:
            found.append((first, at, end))
            first, at = _joined(forms, end + 1, plural=forms[index] == "offices")
            if at < 0:
                break
        named = " ".join(text[words[at].begin : words[end].end] for _, at, end in found)
        drafts += [_draft(words, text, part, named) for part in found]
    return drafts


def _owner_begin(words: Words, head: int) -> int | None:
    """Return where a government begins whose general office is named: `the provincial government's general office`."""
    if words.forms[head] != "government":
        return None
    first = head
    while first and words.forms[first - 1] != "the" and _is_inner(words, first - 1):
        first -= 1
    acts = "by" in words.forms[max(first - 2, 0) : first]  # elsewhere it may stand for the place
    return first if first < head and acts else None


def _is_inner(words: Words, at: int) -> bool:
    return words[at].capital or (words.forms[at] in _INNER and words.forms[at] != "of")


def _serve_both(forms: Sequence[str], index: int) -> bool:
    """`the offices of the provincial Party committee and of the provincial government`: no other offices serve both."""
    ahead = forms[index + 2 : index + 2 + 2 * _LONGEST]
    both = {"party", "committee", "government"} <= set(ahead) and "and" in ahead
    return forms[index] == "offices" and both and ahead.index("committee") < ahead.index("government")


def _body_end(words: Words, first: int) -> int | None:
    """Return the last word of a committee or government that begins at a word, its place included; else `None`."""
    forms = words.forms
    for at in range(first, min(first + _LONGEST, len(forms))):
        if forms[at] in _HEADS:
            if at == first and forms[at] != "government":
                return None
            end = at
            while end + 2 < len(forms) and forms[end + 1] == "of":  # `the Party committee of Hubei Province`
                ahead = end + 3 if forms[end + 2] == "the" else end + 2
                if ahead >= len(forms) or not (words[ahead].capital or forms[ahead] in _LEVELS):
                    break
                while ahead + 1 < len(forms) and (words[ahead + 1].capital or forms[ahead + 1] in _LEVELS):
                    ahead += 1
                end = ahead
            return end
        if not (words[at].capital or forms[at] in _INNER):
            return None
    return None


def _joined(forms: Sequence[str], at: int, *, plural: bool) -> tuple[int, int]:
    """Return where the next office and its body begin behind `and`, `and that of`; -1 for both where none does."""
    begin = at
    while at < len(forms) and forms[at] in _JOINTS:
        at += 1
    if {"and", "with", ","}.isdisjoint(forms[begin:at]):
        return -1, -1
    lead = at
    while at < len(forms) and forms[at] in _THAT_OF:
        at += 1
    if at == len(forms) or (lead == at and not plural):
        return -1, -1  # `the general office of the committee and the city government`: the government itself
    return lead, at


def _draft(words: Words, text: str, part: tuple[int, int, int], named: str) -> Draft:
    first, at, end = part
    own = text[words[at].begin : words[end].end]
    forms = set(words.forms[at : end + 1])
    party = any(_HEADS.get(form) for form in forms) and not forms.isdisjoint({"party", "cpc", "ccp", "committee"})
    level = next((kinds for word, kinds in _LEVELS.items() if word in forms), ())
    central = "central" in forms or {"state", "council"} <= forms
    phrase = OfficePhrase(party, f"{own} {named}", level, central)
    return Draft(first, end, words[first].begin, words[end].end, "Agency", via="build", phrase=phrase)


def name_office(phrase: OfficePhrase, place: Thing | None, namer: Namer) -> Thing | None:
    """Return the general office of a place, or `None` where the place is not known.

    Args:
        phrase: what the sentence says of it.
        place: the place spoken of, where the sentence names none.
        namer: names new things.
    """
    if phrase.central:
        body = "CPC Central Committee" if phrase.party else "State Council"
        return namer.thing("Agency", f"General Office of the {body}")
    entry = next((m.entry for m in namer.gazetteer.find(phrase.place) if m.entry.kind in _PLACED), None)
    where = of_entry(entry) if entry else place
    if where is None:
        return None
    level = level_of(where.type, where.label)
    if not phrase.party:
        return namer.thing("Agency", f"General Office of the {government_name(where.label)}")
    whose = where.label if level is None or where.label.endswith(f" {level}") else f"{where.label} {level}"
    return namer.thing("Agency", f"General Office of the CPC {whose} Committee")

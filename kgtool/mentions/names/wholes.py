"""Which larger body an institute, school or centre is a part of, where its name or the words behind it say so.

`the Institute of Automation of the Chinese Academy of Sciences`, `the College of Robotics at Donghua University`. A
college is named after its university: there are many of a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.documents.wording import join, phrase_text
from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import ORGANIZATIONS, Namer, of_entry
from kgtool.prose.words import Word
from kgtool.records import Thing

_PARTS = frozenset({"ResearchOrganization"})
_SCHOOLS = ("College of ", "School of ", "Faculty of ", "Department of ")
"""How the names of parts of universities begin that each university has."""
_HEADS = frozenset(
    "institute institution college school academy center centre laboratory lab department faculty university hospital "
    "branch campus station".split()
)
_BEHIND = frozenset({"at", "of"})


def link_wholes(words: Sequence[Word], drafts: Sequence[Draft], namer: Namer) -> None:
    """Link the institutes of a sentence to the larger bodies in their names, or right behind them.

    Args:
        words: the sentence.
        drafts: what it names, in the order of the text; their links are added to.
        namer: knows the bodies, and names new universities.
    """
    for draft in drafts:
        if draft.kind in _PARTS and draft.via in {"name", "build"} and _begins_with_head(words, draft):
            whole = _in_name(words, draft, namer) or university_behind(words, drafts, draft)
            if whole and (draft.thing is None or draft.thing.iri != whole.iri):
                draft.links.append(("subOrganizationOf", whole))


def school_of(name: str, words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> str:
    """Return the name of a body with what tells it from others called so: its university, or its city.

    Args:
        name: what the text calls it.
        words: the sentence.
        drafts: what the sentence names.
        draft: the body.
    """
    if name.startswith(_SCHOOLS):
        whole = university_behind(words, drafts, draft)
        return f"{name} of {whole.label}" if whole else name
    if name.startswith("National ") and draft.last + 2 < len(words) and words[draft.last + 1].lower == "in":
        city = next((d.thing for d in drafts if d.first == draft.last + 2 and d.kind == "City" and d.thing), None)
        return f"{name} in {city.label}" if city else name
    return name


def university_behind(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> Thing | None:
    """Return the university that stands right behind one of its parts, or `None`: `at Donghua University`."""
    at = draft.last + 1
    if at + 1 >= len(words) or words[at].lower not in _BEHIND:
        return None
    at += 2 if words[at + 1].lower == "the" else 1
    found = next((d for d in drafts if d.first == at and d.kind in _PARTS), None)
    if found is None or "university" not in [word.lower for word in words[found.first : found.last + 1]]:
        return None
    return found.thing


def _begins_with_head(words: Sequence[Word], draft: Draft) -> bool:
    """Say whether the noun for what it is stands before the first `of`: not in `Wei Lun of the D Institute`."""
    lowers = [word.lower for word in words[draft.first : draft.last + 1]]
    return "of" not in lowers or not _HEADS.isdisjoint(lowers[: lowers.index("of")])


def _in_name(words: Sequence[Word], draft: Draft, namer: Namer) -> Thing | None:
    """Return the known body, or the university, with which a name ends behind `of`."""
    for at in range(draft.last - 1, draft.first, -1):
        if words[at].lower != "of":
            continue
        tail = phrase_text(words[at + 1 : draft.last + 1]).removeprefix("the ")
        known = namer.gazetteer.get_by_name(tail)
        if known and known.kind in ORGANIZATIONS and known.label != join(words, draft):
            return of_entry(known)
        if tail.endswith(" University"):
            return namer.thing("ResearchOrganization", tail)
    return None

"""What `the area`, `the valley` and `the science city` mean: the one that was named and whose name ends so."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.prose.words import Word, forms_of
from kgtool.records import Mention, Thing

NAME_ENDS = frozenset({"area", "valley", "city"})
_KINDS = frozenset({"Zone", "HighTechZone", "District", "AdministrativeArea"})
_POINTING = frozenset({"the", "this"})
_DESCRIBING = frozenset({"science", "new", "development", "sci-tech", "tech"})
_MEASURED = frozenset({"of", "covered", "under", "is", "was", "code"})
"""What stands behind `the area` where it is a size."""


def find_name_ends(words: Sequence[Word], drafts: list[Draft], history: Sequence[Mention]) -> None:
    """Add a draft for each description that is the end of a name, where only one thing has such a name.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text; what is in the way of the description is dropped.
        history: what was named in the sentences before.
    """
    forms = forms_of(words)
    for index in [at for at, lower in enumerate(forms) if lower in NAME_ENDS and at]:
        first = index
        while first > 1 and forms[first - 1] in _DESCRIBING:
            first -= 1
        if forms[first - 1] not in _POINTING or any(word.capital for word in words[first : index + 1]):
            continue
        after = forms[index + 1] if index + 1 < len(forms) else ""
        if (forms[index] == "city" and first == index) or (forms[index] == "area" and after in _MEASURED):
            continue
        meant = _meant(" " + " ".join(forms[first : index + 1]), words[first].begin, drafts, history)
        if meant is None:
            continue
        drafts[:] = [d for d in drafts if d.last < first - 1 or d.first > index]
        drafts.append(
            Draft(first - 1, index, words[first - 1].begin, words[index].end, meant.type, meant, via="reference",
                  reason="the only one named whose name ends so")
        )  # fmt: skip
        drafts.sort(key=BY_BEGIN)


def _meant(end: str, begin: int, drafts: Sequence[Draft], history: Sequence[Mention]) -> Thing | None:
    """Return the only thing named so far whose name, or what it is called, has such an end; `None` for several."""
    found: dict[str, Thing] = {}
    for mention in history:
        if mention.kind in _KINDS and mention.iri and _ends(end, mention.label, mention.text):
            found[mention.iri] = Thing(mention.iri, mention.label, mention.kind, mention.provisional)
    for draft in drafts:
        if draft.thing and draft.thing.type in _KINDS and draft.end <= begin and _ends(end, draft.thing.label, ""):
            found[draft.thing.iri] = draft.thing
    return next(iter(found.values())) if len(found) == 1 else None


def _ends(end: str, label: str, text: str) -> bool:
    return label.lower().endswith(end) or text.lower().endswith(end)

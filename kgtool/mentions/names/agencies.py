"""One name for one body of a place: governments, their offices, and departments, however they are written.

`People's Government of Hunan Province`, `Hunan Provincial People's Government` and `Hunan provincial government` are
one body; so are `Ningbo Bureau of Commerce` and `Ningbo Municipal Commerce Bureau`. What decides is the place, the
level, the subject and the head noun, all of them alike; a bureau and a commission of one subject stay apart.
"""

from __future__ import annotations

from kgtool.mentions.gazetteer import Match
from kgtool.prose.words import Word, government_name, level_of, split_words

_LEVEL_WORDS = {
    "provincial": "Provincial", "province": "Provincial", "municipal": "Municipal", "city": "Municipal",
    "municipality": "Municipal", "regional": "Regional", "autonomous": "Regional", "region": "Regional",
    "district": "District", "county": "County",
}  # fmt: skip
_SUBJECT_LAST = frozenset({"bureau", "department"})
"""Heads before their subject: `Bureau of Commerce`; others follow it: `Health Commission`."""
_HEADS = _SUBJECT_LAST | {"commission", "administration"}
_FILLING = frozenset({"of", "the", "people's", "'s", "people", "and", ","})


def body_name(name: str, place: Match) -> str:
    """Return the one name of a body of a place; a name of another build is given back as it is.

    Args:
        name: the name as written, with the place in it.
        place: where in the name the place stands, and which place it is.

    >>> from kgtool.mentions.gazetteer import Entry
    >>> hunan = Entry("https://example.org/hunan", "Province", "Hunan")
    >>> body_name("People's Government of Hunan Province", Match(23, 28, hunan))
    'Hunan Government'
    >>> body_name("Hunan Department of Commerce", Match(0, 5, hunan))
    'Hunan Provincial Department of Commerce'
    >>> body_name("Deqing County Health Bureau", Match(0, 6, Entry("https://example.org/d", "County", "Deqing County")))
    'Deqing County Bureau of Health'
    """
    label = place.entry.label
    level = level_of(place.entry.kind, label)
    words = [
        word
        for word in split_words(name)
        if word.end <= place.begin or word.begin >= place.end or word.lower in {"district", "county"}
    ]
    lowers = [word.lower for word in words]
    stated = {_LEVEL_WORDS[lower] for lower in lowers if lower in _LEVEL_WORDS}
    if (
        level is None
        or not stated <= {level}
        or any(not w.text.replace("-", "").isalpha() for w in words if w.lower not in _FILLING)
    ):
        return name
    rest = [word for word in words if word.lower not in _LEVEL_WORDS]
    core = [word.lower for word in rest if word.lower not in _FILLING]
    if core == ["government"]:
        return government_name(label)
    if core in (["general", "office", "government"], ["government", "general", "office"]):
        return f"General Office of the {government_name(label)}"
    if core in (["office", "government"], ["government", "office"]):
        return f"Office of the {government_name(label)}"
    heads = [index for index, word in enumerate(rest) if word.lower in _HEADS]
    if len(heads) != 1:
        return name
    before, after = rest[: heads[0]], rest[heads[0] + 1 :]
    subject = [word.text for word in after if word.lower != "the"] if not _said(before) else [w.text for w in before]
    while subject and subject[0].lower() in {"of", "and"}:
        subject = subject[1:]
    while subject and subject[-1].lower() in {"of", "the", "and"}:
        subject = subject[:-1]
    if not subject or (_said(before) and _said(after)):
        return name
    about = " ".join(part if part in {"and", "of"} else part[0].upper() + part[1:] for part in subject)
    about = about.replace(" ,", ",")
    head = rest[heads[0]].lower.capitalize()
    whose = label if label.endswith(f" {level}") else f"{label} {level}"
    return f"{whose} {head} of {about}" if head.lower() in _SUBJECT_LAST else f"{whose} {about} {head}"


def _said(words: list[Word]) -> bool:
    """Say whether the words say what a body is about."""
    return any(word.lower not in _FILLING for word in words)

"""Districts and counties that share one head: `Wuhou, Chenghua and Shuangliu districts`, `two districts, Yanta and P`.

What the head says of each goes before what a bare name would be: among districts Qingyang is one of Chengdu's, and no
city in Gansu. Behind the head only known districts are read, as what follows may be of any class.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.naming import of_entry
from kgtool.prose.words import FUNCTION_WORDS, Word

PLURAL_HEADS = {"districts": ("District", "District"), "counties": ("County", "County")}
"""Head, the class that it makes of each name, and what each name ends with in full."""
_BETWEEN = frozenset({",", "and", "&"})
_LEADING = frozenset({"of", ",", ":", "(", "-", "–", "—", "namely"})
"""What stands between the head and the names behind it."""


def find_plural_heads(words: Sequence[Word], drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """Read the names that share a head as what it says; `drafts` stay in the order of the text.

    Args:
        words: the words of a sentence, one of `PLURAL_HEADS` among them.
        drafts: its names so far; changed in place.
        gazetteer: the known names.
    """
    found: list[Draft] = []
    for index, word in enumerate(words):
        head = PLURAL_HEADS.get(word.lower)
        if head is None or not index:
            continue
        before = _names(words, index - 1, -1, drafts)
        if len(before) < 2:
            before = []
        after = index + 1
        while after < len(words) and words[after].text in _LEADING:
            after += 1
        behind = _names(words, after, 1, drafts) if not before and after > index + 1 else []
        for first, last in [*before, *behind]:
            name = " ".join(part.text for part in words[first : last + 1])
            known = gazetteer.get_by_name(f"{name} {head[1]}", head[0])
            if known:
                found.append(Draft(first, last, words[first].begin, words[last].end, head[0], of_entry(known)))
    if found:
        drafts[:] = [d for d in drafts if not any(f.begin < d.end and d.begin < f.end for f in found)] + found
        drafts.sort(key=BY_BEGIN)


def _names(words: Sequence[Word], at: int, step: int, drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """Return the names of a list from a word on, forwards or backwards, by their first and last words."""
    names: list[tuple[int, int]] = []
    while 0 <= at < len(words):
        known = next((d for d in drafts if d.first <= at <= d.last and d.kind not in {"Topic", "Indicator"}), None)
        if known:
            first, last = known.first, known.last
        elif words[at].capital and words[at].lower not in FUNCTION_WORDS:
            first = last = at
        else:
            break
        names.append((first, last))
        at = last + 1 if step > 0 else first - 1
        if not (0 <= at < len(words)) or words[at].lower not in _BETWEEN:
            break
        while 0 <= at < len(words) and words[at].lower in _BETWEEN:
            at += step
    return names

"""Acronyms that a text defines (`Greater Bay Area (GBA)`, `..., or MOST,`), and later uses of them."""

from __future__ import annotations

from collections.abc import Mapping

from kgtool.mentions.drafts import BY_BEGIN, Draft, taken_words
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.naming import means_another
from kgtool.prose.words import Words

_ABBREVIATED = frozenset({"abbreviated", "shortened"})
_DEFINING = _ABBREVIATED | {"(", "or"}
"""Words right before a short name, or before the words that lead to it."""
SHORTENING = _DEFINING | {"short"}
"""Words of which a sentence has one that defines an acronym."""
_QUOTES = frozenset("\"“”'‘’")
_BEFORE_SHORT = _QUOTES | {"the", "hereinafter", "hereafter", "referred", "to", "as", "also", "known", "below", ":"}
"""What may stand before an acronym in its brackets."""


def define_acronyms(
    text: str, words: Words, drafts: list[Draft], gazetteer: Gazetteer, acronyms: dict[str, Draft]
) -> None:
    """Add a draft (kind `Alias`) for each acronym that a sentence defines, and note what it stands for.

    Args:
        text: the sentence.
        words: its words.
        drafts: its names so far, in the order of the text; what an acronym covers is dropped.
        gazetteer: the known names, which may mean another thing.
        acronyms: those defined so far, with what they stand for; added to.
    """
    defines = "(" in text or " or " in text or ", abbreviated" in text or ", shortened" in text
    briefly = " for short" in text
    defines = defines or briefly
    by_last = {draft.last: draft for draft in drafts} if defines else {}
    defining = _DEFINING | {","} if briefly else _DEFINING
    for index in [at for at, lower in enumerate(words.forms[:-1]) if lower in defining] if defines else ():
        word = words[index]
        at = index + 1
        while word.lower == "(" and at < len(words) - 2 and words[at].lower in _BEFORE_SHORT:
            at += 1  # `(the "NDA")`, `(hereinafter "CAC")`
        closing = at + 3 if [w.lower for w in words[at + 1 : at + 3]] == ["for", "short"] else at + 1
        while word.lower == "(" and closing < len(words) and words[closing].text in _QUOTES:
            closing += 1
        if word.lower == "(" and closing < len(words) and words[closing].text == ")":
            named = by_last.get(index - 1)
        elif word.lower in _ABBREVIATED and index > 1 and words[index - 1].text == ",":
            at += words[at].lower == "as"
            named = by_last.get(index - 2) if at < len(words) else None
        elif word.lower == "or" and index > 1 and words[index - 1].text == ",":
            named = by_last.get(index - 2)
        elif word.text == "," and [w.lower for w in words[at + 1 : at + 3]] == ["for", "short"]:
            named = by_last.get(index - 1)  # `the commission, NDRC for short`
        else:
            continue
        another = named and means_another(words[at].text, named.thing, gazetteer)
        if named and _is_acronym(words[at].text) and not another:
            short = words[at]
            if _is_inner(words, named, short.text) or _is_common(words, index, short.text):
                continue
            known = gazetteer.get_by_name(short.text)
            if known and named.thing and known.iri != named.thing.iri:  # `the Torch center of the ministry (MOST)`
                continue
            drafts[:] = [draft for draft in drafts if not draft.first <= at <= draft.last or draft is named]
            drafts.append(Draft(at, at, short.begin, short.end, "Alias", via="acronym", phrase=named))
            acronyms[short.text] = named


def use_acronyms(words: Words, drafts: list[Draft], used: Mapping[str, Draft]) -> None:
    """Add a draft for each word that is an acronym of something that the article has settled.

    Args:
        words: the words of a sentence.
        drafts: its names so far; in the order of the text afterwards.
        used: the acronyms that stand in the sentence, defined in it or before, with what they stand for.
    """
    taken = taken_words(words, drafts)
    for index, word in enumerate(words):
        defined = used.get(word.text)
        if defined and not taken[index] and defined.thing:
            drafts.append(Draft(index, index, word.begin, word.end, defined.thing.type, defined.thing, via="acronym"))
    drafts.sort(key=BY_BEGIN)


def _is_inner(words: Words, named: Draft, short: str) -> bool:
    """`Hefei Institutes of the Chinese Academy of Sciences (CAS)`: the short form is that of the body at the end."""
    forms = words.forms[named.first : named.last + 1]
    if "of" not in forms:
        return False
    name = words[named.first : named.last + 1]
    initials = ["".join(word.text[0] for word in name[at:] if word.capital) for at in range(len(name))]
    return initials[0] != short and any(
        forms[at - 1] in {"of", "the"} and initials[at] == short for at in range(1, len(name))
    )


def _is_common(words: Words, end: int, short: str) -> bool:
    """`pilot zones for artificial intelligence (AI)`: the short form is that of common words."""
    before = words[max(0, end - len(short)) : end]
    return not any(word.capital for word in before) and "".join(word.text[0] for word in before).upper() == short


def _is_acronym(text: str) -> bool:
    core = text.rstrip("s").replace("-", "", 1)  # `BTH-AI`
    return 2 <= len(core) <= 8 and core.isalnum() and core.isupper() and not core.isdigit()

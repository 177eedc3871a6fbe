"""Which known document a description means by whose it is and its month: `guidelines that MOST issued in August 2019`.

Texts describe national documents more often than they give the title. Where the reference data knows one document alone
that a body issued in a month, and the description speaks of nothing else, it is that document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kgtool.dates import MONTHS
from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.gazetteer import Entry, Gazetteer
from kgtool.prose.words import FUNCTION_WORDS, Word
from kgtool.records import Thing

_DOCUMENTS = ("Plan", "Guideline", "Strategy", "PolicyInstrument")
_ANY_HEAD = frozenset({"document", "paper", "policy", "strategy", "blueprint", "roadmap", "notice"})
"""Heads that say nothing of the class of a document."""
_MANNER = frozenset(
    "action work implementation development construction master national country state three-year five-year "
    "national-level first new building creating its china".split()
)
"""Words of a description that may stand before any document."""
_EMPTY = FUNCTION_WORDS | _MANNER
_YEAR_DIGITS = 4
_STEM = 5
"""Letters by which the forms of a word are alike: `implementing`, `implementation`."""
_FEWEST = 4
"""Words that a title needs to be known in another wording."""
_ALIKE = {
    "next": "new", "centre": "center", "centres": "center", "action": "initi", "deeply": "deepe",
    "administrative": "manag", "administration": "manag", "administering": "manag", "programme": "plan",
    "scheme": "plan",
}  # fmt: skip
"""What translators take for one another in a title."""
_AI = re.compile(r"artificial intelligence|\bA\.?I\.?\b", re.IGNORECASE)
_PLUS = re.compile(r"\bplus\b|\+", re.IGNORECASE)
_NATIONAL = FUNCTION_WORDS | {"of", "national", "china"}
_YEARS = re.compile(r"\s*\((?:to )?[12]\d{3}[^)]*\)")


def known_described(
    words: Sequence[Word], phrase: InstrumentPhrase, issuer: Thing | None, gazetteer: Gazetteer
) -> Entry | None:
    """Return the known document that a description with an issuer means, or `None`.

    Args:
        words: the words of the sentence.
        phrase: the description.
        issuer: whose document it is.
        gazetteer: knows which body issued what and when.
    """
    if issuer is None or issuer.type != "Agency" or phrase.coined:
        return None
    months = _months(words)
    found = [entry for month in months for entry in gazetteer.issued_by.get((issuer.iri, month), ())]
    said = {word.lower.rstrip("s") for word in words[phrase.first : phrase.last + 1] if word.text[0].isalpha()}
    said -= _EMPTY
    said.discard(words[phrase.head].lower.rstrip("s"))
    if len(found) > 1 and not said:
        return None
    fitting = {entry.iri: entry for entry in found if _may_be_called(entry, phrase, words, said)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _may_be_called(entry: Entry, phrase: InstrumentPhrase, words: Sequence[Word], said: set[str]) -> bool:
    """Say whether a description may be that of a known document: its kind, and no other words than its names have."""
    if entry.kind != phrase.kind and words[phrase.head].lower not in _ANY_HEAD:
        return False
    names = " ".join((entry.label, *entry.names)).lower().replace("-", " ")
    return all(word.replace("-", " ") in names for word in said)


def known_reworded(title: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the known document whose title has the same words in other forms or another order, or `None`.

    `Opinions on Deeply Implementing the "AI+" Action` and `Opinions on Deepening the Implementation of the Artificial
    Intelligence Plus Initiative` are two translations of one title.

    Args:
        title: a title without its years.
        gazetteer: knows the documents.
    """
    stems = _stems(title)
    return _titles(gazetteer).get(stems) if len(stems) >= _FEWEST else None


def as_titled(entry: Entry, title: str) -> Thing:
    """Return a known document under the title that an article gives it, where that is one in full.

    Args:
        entry: the document.
        title: what the article calls it.
    """
    thing = entry.thing
    if title == thing.label or len(_stems(title)) < _FEWEST:
        return thing
    return Thing(thing.iri, title, thing.type)


@lru_cache(maxsize=8)
def _titles(gazetteer: Gazetteer) -> dict[frozenset[str], Entry]:
    """Return the known documents by the stems of their titles; titles that two of them share are left out."""
    found: dict[frozenset[str], Entry | None] = {}
    for entry in gazetteer.iter_kind(*_DOCUMENTS):
        for name in (entry.label, *entry.names):
            stems = _stems(name)
            other = found.setdefault(stems, entry)
            if other is not None and other.iri != entry.iri:
                found[stems] = None
    return {stems: entry for stems, entry in found.items() if entry}


def _stems(title: str) -> frozenset[str]:
    """Return the beginnings of the words of a title that say something.

    >>> sorted(_stems('Opinions on Deeply Implementing the "AI+" Action'))
    ['ai', 'deepe', 'imple', 'initi', 'opini', 'plus']
    """
    text = _PLUS.sub(" plus ", _AI.sub("ai", _YEARS.sub("", title))).lower().replace("-", " ")
    words = re.findall(r"[a-z0-9×]+", text)
    return frozenset(_ALIKE.get(word, word[:_STEM]) for word in words if word not in _NATIONAL)


def _months(words: Sequence[Word]) -> list[str]:
    """Return the months of a sentence that are written with their year: `in August 2019`, `Aug 29, 2019`."""
    found = []
    for at, word in enumerate(words):
        number = MONTHS.get(word.lower) if word.capital else None
        if number is None:
            continue
        year = next((w.text for w in words[at + 1 : at + 4] if w.text.isdigit() and len(w.text) == _YEAR_DIGITS), None)
        if year:
            found.append(f"{year}-{number:02}")
    return list(dict.fromkeys(found))

"""Verbs and their forms, and the words that make a clause planned, reported or denied."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from kgtool.prose.words import AUXILIARIES

_VOWELS = "aeiou"
_DOUBLING = frozenset("submit commit permit admit confer refer occur transfer control begin forget".split())
"""Longer verbs that double their last letter: stressed on the last syllable."""
DENIALS = frozenset({"never", "hardly", "scarcely", "barely"})
"""Words that deny a verb without an auxiliary before it: `the ministry never approved it`."""


@dataclass(frozen=True, slots=True)
class Form:
    """What one word form may be: its lemma and whether it can be base, third person, past, participle or -ing."""

    lemma: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The closed-class words of the clause reader."""

    forms: Mapping[str, Form]
    ambiguous: frozenset[str]
    planned: frozenset[str]
    reported: frozenset[str]
    hedges: frozenset[str]
    negations: frozenset[str]
    intransitive: frozenset[str]
    denying: frozenset[str] = field(default=frozenset())
    """Verbs that deny what they govern: `denied that it approved`, `failed to win`."""
    lemmas: frozenset[str] = field(default=frozenset())
    openers: frozenset[str] = field(default=frozenset())
    """Words that a verb group may begin with."""
    approvers: Mapping[str, str] = field(default_factory=dict)
    """The body that decides on the zones of a programme, by the end of their names."""


def load_lexicon(content: bytes) -> Lexicon:
    """Read the lexicon from its TOML file.

    Raises:
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    data = tomllib.loads(content.decode())
    irregular: Mapping[str, list[str]] = data["verbs"]["irregular"]
    kinds: dict[str, tuple[str, set[str]]] = {}
    lemmas = dict.fromkeys([*data["verbs"]["plain"].split(), *irregular])
    for lemma in lemmas:
        for form, kind in inflect(lemma, irregular.get(lemma)):
            _, found = kinds.setdefault(form, (lemma, set()))
            found.add(kind)
    forms = {form: Form(lemma, frozenset(found)) for form, (lemma, found) in kinds.items()}
    ambiguous = set(data["nouns"]["ambiguous"].split())
    ambiguous |= {word + "s" for word in ambiguous} | {word + "es" for word in ambiguous}
    modality = data["modality"]
    return Lexicon(
        forms,
        frozenset(ambiguous),
        frozenset(modality["planned"].split()),
        frozenset(modality["reported"].split()),
        frozenset(modality["hedges"].split()),
        frozenset(modality["negations"].split()),
        frozenset(data["verbs"]["intransitive"].split()),
        frozenset(modality["denying"].split()),
        frozenset(lemmas),
        frozenset({*forms, *AUXILIARIES, *DENIALS, "to"}),
        data.get("approvers", {}),
    )


def inflect(lemma: str, irregular: list[str] | None = None) -> list[tuple[str, str]]:
    """Return the forms of a verb with what each is.

    >>> inflect("plan")
    [('plan', 'base'), ('plans', 's'), ('planning', 'ing'), ('planned', 'past'), ('planned', 'participle')]
    """
    if lemma == "be":
        return [("be", "base"), ("being", "ing"), ("been", "participle")]
    third = lemma + "s"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third = lemma[:-1] + "ies"
    stem = lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        stem = lemma[:-1]
    elif _doubles(lemma):
        stem = lemma + lemma[-1]
    past = stem + "ed"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past = lemma[:-1] + "ied"
    elif lemma.endswith("ee"):
        past = lemma + "d"
    ing = stem + "ing"
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    past_form, participle = irregular or [past, past]
    if lemma == "have":
        third = "has"
    return [(lemma, "base"), (third, "s"), (ing, "ing"), (past_form, "past"), (participle, "participle")]


def _doubles(lemma: str) -> bool:
    """One short syllable that ends consonant-vowel-consonant doubles its last letter; a few longer verbs do too."""
    if lemma in _DOUBLING:
        return True
    if len(lemma) < 3 or lemma[-1] in "wxy" + _VOWELS or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return sum(char in _VOWELS for char in lemma) == 1

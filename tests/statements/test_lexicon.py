"""Verb forms, and the words that make a clause planned, reported or denied."""

from __future__ import annotations

import tomllib

import pytest

from kgtool.statements import RuleBook
from kgtool.statements.clauses.lexicon import Form, inflect, load_lexicon

SMALL = b"""
[verbs]
plain = "plan carry"
intransitive = "go"
[verbs.irregular]
go = ["went", "gone"]
[nouns]
ambiguous = "plan"
[modality]
planned = "plan"
reported = "claim"
hedges = "maybe"
negations = "not"
denying = "fail"
"""

FORMS = {
    "carry": "carry carries carrying carried carried",
    "agree": "agree agrees agreeing agreed agreed",
    "use": "use uses using used used",
    "lie": "lie lies lying lied lied",
    "stop": "stop stops stopping stopped stopped",
    "submit": "submit submits submitting submitted submitted",
    "develop": "develop develops developing developed developed",
    "reach": "reach reaches reaching reached reached",
    "fix": "fix fixes fixing fixed fixed",
    "play": "play plays playing played played",
}


@pytest.mark.parametrize("lemma", sorted(FORMS))
def test_regular_verbs_are_inflected(lemma: str) -> None:
    """A regular verb has its five forms in the order base, third person, -ing, past, participle."""
    assert " ".join(form for form, _ in inflect(lemma)) == FORMS[lemma]


def test_irregular_verb_has_its_own_past() -> None:
    """Past and participle of an irregular verb are those listed."""
    assert inflect("go", ["went", "gone"]) == [
        ("go", "base"), ("goes", "s"), ("going", "ing"), ("went", "past"), ("gone", "participle"),
    ]  # fmt: skip


def test_lexicon_is_read() -> None:
    """Every form leads to its verb and to what it may be; nouns count in both numbers."""
    lexicon = load_lexicon(SMALL)

    assert lexicon.forms["went"] == Form("go", frozenset({"past"}))
    assert lexicon.forms["planned"] == Form("plan", frozenset({"past", "participle"}))
    assert (lexicon.lemmas, lexicon.intransitive) == (frozenset({"plan", "carry", "go"}), frozenset({"go"}))
    assert {"plan", "plans"} <= lexicon.ambiguous
    assert (lexicon.planned, lexicon.reported) == (frozenset({"plan"}), frozenset({"claim"}))
    assert (lexicon.hedges, lexicon.negations) == (frozenset({"maybe"}), frozenset({"not"}))


def test_broken_file_is_refused() -> None:
    """What is no TOML is refused."""
    with pytest.raises(tomllib.TOMLDecodeError):
        load_lexicon(b"[verbs")


def test_shipped_forms_lead_to_shipped_verbs(rules: RuleBook) -> None:
    """Every form of the shipped lexicon leads to one of its verbs."""
    assert {form.lemma for form in rules.lexicon.forms.values()} <= rules.lexicon.lemmas

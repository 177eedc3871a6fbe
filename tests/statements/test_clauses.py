"""Verb groups: voice, certainty, chains, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Body, Mention
from kgtool.statements import RuleBook
from kgtool.statements.clauses.find import read_predicates
from kgtool.statements.clauses.units import read_units

Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
Clauses = Callable[[str], list[tuple[str, str, str, dict[str, set[str]]]]]


@pytest.fixture(scope="module")
def clauses(divide: Divide, rules: RuleBook) -> Clauses:
    """Return a function that gives each verb of a sentence: lemma, voice, certainty, and arguments by role."""

    def clauses(text: str) -> list[tuple[str, str, str, dict[str, set[str]]]]:
        body, mentions = divide(text)
        sentence = body.sentences[0]
        units = read_units(sentence, [m for m in mentions if m.sentence == 1])
        found = []
        for predicate in read_predicates(units, rules.lexicon):
            roles: dict[str, set[str]] = {}
            for argument in predicate.arguments:
                roles.setdefault(argument.role, set()).update(m.text for m in argument.unit.mentions)
            voice = "passive" if predicate.passive else "active"
            found.append((predicate.lemma, voice, predicate.modality, roles))
        return found

    return clauses


VERBS = [
    ("MIIT approved the Wuhan High-tech Zone.", "approve", "active", "asserted"),
    ("MIIT has approved the Wuhan High-tech Zone.", "approve", "active", "asserted"),
    ("MIIT has now formally approved the Wuhan High-tech Zone.", "approve", "active", "asserted"),
    ("The Wuhan High-tech Zone was approved by MIIT.", "approve", "passive", "asserted"),
    ("The Wuhan High-tech Zone has been approved by MIIT.", "approve", "passive", "asserted"),
    ("MIIT is approving the Wuhan High-tech Zone.", "approve", "active", "asserted"),
    ("MIIT will approve the Wuhan High-tech Zone.", "approve", "active", "planned"),
    ("MIIT should approve the Wuhan High-tech Zone.", "approve", "active", "planned"),
    ("The Wuhan High-tech Zone is to be approved by MIIT.", "approve", "passive", "planned"),
    ("MIIT intends to approve the Wuhan High-tech Zone.", "approve", "active", "planned"),
    ("The Wuhan High-tech Zone is expected to be approved by MIIT.", "approve", "passive", "planned"),
    ("MIIT is required to approve the Wuhan High-tech Zone.", "approve", "active", "planned"),
    ("MIIT may have approved the Wuhan High-tech Zone.", "approve", "active", "reported"),
    ("The Wuhan High-tech Zone was reportedly approved by MIIT.", "approve", "passive", "reported"),
    ("MIIT did not approve the Wuhan High-tech Zone.", "approve", "active", "negated"),
    ("The Wuhan High-tech Zone has never been approved by MIIT.", "approve", "passive", "negated"),
    ("MIIT did not intend to approve the Wuhan High-tech Zone.", "approve", "active", "negated"),
    ("MIIT will not approve the Wuhan High-tech Zone.", "approve", "active", "negated"),
]


@pytest.mark.parametrize(("text", "lemma", "voice", "modality"), VERBS, ids=[row[0] for row in VERBS])
def test_voice_and_certainty(clauses: Clauses, text: str, lemma: str, voice: str, modality: str) -> None:
    """The verb group says voice and certainty, through adverbs, auxiliaries and chains."""
    assert [found[1:3] for found in clauses(text) if found[0] == lemma] == [(voice, modality)]


MIIT = {"MIIT"}
ZONE = {"Wuhan High-tech Zone"}
ARGUMENTS = [
    ("MIIT approved the Wuhan High-tech Zone.", {"subject": MIIT, "object": ZONE}),
    ("The Wuhan High-tech Zone was approved by MIIT.", {"subject": ZONE, "by": MIIT}),
    ("The Wuhan High-tech Zone, which was approved by MIIT, grows.", {"subject": ZONE, "by": MIIT}),
    ("The Wuhan High-tech Zone, approved by MIIT, grows.", {"subject": ZONE, "by": MIIT}),
    ("MIIT, which approved the Wuhan High-tech Zone, agrees.", {"subject": MIIT, "object": ZONE}),
    ("MIIT approved the Wuhan High-tech Zone in 2019.", {"subject": MIIT, "object": ZONE, "in": {"2019"}}),
    ("MIIT met again and approved the Wuhan High-tech Zone.", {"subject": MIIT, "object": ZONE}),
    ("The Wuhan High-tech Zone (approved by MIIT) grows.", {"subject": ZONE, "by": MIIT}),
]


@pytest.mark.parametrize(("text", "expected"), ARGUMENTS, ids=[text for text, _ in ARGUMENTS])
def test_verb_has_its_arguments(clauses: Clauses, text: str, expected: dict[str, set[str]]) -> None:
    """A verb has subject, object and prepositions around it, also as a relative clause or a reduced participle."""
    [roles] = [found[3] for found in clauses(text) if found[0] == "approve"]

    assert {role: roles.get(role, set()) for role in expected} == expected


def test_list_is_one_argument(clauses: Clauses) -> None:
    """All members of a list stand in the role."""
    [(_, _, _, roles)] = clauses("MIIT approved Wuhan, Hefei and Suzhou.")

    assert roles["object"] == {"Wuhan", "Hefei", "Suzhou"}


def test_semicolon_parts_clauses(clauses: Clauses) -> None:
    """What stands beyond a semicolon is no argument."""
    found = {lemma: roles for lemma, _, _, roles in clauses("MIIT approved Wuhan; MOST visited Hefei.")}

    assert found == {
        "approve": {"subject": {"MIIT"}, "object": {"Wuhan"}},
        "visit": {"subject": {"MOST"}, "object": {"Hefei"}},
    }


def test_noun_is_no_verb(clauses: Clauses) -> None:
    """A word that may be a verb is none after a determiner or before its own noun."""
    assert [found[0] for found in clauses("The plan of the market and its support for trade")] == []


def test_chain_keeps_the_verbs_above(divide: Divide, rules: RuleBook) -> None:
    """`hopes to be named` is one group of the verb below, with the verbs above it."""
    body, mentions = divide("Wuhan hopes to be named a centre.")
    [predicate] = read_predicates(read_units(body.sentences[0], mentions), rules.lexicon)

    assert (predicate.lemma, predicate.matrix, predicate.passive) == ("name", ("hope",), True)


def test_particle_is_kept(divide: Divide, rules: RuleBook) -> None:
    """The word that belongs to a verb is told."""
    body, mentions = divide("Wuhan set up a school.")
    [predicate] = read_predicates(read_units(body.sentences[0], mentions), rules.lexicon)

    assert (predicate.lemma, predicate.particle) == ("set", "up")


def test_no_verb_gives_nothing(clauses: Clauses) -> None:
    """A sentence without a verb has no clause."""
    assert clauses("Wuhan, a city of bridges.") == []

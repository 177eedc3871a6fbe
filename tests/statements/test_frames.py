"""Frames: roles filled around a verb, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.resources import iter_files
from kgtool.schema import Schema
from kgtool.statements import RuleBook

LEXICON = next(path.read_bytes() for path in iter_files("ontology", "rules/lexicon.toml"))
EXAMPLES = '[[frame.example]]\ntext = "x"\n[[frame.counter]]\ntext = "y"\n'
MOST = "Ministry of Science and Technology"
MIIT = "Ministry of Industry and Information Technology"
Lines = Callable[..., list[str]]


def book(schema: Schema, frame: str) -> RuleBook:
    """Return a rule book with one frame."""
    text = f'[[frame]]\nid = "own"\n{frame}\n{EXAMPLES}'
    return RuleBook.load([("lexicon.toml", LEXICON), ("own.toml", text.encode())], schema)


def own(lines: Lines, schema: Schema, frame: str, text: str, date: str | None = None) -> list[str]:
    """Return what one frame states of a text; links and figures, which need no frame, are left out."""
    without = set(lines(text, date, RuleBook.load([("lexicon.toml", LEXICON)], schema)))
    return [line for line in lines(text, date, book(schema, frame)) if line not in without]


APPROVE = """
verbs = ["approve"]
roles.who = { at = ["agent"], types = ["Agency"], all = true, optional = true }
roles.what = { at = ["theme"], types = ["Zone"], all = true }
roles.when = { at = ["date"], types = ["Date"], optional = true }
emit = [["what", "approvedBy", "who"], ["what", "approvedOn", "when"]]
"""
BY_MIIT = f"approvedBy | {MIIT} | asserted"
CASES = [
    ("MIIT approved the Suzhou High-tech Zone.", [BY_MIIT]),
    ("The Suzhou High-tech Zone was approved by MIIT and MOST.", [BY_MIIT, f"approvedBy | {MOST} | asserted"]),
    ("The Suzhou High-tech Zone was approved in March 2019.", ["approvedOn | 2019-03 | asserted"]),
    ("On 2 March 2019 MIIT approved the Suzhou High-tech Zone.", [BY_MIIT, "approvedOn | 2019-03-02 | asserted"]),
    ("MIIT did not approve the Suzhou High-tech Zone.", [f"approvedBy | {MIIT} | negated"]),
    ("MIIT will approve the Suzhou High-tech Zone.", [f"approvedBy | {MIIT} | planned"]),
    ("MIIT may have approved the Suzhou High-tech Zone.", [f"approvedBy | {MIIT} | reported"]),
    ("MIIT approved the budget of Wuhan.", []),
    ("MIIT visited the Suzhou High-tech Zone.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_roles_are_filled(lines: Lines, schema: Schema, text: str, expected: list[str]) -> None:
    """Agent, theme and date are found by voice; an optional role may stay empty; certainty is the verb's."""
    found = [line for line in own(lines, schema, APPROVE, text) if "hasObjective" not in line]

    assert found == [f"Suzhou High-tech Zone | {line}" for line in expected]


def test_role_for_all_takes_a_list(lines: Lines, schema: Schema) -> None:
    """A role with `all` takes every member of a list."""
    text = "MIIT approved the Suzhou High-tech Zone and the Hefei High-tech Zone."

    assert own(lines, schema, APPROVE, text) == [
        f"Suzhou High-tech Zone | approvedBy | {MIIT} | asserted",
        f"Hefei High-tech Zone | approvedBy | {MIIT} | asserted",
    ]


def test_words_narrow_a_verb(lines: Lines, schema: Schema) -> None:
    """A frame with words applies only where one of them stands in the clause."""
    frame = """
    verbs = ["give"]
    words = ["shelter"]
    roles.who = { at = ["agent"], types = ["City"] }
    roles.what = { at = ["to"], types = ["Company"] }
    emit = [["who", "hosts", "what"]]
    """

    assert own(lines, schema, frame, "Wuhan gave shelter to Huawei.") == ["Wuhan | hosts | Huawei | asserted"]
    assert own(lines, schema, frame, "Wuhan gave medals to Huawei.") == []


def test_particle_narrows_a_verb(lines: Lines, schema: Schema) -> None:
    """A verb with a particle applies only where the particle follows."""
    frame = """
    verbs = ["take"]
    particles = { take = ["in"] }
    roles.who = { at = ["agent"], types = ["City"] }
    roles.what = { at = ["object", "in"], types = ["Company"] }
    emit = [["who", "hosts", "what"]]
    """

    assert own(lines, schema, frame, "Wuhan took in Huawei.") == ["Wuhan | hosts | Huawei | asserted"]
    assert own(lines, schema, frame, "Wuhan took on Huawei.") == []


def test_frame_may_fix_the_certainty(lines: Lines, schema: Schema) -> None:
    """A frame's own modality replaces `planned`, but never a denial."""
    frame = APPROVE + 'modality = "asserted"\n'

    assert own(lines, schema, frame, "MIIT will approve the Suzhou High-tech Zone.")[0].endswith("asserted")
    assert own(lines, schema, frame, "MIIT did not approve the Suzhou High-tech Zone.")[0].endswith("negated")


def test_place_that_issues_is_its_government(lines: Lines, schema: Schema) -> None:
    """`government:` turns a place into its government and leaves a body as it is; `place:` keeps places only."""
    frame = """
    verbs = ["publish"]
    roles.who = { at = ["agent"], types = ["Agency", "City"] }
    roles.what = { at = ["theme"], types = ["Event"] }
    emit = [["what", "announcedBy", "government:who"], ["what", "heldIn", "place:who"]]
    """

    assert own(lines, schema, frame, "Wuhan published the Orchid Forum.") == [
        "Orchid Forum | announcedBy | Wuhan Government | asserted",
        "Orchid Forum | heldIn | Wuhan | asserted",
    ]
    assert own(lines, schema, frame, "MIIT published the Orchid Forum.") == [
        f"Orchid Forum | announcedBy | {MIIT} | asserted"
    ]


def test_no_rules_state_no_frame(lines: Lines, schema: Schema) -> None:
    """Without rules a verb states nothing."""
    without = RuleBook.load([("lexicon.toml", LEXICON)], schema)

    assert lines("MIIT approved China Speech Valley.", None, without) == []

"""Goals: what is aimed at, what is so, what is denied, and which document sets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Value

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


def figures(find: Find, text: str) -> list[tuple[str, str, str]]:
    """Return subject, predicate and number of the figures of a text."""
    return [
        (s.subject.label, s.predicate, s.object.text)
        for s in find(text, "2024-05-02")[0]
        if isinstance(s.object, Value) and s.predicate in {"hasObservation", "hasTarget"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wuxi had hoped for an AI industry of 20 billion yuan by 2023.",
        "Wuxi wants an AI industry of 20 billion yuan.",
        "Wuxi published an AI plan. The goals. 20 billion yuan for the AI industry.",
        "Wuxi's AI industry is to reach 20 billion yuan by 2026.",
    ],
)
def test_what_is_aimed_at_is_a_target(find: Find, text: str) -> None:
    """Wishes in any tense, words that head a fragment and deadlines ahead make a target."""
    assert [(predicate, number) for _, predicate, number in figures(find, text)] == [("hasTarget", "20000000000")]


@pytest.mark.parametrize(
    "text",
    [
        "Rumours of 500 AI companies in Wuxi went round.",
        "Correction: last week we wrote that Wuxi had 500 AI companies.",
        "Wuxi does not have 500 AI companies.",
        "A goal of 500 AI companies in Wuxi, quoted in several papers, is not in the plan.",
    ],
)
def test_what_is_denied_or_hearsay_is_no_figure(find: Find, text: str) -> None:
    """Denials, corrections and rumours state nothing."""
    assert figures(find, text) == []


def test_value_now_beside_a_goal_is_a_fact(find: Find) -> None:
    """What a goal is compared with is what is so now."""
    assert figures(find, "By 2027 Wuxi is to have 50 EFLOPS, up from 25 EFLOPS now.") == [
        ("Wuxi", "hasTarget", "50"),
        ("Wuxi", "hasObservation", "25"),
    ]


def test_that_paper_is_the_document_named_before(find: Find) -> None:
    """A sentence whose subject points to a document goes on with its goals."""
    text = "Wuxi issued an action plan for robotics. That paper asks for 20 laboratories and 300 robot companies."

    assert figures(find, text) == [
        ("Wuxi action plan for robotics", "hasTarget", "20"),
        ("Wuxi action plan for robotics", "hasTarget", "300"),
    ]


def test_sentence_of_noise_states_nothing_and_takes_no_time(find: Find) -> None:
    """A sentence with thousands of names and amounts is left open rather than weighed."""
    text = "In 2023 " + ", ".join(["Hefei has 900 AI companies and Wuhan 400"] * 400) + "."

    assert figures(find, text) == []


def test_list_that_answers_a_question(find: Find) -> None:
    """Items below an answer that names nothing are goals, and due, as the question has it; results are none."""
    lead = "On March 2 the Wuxi government issued the Wuxi Robot Industry Action Plan.\n\n"
    items = "  1. scale of the robot industry: 60 billion yuan;\n  2. number of key laboratories: 20.\n"
    asked = lead + "Question: What shall be reached by 2027?\nAnswer: Among other points:\n" + items
    found = find(asked, "2023-03-15")[0]

    assert [(s.subject.label, s.object.text, s.get("deadline")) for s in found if isinstance(s.object, Value)] == [
        ("Wuxi Robot Industry Action Plan", "2023-03-02", None),
        ("Wuxi Robot Industry Action Plan", "60000000000", "2027"),
        ("Wuxi Robot Industry Action Plan", "20", "2027"),
    ]

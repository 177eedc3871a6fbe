"""The document that an article prints, and notices that only announce another one."""

from __future__ import annotations

from kgtool.mentions.documents.own import OwnDocuments, only_announces
from kgtool.records import Sentence, Thing

PLAN = Thing("https://a.example/plan", "Bergen AI Action Plan (2024-2026)", "Plan")
OTHER = Thing("https://a.example/other", "National AI Plan", "Plan")


def sentence(ordinal: int, role: str = "prose") -> Sentence:
    """Return a sentence with a number and a role."""
    return Sentence(ordinal, 0, 1, "x", role=role)  # type: ignore[arg-type]


def test_first_document_of_a_kind_is_the_articles_own() -> None:
    """`this Plan` is the plan of the headline, also after another one was named; `the plan` says nothing."""
    own = OwnDocuments()
    own.note(PLAN, sentence(1, "title"))
    own.note(OTHER, sentence(3))

    texts = ("this Plan", "the present Plan", "the plan", "this plan", "these Measures")
    assert [own.meant(text) for text in texts] == [PLAN, PLAN, None, None, None]
    assert own.printed == PLAN


def test_documents_named_late_are_not_its_own() -> None:
    """What is named deep in the text is not what the article prints, unless a heading names it."""
    own = OwnDocuments()
    own.note(OTHER, sentence(20))

    assert (own.meant("this Plan"), own.printed) == (None, None)

    own.note(PLAN, sentence(21, "heading"))

    assert own.meant("This Plan") == PLAN


def test_notices_that_only_announce() -> None:
    """A notice on printing and distributing is no document beside the one it prints."""
    titles = ["Notice on Printing and Distributing", "Notice on Issuing the", "Notice on Port Fees", "Notice"]

    assert [only_announces(title) for title in titles] == [True, True, False, False]

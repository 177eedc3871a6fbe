"""What stands behind a document and says that it was issued."""

from __future__ import annotations

import pytest

from kgtool.mentions.documents.instruments import find_instrument_phrases
from kgtool.mentions.documents.issuing import is_issued, issuer_at
from kgtool.prose.words import split_words

BEHIND = [
    ("the construction plan printed and distributed by Wuhan", True, "Wuhan"),
    ("the action plan, dated Jan 10 and signed by Wuhan", True, "Wuhan"),
    ("the guideline that the ministry published in August", True, "the"),
    ("the guideline, which the ministry released on Monday", True, "the"),
    ("the three-year plan for that zone, handed down by Wuhan", True, "Wuhan"),
    ("the plan issued on Tuesday by Wuhan", True, "Wuhan"),
    ("the plan issued in November", True, None),
    ("the plan that may come", False, None),
    ("the plan which was published by Wuhan", True, "Wuhan"),
    ("the plan was good", False, None),
]


@pytest.mark.parametrize(("text", "issued", "issuer"), BEHIND, ids=[row[0] for row in BEHIND])
def test_issue_behind_a_document(text: str, issued: bool, issuer: str | None) -> None:
    """A definite document is introduced where the words behind it say that it was issued; `by` names the issuer."""
    words = split_words(text)
    phrase = find_instrument_phrases(words, [False] * len(words))[0]
    at = issuer_at(words, phrase)

    assert is_issued(words, phrase) is issued
    assert (words[at].text if at is not None else None) == issuer

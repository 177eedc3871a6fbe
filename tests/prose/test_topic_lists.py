"""Lists of topics that the wording around them makes topics."""

from __future__ import annotations

import pytest

from kgtool.prose import topic_cues
from kgtool.prose.topic_lists import find_cued_lists

LISTS = [
    ("It focuses on tea, port cranes and AI chips in Harbin.", ["tea", "port cranes", "AI chips"]),
    ("It is told to look at farming, ice-and-snow tourism and steel.", ["farming", "ice-and-snow tourism", "steel"]),
    (
        "Key products are AI phones, machines for large models, and tea.",
        ["AI phones", "machines for large models", "tea"],
    ),
    ("Tea, silk, steel: here were fields to work in.", ["Tea", "silk", "steel"]),
    ("The bureau's priorities remain robots and drones.", ["robots", "drones"]),
    ("It plans AI applications in liquor and tourism.", ["liquor", "tourism"]),
    ("Tea comes first and silk second.", ["Tea"]),
    ("It focuses on building roads and on Harbin.", []),
    ("It focuses on its goals.", []),
    ("They walk on tea, silk and steel.", []),
]


@pytest.mark.parametrize(("text", "members"), LISTS, ids=[text for text, _ in LISTS])
def test_members_of_a_cued_list(text: str, members: list[str]) -> None:
    """The members are the short noun phrases after or before the cue; names, verbs and empty words are none."""
    assert [text[begin:end] for _, spans in find_cued_lists(text) for begin, end in spans] == members


def test_every_cue_has_a_part_that_it_is_looked_for_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found by looking for all kinds of cues is found by looking for those that the words may be of."""
    quick = [find_cued_lists.__wrapped__(text) for text, _ in LISTS]
    monkeypatch.setattr(topic_cues, "_kinds_in", lambda _word: -1)

    assert quick == [find_cued_lists.__wrapped__(text) for text, _ in LISTS]

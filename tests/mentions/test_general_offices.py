"""General offices: which bodies a sentence means, in whatever order it shares their words."""

from __future__ import annotations

import pytest

from kgtool.mentions.names.general_offices import find_general_offices
from kgtool.prose.words import split_words


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "It was issued by the general office of the city's Party committee and that of the Ningbo government.",
            [
                ("general office of the city's Party committee", True),
                ("that of the Ningbo government", False),
            ],
        ),
        (
            "The general offices of the Party Central Committee and the State Council issued it.",
            [
                ("general offices of the Party Central Committee", True),
                ("State Council", False),
            ],
        ),
        (
            "The general office of the Party committee of Hubei Province and the Hubei government met.",
            [("general office of the Party committee of Hubei Province", True)],
        ),
        ("The general office of the bank is closed.", []),
    ],
)
def test_offices(text: str, offices: list[tuple[str, bool]]) -> None:
    """An office that is said once for two bodies is found for both; a body without it stays itself."""
    found = find_general_offices(split_words(text), text)

    assert [(text[draft.begin : draft.end], draft.phrase.party) for draft in found] == offices  # type: ignore[attr-defined]

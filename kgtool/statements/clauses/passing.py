"""Documents that a sentence names in passing: `It comes on top of the Opinions of 2023`, `It replaces the old plan`.

The text goes on to speak of the document that it spoke of before, not of the one that this is set beside.
"""

from __future__ import annotations

import re

from kgtool.records import Mention

_BESIDE = re.compile(
    r"\b(?:on top of|in addition to|over and above|add(?:s|ed)? to|besides|alongside|unlike|compared with|"
    r"(?:follow|succeed|replace|supersede|complement|supplement|update|extend|continue|amend|repeal)(?:s|ed|ing)?|"
    r"(?:buil[dt]s?|rests?|draws?|based|modelled|modeled|leans?) (?:up)?on|succession (?:to|of)|successors? (?:to|of)|"
    r"(?:years?|months?|weeks?|days?) (?:after|behind)|in the wake of|in line with|in accordance with|pursuant to|"
    r"in place of|instead of|takes? the place of|took the place of|goes back to|goes? (?:further|beyond) than|beyond|"
    r"preceded by|goes? further than|differs? from|takes? over from|took over from|separate from)"
    r"(?: (?:the|its|their|an?|that of|those of|what|older|earlier|old|previous|own|first|national|provincial|city's|"
    r"province's|existing)){0,3} ?[\"“‘'«]?$"
)
_REACH = 60


def is_in_passing(text: str, mention: Mention) -> bool:
    """Say whether a document is only what another one is set beside: follows, replaces, adds to.

    Args:
        text: the article as it is read.
        mention: a mention of a document.
    """
    return _BESIDE.search(text, max(0, mention.begin - _REACH), mention.begin) is not None

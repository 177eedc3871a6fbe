"""Remarks that pass a figure on only as a rumour, a saying or a mistake."""

from __future__ import annotations

import re

from kgtool.prose.parts import Parts

_HEARSAY = re.compile(
    r"\b(?:rumou?rs?|rumou?red|wish list|speculation|imagination|"
    r"guess(?:es|work)?|hoax|hearsay|gossip|talk of|unconfirmed|correction:|"
    r"we (?:wrote|reported) that|an earlier version|misstated|invented|reports? have it|(?:story|word|legend) has it|"
    r"(?:so )?one hears|so (?:they|people) say|"
    r"it (?:is|was|has been) (?:often |widely |sometimes |wrongly )*(?:said|claimed|whispered) that|"
    r"(?:some|others|many|a few|people|critics)(?: [a-z]+){0,2} (?:prefer|like|love|tend)s? to "
    r"(?:say|speak|talk|count|hear)|"
    r"(?<!that )one (?:often |sometimes |also )?(?:hears|reads|tends to hear|is told)|"
    r"could not be (?:verified|confirmed|traced)|(?:is|are) nowhere to be (?:found|seen|read)|"
    r"says? nothing of the (?:kind|sort))\b",
    re.IGNORECASE,
)
_HEARSAY_PARTS = Parts((
    "rumo", "wish list", "guess", "speculation", "imagination", "hoax", "hearsay", "gossip", "talk of", "unconfirmed",
    "prefer", "like to ", "likes to ", "love to ", "tend to ", "tends to ", "one ",
    "correction:", "one hears", "so they say", "so people say", "we wrote", "we reported", "an earlier version",
    "misstated", "invented", " have it", " has it", "it is ", "it was ", "it has been ", "could not be",
    "nowhere to be", "nothing of the",
))  # fmt: skip
"""One of these stands in every such remark."""


def is_hearsay(text: str) -> bool:
    """Say whether a sentence is such a remark."""
    folded = text.casefold()
    return _HEARSAY_PARTS.find(folded) != 0 and _HEARSAY.search(text) is not None
